"""The asker's own words: what they point at, and what may be said aloud."""

import pytest

from prep_assistant.drafting import wants


@pytest.mark.parametrize(
    ("need", "figure"),
    [
        ("at least $65k", 65_000), ("$65,000 a year", 65_000), ("a salary of 70000", 70_000), ("$31.50 an hour", 65_520),
        ("90k", 90_000), ("2 days at home", None), ("home by 5", None), ("$20 parking", None), ("", None),
    ],
)  # fmt: skip
def test_pay_named_in_a_need(need: str, figure: float | None) -> None:
    assert wants.pay_figure(need) == figure


@pytest.mark.parametrize(
    ("need", "kind"),
    [
        ("no night shifts", "schedule"), ("summers with my kids", "schedule"), ("remote two days a week", "remote"),
        ("health insurance from the first month", "benefits"), ("a permanent contract", "stability"), ("no heavy lifting, bad back", "physical"), ("no more tuition debt", "cost"),
        ("at least $60k", "pay"), ("work that helps people", "meaning"), ("to start within a year", "speed"), ("purple walls", ""),
    ],
)  # fmt: skip
def test_kinds_of_need(need: str, kind: str) -> None:
    assert wants.need_kind(need) == kind


@pytest.mark.parametrize(
    ("goal", "sentence"),
    [
        ("Decide whether to go back to school", "I am trying to decide whether to go back to school."),
        ("I want to switch within a year.", "I am trying to switch within a year."),
        ("to understand the day-to-day", "I am trying to understand the day-to-day."),
        ("get a job at Acme", ""),
        ("find an internship", ""),
        ("career", ""),
        ("Should I do a PhD?", ""),
    ],
)
def test_a_goal_is_said_only_when_it_is_plain_and_asks_for_nothing(goal: str, sentence: str) -> None:
    assert wants.goal_sentence(goal) == sentence


def test_intents_of_a_goal() -> None:
    assert {"switch", "speed"} <= wants.intents("switch into a trade within a year")
    assert "pay" in wants.intents("what people earn")
    assert wants.intents("") == frozenset()
    assert "future" not in wants.intents("maintain a boat")  # "ai" only as a word
