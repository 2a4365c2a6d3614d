"""What a title is compared by: its words, neighbouring words, last word, and letter groups that survive a misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise

LETTERS = (3, 4)
LETTER_WEIGHT = 0.35  # a word of eight letters has 15 letter groups
SIDE_WEIGHT = 0.4  # what stands in brackets hints at the work, but less than its name
LEVEL_WEIGHT = 0.5


def features(words: Sequence[str], side: Iterable[str] = (), levels: Iterable[str] = ()) -> dict[str, float]:
    """Return feature -> count for a title's stems. The first letter of a feature is its kind: w b h c l."""
    found: dict[str, float] = {}

    def add(name: str, weight: float) -> None:
        found[name] = found.get(name, 0.0) + weight

    for word in words:
        add(f"w {word}", 1.0)
        for group in letter_groups(word):
            add(f"c {group}", LETTER_WEIGHT)
    for first, second in pairwise(words):
        add(f"b {first} {second}", 1.0)
    if words:
        add(f"h {words[-1]}", 1.0)
    for level in levels:
        if not level.isdigit():
            add(f"l {level}", LEVEL_WEIGHT)
    for word in side:
        add(f"w {word}", SIDE_WEIGHT)
    return found


def letter_groups(word: str) -> list[str]:
    """Return the groups of 3 and 4 letters of a word, its ends marked: "cook" gives "^co", "coo", "ook", "ok$", …"""
    marked = f"^{word}$"
    return [marked[i : i + n] for n in LETTERS for i in range(len(marked) - n + 1)]


def key_of(words: Iterable[str]) -> int:
    """Return a 63-bit key of a title's stems, the same on every machine."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big") >> 1
