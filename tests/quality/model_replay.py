"""Replays answers of a model through everything after the model: contexts, good answers, and broken ones made from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from prep_assistant.checks.debrief import check as check_debrief
from prep_assistant.checks.messages import check_message
from prep_assistant.checks.model_reply import check_said
from prep_assistant.checks.questions import check as check_questions
from prep_assistant.domain import (
    Area,
    Asker,
    Context,
    Finding,
    Hit,
    OccupationMatch,
    Passage,
    Person,
    QuestionList,
    TitleReading,
)
from prep_assistant.drafting import bank, message_bank, model_brief
from prep_assistant.drafting.builtin import BuiltIn
from prep_assistant.drafting.debrief import debrief
from prep_assistant.drafting.messages import MessageWriter
from prep_assistant.drafting.model_brief import ModelBrief
from prep_assistant.drafting.model_debrief import ModelDebrief
from prep_assistant.drafting.model_engine import ModelEngine
from prep_assistant.drafting.model_messages import ModelMessages
from prep_assistant.drafting.model_session import Setup
from prep_assistant.drafting.model_sources import for_questions
from prep_assistant.exchange import Checks, Numbered, Run
from prep_assistant.knowledge.passages import asks, sentences
from prep_assistant.model import Reply
from prep_assistant.occupations.facts import FactBook
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import (
    Brief,
    Contact,
    DebriefContext,
    Detail,
    Message,
    MessageContext,
    Point,
    Promise,
    Quote,
    Transcript,
    Turn,
)
from prep_assistant.relationship import Debrief as DebriefDraft
from prep_assistant.resources import shipped
from prep_assistant.scripted_model import ScriptedModel

FOLDER = Path(__file__).parent / "model"
AREAS = {
    "Columbus, OH": Area("0018140", "Columbus, OH", "metro", "OH"),
    "Cleveland, OH": Area("0017410", "Cleveland, OH", "metro", "OH"),
}
CHECKS = Checks(
    check_questions, check_message, lambda made, context: check_debrief(made, context.transcript), check_said
)
TEMPLATES = Templates(shipped("prompts"))
TODAY = date(2026, 11, 24)


class Memory:
    """Keeps runs in memory: what was found in each answer stands in them."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def save(self, run: Run) -> str:
        self.runs.append(run)
        return str(len(self.runs))

    def answers(self, digest: str) -> Mapping[str, Reply]:
        return {}


@dataclass(frozen=True, slots=True)
class Fixed:
    """The built-in engine's list, written once: it is the same for every answer that is replayed."""

    draft: QuestionList
    name: str = "built-in"

    def questions(self, context: Context) -> QuestionList:
        return self.draft


@dataclass(frozen=True, slots=True)
class Case:
    """One answer to replay. `broken` names what was broken, "" for a good one; `where` the text that was."""

    kind: str
    set: str
    name: str
    data: Mapping[str, Any]
    replay: Callable[[Mapping[str, Any]], tuple[tuple[Finding, ...], str]]
    broken: str = ""
    where: str = ""
    words: str = ""


def setup(answer: Mapping[str, Any], book: Memory) -> Setup:
    """Return a set-up whose model gives the same answer again when it is asked to mend it."""
    model = ScriptedModel([answer, answer])
    return Setup(
        model, TEMPLATES.render_file, sentences, lambda: datetime(2026, 11, 24, tzinfo=UTC), book=book,
        hide=lambda names, keep: Redactor(names, keep),
    )  # fmt: skip


# ---- contexts ---------------------------------------------------------------------------------


