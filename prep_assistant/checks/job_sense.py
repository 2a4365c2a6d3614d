"""`advice_not_jobs` by meaning: what its patterns do not know, a judge of sentences may.

The judge is trained on sentences and is sometimes wrong, so that what it alone finds is a warning, in words that say how sure it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prep_assistant.checks.blocks import Block, located
from prep_assistant.checks.jobs import RULE, advice_not_jobs, is_disclaimer
from prep_assistant.checks.words import clip, sentences, uncited, words
from prep_assistant.domain import Finding

Judge = Callable[[Sequence[str]], Sequence[float]]
"""Sentences -> one number each: above 0, the sentence reads like asking for a job."""

MOST = 400  # sentences of one text that are judged, each some milliseconds; a message has ten, a list of questions a hundred
LONGEST = 600  # characters; a longer one is a paragraph without full stops, and means too many things
_REASON = "To somebody who reads it quickly this may sound like asking for a job, or for help with getting one."
_FIX = "Ask about their work, the field, or whom else to talk to; leave it when that is what it does."


def sounds_like_asking(text: str, judge: Judge, where: str = "") -> tuple[Finding, ...]:
    """Find the sentences of `text` that only the judge takes for asking for a job; those that the patterns find are left to them."""
    unsure = _unsure(text)
    return tuple(_finding(one, where) for one, score in zip(unsure, judge(unsure), strict=True) if score > 0)


def in_blocks(blocks: Iterable[Block], judge: Judge) -> tuple[Finding, ...]:
    """Judge all sentences of a text at once, and give each finding its line."""
    asked = [(block, one) for block in blocks if block.role in ("text", "probe") for one in _unsure(block.text)][:MOST]
    scores = judge([one for _, one in asked])
    found = [(block, _finding(one, "")) for (block, one), score in zip(asked, scores, strict=True) if score > 0]
    return tuple(placed for block, finding in found for placed in located([finding], block))


def _unsure(text: str) -> list[str]:
    """The sentences that the patterns let pass, without disclaimers and without their [n]."""
    found = [uncited(one) for one in sentences(text)[:MOST]]
    return [one for one in found if _worth_judging(one) and not advice_not_jobs(one)]


def _worth_judging(sentence: str) -> bool:
    return len(sentence) <= LONGEST and len(words(sentence)) > 2 and not is_disclaimer(sentence)


def _finding(sentence: str, where: str) -> Finding:
    return Finding(RULE, "warning", clip(sentence), _REASON, _FIX, where)
