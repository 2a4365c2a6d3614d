"""A transcript or notes as statements in their order: who said each, after which question, under which heading. Pure.

In notes nobody speaks: a line is the asker's report of what was said, unless it says that it is the asker's own thought
("me:", "I think", "note to self") or a question ("Q:"). Bullets and arrows are understood, and stay out of the quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prep_assistant.drafting.debrief_lexicon import LOGISTICS, SMALL_TALK
from prep_assistant.drafting.debrief_speakers import Cast, is_question
from prep_assistant.drafting.debrief_text import Role, Statement, fold, place_of, sentences, within, words
from prep_assistant.relationship import Transcript, Turn

_BULLET = re.compile(r"^(?:(?:[-*+•◦▪‣·–—>]+|\d{1,2}[.)]|\[[ xX]?\]|->|=>|→)\s+)+|^\[[ xX]?\]\s*")
_HASH = re.compile(r"^#{1,6}\s+")
_MINE = re.compile(
    r"(?i)^(?:me|note to self|nts|own thought|my thoughts?|mine|idea|thought|yo|ich|moi)\s*[:>-]\s*|^(?:im|ive|i|we)(?:'m|'ve|(?<=im)|(?<=ive)| am| was| could| think| thought| wonder| liked| loved| didn't| feel| felt| guess| don't| need| would| might| want|'d)\b"
    r"|^(?:yo creo|creo que|me gusta|pienso|ich (?:denke|glaube|finde)|je (?:pense|crois))\b|^not sure\b|^wonder(?:ing)? (?:if|whether|how|what)\b|^(?:that|this) (?:is|was|would be|could be) (?:a |an |the )?(?:problem|great|good|bad|hard|perfect|dealbreaker|deal breaker|worr\w+|scar\w+) for me\b"
)
_OWN = re.compile(r"(?i)^(?:me|yo|ich|moi|note to self|nts|own thought|my thoughts?)\s*[:>-]\s*")
_ASKED = re.compile(r"(?i)^(?:q|question|asked|frage|pregunta)\d{0,2}\s*[:.)]\s*(?P<words>.+)$")
_ANSWER = re.compile(r"(?i)^(?:a|answer|antwort|respuesta)\d{0,2}\s*[:.)]\s*")
_ARROW = re.compile(r"^(?:->|=>|→|--|=)\s*")
_NO_ANSWER = re.compile(r"(?i)(?:->|=>|→|--)\s*(?:did ?n[o']?t ask|not asked|no time|forgot|no answer|\?+|skipped)\s*$")
_DOUBT = re.compile(
    r"(?i)[(\[](?:check|verify|double[- ]check|confirm|sp|\?+|unsure|not sure|tbc|revisar|confirmar)\??[)\]]|\?{2,}|\?\s*$|\?(?=\s*[)\]])|\bdon't quote me\b|\bnot (?:100%|totally|entirely|quite|really )?\s?(?:sure|certain)\b"
    r"|\bi could be wrong\b|\bdouble[- ]check\b|\blast i heard\b|\bif i remember\b|\bi'm guessing\b|\bi have no idea\b|\bmás o menos\?|\bi think\?"
)
_HEADER = re.compile(
    r"(?i)^(?:#+\s*)?(?:notes?\s+(?:from|on)\s+)?(?:\w+\s)?(?:call|coffee|chat|meeting|meet|met|zoom|teams|talk(?:ed)?|spoke|lunch|phone(?: call)?|interview(?:ed)?|informational|conversation|convo|reuni[oó]n|llamada|charla|gespräch|treffen|entretien|rendez-vous|1:1)"
    r"(?:\s\w+)?\s+(?:w/|with|to|con|mit|avec|@|:|-)"
)
# "siobhán, thu 9/10, coffee by the hospital, ~35 min": who, when and where, and nothing that was said.
_DAY = r"(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|lun|mar|mié|mie|jue|vie|sáb|dom)(?:\w*day)?\.?(?=[ ,]|$)|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\w*\.? \d{1,2}\b"
_WHERE = r"coffee|café|cafe|lunch|call|phone|zoom|teams|video|in person|walk|~? ?\d+ ?min(?:utes|s)?|½ ?h|half an hour"
_HEADLINE = re.compile(rf"(?i)^(?=.*\b(?:{_DAY}))(?=.*(?:{_WHERE})\b)[^.!?:;\"“$%]+$")
_HEAD_OF_LINE = re.compile(rf"(?i)^(?=[^:]*\b(?:{_DAY}))(?=[^:]*(?:{_WHERE})\b)[^.!?:;\"“$%]{{4,60}}:\s+")
# Where a line of shorthand may be cut: not within quotation marks, figures or brackets.
_CUT = re.compile(r"(?:,|;)\s+(?:and |but )?|\s+(?:-|–|—|/)\s+")
_TITLE = re.compile(r"(?i)^(?:date|when|who|where|attendees|participants|fecha|datum|name|title|company)\s*:")


def statements(transcript: Transcript, cast: Cast) -> tuple[Statement, ...]:
    """Return all statements in order."""
    found = _of_notes(transcript.turns) if not transcript.recorded else _of_talk(transcript.turns, cast)
    return tuple(replace(one, place=place) for place, one in enumerate(found))


def _pieces(turn: Turn, number: int, role: Role) -> Iterator[Statement]:
    spans = sentences(turn.text)
    if turn.marks and len(words(turn.text)) > 30 * len(spans):
        # Nobody set full stops: the machine's own pieces are the nearest thing to sentences.
        starts = [mark[0] for mark in turn.marks] + [len(turn.text)]
        spans = [piece for one, two in pairwise(starts) for piece in within(turn.text, one, two)]
    for start, end in spans:
        second, line = place_of(turn, start)
        # Whole seconds: nobody looks a quote up more exactly, and a debrief that was written reads back the same.
        yield Statement(
            turn.text[start:end], role, turn.speaker, None if second is None else float(int(second)), line, number
        )


# ---- talk ---------------------------------------------------------------------------------------


def _of_talk(turns: Sequence[Turn], cast: Cast) -> Iterator[Statement]:
    asked, after = "", 0
    for number, turn in enumerate(turns):
        role = cast.roles.get(turn.speaker, "unknown")
        pieces = list(_pieces(turn, number, role))
        questions = [one.text for one in pieces if _asks(one.text, role)]
        if questions and role in ("me", "unknown"):
            asked, after = " ".join(questions), 0
        elif role == "me" and (spoken := _request(turn.text)):
            asked, after = spoken, 0
        elif role == "me" and len(words(turn.text)) >= 6:
            after += 2  # now the asker tells something, and what follows is about that
        for one in pieces:
            doubt = role != "me" and not is_question(one.text) and bool(_DOUBT.search(fold(one.text)))
            yield replace(one, asked=asked if role != "me" else "", after=after, uncertain=doubt)
            after += role != "me"


def _asks(text: str, role: Role) -> bool:
    """Whether this is a question whose answer matters; "How was your weekend?" is none."""
    low = fold(text)
    loose = role == "me" and text.rstrip("\"'”’").endswith("?")
    if len(low.split()) < 3 or not (loose or is_question(text)):
        return False
    return not (SMALL_TALK.search(low) and len(low.split()) < 12) and not LOGISTICS.search(low)


def _request(text: str) -> str:
    """Return an asker's turn that asks without a question mark: "I'd love to hear how you got in.", "Tell me about pay"."""
    low = fold(text)
    found = re.search(
        r"\b(?:tell me|i(?:'d| would)? (?:love|like|want|wonder\w*|am curious|'m curious)\b.{0,30}\b(?:how|what|whether|who|why|about)|i (?:wondered|wonder)|curious (?:about|how|what)|walk me through|mostly what|(?:don't|never) know (?:if|whether|how|what|why))\b",
        low,
    )
    return text if found and len(low.split()) >= 5 else ""


