"""The knowledge base: Chroma for vectors, and beside it a SQLite file that is the truth. Owner of chromadb.

    folder/notes.sqlite3   notes, passages, full text, vectors by hash, and what Chroma has yet to hear   (fulltext.py)
    folder/chroma-1/       Chroma's own files; can be made anew from the above at any time              (heal.py)
    folder/lock            held from open to close: embedded Chroma is for one process at a time        (lock.py)

Chroma is imported and opened when first needed: importing it costs most of a second, and a search among a few
thousand passages that a filter lets through is done exactly, from the kept vectors.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from prep_assistant.domain import Note, Passage
from prep_assistant.errors import NotFound, SettingsError, StoreError
from prep_assistant.knowledge import heal
from prep_assistant.knowledge.filters import Filter
from prep_assistant.knowledge.fulltext import FILE, Ledger, NoteRecord
from prep_assistant.knowledge.lock import FolderLock
from prep_assistant.knowledge.vector_cache import key_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 500  # passages a write: fastest in Chroma (970/s), and keeps Ctrl-C prompt
CLOUD_BATCH = 300  # the most that Chroma Cloud takes
EXACT = 6000  # up to so many candidates are compared one by one: 15 ms at first, then 2, and no neighbour is missed
NO_FILTER = Filter()
_REBUILD = "`prep notes sync --rebuild` makes the index anew; your notes themselves are safe."
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


class VectorIndex:
    """One Chroma collection: ids and unit vectors, cosine distance. Chroma's errors become StoreError here."""

    NAME = "passages"

    def __init__(self, client: Any, collection: Any, batch: int = BATCH) -> None:
        self._client, self._collection, self._batch = client, collection, batch

    @classmethod
    def open(cls, client: Any, fingerprint: str, dimensions: int, batch: int = BATCH) -> VectorIndex:
        """Open or make the collection. StoreError if its vectors are of another model."""
        with _explained():
            collection = client.get_or_create_collection(
                cls.NAME,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={"fingerprint": fingerprint, "dimensions": dimensions},
            )
        found = (collection.metadata or {}).get("fingerprint")
        if found != fingerprint:
            client.close()
            raise _mismatch(str(found), fingerprint)
        return cls(client, collection, batch)

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Add or replace vectors."""
        with _explained():
            for at in range(0, len(ids), self._batch):
                self._collection.upsert(ids=list(ids[at : at + self._batch]), embeddings=vectors[at : at + self._batch])

    def delete(self, ids: Sequence[str]) -> None:
        """Remove vectors; ids that are not there are passed over."""
        with _explained():
            for at in range(0, len(ids), self._batch):
                self._collection.delete(ids=list(ids[at : at + self._batch]))

    def query(self, vectors: Sequence[NDArray[np.float32]], k: int) -> list[list[tuple[str, float]]]:
        """Return for each vector its nearest `k` ids with their distance, nearest first."""
        if k < 1:
            return [[] for _ in vectors]
        with _explained():
            found = self._collection.query(query_embeddings=list(vectors), n_results=k, include=["distances"])
        return [
            list(zip(ids, map(float, row), strict=True))
            for ids, row in zip(found["ids"], found["distances"], strict=True)
        ]

    def count(self) -> int:
        """How many vectors there are."""
        with _explained():
            return int(self._collection.count())

    def stored(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors that Chroma holds for these ids."""
        with _explained():
            found = self._collection.get(ids=list(ids), include=["embeddings"])
        return dict(zip(found["ids"], found["embeddings"], strict=True))

    def ids(self) -> Iterator[str]:
        """Every id that Chroma holds."""
        at = 0
        while True:
            with _explained():
                part = self._collection.get(limit=self._batch, offset=at, include=[])["ids"]
            yield from part
            if len(part) < self._batch:
                return
            at += len(part)

    def close(self) -> None:
        """Close the client; needed before its folder is removed."""
        with _explained():
            self._client.close()


def client_for(settings: Mapping[str, Any], folder: Path) -> Any:
    """Return the Chroma client that the [store] table of prep.toml asks for.

    mode = "embedded" (the default; files in `folder`), "server" (host, port, ssl, headers), or "cloud" (tenant, database; the
    key is read from CHROMA_API_KEY). SettingsError when the table is not usable, StoreError when no server answers.
    """
    mode = settings.get("mode", "embedded")
    if mode not in ("embedded", "server", "cloud"):
        raise SettingsError(f"[store] mode = {mode!r} must be embedded, server or cloud")
    chromadb = _chromadb()
    from chromadb.config import Settings as ChromaSettings

    plain = ChromaSettings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
    with _explained():
        if mode == "embedded":
            return chromadb.PersistentClient(str(folder), settings=plain)
        if mode == "server":
            return chromadb.HttpClient(
                host=str(settings.get("host", "localhost")),
                port=int(settings.get("port", 8000)),
                ssl=bool(settings.get("ssl", False)),
                headers={str(name): str(value) for name, value in dict(settings.get("headers", {})).items()},
                settings=plain,
            )
        key = os.environ.get("CHROMA_API_KEY")
        if not key:
            raise SettingsError("[store] mode = cloud needs a key", "Put it into the environment as CHROMA_API_KEY.")
        return chromadb.CloudClient(
            tenant=settings.get("tenant"), database=settings.get("database"), api_key=key, settings=plain
        )


def _chromadb() -> Any:
    """Import chromadb so that it sees neither the user's own `.env` nor environment variables meant for other programs.

    Its import builds a pydantic-settings object, which reads a `.env` of the current folder and variables such as
    IS_PERSISTENT or CHROMA_SERVER_HTTP_PORT, and a value it does not like makes the import itself fail.
    """
    import sys

    if "chromadb" in sys.modules:
        return sys.modules["chromadb"]
    import pydantic_settings

    open_minded = pydantic_settings.BaseSettings

    class Deaf(open_minded):  # type: ignore[misc, valid-type]
        def __init__(self, **values: Any) -> None:
            super().__init__(**{**values, "_env_file": None})

        @classmethod
        def settings_customise_sources(cls, settings_cls: Any, init_settings: Any, **others: Any) -> tuple[Any, ...]:
            return (init_settings,)

    pydantic_settings.BaseSettings = Deaf  # type: ignore[misc, assignment]
    try:
        import chromadb
    finally:
        pydantic_settings.BaseSettings = open_minded  # type: ignore[misc]
    return chromadb


@contextmanager
def _explained() -> Iterator[None]:
    """Turn Chroma's errors, and what its HTTP client lets through, into StoreError."""
    try:
        yield
    except (StoreError, SettingsError):
        raise
    except OSError as error:
        raise StoreError(f"Chroma: {error}") from error
    except Exception as error:
        import chromadb.errors
        import httpx

        if isinstance(error, (httpx.HTTPError, ValueError)) and "onnect" in f"{type(error).__name__} {error}":
            raise StoreError(
                f"the Chroma server cannot be reached: {error}",
                "Start it, or look at [store] in prep.toml; without that table Prep keeps its index on this machine.",
            ) from error
        if isinstance(error, (chromadb.errors.ChromaError, httpx.HTTPError, ValueError, RuntimeError)):
            raise StoreError(f"Chroma: {error}", _REBUILD) from error
        raise


def _hold_fingerprint(ledger: Ledger, asked: str) -> None:
    found = ledger.meta("fingerprint")
    if not found:
        ledger.set_meta("fingerprint", asked)
    elif found != asked:
        raise _mismatch(found, asked)


def _mismatch(found: str, asked: str) -> StoreError:
    return StoreError(f"the index was made with another embedding model ({found}, now {asked})", _REBUILD)


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
