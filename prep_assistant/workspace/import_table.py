"""Tables of people: bytes to text, the header wherever it stands, rows by the names of their columns.

Reads what people keep in spreadsheets, other programs' exports, and what `prep people export` wrote.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prep_assistant.domain import Person
from prep_assistant.errors import InputError
from prep_assistant.relationship import Contact, Problem
from prep_assistant.workspace.contact_file import connection_of
from prep_assistant.workspace.same import linkedin_page

HEADER_WITHIN = 10  # lines
MOST_PEOPLE = 50_000
MOST_CHARACTERS = 500  # of one value; a longer one is not what its column says
_FIELD = 10_000_000  # characters of one cell, such as a message with its pictures
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_FORMULA = re.compile(r"'(?='|\s*[=+\-@＝＋－＠\t\r])")
# What a column may be called, folded; the first that is there and filled is taken.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "display name", "contact", "contact name", "person"),
    "first": ("first name", "given name", "first", "firstname", "vorname"),
    "last": ("last name", "family name", "surname", "last", "lastname", "nachname"),
    "title": ("title", "job title", "position", "role", "jobtitle"),
    "company": ("company", "employer", "organization", "organisation", "company name", "firma", "current company"),
    "location": ("location", "city", "place", "business city", "home city"),
    "email": ("e-mail", "email", "email address", "e-mail address", "mail", "emails", "e-mail 2 address", "e-mail 3 address"),
    "phone": ("phone", "phone number", "mobile", "mobile phone", "business phone", "telephone", "tel", "home phone"),
    "linkedin": ("linkedin", "linkedin url", "linkedin profile", "profile url", "url"),
    "met": ("met", "how we met", "connection"),
    "introducer": ("introducer", "introduced by"),
    "tags": ("tags", "labels", "tag"),
    "notes": ("notes", "note", "comments"),
    "id": ("prep id",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One person as a file has them: a contact without an id. `uid` is the file's own name for them, kept by address books."""

    contact: Contact
    uid: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds. `schools` are the owner's own schools and employers, where the file tells them."""

    kind: str
    people: tuple[Found, ...]
    problems: tuple[Problem, ...] = ()
    nameless: int = 0
    remarks: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a header, each with its line; `columns` are the header's names, folded."""

    columns: frozenset[str]
    rows: Sequence[tuple[int, Row]]


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """Return a file's text, and a remark when its encoding had to be guessed. InputError when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), ()
    sample = data[:4096]
    if sample.count(0) > len(sample) * 0.3:
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
        return data.decode(encoding, errors="replace"), ()
    if b"\0" in data:
        raise InputError(f"{where} is not text", EXPECTED)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        # cp1252 says nothing of five bytes; a name may lose one letter, a file is not lost over it.
        return data.decode("cp1252", errors="replace"), (
            f"{where}:{line}: this is no UTF-8; read as Western European (cp1252). Look at accented names.",
        )


def table(text: str, known: Callable[[frozenset[str]], bool]) -> Table | None:
    """Return the table whose header is `known`, within the first ten lines; None when there is none."""
    before = csv.field_size_limit(_FIELD)  # Python keeps one limit for everybody
    try:
        return _table(text, known)
    finally:
        csv.field_size_limit(before)


def _table(text: str, known: Callable[[frozenset[str]], bool]) -> Table | None:
    at = 0
    for number in range(HEADER_WITHIN):
        end = _line_end(text, at)
        line = text[at:end]
        for delimiter in ",;\t|":
            names = [_folded(name) for name in next(iter(_reader(line, delimiter)), [])]
            if len(names) > 1 and known(frozenset(names) - {""}):
                return Table(frozenset(names) - {""}, tuple(_rows(text[end:], delimiter, names, number + 1)))
        if end >= len(text):
            return None
        at = end
    return None


def is_people(columns: frozenset[str]) -> bool:
    """Return whether a header is that of some table of people."""
    named = bool(columns & {*_COLUMNS["name"]}) or bool(
        columns & {*_COLUMNS["first"]} and columns & {*_COLUMNS["last"]}
    )
    more = ("title", "company", "email", "phone", "linkedin", "location")
    return named and any(columns & {*_COLUMNS[name]} for name in more)


def people(found: Table, kind: str, contact: Callable[[Row], Found | None], where: str) -> Reading:
    """Return the people of a table's rows; `contact` gives None for a row without a name."""
    read: list[Found] = []
    nameless = 0
    for line, row in found.rows:
        if len(read) >= MOST_PEOPLE:
            raise InputError(
                f"{where} holds more than {MOST_PEOPLE:,} people", "Split it, and import the parts that matter."
            )
        one = contact(row)
        if one is None:
            nameless += 1
        else:
            read.append(Found(one.contact, one.uid, line))
    return Reading(kind, tuple(read), nameless=nameless)