# ---- notes ----------------------------------------------------------------------------------------


def _of_notes(turns: Sequence[Turn]) -> Iterator[Statement]:
    heading = asked = ""
    for number, turn in enumerate(turns):
        head = _heading(turn.text, number, len(turns))
        if head is not None:
            heading, asked = head, ""
            continue
        stripped, offset = _without_bullet(turn.text)
        if (question := _ASKED.match(stripped)) is not None:
            asked = "" if _NO_ANSWER.search(stripped) else _question_part(question["words"])
            rest = stripped[question.start("words") + len(asked) :] if asked else ""
            if not rest.strip(" -=>→?.:"):
                continue
        yield from _note_pieces(turn, number, offset, heading, asked)


def _note_pieces(turn: Turn, number: int, offset: int, heading: str, asked: str) -> Iterator[Statement]:
    pieces = _with_labels(list(_pieces(turn, number, "them")), turn.text)
    mine = False
    for at, one in enumerate(pieces):
        if (
            number == 0
            and at == 0
            and len(pieces) > 1
            and len(words(one.text)) <= 18
            and (_HEADER.match(one.text) or _is_headline(one.text))
        ):
            continue  # "Had coffee with Maria today!"
        text = one.text[offset:] if at == 0 else one.text
        if number == 0 and at == 0:
            text = _HEAD_OF_LINE.sub("", text)
        text = _ANSWER.sub("", _ARROW.sub("", text))
        if at == 0 and asked and text.casefold().startswith(("q:", "q.", "q ", "question")):
            text = text[text.find(asked) + len(asked) :].lstrip(" -=>→?:") if asked in text else text
        own = bool(_MINE.match(text))
        # What follows a thought of one's own in the same line goes on with it, unless somebody else is its subject.
        mine = own or (mine and bool(re.match(r"(?i)(?:but|and|so|because|maybe)\b", text)))
        doubt = bool(_DOUBT.search(fold(text)))
        text = _OWN.sub("", text)
        for part in _shorthand(text) if not mine else [text]:
            if words(part):
                yield replace(
                    one,
                    text=part,
                    heading=heading,
                    asked=asked,
                    note=True,
                    mine=mine,
                    uncertain=doubt,
                    role="me" if mine else "them",
                )


