"""Notes, passages, vectors and full text in one SQLite file of our own: the truth about what the store holds.

A note enters or leaves in one transaction, which also queues what Chroma has yet to hear; so whatever is killed between the
two is made good at the next opening. The tables themselves are in notes_file.py.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from prep_assistant.domain import Note, NoteKind, Passage, Source
from prep_assistant.knowledge.filtered import Filtered
from prep_assistant.knowledge.filters import Filter
from prep_assistant.knowledge.notes_file import NotesFile
from prep_assistant.knowledge.wording import OVERFETCH, Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# put: Chroma lacks it; check: Chroma was told, but not closed since; drop: Chroma still has it.
Step = Literal["put", "check", "drop"]

FILE = "notes.sqlite3"


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """What a list of notes shows: a note without its text, and how many passages it has."""

    id: str
    kind: NoteKind
    title: str
    where: str
    digest: str
    as_of: str
    passages: int
    tags: Mapping[str, tuple[str, ...]]


class Ledger(NotesFile):
    """The SQLite file of one store. Every method raises StoreError for what SQLite raises."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`, whose folder exists."""
        self._wording = Wording(self._all)
        self._filtered = Filtered(self._run, self._all, self._in)
        super().__init__(path)

    def _forget(self) -> None:
        self._filtered.forget()
        self._wording.forget()

    # ---- writing -------------------------------------------------------------------------------

    def put(self, note: Note, passages: Sequence[Passage], keys: Sequence[bytes]) -> None:
        """Replace a note and its passages, and queue the difference for Chroma. Call it in a transaction."""
        before = dict(
            self._all("SELECT p.id, p.key FROM passages p JOIN notes o ON o.n = p.note WHERE o.id = ?", note.id)
        )
        self._erase(note.id)
        number = self._run(
            "INSERT INTO notes (id, kind, title, place, digest, as_of, licence, sources, tags, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            note.id, note.kind, note.title, note.where, note.digest, note.as_of, note.licence,
            json.dumps([asdict(source) for source in note.sources]), json.dumps(dict(note.tags)), note.text,
        )  # fmt: skip
        tags = {(name, value) for name, values in note.tags.items() for value in values}
        self._many("INSERT INTO tags VALUES (?, ?, ?)", [(name, value, number) for name, value in tags])
        for passage, key in zip(passages, keys, strict=True):
            row = self._run(
                "INSERT INTO passages (id, note, start, stop, line, place, key, title, heading, text) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                passage.id, number, passage.start, passage.end, passage.line, passage.where, key,
                passage.title, passage.heading, passage.text,
            )  # fmt: skip
            self._run(
                "INSERT INTO words (rowid, title, heading, text) VALUES (?, ?, ?, ?)",
                row, passage.title, passage.heading, passage.text,
            )  # fmt: skip
            if before.pop(passage.id, None) != key:
                self.queue([passage.id], "put")
        self.queue(before, "drop")

    def remove(self, note_id: str) -> bool:
        """Erase a note and queue its passages for erasure in Chroma. Call it in a transaction."""
        ids = self._ids_of(note_id)
        self.queue(ids, "drop")
        return self._erase(note_id)

    def _erase(self, note_id: str) -> bool:
        row = self._one("SELECT n FROM notes WHERE id = ?", note_id)
        if row is None:
            return False
        for passage in self._all("SELECT n, title, heading, text FROM passages WHERE note = ?", row[0]):
            self._run("INSERT INTO words (words, rowid, title, heading, text) VALUES ('delete', ?, ?, ?, ?)", *passage)
        self._run("DELETE FROM passages WHERE note = ?", row[0])
        self._run("DELETE FROM tags WHERE note = ?", row[0])
        self._run("DELETE FROM notes WHERE n = ?", row[0])
        return True

    # ---- what Chroma has yet to hear -----------------------------------------------------------

    def queue(self, ids: Iterable[str], step: Step) -> None:
        """Remember that `step` is due for these passages."""
        self._many("INSERT OR REPLACE INTO queue VALUES (?, ?)", [(id_, step) for id_ in ids])

    def queue_all(self) -> None:
        """Queue every passage: Chroma starts empty."""
        self._run("DELETE FROM queue")
        self._run("INSERT INTO queue SELECT id, 'put' FROM passages")

    def queued(self, step: Step, limit: int = -1) -> list[str]:
        """Return passages for which `step` is due."""
        return [id_ for (id_,) in self._all("SELECT id FROM queue WHERE step = ? LIMIT ?", step, limit)]

    def done(self, ids: Iterable[str]) -> None:
        """Forget what was due for these passages."""
        self._many("DELETE FROM queue WHERE id = ?", [(id_,) for id_ in ids])

    # ---- vectors -------------------------------------------------------------------------------

    def keep_vectors(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Keep one vector per key."""
        rows = [(key, vector.tobytes()) for key, vector in zip(keys, vectors, strict=True)]
        self._many("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def kept_vectors(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the raw float32 vectors that are kept for these keys."""
        return dict(self._in("SELECT key, vector FROM vectors WHERE key IN ({})", list(set(keys))))

    def vectors_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return the raw vectors of passages by passage id."""
        return dict(
            self._in("SELECT p.id, v.vector FROM passages p JOIN vectors v USING (key) WHERE p.id IN ({})", ids)
        )

    def vectors_where(self, where: Filter) -> list[tuple[str, bytes]]:
        """Return id and raw vector of every passage that `where` lets through."""
        condition, values = self._filtered.condition(where)
        return self._all(
            f"SELECT p.id, v.vector FROM notes o JOIN passages p ON p.note = o.n JOIN vectors v USING (key) WHERE {condition}",
            *values,
        )

    def prune_vectors(self) -> None:
        """Forget vectors that no passage has any more."""
        self._run("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM passages)")

    def rekey(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Give passages new keys: another model."""
        self._many("UPDATE passages SET key = ? WHERE id = ?", [(key, id_) for id_, key in keys])

    # ---- reading -------------------------------------------------------------------------------

    def count(self) -> int:
        """How many passages there are."""
        return self.size(Filter())

    def ids(self) -> list[str]:
        """Every passage id."""
        return self.some_ids(-1)

    def some_ids(self, limit: int) -> list[str]:
        """Up to `limit` passage ids."""
        return [id_ for (id_,) in self._all("SELECT id FROM passages ORDER BY n LIMIT ?", limit)]

    def records(self) -> list[NoteRecord]:
        """Every note without its text, by title."""
        rows = self._all(
            "SELECT o.id, o.kind, o.title, o.place, o.digest, o.as_of, "
            "(SELECT count(*) FROM passages p WHERE p.note = o.n), o.tags FROM notes o ORDER BY o.title COLLATE NOCASE, o.id"
        )
        return [
            NoteRecord(id_, kind, title, where, digest, as_of, passages, _tags(tags))
            for id_, kind, title, where, digest, as_of, passages, tags in rows
        ]

    def note(self, note_id: str) -> Note | None:
        """Return a note with its text."""
        row = self._one(
            "SELECT id, kind, title, text, place, digest, as_of, licence, sources, tags FROM notes WHERE id = ?",
            note_id,
        )
        if row is None:
            return None
        id_, kind, title, text, where, digest, as_of, licence, sources, tags = row
        quoted = tuple(Source(**source) for source in json.loads(sources))
        return Note(id_, kind, title, text, where, digest, as_of, quoted, licence, _tags(tags))

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return passages in the order of `ids`; ids that are not there are left out."""
        rows = self._in(
            "SELECT p.id, o.id, p.start, p.stop, p.line, p.text, p.heading, p.title, o.kind, o.as_of, p.place, o.tags "
            "FROM passages p JOIN notes o ON o.n = p.note WHERE p.id IN ({})",
            ids,
        )
        found = {
            id_: Passage(id_, note, start, end, line, text, heading, title, kind, as_of, where, _tags(tags))
            for id_, note, start, end, line, text, heading, title, kind, as_of, where, tags in rows
        }
        return [found[id_] for id_ in ids if id_ in found]

    def passages_of(self, note_id: str) -> list[Passage]:
        """Return a note's passages in their order."""
        return self.passages(self._ids_of(note_id))

    def _ids_of(self, note_id: str) -> list[str]:
        rows = self._all(
            "SELECT p.id FROM passages p JOIN notes o ON o.n = p.note WHERE o.id = ? ORDER BY p.start", note_id
        )
        return [id_ for (id_,) in rows]

    # ---- searching -----------------------------------------------------------------------------

    def search(self, text: str, k: int, where: Filter) -> list[tuple[str, float]]:
        """Return the best `k` passages by BM25, any of the telling words, with their scores (higher is better)."""
        total = self.count()
        if not where.asks:
            return self._wording.search(text, k, total)
        allowed = self.size(where)
        if allowed > total // OVERFETCH:
            many = 3 * k * total // (2 * allowed) + 20
            found = self._wording.search(text, many, total)
            passing = self.passing([id_ for id_, _ in found], where)
            kept = [(id_, score) for id_, score in found if id_ in passing]
            if len(kept) >= k or len(found) < many:
                return kept[:k]
        self._filtered.choose(where)
        return self._wording.search_among(text, k, total, allowed, "SELECT n FROM temp.chosen")

    def size(self, where: Filter) -> int:
        """How many passages `where` lets through."""
        return self._filtered.size(where)

    def passing(self, ids: Sequence[str], where: Filter) -> set[str]:
        """Return those of `ids` that are there and that `where` lets through."""
        return self._filtered.passing(ids, where)

    # ---- what is wrong ------------------------------------------------------------------------------

    def problems(self) -> list[str]:
        """Return what SQLite and FTS5 themselves find wrong."""
        found = []
        try:
            rows = self._db.execute("PRAGMA integrity_check(5)").fetchall()
            found += [f"{self.path.name}: {line}" for (line,) in rows if line != "ok"]
            self._db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            found.append(f"{self.path.name}: {error}")
        lacking = self._all("SELECT count(*) FROM passages WHERE key NOT IN (SELECT key FROM vectors)")[0][0]
        if lacking:
            found.append(f"{lacking} passages have no vector")
        return found

    def rebuild_words(self) -> None:
        """Make the full text anew from the passages."""
        self._run("INSERT INTO words (words) VALUES ('rebuild')")


def _tags(text: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in json.loads(text).items()}
