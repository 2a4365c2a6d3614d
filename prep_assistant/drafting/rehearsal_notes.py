"""What the notes hold about something that was asked: facts and passages with their source, in their own words, or nothing.

Never the real person's words, and never an answer made up: what is not on hand stays open, and that is worth knowing too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from prep_assistant.domain import Hit, KnownFact, Question, QuestionList, Source
from prep_assistant.drafting.vocabulary import passage_source
from prep_assistant.rehearsal import Answer, Line, Told

FACT, PASSAGE = 0.42, 0.40  # nearness from which a fact, a sentence of a passage, bears on what was asked
SECOND = 0.06  # how far the second may lie behind the first
LONGEST = 60  # words of one piece
MOST_SENTENCES = 160  # of one search, looked at
_CITE = re.compile(r" ?\[\d+\]")
_ASKING = re.compile(r"(?i)\bworth asking\b|\bquestions?\b")

Sentences = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on hand. `least` is the nearness from which it counts."""

    text: str
    source: Source
    least: float


class Notes:
    """Answers out of what is on hand. `facts` come with their sources; `search` finds passages for what was said."""

    name = "notes"

    def __init__(
        self, facts: Sequence[Piece], search: Callable[[str], Sequence[Hit]],
        near: Callable[[str, Sequence[str]], Sequence[float]], sentences: Sentences,
    ) -> None:  # fmt: skip
        self._facts, self._search, self._near, self._sentences = facts, search, near, sentences

    def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        """Return up to two pieces that bear on what was said and do not merely repeat it, or were not told before."""
        if planned.phase in ("opening", "closing"):  # how they came to it and whom they know is theirs to tell
            return Answer()
        told = {line.text for line in so_far if line.who == "contact"}
        best = [
            piece for piece in self.bearing(said, planned) if piece.text not in told and not _repeats(piece.text, said)
        ]
        return Answer(tuple(Told(piece.text, "notes", (piece.source,)) for piece in best[:2]))

    def bearing(self, said: str, planned: Question) -> list[Piece]:
        """Return the pieces that bear on what was said, nearest first."""
        query = said if len(said.split()) > 5 else f"{_CITE.sub('', planned.text)} {said}"
        pieces = [*self._facts, *self._of_passages(query)]
        scores = self._near(query, [piece.text for piece in pieces])
        ranked = sorted(zip(scores, pieces, strict=True), key=lambda pair: -pair[0])
        able = [(score, piece) for score, piece in ranked if score >= piece.least]
        return [piece for score, piece in able if score >= able[0][0] - SECOND]

    def _of_passages(self, query: str) -> list[Piece]:
        found: list[Piece] = []
        for hit in self._search(query):
            if hit.passage.kind != "guide" and not _ASKING.search(hit.passage.heading):
                found += (Piece(text, passage_source(hit), PASSAGE) for text in self._windows(hit.passage.text))
            if len(found) >= MOST_SENTENCES:
                break
        return found

    def _windows(self, text: str) -> Iterator[str]:
        """Yield each sentence that tells something, with the one behind it when both are short."""
        cuts = [" ".join(text[start:end].split()) for start, end in self._sentences(text)]
        for number, sentence in enumerate(cuts):
            if not _tells(sentence):
                continue
            behind = cuts[number + 1] if number + 1 < len(cuts) else ""
            both = f"{sentence} {behind}"
            yield both if behind and _tells(behind) and len(both.split()) <= LONGEST * 0.7 else sentence


def facts_of(lists: Iterable[QuestionList], more: Iterable[tuple[str, Source]] = ()) -> tuple[Piece, ...]:
    """Return the facts that lists state, each once, without their numbers, and `more` such as what a contact's file says."""
    found: dict[str, Piece] = {}
    for text, source in more:
        found.setdefault(text, Piece(text, source, FACT))
    for draft in lists:
        for fact in draft.known:
            stands_on = _source(fact, draft.sources)
            if stands_on is not None:
                text = _CITE.sub("", fact.text)
                found.setdefault(text, Piece(text, stands_on, FACT))
    return tuple(found.values())


def _source(fact: KnownFact, sources: Sequence[Source]) -> Source | None:
    return next((sources[n - 1] for n in fact.sources if 1 <= n <= len(sources)), None)


def _tells(sentence: str) -> bool:
    words = sentence.split()
    return (
        5 <= len(words) <= LONGEST
        and not sentence.rstrip('"”) ').endswith("?")
        and not sentence.startswith(("Ask:", "#", "|"))
    )


def _repeats(text: str, said: str) -> bool:
    """Return whether a piece says nothing that was not just said."""
    mine, theirs = _words(text), _words(said)
    return bool(mine) and len(mine & theirs) >= 0.75 * len(mine)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w$%.,]*\w{3,}", text.lower()))
