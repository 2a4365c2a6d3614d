"""What is due while a first message waits for an answer: the 3B7 clocks. Pure.

Three business days on, a second person at the same employer; seven, one follow-up; seven more, a last short message if one likes.
Then it stops.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import timedelta

from prep_assistant.relationship import Contact, Due, Touch
from prep_assistant.workspace.due_history import Outreach
from prep_assistant.workspace.due_view import View


def clocks(view: View) -> Iterator[Due]:
    """Yield what an unanswered first message asks for."""
    rules, contact = view.rules, view.contact
    if view.let_go(view.history.day(contact.touches[-1]) + timedelta(days=3 * rules.follow_up_days)):
        return  # nothing has happened for so long that no clock of it can still run
    waiting = view.history.outreach(rules.second_person_days)
    if waiting is None or len(waiting.follow_ups) > 1:
        return
    sent = view.history.day(waiting.first)
    if not _second_written(view, waiting):
        day = view.days.add(waiting.first.at, rules.second_person_days)
        if not view.let_go(day):
            yield view.on("second-person", day, sent, *_second_person(view, waiting))
    kind, since = ("second-follow-up", waiting.follow_ups[0]) if waiting.follow_ups else ("follow-up", waiting.first)
    day = view.days.add(since.at, rules.follow_up_days)
    if view.let_go(day):
        return
    if kind == "follow-up":
        reason = f"{_silence(view, since)}: one follow-up, which brings something new."
        yield view.on("follow-up", day, sent, reason, f"prep outreach {view.who} --follow-up")
    else:
        reason = f"{_silence(view, since)}: one last short message that lets them off is fine; then let it rest."
        yield view.on("second-follow-up", day, sent, reason, f"prep outreach {view.who} --follow-up")


def _second_person(view: View, waiting: Outreach) -> tuple[str, str]:
    """Return why to write to somebody else at the same employer, and the command for it."""
    contact, company = view.contact, view.contact.person.company
    since = _silence(view, waiting.first)
    if not company:
        return f"{since}: write to a second person who does similar work.", "prep people list"
    known, many = view.circle.staff(contact).others(contact, 3)
    if not known:
        reason = f"{since}: write to a second person at {company}; you know nobody else there yet."
        return reason, f'prep people add "Their Name" --company {shlex.quote(company)}'
    names = [_titled(each) for each in known]
    more = f" and {many - 3:,} more" if many > 3 else ""
    reason = f"{since}: write to a second person at {company}. You know {_listed(names, more)} there."
    return reason, f"prep outreach {shlex.quote(known[0].id)}"


def _second_written(view: View, waiting: Outreach) -> bool:
    """Say whether somebody else at that employer has been written to about this time: two are enough."""
    early = waiting.first.at - timedelta(days=view.rules.let_go_days)
    return view.circle.staff(view.contact).wrote_to_another(view.contact, early)


def _titled(contact: Contact) -> str:
    return f"{contact.name} ({contact.person.title})" if contact.person.title else contact.name


def _listed(names: list[str], more: str) -> str:
    if more or len(names) == 1:
        return ", ".join(names) + more
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _silence(view: View, touch: Touch) -> str:
    """Say that there is no answer, in words that stay true until the day it matters."""
    day = view.says(view.history.day(touch))
    what = (
        f"You followed up with {view.contact.name}"
        if touch.kind == "follow-up"
        else f"You wrote to {view.contact.name}"
    )
    return f"{what} on {day} and have no answer"
