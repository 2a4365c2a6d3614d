"""A sentence for a cover letter: traced, verbatim, unworn, and naming nobody who has not agreed."""

from __future__ import annotations

import pytest

from prep_assistant.checks.letter import check_sentence

KNOWN = "restaurant general manager, nine years 9 years\nlogistics analyst\nNovember 2026 three 3"
QUOTES = ["So, uh, I look at what we're going to run out of."]
HIDDEN = ["D'Angelo Whitfield-Ruiz", "Great Lakes Home Oxygen", "Nguyễn Thị Minh Khai"]


def rules(text: str) -> list[str]:
    return [finding.rule for finding in check_sentence(text, KNOWN, QUOTES, HIDDEN)]


@pytest.mark.parametrize(
    "text",
    [
        "In November 2026 I talked with three logistics analysts about what the work is like.",
        "A logistics analyst told me: “I look at what we’re going to run out of.”",
        "I come to it from nine years as a restaurant general manager.",
    ],
)
def test_good_sentences(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I talked with 14 analysts.", "traced_facts"),
        ("I talked with an analyst at Target Logistics.", "traced_facts"),
        ("An analyst told me: “I love every minute of it.”", "verbatim_quotes"),
        ("80 % of jobs are never advertised.", "never_print"),
        ("I am passionate about logistics.", "plain_phrases"),
        ("I want to work at [company].", "no_placeholder"),
        ("D'Angelo Whitfield-Ruiz told me about it.", "named_only_if_agreed"),
        ("D’Angelo told me about it.", "named_only_if_agreed"),
        ("Somebody at Great Lakes Home Oxygen told me.", "named_only_if_agreed"),
        ("Nguyễn Thị Minh Khai told me.", "named_only_if_agreed"),
    ],
)
def test_bad_sentences(text: str, rule: str) -> None:
    assert rule in rules(text)
