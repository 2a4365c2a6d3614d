"""What a whole list must do: fit the minutes, serve the aims, cover TIARA, have a follow-up ready."""

from __future__ import annotations

import re

from prep_assistant.checks.places import places
from prep_assistant.checks.words import clip, flat
from prep_assistant.domain import INSIDER, Aim, Finding, QuestionList, Severity, Tiara

OPENING, CLOSING, EACH = 2.0, 3.0, 2.5  # minutes
_AIMS: tuple[tuple[Aim, str, str], ...] = (
    (
        "field",
        "what the work is like or where it is heading",
        "Ask about a piece of their work or about what is changing.",
    ),
    (
        "fit",
        "whether it fits your skills, interests and needs",
        "Name one skill, interest or need of yours and ask where it meets the work.",
    ),
    (
        "insider",
        "what only insiders know",
        "Ask how people get in, what pay really depends on, or what the conditions are like.",
    ),
    (
        "network",
        "people and places to turn to",
        "Ask who sees this work from another side, or where people in it talk to each other.",
    ),
)
_TIARA: dict[Tiara, str] = {
    "trends": "Ask what has changed in their work lately.",
    "insights": "Ask what surprised them.",
    "advice": "Ask what they would do first in your place.",
    "resources": "Ask what they read, or whom they turn to.",
    "assignments": "Ask which piece of work they were proudest of.",
}


def must_asks(minutes: float) -> tuple[int, int]:
    """Return how many must-asks suit a meeting of `minutes`: fewest and most. 20 minutes: 5–6."""
    most = max(1, int((minutes - OPENING - CLOSING) // EACH))
    return max(1, most - max(1, most // 4)), most


def fits_minutes(draft: QuestionList) -> tuple[Finding, ...]:
    """Hold the number of must-asks and their minutes against the time asked for."""
    fewest, most = must_asks(draft.minutes)
    count = len(draft.must)
    total = OPENING + CLOSING + sum(question.minutes for question in draft.must)
    found = []
    if total > draft.minutes + 0.25 and count > 1:
        found.append(
            _list(
                "fits_minutes",
                "error",
                "",
                f"The list takes {total:g} minutes, and you asked for {draft.minutes}.",
                f"Keep the {most} questions that matter most and move the others to the spares.",
                "must-asks",
            )
        )
    elif count > most:
        found.append(
            _list(
                "fits_minutes",
                "warning",
                "",
                f"{draft.minutes} minutes leave room for {most} must-asks; with {count} the answers would be cut "
                f"short.",
                "Move the least important ones to the spares.",
                "must-asks",
            )
        )
    if count < fewest:
        found.append(
            _list(
                "fits_minutes",
                "warning",
                "",
                f"{draft.minutes} minutes have room for {_span(fewest, most)} must-asks, and there {_are(count)}.",
                "Add a question you would be sorry not to have asked.",
                "must-asks",
            )
        )
    if draft.minutes >= 20 and len(draft.spare) < 3:
        found.append(
            _list(
                "fits_minutes",
                "note",
                "",
                "When an answer is short, a few spares keep the talk going.",
                "Keep three or four in hand.",
                "spares",
            )
        )
    return tuple(found)


def _span(low: int, high: int) -> str:
    return str(high) if low == high else f"{low} to {high}"


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def covers_aims(draft: QuestionList) -> tuple[Finding, ...]:
    """Each aim has a must-ask, people at least the closing set; from 30 minutes each insider topic has a question."""
    _, most = must_asks(draft.minutes)
    asked = {question.aim for question in draft.must}
    found = []
    for aim, what, fix in _AIMS:
        if aim in asked or (aim == "network" and most < 5 and draft.closing):
            continue
        ends_with_people = aim == "network" and bool(draft.closing)
        roomy = most >= len(_AIMS)
        found.append(
            _list(
                "covers_aims",
                "error" if roomy and not ends_with_people else "warning",
                aim,
                f"No must-ask is about {what}, so you may come home without it.",
                fix,
                "must-asks",
            )
        )
    if most >= 8:
        topics = {question.topic for question in draft.must}
        missing = [topic for topic in INSIDER if topic not in topics]
        if missing:
            found.append(
                _list(
                    "covers_aims",
                    "warning",
                    ", ".join(missing),
                    f"{draft.minutes} minutes have room for every side of the insider's view.",
                    "Ask one question about each of these.",
                    "must-asks",
                )
            )
    return tuple(found)


def tiara(draft: QuestionList) -> tuple[Finding, ...]:
    """Trends, insights, advice, resources and assignments each have a question; assignments are *their* projects."""
    have = {question.tiara for question in draft.questions}
    found = [
        _list(
            "tiara",
            "warning" if must_asks(draft.minutes)[1] >= len(_TIARA) else "note",
            letter,
            f"Nothing asks about {letter}, one of the five things these talks are for.",
            fix,
            "list",
        )
        for letter, fix in _TIARA.items()
        if letter not in have
    ]
    for where, question in places(draft):
        if question.tiara == "assignments" and _WANTS_TASK.search(flat(question.text)):
            found.append(
                _list(
                    "tiara",
                    "warning",
                    clip(question.text),
                    "It asks for a task to do for them, which is close to asking for work.",
                    "Ask about a piece of their own work.",
                    where,
                )
            )
    return tuple(found)


_WANTS_TASK = re.compile(
    r"\b(?:give|assign|set|hand|offer) me\b|\b(?:i|me) (?:could |can |to )?(?:do|help|work on|take on) (?:for you"
    r"|with your|on your|your)\b",
    re.I,
)


def probes(draft: QuestionList) -> tuple[Finding, ...]:
    """Find must-asks without a follow-up probe, or with several in one."""
    found = []
    for where, question in places(draft):
        if question.phase == "must" and not question.probe.strip():
            found.append(
                _list(
                    "probe",
                    "warning",
                    clip(question.text),
                    "A follow-up is what makes people feel heard, and this has none ready.",
                    "Add one short follow-up, such as “What happened next?”",
                    where,
                )
            )
        elif question.probe.count("?") > 1 and question.phase == "must":
            found.append(
                _list(
                    "probe",
                    "note",
                    clip(question.probe),
                    "One follow-up at a time is enough.",
                    "Keep the first.",
                    where,
                )
            )
    return tuple(found)


def _list(rule: str, severity: Severity, words: str, reason: str, fix: str, where: str) -> Finding:
    return Finding(rule, severity, words, reason, fix, where)
