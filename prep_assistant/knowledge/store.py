"""The knowledge base: Chroma for vectors, and beside it a SQLite file that is the truth.

    folder/notes.sqlite3   notes, passages, full text, vectors by hash, and what Chroma has yet to hear   (fulltext.py)
    folder/chroma-1/       Chroma's own files; can be made anew from the above at any time              (vector_index.py, heal.py)
    folder/lock            held from open to close: embedded Chroma is for one process at a time        (lock.py)

Chroma is imported and opened when first needed: importing it costs most of a second, and a search among a few
thousand passages that a filter lets through is done exactly, from the kept vectors.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from prep_assistant.domain import Note, Passage
from prep_assistant.errors import NotFound, StoreError
from prep_assistant.knowledge import heal
from prep_assistant.knowledge.filters import Filter
from prep_assistant.knowledge.fulltext import FILE, Ledger, NoteRecord
from prep_assistant.knowledge.lock import FolderLock
from prep_assistant.knowledge.vector_cache import key_of
from prep_assistant.knowledge.vector_index import BATCH, CLOUD_BATCH, VectorIndex, client_for, mismatch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXACT = 6000  # up to so many candidates are compared one by one: 15 ms at first, then 2, and no neighbour is missed
NO_FILTER = Filter()
Item = tuple[Note, Sequence[Passage], "NDArray[np.float32]"]


class Store:
    """Notes with their passages, vectors and full text. A context manager; made by `open`."""

    def __init__(
        self,
        folder: Path,
        lock: FolderLock,
        ledger: Ledger,
        fingerprint: str,
        dimensions: int,
        settings: Mapping[str, Any],
        notice: Callable[[str], object],
        readonly: bool,
    ) -> None:
        self.folder, self.fingerprint, self.dimensions, self.readonly = folder, fingerprint, dimensions, readonly
        self._lock, self._ledger, self._settings, self._notice = lock, ledger, settings, notice
        self._index: VectorIndex | None = None
        self.exact = EXACT
        self._candidates: tuple[Filter, list[str], NDArray[np.float32]] | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder_fingerprint: str,
        dimensions: int = 384,
        *,
        readonly: bool = False,
        timeout: float = 15.0,
        settings: Mapping[str, Any] | None = None,
        notice: Callable[[str], object] = lambda message: None,
    ) -> Store:
        """Open the store in `folder`, making it if need be, and wait at most `timeout` seconds for another process.

        `settings` is the [store] table of prep.toml (see `client_for`). `notice` is told when something is being mended that
        takes time. StoreError when the folder is busy, damaged beyond mending, or made with another embedding model.
        """
        _make_folder(folder)
        lock = FolderLock(folder, timeout)
        try:
            ledger = Ledger(folder / FILE)
            try:
                _hold_fingerprint(ledger, embedder_fingerprint)
                store = cls(folder, lock, ledger, embedder_fingerprint, dimensions, settings or {}, notice, readonly)
                if heal.due(ledger):
                    store.index  # noqa: B018 - opening Chroma brings it in line
            except BaseException:
                ledger.close()
                raise
        except BaseException:
            lock.release()
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close Chroma and the ledger and give the folder back. Closing twice does nothing."""
        lock, self._lock = self._lock, None  # type: ignore[assignment]
        if lock is None:
            return
        try:
            if self._index is not None:
                heal.close(self._ledger, self._index, self.folder)
                self._index = None
        finally:
            try:
                self._ledger.close()
            finally:
                lock.release()

    # ---- writing -------------------------------------------------------------------------------

    def put(self, note: Note, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Add a note, or replace the one of the same id; `vectors` has one unit row per passage."""
        self.put_many([(note, passages, vectors)])

    def put_many(self, items: Iterable[Item]) -> None:
        """Add or replace notes, some hundred passages at a time. Each note is stored whole or not at all."""
        waiting: list[Item] = []
        held = 0
        for item in items:
            self._check(item)
            waiting.append(item)
            held += len(item[1])
            if held >= BATCH:
                self._put(waiting)
                waiting, held = [], 0
        if waiting:
            self._put(waiting)

    def remove(self, note_id: str) -> None:
        """Remove a note and its passages. NotFound if there is none of that id."""
        self._writable()
        self._candidates = None
        with self._ledger.transaction():
            if not self._ledger.remove(note_id):
                raise NotFound(f"there is no note {note_id!r}", "`prep notes list` shows what there is.")
        heal.flush(self._ledger, self.index)

    def _put(self, items: Sequence[Item]) -> None:
        self._writable()
        self._candidates = None
        with self._ledger.transaction():
            for note, passages, vectors in items:
                keys = [key_of(self.fingerprint, passage) for passage in passages]
                self._ledger.keep_vectors(keys, vectors)
                self._ledger.put(note, passages, keys)
        heal.flush(self._ledger, self.index)

    def _check(self, item: Item) -> None:
        import numpy as np

        note, passages, vectors = item
        if vectors.shape != (len(passages), self.dimensions) or vectors.dtype != np.float32:
            raise StoreError(
                f"{note.title}: {len(passages)} passages need float32 vectors of shape "
                f"({len(passages)}, {self.dimensions}), not {vectors.dtype} {vectors.shape}"
            )
        if not np.isfinite(vectors).all():
            raise StoreError(f"{note.title}: a vector holds a value that is not a number")

    def _writable(self) -> None:
        if self.readonly:
            raise StoreError("the knowledge base was opened for reading only")

    # ---- reading -------------------------------------------------------------------------------

    def notes(self) -> list[NoteRecord]:
        """Return every note without its text, by title."""
        return self._ledger.records()

    def note(self, note_id: str) -> Note:
        """Return a note with its text. NotFound if there is none of that id."""
        note = self._ledger.note(note_id)
        if note is None:
            raise NotFound(f"there is no note {note_id!r}", "`prep notes list` shows what there is.")
        return note

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return passages in the order of `ids`; ids that are not there are left out."""
        return self._ledger.passages(ids)

    def passages_of(self, note_id: str) -> list[Passage]:
        """Return the passages of a note in their order; none if there is no such note."""
        return self._ledger.passages_of(note_id)

    def count(self) -> int:
        """How many passages there are."""
        return self._ledger.count()

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors of passages by id."""
        return {id_: _row(raw) for id_, raw in self._ledger.vectors_of(ids).items()}

    def kept_vectors(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """Return the vectors that are kept under these keys (see `vector_cache.key_of`)."""
        return {key: _row(raw) for key, raw in self._ledger.kept_vectors(keys).items()}

    def keep_vectors(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Keep vectors under their keys, before any passage uses them."""
        self._writable()
        with self._ledger.transaction():
            self._ledger.keep_vectors(keys, vectors)

    # ---- searching -----------------------------------------------------------------------------

    def text_query(self, text: str, k: int, where: Filter = NO_FILTER) -> list[tuple[str, float]]:
        """Return the best `k` passages by BM25 (any of the words), best first, with their scores (higher is better)."""
        return self._ledger.search(text, k, where)

    def vector_query(self, vector: NDArray[np.float32], k: int, where: Filter = NO_FILTER) -> list[tuple[str, float]]:
        """Return the nearest `k` passages with their cosine distance (0–2), nearest first.

        With a filter: up to `exact` candidates are compared one by one; among more, so many neighbours are asked of Chroma that
        enough should pass, which is faster than its own metadata filter (8 ms against 22–60 ms at 20,000 passages).
        """
        total, allowed = self.count(), self._ledger.size(where)
        if not allowed:
            return []
        if where.asks and allowed <= self.exact:
            return self._exact(vector, k, where)
        many = k + 5 if allowed == total else math.ceil(1.5 * k * total / allowed) + 20
        near = self.index.query([vector], min(many, total))[0]
        passing = self._ledger.passing([id_ for id_, _ in near], where)
        found = [(id_, distance) for id_, distance in near if id_ in passing]
        if len(found) >= min(k, allowed) or not where.asks:
            return found[:k]
        return self._exact(vector, k, where)

    def _exact(self, vector: NDArray[np.float32], k: int, where: Filter) -> list[tuple[str, float]]:
        import numpy as np

        if self._candidates is None or self._candidates[0] != where:
            rows = self._ledger.vectors_where(where)
            matrix = np.frombuffer(b"".join(raw for _, raw in rows), dtype=np.float32).reshape(len(rows), -1)
            # One question list asks ten times with one filter: reading the vectors is most of the price.
            self._candidates = where, [id_ for id_, _ in rows], matrix
        _, ids, matrix = self._candidates
        distances = 1.0 - matrix @ vector
        order = np.argsort(distances, kind="stable")[:k]
        return [(ids[i], float(distances[i])) for i in order]

    # ---- upkeep --------------------------------------------------------------------------------

    @property
    def index(self) -> VectorIndex:
        """Chroma's side, opened and brought in line with the ledger at first use."""
        if self._index is None:
            if self._settings.get("mode", "embedded") == "embedded":
                self._index = heal.open_index(self._ledger, self.folder, self._connect, self._notice)
            else:
                self._index = heal.open_shared(self._ledger, self.folder, self._connect)
        return self._index

    def _connect(self, path: Path) -> VectorIndex:
        batch = CLOUD_BATCH if self._settings.get("mode") == "cloud" else BATCH
        return VectorIndex.open(client_for(self._settings, path), self.fingerprint, self.dimensions, batch)

    def warm(self) -> None:
        """Import and open Chroma now, for instance in a thread, so that the first query need not wait for it."""
        self.index.count()

    def verify(self) -> list[str]:
        """Look at everything: counts, vectors as stored, vectors as found by a query, full text. Returns what is wrong."""
        return self._ledger.problems() + heal.differences(self._ledger, self.index)

    def rebuild(self) -> None:
        """Make Chroma's files and the full text anew from the ledger; no note is read or embedded again."""
        self._writable()
        if self._index is not None:
            self._index.close()
            self._index = None
        with self._ledger.transaction():
            self._ledger.rebuild_words()
            self._ledger.prune_vectors()
            heal.start_anew(self._ledger)
        self.warm()


def _hold_fingerprint(ledger: Ledger, asked: str) -> None:
    found = ledger.meta("fingerprint")
    if not found:
        ledger.set_meta("fingerprint", asked)
    elif found != asked:
        raise mismatch(found, asked)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # a file system without permissions is no reason to stop
            folder.chmod(0o700)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror or error}") from error


def _row(raw: bytes) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(raw, dtype=np.float32)
