"""What earlier conversations bring to this one: what is answered, what is open, what was promised. Pure.

Of the same person: nothing is asked twice. Of others in the same work: what they left unresolved, without their names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from prep_assistant.domain import Context, TitleReading, Topic
from prep_assistant.drafting.brief import open_promises
from prep_assistant.drafting.unresolved import unresolved
from prep_assistant.learning.stance import hear, stance
from prep_assistant.relationship import Debrief

NEAR = 40  # the latest debriefs of others that are looked at


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier conversations, oldest first, with anybody. `names` are the words that must not turn up in a question."""

    contact_id: str
    debriefs: tuple[Debrief, ...]
    names: frozenset[str]
    today: date

    @property
    def own(self) -> tuple[Debrief, ...]:
        """The debriefs of the contact."""
        return tuple(debrief for debrief in self.debriefs if debrief.contact_id == self.contact_id)


def remember(past: Past, reading: TitleReading | None, read: Callable[[str], TitleReading]) -> dict[str, object]:
    """Return the fields of a Context that the past fills. `read` says what a title means, to know who does the same work."""
    own = past.own
    others = [debrief for debrief in past.debriefs if debrief.contact_id != past.contact_id][-NEAR:]
    readings: dict[str, TitleReading] = {}
    near = [debrief for debrief in others if _same_work(reading, readings, debrief.person.title, read)]
    theirs = [p for p in open_promises(own) if p.owner == "them" and not p.offer]
    return {
        "answered": tuple(a.question for debrief in own for a in debrief.answers if a.points),
        "told": _told(own),
        "unresolved": unresolved([*own, *near], past.contact_id, past.names, _sorted),
        "last_met": when(own[-1].met, past.today) if own else "",
        "promised": theirs[-1].what if theirs else "",
    }


def _sorted(one: str, other: str, topic: Topic) -> Literal["agree", "contradict", "unrelated"]:
    """Sort two quotes by their figures and by the matters they take sides in; nothing is loaded for it."""
    return stance(hear(one, topic), hear(other, topic), 0.0).kind


def _told(own: tuple[Debrief, ...]) -> tuple[tuple[Topic, str], ...]:
    """Return what they said, by topic, and the needs of mine that they have answered."""
    said: list[tuple[Topic, str]] = []
    for debrief in own:
        said += [(point.topic, point.quote.text) for point in debrief.points if not (point.mine or point.uncertain)]
        for need in (fit.about for fit in debrief.fits if fit.kind == "need" and fit.points):
            said += [("needs", need), ("conditions", need)]
    return tuple(said)


def with_past(context: Context, past: Past, read: Callable[[str], TitleReading]) -> Context:
    """Return the context with what earlier conversations bring."""
    return replace(context, **remember(past, context.reading, read))  # type: ignore[arg-type]


def when(day: date, today: date) -> str:
    """Say when one met, as people say it: "on 10 November", "in March", "in November 2024"."""
    days = (today - day).days
    if 0 <= days <= 31:
        return f"on {day.day} {day:%B}"
    return f"in {day:%B}" if 0 <= days <= 330 else f"in {day:%B %Y}"


def _same_work(
    reading: TitleReading | None, readings: dict[str, TitleReading], title: str, read: Callable[[str], TitleReading]
) -> bool:
    if reading is None or not title.strip():
        return False
    if title not in readings:
        readings[title] = read(title)
    other = readings[title]
    return reading.plain.casefold() == other.plain.casefold() or bool(_codes(reading) & _codes(other))


def _codes(reading: TitleReading) -> set[str]:
    """Return what a title may well mean: the first occupation, and the second when it is not sure."""
    return {match.occupation.soc for match in reading.matches[: 1 if reading.sure else 2]}
