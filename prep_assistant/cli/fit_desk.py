"""What `prep fit` needs, put together: the asker, the occupations with their facts and people, and what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from prep_assistant import clock
from prep_assistant.cli import fit_goal, gathering
from prep_assistant.cli.asking import clean
from prep_assistant.domain import Asker, Occupation, PlaceReading, TitleReading
from prep_assistant.errors import NotFound
from prep_assistant.evidence import Column, Fit, Whom
from prep_assistant.relationship import Contact
from prep_assistant.settings import FILE, Settings

if TYPE_CHECKING:
    from prep_assistant.claims import Gathered
    from prep_assistant.domain import Area, OccupationMatch
    from prep_assistant.learning.fit_skills import Near

MOST = 3  # occupations side by side when none are named
MOST_NAMED = 6
_ANSWERS = ("replied", "scheduled", "confirmed")
_CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?")
_LIKELY = 0.15  # below it the best reading of a title is no better than the others
_PLANS = {"sent", "follow-up", "replied", "scheduled", "confirmed"}


def make(config: Settings, words: Mapping[str, object], occupations: Sequence[str]) -> Fit:
    """Return the fit of the asker with the named occupations, or else with those of the people they talk to."""
    from prep_assistant.learning import fit

    gathered = _gathered(config)
    asker = _asker(gathered.asker, words)
    place = _place(asker.location)
    area = place.area if place else None
    planned = gathering.read_occupations(_planned(gathered), config.derived)
    named = fit_goal.lines(asker.goal)
    bare, left = _columns(gathered, planned, [text for text in map(clean, occupations) if text], area, named)
    bare = fit_goal.towards(bare, asker, named, lambda: _vectors(config))
    near = _near(config, fit.texts(asker, bare, gathered.claims))
    made = fit.fit(asker, gathered.today, bare, gathered.claims, near, area, gathered.debriefs)
    return replace(made, remarks=(*_remarks(made, gathered, left, place), *made.remarks))


def _place(location: str) -> PlaceReading | None:
    from prep_assistant.occupations.places import PlaceIndex

    if not location:
        return None
    with PlaceIndex.open() as places:
        return places.read(location)


def _near(config: Settings, texts: list[str]) -> Near | None:
    """Return how near texts are in meaning; the vectors are kept in the workspace, where there is one."""
    if not texts:
        return None
    from prep_assistant.learning import fit

    vectors = _vectors(config)
    vectors(texts)
    return fit.meaning(vectors)


def _vectors(config: Settings) -> fit_goal.Vectors:
    from prep_assistant.knowledge.embedding import MiniLM, fingerprint
    from prep_assistant.knowledge.meanings import Meanings

    if not (config.root / FILE).is_file():
        return MiniLM.load().embed
    return Meanings(config.derived, fingerprint(), MiniLM.load)


def _gathered(config: Settings) -> Gathered:
    """Read the workspace; where there is none nothing is made."""
    from prep_assistant.claims import Gathered

    if config.people.is_dir() or config.meetings.is_dir():
        return gathering.gather(config)
    from prep_assistant.cli import desk

    asker = desk.profile(config).asker if config.profile.is_file() else Asker()
    return Gathered(asker, clock.now(config).date())


def _asker(known: Asker, words: Mapping[str, object]) -> Asker:
    """Return the asker of the profile with what the flags say instead; repeated flags replace the profile's whole list."""

    def several(key: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        value = words[key]
        assert isinstance(value, tuple)
        return tuple(text for text in map(clean, value) if text) or otherwise

    def one(key: str, otherwise: str) -> str:
        return clean(words[key] or "") or otherwise

    return replace(
        known, goal=one("goal", known.goal), background=one("background", known.background),
        location=one("location", known.location), skills=several("skills", known.skills),
        interests=several("interests", known.interests), needs=several("needs", known.needs),
    )  # fmt: skip


# ---- occupations -------------------------------------------------------------------------------------


def _columns(
    gathered: Gathered,
    planned: Mapping[str, Occupation],
    named: Sequence[str],
    area: Area | None,
    goal: Mapping[str, str],
) -> tuple[list[Column], list[str]]:
    """Return the columns without cells, and the titles of the occupations left out because there are too many."""
    from prep_assistant.occupations.facts import FactBook

    found = _named(named) if named else [(occupation, "", None) for occupation in _of_people(gathered, planned, goal)]
    most = MOST_NAMED if named else MOST
    with FactBook.open() as book:
        columns = [
            Column(
                occupation, book.facts(occupation.code, area), asked=asked, reading=reading,
                met=_met(gathered, occupation), planned=_whom(gathered, planned, occupation),
            )
            for occupation, asked, reading in found[:most]
        ]  # fmt: skip
    return columns, [occupation.title for occupation, _, _ in found[most:]]


def _named(named: Sequence[str]) -> list[tuple[Occupation, str, TitleReading | None]]:
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.titles import TitleIndex

    found: dict[str, tuple[Occupation, str, TitleReading | None]] = {}
    with FactBook.open() as book, TitleIndex.open() as titles:
        for text in named:
            if _CODE.fullmatch(text):
                occupation, reading = book.occupation(text), None
            else:
                reading = titles.read(text)
                best = reading.best
                occupation = best.occupation if best and best.score >= _LIKELY else None
            if occupation is None:
                raise NotFound(f"no occupation is known as “{text}”", _nearest(reading))
            found.setdefault(occupation.code, (occupation, text, reading))
    return list(found.values())


def _nearest(reading: TitleReading | None) -> str:
    near = "; ".join(f"{m.occupation.title} ({m.occupation.code})" for m in reading.matches[:3]) if reading else ""
    return (
        f"Perhaps: {near}. Give its code."
        if near
        else "`prep occupations TITLE` finds the code of a title; codes look like 29-1126."
    )


def _of_people(gathered: Gathered, planned: Mapping[str, Occupation], goal: Mapping[str, str]) -> list[Occupation]:
    """Return the goal's occupations in its order, then others: of the people talked to, most people first, and written to."""
    found: dict[str, tuple[Occupation, int]] = {}
    for occupation in gathered.occupations.values():
        found[occupation.soc] = (
            found.get(occupation.soc, (occupation, 0))[0],
            found.get(occupation.soc, (occupation, 0))[1] + 1,
        )
    met = [occupation for occupation, _ in sorted(found.values(), key=lambda one: -one[1])]
    return fit_goal.ordered([*met, *{o.soc: o for o in planned.values() if o.soc not in found}.values()], goal)


# ---- people ------------------------------------------------------------------------------------------


def _planned(gathered: Gathered) -> list[Contact]:
    """Return who was written to or has a meeting, was not talked to yet, and has neither declined nor been let go."""
    spoke = {debrief.contact_id for debrief in gathered.debriefs}
    return [
        contact for contact in gathered.contacts
        if contact.id not in spoke and _PLANS & {touch.kind for touch in contact.touches}
        and not {"declined", "met"} & {touch.kind for touch in contact.touches} and not _released(contact)
    ]  # fmt: skip


def _released(contact: Contact) -> bool:
    """Whether a second follow-up, which says that no answer is needed, had none."""
    kinds = [touch.kind for touch in contact.touches]
    last = max((at for at, kind in enumerate(kinds) if kind in ("sent", *_ANSWERS)), default=0)
    return kinds[last:].count("follow-up") > 1


def _met(gathered: Gathered, occupation: Occupation) -> tuple[Whom, ...]:
    names = {contact.id: contact.name for contact in gathered.contacts}
    last: dict[str, date] = {debrief.contact_id: debrief.met for debrief in gathered.debriefs}
    return tuple(
        Whom(who, names.get(who) or next(d.person.name for d in gathered.debriefs if d.contact_id == who), met=True)
        for who in last
        if (meant := gathered.occupations.get(who)) is not None and meant.soc == occupation.soc
    )


def _whom(gathered: Gathered, planned: Mapping[str, Occupation], occupation: Occupation) -> tuple[Whom, ...]:
    contacts = [contact for contact in _planned(gathered) if contact.id in planned]
    return tuple(
        Whom(contact.id, contact.name, _appointment(contact, gathered.today))
        for contact in contacts
        if planned[contact.id].soc == occupation.soc
    )


def _appointment(contact: Contact, today: date) -> date | None:
    days = [touch.meeting.date() for touch in contact.touches if touch.kind == "scheduled" and touch.meeting]
    return days[-1] if days and days[-1] >= today else None


# ---- remarks -----------------------------------------------------------------------------------------


def _remarks(made: Fit, gathered: Gathered, left: Iterable[str], place: PlaceReading | None) -> Iterable[str]:
    if left := list(left):
        yield f"Left out: {'; '.join(left)}. Name the ones you want with --occupation."
    if not made.wishes:
        yield "You named no skills, interests or needs: `prep init` keeps them, or say --skill, --interest, --need."
    if not made.asker.location:
        yield "Pay is of the whole country: say where you want to live with --location, or as `location` in profile.md."
    elif place is not None:
        if place.note:
            yield place.note
        if place.area is None:
            yield "What is shown of pay is of the United States."
    known = {contact.id: contact.name for contact in gathered.contacts}
    lost = {
        d.contact_id: known.get(d.contact_id) or d.person.name
        for d in gathered.debriefs
        if d.contact_id not in gathered.occupations
    }
    if lost:
        names = ", ".join(name or who for who, name in lost.items())
        yield f"What {names} said stands in no column: it is not clear which occupation that is. {_settled(lost, known, gathered)}"


def _settled(lost: Mapping[str, str], known: Mapping[str, str], gathered: Gathered) -> str:
    """Say which command settles the occupation of the first of them, with the likeliest code for their title."""
    from prep_assistant.occupations.titles import TitleIndex

    who = next((each for each in lost if each in known), next(iter(lost)))
    title = next((one.person.title for one in gathered.contacts if one.id == who), "")
    near: Sequence[OccupationMatch] = ()
    if title:
        with TitleIndex.open() as titles:
            near = titles.read(title).matches[:2]
    if not near:
        return (
            f"Name it in their file, as a line `occupation: CODE`; `prep occupations TITLE` finds the code. ({who}.md)"
        )
    listed = " or ".join(f"{match.occupation.title} ({match.occupation.code})" for match in near)
    return f"Perhaps {listed}: `prep people edit {who} --occupation {near[0].occupation.code}`."
