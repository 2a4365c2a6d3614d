"""`not_lookup_able` and `specific` within a real list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from list_examples import ASKER, FACTS, GOOD, MUST, OEWS, PERSON, context, question, with_must, with_text

from prep_assistant.checks.questions import check
from prep_assistant.domain import Asker, Context, Finding, Hit, Passage, Person, QuestionList


def rules(draft: QuestionList, name: str, of: Context | None = None) -> list[Finding]:
    return [finding for finding in check(draft, of) if finding.rule == name]


OUTRIGHT = [
    "What is the average salary for an electrician?",
    "How much do electricians make?",
    "What does the job pay?",
    "What do electricians in Columbus earn?",
    "What's the typical pay for electricians?",
    "How fast is the field growing?",
    "What is the outlook for electricians?",
    "Is the industry growing?",
    "How many openings are there for electricians?",
    "What education do electricians need?",
    "What degree is required?",
    "Do electricians need a degree?",
    "What does an electrician do?",
    "What do electricians actually do all day?",
    "What are the main duties of an electrician?",
    "What software do electricians use?",
    "Where do you work?",
    "What is your job title?",
    "What do you do?",
    "Where are you based?",
]
BEYOND_THE_FACTS = [
    MUST[0].text,
    "Pay around Columbus runs from $50,300 to $79,970 [1]. How much do electricians at small shops make?",
    "What does an electrician do on the day before an inspection?",
    "What do electricians argue about at lunch?",
    "Which part of an apprentice's pay grows first?",
    "What does it take to make a crew work?",
    "How do electricians here tell a good employer from a bad one?",
    "What do people make of the new code in Columbus?",
    "Which tool did you buy first with your own money as an electrician?",
    "How has demand for wiring changed the jobs you get?",
    "What education would you choose again as an electrician?",
    "What did an electrician teach you that no class did?",
    "Which software made an electrician's work worse?",
    "How do you decide which jobs Buckeye Electric takes?",
    "What does growing look like for a shop like Buckeye Electric?",
    "What makes an electrician here worth more than the published pay?",
]


@pytest.mark.parametrize("text", OUTRIGHT)
def test_asking_outright_for_a_held_fact_is_an_error(text: str) -> None:
    found = rules(with_text(text), "not_lookup_able")
    assert [(f.severity, f.where) for f in found] == [("error", "question 2")]


@pytest.mark.parametrize("text", BEYOND_THE_FACTS)
def test_asking_beyond_the_fact_passes(text: str) -> None:
    assert rules(with_text(text, sources=(1,) if "[1]" in text else ()), "not_lookup_able") == []


@pytest.mark.parametrize("text", OUTRIGHT[:16])
def test_without_the_facts_nothing_can_be_said(text: str) -> None:
    assert rules(replace(with_text(text), facts=None), "not_lookup_able") == []


@pytest.mark.parametrize("text", ["What do people starting out here earn?", "What software do you use?"])
def test_about_their_own_place_it_is_only_a_warning(text: str) -> None:
    assert [f.severity for f in rules(with_text(text), "not_lookup_able")] == ["warning"]


def passage(text: str, kind: str = "industry") -> Hit:
    return Hit(Passage("p", "n", 0, len(text), 1, text, kind=kind), 1.0)  # type: ignore[arg-type]


def test_a_note_that_answers_it_is_quoted() -> None:
    note = passage("Apprentices in Ohio rotate between residential, commercial and industrial crews every six months.")
    asked = "How do apprentices in Ohio rotate between residential and commercial crews?"
    (found,) = rules(with_text(asked), "not_lookup_able", context(hits=(note,)))
    assert found.severity == "warning"
    assert "every six months" in found.reason


def test_a_guide_and_a_question_in_a_note_answer_nothing() -> None:
    asked = "How do apprentices in Ohio rotate between residential and commercial crews?"
    guide, other = passage(asked.replace("?", "."), "guide"), passage(asked)
    assert rules(with_text(asked), "not_lookup_able", context(hits=(guide, other))) == []


GENERIC = [
    "How did you get here?",
    "What do you enjoy most?",
    "What surprised you?",
    "Which decision would you take back?",
    "What is the culture like?",
    "How do you stay organised?",
    "What makes a good day?",
    "What would you tell your younger self?",
    "What keeps you going?",
    "What is the biggest challenge?",
    "How do you measure success?",
    "What do newcomers get wrong?",
    "Which advice was useless?",
    "What comes next for you?",
    "How do you learn?",
    "What is a typical day like?",
]
PARTICULAR = [
    "How did you get from school to Buckeye Electric?",
    "What do electricians enjoy most?",
    "What surprised you in Columbus?",
    "Which decision would an electrician take back?",
    "What is the culture like at Buckeye?",
    "How does scheduling work on a crew?",
    "Working with my hands is what I miss. Where does this work give you most of it?",
    "What would you tell somebody from retail?",
    "Who keeps their evenings free in this work?",
    "One note says that “nobody tells you about the crawl spaces” [1]. What did nobody tell you?",
    "How much of it is troubleshooting?",
    "Which kinds of computer aided design do you meet on site?",
    "How would a trade suit someone like me?",
    "Dana, which decision would you take back?",
    "How do Ohio inspectors differ from each other? In OH, who decides?",
]


@pytest.mark.parametrize("text", GENERIC)
def test_a_question_for_anyone_is_a_warning(text: str) -> None:
    assert [f.severity for f in rules(with_text(text), "specific")] == ["warning"]


@pytest.mark.parametrize("text", PARTICULAR)
def test_a_question_for_this_person_passes(text: str) -> None:
    assert rules(with_text(text, sources=(1,) if "[1]" in text else ()), "specific") == []


def test_opening_and_closing_are_exempt() -> None:
    opening = replace(GOOD, opening=(question("How did you get here?", phase="opening"),))
    assert rules(opening, "specific") == []


def test_with_nobody_and_nothing_known_the_rule_rests() -> None:
    nobody = replace(
        GOOD,
        person=Person(),
        asker=Asker(),
        facts=None,
        reading=None,
        must=(question("How did you get here?"),),
        spare=(),
    )
    assert rules(nobody, "specific") == []


def test_words_of_notes_headings_count_as_known() -> None:
    hit = Hit(Passage("p", "n", 0, 4, 1, "Text", heading="Lockout and tagout", kind="industry"), 1.0)
    assert rules(with_text("How seriously is lockout taken?"), "specific", context(hits=(hit,))) == []


def test_examples_are_used() -> None:
    assert ASKER.goal
    assert PERSON.company
    assert FACTS.pay_here is not None
    assert OEWS in GOOD.sources
    assert with_must(*MUST) == GOOD