def meetings() -> dict[str, tuple[Context, BuiltIn]]:
    """Return the contexts of questions.toml by name, with the built-in engine."""
    engine = BuiltIn(bank.load(TEMPLATES), TEMPLATES.render, sentences, asks)
    made = {}
    with FactBook.open() as book:
        for row in _toml("questions")["meeting"]:
            person, asker = Person(**row["person"]), _asker(row["asker"])
            facts = book.facts(row["code"], AREAS[person.location]) if row["code"] else None
            matches = (OccupationMatch(facts.occupation, 0.9),) if facts else ()
            hits = tuple(
                Hit(
                    Passage(f"{row['name']}{n}", title, 0, len(text), 1, text, title=title, where=f"notes/{n}.md"),
                    1.0 / (n + 1),
                    n + 1,
                    n + 1,
                )
                for n, (title, text) in enumerate(row["notes"])
            )
            reading = TitleReading(person.title, person.title.lower(), matches, bool(matches))
            made[row["name"]] = Context(asker, person, 20, reading, None, facts, None, hits), engine
    return made


def numbered(context: Context, engine: BuiltIn) -> tuple[Numbered, ...]:
    """Return the material as the model sees it."""
    return for_questions(context, engine.questions(context))


def good() -> Iterator[Case]:
    """Yield every good answer."""
    contexts = meetings()
    for row in _toml("questions")["answer"]:
        context, engine = contexts[row["meeting"]]
        material = numbered(context, engine)
        data = {"questions": [_question(item, material) for item in row["questions"]]}
        yield Case("questions", row["set"], row["meeting"], data, _replay_questions(context, engine))
    for row in _toml("summaries")["summary"]:
        context, engine = contexts[row["meeting"]]
        page = _page(context, engine.questions(context), row["told"])
        rows = model_brief.order(page, context, TEMPLATES.render_file, False).material
        data = {"sentences": [_sentence(text, rows) for text in row["sentences"]]}
        yield Case("summary", row["set"], row["meeting"], data, _replay_summary(page, context))
    for row in _toml("messages")["message"]:
        data = {key: row[key] for key in ("subject", "body", "sources")}
        yield Case("message", row["set"], f"{row['kind']} to {row['contact']['name']}", data, _replay_message(row))
    for row in _toml("debrief")["debrief"]:
        data = {
            "points": [dict(zip(("topic", "text", "quote"), item, strict=True)) for item in row["points"]],
            "promises": [dict(zip(("owner", "what", "quote"), item, strict=True)) for item in row["promises"]],
            "people": [dict(zip(("what", "why", "quote"), item, strict=True)) for item in row["people"]],
            "resources": [], "leads": [],
        }  # fmt: skip
        yield Case("debrief", row["set"], row["contact"]["name"], data, _replay_debrief(row))


def _question(item: list[str], material: tuple[Numbered, ...]) -> dict[str, Any]:
    numbers: list[int] = []

    def number(match: re.Match[str]) -> str:
        found = next((piece.number for piece in material if match[1] in f"{piece.label} {piece.text}"), 0)
        assert found, f"no source holds {match[1]!r}"
        numbers.append(found)
        return f"[{found}]"

    text = re.sub(r"\[§([^\]]+)\]", number, item[0])
    return {
        "text": text,
        "probe": item[1],
        "why": "It tells you what no table can.",
        "topic": item[2],
        "tiara": "insights",
        "sources": numbers,
    }


def _sentence(text: str, material: tuple[Numbered, ...]) -> dict[str, Any]:
    """Return a sentence without its marks, and the numbers that they stand for."""
    numbers = []
    for words in re.findall(r"\[§([^\]]+)\]", text):
        found = next((piece.number for piece in material if words in f"{piece.label} {piece.text}"), 0)
        assert found, f"no source holds {words!r}"
        numbers.append(found)
    return {"text": re.sub(r" ?\[§[^\]]+\]", "", text), "sources": numbers}


def _page(context: Context, draft: QuestionList, told: list[str]) -> Brief:
    points = tuple(Point("work", text, Quote(text, context.person.name, None, n)) for n, text in enumerate(told, 1))
    return Brief(draft, Contact("someone", context.person), TODAY, told=points, told_on=date(2026, 10, 20))


# ---- replays: answer -> what was found in it, and the whole draft that a person would see -----


