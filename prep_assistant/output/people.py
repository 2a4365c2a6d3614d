"""What `prep people` prints: a table, one person, and both as JSON. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from prep_assistant.relationship import Contact, Due, DueKind, Touch

FORMAT = "prep.people/1"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_GAP = "  "
_LEAST = 12  # columns that a cell keeps when the window is narrow
# What a touch is called in a list: after "last:".
_SAID = {
    "kept-in-touch": "kept in touch",
    "reported-back": "reported back",
    "asked-intro": "asked for introduction",
    "follow-up": "followed up",
}
# What is due, in the few words that a table has room for.
_DUE: Mapping[DueKind, str] = {
    "meeting": "meet",
    "confirm": "confirm",
    "debrief": "debrief",
    "thank-you": "thank them",
    "second-person": "second person",
    "follow-up": "follow up",
    "second-follow-up": "last message",
    "my-promise": "your promise",
    "their-promise": "their promise",
    "acted": "say what you did",
    "keep-in-touch": "keep in touch",
    "report-back": "report back",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a list, and what is due first."""

    contact: Contact
    next: Due | None = None


def one_line(text: str) -> str:
    """Return text as one line, without the signs with which a file could steer a terminal."""
    if text.isprintable() and "  " not in text and text.strip() == text:
        return text  # nearly all of thousands
    return " ".join(_CONTROL.sub("", text).split())


def said(touch: Touch) -> str:
    """Return a touch in words: "sent", "kept in touch"."""
    return _SAID.get(touch.kind, touch.kind)


def day(when: date, today: date) -> str:
    """Return a day as one says it: without the year when that is this one."""
    return f"{when.day} {when:%b}" if when.year == today.year else f"{when.day} {when:%b} {when.year}"


def moment(when: datetime, zone: tzinfo, *, day_only: bool = False) -> str:
    """Return a time as it stands in a log: "2026-11-20 09:12", "2026-11-20"."""
    return when.date().isoformat() if day_only else f"{when.astimezone(zone):%Y-%m-%d %H:%M}"


# ---- the list -----------------------------------------------------------------------------------


def table(rows: Sequence[Row], today: date, zone: tzinfo, width: int | None = None) -> str:
    """Return the people as a table; cells are shortened to fit `width` columns, never without it."""
    names = ["NAME", *(one_line(row.contact.name) for row in rows)]
    others = (
        ["TITLE", *(one_line(row.contact.person.title) for row in rows)],
        ["COMPANY", *(one_line(row.contact.person.company) for row in rows)],
        ["LAST", *(last(row.contact, today, zone) for row in rows)],
        ["NEXT", *(due(row.next, today) if row.next else "" for row in rows)],
    )
    shown = [names, *(column for column in others if any(column[1:]))]
    sizes = [[*map(columns, column)] for column in shown]
    widths = [max(size) for size in sizes]
    if width is not None:
        widths = _fitted(widths, width - len(_GAP) * (len(shown) - 1))
    padded = [
        [
            text + " " * (room - size) if size <= room else _shortened(text, room)
            for text, size in zip(*pair, strict=True)
        ]
        for room, *pair in zip(widths, shown, sizes, strict=True)
    ]
    return "".join(f"{_GAP.join(cells).rstrip()}\n" for cells in zip(*padded, strict=True))


def last(contact: Contact, today: date, zone: tzinfo) -> str:
    """Return the last thing that happened, and when; empty when nothing has."""
    if not contact.touches:
        return ""
    touch = contact.touches[-1]
    first = touch.words.split(" ", 1)[0].strip(",.:")
    # "note" alone says nothing; the first word of what was noted ("connected on LinkedIn") says most.
    what = first if touch.kind == "note" and first.isalpha() and first.islower() else said(touch)
    return f"{what} {day(touch.at.astimezone(zone).date() if not touch.day_only else touch.at.date(), today)}"


def due(item: Due, today: date) -> str:
    """Return what is due, and when, in a few words."""
    return f"{_DUE[item.kind]}, {day(item.at.date(), today)}{' (late)' if item.late else ''}"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if not text or max(text) < "\u0300":  # no signs that are wide, or no wider than nothing, before
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take columns from the widest cells until all fit."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _shortened(text: str, room: int) -> str:
    while columns(text) > room - 1:
        text = text[:-1]
    text = text.rstrip() + "…"
    return text + " " * (room - columns(text))


# ---- one person ---------------------------------------------------------------------------------


