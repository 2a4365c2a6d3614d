"""What stands in a debrief and says nothing on the work: the heading of a note, praise of what the asker showed, an offer. Pure."""

from __future__ import annotations

import re

from prep_assistant.claims import Claim
from prep_assistant.drafting.debrief_text import fold, words

_DAY = re.compile(
    r"(?i)\b\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}\.? ?(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic)\w*\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]* \d{1,2}\b|\b\d{1,2} ?min\b"
)
_PRAISE = re.compile(
    r"^(?:\W*(?:honestly|wow|well),? )?(?:this|that) (?:is|was|looks) (?:really |very |much |already |so )*(?:better than|good|great|impressive|nice|solid|excellent)\b"
    r"|^(?:nice|good|great) (?:work|job|sheet|page|résumé)\b"
)
_OFFER = re.compile(
    r"\bme ofrec\w+|\b(?:offered|offers) (?:me|to)\b|\b(?:i can|i could|i'll|i will|let me|happy to|glad to) (?:\w+ )?(?:look (?:at|over)|review|send you|introduce you|put you in touch|e-?mail you|text you|show you around)\b"
)
_MOST_HEAD = 14  # words of a heading


def is_no_claim(claim: Claim) -> bool:
    """Whether a claim says nothing on the work."""
    text = claim.point.quote.text
    low = fold(text)
    return _heads(claim, text) or _PRAISE.search(low.strip("\"“”' ")) is not None or _OFFER.search(low) is not None


def _heads(claim: Claim, text: str) -> bool:
    """Whether a quote is the heading of its note: a part of the person's name at its beginning, and a day or how long it took."""
    said = words(text)
    if len(said) > _MOST_HEAD or not _DAY.search(text):
        return False
    return bool(set(words(fold(claim.name))) & {fold(word) for word in said[:3]})
