"""How long school takes, where a need of the asker's own says how long it may: the years that people name, side by side. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.claims import Claim
from prep_assistant.domain import Asker
from prep_assistant.drafting.debrief_numbers import value_of
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.relationship import Debrief

ABOUT = "How long school takes"
_LONGEST = 10
_SCHOOL = re.compile(r"\b(?:school|schooling|college|study|studies|training)\b")
_NUMBER = r"(?P<years>\d{1,2}(?:\.5)?|one|two|three|four|five|six|seven|eight|nine|ten)"
_YEARS = re.compile(rf"\b{_NUMBER}[- ](?:years?|yrs?)\b(?! of experience| ago| old)")
_IN_ALL = re.compile(
    rf"\b(?:more like|took (?:me|us|them|her|him)|takes you) {_NUMBER}\b(?![- ](?:months?|weeks?|days?|hours?|tries))"
)


def years(text: str) -> float | None:
    """Return the longest time in years that a quote names, None where it names none: prerequisites count with the program."""
    low = fold(text)
    found = [value_of(match["years"]) for pattern in (_YEARS, _IN_ALL) for match in pattern.finditer(low)]
    return max((value for value in found if value and value <= _LONGEST), default=None)


def schooling(asker: Asker, debriefs: Sequence[Debrief], claims: Sequence[Claim]) -> Group | None:
    """Return what two people or more say of how long school takes, by what answers a need that speaks of it; None for fewer."""
    needs = {fold(need) for need in asker.needs if _SCHOOL.search(fold(need)) and years(need)}
    answers = {
        (debrief.contact_id, debrief.met, point.quote.text)
        for debrief in debriefs
        for fit in debrief.fits
        if fit.kind == "need" and fold(fit.about) in needs
        for point in fit.points
    }
    longest: dict[str, Piece] = {}
    for claim in claims:
        quote = claim.point.quote.text
        if (claim.contact_id, claim.met, quote) not in answers or (named := years(quote)) is None:
            continue
        before = longest.get(claim.contact_id)
        if before is None or named > (before.figure or 0):
            longest[claim.contact_id] = Piece(claim, quote, named)
    if len(longest) < 2:
        return None
    by_years: dict[float, list[Piece]] = defaultdict(list)
    for piece in longest.values():
        by_years[piece.figure or 0].append(piece)
    sides = [Side(tuple(by_years[length]), _said(length)) for length in sorted(by_years)]
    sides.sort(key=lambda side: -len(side.people))
    many = {length: len({piece.claim.contact_id for piece in by_years[length]}) for length in by_years}
    differ = tuple(f"{_said(length)} ({many[length]})" for length in sorted(by_years)) if len(by_years) > 1 else ()
    return Group(ABOUT, "breaking-in", tuple(sides), figures=differ)


def _said(length: float) -> str:
    return f"{length:g} year{'s' * (length != 1)}"
