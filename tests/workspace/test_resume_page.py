"""A résumé as lines: headings, numbers, JSON, and what is no résumé."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Asker
from prep_assistant.errors import InputError
from prep_assistant.workspace.resume_page import of_profile, page

TEXT = """Zoë Müller-Łukasz
zoe@example.org

EXPERIENCE
General Manager, O'Brien's (2019 – today)
  - Built the   workbook

Skills: Excel, SQL
"""


def test_lines_with_their_headings() -> None:
    found = page(TEXT, "cv.txt")
    assert [(line.number, line.section, line.text) for line in found.lines] == [
        (1, "", "Zoë Müller-Łukasz"),
        (2, "", "zoe@example.org"),
        (5, "EXPERIENCE", "General Manager, O'Brien's (2019 – today)"),
        (6, "EXPERIENCE", "- Built the workbook"),
        (8, "Skills", "Skills: Excel, SQL"),
    ]


def test_markdown_headings_are_sections_and_jobs_are_lines() -> None:
    found = page("\ufeff# Ana\n\n## Experience\n\n### Manager, The Ladle (2021 – today)\n\n- Ran it\n", "cv.md")
    assert ("Manager, The Ladle (2021 – today)", "- Ran it") in [(line.section, line.text) for line in found.lines]
    assert any(line.number == 5 and "The Ladle" in line.text for line in found.lines)


def test_json_resume() -> None:
    data = {
        "basics": {"name": "Zoë", "email": "z@example.org"},
        "work": [{"name": "O'Brien", "highlights": ["Read blueprints"]}],
        "skills": [{"keywords": ["Excel"]}],
    }
    found = page(json.dumps(data, indent=1, ensure_ascii=False), "r.json")
    assert [(line.section, line.text) for line in found.lines] == [
        ("basics", "Zoë"), ("work", "O'Brien"), ("work", "Read blueprints"), ("skills", "Excel"),
    ]  # fmt: skip
    assert [line.number for line in found.lines] == sorted(line.number for line in found.lines)


@pytest.mark.parametrize(
    "text",
    ["", "   \n\n", "12 34\n--\n", '{"basics": {', "[" * 5000, '{"basics": {"email": "a@b.org"}}', "x" * 400_001],
)
def test_what_is_no_resume_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(InputError) as wrong:
        page(text, "cv.txt")
    assert "\n" not in wrong.value.message


@given(st.text(max_size=400))
def test_any_text_gives_lines_of_it(text: str) -> None:
    try:
        found = page(text, "cv.txt")
    except InputError:
        return
    raw = text.removeprefix("\ufeff").splitlines()
    if text.removeprefix("\ufeff").lstrip()[:1] in ("{", "["):
        return
    for line in found.lines:
        assert 1 <= line.number <= len(raw)
        assert line.text.split()[-1] in raw[line.number - 1] or not line.text.isprintable() or line.section == line.text


def test_the_profile_as_lines() -> None:
    found = of_profile(
        Asker(background="clerk", skills=("Excel",), schools=("Root River",), goal="learn"), "profile.md"
    )
    assert found.from_profile
    assert [(line.section, line.text) for line in found.lines] == [
        ("background", "clerk"),
        ("skills", "Excel"),
        ("schools", "Root River"),
    ]
    assert of_profile(Asker(), "profile.md").lines == ()
