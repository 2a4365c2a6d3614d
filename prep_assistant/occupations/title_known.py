"""Titles that O*NET itself lists, and which occupation comes first when it lists one under several."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ALTERNATE, REPORTED, OWN = 0, 1, 2  # a lay title; one that people of the occupation gave; the occupation's own name
_WEIGHT = {ALTERNATE: 1.0, REPORTED: 2.5, OWN: 12.0}
_CROWD = 0.75  # a title that two occupations list mostly means the larger one
_NOTHING = 1e-7
_UNSEEN = 0.01  # share of titles in common, when none is known
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


def pack_share(share: float) -> int:
    """Write a share of 3·10⁻⁶ to 1 as a signed byte."""
    return min(127, max(0, round(-10 * math.log(share))))


def unpack_share(byte: int) -> float:
    """Read a share back, to 5 %."""
    return math.exp(-byte / 10)


def ranked(
    listings: Sequence[Listing],
    probability: Sequence[float],
    employed: Sequence[float],
    near: Mapping[int, float],
) -> list[float]:
    """Return a score for each occupation id.

    Those that list the title share 0.95, by how they list it, what the model thinks of the wording and how many people
    work in them. The others share the rest, by the model and by how often they list the same titles as these (`near`,
    occupation id -> share): O*NET's lists are not complete.
    """
    weights: dict[int, float] = {}
    for x in listings:
        weight = _WEIGHT[x.rank] * math.sqrt(probability[x.occupation] + 0.01) * employed[x.occupation] ** _CROWD
        weights[x.occupation] = max(weights.get(x.occupation, 0.0), weight)
    others = [
        math.sqrt(p) * (near.get(i, 0.0) + _UNSEEN) if p > _NOTHING and i not in weights else 0.0
        for i, p in enumerate(probability)
    ]
    total, rest = sum(weights.values()), sum(others) or 1.0
    scores = [(1 - _LISTED) * x / rest for x in others]
    for i, weight in weights.items():
        scores[i] = _LISTED * weight / total
    return scores
