"""How long school takes and which degree is asked for, as people say it, held against the most that the asker set. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prep_assistant.drafting.debrief_numbers import figures, value_of
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.evidence import Side

SCHOOL = re.compile(
    r"(?<![\w'])(?:school|degrees?|associate'?s?|assoc|bachelor'?s?|master'?s?|college|university|program|prereq\w*|clinicals?|classes|diploma|título|phd|bsn)(?![\w'])"
)
LEVELS = (
    (re.compile(r"(?<![\w'])(?:ph\.?d|doctora\w+)(?![\w'])"), 8.0),
    (re.compile(r"(?<![\w'])(?:master'?s|mba|msw|mph|grad(?:uate)? (?:school|degree))(?![\w'])"), 6.0),
    (re.compile(r"(?<![\w'])(?:bachelor'?s?|four[- ]year|bsn|(?<!no )degree|título)(?![\w'])"), 4.0),
    (re.compile(r"(?<![\w'])(?:associate'?s?|assoc(?: degree)?|two[- ]year)(?![\w'])"), 2.0),
)

_PART = re.compile(r"[.;!?]\s+|,\s+(?!but\b)")


def speaks(text: str, answered: bool) -> bool:
    """Whether a quote speaks of school as the entrance to the work: of its years, or of a degree."""
    low = fold(text)
    named = any(pattern.search(low) for pattern, _ in LEVELS)
    years = names_years(text, answered)
    return (answered and years) or (SCHOOL.search(low) is not None and (named or years))


def names_years(text: str, answered: bool) -> bool:
    """Whether a quote says how long school takes."""
    return any(True for _ in _school_years(text, fold(text), answered))


_YEARS_IN_ALL = re.compile(
    r"(?:took (?:me|us|him|her|them|you|most people)|takes|more like|closer to|altogether|in all) (?:about |almost |nearly |more like )?(\w+)(?! ?(?:days?|weeks?|months?|hours?|percent|tries|times|years? (?:of experience|in the|on the|as)))"
)


def _school_years(text: str, low: str, answered: bool) -> Iterator[float]:
    """Yield the years of schooling that a quote names; those it took in all, where it names them, and no others.

    `answered` when the quote is an answer about school, which then need not name it: "Two years, start to finish."
    """
    whole = [value for match in _YEARS_IN_ALL.finditer(low) if (value := value_of(match[1])) and value <= 15]
    if whole:  # "the program is two years, but with the prerequisites it took me three"
        yield from whole
        return
    for figure in figures(text):
        unit = _SPAN.search(figure.said.casefold()) if figure.kind == "span" else None
        if unit is not None and _near_school(low, figure.said, answered):
            a_year = 12 if unit[1].startswith("m") else 1
            yield from {figure.low / a_year, figure.high / a_year}


_SPAN = re.compile(r"(?<=[\d\s-])(y(?:ea)?rs?|months?|mos)\b")


def _near_school(low: str, said: str, answered: bool) -> bool:
    part = next((part for part in re.split(r"[.;!?]\s+", low) if fold(said) in part), low)
    return (answered or SCHOOL.search(part) is not None) and re.search(
        r"experience|bedside|ago|since|old|wait|\bevery\b|(?:did|on) nights", part
    ) is None


_NOT_ASKED = re.compile(
    r"\b(?:nobody|no one|never|not|don't|doesn't|didn't|nadie|hardly anyone|nor)\b[^.;!?]{0,40}\b(?:ask\w*|need\w*|requir\w*|care\w*|check\w*|look\w*|matter\w*|want\w*|preguntó|necessary)|\bnot (?:required|needed|necessary)|"
    r"\binstead of (?:the|a|an|your)\b|\bno (?:degree|bachelor'?s?|título)(?! ?,| ?no)\b|\b(?:optional|nice to have|without (?:a|one|any) \w+ (?:i|we|you|she|he) (?:got|made|can))\b"
)
_ASKED = re.compile(
    r"\bwithout\b[^.;!?]{0,40}\b(?:won't|can't|don't|no chance|not even|never)\b|\b(?:need\w*|requir\w*|must have|have to have|ask\w* for|insist\w*|mandatory|minimum|no way around|expected|price of admission)\b"
)


_SCREENED = re.compile(r"\b(?:screens?|screened|filter\w*|rejects?|toss\w*|throws?)\b[^.;!?]{0,30}\bwithout\b")


def side(most: float | None, text: str, answered: bool) -> tuple[Side, str]:
    """Hold the years and levels of schooling that a quote names against the most that the asker set.

    `answered` when the quote is an answer about school, which then need not name it: "Two years, start to finish."
    """
    low = fold(text)
    if most is None:
        return "spoken", ""
    found = {years <= most for years in _school_years(text, low, answered)}
    for part in _PART.split(text):
        found |= set(_levels(most, fold(part), low))
    if len(found) != 1:
        return "spoken", "names both less and more than you set" if len(found) == 2 else ""
    if found == {True} and _INSTEAD.search(low):
        return "for", "no degree, but years of work instead"
    return ("for", "within what you set") if found == {True} else ("against", "more than you set")


_INSTEAD = re.compile(r"\bexperience\b[^.;!?]{0,30}\binstead of\b|\binstead of\b[^.;!?]{0,40}\bexperience\b")


def _levels(most: float, part: str, low: str) -> Iterator[bool]:
    """Yield, for each level of schooling that is more than the asker set, True when it is not asked for, False when it is."""
    for pattern, years in LEVELS:
        if (
            not pattern.search(part)
            or years <= most
            or re.search(r"\b(?:if you ever|for lead|to be a lead|eventually|later)\b", part)
        ):
            continue
        # The sentence after "bachelor's?" answers it.
        said = low if part.rstrip().endswith(("?", "bachelor's", "degree")) else part
        if _SCREENED.search(said) or (_ASKED.search(said) and not _NOT_ASKED.search(said)):
            yield False
        elif _NOT_ASKED.search(said):
            yield True
