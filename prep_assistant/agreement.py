"""The nouns of what conversations add up to: sides that people take, groups, what is published beside, what is open, what next.

A group counts different people, never sentences; somebody who stands on two sides is counted on none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from prep_assistant.claims import Claim
from prep_assistant.domain import AIM_OF, Aim, OccupationFacts, Source, Topic

ENOUGH = (3, 5)  # people of one occupation before deciding: University of Waterloo


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what somebody said: `words` stand in the quote of `claim` just so."""

    claim: Claim
    words: str
    figure: float | None = None  # in the unit that a group of figures is compared in


@dataclass(frozen=True, slots=True)
class Side:
    """Pieces that say the same. `says` puts it in short where there are words for it."""

    pieces: tuple[Piece, ...]
    says: str = ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the pieces are of, each once."""
        return tuple({id(piece.claim): piece.claim for piece in self.pieces}.values())

    @property
    def people(self) -> frozenset[str]:
        """Ids of those who say so, without those whose notes doubt it."""
        return frozenset(piece.claim.contact_id for piece in self.pieces if not piece.claim.point.uncertain)


@dataclass(frozen=True, slots=True)
class Group:
    """What several people said about one thing: the side that most take first, then those who say otherwise.

    `why` is the reason that the sides are held to be opposed, or that the claims are held to agree. `by` is who sorted it.
    """

    about: str
    topic: Topic
    sides: tuple[Side, ...]
    why: str = ""
    by: str = "built-in"
    figures: tuple[str, ...] = ()  # where figures differ: each as one reads it, lowest to highest

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, side by side."""
        return tuple({id(claim): claim for side in self.sides for claim in side.claims}.values())

    @property
    def torn(self) -> frozenset[str]:
        """People who stand on more than one side: they are counted on none."""
        seen = Counter(person for side in self.sides for person in side.people)
        return frozenset(person for person, count in seen.items() if count > 1)

    @property
    def agreed(self) -> int:
        """How many different people take the first side."""
        return len(self.sides[0].people - self.torn)

    @property
    def contradicted(self) -> int:
        """How many different people take another."""
        others = frozenset(person for side in self.sides[1:] for person in side.people)
        return len(others - self.torn)


@dataclass(frozen=True, slots=True)
class Known:
    """A published fact in one sentence, with its source. `claim` is the one that it is put beside, None for a whole topic;
    `said` are the words of it that the fact is about."""

    text: str
    source: Source | None
    claim: Claim | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that nobody of a line of work has answered, or only one person has spoken of.

    `kind` "topic": nothing was said on it; "thin": one person spoke of it; "need", "skill", "interest", "goal": of mine,
    without an answer; "question": planned, and not answered.
    """

    kind: Literal["topic", "thin", "need", "skill", "interest", "goal", "question"]
    topic: Topic
    what: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody to ask next: a contact not met yet (`command` prepares for them), or somebody who was named."""

    name: str
    why: str
    command: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """What to ask next, most telling first, and whom."""

    ask: tuple[str, ...] = ()
    whom: tuple[Whom, ...] = ()
    pointed: tuple[str, ...] = ()  # whom people pointed to without a name, in their words, with who and when


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. Empty: everything. `soc` is a six-digit SOC code, `person` a contact's id."""

    soc: str = ""
    topics: tuple[Topic, ...] = ()
    person: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What people said of one topic: the groups, the claims that stand alone, and what is published."""

    topic: Topic
    groups: tuple[Group, ...]
    alone: tuple[Claim, ...]
    known: tuple[Known, ...] = ()

    @property
    def aim(self) -> Aim:
        """The aim that the topic serves."""
        return AIM_OF[self.topic]

    @property
    def people(self) -> frozenset[str]:
        """Ids of those who said something on it."""
        return frozenset(c.contact_id for c in (*self.alone, *(c for group in self.groups for c in group.claims)))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of work: who of it was met, what they said by topic, what is still open, and what to do next.

    `soc` is "" where no occupation is known: then `title` is the people's own.
    """

    soc: str
    title: str
    met: tuple[tuple[str, str, str], ...]  # id, name, day of the last conversation (ISO)
    told: tuple[Told, ...]
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # every day of a conversation (ISO), by id
    facts: OccupationFacts | None = None
    beside: tuple[Known, ...] = ()  # facts that belong to single claims
    open: tuple[Open, ...] = ()
    next: Next = field(default_factory=Next)
    own: str = ""  # the goal's own word for it: "supply chain analyst"


@dataclass(frozen=True, slots=True)
class Insights:
    """The whole. `across` are groups of people from different lines of work: heard in both, counted in neither."""

    people: int
    conversations: int
    claims: int
    lines: tuple[Line, ...]
    across: tuple[Group, ...] = ()
    wanted: Wanted = Wanted()
    engine: str = "built-in"
    remarks: tuple[str, ...] = ()
    about_you: tuple[Group, ...] = ()  # what counts of what the asker brings, heard in more than one line of work
