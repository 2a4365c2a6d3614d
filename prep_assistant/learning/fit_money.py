"""A need of pay against published pay where the asker wants to live. Pure.

Hours are not years: where pay is published by the hour only, because few work the whole year, it is compared by the hour, and it
says so. A top-coded percentile is known only to lie at its bound or above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prep_assistant.domain import Area, OccupationFacts, Pay
from prep_assistant.drafting.names import counted, place_words
from prep_assistant.evidence import Evidence, Side, Wish
from prep_assistant.learning.fit_wishes import HOURS_A_YEAR

_ROUGH = (
    8.0  # relative standard error in percent from which the Bureau itself calls an estimate unreliable for small areas
)
_PERCENTILES = ("p10", "p25", "median", "p75", "p90")
_BELOW = {"p10": "a tenth", "p25": "a quarter", "median": "half", "p75": "three quarters", "p90": "nine tenths"}
_ABOVE = {"p10": "nine tenths", "p25": "three quarters", "median": "half", "p75": "a quarter", "p90": "a tenth"}


def published(wish: Wish, facts: OccupationFacts) -> Iterator[Evidence]:
    """Yield what published pay says of a need of pay: where the asker wants to live, or else in the nearest wider area."""
    pay = facts.pay_here or facts.pay_nation
    if pay is None or wish.amount is None or not values(pay):
        return
    need = wish.amount if pay.per == "year" else wish.amount / HOURS_A_YEAR
    side = _side(pay, need, wish)
    yield Evidence(side, _sentence(pay, need, wish, facts), _why(pay, need), source=pay.source)


def values(pay: Pay) -> tuple[tuple[str, float], ...]:
    """Return the released percentiles in order."""
    return tuple((name, value) for name in _PERCENTILES if (value := getattr(pay, name)) is not None)


def _side(pay: Pay, need: float, wish: Wish) -> Side:
    """Return for when half or more are known to earn the need, against when half or more are known to earn less."""
    if pay.per == "hour" and wish.hourly is None:
        return "spoken"  # what a year brings depends on how many hours one is paid for
    above, below = _bounds(pay, need)
    if above in ("p10", "p25", "median"):
        return "for"
    return "against" if below in ("median", "p75", "p90") else "spoken"


def _bounds(pay: Pay, need: float) -> tuple[str, str]:
    """Return the lowest percentile known to reach the need, and the highest known to lie below it; "" where there is none."""
    reach = [name for name, value in values(pay) if value >= need]
    under = [name for name, value in values(pay) if value < need and name not in pay.top_coded]
    return (reach[0] if reach else ""), (under[-1] if under else "")


def _why(pay: Pay, need: float) -> str:
    above, below = _bounds(pay, need)
    if above in ("p10", "p25", "median"):
        return f"{'' if getattr(pay, above) == need else 'more than '}{_ABOVE[above]} earned at least your need"
    if below in ("median", "p75", "p90"):
        return f"more than {_BELOW[below]} earned less than your need"
    return "where your need lies in it cannot be told from what is released"


def _sentence(pay: Pay, need: float, wish: Wish, facts: OccupationFacts) -> str:
    group = counted(pay.source, pay.area, facts.occupation.title)
    figures_ = _in_words(pay, _told(pay, need))
    exact = [value for name, value in values(pay) if name not in pay.top_coded]
    same = " (several percentiles are the same: one pay scale)" if len(set(exact)) < len(exact) else ""
    hour = " an hour" if pay.per == "hour" else ""
    parts = [f"{group[:1].upper() + group[1:]} {place_words(pay.area)}, {pay.period}{hour}: {figures_}{same}"]
    parts.append(f"{_why(pay, need)}{_need_words(pay, need, wish)}")
    if (pay.rse_pct or 0) >= _ROUGH:
        parts.append("a rough estimate, few were surveyed")
    if pay.per == "hour" and wish.hourly is None:
        parts.append("published by the hour only, because few of them are paid for the whole year")
    return "; ".join(parts)


def _told(pay: Pay, need: float) -> list[tuple[str, float]]:
    """Return the percentiles worth naming: the lower quarter, the median, and what stands next to the need on either side."""
    above, below = _bounds(pay, need)
    return [(name, value) for name, value in values(pay) if name in ("p25", "median", above, below)]


def _in_words(pay: Pay, told: Sequence[tuple[str, float]]) -> str:
    """Say percentiles: "a tenth earned less than $77,680, a quarter less than $83,540"; of a top-coded one only that it is more."""
    known = [(_BELOW[name], value) for name, value in told if name not in pay.top_coded]
    most = [(_ABOVE[name], value) for name, value in told if name in pay.top_coded]
    said = [
        f"{share} {'' if at else 'earned '}less than {money(value, pay.per)}" for at, (share, value) in enumerate(known)
    ]
    said += [f"{share} {'' if known else 'earned '}{money(value, pay.per)} or more" for share, value in most[:1]]
    return ", ".join(said)


def _need_words(pay: Pay, need: float, wish: Wish) -> str:
    if pay.per == "hour":
        said = "" if wish.hourly is not None else f", {money(wish.amount or 0, 'year')} over 2,080 paid hours"
        return f" ({money(need, 'hour')} an hour{said})"
    if wish.hourly is not None:
        return f" ({money(wish.hourly, 'hour')} an hour is {money(need, 'year')} a year at 2,080 hours)"
    return f" ({money(need, 'year')})"


def money(amount: float, per: str) -> str:
    """Return whole dollars a year, cents an hour."""
    return f"${amount:,.2f}" if per == "hour" else f"${round(amount):,}"


def elsewhere(facts: OccupationFacts, wanted: Area | None, location: str) -> str:
    """Say in one sentence that pay is of a wider area than the one asked for; "" when it is of that very area."""
    pay = facts.pay_here
    if not location or pay is None or wanted is None or pay.area.code == wanted.code:
        return ""
    return (
        f"For {facts.occupation.title} no pay is published for {wanted.name}; what is shown is {place_words(pay.area)}."
    )
