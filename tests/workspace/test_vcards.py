"""vCards of every version in; vCard 3.0 out, held against the standard byte by byte and read by vobject and by our own reader."""

from __future__ import annotations

import quopri
import re
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from vcard.vcard_validator import VCard

from prep_assistant.domain import Person
from prep_assistant.errors import InputError
from prep_assistant.relationship import Contact
from prep_assistant.workspace import vcards
from prep_assistant.workspace.import_files import read_file
from prep_assistant.workspace.import_table import MOST_CHARACTERS
from prep_assistant.workspace.merging import plan

HERE = ZoneInfo("Europe/Berlin")


def one(text: str) -> Contact:
    (found,) = vcards.read(text, "x.vcf").people
    return found.contact


def test_version_3_with_groups_folds_and_escapes() -> None:
    contact = one(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller-Łukasz;Zoë;;Dr.;\r\nFN:Dr. Zoë Müller-Łukasz\r\n"
        "ORG:Charité\\, Berlin;Intensive Care\r\nTITLE:Nurse\\; ICU\r\nitem1.EMAIL;TYPE=INTERNET:zoe@ex\r\n ample.org\r\n"
        "EMAIL;TYPE=INTERNET,pref:z@example.com\r\nTEL;TYPE=FAX:1\r\nTEL;TYPE=CELL:+49 30 2\r\nitem2.URL:https://www.linkedin.com/in/zoe\r\n"
        "ADR;TYPE=HOME:;;Gasse 1;Wien;;1010;Austria\r\nADR;TYPE=WORK:;;Platz 1;Berlin;;10117;Germany\r\nNOTE:Met at a talk\\nin May\r\n"
        "CATEGORIES:nurses,myContacts,icu\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
    )
    assert contact.person == Person("Dr. Zoë Müller-Łukasz", "Nurse; ICU", "Charité, Berlin", "Berlin, Germany")
    assert contact.emails == ("z@example.com", "zoe@example.org")
    assert (contact.phone, contact.linkedin) == ("+49 30 2", "https://www.linkedin.com/in/zoe")
    assert (contact.tags, contact.words) == (("nurses", "icu"), "Met at a talk\nin May")


def test_version_21_with_quoted_printable_over_several_lines() -> None:
    quoted = quopri.encodestring("Nguyễn Thị Minh Khai".encode()).decode()
    broken = quoted[:25].rsplit("=", 1)[0] + "=\r\n" + quoted[len(quoted[:25].rsplit("=", 1)[0]) :]
    contact = one(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4E;=4B=68=61=69;;;\r\n"
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{broken}\r\n"
        "ORG;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Bank =D6st\r\nADR;WORK;ENCODING=QUOTED-PRINTABLE:;;=65=66=\r\n=31;Wien;;;\r\n"
        "TEL;CELL;PREF:+84 1\r\nEMAIL;INTERNET:khai@example.org\r\nPHOTO;JPEG;ENCODING=BASE64:\r\n AAAA=\r\n\r\nEND:VCARD\r\n"
    )
    assert contact.name == "Nguyễn Thị Minh Khai"
    assert (contact.person.company, contact.person.location, contact.phone) == ("Bank Öst", "Wien", "+84 1")


def test_version_4() -> None:
    contact = one(
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\nFN;PID=1.1;SORT-AS=\"O'Brien\":Sam O'Brien\nN:O'Brien;Sam;;;\n"
        'TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+1-555-2;ext=5\nTEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+1-555-1\n'
        "EMAIL;PREF=1:sam@example.org\nSOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/sam\nKIND:individual\nEND:VCARD\n"
    )
    assert (contact.name, contact.phone) == ("Sam O'Brien", "+1-555-1")
    assert contact.linkedin == "https://www.linkedin.com/in/sam"


def test_every_card_that_can_be_read_is_and_the_others_are_told_with_their_line() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nthis is no line\nEMAIL:ann@example.org\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nORG:Acme\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Ray\nBEGIN:VCARD\nVERSION:3.0\nFN:Cy Day\nAGENT:\nBEGIN:VCARD\nFN:An Agent\nEND:VCARD\nTITLE:Clerk\nEND:VCARD\n"
        "BEGIN:VCARD\nKIND:group\nFN:Friends\nEND:VCARD\nBEGIN:VCARD\nN:Day;Eve;;;\nTEL:12"
    )
    reading = vcards.read(text, "x.vcf")
    assert [found.contact.name for found in reading.people] == ["Ann Lee", "Bo Ray", "Cy Day", "Eve Day"]
    assert reading.people[0].contact.emails == ("ann@example.org",)
    assert reading.people[2].contact.person.title == "Clerk"
    assert reading.nameless == 1
    assert [problem.line for problem in reading.problems] == [4, 11, 27]


