"""A rehearsal as a person reads it: fitted to the window, hostile words as words, everything in the order in which it was said."""

from __future__ import annotations

import json

import pytest

from prep_assistant.domain import Asker, Finding, Person, Question, QuestionList, Source
from prep_assistant.output import rehearsal as output
from prep_assistant.output import rehearsal_lines as lines
from prep_assistant.rehearsal import Answer, Draft, Feedback, Mend, Rehearsal, Said, Told, Turn

EVIL = "<script>alert(1)</script> **bold** [x](javascript:y) # head"
PLAN = QuestionList(
    Person("Nguyễn Thị Minh Khai", "Nurse", "St. Mary's", "Columbus, OH"), Asker(), 20, (),
    (Question("q", "The middle is $64,700 [1]. What moves people above it?", "It tells you more.", "pay", "insights", "must", "How so?"),), (), (), (),
)  # fmt: skip
FOUND = Finding("open_ended", "error", "Is it hard?", "Yes or no would answer it.", "Begin with how.")
SOURCE = Source("A table", "BLS", "May 2025", "notes/x.md:3")
TURN = Turn(
    PLAN.must[0], 1, 0.0, 70.0, (Said("Is it hard?", 1.0, (FOUND,)), Said(EVIL, 9.0)),
    (Told("First answer.", "notes", (SOURCE,), "And you?"), Told("Second answer.", "model", after=1)), (Said("Why?", 20.0),), (Said("Me too.", 15.0),),
)  # fmt: skip
MEND = Mend(
    "open_ended",
    "error",
    "question 1",
    "Is it hard?",
    FOUND.reason,
    FOUND.fix,
    "Is it hard?",
    "What moves people above it?",
)
FEEDBACK = Feedback(
    ("Every question was open.",), (MEND,), ((1, PLAN.must[0]),), ("fit", "network"), ("there was no closing",), ("You took 1:10 of 20:00.",), 1, 1, 1, ("Once more.",),
)  # fmt: skip
DRAFT = Draft(Rehearsal(PLAN, (TURN,), 70.0, True, "done", "notes"), FEEDBACK, "on Thursday")


@pytest.mark.parametrize("width", [30, 60, 96])
def test_every_row_fits_the_window(width: int) -> None:
    rows = [
        *output.rows(DRAFT, width), *lines.opening(PLAN, "a-model", True, False, width), *lines.asks(PLAN.must[0], 1, 6, False, width),
        *lines.helps(PLAN.must[0], width), *lines.notices(TURN.said[0], "question", width),
        *lines.answers(Answer(TURN.told, ("A remark.",)), PLAN.must[0], PLAN.person, width),
    ]  # fmt: skip
    assert max(len(row.text) for row in rows if row.style != "head") <= width


def test_planned_words_are_shown_without_their_numbers() -> None:
    assert "[1]" not in lines.join(list(lines.asks(PLAN.must[0], 1, 6, False, 96)))
    hidden = lines.join(list(lines.asks(PLAN.must[0], 1, 6, True, 96)))
    assert "What moves" not in hidden
    assert "It tells you more." in hidden


def test_it_is_told_in_the_order_in_which_it_was_said() -> None:
    text = output.to_text(DRAFT)
    order = [
        "You: Is it hard?",
        "You, once more:",
        "First answer.",
        "And you?",
        "Me too.",
        "You, following up: Why?",
        "Second answer.",
    ]
    found = [text.index(words) for words in order]
    assert found == sorted(found)


def test_hostile_words_stay_words() -> None:
    page = output.to_markdown(DRAFT)
    assert "\\<script" in page
    assert "\\*\\*bold" in page
    assert "nothing here was said by the real person" in page
    data = json.loads(output.to_json(DRAFT))
    assert data["turns"][0]["said"][1]["text"] == EVIL
    assert data["feedback"]["mend"][0]["rule"] == "open_ended"
    assert data["seconds"] == 70.0


def test_whose_words_they_are_is_always_said() -> None:
    told = lines.join(list(lines.answers(Answer(TURN.told[:1]), PLAN.must[0], PLAN.person, 96)))
    assert "not Nguyễn Thị Minh Khai’s words" in told
    assert "A table, BLS, May 2025 (notes/x.md:3)" in told
    assert "can tell you" in lines.join(list(lines.answers(Answer(), PLAN.must[0], PLAN.person, 96)))
    opened = lines.join(list(lines.opening(PLAN, "a-model", False, False, 96)))
    assert "It is not Nguyễn Thị Minh Khai" in " ".join(opened.split())
