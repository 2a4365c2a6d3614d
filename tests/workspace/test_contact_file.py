"""A contact as a file: what was written reads back; a mistake costs its own line and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant import frontmatter
from prep_assistant.domain import Person, Source
from prep_assistant.relationship import Contact, Detail, Snooze, Touch
from prep_assistant.workspace import contact_file, packing

SEATTLE = ZoneInfo("America/Los_Angeles")

lines = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30).map(
    lambda text: " ".join(text.split())
)
told = lines.filter(bool)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.sampled_from([SEATTLE, UTC, timezone(timedelta(hours=5, minutes=45))])).map(lambda at: at.replace(microsecond=0))  # fmt: skip
days = st.dates(date(1971, 1, 1), date(2100, 1, 1)).map(
    lambda day: datetime(day.year, day.month, day.day, tzinfo=SEATTLE)
)
kinds, channels = st.sampled_from(contact_file.KINDS), st.none() | st.sampled_from(contact_file.CHANNELS)
remarks = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40).map(str.strip)
touches = st.builds(Touch, moments, kinds, channels, remarks, st.none() | moments) | st.builds(Touch, days, kinds, channels, remarks, day_only=st.just(True))  # fmt: skip
details = st.builds(lambda text, where: Detail(text, Source(text, where=where) if where else None), told, lines)
contacts = st.builds(
    Contact,
    id=st.just("someone"),
    person=st.builds(Person, told, lines, lines, lines),
    emails=st.lists(st.sampled_from(["a@example.org", "b@example.com"]), unique=True).map(tuple),
    phone=lines, linkedin=lines, met=lines, connection=st.sampled_from(contact_file.CONNECTIONS), introducer=lines,
    tags=st.lists(told, max_size=3).map(tuple), occupation=st.sampled_from(["", "15-2051.00"]), country=st.sampled_from(["", "NO", "US"]),
    work=st.lists(details, max_size=2).map(tuple), touches=st.lists(touches, max_size=4).map(tuple),
    snoozed=st.lists(st.builds(Snooze, told, st.none() | st.dates()), max_size=2).map(tuple),
    words=st.text(st.characters(codec="utf-8"), max_size=60).map(str.strip),
    where=st.just("someone.md"),
)  # fmt: skip


def read(text: str, id: str = "someone") -> tuple[Contact, list[tuple[int, str]]]:
    contact, problems = contact_file.read(frontmatter.read(text), id, f"{id}.md", SEATTLE)
    return contact, [(problem.line, problem.what) for problem in problems]


@given(contacts)
def test_what_is_written_reads_back(contact: Contact) -> None:
    found, problems = read(contact_file.write(contact))
    assert problems == []
    assert {(t.at, t.kind, t.channel, t.words, t.meeting, t.day_only) for t in found.touches} == {
        (t.at, t.kind, t.channel, t.words, t.meeting, t.day_only) for t in contact.touches
    }
    assert (found.person, found.emails, found.work, found.snoozed) == (
        contact.person,
        contact.emails,
        contact.work,
        contact.snoozed,
    )
    assert (found.met, found.connection, found.introducer, found.tags) == (
        contact.met,
        contact.connection,
        contact.introducer,
        contact.tags,
    )
    assert (found.occupation, found.country, found.phone, found.linkedin) == (
        contact.occupation,
        contact.country,
        contact.phone,
        contact.linkedin,
    )
    assert found.words == contact.words


@given(contacts)
def test_the_cache_gives_back_what_was_read(contact: Contact) -> None:
    found, _ = read(contact_file.write(contact))
    assert packing.unpack(packing.pack(found, ())[1], found.id, found.where, SEATTLE) == found


FILE = """\
---
name: Sam O'Brien
{}
title: Crane operator   # since spring
---
My own words.
"""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("email: sam at example", "email: expected an address such as maria@example.org, found “sam at example”"),
        ("connection: school", "connection: expected one of introduced, friend, alumni, event, their-work, colleague, cold, found “school”"),
        ("occupation: crane", "occupation: expected an O*NET-SOC code such as 15-2051.00, found “CRANE”"),
        ("country: Norway", "country: expected a country's two letters such as US, found “NORWAY”"),
        ("company: [a, b]", "company: expected text, found a list"),
        ("company: {a: b}", "company: expected text, found a mapping (key: value)"),
        ("tags: {a: b}", "tags: expected a list, found a mapping (key: value)"),
        ("tags: [[a]]", "tags: expected text, found a list"),
        ("log: [{at: soon, touch: sent}]", "log: at: expected a time such as 2026-11-20 or 2026-11-20 09:12, found “soon”"),
        ("log: [{at: 2026-02-30, touch: sent}]", "log: at: expected a time such as 2026-11-20 or 2026-11-20 09:12, found “2026-02-30”"),
        ("log: [{at: 2026-11-20}]", f"log: touch: expected one of {', '.join(contact_file.KINDS)}"),
        ("log: [{at: 2026-11-20, touch: emailed}]", f"log: touch: expected one of {', '.join(contact_file.KINDS)}, found “emailed”"),
        ("log: [{at: 2026-11-20, touch: sent, channel: pigeon}]", f"log: channel: expected one of {', '.join(contact_file.CHANNELS)}, found “pigeon”"),
        ("log: [{at: 2026-11-20, touch: scheduled, meeting: noon}]", "log: meeting: expected a time such as 2026-12-03 14:00, found “noon”"),
        ("log: [[a]]", "log: expected “at: …”, found a list"),
        ("log: last week", "log: at: expected a time such as 2026-11-20 or 2026-11-20 09:12, found “last week”"),
        ("snooze: [{until: 2026-12-01}]", "snooze: expected “due: …”, as `prep today` names it"),
        ("snooze: [{due: x, until: later}]", "snooze: until: expected a day such as 2026-12-01 or “done”, found “later”"),
        ("work: [{where: here}]", "work: expected “what: …”, a talk, an article or a project of theirs"),
        ("name: Sam Again", "name stands here a second time; this one counts"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_the_rest_counts(line: str, said: str) -> None:
    contact, problems = read(FILE.format(line))
    assert problems == [(3, said)]
    assert contact.person.title == "Crane operator"
    assert contact.words == "My own words."
    assert contact.name in ("Sam O'Brien", "Sam Again")


def test_each_mistake_of_a_list_has_its_own_line_and_the_others_count() -> None:
    contact, problems = read(
        FILE.format("log:\n  - at: 2026-11-20\n    touch: sent\n  - touch: replied\n\n  - {at: 2026-11-22, touch: met}")
    )
    assert [line for line, _ in problems] == [6]
    assert [touch.kind for touch in contact.touches] == ["sent", "met"]


def test_a_file_without_a_name_is_named_after_itself() -> None:
    contact, problems = read("Just my words about her.\n", "maria-lopez")
    assert (contact.name, contact.words) == ("Maria Lopez", "Just my words about her.")
    assert problems == [(1, "expected “name: …”; the file's name is taken for it")]


@pytest.mark.parametrize(
    ("text", "expected", "day_only"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=SEATTLE), True),
        ("2026-11-20 09:12", datetime(2026, 11, 20, 9, 12, tzinfo=SEATTLE), False),
        ("2026-11-20T09:12:00-08:00", datetime(2026, 11, 20, 9, 12, tzinfo=SEATTLE), False),
        ("2026-11-20T17:12:00Z", datetime(2026, 11, 20, 9, 12, tzinfo=SEATTLE), False),
        ("'2026-11-20T18:12:00+01:00'", datetime(2026, 11, 20, 9, 12, tzinfo=SEATTLE), False),
    ],
)
def test_times_are_read_as_people_write_them(text: str, expected: datetime, day_only: bool) -> None:
    contact, problems = read(FILE.format(f"log: [{{at: {text}, touch: sent}}]"))
    assert problems == []
    assert (contact.touches[0].at, contact.touches[0].day_only) == (expected, day_only)
    assert contact.touches[0].at.tzinfo is SEATTLE


def test_touches_are_in_the_order_of_their_time_whatever_the_file_says() -> None:
    contact, _ = read(FILE.format("log:\n- {at: 2026-12-03, touch: met}\n- {at: 2026-11-20 09:00, touch: sent}\n- {at: 2026-11-20, touch: replied}\n- {at: 2026-11-21 08:00, touch: scheduled}\n- {at: 2026-12-03 16:00, touch: thanked}"))  # fmt: skip
    # Of one day, what has no hour stands where it stands in the file: the answer after the message of that morning.
    assert [touch.kind for touch in contact.touches] == ["sent", "replied", "scheduled", "met", "thanked"]


@pytest.mark.parametrize(
    ("met", "introducer", "kind"),
    [
        ("alumni of my department", "", "alumni"), ("class of 2012, like me", "", "alumni"), ("her talk at PHUG", "", "their-work"),
        ("his article on rigging", "", "their-work"), ("the spring career fair", "", "event"), ("met at a conference", "", "event"),
        ("a friend of my sister", "", "friend"), ("former colleague of my uncle", "", "colleague"), ("introduced by Prof. Ahn", "", "introduced"),
        ("on LinkedIn", "", "cold"), ("", "", "cold"), ("", "maria-lopez", "introduced"), ("talks a lot", "", "cold"),
    ],
)  # fmt: skip
def test_the_kind_of_connection_is_read_from_the_words(met: str, introducer: str, kind: str) -> None:
    assert contact_file.connection_of(met, introducer) == kind
