"""Holidays by the names people give them: "the Fourth of July" is Independence Day, "Thursday" is none. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

Words = tuple[str, ...]
_ALSO = {
    "xmas": "christmas", "x mas": "christmas", "new years": "new year", "july 4": "independence", "july 4th": "independence",
    "4th july": "independence", "fourth july": "independence", "july fourth": "independence", "mlk": "martin luther king",
    "presidents": "washington birthday", "president": "washington birthday", "indigenous peoples": "columbus",
    "labour": "labor", "veterans": "veterans", "turkey": "thanksgiving",
}  # fmt: skip
_FIXED = {"christmas eve": (12, 24), "new year eve": (12, 31), "halloween": (10, 31), "valentine": (2, 14)}
# Words that name no holiday by themselves: "Thursday" is not Maundy Thursday, "in May" not May Day.
_VAGUE = frozenset(
    "monday tuesday wednesday thursday friday saturday january february march april may june july august september october"
    " november december spring summer autumn fall winter first second third week year new end national good black saint bank"
    " eve".split()
)
_IDLE = {"day", "the", "of", "holiday", "holidays", "s", "sunday"}


def telling(name: str) -> Words:
    """Return the telling words of what somebody calls a holiday; none when it names none."""
    asked = _folded(name)
    if len(asked) == 1 and _VAGUE.issuperset(asked) and "day" not in name.lower().split():
        return ()
    return asked


def fixed(asked: Words, near: date) -> date | None:
    """Return the next day of what is on the same day everywhere, though nobody may be free on it."""
    found = _FIXED.get(" ".join(asked))
    if found is None:
        return None
    this_year = date(near.year, *found)
    return this_year if this_year >= near else date(near.year + 1, *found)


def _folded(name: str) -> tuple[str, ...]:
    """Return the telling words of a holiday's name, as people write it."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("’", "'").replace("'s", "").replace("s'", "s")
    plain = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    words = tuple(word for word in plain.split() if word not in _IDLE)
    return tuple(_ALSO.get(" ".join(words), " ".join(words)).split())


def named(asked: Words, calendar: Sequence[tuple[date, str]]) -> list[date]:
    """Return the days whose name holds all the asked words, with the fewest words besides: at most two, and none when the
    asked words are vague."""
    least = 0 if _VAGUE.issuperset(asked) else 2
    best: list[date] = []
    for day, name in calendar:
        words = set(_folded(name))
        extra = len(words) - len(set(asked))
        if words >= set(asked) and "observed" not in name and extra <= least:
            best = [*best, day] if extra == least else [day]
            least = extra
    if asked == ("easter",) and least:  # the Sunday itself is no public holiday in most countries
        return [day - timedelta(days=1) for day in named(("easter", "monday"), calendar)]
    return best
