"""What is said aloud, held against the rules: without [n], often without a question mark."""

from __future__ import annotations

import pytest

from prep_assistant.checks.played import played
from prep_assistant.checks.spoken import Known, as_asked, hear, known, strengths
from prep_assistant.domain import Asker, Context, Person, Question, QuestionList

PERSON = Person("Ray O'Brien", "Electrician", "Buckeye Electric", "Columbus, OH")
PLANNED = Question("q", "Employment is projected to grow 9.5 percent [1]. Which part of the field is behind that?", "", "trends", "trends", "must", "How so?")  # fmt: skip
DRAFT = QuestionList(PERSON, Asker(goal="switch into a trade"), 20, (), (PLANNED,), (), (), ())
KNOWN: Known = known(DRAFT, Context(DRAFT.asker, PERSON, 20), ("The median was $64,700 in May 2025.",))


def found(text: str, kind: str = "must") -> list[str]:
    return [finding.rule for finding in hear(text, kind, PLANNED, KNOWN)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "how does a week at Buckeye Electric go for you",
        "Tell me how an electrician's first year goes",
        "I read about nine and a half percent, well, 9.5 percent more jobs. Which part of the field is behind it?",
        "They earn around $65k in the middle. What moves somebody above that?",
        "So what part of the field is behind the growth, as you see it",
        "Who else should I talk to, and may I use your name?",
    ],
)
def test_a_good_line_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Is the work hard at Buckeye Electric", "open_ended"),
        ("How do electricians begin, and also what do they earn later on?", "one_at_a_time"),
        ("Could you get me a job at Buckeye Electric?", "advice_not_jobs"),
        ("How much do you make a year?", "not_too_personal"),
        ("What do people like about it?", "specific"),
        ("I heard electricians make $180,000. What moves pay above that?", "traced_facts"),
        ("Can I pick your brain, how do electricians start?", "plain_phrases"),
        ("How do electricians " + "learn the trade well " * 12 + "?", "short_enough"),
    ],
)
def test_each_rule_finds_its_line(text: str, rule: str) -> None:
    assert rule in found(text)


def test_of_a_rule_one_finding_and_the_worst_first() -> None:
    rules = found("Could you hire me? Would you hire me? Is there an opening?")
    assert rules[0] == "advice_not_jobs"
    assert len(rules) == len(set(rules))
    assert "specific" not in rules  # how it is put is no matter any more


def test_a_closed_follow_up_is_only_noted_and_need_not_be_specific() -> None:
    assert [finding.severity for finding in hear("Did you like that?", "follow-up", PLANNED, KNOWN)] == ["note"]
    assert found("What made you stay?", "follow-up") == []
    assert found("And could you hire me?", "follow-up") == ["advice_not_jobs"]


def test_an_answer_to_a_question_back_is_no_question() -> None:
    assert found("I like fixing things.", "reply") == []
    assert "advice_not_jobs" in found("I am looking for a job at your company.", "reply")


def test_what_is_good_is_said() -> None:
    text = "I read that 9.5 percent more jobs are projected. Which part of the field is behind that?"
    good = strengths(text, "must", PLANNED, (), KNOWN)
    assert "open" in good
    assert any("figure" in one for one in good)


@pytest.mark.parametrize(
    ("typed", "asked"), [("how so", "how so?"), ("I like it.", "I like it."), ("What now?", "What now?"), ("", "")]
)
def test_a_missing_question_mark_is_put(typed: str, asked: str) -> None:
    assert as_asked(typed) == asked


BAD = """We are hiring right now.|There is an opening in our team.|You could apply here.|I can refer you.|Send me your résumé.|I started in 2009.
My team works nights.|We usually start at six.|I'll introduce you to Tom.|The company is hiring.|We've got two vacancies.|I have two kids.|I love it.
They have an apprenticeship open for you.|I could put in a good word for you.|Come work for us.|At Buckeye Electric people start at six.|Ray O’Brien would say yes."""
GOOD = """I would look at the rules of the state first.|People in this work usually start at six.|Most of us would say so.|The U.S. median is $63,190.
I cannot say; that is something only they can tell you.|Unions and contractors sponsor apprenticeships.|There are about 81,000 openings a year, replacements included.
There are apprenticeship programs that take people every spring.|Employers are looking for people who can read plans.|I think the exam is the hurdle."""


@pytest.mark.parametrize("text", BAD.replace("\n", "|").split("|"))
def test_no_life_is_made_up_and_nothing_offered(text: str) -> None:
    assert played(text, "answer", ("Ray O'Brien", "Buckeye Electric"), ("A table.",))


@pytest.mark.parametrize("text", GOOD.replace("\n", "|").split("|"))
def test_what_the_field_is_like_may_be_told(text: str) -> None:
    assert played(text, "answer", ("Ray O'Brien", "Buckeye Electric"), ("A table.",)) == ()


def test_an_employer_of_whom_a_source_tells_may_be_named() -> None:
    assert (
        played(
            "Buckeye Electric takes apprentices.",
            "",
            ("Buckeye Electric",),
            ("Buckeye Electric takes four apprentices.",),
        )
        == ()
    )
