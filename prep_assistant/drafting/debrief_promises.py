"""What one of us said they would do, by when; and what was only offered. Pure.

"I'll send you the form tonight" is a promise, "I'd be happy to look at it" and "I can introduce you" are offers, "you should
read it" is advice and neither. Somebody who tells of a working day ("and then I'll call the vendor") promises nothing:
a promise needs something that comes to the other one, a time, or somebody it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prep_assistant.debrief_lines import promise_id
from prep_assistant.drafting.debrief_dates import When, when
from prep_assistant.drafting.debrief_text import Statement, clean, words
from prep_assistant.relationship import Promise

_VERB = (
    r"(?:send|share|e-?mail|mail|forward|pass|connect|introduce|intro|put|link|loop|ask|check|look|find|dig|follow|get|let|ping|message|dm|text|call|phone|write|drop|shoot|set|schedule"
    r"|book|invite|cc|copy|read|apply|finish|update|draft|sign|register|join|watch|listen|try|buy|order|pick|review|practice|practise|study|take|go|visit|attend|come|reach|report|tell"
    r"|show|give|bring|make|prepare|fill|do|start|remind|contact|keep|talk|speak|mention|recommend|run|see|help|walk|print|scan|add|research|return|proofread|refer|nominate|point|hook|enroll|mark|edit|answer|host|hand|lend|deliver|cover)"
)
# Any other verb, but for those that only introduce what is said next.
_OTHER = r"(?!(?:be|say|admit|grant|warn|bet|never|not|always|need|want|miss|owe|love|like|think|guess|assume|mean|stop|leave|have to|believe|hope|agree|assure|remember|imagine|understand|hear|feel|use|probably|spare|save|lie|argue|confess|repeat|explain|describe|quote)\b)[a-z]+"
# The rest of a clause; the stop of "Dr." does not end one.
REST = r"(?:[^.;!?]|(?<=Dr)\.|(?<=Mr)\.|(?<=Ms)\.|(?<=Mrs)\.|(?<=Lic)\.|(?<=Prof)\.|(?<=St)\.|(?<=\d)\.(?=\d))*"
_ADVERB = r"(?:(?:also|just|definitely|certainly|gladly|totally|happily|personally|then|even|probably|try (?:and|to)|be sure to|make sure (?:to|i)|go ahead and|go and|quickly|maybe|really)\s+)*"
_WILL = r"i'?ll|i will|i(?: a|')m (?:going to|gonna)|i promise(?:d)? (?:to|i'll|you i'll)|let me|we'?ll|i(?:'m| am) happy to and will"
_MAY = r"i can|i could|i'?d be (?:more than )?(?:happy|glad|willing|delighted) to|i(?:'m| am) (?:more than )?(?:happy|glad|willing) to|happy to|glad to|i'?d love to|i would be (?:happy|glad) to|i don't mind"
_SAID = re.compile(
    rf"(?i)(?<![\w'])(?:(?P<will>{_WILL})|(?P<may>{_MAY}))\s+{_ADVERB}(?P<what>(?:{_VERB}|(?P<other>{_OTHER}))\b{REST})"
)
_SAID_IN_SPANISH = re.compile(
    r"(?i)(?<!\w)(?:te|le|les) (?:(?:voy a |vamos a |(?P<may>puedo |podría ))(?:mandar|enviar|presentar|pasar|escribir|conectar|compartir|llamar|avisar)\w*"
    r"|mando|envío|paso|presento|escribo|aviso|comparto|mandaré|enviaré|pasaré|presentaré|escribiré|avisaré|llamaré)\b[^.;!?]*"
)
_BARE = re.compile(
    r"(?i)(?<![\w'])(?:i'?d be (?:more than )?(?:happy|glad|delighted) to|happy to|i'?d love to|i can do that|sure,? i can)[.!]?\s*$"
)
_NOTHING = re.compile(
    r"(?i)^(?:tell (?:you|ya)(?! (?:when|how|if|what happened|about it|once|whether))|see\b(?! if| whether)|let you (?:go|get|start|think)|give you (?:an? )?(?:example|idea|sense|picture|quick)|keep (?:it|this) (?:to|short|brief|quick)|start (?:with|by|from|at|off)|ask you\b"
    r"|take (?:that|it) as|put it (?:this|that|another) way|share my screen|do my best|get (?:to|into|back to (?:that|the|your question))\b|get (?:an?|up|home|there|paid|called|yelled|in|bored)\b|go (?:first|back to|over|through|ahead|with|into)|make (?:it|this) (?:short|quick|brief)|run (?:now|out of)"
    r"|come (?:in|home|to that)|try (?:and |to )?(?:explain|answer|remember|keep|be)|do (?:it|that) all over|look at (?:you\b|that and)|write (?:that|this) down|speak (?:up|to that|for)|talk (?:about|you through|a (?:bit|little))|take (?:a )?(?:notes?|that|one|any)|say|give you that|add (?:to|one) that|watch for|(?:watch|keep (?:an eye on|track of|to|us (?:to|on))|stick to|mind|respect|be (?:mindful|careful) (?:of|with)|hold (?:us|myself) to|take (?:up )?(?:no|any) more(?: of)?)\b[^.;!?]{0,20}\b(?:clock|time|minutes|half hour|schedule|agenda)\b|do (?:that|it|so|this)[.!]?$|(?:keep (?:you|us)(?: any| much)? (?:longer|here|waiting)|keep (?:going|my (?:questions|answers))|hold you up|stop (?:you|there|here|recording|talking)|start (?:the )?recording|turn (?:on|off|my (?:camera|video|mic))"
    r"|wrap (?:up|this)|move on|jump (?:in|off|right)|read you (?:the|my) (?:first|next|question)\w*|pause|hang up)\b)"
)
_HABIT = re.compile(
    r"(?i)\b(?:usually|every (?:day|week|morning|time)|most (?:days|mornings)|sometimes|normally|typically|often|always|in the morning|then i'll|whenever|some days)\b"
)
_TO_YOU = re.compile(r"(?i)\b(?:you|your|yours|you guys)\b")
_SOMEBODY = re.compile(r"(?i)\b(?:her|him|them|(?:to|with) [A-Z]\w+|dr\.? \w+)\b")
_STRONG = re.compile(
    r"(?i)^(?:send|e-?mail|forward|introduce|connect|intro|text|cc|copy|report|remind|invite|sign up|apply|register|put (?:you|us) in touch|follow up|get back|let you know|reach out|share)\b"
)
_TAIL = re.compile(
    r"(?i)(?:\s*,\s+(?:she|he|they|who|it's|that's|his|her|their)\b.*|\s*,?\s+(?:so (?:that )?(?:it's|you|we|i|they)|because|since|but|if (?:you|that|it|i|she|he|they)|though|as soon|unless|which|and (?:she|he|they|you|it|that|we|i(?:'ll| will|'m|'d| can)))\b.*|\s*,\s+(?:okay|ok|right|for sure|yeah|alright|promise|i promise|thanks?)\b.*)$"
)
_SPLIT = re.compile(
    r"(?i)(?:,?\s+(?:and|but|so|then)\s+(?:then\s+)?|[;,]\s+)(?=(?:i'?ll|i will|i'm (?:going to|gonna)|let me|i can|i could|i promise|i'd be happy)\b)"
)
_PLEASE = re.compile(
    r"(?i)\b(?:could|would|can|will) you (?:please |maybe |possibly |mind |be (?:willing|able|open) to )?(?P<what>(?:send|share|forward|introduce|connect|look|review|put|email|e-mail|give|point|read|pass|link|text|sending|sharing|looking)\b[^?]*)\?|\bif you'?d be (?:willing|able) to (?P<more>[^?]*)\?"
)
_ASSENT = re.compile(
    r"(?i)^(?:(?:oh|yeah|yes|yep|sure|of course|absolutely|definitely|no problem|happy to|i can do that|will do|certainly|for sure|i'd love to|i'd be happy to|gladly|totally|you bet)[\s,.!]*)+$"
)

Owner = Literal["me", "them"]


@dataclass(frozen=True, slots=True)
class Heard:
    """A promise or offer, and the place of the statement that it was heard in."""

    promise: Promise
    place: int
    rest: str = ""  # what else the statement says, where that is a clause of its own


@dataclass(frozen=True, slots=True)
class Parties:
    """First names, as a list of things to do would say them; empty where unknown."""

    me: str = ""
    them: str = ""


def promises(told: Sequence[Statement], met: date, country: str, parties: Parties) -> list[Heard]:
    """Return what was promised and offered in talk, in order. Notes are read by `debrief_noted`."""
    found: list[Heard] = []
    for one in told:
        if one.note or one.role == "unknown":
            continue
        here = list(_in_statement(one, met, country, parties))
        found += here
        if not here and one.role != "me" and (meant := _assent(one, told, met, country, parties)) is not None:
            found.append(meant)
    return _distinct(found)


def _in_statement(one: Statement, met: date, country: str, parties: Parties) -> Iterator[Heard]:
    owner: Owner = "me" if one.role == "me" else "them"
    for clause in _clauses(one.text):
        match = _SAID.search(clause.replace("’", "'"))
        if match is None and (spanish := _SAID_IN_SPANISH.search(clause)) is not None:
            time, offer = when(clause, met, country), spanish["may"] is not None
            yield Heard(promise(owner, what_of(spanish[0], time), one, clause, time, offer), one.place)
            continue
        if match is None or _NOTHING.match(match["what"]):
            continue
        time = when(clause, met, country)
        offer = match["may"] is not None
        if not _binding(match, clause, owner, time, offer):
            continue
        what = what_of(match["what"], time)
        yield Heard(promise(owner, _turned(what, owner, parties), one, clause, time, offer), one.place)


_ANSWERS = re.compile(
    r"(?i)[^.;!?]*\b(?:i'?ll|i will|let me)\b[^.;!?]*?,? and (?:then )?(?:i'?ll|i will) (?:get back to|let) you\b(?! (?:if|how|when|as soon))"
)


def _clauses(text: str) -> Iterator[str]:
    """Yield the parts of a sentence that can each hold a promise."""
    at = 0
    if _ANSWERS.match(text.replace("’", "'")) and len(words(text)) <= 30:
        # "Let me check with them and I'll get back to you by Friday": one promise
        yield re.sub(r"(?i)\band (?:then )?(?:i['’]?ll|i will) (?=(?:get back|let) )", "and ", text.strip())
        return
    for match in _SPLIT.finditer(text.replace("’", "'")):
        yield text[at : match.start()].strip()
        at = match.end()
    yield text[at:].strip()


def _binding(match: re.Match[str], clause: str, owner: Owner, time: When | None, offer: bool) -> bool:
    """Whether it is said to the other one about what will be done, and not a tale of how things usually go."""
    what = match["what"]
    if re.search(r"(?i)\b(?:probably|might|maybe)\s+(?:post|open|hire|have)\b", clause) or (
        re.match(r"(?i)we'?ll\b", match[0]) and not _TO_YOU.search(what)
    ):
        return False
    if match["other"] and not (_TO_YOU.search(what) or (owner == "me" and time is not None)):
        return False  # an act that is not on the list counts when it is for the other one
    score = 2.0 if _TO_YOU.search(what) else 0.0
    score += 2.0 if time is not None else 0.0
    score += 1.0 if _STRONG.match(what) else 0.0
    score += 1.0 if _SOMEBODY.search(what) else 0.0
    score += 1.0 if owner == "me" and not offer else 0.0
    score += 1.0 if re.match(r"(?i)let me\b|i promise", match[0]) else 0.0
    if (
        offer
        and re.match(r"(?i).*\b(?:happy|glad|willing|delighted) to", match[0])
        and re.search(r"(?i)\b(?:it|that|them|this|one)\b", what)
    ):
        score += 2.0  # "I'd be glad to review it": what was asked for
    score -= 3.0 if _HABIT.search(clause) and owner == "them" and not _TO_YOU.search(what) else 0.0
    if owner == "me" and offer:
        return False  # "I could do that", "I'd love to": the asker's politeness
    if offer and re.match(r"(?i)i could", match[0]) and not _TO_YOU.search(what):
        return False
    return score >= (1.0 if owner == "me" else 2.0)


def what_of(what: str, time: When | None) -> str:
    """Return the bare act: without what follows it, and without the time at its end."""
    text = _TAIL.sub("", what).strip(" ,;-–—")
    if len(words(text)) <= 2 and re.match(r"(?i)(?:ask|see|check|find|tell)\b", text):
        text = what.strip(" ,;-–—")  # "ask her if she wants to talk" is not "ask her"
    if time is not None:
        at = text.find(time.said)
        if at > 0 and len(words(text[at + len(time.said) :])) <= 1:
            text = text[:at]
        elif at > 0:
            text = f"{text[:at].rstrip()} {text[at + len(time.said) :].lstrip()}"
        text = re.sub(r"(?i)[\s,]+(?:on|by|at|in|until|before|due)?[\s,]*$", "", text)
    return " ".join(text.split()).strip(" ,;-–—") or what.strip()


_OF_THEM = (
    (r"you two|the two of you|you both|both of you|you guys", "us"), (r"yourself", "myself"), (r"yours", "mine"), (r"your", "my"), (r"you", "me"),
)  # fmt: skip


def _turned(what: str, owner: Owner, parties: Parties) -> str:
    """Say it from where the asker stands: their "send you my slides" is "send me their slides"."""
    if owner == "them":
        what = re.sub(r"(?i)\bmy\b(?! (?:mine|god))", "their", what)
        what = re.sub(r"(?i)\bme\b", "them", what)
        for pattern, said in _OF_THEM:
            what = re.sub(rf"(?i)\b{pattern}\b", said, what)
        return what
    name = parties.them
    what = re.sub(r"(?i)\byours\b", f"{name}'s" if name else "theirs", what)
    what = re.sub(r"(?i)\byour\b", f"{name}'s" if name else "their", what)
    return re.sub(r"(?i)\byou\b", name or "them", what)


def promise(owner: Owner, what: str, one: Statement, clause: str, time: When | None, offer: bool) -> Promise:
    """Make the promise; its id comes from owner and words, so that it is the same when the debrief is made again."""
    quote = one.quote(clause if clause in one.text else one.text)
    return Promise(
        promise_id(owner, quote.text), owner, clean(what, capital=False), quote,
        time.said if time else "", time.by if time else None, offer=offer,
    )  # fmt: skip


def _assent(one: Statement, told: Sequence[Statement], met: date, country: str, parties: Parties) -> Heard | None:
    """ "Would you look at my résumé?" – "I'd be happy to." : what was agreed to stands in the question."""
    bare = _BARE.search(one.text.replace("’", "'"))
    if bare is None and not _ASSENT.match(one.text.replace("’", "'")):
        return None
    turn = told[one.place - one.after - 1].turn if 0 < one.place - one.after <= len(told) else -1
    if one.turn != turn + 1:
        return None
    asked = [
        match
        for other in told
        if other.turn == turn and other.role == "me"
        for match in [_PLEASE.search(other.text)]
        if match
    ]
    if not asked:
        return None
    later = [other for other in told if other.turn == one.turn and other.place > one.place]
    if any(_SAID.search(other.text.replace("’", "'")) for other in later):
        return None  # they go on to say what they will do
    what = (asked[-1]["what"] or asked[-1]["more"] or "").strip()
    what = re.sub(
        r"(?i)\bmy\b",
        "my",
        re.sub(
            r"(?i)^(send|shar|look)ing",
            lambda m: {"send": "send", "shar": "share", "look": "look"}[m[1].casefold()],
            what,
        ),
    )
    time = when(one.text, met, country)
    offer = bool(re.search(r"(?i)happy to|glad to|i'd love to", one.text))
    return Heard(promise("them", what, one, one.text, time, offer), one.place) if what else None


def _distinct(found: Sequence[Heard]) -> list[Heard]:
    seen: set[str] = set()
    result = []
    for one in found:
        if one.promise.id not in seen:
            seen.add(one.promise.id)
            result.append(one)
    return result