def test_no_card_is_an_error(tmp_path: Path) -> None:
    for content in ("", "hello", "BEGIN:VCARD\nORG:Acme\nEND:VCARD\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"):
        path = tmp_path / "x.vcf"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError):
            read_file(path, HERE)


def test_a_line_made_to_keep_a_reader_busy_does_not() -> None:
    started = time.perf_counter()
    hostile = (
        "BEGIN:VCARD\nFN:Ann Lee\nNOTE;"
        + "A=b," * 400
        + '"x:y\nTEL'
        + ";" * 100_000
        + "\nX:"
        + "y\n z" * 50_000
        + "\nEND:VCARD\n"
    )
    assert one(hostile).name == "Ann Lee"
    assert time.perf_counter() - started < 5


SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
NAMES = st.tuples(st.sampled_from(["Zoë", "Nguyễn Thị", "王", "Mary Beth", "=cmd"]), SIGNS).map(" ".join)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    return Contact(
        id=draw(st.sampled_from(["zoe", "khai-2", "王小明"])),
        person=Person(*(draw(part) for part in (NAMES, SIGNS, SIGNS))),
        emails=draw(st.lists(st.sampled_from(["a@example.org", "b@example.com"]), unique=True).map(tuple)),
        tags=draw(st.lists(SIGNS.map(str.strip).filter(bool), max_size=3).map(tuple)),
        words=draw(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=300)),
    )


@settings(max_examples=40)
@given(st.lists(contacts(), min_size=1, max_size=3))
def test_what_is_written_keeps_to_the_standard_and_is_read_back_by_vobject(people: list[Contact]) -> None:
    data = vcards.write(people, notes=True)
    assert data.endswith(b"END:VCARD\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two
    cards = list(vobject.readComponents(data.decode()))
    assert [card.fn.value for card in cards] == [one.name for one in people]
    assert [card.uid.value for card in cards] == [vcards.uid(one.id) for one in people]
    assert [card.note.value if hasattr(card, "note") else "" for card in cards] == [one.words for one in people]


@pytest.mark.filterwarnings("ignore:Using default TYPE value")
@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("Zoë Müller", "Nurse; ICU, nights", "Met at a talk,\nin May; \\ sails"),
        ("O'Brien", "", ""),
        ("Mary Beth García y Íñiguez", "Head of “growth”".replace("“", '"').replace("”", '"'), "x" * 200),
    ],
)  # the library knows Latin-1 only
def test_a_validator_that_did_not_write_it_finds_the_standard_kept(name: str, title: str, words: str) -> None:
    contact = Contact("zoe", Person(name, title), ("zoe@example.org",), "+49 30 2", words=words)
    card = VCard(vcards.write([contact], notes=True).decode())

    def read(kind: str) -> str:
        found = [value for one in card.properties if one.name == kind for parts in one.values for value in parts]
        return re.sub(r"\\([\\,;nN])", lambda match: "\n" if match[1] in "nN" else match[1], ",".join(found))

    assert (read("FN"), read("TITLE"), read("NOTE")) == (name, title, words)
    assert (read("EMAIL"), read("TEL"), read("UID")) == ("zoe@example.org", "+49 30 2", vcards.uid("zoe"))


def unfolded(data: bytes) -> list[str]:
    """Read as RFC 2426 says, with nothing but the standard library."""
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


@given(contacts())
def test_a_reader_of_six_lines_finds_every_value(contact: Contact) -> None:
    values = dict(line.split(":", 1) for line in unfolded(vcards.write([contact])) if ":" in line)

    def plain(value: str) -> str:
        return (
            value.replace("\\\\", "\0").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\0", "\\")
        )

    assert values["VERSION"] == "3.0"
    assert plain(values["FN"]) == contact.name
    assert plain(values.get("TITLE", "")) == contact.person.title
    assert plain(values.get("ORG", "")) == contact.person.company


@settings(max_examples=40)
@given(st.lists(contacts(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_out_and_in_again_adds_nobody(people: list[Contact]) -> None:
    known = [
        one
        for one in people
        if any(sign.isalpha() for sign in one.name) and "@" not in one.name and len(one.name) < MOST_CHARACTERS
    ]
    if known:
        reading = vcards.read(vcards.write(known).decode(), "x.vcf")
        made = plan(known, reading.people, datetime(2026, 11, 23, tzinfo=HERE))
        assert not made.new


def test_notes_stay_here_unless_asked_for_and_names_are_not_guessed() -> None:
    contact = Contact("khai", Person("Nguyễn Thị Minh Khai"), words="Seemed tired of her boss.")
    assert b"tired" not in vcards.write([contact])
    assert "N:;Nguyễn Thị Minh Khai;;;" in unfolded(vcards.write([contact]))
    assert "N:O'Brien;Sam;;;" in unfolded(vcards.write([Contact("sam", Person("Sam O'Brien"))]))
