"""Which topic a statement is about, and how much it matters. Pure; the words stand in `debrief_lexicon`.

The score adds what the words say, what was asked just before, and signs that somebody learns something (figures, advice,
"nobody tells you"); small talk, logistics and mere assent take it away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from prep_assistant.domain import Topic
from prep_assistant.drafting import debrief_lexicon as lexicon
from prep_assistant.drafting.debrief_numbers import figures
from prep_assistant.drafting.debrief_speakers import is_question
from prep_assistant.drafting.debrief_text import Statement, content, fold, words

ENOUGH = 2.5  # a statement of a transcript that scores less is left out
ENOUGH_NOTE = 0.5  # somebody took the trouble to write it down
_FIGURE = re.compile(
    r"\d|\b(?:hundred|thousand|percent|dozen|half|twice|double|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b"
)
_CAPITALS = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][A-Za-z]+\b|\b[A-Z]{2,}\b")
_FIRST = re.compile(r"^(?:so|and|but|well|then|also|oh|yeah|yes|no|honestly|actually|i mean|um|uh|like|or)[, ]+")
# Hiring people pay for and learn from: their salary says nothing about a law of the trade, but a range does.
_MONEY = re.compile(
    r"(?:\$ ?\d|\b\d{2,3}k\b|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))? (?:to|an hour|thousand)|\bthousand\b|/hr|\b\d{2,3},?000\b)"
)
_LABEL = re.compile(r"^([\w$€/ -]{1,25}?)\s*(?::|=|->|–|—)\s")  # "Getting in: …", "pay = …", "$$ – …"
_PRICE = re.compile(
    r"\b(?:costs?|tuition|fees?|exam|certificate|certification|course|degree|all in|program|cpr|textbooks?)\b"
)
_CLOSING = re.compile(r"\bshould i have asked|\b(?:anything|what) (?:else )?(?:i )?(?:did ?n.t|forgot|haven.t|missed)")
_NETWORK: tuple[Topic, ...] = ("people", "resources")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement's topic, how much its own words say so, and how much it matters altogether."""

    topic: Topic
    own: float
    score: float


def weigh(one: Statement) -> Weighed:
    """Return topic and weight of a statement of the contact's, or of notes."""
    low = fold(one.text)
    scores = dict(own_scores(low))
    said = {topic: score for topic, score in scores.items() if topic not in _NETWORK}
    for topic, extra in _context(one).items():
        scores[topic] = scores.get(topic, 0.0) + extra
    candidates = {topic: score for topic, score in scores.items() if topic not in _NETWORK} or {"work": 0.0}
    topic = max(candidates, key=lambda name: (candidates[name], -lexicon.TOPICS.index(name)))
    score = candidates[topic] + _signs(one, low)
    return Weighed(_mine(low) or topic if one.mine else topic, max(said.values(), default=0.0), score)


# What I thought myself is about me: what I could not live with, or what draws me.
_AGAINST = re.compile(
    r"\b(?:bothers?|bothered|worr\w+|afraid|scar\w+|nervous|can't|cannot|couldn't|don't (?:want|like|think)|wouldn't|hate|too (?:much|far|long|late|old)|need|problem|dealbreaker|crazy|miss|not for me|not sure|doubt)\b"
)
_TOWARDS = re.compile(
    r"\b(?:like|liked|love|loved|enjoy\w*|excit\w+|interest\w+|curious|could see myself|fun|want to)\b"
)


def _mine(low: str) -> Topic | None:
    return "needs" if _AGAINST.search(low) else "interests" if _TOWARDS.search(low) else None


@lru_cache(maxsize=5_000)
def _own(low: str) -> tuple[tuple[Topic, float], ...]:
    result = []
    for topic, patterns in lexicon.PATTERNS.items():
        score = 0.0
        text = lexicon.working_time(low[:600]) if topic == "conditions" else low[:600]
        for weight, pattern in patterns:
            distinct = {match[0] for match in pattern.finditer(text)}
            score += weight * min(len(distinct), 2) * (0.5 if weight == 1 else 1)
        if score:
            result.append((topic, score))
    return tuple(result)


