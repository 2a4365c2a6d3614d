"""My numbers, counted from the touches and the debriefs: who replied, whom I met, how soon I thanked, what came of it. Pure.

Logs are written by hand, so they are read kindly: a day without an hour may be any hour of it, what is noted twice counts
once, a meeting that was noted without a reply is a reply, and what lies in the future has not happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from prep_assistant.reckoning import Days, Numbers, Rate, Row
from prep_assistant.relationship import Contact, Debrief, Meeting, Touch
from prep_assistant.workspace.due_history import ANSWERS, Held, History
from prep_assistant.workspace.due_rules import Rules
from prep_assistant.workspace.due_view import WorkDays, hours_on

WRITTEN = ("sent", "follow-up")
MEETING_MAY_COME = 28  # days after a reply in which a meeting may still be fixed; practice
_UNNOTED = "not noted"
_ANSWERS = ANSWERS - {"thanked", "introduced"}
_Kept = TypeVar("_Kept", Debrief, Meeting)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One person we wrote to, and what came of it. `answer` None: none yet; `over`: the waiting time has passed."""

    contact: Contact
    first: Touch
    answer: Touch | None
    followed: Touch | None  # the first follow-up before any answer
    days: int  # from the first message to the answer
    over: bool
    met: bool
    may_meet: bool  # not met, and it may still come


def numbers(
    contacts: Iterable[Contact],
    debriefs: Iterable[Debrief],
    meetings: Iterable[Meeting],
    rules: Rules,
    calendar: Callable[[str], WorkDays],
    now: datetime,
    since: date | None = None,
) -> Numbers:
    """Count. `now` is aware, in the user's zone; `since` leaves out people first written to, and meetings held, before that day."""
    zone = now.tzinfo
    if zone is None:
        raise ValueError("the time now needs its zone")
    told, kept = _by_contact(debriefs, lambda debrief: debrief.met), _by_contact(meetings, lambda meeting: meeting.on)
    attempts: list[_Attempt] = []
    held: list[tuple[History, Held]] = []
    future, met_people, asked = 0, set(), Rate(0, 0)
    for contact in contacts:
        past = tuple(touch for touch in contact.touches if not _ahead(touch, now))
        future += len(contact.touches) - len(past)
        spoke = [debrief for debrief in told.get(contact.id, ()) if debrief.met <= now.date()]
        if not past and not spoke:
            continue
        history = History(replace(contact, touches=past), spoke, kept.get(contact.id, ()), zone)
        attempt = _attempt(history, rules, calendar, now)
        if attempt and (since is None or history.day(attempt.first) >= since):
            attempts.append(attempt)
        these = [each for each in history.held if each.day <= now.date() and (since is None or each.day >= since)]
        held += [(history, each) for each in these]
        if these and attempt is None:
            met_people.add(contact.id)
        asked = _introduced(history, asked, since)
    decided = [each for each in attempts if each.over]
    return Numbers(
        today=now.date(),
        since=since,
        waiting_days=rules.follow_up_days,
        thank_hours=rules.thank_you_hours,
        people=len(attempts),
        replied=_replied(attempts),
        declined=sum(each.answer is not None and each.answer.kind == "declined" and not each.met for each in decided),
        met=_met(attempts),
        unasked=len(met_people),
        followed_up=_replied([each for each in attempts if each.followed]),
        days_to_reply=Days(tuple(sorted(each.days for each in attempts if each.answer))),
        meetings=len(held),
        **_thanks(held, rules, now),
        useful=Rate(sum(_useful(each) for _, each in held), len(held)),
        introductions=asked,
        by_channel=_rows(attempts, lambda each: each.first.channel or _UNNOTED),
        by_connection=_rows(attempts, lambda each: each.contact.connection),
        remarks=tuple(_remarks(attempts, held, future)),
    )


# ---- one person -------------------------------------------------------------------------------------


def _attempt(history: History, rules: Rules, calendar: Callable[[str], WorkDays], now: datetime) -> _Attempt | None:
    written = history.of(*WRITTEN)
    if not written:
        return None
    first = written[0]
    after = history.after(first, _ANSWERS)
    if len(history.of(*_ANSWERS)) > len(after):
        return None  # they wrote first, or we had met already: our message was no attempt to reach them
    answer = after[0] if after else None
    before = history.after(first, {"follow-up"})
    followed = next((touch for touch in before if answer is None or not _is_after(history, touch, answer)), None)
    last = written[-1]
    silent = answer is None and calendar(history.contact.country).add(last.at, rules.follow_up_days) > now.date()
    met = bool(history.held) and history.held[-1].day >= history.day(first)
    return _Attempt(
        history.contact, first, answer, followed,
        (history.day(answer) - history.day(first)).days if answer else 0,
        over=not silent,
        met=met,
        may_meet=not met and _may_meet(history, answer, now),
    )  # fmt: skip


