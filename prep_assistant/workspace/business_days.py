"""Business days: weekends and public holidays skipped, by country. Owner of `holidays` here.

The noon rule: what is sent at or after noon, or on a day that is no business day, counts from the next business day. Hours
are read in the user's zone. Loading the library costs 0.2 s (1.5 s where Python may keep no compiled files), so the days of a
year can be remembered in a cache file, which is worthless once the library changes and may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prep_assistant.errors import OutputError, SettingsError
from prep_assistant.settings import Settings
from prep_assistant.workspace import holiday_names as names

if TYPE_CHECKING:
    from holidays import HolidayBase

NOON = time(12)
_DAY = timedelta(days=1)
_A_DAY = date(2026, 1, 2)  # any: asking for it says whether the country is known
_KINDS = ("public", "government", "bank", "optional", "unofficial", "half_day")  # most binding first


class BusinessDays:
    """The business days of one country, and of one part of it where `subdivision` names it ("WA", "BY").

    `country` is an ISO code or an English name. Unknown ones raise SettingsError when the first day is asked for.
    `zone` is where hours are read; without it, in the zone that a time brings along.
    """

    def __init__(
        self, country: str = "US", subdivision: str = "", *, zone: tzinfo | None = None, cache: Path | None = None
    ) -> None:
        self.country, self.subdivision = country.strip() or "US", subdivision.strip()
        self.zone = zone
        self._cache = _Cache(cache, f"{self.country}/{self.subdivision}") if cache else None
        self._free: dict[int, frozenset[date]] = {}

    def is_business(self, day: date) -> bool:
        """Say whether people work on `day`."""
        free = self._free.get(day.year)
        return day not in (self._free_days(day.year) if free is None else free)

    def on_or_after(self, day: date) -> date:
        """Return `day`, or the first business day after it."""
        while not self.is_business(day) and day < date.max:
            day += _DAY
        return day

    def on_or_before(self, day: date) -> date:
        """Return `day`, or the last business day before it."""
        while not self.is_business(day) and day > date.min:
            day -= _DAY
        return day

    def first(self, start: datetime) -> date:
        """Return the business day that something sent at `start` counts from."""
        local = start.astimezone(self.zone) if self.zone and start.tzinfo else start
        day = local.date()
        if local.time() >= NOON and self.is_business(day) and day < date.max:
            day += _DAY
        return self.on_or_after(day)

    def add(self, start: datetime, days: int) -> date:
        """Return the business day that lies `days` business days after the one that `start` counts from."""
        return self.shift(self.first(start), days)

    def shift(self, day: date, days: int) -> date:
        """Return the business day `days` business days after `day` (or after the first one on or after it)."""
        day = self.on_or_after(day)
        for _ in range(days):
            if day == date.max:
                return day
            day = self.on_or_after(day + _DAY)
        return day

    def holiday(self, name: str, near: date) -> date | None:
        """Return the day of a holiday that people call `name` ("Thanksgiving"), the first on or after `near`.

        None where the country has no holiday of that name. Days that nobody is free on but everybody knows
        (Halloween, Christmas Eve) count too.
        """
        asked = names.telling(name)
        if not asked or near.year >= date.max.year:
            return None
        for calendar in self._calendars((near.year, near.year + 1)):
            days = names.named(asked, calendar)
            found = min((day for day in days if day >= near), default=None)
            if found:
                return found
        return names.fixed(asked, near)

    def _calendars(self, years: tuple[int, int]) -> Iterator[list[tuple[date, str]]]:
        """Yield the named days of the country, then with those of its parts (Canada's Thanksgiving is the provinces')."""
        kind = type(self._library(years))
        known = [each for each in _KINDS if each in kind.supported_categories]
        parts = [self.subdivision] if self.subdivision else ["", *kind.subdivisions]
        for part in parts:
            for categories in (known[:1], known):
                found = self._library(years, part, categories=tuple(categories), observed=False)
                yield [(day, each) for day, names in found.items() for each in names.split("; ")]

    def _free_days(self, year: int) -> frozenset[date]:
        """Return the days of a year on which people do not work."""
        if year not in self._free:
            days = self._cache.get(year) if self._cache else None
            if days is None:
                known = self._library((year, year))
                days = [day for day in _days_of(year) if not known.is_working_day(day)]
                if self._cache:
                    self._cache.put(year, days)
            self._free[year] = frozenset(days)
        return self._free[year]

    def _library(self, years: tuple[int, int], part: str | None = None, **more: Any) -> HolidayBase:
        import holidays

        part = self.subdivision if part is None else part
        code = _code(self.country)
        try:
            return holidays.country_holidays(code, subdiv=part or None, years=set(years), language="en_US", **more)
        except NotImplementedError as error:
            if code not in holidays.list_supported_countries():
                raise SettingsError(
                    f"no public holidays are known for the country {self.country!r}",
                    'Write `country: DE` in the person\'s file, or country = "US" under [holidays] in prep.toml: two letters.',
                ) from error
            parts = ", ".join(holidays.list_supported_countries()[code]) or "none"
            raise SettingsError(
                f"{self.country} has no part {part!r} with public holidays of its own",
                f"[holidays] subdivision in prep.toml may be: {parts}.",
            ) from error


class Holidays:
    """Business days by country: a contact's own where it is known, else those of the settings.

    `problems` holds what was wrong with a contact's country, by country; those of the settings are taken instead.
    """

    def __init__(self, country: str = "US", subdivision: str = "", *, zone: tzinfo, cache: Path | None = None) -> None:
        self._home = BusinessDays(country, subdivision, zone=zone, cache=cache)
        self._zone, self._cache = zone, cache
        self._others: dict[str, BusinessDays] = {}
        self.problems: dict[str, str] = {}

    @classmethod
    def by(cls, config: Settings, zone: tzinfo) -> Holidays:
        """Return those of `[holidays]` in prep.toml, remembered in the workspace's derived folder."""
        country, subdivision = config.get("holidays", "country", "US"), config.get("holidays", "subdivision", "")
        return cls(country, subdivision, zone=zone, cache=config.derived / "holidays.json")

    def of(self, country: str = "") -> BusinessDays:
        """Return the business days of `country`; of the settings' country when it is empty, the same, or unknown."""
        name = country.strip().upper()
        if not name or name == self._home.country.upper():
            return self._home
        if name not in self._others:
            days = BusinessDays(name, zone=self._zone, cache=self._cache)
            try:
                days.is_business(_A_DAY)
            except SettingsError as error:
                self.problems[country] = error.message
                days = self._home
            self._others[name] = days
        return self._others[name]


