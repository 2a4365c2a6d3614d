"""LinkedIn's export in the shapes in which it comes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prep_assistant.errors import InputError
from prep_assistant.workspace.import_files import read_file
from prep_assistant.workspace.import_linkedin import day

HERE = ZoneInfo("America/Los_Angeles")
PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some addresses are missing, because of ""settings"", and so on."\n\n'
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = """María,López,https://www.linkedin.com/in/maria-lopez,,King County Public Health,Senior Data Analyst,12 Mar 2025
Sam,O'Brien,https://www.linkedin.com/in/sobrien,sam@example.org,"Crane, Inc.",Rigger,01 Jan 2020
,,https://www.linkedin.com/in/gone,,Acme,Clerk,02 Jan 2020
Nguyễn,Thị Minh Khai,https://www.linkedin.com/in/khai,,,,03 Feb 2024
"""


def saved(folder: Path, content: str | bytes, name: str = "Connections.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(folder: Path, members: dict[str, str], name: str = "Complete_LinkedInDataExport_11-20-2026.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, text in members.items():
            packed.writestr(member, text)
    return folder / name


@pytest.mark.parametrize(
    "content",
    [
        PREAMBLE + HEADER + ROWS,
        HEADER + ROWS,
        "\n\n" + HEADER + ROWS,
        ",,,,,,\n" * 5 + HEADER + ROWS,
        (PREAMBLE + HEADER + ROWS).replace("\n", "\r\n"),
        (PREAMBLE + HEADER + ROWS).replace("\n", "\r"),
        "\ufeff" + PREAMBLE + HEADER + ROWS,
        (HEADER + ROWS).replace(",", ";").replace('"Crane; Inc."', '"Crane, Inc."'),
    ],
    ids=["preamble", "none", "blank", "commas", "crlf", "cr", "bom", "semicolons"],
)
def test_people_are_read_wherever_the_header_stands(tmp_path: Path, content: str) -> None:
    reading = read_file(saved(tmp_path, content), HERE)
    assert [one.contact.name for one in reading.people] == ["María López", "Sam O'Brien", "Nguyễn Thị Minh Khai"]
    assert reading.nameless == 1
    sam = reading.people[1].contact
    assert (sam.person.title, sam.person.company, sam.emails) == ("Rigger", "Crane, Inc.", ("sam@example.org",))
    assert sam.touches[0].at.date() == date(2020, 1, 1)
    assert sam.touches[0].day_only


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    reading = read_file(saved(tmp_path, (PREAMBLE + HEADER + ROWS).encode(encoding)), HERE)
    assert reading.people[2].contact.name == "Nguyễn Thị Minh Khai"


def test_a_western_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    reading = read_file(saved(tmp_path, (HEADER + ROWS.splitlines()[0]).encode("cp1252")), HERE)
    assert reading.people[0].contact.name == "María López"
    assert "cp1252" in reading.remarks[0]


def test_the_older_header_without_url(tmp_path: Path) -> None:
    text = "First Name,Last Name,Email Address,Company,Position,Connected On\nZoë,Müller-Łukasz,zoe@example.org,Charité,Nurse,3 Apr 2019\n"
    one = read_file(saved(tmp_path, text), HERE).people[0].contact
    assert (one.name, one.emails, one.linkedin) == ("Zoë Müller-Łukasz", ("zoe@example.org",), "")


@pytest.mark.parametrize(
    "content", ["", "Notes:\nnothing\n", HEADER, HEADER + ",,,,Acme,Clerk,1 Jan 2020\n", "\0" * 50, "a,b\n1,2\n"]
)
def test_nobody_read_is_an_error_that_says_what_was_expected(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError) as error:
        read_file(saved(tmp_path, content), HERE)
    assert "Connections.csv" in error.value.hint


def test_the_header_after_the_tenth_line_is_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_file(saved(tmp_path, "x\n" * 10 + HEADER + ROWS), HERE)


@pytest.mark.parametrize(
    "text", ["12 Mar 2025", "12 March 2025", "2025-03-12", "03/12/2025", "3/12/25", "Mar 12, 2025"]
)
def test_days(text: str) -> None:
    assert day(text) == date(2025, 3, 12)


@pytest.mark.parametrize("text", ["", "soon", "99 Mar 2025", "12 Mar 20255"])
def test_no_days(text: str) -> None:
    assert day(text) is None


MESSAGES = """CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
1,,Me,https://www.linkedin.com/in/me,María López,https://www.linkedin.com/in/maria-lopez,2026-08-01 02:00:00 UTC,,"Secret, and
long",INBOX
1,,María López,https://www.linkedin.com/in/maria-lopez,Me,https://www.linkedin.com/in/me,2026-08-02 15:30:00 UTC,,Hello,INBOX
2,,Me,https://www.linkedin.com/in/me,Several,"https://www.linkedin.com/in/khai;https://www.linkedin.com/in/x",2026-09-02 15:30:00 UTC,,Hi all,INBOX
"""


def test_the_zip_tells_last_messages_and_the_owners_schools(tmp_path: Path) -> None:
    path = zipped(tmp_path, {
        "Connections.csv": PREAMBLE + HEADER + ROWS,
        "messages.csv": MESSAGES,
        "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\nTarget,Manager,,,Mar 2018,\n",
        "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nOhio State,,,,,\n",
        "Jobs/Saved Jobs.csv": "x",
    })  # fmt: skip
    reading = read_file(path, HERE)
    maria = reading.people[0].contact
    assert [touch.words for touch in maria.touches] == ["connected on LinkedIn", "message on LinkedIn, from them"]
    assert maria.touches[1].at.isoformat() == "2026-08-02T08:30:00-07:00"
    assert not any("Secret" in repr(one) for one in reading.people)
    assert len(reading.people[2].contact.touches) == 1  # a message to several says nothing of one
    assert reading.schools == ("Ohio State", "Target")


def test_the_zip_with_connections_only_in_a_folder_beside_apples_own(tmp_path: Path) -> None:
    path = zipped(
        tmp_path,
        {"__MACOSX/._Connections.csv": "\0\1", "export/../Basic/Connections.csv": HEADER + ROWS},
        "Basic_LinkedInDataExport.zip",
    )
    assert len(read_file(path, HERE).people) == 3
    assert not (tmp_path / "Basic").exists()


def test_the_unpacked_folder(tmp_path: Path) -> None:
    saved(tmp_path, HEADER + ROWS)
    saved(tmp_path, MESSAGES, "messages.csv")
    assert len(read_file(tmp_path, HERE).people[0].contact.touches) == 2


def test_the_kind_is_told_by_the_content(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("Connections.csv", HEADER + ROWS)
    assert read_file(saved(tmp_path, buffer.getvalue(), "people.txt"), HERE).kind == "linkedin"
    assert read_file(saved(tmp_path, HEADER + ROWS, "people.vcf"), HERE).kind == "linkedin"


def test_a_zip_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("Connections.csv", "w") as member:
        for _ in range(102):
            member.write(b"\n" * 1_000_000)
    with pytest.raises(InputError, match="unpacks to more than 100 MB"):
        read_file(path, HERE)


def test_other_zips_and_broken_ones_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no Connections"):
        read_file(zipped(tmp_path, {"readme.txt": "x"}), HERE)
    with pytest.raises(InputError, match="spreadsheet"):
        read_file(zipped(tmp_path, {"xl/workbook.xml": "x"}), HERE)
    whole = zipped(tmp_path, {"Connections.csv": HEADER + ROWS}).read_bytes()
    with pytest.raises(InputError, match="damaged zip"):
        read_file(saved(tmp_path, whole[: len(whole) // 2], "half.zip"), HERE)


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_file(tmp_path / "missing.csv", HERE)
    with pytest.raises(InputError, match="not a plain file"):
        read_file(Path("/dev/null"), HERE)


def test_control_signs_and_endless_cells_do_not_come_in(tmp_path: Path) -> None:
    row = f"Ann\x1b[31m,Lee\u202e,https://www.linkedin.com/in/ann,,{'x' * 600},Nurse,soon\n"
    one = read_file(saved(tmp_path, HEADER + row), HERE).people[0].contact
    assert (one.name, one.person.company, one.touches) == ("Ann [31m Lee", "", ())
