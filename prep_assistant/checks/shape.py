"""How a question is built: `open_ended` and `one_at_a_time`.

A question may have statements and a condition before it; what counts is the clause that asks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from prep_assistant.checks.words import clip, flat, plain, sentences, uncited
from prep_assistant.domain import Finding, Phase, Severity

WH = r"(?:what|how|why|which|who|whom|whose|where|when)"
_AUX = (
    r"(?:do|does|did|is|are|was|were|am|can|could|would|will|should|shall|may|might|must|have|has|had|don't|doesn't"
    r"|didn't|isn't|aren't"
    r"|wasn't|weren't|can't|couldn't|wouldn't|won't|shouldn't|haven't|hasn't|ain't)"
)
_SUBJECT = (
    r"(?:you|your|i|my|it|its|it's|he|she|they|their|we|our|there|this|that|these|those|the|an?|any|anyone|anybody"
    r"|some|someone|most|many|people"
    r"|everyone|all|each|every|one|not|new|young)"
)
_STARTS_WH = re.compile(
    rf"(?:and |so |but |then |or |well |now |also |exactly |first |finally |lastly )*(?:\w+ ){{0,3}}?{WH}\b", re.I
)
_STARTS_AUX = re.compile(
    rf"(?:and |so |but |then |or |well |now |also |first |finally |lastly )*{_AUX}\b(?! (?:not )?\w+ing the)", re.I
)
_ASKS_INSIDE = re.compile(rf"\b(?:(?P<wh>{WH})|(?P<aux>{_AUX}) {_SUBJECT})\b", re.I)
_WHEN_CLAUSE = re.compile(rf"(?:and |so |but )?(?:when|where|while|once|whenever|wherever)\b(?! {_AUX}\b)", re.I)
_INVERTED_LATER = re.compile(rf"\b{_AUX}\b", re.I)
_CLAUSE = re.compile(r"[,;:] | - |(?<=\w)-- ?")
_POLITE = re.compile(
    r"\b(?:could|can|would|will|may|might|do) (?:you|i|we)(?: please| perhaps| maybe| just"
    r"| briefly)?(?: mind)? ?(?:tell|telling|describe|describing|walk|walking|share|sharing|explain"
    r"|explaining|talk|talking|say (?:more|a (?:bit|little|few words))|give (?:me )?(?:an? |some )?(?:example|sense"
    r"|idea|picture)|paint|show|elaborate|ask (?:how|what|why|which|who|about|you (?:how|what|why|about|to))"
    r"|take me through"
    r"|help me (?:understand|see|picture)|speak (?:to|about)|compare|hear (?:how|what|why|about)|think of (?:a|an"
    r"|one) (?:time|moment|day|example|project))\b",
    re.I,
)
_INVITES = re.compile(
    r"^(?:please |so |and |now |then )*(?:tell|walk|talk|describe|explain|show|take me|help me|compare|share|give me"
    r"|think (?:of|back)|imagine|picture|paint|say more|go through)\b"
    r"|\bi(?:'d| would| am|'m) (?:\w+ ){0,2}(?:like|love|curious|interested|wonder\w*|keen|glad|want)\b|\bi wonder\b",
    re.I,
)
_WHY_ADDED = re.compile(
    r"\b(?:and|or|if so|if not|-)?,? ?(?:why|how so|how|in what way|what (?:changed|happened"
    r"|makes you say so))(?: or why not| so| not)?\s?\?[\"')]*$",
    re.I,
)
_TAG = re.compile(
    r", (?:right|correct|yes|no|true|ok(?:ay)?|eh|isn't it|don't you|doesn't it|aren't (?:you|they)|wouldn't you"
    r"|do you|is it|won't it|didn't you)\s?\?$",
    re.I,
)
_CHOICE = re.compile(r"\b\w[^,?]{2,80},? or (?!not\b|so\b|no\b)\w", re.I)
_OR_ELSE = re.compile(r"\bor (?:is it |was it )?(?:elsewhere|somewhere else|something else|neither)\b", re.I)
COURTESY = re.compile(
    r"\b(?:is (?:it|that|this|now)|would it be|are you) (?:still |all |also )*(?:ok(?:ay)?|fine|all right|alright"
    r"|right|comfortable|good|a good time|possible)\b|\bmay i\b|\b(?:do|would) you mind if\b"
    r"|\b(?:can|could|might) i (?:take (?:notes|a few notes)|record|use your name|mention|stay in touch|write"
    r"|come back|contact|email|keep in touch|follow up|send you|get back|let you know|thank|ask you)\b"
    r"|\banyone else\b|\banybody else\b|\banything (?:else )?(?:important )?(?:that )?(?:(?:i|we) (?:should|didn't"
    r"|did not|haven't|have not|forgot|missed|left out)|else)\b|\b(?:stay|keep|be) in touch\b|\buse your name\b"
    r"|\bdo you (?:still )?have (?:the )?(?:\w+ )?(?:minutes|time)\b",
    re.I,
)
_FOLLOW = re.compile(
    r"^(?:and |or |but )?(?:why|why not|why or why not|how so|how|what|for example|such as|if so,? (?:how|why|what)"
    r"|in what way|who|where|when)\W*$",
    re.I,
)
_QUOTED = re.compile(r"[\"“][^\"“”]{0,400}[\"”]")
_AND_ALSO = re.compile(rf"\band also,? (?:{WH}|{_AUX} {_SUBJECT})\b", re.I)
_JOINED = re.compile(
    rf"\b(?P<first>{WH})\b(?:(?!\b{WH}\b)[^?]){{0,300}}?,? (?:and|or|plus|as well as) (?:then )?(?:(?P<second>what"
    rf"|how|why|which|who|where|when)(?: \w+){{0,2}}? (?P<aux>{_AUX}) (?P<subject>{_SUBJECT})\b"
    rf"|(?P<yesno>do|does|did|are|is|can|could|would|will|have|should) (?P<whom>you|your|there|i)\b)",
    re.I,
)


@lru_cache(maxsize=512)
def asking(text: str) -> tuple[str, ...]:
    """Return the sentences of `text` that end in a question mark, without their [n]."""
    found = (uncited(sentence) for sentence in sentences(text))
    return tuple(sentence for sentence in found if sentence.rstrip("\"'”’)*_ ").endswith("?"))


def begins_as_question(text: str) -> bool:
    """Whether the first word asks: "How …", "Do you …"."""
    return re.match(rf"(?:{WH}|{_AUX} {_SUBJECT})\b", flat(text), re.I) is not None


def open_ended(text: str, where: str = "", phase: Phase = "must") -> tuple[Finding, ...]:
    """Find a question that yes or no would answer. The closing set and courtesies ("May I take notes?") are exempt."""
    if phase == "closing":
        return ()
    questions = asking(text)
    if not questions:
        return () if any(_INVITES.search(flat(uncited(s))) for s in sentences(text)) else (_nothing_asked(text, where),)
    kinds = [_kind(question) for question in questions]
    if "open" in kinds or kinds[-1] == "courtesy":
        return ()
    words = clip(questions[-1])
    if "reason" in kinds:
        return (
            Finding(
                "open_ended",
                "note",
                words,
                "The first half can be answered with yes or no, and some stop there.",
                "You can ask the second half straight.",
                where,
            ),
        )
    if "polite" in kinds:
        return (
            Finding(
                "open_ended",
                "note",
                words,
                "It asks for permission to ask; most people answer it in full all the same.",
                "You can ask it straight: begin with how or what.",
                where,
            ),
        )
    if "choice" in kinds:
        return (
            Finding(
                "open_ended",
                "warning",
                words,
                "Two choices can be answered in one word.",
                "Ask what decides between the two.",
                where,
            ),
        )
    return (
        Finding(
            "open_ended",
            "error",
            words,
            "Yes or no would answer it, and then the talk stops.",
            "Begin with how, what or which: “How do you see …?”",
            where,
        ),
    )


def _nothing_asked(text: str, where: str) -> Finding:
    return Finding(
        "open_ended",
        "warning",
        clip(text),
        "It does not ask anything, so the other person may not know what to say.",
        "End with a question that begins with how or what.",
        where,
    )


def _kind(question: str) -> str:
    """Say whether an asking sentence is open, closed, a choice, polite, closed but asks for a reason, or a courtesy."""
    text = flat(plain(question)).strip("\"' *_-")
    if COURTESY.search(text) and not re.match(WH, text, re.I):
        return "courtesy"
    if _TAG.search(text):
        return "closed"
    clause = _asking_clause(text)
    if not _asks_closed(clause):
        return "open"
    if _POLITE.search(clause):
        return "polite"
    if _WHY_ADDED.search(text):
        return "reason"
    if _CHOICE.search(clause):
        return "open" if _OR_ELSE.search(clause) else "choice"
    return "closed"


def _asking_clause(text: str) -> str:
    """Return the part from the first clause that asks to the end: conditions and lead-ins are left behind."""
    start = 0
    for end in [match.end() for match in _CLAUSE.finditer(text)] + [len(text)]:
        clause = text[start:end]
        if _STARTS_AUX.match(clause) or (_STARTS_WH.match(clause) and not _is_when_clause(clause)):
            return text[start:]
        if end < len(text):
            start = end
    return text[start:]


def _is_when_clause(clause: str) -> bool:
    """ "When you started" leads in; "When did you start" and "Where in that range is a beginner" ask."""
    match = _WHEN_CLAUSE.match(clause)
    if not match:
        return False
    rest = clause[match.end() :]
    return bool(re.match(rf" {_SUBJECT}\b", rest, re.I)) or not _INVERTED_LATER.search(rest)


def _asks_closed(clause: str) -> bool:
    if _STARTS_AUX.match(clause):
        return True
    if _STARTS_WH.match(clause):
        return False
    inside = _ASKS_INSIDE.search(clause)
    return bool(inside and inside["aux"])


def one_at_a_time(text: str, where: str = "", phase: Phase = "must") -> tuple[Finding, ...]:
    """Find several questions in one; "what gets people in and what holds them back?" is one contrast."""
    if phase == "closing":
        return ()
    questions = asking(_QUOTED.sub('""', text))
    if len(questions) > 1:
        small = all(_FOLLOW.match(flat(question).strip()) for question in questions[1:])
        return (_several("warning" if small else "error", " ".join(questions), where),)
    if not questions:
        return ()
    question = flat(questions[0])
    if _AND_ALSO.search(question):
        return (_several("error", questions[0], where),)
    joined = _JOINED.search(question)
    if joined is None or (joined["second"] and joined["second"].lower() == joined["first"].lower()):
        return ()
    # "…, and what do they have to learn anew?" carries the first one on; a new subject starts another question.
    fresh = (joined["subject"] or joined["whom"]).lower() in ("you", "your", "i", "my", "the", "a", "an", "there")
    return (_several("warning", questions[0], where),) if fresh else ()


def _several(severity: Severity, words: str, where: str) -> Finding:
    return Finding(
        "one_at_a_time",
        severity,
        clip(words),
        "Two questions at once get one answer, usually to the easier one.",
        "Ask the first, and keep the second for when the answer is in.",
        where,
    )
