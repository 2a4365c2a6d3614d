"""What claims name that counts in an application: tools, credentials, skills; who said it, when, and for or against. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from prep_assistant.application import Heard, Item, Kind, Line, Place, Published
from prep_assistant.claims import Claim
from prep_assistant.domain import OccupationFacts, Source
from prep_assistant.learning import apply_lexicon as lexicon

Patterns = Mapping[tuple[Kind, str], re.Pattern[str]]
_CLAUSE = re.compile(r"[.;!?]\s|,\s|\s[-–—]+\s|->|\s=\s")
ROOM = 75  # characters shown on each side of what was named


def items(claims: Sequence[Claim], facts: OccupationFacts | None, lines: Sequence[Line]) -> tuple[Item, ...]:
    """Return everything that insiders named, the most named first, with what is published and where the résumé says it."""
    found = []
    for (kind, term), pattern in patterns(claims, facts).items():
        heard = tuple(_heard(claims, kind, pattern))
        if heard:
            found.append(Item(kind, term, heard, tuple(_published(term, facts)), places(lines, pattern)))
    order = {"credential": 0, "tool": 1, "skill": 2, "word": 3}
    return tuple(sorted(found, key=lambda item: (-item.people, order[item.kind], item.term.casefold())))


def asked_for(
    facts: OccupationFacts | None, lines: Sequence[Line], named: Iterable[str], most: int = 8
) -> tuple[Item, ...]:
    """Return the technology that employers ask for by O*NET (in this occupation, else in postings of all kinds), and that
    nobody met has named."""
    known = {term.casefold() for term in named}
    found = []
    listed = facts.technology if facts else ()
    wanted = "in demand" if any(rated.unit == "in demand" for rated in listed) else "hot"
    for rated in listed:
        term = technology(rated.name)
        if rated.unit == wanted and term and term.casefold() not in known:
            known.add(term.casefold())
            found.append(Item("tool", term, (), tuple(_published(term, facts)), places(lines, _named(term))))
    return tuple(found[:most])


def patterns(claims: Sequence[Claim], facts: OccupationFacts | None) -> Patterns:
    """Return what is looked for, by kind and name: O*NET's own technology first, then what people everywhere name."""
    tools = dict.fromkeys(term for rated in (facts.technology if facts else ()) if (term := technology(rated.name)))
    known = {tool.casefold() for tool in tools}
    tools |= dict.fromkeys(tool for tool in lexicon.TOOLS if tool.casefold() not in known)
    found: dict[tuple[Kind, str], re.Pattern[str]] = {("tool", tool): _named(tool) for tool in tools}
    found |= {("credential", name): _any(pattern) for name, pattern in lexicon.CREDENTIALS.items()}
    upper = {tool.upper() for tool in tools}
    for short in _abbreviations(claims):
        if short not in upper:
            found["credential", short] = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w])", re.IGNORECASE)
    return found | {("skill", name): _any(pattern) for name, pattern in lexicon.SKILLS.items()}


def pattern_of(item: Item) -> re.Pattern[str]:
    """Return what an item is looked for by."""
    if item.kind == "credential" and item.term in lexicon.CREDENTIALS:
        return _any(lexicon.CREDENTIALS[item.term])
    if item.kind == "skill" and item.term in lexicon.SKILLS:
        return _any(lexicon.SKILLS[item.term])
    return _named(item.term)


def word_for_word(name: str) -> re.Pattern[str]:
    """Return the pattern of a published name as it stands."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def technology(name: str) -> str:
    """Return what people call one of O*NET's technologies: "Structured query language SQL" -> "SQL"; "" when it is only a class."""
    if name in lexicon.NO_TOOL or (
        name.endswith(" software") and name.split()[0].lower() not in ("sap", "epic", "meditech")
    ):
        short = name.removesuffix(" software").split()[-1] if name else ""
        return short if re.fullmatch(r"[A-Z]{2,6}", short) and name not in lexicon.NO_TOOL else ""
    name = name.removesuffix(" software")
    if name != "Microsoft Office":
        name = re.sub(r"^(?:Microsoft|Adobe|Autodesk|Intuit|Atlassian) (?=\S)", "", name)
    last = name.split()[-1] if name else ""
    return last if re.fullmatch(r"[A-Z]{2,6}", last) and len(name.split()) > 2 else name


