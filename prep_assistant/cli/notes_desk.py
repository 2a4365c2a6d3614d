"""What the `prep notes` commands work with: the open store, the notebook on it, and how places are shown."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from prep_assistant.cli import build
from prep_assistant.domain import Embedder, Hit, NoteKind
from prep_assistant.errors import InputError, NotFound, StoreError
from prep_assistant.knowledge import corpus
from prep_assistant.knowledge.embedding import MiniLM, fingerprint
from prep_assistant.knowledge.note_origins import FOLDER, unit_name
from prep_assistant.knowledge.notebook import Notebook, Progress
from prep_assistant.knowledge.store import Store
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.knowledge.fulltext import NoteRecord

WAIT = 600.0  # seconds that a command waits for another one: adding a large folder takes minutes
_LINE = re.compile(r":\d+$")
_MOST_CHOICES = 12


class Desk:
    """An open knowledge base and its workspace; a context manager. Made by `open`."""

    def __init__(self, config: Settings, store: Store) -> None:
        self.config, self.store = config, store
        self.notes = config.notes

    @classmethod
    def open(cls, config: Settings, *, rebuild: bool = False) -> Desk:
        """Open the store, waiting for another command to finish. `rebuild` makes a new one where the old is past use."""
        try:
            store = _wait_and_open(config)
            if rebuild:
                try:
                    store.rebuild()
                except BaseException:
                    store.close()
                    raise
        except StoreError as error:
            if not rebuild or _busy(error) or config.table("store").get("mode", "embedded") != "embedded":
                raise
            _say(f"the index cannot be used ({error.message}); making a new one from your notes")
            shutil.rmtree(config.store, ignore_errors=True)
            store = _wait_and_open(config)
        return cls(config, store)

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    def notebook(self, progress: Progress = lambda files, total, passages: None) -> Notebook:
        """Return the notebook of this workspace."""
        return Notebook(self.config.root, self.store, load_model, warn=_say, progress=progress)

    def load_shipped(self) -> None:
        """Have the notes that ship in the store."""
        with build.progress("Putting the notes that ship into the index (once)") as step:
            corpus.ensure(self.store, corpus.ALL, progress=step)

    def search(self, query: str, kinds: Sequence[NoteKind], occupation: str | None, count: int) -> list[Hit]:
        """Return the best passages among all notes, or among those of some kinds."""
        from prep_assistant.knowledge.retrieval import retrieve

        if not kinds or set(kinds) & set(corpus.ALL):
            self.load_shipped()
        return retrieve(self.store, load_model(), query, k=count, kinds=kinds or None, occupation=occupation)

    # ---- naming a note -------------------------------------------------------------------------

    def find(self, asked: str) -> NoteRecord:
        """Return the one note that `asked` names: by path, id, title or a part of it. The user's own come first."""
        own, others = self._sorted_records()
        for records in (own, others):
            found = self._matches(asked, records)
            if len(found) == 1:
                return found[0]
            if found:
                raise _ambiguous(asked, found)
        before = self.store.count()
        self.load_shipped()
        if self.store.count() != before:
            return self.find(asked)
        raise _unknown(asked, [*own, *others])

    def find_own(self, asked: str) -> tuple[str, list[NoteRecord]]:
        """Return the file or folder in notes/ that `asked` names, with its notes."""
        book = self.notebook()
        path = self._path(asked)
        name = None if path is None else book.name_of(path)
        if name and name != "." and (records := book.under(name)):
            return name, records
        own, others = self._sorted_records()
        found = self._matches(asked, own)
        if not found and self._matches(asked, others):
            raise InputError(
                f"“{asked}” ships with Prep and cannot be removed", "`prep notes list` shows your own notes."
            )
        if not found:
            raise _unknown(asked, own)
        if len({unit_name(record.id) for record in found}) > 1:
            raise _ambiguous(asked, found)
        name = unit_name(found[0].id)
        if name is None:
            raise InputError(f"“{found[0].title}” is not a file in {self.notes}", "It goes when its file goes.")
        return name, book.under(name)

    def _sorted_records(self) -> tuple[list[NoteRecord], list[NoteRecord]]:
        records = self.store.notes()
        return (
            [record for record in records if not record.id.startswith("corpus:")],
            [record for record in records if record.id.startswith("corpus:")],
        )

    def _matches(self, asked: str, records: Sequence[NoteRecord]) -> list[NoteRecord]:
        path = self._path(asked)
        place = "" if path is None or (name := self.notebook().name_of(path)) is None else f"{FOLDER}/{name}"
        bare, words = _LINE.sub("", asked), " ".join(asked.casefold().split())
        tests: tuple[Callable[[NoteRecord], bool], ...] = (
            lambda record: record.id in (asked, place),
            lambda record: bool(record.where) and record.where in (asked, bare, place),
            lambda record: record.title.casefold() == words,
            lambda record: bool(words) and (words in record.title.casefold() or words in record.where.casefold()),
        )
        for test in tests:
            if found := [record for record in records if test(record)]:
                return found
        return []

    def _path(self, asked: str) -> Path | None:
        """Return what `asked` is as a path: from here, or else from the workspace; ":12" at its end is a line."""
        bare = _LINE.sub("", asked)
        try:
            for base in (Path.cwd(), self.config.root, self.notes):
                path = (base / Path(bare).expanduser()).resolve()
                if path.exists():
                    return path
            return (self.config.root / Path(bare).expanduser()).resolve()
        except (OSError, ValueError, RuntimeError):
            return None

    def shown(self, where: str) -> str:
        """Return a place as it can be typed from here: relative if it is below this folder, else from ~ or whole."""
        if not where.startswith((f"{FOLDER}/", str(self.config.root))):
            return where
        path = self.config.root / where
        try:
            return path.relative_to(Path.cwd()).as_posix()
        except (ValueError, OSError):
            home = os.path.expanduser("~")
            return f"~{str(path)[len(home) :]}" if str(path).startswith(home + os.sep) else str(path)

    @contextmanager
    def bar(self, what: str) -> Iterator[Progress]:
        """Show how far a run is, on stderr and only on a terminal."""
        if not sys.stderr.isatty():
            yield lambda files, total, passages: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
            task = shown.add_task(what, total=None, visible=False)

            def step(files: int, total: int, passages: int) -> None:
                text = f"{what}, {passages:,} passages" if passages else what
                shown.update(task, completed=files, total=total, description=text, visible=True)

            yield step


