"""Interests: which belong to whom, and how they are said."""

from __future__ import annotations

import pytest

from prep_assistant.drafting.interests import lines_of_work, nearest_first, of_this_work
from prep_assistant.drafting.vocabulary_asker import activity
from prep_assistant.knowledge.embedding import MiniLM

GOAL = "decide between respiratory therapist and supply chain analyst"
MINE = ("asthma and breathing", "inventory and forecasting", "working with patients")


@pytest.mark.parametrize(
    ("goal", "lines"),
    [
        (GOAL, ("respiratory therapist", "supply chain analyst")),
        ("decide whether to become a nurse or a data analyst", ("nurse", "data analyst")),
        ("choose between nursing, teaching, and social work", ("nursing", "teaching", "social work")),
        ("switch into a trade within a year", ()),
        ("decide whether to leave teaching or stay", ()),
        ("", ()),
    ],
)
def test_lines_of_work_that_a_goal_weighs(goal: str, lines: tuple[str, ...]) -> None:
    assert lines_of_work(goal) == lines


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Supply Chain Analyst", MINE[1:2]),
        ("Logistics Analyst", MINE[1:2]),
        ("Lead Respiratory Therapist, Home Care", (MINE[0], MINE[2])),
        ("", MINE),
    ],
)
def test_nobody_is_asked_about_another_line_of_work(title: str, kept: tuple[str, ...]) -> None:
    assert of_this_work(MINE, GOAL, title, MiniLM.load().embed) == kept


def test_without_a_choice_all_interests_stay() -> None:
    def never(texts: list[str]) -> None:
        raise AssertionError("nothing is to be embedded")

    assert of_this_work(MINE, "learn what analysts do", "Supply Chain Analyst", never) == MINE


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("inventory and forecasting", "inventory and forecasting"),
        ("market research", "market research"),
        ("Work with my hands", "working with my hands"),
        ("care for animals", "caring for animals"),
        ("build things", "building things"),
        ("plan events", "planning events"),
    ],
)
def test_words_of_the_asker_are_inflected_only_where_they_are_verbs(said: str, spoken: str) -> None:
    assert activity(said) == spoken


@pytest.mark.parametrize(
    ("about", "first", "others"),
    [
        ("instructional designer, Michigan State University", "teaching adults", ()),
        ("technical writer, Bauer & Söhne Medizintechnik", "medical devices", ()),
        ("documentation manager, Great Lakes Pump Co.", "explaining complicated things", ()),
        ("", "explaining complicated things", ("medical devices", "teaching adults")),
    ],
)
def test_a_message_names_the_interest_nearest_to_them(about: str, first: str, others: tuple[str, ...]) -> None:
    mine = ("explaining complicated things", "medical devices", "teaching adults")
    assert nearest_first(mine, about, MiniLM.load().embed) == (first, *others)
