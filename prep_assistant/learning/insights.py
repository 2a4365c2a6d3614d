"""What several conversations add up to: by line of work, by topic, by what was said of one thing. Pure.

One person is one data point: a group counts different people, never sentences, and nothing here is ever confirmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from prep_assistant.agreement import Group, Insights, Line, Told, Wanted
from prep_assistant.claims import Claim, Gathered
from prep_assistant.domain import AIM_OF, Occupation, OccupationFacts, Topic
from prep_assistant.learning.about_you import about_you
from prep_assistant.learning.grouping import Vectors, groups, key, with_rest
from prep_assistant.learning.matters import MATTERS
from prep_assistant.learning.no_claim import is_no_claim as _is_no_claim
from prep_assistant.learning.open import next_steps, still_open
from prep_assistant.learning.pays import ABOUT as PAY
from prep_assistant.learning.pays import pay_groups
from prep_assistant.learning.pays import pay_of as pay_of_line
from prep_assistant.learning.pieces import parts
from prep_assistant.learning.published import PayOf, beside_claim, beside_topic
from prep_assistant.learning.schooling import schooling
from prep_assistant.learning.stance import hear
from prep_assistant.learning.weight import NAMES, called
from prep_assistant.relationship import Contact, Point

TOPICS: tuple[Topic, ...] = tuple(AIM_OF)
_EVERYTHING = Wanted()
Sorter = Callable[[str, tuple[Claim, ...]], "tuple[tuple[Group, ...], tuple[Claim, ...]]"]


def soc_of(occupation: Occupation | None, title: str = "") -> str:
    """Return what claims are kept together by: the six-digit code, or the title where none is known."""
    return occupation.soc if occupation else f"?{title.casefold().strip()}"


def insights(
    gathered: Gathered,
    vectors: Vectors,
    wanted: Wanted = _EVERYTHING,
    *,
    pay_of: PayOf | None = None,
    candidates: Mapping[str, Occupation] | None = None,
    sorter: Sorter | None = None,
    goal: Mapping[str, str] | None = None,
) -> Insights:
    """Return what the conversations add up to.

    `pay_of` is what is published for the places where the contacts work, `candidates` the occupations of contacts who were not
    met. `goal` holds the lines of work that the goal names, in its order: the code, and the goal's own word. `sorter` puts the claims of one line of work into groups; the built-in one does when it is not given.
    """
    lines: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted((*gathered.claims, *_leads(gathered)), key=key):
        lines[soc_of(claim.occupation, claim.title)].append(claim)
    for contact_id, soc in _met(gathered).items():  # a conversation of which nothing was kept is one nevertheless
        lines.setdefault(soc, [])
        del contact_id
    sort = sorter or (lambda _, claims: groups(claims, vectors))
    made = [
        _line(soc, tuple(claims), gathered, sort, pay_of or {}, candidates or {}, wanted)
        for soc, claims in lines.items()
        if not wanted.soc or soc == wanted.soc
    ]
    place = {soc: at for at, soc in enumerate(goal or {})}
    made = [replace(line, own=(goal or {}).get(line.soc, "")) for line in made]
    made.sort(key=lambda line: (place.get(line.soc, len(place)), -len(line.met), not line.soc, line.title))
    return Insights(
        len({debrief.contact_id for debrief in gathered.debriefs}),
        len(gathered.debriefs),
        len(gathered.claims),
        tuple(line for line in made if _worth(line, wanted)),
        () if wanted.soc or len(made) < 2 else _across(gathered.claims, vectors, wanted),
        wanted,
        about_you=()
        if wanted.soc or wanted.topics or wanted.person
        else about_you(gathered.asker, gathered.claims, _line_of),
    )


def _line_of(claim: Claim) -> str:
    return soc_of(claim.occupation, claim.title)


def _leads(gathered: Gathered) -> Iterator[Claim]:
    """Yield what leads tell of the field as a whole: "we have nine open positions" is an opening, and says that they grow."""
    for debrief in gathered.debriefs:
        mine = [c for c in gathered.claims if (c.contact_id, c.met) == (debrief.contact_id, debrief.met)]
        heard = {claim.point.quote.text for claim in mine}
        for lead in debrief.leads if mine else ():
            if "growth" in hear(lead.quote.text, "trends").sides and lead.quote.text not in heard:
                yield replace(mine[0], point=Point("trends", lead.what, lead.quote, lead.uncertain))


def _met(gathered: Gathered) -> dict[str, str]:
    titles = {contact.id: contact.person.title for contact in gathered.contacts}
    return {
        d.contact_id: soc_of(gathered.occupations.get(d.contact_id), d.person.title or titles.get(d.contact_id, ""))
        for d in gathered.debriefs
    }


def _line(
    soc: str, claims: tuple[Claim, ...], gathered: Gathered, sort: Sorter, pay_of: PayOf,
    candidates: Mapping[str, Occupation], wanted: Wanted,
) -> Line:  # fmt: skip
    who = {id_ for id_, its in _met(gathered).items() if its == soc}
    debriefs = [debrief for debrief in gathered.debriefs if debrief.contact_id in who]
    titles = sorted({o.title: o for id_, o in gathered.occupations.items() if id_ in who})
    facts = next(
        (f for code, f in sorted(gathered.facts.items()) if code[:7] == soc and f.occupation.title in titles), None
    )
    found, _ = sort(_title(titles, soc, claims, ""), claims)
    pay = pay_of_line(gathered.asker, claims, facts)
    found = (*(_called(group) for group in found if group.about not in PAY), *pay_groups(pay))
    school = schooling(gathered.asker, debriefs, claims)
    if school is not None:
        found = (*found, school)
    _, alone = with_rest([claim for claim in claims if not _is_no_claim(claim)], found)
    told = tuple(_told(topic, claims, found, alone, facts) for topic in TOPICS)
    names: dict[str, tuple[str, str]] = {}
    for debrief in debriefs:
        names[debrief.contact_id] = (
            _name(debrief.contact_id, gathered.contacts) or debrief.person.name or debrief.contact_id,
            debrief.met.isoformat(),
        )
    opened = () if wanted.person else still_open(gathered.asker, claims, found, debriefs, gathered.debriefs, pay)
    days = {id_: tuple(sorted({d.met.isoformat() for d in debriefs if d.contact_id == id_})) for id_ in names}
    line = Line(
        soc="" if soc.startswith("?") else soc,
        title=_title(titles, soc, claims, debriefs[0].person.title if debriefs else ""),
        met=tuple((id_, *names[id_]) for id_ in sorted(names, key=lambda one: (names[one][1], one))),
        days=days,
        told=tuple(_shown(one, wanted) for one in told if one.groups or one.alone),
        facts=facts,
        beside=tuple(known for claim in claims if (known := beside_claim(claim, facts, pay_of, pay)) is not None),
        open=tuple(one for one in opened if not wanted.topics or one.topic in wanted.topics),
    )
    shown = [group for told in line.told for group in told.groups]
    steps = next_steps(soc, shown, line.open, gathered, candidates)
    return replace(line, next=replace(steps, whom=()) if wanted.person else steps)


def _called(group: Group) -> Group:
    return replace(group, about=called(group.about, [piece.words for side in group.sides for piece in side.pieces]))


def _name(contact_id: str, contacts: Iterable[Contact]) -> str:
    return next((contact.name for contact in contacts if contact.id == contact_id), "")


def _title(titles: Sequence[str], soc: str, claims: Sequence[Claim], own: str) -> str:
    if titles:
        return " / ".join(titles)
    return (claims[0].title if claims else own) or "Line of work not known"


def _told(
    topic: Topic, claims: Sequence[Claim], found: Sequence[Group], alone: Sequence[Claim], facts: OccupationFacts | None
) -> Told:
    here = [claim for claim in claims if claim.point.topic == topic]
    grouped = tuple(group for group in found if group.topic == topic)
    here += [claim for group in grouped for claim in group.claims if claim not in here]
    known = beside_topic(topic, facts, here) if facts and here else ()
    return Told(topic, grouped, tuple(c for c in alone if c.point.topic == topic), known)


def _shown(told: Told, wanted: Wanted) -> Told:
    """Leave what is wanted: of one topic, or what one person said and what others said to it."""
    if wanted.topics and told.topic not in wanted.topics:
        return replace(told, groups=(), alone=(), known=())
    if wanted.person:
        mine = tuple(group for group in told.groups if any(c.contact_id == wanted.person for c in group.claims))
        return replace(told, groups=mine, alone=tuple(c for c in told.alone if c.contact_id == wanted.person))
    return told


def _worth(line: Line, wanted: Wanted) -> bool:
    if wanted.person:
        return any(id_ == wanted.person for id_, _, _ in line.met)
    return True


# What holds for any work, and may be heard in one line of it as in another. Pay, hours, schooling belong to each trade.
COMMON = frozenset(
    {matter.about for matter in MATTERS if matter.name in ("who-you-know", "switchers", "boss-matters", "people-skills", "employer-size", "school-prepares", "own-business", "mentor")}
    | {NAMES[name] for name in ("portfolio", "letter", "résumé", "writing", "talking", "spreadsheets", "sql", "programming", "math", "spanish", "patience")}
)  # fmt: skip


def _common(claim: Claim) -> bool:
    """Whether a claim says something of what is the same in any work."""
    heard = [hear(words, claim.point.topic) for words in parts(claim.point.quote.text)]
    return any(taken.matter.about in COMMON for one in heard for taken in one.sides.values()) or any(
        NAMES.get(name) in COMMON for one in heard for name in one.named
    )


def _across(claims: Sequence[Claim], vectors: Vectors, wanted: Wanted) -> tuple[Group, ...]:
    """Return what people of different lines of work say alike, of things that are the same in any of them."""
    found = []
    for group in groups([claim for claim in claims if _common(claim)], vectors)[0]:
        lines = {soc_of(claim.occupation, claim.title) for claim in group.sides[0].claims}
        if group.about not in COMMON or len(lines) < 2 or (wanted.topics and group.topic not in wanted.topics):
            continue
        if wanted.person and wanted.person not in group.sides[0].people:
            continue
        found.append(replace(group, sides=group.sides[:1]))
    return tuple(found)
