"""Takes a location apart as people write it: "Remote – Greater St. Louis Area, MO 63101 (US)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prep_assistant.occupations.place_names import NATION, NICKNAMES, PROVINCES, STATE_OF, STATES, fold

_REMOTE = re.compile(
    r"\b(?:fully[- ])?(?:remote(?:ly)?|work(?:ing)? from home|wfh|virtual|distributed|telework)\b", re.I
)
_ASIDE = re.compile(
    r"\b(?:hybrid|on-?site|in[- ]office|in[- ]person|relocat\w+|based in|based out of|located in)\b", re.I
)
_OR = re.compile(r"^(?:or|and|&)\s+|\s+(?:or|and|&)$", re.I)
_SEVERAL = re.compile(r"[A-Z]{2}(?:-[A-Z]{2})+")
_RURAL = re.compile(r"\b(?:rural|small[- ]town|countryside)\b", re.I)
_ZIP = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?(?!\d)")
_BEFORE = re.compile(
    r"^(?:(?:the|greater|metro|metropolitan|downtown|near|outside|around|in|city of|town of|village of|suburban) )+"
)
_AFTER = re.compile(r"(?: (?:metropolitan|metro|statistical|suburbs?|area|region|metroplex|city area))+$")
DIRECTIONS = frozenset(
    ["north", "northern", "south", "southern", "east", "eastern", "west", "western", "central", "northeast", "northeastern",
     "northwest", "northwestern", "southeast", "southeastern", "southwest", "southwestern", "upstate", "downstate", "middle",
     "coastal", "upper", "lower"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A location in parts. `names` are folded readings of the town or county, likeliest first; `said` is it as written.

    `state` is a postal code, `country` a foreign country's name, `wider` the folded last part when it is neither;
    `american` is set when the United States were named.
    """

    said: str = ""
    wider: str = ""
    names: tuple[str, ...] = ()
    state: str = ""
    country: str = ""
    zip: int = 0
    remote: bool = False
    rural: bool = False
    american: bool = False


def parse(text: str) -> list[Parsed]:
    """Return the ways to read a location, likeliest first; they differ where a state may or may not end a name."""
    remote, rural = bool(_REMOTE.search(text)), bool(_RURAL.search(text))
    found = _ZIP.search(text)
    code = int(found[1]) if found else 0
    bare = _RURAL.sub(" ", _ASIDE.sub(" ", _REMOTE.sub(" ", _ZIP.sub(" ", text))))
    bare = re.sub(r"[()\[\]|;:·•]|\s[-–—/]+\s|^\s*[-–—]|[-–—]\s*$", ",", bare)
    parts = [part.strip(" .-–—") for part in bare.split(",")]
    parts = [part for part in (_OR.sub("", part) for part in parts) if fold(part)]
    american = bool(parts) and fold(parts[-1]) in NATION
    if american:
        parts.pop()
    common = {"zip": code, "remote": remote, "rural": rural, "american": american}
    if not parts:
        return [Parsed(**common)]  # type: ignore[arg-type]
    state = state_code(parts[-1]) if len(parts) > 1 else ""
    country = PROVINCES.get(fold(parts[-1]), "") if len(parts) > 1 and not state else ""
    if state or country:
        said = parts[0] if len(parts) == 2 or country else parts[-2]
        return [Parsed(said, names=_names(said), state=state, country=country, **common)]  # type: ignore[arg-type]
    wider = fold(parts[-1]) if len(parts) > 1 else ""
    whole = [Parsed(part, wider, _names(part), **common) for part in reversed(parts)]  # type: ignore[arg-type]
    ended = _state_at_end(parts[0]) if len(parts) == 1 else None
    if ended is None or fold(parts[0]) in NICKNAMES:
        return whole
    rest, code_of = ended
    if all(word in DIRECTIONS for word in fold(rest).split()):
        return whole
    return [Parsed(rest, names=_names(rest), state=code_of, **common), *whole]  # type: ignore[arg-type]


def _state_at_end(said: str) -> tuple[str, str] | None:
    """Return what stands before a state at the end of a name, and the state: ("St. Louis", "MO")."""
    words = said.split()
    for size in (3, 2, 1):
        if len(words) > size and (code := state_code(" ".join(words[-size:]))):
            return " ".join(words[:-size]), code
    return None


def state_code(text: str) -> str:
    """Return the postal code of a state written in full, shortened or as its code; empty for anything else.

    Of several, as in the name of a published area ("PA-NJ"), the first.
    """
    key = fold(text.split("-")[0] if _SEVERAL.fullmatch(text.strip()) else text)
    code = key.upper()
    return code if code in STATES else STATE_OF.get(key, "")


def _names(said: str) -> tuple[str, ...]:
    """Folded readings of a name: as it is, without "Greater … Area", and by its first part ("Dallas-Fort Worth")."""
    whole = fold(said)
    bare = _AFTER.sub("", _BEFORE.sub("", whole))
    first = fold(re.split(r"[-–/&]| and ", said)[0])
    first = _AFTER.sub("", _BEFORE.sub("", first))
    return tuple(dict.fromkeys(name for name in (whole, bare, first) if name))
