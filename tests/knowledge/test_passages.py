"""Cutting notes: exact offsets, whole sentences, lines that can be cited, questions that a note proposes."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Note
from prep_assistant.knowledge import passages

MARKUP = st.lists(
    st.sampled_from(["# Title\n", "## Pay\n", "- item one. And more.\n", "\n", "\r\n", "A sentence. Another one! ", "é\u2028x", "```\n", "word " * 40]) | st.text(max_size=60)
).map("".join)  # fmt: skip


def note(text: str) -> Note:
    return Note("n", "mine", "My note", text, "notes/my.md")


@given(MARKUP)
def test_offsets_are_exact_ordered_and_ids_unique(text: str) -> None:
    found = passages.cut(note(text))
    assert all(text[p.start : p.end] == p.text and p.text.strip() for p in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert len({p.id for p in found}) == len(found)
    assert all(p.line >= 1 for p in found)


@given(MARKUP)
def test_sentences_cover_all_that_is_not_space(text: str) -> None:
    spans = passages.sentences(text)
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())


@given(MARKUP)
def test_cutting_again_gives_the_same(text: str) -> None:
    assert passages.cut(note(text)) == passages.cut(note(text))


def test_long_text_is_cut_between_sentences() -> None:
    text = " ".join(f"Sentence number {n} says that shop {n} pays its people well and on time." for n in range(200))
    found = passages.cut(note(text))
    assert len(found) > 10
    assert all(p.text.endswith(".") and p.text.startswith("Sentence") for p in found)
    assert max(len(p.text.split()) for p in found) <= passages.MOST


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("In the U.S. Bureau tables Dr. Lee found $4.5 million. It grew.", 2),
        ("Ask e.g. the foreman, i.e. Mr. Ochs. He knows!", 2),
        ("One line without a stop", 1),
        ("First.\n\nSecond", 2),
        ("See No. 3 and Fig. 2. Done?", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(passages.sentences(text)) == count


def test_headings_and_lines() -> None:
    found = passages.cut(note("# Visit\n\nHello there.\n\n## Pay and conditions\n\nRaises come by hours.\n"))
    assert [(p.heading, p.line) for p in found] == [("", 3), ("Pay and conditions", 7)]


def test_worth_asking_items_are_passages_of_their_own() -> None:
    text = """## Worth asking

- **How are raises counted in your shop: by hours logged, or by the calendar?** (pay, insights)
  Then: What slows people down between two steps?
  Why: Programmes count hours worked, so a slow season
  can cost a raise.
  For: 47-2111, 47-2152
- **What does a good foreman do differently?** (culture, insights)
  Then: Who taught them?
  Why: It shows what is valued.
"""
    found = passages.cut(note(text))
    assert len(found) == 2
    (first,), (second,) = (passages.asks(p) for p in found)
    assert first.question == "How are raises counted in your shop: by hours logged, or by the calendar?"
    assert (first.topic, first.tiara, first.occupations) == ("pay", "insights", ("47-2111", "47-2152"))
    assert first.why == "Programmes count hours worked, so a slow season can cost a raise."
    assert second.probe == "Who taught them?"
    assert found[1].line == 8


def test_a_line_of_mine_that_begins_with_ask_is_a_question() -> None:
    (passage,) = passages.cut(
        note("Raises come by hours.\nAsk: What happens in a slow month?\nask: no question mark\n")
    )
    assert [item.question for item in passages.asks(passage)] == ["What happens in a slow month?"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000, "a. " * 50_000, "- " * 50_000, "#" * 200_000, "\n" * 100_000, "**" * 50_000, "." * 300_000, '?!")' * 80_000,
        "# a" + " " * 300_000 + "b", "## Worth asking\n\n" + "word " * 60_000, " \n" * 100_000, "- a\n" * 50_000,
    ],
)  # fmt: skip
def test_text_without_structure_is_cut_in_linear_time(text: str) -> None:
    begun = time.process_time()
    found = passages.cut(note(text))
    assert time.process_time() - begun < 10  # what is not linear takes minutes here
    assert all(len(p.text) <= passages.LONGEST for p in found)


def test_a_note_has_no_more_passages_than_can_be_kept() -> None:
    assert (
        len(passages.cut(note("## a\n\nb\n\n## c\n\nd\n\n" * (passages.MOST_PASSAGES // 2 + 5))))
        == passages.MOST_PASSAGES
    )
