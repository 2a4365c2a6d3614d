"""The people one knows as a whole: who introduced whom, how warm each is, where nobody is yet, whom to write to next. Pure.

Everything is read from the files: the log of touches, who is named as introducer, who was named in a debrief.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from prep_assistant.domain import Occupation
from prep_assistant.network import Field, Gap, Member, Network, Suggestion
from prep_assistant.relationship import Contact, Debrief
from prep_assistant.workspace import employer_contacts, employers
from prep_assistant.workspace.introductions import Introduction, open_introductions
from prep_assistant.workspace.network_circle import Circle, works_at
from prep_assistant.workspace.slugs import slug

ENOUGH, PLENTY = 3, 5  # people of one line of work before one decides
MOST_NEXT = 3
MOST_GAPS = 12


def network(
    contacts: Sequence[Contact],
    debriefs: Sequence[Debrief],
    occupations: Mapping[str, Occupation],
    wanted: Sequence[Occupation],
    targets: Sequence[str],
    today: date,
    candidates: Sequence[Contact] = (),
    circle: Circle | None = None,
) -> Network:
    """Put the network together. `occupations` by contact id; `wanted` are the lines of work of the goal; `targets` employers.

    `candidates` are people only imported, of whom the likeliest are proposed; `circle` is what was made of the same people before.
    """
    circle = circle or Circle(contacts, debriefs, today)
    members = {
        contact.id: circle.member(contact, occupations.get(contact.id))
        for contact in circle.shown(contacts, targets, wanted)
    }
    members = _without_loops(members)
    fields = tuple(_fields(members, wanted))
    promised = tuple(open_introductions(contacts, debriefs, today))
    more = {one.id: circle.member(one, occupations[one.id]) for one in candidates if one.id in occupations}
    return Network(
        today,
        fields,
        tuple(_gaps(circle, members, fields, targets, promised))[:MOST_GAPS],
        (*_promised(promised, members, today), *_next(circle, members, more, fields, targets))[:MOST_NEXT],
        len(contacts) - len(members),
    )


def relevant(
    contacts: Sequence[Contact],
    debriefs: Sequence[Debrief],
    wanted: Sequence[Occupation],
    targets: Sequence[str],
    today: date,
    circle: Circle | None = None,
) -> tuple[Contact, ...]:
    """Return the contacts that belong in the picture; of the others (imported, never touched) only the number is told."""
    return tuple((circle or Circle(contacts, debriefs, today)).shown(contacts, targets, wanted))


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
    """Return the day of the first touch; that one is connected somewhere since long says nothing."""
    return min((touch.at.date() for touch in member.contact.touches if touch.kind != "note"), default=date.max)


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
    asked = {occupation.soc: place for place, occupation in enumerate(wanted)}
    for soc in [soc for soc, group in groups.items() if soc not in asked and all(map(_only_imported, group))]:
        rest += groups.pop(soc)  # an address book holds chief executives: that is no line of work one looks at
    order = sorted(
        groups, key=lambda soc: (asked.get(soc, len(asked)), -_met(groups[soc]), -len(groups[soc]), names[soc])
    )
    for soc in order:
        yield Field(names[soc], tuple(_in_trees(groups[soc])), _met(groups[soc]), soc in asked)
    if rest:
        yield Field("", tuple(_in_trees(rest)), _met(rest))


def _only_imported(member: Member) -> bool:
    return member.standing == "new" and member.contact.imported is not None and not member.by_name


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
    circle: Circle,
    members: Mapping[str, Member],
    fields: Sequence[Field],
    targets: Sequence[str],
    promised: Sequence[Introduction],
) -> Iterator[Gap]:
    for field in fields:
        if field.wanted and not field.members:
            yield Gap("occupation", field.name, "nobody yet", 'prep people add "Their Name" --title …')
    for target in targets:
        here = [member for member in members.values() if works_at(member.contact, target)]
        if not here:
            add = f'prep people add "Their Name" --company {shlex.quote(target)}'
            yield Gap("employer", target, "you know nobody there", add)
        elif all(member.standing in ("declined", "silent") for member in here):
            names = " and ".join(member.contact.name for member in here[:2])
            yield Gap("employer", target, f"only {names}, without an answer", f"prep people at {shlex.quote(target)}")
    seen = {slug(name) for one in promised for name in one.to}  # the first next step already
    for by, name, why in circle.named:
        key = slug(name)
        if key in seen or circle.has(name, why) or circle.employs(name):
            continue
        seen.add(key)
        source = circle.by_id[by].name if by in circle.by_id else "somebody"
        what = f"named by {source}" + (f": {why}" if why else "")
        more = f" --introducer {shlex.quote(by)}" if by in circle.by_id else ""
        yield Gap("named", name, what, f"prep people add {shlex.quote(name)}{more}")


def _promised(promised: Sequence[Introduction], members: Mapping[str, Member], today: date) -> Iterator[Suggestion]:
    """Yield who promised an introduction that has not come: a reminder is the shortest way to somebody new."""
    for one in promised:
        if (member := members.get(one.by.id)) is None:
            continue
        whom = " and ".join(one.to) or "somebody"
        day = f"{one.on.day} {one.on:%B}"
        said = f"promised on {day} to introduce you to {whom}" if one.to else f"promised on {day}: “{one.promise.what}”"
        if one.promise.by is not None and one.promise.by >= today:
            yield Suggestion(member, (f"{said}, by {one.promise.by.day} {one.promise.by:%B}: wait until then",), "")
        else:
            reasons = (f"{said}; as far as your log says, it has not happened: a short reminder is fine",)
            yield Suggestion(member, reasons, f"prep message nudge {shlex.quote(one.by.id)}")


def _next(
    circle: Circle,
    members: Mapping[str, Member],
    candidates: Mapping[str, Member],
    fields: Sequence[Field],
    targets: Sequence[str],
) -> list[Suggestion]:
    """Return people nobody has written to yet, those with the most and strongest reasons first."""
    work = {member.occupation.soc: field for field in fields for member in field.members if member.occupation}
    of_field = {field.name: field for field in fields}
    looked = {
        member.contact.id: field
        for field in fields
        for member in field.members
        if field.name and field.met < PLENTY and (field.wanted or field.met)
    }
    for id_, member in candidates.items():
        assert member.occupation is not None
        field = work.get(member.occupation.soc) or of_field.get(member.occupation.title)
        if id_ not in members and field is not None and field.met < PLENTY and (field.wanted or field.met):
            looked[id_] = field
    rated: list[tuple[float, str, Suggestion]] = []
    for member in (
        *members.values(),
        *(one for id_, one in candidates.items() if id_ in looked and id_ not in members),
    ):
        if member.standing != "new" or _asleep(member.contact, circle.today):
            continue
        reasons = list(_reasons(member, circle, looked.get(member.contact.id), targets))
        if reasons:
            weight = sum(each for each, _ in reasons)
            words = tuple(text for _, text in sorted(reasons, key=lambda pair: -pair[0]))
            command = f"prep outreach {shlex.quote(member.contact.id)}"
            rated.append((-weight, member.contact.name, Suggestion(member, words, command)))
    best = [suggestion for _, _, suggestion in sorted(rated, key=lambda each: each[:2])]
    return list(_one_each(best))


def _one_each(best: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Yield one person of each employer: a second there is written to when the first has had three business days."""
    asked: list[str] = []
    for one in best:
        company = one.member.contact.person.company
        if not any(employers.likeness(company, other) in ("the same", "probably") for other in asked):
            asked.append(company)
            yield one


