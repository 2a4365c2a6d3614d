"""What an import does to the people who are there already: a plan, made before anything is written. Pure.

Who is who: the same LinkedIn page, or the same e-mail address, or the same name and employer. A name alone is never enough; such
people are added, and shown as perhaps the same.

What becomes of a value: an empty one is filled in. One that differs stays as the user has it and the other is shown, except the
job, title and employer together. A contact keeps in `imported` what the last import said of it: as long as the file still says
the same, nobody has changed it by hand and a newer import may. Otherwise the job stays too, and that it changed is noted in the
log. So importing the same file again changes nothing. Notes about somebody who is there are shown and never written: the words
below the front matter are the user's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from prep_assistant.domain import Person
from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.import_table import Found
from prep_assistant.workspace.merging_index import Index, job_key
from prep_assistant.workspace.same import linkedin_key, plain
from prep_assistant.workspace.slugs import fold

NOTES = "notes"
_MOST_ROUNDS = 5
_FILLED = ("location", "phone", "linkedin", "met", "introducer")


@dataclass(frozen=True, slots=True)
class JobChange:
    """A reason to write: `was` and `now` are title and employer. `kept` when the user's own words stayed in the file."""

    name: str
    was: str
    now: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that stayed as the user has it."""

    name: str
    what: str  # "phone", "name", …
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Merged:
    """One person who was there before: as they were, and as they are to be. `filled` names what was empty."""

    before: Contact
    after: Contact
    filled: tuple[str, ...] = ()
    job: JobChange | None = None
    conflicts: tuple[Conflict, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import is to do. `perhaps` pairs somebody new with somebody who has the same name."""

    new: tuple[Contact, ...] = ()
    merged: tuple[Merged, ...] = ()
    perhaps: tuple[tuple[Contact, Contact], ...] = ()
    twice: int = 0  # entries of the import that were the same person as another entry

    @property
    def changed(self) -> tuple[Merged, ...]:
        """Who was there and changes."""
        return tuple(one for one in self.merged if one.changed)

    @property
    def unchanged(self) -> int:
        """How many were there and stay as they are."""
        return sum(not one.changed for one in self.merged)

    @property
    def jobs(self) -> tuple[JobChange, ...]:
        """Who changed jobs."""
        return tuple(one.job for one in self.merged if one.job)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Whose values differ and stay."""
        return tuple(conflict for one in self.merged for conflict in one.conflicts)


@dataclass
class _Entry:
    """One person while the plan is made: `before` is None for somebody new."""

    contact: Contact
    before: Contact | None = None
    filled: list[str] = field(default_factory=list)
    job: JobChange | None = None
    conflicts: list[Conflict] = field(default_factory=list)
    seen: bool = False


def plan(
    existing: Iterable[Contact], found: Sequence[Found], now: datetime, tags: Sequence[str] = (), source: str = ""
) -> Plan:
    """Return what importing `found` does to `existing`. `now` dates what is noted; `source` says where the news is from.

    Where several people share names and addresses, who is nearest to a row depends on what the rows before it brought. So the rows are
    gone through until nothing changes any more: importing them again would find them like that.
    """
    people = tuple(existing)
    made = _once(people, found, now, tags, source)
    for _ in range(_MOST_ROUNDS if _share(people, found) else 0):
        outcome = _Outcome.of(people, made)
        again = _once(outcome.people, found, now, tags, source)
        if not (again.new or again.changed):
            break
        made = outcome.then(again)
    return made


def _share(existing: Sequence[Contact], found: Sequence[Found]) -> bool:
    """Whether any of them share a name or an address, so that a row might have meant another."""
    for people in (existing, [one.contact for one in found]):
        names = [plain(contact.name) for contact in people]
        mails = [mail.casefold() for contact in people for mail in contact.emails]
        if len(set(names)) < len(names) or len(set(mails)) < len(mails):
            return True
    owners = {mail.casefold(): plain(contact.name) for contact in existing for mail in contact.emails}
    return any(
        owners.get(mail.casefold(), plain(one.contact.name)) != plain(one.contact.name)
        for one in found
        for mail in one.contact.emails
    )


def _once(existing: Iterable[Contact], found: Sequence[Found], now: datetime, tags: Sequence[str], source: str) -> Plan:
    index: Index[_Entry] = Index(lambda entry: entry.contact, lambda entry: entry.seen)
    for contact in existing:
        index.add(_Entry(contact, contact))
    known = list(index.entries)
    perhaps: list[tuple[_Entry, _Entry]] = []
    twice = 0
    for one in found:
        incoming = replace(one.contact, tags=tuple(dict.fromkeys((*one.contact.tags, *tags))))
        entry = index.same(incoming, one.uid)
        if entry is None:
            entry = _Entry(_first(incoming), seen=True)
            perhaps += [(entry, other) for other in index.named(incoming)[:1]]
            index.add(entry)
            continue
        twice += entry.seen
        index.remove(entry)
        _merge(entry, index.unowned(incoming), now, source)
        entry.seen = True
        index.add(entry)
    old = {id(entry) for entry in known}
    return Plan(
        new=tuple(entry.contact for entry in index.entries if id(entry) not in old),
        merged=tuple(_merged(entry) for entry in known if entry.seen and entry.before),
        perhaps=tuple((entry.contact, other.contact) for entry, other in perhaps),
        twice=twice,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Everybody as a plan leaves them, in name order as they will be read; `made` is the plan."""

    people: tuple[Contact, ...]
    made: Plan

    @classmethod
    def of(cls, existing: Sequence[Contact], made: Plan) -> _Outcome:
        """Carry a plan out in memory."""
        changed = {id(one.before): one.after for one in made.merged}
        everybody = [changed.get(id(contact), contact) for contact in existing] + list(made.new)
        return cls(tuple(sorted(everybody, key=lambda contact: fold(contact.name))), made)

    def then(self, again: Plan) -> Plan:
        """Return one plan that does both."""
        after = {id(one.before): one for one in again.merged}
        old = {id(one.after) for one in self.made.merged}
        new = {id(contact) for contact in self.made.new}
        untouched = [one for one in again.merged if id(one.before) not in old and id(one.before) not in new]

        def last(contact: Contact) -> Contact:
            return after[id(contact)].after if id(contact) in after else contact

        return Plan(
            new=(*map(last, self.made.new), *again.new),
            merged=(*(_both(one, after.get(id(one.after))) for one in self.made.merged), *untouched),
            perhaps=tuple((last(one), last(other)) for one, other in (*self.made.perhaps, *again.perhaps)),
            twice=self.made.twice,
        )


