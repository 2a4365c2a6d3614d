"""Puts a misspelt word of a title right: "elecrtician", "recieptionist". One slip, in a word that no title or task has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 6  # shorter words are one slip from too many others: "maker", "baker"
KNOWN_WORD = "SELECT idf FROM feature WHERE name = ?"


def put_right(db: sqlite3.Connection, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words with each unknown one replaced by the commonest known word one slip away, if there is any."""
    return tuple(_put_right(db, word) for word in words)


def _put_right(db: sqlite3.Connection, word: str) -> str:
    if len(word) < _SHORTEST or not word.isalpha() or _rarity(db, word) is not None:
        return word
    likely = [(rarity, near) for near in sorted(set(slips(word))) if (rarity := _rarity(db, near)) is not None]
    return min(likely)[1] if likely else word


def _rarity(db: sqlite3.Connection, word: str) -> float | None:
    row = db.execute(KNOWN_WORD, (f"w {word}",)).fetchone()
    return row[0] if row else None


def slips(word: str) -> Iterator[str]:
    """Return the words that one slip makes of this one: two letters swapped, one dropped, doubled, added or mistaken.

    The first letter stays: it is seldom mistyped, and "telectrician" is no title.
    """
    for i in range(1, len(word)):
        head, tail = word[:i], word[i:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail[1:]
            yield head + letter + tail
    for letter in _LETTERS:
        yield word + letter
