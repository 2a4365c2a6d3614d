"""What is due of what was promised: mine by its day, theirs with a friendly nudge some days after it. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import timedelta

from prep_assistant.relationship import Due, Promise
from prep_assistant.workspace.due_history import NURTURE, Held
from prep_assistant.workspace.due_rules import MONTH
from prep_assistant.workspace.due_view import View, quoted

_PATIENCE = timedelta(days=7)  # a reminder is not late the day after


def promises(view: View) -> Iterator[Due]:
    """Yield every promise that is not kept. An offer nobody took up is none."""
    told = [(held, promise) for held in view.history.held for debrief in held.debriefs for promise in debrief.promises]
    seen = {promise.id for _, promise in told if promise.done}  # kept in one debrief, kept in all
    for held, promise in told:
        if promise.id not in seen and not promise.offer:
            seen.add(promise.id)
            due = _mine(view, held, promise) if promise.owner == "me" else _theirs(view, held, promise)
            if due is not None:
                yield due


def _mine(view: View, held: Held, promise: Promise) -> Due | None:
    by = promise.by or held.day + timedelta(days=view.rules.own_undated_days)
    due = view.days.on_or_before(by)
    if due < held.day:
        due = view.days.on_or_after(by)
    if view.let_go(max(due, by), times=4):
        return None
    when = _when(view, promise) or "no day was named"
    reason = f"On {view.says(held.day)} you promised {view.contact.name}: {quoted(promise.what)} ({when})."
    id = f"my-promise:{view.contact.id}:{promise.id}"
    return view.on("my-promise", due, promise.id, reason, f"prep today --done {shlex.quote(id)}", by)


def _theirs(view: View, held: Held, promise: Promise) -> Due | None:
    """Return a nudge: once, some days after the day they named, and not within a month of another message."""
    if promise.by:
        due = promise.by + timedelta(days=view.rules.nudge_days)
    else:
        due = held.day + timedelta(days=view.rules.nudge_undated_days)
    written = [day for touch in view.history.of(*NURTURE) if (day := view.history.day(touch)) >= held.day]
    if any(day >= due for day in written):
        return None  # asked, or written about something else with the promise in mind
    due = view.days.on_or_after(max([due, *(day + timedelta(days=MONTH) for day in written)]))
    if view.let_go(due):
        return None
    when = _when(view, promise)
    reason = (
        f"{view.contact.name} promised on {view.says(held.day)}: {quoted(promise.what)}{f' ({when})' if when else ''}."
        " If it has not come, a short and friendly reminder is fine; if it has, tick it off."
    )
    return view.on("their-promise", due, promise.id, reason, f"prep message nudge {view.who}", due + _PATIENCE)


def _when(view: View, promise: Promise) -> str:
    """Return when it was promised for: their words and the day they mean, or what there is of both."""
    said = quoted(promise.said) if promise.said and promise.said.casefold() not in promise.what.casefold() else ""
    if not promise.by:
        return said
    return f"{said}: {view.says(promise.by)}" if said else f"by {view.says(promise.by)}"
