"""The parts of a quote that say one thing each: sentences, the items of a note, what stands before and after "but". Pure.

A piece is cut out of the quote, never changed: what is shown of it stands in the debrief word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prep_assistant.agreement import Piece
from prep_assistant.claims import Claim
from prep_assistant.drafting.debrief_text import content, sentences, words

FEWEST = 1  # words that carry meaning, below which a piece is joined to its neighbour
# A stop that the reading of sentences takes for that of an abbreviation ("an associate's.", "45 min. no degree"), and what
# separates thoughts in notes.
_BREAK = re.compile(
    r"\s*(?:;|\s->\s|\s[-–—]\s|(?<=\w\w\w)\.\s+(?=\w)|(?<=['’]s)\.\s+(?=\w)|(?<=\d)\.\s+(?=[^\W\d])"
    r"|,\s+(?=[\"“])|(?<=[\"”]),?\s+(?=[\w'’]+ [\w'’]+ [\w'’]+))\s*"
)
_BUT = re.compile(r",?\s+(?=(?:but|BUT|pero) )")
_LISTED = re.compile(r"\s*,\s+")
_EDGES = " \t\n,;-–—>"


def pieces(claims: Iterable[Claim]) -> list[Piece]:
    """Return the pieces of claims, in their order. Every claim has one."""
    return [Piece(claim, text) for claim in claims for text in parts(claim.point.quote.text)]


def parts(quote: str) -> list[str]:
    """Return the parts of one quote, each just as it stands there; the whole quote where it says one thing."""
    spans = [span for start, end in sentences(quote) for span in _within(quote, start, end)]
    joined = list(_joined(quote, spans))
    found = [text for start, end in joined if (text := _trimmed(quote[start:end])) and words(text)]
    return list(dict.fromkeys(found)) or [quote.strip() or quote]


def _within(quote: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for one, two in _cut(quote, start, end, _BREAK):
        items = list(_cut(quote, one, two, _LISTED))
        # "starts 58-62k, SQL + Excel every day, fully on site, no nights" is a list; a sentence with a comma or two is not.
        listed = len(items) >= 4 and all(len(words(quote[a:b])) <= 9 for a, b in items)
        for a, b in items if listed else [(one, two)]:
            halves = list(_cut(quote, a, b, _BUT))
            whole = all(len(content(quote[c:d])) > 2 for c, d in halves)
            yield from halves if whole else [(a, b)]


def _cut(quote: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in at.finditer(quote, start, end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end


def _joined(quote: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join what is too short to say anything to what follows ("SQL? Never wrote a line of it."), or at the end to what precedes."""
    held: tuple[int, int] | None = None
    done: list[tuple[int, int]] = []
    for start, end in spans:
        start = held[0] if held else start
        held_words = content(quote[start:end])
        asks = quote[start:end].rstrip().endswith("?") and len(held_words) <= 3
        if asks or (len(held_words) < FEWEST and not re.search(r"\d", quote[start:end])):
            held = (start, end)
            continue
        held = None
        done.append((start, end))
    if held is not None:
        done = [*done[:-1], (done[-1][0], held[1])] if done else [held]
    yield from done


def _trimmed(text: str) -> str:
    text = text.strip(_EDGES)
    for left, right in (("“", "”"), ('"', '"'), ("(", ")")):
        if text.startswith(left) and text.endswith(right) and text.count(left) + text.count(right) == 2:
            text = text[1:-1].strip(_EDGES)
        elif text.startswith(left) and right not in text[1:]:
            text = text[1:].strip(_EDGES)
        elif text.endswith(right) and left not in text[:-1]:
            text = text[:-1].strip(_EDGES)
    return text
