"""`prep insights` through the command line: the workspace, what is shown, where it is written, hostile words."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

Prep = Callable[..., Result]
NOTES = {
    "Zoë Müller-Łukasz": "pay: starts at $24/hr\n- everybody starts on nights\n- you need the license, no license, no conversation\n- the field is growing, we can't find enough people\n",
    "Mary Beth O'Brien": "pay: helpers start at $34 an hour\n- no nights at all\n- without the license they don't even open your file\n- there has been a hiring freeze since june\n- culture: people yell <script>alert(1)</script> and the boss is *like* a [family](http://x.example) | always\n",
}  # fmt: skip


@pytest.fixture
def prep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prep:
    (tmp_path / "prep.toml").write_text("", encoding="utf-8")
    (tmp_path / "profile.md").write_text(
        "---\nname: Ana\nlocation: Columbus, OH\nneeds: [no nights]\ninterests: [solar]\n---\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREP_NOW", "2026-12-03T15:30")
    return lambda *words: CliRunner().invoke(cli, words)


@pytest.fixture
def two(prep: Prep, tmp_path: Path) -> Prep:
    for day, (name, notes) in enumerate(NOTES.items(), 1):
        assert (
            prep(
                "people", "add", name, "--title", "Electrician", "--company", "Buckeye", "--location", "Columbus, OH"
            ).exit_code
            == 0
        )
        (tmp_path / f"{day}.md").write_text(notes, encoding="utf-8")
        made = prep("debrief", name, f"{day}.md", "--met", f"2026-11-0{day}")
        assert made.exit_code == 0, made.output
    assert prep("people", "add", "Nguyễn Thị Minh Khai", "--title", "Electrician").exit_code == 0
    return prep


def test_nobody_met_is_a_kind_line_and_the_next_command(prep: Prep, tmp_path: Path) -> None:
    shown = prep("insights")
    assert shown.exit_code == 0
    assert "No conversation yet" in shown.output
    assert "prep debrief" in shown.output
    assert json.loads(prep("insights", "--json").output)["lines"] == []
    for end in (".md", ".txt", ".html", ".json"):
        assert prep("insights", "-o", f"out{end}").exit_code == 0
        assert (tmp_path / f"out{end}").stat().st_size > 20


def test_what_two_conversations_add_up_to(two: Prep) -> None:
    shown = two("insights")
    assert shown.exit_code == 0, shown.output
    text = " ".join(shown.output.split())
    assert "What 2 conversations with 2 people add up to" in text
    assert "2 people met; talk to 3 to 5 before deciding" in text
    assert "A licence: needed, or worth it · agreed by 2" in text
    assert "Starting pay · 2 people: $" in text
    assert "Nights · one says this, one the other" in text
    assert "in Columbus, OH" in text
    assert "May 2025" in text
    assert "prep outreach nguyen-thi-minh-khai" in text
    assert "confirmed" not in text.casefold()


def test_every_quote_stands_in_a_debrief(two: Prep, tmp_path: Path) -> None:
    debriefs = " ".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("meetings/*/debrief.md"))
    debriefs = re.sub(r"\\(.)", r"\1", debriefs)
    data = json.loads(two("insights", "--json").output)
    words = [
        piece["words"]
        for line in data["lines"]
        for told in line["told"]
        for group in told["groups"]
        for side in group["sides"]
        for piece in side["pieces"]
    ]
    assert words
    assert all(one in debriefs for one in words)
    assert data["format"] == "prep.insights/1"
    assert data["people"] == 2
    groups = [group for line in data["lines"] for told in line["told"] for group in told["groups"]]
    assert {(g["about"], g["agreed"], g["contradicted"]) for g in groups} >= {
        ("Nights", 1, 1),
        ("A licence", 2, 0),
    }


def test_topic_person_and_occupation(two: Prep) -> None:
    pay = two("insights", "--topic", "pay").output
    assert "Starting pay" in pay
    assert "Nights" not in pay
    assert "Nights" in two("insights", "--person", "zoë").output
    assert two("insights", "--person", "nobody-at-all").exit_code == 4
    assert "Electricians" in two("insights", "--occupation", "electrician").output
    assert "Electricians" in two("insights", "--occupation", "47-2111").output
    other = two("insights", "--occupation", "registered nurse")
    assert other.exit_code == 0
    assert "nobody" in other.output.casefold()
    assert two("insights", "--topic", "weather").exit_code == 2


def test_words_that_look_like_code_stay_words(two: Prep, tmp_path: Path) -> None:
    assert two("insights", "-o", "out.html").exit_code == 0
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in html.unescape(page)
    assert two("insights", "-o", "out.md").exit_code == 0
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "<script>" not in text
    assert r"\[family\]" in text
    assert r"\*like\*" in text
    assert r"\|" in text
    assert (tmp_path / "out.md").stat().st_mode & 0o077 == 0
    again = two("insights", "--topic", "pay", "-o", "out.md")
    assert again.exit_code == 7
    assert two("insights", "--topic", "pay", "-o", "out.md", "--force").exit_code == 0
    assert two("insights", "-o", "out.exe").exit_code == 7


def test_a_model_that_cannot_be_asked_leaves_the_built_in_answer(two: Prep) -> None:
    shown = two("insights", "--engine", "model")
    assert shown.exit_code == 0
    assert "Nights" in shown.output
    assert "no key" in shown.output


def test_a_debrief_that_cannot_be_read_stops_nothing(two: Prep, tmp_path: Path) -> None:
    folder = tmp_path / "meetings/2026-11-09-zoe-muller-lukasz"
    folder.mkdir()
    (folder / "debrief.md").write_bytes(b"\xff\xfe\x00---\nbroken: [")
    assert two("insights").exit_code == 0


def test_narrow_and_plain(two: Prep, monkeypatch: pytest.MonkeyPatch) -> None:
    from prep_assistant.agreement import Insights
    from prep_assistant.output.insights import to_text

    assert to_text(Insights(0, 0, 0, ()), width=40)
    assert all(len(line) <= 96 for line in two("insights").output.splitlines())
