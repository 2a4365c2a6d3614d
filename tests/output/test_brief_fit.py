"""The estimate of how much room a brief takes: it grows with the type and with the text, and errs on the safe side."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from brief_sample import ALL, BRIEF
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.output import brief_fit, brief_page
from prep_assistant.output.brief_fit import LEVELS, Measures, choose, em, height, lines
from prep_assistant.output.paper import SHEETS, paper_of

MEASURES = Measures(SHEETS["us-letter"], pictures=0.4)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


def test_known_widths() -> None:
    """Widths of Times by its font metrics, with the small margin."""
    assert em("a") == pytest.approx(0.444 * 1.02)
    assert em("é") == em("e")
    assert em("\N{COMBINING ACUTE ACCENT}") == 0
    assert em("王") > em("W") > em("m") > em("i")


def test_lines_are_counted_by_the_word() -> None:
    one = sum(map(em, "word")) * 10 * brief_fit.MM
    assert lines("word word", one * 2.5 + 1, 10) == 1
    assert lines("word word", one * 1.5, 10) == 2
    assert lines("word" * 10, one * 2, 10) >= 5  # a word longer than the line is broken
    assert lines("", 50, 10) == 1


@given(WORDS, st.floats(20, 200), st.floats(4, 12))
def test_more_width_or_smaller_type_never_takes_more_lines(text: str, width: float, points: float) -> None:
    assert lines(text, width * 1.3, points) <= lines(text, width, points)
    assert lines(text, width, points * 0.8) <= lines(text, width, points)


@given(WORDS, WORDS)
def test_more_text_never_takes_fewer_lines(one: str, other: str) -> None:
    assert lines(f"{one} {other}", 80, 9) >= lines(one, 80, 9)


@pytest.mark.parametrize("name", ALL)
def test_what_is_chosen_fits_and_the_next_larger_does_not(name: str) -> None:
    page = brief_page.content(ALL[name], "us-letter")
    chosen = choose(page, MEASURES)
    assert height(page, chosen, MEASURES) <= MEASURES.height
    larger = LEVELS[: LEVELS.index(chosen)]
    assert all(height(page, level, MEASURES) > MEASURES.height for level in larger)


def test_variants_only_ever_take_away() -> None:
    variants = brief_page.content(BRIEF, "a4")["variants"]
    for fuller, shorter in itertools.pairwise(variants):
        for key in ("facts", "words", "tips", "past", "promises", "told", "sources"):
            assert len(shorter[key]) <= len(fuller[key])
        must = [next(s for s in v["sections"] if s["phase"] == "must")["questions"] for v in (fuller, shorter)]
        assert [q["text"] for q in must[0]] == [q["text"] for q in must[1]]


def test_the_smallest_is_taken_when_nothing_fits() -> None:
    tiny = Measures(replace(SHEETS["a4"], height=60.0))
    assert choose(brief_page.content(BRIEF, "a4"), tiny) == LEVELS[-1]


@pytest.mark.parametrize(
    ("country", "paper"), [("", "us-letter"), ("US", "us-letter"), ("ca", "us-letter"), ("DE", "a4"), ("GB", "a4")]
)
def test_the_paper_of_a_country(country: str, paper: str) -> None:
    assert paper_of(country) == paper
