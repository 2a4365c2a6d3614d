"""What is due around a meeting: it is coming, confirm it, write down what was said, thank, report to whoever introduced us. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from prep_assistant.relationship import Due, Touch
from prep_assistant.workspace.due_history import NURTURE, Appointment, Held
from prep_assistant.workspace.due_view import View, folded, hours_on

_DAY = timedelta(days=1)


def coming(view: View) -> Iterator[Due]:
    """Yield the meeting that is fixed, its confirmation, and, once its hour is over, the question whether it took place."""
    fixed = view.history.appointment
    if fixed is None:
        return
    contact, day = view.contact, fixed.at.date()
    hour = "" if fixed.day_only else f" at {fixed.at:%H:%M}"
    if fixed.over <= view.now:
        due = view.days.on_or_after(day)
        if not view.let_go(due):
            reason = (
                f"You were to meet {contact.name} on {view.says(day)}{hour}. If you did, note it:"
                f" the thank-you counts from there, and what was said is still fresh for `prep debrief {view.who}`."
            )
            yield view.on("debrief", due, day, reason, f"prep people log {view.who} met")
        return
    when = {0: "today", 1: "tomorrow"}.get((day - view.today).days, f"on {view.says(day)}")
    reason = f"You meet {contact.name} {when}{hour}: take the brief along."
    command = f"prep brief {view.who}"
    if fixed.day_only:
        yield view.on("meeting", day, fixed.anchor, reason, command)
    else:
        yield Due(
            f"meeting:{contact.id}:{fixed.anchor}",
            "meeting",
            contact.id,
            contact.name,
            fixed.at,
            reason,
            command,
            False,
        )
    yield from _confirm(view, fixed, hour)


def _confirm(view: View, fixed: Appointment, hour: str) -> Iterator[Due]:
    """Yield the message of the day before: not when the meeting was fixed so late, and not on the day itself."""
    eve = fixed.at.date() - _DAY
    if fixed.fixed is None or view.today > eve or view.history.day(fixed.fixed) >= eve:
        return
    if view.history.after(fixed.fixed, {"confirmed"}):
        return
    reason = (
        f"You meet {view.contact.name} on {view.says(fixed.at.date())}{hour}: confirm the day before, in two lines."
    )
    yield view.on("confirm", eve, fixed.anchor, reason, f"prep message confirmation {view.who}")


def afterwards(view: View) -> Iterator[Due]:
    """Yield what the meetings held ask for: a debrief of each, thanks for the last one."""
    held = view.history.held
    for each in held:
        day = view.days.on_or_after(each.day)
        if not each.debriefs and not view.let_go(day):
            reason = (
                f"You met {view.contact.name} on {view.says(each.day)}: write down what was said while it is fresh."
            )
            yield view.on("debrief", day, each.day, reason, f"prep debrief {view.who}")
    if held:
        yield from _thanks(view, held[-1])


def _thanks(view: View, met: Held) -> Iterator[Due]:
    if view.history.after(met, {"thanked"} | NURTURE) or view.let_go(met.day, times=2):
        return
    name, hours = view.contact.name, view.rules.thank_you_hours
    command = f"prep thanks {view.who}"
    if met.day_only:
        due = view.on("thank-you", met.day + timedelta(days=max(1, hours // 24)), met.day, "", command)
    else:
        due = view.by("thank-you", hours_on(met.at, hours), met.day, "", command)
    if due.late:
        reason = f"You met {name} on {view.says(met.day)} and have not thanked them yet: late is far better than never."
    else:
        reason = f"You met {name} on {view.says(met.day)}: thank them within {hours} hours, the same day if you can."
    yield replace(due, reason=reason)


def report(view: View) -> Iterator[Due]:
    """Yield the report to whoever introduced us: after the first answer, and after each meeting."""
    contact, held = view.contact, view.history.held
    if not contact.introducer:
        return
    introducer = view.circle.find(contact.introducer)
    if introducer is not None and introducer.id == contact.id:
        return  # a slip of the pen: nobody introduces themselves
    name = introducer.name if introducer else contact.introducer
    event: Held | Touch | None = held[-1] if held else _first_answer(view)
    if event is None:
        return
    day = event.day if isinstance(event, Held) else view.history.day(event)
    if view.history.after(event, {"reported-back"}) or view.let_go(day):
        return
    if introducer and any(_told_of(view, touch) and view.history.day(touch) >= day for touch in introducer.touches):
        return
    hours = view.rules.report_back_hours
    last = hours_on(event.at, hours).astimezone(view.zone).date()
    due = view.days.on_or_before(last)
    if due < day:
        due = view.days.on_or_after(last)
    what = f"the meeting on {view.says(day)}" if isinstance(event, Held) else f"their answer on {view.says(day)}"
    reason = f"{name} introduced you to {contact.name}: tell them what came of it, within {hours} hours of {what}."
    yield view.on("report-back", due, day, reason, f"prep message report-back {view.who}", last)


def _told_of(view: View, touch: Touch) -> bool:
    """Say whether the introducer was told of this contact: a report whose words name nobody counts for all."""
    names = set(folded(view.contact.name).split())
    return touch.kind == "reported-back" and (not touch.words or bool(names & set(folded(touch.words).split())))


def _first_answer(view: View) -> Touch | None:
    """Return the first answer to the last first message."""
    sent = view.history.of("sent")
    answers = view.history.of("replied", "declined", "scheduled")
    if sent:
        since = view.history.after(sent[-1], {"replied", "declined", "scheduled"})
        answers = since or answers
    return answers[0] if answers else None
