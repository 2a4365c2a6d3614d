"""The notes that ship, put into the store without embedding anything: their vectors ship with them.

`corpus/vectors/corpus.sqlite` holds every shipped note, cut and embedded (`corpus/build/vectors.py` makes it). Loading
happens once for a version of the corpus; later a look at one stamp is enough.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from prep_assistant.domain import Note, NoteKind, Source
from prep_assistant.errors import InputError
from prep_assistant.knowledge.passages import cut
from prep_assistant.resources import shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prep_assistant.knowledge.store import Store

STAMP = "corpus.json"
NOTES: tuple[NoteKind, ...] = ("guide", "industry")
ALL: tuple[NoteKind, ...] = ("guide", "industry", "occupation")
FORMAT = "1"
_REINSTALL = "Install Prep again: pip install --force-reinstall prep-assistant."


def ensure(
    store: Store, kinds: Collection[NoteKind] = NOTES, progress: Callable[[int, int], object] | None = None
) -> bool:
    """Put the shipped notes of those kinds into the store unless they are there; return whether any had to be.

    `progress` is told how many notes are in and how many there are. Notes of an earlier corpus are replaced or removed.
    """
    with _open(_path()) as book:
        stamp = book.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()[0]
        wanted = dict.fromkeys(kinds, stamp)
        have = _stamp(store.folder / STAMP)
        if all(have.get(kind) == stamp for kind in wanted):
            return False
        missing = [kind for kind in kinds if have.get(kind) != stamp]
        _load(store, book, missing, progress)
    _write_stamp(store.folder / STAMP, have | wanted)
    return True


def _load(
    store: Store, book: sqlite3.Connection, kinds: Collection[NoteKind], progress: Callable[[int, int], object] | None
) -> None:
    marks = ", ".join("?" * len(kinds))
    total = book.execute(f"SELECT count(*) FROM note WHERE kind IN ({marks})", tuple(kinds)).fetchone()[0]
    present = {
        record.id: record.digest for record in store.notes() if record.kind in kinds and record.id.startswith("corpus:")
    }
    done = 0

    def rows() -> Iterator[tuple[Note, list[object], NDArray[np.float32]]]:
        nonlocal done
        for note, vectors in _notes(book, kinds):
            done += 1
            if progress:
                progress(done, total)
            if present.pop(note.id, None) != note.digest:
                passages = cut(note)
                if len(passages) != len(vectors):
                    raise InputError(f"the shipped vectors of {note.where} do not belong to its text", _REINSTALL)
                yield note, passages, vectors  # type: ignore[misc]

    store.put_many(rows())  # type: ignore[arg-type]
    for gone in present:
        store.remove(gone)


def _notes(book: sqlite3.Connection, kinds: Collection[NoteKind]) -> Iterator[tuple[Note, NDArray[np.float32]]]:
    import numpy as np

    marks = ", ".join("?" * len(kinds))
    query = f"SELECT id, kind, title, location, digest, as_of, details, text, vectors FROM note WHERE kind IN ({marks}) ORDER BY id"
    for id_, kind, title, where, digest, as_of, details, text, vectors in book.execute(query, tuple(kinds)):
        more = json.loads(zlib.decompress(details))
        note = Note(
            id=id_, kind=kind, title=title, text=zlib.decompress(text).decode(), where=where, digest=digest, as_of=as_of,
            sources=tuple(Source(**source) for source in more["sources"]), licence=more["licence"],
            tags={name: tuple(values) for name, values in more["tags"].items()},
        )  # fmt: skip
        rows = np.frombuffer(vectors, dtype=np.float16).reshape(-1, 384).astype(np.float32)
        yield note, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def read(kinds: Collection[NoteKind] = ALL, path: Path | None = None) -> Iterator[tuple[Note, NDArray[np.float32]]]:
    """Yield the shipped notes of those kinds with one unit row per passage. InputError if the file is damaged."""
    with _open(path or _path()) as book:
        yield from _notes(book, kinds)


def fingerprint() -> str:
    """Return the fingerprint of the embedder that made the shipped vectors."""
    with _open(_path()) as book:
        return str(book.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()[0])


def _path() -> Path:
    return shipped("corpus") / "vectors" / "corpus.sqlite"


class _open:  # noqa: N801  used like a function
    """Open the shipped file read-only; a context manager that closes it."""

    def __init__(self, path: Path) -> None:
        try:
            self._book = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            found = dict(self._book.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise InputError(f"the notes that ship with Prep cannot be read: {path}: {error}", _REINSTALL) from error
        if found.get("format") != FORMAT:
            raise InputError(f"{path} was made for another version of Prep", _REINSTALL)

    def __enter__(self) -> sqlite3.Connection:
        return self._book

    def __exit__(self, *error: object) -> None:
        self._book.close()


def _stamp(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _write_stamp(path: Path, stamp: dict[str, str]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(stamp), encoding="utf-8")
    part.replace(path)
