"""What every rule of what is due looks at: the contact's history, the time now, the rules, the business days. Pure."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Protocol

from prep_assistant.relationship import Contact, Due, DueKind
from prep_assistant.workspace.due_history import History
from prep_assistant.workspace.due_rules import Rules

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()  # English whatever the machine's locale, and faster than strftime
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WRITTEN = frozenset({"sent", "asked-intro", "replied", "scheduled", "met"})  # marks of having been written to
_WORDS = re.compile(r"\w+")


class WorkDays(Protocol):
    """The business days of one country."""

    def add(self, start: datetime, days: int) -> date:
        """Return the business day `days` after the one that `start` counts from."""
        ...

    def on_or_after(self, day: date) -> date:
        """Return `day`, or the first business day after it."""
        ...

    def on_or_before(self, day: date) -> date:
        """Return `day`, or the last business day before it."""
        ...


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note of the user's own that is new: its file, its title, since when, and which words of theirs it is near."""

    name: str
    title: str
    day: date
    said: str = ""


class OwnNotes(Protocol):
    """What the user has noted; asked only about people who are due, since looking costs time."""

    def holding(self, what: str, since: date) -> OwnNote | None:
        """Return a note newer than `since` that names a resource."""
        ...

    def near(self, contact_id: str, tags: Sequence[str], said: Sequence[str], since: date) -> OwnNote | None:
        """Return a note newer than `since` on what somebody said, or that bears one of their tags."""
        ...


class Circle:
    """Everybody: by id, by name as one writes it without care, and by employer; sorted when first asked for."""

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self._contacts = contacts

    @cached_property
    def _by_name(self) -> Mapping[str, Contact]:
        names = {folded(contact.name): contact for contact in self._contacts}
        return names | {contact.id: contact for contact in self._contacts}

    @cached_property
    def _by_company(self) -> Mapping[str, Staff]:
        staff: dict[str, Staff] = {}
        for contact in self._contacts:
            if contact.person.company:
                staff.setdefault(folded(contact.person.company), Staff()).add(contact)
        return staff

    def find(self, words: str) -> Contact | None:
        """Return the contact of an id or a whole name."""
        return self._by_name.get(words) or self._by_name.get(folded(words))

    def staff(self, contact: Contact) -> Staff:
        """Return everybody at the contact's employer, the contact included."""
        return self._by_company.get(folded(contact.person.company)) or Staff()


@dataclass(slots=True)
class Staff:
    """Those we know at one employer: whom one could write to, and to which two one has written last."""

    willing: list[Contact] = field(default_factory=list)
    written: list[tuple[datetime, str]] = field(default_factory=list)

    def add(self, contact: Contact) -> None:
        """Take somebody in. With thousands at one employer only the last two written to are kept."""
        kinds = {touch.kind for touch in contact.touches}
        if "declined" not in kinds:
            self.willing.append(contact)
        if kinds & WRITTEN:
            last = max(touch.at for touch in contact.touches if touch.kind in WRITTEN)
            self.written = sorted([*self.written, (last, contact.id)], reverse=True)[:2]

    def wrote_to_another(self, contact: Contact, since: datetime) -> bool:
        """Say whether somebody else there has been written to since then."""
        return any(at >= since and id != contact.id for at, id in self.written)

    def others(self, contact: Contact, most: int) -> tuple[list[Contact], int]:
        """Return some others there whom one could write to, and how many they are in all."""
        some = [each for each in self.willing[: most + 1] if each.id != contact.id][:most]
        return some, len(self.willing) - (not any(touch.kind == "declined" for touch in contact.touches))


@dataclass(frozen=True, slots=True)
class View:
    """One contact, seen now."""

    history: History
    now: datetime  # in the user's zone
    rules: Rules
    circle: Circle
    calendar: Callable[[str], WorkDays]
    notes: OwnNotes | None = None

    @property
    def contact(self) -> Contact:
        """The contact it is about."""
        return self.history.contact

    @property
    def who(self) -> str:
        """The contact's id as a command line takes it: a file may have been named by hand, with spaces."""
        return shlex.quote(self.contact.id)

    @property
    def days(self) -> WorkDays:
        """The business days where the contact is."""
        return self.calendar(self.contact.country)

    @property
    def today(self) -> date:
        """The day it is for the user."""
        return self.now.date()

    @property
    def zone(self) -> tzinfo:
        """The user's zone."""
        return self.history.zone

    def on(self, kind: DueKind, day: date, about: object, reason: str, command: str, last: date | None = None) -> Due:
        """Something due on a day; late after it, or after `last`."""
        at = datetime.combine(day, time(), self.zone)
        return self._due(kind, at, about, reason, command, self.today > max(day, last or day), True)

    def by(self, kind: DueKind, at: datetime, about: object, reason: str, command: str) -> Due:
        """Something due at an hour."""
        return self._due(kind, at, about, reason, command, self.now > at, False)

    def _due(
        self, kind: DueKind, at: datetime, about: object, reason: str, command: str, late: bool, all_day: bool
    ) -> Due:
        contact = self.contact
        return Due(f"{kind}:{contact.id}:{about}", kind, contact.id, contact.name, at, reason, command, all_day, late)

    def let_go(self, day: date, times: int = 1) -> bool:
        """Say whether something due on `day` has been late for so long that it is not asked for any more."""
        return (self.today - day).days > self.rules.let_go_days * times

    def says(self, day: date) -> str:
        """Write a day as people do: "Mon 30 Nov", with the year when it is another one."""
        return said_day(day, self.today)


def said_day(day: date, today: date) -> str:
    """Write a day as people do: "Mon 30 Nov", with the year when it is not this one's or the coming months'."""
    near = day.year == today.year or abs((day - today).days) < 120
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}" + ("" if near else f" {day.year}")


def hours_on(at: datetime, hours: int) -> datetime:
    """Return the time `hours` real hours later, whatever the clocks do in between."""
    return (at.astimezone(UTC) + timedelta(hours=hours)).astimezone(at.tzinfo)


def folded(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return " ".join(_WORDS.findall(plain))


def quoted(words: str, most: int = 90) -> str:
    """Return somebody's words in quotation marks, cut between two words when they are many."""
    words = " ".join(words.split()).strip("“”\"'").rstrip(".;, ")
    if len(words) > most:
        words = words[:most].rsplit(" ", 1)[0].rstrip(".;,:– ") + " …"
    return f"“{words}”"
