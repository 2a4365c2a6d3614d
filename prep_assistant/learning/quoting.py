"""The part of a long quote that speaks of something, word for word. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

LONG = 170  # characters from which a quote is shortened to what speaks of the wish


def excerpt(quote: str, cues: Sequence[int]) -> str:
    """Return the part of a long quote around the first of some places in it, word for word; the whole of a short one."""
    if len(quote) <= LONG or not cues:
        return quote
    ends = [0, *(match.end() for match in re.finditer(r"[.;!?,:]\s+|\s[-–—]\s", quote)), len(quote)]
    parts = [(start, end) for start, end in itertools.pairwise(ends) if quote[start:end].strip()]
    first = last = next((i for i, (start, end) in enumerate(parts) if start <= cues[0] < end), 0)
    while parts[last][1] - parts[first][0] < LONG // 2:
        if last + 1 < len(parts) and parts[last + 1][1] - parts[first][0] <= LONG:
            last += 1
        elif first and parts[last][1] - parts[first - 1][0] <= LONG:
            first -= 1
        else:
            break
    return quote[parts[first][0] : parts[last][1]].strip().rstrip(",;:-–— ")
