"""How well a search finds the note it should: python tests/quality/retrieval.py [--dev] [--no-fp32] [--keep FOLDER]

Puts two sets (retrieval_sets.py) into real stores and prints nDCG@10 of vectors alone, of BM25 alone and of the hybrid, as
the product runs them; then the same with the model's fp32 weights. A note counts at its best passage's rank; one note is right.
Exits 1 unless the hybrid beats both on each set and the shipped model is within 1 % of the fp32 one. See RETRIEVAL.md.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import retrieval_sets as sets  # noqa: E402
from reference_model import Reference  # noqa: E402

from prep_assistant.domain import Embedder  # noqa: E402
from prep_assistant.knowledge.embedding import MiniLM  # noqa: E402
from prep_assistant.knowledge.retrieval import retrieve_many  # noqa: E402
from prep_assistant.knowledge.store import Store  # noqa: E402
from prep_assistant.knowledge.vector_cache import vectors_for  # noqa: E402

DEPTH = 60  # passages asked for: enough for ten notes
WITHIN = 0.01
Search = Callable[[Sequence[sets.Query]], list[list[str]]]  # note ids, best first, one list a query


def main() -> int:
    """Print the table; return 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="the development halves, for choosing weights")
    parser.add_argument("--no-fp32", action="store_true", help="leave out the comparison with the fp32 weights")
    parser.add_argument("--keep", type=Path, help="keep the stores there and use them again")
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("PREP_SHARED", HERE.parents[2] / "shared")) / "data"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return report(arguments.data, arguments.keep or Path(scratch), arguments.dev, not arguments.no_fp32)


def report(data: Path, stores: Path, dev: bool, fp32: bool) -> int:
    """Measure both sets with one or two models."""
    embedders: list[tuple[str, Embedder]] = [("shipped", MiniLM.load())]
    if fp32:
        embedders.append(("fp32", Reference.load()))
    missed = []
    print(f"{'set':10} {'queries':>7} {'model':8} {'vectors':>8} {'BM25':>8} {'hybrid':>8} {'hybrid, spread':>15}")
    for collection in (sets.handbook(data), sets.tasks(data)):
        asked = collection.dev if dev else collection.test
        scores = {}
        for name, embedder in embedders:
            with filled(stores / f"{collection.name}-{name}", collection, embedder) as store:
                scores[name] = tuple(ndcg(search(asked), asked) for search in searches(store, embedder, spread=0.3))
            row = " ".join(f"{score:8.4f}" for score in scores[name][:3])
            print(f"{collection.name:10} {len(asked):7} {name:8} {row} {scores[name][3]:15.4f}", flush=True)
        missed += shortfalls(collection.name, scores)
    for line in missed:
        print(line)
    print("missed" if missed else "all bars held")
    return 1 if missed else 0


def shortfalls(name: str, scores: dict[str, tuple[float, ...]]) -> list[str]:
    """Say which bars a set misses."""
    vectors, bm25, hybrid = scores["shipped"][:3]
    found = []
    if hybrid <= max(vectors, bm25):
        found.append(
            f"{name}: the hybrid ({hybrid:.4f}) does not beat both vectors ({vectors:.4f}) and BM25 ({bm25:.4f})"
        )
    if "fp32" in scores:
        for kind, ours, theirs in zip(("vectors", "BM25", "hybrid"), scores["shipped"], scores["fp32"], strict=False):
            if ours < theirs * (1 - WITHIN):
                found.append(
                    f"{name}: {kind} with the shipped model {ours:.4f}, with fp32 {theirs:.4f}: over 1 % apart"
                )
    return found


def filled(folder: Path, collection: sets.Collection, embedder: Embedder) -> Store:
    """Open a store that holds the set's notes."""
    began = time.perf_counter()
    store = Store.open(folder, embedder.fingerprint)
    there = {record.id for record in store.notes()}
    new = [(note, passages) for note, passages in collection.notes if note.id not in there]
    vectors = vectors_for(store, embedder, [passage for _, passages in new for passage in passages])
    at, items = 0, []
    for note, passages in new:
        items.append((note, passages, vectors[at : at + len(passages)]))
        at += len(passages)
    store.put_many(items)
    if new:
        print(f"  ({collection.name}: {at:,} passages stored in {time.perf_counter() - began:.0f} s)", file=sys.stderr)
    return store


def searches(store: Store, embedder: Embedder, spread: float) -> tuple[Search, Search, Search, Search]:
    """Return the three ways to search, and the hybrid as the product spreads it."""

    def notes(ids: Sequence[str]) -> list[str]:
        return [passage.note_id for passage in store.passages(ids)]

    def by_vectors(asked: Sequence[sets.Query]) -> list[list[str]]:
        rows = embedder.embed([query.text for query in asked])
        return [notes([id_ for id_, _ in store.vector_query(row, DEPTH)]) for row in rows]

    def by_words(asked: Sequence[sets.Query]) -> list[list[str]]:
        return [notes([id_ for id_, _ in store.text_query(query.text, DEPTH)]) for query in asked]

    def hybrid(diversity: float) -> Search:
        def search(asked: Sequence[sets.Query]) -> list[list[str]]:
            texts = [query.text for query in asked]
            answers = retrieve_many(store, embedder, texts, k=DEPTH, pool=DEPTH, diversity=diversity)
            return [[hit.passage.note_id for hit in hits] for hits in answers]

        return search

    return by_vectors, by_words, hybrid(0.0), hybrid(spread)


def ndcg(answers: Sequence[Sequence[str]], asked: Sequence[sets.Query], depth: int = 10) -> float:
    """Return the mean nDCG@10 where one note is right: 1 / log2(1 + its rank), 0 below rank ten."""
    total = 0.0
    for ids, query in zip(answers, asked, strict=True):
        ranked = list(dict.fromkeys(ids))[:depth]
        if query.answer in ranked:
            total += 1 / math.log2(2 + ranked.index(query.answer))
    return total / len(asked)


if __name__ == "__main__":
    sys.exit(main())
