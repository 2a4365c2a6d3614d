"""A model writes questions: what is sent, what is kept of its answer, and what happens when it fails."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from prep_assistant.checks.model_reply import check_said
from prep_assistant.checks.questions import check
from prep_assistant.domain import (
    Area,
    Asker,
    Context,
    Hit,
    OccupationMatch,
    Passage,
    Person,
    QuestionList,
    TitleReading,
)
from prep_assistant.drafting import bank
from prep_assistant.drafting.builtin import BuiltIn
from prep_assistant.drafting.model_engine import ModelEngine
from prep_assistant.drafting.model_session import Setup
from prep_assistant.exchange import Checks, Run, Sending
from prep_assistant.knowledge.passages import asks, sentences
from prep_assistant.model import ModelFailure, Reply
from prep_assistant.occupations.facts import FactBook
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped
from prep_assistant.scripted_model import ScriptedModel

CHECKS = Checks(check, lambda message, context: (), lambda made, context: (), check_said)
TEMPLATES = Templates(shipped("prompts"))
NOTE = "The training director said that 180 people applied for 35 places last year. Tom Becker, tom@example.org, runs the evening class."
GOOD: dict[str, Any] = {
    "questions": [
        {"text": "The published middle half of electricians around Columbus earns $50,300 to $79,970 [1]. What range do people starting out at Buckeye Electric see?",
         "probe": "What moves them up?", "why": "You learn when the pay covers your need.", "topic": "pay", "tiara": "insights", "sources": [1]},
        {"text": "Troubleshooting heads the rated skills [6]. Which habits of a teacher would help me there?",
         "probe": "Where would I struggle?", "why": "You learn what you bring.", "topic": "skills", "tiara": "advice", "sources": [6]},
        {"text": "Employment of electricians is projected to grow 9.5 percent over 2024–34 [4]. Where in Columbus do you see that growth?",
         "probe": "What is behind it?", "why": "You learn where the work will be.", "topic": "trends", "tiara": "trends", "sources": [4]},
        {"text": "Cautiousness stands first among the traits [11]. How does a crew at Buckeye Electric show a newcomer what careful work means?",
         "probe": "What if somebody hurries?", "why": "You learn how they treat newcomers.", "topic": "culture", "tiara": "insights", "sources": [11]},
        {"text": "180 people applied for 35 places last year [15]. What would you do before applying, coming from teaching?",
         "probe": "What do applicants miss?", "why": "You learn the first step.", "topic": "breaking-in", "tiara": "advice", "sources": [15]},
        {"text": "Whom near the union hall that Tom Becker teaches at [15] would you talk to in my place?",
         "probe": "What would they see differently?", "why": "You get a name.", "topic": "people", "tiara": "resources", "sources": [15]},
    ]
}  # fmt: skip


class Memory:
    """Keeps runs in memory and finds earlier answers in them."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def save(self, run: Run) -> str:
        self.runs.append(run)
        return str(len(self.runs))

    def answers(self, digest: str) -> Mapping[str, Reply]:
        for run in reversed(self.runs):
            found = {one.digest: one.reply for one in run.asked if one.reply is not None}
            if digest in found:
                return found
        return {}


@pytest.fixture(scope="module")
def builtin() -> BuiltIn:
    return BuiltIn(bank.load(TEMPLATES), TEMPLATES.render, sentences, asks)


@pytest.fixture(scope="module")
def context() -> Context:
    with FactBook.open() as book:
        facts = book.facts("47-2111.00", Area("0018140", "Columbus, OH", "metro", "OH"))
    person = Person("María López", "Electrician", "Buckeye Electric", "Columbus, OH")
    asker = Asker(
        "Ana Ruiz",
        "decide whether to leave teaching",
        "middle school teacher, 8 years",
        ("working with my hands",),
        ("explaining",),
        ("at least $55k",),
    )
    passage = Passage("p1", "n1", 0, len(NOTE), 1, NOTE, title="Visit to the union hall", where="notes/hall.md")
    reading = TitleReading("Electrician", "electrician", (OccupationMatch(facts.occupation, 0.9),), True)
    return Context(asker, person, 20, reading, None, facts, None, (Hit(passage, 1.0, 1, 1),))


@pytest.fixture(scope="module")
def base(builtin: BuiltIn, context: Context) -> QuestionList:
    return builtin.questions(context)


class Bench:
    """One engine with a scripted model, and what it kept."""

    def __init__(self, base: QuestionList, *script: Mapping[str, Any] | BaseException, book: Memory | None = None, fresh: bool = False,
                 redact: bool = True, preview: Any = None, **model: Any) -> None:  # fmt: skip
        self.model = ScriptedModel(script, **model)
        self.book = book or Memory()
        self.base = base
        hide = (lambda names, keep: Redactor(names, keep)) if redact else (lambda names, keep: None)
        setup = Setup(
            self.model,
            TEMPLATES.render_file,
            sentences,
            lambda: datetime(2026, 11, 23, tzinfo=UTC),
            "scripted",
            hide,
            self.book,
            fresh,
            preview=preview,
        )
        self.engine = ModelEngine(setup, CHECKS, lambda: self, ("Tom Becker",))
        self.name = "built-in"

    def questions(self, context: Context) -> QuestionList:
        """The built-in list."""
        return self.base

    @property
    def sent(self) -> str:
        """Everything that left."""
        return "\n".join(message.text for asked in self.model.asked for message in asked)


