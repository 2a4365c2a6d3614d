"""What a figure counts and how far it reaches: floors, ceilings, and both denied."""

from __future__ import annotations

from math import inf

import pytest

from prep_assistant.learning.amounts import amounts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("no more than 45 hours a week", 0, 45),
        ("not over 45 hours a week", 0, 45),
        ("I can't do more than 45 hours a week", 0, 45),
        ("nobody works more than 45 hours a week", 0, 45),
        ("more than 45 hours a week", 45, inf),
        ("no less than 45 hours a week", 45, inf),
        ("at least 45 hours a week", 45, inf),
        ("I don't travel, and I work more than 45 hours a week", 45, inf),
        ("between forty and fifty hours a week", 40, 50),
        ("forty to fifty hours a week", 40, 50),
        ("forty-five hours a week", 45, 45),
    ],
)
def test_hours(text: str, low: float, high: float) -> None:
    (found,) = amounts(text)
    assert (found.unit, found.low, found.high) == ("hours a week", low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("under sixty thousand", 0, 60_000),
        ("nobody starts under sixty thousand", 60_000, inf),
        ("nobody makes more than eighty thousand", 0, 80_000),
        ("over $34 an hour", 34 * 2080, inf),
        ("between sixty and seventy thousand", 60_000, 70_000),
        ("a hundred and ten thousand", 110_000, 110_000),
    ],
)
def test_pay(text: str, low: float, high: float) -> None:
    (found,) = amounts(text, pay=True)
    assert (found.unit, found.low, found.high) == ("pay", low, high)


def test_an_age_is_no_pay() -> None:
    assert amounts("Everybody on my team is under sixty", pay=True) == ()
