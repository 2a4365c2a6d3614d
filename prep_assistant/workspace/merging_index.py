"""Finding the same person among thousands: by page, address, name and employer. Pure.

An address or a page belongs to one person only: where two claim it, the first keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from prep_assistant.domain import Person
from prep_assistant.relationship import Contact
from prep_assistant.workspace import vcards
from prep_assistant.workspace.same import employer_key, linkedin_key, plain

Entry = TypeVar("Entry")


def job_key(person: Person) -> tuple[str, str]:
    """Return title and employer for comparing."""
    return plain(person.title), employer_key(person.company)


class Index(Generic[Entry]):
    """Entries by what tells people apart, in the order in which they came."""

    def __init__(self, contact_of: Callable[[Entry], Contact], seen: Callable[[Entry], bool]) -> None:
        """`seen` says whether the import has named an entry already."""
        self._contact_of, self._seen = contact_of, seen
        self.entries: list[Entry] = []
        self._known: set[int] = set()
        self._pages: dict[str, Entry] = {}
        self._mails: dict[str, list[Entry]] = {}
        self._names: dict[str, list[Entry]] = {}
        self._uids: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        """Take an entry in, for the first time or again after `remove`."""
        contact = self._contact_of(entry)
        if id(entry) not in self._known:
            self._known.add(id(entry))
            self.entries.append(entry)
            if contact.id:
                self._uids[vcards.uid(contact.id)] = self._uids[contact.id] = entry
        if contact.linkedin:
            self._pages.setdefault(linkedin_key(contact.linkedin), entry)
        for mail in contact.emails:
            _note(self._mails, mail.casefold(), entry)
        _note(self._names, plain(contact.name), entry)

    def remove(self, entry: Entry) -> None:
        """Forget the keys of an entry that is about to change; it keeps its place in the order."""
        contact = self._contact_of(entry)
        if contact.linkedin and self._pages.get(linkedin_key(contact.linkedin)) is entry:
            del self._pages[linkedin_key(contact.linkedin)]
        for mail in contact.emails:
            owners = self._mails[mail.casefold()]
            owners[:] = [other for other in owners if other is not entry]

    def same(self, contact: Contact, uid: str = "") -> Entry | None:
        """Return who this is; None when nobody is surely the same."""
        page = linkedin_key(contact.linkedin) if contact.linkedin else ""
        if page and (found := self._pages.get(page)) is not None:
            return found
        if (
            uid
            and (found := self._uids.get(uid)) is not None
            and plain(self._contact_of(found).name) == plain(contact.name)
        ):
            return found
        owners = [owner for mail in contact.emails for owner in self._mails.get(mail.casefold(), ())]
        fitting = [
            owner
            for owner in owners
            if not self._other(owner, contact) and _share_a_name(self._contact_of(owner), contact)
        ]
        return self._nearest(fitting, contact) or self._by_name(contact)

    def named(self, contact: Contact) -> list[Entry]:
        """Return who has the same name."""
        return list(self._names.get(plain(contact.name), ()))

    def unowned(self, contact: Contact) -> Contact:
        """Return a contact without the pages and addresses that belong to somebody else."""
        page = linkedin_key(contact.linkedin) if contact.linkedin else ""
        return replace(
            contact,
            linkedin="" if page in self._pages else contact.linkedin,
            emails=tuple(mail for mail in contact.emails if not self._mails.get(mail.casefold())),
        )

    def _by_name(self, contact: Contact) -> Entry | None:
        """Return who has the same name and employer; or the same name, when nothing is known that would be new."""
        company = employer_key(contact.person.company)
        fitting = []
        for entry in self.named(contact):
            known = self._contact_of(entry)
            there = employer_key(known.person.company) == company
            if not self._other(entry, contact) and (there if company else _holds(known, contact)):
                fitting.append(entry)
        return self._nearest(fitting, contact)

    def _nearest(self, entries: list[Entry], contact: Contact) -> Entry | None:
        """Return the one that would change least, so that the next import takes the same one; the first of equals."""

        def near(entry: Entry) -> tuple[int, bool, int]:
            known = self._contact_of(entry)
            return -_news(known, contact), self._seen(entry), _in_common(known, contact)

        return max(entries, key=near, default=None)

    def _other(self, entry: Entry, contact: Contact) -> bool:
        """Return whether two LinkedIn pages say that these are two people."""
        known = self._contact_of(entry).linkedin
        return bool(known and contact.linkedin) and linkedin_key(known) != linkedin_key(contact.linkedin)


def _note(known: dict[str, list[Entry]], key: str, entry: Entry) -> None:
    entries = known.setdefault(key, [])
    if not any(other is entry for other in entries):
        entries.append(entry)


def _holds(known: Contact, contact: Contact) -> bool:
    """Return whether everything that would tell one from the other is known already."""
    mails = {mail.casefold() for mail in known.emails}
    return (
        all(mail.casefold() in mails for mail in contact.emails)
        and (not contact.linkedin or linkedin_key(known.linkedin) == linkedin_key(contact.linkedin))
        and (not contact.phone or _digits(contact.phone) == _digits(known.phone))
        and (not contact.person.title or plain(contact.person.title) == plain(known.person.title))
    )


def _news(known: Contact, contact: Contact) -> int:
    """Return how many values a merge would bring."""
    person, job = contact.person, known.imported or known.person
    mails = {mail.casefold() for mail in known.emails}
    return (
        sum(mail.casefold() not in mails for mail in contact.emails)
        + (bool(contact.linkedin) and not known.linkedin)
        + (bool(contact.phone) and not known.phone)
        + (bool(person.title) and plain(person.title) != plain(job.title))
        + (bool(person.company) and employer_key(person.company) != employer_key(job.company))
        + (not set(contact.tags) <= set(known.tags))
    )


def _in_common(known: Contact, contact: Contact) -> int:
    mails = {mail.casefold() for mail in known.emails}
    return (
        sum(mail.casefold() in mails for mail in contact.emails) * 3
        + (bool(contact.linkedin) and linkedin_key(known.linkedin) == linkedin_key(contact.linkedin)) * 3
        + (bool(contact.phone) and _digits(contact.phone) == _digits(known.phone)) * 2
        + (bool(contact.person.title) and plain(known.person.title) == plain(contact.person.title))
        + (set(contact.tags) <= set(known.tags))
    )


def _share_a_name(one: Contact, other: Contact) -> bool:
    """Return whether two names have a word in common: an office's address belongs to several people."""
    return bool(set(plain(one.name).split()) & set(plain(other.name).split()))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
