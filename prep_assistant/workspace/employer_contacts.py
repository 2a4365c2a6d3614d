"""Whom one knows at an employer, now or before, and who might know somebody there. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from prep_assistant.network import Known, Member, Place, Sureness
from prep_assistant.relationship import Contact, Debrief
from prep_assistant.workspace import employers

_MOVED = re.compile(r"^changed job: was (?P<was>.+?), now (?P<now>.+?)(?: \(says .*\))?$")
_CONNECTED = re.compile(r"(?i)connected on linkedin")
_ORDER: dict[Sureness, int] = {"the same": 0, "probably": 1, "perhaps": 2}
MOST_DOORS = 3


def place(
    name: str, contacts: Sequence[Contact], debriefs: Sequence[Debrief], members: dict[str, Member] | None = None
) -> Place:
    """Return whom one knows at an employer: those there now first, then whom one has to do with, the surest names first."""
    members = members or {}
    found = [known for contact in contacts for known in [_known(contact, name, members.get(contact.id))] if known]
    found.sort(key=lambda one: (one.former, not _near(one.contact), _ORDER[one.sure], one.contact.name.casefold()))
    here = {one.contact.id for one in found}
    return Place(name, tuple(found), tuple(_doors(name, contacts, debriefs, here)))


def _near(contact: Contact) -> bool:
    return any(touch.kind != "note" for touch in contact.touches) or contact.connection not in ("cold",)


def _known(contact: Contact, name: str, member: Member | None) -> Known | None:
    sure = employers.likeness(contact.person.company, name)
    if sure is not None:
        return Known(contact, contact.person.company, sure, since=since(contact), member=member)
    for touch in reversed(contact.touches):
        moved = _MOVED.match(touch.words) if touch.kind == "note" else None
        if moved is None:
            continue
        # A changed job of which the file keeps the user's own words: they may be there now.
        for part, former in ((moved["was"], True), (moved["now"], False)):
            company = part.rsplit(" at ", 1)[-1]
            if (sure := employers.likeness(company, name)) is not None:
                return Known(contact, company, sure, former, since(contact), member)
    return None


def since(contact: Contact) -> str:
    """Return since when one is connected, as an import said it."""
    if _CONNECTED.search(contact.met):
        return contact.met
    first = next((touch for touch in contact.touches if _CONNECTED.search(touch.words)), None)
    return f"connected on LinkedIn {_day(first.at.date())}" if first else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _doors(
    name: str, contacts: Sequence[Contact], debriefs: Sequence[Debrief], here: set[str]
) -> list[tuple[Contact, str]]:
    """Return contacts who spoke of the employer, with the words: they may know somebody there."""
    by_id = {contact.id: contact for contact in contacts}
    wanted = [word for word in employers.words(name) if len(word) > 2]
    found: list[tuple[Contact, str]] = []
    for debrief in reversed(debriefs):
        contact = by_id.get(debrief.contact_id)
        if contact is None or contact.id in here or any(contact is other for other, _ in found):
            continue
        for quote in (*(named.quote for named in debrief.people), *(point.quote for point in debrief.points)):
            said = set(employers.words(quote.text))
            if wanted and all(word in said for word in wanted):
                found.append((contact, quote.text))
                break
    return found[:MOST_DOORS]
