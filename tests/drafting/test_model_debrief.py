"""A model makes debriefs: every word it keeps stands in the transcript, whatever it answers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.checks.debrief import check
from prep_assistant.checks.model_reply import check_said
from prep_assistant.domain import Asker, Person
from prep_assistant.drafting.debrief import debrief
from prep_assistant.drafting.model_debrief import Lookup, ModelDebrief
from prep_assistant.drafting.model_session import Setup
from prep_assistant.exchange import Checks
from prep_assistant.knowledge.passages import sentences
from prep_assistant.knowledge.transcripts import parse
from prep_assistant.model import ModelFailure
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import Contact, DebriefContext, Turn
from prep_assistant.resources import shipped
from prep_assistant.scripted_model import ScriptedModel

TEMPLATES = Templates(shipped("prompts"))
CHECKS = Checks(
    lambda made, context: (),
    lambda made, context: (),
    lambda made, context: check(made, context.transcript),
    check_said,
)
TALK = """Ana Ruiz: How does a week go for you?
María López: Most of the week is service calls, and I drive about two hours a day. Tom Becker can tell you about the union hall.
Ana Ruiz: I'll send you my notes by Friday.
María López: The apprentices start at $19 an hour. I’ll introduce you to Tom next week.
"""
EMPTY: dict[str, Any] = {"points": [], "promises": [], "people": [], "resources": [], "leads": []}
GOOD = {
    **EMPTY,
    "points": [
        {"topic": "work", "text": "Most of the week is service calls", "quote": "Most of the week is service calls"},
        {
            "topic": "pay",
            "text": "The apprentices start at $19 an hour",
            "quote": "the apprentices start at $19 an hour",
        },
    ],
    "promises": [{"owner": "them", "what": "introduce you to Tom", "quote": "I'll introduce you to Tom next week"}],
    "people": [
        {"what": "Tom Becker", "why": "the union hall", "quote": "Tom Becker can tell you about the union hall."}
    ],
}


@pytest.fixture(scope="module")
def context() -> DebriefContext:
    contact = Contact("maria", Person("María López", "Electrician", "Buckeye Electric"))
    asker = Asker("Ana Ruiz", "decide whether to leave teaching", needs=("at least $55k",))
    return DebriefContext(parse(TALK.encode(), "call.txt"), asker, contact, date(2026, 12, 3))


def made_by(context: DebriefContext, *script: Any, **more: Any) -> tuple[Any, ScriptedModel]:
    model = ScriptedModel(script, **more)
    setup = Setup(model, TEMPLATES.render_file, sentences, lambda: datetime(2026, 12, 3, tzinfo=UTC))
    return ModelDebrief(setup, CHECKS, debrief).debrief(context), model


def test_points_stand_as_they_were_said_with_speaker_and_line(context: DebriefContext) -> None:
    made, model = made_by(context, GOOD)
    assert made.engine == "scripted"
    assert [(point.topic, point.quote.text, point.quote.speaker, point.quote.line) for point in made.points] == [
        ("work", "Most of the week is service calls", "María López", 2),
        ("pay", "The apprentices start at $19 an hour.", "María López", 4),
    ]
    assert not [f for f in check(made, context.transcript) if f.severity == "error"]
    assert len(model.asked) == 1


def test_the_built_in_promises_stay_and_none_is_there_twice(context: DebriefContext) -> None:
    base = debrief(context)
    made, _ = made_by(context, GOOD)
    assert {promise.id for promise in base.promises} <= {promise.id for promise in made.promises}
    assert len([p for p in made.promises if "introduce" in p.quote.text]) == 1
    assert [named.what for named in made.people].count("Tom Becker") == 1


def test_a_quote_that_nobody_said_goes_back_and_is_left_out(context: DebriefContext) -> None:
    false = {
        **GOOD,
        "points": [*GOOD["points"], {"topic": "pay", "text": "They pay well", "quote": "We pay really well here."}],
    }
    made, model = made_by(context, false, false)
    assert len(model.asked) == 2
    assert "evidence" in model.asked[1][-1].text
    assert all("really well" not in point.text + point.quote.text for point in made.points)
    assert any("stands nowhere in the notes" in remark for remark in made.remarks)


def test_a_text_that_says_more_than_its_quote_gives_way_to_the_quote(context: DebriefContext) -> None:
    more = {
        **EMPTY,
        "points": [
            {
                "topic": "pay",
                "text": "Apprentices start at $29 an hour and get rich",
                "quote": "The apprentices start at $19 an hour.",
            }
        ],
    }
    made, _ = made_by(context, more)
    assert [point.text for point in made.points if point.topic == "pay"] == ["The apprentices start at $19 an hour."]


def test_what_the_asker_said_is_no_point_and_a_promise_has_the_right_owner(context: DebriefContext) -> None:
    mixed = {
        **GOOD,
        "points": [
            *GOOD["points"],
            {"topic": "work", "text": "How does a week go", "quote": "How does a week go for you?"},
        ],
        "promises": [{"owner": "them", "what": "send my notes", "quote": "I'll send you my notes by Friday."}],
    }
    made, _ = made_by(context, mixed)
    assert all(point.quote.speaker == "María López" for point in made.points)
    assert [p.owner for p in made.promises if "notes" in p.quote.text] == ["me"]


@pytest.mark.parametrize(
    "answer",
    [{}, EMPTY, {"points": 7}, {"points": [3, None, "x"]}, {"points": [{"topic": "magic", "text": "x", "quote": "y"}]}],
)
def test_an_answer_that_holds_nothing_leaves_the_built_in_debrief(context: DebriefContext, answer: Any) -> None:
    made, _ = made_by(context, answer, answer)
    base = debrief(context)
    assert made.points == base.points
    assert made.engine == "built-in"
    assert any(
        remark.startswith("This is the built-in de") or remark.startswith("This is the built-in dr")
        for remark in made.remarks
    )


def test_a_model_that_fails_leaves_the_built_in_debrief_and_the_reason(context: DebriefContext) -> None:
    made, _ = made_by(context, ModelFailure("the stream broke off", reason="cut"))
    assert made.engine == "built-in"
    assert "This is the built-in draft: the stream broke off." in made.remarks


def test_a_long_talk_is_read_in_windows(context: DebriefContext) -> None:
    turns = "".join(
        f"María López: In year {n} we wired {n + 200} houses, and every one of them was another story to tell.\n"
        for n in range(1, 90)
    )
    from dataclasses import replace

    long = replace(context, transcript=parse(turns.encode(), "long.txt"))
    answers = [
        {**EMPTY, "points": [{"topic": "work", "text": "", "quote": f"In year {n} we wired {n + 200} houses"}]}
        for n in (3, 80)
    ]
    made, model = made_by(long, *answers, *[EMPTY] * 20, budget=3_000)
    assert len(model.asked) > 1
    assert all(sum(model.count(part.text) for part in asked) <= 3_000 for asked in model.asked)
    assert made.points or made.engine == "built-in"


def test_names_of_others_do_not_leave_and_quotes_come_back_whole(context: DebriefContext) -> None:
    hidden = {**EMPTY, "people": [{"what": "PERSON_1", "why": "the union hall", "quote": "PERSON_1 can tell you about the union hall."}],
              "points": GOOD["points"]}  # fmt: skip
    model = ScriptedModel([hidden])
    setup = Setup(
        model, TEMPLATES.render_file, sentences, lambda: datetime(2026, 12, 3, tzinfo=UTC), hide=lambda names, keep: Redactor(names, keep)
    )  # fmt: skip
    made = ModelDebrief(setup, CHECKS, debrief, ("Tom Becker",)).debrief(context)
    assert "Becker" not in " ".join(part.text for part in model.asked[0])
    assert "Tom Becker" in [named.what for named in made.people]


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_whatever_is_found_stands_in_a_turn(words: str, texts: list[str]) -> None:
    turns = [Turn(text, "A", None, number) for number, text in enumerate(texts, 1)]
    quote = Lookup(turns).find(words)
    assert quote is None or any(quote.text in text for text in texts)
