"""What is due: contacts, debriefs, meetings, rules and the time in; one sorted list out. Pure.

Nothing is remembered besides what happened: the list follows from the touches and the debriefs each time, so a clock that jumps, a
command that is killed, or two machines on one folder can neither lose nor double anything. Snoozes are part of the contact's file.
Nothing is due on a day that is no business day, save meetings, their confirmation, and thank-yous.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from prep_assistant.relationship import Contact, Debrief, Due, DueKind, Meeting
from prep_assistant.workspace import due_meeting, due_nurture, due_outreach, due_promises
from prep_assistant.workspace.due_history import History
from prep_assistant.workspace.due_rules import Rules
from prep_assistant.workspace.due_view import Circle, OwnNotes, View, WorkDays

_Kept = TypeVar("_Kept", Debrief, Meeting)
# What comes first when two things are due at the same time.
ORDER: tuple[DueKind, ...] = (
    "meeting", "confirm", "thank-you", "my-promise", "debrief", "report-back", "follow-up", "second-person", "acted",
    "their-promise", "second-follow-up", "keep-in-touch",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}


def due(
    contacts: Sequence[Contact],
    debriefs: Iterable[Debrief],
    meetings: Iterable[Meeting],
    rules: Rules,
    calendar: Callable[[str], WorkDays],
    now: datetime,
    *,
    snoozed: bool = False,
    notes: OwnNotes | None = None,
) -> tuple[Due, ...]:
    """Return everything due, late first, then by time. `now` is aware, in the user's zone.

    `calendar` gives the business days of a country ("": of the settings). What is snoozed is left out unless `snoozed`.
    `notes` are the user's own, for reasons to write.
    """
    zone = now.tzinfo
    if zone is None:
        raise ValueError("the time now needs its zone")
    circle = Circle(contacts)
    told, kept = _by_contact(debriefs, "met"), _by_contact(meetings, "on")
    found = []
    for contact in contacts:
        if not contact.touches and contact.id not in told:
            continue  # an address-book entry: nothing has happened yet
        history = History(contact, told.get(contact.id, ()), kept.get(contact.id, ()), zone)
        try:
            each = list(_unique(_of(View(history, now, rules, circle, calendar, notes))))
        except OverflowError:  # a day typed as 9999-12-31: nothing can be due 90 days after it
            continue
        if not snoozed:
            each = [item for item in each if not asleep(contact, item.id, now.date())]
        found += _one_letter(each, now.date())
    return tuple(sorted(found, key=order))


def order(item: Due) -> tuple[bool, datetime, int, str]:
    """Return what the list is sorted by: late first, then by time."""
    return not item.late, item.at, _RANK[item.kind], item.id


def asleep(contact: Contact, due_id: str, today: date) -> bool:
    """Say whether something due is snoozed today, or done with for good."""
    return any(each.due_id == due_id and (each.until is None or each.until > today) for each in contact.snoozed)


def _of(view: View) -> Iterator[Due]:
    """Yield all that one contact's history asks for. A rule is only looked at when there is a touch it is about: with 5,000
    people most have but a few kinds."""
    kinds, told = view.history.kinds, bool(view.history.debriefs)
    if "scheduled" in kinds:
        yield from due_meeting.coming(view)
    if "sent" in kinds:
        yield from due_outreach.clocks(view)
    if view.contact.introducer:
        yield from due_meeting.report(view)
    if "met" in kinds or told:
        yield from due_meeting.afterwards(view)
        yield from due_nurture.acted(view)
    if told:
        yield from due_promises.promises(view)
    if told or not kinds.isdisjoint(due_nurture.CLOSE):
        yield from due_nurture.keep_in_touch(view)


_LETTERS: tuple[DueKind, ...] = (
    "their-promise",
    "keep-in-touch",
    "acted",
)  # which goes first when several could be written


def _one_letter(items: list[Due], today: date) -> list[Due]:
    """Ask for one letter at a time: while a reminder of their promise is open, "I acted on your advice" waits."""
    open_ = {item.kind for item in items if item.kind in _LETTERS and item.at.date() <= today}
    first = next((kind for kind in _LETTERS if kind in open_), None)
    return [item for item in items if item.kind == first or item.kind not in open_ or item.kind not in _LETTERS]


def _unique(items: Iterable[Due]) -> Iterator[Due]:
    seen: set[str] = set()
    for item in items:
        if item.id not in seen:
            seen.add(item.id)
            yield item


def _by_contact(items: Iterable[_Kept], day: str) -> Mapping[str, list[_Kept]]:
    ordered = sorted(
        items, key=lambda item: (item.contact_id, getattr(item, day))
    )  # stable: a folder's own order stays
    return {id: list(group) for id, group in groupby(ordered, key=lambda item: item.contact_id)}
