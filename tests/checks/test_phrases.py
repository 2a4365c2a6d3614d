"""`plain_phrases` and `no_placeholder`."""

from __future__ import annotations

import pytest

from prep_assistant.checks.phrases import no_placeholder, plain_phrases

WORN = [
    "May I pick your brain?", "I hope this email finds you well.", "Hope this finds you well!", "I hope you are well.", "I'm reaching out because of your talk.",
    "I'm excited to learn more.", "I am very passionate about data.", "Circling back on this.", "Could we touch base?", "Just following up on my note.",
    "Just checking in.", "Bumping this.", "I'm a huge fan of your work.", "I know you're busy, but I would like to ask.", "I’m reaching out to you.",
    "I know that you are very busy.", "My passion for maps began early.",
]  # fmt: skip
PLAIN = [
    "What are you most excited to build?", "What is your team passionate about?", "How do you reach people who do not read mail?",
    "Which reach of the river do you map?", "How does the bump in demand feel?", "I hope to learn how you work.", "What is the circle of people you rely on?",
    "How busy is the week before a launch?", "What does the brain do in that?", "Who checks the base of the tower?", "Thank you for your time.",
    "Who is in touch with the inspectors?", "What do you follow up after a visit?", "What did people hope you would find?", "How does your crew keep well in winter?",
]  # fmt: skip
GAPS = [
    "Hi [Name],", "Dear {{ name }},", "Hi {first_name},", "Hello <name>,", "I admire XYZ.", "Your work at [Company Name] impressed me.", "[…]", "[insert detail]",
    "{% if x %}", "at ____ last week", "TODO: add the talk", "lorem ipsum", "Hi <First Name>,", "insert name here", "at XXX Corp",
]  # fmt: skip
WHOLE = [
    "Half earn less [2].", "as shown [1, 3] and [4–6]", "She said “it [sic] is fine”.", "see [my notes](notes.md)", "- [ ] ask about nights", "- [x] asked",
    "a <b>bold</b> word", "write to <sam@example.org>", "<https://example.org/a>", "a < b and b > c", "the set {1, 2}", "snake_case_name", "It costs ${price} in shell",
    "[laughter]", "5 < 6",
]  # fmt: skip


@pytest.mark.parametrize("text", WORN)
def test_worn_phrases_are_warnings(text: str) -> None:
    found = plain_phrases(text, "line 2")
    assert [(f.severity, f.where) for f in found] == [("warning", "line 2")]
    assert found[0].words in text


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_pass(text: str) -> None:
    assert plain_phrases(text) == ()


@pytest.mark.parametrize("text", GAPS)
def test_gaps_are_errors(text: str) -> None:
    assert {f.severity for f in no_placeholder(text)} == {"error"}


@pytest.mark.parametrize("text", WHOLE)
def test_brackets_with_a_meaning_pass(text: str) -> None:
    assert no_placeholder(text) == ()
