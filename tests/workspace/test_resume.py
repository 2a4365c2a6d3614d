"""Résumés of several shapes: what is read, that nothing is invented, and what is left out with a word about it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import docx
import pytest
import typst
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.cli import cli
from prep_assistant.errors import InputError
from prep_assistant.workspace.resume import ResumeReading, read_resume, read_text

TODAY = date(2026, 11, 23)

RETAIL = """MARÍA LÓPEZ
Columbus, OH 43215 | (614) 555-0142 | maria.lopez@example.org | linkedin.com/in/marialopez

SUMMARY
Retail manager moving into data work.

PROFESSIONAL EXPERIENCE
Store Manager, Target — Columbus, OH                              Mar 2018 – Present
• Led a team of 40; cut shrink by 12% from Jan 2020 – Dec 2021.
• Built weekly sales dashboards in Excel and SQL
Assistant Store Manager, Kroger, Dayton, OH    June 2015 – February 2018
• Trained 20 cashiers

EDUCATION
The Ohio State University, Columbus, OH
Bachelor of Arts in Economics, May 2015
Columbus State Community College | Certificate in Data Analytics | 2023

SKILLS
Languages: Python, SQL
Excel (pivot tables, Power Query), Tableau, inventory planning,
coaching

INTERESTS
Trail running; public transit; baking
"""
NURSE = """# Zoë Müller-Łukasz, RN

zoe@example.com · Berlin, Germany

## Experience

### Registered Nurse – ICU
**Charité – Universitätsmedizin Berlin** | 2019-04 – 2024-09

- Nights

### Nursing Assistant, Helios Klinikum (2016–2019)

## Education
- Bachelor of Science in Nursing, University of California, Berkeley (2019)
- Lessing-Gymnasium, Berlin

## Skills
- Triage
- I have worked for many years in teams of several professions under pressure
## Languages
German (native), English (C1)
"""
SUPERVISOR = """Nguyễn Thị Minh Khai
khai@example.org
WORK HISTORY
Acme Logistics, Inc.
Warehouse Supervisor
01/2020 - 06/2023
Planned shifts for 30 people.
Target
2015 - 2019
Team Leader
"""
STUDENT = """Sam O'Brien
Address: 12 Main St, Plano, TX 75074
E-mail: sam@example.org

E D U C A T I O N
Collin College, Plano, TX
Associate of Applied Science in Welding Technology, expected 2027

