"""Google Contacts as CSV, with the column names of today and those of before 2023."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prep_assistant.domain import Person
from prep_assistant.errors import InputError
from prep_assistant.relationship import Contact
from prep_assistant.workspace.import_table import (
    EXPECTED,
    Found,
    Reading,
    Row,
    clean,
    emails,
    first,
    is_name,
    joined,
    people,
    table,
)

_NUMBERED = range(1, 6)  # "E-mail 1 - Value" and on
_MORE = " ::: "  # between several values in one cell


def is_header(columns: frozenset[str]) -> bool:
    """Return whether a header is Google's, of either age."""
    named = {"first name", "last name"} <= columns or {"given name", "family name"} <= columns
    own = {
        "e-mail 1 - value",
        "phone 1 - value",
        "organization name",
        "organization 1 - name",
        "file as",
        "group membership",
    }
    return named and bool(own & columns)


def read(text: str, where: str) -> Reading:
    """Read the people of the file. InputError when it is none of Google's."""
    found = table(text, is_header)
    if found is None:
        raise InputError(
            f"{where}: no header such as First Name,…,Last Name,…,Organization Name,…,E-mail 1 - Value in its first lines",
            EXPECTED,
        )
    return people(found, "google", _contact, where)


def _contact(row: Row) -> Found | None:
    whole = joined(
        first(row, ("first name", "given name")),
        first(row, ("middle name", "additional name")),
        first(row, ("last name", "family name")),
    )
    name = whole or first(row, ("name", "file as"))
    if not is_name(name):
        return None
    pages = _values(row, "website {} - value")
    return Found(
        Contact(
            id="",
            person=Person(
                name,
                first(row, ("organization title", "organization 1 - title")),
                first(row, ("organization name", "organization 1 - name")),
                _place(row),
            ),
            emails=tuple(dict.fromkeys(mail for value in _values(row, "e-mail {} - value") for mail in emails(value))),
            phone=next(iter(_values(row, "phone {} - value")), ""),
            linkedin=next((page for page in pages if re.search(r"linkedin\.com/(?:in|pub)/", page, re.IGNORECASE)), ""),
            tags=_labels(row),
            words=row.get("notes", "").strip(),
        )
    )


def _values(row: Row, column: str) -> Sequence[str]:
    cells = [row.get(column.format(number), "") for number in _NUMBERED]
    return [value for cell in cells for part in cell.split(_MORE) if (value := clean(part))]


def _place(row: Row) -> str:
    for number in _NUMBERED:
        city, region, country = (
            clean(row.get(f"address {number} - {part}", "")) for part in ("city", "region", "country")
        )
        if city or region:
            return ", ".join(part for part in (city, region or country) if part)
    return ""


def _labels(row: Row) -> tuple[str, ...]:
    """Return the user's own labels; those with a star are Google's."""
    cell = first(row, ("labels", "group membership"))
    return tuple(
        dict.fromkeys(
            label for part in cell.split(_MORE.strip()) if (label := part.strip()) and not label.startswith("*")
        )
    )
