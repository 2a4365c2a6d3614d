"""Reads a job title as O*NET-SOC occupations.

A known title (O*NET lists some 55,000) wins outright. Any other is scored by a linear model over words, neighbouring
words and letter groups, whose weights lie in SQLite as one posting list a feature: a reading fetches some forty rows by
key and adds up a few thousand small integers. `corpus/build/titles.py` writes the file.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from prep_assistant import resources
from prep_assistant.domain import Occupation, OccupationMatch, TitleReading
from prep_assistant.errors import PrepError
from prep_assistant.occupations.title_features import features, key_of
from prep_assistant.occupations.title_judged import JUDGED, Judgement
from prep_assistant.occupations.title_known import ALTERNATE, Listing, ranked, unpack_listings, unpack_share
from prep_assistant.occupations.title_model import BY_NAME, score, unpack
from prep_assistant.occupations.title_nearest import nearest
from prep_assistant.occupations.title_reading import Parsed, parse, parts_of, raw_words
from prep_assistant.occupations.title_spelling import KNOWN_WORD, put_right
from prep_assistant.occupations.title_trust import calibrated, is_sure, makes_sense

FORMAT = "1"
_META = "SELECT key, value FROM meta"
_NUMBERS = "SELECT numbers FROM per_occupation WHERE name = ?"
_KNOWN = "SELECT occupations FROM known WHERE id = ?"
_OCCUPATION = "SELECT code, title, titles FROM occupation WHERE id = ?"
_NEAR = "SELECT near FROM occupation WHERE id = ?"
_BY_CODE = "SELECT id FROM occupation WHERE code = ?"  # a thousand rows, and only for the few judged titles
LOOKUPS = (BY_NAME, KNOWN_WORD, _NUMBERS, _KNOWN, _OCCUPATION, _NEAR)
_AGAIN = "Install Prep again: pip install --force-reinstall prep-assistant."
_LEAST_SCORE = 0.001
_MOST_PARTS = 4  # of a title with "/", "|" or "·"; a longer row of words is an advertisement
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class _Ranking:
    """`scores`: the likeliest occupation's id of each SOC, with its score. The rest is there for a title that is listed."""

    scores: list[tuple[int, float]]
    model: Mapping[int, float] = field(default_factory=dict)
    soc: Sequence[int] = ()
    listings: Sequence[Listing] = ()
    typed: bool = False

    def sure(self, at: int, match: OccupationMatch, title: str) -> bool:
        """Whether the best match is clearly right."""
        return is_sure(
            match.score,
            listed=bool(self.listings),
            literally=not self.typed or match.matched.casefold() == title.strip().casefold(),
            reported=any(x.occupation == at and x.rank > ALTERNATE for x in self.listings),
            model=self.model.get(self.soc[at], 0.0) if self.listings else 0.0,
        )


