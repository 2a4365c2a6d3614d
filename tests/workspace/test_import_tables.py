"""Google Contacts, other programs' tables and spreadsheets; and the table that Prep itself writes."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Person
from prep_assistant.output import people_csv
from prep_assistant.relationship import Contact
from prep_assistant.workspace import import_table
from prep_assistant.workspace.import_files import read_file
from prep_assistant.workspace.import_table import Reading
from prep_assistant.workspace.merging import plan

TODAY = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,"
    "Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - City,Address 1 - Region,Address 1 - Country,Website 1 - Label,Website 1 - Value\n"
    'Zoë,,Müller-Łukasz,,,,Charité,Nurse,ICU,,"Two\nlines",,Nurses ::: * myContacts,* Work,zoe@example.org ::: z@example.com,Home,zm@example.org,'
    "Mobile,+49 30 1 ::: +49 30 2,Work,Berlin,,Germany,Profile,https://www.linkedin.com/in/zoe\n"
    ",,,,,,Acme Bakery,,,,,,* myContacts,,bread@example.org,,,,,,,,,,\n"
)
BEFORE = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title\n"
    "Sam O'Brien,Sam,,O'Brien,,,* myContacts ::: Rigging,* ,sam@example.org,Mobile,+1 206,,Crane,,Rigger\n"
)


def read(folder: Path, content: str | bytes, name: str = "contacts.csv") -> Reading:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path, UTC)


def test_google_of_today(tmp_path: Path) -> None:
    reading = read(tmp_path, TODAY)
    assert (reading.kind, reading.nameless) == ("google", 1)
    zoe = reading.people[0].contact
    assert zoe.person == Person("Zoë Müller-Łukasz", "Nurse", "Charité", "Berlin, Germany")
    assert zoe.emails == ("zoe@example.org", "z@example.com", "zm@example.org")
    assert (zoe.phone, zoe.linkedin) == ("+49 30 1", "https://www.linkedin.com/in/zoe")
    assert (zoe.tags, zoe.words) == (("Nurses",), "Two\nlines")


def test_google_of_before(tmp_path: Path) -> None:
    reading = read(tmp_path, BEFORE.encode("utf-16"))
    sam = reading.people[0].contact
    assert reading.kind == "google"
    assert sam.person == Person("Sam O'Brien", "Rigger", "Crane")
    assert (sam.emails, sam.phone, sam.tags) == (("sam@example.org",), "+1 206", ("Rigging",))


@pytest.mark.parametrize(
    "text",
    [
        "Name;Job Title;Company;E-mail Address\nMary Beth;Clerk;City of Plano;mb@example.org\n",
        "First Name\tLast Name\tCompany\tPosition\tE-mail\nMary\tBeth\tCity of Plano\tClerk\tmb@example.org\n",
        "my people 2026\n\nemail,full name,employer,role\nmb@example.org,Mary Beth,City of Plano,Clerk\n",
    ],
)
def test_a_table_of_ones_own(tmp_path: Path, text: str) -> None:
    one = read(tmp_path, text).people[0].contact
    assert one.person == Person("Mary Beth", "Clerk", "City of Plano")
    assert one.emails == ("mb@example.org",)


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(import_table.InputError):
        read(tmp_path, "Date,Amount\n2026-01-01,12\n")


@pytest.mark.parametrize("cell", ["=1+1", "+1 206", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "'quoted"])
def test_no_cell_begins_a_formula_and_each_comes_back(cell: str) -> None:
    safe = people_csv.harmless(cell)
    assert safe == f"'{cell}"
    assert import_table.unformula(safe) == cell


def test_ordinary_cells_stay_as_they_are() -> None:
    for cell in ("O'Brien", "Zoë", "", "3 = 3"):
        assert people_csv.harmless(cell) == cell == import_table.unformula(cell)


SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=60)


@given(st.lists(st.tuples(SIGNS, SIGNS, SIGNS), min_size=1, max_size=5))
def test_out_and_in_again_adds_nobody(values: list[tuple[str, str, str]]) -> None:
    people = [
        Contact(
            f"p-{number}",
            Person(f"Zoë {' '.join(name.split())}".replace("@", ""), title, company),
            phone="+1 206",
            tags=("a b", "c"),
        )
        for number, (name, title, company) in enumerate(values)
    ]
    data = people_csv.write(people)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))  # as another program reads it
    assert [row["Prep ID"] for row in rows] == [one.id for one in people]
    assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row.values() if cell)
    found = import_table.table(import_table.decode(data, "x")[0], import_table.is_people)
    assert found is not None
    made = plan(
        people,
        import_table.people(found, "table", import_table.from_row, "x").people,
        datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert not made.new
