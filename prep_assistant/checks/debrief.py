"""The rules of a debrief: every point has its quote, every quote stands in the source, and one person is one data point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from prep_assistant.domain import Finding
from prep_assistant.relationship import Debrief, Quote, Transcript

_FOLD = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
    }
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# What one conversation cannot do.
_PROVED = re.compile(
    r"(?i)\b(?:confirm(?:s|ed|ing)|prove[sdn]?|proves|proven|it is (?:now )?(?:clear|certain|a fact) that|we now know|everyone in the field|all (?:analysts|employers|companies)|always true|beyond doubt|conclusively)\b"
)


def check(debrief: Debrief, transcript: Transcript) -> tuple[Finding, ...]:
    """Return what breaks the rules `evidence` and `one_data_point`, in the order of the debrief."""
    source = _source(transcript)
    return (*_evidence(debrief, source, {turn.speaker for turn in transcript.turns}), *_one_data_point(debrief))


def _evidence(debrief: Debrief, source: str, speakers: set[str]) -> Iterator[Finding]:
    for where, text, quote, mine in _quoted(debrief):
        if not quote.text.strip():
            if not mine:
                yield Finding(
                    "evidence",
                    "error",
                    text,
                    "It has no quote.",
                    "Quote the words it stands on, mark it as your own thought, or drop it.",
                    where,
                )
        elif fold(quote.text) not in source:
            yield Finding(
                "evidence",
                "error",
                quote.text,
                "The quote does not stand in the notes or the transcript.",
                "Quote word for word, or drop it.",
                where,
            )
        elif quote.speaker and quote.speaker not in speakers:
            yield Finding(
                "evidence",
                "error",
                quote.speaker,
                "Nobody of that name speaks in the transcript.",
                "Name the speaker as the transcript does, or nobody.",
                where,
            )


def _quoted(debrief: Debrief) -> Iterator[tuple[str, str, Quote, bool]]:
    for number, point in enumerate(debrief.points, 1):
        yield f"point {number}", point.text, point.quote, point.mine
    for number, promise in enumerate(debrief.promises, 1):
        yield f"promise {number}", promise.what, promise.quote, promise.owner == "me"
    for kind, listed in (
        ("person", debrief.people),
        ("resource", debrief.resources),
        ("lead", debrief.leads),
        ("figure", debrief.numbers),
    ):
        for number, named in enumerate(listed, 1):
            yield f"{kind} {number}", named.what, named.quote, False


def _one_data_point(debrief: Debrief) -> Iterator[Finding]:
    """Yield what makes a rule of one person's word. Their own words may say so; what is added to them may not."""
    texts = [(f"point {number}", point.text, point.quote.text) for number, point in enumerate(debrief.points, 1)]
    texts += [(f"{fit.kind} “{fit.about}”", fit.says, "") for fit in debrief.fits]
    for where, text, quote in texts:
        for match in _PROVED.finditer(text):
            if fold(match[0]) not in fold(quote):
                yield Finding(
                    "one_data_point",
                    "error",
                    match[0],
                    "One person is one data point: nothing is confirmed by one conversation.",
                    "Say who said it, or “one person said”.",
                    where,
                )
        if quote and not _stands_in(text, quote):
            yield Finding(
                "evidence",
                "warning",
                text,
                "It says more than its quote.",
                "Keep to the words that were said, or correct it in your own.",
                where,
            )


def _stands_in(text: str, quote: str) -> bool:
    rest = iter(_WORD.findall(fold(quote)))
    return all(word in rest for word in _WORD.findall(fold(text)))


def _source(transcript: Transcript) -> str:
    # A quote may run across the lines of one turn, never across two speakers.
    return "\x00".join(fold(turn.text) for turn in transcript.turns)


def fold(text: str) -> str:
    """Fold compatibility forms, quotes, dashes, spaces and case."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).casefold().split())