class TitleIndex:
    """The shipped index of titles, open for reading. Close it, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection, judged: Mapping[str, Judgement] | None = None) -> None:
        self._db = connection
        self._judged = judged or {}
        self.meta: Mapping[str, str] = dict(connection.execute(_META))
        if self.meta.get("format") != FORMAT:
            raise PrepError("the index of job titles was made by another version of Prep", _AGAIN)
        self._bias = self._numbers("bias")
        self._employed = self._numbers("employed")
        self._soc = [int(n) for n in self._numbers("soc")]

    @classmethod
    def open(cls, path: Path | None = None) -> TitleIndex:
        """Open the index at `path`, or the one that ships, with our own judgements. Raises PrepError when it is damaged."""
        judged = JUDGED if path is None else None
        path = path or resources.shipped("corpus") / "facts" / "titles.sqlite"
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            return cls(connection, judged)
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
        """Return what a title means, at most `limit` occupations, best first; none for text that is not a title.

        There is one match for each six-digit SOC: its likeliest O*NET occupation, with the score of the whole SOC.
        Of a title that says its work twice ("Technischer Redakteur / Technical Writer") the half counts that is understood.
        """
        whole = self._read(title, limit)
        parts = parts_of(title)
        if whole.sure or not 1 < len(parts) <= _MOST_PARTS:
            return whole
        halves = [half for half in (self._read(part, limit) for part in parts) if half.sure]
        if not halves:
            return whole
        # Two different jobs in one title: the first that is clear stands for it, but not for sure.
        alike = len({half.matches[0].occupation.soc for half in halves}) == 1
        return replace(halves[0], asked=title, seniority=halves[0].seniority or whole.seniority, sure=alike)

    def _read(self, title: str, limit: int) -> TitleReading:
        parsed = parse(title)
        if not parsed.words:
            return TitleReading(title, "")
        spelt = tuple(put_right(self._db, words) for words in parsed.words)
        as_written, parsed = spelt == parsed.words, replace(parsed, words=spelt)
        ranking = self._rank(title, parsed)
        best = sorted(ranking.scores, key=lambda pair: -pair[1])[:limit]
        matches = tuple(self._match(at, score, title, parsed) for at, score in best if score >= _LEAST_SCORE)
        typed = " ".join(title.casefold().replace("-", " ").split())
        plain = "" if parsed.bare else parsed.plain
        if judgement := self._judged.get(typed) or self._judged.get(plain):
            return self._by_judgement(judgement, title, parsed, matches, limit)
        sure = bool(matches) and as_written and not parsed.bare and ranking.sure(best[0][0], matches[0], title)
        return TitleReading(title, parsed.plain, matches, sure, parsed.seniority, parsed.setting)

    def _by_judgement(
        self, judged: Judgement, title: str, parsed: Parsed, matches: Sequence[OccupationMatch], limit: int
    ) -> TitleReading:
        """Put the judged occupation first; what the lists said comes after it."""
        (at,) = self._db.execute(_BY_CODE, (judged.code,)).fetchone()
        first = self._match(at, judged.score, title, parsed)
        others = tuple(match for match in matches if match.occupation.soc != first.occupation.soc)
        room = min(1 - judged.score, judged.score)  # what the lists said must not come out above the judgement
        rest = tuple(replace(match, score=round(match.score * room, 3)) for match in others)
        return TitleReading(title, parsed.plain, (first, *rest)[:limit], judged.sure, parsed.seniority, parsed.setting)

    def _rank(self, title: str, parsed: Parsed) -> _Ranking:
        """Score every SOC; none when the words mean nothing."""
        typed, meant = self._listings(title, parsed)
        listings = typed or meant
        # "Apprentice electrician": an electrician, where the level itself would say helper.
        levels = () if meant and not typed else parsed.levels
        readings = [score(self._db, self._bias, features(w, parsed.side, levels)) for w in parsed.words]
        model = _mean([r.probability for r in readings])
        by_soc = self._by_soc(model)
        if listings:
            listed = ranked(listings, model, self._employed, self._near(listings))
            reported = typed and any(x.rank > ALTERNATE for x in typed)
            scores = self._by_soc(listed if reported else _mean([listed, model]))
            return _Ranking(scores, {self._soc[at]: p for at, p in by_soc}, self._soc, listings, bool(typed))
        known = max(readings, key=lambda r: (r.known_words, r.known_letters))
        return _Ranking([(at, calibrated(p, known.known_words)) for at, p in by_soc] if makes_sense(known) else [])

    def _listings(self, title: str, parsed: Parsed) -> tuple[list[Listing], list[Listing]]:
        """Return where O*NET lists the title as it was typed; and, if nowhere, without level, brackets and place.

        A bare abbreviation counts as typed both as it stands and written out.
        """
        if parsed.bare:
            return [], []
        typed = [key_of(raw_words(title))]
        meant = [key_of(words) for words in parsed.words]
        if len(raw_words(title)) == 1 and len(parsed.plain.split()) > 1:
            return self._listed([*typed, *meant]), []
        return self._listed(typed), self._listed(meant)

    def _listed(self, keys: Iterable[int]) -> list[Listing]:
        found = [packed for key in keys for (packed,) in self._db.execute(_KNOWN, (key,))]
        return [listing for packed in found for listing in unpack_listings(packed)]

    def _near(self, listings: Sequence[Listing]) -> dict[int, float]:
        """Return the occupations that often list the same titles as those in `listings`, with the share of titles."""
        near: dict[int, float] = {}
        ids = {x.occupation for x in listings}
        for at in ids:
            (packed,) = self._db.execute(_NEAR, (at,)).fetchone()
            for other, share in zip(*unpack(packed), strict=True):
                near[other] = near.get(other, 0.0) + unpack_share(share) / len(ids)
        return near

    def _by_soc(self, scores: Sequence[float]) -> list[tuple[int, float]]:
        """Return, for each SOC, the id of its best occupation and the sum of its scores."""
        best: dict[int, int] = {}
        total: dict[int, float] = {}
        for at, value in enumerate(scores):
            if value < _NOTHING:
                continue
            soc = self._soc[at]
            total[soc] = total.get(soc, 0.0) + value
            if soc not in best or value > scores[best[soc]]:
                best[soc] = at
        return [(best[soc], total[soc]) for soc in best]

    def _match(self, at: int, score: float, title: str, parsed: Parsed) -> OccupationMatch:
        code, name, packed = self._db.execute(_OCCUPATION, (at,)).fetchone()
        titles = zlib.decompress(packed).decode()
        near = nearest([*parsed.words, raw_words(title)], titles, name)
        return OccupationMatch(Occupation(code, name), round(min(score, 1.0), 3), near)

    def _numbers(self, name: str) -> Sequence[float]:
        """Return a number for each occupation id."""
        (packed,) = self._db.execute(_NUMBERS, (name,)).fetchone()
        numbers = array("f", packed)
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers


def _mean(columns: Sequence[Sequence[float]]) -> Sequence[float]:
    """Return the mean of several rows of numbers, place by place."""
    if len(columns) == 1:
        return columns[0]
    return [sum(row) / len(columns) for row in zip(*columns, strict=True)]
