"""Needs read as what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Asker
from prep_assistant.learning.fit_wishes import most_school, pay_need, sorts, wanted_side, wishes, years_of


@pytest.mark.parametrize(
    ("need", "year", "hour"),
    [
        ("at least $75k", 75_000, None), ("$58,000", 58_000, None), ("around 60000", 60_000, None), ("60,000 a year", 60_000, None),
        ("$30/hour", 62_400, 30), ("at least 31.50 an hour", 65_520, 31.5), ("$22 to $25 an hour", 45_760, 22),
        ("no tuition debt over $20k", None, None), ("pay off $120k of loans", None, None), ("2 days at home", None, None),
        ("no nights", None, None), ("less than 20% travel", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_pay(need: str, year: float | None, hour: float | None) -> None:
    assert pay_need(need) == (year, hour)


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        ("no overnight shifts", [("nights", -1)]), ("no night or weekend work", [("nights", -1), ("weekends", 0)]),
        ("remote work, at least two days a week", [("remote", 1)]), ("no remote work", [("remote", -1)]),
        ("home every night", [("travel", -1)]), ("lots of travel", [("travel", 1)]), ("no travel", [("travel", -1)]),
        ("no degree", [("schooling", 0)]), ("under 45 hours a week", [("hours", -1)]), ("no stress", [("calm", -1)]),
        ("a team, not alone all day", [("team", -1), ("alone", -1)]), ("my own boss", [("own", 0)]),
        ("remote work because of my daughter's school run", [("remote", 1)]), ("home for the school run", [("hours", -1)]),
        ("purple walls", []),
    ],
)  # fmt: skip
def test_kinds(need: str, expected: list[tuple[str, int]]) -> None:
    assert [(sort.name, wanted_side(sort, need)) for sort in sorts(need)] == expected


@pytest.mark.parametrize(
    ("need", "years"),
    [
        ("no more than two years of school", 2), ("no degree", 1), ("no bachelor's", 2), ("no master's", 4), ("no more school", 0),
        ("within 18 months of training", 1.5), ("a good school", None), ("no nights", None),
    ],
)  # fmt: skip
def test_most_school(need: str, years: float | None) -> None:
    assert most_school(need) == years


@pytest.mark.parametrize(
    ("level", "years"),
    [("Bachelor's degree", 4), ("Associate's degree", 2), ("No formal educational credential", 0), ("High school diploma or equivalent", 0),
     ("Doctoral or professional degree", 8), ("Postsecondary nondegree award", 1), ("Some college, no degree", 1), ("Something new", None)],
)  # fmt: skip
def test_years_of_published_levels(level: str, years: float | None) -> None:
    assert years_of(level) == years


def test_each_wish_once_needs_first() -> None:
    asker = Asker(needs=("no nights", "No  nights", " "), skills=("Excel",), interests=("Excel",))
    assert [(wish.kind, wish.text) for wish in wishes(asker)] == [
        ("need", "no nights"),
        ("skill", "Excel"),
        ("interest", "Excel"),
    ]


@given(st.text(max_size=200))
def test_any_need_can_be_read(need: str) -> None:
    year, hour = pay_need(need)
    assert (year is None) <= (hour is None)
    assert all(wanted_side(sort, need) in (-1, 0, 1) for sort in sorts(need))
    assert most_school(need) is None or most_school(need) >= 0  # type: ignore[operator]
