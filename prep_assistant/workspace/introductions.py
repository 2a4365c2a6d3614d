"""Introductions that somebody promised and that have not happened yet, as far as the log says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prep_assistant.relationship import Contact, Debrief, Promise
from prep_assistant.workspace.slugs import fold, slug

STILL_OPEN = timedelta(days=120)  # later nobody expects it any more
_INTRODUCES = re.compile(
    r"\b(?:introduc\w*|put (?:you|me|us) in (?:touch|contact)|connect (?:you|me|us)\b|make (?:the|an) intro\w*|intro\b|(?:text|e-?mail|write|call|ask|tell|message|ping) (?:to )?(?:her|him|them|(?!me\b|you\b|back\b|it\b|us\b)(?-i:[A-Z])\w+)|give (?:her|him|them|(?-i:[A-Z])\w+) (?:your|my)|pass (?:on )?(?:your|my) (?:name|number|e-?mail)|present\w+ (?:me|te|a))",
    re.IGNORECASE,
)
_HAPPENED = frozenset({"introduced", "replied", "scheduled", "confirmed", "met", "thanked", "declined"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """An introduction that `by` promised on a day; `to` are the names of whom, as far as they are known."""

    by: Contact
    on: date
    promise: Promise
    to: tuple[str, ...] = ()


def open_introductions(contacts: Sequence[Contact], debriefs: Sequence[Debrief], today: date) -> Iterator[Introduction]:
    """Yield what was promised and has not happened, the oldest first, each once."""
    by_id = {contact.id: contact for contact in contacts}
    told = [(debrief, promise) for debrief in debriefs for promise in debrief.promises if promise.owner == "them"]
    seen = {promise.id for _, promise in told if promise.done}
    for debrief, promise in sorted(told, key=lambda one: one[0].met):
        by = by_id.get(debrief.contact_id)
        if by is None or promise.id in seen or promise.offer or today - debrief.met > STILL_OPEN or debrief.met > today:
            continue
        seen.add(promise.id)
        if not _INTRODUCES.search(promise.what) or any(touch.kind == "declined" for touch in by.touches):
            continue
        to = _whom(debrief, promise)
        if not _happened(by, debrief.met, to, contacts):
            yield Introduction(by, debrief.met, promise, to)


def _whom(debrief: Debrief, promise: Promise) -> tuple[str, ...]:
    """Return whom it is about: who was named in the same words; else the only one who was named at all."""
    named = [one for one in debrief.people if not one.uncertain]
    said = fold(f"{promise.what} {promise.quote.text}")
    here = [one.what for one in named if set(slug(one.what).split("-")) & set(re.findall(r"\w+", said))]
    same = [one.what for one in named if fold(one.quote.text) == fold(promise.quote.text)]
    return tuple(dict.fromkeys(here or same or ([named[0].what] if len(named) == 1 else [])))


def _happened(by: Contact, day: date, to: Sequence[str], contacts: Sequence[Contact]) -> bool:
    """Whether the log tells of it: of the introducer, or of somebody whom they introduced or who was named."""
    if any(touch.kind == "introduced" and touch.at.date() >= day for touch in by.touches):
        return True
    names = [set(slug(name).split("-")) for name in to]
    for contact in contacts:
        later = [touch for touch in contact.touches if touch.kind in _HAPPENED and touch.at.date() >= day]
        if contact.id == by.id or not later:
            continue
        own = set(slug(contact.name).split("-"))
        theirs = contact.introducer in (by.id, by.name)
        meant = theirs if not names else any(name <= own or own <= name for name in names)
        if meant:
            return True
    return False