def load_model() -> Embedder:
    """Load the embedding model."""
    return MiniLM.load()


def _wait_and_open(config: Settings) -> Store:
    """Open the store; while another command has it, say so and wait."""
    values = config.table("store")
    try:
        return Store.open(config.store, fingerprint(), settings=values, notice=_say, timeout=2.0)
    except StoreError as error:
        if not _busy(error):
            raise
        _say(f"{error.message}; waiting for it to finish")
    return Store.open(config.store, fingerprint(), settings=values, notice=_say, timeout=WAIT)


def _busy(error: StoreError) -> bool:
    return "busy" in error.message


def _ambiguous(asked: str, found: Sequence[NoteRecord]) -> NotFound:
    listed = "\n      ".join(f"{record.title}  ({record.where})" for record in found[:_MOST_CHOICES])
    more = f"\n      and {len(found) - _MOST_CHOICES:,} more" if len(found) > _MOST_CHOICES else ""
    return NotFound(
        f"“{asked}” could be any of {len(found):,} notes; give more of the title, or the path", listed + more
    )


def _unknown(asked: str, records: Sequence[NoteRecord]) -> NotFound:
    titles = {record.title.casefold(): record.title for record in records}
    near = difflib.get_close_matches(asked.casefold(), titles, n=3, cutoff=0.6)
    words = {word for key in titles for word in key.split()}
    meant = {
        word for given in asked.casefold().split() for word in difflib.get_close_matches(given, words, n=3, cutoff=0.75)
    }
    near += [key for key in titles if meant & set(key.split()) and key not in near][: 3 - len(near)]
    hint = f"Perhaps: {'; '.join(titles[key] for key in near)}." if near else "`prep notes list` shows what there is."
    return NotFound(f"there is no note “{asked}”", hint)


def _say(message: str) -> None:
    click.echo(f"prep: {message}", err=True)
