"""What the goal says of the occupations it weighs: which they are, in which order, and in the asker's own words."""

from __future__ import annotations

import pytest

from prep_assistant.cli import fit_goal


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("instructional design by Christmas", "instructional design"),
        ("train as medical records specialist", "medical records specialist"),
        ("train as a welder in the spring", "welder"),
        ("supply chain analyst", "supply chain analyst"),
        ("work as an electrician within two years", "electrician"),
        ("by Christmas", "by Christmas"),
    ],
)
def test_the_word_without_what_stands_around_it(line: str, own: str) -> None:
    assert fit_goal.own_word(line) == own


def test_the_goals_order_and_words() -> None:
    found = fit_goal.weighed("decide between technical writing and instructional design by Christmas")
    assert [(occupation.title, word) for occupation, word in found] == [
        ("Technical Writers", "technical writing"),
        ("Instructional Coordinators", "instructional design"),
    ]
    assert fit_goal.weighed("find out about welding") == []
