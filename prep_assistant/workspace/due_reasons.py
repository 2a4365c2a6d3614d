"""Reasons to write to somebody we know, each taken from the debriefs, the log, the file, or the user's own notes. Pure.

A reason says to the user why now; where the record holds it whole, it also brings the sentence that goes into the message.
What has been used once is not used again: each word we sent took the next reason of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prep_assistant.relationship import Debrief, Touch
from prep_assistant.workspace.due_history import NURTURE, Held
from prep_assistant.workspace.due_rules import MONTH
from prep_assistant.workspace.due_view import View, folded, quoted

# Said to me to do: an order, or "you should …"; no story, no praise, nothing about what they themselves did.
_ADVISED = re.compile(
    r"^(?:and |but |so |then |oh,? and |first,? |for \w+, )?(?:learn|try|start|ask|get|do|don['’]?t|take|read|look|join|talk|lead with|shadow|put|show|say|call|apply"
    r"|keep|bring|write|practi[cs]e|avoid|skip|go to|buy|find|make|be ready|begin|build|use|volunteer|visit)\b"
    r"|\b(?:you should|you'd better|you (?:need|have|want) to|(?:i'd|i would) (?:start|begin|learn|look|put|take|try|read|ask|do|skip|avoid)|if i were you|make sure"
    r"|my advice|i(?:'d| would)? (?:recommend|suggest)|is worth|anywhere, learn|should (?:start|begin|learn|read|take|ask|try|look|apply|talk|get))\b",
    re.IGNORECASE,
)
_STORY = re.compile(r"\b(?:said|told me|until (?:he|she|they)|was|were|had|took)\b", re.IGNORECASE)
_ADVICE_TOPICS = ("breaking-in", "resources", "skills", "proof", "words", "advancement", "people", "work", "conditions")
_NEWS = re.compile(
    r"\b(?:changed? jobs?|job change|new (?:job|role|title|employer)|promot|now (?:at|works?|with)|moved to)", re.I
)
_NOW = re.compile(r"\bnow ((?:at |with )?[^;.]{3,120})$")
_IMPORTED = ("connected on LinkedIn", "message on LinkedIn")  # what an import notes is no reason to write
_YEAR_OPEN = 45  # days after the anniversary of advice acted on in which it may still be taken up; practice
_MONTH = timedelta(days=MONTH)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why to write now: `text` for the user; `say` is the sentence for the message, empty where only they can say it."""

    text: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A year after we told somebody that we had acted on their advice: from when it may be written, and what it was."""

    on: date
    acted: Touch


def reason(view: View, news_: Sequence[Touch], year: Anniversary | None, last: date, due: date) -> Reason | None:
    """Return a reason to write that has not been used yet: news of them first, then what a year brings, then what is new in
    my notes (looked for only once it is due), then what is in the debriefs and the file."""
    if news_:
        return _of_news(news_[0])
    if year:
        words = f" ({quoted(year.acted.words)})" if year.acted.words else ""
        day = view.says(view.history.day(year.acted))
        return Reason(
            f"A year ago, on {day}, you told them what came of their advice{words}: say where it has led.",
            "It is a year since I told you what came of your advice.",
        )
    if due <= view.today and (mine := _of_my_notes(view, last)):
        return mine
    found = list(dict.fromkeys([*_from_debriefs(view), *_from_file(view)]))
    used = len(view.history.of("kept-in-touch"))
    return found[used] if used < len(found) else None


def news(view: View) -> list[Touch]:
    """Return what the log says of a new job since we last wrote to them, the newest first."""
    written = [view.history.day(touch) for touch in view.history.of(*NURTURE)]
    since = max(written, default=date.min)
    notes = [
        touch for touch in view.history.of("note") if _NEWS.search(touch.words) and view.history.day(touch) >= since
    ]
    return notes[::-1]


def anniversary(view: View, last: date) -> Anniversary | None:
    """Return the coming or current anniversary of advice acted on; never within a month of the last touch."""
    for touch in reversed(view.history.of("acted")):
        day = view.history.day(touch)
        try:
            year = day.replace(year=day.year + 1)
        except ValueError:  # 29 February
            year = date(day.year + 1, 3, 1)
        on = max(year, last + _MONTH)
        if (on - year).days <= _YEAR_OPEN and last < year and view.today <= on + timedelta(days=_YEAR_OPEN):
            return Anniversary(on, touch)
    return None


def advice_in(debrief: Debrief) -> str:
    """Return the sentence of a debrief that tells me to do something, else a resource they named; empty when there is neither."""
    return _advice(debrief) or next((named.what for named in debrief.resources if not named.uncertain), "")


def _advice(debrief: Debrief) -> str:
    said = [
        (_ADVICE_TOPICS.index(point.topic), sentence)
        for point in debrief.points
        if not (point.mine or point.uncertain) and point.topic in _ADVICE_TOPICS
        for sentence in re.split(r"(?<=[.!?])\s+", re.sub(r"[\"“”]", "", point.text))
        if _ADVISED.search(sentence) and not _STORY.search(sentence)
    ]
    best = min(said, key=lambda pair: pair[0], default=None)
    return best[1] if best else ""


# ---- each kind of reason ----------------------------------------------------------------------------


def _of_news(touch: Touch) -> Reason:
    now = _NOW.search(" ".join(touch.words.split()))
    what = now[1] if now else ""
    at = what if what.startswith(("at ", "with ")) else f"{what}"
    say = f"I saw that you are now {at}: congratulations." if what else ""
    return Reason(f"There is news: {quoted(touch.words)}. Congratulate them, or ask how it goes.", say)


def _of_my_notes(view: View, last: date) -> Reason | None:
    """Return what I have noted since the last touch on something they spoke of or named."""
    if view.notes is None:
        return None
    debriefs = [debrief for held in view.history.held for debrief in held.debriefs]
    named = [each.what for debrief in debriefs for each in debrief.resources if not each.uncertain]
    for what in named:
        note = view.notes.holding(what, last)
        if note:
            return Reason(
                f"They named {what}, and since {view.says(note.day)} it is in your notes ({note.name}): say what you took from it.",
                f"I have made notes on {what}, which you named when we talked.",
            )
    said = [point.text for debrief in debriefs for point in debrief.points if not (point.mine or point.uncertain)]
    note = view.notes.near(view.contact.id, view.contact.tags, said, last)
    if note is None:
        return None
    about = f"; they said: {quoted(note.said)}" if note.said else ""
    return Reason(
        f"Since {view.says(note.day)} your notes have something on what they care about: {quoted(note.title)} ({note.name}){about}.",
        f"I made notes on “{note.title}” and thought of what you told me.",
    )


def _from_debriefs(view: View) -> Iterator[Reason]:
    for debrief in _debriefs(view.history.held):
        for promise in debrief.promises:
            if promise.done and not promise.offer:
                who = "You promised" if promise.owner == "me" else "They promised"
                say = "" if promise.owner == "me" else "What you promised me came, and I am grateful for it."
                yield Reason(f"{who} {quoted(promise.what)}, and it is done: say what came of it.", say)
        for promise in debrief.promises:
            if promise.owner == "them" and promise.offer:
                yield Reason(
                    f"They offered: {quoted(promise.what)}. You could take it up, or say how far you are.",
                    "I have not forgotten what you offered when we talked.",
                )
        for named in debrief.people:
            if not named.uncertain:
                spoke = _spoke(view, named.what)
                yield Reason(
                    f"They pointed you to {named.what}: say what came of it."
                    if spoke
                    else f"They pointed you to {named.what}: say whether you spoke.",
                    f"I talked with {spoke}, whom you had named to me." if spoke else "",
                )
        for named in debrief.resources:
            if not named.uncertain:
                yield Reason(f"They named {named.what}: say what you took from it.")
        if advice := _advice(debrief):
            yield Reason(f"They told you: {quoted(advice)}. Say where you stand with it.")


def _spoke(view: View, name: str) -> str:
    """Return the name of somebody they pointed us to, when the log says that we met."""
    contact = view.circle.find(name)
    if contact is None or contact.id == view.contact.id:
        return ""
    return contact.name if any(touch.kind == "met" and touch.at <= view.now for touch in contact.touches) else ""


def _debriefs(held: tuple[Held, ...]) -> Iterator[Debrief]:
    """Yield the debriefs, the last meeting's first."""
    for each in reversed(held):
        yield from each.debriefs


def _from_file(view: View) -> Iterator[Reason]:
    for detail in view.contact.work:
        yield Reason(f"Their work: {quoted(detail.text)}. Say what it made you think of.")
    for touch in reversed(view.history.of("note")):
        if touch.words and not _NEWS.search(touch.words) and not touch.words.startswith(_IMPORTED):
            yield Reason(f"You noted on {view.says(view.history.day(touch))}: {quoted(touch.words)}.")
    lines = (line.strip() for line in view.contact.words.splitlines() if not line.lstrip().startswith("#"))
    first = next((words for line in lines if (words := line.strip("*-> "))), "")
    if first:
        yield Reason(f"Your notes on them say: {quoted(first)}.")
    was, now = view.contact.imported, view.contact.person
    if was and was.company and now.company and folded(was.company) != folded(now.company):
        yield Reason(
            f"Their file has them at {now.company}, the last import at {was.company}: if that is new, congratulate them."
        )
