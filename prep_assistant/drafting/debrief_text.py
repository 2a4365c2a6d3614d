"""Sentences of a meeting as statements that know where they stand, and their words: folded, stemmed, freed of fillers. Pure.

`clean` only ever leaves words out, from a fixed list, so that what a point says stands in its quote in the same order:
`stands_in(clean(quote), quote)` holds for every text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from prep_assistant.relationship import Quote, Turn

Role = Literal["me", "them", "other", "unknown"]
LONGEST = 60  # words of one quote; what runs on longer without a stop is cut at "and", "so", "but"
_ABBREVIATION = re.compile(
    r"(?i)(?:\b(?:mr|mrs|ms|dr|prof|lic|sr|sra|jr|st|vs|no|inc|ltd|co|dept|approx|e\.g|i\.e|etc|u\.s|u\.k|d\.c|jan|feb|mar|apr|aug|sept?|oct|nov|dec"
    r"|ph\.d|a\.m|p\.m|hr|hrs|yr|yrs|mo|mos|wk|min|usw|z\.b|bzw)|\b[A-ZÀ-Þ])\.$"
)
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s|$)")
_BREAK = re.compile(r"(?<=\w),? (?=(?:and|but|so|because|then|which|or) \w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

STOPWORDS = frozenset("""
    a an the and or but so if then than that this these those there here it its it's i i'm i've i'd i'll me my mine you you're you've you'd you'll your
    yours he he's she she's him her his hers we we're we've we'd our us they they're they've them their is are was were be been being am do does did
    done doing don't doesn't didn't have has had having haven't hasn't can can't could couldn't would wouldn't should shouldn't will won't may might
    must of in on at to from for with without by about as into over under up down out off through during before after again just only also too very
    really quite pretty much many more most some any all every each no not nor yes yeah yep nope ok okay oh well like get got gets getting go goes
    going gonna gotta went come comes thing things stuff lot lots bit kind sort way what what's which who whom whose when where why how because
    cause while until though although even still yet ever never always maybe perhaps probably actually basically honestly literally know think mean
    say says said tell told see look looks let let's make makes made take takes want wants need needs one ones him's that's there's here's bc b/c w
    el la los las un una de del y o que en con por para es son lo su sus se le les me mi der die das und ist ein eine zu mit von le et est une des du
""".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, or one line of notes. `text` stands in a turn just so.

    `asked` is the asker's question before it; `heading` the heading that it stands under in notes; `place` counts all
    statements. `after` is how many statements came since that question.
    """

    text: str
    role: Role
    speaker: str = ""
    start: float | None = None
    line: int = 0
    turn: int = 0
    place: int = 0
    asked: str = ""
    after: int = 0
    heading: str = ""
    note: bool = False
    mine: bool = False
    uncertain: bool = False

    def quote(self, text: str = "") -> Quote:
        """Return the whole statement, or a part of it, as a quote."""
        return Quote(text or self.text, self.speaker, self.start, self.line)


def place_of(turn: Turn, offset: int) -> tuple[float | None, int]:
    """Return start and line of what stands at `offset` of a turn."""
    if not turn.marks:
        return turn.start, turn.line
    _, start, line = turn.marks[max(0, bisect_right([mark[0] for mark in turn.marks], offset) - 1)]
    return start, line


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the span of each sentence. One that runs on far too long is cut before a conjunction."""
    spans, start = [], 0
    small = _writes_small(text)
    for match in _STOP.finditer(text):
        before = text[max(start, match.start() - 12) : match.end()].rstrip("\"'”’)]")
        following = text[match.end() : match.end() + 20].lstrip()
        if _ABBREVIATION.search(before) or (following[:1].islower() and not small):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [piece for span in spans for piece in _bearable(text, *_trimmed(text, *span))]


def _writes_small(text: str) -> bool:
    """Whether somebody begins sentences with small letters: "she likes it. pays 52k. nights."."""
    after = [text[match.end() :].lstrip()[:1] for match in _STOP.finditer(text)]
    low = sum(letter.islower() for letter in after)
    return low >= 2 and low > sum(letter.isupper() for letter in after)


def within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the span of the sentences between two offsets."""
    return [(start + one, start + two) for one, two in sentences(text[start:end])]


def _bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = end
        for count, match in enumerate(_WORD.finditer(text, start, end)):
            if count >= LONGEST:
                breaks = [found.start() for found in _BREAK.finditer(text, start, match.start())]
                cut = next((at for at in reversed(breaks) if at - start > 40), match.start())
                break
        yield _trimmed(text, start, cut)
        start = _trimmed(text, cut, end)[0]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# ---- words ------------------------------------------------------------------------------------

