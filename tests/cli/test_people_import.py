"""`prep people import` and `export` as a person runs them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MARIA = (
    "María,López,https://www.linkedin.com/in/maria-lopez,,King County Public Health,Senior Data Analyst,12 Mar 2025\n"
)
SAM = 'Sam,O\'Brien,https://www.linkedin.com/in/sobrien,sam@example.org,"Crane, Inc.",Rigger,01 Jan 2020\n'


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREP_NOW", "2026-11-23T10:00")
    monkeypatch.setenv("PREP_WORKSPACE", str(tmp_path / "work"))
    monkeypatch.chdir(tmp_path)


def prep(*words: str) -> Result:
    return CliRunner().invoke(cli, ["people", *words], catch_exceptions=True)


def saved(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def people() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("work/people").glob("*.md")}


def test_people_come_in_once_and_a_second_time_changes_no_byte() -> None:
    first = prep("import", saved("Connections.csv", HEADER + MARIA + SAM), "--tag", "linkedin")
    assert first.exit_code == 0, first.output
    assert "Connections.csv: 2 people (LinkedIn)." in first.output
    assert "Added 2." in first.output
    before = people()
    assert set(before) == {"maria-lopez.md", "sam-obrien.md"}
    assert "tags: [linkedin]" in before["sam-obrien.md"].decode()
    again = prep("import", "Connections.csv", "--tag", "linkedin")
    assert "Added 0, unchanged 2." in again.output
    assert people() == before


def test_a_changed_job_is_told_and_noted() -> None:
    prep("import", saved("Connections.csv", HEADER + MARIA + SAM))
    moved = MARIA.replace("King County Public Health,Senior Data Analyst", "Gates Foundation,Director")
    result = prep("import", saved("new.csv", HEADER + moved + SAM))
    assert (
        "María López: was Senior Data Analyst at King County Public Health, now Director at Gates Foundation"
        in result.output
    )
    text = people()["maria-lopez.md"].decode()
    assert "title: Director\ncompany: Gates Foundation\n" in text
    assert "changed job: was Senior Data Analyst at King County Public Health, now Director at Gates Foundation" in text
    before = people()
    assert "unchanged 2" in prep("import", "new.csv").output
    assert people() == before


def test_what_the_user_wrote_stays_byte_for_byte() -> None:
    Path("work/people").mkdir(parents=True)
    own = '---\n# mine\nname: María López\ntitle: "Lead analyst"   # she says\ncompany: King County\nlinkedin: linkedin.com/in/maria-lopez\nx-rating: 5\n---\n\nMet at PHUG.  \n'
    Path("work/people/mlo.md").write_text(own, encoding="utf-8")
    moved = MARIA.replace("King County Public Health,Senior Data Analyst", "Gates Foundation,Director")
    result = prep("import", saved("Connections.csv", HEADER + moved))
    assert "your own words stay in the file" in result.output
    assert set(people()) == {"mlo.md"}
    text = people()["mlo.md"].decode()
    head, tail = own.split("---\n\n")
    assert text.startswith(head)
    assert text.endswith(tail)


def test_a_key_that_is_wrong_in_the_file_is_not_replaced() -> None:
    Path("work/people").mkdir(parents=True)
    own = "---\nname: Sam O'Brien\nemail: [sam@example.org, sam at home]\nphone: [1, 2]\nlinkedin: https://www.linkedin.com/in/sobrien\n---\n"
    Path("work/people/sam-obrien.md").write_text(own, encoding="utf-8")
    result = prep(
        "import",
        saved(
            "people.csv",
            "Name,LinkedIn,E-mail,Phone\nSam O'Brien,https://www.linkedin.com/in/sobrien,s@example.com,7\n",
        ),
    )
    assert result.exit_code == 0
    assert people()["sam-obrien.md"].decode() == own


def test_a_dry_run_writes_nothing() -> None:
    result = prep("import", saved("Connections.csv", HEADER + MARIA), "--dry-run")
    assert "Would add 1." in result.output
    assert "Nothing was changed" in result.output
    assert not Path("work").exists()


def test_the_whole_list_is_never_printed() -> None:
    rows = "".join(
        f"Ann{number},Lee,https://www.linkedin.com/in/ann-{number},,Acme,Clerk,12 Mar 2025\n" for number in range(250)
    )
    result = prep("import", saved("Connections.csv", HEADER + rows))
    assert "and 240 more" in result.output
    assert len(result.output.splitlines()) < 20
    assert len(people()) == 250
    data = json.loads(prep("import", "Connections.csv", "--json").output)
    assert (data["added"], data["unchanged"], data["new"]) == (0, 250, [])


def test_several_files_are_one_import() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Sam O'Brien\nEMAIL:sam@example.org\nTEL:+1 206\nbroken\nEND:VCARD\n"
    result = prep("import", saved("Connections.csv", HEADER + SAM), saved("a.vcf", card), "--json")
    data = json.loads(result.output)
    assert (data["added"], data["twice"]) == (1, 1)
    assert data["files"][1]["problems"][0]["line"] == 6
    assert "phone:" in people()["sam-obrien.md"].decode()


def test_nobody_found_is_an_error_and_nothing_else_is_imported() -> None:
    result = prep("import", saved("Connections.csv", HEADER + SAM), saved("b.csv", "Date,Amount\n1,2\n"))
    assert result.exit_code == 5
    assert "b.csv is no list of people" in result.output
    assert "Expected LinkedIn's Connections.csv" in result.output
    assert not Path("work/people").exists()


def test_export_and_import_again_adds_nobody() -> None:
    prep("import", saved("Connections.csv", HEADER + MARIA + SAM))
    before = people()
    assert "Wrote 2 people to all.vcf" in prep("export", "all.vcf").output
    assert prep("export", "all.csv").exit_code == 0
    assert stat.S_IMODE(Path("all.vcf").stat().st_mode) == 0o600
    cards = list(vobject.readComponents(Path("all.vcf").read_text(encoding="utf-8")))
    assert [card.fn.value for card in cards] == ["María López", "Sam O'Brien"]
    result = prep("import", "all.vcf", "all.csv")
    assert "Added 0, unchanged 2" in result.output
    assert people() == before


def test_export_takes_who_is_asked_for() -> None:
    prep("import", saved("Connections.csv", HEADER + MARIA), "--tag", "a")
    prep("import", saved("Connections.csv", HEADER + SAM), "--tag", "b")
    assert "Wrote 1 person" in prep("export", "b.vcf", "--tag", "B").output
    assert "Sam O'Brien" in Path("b.vcf").read_text(encoding="utf-8")
    assert json.loads(prep("export", "m.csv", "maria", "--json").output)["people"] == 1
    assert prep("export", "none.vcf", "--tag", "c").exit_code == 4
    assert prep("export", "people.xlsx").exit_code == 7
    assert prep("export", "b.vcf").exit_code == 7  # it is there and differs
    assert prep("export", "b.vcf", "--force").exit_code == 0


def test_the_owners_schools_are_proposed() -> None:
    folder = Path("export")
    folder.mkdir()
    (folder / "Connections.csv").write_text(HEADER + SAM, encoding="utf-8")
    (folder / "Education.csv").write_text("School Name,Degree Name\nOhio State,BA\n", encoding="utf-8")
    Path("work").mkdir()
    result = prep("import", "export")
    assert "Your own schools and employers in the export: Ohio State." in result.output
    Path("work/profile.md").write_text("---\nschools: [ohio state]\n---\n", encoding="utf-8")
    assert "Your own schools" not in prep("import", "export").output


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEADER + MARIA + SAM.replace('Inc."', "Inc."), 3),
        ('Name,Email\nZed Q,z@example.org\n"Unclosed,y@example.org\nBe C,b@example.org\n', 3),
        ('Name,Email\nZed Q,"z@example.org', 2),
        ('First Name,Last Name,E-mail 1 - Value\nA,"B,a@example.org\nC,D,c@example.org\n', 2),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_named_with_its_line(text: str, line: int) -> None:
    result = prep("import", saved("table.csv", text))
    assert result.exit_code == 5
    assert f"line {line}: a quotation mark is opened and never closed" in result.output
    assert not people()


def test_a_cell_of_several_lines_is_no_mistake() -> None:
    result = prep("import", saved("table.csv", 'Name,Email,Notes\nZed Q,z@example.org,"one, two\nthree ""four"""\n'))
    assert "Added 1." in result.output


def test_export_takes_the_file_by_o_as_well() -> None:
    prep("import", saved("Connections.csv", HEADER + MARIA + SAM))
    assert prep("export", "-o", "all.vcf").output == "Wrote 2 people to all.vcf\n"
    assert prep("export", "maria", "-o", "maria.csv").output == "Wrote 1 person to maria.csv\n"
    assert "Say where to" in prep("export").output


def test_notes_about_somebody_who_is_there_are_shown_and_not_taken() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:María López\nEMAIL:maria@example.org\nNOTE:{}\nEND:VCARD\n"
    assert "Added 1." in prep("import", saved("a.vcf", card.format("sails on Sundays"))).output
    before = people()
    assert "sails on Sundays" in before["maria-lopez.md"].decode()
    same = prep("import", "a.vcf").output
    assert "not taken" not in same
    other = prep("import", saved("b.vcf", card.format("met her at the fair"))).output
    assert "Notes that were not taken" in other
    assert "María López: “met her at the fair”" in other
    assert people() == before