def places(lines: Sequence[Line], pattern: re.Pattern[str], most: int = 4) -> tuple[Place, ...]:
    """Return where the résumé says it, with the words as they stand."""
    found = []
    for line in lines:
        match = pattern.search(line.text)
        if match:
            found.append(Place(line, around(line.text, match.start(), match.end(), ROOM)))
    return tuple(found[:most])


def around(text: str, start: int, end: int, room: int = ROOM) -> str:
    """Return the words of a text around a place, cut between words, with an ellipsis where something was left out."""
    left, right = max(0, start - room), min(len(text), end + room)
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        right = text.rfind(" ", end, right)
        right = right if right > 0 else end
    inner = text[left:right].strip().rstrip(",;")
    return ("… " if left else "") + inner + (" …" if right < len(text) else "")


def against(text: str, start: int, end: int) -> bool:
    """Say whether the clause that names something speaks against it."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    begin = max(cut for cut in cuts if cut <= start)
    finish = min((cut for cut in cuts if cut >= end), default=len(text))
    if re.fullmatch(
        r"\W*\w[\w'’ ]*\?\s*", text[begin:finish]
    ):  # "bachelor's? nobody asks for it": the answer is what counts
        finish = min((cut for cut in cuts if cut > finish), default=len(text))
    return bool(lexicon.AGAINST.search(text[begin:finish]))


def _heard(claims: Sequence[Claim], kind: Kind, pattern: re.Pattern[str]) -> Iterator[Heard]:
    for claim in claims:
        if kind == "skill" and claim.point.topic not in lexicon.SKILL_TOPICS:
            continue
        text = " ".join(claim.point.quote.text.split())
        match = pattern.search(text)
        if match:
            yield Heard(claim, around(text, match.start(), match.end()), against(text, match.start(), match.end()))


def _abbreviations(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the exams and certificates that are named by their letters, in the words of those who name them."""
    seen = set()
    for claim in claims:
        text = claim.point.quote.text
        for match in lexicon.ABBREVIATION.finditer(text):
            cue = lexicon.CREDENTIAL_CUE.search(text) or lexicon.GOT.search(text[: match.start()])
            if cue and match[0] not in lexicon.NO_CREDENTIAL and match[0] not in seen and not text.isupper():
                seen.add(match[0])
                yield match[0]


def _published(term: str, facts: OccupationFacts | None) -> Iterator[Published]:
    if facts is None:
        return
    source = facts.sources.get("technology")
    for rated in facts.technology:
        if source and technology(rated.name).casefold() == term.casefold():
            yield Published(_demand(rated.unit), source)
            return
    level = facts.entry_education
    entry = facts.sources.get("entry_education")
    if entry and level and level.casefold().startswith(term.casefold()):
        yield Published(f"typical education to start: {level}", entry)
    yield from _education(term, facts)


def _education(term: str, facts: OccupationFacts) -> Iterator[Published]:
    source: Source | None = facts.sources.get("education_held")
    for rated in facts.education_held:
        if source and rated.value is not None and rated.name.casefold().startswith(term.casefold()):
            yield Published(f"{rated.value:g} % of those asked say a new hire needs it", source)


def _demand(unit: str) -> str:
    return {
        "in demand": "employers ask for it often in postings for this occupation",
        "hot": "employers ask for it often, in postings of all kinds",
    }.get(unit, "used in this occupation")


@lru_cache(maxsize=2_000)
def _named(name: str) -> re.Pattern[str]:
    """Return the pattern of a tool's name. A name that is also a plain word keeps its capital."""
    flags = re.IGNORECASE if name not in lexicon.PLAIN_WORDS else re.NOFLAG
    body = re.escape(name).replace(r"\ ", r"\s+")
    if name == "Excel":
        body = r"Excel|excel(?= (?:test|sheet|file|workbook|skills|every))|hoja de (?:E|e)xcel"
        flags = re.NOFLAG
    return re.compile(rf"(?<![\w]){'(?:' + body + ')'}(?![\w])", flags)


@lru_cache(maxsize=500)
def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})", re.IGNORECASE)
