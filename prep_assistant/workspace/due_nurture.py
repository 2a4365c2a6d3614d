"""What keeps a relationship alive: "I acted on your advice" after two to four weeks, then a word every 90 to 120 days. Pure.

Any touch starts the 90 days again, nobody hears from us more often than monthly, and there is always a reason, taken from the
debriefs, the file and the log; where they hold none, what could be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from prep_assistant.relationship import Debrief, Due, Touch
from prep_assistant.workspace.due_history import NURTURE, Held
from prep_assistant.workspace.due_rules import MONTH
from prep_assistant.workspace.due_view import View, quoted

CLOSE = frozenset({"met", "thanked", "introduced"}) | NURTURE
_ADVISED = re.compile(
    r"\b(?:should|would (?:start|look|try|learn|read|take|ask)|start (?:with|by)|try|learn|read|take|join|apply|look (?:at|up|into)"
    r"|talk to|get (?:a|your|some)|ask (?:for|about)|don'?t|never|always|my advice|recommend|suggest|worth)\b",
    re.IGNORECASE,
)
_ADVICE_TOPICS = ("breaking-in", "resources", "skills", "proof", "words", "advancement", "people")
_NEWS = re.compile(
    r"\b(?:changed? jobs?|job change|new (?:job|role|title|employer)|promot|now (?:at|works?|with)|moved to)", re.I
)
_IMPORTED = ("connected on LinkedIn", "message on LinkedIn")  # what an import notes is no reason to write
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
    debriefs = tuple(_debriefs(held))
    advice = next((words for each in debriefs if (words := advice_in(each))), "")
    name = view.contact.name
    if any(advice == named.what for each in debriefs for named in each.resources):
        reason = f"{name} named a resource on {view.says(met.day)}: {quoted(advice)}. Look at it, then tell them what came of it."
    elif advice:
        reason = f"{name} told you on {view.says(met.day)}: {quoted(advice)}. Tell them what came of it."
    else:
        reason = f"You met {name} on {view.says(met.day)}: tell them one thing you did with what they said."
    yield view.on("acted", due, met.day, reason, f"prep message acted {view.who}", last)


def advice_in(debrief: Debrief) -> str:
    """Return the piece of advice of a debrief that one can best act on; empty when there is none."""
    said = _advice(debrief)
    if said and _ADVISED.search(said):
        return said
    return next((named.what for named in debrief.resources if not named.uncertain), "") or said


def _advice(debrief: Debrief) -> str:
    """Return the point that reads most like advice."""
    points = [each for each in debrief.points if not each.mine and not each.uncertain and each.topic in _ADVICE_TOPICS]
    best = min(
        points, key=lambda point: (not _ADVISED.search(point.text), _ADVICE_TOPICS.index(point.topic)), default=None
    )
    return best.text if best else ""


def keep_in_touch(view: View) -> Iterator[Due]:
    """Yield the next word to somebody we know: 90 days after the last touch of any kind, sooner when there is news of them.

    That they changed jobs is a reason to write, not a touch; a month after the last one it may be taken up.
    """
    history = view.history
    close = history.of(*CLOSE)
    if not (close or history.held) or _meets_soon(view):
        return
    news = _news(view)
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
    why = _reason(view, news)
    reason = f"Last touch on {view.says(last)}. " + (why or f"Your notes hold no reason to write yet: {_IDEAS}.")
    due = view.days.on_or_after(from_)
    yield view.on("keep-in-touch", due, about, reason, f"prep message keep-in-touch {view.who}", until)


def _meets_soon(view: View) -> bool:
    """Say whether a meeting is fixed and still to come."""
    fixed = view.history.appointment
    return fixed is not None and fixed.over > view.now


def _reason(view: View, news: Sequence[Touch]) -> str:
    """Return a reason to write that has not been used yet: news of them first, then what is in the debriefs and the file."""
    if news:
        return f"There is news: {quoted(news[0].words)}. Congratulate them, or ask how it goes."
    found = list(dict.fromkeys([*_from_debriefs(view.history.held), *_from_file(view)]))
    used = len(view.history.of("kept-in-touch"))
    return found[used] if used < len(found) else ""


def _news(view: View) -> list[Touch]:
    """Return what the log says of a new job since we last wrote to them, the newest first."""
    written = [view.history.day(touch) for touch in view.history.of(*NURTURE)]
    since = max(written, default=date.min)
    notes = [
        touch for touch in view.history.of("note") if _NEWS.search(touch.words) and view.history.day(touch) >= since
    ]
    return notes[::-1]


def _from_debriefs(held: tuple[Held, ...]) -> Iterator[str]:
    for debrief in _debriefs(held):
        for promise in debrief.promises:
            if promise.done and not promise.offer:
                who = "You promised" if promise.owner == "me" else "They promised"
                yield f"{who} {quoted(promise.what)}, and it is done: say what came of it."
        for promise in debrief.promises:
            if promise.owner == "them" and promise.offer:
                yield f"They offered: {quoted(promise.what)}. You could take it up, or say how far you are."
        yield from (
            f"They pointed you to {named.what}: say whether you spoke."
            for named in debrief.people
            if not named.uncertain
        )
        yield from (
            f"They named {named.what}: say what you took from it." for named in debrief.resources if not named.uncertain
        )
        if advice := _advice(debrief):
            yield f"They told you: {quoted(advice)}. Say where you stand with it."


def _debriefs(held: tuple[Held, ...]) -> Iterator[Debrief]:
    """Yield the debriefs, the last meeting's first."""
    for each in reversed(held):
        yield from each.debriefs


def _from_file(view: View) -> Iterator[str]:
    for detail in view.contact.work:
        yield f"Their work: {quoted(detail.text)}. Say what it made you think of."
    for touch in reversed(view.history.of("note")):
        if touch.words and not _NEWS.search(touch.words) and not touch.words.startswith(_IMPORTED):
            yield f"You noted on {view.says(view.history.day(touch))}: {quoted(touch.words)}."
    lines = (line.strip() for line in view.contact.words.splitlines() if not line.lstrip().startswith("#"))
    first = next((words for line in lines if (words := line.strip("*-> "))), "")
    if first:
        yield f"Your notes on them say: {quoted(first)}."
