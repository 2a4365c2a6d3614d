"""BM25 over the full-text table, at a bounded price: of a long question only its telling words are looked for.

FTS5 scores every passage that holds any of the words, at some 3 µs each, and in notes on careers half of all passages hold
"work". So words are counted first (a tenth of that price) and taken from the rarest on until the passages to be scored are
as many as can be afforded; the rest would have weighed least.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

SCORED = 4000  # passages scored for one query: some 10 ms
WALKED = 20_000  # passages walked through for one query, when a filter leaves most of them unscored
OVERFETCH = 8  # when more than one passage in so many passes a filter, more are asked for and filtered afterwards
_MOST_WORDS = 32
# Words that are in nearly every note: they cost most of a search's time and decide nothing.
_COMMON = frozenset(
    "a about all also an and any are as at be because been but by can could did do does for from had has have he her "
    "how i if in into is it its may more most my not of on one or other our out over she should so some such than that "
    "the their them then there these they this to up was we were what when where which who why will with would you your".split()
)
_SEARCH = (
    "SELECT p.id, -f.score FROM (SELECT rowid, bm25(words) AS score FROM words WHERE words MATCH ?{} ORDER BY {} LIMIT ?) f "
    "JOIN passages p ON p.n = f.rowid ORDER BY f.score, p.id"
)
Found = list[tuple[str, float]]


def words_of(text: str) -> list[str]:
    """Return the words of a question to search for, each once: the common ones only when there are no others."""
    words = list(dict.fromkeys(re.findall(r"[^\W_]+", text.casefold())))
    return ([word for word in words if word not in _COMMON] or words)[:_MOST_WORDS]


def any_of(words: Sequence[str]) -> str:
    """Return the FTS5 query for any of the words."""
    return " OR ".join(f'"{word}"' for word in words)


def all_of(words: Sequence[str]) -> str:
    """Return the FTS5 query for all of the words."""
    return " AND ".join(f'"{word}"' for word in words)


class Wording:
    """Searches the `words` table. `ask` runs one SQL query and returns its rows."""

    def __init__(self, ask: Callable[..., list[Any]]) -> None:
        self._ask = ask
        self._counts: dict[tuple[str, int], int] = {}

    def forget(self) -> None:
        """Forget counts: the table has changed."""
        self._counts.clear()

    def search(self, text: str, k: int, total: int) -> Found:
        """Return the best `k` of all `total` passages with their scores (higher is better)."""
        query = self._query(words_of(text), SCORED, total)
        return self._ask(_SEARCH.format("", "rank"), query, k) if query else []

    def search_among(self, text: str, k: int, total: int, allowed: int, chosen: str) -> Found:
        """Return the best `k` of the `allowed` passages whose row number the SQL `chosen` selects."""
        affordable = min(max(SCORED, SCORED * total // max(allowed, 1)), WALKED)
        query = self._query(words_of(text), affordable, total)
        if not query:
            return []
        # "+rowid" keeps SQLite from searching anew for each row number; ordering by the score itself, not by "rank", keeps
        # FTS5 from scoring what the filter leaves out.
        return self._ask(_SEARCH.format(f" AND +rowid IN ({chosen})", "score"), query, k)

    def _query(self, words: Sequence[str], affordable: int, total: int) -> str:
        """Return the FTS5 query that matches at most `affordable` passages; "" when there is none."""
        if not words or total <= affordable:
            return any_of(words)
        counts = {word: self._count(any_of([word]), affordable) for word in words}
        taken, price = list[str](), 0
        for word in sorted(words, key=lambda word: counts[word]):
            price += counts[word]
            if price > affordable:
                break
            taken.append(word)
        if taken:
            return any_of(taken)
        together = all_of(words)
        return together if self._count(together, affordable) <= affordable else ""

    def _count(self, query: str, limit: int) -> int:
        """How many passages match, counted up to one more than `limit`."""
        known = self._counts.get((query, limit))
        if known is None:
            sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
            known = self._counts[query, limit] = int(self._ask(sql, query, limit + 1)[0][0])
        return known
