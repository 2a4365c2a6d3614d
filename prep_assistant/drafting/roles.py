"""What somebody's line of work is called to their face: their own title without its level, never how the index reads it. Pure."""

from __future__ import annotations

import re

from prep_assistant.domain import TitleReading
from prep_assistant.drafting.english import a, lower, occupation_name, plural, singular

_ASIDE = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]?")
_BREAK = re.compile(r"\s+[-–—/:]\s+|\s*[|·•;]\s*|\s+(?:@|at)\s+")

_LEVEL = re.compile(r"(?i)^(?:senior|sr\.?|junior|jr\.?|lead|principal|staff)\s+(?=\S)")
_NO_WORK = re.compile(
    r"(?i)\b(?:mom|mum|dad|mother|father|parent|wife|husband|retired|seeking|looking for|open to|between)\b"
)
_FIELD = re.compile(
    r"(?i)\b(?:marketing|sales|operations|engineering|nursing|finance|accounting|IT|HR|research|logistics|design|development|management|consulting"
    r"|teaching|communications|support|services?|administration|education|retail|security|construction|software|analytics|resources|procurement)$"
)
_FOREIGN = re.compile(
    r"(?i)\b(?:de|der|die|das|für|und|la|el|do|da|di|du|des|des|en|för|og|y|e)\b|(?:frau|mann|schwester|leiter(?:in)?|innen)$|[^\x00-\u024f\u1e00-\u1eff\u2010-\u2027]"
)

_OWN_ACCOUNT = re.compile(
    r"(?i)\b(?:freelanc(?:e|er|ing)|freiberuflich\w*|self[- ]employed|sole proprietor|independent (?:contractor|consultant)|owner[-/ ]operator|solopreneur)\b"
)


def said_role(reading: TitleReading) -> str:
    """Return the singular name of their work, lower case: "L&D specialist, e-learning" → "training and development specialist"."""
    title = reading.asked.strip()
    if reading.best and title.casefold() == reading.best.occupation.title.casefold():
        return singular(occupation_name(title))
    plain = with_and(reading.plain, title)
    parts = [part.strip(" ,.-") for part in _BREAK.split(_ASIDE.sub("", title))]
    first = next((part for part in parts if part and not _NO_WORK.search(part)), parts[0])
    if not reading.matches:
        return first or title  # in no language that is known here, so as it is written: "Pflegefachfrau"
    if not plain:
        return singular(lower(first or title))
    head, _, rest = first.partition(",")
    if " of " in rest and plain.startswith(rest.strip().lower()):  # "Associate Dean, College of Engineering"
        return singular(lower(head.strip()))
    if (
        re.search(r"\w/\w", first) and _bare(first).split()[-1] == plain.split()[-1]
    ):  # "Owner/Operator", "UX/UI Designer"
        return singular(lower(_LEVEL.sub("", head)))
    if _BREAK.search(_ASIDE.sub("", title)) and not _within(plain, first) and _shares(plain, first):
        return singular(lower(head))
    return singular(lower(plain))


def many(role: str) -> str:
    """Return the plural of a role, "people in this work" where there is none that one would say."""
    if not role or _FOREIGN.search(role):
        return "people in this work"
    return plural(role) if is_person(role) else f"people in {role}"


def one(role: str) -> str:
    """Return a role with its article."""
    return a(role) if is_person(role) else f"somebody in {role}"


def is_person(role: str) -> bool:
    """Whether a role names somebody: "sales and marketing" does not."""
    return _FIELD.search(role) is None


def works_for_themselves(title: str) -> bool:
    """Whether a title says that nobody employs them."""
    return _OWN_ACCOUNT.search(title) is not None


def with_and(plain: str, title: str) -> str:
    """Put back an "and" that reading a title left out: "sales marketing" of "Sales & Marketing" → "sales and marketing"."""
    for one, other in re.findall(r"(\w+)\s*(?:&|\band\b)\s*(?=(\w+))", title.lower()):
        plain = re.sub(rf"\b{re.escape(one)} {re.escape(other)}\b", f"{one} and {other}", plain)
    return plain


def _within(plain: str, part: str) -> bool:
    """Whether the words stand in a part of the title one after the other."""
    return f" {_bare(plain)} " in f" {_bare(part)} "


def _shares(plain: str, part: str) -> bool:
    """Whether the words hold all of a part but its level: then the title says its work with a slash."""
    mine = set(_bare(part).split())
    return len(mine & set(plain.split())) >= max(1, len(mine) - 1) and len(plain.split()) > 1


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("&", " and ")))
