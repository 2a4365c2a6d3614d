"""What a time in a promise means, counted from Monday 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.drafting.debrief_dates import when
from prep_assistant.drafting.debrief_feasts import easter

MET = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I'll write her on Thursday", "2026-11-26"), ("by Monday", "2026-11-30"), ("next Tuesday", "2026-12-01"), ("this Friday", "2026-11-27"),
        ("I'll do it tomorrow", "2026-11-24"), ("tonight", "2026-11-23"), ("the day after tomorrow", "2026-11-25"), ("in two weeks", "2026-12-07"),
        ("in a week or two", "2026-12-07"), ("in 3 to 4 weeks", "2026-12-21"), ("within 24 hours", "2026-11-24"), ("in ten days", "2026-12-03"),
        ("by the end of the week", "2026-11-27"), ("by the end of the month", "2026-11-30"), ("end of next week", "2026-12-04"), ("by eow", "2026-11-27"),
        ("this week", "2026-11-27"), ("next week", "2026-12-04"), ("over the weekend", "2026-11-29"), ("next month", "2026-12-31"),
        ("by Thanksgiving", "2026-11-26"), ("before Christmas", "2026-12-24"), ("by New Year's", "2027-01-01"), ("by Easter", "2027-03-28"),
        ("by the 15th", "2026-12-15"), ("December 4th", "2026-12-04"), ("on 5 December", "2026-12-05"), ("by Jan 15th", "2027-01-15"), ("by 12/5", "2026-12-05"),
        ("by 2026-12-09", "2026-12-09"), ("in January", "2027-01-31"), ("by mid-January", "2027-01-15"), ("a week from Friday", "2026-12-04"), ("two weeks from now", "2026-12-07"),
        ("before Thursday", "2026-11-25"), ("send portfolio by thu", "2026-11-26"), ("Thursday of next week", "2026-12-03"), ("in five business days", "2026-11-30"),
        ("me lo manda el viernes", "2026-11-27"), ("antes del lunes", "2026-11-29"), ("mañana", "2026-11-24"), ("la próxima semana", "2026-12-04"), ("bis Freitag", "2026-11-27"), ("nächste Woche", "2026-12-04"),
    ],
)  # fmt: skip
def test_times_that_mean_a_day(text: str, day: str) -> None:
    found = when(text, MET)
    assert found is not None
    assert found.by == date.fromisoformat(day)
    assert found.said in text


@pytest.mark.parametrize(
    "said",
    [
        "over the break",
        "after the holidays",
        "after Thanksgiving",
        "in a few days",
        "soon",
        "when I get a chance",
        "next semester",
        "once I hear back",
    ],
)
def test_times_that_stay_as_said(said: str) -> None:
    found = when(f"I'll send it {said}", MET)
    assert found is not None
    assert (found.said, found.by) == (said, None)


@pytest.mark.parametrize(
    "text",
    [
        "I'll send it",
        "may I use your name",
        "she sat on admissions",
        "por la mañana trabaja",
        "the marathon",
        "in the field",
        "on the floor",
    ],
)
def test_no_time(text: str) -> None:
    assert when(text, MET) is None


def test_the_same_weekday_is_the_next_one_unless_it_is_this_one() -> None:
    assert when("on Monday", MET) == when("by Monday", MET).__class__("Monday", 0, 9, date(2026, 11, 30))
    assert (found := when("this Monday", MET)) is not None
    assert found.by == MET


def test_days_before_months_where_the_country_writes_so() -> None:
    assert (found := when("by 5/12", MET, "GB")) is not None
    assert found.by == date(2026, 12, 5)
    assert (canada := when("by Thanksgiving", date(2026, 9, 1), "CA")) is not None
    assert canada.by == date(2026, 10, 12)


def test_easter() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]


@given(st.text(max_size=80), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_any_text_has_a_time_or_none(text: str, met: date) -> None:
    found = when(text, met)
    assert found is None or found.said in text.replace("’", "'") or found.said in text


@given(
    st.sampled_from(
        [
            "tomorrow",
            "Thursday",
            "in two weeks",
            "next week",
            "by the end of the month",
            "by Thanksgiving",
            "December 4th",
            "by the 15th",
        ]
    ),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
)
def test_a_promise_is_never_for_the_past(said: str, met: date) -> None:
    found = when(said, met)
    assert found is not None
    assert found.by is not None
    assert found.by >= met or (said == "December 4th" and (met - found.by).days <= 3)
