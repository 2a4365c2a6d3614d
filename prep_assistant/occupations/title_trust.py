"""How far to trust the model: its probability put right by how it fared on titles it had not seen."""

from __future__ import annotations

import math

from prep_assistant.occupations.title_model import Scored

# Fitted by logistic regression to 1,303 unseen titles of the development split: of those the model gave 0.95, 86 % were right.
_SLOPE, _LEVEL = 0.584, -0.171
_PER_UNKNOWN_WORD = 2.0  # few were seen there (7 %), so on the careful side: no such title is made of such words
_FEWEST_LETTERS = 0.75  # share of known letter groups below which a word that nobody has is no word

SURE = 0.86  # 92 % of the development split's unseen titles with this score or more were right
SURE_OF_LISTED = 0.8
# O*NET's lists of lay titles are not complete: one that is listed once often means another occupation too. What the
# model must give besides: for a title listed letter by letter, and for one listed in another spelling.
AGREED, AGREED_ON_A_VARIANT = 0.8, 0.93


def makes_sense(scored: Scored) -> bool:
    """Whether the model knows enough of the words to say anything."""
    return scored.known_words > 0 or scored.known_letters >= _FEWEST_LETTERS


def calibrated(probability: float, known_words: float) -> float:
    """Return how likely an occupation is right that the model gives this probability, 0–1."""
    if probability <= 0:
        return 0.0
    odds = math.log(probability / max(1 - probability, 1e-6))
    return 1 / (1 + math.exp(-(_SLOPE * odds + _LEVEL - _PER_UNKNOWN_WORD * (1 - known_words))))


def is_sure(score: float, listed: bool, literally: bool, reported: bool, model: float) -> bool:
    """Whether the best match may be called clearly right.

    `listed` says that O*NET lists the title under it in some spelling, `literally` letter by letter or once level,
    brackets and abbreviations are away; `reported` that people of the occupation gave it or that it is the occupation's
    name; `model` is the model's own probability.
    """
    if not listed:
        return score >= SURE
    return score >= SURE_OF_LISTED and (
        (literally and reported) or model >= (AGREED if literally else AGREED_ON_A_VARIANT)
    )
