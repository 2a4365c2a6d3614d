"""The map in words and as a picture: in a real browser nothing overflows, no words lie over each other, nothing runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

import browser
import pytest

from prep_assistant.domain import Occupation, Person
from prep_assistant.network import Field, Gap, Member, Network, Standing, Suggestion
from prep_assistant.output import people_map, people_map_picture, typesetting
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import Contact, Touch
from prep_assistant.resources import shipped

TODAY = date(2026, 11, 30)
STANDINGS: tuple[Standing, ...] = ("warm", "cooling", "cold", "talking", "waiting", "silent", "declined", "new")
NAMES = (
    "Siobhán Ní Dhálaigh", "Nguyễn Thị Minh Khai", "محمد بن عبد الله", "Wolfeschlegelsteinhausenbergerdorff-Müller", "<b>Bo</b> & \"Co\"", "李小龙", "O'Brien", "Ann",
)  # fmt: skip


def member(at: int, by: int | None = None) -> Member:
    touched = Touch(datetime(2026, 11, 1, tzinfo=UTC) - timedelta(days=at), "met")
    name = NAMES[at % len(NAMES)]
    person = Person(name, "Senior Principal Coordinator of Everything and More", "Saint Casimir Children's Hospital")
    return Member(
        Contact(f"p{at}", person, touches=(touched,)), STANDINGS[at % 8], "met", TODAY - timedelta(days=at * 9),
        by="" if by is None else f"p{by}", by_name="" if by is None else NAMES[by % len(NAMES)],
    )  # fmt: skip


def network(count: int, fields: int = 2) -> Network:
    held: list[list[Member]] = [[] for _ in range(fields)]
    for at in range(count):
        held[at % fields].append(member(at, at - fields if at % 5 else None if at < fields else at - 1))
    made = tuple(
        Field(f"Heating, Air Conditioning, and Refrigeration Mechanics and Installers {at}", tuple(one), len(one) // 2)
        for at, one in enumerate(held)
    )
    first = Suggestion(member(0), ("Ann introduces you", "works at Mayo Clinic"), "prep outreach p0")
    gaps = (Gap("employer", "Mayo Clinic & <Sons>", "you know nobody there", "prep people add x"),)
    return Network(TODAY, made, gaps, (first,) if count else (), 12)


def page(made: Network) -> str:
    return people_map_picture.to_html(made, Templates(shipped("prompts")).render_file)


@pytest.mark.parametrize(("count", "fields"), [(0, 1), (1, 1), (8, 2), (8, 3), (40, 4)])
def test_a_page_is_laid_out_well(count: int, fields: int, tmp_path: Path) -> None:
    found, console = browser.laid_out(page(network(count, fields)), tmp_path)
    assert console == []
    for view in found:
        assert view["scroll"] <= view["client"], view["wide"][:3]
        assert view["wide"] == []
        assert [drawing["title"] for drawing in view["drawings"]][:1] == ["My network, 30 November 2026"]
        for drawing in view["drawings"]:
            assert drawing["role"] == "img"
            assert browser.overlaps(drawing["texts"]) == []
            left, _, right, _ = drawing["box"]
            assert [t["words"] for t in drawing["texts"] if t["box"][0] < left - 1 or t["box"][2] > right + 1] == []
            assert all(text["size"] >= 9 for text in drawing["texts"])


def test_nothing_of_a_name_becomes_markup() -> None:
    made = page(network(8))
    assert "<b>Bo</b>" not in made
    assert "&lt;b&gt;Bo&lt;/b&gt;" in made
    assert "<b>Bo" not in people_map_picture.as_svg(network(8))
    assert "<b>Bo" not in people_map.to_markdown(network(8)).replace("\\<", "")


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_the_picture_alone(kind: Literal["png", "pdf"]) -> None:
    shown = typesetting.drawing(people_map_picture.as_svg(network(8)), kind)
    assert shown.data.startswith(b"\x89PNG" if kind == "png" else b"%PDF")


@pytest.mark.parametrize("width", [40, 60, 100])
def test_text_keeps_to_the_window_and_names_everybody(width: int) -> None:
    made = network(8)
    text = people_map.to_text(made, width)
    plain = " ".join(text.split())
    assert all(name.split()[0] in plain for name in NAMES if width > 40 or len(name) < 30)
    assert max(len(line) for line in text.splitlines() if "$" not in line) <= max(width, 62)
    assert "12 more are not shown" in plain


def test_json_says_who_introduced_whom() -> None:
    data = json.loads(people_map.to_json(network(3, 1)))
    assert data["format"] == "prep.map/1"
    assert [person["introduced_by"] for person in data["fields"][0]["people"]] == ["", "p0", "p1"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (12, "12 days ago"),
        (30, "4 weeks ago"),
        (150, "5 months ago"),
        (800, "in September 2024"),
    ],
)
def test_time_gone_by(days: int, said: str) -> None:
    assert people_map.ago(TODAY - timedelta(days=days), TODAY) == said


def test_an_occupation_without_anybody_is_shown(tmp_path: Path) -> None:
    made = Network(TODAY, (Field(Occupation("29-1141.00", "Registered Nurses").title, (), 0, True),), (), ())
    assert "nobody yet" in people_map.to_text(made)
    assert "nobody yet" in people_map_picture.as_svg(made)


def test_a_line_within_a_column_runs_beside_the_cards_and_ends_in_a_head() -> None:
    made = network(4, fields=1)
    first, last = made.members[0], made.members[-1]
    upward = replace(made, fields=tuple(
        replace(field, members=tuple(replace(one, by=last.contact.id, by_name=last.contact.name) if one is first else
                                     replace(one, by="", by_name="") for one in field.members))
        for field in made.fields))  # fmt: skip
    svg = people_map_picture.as_svg(upward)
    (path,) = re.findall(r'<path d="([^"]+)"[^>]*class="s-soft link"', people_map_picture.drawing(upward, 1).body)
    assert "C" not in path
    assert float(re.search(r"H([\d.]+)V", path)[1]) < draw_edge(svg)  # type: ignore[index]
    assert people_map_picture.INTRODUCED in svg


def draw_edge(svg: str) -> float:
    """Return how far left the leftmost card begins."""
    return min(float(x) for x in re.findall(r'<rect x="([\d.]+)"[^>]*rx="4"', svg) if float(x) > 0)