def _replay_questions(
    context: Context, engine: BuiltIn
) -> Callable[[Mapping[str, Any]], tuple[tuple[Finding, ...], str]]:
    base = Fixed(engine.questions(context))

    def replay(data: Mapping[str, Any]) -> tuple[tuple[Finding, ...], str]:
        book = Memory()
        draft = ModelEngine(setup(data, book), CHECKS, lambda: base).questions(context)
        shown = "\n".join(f"{q.text} {q.probe} {q.why}" for q in draft.questions)
        return _found(book), shown

    return replay


def _replay_summary(page: Brief, context: Context) -> Callable[[Mapping[str, Any]], tuple[tuple[Finding, ...], str]]:
    def replay(data: Mapping[str, Any]) -> tuple[tuple[Finding, ...], str]:
        book = Memory()
        made, _ = ModelBrief(setup(data, book), CHECKS).summarise(page, context)
        return _found(book), "\n".join(fact.text for fact in made.summary)

    return replay


def _replay_message(row: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], tuple[tuple[Finding, ...], str]]:
    lines = message_bank.load(TEMPLATES)
    builtin = MessageWriter(lines, TEMPLATES.render, check_message)
    context = _message_context(row)

    def replay(data: Mapping[str, Any]) -> tuple[tuple[Finding, ...], str]:
        book = Memory()
        writer = ModelMessages(setup(data, book), CHECKS, builtin, lambda kind: lines.shapes[kind].words)
        message: Message = writer.write(context)[0]
        return _found(book), f"{message.subject}\n{message.body}" if message.engine != "built-in" else ""

    return replay


def _replay_debrief(row: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], tuple[tuple[Finding, ...], str]]:
    turns = tuple(Turn(text, speaker, 10.0 * n, n + 1) for n, (speaker, text) in enumerate(row["turns"]))
    contact = Contact("", Person(**row["contact"]))
    context = DebriefContext(Transcript(turns, "test", "call.txt"), _asker(row["asker"]), contact, TODAY)

    def replay(data: Mapping[str, Any]) -> tuple[tuple[Finding, ...], str]:
        book = Memory()
        made = ModelDebrief(setup(data, book), CHECKS, debrief).debrief(context)
        items = [*made.points, *made.promises, *made.people, *made.resources, *made.leads]
        shown = "\n".join(
            f"{getattr(item, 'text', '')} {getattr(item, 'what', '')} {getattr(item, 'why', '')} {item.quote.text}"
            for item in items
        )
        return (*_found(book), *check_debrief(made, context.transcript)), shown

    return replay


def _found(book: Memory) -> tuple[Finding, ...]:
    return tuple(f for run in book.runs for f in run.asked[0].findings if f.severity != "note")


def _message_context(row: Mapping[str, Any]) -> MessageContext:
    who = row["contact"]
    person = Person(who["name"], who["title"], who["company"], who["location"])
    contact = Contact(
        "someone", person, met=who["met"], connection=who["connection"], introducer=who.get("introducer", "")
    )
    made = None
    if "said" in row:
        points = tuple(Point("proof", text, Quote(text, who["name"], None, n)) for n, text in enumerate(row["said"], 1))
        promises = (
            (Promise("p1", "me", row["promise"], Quote(f"I'll {row['promise']}.", row["asker"]["name"])),)
            if "promise" in row
            else ()
        )
        made = DebriefDraft("someone", person, date(2026, 11, 23), points, promises)
    channel = "linkedin-note" if row["kind"] == "linkedin-note" else "inmail" if row["kind"] == "inmail" else "email"
    return MessageContext(
        row["kind"], channel, _asker(row["asker"]), contact, TODAY, reason=row.get("reason", ""), debrief=made,
        details=tuple(Detail(text) for text in row.get("facts", ())),
    )  # fmt: skip


def _asker(row: Mapping[str, Any]) -> Asker:
    return Asker(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
