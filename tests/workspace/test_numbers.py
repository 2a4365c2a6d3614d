"""My numbers: intervals that hold the rate, and logs as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from due_samples import HOLIDAYS, RULES, advice, at, contact, debrief, touch
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.reckoning import Days, Numbers, Rate, median_interval, wilson
from prep_assistant.relationship import Contact, Debrief, Point, Quote
from prep_assistant.workspace.numbers import numbers

NOW = "2026-12-03 15:30"  # a Thursday


def counted(*people: Contact, debriefs: Sequence[Debrief] = (), since: date | None = None, now: str = NOW) -> Numbers:
    return numbers(people, debriefs, (), RULES, HOLIDAYS.of, at(now), since)


# ---- intervals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(4, 9, 0.189, 0.733), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (1, 1, 0.207, 1.0), (50, 100, 0.404, 0.596)],
)
def test_wilson_as_published(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=0.0006)


def test_nothing_known_is_everything_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_rate_and_stays_a_share(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = wilson(k, n)
    assert 0.0 <= low <= k / n <= high <= 1.0
    assert low < high


@given(st.integers(1, 300))
def test_more_successes_move_it_up_and_more_people_make_it_narrower(n: int) -> None:
    found = [wilson(k, n) for k in range(n + 1)]
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(found))
    few, many = wilson(n, 2 * n), wilson(2 * n, 4 * n)
    assert many[1] - many[0] < few[1] - few[0]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=60))
def test_the_median_lies_in_its_interval(values: list[int]) -> None:
    days = Days(tuple(sorted(values)))
    found = days.interval
    assert (found is None) == (len(values) < 6)
    assert days.median is not None
    if found:
        assert found[0] <= days.median <= found[1]


def test_median_intervals_by_the_binomial() -> None:
    assert median_interval(range(1, 7)) == (1, 6)
    assert median_interval(range(1, 11)) == (2, 9)  # 97.9 % of binomial(10, 1/2) lies between
    assert median_interval(range(1, 21)) == (6, 15)
    assert Days().median is None


# ---- people -----------------------------------------------------------------------------------------


def person(number: int, *touches: object, **more: object) -> Contact:
    return contact(*touches, id=f"person-{number}", name=f"Person {number}", **more)  # type: ignore[arg-type]


def test_who_is_still_within_the_waiting_time_is_open_not_a_no() -> None:
    made = counted(
        person(1, touch("2026-11-02 09:00", "sent"), touch("2026-11-04 09:00", "replied")),
        person(2, touch("2026-11-02 09:00", "sent")),
        person(3, touch("2026-11-24 09:00", "sent")),  # seven business days, Thanksgiving between: 4 December
    )
    assert made.people == 3
    assert made.replied == Rate(1, 2, 1)
    assert made.days_to_reply.values == (2,)
    assert counted(person(3, touch("2026-11-24 09:00", "sent")), now="2026-12-04 08:00").replied == Rate(0, 1, 0)


def test_people_are_counted_and_not_messages() -> None:
    made = counted(
        person(
            1,
            touch("2026-09-01 09:00", "sent", channel="linkedin-note"),
            touch("2026-09-02 09:00", "sent", channel="email"),
            touch("2026-09-14 09:00", "follow-up"),
            touch("2026-09-14 09:00", "follow-up"),
            touch("2026-09-16 09:00", "replied"),
            touch("2026-09-16 09:00", "replied"),
        )
    )
    assert (made.people, made.replied, made.followed_up) == (1, Rate(1, 1), Rate(1, 1))
    assert [row.name for row in made.by_channel] == ["linkedin-note"]


def test_what_lies_in_the_future_has_not_happened() -> None:
    made = counted(
        person(1, touch("2026-11-02 09:00", "sent"), touch("2027-01-04", "replied")),
        person(2, touch("2027-01-04 09:00", "sent")),
    )
    assert (made.people, made.replied) == (1, Rate(0, 1))
    assert made.remarks[0].startswith("2 touches lie in the future")


def test_a_day_without_an_hour_may_be_any_hour_of_it() -> None:
    made = counted(person(1, touch("2026-11-02 09:00", "sent"), touch("2026-11-02", "replied")))
    assert made.replied == Rate(1, 1)
    assert made.days_to_reply.values == (0,)
    today = counted(person(2, touch("2026-12-03", "sent")))
    assert (today.people, today.replied) == (1, Rate(0, 0, 1))


def test_a_meeting_without_a_noted_reply_is_a_reply() -> None:
    made = counted(person(1, touch("2026-11-02 09:00", "sent"), touch("2026-11-10 09:00", "met")))
    assert (made.replied, made.met, made.unasked) == (Rate(1, 1), Rate(1, 1), 0)


def test_writing_to_somebody_we_had_met_is_no_attempt() -> None:
    made = counted(person(1, touch("2026-10-02 09:00", "met"), touch("2026-11-02 09:00", "sent")))
    assert (made.people, made.meetings, made.unasked) == (0, 1, 1)


def test_a_no_is_an_answer_and_a_meeting_may_still_come() -> None:
    made = counted(
        person(1, touch("2026-11-02 09:00", "sent"), touch("2026-11-03 09:00", "declined")),
        person(2, touch("2026-11-20 09:00", "sent"), touch("2026-11-23 09:00", "replied")),
        person(3, touch("2026-09-01 09:00", "sent"), touch("2026-09-03 09:00", "replied")),
    )
    assert (made.replied, made.declined) == (Rate(3, 3), 1)
    assert made.met == Rate(0, 2, 1)


@pytest.mark.parametrize(
    ("met", "thanked", "in_time", "same_day", "late"),
    [
        ("2026-11-10 14:00", "2026-11-10 18:00", 1, 1, 0),
        ("2026-11-10 14:00", "2026-11-11 13:59", 1, 0, 0),
        ("2026-11-10 14:00", "2026-11-11 14:01", 0, 0, 1),
        ("2026-11-10 14:00", "2026-11-11", 1, 0, 0),  # day only
        ("2026-11-10", "2026-11-11 23:00", 1, 0, 0),
        ("2026-11-10", "2026-11-12", 0, 0, 1),
        ("2026-11-10 14:00", "", 0, 0, 0),
    ],
)
def test_thanked_in_time(met: str, thanked: str, in_time: int, same_day: int, late: int) -> None:
    touches = [touch(met, "met"), *([touch(thanked, "thanked")] if thanked else [])]
    made = counted(person(1, *touches))
    assert (made.thanked, made.thanked_same_day, made.thanked_late) == (Rate(in_time, 1), same_day, late)


def test_a_thank_you_is_for_its_own_meeting() -> None:
    made = counted(
        person(
            1, touch("2026-10-01 10:00", "met"), touch("2026-11-10 10:00", "met"), touch("2026-11-10 12:00", "thanked")
        )
    )
    assert made.thanked == Rate(1, 2)


def test_there_is_still_time_to_thank() -> None:
    assert counted(person(1, touch("2026-12-03 10:00", "met"))).thanked == Rate(0, 0, 1)


def test_useful_is_a_debrief_with_a_point_of_theirs() -> None:
    own = Point("skills", "I would like that.", Quote("I would like that."), mine=True)
    people = [
        person(1, touch("2026-11-10", "met")),
        person(2, touch("2026-11-11", "met")),
        person(3, touch("2026-11-12", "met")),
    ]
    told = [
        debrief(date(2026, 11, 10), id="person-1", points=(advice("Start with SQL."),)),
        debrief(date(2026, 11, 11), id="person-2", points=(own,)),
    ]
    made = counted(*people, debriefs=told)
    assert made.useful == Rate(1, 3)
    assert "no debrief yet" in made.remarks[0]


def test_since_leaves_out_what_was_before() -> None:
    people = (
        person(1, touch("2026-09-01 09:00", "sent"), touch("2026-09-03 09:00", "met")),
        person(2, touch("2026-11-01 09:00", "sent"), touch("2026-11-03 09:00", "met")),
    )
    made = counted(*people, since=date(2026, 10, 1))
    assert (made.people, made.meetings) == (1, 1)


def test_by_kind_of_connection() -> None:
    made = counted(
        person(1, touch("2026-11-02 09:00", "sent"), touch("2026-11-04 09:00", "replied"), connection="alumni"),
        person(2, touch("2026-11-02 09:00", "sent"), connection="alumni"),
        person(3, touch("2026-11-02 09:00", "sent")),
    )
    assert [(row.name, row.replied) for row in made.by_connection] == [("alumni", Rate(1, 2)), ("cold", Rate(0, 1))]


def test_introductions_asked_for() -> None:
    made = counted(
        person(1, touch("2026-11-02", "asked-intro"), touch("2026-11-05", "introduced")),
        person(2, touch("2026-11-02", "asked-intro")),
    )
    assert made.introductions == Rate(1, 2)


KINDS = st.sampled_from(["sent", "follow-up", "replied", "declined", "scheduled", "met", "thanked", "acted", "note"])
DAYS = st.dates(date(2026, 6, 1), date(2027, 2, 1)).map(str)


@given(st.lists(st.lists(st.tuples(DAYS, KINDS, st.booleans()), max_size=7), max_size=6))
def test_any_log_adds_up(logs: list[list[tuple[str, str, bool]]]) -> None:
    people = [
        person(number, *(touch(day if alone else f"{day} 10:00", kind) for day, kind, alone in log))  # type: ignore[arg-type]
        for number, log in enumerate(logs)
    ]
    made = counted(*people)
    for rate in (made.replied, made.met, made.thanked, made.useful, made.followed_up):
        assert 0 <= rate.k <= rate.n
        assert rate.open >= 0
    assert made.replied.n + made.replied.open == made.people == made.met.n + made.met.open
    assert made.declined <= made.replied.k
    assert made.thanked.n + made.thanked.open == made.meetings == made.useful.n
    for rows in (made.by_channel, made.by_connection):
        assert sum(row.replied.n + row.replied.open for row in rows) == made.people
    assert counted(*people[::-1]) == made
    doubled = [replace(one, touches=tuple(t for each in one.touches for t in (each, each))) for one in people]
    again = counted(*doubled)
    assert (again.replied, again.met, again.thanked) == (made.replied, made.met, made.thanked)
