"""The notes that ship: their vectors are complete, current and true, and they load without a model."""

from __future__ import annotations

import importlib.util
import random
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from prep_assistant.errors import InputError
from prep_assistant.knowledge import corpus
from prep_assistant.knowledge.embedding import MiniLM, fingerprint, text_of
from prep_assistant.knowledge.passages import cut
from prep_assistant.knowledge.store import Store

ROOT = Path(__file__).resolve().parents[2]
REBUILD = "the shipped vectors are not of these notes: run `python corpus/build/vectors.py` and commit corpus/vectors/"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_build_vectors", ROOT / "corpus" / "build" / "vectors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", corpus.fingerprint()) as opened:
        yield opened


def test_the_shipped_vectors_are_of_these_notes_and_this_model(build: ModuleType) -> None:
    assert corpus.fingerprint() == fingerprint(), REBUILD
    assert build.current() == build.stamp([*build.written(), *build.made_from_facts()]), REBUILD


def test_a_sample_of_vectors_is_what_the_model_makes_of_the_text(build: ModuleType) -> None:
    shipped = list(corpus.read())
    assert all(len(cut(note)) == len(vectors) for note, vectors in shipped), REBUILD
    chosen = random.Random(7).sample(shipped, 8)
    model = MiniLM.load()
    for note, vectors in chosen:
        made = model.embed([text_of(passage) for passage in cut(note)])
        assert float(np.min(np.sum(made * vectors, axis=1))) > 0.999, f"{note.where}: {REBUILD}"


def test_the_file_stays_small_enough_to_ship() -> None:
    assert (ROOT / "corpus" / "vectors" / "corpus.sqlite").stat().st_size < 6_000_000


def test_it_loads_once_and_then_looks_at_one_stamp(store: Store) -> None:
    told: list[tuple[int, int]] = []
    assert corpus.ensure(store, progress=lambda done, total: told.append((done, total)))
    kinds = {record.kind for record in store.notes()}
    assert kinds == {"guide", "industry"}
    assert told[-1][0] == told[-1][1] == len(store.notes())
    begun = time.process_time()
    assert not corpus.ensure(store)
    assert time.process_time() - begun < 0.5


def test_occupation_notes_are_added_when_asked_for(store: Store) -> None:
    corpus.ensure(store)
    before = store.count()
    assert corpus.ensure(store, corpus.ALL)
    assert store.count() > before + 900
    assert any(record.kind == "occupation" and "47-2111" in record.tags["occupation"] for record in store.notes())
    assert not corpus.ensure(store)


def test_lines_and_places_lead_to_the_shipped_file(store: Store) -> None:
    corpus.ensure(store)
    for note, _ in corpus.read(("guide", "industry")):
        lines = (ROOT / note.where).read_text(encoding="utf-8").splitlines()
        for passage in cut(note):
            assert lines[passage.line - 1].strip().startswith(passage.text.splitlines()[0][:40].strip())


def test_notes_of_an_earlier_corpus_are_replaced_and_the_users_stay(store: Store) -> None:
    corpus.ensure(store)
    guides = [note for note, _ in corpus.read(("guide",))]
    old = guides[0]
    gone = type(old)(
        "corpus:corpus/guides/no-longer.md", "guide", "Gone", "Gone now.", "corpus/guides/no-longer.md", "d"
    )
    mine = type(old)("notes/mine.md", "mine", "Mine", "My own words.", "notes/mine.md", "d")
    unit = np.eye(1, 384, dtype=np.float32)
    for note in (gone, mine):
        store.put(note, cut(note), unit)
    (store.folder / corpus.STAMP).write_text(
        '{"guide": "an earlier one", "industry": "an earlier one"}', encoding="utf-8"
    )
    assert corpus.ensure(store)
    ids = {record.id for record in store.notes()}
    assert gone.id not in ids
    assert mine.id in ids


def test_a_damaged_stamp_only_costs_a_look_at_every_note(store: Store) -> None:
    corpus.ensure(store)
    (store.folder / corpus.STAMP).write_text("{broken", encoding="utf-8")
    before = store.count()
    assert corpus.ensure(store)
    assert store.count() == before


def test_a_damaged_file_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "corpus.sqlite"
    path.write_bytes(b"not a database, whatever its name says" * 40)
    with pytest.raises(InputError, match="cannot be read"):
        list(corpus.read(path=path))