def from_row(row: Row) -> Found | None:
    """Return the person of one row of a table of people; None when it names nobody."""
    get = {field: first(row, names) for field, names in _COLUMNS.items()}
    name = get["name"] or joined(get["first"], get["last"])
    if not is_name(name):
        return None
    mails = tuple(mail for column in _COLUMNS["email"] for mail in emails(row.get(column, "")))
    page = linkedin_page(get["linkedin"]) if "linkedin." in get["linkedin"].casefold() or "linkedin" in row else ""
    contact = Contact(
        id="",
        person=Person(name, get["title"], get["company"], get["location"]),
        emails=tuple(dict.fromkeys(mails)),
        phone=get["phone"],
        linkedin=page,
        met=get["met"],
        connection=connection_of(get["met"], get["introducer"]),
        introducer=get["introducer"],
        tags=tuple(dict.fromkeys(tag for part in re.split(r"[;,]| ::: ", get["tags"]) if (tag := part.strip()))),
        words=unformula(row.get("notes", "")).strip(),
    )
    return Found(contact, get["id"])


def first(row: Row, names: Sequence[str]) -> str:
    """Return the first filled cell among some columns, as one clean line; empty when it is longer than any such value."""
    return next((value for name in names if (value := clean(row.get(name, "")))), "")


def clean(text: str) -> str:
    """Return a value as one line without control signs; empty when it is too long to be one."""
    line = " ".join(_CONTROL.sub(" ", unformula(text)).split())
    return line if len(line) <= MOST_CHARACTERS else ""


def unformula(text: str) -> str:
    """Take away the mark that keeps a spreadsheet from running a cell."""
    return _FORMULA.sub("", text, count=1) if text.startswith("'") else text


def joined(*parts: str) -> str:
    """Return the filled parts with a space between."""
    return " ".join(part for part in parts if part)


def is_name(text: str) -> bool:
    """Return whether a text may be a person's name: it has a letter, and is no address."""
    return any(sign.isalpha() for sign in text) and "@" not in text and len(text) <= 200


def emails(text: str) -> tuple[str, ...]:
    """Return the addresses in a cell."""
    parts = re.split(r"[,;\s]+|:::", clean(text))
    return tuple(
        part for part in (part.strip("<>()\"'").removeprefix("mailto:") for part in parts) if _EMAIL.fullmatch(part)
    )


EXPECTED = (
    "Expected LinkedIn's Connections.csv or the zip it came in, vCards (.vcf), a Google Contacts CSV, or a table with a "
    "header such as Name,Title,Company,E-mail."
)


def _folded(name: str) -> str:
    return " ".join(_CONTROL.sub(" ", name).casefold().split())


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"\r\n|\n|\r").search(text, at)
    return found.end() if found else len(text)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    # csv takes a bare CR for an error: old Macs ended their lines with it.
    lines = io.StringIO(text, newline=None)
    return csv.reader(lines, delimiter=delimiter)


def _rows(text: str, delimiter: str, names: Sequence[str], offset: int) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    begun = line = offset
    try:
        for cells in reader:
            begun, line = line + 1, offset + reader.line_num
            if any(cell.strip() for cell in cells):
                yield begun, _row(names, cells)
    except csv.Error as error:
        raise InputError(f"line {line + 1} cannot be read as a table: {error}", "Export the file again.") from error
    if begun > offset:
        _closed(text, delimiter, begun - offset, begun)


def _closed(text: str, delimiter: str, number: int, line: int) -> None:
    """Make sure that the last row, which begins with line `number` of the text, closes its quotation marks.

    One that stays open swallows everybody below it into a single cell, without any error of csv's own.
    """
    last = itertools.islice(io.StringIO(text, newline=None), number - 1, None)
    try:
        list(csv.reader(last, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise InputError(
                f"line {line}: a quotation mark is opened and never closed, so the rows below it cannot be told apart",
                "Close it or take it out, and import the file again. Nobody was added.",
            ) from error


def _row(names: Sequence[str], cells: Sequence[str]) -> Row:
    row: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and not row.get(name):
            row[name] = cell
    return row
