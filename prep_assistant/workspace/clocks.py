"""What a touch sets going, in words: what `prep people log` says after it has logged one. Pure.

`clocks_started(contact, touch, business_days)` is called with the contact as it is after the touch was logged.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.business_days import BusinessDays
from prep_assistant.workspace.due_rules import Rules
from prep_assistant.workspace.due_view import hours_on, said_day

_DEFAULT = Rules()


def clocks_started(
    contact: Contact, touch: Touch, business_days: BusinessDays, rules: Rules = _DEFAULT, now: datetime | None = None
) -> tuple[str, ...]:
    """Return one sentence for each thing that becomes due because of `touch`; nothing when nothing does.

    `now` tells what is late already; without it the touch counts as just now.
    """
    local = touch.at.astimezone(business_days.zone) if business_days.zone else touch.at
    if touch.kind == "sent":
        return (_sent(contact, touch, business_days, rules, local),)
    if touch.kind == "follow-up":
        return (_follow_up(contact, touch, business_days, rules, local),)
    if touch.kind == "scheduled" and touch.meeting:
        at = touch.meeting.astimezone(business_days.zone) if business_days.zone else touch.meeting
        return _scheduled(contact, at, local)
    if touch.kind in ("replied", "declined", "met"):
        return (*(_met(contact, touch, rules, local, now) if touch.kind == "met" else ()), *_report(contact, rules))
    return ()


def _sent(contact: Contact, touch: Touch, days: BusinessDays, rules: Rules, local: datetime) -> str:
    second = said_day(days.add(touch.at, rules.second_person_days), local.date())
    follow_up = said_day(days.add(touch.at, rules.follow_up_days), local.date())
    where = f"at {contact.person.company}" if contact.person.company else "who does similar work"
    return f"If there is no answer: write to a second person {where} on {second}; one follow-up on {follow_up}."


def _follow_up(contact: Contact, touch: Touch, days: BusinessDays, rules: Rules, local: datetime) -> str:
    follow_ups = sum(each.kind == "follow-up" and each.at <= touch.at for each in contact.touches)
    if follow_ups > 1:
        return "That was the last one: if there is no answer now, let it rest."
    last = said_day(days.add(touch.at, rules.follow_up_days), local.date())
    return f"If there is still no answer: one last short message on {last} at the earliest, then let it rest."


def _scheduled(contact: Contact, at: datetime, local: datetime) -> tuple[str, ...]:
    eve = at.date() - timedelta(days=1)
    hour = "" if at.time() == time() else f" at {at:%H:%M}"
    meeting = f"You meet {contact.name} on {said_day(at.date(), local.date())}{hour}"
    if at.date() < local.date() or eve <= local.date():
        return (f"{meeting}.",)
    return (f"{meeting}; confirm it on {said_day(eve, local.date())}.",)


def _met(contact: Contact, touch: Touch, rules: Rules, local: datetime, now: datetime | None) -> tuple[str, ...]:
    end = hours_on(local, rules.thank_you_hours)
    if touch.day_only:
        day = local.date() + timedelta(days=max(1, rules.thank_you_hours // 24))
        late, until = now is not None and now.date() > day, said_day(day, local.date())
    else:
        late, until = now is not None and now > end, f"{said_day(end.date(), local.date())}, {end:%H:%M}"
    if late:
        return (f"A thank-you to {contact.name} was due by {until}: late is far better than never. So is the debrief.",)
    return (f"Thank {contact.name} by {until}; write the debrief while it is fresh.",)


def _report(contact: Contact, rules: Rules) -> tuple[str, ...]:
    if not contact.introducer:
        return ()
    return (f"Tell {contact.introducer}, who introduced you, within {rules.report_back_hours} hours.",)
