"""The one place where collaborators are made: what a command needs, opened, and closed when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from prep_assistant.domain import Hit, NoteKind
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant import pipeline
    from prep_assistant.cli.engines import Choice
    from prep_assistant.drafting.builtin import BuiltIn, FilledPattern
    from prep_assistant.knowledge.embedding import MiniLM
    from prep_assistant.knowledge.job_judge import JobJudge
    from prep_assistant.knowledge.store import Store


def templates(config: Settings) -> Templates:
    """Return the templates in force: the workspace's copies before the shipped ones."""
    own = config.prompts if config.prompts.is_dir() else None
    return Templates(shipped("prompts"), own)


@contextmanager
def desk(config: Settings) -> Iterator[tuple[pipeline.Library, BuiltIn]]:
    """Open what can be looked up, and the built-in engine; close everything afterwards."""
    from prep_assistant import pipeline
    from prep_assistant.drafting import bank
    from prep_assistant.drafting.builtin import BuiltIn
    from prep_assistant.knowledge.passages import asks, sentences
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.places import PlaceIndex
    from prep_assistant.occupations.titles import TitleIndex

    prompts = templates(config)
    engine = BuiltIn(bank.load(prompts), prompts.render, sentences, asks)
    with ExitStack() as stack:
        library = pipeline.Library(
            titles=stack.enter_context(TitleIndex.open()),
            places=stack.enter_context(PlaceIndex.open()),
            facts=stack.enter_context(FactBook.open()),
            search=_Recall(config, stack),
        )
        yield library, engine


def question_list(request: pipeline.Request, config: Settings, choice: Choice | None = None) -> pipeline.Result:
    """Write one question list: with the built-in engine, or with whom `choice` and prep.toml name."""
    from prep_assistant import pipeline
    from prep_assistant.checks.questions import check
    from prep_assistant.cli import engines

    with desk(config) as (library, builtin):
        context, remarks = pipeline.gather(request, library)
    # The knowledge base is closed again: a model takes its time, and other commands must not wait for it.
    return pipeline.write(context, remarks, engines.engine(choice or engines.Choice(), config, builtin), check)


def filled_patterns(name: str, request: pipeline.Request, config: Settings) -> list[FilledPattern]:
    """Fill the patterns of one question bank file for one meeting."""
    from dataclasses import replace

    from prep_assistant import pipeline
    from prep_assistant.drafting import bank
    from prep_assistant.errors import InputError

    prompts = templates(config)
    found = prompts.find(name)
    if not found.name.startswith(f"{bank.FOLDER}/"):
        raise InputError(f"{found.name} is a page, not a question bank", "`prep questions -o list.html` renders it.")
    ids = {entry.id for entry in bank.read(prompts.text(found), found)}
    with desk(config) as (library, engine):
        context, _ = pipeline.understand(request, library)
        return engine.patterns(replace(context, hits=pipeline.recall(context, library.search)), ids)


@contextmanager
def searching(config: Settings) -> Iterator[_Recall]:
    """Open the knowledge base, filled before, for some questions, and close it again: other commands must not wait for a person who types."""
    with ExitStack() as stack:
        yield _Recall(config, stack, filled=True)


class _Recall:
    """Searches the knowledge base; opened, and filled with the shipped notes, when the first question is asked of it."""

    def __init__(self, config: Settings, stack: ExitStack, *, filled: bool = False) -> None:
        self._config, self._stack, self._filled = config, stack, filled
        self._store: Store | None = None
        self._embedder: MiniLM | None = None

    def __call__(self, queries: Sequence[str], kinds: Collection[NoteKind], soc: str | None, k: int) -> list[list[Hit]]:
        from prep_assistant.knowledge.retrieval import retrieve_many

        store, embedder = self._opened()
        if not any(record.kind in kinds for record in store.notes()):
            return [[] for _ in queries]
        return retrieve_many(store, embedder, queries, k=k, kinds=kinds, occupation=soc)

    def _opened(self) -> tuple[Store, MiniLM]:
        if self._store is None or self._embedder is None:
            from prep_assistant.knowledge import corpus
            from prep_assistant.knowledge.embedding import MiniLM

            self._embedder = MiniLM.load()
            self._store = self._stack.enter_context(knowledge(self._config))
            if self._filled:  # somebody looked a moment ago, and waits for an answer now
                return self._store, self._embedder
            with progress("Putting the notes that ship into the index (once)") as step:
                corpus.ensure(self._store, progress=step)
        return self._store, self._embedder


def knowledge(config: Settings) -> Store:
    """Open the workspace's knowledge base, making it if need be."""
    from prep_assistant.knowledge.embedding import fingerprint
    from prep_assistant.knowledge.store import Store

    return Store.open(config.store, fingerprint(), settings=config.table("store"), notice=_notice)


@cache
def job_judge() -> JobJudge | None:
    """Return who judges sentences for `advice_not_jobs`, loaded at the first call; None leaves the rule with its patterns.

    For texts from outside, which say things in ways that our own drafts do not: `prep check` and what a model writes.
    """
    from prep_assistant.knowledge import job_judge as weights

    return weights.load()


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr while something takes long; nothing at all when stderr is no terminal or it is done at once."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def _notice(message: str) -> None:
    import click

    click.echo(f"prep: {message}", err=True)
