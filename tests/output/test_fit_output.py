"""A fit as text, Markdown, JSON, drawing, page and PDF: the same facts in each, no text ever markup, nothing outside loaded."""

from __future__ import annotations

import html
import io
import json
import re
import struct
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from typing import Any

import fit_sample
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_assistant.domain import Asker
from prep_assistant.evidence import Cell, Evidence, Fit, Wish
from prep_assistant.output import fit_draw, fit_html, fit_pay, fit_pdf, fit_picture, fit_text, fit_view, typesetting
from prep_assistant.output.fit_json import to_json
from prep_assistant.output.fit_markdown import to_markdown
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped

TEMPLATES = Templates(shipped("prompts"))
TWO = fit_sample.made("29-1126.00", "13-1081.02")
HOSTILE = "</style><script>alert(1)</script> {{ 7*7 }} #panic() <b>\"&' \x00\u202e [x](javascript:1) | `c`"


def page(fit: Fit) -> str:
    def render(name: str, /, **variables: Any) -> str:
        if name == fit_html.PAGE:
            assert set(variables) == fit_html.VARIABLES
        return TEMPLATES.render_file(name, **variables)

    return fit_html.to_html(fit, render)


def hostile() -> Fit:
    asker = replace(
        fit_sample.ASKER, name=HOSTILE, goal=HOSTILE, needs=(f"no nights {HOSTILE}",), skills=(HOSTILE,), interests=()
    )
    said = fit_sample.claim("29-1126.00", "x", HOSTILE, "conditions", f"No nights here. {HOSTILE}")
    return fit_sample.made("29-1126.00", asker=asker, claims=(said,))


