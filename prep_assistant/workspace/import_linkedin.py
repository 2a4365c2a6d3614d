"""LinkedIn's own export: `Connections.csv`, and what lies beside it in the zip.

`messages.csv` gives the day of the last message by profile page; what was written is never kept. `Positions.csv` and
`Education.csv` are the owner's own: schools and employers that a contact may share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from prep_assistant.domain import Person
from prep_assistant.errors import InputError
from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.import_table import (
    EXPECTED,
    Found,
    Reading,
    Row,
    Table,
    clean,
    emails,
    is_name,
    joined,
    people,
    table,
)
from prep_assistant.workspace.same import linkedin_key, linkedin_page

CONNECTIONS, MESSAGES, POSITIONS, EDUCATION = "connections.csv", "messages.csv", "positions.csv", "education.csv"
MEMBERS = (CONNECTIONS, MESSAGES, POSITIONS, EDUCATION)
CONNECTED = "connected on LinkedIn"
FROM_THEM, FROM_ME = "message on LinkedIn, from them", "message on LinkedIn, from me"
_DAYS = ("%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d, %Y", "%d.%m.%Y", "%d-%b-%y", "%d-%b-%Y")


def is_header(columns: frozenset[str]) -> bool:
    """Return whether a header is that of Connections.csv, with or without the column URL."""
    return {"first name", "last name"} <= columns and (
        "connected on" in columns or {"company", "position", "email address"} <= columns
    )


def read(texts: Mapping[str, str], where: str, zone: tzinfo) -> Reading:
    """Read the export's files, by their names in `MEMBERS`; only Connections.csv is required. InputError when it is none."""
    found = table(texts.get(CONNECTIONS, ""), is_header)
    if found is None:
        raise InputError(
            f"{where}: no header such as First Name,Last Name,URL,Email Address,Company,Position,Connected On in its first lines",
            EXPECTED,
        )
    reading = people(found, "linkedin", lambda row: _connection(row, zone), where)
    last = _messages(texts.get(MESSAGES, ""), zone)
    if last:
        reading = replace(reading, people=tuple(_with_message(one, last) for one in reading.people))
    return replace(reading, schools=_own(texts))


def day(text: str) -> date | None:
    """Return the day that a text such as "12 Mar 2025" names; None when it names none."""
    plain = clean(text)
    for pattern in _DAYS:
        try:
            return datetime.strptime(plain, pattern).date()
        except ValueError:
            continue
    return None


def _connection(row: Row, zone: tzinfo) -> Found | None:
    name = joined(clean(row.get("first name", "")), clean(row.get("last name", "")))
    if not is_name(name):
        return None
    since = day(row.get("connected on", ""))
    touch = (
        Touch(datetime.combine(since, datetime.min.time(), zone), "note", words=CONNECTED, day_only=True)
        if since
        else None
    )
    return Found(
        Contact(
            id="",
            person=Person(name, clean(row.get("position", "")), clean(row.get("company", ""))),
            emails=emails(row.get("email address", "")),
            linkedin=linkedin_page(clean(row.get("url", ""))),
            touches=(touch,) if touch else (),
        )
    )


def _messages(text: str, zone: tzinfo) -> Mapping[str, Touch]:
    """Return the last message with everybody, by profile page."""
    found = table(text, lambda columns: {"from", "sender profile url", "date"} <= columns) if text else None
    last: dict[str, Touch] = {}
    for _, row in found.rows if found else ():
        at = _moment(row.get("date", ""), zone)
        if at is None:
            continue
        sender = linkedin_key(row.get("sender profile url", ""))
        others = [
            linkedin_key(page) for page in re.split(r"[;,\s]+", row.get("recipient profile urls", "")) if page.strip()
        ]
        pairs = [(sender, FROM_THEM)] if sender else []
        if len(others) == 1:  # what was written to a whole group says little of any one in it
            pairs.append((others[0], FROM_ME))
        for page, words in pairs:
            if page not in last or at > last[page].at:
                last[page] = Touch(at, "note", "inmail", words=words)
    return last


def _moment(text: str, zone: tzinfo) -> datetime | None:
    try:
        return (
            datetime.strptime(clean(text).removesuffix(" UTC"), "%Y-%m-%d %H:%M:%S")
            .replace(tzinfo=UTC)
            .astimezone(zone)
        )
    except (ValueError, OverflowError):
        return None


def _with_message(one: Found, last: Mapping[str, Touch]) -> Found:
    touch = last.get(linkedin_key(one.contact.linkedin)) if one.contact.linkedin else None
    if touch is None:
        return one
    touches = tuple(sorted((*one.contact.touches, touch), key=lambda touch: touch.at))
    return replace(one, contact=replace(one.contact, touches=touches))


def _own(texts: Mapping[str, str]) -> tuple[str, ...]:
    schools = _column(table(texts.get(EDUCATION, ""), lambda columns: "school name" in columns), "school name")
    employers = _column(
        table(texts.get(POSITIONS, ""), lambda columns: {"company name", "title"} <= columns), "company name"
    )
    return tuple(dict.fromkeys((*schools, *employers)))


def _column(found: Table | None, name: str) -> list[str]:
    return [value for _, row in found.rows if (value := clean(row.get(name, "")))] if found else []
