"""Figures as people read them: dollars, percent, thousands, minutes and the clock of a meeting."""

from __future__ import annotations

from typing import Literal

HOURS_A_YEAR = 2080  # what BLS itself uses between hourly and annual pay: 52 weeks of 40 hours


def dollars(amount: float) -> str:
    """Return whole dollars: 64700 -> "$64,700"."""
    return f"{'-' if round(amount) < 0 else ''}${abs(round(amount)):,}"


def hourly(amount: float) -> str:
    """Return dollars and cents: 31.25 -> "$31.25"."""
    return f"{'-' if amount < 0 else ''}${abs(amount):,.2f}"


def pay(amount: float, per: Literal["year", "hour"] = "year") -> str:
    """Return pay in the form usual for its unit: whole dollars a year, cents an hour."""
    return dollars(amount) if per == "year" else hourly(amount)


def number(value: float, decimals: int = 1) -> str:
    """Return a number without needless zeros: 9.0 -> "9", 1234.5 -> "1,234.5"."""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def percent(value: float) -> str:
    """Return a share or change: 9.5 -> "9.5 percent"."""
    return f"{number(value)} percent"


def thousands(value_k: float) -> str:
    """Return a count published in thousands as a whole count: 81.0 -> "81,000"."""
    return f"{round(value_k * 1000):,}"


def ordinal(value: int) -> str:
    """Return 1 -> "1st", 12 -> "12th", 23 -> "23rd"."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def clock(minutes: float) -> str:
    """Return a time of the meeting in hours and minutes, half a minute rounded down: 2.0 -> "0:02", 4.5 -> "0:04"."""
    whole = max(0, int(minutes))
    return f"{whole // 60}:{whole % 60:02d}"


def minutes(value: float) -> str:
    """Return a length: 2.5 -> "2½ min", 3.0 -> "3 min"."""
    whole, rest = divmod(value, 1)
    if rest == 0.5:
        return f"{int(whole) if whole else ''}½ min"
    return f"{number(value)} min"
