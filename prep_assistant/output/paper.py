"""The sheet that things are printed on: US Letter where that is sold, A4 everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Paper = Literal["us-letter", "a4"]
# Countries whose offices print on Letter (the Unicode CLDR's list of paper sizes).
LETTER_COUNTRIES = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in millimetres. `css` and `typst` are what those two call it."""

    width: float
    height: float
    css: str
    typst: Paper


SHEETS: Mapping[Paper, Sheet] = {
    "us-letter": Sheet(215.9, 279.4, "letter", "us-letter"),
    "a4": Sheet(210.0, 297.0, "A4", "a4"),
}


def paper_of(country: str) -> Paper:
    """Return the paper of a country by its ISO code; US Letter when the code is empty, as Prep's figures are American."""
    return "us-letter" if not country or country.upper() in LETTER_COUNTRIES else "a4"
