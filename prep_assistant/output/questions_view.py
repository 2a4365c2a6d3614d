"""What every rendering of a question list shares: cleaned text, the clock, names for aims, and who and what it is for.

Pure: a draft in, words out. Renderers decide only where the words stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prep_assistant.domain import (
    Aim,
    Area,
    Finding,
    KnownFact,
    OccupationMatch,
    Question,
    QuestionList,
    Severity,
    Source,
    Topic,
)
from prep_assistant.output import money

AIMS: Mapping[Aim, str] = {
    "field": "the field",
    "fit": "your fit",
    "insider": "insider view",
    "network": "people",
    "practice": "practice",
    "apply": "your application",
}
TOPICS: Mapping[Topic, str] = {
    "work": "the work", "trends": "trends", "skills": "skills", "interests": "interests", "needs": "needs",
    "breaking-in": "breaking in", "pay": "pay", "conditions": "conditions", "culture": "culture",
    "advancement": "advancement", "people": "people", "resources": "resources", "words": "words", "proof": "proof",
}  # fmt: skip
SEVERITIES: Mapping[Severity, str] = {"error": "mend", "warning": "look at", "note": "note"}
_KINDS = {"metro": "metro area", "nonmetro": "nonmetropolitan area"}
_DIRECTING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # would turn what follows them around
_MARKER = re.compile(r"\[(\d{1,3})\]")
OPENING_MINUTES, CLOSING_MINUTES = 2, 3


def clean(text: str) -> str:
    """Return one line of text: control characters out, runs of white space as one space, no lone surrogates."""
    kept = (
        " "
        if character.isspace() or category == "Cc"
        else "\N{REPLACEMENT CHARACTER}"
        if category == "Cs"
        else character
        for character, category in ((c, unicodedata.category(c)) for c in text if ord(c) not in _DIRECTING)
    )
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `source` is the number when the piece is a marker such as "[2]" that leads to a source."""

    text: str
    source: int | None = None


def pieces(text: str, sources: int) -> tuple[Piece, ...]:
    """Cut a text at its markers; a number that is not among the sources stays plain text."""
    text = clean(text)
    found: list[Piece] = []
    end = 0
    for match in _MARKER.finditer(text):
        if 1 <= int(match[1]) <= sources:
            if match.start() > end:
                found.append(Piece(text[end : match.start()]))
            found.append(Piece(match[0], int(match[1])))
            end = match.end()
    if end < len(text):
        found.append(Piece(text[end:]))
    return tuple(found)


# ---- the clock --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the meeting, in minutes from its start. `number` counts the must-asks from 1."""

    start: float
    end: float
    phase: Literal["opening", "must", "spare", "closing"]
    number: int | None = None
    question: Question | None = None

    @property
    def label(self) -> str:
        """What stands beside the time."""
        if self.phase == "must":
            return f"question {self.number}"
        return "room for a spare" if self.phase == "spare" else self.phase


def clock(draft: QuestionList) -> tuple[Step, ...]:
    """Lay the meeting out: opening, must-asks one after the other, what is left for spares, closing up to the end.

    Must-asks that need more time than there is are kept at their length; the closing then starts before they end
    (see `overrun`), because the time asked for is the time one leaves.
    """
    total = float(max(draft.minutes, 0))
    closing = max(total - CLOSING_MINUTES, 0.0)
    now = min(float(OPENING_MINUTES), closing)
    steps = [Step(0.0, now, "opening")]
    for number, question in enumerate(draft.must, 1):
        steps.append(Step(now, now + question.minutes, "must", number, question))
        now += question.minutes
    if now < closing:
        steps.append(Step(now, closing, "spare"))
    steps.append(Step(closing, total, "closing"))
    return tuple(steps)


def overrun(draft: QuestionList) -> float:
    """Return by how many minutes the must-asks run into the closing; 0 when they fit."""
    steps = clock(draft)
    return max(0.0, max((s.end for s in steps if s.phase == "must"), default=0.0) - steps[-1].start)


def clock_note(draft: QuestionList) -> str:
    """Return the sentence that goes under the clock."""
    over = overrun(draft)
    leave = f"At {money.clock(draft.minutes - CLOSING_MINUTES)} say that your time is nearly up, and close."
    if over:
        return f"The must-asks run {money.minutes(over)} over: drop the last ones when time is short. {leave}"
    return leave


# ---- who and what -----------------------------------------------------------------------------


def heading(draft: QuestionList) -> str:
    """Return the title of the list: whom it is for, as far as known."""
    person = draft.person
    if clean(person.name):
        return f"Questions for {clean(person.name)}"
    if clean(person.title):
        return f"Questions: {clean(person.title)}"
    if clean(person.company):
        return f"Questions for someone at {clean(person.company)}"
    return "Questions for an informational interview"


