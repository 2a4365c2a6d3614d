"""Which sums of a talk are pay of this work, and how they are held against a need."""

from __future__ import annotations

from datetime import date

import pytest

from prep_assistant.domain import Asker, Person
from prep_assistant.drafting.debrief import debrief
from prep_assistant.drafting.debrief_numbers import figures
from prep_assistant.drafting.debrief_pay import no_pay
from prep_assistant.relationship import Contact, DebriefContext, Transcript, Turn


@pytest.mark.parametrize(
    "text",
    [
        "It's not eighty-one thousand, whatever the site says.",
        "The private school wanted eighteen thousand dollars.",
        "I was adjunct faculty, teaching five sections for nineteen thousand a year.",
        "Nobody here makes sixty-two thousand but me.",
        "Tuition was $40,000.",
    ],
)
def test_a_sum_that_is_no_pay(text: str) -> None:
    told = [figure for figure in figures(text, pay=True) if figure.a_year]
    assert told
    assert all(no_pay(text, figure) for figure in told)


@pytest.mark.parametrize("text", ["We start people at fifty-four thousand.", "She makes $62,000 a year.", "starts 58-62k"])  # fmt: skip
def test_a_sum_that_is_pay(text: str) -> None:
    assert not any(no_pay(text, figure) for figure in figures(text, pay=True) if figure.a_year)


def said(need: str, *lines: str) -> str:
    turns = [Turn("What does the work pay?", "Khai", None, 1)]
    turns += [Turn(line, "Linda", None, n) for n, line in enumerate(lines, 2)]
    context = DebriefContext(
        Transcript(tuple(turns), "name-text", "call.txt"), Asker("Khai Nguyen", needs=(need,)),
        Contact("linda", Person("Linda")), date(2026, 10, 8),
    )  # fmt: skip
    return debrief(context).fits[0].says


def test_a_need_of_an_hour_is_held_against_hours_and_not_against_tuition() -> None:
    told = said(
        "at least $19 an hour",
        "The private school wanted eighteen thousand dollars.",
        "New people get twenty-one an hour here when they start, and I make twenty-five after eleven years.",
    )
    assert "$21 an hour" in told or "$25 an hour" in told
    assert "18,000" not in told
    assert "every figure reaches it" in told


def test_what_is_billed_is_no_wage() -> None:
    assert said("at least $62k", "I bill eighty-five dollars an hour, maybe a hundred hours a month.") == ""


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("I would never tell anybody to go to the Coursera course.", False),
        ("The Coursera course, I wouldn't pay that again.", False),
        ("Take the Coursera course, it is worth it.", True),
        ("Don't miss the Coursera course.", True),
    ],
)
def test_what_one_is_warned_of_is_no_resource(line: str, named: bool) -> None:
    turns = (Turn("What should I read?", "Khai", None, 1), Turn(line, "Linda", None, 2))
    context = DebriefContext(Transcript(turns, "name-text", "call.txt"), Asker("Khai Nguyen"), Contact("linda", Person("Linda")), date(2026, 10, 8))  # fmt: skip
    assert bool(debrief(context).resources) is named