def _both(one: Merged, then: Merged | None) -> Merged:
    if then is None:
        return one
    return Merged(
        one.before,
        then.after,
        tuple(dict.fromkeys((*one.filled, *then.filled))),
        one.job or then.job,
        tuple(dict.fromkeys((*one.conflicts, *then.conflicts))),
    )


def _merged(entry: _Entry) -> Merged:
    assert entry.before is not None
    return Merged(entry.before, entry.contact, tuple(entry.filled), entry.job, tuple(entry.conflicts))


def _first(contact: Contact) -> Contact:
    """Return somebody new; what the import says of the job is kept beside it."""
    person = contact.person
    if not (person.title or person.company):
        return contact
    return replace(contact, imported=Person(title=person.title, company=person.company))


def _merge(entry: _Entry, incoming: Contact, now: datetime, source: str) -> None:
    """Merge what was read into an entry. Of several entries of one import the first decides on the job, the others only fill."""
    before = entry.contact
    _fill(entry, incoming)
    if incoming.person.title or incoming.person.company:
        _job(entry, incoming.person, now, source, news=not entry.seen)
    if plain(before.name) != plain(incoming.name):
        entry.conflicts.append(Conflict(before.name, "name", before.name, incoming.name))


def _fill(entry: _Entry, incoming: Contact) -> None:
    contact = entry.contact
    for key in _FILLED:
        old, new = _get(contact, key), _get(incoming, key)
        if new and not old:
            contact = _set(contact, key, new)
            entry.filled.append(key)
        elif new and not _alike(key, old, new):
            entry.conflicts.append(Conflict(contact.name, key, old, new))
    noted = " ".join(incoming.words.split())
    if noted and noted not in " ".join(contact.words.split()):
        entry.conflicts.append(Conflict(contact.name, NOTES, contact.words, noted))
    mails = {mail.casefold() for mail in contact.emails}
    more = tuple(mail for mail in incoming.emails if mail.casefold() not in mails)
    tags = tuple(tag for tag in incoming.tags if tag not in contact.tags)
    touches = tuple(
        touch for touch in incoming.touches if not any(_same_touch(touch, known) for known in contact.touches)
    )
    entry.filled += [what for what, news in (("e-mail", more), ("tags", tags), ("log", touches)) if news]
    entry.contact = replace(
        contact,
        emails=contact.emails + more,
        tags=contact.tags + tags,
        touches=_in_order((*contact.touches, *touches)) if touches else contact.touches,
    )


