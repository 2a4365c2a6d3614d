"""A model writes messages: what is sent, what is kept of its answer, what is put around it, and what happens when it fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from prep_assistant.checks.messages import check_message
from prep_assistant.checks.model_reply import check_said
from prep_assistant.domain import Asker, Finding, Person
from prep_assistant.drafting import message_bank
from prep_assistant.drafting.messages import MessageWriter
from prep_assistant.drafting.model_messages import ModelMessages
from prep_assistant.drafting.model_session import Setup, mendable
from prep_assistant.exchange import Checks, Run
from prep_assistant.knowledge.passages import sentences
from prep_assistant.model import Interrupted, ModelFailure, Reply
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import Contact, Detail, MessageContext
from prep_assistant.resources import shipped
from prep_assistant.scripted_model import ScriptedModel

TEMPLATES = Templates(shipped("prompts"))
CHECKS = Checks(lambda made, context: (), check_message, lambda made, context: (), check_said)
BODY = (
    "We both come out of the same department at UW, and your talk on screen readers in clinics at PHUG 2026 made me look at your work at Acme "
    "Health. After eight years as a middle school teacher I am drawn to accessibility, and to design research generally. Would you have 20 "
    "minutes in the next weeks to tell me how your research with clinics works?"
)
GOOD: dict[str, Any] = {"subject": "Your talk on screen readers", "body": BODY, "sources": [1]}
JOB = {**GOOD, "body": "We were both at UW. Could you get me a job at Acme Health, or refer me to whoever is hiring?"}


class Book:
    """Keeps runs in a list."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def save(self, run: Run) -> str:
        self.runs.append(run)
        return "r"

    def answers(self, digest: str) -> dict[str, Reply]:
        return {
            asked.digest: asked.reply
            for run in self.runs
            for asked in run.asked
            if run.asked[0].digest == digest and asked.reply is not None
        }


@pytest.fixture(scope="module")
def builtin() -> MessageWriter:
    return MessageWriter(message_bank.load(TEMPLATES), TEMPLATES.render, check_message)


@pytest.fixture
def context() -> MessageContext:
    contact = Contact(
        "maria", Person("María López", "Senior UX Researcher", "Acme Health", "Seattle, WA"), emails=("maria@example.org",),
        met="alumni of my department at UW", connection="alumni",
    )  # fmt: skip
    asker = Asker(
        "Zoë Müller-Łukasz", "decide whether to leave teaching", "middle school teacher, 8 years", ("accessibility", "design research")
    )  # fmt: skip
    details = (Detail("talk on screen readers in clinics, PHUG 2026"),)
    return MessageContext("first", "email", asker, contact, date(2026, 12, 3), details=details)


def writer(
    builtin: MessageWriter, *script: Any, book: Book | None = None, **more: Any
) -> tuple[ModelMessages, ScriptedModel]:
    model = ScriptedModel(script)
    setup = Setup(model, TEMPLATES.render_file, sentences, lambda: datetime(2026, 12, 3, tzinfo=UTC), book=book, **more)
    return ModelMessages(setup, CHECKS, builtin, builtin.length, ("Priya Raman",)), model


def test_the_text_is_the_models_and_the_greeting_and_the_name_are_ours(
    builtin: MessageWriter, context: MessageContext
) -> None:
    by, model = writer(builtin, {**GOOD, "body": f"Hi Maria,\n\n{BODY}\n\nBest,\nZoe"})
    (message,) = by.write(context)
    assert message.body.startswith("Hi María,\n\nWe both come out")
    assert message.body.endswith("Zoë Müller-Łukasz")
    assert message.body.count("Hi ") == 1
    assert (message.engine, message.address) == ("scripted", "maria@example.org")
    assert len(model.asked) == 1


def test_a_job_ask_goes_back_once_and_what_is_mended_is_shown(builtin: MessageWriter, context: MessageContext) -> None:
    by, model = writer(builtin, JOB, GOOD)
    (message,) = by.write(context)
    assert "screen readers in clinics at PHUG" in message.body
    assert len(model.asked) == 2
    assert "advice_not_jobs" in model.asked[1][-1].text


def test_a_job_ask_that_stays_is_never_shown(builtin: MessageWriter, context: MessageContext) -> None:
    by, model = writer(builtin, JOB, JOB)
    (message,) = by.write(context)
    assert message.engine == "built-in"
    assert any("advice_not_jobs" in remark for remark in message.remarks)
    assert len(model.asked) == 2


def test_an_invented_figure_that_stays_is_flagged(builtin: MessageWriter, context: MessageContext) -> None:
    bad = {**GOOD, "body": BODY.replace("in clinics at PHUG", "in 47 clinics at PHUG")}
    by, _ = writer(builtin, bad, bad)
    (message,) = by.write(context)
    assert any(finding.severity == "error" and "47" in finding.words for finding in by.left(message))


