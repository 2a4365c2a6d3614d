"""A model that plays somebody: what leaves, what is heard while it comes, what happens when it fails. The model is a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from prep_assistant.checks.model_reply import check_said
from prep_assistant.checks.played import played
from prep_assistant.domain import Asker, Context, KnownFact, Person, Question, QuestionList, Source
from prep_assistant.drafting.model_session import Setup
from prep_assistant.drafting.rehearsal_comment import comment
from prep_assistant.drafting.rehearsal_model import ModelPartner
from prep_assistant.drafting.rehearsal_stage import Stage
from prep_assistant.exchange import Checks
from prep_assistant.knowledge.passages import sentences
from prep_assistant.model import ChatMessage, Interrupted, ModelFailure, Reply
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.prompting.templates import Templates
from prep_assistant.rehearsal import Answer, Line, Stopped, Told
from prep_assistant.resources import shipped

PERSON = Person("Ray Kowalski", "Electrician", "Buckeye Electric", "Columbus, OH")
CONTEXT = Context(Asker("Ana Ruiz"), PERSON, 20)
FACT = KnownFact("Outlook", "Employment of electricians is projected to grow 9.5 percent over 2024–34.", (1,))
BASE = QuestionList(
    PERSON, CONTEXT.asker, 20, (), (), (), (), (Source("Employment Projections", "BLS", "2024–34"),), (FACT,)
)
PLANNED = Question("q", "What is behind the growth?", "", "trends", "trends", "must")
UNKNOWN = "That is something only they can tell you."


@dataclass
class Script:
    """A model that answers from a list: an object, or an error to raise after some text."""

    says: list[Any]
    local: bool = False
    sent: list[Sequence[ChatMessage]] = field(default_factory=list)
    name: str = "scripted"
    budget: int = 8000
    small: bool = False

    def count(self, text: str) -> int:
        return len(text) // 4 + 1

    def reply(self, messages: Sequence[ChatMessage], schema: Mapping[str, Any], schema_name: str, on_text: Callable[[str], None] | None = None) -> Reply:  # fmt: skip
        self.sent.append(messages)
        said = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        if isinstance(said, BaseException):
            if on_text:
                on_text('{"sources": [], "text": "That is something only they can tell you. And mo')
            raise said
        data = {"sources": [], "asks_back": "", **(said if isinstance(said, dict) else {"text": said})}
        text = json.dumps(data, ensure_ascii=False)
        for at in range(0, len(text), 9):
            if on_text:
                on_text(text[at : at + 9])
        return Reply(text, data)


class Notes:
    name = "notes"

    def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        return Answer((Told("What the notes hold.", "notes"),))


def stage(model: Script, heard: list[str] | None = None, others: tuple[str, ...] = ()) -> Stage:
    render = Templates(shipped("prompts")).render_file
    setup = Setup(
        model,
        render,
        sentences,
        lambda: datetime(2026, 12, 1, tzinfo=UTC),
        hide=lambda names, keep: Redactor(names, keep),
    )
    checks = Checks(lambda *_: (), lambda *_: (), lambda *_: (), check_said)

    def near(text: str, those: Sequence[str]) -> list[float]:
        mine = set(text.lower().split())
        return [len(mine & set(other.lower().split())) / max(1, len(mine)) for other in those]

    return Stage(
        setup,
        checks,
        played,
        Notes(),
        CONTEXT,
        BASE,
        lambda _: (),
        near,
        others,
        heard.append if heard is not None else None,
    )


def test_names_stay_on_this_machine_and_are_put_back() -> None:
    model = Script([UNKNOWN])
    partner = ModelPartner(stage(model, others=("Tom Becker",)))
    partner.answer("Hello Ray Kowalski, Tom Becker (tom@example.org) sends me. What is behind the growth?", PLANNED, ())
    sent = " ".join(message.text for message in model.sent[0])
    assert not any(word in sent for word in ("Kowalski", "Becker", "tom@example.org"))
    assert "PERSON_1" in sent


def test_sentences_are_heard_as_they_come_and_only_those_that_can_be_traced() -> None:
    heard: list[str] = []
    model = Script([{"text": f"{UNKNOWN} About 37,412 of them left. {UNKNOWN}"}, UNKNOWN])
    answer = ModelPartner(stage(model, heard)).answer("What is behind the growth?", PLANNED, ())
    assert heard == ["", UNKNOWN]
    assert [told.text for told in answer.told] == [UNKNOWN]
    assert len(model.sent) == 2


def test_ctrl_c_keeps_what_had_come() -> None:
    with pytest.raises(Stopped) as stopped:
        ModelPartner(stage(Script([Interrupted()]), [])).answer("What is behind it?", PLANNED, ())
    assert stopped.value.told == UNKNOWN


@pytest.mark.parametrize(("reason", "asked"), [("unreachable", 1), ("key", 1), ("refused", 2), ("cut", 2)])
def test_a_server_that_is_gone_is_not_asked_again_and_a_refusal_only_twice(reason: Any, asked: int) -> None:
    model = Script([ModelFailure("it failed", reason=reason)])
    partner = ModelPartner(stage(model))
    answers = [partner.answer("What is behind it?", PLANNED, ()) for _ in range(4)]
    assert len(model.sent) == asked
    assert all(answer.told[0].by == "notes" for answer in answers)
    assert answers[0].remarks == (f"Without the model {'from here on' if asked == 1 else 'this time'}: it failed.",)
    assert answers[-1].remarks == ()
    assert partner.out


def test_a_sentence_that_no_source_bears_out_is_said_to_be_so() -> None:
    loose = "Somebody who begins should buy boots with a steel toe early."
    answer = ModelPartner(stage(Script([loose]))).answer("What is behind it?", PLANNED, ())
    assert answer.told[0].text == loose
    assert answer.remarks == (f"No source bears out “{loose}”",)


def test_its_sources_are_those_that_it_names_and_that_have_to_do_with_it() -> None:
    said = {"text": "Employment of electricians is projected to grow 9.5 percent.", "sources": [1, 1, 2, 99]}
    told = (
        ModelPartner(stage(Script([said, {**said, "sources": [1]}]))).answer("What is behind it?", PLANNED, ()).told[0]
    )
    assert [source.title for source in told.sources] == ["Employment Projections"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Your “which part is behind it” opened the door. Leave more room after it.", True),
        ("You asked well. Leave more room.", False),
        ("Your “what is your name” opened the door.", False),
        ("Your “which part is behind it” made 40 percent of the talk.", False),
        ("After “which part is behind it” I can refer you.", False),
    ],
)
def test_a_comment_quotes_what_was_said_or_is_left_out(text: str, kept: bool) -> None:
    found, remarks = comment(stage(Script([text])), ["I read of growth; which part is behind it?"])
    assert (found == text) is kept
    assert bool(remarks) is not kept


@pytest.mark.parametrize("stammer", ["The asker", "the_source_2026_2024_", "[1]", "...", "9.5 percent"])
def test_what_is_no_line_that_somebody_says_is_not_shown(stammer: str) -> None:
    answer = ModelPartner(stage(Script([stammer, stammer]))).answer("What is behind it?", PLANNED, ())
    assert answer.told[0].by == "notes"
    assert stammer not in answer.told[0].text
