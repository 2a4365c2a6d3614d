"""The nouns of `prep fit`: what speaks for and against an occupation, as far as the asker's own wishes go.

A *wish* is a skill, interest or need in the asker's words. A *column* is one occupation. Where they meet is a *cell*, which
holds *evidence*: a quote of one person, or a published figure. There is no score: a cell is only for, against, both or
unknown, and what is unknown names what would *settle* it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from prep_assistant.claims import Claim
from prep_assistant.domain import Asker, Occupation, OccupationFacts, Source, TitleReading

WishKind = Literal["skill", "interest", "need"]
# "spoken": it bears on the wish, and which way is for the reader to judge.
Side = Literal["for", "against", "spoken"]
State = Literal["for", "against", "both", "unknown"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A skill, interest or need in the asker's words. `sort` is what kind of need it is ("pay", "nights", …), "" if none known.

    `amount` is the pay that a need names, in dollars a year; `hourly` the same as it was said by the hour.
    """

    text: str
    kind: WishKind
    sort: str = ""
    amount: float | None = None
    hourly: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that bears on a wish: what one person said (`claim`), or what is published (`source`); never both.

    `text` is the quote word for word, or a sentence with the published figure. `why` says in short what it shows.
    """

    side: Side
    text: str
    why: str = ""
    claim: Claim | None = None
    source: Source | None = None

    @property
    def published(self) -> bool:
        """Whether it is a published fact rather than one person's word."""
        return self.claim is None


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody of this line of work who could be asked. `on` is the day of a meeting that is fixed."""

    contact_id: str
    name: str
    on: date | None = None
    met: bool = False


@dataclass(frozen=True, slots=True)
class Settle:
    """What would settle what is unknown: a question to ask and whom, or a fact to look up and how."""

    kind: Literal["ask", "look up"]
    text: str
    whom: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One wish at one occupation: the evidence, published first and then in the order of the conversations."""

    wish: Wish
    evidence: tuple[Evidence, ...] = ()
    settle: tuple[Settle, ...] = ()
    foreign: bool = (
        False  # an interest that belongs to the other line of work of the goal, and nothing here says otherwise
    )

    def on(self, side: Side) -> tuple[Evidence, ...]:
        """Return the evidence of one side."""
        return tuple(item for item in self.evidence if item.side == side)

    @property
    def state(self) -> State:
        """What the evidence amounts to when it is only counted as there or not there."""
        sides = {item.side for item in self.evidence}
        if {"for", "against"} <= sides:
            return "both"
        return "for" if "for" in sides else "against" if "against" in sides else "unknown"


@dataclass(frozen=True, slots=True)
class NamedPay:
    """Pay that one person named: bounds in dollars a year, as it was said; `stage` "start", "late" or ""."""

    claim: Claim
    low: float
    high: float
    said: str
    stage: str = ""
    hourly: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A skill or field of knowledge that matters in an occupation more than in most, with its published rating.

    `mine` is the asker's own skill that it is, "" when they named none; `said` are those who spoke of it.
    """

    name: str
    value: float
    lift: float
    field: Literal["skills", "knowledge"]
    mine: str = ""
    said: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One occupation: what is published, who was talked to, and a cell for each wish, in the order of the wishes."""

    occupation: Occupation
    facts: OccupationFacts
    cells: tuple[Cell, ...] = ()
    own: str = ""  # the goal's own word for it: "supply chain analyst"
    foreign: tuple[str, ...] = ()  # interests that are nearer to another line of work of the goal
    asked: str = ""  # the title it was read from, when it was asked for by title
    reading: TitleReading | None = None
    met: tuple[Whom, ...] = ()
    planned: tuple[Whom, ...] = ()
    named_pay: tuple[NamedPay, ...] = ()
    matters: tuple[Matter, ...] = ()
    tools: tuple[str, ...] = ()  # software and tools much asked for there, which the asker has not named

    @property
    def sure(self) -> bool:
        """Whether the title it was read from clearly means this occupation."""
        return self.reading is None or self.reading.sure


@dataclass(frozen=True, slots=True)
class Fit:
    """The whole: the asker's wishes against one or several occupations, side by side."""

    asker: Asker
    today: date
    wishes: tuple[Wish, ...]
    columns: tuple[Column, ...]
    location: str = ""  # where the asker wants to live, as they said it
    remarks: tuple[str, ...] = field(default=())
