"""The one place where collaborators are made: what a command needs, opened, and closed when it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from prep_assistant.domain import Hit, NoteKind
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant import pipeline
    from prep_assistant.drafting.builtin import BuiltIn, FilledPattern


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
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.places import PlaceIndex
    from prep_assistant.occupations.titles import TitleIndex

    prompts = templates(config)
    engine = BuiltIn(bank.load(prompts), prompts.render, _sentences, _asks)
    with ExitStack() as stack:
        library = pipeline.Library(
            titles=stack.enter_context(TitleIndex.open()),
            places=stack.enter_context(PlaceIndex.open()),
            facts=stack.enter_context(FactBook.open()),
            search=_search(config, stack),
        )
        yield library, engine


def question_list(request: pipeline.Request, config: Settings) -> pipeline.Result:
    """Write one question list with the built-in engine."""
    from prep_assistant import pipeline
    from prep_assistant.checks.questions import check

    with desk(config) as (library, engine):
        return pipeline.question_list(request, library, engine, check)


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


def _search(config, stack):
    def search(queries: Sequence[str], kinds: Collection[NoteKind], soc: str | None, k: int) -> list[list[Hit]]:
        return []
    return search
def _sentences(t): return []
def _asks(p): return []
