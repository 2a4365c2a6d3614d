"""Bringing notes into the store: only what is new or edited is embedded, and a run that is stopped loses nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from prep_assistant.domain import Note
from prep_assistant.knowledge import ingest
from prep_assistant.knowledge.store import Store

FINGERPRINT = "a random vector per text, for tests"


class Drawn:
    """An embedder whose vectors are drawn at random, the same for the same text; it counts its texts, and can be stopped as Ctrl-C would stop it."""

    fingerprint, dimensions = FINGERPRINT, 384

    def __init__(self, stop_after: int | None = None) -> None:
        self.texts = 0
        self._stop_after = stop_after

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += len(texts)
        if self._stop_after is not None and self.texts > self._stop_after:
            raise KeyboardInterrupt
        seeds = [int(hashlib.sha256(text.encode()).hexdigest()[:15], 16) for text in texts]
        rows = np.array(
            [np.random.default_rng(seed).standard_normal(self.dimensions) for seed in seeds], dtype=np.float32
        )
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def note(name: str, text: str) -> Note:
    return Note(f"notes/{name}", "mine", name, text, f"notes/{name}", hashlib.sha256(text.encode()).hexdigest())


def long_note(name: str, sections: int) -> Note:
    return note(
        name, "".join(f"## Part {i}\n\nShop {name} pays people of step {i} on time.\n\n" for i in range(sections))
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", FINGERPRINT) as opened:
        yield opened


def test_only_what_is_new_or_edited_is_embedded(store: Store) -> None:
    notes = [long_note("a.md", 3), long_note("b.md", 2)]
    first = Drawn()
    report = ingest.sync(store, lambda: first, notes)
    assert [(entry.title, entry.passages) for entry in report.added] == [("a.md", 3), ("b.md", 2)]
    assert (first.texts, store.count()) == (5, 5)

    second = Drawn()
    edited = note("b.md", notes[1].text + "## Part 9\n\nA new rule came in March.\n")
    report = ingest.sync(store, lambda: second, [notes[0], edited])
    assert [entry.title for entry in report.unchanged] == ["a.md"]
    assert [(entry.title, entry.passages) for entry in report.changed] == [("b.md", 3)]
    assert (second.texts, store.count()) == (1, 6)


def test_the_model_is_not_loaded_when_nothing_has_to_be_embedded(store: Store) -> None:
    notes = [long_note("a.md", 2)]
    ingest.sync(store, Drawn, notes)

    def never() -> Drawn:
        raise AssertionError("the model was loaded")

    assert ingest.sync(store, never, notes).unchanged
    moved = replace(notes[0], as_of="2026-01-01")  # the text is as it was: its vectors are known
    assert ingest.sync(store, never, [moved]).changed
    assert store.note("notes/a.md").as_of == "2026-01-01"


def test_stopped_in_the_middle_it_keeps_what_is_done_and_goes_on_there(store: Store) -> None:
    notes = [long_note(f"{i}.md", 300) for i in range(4)]
    stopped = Drawn(stop_after=900)
    with pytest.raises(KeyboardInterrupt):
        ingest.sync(store, lambda: stopped, notes)
    whole = {record.id: record.passages for record in store.notes()}
    assert set(whole) == {"notes/0.md", "notes/1.md"}
    assert set(whole.values()) == {300}

    again = Drawn()
    report = ingest.sync(store, lambda: again, notes)
    assert len(report.unchanged) == 2
    assert len(report.added) == 2
    assert store.count() == 1200
    assert again.texts < 600  # vectors made before the stop are not made again
    assert not store.verify()


def test_progress_adds_up(store: Store) -> None:
    told: list[tuple[int, int]] = []
    notes = [long_note(f"{i}.md", 120) for i in range(6)]
    ingest.sync(store, Drawn, notes[:1])
    ingest.sync(store, Drawn, notes, progress=lambda notes, passages: told.append((notes, passages)))
    assert sum(count for count, _ in told) == 6
    assert sum(count for _, count in told) == 600


def test_of_two_notes_with_one_id_the_later_holds(store: Store) -> None:
    ingest.sync(store, Drawn, [note("a.md", "It was so."), note("a.md", "It is so now.")])
    assert store.note("notes/a.md").text == "It is so now."
    assert store.count() == 1


def test_a_note_without_any_text_to_quote_is_still_a_note(store: Store) -> None:
    report = ingest.sync(store, Drawn, [note("a.md", "# Only a heading\n")])
    assert [entry.passages for entry in report.added] == [0]
    assert ingest.sync(store, Drawn, [note("a.md", "# Only a heading\n")]).unchanged
