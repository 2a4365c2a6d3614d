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
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from prep_assistant.domain import Topic

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


def by_model(rows: Sequence[Pair], base_url: str, name: str) -> list[str]:
    """Sort each pair as `prep insights --engine model` does, the two quotes as those of two people; what the model does not put
    into a group that stands is unrelated."""
    from datetime import date

    from prep_assistant import settings
    from prep_assistant.claims import Claim
    from prep_assistant.cli import engines
    from prep_assistant.drafting.model_insights import ModelInsights
    from prep_assistant.learning.stance import apart
    from prep_assistant.relationship import Point, Quote

    choice = engines.Choice("model", name, base_url)
    setup = engines.setup(choice, settings.load(None))
    given = []
    for row in rows:
        topic = cast("Topic", row.topic)
        said = tuple(
            Claim(Point(topic, text, Quote(text)), who, who, date(2026, 1, 1))
            for who, text in (("A", row.one), ("B", row.other))
        )
        by = ModelInsights(
            setup, engines.checks(), lambda what, claims: ((), claims),
            lambda a, b: apart(a.point.quote.text, b.point.quote.text, a.point.topic, b.point.topic),
        )  # fmt: skip
        groups = by.sort("this work", said)[0]
        given.append("unrelated" if not groups else "contradict" if groups[0].contradicted else "agree")
    return given


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


def cues() -> str:
    """Return how many of the sentences that the cues were worked out from are read on their side, and on the wrong one."""
    from prep_assistant.learning.matters import MATTERS, sides

    data = tomllib.loads((HERE / "sentences" / "matters.toml").read_text(encoding="utf-8"))
    known = {matter.name for matter in MATTERS}
    rows = [
        (m["name"], side, text)
        for m in data["matter"]
        if m["name"] in known
        for side, key in ((1, "a"), (-1, "b"))
        for text in m[key]
    ]
    read = [(side, found.side) for name, side, text in rows if (found := sides(text).get(name)) is not None]
    idle = [text for text in data["nothing"][0]["says"] if sides(text)]
    right_ones = sum(side == said for side, said in read)
    return (f"cues: {right_ones} of {len(rows)} sentences read on their side, {len(read) - right_ones} on the other; "
            f"{len(idle)} of {len(data['nothing'][0]['says'])} that take no side read as if they did")  # fmt: skip


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="*", default=[path.stem for path in sorted(HERE.glob("*.toml"))])
    parser.add_argument("--show", action="store_true", help="Print each pair that is sorted wrongly.")
    parser.add_argument(
        "--base-url", default="", help="Let a model sort as well, on a server that speaks OpenAI's protocol."
    )
    parser.add_argument("--model", default="", help="Its name.")
    args = parser.parse_args()
    print(cues())
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
        if args.base_url or args.model:
            by_them = by_model(rows, args.base_url, args.model)
            print(f"  {args.model or 'the model'}  {right(rows, by_them):.2f}")
            print(table(rows, by_them))
        if args.show:
            for row, said, c in zip(rows, given, near, strict=True):
                if row.label != said:
                    print(f"\n  {row.label}, taken for {said} ({c:.2f})\n    {row.one}\n    {row.other}")


if __name__ == "__main__":
    main()
