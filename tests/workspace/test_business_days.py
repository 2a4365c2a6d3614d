"""Business days: the noon rule, weekends, holidays of real calendars, time zones, and the names people give to holidays."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.errors import SettingsError
from prep_assistant.settings import Settings
from prep_assistant.workspace.business_days import BusinessDays, Holidays

SEATTLE, BERLIN = ZoneInfo("America/Los_Angeles"), ZoneInfo("Europe/Berlin")
US = BusinessDays("US", zone=SEATTLE)
WASHINGTON = BusinessDays("US", "WA", zone=SEATTLE)
TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31)).map(lambda at: at.replace(tzinfo=SEATTLE))


@pytest.mark.parametrize(
    ("sent", "three", "seven"),
    [
        ("2026-11-16 09:00", "2026-11-19", "2026-11-25"),  # a plain week
        ("2026-11-20 11:59", "2026-11-25", "2026-12-02"),  # Friday, a minute before noon: Friday counts
        ("2026-11-20 12:00", "2026-11-27", "2026-12-03"),  # Friday noon: counts from Monday; Thanksgiving is skipped
        ("2026-11-21 08:00", "2026-11-27", "2026-12-03"),  # Saturday
        ("2026-11-22 23:00", "2026-11-27", "2026-12-03"),  # Sunday
        ("2026-11-23 09:12", "2026-11-27", "2026-12-03"),
        ("2026-11-26 10:00", "2026-12-02", "2026-12-08"),  # on Thanksgiving itself
        ("2026-12-22 10:00", "2026-12-28", "2027-01-04"),  # Christmas, New Year's Day and the end of the year
        ("2026-12-31 13:00", "2027-01-07", "2027-01-13"),  # after noon on the last day of the year
    ],
)
def test_clocks_in_the_united_states(sent: str, three: str, seven: str) -> None:
    start = datetime.fromisoformat(sent).replace(tzinfo=SEATTLE)
    assert (US.add(start, 3).isoformat(), US.add(start, 7).isoformat()) == (three, seven)


def test_a_state_has_holidays_of_its_own() -> None:
    start = datetime(2026, 11, 23, 9, tzinfo=SEATTLE)
    assert US.is_business(date(2026, 11, 27))
    assert not WASHINGTON.is_business(date(2026, 11, 27))  # the day after Thanksgiving
    assert WASHINGTON.add(start, 3) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("country", "part", "free", "work"),
    [
        ("DE", "", "2026-10-03 2026-12-26 2026-05-25", "2026-11-26 2026-06-04"),
        ("DE", "BY", "2026-06-04", "2026-11-26"),  # Corpus Christi
        ("CA", "ON", "2026-10-12 2026-12-28", "2026-11-26"),  # Thanksgiving in October; Boxing Day moved
        ("JP", "", "2026-05-04 2026-05-06 2026-11-23", "2026-12-25"),
        ("GB", "", "2026-12-28", "2026-11-26"),
    ],
)
def test_other_countries(country: str, part: str, free: str, work: str) -> None:
    days = BusinessDays(country, part)
    assert not any(days.is_business(date.fromisoformat(day)) for day in free.split())
    assert all(days.is_business(date.fromisoformat(day)) for day in work.split())


def test_a_weekend_is_what_the_country_takes_for_one() -> None:
    assert BusinessDays("IL").is_business(date(2026, 11, 22))  # Sunday
    assert not BusinessDays("IL").is_business(date(2026, 11, 20))  # Friday


def test_hours_are_read_in_the_users_zone() -> None:
    # 20:30 UTC on Friday is 12:30 in Seattle; 19:30 UTC is 11:30.
    assert US.first(datetime(2026, 11, 20, 20, 30, tzinfo=UTC)) == date(2026, 11, 23)
    assert US.first(datetime(2026, 11, 20, 19, 30, tzinfo=UTC)) == date(2026, 11, 20)
    # Sunday evening in Seattle is Monday in Tokyo.
    monday = datetime(2026, 11, 16, 8, tzinfo=timezone(timedelta(hours=9)))
    assert US.first(monday) == date(2026, 11, 16)
    assert monday.astimezone(SEATTLE).date() == date(2026, 11, 15)


@pytest.mark.parametrize("hour", [1, 2, 3, 11])
def test_the_days_on_which_clocks_change_are_sundays(hour: int) -> None:
    for day in (date(2026, 3, 8), date(2026, 11, 1)):
        start = datetime(day.year, day.month, day.day, hour, 30, tzinfo=SEATTLE)
        assert US.first(start) == day + timedelta(days=1)
        assert US.add(start, 1) == day + timedelta(days=2)


@given(TIMES, st.integers(0, 40))
def test_never_lands_on_a_day_off(start: datetime, days: int) -> None:
    landed = US.add(start, days)
    assert US.is_business(landed)
    assert landed >= start.date()


@given(TIMES, st.integers(0, 20), st.integers(0, 20))
def test_days_add_up(start: datetime, some: int, more: int) -> None:
    assert US.add(start, some + more) == US.shift(US.add(start, some), more)
    assert (US.add(start, some + 1) > US.add(start, some)) is True


@given(TIMES, TIMES, st.integers(0, 20))
def test_later_is_never_earlier(one: datetime, other: datetime, days: int) -> None:
    early, late = sorted((one, other))
    assert US.add(early, days) <= US.add(late, days)


@pytest.mark.parametrize(
    ("said", "near", "day"),
    [
        ("Thanksgiving", "2026-11-20", "2026-11-26"),
        ("thanksgiving day", "2026-11-27", "2027-11-25"),
        ("Christmas", "2026-12-03", "2026-12-25"),
        ("Xmas", "2026-12-03", "2026-12-25"),
        ("Christmas Eve", "2026-12-03", "2026-12-24"),
        ("the New Year", "2026-12-03", "2027-01-01"),
        ("New Year’s", "2026-12-03", "2027-01-01"),
        ("New Year's Eve", "2026-12-03", "2026-12-31"),
        ("the Fourth of July", "2026-06-20", "2026-07-04"),
        ("July 4th", "2026-06-20", "2026-07-04"),
        ("Labor Day", "2026-08-20", "2026-09-07"),
        ("MLK Day", "2026-12-20", "2027-01-18"),
        ("Presidents' Day", "2027-01-20", "2027-02-15"),
        ("Easter", "2026-03-01", "2026-04-05"),
        ("Halloween", "2026-10-01", "2026-10-31"),
    ],
)
def test_holidays_by_the_names_people_give_them(said: str, near: str, day: str) -> None:
    assert US.holiday(said, date.fromisoformat(near)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "said", ["", "the break", "spring break", "the holidays", "Thursday", "day", "the end of the year"]
)
def test_what_is_no_holiday_is_none(said: str) -> None:
    assert US.holiday(said, date(2026, 11, 20)) is None


def test_thanksgiving_is_another_day_in_canada_and_none_in_germany() -> None:
    assert BusinessDays("CA").holiday("Thanksgiving", date(2026, 9, 1)) == date(2026, 10, 12)
    assert BusinessDays("DE").holiday("Thanksgiving", date(2026, 9, 1)) is None
    assert BusinessDays("DE").holiday("Easter", date(2026, 9, 1)) == date(2027, 3, 28)


@pytest.mark.parametrize("name", ["US", "us", " US ", "USA", "United States", "united states of america"])
def test_a_country_by_its_code_or_its_name(name: str) -> None:
    assert not BusinessDays(name).is_business(date(2026, 11, 26))


def test_what_is_not_known_says_what_to_write() -> None:
    with pytest.raises(SettingsError, match="country 'Narnia'") as wrong:
        BusinessDays("Narnia").is_business(date(2026, 1, 2))
    assert 'country = "US"' in wrong.value.hint
    with pytest.raises(SettingsError, match="no part 'XX'") as wrong:
        BusinessDays("DE", "XX").is_business(date(2026, 1, 2))
    assert "BY" in wrong.value.hint


def test_years_the_library_does_not_know_have_weekends() -> None:
    assert not US.is_business(date(1066, 10, 14).replace(year=3000, month=1, day=4))  # a Saturday
    assert US.add(datetime(9999, 12, 30, 9, tzinfo=UTC), 50) == date.max


def test_holidays_at_the_end_of_the_calendar() -> None:
    assert US.holiday("Christmas Eve", date(9999, 12, 30)) is None


def test_a_contacts_country_beats_the_settings() -> None:
    holidays = Holidays("DE", "BY", zone=BERLIN)
    assert not holidays.of().is_business(date(2026, 6, 4))
    assert not holidays.of("DE").is_business(date(2026, 6, 4))  # the subdivision holds for the own country
    assert holidays.of("US").is_business(date(2026, 6, 4))
    assert holidays.of("XQ") is holidays.of()
    assert "XQ" in holidays.problems["XQ"]


def test_the_cache_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "derived" / "holidays.json"
    first = BusinessDays("US", "WA", cache=path)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(800)]
    answers = [first.is_business(day) for day in days]
    assert path.exists()
    assert [BusinessDays("US", "WA", cache=path).is_business(day) for day in days] == answers


@pytest.mark.parametrize("content", ["", "{", "[]", '{"library": 1}', '{"library": "x", "free": 3}', "\x00"])
def test_a_damaged_cache_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "holidays.json"
    path.write_text(content)
    assert not BusinessDays("US", cache=path).is_business(date(2026, 11, 26))


def test_wrong_days_in_a_cache_of_this_library_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "holidays.json"
    BusinessDays("US", cache=path).is_business(date(2026, 11, 26))
    kept = json.loads(path.read_text())
    kept["free"]["US//2026"] = ["nonsense"]
    path.write_text(json.dumps(kept))
    assert not BusinessDays("US", cache=path).is_business(date(2026, 11, 26))


def test_the_settings_name_the_country(tmp_path: Path) -> None:
    config = Settings(tmp_path, {"holidays": {"country": "CA", "subdivision": "ON"}})
    assert not Holidays.by(config, BERLIN).of().is_business(date(2026, 10, 12))
    with pytest.raises(SettingsError, match="country"):
        Holidays.by(Settings(tmp_path, {"holidays": {"country": 3}}), BERLIN)
