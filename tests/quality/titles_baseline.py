"""The baseline: the nearest known title by the cosine of character 2–4-gram TF-IDF vectors (smooth idf, raw counts, unit length)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np


def grams(title: str) -> Counter[str]:
    """Return the character 2–4-grams of a title in lower case, spaces included."""
    text = " ".join(title.lower().split())
    return Counter(text[i : i + n] for n in (2, 3, 4) for i in range(len(text) - n + 1))


class Nearest:
    """All known titles as vectors, by gram; ties go to the title that comes first."""

    def __init__(self, titles: Sequence[str], socs: Sequence[str]) -> None:
        self._socs = socs
        counted = [grams(title) for title in titles]
        seen = Counter(gram for one in counted for gram in one)
        self._idf = {gram: np.log((1 + len(titles)) / (1 + n)) + 1 for gram, n in seen.items()}
        places: dict[str, list[int]] = defaultdict(list)
        weights: dict[str, list[float]] = defaultdict(list)
        for at, one in enumerate(counted):
            norm = sum((n * self._idf[gram]) ** 2 for gram, n in one.items()) ** 0.5 or 1.0
            for gram, n in one.items():
                places[gram].append(at)
                weights[gram].append(n * self._idf[gram] / norm)
        self._places = {gram: np.array(at, np.int32) for gram, at in places.items()}
        self._weights = {gram: np.array(w) for gram, w in weights.items()}

    def socs(self, title: str, limit: int = 5) -> list[str]:
        """Return the distinct SOCs of the nearest titles, nearest first."""
        wanted = {gram: n for gram, n in grams(title).items() if gram in self._idf}
        score = np.zeros(len(self._socs))
        for gram, n in wanted.items():
            score[self._places[gram]] += n * self._idf[gram] * self._weights[gram]
        found: dict[str, None] = {}
        for at in np.argsort(-score, kind="stable")[:3000]:
            if len(found) == limit or score[at] <= 0:
                break
            found.setdefault(self._socs[at])
        return list(found)
