"""The nouns of the people one knows as a whole: who introduced whom, how warm each is, where nobody is yet, whom to write to next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from prep_assistant.domain import Occupation
from prep_assistant.relationship import Contact

# How it stands with somebody, read from the log and nothing else.
Standing = Literal[
    "warm",     # met, and in touch lately
    "cooling",  # met, and a while ago
    "cold",     # met, and long ago
    "talking",  # replied or fixed a day, not met yet
    "waiting",  # written to, no answer yet
    "silent",   # written to and followed up, no answer: left in peace
    "declined",
    "new",      # not written to
]  # fmt: skip
Sureness = Literal["the same", "probably", "perhaps"]


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the network. `why` says in a few words what the standing is read from; `by` is who introduced them."""

    contact: Contact
    standing: Standing
    why: str
    last: date | None = None  # the last touch
    occupation: Occupation | None = None
    by: str = ""  # a member's id, or "" when nobody introduced them
    by_name: str = ""  # the introducer's name, also when they are no member


@dataclass(frozen=True, slots=True)
class Field:
    """The people of one line of work. `wanted`: the goal names it, though nobody may be in it yet."""

    name: str
    members: tuple[Member, ...]  # introducers before those they introduced
    met: int
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Somewhere one has nobody: a target employer, a line of work; or somebody named whom nobody has written to."""

    kind: Literal["employer", "occupation", "named"]
    name: str
    what: str  # in words
    command: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to write to next, with the reasons, strongest first."""

    member: Member
    reasons: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody at an employer, now or before. `company` is how their own file spells it."""

    contact: Contact
    company: str
    sure: Sureness
    former: bool = False
    since: str = ""  # "connected 12 March 2024", where an import says so
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A target employer, and whom one knows there; `doors` are contacts who might know somebody there, with the reason."""

    name: str
    known: tuple[Known, ...]
    doors: tuple[tuple[Contact, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody who matters for the picture; `others` were imported and never touched."""

    today: date
    fields: tuple[Field, ...]
    gaps: tuple[Gap, ...]
    next: tuple[Suggestion, ...]
    others: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """All members, field by field."""
        return tuple(member for field in self.fields for member in field.members)
