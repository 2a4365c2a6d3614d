"""The nouns of what several conversations add up to: a claim is one point of one person, with who said it and when.

One person is one data point. A claim is *agreed* or *contradicted* by n people, never confirmed by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from prep_assistant.domain import Asker, Occupation, OccupationFacts
from prep_assistant.relationship import Contact, Debrief, Point, Problem


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one person told us. `occupation` is what their title means, None where it is not clear."""

    point: Point
    contact_id: str
    name: str
    met: date
    title: str = ""
    company: str = ""
    location: str = ""
    occupation: Occupation | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the workspace holds to learn from, read once.

    `claims` are the contacts' own (a point marked as the asker's thought is not one), oldest first. `occupations` gives
    the occupation of each contact by id, where their title or code says it; `facts` what is published of each
    occupation by code, for where the asker wants to live.
    """

    asker: Asker
    today: date
    contacts: tuple[Contact, ...] = ()
    debriefs: tuple[Debrief, ...] = ()
    claims: tuple[Claim, ...] = ()
    thoughts: tuple[Claim, ...] = ()  # the asker's own, at the meeting with that contact
    occupations: Mapping[str, Occupation] = field(default_factory=dict)
    facts: Mapping[str, OccupationFacts] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
