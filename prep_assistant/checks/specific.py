"""`specific`: a question that could be asked of anybody tells the other person that it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from prep_assistant.checks.words import cited, clip, flat, stems, words
from prep_assistant.domain import Asker, Finding, Hit, OccupationFacts, Person, PlaceReading, TitleReading

RULE = "specific"
# Words of titles and goals that name nobody in particular.
_COMMON = stems(
    "senior junior lead staff principal chief head associate assistant entry level manager management worker "
    "specialist other except"
    " general all job jobs career careers field industry role position company team business professional experience "
    "skill skills"
    " interest interests learn learning find finding change move new good better best first next big small "
    "understand decide want"
    " help make making becoming become hope enjoy love people fit right real life years month months world company "
    "inc llc group"
)
_NAMED = re.compile(r"(?<=[a-z,;:] )[A-Z][\w&+#.-]*[\w+#]|\d|[“\"][^“”\"]{8,200}[”\"]|\b(?:S&OP|SQL|[A-Z]{2,6})\b")
_MINE = re.compile(
    r"\b(?:as an? (?:former |new |career )?\w+,|i(?:'m| am| was) an? \w+|i(?:'ve| have)? (?:worked|read|studied"
    r"|taught|saw|noticed|come from|spent|like|enjoy|need|ran|built)|you (?:wrote|said|mentioned|told)|your (?:talk"
    r"|article|post|paper|book|report|podcast|interview|profile)|my (?:background|years|experience|last job"
    r"|degree))\b",
    re.I,
)


def names(
    person: Person,
    asker: Asker,
    reading: TitleReading | None = None,
    place: PlaceReading | None = None,
    facts: OccupationFacts | None = None,
    hits: Iterable[Hit] = (),
) -> frozenset[str]:
    """Return the content words that make a question about this meeting and no other."""
    texts = [person.name, person.title, person.company, person.location, asker.name, asker.goal, asker.background]
    texts += [*asker.interests, *asker.skills, *asker.needs]
    if reading is not None:
        texts += [reading.plain, reading.setting]
        texts += [text for match in reading.matches[:1] for text in (match.occupation.title, match.matched)]
    if place is not None and place.area is not None:
        texts += [place.area.name, place.area.state]
    if facts is not None:
        texts.append(facts.occupation.title)
        rated = (*facts.technology, *facts.tools, *facts.knowledge, *facts.skills, *facts.industries)
        texts += [one.name for one in rated]
        texts += [occupation.title for occupation in facts.related]
    texts += [hit.passage.heading for hit in hits if hit.passage.kind not in ("guide",)]
    return frozenset().union(*(stems(text) for text in texts)) - _COMMON


def specific(text: str, pool: Collection[str], where: str = "") -> tuple[Finding, ...]:
    """Find a question that names nothing of this meeting. A cited note or figure counts as naming it."""
    if not pool or cited(text) or stems(text) & frozenset(pool):
        return ()
    return (
        Finding(
            RULE,
            "warning",
            clip(text),
            "It could be asked of anyone, and gets the answer anyone would give.",
            "Name their occupation, employer or town, something you read, or something of your own.",
            where,
        ),
    )


def seems_generic(text: str, told: frozenset[str] = frozenset()) -> bool:
    """Whether a question, of whose meeting nothing is known, has no name, figure, quotation or word about the asker.

    `told` are content words that stand around it, such as those of the list's heading.
    """
    flattened = flat(text)
    return not (
        stems(text) & (told - _COMMON)
        or cited(text)
        or _NAMED.search(flattened)
        or _MINE.search(flattened)
        or len(words(text)) > 30
    )
