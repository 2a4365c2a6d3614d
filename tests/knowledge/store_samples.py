"""Small notes with vectors for tests of the store: made from a seed, so that another process can make the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from prep_assistant.domain import Note, NoteKind, Passage

MODEL = "random vectors, for tests"
_WORDS = "wire pipe nurse ledger soil glacier lathe kiln brief audit loom crane vault pasture turbine clinic".split()


def note_of(
    id_: str, texts: Sequence[str], kind: NoteKind = "mine", **tags: Sequence[str]
) -> tuple[Note, list[Passage]]:
    """Return a note whose paragraphs are `texts`, and a passage for each."""
    text = "\n\n".join(texts)
    held = {name: tuple(values) for name, values in tags.items()}
    note = Note(
        id_, kind, f"About {id_}", text, f"{id_}.md", hashlib.sha256(text.encode()).hexdigest(), "2026-05", tags=held
    )
    passages, at = [], 0
    for i, part in enumerate(texts):
        key = hashlib.sha256(f"{id_} {i} {part}".encode()).hexdigest()[:16]
        passages.append(
            Passage(key, id_, at, at + len(part), 1 + 2 * i, part, "", note.title, kind, note.as_of, note.where, held)
        )
        at += len(part) + 2
    return note, passages


def numbered(number: int, size: int = 20, edition: int = 0) -> tuple[Note, list[Passage], NDArray[np.float32]]:
    """Return note `number` and its passages, whose first word is like "n7e0p3" and in no other, with random unit vectors."""
    draw = np.random.default_rng([number, edition])
    texts = [f"n{number}e{edition}p{i} " + " ".join(draw.choice(_WORDS, 12)) + "." for i in range(size)]
    note, passages = note_of(f"note-{number}", texts)
    return note, passages, unit_rows(size, [number, edition])


def unit_rows(size: int, seed: int | Sequence[int] = 0, dimensions: int = 384) -> NDArray[np.float32]:
    """Return random rows of length 1."""
    rows = np.random.default_rng(seed).standard_normal((size, dimensions)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
