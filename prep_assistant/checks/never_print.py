"""`never_print`: figures about informational interviews that everybody repeats and nobody has a source for."""

from __future__ import annotations

import re

from prep_assistant.checks.words import flat
from prep_assistant.domain import Finding

_MYTHS = (
    r"\b(?:1|one) (?:in|out of) (?:every )?(?:12|twelve)\b[^.?!]{0,60}\b(?:interviews?|conversations?|jobs?|offers?)\b",
    r"\b(?:interviews?|conversations?)\b[^.?!]{0,40}\b(?:1|one) (?:in|out of) (?:every )?(?:12|twelve)\b",
    r"\b(?:[6-9]\d|sixty|seventy|eighty)(?:[- ]?(?:to|-)[- ]?\d\d)? ?(?:%|percent|per cent)[^.?!]{0,40}\b(?:jobs?|positions?|openings?|roles?|hires?|vacancies)\b[^.?!]{0,40}"
    r"\b(?:hidden|never (?:posted|advertised|listed)|not (?:posted|advertised|listed)|un(?:posted|advertised)|network\w*|connections|who you know|referrals?)\b",
    r"\b(?:[6-9]\d|seventy|eighty)(?:[- ]?five)? ?(?:%|percent|per cent)[^.?!]{0,20}\b(?:through|via|by|thanks to) (?:\w+ )?(?:networking|contacts|connections)\b",
    r"\b(?:guaranteed?|promised?) (?:\w+ ){0,2}(?:replies|response rates?|answers?|offers?)\b",
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?:{myth})" for myth in _MYTHS), re.I)


def never_print(text: str, where: str = "") -> tuple[Finding, ...]:
    """Find the figures that have no primary source."""
    return tuple(
        Finding(
            "never_print",
            "error",
            text[match.start() : match.end()].strip(),
            "This is repeated everywhere, and nobody has ever found a primary source for it.",
            "Leave the figure out, or show your own count with its n.",
            where,
        )
        for match in _PATTERN.finditer(flat(text))
    )
