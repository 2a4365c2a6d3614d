"""What a rehearsal is made from: what can be looked up, the notes that answer, the rules, a model when one plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prep_assistant.cli import build, desk, engines
from prep_assistant.domain import Context, Finding, Hit, NoteKind, Question, QuestionList, Source, TitleReading
from prep_assistant.errors import ModelError, PrepError
from prep_assistant.rehearsal import Partner
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.cli.asking import Asking
    from prep_assistant.drafting.rehearsal import Near, Rules
    from prep_assistant.drafting.rehearsal_notes import Piece
    from prep_assistant.drafting.rehearsal_stage import Stage
    from prep_assistant.model import ChatModel

INDUSTRY: tuple[NoteKind, ...] = ("industry",)
OWN: tuple[NoteKind, ...] = ("mine", "imported")
NEAR = 40  # the latest conversations with others that are looked at


def made_of(config: Settings, asked: Asking) -> tuple[Context, QuestionList, tuple[Piece, ...]]:
    """Look everything up, and make a list: what is rehearsed when none is kept, and what another list lacks.

    The third are words of earlier conversations with this contact and with others in the same work. Only the asker hears
    them; no model does.
    """
    from prep_assistant import pipeline
    from prep_assistant.drafting.rehearsal_notes import quotes_of

    with build.desk(config) as (library, builtin):
        context, remarks = pipeline.gather(asked.request, library)
        told = asked.request.past.debriefs[-NEAR:] if asked.request.past is not None else ()
        soc = context.facts.occupation.soc if context.facts is not None else ""
        near = [
            d for d in told if d.contact_id == asked.contact.id or soc in _codes(library.titles.read(d.person.title))
        ]
    made = builtin.questions(context)
    return context, replace(made, remarks=(*remarks, *made.remarks)), quotes_of(near)


def _codes(reading: TitleReading) -> set[str]:
    return {match.occupation.soc for match in reading.matches[: 1 if reading.sure else 2]}


def facts_of_meeting(asked: Asking, plan: QuestionList, made: QuestionList) -> tuple[Piece, ...]:
    from prep_assistant.drafting.rehearsal_notes import facts_of

    file = Source(
        f"{asked.contact.name or 'their'} file", where=desk.shown(asked.contact.where) if asked.contact.where else ""
    )
    work = [(detail.text, detail.source or file) for detail in asked.contact.work if detail.text.strip()]
    return facts_of((made, plan), work)


def notes_of(config: Settings, context: Context, facts: Sequence[Piece], near: Near) -> Partner:
    from prep_assistant.drafting.rehearsal_notes import Notes
    from prep_assistant.knowledge.passages import sentences

    common = f"{context.person.title} {context.person.company} {context.person.location} {context.facts.occupation.title if context.facts else ''}"
    return Notes(facts, search(config, context), near, sentences, common)


def stage_of(
    config: Settings, choice: engines.Choice, context: Context, made: QuestionList, notes: Partner, near: Near
) -> tuple[Stage | None, str]:
    """Return what a model plays with, or None and why there is none. A dry run needs one, and says what is wrong."""
    if not choice.by_model(config):
        return None, ""
    from prep_assistant.checks.played import played
    from prep_assistant.drafting.rehearsal_stage import Stage

    try:
        setup = engines.setup(choice, config)
    except ModelError as error:
        if choice.dry_run:
            raise
        return None, f"Without the model: {error.message.rstrip('.')}. {error.hint}".strip()
    find = search(config, context)
    others = engines.others(config)
    return Stage(setup, engines.checks(), played, notes, context, made, find, near, others, again=_again), ""


def _again(model: ChatModel) -> ChatModel:
    """Return the model with a new deadline."""
    from prep_assistant.openai_client.chat import Chat

    return model.again() if isinstance(model, Chat) else model


def search(config: Settings, context: Context) -> Callable[[str], Sequence[Hit]]:
    """Return what finds passages: opened for each question and closed again. A knowledge base that is busy leaves the first hits."""
    soc = context.facts.occupation.soc if context.facts is not None else None

    def find(text: str) -> Sequence[Hit]:
        try:
            with build.searching(config) as recall:
                found = recall([text], OWN, None, 6)[0]
                found += recall([text], INDUSTRY, soc, 6)[0] if soc else []
                return found
        except PrepError:
            return context.hits

    return find


class Nearness:
    """Compares texts by meaning; each is read once."""

    def __init__(self) -> None:
        self._rows: dict[str, Sequence[float]] = {}
        self._embedder: object = None

    def __call__(self, text: str, others: Sequence[str]) -> Sequence[float]:
        from prep_assistant.knowledge.embedding import MiniLM

        new = [one for one in dict.fromkeys((text, *others)) if one not in self._rows]
        if new:
            if self._embedder is None:
                self._embedder = MiniLM.load()
            assert isinstance(self._embedder, MiniLM)
            for one, row in zip(new, self._embedder.embed(new), strict=True):
                self._rows[one] = row
        mine = self._rows[text]
        return [float(sum(a * b for a, b in zip(mine, self._rows[one], strict=True))) for one in others]


def rules_of(plan: QuestionList, context: Context, texts: Sequence[str]) -> Rules:
    """Return the rules as a rehearsal holds them against a line."""
    from prep_assistant.checks import spoken

    passages = [hit.passage.text for hit in context.hits]
    known = spoken.known(plan, context, (*texts, *passages), build.job_judge())

    def rules(text: str, kind: str, planned: Question) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        found = spoken.hear(text, kind, planned, known)  # type: ignore[arg-type]
        return found, spoken.strengths(text, kind, planned, found, known)  # type: ignore[arg-type]

    return rules