class _Cache:
    """Free days by calendar and year in a JSON file that is good for one build of the library."""

    def __init__(self, path: Path, calendar: str) -> None:
        self._path, self._calendar = path, calendar

    def get(self, year: int) -> list[date] | None:
        days = self._read().get(f"{self._calendar}/{year}")
        with contextlib.suppress(TypeError, ValueError):
            return [date.fromisoformat(day) for day in days] if isinstance(days, list) and days else None
        return None

    def put(self, year: int, days: Iterable[date]) -> None:
        from prep_assistant import writing

        kept = self._read() | {f"{self._calendar}/{year}": [day.isoformat() for day in days]}
        with contextlib.suppress(OSError, OutputError):  # a cache that cannot be kept costs time, nothing else
            self._path.parent.mkdir(parents=True, exist_ok=True)
            writing.write(self._path, json.dumps({"library": _build(), "free": kept}), force=True)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            free = found["free"] if found["library"] == _build() else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return free if isinstance(free, dict) else {}


def _build() -> str:
    """Return what tells one installed copy of the library from another, without importing it."""
    spec = importlib.util.find_spec("holidays")
    if spec is None or spec.origin is None:
        return ""
    version = Path(spec.origin).with_name("version.py")
    with contextlib.suppress(OSError):
        return version.read_text(encoding="utf-8")[-200:]
    return spec.origin


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        if day == date.max:
            return
        day += _DAY


def _code(country: str) -> str:
    """Return the code of a country given by its code or its English name; what is not known comes back as it was."""
    import holidays
    from holidays.registry import COUNTRIES

    asked = country.strip().upper()
    if asked in holidays.list_supported_countries():
        return asked
    name = " ".join(re.findall(r"[a-z]+", country.lower()))
    name = {"usa": "united states", "united states of america": "united states", "great britain": "united kingdom"}.get(
        name, name
    )
    codes = COUNTRIES.get(name.replace(" ", "_"))
    return str(codes[1]) if codes else asked
