"""Everything that is learned from, read once: people, debriefs, what their titles mean, what is published about those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prep_assistant import clock
from prep_assistant.claims import Claim, Gathered
from prep_assistant.cli import desk
from prep_assistant.domain import Occupation, OccupationFacts, Person
from prep_assistant.relationship import Contact, Debrief
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.domain import Area
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.titles import TitleIndex
    from prep_assistant.workspace.title_readings import TitleReadings


def gather(config: Settings, occupations: Iterable[str] = ()) -> Gathered:
    """Read the workspace. `occupations` are further titles or codes whose facts are wanted; NotFound for an unknown code.

    Files that cannot be read are reported on stderr and left out.
    """
    people, asker = desk.people(config), desk.profile(config).asker
    contacts = people.all()
    debriefs = read_debriefs(config)
    desk.warn(people.problems)
    spoke = {debrief.contact_id: debrief for debrief in debriefs}
    known = read_occupations(
        [replace(contact, person=_as_met(spoke[contact.id], contact)) for contact in contacts if contact.id in spoke],
        config.derived,
    )
    codes = dict.fromkeys([*(occupation.code for occupation in known.values()), *occupations])
    claims = tuple(claim for debrief in debriefs for claim in _claims(debrief, contacts, known))
    return Gathered(
        asker,
        clock.now(config).date(),
        contacts,
        debriefs,
        tuple(claim for claim in claims if not claim.point.mine),
        tuple(claim for claim in claims if claim.point.mine),
        known,
        read_facts(codes, asker.location),
        people.problems,
    )


def read_occupations(contacts: Iterable[Contact], derived: Path | None = None) -> dict[str, Occupation]:
    """Return the occupation of each contact by id: the code in their file, else what their title clearly means.

    In the folder `derived` it is kept what titles were read as, so that each is read once.
    """
    from prep_assistant.workspace.title_readings import FILE, TitleReadings

    kept = TitleReadings(derived / FILE, _read_by()) if derived else None
    found: dict[str, Occupation] = {}
    with ExitStack() as opened:
        facts, titles = _Facts(opened), _Titles(opened, kept)
        for contact in contacts:
            named = facts.occupation(contact.occupation) if contact.occupation else None
            if named is None and contact.person.title:
                named = titles.occupation(contact.person.title)
            if named is not None:
                found[contact.id] = named
    if kept is not None:
        kept.keep()
    return found


class _Facts:
    """The facts, opened when the first code is asked for."""

    def __init__(self, opened: ExitStack) -> None:
        self._opened = opened
        self._book: FactBook | None = None

    def occupation(self, code: str) -> Occupation | None:
        from prep_assistant.occupations.facts import FactBook

        if self._book is None:
            self._book = self._opened.enter_context(FactBook.open())
        return self._book.occupation(code)


class _Titles:
    """What titles clearly mean: as it was kept, or read now; the index is opened when the first is new."""

    def __init__(self, opened: ExitStack, kept: TitleReadings | None) -> None:
        self._opened, self._kept = opened, kept
        self._index: TitleIndex | None = None

    def occupation(self, title: str) -> Occupation | None:
        from prep_assistant.occupations.titles import TitleIndex

        if self._kept is not None and title in self._kept:
            return self._kept[title]
        if self._index is None:
            self._index = self._opened.enter_context(TitleIndex.open())
        reading = self._index.read(title)
        found = reading.best.occupation if reading.best and reading.usable else None
        if self._kept is not None:
            self._kept[title] = found
        return found


def _read_by() -> str:
    """Return what a reading of a title depends on: the index and the code that reads it, as they look from outside."""
    from prep_assistant import occupations, resources

    code = sorted(Path(occupations.__path__[0]).glob("title*.py"))
    files = [resources.shipped("corpus") / "facts" / "titles.sqlite", *code]
    stats = [(file.name, file.stat()) for file in files if file.is_file()]
    return " ".join(f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in stats)


def read_facts(codes: Iterable[str], location: str) -> dict[str, OccupationFacts]:
    """Return what is published of occupations, by code, with pay for the area of `location` where that is known."""
    from prep_assistant.occupations.facts import FactBook

    with FactBook.open() as book:
        area = read_area(location)
        return {code: book.facts(code, area) for code in codes}


def read_area(location: str) -> Area | None:
    """Return the area for which wages are published that `location` lies in."""
    if not location:
        return None
    from prep_assistant.occupations.places import PlaceIndex

    with PlaceIndex.open() as places:
        return places.read(location).area


def read_debriefs(config: Settings) -> tuple[Debrief, ...]:
    """Return every debrief, oldest first; files that cannot be read are reported and left out."""
    from prep_assistant.workspace.debriefs import Debriefs

    if not config.meetings.is_dir():
        return ()
    kept = Debriefs(config.meetings)
    found = kept.all()
    desk.warn(kept.problems)
    return tuple(sorted(found, key=lambda debrief: debrief.met))


def _as_met(debrief: Debrief, contact: Contact | None) -> Person:
    """Return who they were on that day: somebody who has moved since still spoke of the work they had then."""
    then, now = debrief.person, contact.person if contact else debrief.person
    work = then if then.title or then.company else now
    return Person(now.name or then.name, work.title, work.company, then.location or now.location)


def _claims(debrief: Debrief, contacts: Iterable[Contact], occupations: Mapping[str, Occupation]) -> tuple[Claim, ...]:
    contact = next((each for each in contacts if each.id == debrief.contact_id), None)
    person = _as_met(debrief, contact)
    return tuple(
        Claim(
            point, debrief.contact_id, person.name, debrief.met,
            person.title, person.company, person.location, occupations.get(debrief.contact_id),
        )
        for point in debrief.points
    )  # fmt: skip
