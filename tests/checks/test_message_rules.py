"""The rules about a message that its text alone decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.checks import message_rules as rules
from prep_assistant.checks.message import read_message
from prep_assistant.checks.text import check_text
from prep_assistant.domain import Finding


def severities(found: tuple[Finding, ...]) -> list[str]:
    return [finding.severity for finding in found]


@pytest.mark.parametrize(
    ("count", "expected"), [(1, []), (74, []), (75, ["warning"]), (100, ["warning"]), (101, ["error"])]
)
def test_word_limit(count: int, expected: list[str]) -> None:
    assert severities(rules.word_limit("word " * count)) == expected


@pytest.mark.parametrize(("count", "expected"), [(59, ["warning"]), (60, []), (120, []), (121, ["warning"])])
def test_thank_you_notes_have_their_own_length(count: int, expected: list[str]) -> None:
    assert severities(rules.thanks_length("word " * count)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 200, []),
        ("a" * 201, ["warning"]),
        ("a" * 300, ["warning"]),
        ("a" * 301, ["error"]),
        ("😀" * 100, []),
        ("😀" * 101, ["warning"]),
    ],
)
def test_a_linkedin_note_is_counted_in_utf16_units(text: str, expected: list[str]) -> None:
    assert severities(rules.channel_limit(text, 200, stretch=300)) == expected


@pytest.mark.parametrize(
    ("units", "expected"), [(400, []), (401, ["note"]), (1201, ["warning"]), (1900, ["warning"]), (1901, ["error"])]
)
def test_inmail_length(units: int, expected: list[str]) -> None:
    assert severities(rules.inmail_length("a" * units)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Could we talk for 20 minutes?", []),
        ("I would like to talk.", ["error"]),
        ("Could we talk? Would Tuesday suit you?", ["warning"]),
        ("Could we talk? Are you free? When?", ["error"]),
    ],
)
def test_one_question(body: str, expected: list[str]) -> None:
    assert severities(rules.one_question(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Could we talk for 20 minutes?", "Would you have 15 or 20 minutes?", "a 30-minute call", "twenty minutes of your time", "15–20 minutes",
        "half an hour on the phone", "a quarter of an hour", "20 mins", "a half-hour chat",
    ],
)  # fmt: skip
def test_a_bounded_request_passes(body: str) -> None:
    assert rules.bounded_ask(body) == ()


@pytest.mark.parametrize(
    "body",
    ["Could we talk some time?", "a quick call", "a few minutes", "5 minutes", "an hour of your time", "45 minutes"],
)
def test_an_unbounded_request_is_a_warning(body: str) -> None:
    assert severities(rules.bounded_ask(body)) == ["warning"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fellow UW alum curious about health data", []),
        ("Your talk on asthma maps", []),
        ("Quick question", ["warning"]),
        ("Job opening on your team", ["error"]),
        ("Summer internship", ["error"]),
        ("Geography at UW and a question about your asthma maps talk", ["warning"]),
        ("", ["error"]),
        (None, ["note"]),
    ],
)
def test_subject(line: str | None, expected: list[str]) -> None:
    assert severities(rules.subject(line)) == expected


@pytest.mark.parametrize(
    "body",
    ["I've attached my résumé.", "Please see the attachment.", "My CV is enclosed.", "Here is a link to my portfolio"],
)
def test_attachments_are_errors(body: str) -> None:
    assert severities(rules.no_attachment(body)) == ["error"]


def test_without_attachment() -> None:
    assert rules.no_attachment("Could we talk about how you became attached to maps?") == rules.no_attachment(
        "x attached y"
    )
    assert rules.no_attachment("Could we talk about maps?") == ()


@pytest.mark.parametrize(
    "body",
    [
        "We both studied geography at UW.", "Dana Ruiz suggested that I write to you.", "Your talk on asthma maps changed how I see data.",
        "I read your article on bus routes.", "As a fellow volunteer at the food bank, I have seen your work.", "I'm a second-year student in your old program, class of 2027.",
        "We met at the spring symposium.", "Maria López referred me to you.",
    ],
)  # fmt: skip
def test_a_connection_is_seen(body: str) -> None:
    assert rules.connection_first(body) == ()


@pytest.mark.parametrize(
    "body", ["My name is Sam and I want to learn about data.", "I am a student.", "I am interested in maps."]
)
def test_a_missing_connection_is_a_warning(body: str) -> None:
    assert severities(rules.connection_first(body)) == ["warning"]


def test_about_them() -> None:
    mine = "I studied geography and I worked in a shop. I like maps and I want to change my work. I have many skills. I learn fast and I would like to talk."
    theirs = "Your talk on asthma maps showed how you turn surveys into decisions. Your team changed one bus route with them. Could you tell me how you began?"
    assert severities(rules.about_them(mine)) == ["warning"]
    assert rules.about_them(theirs) == ()
    assert rules.about_them("I like maps.") == ()


def test_a_message_is_taken_apart() -> None:
    parts = read_message(
        "Subject: Maps\nTo: m@example.org\n\nHi María,\n\nWe met.\nCould we talk?\n\nBest wishes,\nSam Lee\n"
    )
    assert (parts.subject, parts.greeting, parts.body) == ("Maps", "Hi María,", "We met.\nCould we talk?")
    assert parts.sign_off == "Best wishes,\nSam Lee"
    assert read_message("Hi Ana, we met. Thanks, Sam").greeting == "Hi Ana,"
    assert read_message("").body == ""


@given(st.text(max_size=300))
def test_any_message_can_be_taken_apart(text: str) -> None:
    parts = read_message(text)
    assert len(parts.whole) <= len(text) + 2


BAD = """Subject: Quick question about job openings

Hi [Name],

I hope this email finds you well. I'm passionate about data and I'm currently looking for a new role in analytics.
I've attached my resume. Could I pick your brain sometime? Is your team hiring?

Best,
Sam
"""


def test_a_bad_letter_shows_what_is_wrong_with_it_and_where() -> None:
    found = {(f.rule, f.severity, f.where) for f in check_text(BAD)}
    assert {
        ("no_placeholder", "error", "line 3"),
        ("advice_not_jobs", "error", "line 5"),
        ("advice_not_jobs", "error", "line 6"),
        ("no_attachment", "error", "line 6"),
        ("plain_phrases", "warning", "line 5"),
        ("plain_phrases", "warning", "line 6"),
        ("subject", "error", "subject"),
        ("one_question", "warning", "line 6"),
        ("bounded_ask", "warning", ""),
        ("connection_first", "warning", "line 5"),
    } <= found


def test_a_thank_you_asks_nothing_new() -> None:
    text = "Hi Maria,\n\nThank you for your time today. Could you send me the link you mentioned?\n\nBest,\nSam\n"
    assert ("one_question", "warning") in {(f.rule, f.severity) for f in check_text(text)}
