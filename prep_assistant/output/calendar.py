"""What is due as an iCalendar file (RFC 5545) for the user's own calendar. Owner of `icalendar` here.

A UID is made from the id of what is due and stays the same when a meeting is moved. An event that is unchanged since the file was
written last keeps its SEQUENCE and DTSTAMP, so that writing twice changes nothing. A new or changed event gets the seconds since
`_EPOCH` as its SEQUENCE, and at least one more than the old file has: no state is kept anywhere else, and whatever is deleted, a
later SEQUENCE is higher than any that a calendar has seen. What is still to come in the old file but not due any more (somebody
answered, a meeting was called off) is written once more as cancelled. Times are in UTC, which every calendar reads alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from prep_assistant.relationship import Due, DueKind

Event = Any  # icalendar's types are its own; what is read and written here is text, days and UTC times
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_MEETING = timedelta(minutes=20)
_REMINDER = timedelta(minutes=15)  # the block before an hour by which something is due
_BEFORE = timedelta(hours=1)  # the alarm of a meeting
_SUMMARY: Mapping[DueKind, str] = {
    "meeting": "Meet {}", "confirm": "Confirm the meeting with {}", "debrief": "Debrief: {}", "thank-you": "Thank {}",
    "second-person": "Write to a second person beside {}", "follow-up": "Follow up with {}",
    "second-follow-up": "Last short message to {}", "my-promise": "My promise to {}", "their-promise": "Remind {} of a promise",
    "acted": "Tell {} what came of the advice", "keep-in-touch": "Keep in touch with {}", "report-back": "Report back about {}",
}  # fmt: skip
# What makes two versions of an event the same one: everything a person sees, and when.
_CONTENT = ("SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "CATEGORIES", "TRANSP", "STATUS")


def to_ics(
    items: Iterable[Due], now: datetime, before: str | bytes = "", minutes: Mapping[str, int] | None = None
) -> bytes:
    """Return the calendar. `before` is the file as it was; `minutes` how long a meeting is, by the id of what is due.

    A `before` that is no calendar counts as none.
    """
    from icalendar import Calendar

    known = _events(before)
    calendar = Calendar()
    calendar.add("prodid", "-//Prep//what is due//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Prep")
    for item in sorted(items, key=lambda item: (item.at, item.id)):
        event = _event(item, timedelta(minutes=(minutes or {}).get(item.id, 0)) or _MEETING)
        _number(event, known.pop(uid(item), None), now)
        calendar.add_component(event)
    for gone in known.values():
        if not _past(gone, now):
            calendar.add_component(_cancelled(gone, now))
    data: bytes = calendar.to_ical()
    return data


def uid(item: Due) -> str:
    """Return the event's UID: stable for what is due, whatever becomes of its text or time."""
    return f"{item.id}@prep.invalid"


def is_calendar(data: bytes) -> bool:
    """Say whether a file is a calendar that Prep wrote, so that it may be replaced."""
    return b"PRODID:-//Prep//" in data[:2000]


def _event(item: Due, length: timedelta) -> Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", uid(item))
    event.add("summary", _SUMMARY[item.kind].format(item.name))
    # That a meeting is "tomorrow" is true for one day only; the calendar knows better.
    reason = f"{item.reason}\n\n" if item.kind != "meeting" else ""
    event.add("description", f"{reason}{item.command}")
    event.add("categories", ["Prep", item.kind])
    event.add("status", "CONFIRMED")
    start, end = _span(item, length)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("transp", "OPAQUE" if item.kind == "meeting" and not item.all_day else "TRANSPARENT")
    if item.kind == "meeting" and not item.all_day:
        event.add_component(_alarm(item))
    return event


def _span(item: Due, length: timedelta) -> tuple[date, date] | tuple[datetime, datetime]:
    """Return start and end. The end of a whole day is the day after; an hour by which something is due ends its block."""
    if item.all_day:
        day = item.at.date()
        return day, day + _DAY
    at = item.at.astimezone(UTC)
    return (at, at + length) if item.kind == "meeting" else (at - _REMINDER, at)


def _alarm(item: Due) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _SUMMARY[item.kind].format(item.name))
    alarm.add("trigger", -_BEFORE)
    return alarm


def _number(event: Event, before: Event | None, now: datetime) -> None:
    """Give an event its SEQUENCE and time stamps: those it had when nothing about it has changed."""
    if before is not None and _content(before) == _content(event) and "DTSTAMP" in before:
        stamp, sequence = before["DTSTAMP"].dt, _sequence(before)
    else:
        stamp = now.astimezone(UTC)
        sequence = max(0, int((stamp - _EPOCH).total_seconds()))
        sequence = max(sequence, _sequence(before) + 1) if before is not None else sequence
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", sequence)


def _sequence(event: Event) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _content(event: Event) -> tuple[bytes, ...]:
    return tuple(_raw(event[name]) + repr(event[name].params).encode() for name in _CONTENT if name in event)


def _raw(value: Any) -> bytes:
    data: bytes = value.to_ical()
    return data


def _events(before: str | bytes) -> dict[str, Event]:
    """Return the events of the file as it was, by UID; none when it cannot be read."""
    from icalendar import Calendar

    if not before:
        return {}
    try:
        found = Calendar.from_ical(before)
        return {str(event["UID"]): event for event in found.walk("VEVENT") if "UID" in event}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return {}


def _past(event: Event, now: datetime) -> bool:
    """Say whether an event of the old file is over, or not to be made sense of."""
    end = getattr(event.get("DTEND"), "dt", None)
    if isinstance(end, datetime):
        return end.tzinfo is None or end <= now
    return not isinstance(end, date) or end <= now.date()


def _cancelled(event: Event, now: datetime) -> Event:
    """Return an event of the old file as called off."""
    import icalendar

    off = icalendar.Event()
    for name in ("UID", *_CONTENT):
        if name in event and name != "STATUS":
            off[name] = event[name]
    off.add("status", "CANCELLED")
    _number(off, event, now)
    return off