# ---- text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 96, 120, 180])
def test_text_keeps_to_its_width(width: int) -> None:
    lines = fit_text.to_text(TWO, width).splitlines()
    assert max(map(fit_text.columns, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_wide_text_is_side_by_side_and_says_the_same() -> None:
    narrow, wide = fit_text.to_text(TWO, 90), fit_text.to_text(TWO, 130)
    assert re.search(r"(?m)^Respiratory Therapists: +Logistics Analysts:$", wide)
    assert not re.search(r"(?m)^Respiratory Therapists: +Logistics", narrow)
    assert sorted(re.findall(r"\w{5,}", wide.replace("-\n", ""))) == sorted(
        re.findall(r"\w{5,}", narrow.replace("-\n", ""))
    )


def test_every_quote_names_who_and_when_and_every_figure_its_source() -> None:
    for column in TWO.columns:
        for cell in column.cells:
            for item in cell.evidence:
                said = fit_view.evidence(item, fit_view.Numbers())
                assert said.endswith("[1]") if item.published else re.search(r"“.+” \(.+, 3 December 2026", said)


def test_marks_count_people_and_not_quotes() -> None:
    said = fit_sample.CLAIMS[0]
    items = tuple(Evidence("against", text, claim=said) for text in ("one", "two"))
    cell = Cell(Wish("no nights", "need", "nights"), items)
    assert fit_view.counts(cell, "against") == (0, 1)
    assert fit_view.tally(cell) == "against: 1 person"


def test_no_verdict_and_no_score_is_ever_written() -> None:
    for text in (fit_text.to_text(TWO), to_markdown(TWO), page(TWO)):
        assert not re.search(
            r"(?i)you should|match(?:es)? you|\bbest fit|recommend|\d+ ?% (?:match|fit)|score of|you lack", text
        )
        assert "One person is one data point" in text


def test_an_unsure_title_says_so() -> None:
    from prep_assistant.domain import Occupation, OccupationMatch, TitleReading

    reading = TitleReading(
        "Fixer",
        "fixer",
        (OccupationMatch(TWO.columns[0].occupation, 0.4), OccupationMatch(Occupation("27-2011.00", "Actors"), 0.3)),
    )
    unsure = replace(TWO, columns=(replace(TWO.columns[0], asked="Fixer", reading=reading),))
    assert "the nearest to “Fixer”, but not surely that; or perhaps Actors (27-2011.00)" in " ".join(
        fit_text.to_text(unsure).split()
    )


# ---- Markdown and JSON ------------------------------------------------------------------------------


def test_markdown_shows_text_as_text() -> None:
    made = to_markdown(hostile())
    assert "<script>" not in made.replace("\\<", "")
    assert "\\<script\\>" in made
    assert "\\`c\\`" in made
    assert "| --- |" not in made
    assert all(line.count("|") - line.count("\\|") in (0, 3) for line in made.splitlines())


def test_json_holds_everything() -> None:
    data = json.loads(to_json(TWO))
    assert data["format"] == "prep.fit/1"
    assert [o["code"] for o in data["occupations"]] == ["29-1126.00", "13-1081.02"]
    first = data["occupations"][0]
    nights = next(wish for wish in first["wishes"] if wish["wish"]["text"] == "no overnight shifts")
    assert nights["state"] == "both"
    assert [item["person"]["name"] for item in nights["evidence"]] == ["Nguyễn Thị Minh Khai", "Dan O'Brien"]
    assert nights["settle"][0]["whom"] == [{"id": "eva", "name": "Eva Dvořák", "on": "2026-12-09", "met": False}]
    pay = next(wish for wish in first["wishes"] if wish["wish"]["sort"] == "pay")
    assert pay["evidence"][0]["source"]["period"] == "May 2025"
    assert pay["wish"]["dollars_a_year"] == 58_000
    assert "score" not in to_json(TWO).replace("added up to a score", "")


# ---- drawings ---------------------------------------------------------------------------------------


def test_the_picture_is_xml_with_words_for_those_who_cannot_see_it() -> None:
    for fit in (TWO, hostile(), fit_sample.made("55-1011.00", asker=Asker())):
        root = ElementTree.fromstring(fit_picture.as_svg(fit))
        space = "{http://www.w3.org/2000/svg}"
        assert root.get("role") == "img"
        assert root.find(f"{space}title") is not None
        assert not list(root.iter(f"{space}script"))
        assert not list(root.iter(f"{space}image"))
        assert not re.search(r'(?:href|src)="|url\(|@import', fit_picture.as_svg(fit))
    described = ElementTree.fromstring(fit_picture.as_svg(TWO)).find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert described.text is not None
    assert "no overnight shifts, Respiratory Therapists: for: 1 person · against: 1 person." in described.text


def test_the_picture_as_png_and_pdf() -> None:
    svg = fit_picture.as_svg(TWO)
    width, height = struct.unpack(">II", typesetting.picture(svg, "png")[16:24])
    assert width > 1_400
    assert height > width
    words = pypdf.PdfReader(io.BytesIO(typesetting.picture(svg, "pdf"))).pages[0].extract_text()
    assert "no overnight shifts" in words
    assert "$58,000" in words


@given(st.text(max_size=120), st.floats(30, 400), st.integers(1, 4))
def test_wrapped_words_keep_to_their_width(text: str, width: float, most: int) -> None:
    lines = fit_draw.wrapped(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(fit_draw.length(line) <= width or len(line) <= 3 for line in lines)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_can_be_drawn(words: str) -> None:
    fit = replace(
        TWO, wishes=(Wish(words, "need"),), columns=(replace(TWO.columns[0], cells=(Cell(Wish(words, "need")),)),)
    )
    ElementTree.fromstring(fit_picture.as_svg(fit))


# ---- pay --------------------------------------------------------------------------------------------


def test_years_and_hours_have_their_own_charts() -> None:
    year, hour = fit_pay.charts(fit_sample.made("29-1126.00", "27-2011.00"))
    assert (year.per, hour.per) == ("year", "hour")
    assert hour.needs == pytest.approx((58_000 / 2080,))
    assert year.needs == (58_000,)
    assert [row.name for row in year.rows] == ["Respiratory Therapists"]
    assert [row.name for row in hour.rows] == ["Actors"]


def test_a_broader_published_group_is_named() -> None:
    (chart,) = fit_pay.charts(fit_sample.made("13-1081.02"))
    assert chart.rows[0].area == "Columbus, OH (metro area), published for Logisticians"
    assert "named by 2 people: $52,000 (Mary Beth), $58,000 to $62,000 (أحمد الشريف)" in fit_pay.row_words(
        chart, chart.rows[0]
    )


def test_no_figures_no_chart() -> None:
    fit = fit_sample.made("55-1011.00")
    assert fit_pay.charts(fit) == ()
    assert fit_pay.unpublished(fit) == ("Air Crew Officers",)
    assert "No pay is published for Air Crew Officers." in page(fit)


# ---- page and PDF -----------------------------------------------------------------------------------


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    for made in (page(TWO), page(hostile())):
        assert "<script" not in made
        assert not re.search(r'\s(?:src|srcset|onload|onclick|style)="', made)
        assert "default-src 'none'" in html.unescape(made)
        assert not re.search(r"@import|url\(", made)
        assert set(re.findall(r'<a [^>]*href="([^"#]{8})', made)) <= {"https://"}
        ids = re.findall(r' id="([^"]+)"', made)
        assert len(ids) == len(set(ids))
        assert all(name in ids for found in re.findall(r'aria-labelledby="([^"]+)"', made) for name in found.split())
        assert all(anchor in ids for anchor in re.findall(r'href="#([^"]+)"', made))


def test_hostile_words_stay_words() -> None:
    made = page(hostile())
    assert "{{ 7*7 }}" in made
    assert "&lt;script&gt;" in made
    assert "\u202e" not in re.sub(r"<svg.*?</svg>", "", made, flags=re.DOTALL)


@pytest.mark.parametrize("paper", ["us-letter", "a4"])
def test_pdf(paper: Any) -> None:
    found = TEMPLATES.find(fit_pdf.PAGE)
    made = fit_pdf.to_pdf(TWO, TEMPLATES.text(found), str(found.path), paper)
    reader = pypdf.PdfReader(io.BytesIO(made.data))
    words = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Everybody new goes to nights" in words
    assert "Nguyễn Thị Minh Khai, 3 December 2026" in words
    assert round(float(reader.pages[0].mediabox.width)) == {"us-letter": 612, "a4": 595}[paper]


def test_hostile_words_in_a_pdf_are_words() -> None:
    found = TEMPLATES.find(fit_pdf.PAGE)
    made = fit_pdf.to_pdf(hostile(), TEMPLATES.text(found), str(found.path))
    assert "#panic()" in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)
