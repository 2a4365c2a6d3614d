"""The user's notes, in the folder and in the store: added, brought up to date, removed. Files first, index second.

Everything here runs under the lock of the open store, so two commands at once wait for each other. Whatever is killed,
the files that came in are in `notes/`, and the next run indexes what the index lacks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prep_assistant.domain import Embedder, Note
from prep_assistant.errors import InputError
from prep_assistant.knowledge import ingest, note_files
from prep_assistant.knowledge.ingest import Entry, Report
from prep_assistant.knowledge.note_origins import FOLDER, SEEN, hash_of, read_seen, rooted, unit_name, write_seen
from prep_assistant.knowledge.passages import MOST_PASSAGES
from prep_assistant.knowledge.sources import Skipped, read_path, read_url

if TYPE_CHECKING:
    from prep_assistant.knowledge.fulltext import NoteRecord
    from prep_assistant.knowledge.store import Store

_SLUG = re.compile(r"[^a-z0-9]+")
Progress = Callable[[int, int, int], object]  # files done, files in all, passages done


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: notes by what became of them, files that could not be read, notes that are gone."""

    report: Report = field(default_factory=Report)
    skipped: tuple[Skipped, ...] = ()
    removed: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """Something to be read as one: where it is, and its path in the notes folder if it is to be copied there."""

    path: Path
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a unit is in the notes folder; what was read from it on its way in, and how it was marked then."""

    path: Path
    notes: tuple[Note, ...] = ()
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Notebook:
    """The notes of one workspace. `warn` is told in one sentence what a reader had to assume about a file."""

    def __init__(
        self,
        root: Path,
        store: Store,
        embedder: Callable[[], Embedder],
        *,
        warn: Callable[[str], None] = lambda message: None,
        progress: Progress = lambda files, total, passages: None,
        fetch: Callable[[str], Note] = read_url,
    ) -> None:
        self.root, self.notes = root, root / FOLDER
        self._store, self._embedder, self._warn, self._progress = store, embedder, warn, progress
        self._fetch = fetch

    def add(self, given: Sequence[str], asked: Mapping[str, tuple[str, ...]]) -> Outcome:
        """Bring files, folders and pages in, mark them with the kind and tags in `asked`, and index them."""
        note_files.clear_parts(self.notes)
        work = _Work(self, asked)
        units: list[_Unit] = []
        for one in given:
            try:
                units += self._page(one, asked) if is_url(one) else self._units(Path(one), asked, work.leave)
            except InputError as error:
                work.skipped.append(Skipped(one, error.message, error.hint))
        return work.run(units)

    def sync(self, *, anew: bool = False) -> Outcome:
        """Bring the index in line with the folder. `anew` reads every file, changed or not."""
        note_files.clear_parts(self.notes)
        work = _Work(self, {}, anew=anew, whole=True)
        found = note_files.units(self.notes, work.leave) if self.notes.is_dir() else iter(())
        return work.run([_Unit(path) for path in found])

    def remove(self, name: str) -> Path | None:
        """Put the file or folder `name` aside and take its notes out of the index; return where the file is now."""
        path, now = self.notes / name, None
        if path.exists():
            now = note_files.put_aside(path, self.notes)
        note_files.unmark(self.notes, name)
        for record in self.under(name):
            self._store.remove(record.id)
        return now

    def under(self, name: str) -> list[NoteRecord]:
        """Return the notes of a file, or of all files in a folder."""
        return [
            record
            for record in self._store.notes()
            if (own := unit_name(record.id)) is not None and (own == name or own.startswith(f"{name}/"))
        ]

    def _units(
        self, path: Path, asked: Mapping[str, tuple[str, ...]], leave: Callable[[Path, str], object]
    ) -> list[_Unit]:
        path = path.expanduser()
        if not path.exists():
            raise _missing(path)
        path = path.resolve()
        name = self.name_of(path)
        if name is not None and asked and path != self.notes:
            note_files.mark(self.notes, [name], asked)
        if not path.is_dir() or note_files.is_database(path):
            return [_Unit(path, None if name is not None else self.notes / path.name)]
        if name is None and asked:
            note_files.mark(self.notes, [path.name], asked)
        return [
            _Unit(unit, None if self.name_of(unit) is not None else self.notes / path.name / unit.relative_to(path))
            for unit in note_files.units(path, leave)
        ]

    def name_of(self, path: Path) -> str | None:
        """Return a path's name in the notes folder, None if it is not in it (what was put aside is not)."""
        try:
            name = path.relative_to(self.notes.resolve()).as_posix()
        except ValueError:
            return None
        return None if name.startswith(f"{note_files.REMOVED}/") or name == note_files.REMOVED else name

    def _page(self, url: str, asked: Mapping[str, tuple[str, ...]]) -> list[_Unit]:
        """Fetch a page and keep its main text as a Markdown file, unless the same text is kept already."""
        path = self._kept(url)
        if asked:
            note_files.mark(self.notes, [path.name], asked)
        return [_Unit(path)]

    def _kept(self, url: str) -> Path:
        note = self._fetch(url)
        head = f"---\ntitle: {json.dumps(note.title, ensure_ascii=False)}\nsource: {json.dumps(url)}\n"
        tail = f"---\n\n{note.text.rstrip()}\n"
        slug = _SLUG.sub("-", note.title.casefold()).strip("-")[:60].strip("-") or "page"
        for path in sorted(self.notes.glob(f"{slug}*.md")):
            text = path.read_text(encoding="utf-8", errors="replace")
            if text.startswith(head) and text.endswith(tail):
                return path.resolve()
        dated = f"as_of: {note.as_of}\n" if note.as_of else ""
        page = f"{head}fetched: {date.today().isoformat()}\n{dated}{tail}"
        return note_files.write_in(page.encode("utf-8", "replace"), self.notes / f"{slug}.md").resolve()


