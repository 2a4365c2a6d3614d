"""How well two quotes are sorted into agree, contradict, unrelated: accuracy, each class, and who is taken for what.

    python tests/quality/insights.py [development|held-out|season …] [--show] [--base-url URL --model NAME]

Baselines: always "unrelated"; the likeness of meaning alone. See INSIGHTS.md.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "insights"
sys.path.insert(0, str(HERE.parents[2]))
LABELS = ("agree", "contradict", "unrelated")


@dataclass(frozen=True)
class Pair:
    """Two quotes of two people, and what a careful reader takes them to be to each other."""

    topic: str
    label: str
    one: str
    other: str


def pairs(name: str) -> list[Pair]:
    """Return the pairs of one file."""
    data = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return [Pair(row["topic"], row["label"], row["one"], row["other"]) for row in data["pair"]]


def cosines(rows: Sequence[Pair]) -> list[float]:
    """Return the likeness of each pair's vectors."""
    first, second = (_embed([getattr(row, side) for row in rows]) for side in ("one", "other"))
    return [float(a @ b) for a, b in zip(first, second, strict=True)]


def by_rules(rows: Sequence[Pair], near: Sequence[float]) -> list[str]:
    """Sort pairs as `prep insights` does: by the pieces of the quotes."""
    from prep_assistant.learning.pieces import parts
    from prep_assistant.learning.stance import compare

    cut = [(parts(row.one), parts(row.other)) for row in rows]
    vectors = iter(_embed([piece for one, other in cut for piece in (*one, *other)]))
    given = []
    for row, (one, other) in zip(rows, cut, strict=True):
        first, second = [next(vectors) for _ in one], [next(vectors) for _ in other]
        given.append(compare(one, other, row.topic, lambda i, j: float(first[i] @ second[j])).kind)  # type: ignore[arg-type]  # noqa: B023
    return list(given)


@cache
def _model() -> Any:
    from prep_assistant.knowledge.embedding import MiniLM

    return MiniLM.load()


def _embed(texts: Sequence[str]) -> Any:
    return _model().embed(texts)


def by_cosine(threshold: float) -> Callable[[Sequence[Pair], Sequence[float]], list[str]]:
    """Sort by likeness alone: near ones agree, others are unrelated; it has no way to see a contradiction."""
    return lambda rows, near: ["agree" if c >= threshold else "unrelated" for c in near]


def right(rows: Sequence[Pair], given: Sequence[str]) -> float:
    """Return the share that is sorted rightly."""
    return sum(row.label == said for row, said in zip(rows, given, strict=True)) / len(rows)


def table(rows: Sequence[Pair], given: Sequence[str]) -> str:
    """Return recall and precision of each class, and the confusion table."""
    counts = Counter((row.label, said) for row, said in zip(rows, given, strict=True))
    lines = [f"{'':12}{'found':>14}{'right of given':>16}   taken for: " + "  ".join(f"{x:>10}" for x in LABELS)]
    for label in LABELS:
        total = sum(counts[label, said] for said in LABELS)
        said_so = sum(counts[one, label] for one in LABELS)
        hit = counts[label, label]
        share = f"{hit / said_so:.2f} ({hit}/{said_so})" if said_so else "–"
        lines.append(f"{label:12}{f'{hit / total:.2f} ({hit}/{total})':>14}{share:>16}              "
                     + "  ".join(f"{counts[label, said]:>10}" for said in LABELS))  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="*", default=[path.stem for path in sorted(HERE.glob("*.toml"))])
    parser.add_argument("--show", action="store_true", help="Print each pair that is sorted wrongly.")
    args = parser.parse_args()
    development = pairs("development")
    near = cosines(development)
    best = max((right(development, by_cosine(t / 100)(development, near)), t / 100) for t in range(20, 90))[1]
    for name in args.sets:
        rows = pairs(name)
        near = cosines(rows)
        given = by_rules(rows, near)
        print(f"\n{name}: {len(rows)} pairs")
        print(f"  always unrelated        {right(rows, ['unrelated'] * len(rows)):.2f}")
        print(f"  likeness alone (≥ {best:.2f}) {right(rows, by_cosine(best)(rows, near)):.2f}")
        print(f"  prep                    {right(rows, given):.2f}")
        print(table(rows, given))
        if args.show:
            for row, said, c in zip(rows, given, near, strict=True):
                if row.label != said:
                    print(f"\n  {row.label}, taken for {said} ({c:.2f})\n    {row.one}\n    {row.other}")


if __name__ == "__main__":
    main()
