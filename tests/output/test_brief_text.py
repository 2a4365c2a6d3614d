"""The brief as text, Markdown and JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from brief_sample import ALL, BRIEF, CONTACT, bare

from prep_assistant.output import brief_page
from prep_assistant.output.brief_json import to_json
from prep_assistant.output.brief_text import to_markdown, to_text
from prep_assistant.output.questions_json import from_json


def test_text_says_it_all_in_lines_of_96() -> None:
    text = to_text(BRIEF)
    assert max(map(len, text.splitlines())) <= 96
    for part in (
        "Maria López\n===", "1. [2:02] The middle half", "   Then: What did the last step up", "S1. What does an outdoor job",
        "Connected:     we both went to Fort Hayes", "* You promised: send the list of night courses, by 4 Dec 2026",
        "* They said on 10 Nov 2026: “We lose half of them in the first winter.”", "Pay of employees a year, May 2025",
        "* Rough-in: wiring and boxes", "* [4] O*NET 29.3",
    ):  # fmt: skip
        assert part in text, part


def test_markdown_escapes_what_people_wrote() -> None:
    person = replace(CONTACT.person, name="# *Ada* <b>", company="[x](javascript:1)")
    page = to_markdown(replace(BRIEF, contact=replace(CONTACT, person=person)))
    assert page.startswith("# \\# \\*Ada\\* \\<b>")
    assert "\\[x\\](javascript:1)" in page
    assert "\n1. The middle half" in page
    assert "```text\nColumbus, OH (metro area)" in page
    assert page.rstrip().endswith("&nbsp;")


@pytest.mark.parametrize("name", ALL)
def test_every_sample_is_rendered(name: str) -> None:
    assert to_text(ALL[name]).endswith("(built-in).\n")
    assert "## Must ask" in to_markdown(ALL[name])
    assert json.loads(to_json(ALL[name]))["format"] == "prep.brief/1"


def test_json_holds_the_list_in_its_own_format() -> None:
    document = json.loads(to_json(BRIEF))
    assert from_json(json.dumps(document["questions"])) == BRIEF.draft
    assert document["at"] == "2026-12-03T14:00:00+00:00"
    assert document["promises"][0] == {
        "id": "p1", "owner": "me", "what": "send the list of night courses", "said": "by Friday", "by": "2026-12-04", "offer": False,
    }  # fmt: skip
    assert document["person"]["connected"] == "we both went to Fort Hayes"
    assert document["told"][0]["quote"] == "We lose half of them in the first winter."


def test_the_clock_of_the_country() -> None:
    at = datetime(2026, 12, 3, 9, 5, tzinfo=UTC)
    assert "9:05 AM to 9:25 AM" in to_text(replace(BRIEF, at=at))
    assert "9:05 to 9:25" in to_text(replace(BRIEF, at=at, twelve_hours=False))
    midnight = replace(BRIEF, at=at.replace(hour=0))
    assert "12:05 AM" in to_text(midnight)
    assert "20 minutes, by video" in to_text(replace(BRIEF, at=None))
    assert "1. [0:02]" in to_text(replace(BRIEF, at=None))


def test_nothing_known_leaves_no_empty_part() -> None:
    text = to_text(bare())
    assert "Between us" not in text
    assert "Words to know" not in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("text", "said"), [("short", "short"), ("word " * 60, "word…"), ("x" * 400, "xxx…"), ("a, " * 80, "a…")]
)
def test_too_long_is_cut_between_words(text: str, said: str) -> None:
    cut = brief_page.short(text.strip())
    assert len(cut) <= brief_page.LONGEST
    assert cut.endswith(said)


def test_sources_of_one_name_are_listed_once() -> None:
    twice = replace(BRIEF.draft, sources=(BRIEF.draft.sources[0], *BRIEF.draft.sources[:5]))
    sources = brief_page.content(replace(BRIEF, draft=twice), "a4")["first"]["sources"]
    assert sources[0]["number"] == "1, 2"
    assert len({source["text"] for source in sources}) == len(sources)
