"""What the map and `people at` are made from: people, debriefs, occupations of those who matter, target employers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from prep_assistant import clock
from prep_assistant.cli import desk, fit_goal, gathering
from prep_assistant.domain import Occupation
from prep_assistant.network import Member, Network, Place
from prep_assistant.relationship import Contact, Debrief
from prep_assistant.settings import Settings

MOST_READ = 400  # titles that are read for one picture: some 20 ms each the first time
MOST_LIKELY = 40  # people only imported whose titles are read, to find the likeliest to write to


def network(config: Settings) -> Network:
    """Read the workspace and put the network together."""
    from prep_assistant.workspace import network as circle
    from prep_assistant.workspace.network_circle import Circle

    contacts, debriefs = _read(config)
    today = clock.now(config).date()
    names = targets(config)
    wanted = _wanted(config)
    everybody = Circle(contacts, debriefs, today)
    shown = circle.relevant(contacts, debriefs, wanted, names, today, everybody)
    occupations = gathering.read_occupations(shown[:MOST_READ], config.derived)
    likely = everybody.likely(_works(wanted, shown, occupations), {one.id for one in shown}, MOST_LIKELY)
    occupations |= gathering.read_occupations(likely, config.derived)
    return circle.network(contacts, debriefs, occupations, wanted, names, today, likely, everybody)


def _works(
    wanted: Sequence[Occupation], shown: Sequence[Contact], occupations: Mapping[str, Occupation]
) -> list[list[str]]:
    """Return the lines of work one looks at, each by its titles: those of the goal and those of people one has to do with."""
    found = {one.soc: [one.title] for one in wanted}
    for contact in shown:
        if contact.id in occupations and contact.touches:
            of = occupations[contact.id]
            found.setdefault(of.soc, [of.title]).append(contact.person.title)
    return list(found.values())


def places(config: Settings, names: Sequence[str]) -> tuple[list[Place], date]:
    """Return whom one knows at each employer, and today."""
    from prep_assistant.workspace import network as circle
    from prep_assistant.workspace.employer_contacts import place

    contacts, debriefs = _read(config)
    today = clock.now(config).date()
    members: dict[str, Member] = {
        member.contact.id: member for member in circle.network(contacts, debriefs, {}, (), names, today).members
    }
    return [place(name, contacts, debriefs, members) for name in names], today


def targets(config: Settings) -> tuple[str, ...]:
    """Return the target employers of the profile."""
    return desk.profile(config).targets


def keep_targets(config: Settings, given: Sequence[str]) -> tuple[str, ...]:
    """Add employers to `targets` in profile.md, and return those that were not there; every other byte stays."""
    from prep_assistant.output.questions_view import clean
    from prep_assistant.workspace import profile

    asked = {name.casefold(): name for name in map(clean, given) if name}
    return profile.add_targets(config.profile, tuple(asked.values()), config.derived / "people.lock")


def _read(config: Settings) -> tuple[tuple[Contact, ...], tuple[Debrief, ...]]:
    people = desk.people(config)
    contacts = people.all() if config.people.is_dir() else ()
    desk.warn(people.problems)
    return contacts, gathering.read_debriefs(config)


def _wanted(config: Settings) -> tuple[Occupation, ...]:
    """Return the lines of work that the goal weighs, where their names are clear."""
    return tuple(occupation for occupation, _ in fit_goal.weighed(desk.profile(config).asker.goal))
