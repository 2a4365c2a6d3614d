"""Days and hours as one writes them to a person: "tomorrow, Thursday, December 3, at 2:00 PM". Elsewhere "Thursday 3 December, 14:00"."""

from __future__ import annotations

from datetime import date, datetime

_AMERICAN = frozenset({"", "US", "CA", "PH"})


def on_day(day: date, today: date, country: str = "") -> str:
    """Return a day: "November 20", with the year when it is not this one's."""
    year = (
        ""
        if day.year == today.year or abs((today - day).days) < 180
        else f", {day.year}"
        if country in _AMERICAN
        else f" {day.year}"
    )
    return f"{day:%B} {day.day}{year}" if country in _AMERICAN else f"{day.day} {day:%B}{year}"


def hour(at: datetime, country: str = "") -> str:
    """Return the hour: "2:00 PM", elsewhere "14:00"."""
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}" if country in _AMERICAN else f"{at:%H:%M}"


def when(at: datetime, today: date, country: str = "") -> str:
    """Return day and hour of something to come, with "today" or "tomorrow" where that is so; midnight has no hour."""
    days = (at.date() - today).days
    near = {0: "today, ", 1: "tomorrow, "}.get(days, "on ")
    comma = "," if country in _AMERICAN else ""
    clock = f", at {hour(at, country)}" if (at.hour, at.minute) != (0, 0) else ""
    return f"{near}{at:%A}{comma} {on_day(at.date(), today, country)}{clock}"


def short_day(at: datetime, country: str = "") -> str:
    """Return "on Thursday at 2:00 PM"."""
    return f"on {at:%A}" + (f" at {hour(at, country)}" if (at.hour, at.minute) != (0, 0) else "")


def past(day: date, today: date, country: str = "") -> str:
    """Return when it was, as one says it soon afterwards: "today", "yesterday", "on Thursday", "on December 3"."""
    days = (today - day).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"on {day:%A}" if 1 < days < 7 else f"on {on_day(day, today, country)}"


def then(day: date, today: date, country: str = "") -> str:
    """Return when it was, as one says it later on: "last week", "on December 3", "in December"."""
    days = (today - day).days
    if days < 7:
        return past(day, today, country)
    return (
        f"on {on_day(day, today, country)}"
        if days < 75
        else f"in {day:%B}" + ("" if day.year == today.year or days < 300 else f" {day.year}")
    )