_FEWEST = 5  # things said in one breath, from which on a line is a list of them
_LONG = 9  # words, on average, from which on the parts are clauses of sentences rather than notes


def _shorthand(text: str) -> list[str]:
    """Cut a line that holds many things in few words each: "58-62k to start, no degree needed, fully on site, no nights".

    A list of one kind ("Excel, SQL, Python, R, Tableau") stays whole: its parts are single words.
    """
    if len(words(text)) < 14:
        return [text]
    cuts = [match for match in _CUT.finditer(text) if _outside(text, match.start())]
    starts, ends = [0, *(match.end() for match in cuts)], [*(match.start() for match in cuts), len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    several = [part for part in parts if len(words(part)) >= 2]
    if len(parts) < _FEWEST or len(several) < 0.75 * len(parts) or len(words(text)) / len(parts) > _LONG:
        return [text]
    joined: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if joined and len(words(text[start:end])) < 2:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [text[start:end].strip(" ,;") for start, end in joined]


def _outside(text: str, at: int) -> bool:
    before = text[:at]
    quoted = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return not quoted and before.count("(") <= before.count(")")


def _with_labels(pieces: Sequence[Statement], text: str) -> list[Statement]:
    """Put a question of a word or two with its answer: "SQL? never wrote a line of it." says nothing in halves."""
    joined: list[Statement] = []
    for one in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.text.endswith("?") and len(words(last.text)) <= 3 and not one.text.endswith("?"):
            start = text.find(last.text)
            end = text.find(one.text, start + len(last.text)) + len(one.text)
            joined[-1] = replace(last, text=text[start:end])
        else:
            joined.append(one)
    return joined


def _is_headline(text: str) -> bool:
    return bool(_HEADLINE.match(re.sub(r"(?i)\b(min|hr|mié|mie|st|ave|dr)\.", r"\1", text).rstrip(".")))


def _without_bullet(text: str) -> tuple[str, int]:
    match = _BULLET.match(text)
    return (text[match.end() :], match.end()) if match else (text, 0)


def _question_part(text: str) -> str:
    """Return the question of "Q: remote ok? -> yes, 2 days"."""
    match = re.match(r".*?\?(?=\s|$)|.*?(?=\s*(?:->|=>|→|--|=)\s)", text)
    return (match[0] if match else text).strip()


def _heading(text: str, number: int, count: int) -> str | None:
    """Return the heading that a line is, "" for one that only says which meeting this was; None for everything else."""
    if number == 0 and count > 1 and _HEADER.match(text) and len(sentences(text)) == 1:
        return ""
    if number == 0 and count > 1 and len(words(text)) <= 18 and _is_headline(text):
        return ""
    if _TITLE.match(text) and len(text) < 80:
        return ""
    if _HASH.match(text):
        return "" if number == 0 else _HASH.sub("", text).strip(" :#")
    bare = _without_bullet(text)[0]
    if bare.endswith(":") and len(words(bare)) <= 4:
        return bare.rstrip(": ")
    short = len(words(bare)) <= 3 and bare == text
    return bare if short and bare.isupper() and not re.search(r"\d", bare) and len(bare) > 2 else None