def _job(entry: _Entry, theirs: Person, now: datetime, source: str, *, news: bool) -> None:
    """Bring title and employer up to date: a merge of three, the last import, the file and this import."""
    contact = entry.contact
    mine, base = contact.person, contact.imported
    said = Person(
        title=theirs.title or (base.title if base else ""), company=theirs.company or (base.company if base else "")
    )
    if base is not None and job_key(said) == job_key(base):
        return  # nothing new since the last import; what differs is the user's own
    untouched = base is not None and job_key(mine) == job_key(base)
    person = replace(mine, title=mine.title or theirs.title, company=mine.company or theirs.company)
    if job_key(person) == job_key(
        replace(person, title=theirs.title or person.title, company=theirs.company or person.company)
    ):
        if person != mine:
            entry.filled += [what for what in ("title", "company") if getattr(person, what) != getattr(mine, what)]
            # What the first entry of an import said of the job stands; another one only fills what it left empty.
            entry.contact = replace(contact, person=person, imported=said if news or base is None else base)
        return
    if not news:
        return
    moved = (
        not untouched
        and mine.company
        and theirs.company
        and job_key(Person(company=mine.company)) != job_key(Person(company=theirs.company))
    )
    changed = replace(mine, title=theirs.title or mine.title, company=theirs.company or mine.company)
    if untouched:
        change = JobChange(contact.name, job(mine), job(changed))
        words = f"changed job: was {change.was}, now {change.now}"
        contact = replace(contact, person=changed)
    elif moved:
        change = JobChange(contact.name, job(mine), job(theirs), kept=True)
        words = f"changed job: was {change.was}, now {change.now}{f' (says {source})' if source else ''}"
    else:  # the same employer in other words, or a title that the user wrote their own way
        entry.conflicts.append(Conflict(contact.name, "job", job(mine), job(theirs)))
        entry.contact = replace(contact, person=person, imported=said)
        return
    entry.job = change
    note = Touch(now, "note", words=words)
    entry.contact = replace(contact, imported=said, touches=_in_order((*contact.touches, note)))


def job(person: Person) -> str:
    """Return title and employer in words: "Data Analyst at King County"."""
    return " at ".join(part for part in (person.title, person.company) if part) or "no job named"


def _get(contact: Contact, key: str) -> str:
    return contact.person.location if key == "location" else str(getattr(contact, key))


def _set(contact: Contact, key: str, value: str) -> Contact:
    if key == "location":
        return replace(contact, person=replace(contact.person, location=value))
    if key == "phone":
        return replace(contact, phone=value)
    if key == "linkedin":
        return replace(contact, linkedin=value)
    return replace(contact, met=value) if key == "met" else replace(contact, introducer=value)


def _alike(key: str, one: str, other: str) -> bool:
    if key == "linkedin":
        return linkedin_key(one) == linkedin_key(other)
    if key == "phone":
        digits = ["".join(sign for sign in text if sign.isdigit()) for text in (one, other)]
        return digits[0].endswith(digits[1]) or digits[1].endswith(digits[0])
    return plain(one) == plain(other)


def _same_touch(one: Touch, other: Touch) -> bool:
    if one.kind != other.kind or one.words != other.words:
        return False
    return one.at.date() == other.at.date() if one.day_only or other.day_only else one.at == other.at


def _in_order(touches: Sequence[Touch]) -> tuple[Touch, ...]:
    return tuple(sorted(touches, key=lambda touch: touch.at))
