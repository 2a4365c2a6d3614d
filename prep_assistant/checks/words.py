"""Reading a text the way the checks need it: folded letters, sentences, citations, content words.

Every function takes time in proportion to the length of the text, also for hostile ones: no pattern here or in the
other checks lets a match begin inside a run that an earlier match has already walked through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 4000  # characters of one question or paragraph that are looked at; real ones stay under 600
_SAME = {
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip
CITE = re.compile(r"\[(\d{1,4}(?: ?[,;–-] ?\d{1,4}){0,8})\]")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*+")
_END = re.compile(r"(?<![.?!…])[.?!…]{1,9}[\"'”’)*_]{0,3}(?: ?\[\d{1,4}\]){0,6} (?!\[\d)")
_ABBREVIATIONS = """
dr mr mrs ms prof sr jr st vs etc inc ltd co corp dept no approx fig e.g i.e u.s u.k d.c ph.d m.d b.a b.s m.a m.s
jan feb mar apr jun jul aug sept sep oct nov dec
"""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_STOP_WORDS = """
a about above after again all almost along also am an and any are around as at back be because been before being
between both but by can come could did do does doing done down each else even ever every far few first for from get
gets getting give given go goes going gone good got had has have having he her here him his how i if in into is it
its just kind know last least less let like likely little look lot made make makes many may maybe me might mind more
most much must my near need never new no not now of off often on once one only or other our out over own part people
per place probably put rather really right same say see seem she should so some someone something sort still such
take tell than that the their them then there these they thing things think this those though through time to today
too under until up us use used usually very want was way ways we well were what when where which while who whom
whose why will with within without work works worked working would year years yes yet you your yours yourself im ive
id youre youve dont didnt doesnt isnt wasnt don didn doesn isn wasn ll ve re typical day days start started someone
person like asked question questions answer read
"""
STOP = frozenset(_STOP_WORDS.split())


def plain(text: str) -> str:
    """Return `text` composed (NFC), with whitespace runs as one space and cut at LONGEST characters."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text[: 2 * LONGEST])).strip()[:LONGEST]


class _Flat(dict[int, str]):
    """A translation table that works each letter out once."""

    def __missing__(self, code: int) -> str:
        char = _SAME.get(chr(code), chr(code))
        self[code] = char if char.isascii() else unicodedata.normalize("NFKD", char)[0]
        return self[code]


class _Folded(dict[int, str]):
    """The same in small letters; a letter whose small form is longer keeps its first sign."""

    def __missing__(self, code: int) -> str:
        self[code] = _FLAT[code].lower()[0]
        return self[code]


_FLAT, _FOLDED = _Flat(), _Folded()


def flat(text: str) -> str:
    """Return `text` in plain ASCII letters where possible, character for character, so that offsets still fit."""
    return text if text.isascii() else text.translate(_FLAT)


def fold(text: str) -> str:
    """Return `text` flat and in small letters, character for character."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def cited(text: str) -> tuple[int, ...]:
    """Return the source numbers that stand in `text` as [n], [n, m] or [n–m], each once, in order."""
    numbers: list[int] = []
    for match in CITE.finditer(text):
        parts = [int(part) for part in re.findall(r"\d+", match[1])]
        is_range = len(parts) == 2 and re.search(r"[–-]", match[1]) and 0 < parts[1] - parts[0] < 20
        numbers += range(parts[0], parts[1] + 1) if is_range else parts
    return tuple(dict.fromkeys(numbers))


def uncited(text: str) -> str:
    """Return `text` without its [n]."""
    return _SPACES.sub(" ", CITE.sub("", text)).replace(" .", ".").replace(" ,", ",").replace(" ?", "?").strip()


@lru_cache(maxsize=512)  # every rule asks for the sentences of the same few texts
def sentences(text: str) -> tuple[str, ...]:
    """Split `text` into sentences; a citation after the full stop stays with its sentence."""
    text = plain(text)
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        rest = text[match.end() : match.end() + 1]
        if text[match.start()] == "." and (rest.islower() or _abbreviated(text[start : match.start()])):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    if tail := text[start:].strip():
        found.append(tail)
    return tuple(found)


def _abbreviated(before: str) -> bool:
    last = before[-8:].rsplit(" ", 1)[-1].lstrip('("“').lower()
    return last in _ABBREVIATED or (len(last) == 1 and last.isalpha() and last != "i")


def words(text: str) -> list[str]:
    """Return the words of `text` as they stand."""
    return _WORD.findall(text)


@lru_cache(maxsize=512)
def stems(text: str) -> frozenset[str]:
    """Return the content words of `text`, folded and roughly stemmed."""
    return frozenset(stem(word) for word in _parts(fold(uncited(text))) if word not in STOP and len(word) > 1)


def _parts(folded: str) -> Iterable[str]:
    for word in _WORD.findall(folded):
        yield from (part for part in re.split(r"['.-]", word) if part)


def stem(word: str) -> str:
    """Cut a folded word to what its forms share: "analysts", "analyst's" → "analyst"; "promoted" → "promot"."""
    for ending, kept in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ings", ""),
        ("ing", ""),
        ("ers", "er"),
        ("ed", ""),
        ("es", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return _undouble(word[: len(word) - len(ending)] + kept)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def _undouble(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdgmnprt" else word.removesuffix("e")


def utf16_units(text: str) -> int:
    """Return how many UTF-16 units `text` has: what LinkedIn's counters count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, length: int = 90) -> str:
    """Return `text` in at most `length` characters, ended with … where it was cut."""
    text = plain(text)
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
