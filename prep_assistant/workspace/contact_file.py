"""A contact as the text of a file, both ways. Pure.

The front matter says what Prep works with; the words below it are the user's own. A wrong value is a `Problem` with its line, and
the contact is read without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Literal, cast, get_args

from prep_assistant import frontmatter
from prep_assistant.domain import Person, Source
from prep_assistant.frontmatter import Matter, Value
from prep_assistant.relationship import (
    Channel,
    Connection,
    Contact,
    Detail,
    Problem,
    Snooze,
    Touch,
    TouchKind,
)
from prep_assistant.workspace.reading import Entry, Fields, moment

CONNECTIONS: tuple[str, ...] = get_args(Connection)
CHANNELS: tuple[str, ...] = get_args(Channel)
KINDS: tuple[str, ...] = get_args(TouchKind)
# The keys that hold one text, in the order in which a new file has them; `TEXTS` and `LISTS` may be set by `People.edit`.
TEXTS = (
    "name",
    "title",
    "company",
    "location",
    "phone",
    "linkedin",
    "met",
    "connection",
    "introducer",
    "occupation",
    "country",
    "may_name",
)
LISTS = ("email", "tags")
RECORDS = ("work", "snooze", "log")
MAY_NAME = ("yes", "no")
DONE = "done"  # snoozed for good

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_SOC = re.compile(r"\d\d-\d{4}(\.\d\d)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
# What people write under `met`, and the kind of connection it is, when `connection` itself is not given.
_SIGNS: tuple[tuple[Connection, str], ...] = (
    ("introduced", r"\bintroduced\b|\bintroduction\b|\breferred\b|\bsuggested\b"),
    (
        "alumni",
        r"\balum|\bclass of\b|\bsame (?:school|college|university|department|program)\b|\bclassmate|\bstudied\b",
    ),
    (
        "their-work",
        r"\b(?:their|her|his|your) (?:\w+ ){0,3}(?:talk|article|paper|book|post|podcast|blog|webinar|report|work|poster|presentation)\b",
    ),
    (
        "event",
        r"\bconference\b|\bcongress\b|\bmeet-?up\b|\bworkshop\b|\bfair\b|\bpanel\b|\bevent\b|\bwebinar\b|\bhackathon\b|\bsummit\b",
    ),
    ("friend", r"\bfriend|\bneighbou?r\b|\bcousin\b|\bfamily\b|[’']s (?:colleague|coworker|boss)"),
    ("colleague", r"\bcolleague|\bco-?worker|\bworked (?:with|together)\b"),
)


def connection_of(met: str, introducer: str = "") -> Connection:
    """Return how we are connected, from the words of `met`; "cold" when they do not say."""
    if introducer:
        return "introduced"
    return next((kind for kind, sign in _SIGNS if re.search(sign, met, re.IGNORECASE)), "cold")


def read(matter: Matter, id: str, where: str, zone: tzinfo) -> tuple[Contact, tuple[Problem, ...]]:
    """Return the contact that a file's front matter and words describe, and what is wrong in it."""
    fields = Fields(matter, where)
    person = Person(
        fields.text("name") or _named_after(id, fields),
        fields.text("title"),
        fields.text("company"),
        fields.text("location"),
    )
    met, introducer = fields.text("met"), fields.text("introducer")
    contact = Contact(
        id=id,
        person=person,
        emails=_emails(fields),
        phone=fields.text("phone"),
        linkedin=fields.text("linkedin"),
        met=met,
        connection=cast(Connection, fields.choice("connection", CONNECTIONS)) or connection_of(met, introducer),
        introducer=introducer,
        tags=fields.texts("tags"),
        occupation=_shaped(fields, "occupation", _SOC, "an O*NET-SOC code such as 15-2051.00"),
        country=_shaped(fields, "country", _COUNTRY, "a country's two letters such as US"),
        work=tuple(detail for entry in fields.items("work", "what") if (detail := _detail(entry))),
        touches=_touches(fields, zone),
        snoozed=tuple(snooze for entry in fields.items("snooze", "due") if (snooze := _snooze(entry))),
        words=matter.body.strip(),
        where=where,
        imported=_imported(fields),
        may_name=_may_name(fields),
    )
    return contact, tuple(sorted(fields.problems, key=lambda problem: problem.line))


def write(contact: Contact) -> str:
    """Return the text of a new file."""
    person = contact.person
    inferred = connection_of(contact.met, contact.introducer)
    values: dict[str, Value] = {
        "name": person.name,
        "title": person.title,
        "company": person.company,
        "location": person.location,
        "email": contact.emails[0] if len(contact.emails) == 1 else contact.emails,
        "phone": contact.phone,
        "linkedin": contact.linkedin,
        "met": contact.met,
        "connection": contact.connection if contact.connection != inferred else "",
        "introducer": contact.introducer,
        "tags": contact.tags,
        "occupation": contact.occupation,
        "country": contact.country,
        "may_name": contact.may_name,
        "work": [_work_record(detail) for detail in contact.work],
        "snooze": [snooze_record(snooze) for snooze in contact.snoozed],
        "log": [touch_record(touch) for touch in contact.touches],
        "imported": imported_record(contact.imported),
    }
    words = contact.words.strip("\n")
    return frontmatter.document(values) + (f"\n{words}\n" if words else "")


