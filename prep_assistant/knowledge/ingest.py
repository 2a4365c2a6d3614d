"""Notes into the store: what is new or edited is cut and embedded, everything else is left as it is.

Work goes a batch at a time, and each batch is stored whole before the next is begun, so a run that is stopped keeps what
it has done. A text that was embedded before, in whichever note, is not embedded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prep_assistant.domain import Embedder, Note, Passage
from prep_assistant.knowledge.passages import cut
from prep_assistant.knowledge.vector_cache import vectors_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prep_assistant.knowledge.fulltext import NoteRecord
    from prep_assistant.knowledge.store import Store

BATCH = 500  # passages embedded and stored together: what the store writes at once
Progress = Callable[[int, int], object]  # told how many notes and how many passages were just done


@dataclass(frozen=True, slots=True)
class Entry:
    """One note of a report."""

    id: str
    title: str
    where: str
    passages: int


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the notes, each in the order in which it came."""

    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    unchanged: tuple[Entry, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages all these notes have together."""
        return sum(entry.passages for entry in (*self.added, *self.changed, *self.unchanged))


def sync(
    store: Store,
    embedder: Callable[[], Embedder],
    notes: Iterable[Note],
    *,
    progress: Progress | None = None,
) -> Report:
    """Bring `notes` into the store and say what became of each.

    A note is unchanged when its digest, title, kind, place, date and tags are. `embedder` is called once, and only if some
    text has no vector yet. Of two notes with one id the later one holds. StoreError as `Store.put_many`.
    """
    known = {record.id: record for record in store.notes()}
    lazy = _Lazy(store, embedder)
    told = progress or (lambda notes, passages: None)
    done: dict[str, list[Entry]] = {"added": [], "changed": [], "unchanged": []}
    for batch in _batches(notes, known, done["unchanged"], told):
        _put(store, lazy, batch, told)
        for note, passages in batch:
            kind = "changed" if note.id in known else "added"
            done[kind].append(Entry(note.id, note.title, note.where, len(passages)))
    return Report(**{name: tuple(entries) for name, entries in done.items()})


def _batches(
    notes: Iterable[Note], known: dict[str, NoteRecord], unchanged: list[Entry], told: Progress
) -> Iterator[list[tuple[Note, list[Passage]]]]:
    """Pass over what the store has already; gather the rest until there are BATCH passages."""
    batch: list[tuple[Note, list[Passage]]] = []
    held = 0
    for note in notes:
        record = known.get(note.id)
        if record is not None and same(note, record):
            unchanged.append(Entry(note.id, note.title, note.where, record.passages))
            told(1, 0)
            continue
        passages = cut(note)
        batch.append((note, passages))
        held += len(passages)
        if held >= BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def same(note: Note, record: NoteRecord) -> bool:
    """Whether the store holds this note just as it is."""
    return (note.digest, note.title, note.kind, note.where, note.as_of, _plain(note.tags)) == (
        record.digest, record.title, record.kind, record.where, record.as_of, _plain(record.tags),
    )  # fmt: skip


def _plain(tags: object) -> dict[str, list[str]]:
    assert hasattr(tags, "items")
    return {name: sorted(values) for name, values in tags.items()}


def _put(store: Store, embedder: Embedder, batch: Sequence[tuple[Note, list[Passage]]], told: Progress) -> None:
    """Embed and store one batch: all its passages at once, which is faster than note by note."""
    passages = [passage for _, own in batch for passage in own]
    rows = vectors_for(store, embedder, passages, lambda count: told(0, count))
    at, items = 0, []
    for note, own in batch:
        items.append((note, own, rows[at : at + len(own)]))
        at += len(own)
    store.put_many(items)
    told(len(batch), 0)


class _Lazy:
    """An embedder that is loaded when the first text has to be embedded; until then the store says what it is."""

    def __init__(self, store: Store, load: Callable[[], Embedder]) -> None:
        self.fingerprint, self.dimensions = store.fingerprint, store.dimensions
        self._load = load
        self._loaded: Embedder | None = None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Load the model if it is not, and embed."""
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded.embed(texts)
