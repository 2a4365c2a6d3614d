"""How a question list comes about, in the order in which it happens. Start reading here.

    understand   title → occupation, location → area, both → facts; the asker's background → facts to compare with
    remember     earlier conversations → what is answered, what is unresolved, what was promised
    recall       what the meeting is about → passages of industry notes and of the asker's own notes
    draft        an engine writes from the context, and from nothing else
    check        every rule is held against the draft

Collaborators are passed in (`Library`, an engine, a check); `cli.build` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from prep_assistant.belonging import belongs
from prep_assistant.domain import (
    Area,
    Asker,
    Context,
    Engine,
    Finding,
    Hit,
    NoteKind,
    Occupation,
    OccupationFacts,
    OccupationMatch,
    Person,
    PlaceReading,
    QuestionList,
    TitleReading,
)
from prep_assistant.errors import NotFound
from prep_assistant.remembering import Past, with_past

# Without "interview": what others said in confidence must not turn up word for word in a question to somebody else.
# It comes in as `Unresolved`, without names.
OWN_KINDS: tuple[NoteKind, ...] = ("mine", "imported")
INDUSTRY: tuple[NoteKind, ...] = ("industry",)


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for. `occupation` is a code that overrides what the title would mean.

    `past` holds earlier conversations, when there is a workspace.
    """

    person: Person
    asker: Asker
    minutes: int
    occupation: str = ""
    past: Past | None = None


class Titles(Protocol):
    """Reads titles; see `occupations.titles`."""

    def read(self, title: str, limit: int = 5) -> TitleReading:
        """Return what a title means."""
        ...


class Places(Protocol):
    """Reads locations; see `occupations.places`."""

    def read(self, text: str) -> PlaceReading:
        """Return what a location means."""
        ...


class Facts(Protocol):
    """Published facts; see `occupations.facts`."""

    def facts(self, code_or_soc: str, area: Area | None = None) -> OccupationFacts:
        """Return an occupation's facts."""
        ...

    def occupation(self, code: str) -> Occupation | None:
        """Return the occupation of a code."""
        ...


# (queries, kinds, SOC code or None, how many each) → the hits of each query, best first
Search = Callable[[Sequence[str], Collection[NoteKind], str | None, int], list[list[Hit]]]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that can be looked up."""

    titles: Titles
    places: Places
    facts: Facts
    search: Search


@dataclass(frozen=True, slots=True)
class Result:
    """A checked draft, and the context that it was written from."""

    draft: QuestionList
    findings: tuple[Finding, ...]
    context: Context


Check = Callable[[QuestionList, Context], Sequence[Finding]]


def question_list(request: Request, library: Library, engine: Engine, check: Check) -> Result:
    """Write and check the question list for one meeting."""
    return write(*gather(request, library), engine, check)


def gather(request: Request, library: Library) -> tuple[Context, tuple[str, ...]]:
    """Look up everything that a list is written from; the library may be closed afterwards."""
    context, remarks = understand(request, library)
    return replace(context, hits=recall(context, library.search)), remarks


def write(context: Context, remarks: tuple[str, ...], engine: Engine, check: Check) -> Result:
    """Let an engine write from a context, and hold its draft against every rule."""
    draft = engine.questions(context)
    draft = replace(draft, remarks=(*remarks, *draft.remarks))
    return Result(draft, tuple(check(draft, context)), context)


def understand(request: Request, library: Library) -> tuple[Context, tuple[str, ...]]:
    """Read title, place and background; return the context without passages, and what had to be assumed."""
    remarks: list[str] = []
    person = request.person
    place = library.places.read(person.location) if person.location.strip() else None
    reading = _reading(request, library, remarks)
    best = reading.best if reading else None
    facts = None
    if best is not None and reading is not None and reading.usable:
        facts = library.facts.facts(best.occupation.code, place.area if place else None)
    if place is not None and place.note:
        remarks.append(place.note)
    if place is not None and facts is not None:
        remarks += _pay_remark(place, facts)
    if facts is None and person.title.strip():
        remarks.append(
            f"No published occupation is close enough to “{person.title.strip()}”, so no figures are used; "
            "--occupation CODE names one (`prep occupations TITLE` lists candidates)."
        )
    context = Context(
        asker=request.asker, person=person, minutes=request.minutes, reading=reading, place=place, facts=facts,
        background_facts=_background(request.asker.background, library),
    )  # fmt: skip
    if request.past is not None:
        context = with_past(context, request.past, library.titles.read)
    return context, tuple(remarks)


def recall(context: Context, search: Search) -> tuple[Hit, ...]:
    """Retrieve what bears on this meeting: industry notes on this occupation, and the asker's own notes."""
    queries = list(dict.fromkeys(query for query in _queries(context) if query.strip()))
    if context.facts is not None:
        found = search(queries, INDUSTRY, context.facts.occupation.soc, 12)
    else:  # the line of work can only be guessed from their title and employer: both ways of searching must agree
        guess = f"{context.person.title} {context.person.company}"
        found = [[hit for hit in hits if _agreed(hit, 8)] for hits in search([guess], INDUSTRY, None, 12)]
    found = [[hit for hit in hits if belongs(hit.passage, context)] for hits in found]
    found += [[hit for hit in hits if _agreed(hit, 40)] for hits in search(queries, OWN_KINDS, None, 4)]
    # What answers the asker's own words comes before what answers the topics that everybody has.
    own = len(context.asker.interests) + len(context.asker.needs) + bool(context.asker.goal)
    merged = {hit.passage.id: hit for hit in (*_in_turn(found[:own]), *_in_turn(found[own:]))}
    return tuple(merged.values())