def _may_meet(history: History, answer: Touch | None, now: datetime) -> bool:
    if history.appointment is not None and history.appointment.over > now:
        return True
    if answer is None or history.of("declined"):
        return False
    newest = history.of("replied", "scheduled", "confirmed")
    return bool(newest) and (now.date() - history.day(newest[-1])).days < MEETING_MAY_COME


def _is_after(history: History, one: Touch, other: Touch) -> bool:
    rough = one.day_only or other.day_only
    return history.day(one) > history.day(other) or (not rough and one.at > other.at)


def _ahead(touch: Touch, now: datetime) -> bool:
    """Say whether a touch lies in the future; one of today without an hour does not."""
    return touch.at.astimezone(now.tzinfo).date() > now.date() if touch.day_only else touch.at > now


def _introduced(history: History, so_far: Rate, since: date | None) -> Rate:
    asked = [touch for touch in history.of("asked-intro") if since is None or history.day(touch) >= since]
    if not asked:
        return so_far
    made = bool(history.after(asked[0], {"introduced"}))
    return Rate(so_far.k + made, so_far.n + 1)


# ---- adding up --------------------------------------------------------------------------------------


def _replied(attempts: Sequence[_Attempt]) -> Rate:
    decided = [each for each in attempts if each.over]
    return Rate(sum(each.answer is not None for each in decided), len(decided), len(attempts) - len(decided))


def _met(attempts: Sequence[_Attempt]) -> Rate:
    waits = [each for each in attempts if not each.met and (each.may_meet or not each.over)]
    return Rate(sum(each.met for each in attempts), len(attempts) - len(waits), len(waits))


def _rows(attempts: Sequence[_Attempt], key: Callable[[_Attempt], str]) -> tuple[Row, ...]:
    groups: dict[str, list[_Attempt]] = defaultdict(list)
    for each in attempts:
        groups[key(each)].append(each)
    ordered = sorted(groups.items(), key=lambda item: (item[0] == _UNNOTED, -len(item[1]), item[0]))
    return tuple(Row(name, _replied(group), _met(group)) for name, group in ordered)


def _thanks(held: Sequence[tuple[History, Held]], rules: Rules, now: datetime) -> dict[str, Any]:
    in_time = same_day = late = waiting = never = 0
    for history, each in held:
        thanks = [touch for touch in history.after(each, {"thanked"}) if _of_this(history, each, touch)]
        end = hours_on(each.at, rules.thank_you_hours)
        last_day = each.day + timedelta(days=max(1, rules.thank_you_hours // 24))
        if not thanks:
            passed = now.date() > last_day if each.day_only else now > end
            never, waiting = never + passed, waiting + (not passed)
            continue
        first = thanks[0]
        rough = first.day_only or each.day_only
        good = history.day(first) <= last_day if rough else first.at <= end
        in_time, late = in_time + good, late + (not good)
        same_day += history.day(first) == each.day
    return {
        "thanked": Rate(in_time, in_time + late + never, waiting),
        "thanked_same_day": same_day,
        "thanked_late": late,
    }


def _of_this(history: History, each: Held, touch: Touch) -> bool:
    """Say whether a thank-you is for this meeting: the next one had not been held by then."""
    later = [other.day for other in history.held if other.day > each.day]
    return not later or history.day(touch) < later[0]


def _useful(held: Held) -> bool:
    return any(not point.mine for debrief in held.debriefs for point in debrief.points)


def _remarks(attempts: Sequence[_Attempt], held: Sequence[tuple[History, Held]], future: int) -> Iterable[str]:
    if future:
        touches = "One touch lies" if future == 1 else f"{future} touches lie"
        yield f"{touches} in the future and {'is' if future == 1 else 'are'} not counted: `prep people show NAME` shows a log."
    undebriefed = sum(not each.debriefs for _, each in held)
    if undebriefed:
        meetings = "One meeting has" if undebriefed == 1 else f"{undebriefed} meetings have"
        yield f"{meetings} no debrief yet and so {'counts' if undebriefed == 1 else 'count'} as not useful: `prep debrief NAME`."
    unsent = sum(each.first.kind == "follow-up" for each in attempts)
    if unsent:
        people = "One person has" if unsent == 1 else f"{unsent} people have"
        yield f"{people} a follow-up in the log but no first message; the follow-up is taken for it."


def _by_contact(items: Iterable[_Kept], day: Callable[[_Kept], date]) -> dict[str, list[_Kept]]:
    found: dict[str, list[_Kept]] = defaultdict(list)
    for item in sorted(items, key=day):
        found[item.contact_id].append(item)
    return found