def broken(**change: Any) -> dict[str, Any]:
    data = copy.deepcopy(GOOD)
    data["questions"][2] |= change
    return data


def test_good_questions_become_the_list_with_sources_in_reading_order(context: Context, base: QuestionList) -> None:
    bench = Bench(base, GOOD)
    draft = bench.engine.questions(context)
    assert len(bench.model.asked) == 1
    assert draft.engine == "scripted"
    assert [q.id.startswith("model:") for q in draft.must] == [True] * 6
    assert draft.opening == base.opening
    assert [q.text for q in draft.closing] == [q.text for q in base.closing]
    met = [int(n) for q in draft.questions for n in re.findall(r"\[(\d+)\]", q.text)]
    assert list(dict.fromkeys(met)) == sorted(set(met))
    assert all(set(re.findall(r"\[(\d+)\]", q.text)) == set(map(str, q.sources)) for q in draft.questions)
    titles = {n: draft.sources[n - 1].title for q in draft.must for n in q.sources if "9.5 percent" in q.text}
    assert [title.startswith("Employment Projections") for title in titles.values()] == [True]
    assert not [f for f in check(draft, context) if f.severity == "error"]


def test_too_few_good_questions_are_filled_from_the_built_in_list_and_it_says_so(
    context: Context, base: QuestionList
) -> None:
    few = {"questions": GOOD["questions"][:2]}
    draft = Bench(base, few, few).engine.questions(context)
    assert len(draft.must) == len(base.must)
    assert sum(q.id.startswith("model:") for q in draft.questions) == 2
    assert any("come from the built-in list" in remark for remark in draft.remarks)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Employment is projected to grow 19.5 percent [4]. Where do you see that in Columbus?"},
        {
            "text": "Employment is projected to grow 9.5 percent [77]. Where do you see that in Columbus?",
            "sources": [77],
        },
        {"text": "Brenda Falkner says employment grows 9.5 percent [4]. Where do you see that in Columbus?"},
        {"text": "Could you get me hired at Buckeye Electric, now that employment grows 9.5 percent [4]?"},
        {"text": "They say “growth is certain for everyone here” [4]. Where do you see that in Columbus?"},
        {"text": "See www.jobs-now.example.net: employment grows 9.5 percent [4]. Where do you see that?"},
        {"probe": "How much do you make yourself?"},
        {"why": "My key is sk-proj-abcdefghijklmnop1234."},
    ],
)
def test_what_cannot_be_traced_goes_back_once_and_is_then_left_out(
    context: Context, base: QuestionList, change: dict[str, Any]
) -> None:
    bad = broken(**change)
    bench = Bench(base, bad, bad)
    draft = bench.engine.questions(context)
    assert len(bench.model.asked) == 2
    assert "question 3" in bench.model.asked[1][-1].text
    shown = " ".join(f"{q.text} {q.probe} {q.why}" for q in draft.questions)
    assert re.sub(r" ?\[\d+\]", "", next(iter(change.values()))) not in re.sub(r" ?\[\d+\]", "", shown)
    assert any("left out" in remark for remark in draft.remarks)


def test_what_is_mended_is_kept(context: Context, base: QuestionList) -> None:
    bench = Bench(
        base, broken(text="Employment is projected to grow 19.5 percent [4]. Where in Columbus do you see it?"), GOOD
    )
    draft = bench.engine.questions(context)
    assert any("9.5 percent" in q.text for q in draft.questions)
    assert not any("left out" in remark for remark in draft.remarks)


def test_a_worse_second_answer_does_not_replace_the_first(context: Context, base: QuestionList) -> None:
    bench = Bench(
        base,
        broken(text="Employment is projected to grow 19.5 percent [4]. Where in Columbus do you see it?"),
        {"questions": []},
    )
    draft = bench.engine.questions(context)
    assert sum(q.id.startswith("model:") for q in draft.must) == 5


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"questions": []},
        {"questions": None},
        {"questions": [1, "x", {}, {"text": ""}]},
        {"answer": "no"},
        {"questions": {"text": "x"}},
    ],
)
def test_an_answer_without_questions_gives_the_built_in_list(
    context: Context, base: QuestionList, answer: dict[str, Any]
) -> None:
    draft = Bench(base, answer, answer).engine.questions(context)
    assert replace(draft, remarks=()) == replace(base, remarks=())
    assert "nothing in the answer of scripted could be used" in draft.remarks[-1]


def test_a_failing_model_gives_the_built_in_list_and_one_line_why(context: Context, base: QuestionList) -> None:
    bench = Bench(base, ModelFailure("the server is busy", reason="busy", tries=4, tokens_in=7))
    draft = bench.engine.questions(context)
    assert replace(draft, remarks=()) == replace(base, remarks=())
    assert draft.remarks[-1] == "This is the built-in draft: the server is busy."
    assert bench.book.runs[0].outcome == "built-in"
    assert bench.book.runs[0].asked[0].error == "the server is busy"