_FOLD = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "…": "...",
})  # fmt: skip


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Fold what is the same for a reader: compatibility forms, quotes, dashes, spaces, case. Accents stay."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).casefold().split())


def plain(text: str) -> str:
    """Fold, and take the accents off: for comparing names and words."""
    return "".join(ch for ch in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(ch))


def words(text: str) -> list[str]:
    """Return the words in their order, folded."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut the commonest English endings, so that "plans", "planning" and "planner" meet."""
    word = plain(word).removesuffix("'s").replace("'", "")
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ers",
        "ies",
        "ed",
        "er",
        "es",
        "ly",
        "s",
        "y",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def content(text: str) -> list[str]:
    """Return the words that carry meaning."""
    return [word for word in words(text) if word not in STOPWORDS and (len(word) > 1 or word.isdigit())]


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(map(stem, content(text)))


# ---- clean ------------------------------------------------------------------------------------

_NOISE = r"u+m+|u+h+|e+r+m*|a+h+|mm+|hm+|mhm|uh-huh|mm-hmm|ähm?|este\.\.\."
# What may be left out between commas or at the very beginning without changing what is said.
_ASIDE = (
    r"you know|i mean|like|so|well|yeah|yes|yep|oh|okay|ok|right|look|honestly|basically|actually|i guess|sure|um|uh"
)
_LEAD = re.compile(
    rf"(?i)^(?:(?:{_NOISE}|{_ASIDE})(?:,|\.{{3}}|…)\s*|(?:{_NOISE})\s+|(?:so|well|and|oh|yeah|okay)\s+(?=(?:{_NOISE}|i|we|you|they|the|it|he|she|most|my|our|then)\b))+"
)
_INNER = re.compile(
    rf"(?i),\s*(?:{_NOISE}|you know|i mean|like)(?=,)|\s(?:{_NOISE})(?:,|\.\.\.|…)?(?=\s|[.!?]|$)|,\s*(?:you know|i mean)(?=[.!?]|$)"
)
_JOINED = re.compile(
    rf"(?i)\b(and|but|so|or|because|i'm|we're|you're|they're|he's|she's|is|are|was|were|the|a|an|to|of|in|at|for|with|my|our|your|can|will|would|have|has|had),\s*(?:{_NOISE}|you know|i mean|like),"
)
_TWICE = re.compile(r"(?i)\b([\w'’]+)(?:,|\.\.\.|…|-)?\s+\1\b(?![\w'’])")
# Only small words are said twice without meaning it: "who fail, fail the algebra" is no stutter.
_STUTTERED = frozenset(
    "i we you he she it they the a an my our your their and but so to of in on at for with is was are it's i'm we're they're you're if when or because i've we've".split()
)
_MARK = re.compile(
    r"(?i)\s*[(\[](?:check|verify|double[- ]check|confirm|sp|\?+|unsure|not sure|tbc|revisar|confirmar)\??[)\]]\s*|\s*\?{2,}\s*$"
)


def clean(quote: str, *, capital: bool = True) -> str:
    """Return what was said without filler words and stutter, a capital first. Every word of it stands in `quote` in this order."""
    text = " ".join(quote.split())
    text = _MARK.sub(" ", text)
    for _ in range(3):
        before = text
        text = _LEAD.sub("", text)
        text = _INNER.sub("", _JOINED.sub(r"\1", text))
        text = _TWICE.sub(_once, text)
        if text == before:
            break
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r",\s*(?=,)", "", " ".join(text.split()))).strip(" ,;-–—")
    if not _WORD.search(text) or fold(text) == fold(quote):
        return " ".join(quote.split())  # nothing to leave out: then not a letter is changed
    return text[0].upper() + text[1:] if capital and text[0].islower() else text


def _once(match: re.Match[str]) -> str:
    return match[1] if fold(match[1]) in _STUTTERED else match[0]


def stands_in(text: str, quote: str) -> bool:
    """Whether every word of `text` stands in `quote`, in the same order: that nothing was added."""
    rest = iter(words(quote))
    return all(word in rest for word in words(text))


def found_in(quote: str, source: str) -> bool:
    """Whether a quote stands in a text word for word, folded."""
    return fold(quote) in fold(source)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return each item once, in order."""
    return tuple(dict.fromkeys(items))
