"""People, touches and debriefs for the tests of what is due; everybody is invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from prep_assistant.domain import Person
from prep_assistant.relationship import (
    Contact,
    Debrief,
    Detail,
    Due,
    Meeting,
    Named,
    Point,
    Promise,
    Quote,
    Snooze,
    Touch,
    TouchKind,
)
from prep_assistant.workspace.business_days import Holidays
from prep_assistant.workspace.due import due
from prep_assistant.workspace.due_rules import Rules

SEATTLE = ZoneInfo("America/Los_Angeles")
RULES = Rules()
HOLIDAYS = Holidays("US", zone=SEATTLE)


def at(text: str, zone: ZoneInfo = SEATTLE) -> datetime:
    """Return a local time: "2026-11-23 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def touch(when: str, kind: TouchKind, **more: object) -> Touch:
    """Return a touch at a time, or on a day when `when` names no hour."""
    return Touch(at(when), kind, day_only=len(when) == 10, **more)  # type: ignore[arg-type]


def contact(
    *touches: Touch,
    id: str = "maria-lopez",
    name: str = "María López",
    company: str = "King County Public Health",
    title: str = "",
    snoozed: Iterable[Snooze] = (),
    **more: object,
) -> Contact:
    """Return a contact with these touches, in the order of their times."""
    ordered = tuple(sorted(touches, key=lambda each: each.at))
    return Contact(id, Person(name, title, company), touches=ordered, snoozed=tuple(snoozed), **more)  # type: ignore[arg-type]


def promise(what: str, owner: str = "me", by: date | None = None, **more: object) -> Promise:
    """Return a promise whose quote is its own words."""
    return Promise(what.replace(" ", "-"), owner, what, Quote(what), by=by, **more)  # type: ignore[arg-type]


def debrief(met: date, *promises: Promise, id: str = "maria-lopez", **more: object) -> Debrief:
    """Return a debrief with these promises."""
    return Debrief(id, Person("María López"), met, promises=promises, **more)  # type: ignore[arg-type]


def advice(text: str) -> Point:
    """Return a point of advice."""
    return Point("breaking-in", text, Quote(text))


def named(what: str, **more: object) -> Named:
    """Return something that was named."""
    return Named(what, Quote(what), **more)  # type: ignore[arg-type]


def detail(text: str) -> Detail:
    """Return a piece of their work."""
    return Detail(text)


def listed(
    contacts: Contact | Sequence[Contact],
    now: str,
    *,
    debriefs: Sequence[Debrief] = (),
    meetings: Sequence[Meeting] = (),
    rules: Rules = RULES,
    holidays: Holidays = HOLIDAYS,
    zone: ZoneInfo = SEATTLE,
    snoozed: bool = False,
) -> tuple[Due, ...]:
    """Return what is due at a local time."""
    people = [contacts] if isinstance(contacts, Contact) else contacts
    return due(people, debriefs, meetings, rules, holidays.of, at(now, zone), snoozed=snoozed)


def kinds(items: Sequence[Due]) -> dict[str, str]:
    """Return the day each kind is due on, with a star where it is late."""
    return {item.kind: f"{item.at:%Y-%m-%d}{'*' if item.late else ''}" for item in items}
