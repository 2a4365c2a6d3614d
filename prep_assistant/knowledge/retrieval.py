"""From a question to passages: vectors and BM25 together, copies left out, the rest spread over what there is.

Both lists vote by rank (reciprocal rank fusion); then maximal marginal relevance trades a passage's score against its
likeness to those already taken. The weights were chosen on the development halves of `tests/quality/retrieval.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from prep_assistant.domain import Embedder, Hit, NoteKind, Passage
from prep_assistant.knowledge.filters import Filter
from prep_assistant.knowledge.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RRF_K = 10
VECTOR_WEIGHT = 1.0
TEXT_WEIGHT = 0.85
COPY = 0.985  # cosine from which two passages are taken for the same text


def retrieve(
    store: Store,
    embedder: Embedder,
    query: str,
    *,
    k: int = 8,
    kinds: Collection[NoteKind] | None = None,
    occupation: str | None = None,
    employer: str | None = None,
    place: str | None = None,
    untagged: bool = False,
    diversity: float = 0.3,
    pool: int = 60,
) -> list[Hit]:
    """Return at most `k` passages for `query`, best first. See `retrieve_many`."""
    return retrieve_many(
        store, embedder, [query], k=k, kinds=kinds, occupation=occupation, employer=employer, place=place,
        untagged=untagged, diversity=diversity, pool=pool,
    )[0]  # fmt: skip


def retrieve_many(
    store: Store,
    embedder: Embedder,
    queries: Sequence[str],
    *,
    k: int = 8,
    kinds: Collection[NoteKind] | None = None,
    occupation: str | None = None,
    employer: str | None = None,
    place: str | None = None,
    untagged: bool = False,
    diversity: float = 0.3,
    pool: int = 60,
) -> list[list[Hit]]:
    """Return at most `k` passages for each query, embedding all queries at once.

    Filters: `kinds` of note; notes tagged with `occupation` (a code or its beginning), `employer`, `place`; `untagged` also lets
    notes pass that have no such tag at all. `pool` candidates are taken from each of vectors and full text. `diversity` 0
    ranks by relevance alone, 1 by unlikeness to what was already taken.
    """
    where = Filter(frozenset(kinds) if kinds is not None else None, occupation, employer, place, untagged)
    asked = [query for query in queries if query.strip()]
    vectors = dict(zip(asked, embedder.embed(asked), strict=True)) if asked else {}
    return [
        _one(store, query, vectors[query], where, k, diversity, pool) if query in vectors else [] for query in queries
    ]


def _one(
    store: Store, query: str, vector: NDArray[np.float32], where: Filter, k: int, diversity: float, pool: int
) -> list[Hit]:
    near = [id_ for id_, _ in store.vector_query(vector, pool, where)]
    worded = [id_ for id_, _ in store.text_query(query, pool, where)]
    scores = fuse(near, worded)
    best = sorted(scores, key=lambda id_: (-scores[id_], id_))[: max(pool, k)]
    passages = without_copies(store.passages(best))
    rows = store.vectors(list(passages))
    chosen = spread([id_ for id_ in passages if id_ in rows], scores, rows, k, diversity)
    vector_rank, text_rank = ({id_: rank for rank, id_ in enumerate(ids, 1)} for ids in (near, worded))
    return [Hit(passages[id_], scores[id_], vector_rank.get(id_), text_rank.get(id_)) for id_ in chosen]


def without_copies(passages: Iterable[Passage]) -> dict[str, Passage]:
    """Return by id the first passage of each text, case and spaces aside; their vectors differ when titles do."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(" ".join(passage.text.casefold().split()), passage)
    return {passage.id: passage for passage in first.values()}


def fuse(
    near: Sequence[str], worded: Sequence[str], vector_weight: float = VECTOR_WEIGHT, text_weight: float = TEXT_WEIGHT
) -> dict[str, float]:
    """Return the fused score of every id in either ranking: the sum of weight / (RRF_K + rank)."""
    scores: dict[str, float] = {}
    for ids, weight in ((near, vector_weight), (worded, text_weight)):
        for rank, id_ in enumerate(ids, 1):
            scores[id_] = scores.get(id_, 0.0) + weight / (RRF_K + rank)
    return scores


def spread(
    ids: Sequence[str],
    scores: dict[str, float],
    rows: dict[str, NDArray[np.float32]],
    k: int,
    diversity: float,
) -> list[str]:
    """Take `k` of `ids` (best first) by maximal marginal relevance, never two copies of one text."""
    import numpy as np

    if not ids or k < 1:
        return []
    matrix = np.stack([rows[id_] for id_ in ids])
    relevance = np.array([scores[id_] for id_ in ids])
    relevance = relevance / relevance.max()
    likeness = np.full(len(ids), -1.0)  # to the most similar one already taken
    free = np.ones(len(ids), dtype=bool)
    taken: list[str] = []
    while len(taken) < k and free.any():
        value = np.where(free, (1 - diversity) * relevance - diversity * np.maximum(likeness, 0.0), -np.inf)
        i = int(value.argmax())
        taken.append(ids[i])
        likeness = np.maximum(likeness, matrix @ matrix[i])
        free &= likeness < COPY
        free[i] = False
    return taken
