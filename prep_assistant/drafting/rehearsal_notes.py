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
from prep_assistant.relationship import Debrief

FACT, PASSAGE, QUOTE = (
    0.42,
    0.40,
    0.46,
)  # nearness from which a fact, a sentence of a note, words of somebody bear on what was asked
SECOND = 0.06  # how far the second may lie behind the first
OF_ITSELF = 0.2  # nearness of a short follow-up, alone
OF_BEFORE = 0.08  # how much nearer a piece must be that is looked for with the words of the question before
NAMED = 0.04
LONGEST = 60  # words of one piece
MOST_SENTENCES = 160  # of one search, looked at
_CITE = re.compile(r" ?\[\d+\]")
_VERB = re.compile(r"\b(?:is|are|was|were|had|has|have|named|earned|grow|published|uses?|works?|asked)\b|: ", re.I)
_POINTS_BACK = re.compile(r"(?i)\b(?:that|this|those|these|it|they|them)\b")
_ASKING = re.compile(r"(?i)\bworth asking\b|\bquestions?\b")

Sentences = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something on hand. `least` is the nearness from which it counts."""

    text: str
    source: Source
    least: float


class Notes:
    """Answers out of what is on hand. `facts` come with their sources; `search` finds passages for what was said.

    `common` are words that everything here has in common, such as the occupation's name: they bring nothing nearer.
    """

    name = "notes"

    def __init__(
        self, facts: Sequence[Piece], search: Callable[[str], Sequence[Hit]],
        near: Callable[[str, Sequence[str]], Sequence[float]], sentences: Sentences, common: str = "",
    ) -> None:  # fmt: skip
        self._facts, self._search, self._near, self._sentences = facts, search, near, sentences
        self._common = _COMMON | _words(common)
        self._name = _words(common) - _COMMON

    def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        """Return up to two pieces that bear on what was said and do not merely repeat it, or were not told before."""
        if planned.phase in ("opening", "closing"):  # how they came to it and whom they know is theirs to tell
            return Answer()
        told = {line.text for line in so_far if line.who == "contact"}
        best: list[Piece] = []
        for piece in self.bearing(said, planned):
            if not _repeats(piece.text, said) and not any(
                _repeats(piece.text, other) or _repeats(other, piece.text)
                for other in (*told, *(one.text for one in best))
            ):
                best.append(piece)
        return Answer(tuple(Told(piece.text, "notes", (piece.source,)) for piece in best[:2]))

    def bearing(self, said: str, planned: Question) -> list[Piece]:
        """Return the pieces that bear on what was said, nearest first."""
        alone = len(said.split()) > (9 if _POINTS_BACK.search(said) else 5)
        query = said if alone else f"{_CITE.sub('', planned.text)} {said}"
        pieces = [*self._facts, *self._of_passages(query)]
        texts = [piece.text for piece in pieces]
        scores = [score + self._lift(query, text) for score, text in zip(self._near(query, texts), texts, strict=True)]
        ranked = sorted(zip(scores, pieces, strict=True), key=lambda pair: -pair[0])
        more = 0.0 if alone else OF_BEFORE
        able = [(score, piece) for score, piece in ranked if score >= piece.least + more]
        if (
            not alone and able
        ):  # "And why?" is about the question before; what has nothing of its own to do with it is no answer
            mine = self._near(said, [piece.text for _, piece in able])
            able = [pair for pair, score in zip(able, mine, strict=True) if score >= OF_ITSELF]
        return [piece for score, piece in able if score >= able[0][0] - SECOND]

    def _lift(self, query: str, text: str) -> float:
        """Return by how much words bring a text nearer than its vector: rare ones in common, and the occupation's own name."""
        theirs = _words(text)
        both = (_words(query) & theirs) - self._common
        return (0.0, 0.1, 0.14)[min(2, len(both))] + (NAMED if self._name & theirs else 0.0)

    def _of_passages(self, query: str) -> list[Piece]:
        found: list[Piece] = []
        for hit in self._search(query):
            if tells(hit):
                found += (Piece(text, passage_source(hit), PASSAGE) for text in self._windows(hit.passage.text))
            if len(found) >= MOST_SENTENCES:
                break
        return found

    def _windows(self, text: str) -> Iterator[str]:
        """Yield each sentence that tells something, with the one behind it when both are short."""
        cuts = [_bare(text[start:end]) for start, end in self._sentences(text)]
        for number, sentence in enumerate(cuts):
            if not _tells(sentence):
                continue
            behind = cuts[number + 1] if number + 1 < len(cuts) else ""
            both = f"{sentence} {behind}"
            yield both if behind and _tells(behind) and len(both.split()) <= LONGEST * 0.7 else sentence


def tells(hit: Hit) -> bool:
    """Return whether a passage tells something of the field: a guide is about asking, and some sections only propose questions."""
    return hit.passage.kind != "guide" and not _ASKING.search(hit.passage.heading)


def quotes_of(debriefs: Iterable[Debrief]) -> tuple[Piece, ...]:
    """Return what was said in earlier conversations, in the words it was said in, with who said it and when."""
    found: dict[str, Piece] = {}
    for debrief in debriefs:
        for point in debrief.points:
            if not point.mine and point.quote.text:
                found.setdefault(f"“{point.quote.text}”", Piece(f"“{point.quote.text}”", _speaker(debrief), QUOTE))
    return tuple(found.values())


def _speaker(debrief: Debrief) -> Source:
    person = debrief.person
    about = ", ".join(part for part in (person.title, person.company) if part)
    who = f"{person.name} ({about})" if about else person.name
    return Source(f"{who}, to you", period=f"{debrief.met.day} {debrief.met:%B %Y}")


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
                text = text if _VERB.search(text) else f"{fact.label}: {text[:1].lower()}{text[1:]}"
                found.setdefault(text, Piece(text, stands_on, FACT))
    return tuple(found.values())


def _bare(text: str) -> str:
    """Return a sentence of a Markdown note as one reads it: no stars, no list mark."""
    return re.sub(r"^(?:[-*•+]|\d{1,2}[.)])\s+", "", " ".join(re.sub(r"\*\*|__|`", "", text).split()))


def _source(fact: KnownFact, sources: Sequence[Source]) -> Source | None:
    return next((sources[n - 1] for n in fact.sources if 1 <= n <= len(sources)), None)


def _tells(sentence: str) -> bool:
    words = sentence.split()
    return (
        5 <= len(words) <= LONGEST
        and not sentence.rstrip('"”) ').endswith("?")
        and not sentence.startswith(("Ask", "#", "|"))
    )


def _repeats(text: str, said: str) -> bool:
    """Return whether a piece says nothing that was not just said."""
    mine, theirs = _words(text), _words(said)
    return bool(mine) and len(mine & theirs) >= 0.75 * len(mine)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text without their endings."""
    return frozenset(re.sub(r"(?:ing|ed|es|s)$", "", word) for word in re.findall(r"[\w$%.,]*\w{3,}", text.lower()))


_COMMON = _words(
    "what which when where how that this these those with from your their them they about into have does would could should most more much "
    "work worker people person job field trade year time first thing know think like make take learn good best well really today come look "
    "there here than then some other also only just been were will going"
)
