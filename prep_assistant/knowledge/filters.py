"""Which notes a search may draw on: their kind, and the occupation, employer and place they are tagged with."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from prep_assistant.domain import NoteKind

_LEGAL = frozenset("inc incorporated llc ltd limited corp corporation co company plc gmbh ag sa the".split())


@dataclass(frozen=True, slots=True)
class Filter:
    """What must hold for a note. None asks nothing; `untagged` lets notes pass that have no tag of an asked name."""

    kinds: frozenset[NoteKind] | None = None
    occupation: str | None = None  # an O*NET-SOC code or the beginning of one
    employer: str | None = None
    place: str | None = None
    untagged: bool = False

    @property
    def asks(self) -> bool:
        """Whether it leaves anything out."""
        return self.kinds is not None or any((self.occupation, self.employer, self.place))

    def wanted(self, name: str, values: Collection[str]) -> list[str]:
        """Return those of a tag's known `values` that the filter's own value agrees with."""
        asked: str = getattr(self, name)
        return [value for value in values if AGREES[name](value, asked)]


def same_occupation(tag: str, asked: str) -> bool:
    """Whether one code is the beginning of the other: "47-2" and "47-2111" speak of "47-2111.00"."""
    tag, asked = tag.strip(), asked.strip()
    return bool(tag) and bool(asked) and (asked.startswith(tag) or tag.startswith(asked))


def same_employer(tag: str, asked: str) -> bool:
    """Whether one name's words begin the other's, legal forms aside: "Acme" and "ACME, Inc."."""
    one, other = _name(tag), _name(asked)
    short, long = sorted((one, other), key=len)
    return bool(short) and long[: len(short)] == short


def same_place(tag: str, asked: str) -> bool:
    """Whether one place holds the other: "OH" and "Columbus, OH"; but "Columbus, GA" is not "Columbus, OH"."""
    one, other = _parts(tag), _parts(asked)
    return bool(one) and bool(other) and (one <= other or other <= one)


def _name(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in _LEGAL]


def _parts(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.casefold().split(",") if part.strip())


AGREES = {"occupation": same_occupation, "employer": same_employer, "place": same_place}
