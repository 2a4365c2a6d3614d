"""What I write one way and insiders say another: only where the meaning is the same. Pure; the embedder is passed in.

Two ways to know. They said so ("say “demand forecasting”, not “ordering”"): then it is theirs to say. Or every word of their
term is met in my phrase by the same word or by one of its kin (client and customer, intake and query), and the two wordings are
near as a whole. Nearness of meaning alone is not enough: "quality control" is near "quality assurance" and is not the same work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from prep_assistant.application import Heard, Item, Line, Place, Reworded
from prep_assistant.claims import Claim
from prep_assistant.drafting.debrief_text import STOPWORDS, stem
from prep_assistant.learning.apply_lexicon import KIN, SAY_NOT
from prep_assistant.learning.apply_terms import ROOM, around

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Vectors = Callable[[Sequence[str]], "NDArray[np.float32]"]
NEAR = 0.38  # cosine of the wordings; kin of every word is asked for besides
MOST = 6
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SKIP = frozenset(
    "thing things way lot bit kind sort day days week weeks month year years time times people person man guy one two three four five six "
    "first last next good bad big little whole half third everybody nobody somebody anything everything nothing".split()
)


def reworded(claims: Sequence[Claim], lines: Sequence[Line], vectors: Vectors) -> tuple[Reworded, ...]:
    """Return their wording for phrases of mine, what they told me to say first; each phrase of mine once."""
    found = [*_told(claims, lines), *_alike(claims, lines, vectors)]
    seen: set[tuple[int, str]] = set()
    kept = []
    for one in found:
        key = (one.place.line.number, one.theirs.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept[:MOST])


def shared(claims: Sequence[Claim], lines: Sequence[Line]) -> tuple[Item, ...]:
    """Return two-word terms of theirs that the résumé has already, word for word but for the ending."""
    mine = {_key(pair): (line, start, end) for line in reversed(lines) for pair, start, end in _pairs(line.text)}
    found: dict[tuple[str, str], Item] = {}
    for claim in claims:
        text = " ".join(claim.point.quote.text.split())
        for pair, start, end in _pairs(text):
            key = _key(pair)
            if (
                key in mine and not mine[key][0].text[mine[key][1] : mine[key][2]].istitle()
            ):  # a name is no word of the trade
                heard = Heard(claim, around(text, start, end))
                known = found.get(key)
                line, left, right = mine[key]
                place = Place(line, around(line.text, left, right, ROOM))
                found[key] = Item(
                    "word", " ".join(pair).lower(), (*(known.heard if known else ()), heard), (), (place,)
                )
    return tuple(found.values())


# ---- what they told me to say -------------------------------------------------------------------------


def _told(claims: Sequence[Claim], lines: Sequence[Line]) -> Iterator[Reworded]:
    for claim in claims:
        text = " ".join(claim.point.quote.text.split())
        for match in SAY_NOT.finditer(text):
            theirs, mine = match[1].strip(), _words(match[2])
            heard = Heard(claim, around(text, match.start(), match.end()))
            for line in lines:
                met = [place for place in _WORD.finditer(line.text) if any(_same(place[0], word) for word in mine)]
                if met and theirs.casefold() not in line.text.casefold():
                    words = around(line.text, met[0].start(), met[-1].end(), ROOM // 2)
                    yield Reworded(theirs, Place(line, words), heard, told=True)


# ---- what means the same ------------------------------------------------------------------------------


def _alike(claims: Sequence[Claim], lines: Sequence[Line], vectors: Vectors) -> Iterator[Reworded]:
    candidates = list(_candidates(claims, lines))
    if not candidates:
        return
    texts = list(dict.fromkeys(text for theirs, place, _ in candidates for text in (theirs, place.words)))
    rows = dict(zip(texts, vectors(texts), strict=True))
    scored = [(float(rows[theirs] @ rows[place.words]), theirs, place, heard) for theirs, place, heard in candidates]
    for score, theirs, place, heard in sorted(scored, key=lambda one: (-one[0], one[2].line.number, one[1])):
        if score >= NEAR:
            yield Reworded(theirs, place, heard, likeness=round(score, 2))


def _candidates(claims: Sequence[Claim], lines: Sequence[Line]) -> Iterator[tuple[str, Place, Heard]]:
    """Yield a term of theirs and a phrase of mine whose words are met one by one, and not all by the same word."""
    phrases = [(line, pair, start, end) for line in lines for pair, start, end in _pairs(line.text)]
    have = {_key(pair) for _, pair, _, _ in phrases}
    for claim in claims:
        text = " ".join(claim.point.quote.text.split())
        for term, left, right in _pairs(text):
            if _key(term) in have:
                continue
            for line, pair, start, end in phrases:
                if _meets(term, pair):
                    yield text[left:right], Place(line, line.text[start:end]), Heard(claim, around(text, left, right))


def _meets(term: tuple[str, str], mine: tuple[str, str]) -> bool:
    """Say whether each word of a term is met by its own word of mine, at least one of them by kin."""
    for order in (mine, mine[::-1]):
        same = [_same(a, b) for a, b in zip(term, order, strict=True)]
        if not all(same) and all(
            alike or _kin(a, b) for alike, (a, b) in zip(same, zip(term, order, strict=True), strict=True)
        ):
            return True
    return False


def _same(one: str, other: str) -> bool:
    """Say whether two words differ in their ending alone: "orders", "ordering"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return stem(one) == stem(other) or (
        len(short) > 3 and long.startswith(short.removesuffix("s")) and len(long) - len(short) < 4
    )


def _kin(one: str, other: str) -> bool:
    return bool(_families(stem(one)) & _families(stem(other)))


@lru_cache(maxsize=4_000)
def _families(stemmed: str) -> frozenset[int]:
    return frozenset(number for number, family in enumerate(KIN) if any(stem(word) == stemmed for word in family))


def _key(pair: tuple[str, str]) -> tuple[str, str]:
    return stem(pair[0]), stem(pair[1])


def _pairs(text: str) -> Iterator[tuple[tuple[str, str], int, int]]:
    """Yield two words of meaning that stand side by side, with their place; at most one small word between them."""
    found = [match for match in _WORD.finditer(text) if _telling(match[0])]
    for one, other in pairwise(found):
        between = text[one.end() : other.start()]
        if re.fullmatch(r"\s+(?:(?:the|a|an|of|for|new|our|their|my|your)\s+)?", between):
            yield (one[0], other[0]), one.start(), other.end()


def _telling(word: str) -> bool:
    low = word.casefold()
    return len(low) > 2 and low not in STOPWORDS and low not in _SKIP


def _words(text: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(text) if _telling(match[0])]