class _Work:
    """One run over some units: reads them, has them indexed, and removes what they no longer hold."""

    def __init__(
        self, book: Notebook, asked: Mapping[str, tuple[str, ...]], *, anew: bool = False, whole: bool = False
    ) -> None:
        self.book, self.asked, self.anew, self.whole = book, asked, anew, whole
        self.store = book._store
        self.marks = note_files.read_marks(book.notes)
        self.records = {record.id: record for record in self.store.notes()}
        self.seen_before = read_seen(self.store.folder / SEEN)
        self.seen: dict[str, dict[str, object]] = {}
        self.skipped: list[Skipped] = []
        self.fresh: list[Entry] = []
        self.kept: set[str] = set()  # ids that are not to be removed
        self.names: set[str] = set()
        self.files = self.total = self.passages = 0
        self._by_size: dict[tuple[int, str], list[Path]] | None = None  # the files there were before this run

    def run(self, units: Sequence[_Unit]) -> Outcome:
        self.marks = note_files.read_marks(self.book.notes)
        self.total = len(units)
        report = ingest.sync(self.store, self.book._embedder, self._notes(units), progress=self._tell)
        removed = self._remove_gone()
        before = {} if self.whole else self.seen_before
        write_seen(self.store.folder / SEEN, {**before, **self.seen})
        report = replace(report, unchanged=(*self.fresh, *report.unchanged))
        for entry in (*report.added, *report.changed):
            if entry.passages >= MOST_PASSAGES:
                self.book._warn(f"{entry.where} is very long: its first {MOST_PASSAGES:,} passages can be found")
        return Outcome(report, tuple(self.skipped), removed)

    def leave(self, path: Path, reason: str) -> None:
        """Remember a file or folder that is not read at all."""
        self.skipped.append(Skipped(str(path), reason, "Add that folder by its own path."))

    def _notes(self, units: Iterable[_Unit]) -> Iterator[Note]:
        for unit in units:
            yield from self._unit(unit)
            self.files += 1
            self._tell(0, 0)

    def _unit(self, unit: _Unit) -> Iterator[Note]:
        placed = self._place(unit)
        if placed is None:
            return
        path, name = placed.path, self.book.name_of(placed.path.resolve()) or placed.path.name
        if unit.target is not None and self.asked and unit.target.parent == self.book.notes:
            note_files.mark(self.book.notes, [name], self.asked)
            self.marks = note_files.read_marks(self.book.notes)
        self.names.add(name)
        marks = note_files.marks_of(name, self.marks)
        digest = hash_of(path, marks)
        if not self.anew and not placed.notes and self._is_fresh(name, digest):
            return
        ids: list[str] = []
        failed = len(self.skipped)
        if placed.notes and placed.marks == marks:
            found, origin = iter(placed.notes), unit.path
        else:
            found, origin = self._read(path, marks), path
        for note in rooted(found, origin, name):
            ids.append(note.id)
            yield note
        self.kept.update(ids)
        if len(self.skipped) > failed and not ids:  # what cannot be read any more stays as it was
            self.kept.update(record.id for record in self.book.under(name))
        elif len(self.skipped) == failed:
            self.seen[name] = {"hash": digest, "ids": ids}

    def _place(self, unit: _Unit) -> _Placed | None:
        """Return where a unit is in the notes folder, having copied it there if it holds anything that can be read."""
        if unit.target is None:
            return _Placed(unit.path)
        there = note_files.copy_of(unit.path, unit.target) or self._elsewhere(unit.path)
        if there is not None:
            return _Placed(there)
        marks = note_files.marks_of(unit.target.relative_to(self.book.notes).as_posix(), self.marks)
        if unit.target.parent == self.book.notes:
            marks = note_files.joined(marks, self.asked)
        notes = tuple(self._read(unit.path, marks))
        return _Placed(note_files.bring_in(unit.path, unit.target), notes, marks) if notes else None

    def _elsewhere(self, path: Path) -> Path | None:
        """Return the note that holds just what the file `path` holds, under whatever name it came in."""
        if not path.is_file() or not self.book.notes.is_dir():
            return None
        if self._by_size is None:
            self._by_size = {}
            for own in note_files.units(self.book.notes):
                if own.is_file():
                    self._by_size.setdefault((own.stat().st_size, own.suffix.lower()), []).append(own)
        own_size = (path.stat().st_size, path.suffix.lower())
        return next((own for own in self._by_size.get(own_size, ()) if note_files.alike(path, own)), None)

    def _read(self, path: Path, marks: Mapping[str, tuple[str, ...]]) -> Iterator[Note]:
        """Yield what can be read of `path`; remember the rest."""
        kind = marks.get("kind", ("mine",))[0]
        tags = {key: values for key, values in marks.items() if key != "kind"}
        try:
            if not path.exists():
                raise _missing(path)
            for found in read_path(path, kind=kind, tags=tags, warn=self.book._warn):  # type: ignore[arg-type]
                if isinstance(found, Note):
                    yield found
                else:
                    self.skipped.append(found)
        except InputError as error:
            self.skipped.append(Skipped(str(path), error.message, error.hint))

    def _is_fresh(self, name: str, digest: str) -> bool:
        entry = self.seen_before.get(name, {})
        ids = entry.get("ids")
        if (
            not digest
            or entry.get("hash") != digest
            or not isinstance(ids, list)
            or not all(id_ in self.records for id_ in ids)
        ):
            return False
        self.seen[name] = entry
        self.kept.update(ids)
        self.fresh += [_entry(self.records[id_]) for id_ in ids]
        return True

    def _remove_gone(self) -> tuple[Entry, ...]:
        gone = [
            record
            for id_, record in self.records.items()
            if id_ not in self.kept and (name := unit_name(id_)) is not None and (self.whole or name in self.names)
        ]
        for record in gone:
            self.store.remove(record.id)
        return tuple(map(_entry, gone))

    def _tell(self, notes: int, passages: int) -> None:
        self.passages += passages
        self.book._progress(self.files, self.total, self.passages)


def _missing(path: Path) -> InputError:
    if path.is_symlink():
        return InputError("is a link to something that is gone", "Mend or remove the link.")
    if "://" in str(path) or re.match(r"[a-z]+:/", str(path)):
        return InputError("is not an http or https address", "Save the page or file yourself and add that.")
    return InputError("there is no such file or folder", "Look at the spelling; a name with spaces needs quotes.")


def is_url(text: str) -> bool:
    """Whether what was given is a web address."""
    return text.casefold().startswith(("http://", "https://"))


def _entry(record: NoteRecord) -> Entry:
    return Entry(record.id, record.title, record.where, record.passages)
