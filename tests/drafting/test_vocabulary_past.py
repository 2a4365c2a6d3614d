"""Promises said back, passages cited by what a reader can find, and a second meeting that opens as one."""

from __future__ import annotations

import pytest

from prep_assistant.domain import Asker, Context, Hit, Passage, Person, Unresolved
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.vocabulary import passage_source
from prep_assistant.drafting.vocabulary_past import past_words, promise_to_me


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("send me the handbook", "send me the handbook"),
        ("I'll send you the handbook.", "send me the handbook"),
        ("send me their slides", "send me your slides"),
        ("introduce you to my lead", "introduce me to your lead"),
        ("ask the training director when the class begins", "ask the training director when the class begins"),
        ("send me her slides", ""),  # hers, or somebody else's
        ("the handbook", ""),
        ("send " + "a very long thing " * 9, ""),
        ("send it to you?", ""),
        ("", ""),
    ],
)
def test_promises_are_said_back_to_them(what: str, said: str) -> None:
    assert promise_to_me(what) == said


def test_what_is_nearest_to_the_goal_comes_first() -> None:
    left = (
        Unresolved("disagree", "pay", "It is $70,000 to start", "It is $60,000 to start"),
        Unresolved("disagree", "breaking-in", "You need the MPH", "The MPH is nice"),
    )
    context = Context(
        Asker(goal="decide whether to get an MPH"),
        Person(),
        20,
        unresolved=left,
        last_met="in May",
        promised="send you it",
    )
    words = past_words(context, Citations())
    assert [row["topic"] for row in words["told_both"]] == ["breaking-in", "pay"]
    assert words["again"] == [{"when": "in May"}]
    assert words["promised"] == [{"what": "send me it"}]
    assert past_words(Context(Asker(), Person(), 20), Citations()) == {}


@pytest.mark.parametrize(
    ("where", "heading", "said"),
    [
        ("notes/mine.md", "Pay", "notes/mine.md:7"),
        ("notes/mine.txt", "", "notes/mine.txt:7"),
        ("notes/README", "", "notes/README:7"),
        ("notes/paper.pdf", "page 3", "notes/paper.pdf, page 3"),
        ("notes/table.csv", "row 12", "notes/table.csv, row 12"),
        ("notes/letter.docx", "Pay", "notes/letter.docx"),
        ("notes/saved.html", "Pay", "notes/saved.html"),
        ("https://example.org/pay.md", "Pay", "https://example.org/pay.md"),
    ],
)
def test_a_passage_is_cited_by_what_a_reader_can_find(where: str, heading: str, said: str) -> None:
    passage = Passage("p", "n", 0, 4, 7, "text", heading, "Title", "mine", "2026", where)
    source = passage_source(Hit(passage, 1.0))
    assert source.where == said
    assert ("“" in source.title) == (heading == "Pay")
