"""The nouns of "my numbers": how often something happened out of how many, with how far the true rate may lie from it.

A rate of a few people says little. Each carries its n and the Wilson interval, so that nobody reads four of nine as 44 percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import comb, sqrt

Z95 = 1.959963984540054  # the 97.5th percentile of the standard normal distribution


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the 95 % score interval of a rate, shares from 0 to 1; (0, 1) when n is 0.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
    Association 22 (1927), 209-212. It stays within 0 and 1 and is not of width zero when k is 0 or n, as the textbook interval is.
    """
    if n <= 0:
        return 0.0, 1.0
    share, square = k / n, Z95 * Z95
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z95 / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return (0.0 if k == 0 else max(0.0, middle - half)), (1.0 if k == n else min(1.0, middle + half))


def median_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return two of the values between which the true median lies, at least 95 % sure; None when there are fewer than six.

    The order statistics of a binomial(n, 1/2), free of any assumption on the distribution: W. J. Conover, "Practical
    Nonparametric Statistics", 3rd ed. (1999), section 3.2. With five values even the widest pair is surer than 95 % of nothing.
    """
    ordered, n = sorted(values), len(values)
    below, rank = 0.0, 0  # below: the chance that fewer than `rank` values lie under the median
    while below + comb(n, rank) / 2**n <= 0.025:
        below += comb(n, rank) / 2**n
        rank += 1
    return (ordered[rank - 1], ordered[n - rank]) if rank else None


@dataclass(frozen=True, slots=True)
class Rate:
    """`k` of `n`; `open` more are not decided yet and count neither way."""

    k: int
    n: int
    open: int = 0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true rate may lie (95 %)."""
        return wilson(self.k, self.n)


@dataclass(frozen=True, slots=True)
class Days:
    """How many days something took, for each time it happened, shortest first."""

    values: tuple[int, ...] = ()

    @property
    def median(self) -> float | None:
        """The middle value, None where there is none."""
        n = len(self.values)
        if not n:
            return None
        return (self.values[(n - 1) // 2] + self.values[n // 2]) / 2

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which days the true median may lie (at least 95 %); None when there are too few."""
        return median_interval(self.values)


@dataclass(frozen=True, slots=True)
class Row:
    """The people of one channel, or of one kind of connection: who replied, and whom we met."""

    name: str
    replied: Rate
    met: Rate


@dataclass(frozen=True, slots=True)
class Numbers:
    """My numbers. People are counted, not messages: whoever was written to three times counts once."""

    today: date
    since: date | None
    waiting_days: int  # business days after which silence counts as no answer
    thank_hours: int
    people: int  # who were written to
    replied: Rate
    declined: int  # of those who replied
    met: Rate
    unasked: int  # people met without a first message of ours
    followed_up: Rate  # people who got a follow-up: how many replied after it
    days_to_reply: Days
    meetings: int
    thanked: Rate  # meetings thanked for within `thank_hours`
    thanked_same_day: int
    thanked_late: int
    useful: Rate  # meetings with a debrief that holds at least one point
    introductions: Rate  # people asked to introduce us: how many did
    by_channel: tuple[Row, ...] = ()
    by_connection: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()
