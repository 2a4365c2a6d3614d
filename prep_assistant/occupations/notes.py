"""An occupation's facts as a short note in plain words, for the knowledge base: every figure with its year and publisher.

`occupation_note` is pure: the same facts give the same Markdown. What is not published is left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prep_assistant.domain import Area, OccupationFacts, Outlook, Pay, Rated

MOST_WORDS = 350
ROUGH_RSE = 10.0
"""Percent; above it an estimate rests on few employers."""
_ZONES = {1: "little or no", 2: "some", 3: "medium", 4: "considerable", 5: "extensive"}
_EDUCATION = {
    "No formal educational credential": "no formal credential",
    "High school diploma or equivalent": "a high school diploma or equivalent",
    "Some college, no degree": "some college without a degree",
    "Postsecondary nondegree award": "a postsecondary award short of a degree",
    "Associate's degree": "an associate's degree",
    "Bachelor's degree": "a bachelor's degree",
    "Master's degree": "a master's degree",
    "Doctoral or professional degree": "a doctoral or professional degree",
}
_NOTHING = "Neither the U.S. Bureau of Labor Statistics nor O*NET publishes figures on this occupation."
_BLS, _ONET = "BLS", "O*NET 29.3"


def occupation_note(facts: OccupationFacts) -> str:
    """Return the note: a title, then a section for each kind of fact that is published; at most MOST_WORDS words."""
    for size in (6, 5, 4, 3, 2, 1):
        note = _note(facts, size)
        if len(note.split()) <= MOST_WORDS:
            break
    return note


def _note(facts: OccupationFacts, size: int) -> str:
    """Write the note with lists of at most `size` items."""
    sections = [
        ("What people in it do", _work(facts, size)),
        ("Pay", _pay(facts)),
        ("Outlook", _outlook(facts)),
        ("Getting in", _way_in(facts)),
        ("Skills and tools that matter", _skills(facts, size)),
        ("Near occupations", _near(facts, size)),
        ("Where they work", _industries(facts, size)),
    ]
    published = "Figures are from the U.S. Bureau of Labor Statistics (BLS) and from O*NET."
    parts = [f"# {facts.occupation.title}\n\nO*NET-SOC code {facts.occupation.code}. {published}"]
    parts += [f"## {heading}\n\n{' '.join(said)}" for heading, said in sections if said]
    if len(parts) == 1:
        parts = [f"# {facts.occupation.title}\n\nO*NET-SOC code {facts.occupation.code}. {_NOTHING}"]
    return "\n\n".join(parts) + "\n"


# ---- what they do -------------------------------------------------------------------------------


def _work(facts: OccupationFacts, size: int) -> list[str]:
    if not facts.activities:
        return []
    names = [_lower(one.name) for one in facts.activities[: size + 2]]
    said = [f"The work ({_ONET}): {'; '.join(names)}."]
    strong = [one.name.lower() for one in facts.interests if (one.value or 0) >= 5][:3]
    if strong:
        said.append(f"It suits people with {_and(strong)} interests.")
    return said


# ---- figures --------------------------------------------------------------------------------------


def _pay(facts: OccupationFacts) -> list[str]:
    nation = facts.pay_nation
    if nation is None:
        return []
    said = [_pay_sentence(facts.occupation.title, nation)]
    here = facts.pay_here
    if here is not None and here.area.code != nation.area.code:
        said.append(_pay_sentence(facts.occupation.title, here))
    said.append(f"These are wages of employees, not of the self-employed ({_BLS}).")
    wider = _published_for(facts, nation)
    if wider:
        said.append(f"They are published for {wider}, not for this occupation alone.")
    if nation.rse_pct is not None and nation.rse_pct > ROUGH_RSE:
        said.append("They are rough estimates from few employers.")
    return said


def _pay_sentence(title: str, pay: Pay) -> str:
    ends = []
    if pay.p25 is not None and pay.p75 is not None:
        ends.append(f"the middle half earned {_money(pay, 'p25')} to {_money(pay, 'p75')}")
    if pay.median is not None:
        ends.append(f"half earned less than {_money(pay, 'median')}")
    if pay.p10 is not None:
        ends.append(f"a tenth less than {_money(pay, 'p10')}")
    if pay.p90 is not None:
        ends.append(f"a tenth more than {_money(pay, 'p90')}")
    unit = "a year" if pay.per == "year" else "an hour"
    return f"In {pay.period}, among {title} in {_place(pay.area)}, {_and(ends)} {unit}."


def _money(pay: Pay, name: str) -> str:
    value: float = getattr(pay, name)
    figure = f"${value:,.0f}" if pay.per == "year" else f"${value:,.2f}"
    return f"at least {figure}" if name in pay.top_coded else figure


def _place(area: Area) -> str:
    return "the United States" if area.kind == "nation" else area.name


def _published_for(facts: OccupationFacts, pay: Pay) -> str:
    if pay.source is None:
        return ""
    of = pay.source.title.partition(": ")[2].removesuffix(f", {pay.area.name}")
    return "" if of.casefold() == facts.occupation.title.casefold() else of


def _outlook(facts: OccupationFacts) -> list[str]:
    told = facts.outlook
    if told is None:
        return []
    said = []
    if told.change_pct is not None:
        said.append(f"{_growth(told)} (all occupations: {told.change_all_pct:g} percent), says {_BLS}.")
    if told.openings_k is not None:
        said.append(f"It expects about {told.openings_k * 1000:,.0f} openings a year, replacements included.")
    if told.jobs_k is not None:
        own = (
            f", {told.self_employed_pct:g} percent of them self-employed" if told.self_employed_pct is not None else ""
        )
        said.append(f"In {told.period[:4]} there were {told.jobs_k * 1000:,.0f} jobs{own}.")
    return said


def _growth(told: Outlook) -> str:
    change = told.change_pct or 0
    if change == 0:
        return f"Employment is projected to stay as it is over {told.period}"
    return f"Employment is projected to {'grow' if change > 0 else 'fall'} {abs(change):g} percent over {told.period}"


# ---- the way in -----------------------------------------------------------------------------------


def _way_in(facts: OccupationFacts) -> list[str]:
    said = []
    if facts.entry_education:
        usual = _EDUCATION.get(facts.entry_education, facts.entry_education.lower())
        said.append(f"The usual entry, by {_BLS}, is {usual}; {_before(facts)}.")
    if facts.education_held:
        date = facts.education_held[0].date
        asked = [f"{_lower(one.name)} {one.value:.0f} percent" for one in facts.education_held[:2]]
        said.append(f"What those surveyed say a new hire needs: {', '.join(asked)} (O*NET, {date}).")
    if facts.job_zone is not None:
        said.append(f"O*NET puts it in job zone {facts.job_zone} of 5: {_ZONES[facts.job_zone]} preparation.")
    return said


def _before(facts: OccupationFacts) -> str:
    told = []
    if facts.experience:
        none = facts.experience == "None"
        told.append(
            "no earlier experience in a related job" if none else f"earlier experience: {_lower(facts.experience)}"
        )
    if facts.training:
        none = facts.training == "None"
        told.append("no set training on the job" if none else f"training: {_lower(facts.training)}")
    return "; ".join(told) or "nothing further is published"


# ---- what it takes --------------------------------------------------------------------------------


def _skills(facts: OccupationFacts, size: int) -> list[str]:
    said = []
    for name, rated in (("Skills", facts.skills), ("Knowledge", facts.knowledge)):
        if rated:
            listed = ", ".join(f"{_small(one.name)} ({one.value:g})" for one in rated[:size])
            said.append(f"{name} that set it apart, importance of 5: {listed} (O*NET, {rated[0].date}).")
    if facts.styles:
        said.append(f"Ways of working that count most: {_and(_small(one.name) for one in facts.styles[:4])}.")
    wanted = [one.name for one in facts.technology[:size] if one.unit == "in demand"]
    if facts.technology:
        lead = "Software that employers ask for" if wanted else "Software in use"
        said.append(f"{lead}: {', '.join(wanted or [one.name for one in facts.technology[:size]])}.")
    if facts.tools:
        said.append(f"Tools: {', '.join(_lower(one.name) for one in facts.tools[:size])}.")
    return said


def _near(facts: OccupationFacts, size: int) -> list[str]:
    listed = "; ".join(one.title for one in facts.related[:size])
    return [f"O*NET lists as nearest: {listed}."] if listed else []


def _industries(facts: OccupationFacts, size: int) -> list[str]:
    if not facts.industries:
        return []
    listed = "; ".join(f"{one.name} ({one.value:g} percent)" for one in _leading(facts.industries[:size]))
    return [f"Share of its jobs by industry, {facts.industries[0].date}: {listed} ({_BLS})."]


def _leading(industries: Sequence[Rated]) -> Sequence[Rated]:
    return [one for one in industries if (one.value or 0) >= 1] or industries[:1]


def _lower(name: str) -> str:
    """Return a name for the middle of a sentence: abbreviations and names keep their capitals."""
    first = name.split()[0] if name.split() else ""
    return name if first[1:].lower() != first[1:] or first in _PROPER else name[:1].lower() + name[1:]


_PROPER = frozenset(["English", "American", "Internet"])


def _small(name: str) -> str:
    """Return an O*NET element name in small letters: "equipment maintenance", "English language"."""
    return name.lower().replace("english", "English")


def _and(items: Iterable[str]) -> str:
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"
