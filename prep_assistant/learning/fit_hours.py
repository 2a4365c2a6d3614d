"""Nights, weekends, hours a week: when one works, as people say it, held against what the asker needs. Pure."""

from __future__ import annotations

import re
from math import isinf

from prep_assistant.drafting.debrief_lexicon import working_time
from prep_assistant.evidence import Side
from prep_assistant.learning import matters
from prep_assistant.learning.amounts import amounts

NIGHT = re.compile(
    r"(?<![\w'])(?:nights?(?! (?:school|class\w*))|overnights?|graveyard|night[- ]?shifts?|noches?|days only|day shifts? only)(?![\w'])"
)
_IDIOM = re.compile(r"\b(?:nights? and days?|days? and nights?|last night|good night)\b")
ON_CALL = re.compile(r"(?<![\w'])(?:on[- ]call|pager|paged)(?![\w'])")
_HEDGED = re.compile(
    r"(?<![\w'])(?:sometimes|except|if you want|volunteer\w*|optional|used to|years ago|depends|or days|day or night|last night|good night|at night (?:i|we) (?:sleep|go home)|nights? and days?|days? and nights?)(?![\w'])"
)
WEEKEND = re.compile(
    r"(?<![\w'])(?:weekends?|saturdays?|sundays?|six days a week|seven days a week|fines? de semana)(?![\w'])"
)
_STUDIED = re.compile(
    r"\b(?:certificate|class(?:es)?|course|school|studied|study\w*|degree|program|bootcamp|exam|taught myself)\b[^.;!?]{0,40}\b(?:nights?|evenings?|weekends?|saturdays?|sundays?)\b"
)


def worked(low: str) -> str:
    """Return a folded text without the nights that are no working time: what was studied at night, "night and day"."""
    return _STUDIED.sub(" ", working_time(_IDIOM.sub(" ", low)))


def nights(need: str, low: str) -> tuple[Side, str]:
    """Nights count for a need that names nights, on-call for one that names on-call."""
    low = _AROUND.sub("always", low)
    pattern = NIGHT if NIGHT.search(need) else ON_CALL if ON_CALL.search(need) else None
    named = list(pattern.finditer(low)) if pattern is not None else []
    if not named or _HEDGED.search(low):
        return "spoken", ""
    none = {
        matters.denied(low, match.start())
        or match[0].startswith(("days only", "day shift"))
        or _NEVER.match(low[match.end() :]) is not None
        for match in named
    }
    if len(none) != 1:
        return "spoken", "speaks for and against"
    what = "nights" if pattern is NIGHT else "on-call"
    return (
        ("for", f"no {what}")
        if none == {True}
        else ("against", f"{what} are part of it" if what == "nights" else "on-call is part of it")
    )


_AROUND = re.compile(r"\bno (?:way|getting) (?:around|out of)\b")
_NEVER = re.compile(r"^,? (?:never|are out|is out|don't exist)\b")


def weekends(low: str) -> tuple[Side, str]:
    """Weekends that are free meet the need; how often one works on them is for the reader to judge."""
    found = {matters.denied(low, match.start()) or re.search(r"\b(?:free|off|mine)\b", low[match.end() : match.end() + 18]) is not None
             for match in WEEKEND.finditer(low)}  # fmt: skip
    if (
        re.search(r"\b(?:only|some|sometimes|except|one|once|rotat\w+|every (?:other|second|third|fourth))\b", low)
        or len(found) != 1
    ):
        return "spoken", ""
    return ("for", "weekends are free") if found == {True} else ("spoken", "")


def hours(need: str, text: str) -> tuple[Side, str] | None:
    """Hold the hours a week that a quote names against the most of the need; None where either names none."""
    most = [a.high for a in amounts(need) if a.unit == "hours a week" and not isinf(a.high)]
    said = [a for a in amounts(text) if a.unit == "hours a week"]
    if not most or not said:
        return None
    if all(a.high <= most[0] for a in said):
        return "for", f"named: {said[0].said}"
    return ("against", f"named: {said[0].said}") if all(a.low > most[0] for a in said) else ("spoken", "")