def touch_record(touch: Touch) -> Mapping[str, Value]:
    """Return a touch as it stands in `log`."""
    record: dict[str, Value] = {"at": touch.at.date() if touch.day_only else touch.at, "touch": touch.kind}
    if touch.channel:
        record["channel"] = touch.channel
    if touch.meeting:
        record["meeting"] = touch.meeting
    if touch.words.strip():
        record["words"] = touch.words.strip()
    return record


def snooze_record(snooze: Snooze) -> Mapping[str, Value]:
    """Return a snooze as it stands in `snooze`."""
    return {"due": snooze.due_id, "until": snooze.until or DONE}


def imported_record(job: Person | None) -> Mapping[str, Value]:
    """Return what an import last said of somebody's job, as it stands in `imported`."""
    named = {"title": job.title, "company": job.company} if job else {}
    return {key: value for key, value in named.items() if value}


def _work_record(detail: Detail) -> Mapping[str, Value]:
    record: dict[str, Value] = {"what": detail.text}
    if detail.source and detail.source.where:
        record["where"] = detail.source.where
    return record


def _imported(fields: Fields) -> Person | None:
    entry = next(iter(fields.items("imported", "title")), None)
    return Person(title=entry.text("title"), company=entry.text("company")) if entry else None


def _may_name(fields: Fields) -> Literal["", "yes", "no"]:
    """Return whether they agreed to be named. YAML's own true and false are how some editors save yes and no."""
    said = {"true": "yes", "false": "no"}.get(fields.text("may_name").casefold())
    return cast(Literal["", "yes", "no"], said or fields.choice("may_name", MAY_NAME))


def _named_after(id: str, fields: Fields) -> str:
    fields.problem("expected “name: …”; the file's name is taken for it", 1)
    return " ".join(word.capitalize() for word in re.split(r"[-_ ]+", id) if word) or id


def _emails(fields: Fields) -> tuple[str, ...]:
    found = []
    for value, line in fields.texts_with_lines("email"):
        for part in re.split(r"[,;]\s*", value):
            if _EMAIL.fullmatch(part):
                found.append(part)
            elif part:
                fields.problem(f"email: expected an address such as maria@example.org, found “{part:.60}”", line)
    return tuple(dict.fromkeys(found))


def _shaped(fields: Fields, key: str, shape: re.Pattern[str], expected: str) -> str:
    value = fields.text(key).upper()
    if not value or shape.fullmatch(value):
        return value
    fields.problem(f"{key}: expected {expected}, found “{value:.60}”", fields.line(key))
    return ""


def _detail(entry: Entry) -> Detail | None:
    what, where = entry.text("what"), entry.text("where")
    if not what:
        entry.problem("expected “what: …”, a talk, an article or a project of theirs")
        return None
    return Detail(what, Source(what, where=where) if where else None)


def _snooze(entry: Entry) -> Snooze | None:
    due, until = entry.text("due"), entry.text("until")
    if not due:
        entry.problem("expected “due: …”, as `prep today` names it")
        return None
    if until in ("", DONE):
        return Snooze(due, None)
    try:
        return Snooze(due, date.fromisoformat(until))
    except ValueError:
        entry.problem(f"until: expected a day such as 2026-12-01 or “{DONE}”, found “{until:.60}”")
        return None


def _touches(fields: Fields, zone: tzinfo) -> tuple[Touch, ...]:
    placed: list[tuple[datetime, Touch]] = []
    for entry in fields.items("log", "at"):
        touch = _touch(entry, zone)
        if touch is None:
            continue
        place = touch.at
        if touch.day_only:  # no hour: after what stands above it of the same day, not before at midnight
            same = [at for at, _ in placed if at.astimezone(zone).date() == touch.at.date()]
            place = max([place, *same])
        placed.append((place, touch))
    return tuple(touch for _, touch in sorted(placed, key=lambda pair: pair[0]))


def _touch(entry: Entry, zone: tzinfo) -> Touch | None:
    when = moment(entry.text("at"), zone)
    if when is None:
        entry.problem(f"at: expected a time such as 2026-11-20 or 2026-11-20 09:12, found “{entry.text('at'):.60}”")
        return None
    kind = entry.choice("touch", KINDS)
    if not kind:
        if not entry.text("touch"):
            entry.problem(f"touch: expected one of {', '.join(KINDS)}")
        return None
    at, day_only = when
    channel = entry.choice("channel", CHANNELS)
    return Touch(
        at=at,
        kind=cast(TouchKind, kind),
        channel=cast(Channel, channel) if channel else None,
        words=entry.text("words"),
        meeting=_meeting(entry, zone),
        day_only=day_only,
    )


def _meeting(entry: Entry, zone: tzinfo) -> datetime | None:
    text = entry.text("meeting")
    if not text:
        return None
    when = moment(text, zone)
    if when is None:
        entry.problem(f"meeting: expected a time such as 2026-12-03 14:00, found “{text:.60}”")
        return None
    return when[0]
