"""The people one knows as a whole: who introduced whom, how warm each is, where nobody is yet, whom to write to next. Pure.

Everything is read from the files: the log of touches, who is named as introducer, who was named in a debrief.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from prep_assistant.domain import Occupation
from prep_assistant.network import Field, Gap, Member, Network, Standing, Suggestion
from prep_assistant.relationship import Contact, Debrief, Touch
from prep_assistant.workspace import employers
from prep_assistant.workspace.slugs import slug

WARM, COOLING = timedelta(days=60), timedelta(days=150)  # since the last touch, for people one has met
ENOUGH = 3  # people of one line of work before one decides; five is plenty
MOST_NEXT = 3
MOST_GAPS = 12
MOST_AT_TARGET = 5  # people only imported that are shown for one target: `prep people at` lists them all
_SAID = frozenset({"replied", "scheduled", "confirmed"})
_OUT = frozenset({"sent", "follow-up", "asked-intro"})


def network(
    contacts: Sequence[Contact],
    debriefs: Sequence[Debrief],
    occupations: Mapping[str, Occupation],
    wanted: Sequence[Occupation],
    targets: Sequence[str],
    today: date,
) -> Network:
    """Put the network together. `occupations` by contact id; `wanted` are the lines of work of the goal; `targets` employers."""
    circle = _Circle(contacts, debriefs, today)
    members = {
        contact.id: circle.member(contact, occupations.get(contact.id)) for contact in circle.shown(contacts, targets)
    }
    members = _without_loops(members)
    fields = tuple(_fields(members, wanted))
    return Network(
        today,
        fields,
        tuple(_gaps(circle, members, fields, targets))[:MOST_GAPS],
        tuple(_next(circle, members, fields, targets)),
        len(contacts) - len(members),
    )


def relevant(
    contacts: Sequence[Contact], debriefs: Sequence[Debrief], targets: Sequence[str], today: date
) -> tuple[Contact, ...]:
    """Return the contacts that belong in the picture; of the others (imported, never touched) only the number is told."""
    return tuple(_Circle(contacts, debriefs, today).shown(contacts, targets))


class _Circle:
    """Everybody, looked up by id and by name."""

    def __init__(self, contacts: Sequence[Contact], debriefs: Sequence[Debrief], today: date) -> None:
        self.today = today
        self.by_id = {contact.id: contact for contact in contacts}
        self.by_name: dict[str, list[Contact]] = {}
        for contact in contacts:
            self.by_name.setdefault(slug(contact.name), []).append(contact)
        self.spoke = {debrief.contact_id: debrief.met for debrief in debriefs}
        self.employers = {contact.id: {contact.person.company} for contact in contacts}
        for debrief in debriefs:
            self.employers.setdefault(debrief.contact_id, set()).add(debrief.person.company)
        self.named = [
            (debrief.contact_id, named.what, named.why)
            for debrief in debriefs
            for named in debrief.people
            if not named.uncertain
        ]
        self.doors = {id_ for contact in contacts for id_ in [self.introducer(contact)[0]] if id_}

    def introducer(self, contact: Contact) -> tuple[str, str]:
        """Return id and name of who introduced a contact; the id is "" when they have no file, both when nobody did."""
        words = contact.introducer.strip()
        if not words:
            return "", ""
        found = self.by_id.get(words) or next(iter(self._called(words)), None)
        if found is None:
            return "", words
        return ("", "") if found.id == contact.id else (found.id, found.name)

    def _called(self, name: str) -> list[Contact]:
        exactly = self.by_name.get(slug(name), [])
        return exactly if len(exactly) == 1 else []

    def has(self, name: str, why: str = "") -> bool:
        """Whether somebody of that name has a file, also under more or fewer of their names, or by a nickname where the
        surname and the employer agree: "Lupita Sandoval over at Brewline"."""
        parts = set(slug(name).split("-"))
        said = set(employers.words(why))
        for key, contacts in self.by_name.items():
            own = set(key.split("-"))
            if key and (parts <= own or own <= parts):
                return True
            if {part for part in parts & own if len(part) >= 4} and any(
                said & set(employers.words(company)[:1]) for one in contacts for company in self.employers[one.id]
            ):
                return True
        return False

    def shown(self, contacts: Sequence[Contact], targets: Sequence[str]) -> Iterator[Contact]:
        """Yield who belongs in the picture; of people only imported, a few at each target employer."""
        room = dict.fromkeys(targets, MOST_AT_TARGET)
        for contact in contacts:
            if self._matters(contact):
                yield contact
                continue
            at = next((name for name in targets if _works_at(contact, name)), "")
            if at and room[at]:
                room[at] -= 1
                yield contact

    def _matters(self, contact: Contact) -> bool:
        """Whether something happened, or they connect others, or one added them by hand."""
        return (
            bool(_touches(contact))
            or contact.id in self.spoke
            or contact.id in self.doors
            or bool(contact.introducer)
            or (contact.imported is None and bool(contact.met or contact.person.title or contact.person.company))
        )

    def member(self, contact: Contact, occupation: Occupation | None) -> Member:
        """Return a contact with how it stands."""
        by, by_name = self.introducer(contact)
        standing, why, last = self._standing(contact)
        return Member(contact, standing, why, last, occupation, by, by_name)

    def _standing(self, contact: Contact) -> tuple[Standing, str, date | None]:
        touches = [touch for touch in _touches(contact) if touch.at.date() <= self.today]
        kinds = [touch.kind for touch in touches]
        last = max((touch.at.date() for touch in touches), default=None)
        met = self.spoke.get(contact.id)
        if met is not None and met <= self.today:
            last = max(last, met) if last else met
        if met is not None or "met" in kinds or "thanked" in kinds:
            assert last is not None
            away = self.today - last
            parts = [
                "met",
                *(["thanked"] if "thanked" in kinds else []),
                *(["told what came of it"] if "acted" in kinds else []),
            ]
            standing: Standing = "warm" if away <= WARM else "cooling" if away <= COOLING else "cold"
            return standing, ", ".join(parts), last
        if "declined" in kinds:
            return "declined", "said no", last
        if _SAID & set(kinds):
            return "talking", "a day is fixed" if "scheduled" in kinds else "replied", last
        if _OUT & set(kinds):
            asked = kinds.count("follow-up")
            if asked >= 2:
                return "silent", "written to, two follow-ups, no answer", last
            return "waiting", "written to, one follow-up" if asked else "written to", last
        return "new", "not written to", last


def _works_at(contact: Contact, employer: str) -> bool:
    return employers.likeness(contact.person.company, employer) in ("the same", "probably")


def _touches(contact: Contact) -> list[Touch]:
    return [touch for touch in contact.touches if touch.kind != "note"]


def _without_loops(members: Mapping[str, Member]) -> dict[str, Member]:
    """Cut introductions that run in a circle, at the one who was met first: somebody has to be the beginning."""
    result = dict(members)
    for start in members:
        path, at = [start], result[start].by
        while at in result and at not in path:
            path.append(at)
            at = result[at].by
        if at in path:
            ring = path[path.index(at) :]
            first = min(ring, key=lambda id_: (_first(result[id_]), id_))
            result[first] = replace(result[first], by="")
    return result


def _first(member: Member) -> date:
    return min((touch.at.date() for touch in member.contact.touches), default=date.max)


# ---- lines of work --------------------------------------------------------------------------------


def _fields(members: Mapping[str, Member], wanted: Sequence[Occupation]) -> Iterator[Field]:
    groups: dict[str, list[Member]] = {occupation.soc: [] for occupation in wanted}
    names = {occupation.soc: occupation.title for occupation in wanted}
    rest: list[Member] = []
    for member in members.values():
        if member.occupation is None:
            rest.append(member)
            continue
        groups.setdefault(member.occupation.soc, []).append(member)
        names.setdefault(member.occupation.soc, member.occupation.title)
    asked = {occupation.soc for occupation in wanted}
    order = sorted(groups, key=lambda soc: (soc not in asked, -_met(groups[soc]), -len(groups[soc]), names[soc]))
    for soc in order:
        yield Field(names[soc], tuple(_in_trees(groups[soc])), _met(groups[soc]), soc in asked)
    if rest:
        yield Field("", tuple(_in_trees(rest)), _met(rest))


def _met(members: Iterable[Member]) -> int:
    return sum(member.standing in ("warm", "cooling", "cold") for member in members)


def _in_trees(members: Sequence[Member]) -> Iterator[Member]:
    """Yield introducers before those whom they introduced, families together, the earliest first."""
    ids = {member.contact.id for member in members}
    below: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda one: (_first(one), one.contact.name)):
        below.setdefault(member.by if member.by in ids else "", []).append(member)
    stack = list(reversed(below.get("", [])))
    while stack:
        member = stack.pop()
        yield member
        stack += reversed(below.get(member.contact.id, []))


# ---- gaps and what is next ---------------------------------------------------------------------------


def _gaps(
    circle: _Circle, members: Mapping[str, Member], fields: Sequence[Field], targets: Sequence[str]
) -> Iterator[Gap]:
    for field in fields:
        if field.wanted and not field.members:
            yield Gap("occupation", field.name, "nobody yet", 'prep people add "Their Name" --title …')
    for target in targets:
        here = [member for member in members.values() if _works_at(member.contact, target)]
        if not here:
            add = f'prep people add "Their Name" --company {shlex.quote(target)}'
            yield Gap("employer", target, "you know nobody there", add)
        elif all(member.standing in ("declined", "silent") for member in here):
            names = " and ".join(member.contact.name for member in here[:2])
            yield Gap("employer", target, f"only {names}, without an answer", f"prep people at {shlex.quote(target)}")
    seen: set[str] = set()
    for by, name, why in circle.named:
        key = slug(name)
        if key in seen or circle.has(name, why):
            continue
        seen.add(key)
        source = circle.by_id[by].name if by in circle.by_id else "somebody"
        what = f"named by {source}" + (f": {why}" if why else "")
        more = f" --introducer {shlex.quote(by)}" if by in circle.by_id else ""
        yield Gap("named", name, what, f"prep people add {shlex.quote(name)}{more}")


def _next(
    circle: _Circle, members: Mapping[str, Member], fields: Sequence[Field], targets: Sequence[str]
) -> list[Suggestion]:
    """Return up to three people nobody has written to yet, those with the most and strongest reasons first."""
    short = {
        member.contact.id: field
        for field in fields
        for member in field.members
        if field.name and field.met < ENOUGH and (field.wanted or field.met)
    }
    rated: list[tuple[float, str, Suggestion]] = []
    for member in members.values():
        if member.standing != "new" or _asleep(member.contact, circle.today):
            continue
        reasons = list(_reasons(member, circle, short.get(member.contact.id), targets))
        if reasons:
            weight = sum(each for each, _ in reasons)
            words = tuple(text for _, text in sorted(reasons, key=lambda pair: -pair[0]))
            command = f"prep outreach {shlex.quote(member.contact.id)}"
            rated.append((-weight, member.contact.name, Suggestion(member, words, command)))
    return [suggestion for _, _, suggestion in sorted(rated, key=lambda each: each[:2])[:MOST_NEXT]]


def _asleep(contact: Contact, today: date) -> bool:
    return any(snooze.until is None or snooze.until > today for snooze in contact.snoozed if "first" in snooze.due_id)


def _reasons(
    member: Member, circle: _Circle, short: Field | None, targets: Sequence[str]
) -> Iterator[tuple[float, str]]:
    contact = member.contact
    if member.by_name:
        yield 3.0, f"{member.by_name} introduces you"
    elif named := next((by for by, name, _ in circle.named if slug(name) == slug(contact.name)), ""):
        by = circle.by_id.get(named)
        yield 2.5, f"{by.name if by else 'somebody you met'} named them"
    if short is not None:
        still = "nobody" if not short.met else f"only {short.met}"
        yield 2.0, f"you have met {still} in this work so far; three to five make a picture"
    if target := next((name for name in targets if _works_at(contact, name)), ""):
        yield 2.0, f"works at {target}, where you would like to look"
    connected = {
        "friend": "you know each other",
        "alumni": "you share a school",
        "event": "you have met",
        "colleague": "you worked together",
    }
    if contact.connection in connected:
        yield 1.0, connected[contact.connection]
