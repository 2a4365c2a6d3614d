"""How far to trust the model: its probability put right by how it fared on titles it had not seen."""

from __future__ import annotations

from collections.abc import Sequence

from prep_assistant.occupations.title_model import Scored

SURE = 0.6


def calibrated(scored: Scored, soc: Sequence[int]) -> list[float]:
    """Return a score for each occupation id; none for words of which the model knows nothing."""
    if scored.known_words == 0 and scored.known_letters < 0.6:
        return []
    return [p * (0.4 + 0.6 * scored.known_words) for p in scored.probability]