def page(
    contact: Contact,
    zone: tzinfo,
    where: str,
    kept: Sequence[str] = (),
    coming: Sequence[str] = (),
    introducer: str = "",
) -> str:
    """Return all that is known of one person. `kept`: what lies in their meetings' folders; `coming`: what is due; `introducer`:
    the name of who introduced them, where their file has only the id."""
    person = contact.person
    head = one_line(person.name)
    role = ", ".join(one_line(part) for part in (person.title, person.company, person.location) if part)
    parts = [f"{head}\n{role}" if role else head, _facts(contact, introducer)]
    parts.append(
        _listed(
            "Work worth a mention",
            (_work(detail.text, detail.source.where if detail.source else "") for detail in contact.work),
        )
    )
    parts.append(_listed("What happened", (_logged(touch, zone) for touch in contact.touches)))
    parts.append(_listed("What is next", map(one_line, coming)))
    parts.append(_listed("Kept", kept))
    parts.append("\n".join(f"  {_CONTROL.sub('', line)}".rstrip() for line in contact.words.splitlines()))
    return "\n\n".join(part for part in parts if part.strip()) + f"\n\nFile: {where}\n"


def _facts(contact: Contact, introducer: str = "") -> str:
    connected = contact.met
    if contact.connection != "cold":
        connected = f"{contact.met} ({contact.connection})" if contact.met else contact.connection
    facts = {
        "Connected": connected,
        "Introduced by": introducer or contact.introducer,
        "E-mail": ", ".join(contact.emails),
        "Phone": contact.phone,
        "LinkedIn": contact.linkedin,
        "Tags": ", ".join(contact.tags),
        "Occupation": contact.occupation,
        "Country": contact.country,
    }
    return "\n".join(f"{name + ':':<14} {one_line(value)}" for name, value in facts.items() if value)


def _work(what: str, where: str) -> str:
    return one_line(f"{what} ({where})" if where else what)


# How a channel reads after what happened: "sent by e-mail", "scheduled, in person".
_BY: Mapping[str, str] = {
    "email": " by e-mail", "linkedin-note": " as a LinkedIn note", "linkedin-message": " as a LinkedIn message", "inmail": " as an InMail",
    "phone": ", by phone", "video": ", by video", "in-person": ", in person", "intro": " through somebody", "text": " as a text message",
    "other": "",
}  # fmt: skip


def _logged(touch: Touch, zone: tzinfo) -> str:
    by = _BY.get(touch.channel, f" by {touch.channel}") if touch.channel else ""
    day = f"{', for' if by.startswith(',') else ' for'} {moment(touch.meeting, zone)}" if touch.meeting else ""
    line = f"{moment(touch.at, zone, day_only=touch.day_only):<16} {said(touch)}{by}{day}"
    return line + (f": {one_line(touch.words)}" if touch.words else "")


def _listed(head: str, lines: Iterator[str] | Sequence[str]) -> str:
    found = list(lines)
    return "\n".join([head, *(f"  {line}" for line in found)]) if found else ""


# ---- JSON ---------------------------------------------------------------------------------------


def listing_json(rows: Sequence[Row]) -> str:
    """Return a list of people as JSON, one a line: thousands are written five times faster than spread over many lines."""
    people = [{**record(row.contact), "next": due_record(row.next) if row.next else None} for row in rows]
    lines = ",\n    ".join(json.dumps(each, ensure_ascii=False) for each in people)
    inner = f"\n    {lines}\n  " if lines else ""
    return f'{{\n  "format": "{FORMAT}",\n  "people": [{inner}]\n}}'


def person_json(contact: Contact, **more: Any) -> str:
    """Return one person as JSON."""
    return _json({"person": record(contact), **more})


def record(contact: Contact) -> Mapping[str, Any]:
    """Return a contact as JSON has it: the keys of the file, times in ISO 8601."""
    person = contact.person
    return {
        "id": contact.id,
        "name": person.name,
        "title": person.title,
        "company": person.company,
        "location": person.location,
        "email": list(contact.emails),
        "phone": contact.phone,
        "linkedin": contact.linkedin,
        "met": contact.met,
        "connection": contact.connection,
        "introducer": contact.introducer,
        "tags": list(contact.tags),
        "occupation": contact.occupation,
        "country": contact.country,
        "work": [{"what": d.text, "where": d.source.where if d.source else ""} for d in contact.work],
        "snooze": [{"due": s.due_id, "until": s.until.isoformat() if s.until else None} for s in contact.snoozed],
        "log": [touch_record(touch) for touch in contact.touches],
        "words": contact.words,
        "file": contact.where,
    }


def due_record(item: Due) -> Mapping[str, Any]:
    """Return what is due as JSON has it."""
    at = item.at.date().isoformat() if item.all_day else item.at.isoformat()
    return {
        "id": item.id,
        "kind": item.kind,
        "at": at,
        "late": item.late,
        "reason": item.reason,
        "command": item.command,
    }


def touch_record(touch: Touch) -> Mapping[str, Any]:
    """Return a touch as JSON has it."""
    return {
        "at": touch.at.date().isoformat() if touch.day_only else touch.at.isoformat(),
        "touch": touch.kind,
        "channel": touch.channel,
        "words": touch.words,
        "meeting": touch.meeting.isoformat() if touch.meeting else None,
    }


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=2)
