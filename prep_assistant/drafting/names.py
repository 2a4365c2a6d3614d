"""Published names as people say them: tools, ratings, industries, credentials, places, and whom a figure counts."""

from __future__ import annotations

import re

from prep_assistant.domain import Area, OccupationFacts, Rated, Source
from prep_assistant.drafting.english import gerund, lower, occupation_name

# Nobody learns anything from hearing that these are used.
_EVERYWHERE = re.compile(
    r"(?i)microsoft (office|word|outlook|powerpoint|windows|excel)|google (docs|workspace)|acrobat|web browser|e-?mail|word processing|spreadsheet"
)


_ANY_WORK = re.compile(r"(?i)^(update|maintain) .*knowledge|^attend .*(events|training)|^confer with|^communicate with")


def doing(activities: tuple[Rated, ...]) -> list[str]:
    """Return what people do, in speakable length: what most of their tasks lead to first."""
    short = [item for item in activities if len(item.name.split()) <= 8 and not _ANY_WORK.search(item.name)]
    ranked = sorted(short, key=lambda item: -(item.value or 0))
    often = [item for item in ranked if (item.value or 0) >= 2]
    return _distinct([gerund(item.name) for item in (often if len(often) >= 4 else ranked)])


# Rated high for lawyers and librarians alike: nobody would ask them where they learned it.
_EVERYBODYS = frozenset({"English Language"})


def telling(rated: tuple[Rated, ...], lift: float) -> list[str]:
    """Return the names rated well above the average occupation; they are what a pattern may call so."""
    return [
        rating_name(item.name)
        for item in rated
        if (item.lift or 0) >= lift and (item.value or 0) >= 3 and item.name not in _EVERYBODYS
    ]


def _distinct(names: list[str]) -> list[str]:
    """Leave out what says nearly the same as one before it."""
    kept: list[str] = []
    for name in names:
        mine = set(re.findall(r"\w{4,}", name))
        if all(len(mine & set(re.findall(r"\w{4,}", other))) < 0.5 * len(mine) or not mine for other in kept):
            kept.append(name)
    return kept


def counted(source: Source | None, area: Area | None, otherwise: str) -> str:
    """Return whom a statistic counts: its source names the published occupation, which may be broader than the one asked."""
    if source is None or ": " not in source.title:
        return occupation_name(otherwise)
    named = source.title.rsplit(": ", 1)[1]
    return occupation_name(named.removesuffix(f", {area.name}") if area else named)


def hands_on(facts: OccupationFacts) -> bool:
    """Return whether the work is done with tools; for desk work the published tools are servers and fax machines."""
    return bool(facts.interests) and facts.interests[0].name == "Realistic" and (facts.job_zone or 9) <= 3


# "Children's educational software" is a sort of software, not one that somebody could name.
_A_SORT = re.compile(r"[A-Z][a-z'’]+( [a-z][a-z-]*)* (software|systems?|programs?)$")


def software(facts: OccupationFacts) -> list[str]:
    """Return the software worth naming: what employers ask for in this work, not what every office has."""
    named = [item for item in facts.technology if not _EVERYWHERE.search(item.name) and not _A_SORT.match(item.name)]
    asked = [item for item in named if item.unit == "in demand"]
    desk = not hands_on(facts) and (facts.job_zone or 0) >= 3
    return [_tool_name(item.name) for item in (asked if len(asked) >= 2 or not desk else named)]


def _tool_name(name: str) -> str:
    """Drop what nobody says of a product's name: "SAP software" → "SAP", "Structured query language SQL" → "SQL"."""
    name = re.sub(r"\s*\([^)]*\)", "", name)
    spelled = re.match(r"(?P<words>.+?) (?P<letters>[A-Z]{2,6})\b", name)
    if spelled and "".join(word[0] for word in spelled["words"].split()).upper() == spelled["letters"]:
        name = name[spelled.start("letters") :]
    return re.sub(r"^(\S+(?: [A-Z]\S*)*) (software|program)$", r"\1", name)


_RATINGS = {
    "administrative": "office administration",
    "science": "using scientific methods",
    "mechanical": "mechanics",
    "speaking": "speaking to others",
    "design": "technical design",
    "english language": "the English language",
    "foreign language": "foreign languages",
}


def rating_name(name: str) -> str:
    """Say a rated element: "Economics and Accounting" → "economics & accounting", so that a further "and" can follow."""
    low = lower(name).replace(" and ", " & ")
    return _RATINGS.get(low.lower(), low)


# What people call the industries whose published names nobody says.
_SPOKEN = {
    "management of companies and enterprises": "company head offices",
    "employment services": "staffing agencies",
    "computer systems design and related services": "IT services firms",
    "architectural, engineering, and related services": "engineering & architecture firms",
    "management, scientific, and technical consulting services": "consulting firms",
    "accounting, tax preparation, bookkeeping, and payroll services": "accounting firms",
    "building equipment contractors": "electrical, plumbing & heating contractors",
    "general medical and surgical hospitals": "general hospitals",
    "colleges, universities, and professional schools": "colleges & universities",
    "elementary and secondary schools": "schools",
    "scientific research and development services": "research & development firms",
    "nursing care facilities": "nursing homes",
    "offices of physicians": "doctors' offices",
    "restaurants and other eating places": "restaurants",
    "software publishers": "software companies",
    "federal executive branch": "the federal government",
    "depository credit intermediation": "banks & credit unions",
    "securities, commodity contracts, and other financial investments and related activities": "investment firms",
    "legal services": "law firms",
    "advertising, public relations, and related services": "advertising & PR agencies",
    "individual and family services": "individual & family services",
}  # fmt: skip


def industry(name: str) -> str:
    """Say an industry's name: without brackets, designations and what it leaves out."""
    name = re.sub(r"\s*\([^)]*\)", "", name)
    name = re.sub(r",? (?:Excluding|excluding|Except|except)\b.*$", "", name)
    low = lower(name).strip()
    return _SPOKEN.get(low, low.replace(", and ", " & ").replace(" and ", " & "))


def place_words(area: Area) -> str:
    """Say where: "around Columbus", "in the Dallas-Fort Worth-Arlington area", "in Ohio", "across the country"."""
    if area.kind == "nation":
        return "across the country"
    if area.kind == "state":
        return f"in {'the ' if area.name == 'District of Columbia' else ''}{area.name}"
    name = area.name.rsplit(", ", 1)[0]
    if area.kind == "nonmetro":
        return f"in {area.name.replace(' nonmetropolitan area', '')} outside the metro areas"
    return (
        f"in the {name} area"
        if "-" in name and name.count("-") >= 1 and not name.startswith("Winston")
        else f"around {name}"
    )


def credential(name: str) -> str:
    """Say a level of schooling: "Bachelor's degree" → "a bachelor's degree"."""
    low = re.sub(r"\s+[-–]\s+.*$|\s*\(.*$", "", name).strip().lower() or name.lower()
    low = low.replace("post-secondary", "postsecondary").replace(
        "postsecondary nondegree award", "certificate after high school"
    )
    low = low.replace("high school diploma or equivalent", "high school diploma")
    if low.startswith("no formal"):
        return "no formal credential"
    if low.startswith("less than"):
        return "no high school diploma"
    if low.startswith(("some college", "postsecondary certificate")):
        return "some college courses" if low.startswith("some") else "a certificate after high school"
    article = "an" if low[:1] in "aeiou" else "a"
    return low if low.startswith(("a ", "an ")) else f"{article} {low}"