def test_the_better_of_two_tries_is_kept(builtin: MessageWriter, context: MessageContext) -> None:
    bad = {**GOOD, "body": BODY.replace("in clinics at PHUG", "in 47 clinics at PHUG")}
    by, _ = writer(builtin, bad, JOB)
    (message,) = by.write(context)
    assert "47 clinics" in message.body


@pytest.mark.parametrize(
    "answer",
    [{}, {"subject": "x"}, {"body": ""}, {"body": 7}, {"body": " . "}, {"subject": None, "body": None, "sources": "x"}],
)
def test_an_answer_without_a_text_leaves_the_built_in_message(
    builtin: MessageWriter, context: MessageContext, answer: Any
) -> None:
    by, _ = writer(builtin, answer, answer)
    (message,) = by.write(context)
    assert message.engine == "built-in"
    assert any(remark.startswith("This is the built-in draft") for remark in message.remarks)


def test_more_than_was_asked_for_is_passed_over(builtin: MessageWriter, context: MessageContext) -> None:
    by, _ = writer(builtin, {**GOOD, "tone": "warm", "sources": ["[1]", {"number": 1}, 99], "notes": {"a": 1}})
    (message,) = by.write(context)
    assert message.engine == "scripted"
    assert "tone" not in message.body


def test_a_model_that_fails_leaves_the_built_in_message_and_the_reason(
    builtin: MessageWriter, context: MessageContext
) -> None:
    by, _ = writer(builtin, ModelFailure("the server is busy (429)", reason="busy"))
    (message,) = by.write(context)
    assert message.engine == "built-in"
    assert "This is the built-in draft: the server is busy (429)." in message.remarks


def test_ctrl_c_goes_through_and_the_run_is_kept(builtin: MessageWriter, context: MessageContext) -> None:
    book = Book()
    by, _ = writer(builtin, Interrupted("half a"), book=book)
    with pytest.raises(KeyboardInterrupt):
        by.write(context)
    assert [(run.outcome, run.asked[0].arrived) for run in book.runs] == [("stopped", "half a")]


def test_the_same_question_is_asked_once(builtin: MessageWriter, context: MessageContext) -> None:
    book = Book()
    writer(builtin, GOOD, book=book)[0].write(context)
    by, model = writer(builtin, book=book)
    (message,) = by.write(context)
    assert message.engine == "scripted"
    assert model.asked == []
    fresh, model = writer(builtin, GOOD, book=book, fresh=True)
    fresh.write(context)
    assert len(model.asked) == 1


def test_variants_see_those_before_them_and_two_alike_are_one(builtin: MessageWriter, context: MessageContext) -> None:
    by, model = writer(builtin, GOOD, GOOD, GOOD, GOOD)
    assert len(by.write(context, 3)) == 1
    assert "not to be repeated" in model.asked[1][-1].text


def test_a_note_keeps_to_the_channels_limit_and_has_no_subject(builtin: MessageWriter, context: MessageContext) -> None:
    note = replace(context, kind="linkedin-note", channel="linkedin-note", limit=200)
    text = "We both studied at UW. Your talk on screen readers made me curious about your days. May I ask you three questions?"
    by, _ = writer(builtin, {"subject": "Hello", "body": text, "sources": [1]})
    (message,) = by.write(note)
    assert message.subject == ""
    assert len(message.body.encode("utf-16-le")) // 2 <= 200
    assert "\n" not in message.body


def test_third_parties_are_hidden_and_put_back(builtin: MessageWriter, context: MessageContext) -> None:
    known = replace(context, contact=replace(context.contact, met="Priya Raman at 206-555-0142 told me about her"))
    by, model = writer(
        builtin, {**GOOD, "body": BODY.replace("We both come out of the same department at UW", "PERSON_1 told me about you")},
        hide=lambda names, keep: Redactor(names, keep),
    )  # fmt: skip
    (message,) = by.write(known)
    sent = " ".join(part.text for part in model.asked[0])
    assert "Priya" not in sent
    assert "206-555" not in sent
    assert "María" in sent, "the contact's own name is needed"
    assert "Priya Raman told me about you" in message.body


def test_warnings_go_back_when_other_words_can_mend_them() -> None:
    def finding(rule: str, severity: Any) -> Finding:
        return Finding(rule, severity, "", "", "")

    found = [
        finding("note_quota", "warning"),
        finding("word_limit", "warning"),
        finding("subject", "note"),
        finding("one_question", "error"),
    ]
    assert [one.rule for one in mendable(found)] == ["one_question", "word_limit"]
    assert mendable([finding("send_day", "warning")]) == []
