"""Vectors in Chroma: one collection of an embedded folder, a server or Chroma Cloud. Owner of chromadb.

Chroma is imported here when first needed, and what it raises leaves as StoreError.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prep_assistant.errors import SettingsError, StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 500  # passages a write: fastest in Chroma (970/s), and keeps Ctrl-C prompt
CLOUD_BATCH = 300  # the most that Chroma Cloud takes
REBUILD = "`prep notes sync --rebuild` makes the index anew; your notes themselves are safe."


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
            raise mismatch(str(found), fingerprint)
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
            raise StoreError(f"Chroma: {error}", REBUILD) from error
        raise


def mismatch(found: str, asked: str) -> StoreError:
    """Return the error for an index that another embedding model has made."""
    return StoreError(f"the index was made with another embedding model ({found}, now {asked})", REBUILD)