def subtitle(draft: QuestionList) -> str:
    """Return what else is known of the person: "Electrician at Bright Wire, Columbus, OH". May be empty."""
    person = draft.person
    title = clean(person.title) if clean(person.name) else ""
    company = clean(person.company) if clean(person.name) or clean(person.title) else ""
    at = f"{title} at {company}" if title and company else f"at {company}" if company else title
    return ", ".join(part for part in (at, clean(person.location)) if part)


def score_words(match: OccupationMatch, sure: bool) -> str:
    """Return a match's score in words: "a clear match", "a good match", "a fair guess", "a weak guess"."""
    if match.matched == "chosen":
        return "your choice"
    if sure:
        return "a clear match" if match.score >= 0.85 else "a good match"
    return "a fair guess" if match.score >= 0.6 else "a weak guess"


def understood(draft: QuestionList) -> tuple[tuple[str, str], ...]:
    """Return label and text of what Prep understood: occupation, alternatives when unsure, place."""
    rows = _occupation_rows(draft)
    place = draft.place
    note = clean(place.note) if place is not None else ""
    if place is not None and place.area is not None:
        said = note in map(clean, draft.remarks)
        rows.append(("Place", area_name(place.area) + (f". {note}" if note and not said else "")))
    elif place is not None and clean(place.asked):
        rows.append(("Place", note or f"{clean(place.asked)}: no published wage area"))
    if clean(draft.asker.goal):
        rows.append(("You want", clean(draft.asker.goal)))
    return tuple(rows)


def _occupation_rows(draft: QuestionList) -> list[tuple[str, str]]:
    """Name the occupation and, when unsure, the others; one that no facts were taken of is only a possibility."""
    reading = draft.reading
    asked = f"“{clean(reading.asked)}”" if reading is not None and clean(reading.asked) else ""
    if reading is None or (not asked and reading.best is None):
        return []
    if reading.best is None:
        return [("Occupation", f"no known occupation is close to {asked}")]
    if draft.facts is None and not reading.sure:
        perhaps = "; ".join(map(_named, (reading.best, *reading.others[:2])))
        return [("Occupation", f"not clear{f' from {asked}' if asked else ''}"), ("Perhaps", perhaps)]
    words = score_words(reading.best, reading.sure)
    rows = [("Occupation", f"{_named(reading.best)}: {words}{f' for {asked}' if asked else ''}")]
    if not reading.sure and reading.others:
        rows.append(("Or perhaps", "; ".join(map(_named, reading.others[:3]))))
    return rows


def area_name(area: Area) -> str:
    """Return an area as one says it: "Columbus, OH (metro area)", "United States"."""
    name = clean(area.name)
    if area.kind == "nation":
        return "United States"
    return name if area.kind == "state" else f"{name} ({_KINDS[area.kind]})"


def _named(match: OccupationMatch) -> str:
    return f"{clean(match.occupation.title)} ({clean(match.occupation.code)})"


# ---- lines below the questions ----------------------------------------------------------------


def aim_line(question: Question) -> str:
    """Return what a question serves: "insider view: pay"."""
    aim, topic = AIMS[question.aim], TOPICS[question.topic]
    return aim if aim == topic else f"{aim}: {topic}"


def source_numbers(question: Question) -> str:
    """Return "source 2" or "sources 1, 3"; empty without any."""
    numbers = sorted(set(question.sources))
    if not numbers:
        return ""
    return f"source{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def fact_text(fact: KnownFact) -> str:
    """Return a fact with its sources in brackets at the end, unless they stand in it already."""
    text = clean(fact.text)
    missing = [f"[{number}]" for number in fact.sources if f"[{number}]" not in text]
    if text.endswith(".") and missing:
        return f"{text[:-1]} {''.join(missing)}."
    return f"{text} {''.join(missing)}".strip()


def source_line(source: Source) -> str:
    """Return publisher, period and licence of a source, as one would cite them; may be empty."""
    return ", ".join(part for part in (clean(source.publisher), clean(source.period), clean(source.licence)) if part)


def finding_line(finding: Finding) -> str:
    """Return a finding in one line: where, the words, why, and what to do."""
    words = f"“{clean(finding.words)}”" if clean(finding.words) else ""
    about = ", ".join(part for part in (clean(finding.where), words) if part)
    said = f"{clean(finding.reason)} {clean(finding.fix)}".strip()
    return f"{about}: {said}" if about and said else about or said


def link(where: str) -> str:
    """Return `where` when it is a web address that is safe to link to, else an empty string."""
    return where if re.fullmatch(r"https?://[^\s<>\"'\\]+", where) else ""
