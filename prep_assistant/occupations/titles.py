"""Reads a job title as O*NET-SOC occupations.

A known title (O*NET lists some 55,000) wins outright. Any other is scored by a linear model over words, neighbouring
words and letter groups, whose weights lie in SQLite as one posting list a feature: a reading fetches some fifty rows by
key and adds up a few thousand small integers. `corpus/build/titles.py` writes the file.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from prep_assistant import resources
from prep_assistant.domain import Occupation, OccupationMatch, TitleReading
from prep_assistant.errors import PrepError
from prep_assistant.occupations.title_features import features, key_of
from prep_assistant.occupations.title_known import Listing, ranked, unpack_listings
from prep_assistant.occupations.title_model import score
from prep_assistant.occupations.title_nearest import nearest
from prep_assistant.occupations.title_reading import Parsed, parse, raw_words

FORMAT = "1"
_AGAIN = "Install Prep again: pip install --force-reinstall prep-assistant."
_LEAST_SCORE = 0.01


class TitleIndex:
    """The shipped index of titles, open for reading. Close it, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.meta: Mapping[str, str] = dict(connection.execute("SELECT key, value FROM meta"))
        if self.meta.get("format") != FORMAT:
            raise PrepError("the index of job titles was made by another version of Prep", _AGAIN)
        rows = connection.execute("SELECT code, title, bias, size FROM occupation ORDER BY id").fetchall()
        self._occupations = [Occupation(code, title) for code, title, _, _ in rows]
        self._bias: list[float] = [bias for _, _, bias, _ in rows]
        self._size: list[float] = [size for _, _, _, size in rows]

    @classmethod
    def open(cls, path: Path | None = None) -> TitleIndex:
        """Open the index at `path`, or the one that ships. Raises PrepError when it is missing or damaged."""
        path = path or resources.shipped("corpus") / "facts" / "titles.sqlite"
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            return cls(connection)
        except sqlite3.Error as error:
            raise PrepError(f"the index of job titles cannot be read ({path}: {error})", _AGAIN) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, title: str, limit: int = 5) -> TitleReading:
        """Return what a title means, at most `limit` occupations, best first; none for text that is not a title."""
        parsed = parse(title)
        if not parsed.words:
            return TitleReading(title, "")
        scored = [score(self._db, self._bias, features(w, parsed.side, parsed.levels)) for w in parsed.words]
        probability = [sum(p) / len(scored) for p in zip(*(s.probability for s in scored), strict=True)]
        listings = self._listings(title, parsed)
        if listings:
            scores = ranked(listings, probability, self._size)
        elif max(s.known_words for s in scored) == 0 and max(s.known_letters for s in scored) < 0.6:
            scores = {}
        else:
            known = max(s.known_words for s in scored)
            scores = {i: p * (0.4 + 0.6 * known) for i, p in enumerate(probability)}
        best = sorted((i for i in scores if scores[i] >= _LEAST_SCORE), key=lambda i: -scores[i])[:limit]
        matches = tuple(self._match(i, scores[i], title, parsed) for i in best)
        sure = bool(matches) and matches[0].score >= 0.6
        return TitleReading(title, parsed.plain, matches, sure, parsed.seniority, parsed.setting)

    def _listings(self, title: str, parsed: Parsed) -> list[Listing]:
        """Return where O*NET lists the title: as it was typed if it does, else without level, brackets and place."""
        for keys in ([key_of(raw_words(title))], [key_of(w) for w in parsed.words]):
            marks = ",".join("?" * len(keys))
            rows = self._db.execute(f"SELECT occupations FROM known WHERE id IN ({marks})", keys).fetchall()
            if rows:
                return [listing for (packed,) in rows for listing in unpack_listings(packed)]
        return []

    def _match(self, at: int, score: float, title: str, parsed: Parsed) -> OccupationMatch:
        occupation = self._occupations[at]
        (packed,) = self._db.execute("SELECT titles FROM listed WHERE occupation = ?", (at,)).fetchone()
        titles = zlib.decompress(packed).decode().split("\n")
        words = {w for meaning in parsed.words for w in meaning} | set(raw_words(title))
        return OccupationMatch(occupation, round(score, 3), nearest(words, titles, occupation.title))