def own_scores(low: str) -> Mapping[Topic, float]:
    """Return how much the folded words speak of each topic."""
    scores = dict(_own(low))
    if "pay" in scores and scores["pay"] < 3 and not _FIGURE.search(low):
        scores["pay"] -= 1
    if _MONEY.search(low):
        # What a certificate costs belongs to getting in.
        scores["pay"] = scores.get("pay", 0.0) + (-2.0 if _PRICE.search(low) else 1.5)
    return scores


@lru_cache(maxsize=500)
def asked_about(question: str) -> Mapping[Topic, float]:
    """Return the topics that a question asks about, with the share each has."""
    low = fold(question)
    found = {topic: len(set(pattern.findall(low))) for topic, pattern in lexicon.ASKED.items()}
    total = sum(found.values())
    return {topic: count / total for topic, count in found.items() if count} if total else {}


def _context(one: Statement) -> dict[Topic, float]:
    """Return what the question before, or the heading, adds: much for the first sentences of an answer, little later on."""
    result: dict[Topic, float] = {}
    if one.asked:
        fading = 2.0 if one.after <= 1 else 1.5 if one.after <= 3 else 0.75
        about = asked_about(one.asked)
        if "pay" in about and one.after <= 6 and any(figure.a_year for figure in figures(one.text, pay=True)):
            result["pay"] = 2.0  # "around ninety-five" is about pay when pay was asked for
        for topic, share in about.items():
            result[topic] = result.get(topic, 0.0) + fading * min(1.0, share + 0.25)
    label = _LABEL.match(one.text) if one.note else None
    for word in words(one.heading) + (["pay"] if label and "$" in label[1] else words(label[1]) if label else []):
        if word in lexicon.HEADINGS:
            topic = lexicon.HEADINGS[word]
            result[topic] = result.get(topic, 0.0) + 3.0
    return result


def _signs(one: Statement, low: str) -> float:
    """Return what besides the topic speaks for and against a statement."""
    bare = _FIRST.sub("", _FIRST.sub("", low))
    if not one.note and (is_question(one.text) or lexicon.BACKCHANNEL.fullmatch(low.rstrip(".!? ") + " ")):
        return -9.0
    held = content(low)
    score = 0.0 if len(held) >= 2 else -2.0
    score += 0.5 if len(held) >= 4 else 0.0
    score += 0.5 if len(held) >= 8 else 0.0
    score += 0.75 if _FIGURE.search(low) else 0.0
    score += 0.25 if _CAPITALS.search(one.text) else 0.0
    score += 0.75 if lexicon.ADVICE.match(bare) or lexicon.ADVICE.search(low) else 0.0
    score += 0.5 if lexicon.INSIGHT.search(low) else 0.0
    if lexicon.SMALL_TALK.search(low):
        score -= 4.0 if len(held) < 7 else 2.0
    if lexicon.LOGISTICS.search(low):
        score -= 5.0
    if one.asked and one.after == 0 and not one.note and len(held) >= 2:
        score += 0.5  # the first thing said to a question is the answer
    if one.asked and _CLOSING.search(fold(one.asked)) and one.after <= 1:
        score += 1.0  # what I should have asked is what they care about
    if one.asked and not asked_about(one.asked):
        score += 0.75 if one.after <= 3 else 0.25
    if not one.note and not one.asked:
        score -= 2.0  # before the first question people warm up
    return score


def small(one: Statement) -> bool:
    """Whether a line of notes is only about the weather, the dog or the link."""
    low = fold(one.text)
    talk = lexicon.SMALL_TALK.search(low) or lexicon.LOGISTICS.search(low)
    return bool(talk) and len(content(low)) < 7 and max((score for _, score in _own(low)), default=0.0) < 3
