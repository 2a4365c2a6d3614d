"""What keeps a relationship alive: "I acted on your advice" after two to four weeks, then a word every 90 to 120 days. Pure.

Any touch starts the 90 days again, nobody hears from us more often than monthly, and there is always a reason, taken from the
debriefs, the file and the log; where they hold none, what could be one.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import timedelta

from prep_assistant.relationship import Debrief, Due
from prep_assistant.workspace import due_reasons
from prep_assistant.workspace.due_history import NURTURE, Held
from prep_assistant.workspace.due_rules import MONTH
from prep_assistant.workspace.due_view import View, quoted

CLOSE = frozenset({"met", "thanked", "introduced"}) | NURTURE
_MONTH = timedelta(days=MONTH)
_IDEAS = "one could be news on what you talked about, something you tried since, or a question only they could answer"


def acted(view: View) -> Iterator[Due]:
    """Yield "I acted on your advice" for the last meeting."""
    held = view.history.held
    if not held or _meets_soon(view):
        return
    met = held[-1]
    first, last = (met.day + timedelta(days=days) for days in view.rules.acted_days)
    written = [view.history.day(touch) for touch in view.history.of(*NURTURE)]
    half = met.day + timedelta(days=view.rules.acted_days[0] // 2)  # from here on, any word to them will have told it
    if view.history.after(met, {"acted"}) or any(day >= half for day in written):
        return
    first = max([first, *(day + _MONTH for day in written)])
    due = view.days.on_or_after(first)
    if (view.today - met.day).days >= view.rules.keep_in_touch_days[0]:
        return
    # Of the last meeting alone: what was said in an earlier one has its own day, and may have been told already.
    debriefs = tuple(each for each in _debriefs(held) if each.met == met.day)
    advice = next((words for each in debriefs if (words := due_reasons.advice_in(each))), "")
    name = view.contact.name
    if any(advice == named.what for each in debriefs for named in each.resources):
        reason = f"{name} named a resource on {view.says(met.day)}: {quoted(advice)}. Look at it, then tell them what came of it."
    elif advice:
        reason = f"{name} told you on {view.says(met.day)}: {quoted(advice)}. Tell them what came of it."
    else:
        reason = f"You met {name} on {view.says(met.day)}: tell them one thing you did with what they said."
    yield view.on("acted", due, met.day, reason, f"prep message acted {view.who}", last)


def keep_in_touch(view: View) -> Iterator[Due]:
    """Yield the next word to somebody we know: 90 days after the last touch of any kind, sooner when there is news of them.

    That they changed jobs is a reason to write, not a touch; a month after the last one it may be taken up.
    """
    history = view.history
    close = history.of(*CLOSE)
    if not (close or history.held) or _meets_soon(view):
        return
    news = due_reasons.news(view)
    touched = [history.day(touch) for touch in view.contact.touches if touch not in news]
    last = max([*touched, *(each.day for each in history.held)])
    declined = history.of("declined")
    if declined and history.day(declined[-1]) >= max(history.day(t) for t in close or declined):
        return
    from_, until = (last + timedelta(days=days) for days in view.rules.keep_in_touch_days)
    about = last
    if news and max(history.day(news[0]), last + _MONTH) < from_:
        about = history.day(news[0])
        from_ = max(about, last + _MONTH)
        until = from_ + _MONTH
    year = due_reasons.anniversary(view, last)
    if year and not news and year.on < from_:
        about, from_, until = year.on, year.on, year.on + _MONTH
    due = view.days.on_or_after(from_)
    why = due_reasons.reason(view, news, year if year and year.on <= due else None, last, due)
    reason = f"Last touch on {view.says(last)}. " + (
        why.text if why else f"Your notes hold no reason to write yet: {_IDEAS}."
    )
    say = f" --reason {shlex.quote(why.say)}" if why and why.say else ""
    yield view.on("keep-in-touch", due, about, reason, f"prep message keep-in-touch {view.who}{say}", until)


def _meets_soon(view: View) -> bool:
    """Say whether a meeting is fixed and still to come."""
    fixed = view.history.appointment
    return fixed is not None and fixed.over > view.now


def _debriefs(held: tuple[Held, ...]) -> Iterator[Debrief]:
    """Yield the debriefs, the last meeting's first."""
    for each in reversed(held):
        yield from each.debriefs
