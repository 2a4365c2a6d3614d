"""`traced_facts`: figures lead to a source or stand in the user's own words; sources and their numbers agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_examples import ASKER, GOOD, OEWS, PROJECTIONS, context, with_text

from prep_assistant.checks.numbers import figures, traced_figures
from prep_assistant.checks.questions import check
from prep_assistant.domain import Finding, KnownFact, QuestionList


def rules(draft: QuestionList) -> list[Finding]:
    return [finding for finding in check(draft) if finding.rule == "traced_facts"]


UNTRACED = [
    "Electricians earn $62,000. How does that match what you see?",
    "The middle half earns $50,300 to $79,970. Where is a beginner in that?",
    "Employment grows 9.5 percent. Where do you notice it?",
    "About 40% of the work is nights. How does your crew share them?",
    "There are 81,000 openings a year. Where are they?",
    "In 2025 the code changed. How did your work change?",
    "The field has 818,700 jobs. Which kind is yours?",
    "Half of them earn under $31.25 an hour. Who does not?",
    "Pay rose by 4 per cent. Who felt it?",
    "There are 3 shifts on most sites. Which one teaches the most?",
    "Some earn $95k. How do they get there?",
    "A training takes 8,000 hours. What fills them?",
    "Since 2019 the trade has changed. What do you miss?",
    "I read that 1 in 5 leaves. Why do they go?",
    "What does it mean that 75 percent hold no degree?",
    "How did 2020 change the work in Columbus?",
]
TRACED = [
    "Electricians earn $62,000 [1]. How does that match what you see?",
    "The middle half earns $50,300 to $79,970 in May 2025 [1]. Where is a beginner in that?",
    "Employment grows 9.5 percent. [1] Where do you notice it?",
    "Around Columbus half earn under $62,000 [1]. What gets somebody past $62,000?",
    "What would you do in your first 90 days?",
    "What are the top 3 things you check before an inspection?",
    "Where does a third-year apprentice stand?",
    "How do crews handle a 24/7 site?",
    "How does ISO 9001 change your day?",
    "What did Form 1040 teach you about people?",
    "How do you use Python 3 on site?",
    "How much of the week starts at 7:30?",
    "How did COVID-19 change the trade?",
    "I promised 20 minutes. What else matters?",
    "What does a 401(k) mean in a union shop?",
    "Who on a crew of 6 learns the most?",
]


@pytest.mark.parametrize("text", UNTRACED)
def test_a_figure_without_a_source_is_an_error(text: str) -> None:
    found = rules(with_text(text))
    assert {finding.severity for finding in found} == {"error"}
    assert all(finding.words in text for finding in found)


@pytest.mark.parametrize("text", TRACED)
def test_a_figure_with_a_source_or_without_a_claim_passes(text: str) -> None:
    assert rules(with_text(text, sources=(1,) if "[1]" in text else ())) == []


def test_the_users_own_figures_need_no_source() -> None:
    text = "I need $58,000 a year and spent 6 years in retail since 2014. Where would that put me here?"
    own = replace(ASKER, needs=("at least $58,000",), background="retail for 6 years, since 2014")
    assert rules(with_text(text))
    assert rules(replace(with_text(text), asker=own)) == []
    assert rules(replace(with_text("$58,000 is my floor. Who earns it?"), need_pay=58_000.0)) == []


def test_a_number_that_names_no_source_is_an_error() -> None:
    (found,) = rules(with_text("Half earn under $62,000 [7]. Who does not, around Columbus?", sources=(7,)))[:1]
    assert found.words in ("[7]", "$62,000")
    assert any(f.words == "[7]" for f in rules(with_text("Half earn under $62,000 [7]. Who does not?", sources=(7,))))


def test_listed_and_written_sources_must_agree() -> None:
    unlisted = rules(with_text("Half earn under $62,000 [1]. Who does not, around Columbus?"))
    assert [(f.severity, f.words) for f in unlisted] == [("error", "[1]")]
    unsaid = rules(with_text("Who in Columbus earns less?", sources=(1,)))
    assert [(f.severity, f.words) for f in unsaid] == [("error", "[1]")]


def test_a_probe_or_reason_may_cite_for_its_question() -> None:
    text = "Who in Columbus earns less?"
    assert rules(with_text(text, sources=(1,), probe="And above $62,000 [1]?")) == []
    assert rules(with_text(text, sources=(1,), why="Published pay is a range [1].")) == []


def test_an_unused_source_is_a_warning() -> None:
    (found,) = rules(replace(GOOD, sources=(OEWS, PROJECTIONS)))
    assert (found.severity, found.where) == ("warning", "source 2")


def test_known_facts_are_held_to_the_same() -> None:
    loose = replace(GOOD, known=(KnownFact("Outlook", "Employment grows 9.5 percent by 2034."),))
    assert {f.where for f in rules(loose)} == {"fact 1"}
    assert {f.severity for f in rules(loose)} == {"error"}


def test_a_cited_figure_that_is_nowhere_in_the_facts_is_a_warning() -> None:
    invented = with_text("Half of electricians around Columbus earn over $91,400 [1]. Who are they?", sources=(1,))
    assert [f.severity for f in check(invented, context()) if f.rule == "traced_facts"] == ["warning"]
    rounded = with_text("Half of electricians around Columbus earn about $62,000 [1]. Who are they?", sources=(1,))
    assert [f for f in check(rounded, context()) if f.rule == "traced_facts"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$50,300 to $79,970 in May 2025 [2]", [(50300, "money"), (79970, "money"), (2025, "year")]),
        ("9.5 % or 9.5 percent", [(9.5, "percent"), (9.5, "percent")]),
        ("$95k and $1.2 million", [(95000, "money"), (1200000, "money")]),
        ("81,000 openings", [(81000, "count")]),
        ("24/7, 9-to-5, 7:30, K-12, COVID-19, B2B, Windows 10", []),
    ],
)
def test_what_counts_as_a_figure(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.kind) for figure in figures(text)] == expected


@given(st.text(max_size=200), st.integers(0, 3))
def test_any_text_can_be_read(text: str, count: int) -> None:
    for finding in traced_figures(text, count):
        assert finding.severity == "error"


@given(st.integers(1, 9_999_999))
def test_every_amount_needs_its_source(amount: int) -> None:
    text = f"They earn ${amount:,} a year."
    assert len(traced_figures(text, 1)) == 1
    assert traced_figures(f"They earn ${amount:,} a year [1].", 1) == ()
    assert traced_figures(text, 0, own=(float(amount),)) == ()
