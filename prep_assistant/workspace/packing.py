"""A contact as the cache keeps it: short lists that JSON can hold, unpacked ten times faster than a file is read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any

from prep_assistant.domain import Person, Source
from prep_assistant.relationship import Contact, Detail, Problem, Snooze, Touch
from prep_assistant.workspace.slugs import fold


def pack(contact: Contact | None, problems: Sequence[Problem]) -> list[Any]:
    """Return [name to sort by, contact, problems]."""
    wrong = [[problem.line, problem.what] for problem in problems]
    if contact is None:
        return ["", None, wrong]
    person, imported = contact.person, contact.imported
    content = [
        [person.name, person.title, person.company, person.location],
        contact.emails,
        [contact.phone, contact.linkedin, contact.met, contact.connection, contact.introducer, contact.may_name],
        contact.tags,
        [contact.occupation, contact.country, *([imported.title, imported.company] if imported else [])],
        [[detail.text, detail.source.where if detail.source else ""] for detail in contact.work],
        [_packed(touch) for touch in contact.touches],
        [[snooze.due_id, snooze.until.isoformat() if snooze.until else ""] for snooze in contact.snoozed],
        contact.words,
    ]
    return [fold(person.name), content, wrong]


def unpack(content: Any, id: str, where: str, zone: tzinfo) -> Contact:
    """Return the contact of a packed one's second part."""
    (
        person,
        emails,
        (phone, linkedin, met, connection, introducer, may_name),
        tags,
        codes,
        work,
        touches,
        snoozed,
        words,
    ) = content
    return Contact(
        id=id,
        person=Person(*person),
        emails=tuple(emails),
        phone=phone,
        linkedin=linkedin,
        met=met,
        connection=connection,
        introducer=introducer,
        tags=tuple(tags),
        occupation=codes[0],
        country=codes[1],
        work=tuple([Detail(text, Source(text, where=place) if place else None) for text, place in work]),
        touches=tuple([_touch(zone, *touch) for touch in touches]),
        snoozed=tuple([Snooze(due, date.fromisoformat(until) if until else None) for due, until in snoozed]),
        words=words,
        where=where,
        imported=Person(title=codes[2], company=codes[3]) if codes[2:] else None,
        may_name=may_name,
    )


def _packed(touch: Touch) -> list[Any]:
    at = touch.at.date() if touch.day_only else touch.at
    return [
        at.isoformat(),
        touch.kind,
        touch.channel,
        touch.words,
        touch.meeting.isoformat() if touch.meeting else "",
        touch.day_only,
    ]


def _touch(zone: tzinfo, at: str, kind: Any, channel: Any, words: str, meeting: str, day_only: bool) -> Touch:
    if day_only:
        when = datetime.combine(date.fromisoformat(at), time(), zone)
    else:
        when = datetime.fromisoformat(at).astimezone(zone)
    fixed = datetime.fromisoformat(meeting).astimezone(zone) if meeting else None
    return Touch(when, kind, channel, words, fixed, day_only)
