"""Words of a job title in one spelling: case, accents, plurals, gendered forms and typographic signs folded away."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300  # characters; the longest of O*NET's 55,060 alternate titles has 139

_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "−": "-", "＆": "&", "／": "/", "•": "|", "·": "|", "_": " "}
)
_WORD = re.compile(r"[a-z0-9]+(?:[&'.+#][a-z0-9]+)*\+*#?")
_GENDERED = {
    "waitress": "waiter", "actress": "actor", "hostess": "host", "stewardess": "steward", "seamstress": "sewer",
    "masseuse": "masseur", "salesgirl": "salesman", "salesclerk": "sales clerk", "ombudsperson": "ombudsman",
    "policewoman": "policeman", "housewife": "homemaker", "businessperson": "businessman", "women": "woman", "men": "man",
    "barmaid": "bartender", "barman": "bartender", "midwives": "midwife",
}  # fmt: skip
_SPELT = {
    "adviser": "advisor", "adjustor": "adjuster", "programme": "program", "center": "center", "centre": "center",
    "counsellor": "counselor", "labour": "labor", "theatre": "theater", "jeweller": "jeweler", "tyre": "tire",
    "paediatric": "pediatric", "anaesthetist": "anesthetist", "healthcare": "health care", "daycare": "day care",
    "childcare": "child care", "cyber": "cyber", "cybersecurity": "cyber security", "e-commerce": "ecommerce",
    "grey": "gray", "mould": "mold", "moulder": "molder", "plough": "plow", "enquiry": "inquiry", "organisation": "organization",
    "optimisation": "optimization", "gynaecologist": "gynecologist", "orthopaedic": "orthopedic", "instalation": "installation",
    "aircrafts": "aircraft", "conveyer": "conveyor", "machinest": "machinist", "enginer": "engineer", "manger": "manager",
}  # fmt: skip
_KEEP_S = ("ss", "us", "is", "ous", "ics", "news", "sis")
_SAME = frozenset(
    {
        "sales",
        "operations",
        "business",
        "systems",
        "gas",
        "bus",
        "glass",
        "press",
        "class",
        "analysis",
        "hr's",
        "aws",
        "sas",
        "ios",
        "gis",
    }
)


def fold(text: str) -> str:
    """Return the text in lower case without accents, its quotes, hyphens and signs in one form, cut at LONGEST characters."""
    text = unicodedata.normalize("NFKD", text[:LONGEST].translate(_SIGNS))
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def split_words(folded: str) -> list[str]:
    """Return the words of folded text; "s&op", "c++" and "node.js" stay whole, "R.N." is "rn"."""
    found = (w.strip("'") for w in _WORD.findall(folded))
    return [w.replace(".", "") if re.fullmatch(r"[a-z](\.[a-z])+", w) else w.removesuffix("'s") for w in found if w]


def stem(word: str) -> str:
    """Return the word in the singular and in one gender and spelling. May hold a space ("health care")."""
    word = _SPELT.get(word, word)
    if word in _SAME:
        return word
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEEP_S):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
        if word.endswith(("sse", "xe", "che", "she")) and len(word) > 5:
            word = word[:-1]
    word = _GENDERED.get(word, word)
    for ending in ("woman", "women", "person", "people", "lady", "men"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + "man"
    return _SPELT.get(word, word)


def stems(words: list[str]) -> list[str]:
    """Return every word's stem, those of two words taken apart."""
    return [part for word in words for part in stem(word).split()]
