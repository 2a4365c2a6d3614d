"""`open_ended` and `one_at_a_time` on questions as people ask them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.checks.shape import asking, one_at_a_time, open_ended

MODEL = (
    "The middle half of electricians around Columbus earned $50,300 to $79,970 in May 2025 [2]. Where in that range is a "
    "third-year apprentice at a place like yours, and what moves people up?"
)
OPEN = [
    MODEL,
    "How did you get into this work?",
    "What surprised you in your first year?",
    "Which part of the week do you look forward to?",
    "When you started, what did you get wrong?",
    "Looking back, what would you do differently?",
    "In what ways has the work changed?",
    "For someone who likes numbers, which corner of this field should they look at?",
    "I read that the code changed in 2023 [1]; how does that match what you see?",
    "You moved from retail to planning. How did that come about?",
    "Given that pay varies this much [1], what decides where somebody lands?",
    "Walk me through a job that went wrong.",
    "Tell me about a project you were proud of.",
    "I'd love to hear how you came to this.",
    "If you had to start again tomorrow, where would you begin?",
    "How much of your week goes to meetings?",
    "How long did it take until you felt at home?",
    "Whose work do you depend on most?",
    "“Nobody told me about the nights,” one planner wrote [3]. What did nobody tell you?",
    "Where do people go who leave this work?",
    "Out of everything on this list [1], which would you learn first?",
    "And how do you decide what to leave out?",
    "Before this you were a nurse: what carried over?",
    "Would it be all right if I took notes?",
]
CLOSED = [
    "Do you like your job?",
    "Did you study statistics?",
    "Is the field growing?",
    "Are you happy there?",
    "Can you work from home?",
    "Could somebody without a degree do this?",
    "Would you choose it again?",
    "Will this work exist in ten years?",
    "Have you ever thought of leaving?",
    "Has the work changed?",
    "Should I learn Python?",
    "Given that hiring is slow [1], is there still a way in?",
    "I read that the code changed [2]. Does that affect you?",
    "When you started, did you expect this?",
    "You work nights, right?",
    "In your experience, is a certificate worth it?",
    "So do you use SQL every day?",
    "Looking back, was it the right choice?",
    "Don't you get bored?",
    "If you were starting today, would you do an apprenticeship?",
]
SINGLE = [
    MODEL,
    "What gets people hired and what holds them back?",
    "How did you learn the code, the tools and the people?",
    "What do you like, and why?",
    "How do you tell good work from bad?",
    "Who decides what gets built and when?",
    "What changed when you moved from days to nights and weekends?",
    "What would you do first, and what would you leave for later?",
    "How often do people come over from there, and what do they have to learn anew?",
    "Which of the two is harder and more tiring?",
    "One planner wrote, “what next? who knows?” [3]. How do you plan for that?",
    "How do you and your team divide the work?",
    "What do you read, and whom do you ask when you are stuck?",
    "How much is analysis and how much is meetings?",
    "What tools do you use for drawings and models?",
    "What do people who work nights and also weekends get in return?",
]
SEVERAL = [
    "What do you do and how did you get there?",
    "How did you start? What would you change?",
    "What do you like? What do you dislike?",
    "What tools do you use, and also what do you read?",
    "How did you get in, and do you like it?",
    "What is your day like and how do you plan it?",
    "Where did you study and what did you do next?",
    "How is the pay, and where do you see it going, and what do you think of the hours?",
    "What do you do? Why? How?",
    "Who do you work with and how do you divide the work?",
    "How did you choose this, and are you glad?",
    "What is hard about it, and how do you cope?",
    "Why did you leave teaching, and what do you miss?",
    "How do you spend a Monday and also how do you spend a Friday?",
    "What changed in your field and where is the money?",
    "Which courses helped? Which ones were a waste? Would you do them again?",
]


@pytest.mark.parametrize("question", OPEN)
def test_open_questions_pass(question: str) -> None:
    assert open_ended(question) == ()


@pytest.mark.parametrize("question", CLOSED)
def test_closed_questions_are_errors(question: str) -> None:
    assert [f.severity for f in open_ended(question, "question 2")] == ["error"]


@pytest.mark.parametrize(
    "question",
    [
        "Could you tell me how you got into this?",
        "Can you describe a bad week?",
        "Would you mind telling me how the crew is put together?",
        "May I ask what made you leave teaching?",
        "Could you walk me through a normal Monday?",
        "Can you think of a time when the plan fell apart?",
    ],
)
def test_polite_forms_are_open_in_effect(question: str) -> None:
    assert all(f.severity == "note" for f in open_ended(question))


def test_two_choices_are_a_warning() -> None:
    assert [f.severity for f in open_ended("Is it more analysis or more meetings?")] == ["warning"]
    assert open_ended("If it had to be near home, would you look in schools, in clinics, or elsewhere?") == ()


@pytest.mark.parametrize("question", [*CLOSED, *SEVERAL, "May I use your name?", "May I stay in touch?"])
def test_the_closing_set_is_exempt(question: str) -> None:
    assert open_ended(question, phase="closing") == ()
    assert one_at_a_time(question, phase="closing") == ()


@pytest.mark.parametrize("question", SINGLE)
def test_one_question_passes(question: str) -> None:
    assert one_at_a_time(question) == ()


@pytest.mark.parametrize("question", SEVERAL)
def test_several_questions_are_found(question: str) -> None:
    assert [f.rule for f in one_at_a_time(question)] == ["one_at_a_time"]


def test_two_question_marks_are_worse_than_two_joined() -> None:
    assert one_at_a_time("How did you start? What would you change?")[0].severity == "error"
    assert one_at_a_time("What do you do and how did you get there?")[0].severity == "warning"
    assert one_at_a_time("What did you change? Why?")[0].severity == "warning"


def test_what_asks_nothing_is_said_so() -> None:
    (found,) = open_ended("I know a lot about your company.")
    assert (found.rule, found.severity) == ("open_ended", "warning")


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for finding in (*open_ended(text), *one_at_a_time(text)):
        assert finding.reason
        assert finding.fix
    assert all("?" in question for question in asking(text))
