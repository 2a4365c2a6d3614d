"""What is published about a need that is not pay: schooling, outlook, self-employment, licence. Pure.

Nights, travel, remote work and the like have no published figure here: then nothing is yielded, and a conversation must tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from prep_assistant.domain import OccupationFacts
from prep_assistant.drafting.names import counted, credential
from prep_assistant.evidence import Evidence, Side, Wish
from prep_assistant.learning import fit_money
from prep_assistant.learning.fit_wishes import most_school, sorts, years_of


def published(wish: Wish, facts: OccupationFacts) -> Iterator[Evidence]:
    """Yield the published facts that bear on a need."""
    if wish.kind != "need":
        return
    if wish.sort == "pay":
        yield from fit_money.published(wish, facts)
        return
    for sort in sorts(wish.text):
        if sort.name == "schooling":
            yield from _schooling(wish, facts)
        elif sort.name == "stability":
            yield from _outlook(facts)
        elif sort.name == "own":
            yield from _self_employed(facts)


def _schooling(wish: Wish, facts: OccupationFacts) -> Iterator[Evidence]:
    most = most_school(wish.text)
    if facts.entry_education:
        years = years_of(facts.entry_education)
        side: Side = "spoken" if years is None or most is None else "for" if years <= most else "against"
        level = credential(facts.entry_education)
        named = f", counted as {_years(years)} of full-time study" if years else ""
        training = facts.training and facts.training.lower() not in ("none", "")
        more = f"; then {facts.training[:1].lower()}{facts.training[1:]}" if training else ""
        yield Evidence(
            side, f"The usual schooling of people starting out: {level}{named}{more}", _school_why(side),
            source=facts.sources.get("entry_education"),
        )  # fmt: skip
    if most is not None and facts.education_held:
        yield from _asked_of_newcomers(most, facts)


def _school_why(side: Side) -> str:
    return {"for": "within what you set", "against": "more than you set"}.get(side, "")


def _asked_of_newcomers(most: float, facts: OccupationFacts) -> Iterator[Evidence]:
    known = [(rated, years_of(rated.name)) for rated in facts.education_held if rated.value]
    within = sum(rated.value or 0 for rated, years in known if years is not None and years <= most)
    total = sum(rated.value or 0 for rated, _ in known)
    if total < 60:  # too much of the answers is missing
        return
    side: Side = "for" if within > total / 2 else "against"
    named = ", ".join(
        f"{rated.value:.0f}% {credential(rated.name)}" for rated, _ in known[:3] if (rated.value or 0) >= 5
    )
    text = f"Asked what a newcomer needs, people in the occupation said: {named}"
    yield Evidence(side, text, f"{within:.0f}% named no more than you set", source=facts.sources.get("education_held"))


def _years(years: float) -> str:
    return "one year" if years == 1 else f"{years:g} years"


def _outlook(facts: OccupationFacts) -> Iterator[Evidence]:
    outlook = facts.outlook
    if outlook is None or outlook.change_pct is None:
        return
    change, every = outlook.change_pct, outlook.change_all_pct
    side: Side = "for" if change >= every else "against" if change < 0 else "spoken"
    group = counted(outlook.source, None, facts.occupation.title)
    openings = (
        f"; {round(outlook.openings_k * 1000):,} openings a year, replacements included" if outlook.openings_k else ""
    )
    text = f"Jobs of {group} are projected to change by {change:+g}% over {outlook.period}, all occupations {every:+g}%{openings}"
    why = {"for": "grows as all occupations do or faster", "against": "projected to shrink"}.get(
        side, "grows, but slower than all occupations"
    )
    yield Evidence(side, text, f"{why}; a projection, and not of any one employer", source=outlook.source)


def _self_employed(facts: OccupationFacts) -> Iterator[Evidence]:
    outlook = facts.outlook
    if outlook is None or outlook.self_employed_pct is None:
        return
    share = outlook.self_employed_pct
    side: Side = "for" if share >= 15 else "against" if share < 2 else "spoken"
    group = counted(outlook.source, None, facts.occupation.title)
    yield Evidence(side, f"{share:g}% of {group} are self-employed", "", source=outlook.source)