Skills: MIG welding, blueprint reading, Spanish
References available on request
"""


def values(reading: ResumeReading) -> list[str]:
    asker = reading.asker
    return [asker.name, asker.email, asker.location, *asker.interests, *asker.skills, *asker.schools]


def test_a_retail_managers() -> None:
    asker = read_text(RETAIL, today=TODAY).asker
    assert (asker.name, asker.email, asker.location) == ("María López", "maria.lopez@example.org", "Columbus, OH")
    assert asker.background == "Store Manager, 8 years"
    assert asker.schools == ("The Ohio State University", "Columbus State Community College", "Target", "Kroger")
    assert asker.skills == (
        "Python",
        "SQL",
        "Excel (pivot tables, Power Query)",
        "Tableau",
        "inventory planning",
        "coaching",
    )
    assert asker.interests == ("Trail running", "public transit", "baking")


def test_a_nurses_in_markdown() -> None:
    reading = read_text(NURSE, today=TODAY)
    asker = reading.asker
    assert (asker.name, asker.location, asker.background) == (
        "Zoë Müller-Łukasz",
        "Berlin, Germany",
        "Registered Nurse, 5 years",
    )
    assert asker.schools == (
        "University of California, Berkeley",
        "Lessing-Gymnasium",
        "Charité – Universitätsmedizin Berlin",
        "Helios Klinikum",
    )
    assert asker.skills == ("Triage", "German (native)", "English (C1)")
    assert any("sentences" in remark for remark in reading.remarks)


def test_dates_on_lines_of_their_own() -> None:
    reading = read_text(SUPERVISOR, today=TODAY)
    assert (reading.asker.name, reading.asker.background) == ("Nguyễn Thị Minh Khai", "Warehouse Supervisor, 3 years")
    assert reading.asker.schools == ("Acme Logistics, Inc.", "Target")
    assert any("location" in remark and "skills" in remark for remark in reading.remarks)


def test_a_students() -> None:
    asker = read_text(STUDENT, today=TODAY).asker
    assert (asker.name, asker.location) == ("Sam O'Brien", "Plano, TX")
    assert asker.background == "Associate of Applied Science in Welding Technology"
    assert asker.schools == ("Collin College",)
    assert asker.skills == ("MIG welding", "blueprint reading", "Spanish")


@pytest.mark.parametrize("text", [RETAIL, NURSE, SUPERVISOR, STUDENT])
def test_nothing_is_invented(text: str) -> None:
    reading = read_text(text, today=TODAY)
    plain = " ".join(text.replace("**", "").split()).casefold()
    for value in values(reading):
        assert value.casefold() in plain
    assert reading.asker.background.split(",")[0].casefold() in plain
    assert (reading.asker.goal, reading.asker.needs) == ("", ())
    assert "needs and goal" in reading.remarks[-1]


def test_years_are_not_counted_without_today_nor_without_dates() -> None:
    assert read_text(RETAIL).asker.background == "Store Manager"
    undated = read_text("Ann Lee\nann@example.org\nExperience\nClerk, Acme Inc.\nSkills\ntyping\n")
    assert undated.asker.background == ""
    assert any("no dates" in remark for remark in undated.remarks)


def test_what_is_title_and_what_employer_is_not_guessed() -> None:
    reading = read_text("Ann Lee\nann@example.org\nExperience\nFoo | Bar | Baz | 2019 - 2021\n", today=TODAY)
    assert (reading.asker.background, reading.asker.schools) == ("", ())
    assert any("clearly" in remark for remark in reading.remarks)


FULL = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {"name": "Mary Beth", "label": "Planner", "email": "mb@example.org", "location": {"city": "Plano", "region": "Texas", "countryCode": "US"}},
    "work": [
        {"name": "City of Plano", "position": "Planner", "startDate": "2019-05-01"},
        {"name": "City of Frisco", "position": "Planner", "startDate": "2016-05", "endDate": "2019-05"},
    ],
    "education": [{"institution": "Texas A&M University", "area": "Planning", "studyType": "Master", "endDate": "2016"}],
    "skills": [{"name": "GIS", "keywords": ["QGIS"]}, {"name": "Tools", "keywords": ["Excel"]}],
    "languages": [{"language": "Spanish", "fluency": "Fluent"}],
    "interests": [{"name": "Transit", "keywords": ["buses"]}],
}  # fmt: skip
OLD = {
    "basics": {"name": "Sam O'Brien", "picture": "x.png", "email": "sam@example.org", "location": {"city": "Plano", "countryCode": "US"}},
    "work": [{"company": "Buckeye Electric", "position": "Electrician", "startDate": "2017", "endDate": "2021"}],
    "education": [{"institution": "Collin College", "gpa": "4.0"}],
    "skills": ["wiring"], "hobbies": ["fishing", {"name": "chess"}],
}  # fmt: skip


def test_json_resume_of_today() -> None:
    asker = read_text(json.dumps(FULL), today=TODAY).asker
    assert (asker.name, asker.email, asker.location, asker.background) == (
        "Mary Beth",
        "mb@example.org",
        "Plano, Texas",
        "Planner, 10 years",
    )
    assert asker.schools == ("Texas A&M University", "City of Plano", "City of Frisco")
    assert asker.skills == ("GIS", "QGIS", "Excel", "Spanish (Fluent)")
    assert asker.interests == ("Transit", "buses")


def test_json_resume_of_before() -> None:
    asker = read_text("\ufeff" + json.dumps(OLD), today=TODAY).asker
    assert (asker.location, asker.background) == ("Plano, US", "Electrician, 4 years")
    assert (asker.schools, asker.interests) == (("Collin College", "Buckeye Electric"), ("fishing", "chess"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"a": 1}',
        '{"basics": 3}',
        '{"basics": {"name": 5}, "work": {}}',
        "[" * 100_000,
        "lorem ipsum dolor\n",
        '{"work": ' + "9" * 5_000 + "}",
        "x" * 500_000,
    ],
    ids=range(11),
)
def test_what_is_no_resume_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(InputError) as error:
        read_text(text, "cv.json", TODAY)
    assert error.value.hint


WORDS = st.sampled_from([
    "Experience", "Education", "Skills:", "Store Manager", "Acme Inc.", "2018 – 2020", "Mar 2019 - Present", "University of Ohio", "•", "|", ",", "\n",
    "\n\n", "**", "#", "Ann Lee", "ann@example.org", "Columbus, OH", "at", "(", ")", "99/2020 - 13/2021", "2020 - 2018", "–", "since 2019", "\t", "é",
])  # fmt: skip


@given(st.lists(WORDS, max_size=60))
def test_any_text_is_read_or_refused_and_nothing_is_invented(words: list[str]) -> None:
    text = " ".join(words)
    try:
        reading = read_text(text, today=TODAY)
    except InputError:
        return
    plain = " ".join(re.sub(r"[*#|•]", " ", text).split()).casefold()
    for value in values(reading):
        for word in re.findall(r"\w+", value.casefold()):
            assert word in plain


def test_by_way_of_files(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(RETAIL, encoding="utf-8")
    assert read_resume(path, lambda given: given.read_text(encoding="utf-8"), TODAY).asker.name == "María López"


def as_docx(path: Path) -> None:
    document = docx.Document()
    for line in NURSE.splitlines():
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), level=line.count("#"))
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line:
            document.add_paragraph(line.replace("**", ""))
    document.save(str(path))


def as_pdf(path: Path) -> None:
    lines = [line.replace("#", "\\#").replace("@", "\\@") for line in RETAIL.splitlines()]
    source = "\\ \n".join(line if line else "#v(6pt)" for line in lines)
    path.write_bytes(typst.compile(source.encode(), format="pdf"))


@pytest.mark.parametrize(
    ("name", "make", "who"), [("cv.docx", as_docx, "Zoë Müller-Łukasz"), ("cv.pdf", as_pdf, "María López")]
)
def test_word_and_pdf_begin_a_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make: object, who: str
) -> None:
    monkeypatch.setenv("PREP_NOW", "2026-11-23T10:00")
    make(tmp_path / name)  # type: ignore[operator]
    result = CliRunner().invoke(cli, ["--workspace", str(tmp_path / "work"), "init", "--resume", str(tmp_path / name)])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "work" / "profile.md").read_text(encoding="utf-8")
    assert f"name: {who}" in text
    assert ("background: Registered Nurse, 5 years" in text) or ("background: Store Manager, 8 years" in text)


def test_an_earlier_job_is_not_taken_for_the_latest() -> None:
    text = "Ann Lee\nann@example.org\nExperience\nAcme Inc. | Zorbing | 2020 - present\n\nOffice Manager | Hoist Ltd | 2015 - 2019\n"
    reading = read_text(text, today=TODAY)
    assert reading.asker.background == ""
    assert any("latest job, at Acme Inc." in remark for remark in reading.remarks)
