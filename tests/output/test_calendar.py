"""The calendar file, read back by another library than the one that wrote it, and looked at byte by byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.output.calendar import is_calendar, to_ics, uid
from prep_assistant.relationship import Due

SEATTLE = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 23, 9, tzinfo=SEATTLE)
MEETING = Due(
    "meeting:maria-lopez:2026-11-20", "meeting", "maria-lopez", "María López", datetime(2026, 12, 3, 14, tzinfo=SEATTLE),
    "You meet María López tomorrow at 14:00: take the brief along.", "prep brief maria-lopez", all_day=False,
)  # fmt: skip
THANKS = Due(
    "thank-you:zoe:2026-12-03", "thank-you", "zoe", "Zoë Müller-Łukasz", datetime(2026, 12, 4, 14, 25, tzinfo=SEATTLE),
    "Thank them; late is better, never is worse.\nReally \\ truly.", "prep thanks zoe", all_day=False,
)  # fmt: skip
FOLLOW_UP = Due(
    "follow-up:minh-khai:2026-11-23", "follow-up", "minh-khai", "Nguyễn Thị Minh Khai", datetime(2026, 12, 31, tzinfo=SEATTLE),
    "You wrote; no answer.", "prep outreach minh-khai --follow-up",
)  # fmt: skip
ALL = (MEETING, THANKS, FOLLOW_UP)


def read(data: bytes) -> dict[str, Any]:
    """Return the events by UID, as vobject reads them."""
    calendar = vobject.readOne(data.decode("utf-8"))
    return {event.uid.value: event for event in getattr(calendar, "vevent_list", [])}


def sequence(data: bytes, item: Due) -> int:
    return int(read(data)[uid(item)].sequence.value)


def test_another_library_reads_what_was_meant() -> None:
    events = read(to_ics(ALL, NOW))
    assert len(events) == 3
    meeting = events[uid(MEETING)]
    assert meeting.summary.value == "Meet María López"
    assert meeting.dtstart.value == datetime(2026, 12, 3, 22, tzinfo=UTC)
    assert meeting.dtend.value == datetime(2026, 12, 3, 22, 20, tzinfo=UTC)
    assert meeting.valarm.trigger.value == timedelta(hours=-1)
    thanks = events[uid(THANKS)]
    assert thanks.description.value == f"{THANKS.reason}\n\n{THANKS.command}"
    assert thanks.dtend.value == datetime(2026, 12, 4, 22, 25, tzinfo=UTC)
    follow_up = events[uid(FOLLOW_UP)]
    assert (follow_up.dtstart.value, follow_up.dtend.value) == (date(2026, 12, 31), date(2027, 1, 1))
    assert follow_up.transp.value == "TRANSPARENT"
    for event in events.values():
        assert event.dtstamp.value == NOW.astimezone(UTC)


def test_lines_as_rfc_5545_wants_them() -> None:
    long = replace(THANKS, reason="Łódź, ż; \\ " * 40)
    data = to_ics([long], NOW)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # never folded inside a character
    assert read(data)[uid(long)].description.value.startswith("Łódź, ż; \\ Łódź, ż; \\ ")


def test_a_meeting_takes_as_long_as_was_asked_for() -> None:
    event = read(to_ics([MEETING], NOW, minutes={MEETING.id: 45}))[uid(MEETING)]
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=45)


def test_writing_again_changes_nothing() -> None:
    first = to_ics(ALL, NOW)
    assert to_ics(ALL, NOW + timedelta(days=3), first) == first
    tomorrow = replace(MEETING, reason="You meet María López today at 14:00: take the brief along.")
    assert to_ics((tomorrow, THANKS, FOLLOW_UP), NOW + timedelta(days=3), first) == first


def test_a_change_raises_the_sequence_of_that_event_only() -> None:
    first = to_ics(ALL, NOW)
    moved = replace(MEETING, at=MEETING.at + timedelta(days=5))
    second = to_ics((moved, THANKS, FOLLOW_UP), NOW + timedelta(hours=1), first)
    assert sequence(second, moved) > sequence(first, MEETING)
    assert sequence(second, THANKS) == sequence(first, THANKS)
    assert uid(moved) == uid(MEETING)
    third = to_ics(ALL, NOW + timedelta(hours=1), second)  # and back, within the same second
    assert sequence(third, MEETING) > sequence(second, moved)


def test_a_clock_that_jumps_back_does_not_lower_it() -> None:
    first = to_ics(ALL, NOW)
    moved = replace(MEETING, at=MEETING.at + timedelta(days=5))
    second = to_ics([moved], NOW - timedelta(days=300), first)
    assert sequence(second, moved) == sequence(first, MEETING) + 1


def test_losing_every_file_does_not_lower_it() -> None:
    first = to_ics(ALL, NOW)
    moved = replace(MEETING, at=MEETING.at + timedelta(days=5))
    assert sequence(to_ics([moved], NOW + timedelta(minutes=1)), moved) > sequence(first, MEETING)
    assert sequence(first, MEETING) < 2**31


def test_what_is_not_due_any_more_is_called_off_once() -> None:
    first = to_ics(ALL, NOW)
    second = to_ics([THANKS], NOW + timedelta(hours=1), first)
    gone = read(second)[uid(FOLLOW_UP)]
    assert (gone.status.value, gone.dtstart.value) == ("CANCELLED", date(2026, 12, 31))
    assert sequence(second, FOLLOW_UP) > sequence(first, FOLLOW_UP)
    assert read(second)[uid(THANKS)].status.value == "CONFIRMED"
    assert to_ics([THANKS], NOW + timedelta(hours=2), second) == second
    later = to_ics([THANKS], NOW + timedelta(days=60), second)
    assert set(read(later)) == {uid(THANKS)}
    back = to_ics(ALL, NOW + timedelta(hours=3), second)
    assert read(back)[uid(FOLLOW_UP)].status.value == "CONFIRMED"
    assert sequence(back, FOLLOW_UP) > sequence(second, FOLLOW_UP)


@pytest.mark.parametrize(
    "zone",
    [UTC, ZoneInfo("Asia/Kathmandu"), timezone(timedelta(hours=-3, minutes=-30)), ZoneInfo("America/Los_Angeles")],
)
@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 3, 8), date(2026, 12, 31)])
def test_times_and_days_hold_in_any_zone_and_when_clocks_change(zone: Any, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 1, 30, tzinfo=zone)
    whole = replace(FOLLOW_UP, at=at.replace(hour=0, minute=0))
    events = read(to_ics([replace(MEETING, at=at), whole], NOW))
    assert events[uid(MEETING)].dtstart.value == at.astimezone(UTC)
    assert events[uid(FOLLOW_UP)].dtstart.value == day


@pytest.mark.parametrize(
    "before",
    [b"", b"BEGIN:VCALENDAR", b"\xff\x00", b"hello", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VCALENDAR\r\n"],
)
def test_a_broken_file_from_before_counts_as_none(before: bytes) -> None:
    assert read(to_ics(ALL, NOW, before)).keys() >= {uid(item) for item in ALL}


def test_a_file_of_ours_is_known_by_its_maker() -> None:
    assert is_calendar(to_ics([], NOW))
    assert not is_calendar(b"BEGIN:VCALENDAR\r\nPRODID:-//Somebody//else//EN\r\n")
    assert not is_calendar(b"")


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;:\\\"'"), max_size=200)


@given(TEXT, TEXT, st.integers(0, 400), st.booleans())
def test_any_words_come_back(name: str, reason: str, days: int, all_day: bool) -> None:
    item = replace(
        THANKS, name=f"A {name} B", reason=f"r{reason}", at=THANKS.at + timedelta(days=days), all_day=all_day
    )
    data = to_ics([item], NOW)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    event = read(data)[uid(item)]
    assert event.description.value == f"r{reason}\n\nprep thanks zoe"
    assert to_ics([item], NOW + timedelta(days=1), data) == data
