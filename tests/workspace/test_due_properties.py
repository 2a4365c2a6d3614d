"""What holds for any log at all: no crash, no id twice, nothing on a day off, no memory, no order of files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from due_samples import HOLIDAYS, SEATTLE, advice, contact, debrief, listed, promise
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.relationship import Contact, Debrief, Snooze, Touch, TouchKind
from prep_assistant.workspace import due_done

WEEKEND_KINDS = {"meeting", "confirm", "thank-you"}
TIMES = st.datetimes(datetime(2026, 6, 1), datetime(2027, 12, 31)).map(
    lambda at: at.replace(tzinfo=SEATTLE, second=0, microsecond=0)
)
TOUCHES = st.builds(
    Touch,
    TIMES,
    st.sampled_from(get_args(TouchKind)),
    meeting=st.none() | TIMES,
    day_only=st.booleans(),
    words=st.just("moved to Boise"),
)
PROMISES = st.builds(
    promise,
    st.sampled_from(["send it", "read it", "introduce Ann"]),
    st.sampled_from(["me", "them"]),
    st.none() | TIMES.map(lambda at: at.date()),
    done=st.booleans(),
    offer=st.booleans(),
)
DEBRIEFS = st.builds(
    lambda day, promises: debrief(day, *promises, points=(advice("Start with SQL."),)),
    TIMES.map(lambda at: at.date()),
    st.lists(PROMISES, max_size=3),
)


def person(touches: list[Touch]) -> Contact:
    return contact(*touches, introducer="Sam Okafor")


@given(st.lists(TOUCHES, max_size=8), st.lists(DEBRIEFS, max_size=2), TIMES)
def test_any_log(touches: list[Touch], debriefs: list[Debrief], now: datetime) -> None:
    moment = f"{now:%Y-%m-%d %H:%M}"
    found = listed(person(touches), moment, debriefs=debriefs)
    ids = [item.id for item in found]
    assert len(ids) == len(set(ids))
    for item in found:
        assert item.kind in WEEKEND_KINDS or HOLIDAYS.of().is_business(item.at.date()), item
        assert item.at.tzinfo is not None
        assert item.reason.strip()
        assert "\n" not in item.reason
        assert item.command.startswith("prep ")
        assert item.late is False or item.at <= now
    assert sorted(found, key=lambda item: not item.late) == list(found)
    assert {item.id for item in listed(person(touches), moment, debriefs=debriefs[::-1])} == set(ids)


@given(st.lists(TOUCHES, max_size=8), TIMES, st.integers(0, 12), st.integers(1, 30))
def test_what_is_done_or_snoozed_is_not_asked_for_again(
    touches: list[Touch], now: datetime, pick: int, days: int
) -> None:
    moment = f"{now:%Y-%m-%d %H:%M}"
    touches = [touch for touch in touches if touch.at <= now]
    found = [item for item in listed(person(touches), moment) if item.at <= now]
    if not found:
        return
    item = found[pick % len(found)]
    until = now.date() + timedelta(days=days)
    off = replace(person(touches), snoozed=(Snooze(item.id, until),))
    assert item.id not in {each.id for each in listed(off, moment)}
    done = due_done.touch_of(item, now)
    if done is not None:
        assert item.id not in {each.id for each in listed(person([*touches, done]), moment)}


@given(st.lists(TOUCHES, max_size=8), TIMES, st.integers(-400, 400))
def test_a_clock_that_jumps_and_comes_back_changes_nothing(touches: list[Touch], now: datetime, days: int) -> None:
    moment = f"{now:%Y-%m-%d %H:%M}"
    before = listed(person(touches), moment)
    jumped = now + timedelta(days=days)
    listed(person(touches), f"{jumped:%Y-%m-%d %H:%M}")
    assert listed(person(touches), moment) == before
