"""People as a table that any spreadsheet opens, and that none of them runs: no cell begins a formula. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from prep_assistant.relationship import Contact

HEADER = (
    "Name",
    "Title",
    "Company",
    "Location",
    "E-mail",
    "Phone",
    "LinkedIn",
    "Met",
    "Introduced by",
    "Tags",
    "Prep ID",
)
# What a spreadsheet takes for the beginning of a formula, also full-width and behind blanks (OWASP, "CSV Injection").
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def write(contacts: Iterable[Contact], *, notes: bool = False) -> bytes:
    """Return the people as CSV: UTF-8 with a mark, as Excel wants it, CRLF. `notes` takes the user's own words along."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*HEADER, *(["Notes"] if notes else [])])
    for contact in contacts:
        person = contact.person
        cells = [
            person.name, person.title, person.company, person.location, "; ".join(contact.emails), contact.phone, contact.linkedin,
            contact.met, contact.introducer, "; ".join(contact.tags), contact.id, *([contact.words] if notes else []),
        ]  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """Return a cell with an apostrophe before what would be run; the import takes it away again."""
    return f"'{cell}" if _FORMULA.match(cell) or cell.startswith("'") else cell