def test_a_failing_second_answer_leaves_the_first(context: Context, base: QuestionList) -> None:
    bench = Bench(
        base,
        broken(text="Employment is projected to grow 19.5 percent [4]. Where in Columbus do you see it?"),
        ModelFailure("too late", reason="late"),
    )
    draft = bench.engine.questions(context)
    assert draft.engine == "scripted"
    assert any("too late" in remark for remark in draft.remarks)


def test_ctrl_c_goes_through_and_the_run_is_kept(context: Context, base: QuestionList) -> None:
    bench = Bench(base, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        bench.engine.questions(context)
    assert bench.book.runs[0].outcome == "stopped"


def test_the_same_question_is_answered_from_the_runs_and_fresh_asks_again(context: Context, base: QuestionList) -> None:
    book = Memory()
    first = Bench(base, GOOD, book=book).engine.questions(context)
    again = Bench(base, book=book)
    second = again.engine.questions(context)
    assert again.model.asked == []
    assert second.must == first.must
    assert any("--fresh" in remark for remark in second.remarks)
    assert len(book.runs) == 1
    fresh = Bench(base, GOOD, book=book, fresh=True)
    fresh.engine.questions(context)
    assert len(fresh.model.asked) == 1


def test_third_parties_do_not_leave_and_come_back(context: Context, base: QuestionList) -> None:
    data = copy.deepcopy(GOOD)
    data["questions"][5]["text"] = data["questions"][5]["text"].replace("Tom Becker", "Person_1")
    bench = Bench(base, data, data)
    draft = bench.engine.questions(context)
    assert "Becker" not in bench.sent
    assert "tom@example.org" not in bench.sent
    assert "María López" in bench.sent
    assert any("Tom Becker" in q.text for q in draft.questions)


def test_on_this_machine_nothing_is_hidden(context: Context, base: QuestionList) -> None:
    bench = Bench(base, GOOD, redact=False)
    bench.engine.questions(context)
    assert "Tom Becker" in bench.sent


@pytest.mark.parametrize("budget", [2400, 3000, 3600, 9000])
def test_what_is_sent_stays_within_the_budget_and_what_was_left_out_is_told(
    context: Context, base: QuestionList, budget: int
) -> None:
    many = replace(
        context,
        hits=tuple(
            replace(context.hits[0], passage=replace(context.hits[0].passage, id=f"p{n}", text=f"{NOTE} Visit {n}."))
            for n in range(30)
        ),
    )
    bench = Bench(base, GOOD, GOOD, budget=budget)
    draft = bench.engine.questions(many)
    assert sum(bench.model.count(message.text) for message in bench.model.asked[0]) <= budget
    assert any("To fit the model's" in remark for remark in draft.remarks) == (budget < 9000)


def test_a_context_too_small_for_the_instructions_gives_the_built_in_list(context: Context, base: QuestionList) -> None:
    bench = Bench(base, GOOD, budget=300)
    draft = bench.engine.questions(context)
    assert bench.model.asked == []
    assert "the instructions alone need" in draft.remarks[-1]


def test_a_small_model_gets_a_shorter_prompt_and_a_smaller_shape(context: Context, base: QuestionList) -> None:
    small = {"questions": [{key: q[key] for key in ("text", "topic", "sources")} for q in GOOD["questions"]]}
    tight, wide = Bench(base, small, small, small=True), Bench(base, GOOD)
    draft = tight.engine.questions(context)
    wide.engine.questions(context)
    lengths = [sum(len(message.text) for message in bench.model.asked[0]) for bench in (tight, wide)]
    assert lengths[0] < 0.5 * lengths[1]
    assert any(q.id.startswith("model:") for q in draft.must)
    assert all(q.probe and q.why for q in draft.must)


def test_dry_run_shows_the_exact_messages_and_sends_nothing(context: Context, base: QuestionList) -> None:
    seen: list[Sending] = []

    class Shown(Exception):
        pass

    def preview(sending: Sending) -> None:
        seen.append(sending)
        raise Shown

    bench = Bench(base, GOOD, preview=preview)
    with pytest.raises(Shown):
        bench.engine.questions(context)
    assert bench.model.asked == []
    asked = Bench(base, GOOD)
    asked.engine.questions(context)
    assert seen[0].messages == asked.model.asked[0]
    assert sum(part.tokens for part in seen[0].parts) <= seen[0].tokens + len(seen[0].parts) * 2
    assert seen[0].hidden == 2


def test_what_stays_the_same_comes_first(context: Context, base: QuestionList) -> None:
    one, other = Bench(base, GOOD), Bench(base, GOOD)
    one.engine.questions(context)
    other.engine.questions(replace(context, person=replace(context.person, name="Jo Quill", company="Volt")))
    first, second = one.sent, other.sent
    shared = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    assert first[:shared].count("goal: decide whether to leave teaching") == 1
