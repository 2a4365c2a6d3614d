"""Titles that O*NET itself lists, and which occupation comes first when it lists one under several."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ALTERNATE, REPORTED, OWN = 0, 1, 2  # a lay title; one that people of the occupation gave; the occupation's own name
_WEIGHT = {ALTERNATE: 1.0, REPORTED: 2.5, OWN: 12.0}
_LISTED = 0.95  # probability that one of the occupations that list a title is meant


@dataclass(frozen=True, slots=True)
class Listing:
    """An occupation id that lists a title, and as what (ALTERNATE, REPORTED, OWN)."""

    occupation: int
    rank: int


def pack_listings(listings: Iterable[Listing]) -> bytes:
    """Write listings as three bytes each."""
    return b"".join(struct.pack("<HB", x.occupation, x.rank) for x in listings)


def unpack_listings(packed: bytes) -> list[Listing]:
    """Read listings back."""
    return [Listing(*pair) for pair in struct.iter_unpack("<HB", packed)]


def ranked(listings: Sequence[Listing], probability: Sequence[float], size: Sequence[float]) -> dict[int, float]:
    """Return scores by occupation id: those that list the title share 0.95, by how they list it, what the model thinks of
    the wording, and how many people work in them; the model's other ideas share the rest."""
    raw: dict[int, float] = {}
    for x in listings:
        weight = _WEIGHT[x.rank] * math.sqrt((probability[x.occupation] + 0.01) * size[x.occupation])
        raw[x.occupation] = max(raw.get(x.occupation, 0.0), weight)
    total = sum(raw.values())
    scores = {i: (1 - _LISTED) * p for i, p in enumerate(probability) if i not in raw}
    return scores | {i: _LISTED * weight / total for i, weight in raw.items()}
