"""Whether two names mean one employer, and how sure that is. Pure.

"Acme" is "ACME, Inc."; "King County Public Health" is probably "Public Health – Seattle & King County"; "Mercy Hospital" is only
perhaps "Lakeshore Mercy Hospital", and "County Hospital" and "City Hospital" are two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from prep_assistant.network import Sureness

_LEGAL = frozenset(
    "inc incorporated llc llp lp ltd limited corp corporation co company gmbh ag sa srl bv plc pllc pc nv ab oy as the of and for at in de la & dba".split()
)
# What any number of employers are called: alone these words tell nobody apart.
_GENERAL = frozenset(
    """health healthcare hospital hospitals medical center centre clinic clinics care system systems services service group partners associates
    university college school schools district public county city state department dept office agency bureau national american international
    foundation institute association society bank insurance foods food supply logistics electric energy power construction consulting
    solutions technologies technology tech software studio studios media design labs laboratory manufacturing industries holdings management
    north south east west northern southern eastern western central general regional community st global united first new""".split()
)


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words of an employer's name, folded, without accents and legal forms."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(ch))
    plain = re.sub(r"[’']s\b", "s", plain)
    found = ("st" if word == "saint" else word for word in re.findall(r"[^\W_]+", plain))
    return tuple(word for word in found if word not in _LEGAL)


def likeness(one: str, other: str) -> Sureness | None:
    """Return how surely two names mean one employer; None when nothing says so."""
    first, second = words(one), words(other)
    if not first or not second:
        return None
    if first == second or "".join(first) == "".join(second):
        return "the same"
    small, large = sorted((frozenset(first), frozenset(second)), key=len)
    shared = small & large
    telling = shared - _GENERAL
    if small == large:
        return "perhaps"  # "University of Washington" and "Washington University" are two
    if not telling:
        return None
    if small <= large:
        # One name holds the other whole: "Mayo Clinic" in "Mayo Clinic Health System". A single word that stands first is
        # how people shorten a name; elsewhere it may be a saint or a surname.
        begins = first[: len(second)] == second or second[: len(first)] == first
        return "probably" if begins or len(telling) >= 2 or len(small) >= 3 else "perhaps"
    return "perhaps" if len(shared) >= 2 and len(shared) / len(small | large) >= 0.5 and len(telling) >= 2 else None
