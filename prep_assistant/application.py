"""The nouns of an application: what matters in a line of work, held against my résumé, and sentences on why this field.

Nothing here is an experience of mine unless the résumé, the profile or the log says it. What is missing may only be added if
it is true; what a contact said is theirs, and their name stays out unless they agreed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from prep_assistant.claims import Claim
from prep_assistant.domain import Finding, Occupation, Source

Kind = Literal["tool", "skill", "credential", "word"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the résumé. `section` is the heading it stands under, as it stands there; `number` is 1-based."""

    number: int
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """My résumé as lines. `name` is the file as the user knows it; `from_profile` when there is none and the profile stands in."""

    name: str
    lines: tuple[Line, ...]
    from_profile: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the résumé, and its words as they stand."""

    line: Line
    words: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim that names something: the words around it, verbatim. `against` when they speak against it."""

    claim: Claim
    words: str
    against: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What a public table says of it."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that matters: a tool, a skill, a credential, a word of theirs. No `places`: the résumé does not say it."""

    kind: Kind
    term: str
    heard: tuple[Heard, ...] = ()
    published: tuple[Published, ...] = ()
    places: tuple[Place, ...] = ()
    elsewhere: tuple[Place, ...] = ()  # not in the résumé, but in my profile or my log

    @property
    def people(self) -> int:
        """How many different people named it."""
        return len({heard.claim.contact_id for heard in self.heard})

    @property
    def against(self) -> int:
        """How many of them speak against it, and never for it."""
        pro = {heard.claim.contact_id for heard in self.heard if not heard.against}
        return len({heard.claim.contact_id for heard in self.heard if heard.against} - pro)


@dataclass(frozen=True, slots=True)
class Reworded:
    """What I write one way and they say another. `told`: they said so themselves ("say X, not Y")."""

    theirs: str
    place: Place
    heard: Heard
    told: bool = False
    likeness: float = 1.0  # cosine of the two wordings


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence for "why this field". `claims` are what it stands on, `own` what of it is the profile's or the log's."""

    text: str
    claims: tuple[Claim, ...] = ()
    own: tuple[str, ...] = ()
    named: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody said about using their name, or what their file says. `words` are verbatim; `said` reads them."""

    contact_id: str
    name: str
    flag: Literal["", "yes", "no"] = ""
    words: str = ""
    met: date | None = None
    where: str = ""  # file:line of the words
    said: Literal["", "yes", "no"] = ""


@dataclass(frozen=True, slots=True)
class Application:
    """Everything for one line of work."""

    occupation: Occupation | None
    title: str
    people: tuple[tuple[str, str, date], ...]  # id, name, day met last
    page: Page
    there: tuple[Item, ...] = ()
    missing: tuple[Item, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    advice: tuple[Heard, ...] = ()
    asked_for: tuple[Item, ...] = ()  # published only: nobody met has named it
    rated: tuple[Published, ...] = ()
    letter: tuple[Sentence, ...] = ()
    since: tuple[tuple[date, str], ...] = ()  # what my log says I did with their advice
    permissions: tuple[Permission, ...] = ()
    employers: tuple[str, ...] = field(default=())  # where those who are quoted work: not to be sent there unasked
    remarks: tuple[str, ...] = ()
