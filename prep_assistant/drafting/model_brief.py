"""The summary at the head of a brief, by a model: a few sentences, each held against what it names.

Facts, passages and what the contact said last time are numbered; a sentence stands when it can be found in the numbers
that it names, or in what asker and contact say of themselves. The others are left out. Without a model there is none: the
page says the same things in its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from prep_assistant.domain import Context, Finding, KnownFact, Source
from prep_assistant.drafting import model_data, replies
from prep_assistant.drafting.debrief_text import stems
from prep_assistant.drafting.model_session import Session, Setup
from prep_assistant.drafting.model_sources import for_questions
from prep_assistant.exchange import Checks, Material, Numbered, Said
from prep_assistant.prompting.conversation import Order, Prepared, Render
from prep_assistant.relationship import Brief, Promise

MOST = 5  # sentences
LONGEST = 40  # words of one sentence
GROUNDED = 0.5  # of the words of a sentence, at least, stand in what it names or in what is known of the two
MOST_SOURCES = 18  # a page has no room for more than a few; a small model gets what `for_questions` gives it
_CITE = re.compile(r"\s*\[\d{1,4}(?:\s?[,;]\s?\d{1,4})*\]")
_END = re.compile(r"[\s.]*$")
# The checks know how a job is asked for in the first person; a summary speaks to the asker: "ask whether they would hire you".
_SEEKS = re.compile(
    r"\b(?:ask|request|hint|push|angle|hope|mention|see (?:if|whether)|find out (?:if|whether))\w*\b[^.]{0,80}"
    r"\b(?:(?:hire|employ|refer|recommend|place|consider) you|(?:get|find|give|offer|save) you an?\b|"
    r"(?:a|the|any|your) (?:job|position|post|opening|vacancy|internship|referral|role))\b",
    re.I,
)
_INSTEAD = re.compile(r"^This is the built-in draft: ")


class SentenceShape(replies.Shape):
    """One sentence, and the numbers that it stands on."""

    text: str
    sources: list[int]


class SummaryShape(replies.Shape):
    """The summary, in the order of reading."""

    sentences: list[SentenceShape]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, without the numbers in its text."""

    text: str
    cites: tuple[int, ...] = ()


class ModelBrief:
    """Writes the summary of a brief. `others` are names to hide from a server elsewhere."""

    def __init__(self, setup: Setup, checks: Checks, others: tuple[str, ...] = ()) -> None:
        self._setup, self._checks, self._others = setup, checks, others

    def summarise(self, made: Brief, context: Context) -> tuple[Brief, tuple[str, ...]]:
        """Return the brief with its summary, and what the user should know; the brief as it was when none can be had."""
        setup = self._setup
        wanted = order(made, context, setup.render, setup.model.small)

        def hold(sentences: tuple[Sentence, ...], prepared: Prepared) -> tuple[Finding, ...]:
            said = [Said(_where(n), one.text, one.cites) for n, one in enumerate(sentences, 1)]
            held = material(prepared, context)
            return (*_shape(sentences), *_grounded(sentences, held), *self._checks.said(said, held))

        session = Session[tuple[Sentence, ...]](setup, lambda data, _: read(data), hold)
        redactor = setup.hide(self._others, (context.asker.name, made.contact.name))
        outcome = session.draft(wanted, redactor, model_data.inputs(context.asker, context.person))
        if outcome.draft is None or outcome.prepared is None:
            why = [remark for remark in outcome.remarks if _INSTEAD.match(remark)]
            return made, tuple(_INSTEAD.sub("The page has no summary: ", remark) for remark in why)
        broken = {finding.where for finding in outcome.findings if finding.severity == "error"}
        stands = [one for n, one in enumerate(outcome.draft, 1) if _where(n) not in broken]
        if not stands:
            return made, (f"The page has no summary: no sentence of {setup.model.name}'s could be traced.",)
        lost = f"{len(broken)} of {len(outcome.draft)} sentences of {setup.model.name}'s summary could not be traced or broke a rule and {'was' if len(broken) == 1 else 'were'} left out."
        return with_summary(made, stands, outcome.prepared.material), (lost,) if broken else ()


def order(made: Brief, context: Context, render: Render, small: bool) -> Order:
    """Return what is sent: asker, contact and meeting as data, facts, passages and what they said as numbered sources."""
    occupation = context.facts.occupation.title if context.facts else ""
    told = [f"They said on {_day(made.told_on)}" for _ in made.told] if made.told_on else []
    rows = for_questions(context, made.draft, small)
    said = [Numbered(0, label, point.quote.text) for label, point in zip(told, made.told, strict=False)]
    ranked = [*(row for row in rows if not row.id), *said, *(row for row in rows if row.id)][:MOST_SOURCES]
    return Order(
        kind="brief",
        about=context.person.name or context.person.title or context.person.company,
        rules=(("house rules", render("model/house", small=small)), ("rules for the summary", render("model/brief", small=small, most=MOST))),
        data=(("asker", model_data.asker_text(replace(context.asker, voice=()), render)),
              ("contact", model_data.person_text(context.person, render, occupation, list(_between(made))))),
        material=tuple(replace(row, number=n) for n, row in enumerate(ranked, 1)),
        listed=lambda pieces: render("model/sources", sources=pieces),
        task=render("model/brief_task", small=small, most=MOST, asked=[q.text for q in made.draft.must[:MOST]]),
        schema=replies.schema(SummaryShape), schema_name="summary", seed=context.asker.name + context.asker.goal,
    )  # fmt: skip


