"""What a contact's touches amount to: an unanswered message, an appointment, a meeting held. Pure.

Touches come with the time they were logged or with a day alone, by hand or by several machines, so "after" is read kindly: on one
and the same day, something of which only the day is known counts as after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from prep_assistant.relationship import Contact, Debrief, Meeting, Touch

ANSWERS = frozenset({"replied", "declined", "scheduled", "confirmed", "met", "thanked", "introduced"})
_EITHER = ANSWERS | {"sent", "follow-up"}
FORGOTTEN = 60  # days after which a message is no follow-up any more but a new attempt
NURTURE = frozenset({"acted", "kept-in-touch"})


@dataclass(frozen=True, slots=True)
class Outreach:
    """A first message without an answer, and the follow-ups since."""

    first: Touch
    follow_ups: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting that was fixed. `anchor` is the day it was first fixed, the same when it is moved to another time."""

    at: datetime
    minutes: int
    anchor: date
    fixed: Touch | None
    day_only: bool

    @property
    def over(self) -> datetime:
        """When it is over; the end of the day when the hour is not known."""
        return self.at + (timedelta(days=1) if self.day_only else timedelta(minutes=self.minutes))


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that took place. `at` is its time, or midnight when only the day is known."""

    at: datetime
    day: date
    day_only: bool
    debriefs: tuple[Debrief, ...] = ()


class History:
    """One contact's touches, debriefs and meetings, read in the user's zone, each question answered once."""

    def __init__(
        self, contact: Contact, debriefs: Sequence[Debrief], meetings: Sequence[Meeting], zone: tzinfo
    ) -> None:
        self.contact, self.debriefs, self.meetings, self.zone = contact, debriefs, meetings, zone
        self.kinds = {touch.kind for touch in contact.touches}

    def day(self, touch: Touch) -> date:
        """Return the local day of a touch."""
        return touch.at.astimezone(self.zone).date()

    def of(self, *kinds: str) -> list[Touch]:
        """Return the touches of some kinds, oldest first."""
        if self.kinds.isdisjoint(kinds):
            return []
        return [touch for touch in self.contact.touches if touch.kind in kinds]

    def after(self, earlier: Touch | Held, kinds: Collection[str]) -> list[Touch]:
        """Return the touches of some kinds that came after a touch or a meeting."""
        if self.kinds.isdisjoint(kinds):
            return []
        start = self.day(earlier) if isinstance(earlier, Touch) else earlier.day
        found = []
        for touch in self.contact.touches:
            if touch.kind not in kinds or touch is earlier:
                continue
            rough = touch.day_only or earlier.day_only
            if touch.at >= earlier.at or (rough and self.day(touch) >= start):
                found.append(touch)
        return found

    def outreach(self, apart: int) -> Outreach | None:
        """Return the latest attempt to reach somebody who has not answered.

        Another first message within `apart` days (a note on LinkedIn beside the e-mail) belongs to it; a later one was a
        follow-up in all but name; and one after a silence of `FORGOTTEN` days is a new attempt.
        """
        newest = next((touch.kind for touch in reversed(self.contact.touches) if touch.kind in _EITHER), "")
        if newest in ANSWERS or "sent" not in self.kinds:
            return None
        tries = [touch for touch in self.of("sent", "follow-up") if not self.after(touch, ANSWERS)]
        start = 0
        for number in range(1, len(tries)):
            if tries[number].kind == "sent" and self._days(tries[number - 1], tries[number]) > FORGOTTEN:
                start = number
        since = tries[start:]
        first = next((touch for touch in since if touch.kind == "sent"), None)
        if first is None:
            return None
        later = [touch for touch in since if touch.kind == "follow-up" or self._days(first, touch) > apart]
        return Outreach(first, tuple(later))

    @cached_property
    def appointment(self) -> Appointment | None:
        """Return the meeting that was fixed last, unless it was called off or has taken place."""
        fixed = [touch for touch in self.of("scheduled") if touch.meeting]
        if not fixed:
            return None
        last = fixed[-1]
        assert last.meeting is not None
        at = last.meeting.astimezone(self.zone)
        explained = {touch.meeting.astimezone(self.zone).date() for touch in fixed[:-1] if touch.meeting}
        for met in self.of("met"):
            early = met.at > last.at and self.day(met) not in explained
            if self.day(met) >= at.date() or early:
                return None
        if any(debrief.met >= at.date() for debrief in self.debriefs) or any(
            touch.at > last.at for touch in self.of("declined")
        ):
            return None
        return Appointment(at, self._minutes(at.date()), self._anchor(fixed), last, at.time() == time())

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Return the meetings that took place, oldest first: those logged, and those with a debrief."""
        found: dict[date, Held] = {}
        if "met" not in self.kinds and not self.debriefs:
            return ()
        planned = {
            touch.meeting.astimezone(self.zone).date(): touch.meeting.astimezone(self.zone)
            for touch in self.of("scheduled")
            if touch.meeting and touch.meeting.astimezone(self.zone).time() != time()
        }
        for touch in self.of("met"):
            day = self.day(touch)
            at = planned.get(day, touch.at.astimezone(self.zone)) if touch.day_only else touch.at.astimezone(self.zone)
            found[day] = Held(at, day, touch.day_only and day not in planned)
        for debrief in self.debriefs:
            day = min(found, key=lambda known: abs(known - debrief.met), default=debrief.met)
            if abs(day - debrief.met) > timedelta(days=1):
                day = debrief.met
            known = found.get(day)
            at = known.at if known else planned.get(day, datetime.combine(day, time(), self.zone))
            rough = known.day_only if known else day not in planned
            found[day] = Held(at, day, rough, (*(known.debriefs if known else ()), debrief))
        return tuple(found[day] for day in sorted(found))

    def _days(self, earlier: Touch, later: Touch) -> int:
        return (self.day(later) - self.day(earlier)).days

    def _minutes(self, day: date) -> int:
        return next((meeting.minutes for meeting in self.meetings if meeting.on == day), 20)

    def _anchor(self, fixed: Iterable[Touch]) -> date:
        """Return the day the coming meeting was first fixed: moving it does not make it another meeting."""
        ends = self.of("met", "declined")
        since = [touch for touch in fixed if not any(end.at > touch.at for end in ends)]
        return self.day((since or list(fixed)[-1:])[0])
