"""Promises in notes, where nobody says "I'll": "M will intro to Sam", "send her portfolio by thu", "TODO: …". Pure.

Who owes what is told by the subject: "she will", "M to send", "F offered" is theirs; "I promised", "I owe", "TODO" and a
bare command ("email Dana mon") is the asker's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from prep_assistant.drafting.debrief_dates import When, when
from prep_assistant.drafting.debrief_promises import REST, Heard, Owner, promise, what_of
from prep_assistant.drafting.debrief_text import Statement, plain, words

_ACT = (
    r"(?:send|share|e-?mail|mail|forward|pass|connect|introduce|intro|put|ask|check|look|find|follow|get back|get me|let me|ping|message|dm|text|call|write|set up|schedule|invite|cc|copy|review"
    r"|show|give|bring|lend|recommend|mention|talk to|reach out|help|proofread|refer|find out|drop|post|let us)"
)
_MY_ACT = (
    r"(?:send|share|e-?mail|forward|connect|ask|check|look (?:up|into|at)|find|follow[- ]?up|get back|ping|message|dm|text|call|write|schedule|book|read|apply|finish|update|draft|sign up|register|join|watch|listen|try|buy"
    r"|order|review|practi[cs]e|thank|reach out|return|fill (?:in|out)|submit|prepare|make|research|google|remind|bring|give|add|talk to|contact)"
)
# A letter or a name is somebody only when it is written large: "wants to talk" has no subject in it.
_WHO = r"(?P<who>(?i:she|he|they|she's|he's|ella|él|sie|er|elle|il)|(?!I\b)[A-ZÀ-Þ]|(?!I\b|Need|Have|Want|Going|Try|How|What|Where)[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)"
_THEIRS = re.compile(
    rf"(?<![\w'’]){_WHO}(?i:'ll|’ll| will| is going to| is gonna| promised to| promised| to|'s going to| said (?:she|he|they)(?:'d|'ll| will| would)| agreed to)\s+(?i:also |then |try to |gladly )?(?P<what>(?i:{_ACT})\b{REST})"
)
# "shell ask her": a telephone's "she'll" without its apostrophe.
_RUN_TOGETHER = re.compile(
    rf"(?i)(?:^|[,;]\s+|\b(?:and|but)\s+)(?:shell|hell|theyll) (?:also )?(?P<what>{_ACT}\b{REST})"
)
_BARE_WILL = re.compile(
    rf"(?i)(?:^|(?:,|\band\b|\bbut\b|;)\s+)(?:and |also )?(?:will|'ll|gonna|going to)\s+(?:also )?(?P<what>{_ACT}\b{REST})"
)
_OFFERED = re.compile(
    rf"(?<![\w'’])(?:{_WHO}\s+)?(?i:offered|offers|would be happy|is happy|happy|is willing|willing|could|can)\s+(?i:to |2 )?(?P<what>(?i:{_ACT})\b{REST})"
)
_SPANISH_THEIRS = re.compile(
    rf"(?i)(?<!\w)(?P<all>(?:me|nos) (?:va a|iba a|quiere) (?P<what>(?:mandar|enviar|presentar|pasar|escribir|llamar|dar|conectar|recomendar)\b{REST})|me (?P<fut>(?:mandará|enviará|presentará|pasará|escribirá|llamará|dará)\b{REST}))"
)
_SPANISH_MINE = re.compile(
    rf"(?i)(?<!\w)(?:tengo que|debo|voy a|hay que|le (?:voy a|prometí)|prometí|quedé en)\s+(?P<what>(?:mandar|enviar|escribir|llamar|pasar|leer|preguntar|buscar|avisar|hablar|inscribir|dar|comprar)\w*\b{REST})"
)
_GERMAN_THEIRS = re.compile(
    rf"(?<!\w)(?i:sie|er)\s+(?P<what>(?i:schickt|sendet|stellt|meldet|fragt|gibt|schreibt)\b{REST}|will\b{REST}\b(?:schicken|vorstellen|fragen|schreiben))"
)
_TODO = re.compile(
    r"(?i)^(?:(?:to-?do(?=\s*[:>-]|\s+(?:me\b|send|e-?mail|call|write|ask|find|read|look|check|thank|text|apply))|(?-i:TODO|TO-DO))|action(?: item)?|next(?: step)?|follow[- ]?up|task|pendiente|a faire|noch)\s*[:>-]*\s+(?:me\s*[:>-]\s*)?(?P<what>.+)$"
)
# "told him id call": the subject is left out, as in any telegram.
_TOLD = re.compile(
    r"(?i)^(?:i )?(?:also )?(?:said|told (?:her|him|them|\w+)|promised(?: (?:her|him|them|\w+))?) (?:that )?(?:i'?d|i would|i'?ll|i will)\s+(?:also )?(?P<what>.+)$|^promised to (?P<more>.+)$"
)
_PROMISED = re.compile(r"(?i)^(?:i )?(?:promised|owe)(?: to)?\s+(?:her|him|them|[A-Z]\w*)?\s*[:-]\s*(?P<what>.+)$")
_I_OWE = re.compile(
    r"(?i)(?<![\w'])i (?:owe|promised (?:(?:her|him|them|\w+) )?(?:that )?(?:i'?d|i would|i'?ll|i will)|promised|(?:said|told (?:her|him|them|\w+)|agreed|mentioned|offered) (?:that )?(?:i'?d|i would|i'?ll|i will)|need to|have to|must|should|will|'ll|am going to|gotta|agreed to)\s+(?P<what>.+)|(?<![\w'])i'?(?:ll|m going to|m gonna)\s+(?P<more>.+)"
)
# What to ask in other conversations is a plan, and owed to nobody.
_NEXT_TALK = re.compile(r"(?i)^ask (?:the )?(?:next|other|others|another|everyone|people|more|around|next time)\b")
_ORDER = re.compile(rf"^(?P<what>{_MY_ACT}\b.+)$", re.I)
# What makes a bare command a promise rather than a piece of their advice: a time, or a person it goes to.
_TO_THEM = re.compile(
    r"(?i)^(?:send|e-?mail|forward|text|call|write(?: to)?|ping|message|dm|thank|ask|remind|get back to|follow[- ]?up with|give|share with|show)\s+(?:her|him|them|back)\b"
)


def noted(told: Sequence[Statement], met: date, country: str) -> list[Heard]:
    """Return promises and offers in notes, in order."""
    found: list[Heard] = []
    for one in told:
        if one.note:
            found += _of_line(one, met, country)
    return found


def _of_line(one: Statement, met: date, country: str) -> list[Heard]:
    found = list(_theirs(one, met, country)) + list(_mine(one, met, country))
    # Two patterns may hear the same promise: the first holds.
    result: list[Heard] = []
    for heard in found:
        if not any(
            heard.promise.quote.text in other.promise.quote.text or other.promise.quote.text in heard.promise.quote.text
            for other in result
        ):
            result.append(heard)
    return result


def _theirs(one: Statement, met: date, country: str) -> Iterator[Heard]:
    if one.mine:
        return
    for start, end in _parts(one.text):
        part = one.text[start:end]
        offer = False
        match = _THEIRS.search(part) or _RUN_TOGETHER.search(part) or _BARE_WILL.search(part)
        if match is None or _general(match):
            match, offer = _OFFERED.search(part), True
            if (
                match is not None
                and re.search(r"(?i)\b(?:can|could)\s+(?:to |2 )?$", part[: match.start("what")])
                and not re.search(r"(?i)\b(?:me|my|intro)\b", match["what"])
            ):
                match = None
        if match is None:
            match, offer = (
                _SPANISH_THEIRS.search(part)
                or (_GERMAN_THEIRS.search(part) if re.search(r"(?i)\b(?:mir|mich)\b", part) else None),
                False,
            )
        if match is None:
            continue
        groups = match.groupdict()
        words_ = next((groups[key] for key in ("what", "fut") if groups.get(key)), "")
        yield _heard("them", words_, one, part, met, country, offer=offer)


def _general(match: re.Match[str]) -> bool:
    """ "They will check your references" tells how it goes; "she will send me" is a promise."""
    who = (match.groupdict().get("who") or "").casefold()
    what = match["what"]
    if re.search(r"(?i)\b(?:me|my|us|intro\w*|back)\b", what) or re.match(
        r"(?i)(?:intro|connect|send|forward|share|e-?mail|text|write|ask|ping)\b", what
    ):
        return who == "they" and not re.search(r"(?i)\b(?:me|my|us)\b", what)
    return who in ("they", "") or not re.search(r"(?i)\b(?:check|find out|look|let|get|follow)\b", what)


def _mine(one: Statement, met: date, country: str) -> Iterator[Heard]:
    for start, end in _parts(one.text):
        part = one.text[start:end]
        todo = _TODO.match(part) or _PROMISED.match(part)
        owed = None if todo else _TOLD.match(part.replace("’", "'")) or _I_OWE.search(part.replace("’", "'"))
        what = todo["what"] if todo else (owed["what"] or owed["more"]) if owed else ""
        if owed and not re.match(rf"(?i)(?:him|her|them|{_MY_ACT}\b|to (?:{_MY_ACT})\b)", what):
            what = ""
        if not what and (spanish := _SPANISH_MINE.search(part)):
            what = spanish["what"]
        if (
            not what
            and start == 0
            and not one.mine
            and (order := _ORDER.match(part))
            and not _NEXT_TALK.match(part)
            and (_TO_THEM.match(part) or _dated_order(part, met, country))
        ):
            what = order["what"]
        if len(words(what)) >= 2:
            yield _heard("me", what.removeprefix("to "), one, part, met, country)


def _dated_order(part: str, met: date, country: str) -> bool:
    time = when(part, met, country)
    return time is not None and time.by is not None and len(words(part)) <= 14


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the clauses of a line: what is promised stands in one, what is reported in another."""
    cut = re.compile(
        r"(?i)(?:;|,)\s+(?=(?:and |but )?(?:shell|hell|theyll|she|he|they|i|will|said i'?d|told (?:her|him|them) i'?d|M|[A-Z]\w+ will)\b)|,?\s+(?:and|but|y|und|et)\s+(?=(?:also )?(?:she|he|they|i|will|[A-Z][\w'’-]* (?:will|offered|to)|(?:sie|er) (?:schickt|stellt))\b)"
    )
    spans, start = [], 0
    for match in cut.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    return [*spans, (start, len(text))]


def _heard(
    owner: Owner, what: str, one: Statement, part: str, met: date, country: str, *, offer: bool = False
) -> Heard:
    time = when(part, met, country) or _loose(part, met, country)
    rest = one.text.replace(part, "", 1).strip(" ,;&-")
    rest = re.sub(r"(?i)(?:,?\s+(?:and|but|y|und|et))$", "", rest)
    rest = re.sub(r"(?i)^(?:and|but|y|und|et)\s+", "", rest)
    made = promise(owner, what_of(what, time), one, part.strip(), time, offer)
    return Heard(made, one.place, rest if len(words(rest)) >= 3 and rest in one.text else "")


def _loose(part: str, met: date, country: str) -> When | None:
    """ "12/5" without a preposition, as notes write it at the end of a line."""
    found = re.search(r"(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])\s*$", part)
    if found is None:
        return None
    time = when(f"by {found[0].strip()}", met, country)
    return When(found[0].strip(), found.start(), found.end(), time.by) if time else None


def initial_of(name: str) -> str:
    """Return the letter that notes call a person by."""
    return plain(name)[:1].upper()
