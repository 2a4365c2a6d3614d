"""`check_text`: any text, its kind guessed, findings with the line they are about."""

from __future__ import annotations

import dataclasses
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_examples import GOOD, with_text

from prep_assistant.checks.questions import check
from prep_assistant.checks.text import KINDS, check_text, guess
from prep_assistant.domain import Finding, QuestionList
from prep_assistant.errors import InputError
from prep_assistant.output.questions_markdown import to_markdown
from prep_assistant.output.questions_plain import to_text

MAIL = """Subject: Fellow UW alum curious about health data

Hi Maria,

We both studied geography at UW, and your talk on asthma maps made me look at the county's data differently.
You turn surveys into decisions, the part of public health I want to understand. Could we talk for 20 minutes
in the next two weeks?

Best wishes,
Sam
"""
THANKS = """Hi Maria,

Thank you for your time on Tuesday. What you said about writing the question before opening the data has stayed with me,
and I have rewritten the plan for my class project that way. I also wrote to Dana Ruiz, as you suggested, and we will
speak next week. Your story of the asthma map that changed one bus route showed me what the work is for. I will let you
know how the project comes out.

Best,
Sam
"""
LIST = """Questions for Maria Lopez, data analyst at King County Public Health

1. How did you come from geography to public health data?
2. You wrote that asthma visits fell after the bus route changed. What
   made the difference on the ground?
3. Which part of a county analyst's week would surprise an outsider?
4. Who else should I talk to, and may I use your name?
5. What should I have asked?
6. May I stay in touch?
"""


def found(text: str, kind: str = "auto") -> list[tuple[str, str, str]]:
    return [(f.severity, f.rule, f.where) for f in check_text(text, kind)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (MAIL, "email"),
        (MAIL.partition("\n\n")[2], "email"),
        (THANKS, "thanks"),
        (LIST, "questions"),
        ("How did you start?\nWhat do you read?\n", "questions"),
        ("Hi Maria, we both studied at UW. I'd love to learn how you map asthma.", "linkedin-note"),
        ("She moved from nursing in 2019. Likes the mornings. Wants to hire two people.", "notes"),
        (json.dumps({"must": [{"text": "How did you start?"}]}), "questions"),
    ],
)
def test_kinds_are_guessed(text: str, kind: str) -> None:
    assert guess(text) == kind


@pytest.mark.parametrize("text", [MAIL, THANKS, LIST])
def test_good_texts_have_no_findings(text: str) -> None:
    assert check_text(text) == ()


def test_findings_name_their_line() -> None:
    text = LIST.replace("3. Which part", "3. Is your company hiring?\n4. What's your salary?\n5. Which part")
    assert ("error", "advice_not_jobs", "line 6") in found(text)
    assert ("error", "not_too_personal", "line 7") in found(text)


def test_a_question_over_several_lines_is_one_and_is_found_on_its_own_line() -> None:
    text = "1. I read about the new code in\n   Ohio and its rules. Is your team\n   hiring?\n"
    assert ("error", "advice_not_jobs", "line 2") in found(text, "questions")


def test_a_missing_question_mark_does_not_hide_a_closed_question() -> None:
    assert ("error", "open_ended", "line 1") in found("- Do you like your job\n- How did you start?\n", "questions")


@pytest.mark.parametrize("write", [to_markdown, to_text])
def test_what_prep_writes_passes_its_own_rules(write: object) -> None:
    assert callable(write)
    severe = [f for f in check_text(write(GOOD)) if f.severity != "note"]
    assert severe == []


@pytest.mark.parametrize("write", [to_markdown, to_text])
def test_what_is_wrong_in_it_is_found(write: object) -> None:
    assert callable(write)
    text = write(with_text("Do you like Columbus?"))
    (finding,) = [f for f in check_text(text) if f.severity == "error"]
    assert finding.rule == "open_ended"
    line = text.splitlines()[int(finding.where.removeprefix("line ")) - 1]
    assert "Do you like Columbus?" in line


