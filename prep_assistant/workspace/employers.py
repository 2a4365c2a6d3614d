"""Whether two names mean one employer, and how sure that is. Pure.

"Acme" is "ACME, Inc."; "King County Public Health" is probably "Public Health – Seattle & King County"; "Mercy Hospital" is only
perhaps "Lakeshore Mercy Hospital", and "County Hospital" and "City Hospital" are two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from prep_assistant.network import Sureness
from prep_assistant.workspace.slugs import fold

_LEGAL = frozenset(
    "inc incorporated llc llp lp ltd limited corp corporation co company gmbh mbh ag kg kgaa ohg ug eg sa sas sarl srl spa sl bv bvba plc pllc pc nv ab oy oyj as asa aps pty pte the of and und et y for at in de la & dba".split()
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
    return _words(name.casefold().replace("'", "") if name.isascii() else fold(name))


def _words(folded: str) -> tuple[str, ...]:
    plain = re.sub(r"\b(?:[a-z]\.){2,}", lambda match: match[0].replace(".", ""), folded)  # "S.A."
    plain = plain.replace("a/s", "as")  # a legal form
    if "&" in plain:
        plain = re.sub(r"\b(\w{1,2}) ?& ?(\w{1,2})\b", r"\1\2", plain)  # "AT&T", "H & M"
    found = ["st" if word == "saint" else word for word in re.findall(r"[^\W_]+", plain)]
    return tuple(word for word in found if word not in _LEGAL) or tuple(found)


@lru_cache(maxsize=20_000)
def _spellings(name: str) -> frozenset[str]:
    """Return a name as one word, however its accents are written: "Söhne", "Sohne" and "Soehne" are one."""
    plain = unicodedata.normalize("NFC", name.casefold())
    spelt = plain.translate(_SPELT_OUT)
    return frozenset("".join(_words(fold(one))) for one in (plain, spelt))


_TAUGHT = frozenset("university college universitat universidad school".split())
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def likeness(one: str, other: str) -> Sureness | None:
    """Return how surely two names mean one employer; None when nothing says so."""
    first, second = words(one), words(other)
    if not first or not second:
        return None
    if first == second or (first[0][0] == second[0][0] and not _spellings(one).isdisjoint(_spellings(other))):
        return "the same"
    if set(first).isdisjoint(second):
        return None
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
        short, long = (first, second) if len(first) <= len(second) else (second, first)
        in_order = iter(long)
        if _TAUGHT & shared ^ _TAUGHT & large and len(telling) < 2 and not all(word in in_order for word in short):
            return None  # "State of Michigan" is not Michigan State University
        begins = first[: len(second)] == second or second[: len(first)] == first
        return "probably" if begins or len(telling) >= 2 or len(small) >= 3 else "perhaps"
    return "perhaps" if len(shared) >= 2 and len(shared) / len(small | large) >= 0.5 and len(telling) >= 2 else None