def glossary(context: Context, search: Search) -> tuple[Hit, ...]:
    """Retrieve the passages that explain words of the field, nearest first."""
    name = context.facts.occupation.title if context.facts else context.person.title
    about = {hit.passage.note_id for hit in context.hits if hit.passage.kind == "industry"}
    soc = context.facts.occupation.soc if context.facts else None
    if soc is None and not about:
        return ()
    found = search([f"{name}: words insiders use"], INDUSTRY, soc, 40)[0]
    listed = [hit for hit in found if "words" in hit.passage.heading.lower() and belongs(hit.passage, context)]
    return tuple(
        sorted((hit for hit in listed if hit.passage.note_id in about), key=lambda hit: hit.passage.start)
    ) or (tuple(listed) if soc else ())


def _agreed(hit: Hit, within: int) -> bool:
    """Return whether vectors and full text both found a passage among their first."""
    return max(hit.vector_rank or within + 1, hit.text_rank or within + 1) <= within


def _reading(request: Request, library: Library, remarks: list[str]) -> TitleReading | None:
    title = request.person.title.strip()
    reading = library.titles.read(title) if title else None
    if request.occupation:
        chosen = library.facts.occupation(request.occupation)
        if chosen is None:
            raise NotFound(
                f"there is no occupation with the code {request.occupation!r}",
                'Codes look like 47-2111 or 15-2051.01; `prep occupations "TITLE"` lists those that fit a title.',
            )
        base = reading or TitleReading(asked=title, plain=title)
        return replace(base, matches=(OccupationMatch(chosen, 1.0, "chosen"),), sure=True)
    if reading is not None and reading.usable and not reading.sure:
        best = reading.matches[0].occupation
        others = "; ".join(f"{match.occupation.title} ({match.occupation.code})" for match in reading.others[:3])
        remarks.append(
            f"“{title}” was taken as {best.title} ({best.code}), which is not certain. "
            + (
                f"It might also be: {others}. --occupation CODE chooses."
                if others
                else "--occupation CODE chooses another."
            )
        )
    return reading


def _background(text: str, library: Library) -> OccupationFacts | None:
    """Return the facts of the occupation that the asker comes from, only when their words clearly name one."""
    plain = re.sub(
        r"(?i)^(i('m| am| was| worked| have worked| used to work|'ve been| have been)( as)?( an?| the)?|former|ex-|currently)\s+",
        "",
        text.strip(),
    )
    plain = re.split(r"(?i)[,;.(]|\bfor (?:the |about )?\w+ years?\b|\b(?:with|at|in|since|turned)\b", plain)[0]
    plain = re.sub(r"(?i)\b(\w+|\d+)\+? years?( of| as an?| as)?\b", "", plain).strip()
    if not plain or len(plain.split()) > 6:
        return None
    reading = library.titles.read(plain)
    return library.facts.facts(reading.matches[0].occupation.code) if reading.sure and reading.matches else None


def _pay_remark(place: PlaceReading, facts: OccupationFacts) -> list[str]:
    pay = facts.pay_here
    if place.area is None or pay is None or pay.area.code == place.area.code:
        return []
    return [f"No pay is published for this occupation in {place.area.name}; the figures are for {pay.area.name}."]


def _queries(context: Context) -> list[str]:
    person, asker = context.person, context.asker
    role = context.reading.plain if context.reading else person.title
    group = context.facts.occupation.title if context.facts else ""
    name = " ".join(dict.fromkeys(part for part in (role, group) if part)) or person.company
    topics = ("pay and conditions", "how people get in and advance", "what is changing", "questions worth asking")
    return [
        asker.goal and f"{name}: {asker.goal}",
        *(f"{name}: {interest}" for interest in asker.interests),
        *(f"{name}: {need}" for need in asker.needs),
        f"{name} {person.company}",
        *(f"{name}: {topic}" for topic in topics),
    ]


def _in_turn(found: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Interleave the queries' hits, first of each, then second of each, without doubles."""
    merged: dict[str, Hit] = {}
    for rank in range(max((len(hits) for hits in found), default=0)):
        for hits in found:
            if rank < len(hits):
                merged.setdefault(hits[rank].passage.id, hits[rank])
    return list(merged.values())
