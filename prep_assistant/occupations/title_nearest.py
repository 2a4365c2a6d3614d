"""The known title of an occupation that is nearest to the words asked for: what a reader recognises a match by."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prep_assistant.occupations.title_words import fold, split_words, stems

_LOOKED_AT = 10  # of an occupation's up to 2,700 titles; comparing words takes 10 µs each
_NEAR = 0.5  # share of words in common below which a title is no help: "gym manager" for "manager"


def nearest(wordings: Sequence[Collection[str]], titles: str, otherwise: str) -> str:
    """Return the title that shares the most words with one of the wordings, the shortest of equals.

    `titles` holds one title a line. `otherwise` is returned when none has at least half of the words in common.
    """
    wanted = [set(words) for words in wordings if words]
    lines, lowered = titles.split("\n"), titles.lower().split("\n")
    counts = [0] * len(lowered)
    for start in {word[:5] for words in wanted for word in words if len(word) > 2}:
        for at, line in enumerate(lowered):
            if start in line:
                counts[at] += 1
    likely = sorted((at for at, n in enumerate(counts) if n), key=lambda at: (-counts[at], len(lines[at])))
    best, best_rank = otherwise, (0.0, 0)
    for at in likely[:_LOOKED_AT]:
        own = set(stems(split_words(fold(lines[at]))))
        shared = max(len(own & words) / len(own | words) for words in wanted)
        rank = (shared, -len(lines[at]))
        if rank > best_rank and (shared > _NEAR or (shared == _NEAR and min(map(len, wanted)) > 1)):
            best, best_rank = lines[at], rank
    return best
