"""Fitting material to a model's budget: the first of the ranking stay, whole; the last that stays may end earlier, at a sentence.

Pure: `size` counts what would be sent with the texts it is given, so that what is counted is what leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# text -> the spans of its sentences, without surrounding space
Sentences = Callable[[str], Sequence[tuple[int, int]]]
# texts that are kept, in rank order -> tokens of everything that would be sent
Size = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The texts that are sent, in rank order: the first `len(texts)` of what was given; the last is `cut` or whole."""

    texts: tuple[str, ...]
    tokens: int
    cut: bool = False
    dropped: int = 0

    @property
    def fits(self) -> bool:
        """Whether anything can be sent at all; False when the instructions alone are over the budget."""
        return self.tokens >= 0


def fit(texts: Sequence[str], budget: int, size: Size, sentences: Sentences) -> Fitted:
    """Keep as many of `texts` from the front as fit into `budget` tokens.

    The first one that does not fit whole is kept up to the end of its last sentence that does; everything after it is
    dropped. `tokens` is -1 when not even the empty list fits.
    """
    bare = size(())
    if bare > budget:
        return Fitted((), -1, dropped=len(texts))
    count, tokens = _most(len(texts), lambda n: size(texts[:n]), budget, bare)
    kept = tuple(texts[:count])
    if count == len(texts):
        return Fitted(kept, tokens)
    starts = _openings(texts[count], sentences)
    part, more = _most(len(starts), lambda n: size((*kept, starts[n - 1])) if n else tokens, budget, tokens)
    if not part:
        return Fitted(kept, tokens, dropped=len(texts) - count)
    return Fitted((*kept, starts[part - 1]), more, cut=True, dropped=len(texts) - count - 1)


def _openings(text: str, sentences: Sentences) -> list[str]:
    """Return the text up to the end of each of its sentences but the last, where it would be whole."""
    ends = [end for _, end in sentences(text)]
    return [text[:end] for end in ends[:-1] if text[:end].strip()]


def _most(count: int, size: Callable[[int], int], budget: int, bare: int) -> tuple[int, int]:
    """Return the largest number from 0 to `count` whose size fits, and that size.

    Sizes grow with the number except for a token here and there where texts meet, so halving finds it in few counts.
    """
    low, tokens = 0, bare
    high = count
    while low < high:
        middle = (low + high + 1) // 2
        found = size(middle)
        if found <= budget:
            low, tokens = middle, found
        else:
            high = middle - 1
    return low, tokens
