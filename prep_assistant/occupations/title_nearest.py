"""The known title of an occupation that is nearest to the words asked for: what a reader recognises a match by."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prep_assistant.occupations.title_words import fold, split_words, stems


def nearest(words: Collection[str], titles: Sequence[str], otherwise: str) -> str:
    """Return the title that shares the most words with `words`, the shortest of equals; `otherwise` when none shares any."""
    wanted = set(words)
    starts = tuple(w[:5] for w in wanted if len(w) > 2)
    best, best_rank = otherwise, (0.0, 0)
    for title in titles:
        lowered = title.casefold()
        if not any(start in lowered for start in starts):
            continue
        own = set(stems(split_words(fold(title))))
        rank = (len(own & wanted) / len(own | wanted), -len(title))
        if rank > best_rank and rank[0] > 0:
            best, best_rank = title, rank
    return best
