"""Noticing while it writes that a model says the same over and over, so that it can be stopped."""

from __future__ import annotations

import re

_STEP = 120  # characters between two looks
_SHORTEST = 320  # characters that repeat before it is called a loop
_LONGEST_PERIOD = 2_000
_PROBE = 24
_FIGURES = re.compile(r"\d{1,4}")  # not all of a long run: figures without end are a loop too


class Loops:
    """Hears the text of one answer piece by piece.

    A loop is a stretch at the end that repeats with a fixed period, whatever figures stand in it ("question 17",
    "question 18"): at least 320 characters, and at least four rounds of it. Blank space counts as well: some models
    never leave it once a grammar allows it.
    """

    def __init__(self) -> None:
        self._tail = ""
        self._unseen = 0

    def hear(self, piece: str) -> bool:
        """Take in a piece; return True when the text has begun to go round in circles."""
        self._tail = (self._tail + piece)[-6 * _LONGEST_PERIOD :]
        self._unseen += len(piece)
        if self._unseen < _STEP:
            return False
        self._unseen = 0
        return goes_round(self._tail)


def goes_round(text: str) -> bool:
    """Say whether the end of `text` is a loop."""
    tail = _FIGURES.sub("0", text)
    if len(tail) < _SHORTEST:
        return False
    probe = tail[-_PROBE:]
    at = tail.rfind(probe, 0, len(tail) - 1)
    for _ in range(8):  # the nearest earlier place may lie inside one round: look a little further back
        if at < 0:
            return False
        period = len(tail) - _PROBE - at
        if 0 < period <= _LONGEST_PERIOD:
            length = max(_SHORTEST, 4 * period)
            if len(tail) >= length and tail[-length + period :] == tail[-length:-period]:
                return True
        at = tail.rfind(probe, 0, at + _PROBE - 1)
    return False
