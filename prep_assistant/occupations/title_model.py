"""The linear model over title features, read from posting lists: weights of one feature for the occupations it speaks about."""

from __future__ import annotations

import math
import sqlite3
import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BY_NAME = "SELECT name, idf, scale, postings FROM feature WHERE name = ?"
_MOST_FEATURES = 400  # a title of some 200 letters


@dataclass(frozen=True, slots=True)
class Scored:
    """Probabilities by occupation id, and how much of the title the model knows (0–1)."""

    probability: Sequence[float]
    known_words: float
    known_letters: float


def pack(occupations: Sequence[int], weights: Sequence[int]) -> bytes:
    """Write a posting list: n little-endian 16-bit occupation ids, then n signed bytes."""
    return struct.pack(f"<{len(occupations)}H{len(weights)}b", *occupations, *weights)


def unpack(postings: bytes) -> tuple[array[int], array[int]]:
    """Read a posting list back as ids and weights."""
    count = len(postings) // 3
    ids, weights = array("H", postings[: 2 * count]), array("b", postings[2 * count :])
    if sys.byteorder == "big":
        ids.byteswap()
    return ids, weights


def score(db: sqlite3.Connection, bias: Sequence[float], found: Mapping[str, float]) -> Scored:
    """Return the model's probabilities for a title's features."""
    names = list(found)[:_MOST_FEATURES]
    rows = [row for name in names for row in db.execute(BY_NAME, (name,))]
    norm = math.sqrt(sum((found[name] * idf) ** 2 for name, idf, _, _ in rows)) or 1.0
    logits = list(bias)
    for name, idf, scale, postings in rows:
        factor = found[name] * idf / norm * scale
        for occupation, weight in zip(*unpack(postings), strict=True):
            logits[occupation] += factor * weight
    seen = {name for name, *_ in rows}
    return Scored(softmax(logits), _share(found, seen, "w"), _share(found, seen, "c"))


def softmax(logits: Sequence[float]) -> list[float]:
    """Return probabilities that add up to 1."""
    top = max(logits)
    powers = [math.exp(x - top) for x in logits]
    total = sum(powers)
    return [p / total for p in powers]


def _share(found: Mapping[str, float], seen: set[str], kind: str) -> float:
    """Return the share of the features of one kind that the model has."""
    of_kind = [name for name in found if name[0] == kind]
    return sum(name in seen for name in of_kind) / len(of_kind) if of_kind else 0.0