def test_sources_are_not_questions_and_are_counted() -> None:
    text = "How does $62,000 [2] sound to you in Columbus?\n\n## Sources\n\n1. Wage Statistics, BLS, May 2025\n"
    assert ("error", "traced_facts", "line 1") in found(text, "questions")
    assert ("error", "traced_facts", "line 1") not in found(text.replace("[2]", "[1]"), "questions")


def test_generic_questions_are_one_note_together() -> None:
    text = "How did you start?\nWhat do you like?\nWhat comes next?\n"
    generic = [f for f in check_text(text) if f.rule == "specific"]
    assert [(f.severity, f.where) for f in generic] == [("note", "lines 1, 2, 3")]


def test_published_facts_are_a_note() -> None:
    assert ("note", "not_lookup_able", "line 1") in found(
        "What is the average salary of planners in Ohio?\n", "questions"
    )


def test_repeats_and_length_and_end_of_a_plain_list() -> None:
    text = "".join(f"{n}. How does Buckeye Electric handle {word} on site?\n" for n, word in enumerate("panels ladders permits winters helpers invoices tenders storms overtime drawings vans permits".split(), 1))  # fmt: skip
    rules = {(rule, severity) for severity, rule, _ in found(text)}
    assert {("no_repeat", "warning"), ("fits_minutes", "warning"), ("closing_set", "note")} <= rules


def saved(draft: QuestionList, **changes: object) -> str:
    return json.dumps(
        {**dataclasses.asdict(draft), **changes},
        default=lambda value: sorted(value) if isinstance(value, frozenset) else str(value),
    )


def test_a_saved_list_is_checked_as_the_list_it_was() -> None:
    assert check_text(saved(GOOD)) == ()
    wrong = with_text("What does an electrician do? And what do they earn?")
    assert set(check_text(saved(wrong))) == set(check(wrong))


def test_a_saved_list_may_lack_or_add_things() -> None:
    assert {f.rule for f in check_text('{"must": ["Do you like it?"]}')} >= {"open_ended", "closing_set", "probe"}
    assert check_text(saved(GOOD, facts={"odd": 1}, more=[1])) == ()
    assert check_text(json.dumps({"draft": json.loads(saved(GOOD))})) == ()
    with pytest.raises(InputError, match="must"):
        check_text('{"must": [{"text": 7, "topic": "nonsense"}]}')


@given(st.text(max_size=600), st.sampled_from(KINDS))
@settings(deadline=None, max_examples=60)
def test_any_text_of_any_kind_can_be_checked(text: str, kind: str) -> None:
    lines = len(text.splitlines()) + 1
    for finding in check_text(text, kind):  # type: ignore[arg-type]
        assert isinstance(finding, Finding)
        assert finding.reason.endswith((".", "”", "?"))
        if finding.where.startswith("line "):
            assert 1 <= int(finding.where.removeprefix("line ")) <= lines


HOSTILE = ["a", ".", "?", " ", "any ", "i'd love to work ", "[", "{{", "1,", "1", '"', "<a ", "what and ", "what do you ", "\n", "[1] ", "_", "*",
           "a.b", "i ", "your ", "—", "é", "e\u0301", "a-", "# x\n", "if anything ", "$1 ", "Aa ", "is Aa Aa Aa Aa ", "send my my my ", "("]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("kind", ["questions", "email"])
def test_a_hundred_thousand_hostile_characters_take_time_in_proportion(piece: str, kind: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        check_text(piece * (size // len(piece)), kind)  # type: ignore[arg-type]
        return time.process_time() - start

    small, large = seconds(10_000), seconds(100_000 if kind == "questions" else 40_000)
    ratio = 10 if kind == "questions" else 4
    assert large < max(1.0, 3 * ratio * small)  # quadratic would be ratio * ratio
