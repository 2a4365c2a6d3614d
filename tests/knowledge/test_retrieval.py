"""Hybrid retrieval: both lists vote, copies are left out, filters hold, nothing found is an empty list."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import note_of, unit_rows

from prep_assistant.knowledge.embedding import MiniLM
from prep_assistant.knowledge.retrieval import fuse, retrieve, retrieve_many, spread
from prep_assistant.knowledge.store import Store
from prep_assistant.knowledge.vector_cache import vectors_for

TEXTS = {
    "trade": ["Electricians wire buildings and read blueprints.", "Apprentices are paid a share of the full rate."],
    "ward": ["Nurses look after patients on the ward.", "Night shifts are common in intensive care."],
    "copy": ["Electricians wire buildings and read blueprints."],
    "form": ["Ask for form ZX-81 before the inspection."],
}


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM.load()


@pytest.fixture(scope="module")
def store(model: MiniLM, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("index"), model.fingerprint) as store:
        for id_, texts in TEXTS.items():
            code = {"trade": ["47-2111"], "ward": ["29-1141"]}.get(id_, [])
            note, passages = note_of(id_, texts, "interview" if id_ == "ward" else "mine", occupation=code)
            store.put(note, passages, vectors_for(store, model, passages))
        yield store


def test_meaning_and_words_both_find(store: Store, model: MiniLM) -> None:
    meant = retrieve(store, model, "medical staff", k=1)
    assert {hit.passage.note_id for hit in meant} == {"ward"}
    assert all(hit.text_rank is None for hit in meant)
    worded = retrieve(store, model, "ZX-81", k=2)
    assert worded[0].passage.note_id == "form"
    assert worded[0].text_rank == 1


def test_a_copy_of_a_text_is_not_shown_twice(store: Store, model: MiniLM) -> None:
    texts = [hit.passage.text for hit in retrieve(store, model, "electricians wire buildings", k=6, diversity=0.0)]
    assert len(texts) == len(set(texts))


def test_filters_hold(store: Store, model: MiniLM) -> None:
    assert {h.passage.note_id for h in retrieve(store, model, "wiring", occupation="29-1141.00")} == {"ward"}
    assert {h.passage.note_id for h in retrieve(store, model, "wiring", kinds=["interview"])} == {"ward"}
    open_minded = retrieve(store, model, "wiring", occupation="47-2111.00", untagged=True)
    assert "ward" not in {h.passage.note_id for h in open_minded}
    assert "form" in {h.passage.note_id for h in open_minded}
    assert retrieve(store, model, "wiring", employer="Nobody") == []


def test_many_queries_are_answered_like_each_alone(store: Store, model: MiniLM) -> None:
    queries = ["pay of apprentices", "", "night work", "pay of apprentices"]
    answers = retrieve_many(store, model, queries, k=3)
    assert answers[1] == []
    assert answers[0] == answers[3] == retrieve(store, model, queries[0], k=3)
    assert answers[2] == retrieve(store, model, queries[2], k=3)
    assert retrieve_many(store, model, []) == []


def test_scores_fall_without_spreading(store: Store, model: MiniLM) -> None:
    scores = [hit.score for hit in retrieve(store, model, "pay", k=5, diversity=0.0)]
    assert scores == sorted(scores, reverse=True)


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(IDS, IDS)
def test_fusing_keeps_every_id_and_rewards_agreement(near: list[str], worded: list[str]) -> None:
    scores = fuse(near, worded)
    assert set(scores) == set(near) | set(worded)
    for id_ in set(near) & set(worded):
        assert scores[id_] > max(fuse(near, [])[id_], fuse([], worded)[id_])


@given(st.integers(0, 12), st.floats(0, 1), st.integers(1, 10))
def test_spreading_takes_k_different_ones_and_the_best_first(k: int, diversity: float, size: int) -> None:
    ids = [str(i) for i in range(size)]
    rows = dict(zip(ids, unit_rows(size, dimensions=16), strict=True))
    taken = spread(ids, {id_: 1 / (i + 1) for i, id_ in enumerate(ids)}, rows, k, diversity)
    assert len(taken) == len(set(taken)) == min(k, size)
    assert diversity == 1 or taken[:1] == ids[: min(k, 1)]


def test_spreading_prefers_what_is_not_like_the_first() -> None:
    base = np.eye(4, dtype=np.float32)
    rows = {"a": base[0], "b": (base[0] * 0.9 + base[1] * 0.436).astype(np.float32), "c": base[2]}
    scores = {"a": 1.0, "b": 0.95, "c": 0.9}
    assert spread(list("abc"), scores, rows, 2, 0.0) == ["a", "b"]
    assert spread(list("abc"), scores, rows, 2, 0.3) == ["a", "c"]
