"""The sentences that say how a location was read."""

from __future__ import annotations

from prep_assistant.domain import PlaceReading
from prep_assistant.occupations.place_names import PROVINCES, fold

AMERICAN = "the published figures are American"


def foreign(text: str, said: str, country: str) -> PlaceReading:
    """Return the reading of a place abroad: no area, and why."""
    if fold(said) == fold(country) or fold(said) in PROVINCES:
        return PlaceReading(text, note=sentence(f"{said} is outside the United States; {AMERICAN}"))
    return PlaceReading(text, note=sentence(f"{said} is taken as the one in {country}; {AMERICAN}"))


def called(reading: PlaceReading, key: str) -> str:
    """Return the name that a misspelt one is read as."""
    return key.title() if reading.area is None or reading.area.kind != "state" else reading.area.name


def listed(names: list[str]) -> str:
    """Return "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(note: str) -> str:
    """Return a clause as a sentence; nothing for nothing."""
    return f"{note[0].upper()}{note[1:]}." if note else ""
