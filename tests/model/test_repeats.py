"""A model that goes round in circles is noticed soon; lists and tables are not taken for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.openai_client.repeats import Loops

LOOPS = [
    "I would like to thank you. ",
    " ",
    "\n",
    "ha",
    '{"text": "What surprised you?", "aim": "work"}, ',
    "What do you enjoy? What do you not enjoy? And what would you change if you could choose? ",
    "No. ",
    "word " * 150,
]


def heard(text: str, size: int = 7) -> int:
    """Return after how many characters the loop was called, 0 if never."""
    loops = Loops()
    for start in range(0, len(text), size):
        if loops.hear(text[start : start + size]):
            return start + size
    return 0


@pytest.mark.parametrize("period", LOOPS)
def test_a_loop_is_called_soon(period: str) -> None:
    before = 'Here is the list you asked for, with ten questions for Zoë: {"questions": ['
    text = before + period * (12_000 // len(period))
    assert 0 < heard(text) <= len(before) + max(320, 4 * len(period)) + 400


def test_a_loop_that_counts_is_a_loop() -> None:
    assert heard(
        "".join(f"Question {n}: What does a usual week look like for you, on page {n * 7}? " for n in range(99))
    )


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_period_is_noticed(period: str) -> None:
    assert heard(period * (6_000 // len(period)), size=40)


def test_a_list_of_questions_is_no_loop() -> None:
    words = "work week tools team pay growth entry study hours stress change people region future budget review".split()
    items = [
        {"id": f"q{n}", "text": f"How has {a} changed the {b} of a {c} here since {2000 + n}?", "sources": [n, n + 1],
         "minutes": 3, "aim": "the_work", "depth": "opening"}
        for n, (a, b, c) in enumerate(zip(words, reversed(words), words[3:] + words[:3], strict=True))
    ]  # fmt: skip
    assert not heard(json.dumps({"questions": items}, indent=2))


def test_prose_and_tables_are_no_loops() -> None:
    rows = "".join(f"| {name} | {len(name)} | {name[::-1]} |\n" for name in (chr(97 + n) * (n + 3) for n in range(26)))
    assert not heard("| name | n | note |\n|---|---:|---|\n" + rows)