def _between(made: Brief) -> Iterator[str]:
    """Yield the meeting and what has been between the two, a line each."""
    if made.at is not None:
        yield f"the meeting: {_at(made.at)}, {made.draft.minutes} minutes"
    if made.contact.met:
        yield f"how the asker and they are connected: {made.contact.met}"
    if made.introducer:
        yield f"introduced by: {made.introducer}"
    yield from (f"what they work on: {detail.text}" for detail in made.contact.work[:2])
    yield from (f"{_day(on)}: {text}" for on, text in made.past)
    yield from (f"still open, {_promised(promise)}" for promise in made.promises[:6])


def _promised(promise: Promise) -> str:
    who = "the asker promised" if promise.owner == "me" else "they promised"
    return f"{who}: {promise.what}" + (f", by {_day(promise.by)}" if promise.by else "")


def _day(on: Any) -> str:
    return f"{on.day} {on:%B %Y}"


def _at(moment: datetime) -> str:
    return f"{moment:%A} {_day(moment)}"


def read(data: Mapping[str, Any]) -> tuple[Sentence, ...] | None:
    """Return the sentences of an answer, None when it has none. Numbers in a text count as named and are taken out of it."""
    made: list[Sentence] = []
    for shape in replies.read_list(SentenceShape, data, "sentences")[0][: MOST + 3]:
        inside = [int(n) for mark in _CITE.findall(shape.text) for n in re.findall(r"\d+", mark)]
        text = " ".join(_CITE.sub("", shape.text).split())
        if text and text not in [one.text for one in made]:
            made.append(Sentence(text, tuple(dict.fromkeys((*shape.sources, *inside)))))
    return tuple(made) or None


def _shape(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Find sentences too many, too long, or that ask: the questions stand below."""
    for n, one in enumerate(sentences, 1):
        if n > MOST:
            yield Finding("summary", "error", one.text[:90], f"A summary has at most {MOST} sentences.", "Leave it out.", _where(n))  # fmt: skip
        if len(one.text.split()) > LONGEST:
            yield Finding("summary", "error", one.text[:90], f"It has more than {LONGEST} words.", "Say it shorter.", _where(n))  # fmt: skip
        if _SEEKS.search(one.text):
            yield Finding("advice_not_jobs", "error", one.text[:90], "The meeting is for information only, never for a job.", "Leave it out.", _where(n))  # fmt: skip
        if "?" in one.text:
            yield Finding("summary", "error", one.text[:90], "The questions stand below the summary.", "State it, or leave it out.", _where(n))  # fmt: skip


def _grounded(sentences: Sequence[Sentence], held: Material) -> Iterator[Finding]:
    """Find sentences most of whose words stand neither in the sources they name nor in what is known of the two: a claim
    without a figure or a name ("demand continues to rise") can be as invented as one with them."""
    own = frozenset(stem for text in held.own for stem in stems(text))
    for n, one in enumerate(sentences, 1):
        words = stems(one.text)
        known = own.union(*(stems(held.numbered.get(number, "")) for number in one.cites))
        if len(words & known) < GROUNDED * len(words):
            yield Finding("named_sources", "error", one.text[:90], "What it says does not stand in the sources it names.",
                          "Keep to the words of the sources and name their numbers, or leave it out.", _where(n))  # fmt: skip


def _where(n: int) -> str:
    return f"sentence {n}"


def with_summary(made: Brief, sentences: Sequence[Sentence], rows: Sequence[Numbered]) -> Brief:
    """Return the brief with sentences that end in the numbers of the list's sources; new sources are put behind them."""
    by_number = {piece.number: piece for piece in rows}
    sources = list(made.draft.sources)
    facts = []
    for one in sentences:
        pieces = [by_number[n] for n in one.cites if n in by_number]
        numbers = tuple(dict.fromkeys(_number(source, sources) for piece in pieces for source in piece.sources))
        marks = "".join(f"[{n}]" for n in numbers)
        heard = "" if all(piece.sources for piece in pieces) or made.told_on is None else f"(said on {made.told_on.day} {made.told_on:%b %Y})"  # fmt: skip
        tail = " ".join(part for part in (heard, marks) if part)
        facts.append(KnownFact("", f"{_END.sub('', one.text)} {tail}." if tail else one.text, numbers))
    return replace(made, summary=tuple(facts), draft=replace(made.draft, sources=tuple(sources)))


def _number(source: Source, sources: list[Source]) -> int:
    if source not in sources:
        sources.append(source)
    return sources.index(source) + 1


def material(prepared: Prepared, context: Context) -> Material:
    """Return what the sentences are held against."""
    return Material(
        {piece.number: f"{piece.label}\n{piece.text}" for piece in prepared.material},
        (*model_data.question_words(context), *prepared.data),
        tuple(name for name in (context.person.name, context.person.company, context.asker.name) if name),
        tuple(part.text for part in prepared.sending.parts if part.role == "system"),
        (prepared.mark,), prepared.sending.withheld,
    )  # fmt: skip
