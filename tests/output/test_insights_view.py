"""What the page of insights shows of a quote: the words as they stand, without what says nothing before them."""

from __future__ import annotations

from datetime import date

import pytest

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.claims import Claim
from prep_assistant.output.insights_view import Sources, quote, verdict
from prep_assistant.relationship import Point, Quote


def claim(text: str, who: str = "ana") -> Claim:
    return Claim(Point("pay", text, Quote(text, who, None, 1)), who, who.title(), date(2026, 11, 3), company="Superior")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("So, uh, I look at what we run out of.", "I look at what we run out of."),
        ("Yeah, so, that's the annoying part.", "that's the annoying part."),
        ("Oh, big time.", "Oh, big time."),
        ("So I do three twelves.", "So I do three twelves."),
        ("Well, yes, no nights.", "no nights."),
    ],
)
def test_what_says_nothing_is_not_shown(said: str, shown: str) -> None:
    made = quote(claim(said), {}, Sources())
    assert made["text"] == shown
    assert made["text"] in said
    assert made["before"] == made["after"] == ""


def test_figures_that_differ_are_counted_as_people_and_named() -> None:
    sides = tuple(Side((Piece(claim(f"${n}k", who), f"${n}k", n * 1000),)) for n, who in ((52, "ana"), (60, "ben")))
    group = Group("Starting pay", "pay", sides, figures=("$52,000 a year", "$60,000 a year"))
    assert verdict(group) == "2 people: $52,000 to $60,000 a year"