def _asleep(contact: Contact, today: date) -> bool:
    return any(snooze.until is None or snooze.until > today for snooze in contact.snoozed if "first" in snooze.due_id)


def _reasons(
    member: Member, circle: Circle, field: Field | None, targets: Sequence[str]
) -> Iterator[tuple[float, str]]:
    contact = member.contact
    if member.by_name:
        yield 3.0, f"{member.by_name} {'introduced' if circle.was_introduced(member) else 'can introduce'} you"
    elif named := next((by for by, name, _ in circle.named if slug(name) == slug(contact.name)), ""):
        by = circle.by_id.get(named)
        yield 2.5, f"{by.name if by else 'somebody you met'} named them"
    if field is not None and field.met < ENOUGH:
        still = "nobody" if not field.met else f"only {field.met}"
        yield 2.0, f"you have met {still} in this work so far; three to five make a picture"
    elif field is not None:
        yield 0.7, f"does work you are looking at, in which you have met {field.met}"
    if target := next((name for name in targets if works_at(contact, name)), ""):
        yield 2.0, f"works at {target}, where you would like to look"
    connected = {
        "friend": "you know each other",
        "alumni": "you share a school",
        "event": "you have met",
        "colleague": "you worked together",
    }
    if contact.connection in connected:
        yield 1.0, connected[contact.connection]
    if contact.imported is not None and (since := employer_contacts.since(contact)):
        yield 0.1, f"{since}"
