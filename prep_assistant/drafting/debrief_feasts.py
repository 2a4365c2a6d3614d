"""The public holidays that people name in promises, by rule: "by Thanksgiving", "before Easter". Pure.

Only the days that are spoken of; which days are free is another matter, and the business days' own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta


def nth(year: int, month: int, weekday: int, count: int) -> date:
    """Return the count-th such weekday of a month; -1 is the last."""
    if count < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * e) // 451
    month, day = divmod(h + e - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int, country: str) -> date:
    return nth(year, 10, 0, 2) if country == "CA" else nth(year, 11, 3, 4)


FEASTS: dict[str, Callable[[int, str], date]] = {
    "thanksgiving": _thanksgiving,
    "black friday": lambda year, country: nth(year, 11, 3, 4) + timedelta(days=1),
    "christmas eve": lambda year, country: date(year, 12, 24),
    "christmas": lambda year, country: date(year, 12, 25), "xmas": lambda year, country: date(year, 12, 25),
    "navidad": lambda year, country: date(year, 12, 25), "weihnachten": lambda year, country: date(year, 12, 24),
    "new year's eve": lambda year, country: date(year, 12, 31),
    "new year's": lambda year, country: date(year, 1, 1), "new years": lambda year, country: date(year, 1, 1),
    "mlk day": lambda year, country: nth(year, 1, 0, 3), "martin luther king day": lambda year, country: nth(year, 1, 0, 3),
    "valentine's": lambda year, country: date(year, 2, 14), "presidents' day": lambda year, country: nth(year, 2, 0, 3),
    "presidents day": lambda year, country: nth(year, 2, 0, 3), "st patrick's day": lambda year, country: date(year, 3, 17),
    "easter": lambda year, country: easter(year), "good friday": lambda year, country: easter(year) - timedelta(days=2),
    "memorial day": lambda year, country: nth(year, 5, 0, -1), "juneteenth": lambda year, country: date(year, 6, 19),
    "the fourth of july": lambda year, country: date(year, 7, 4), "fourth of july": lambda year, country: date(year, 7, 4),
    "july 4th": lambda year, country: date(year, 7, 4), "labor day": lambda year, country: nth(year, 9, 0, 1),
    "labour day": lambda year, country: nth(year, 9, 0, 1), "columbus day": lambda year, country: nth(year, 10, 0, 2),
    "indigenous peoples' day": lambda year, country: nth(year, 10, 0, 2), "halloween": lambda year, country: date(year, 10, 31),
    "veterans day": lambda year, country: date(year, 11, 11), "tax day": lambda year, country: date(year, 4, 15),
}  # fmt: skip
