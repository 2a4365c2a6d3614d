"""The built-in engine: no model, no network, the same list for the same context.

It fills the bank's patterns with facts and verbatim quotes, adds what notes propose to ask, chooses, puts the chosen
in the order of a conversation, and numbers the sources in the order in which they are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from prep_assistant.domain import INSIDER, Context, KnownFact, Phase, Question, QuestionList, Source, Topic
from prep_assistant.drafting.bank import CLOSING_KINDS, Entry
from prep_assistant.drafting.candidates import Asks, Candidate, from_bank, from_notes, from_past, jitter, seed
from prep_assistant.drafting.choose import (
    CLOSING_MINUTES,
    OPENING_MINUTES,
    QUESTION_MINUTES,
    choose,
    groups,
    in_flow,
    musts,
    spares,
)
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.known import known_facts
from prep_assistant.drafting.quotes import Sentences
from prep_assistant.drafting.vocabulary import Words, plain_words, vocabulary
from prep_assistant.drafting.vocabulary_facts import need_pay
from prep_assistant.drafting.vocabulary_past import UNRESOLVED

Render = Callable[[str, str, dict[str, object]], str]
_MARK = re.compile(r"⟦(\d+)⟧")


class BuiltIn:
    """Writes drafts from the question bank. `render` fills one pattern; `sentences` and `asks` read passages."""

    name = "built-in"

    def __init__(self, bank: Sequence[Entry], render: Render, sentences: Sentences, asks: Asks) -> None:
        self._bank = bank
        self._render = render
        self._sentences = sentences
        self._asks = asks

    def questions(self, context: Context) -> QuestionList:
        """Write the question list for one meeting."""
        context = _without_markers(context)
        citations = Citations()
        known = vocabulary(context, citations, self._sentences)
        everything = list(from_bank(self._bank, known, context))
        phases = {entry.id: entry.phase for entry in self._bank}
        middle = [c for c in everything if phases[c.id] in ("must", "spare")]
        middle += from_notes(context.hits, self._asks, citations, context)
        middle += from_past(context, citations)
        middle = [_less_if_told(c, context.told) for c in middle if not _answered(c, context.answered)]
        must = self._must(middle, context)
        spare = choose(_rest(middle, must), spares(context.minutes), _owed(must), must, letters=1.2)
        openings = [c for c in everything if phases[c.id] == "opening"]
        fresh = [c for c in openings if not _answered(c, context.answered)] or openings
        opening = [max(fresh, key=lambda c: (c.score, c.id))]
        closing = self._closing([c for c in everything if phases[c.id] == "closing"], context)
        write = _Writer(self._render, plain_words(context))
        draft = QuestionList(
            person=context.person,
            asker=context.asker,
            minutes=context.minutes,
            opening=tuple(write(c, OPENING_MINUTES) for c in opening),
            must=tuple(write(c, QUESTION_MINUTES) for c in in_flow(must)),
            spare=tuple(write(c, QUESTION_MINUTES) for c in spare),
            closing=tuple(write(c, CLOSING_MINUTES / len(CLOSING_KINDS)) for c in closing),
            sources=(),
            known=known_facts(context, citations),
            reading=context.reading,
            place=context.place,
            facts=context.facts,
            need_pay=need_pay(context),
            engine=self.name,
        )
        return number_sources(draft, citations)

    def _must(self, middle: list[Candidate], context: Context) -> list[Candidate]:
        """Choose the must-asks. Where facts are known each stands on a source, even if that leaves one or two fewer."""
        count, required = musts(context.minutes), groups(context.minutes)
        third = count // 3
        able = [c for c in middle if c.grounded]
        grounded = choose(able, count, required, most_shared=third) if context.facts else []
        return grounded if len(grounded) >= 0.75 * count else choose(middle, count, required, most_shared=third)

    def _closing(self, candidates: list[Candidate], context: Context) -> list[Candidate]:
        kinds = {entry.id: entry.kind for entry in self._bank}
        key = seed(context)
        return [
            max((c for c in candidates if kinds[c.id] == kind), key=lambda c: (jitter(key, c.id), c.id))
            for kind in CLOSING_KINDS
        ]

    def patterns(self, context: Context, ids: Collection[str]) -> list[FilledPattern]:
        """Fill the patterns of those ids for a context, and say of the others what they lack."""
        citations = Citations()
        known = vocabulary(context, citations, self._sentences)
        write = _Writer(self._render, plain_words(context))
        able: dict[str, Candidate] = {}
        for candidate in from_bank(self._bank, known, context):
            able.setdefault(candidate.id, candidate)
        rows = []
        for entry in self._bank:
            if entry.id in able and entry.id in ids:
                text = _MARK.sub("[n]", write(able[entry.id], 0).text)
                rows.append(FilledPattern(entry.id, text, ()))
            elif entry.id in ids:
                lacks = [need for need in entry.needs if need not in known]
                unfit = [f"a title like {' or '.join(sorted(entry.seniority))}"] if entry.seniority else []
                rows.append(FilledPattern(entry.id, "", tuple(lacks or unfit or ["a reason to use it"])))
        return rows


@dataclass(frozen=True, slots=True)
class FilledPattern:
    """A pattern of the bank as it would read in one meeting, or what it `lacks`."""

    id: str
    text: str
    lacks: tuple[str, ...]


class _Writer:
    """Turns a candidate into a question; the phase is the bank's, or "must" until the list is put together."""

    def __init__(self, render: Render, plain: dict[str, str]) -> None:
        self._render = render
        self._plain = plain

    def __call__(self, candidate: Candidate, minutes: float) -> Question:
        spaces = _non_empty(candidate.values)
        values: dict[str, object] = {**self._plain, **spaces}
        # A statistic may be published only for a broader occupation: then the question names that one.
        if group := next((words["group"] for words in spaces.values() if "group" in words), ""):
            values["group"] = group
        if candidate.cite:
            text, probe, why = _cited(candidate.text, candidate.cite), candidate.probe, candidate.why
        else:
            text, probe, why = (
                _tidy(self._render(part, candidate.where, values))
                for part in (candidate.text, candidate.probe, candidate.why)
            )
        return Question(candidate.id, text, why, candidate.topic, candidate.tiara, "must", probe, minutes)


def number_sources(draft: QuestionList, citations: Citations) -> QuestionList:
    """Replace the markers by [n], counted in the order in which a reader meets them, and list those sources."""
    order: dict[int, int] = {}

    def plain(text: str) -> tuple[str, tuple[int, ...]]:
        used = [order.setdefault(int(mark), len(order) + 1) for mark in _MARK.findall(text)]
        return _MARK.sub(lambda m: f"[{order[int(m[1])]}]", text), tuple(dict.fromkeys(used))

    def numbered(questions: Iterable[Question], phase: Phase) -> tuple[Question, ...]:
        done = []
        for question in questions:
            text, used = plain(question.text)
            done.append(replace(question, text=text, sources=used, phase=phase))
        return tuple(done)

    opening, must, spare, closing = (numbered(getattr(draft, phase), phase) for phase in get_args(Phase))
    known = []
    for fact in draft.known:
        text, used = plain(fact.text)
        known.append(KnownFact(fact.label, text, used))
    sources: list[Source] = [citations.source(mark) for mark in order]
    return replace(
        draft, opening=opening, must=must, spare=spare, closing=closing, known=tuple(known), sources=tuple(sources)
    )


def _without_markers(context: Context) -> Context:
    """Take our own citation markers out of what people typed: only the engine may cite."""

    def clean(value: object) -> object:
        if isinstance(value, str):
            return re.sub(r"[⟦⟧]", "", value)
        return tuple(clean(item) for item in value) if isinstance(value, tuple) else value

    def cleaned(thing: Any) -> Any:
        return replace(thing, **{f.name: clean(getattr(thing, f.name)) for f in fields(thing)})

    return replace(context, asker=cleaned(context.asker), person=cleaned(context.person))


def _rest(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    taken = {c.id for c in chosen}
    return [c for c in candidates if c.id not in taken]


def _owed(must: Sequence[Candidate]) -> list[frozenset[Topic]]:
    """Return what the spares should bring that the must-asks had no room for."""
    have = {c.topic for c in must}
    owed: list[frozenset[Topic]] = [frozenset({topic}) for topic in INSIDER if topic not in have]
    if not have & {"words", "proof"}:
        owed.insert(0, frozenset({"words", "proof"}))
    return owed


def _answered(candidate: Candidate, answered: Sequence[str]) -> bool:
    pattern = re.sub(r"\{\{.*?\}\}", " ", candidate.text)  # what is asked, whatever it was filled with
    told = [words for name, words in candidate.values.items() if name in UNRESOLVED]
    pattern = " ".join((words["one"] + " " + words["other"]) for words in told) or pattern
    mine = set(re.findall(r"[^\W\d_]{4,}", pattern.lower()))
    for question in answered:
        theirs = set(re.findall(r"[^\W\d_]{4,}", question.lower()))
        if mine and len(mine & theirs) / len(mine) > 0.6:
            return True
    return False


_TOLD = 0.8  # what a question loses when this person has spoken of its matter: it is asked only where nothing else covers the aim


# One of these in both is enough: nobody says "bachelor's" in passing.
_TELLING = frozenset(
    word[:7]
    for word in "bachelor associate master's license licensed licensing apprenticeship certificate certification overtime weekends overnight commission pension burnout turnover automation".split()
)


def _less_if_told(candidate: Candidate, told: Sequence[tuple[Topic, str]]) -> Candidate:
    """Rate a question lower when this person has said something about the same thing, whether it was asked or not."""
    if not told or any(name in UNRESOLVED for name in candidate.values):
        return candidate
    filled = " ".join(str(value) for words in candidate.values.values() for value in words.values())
    mine = {word[:7] for word in re.findall(r"[^\W\d_]{6,}", f"{candidate.text} {filled}".lower())}
    for topic, said in told:
        if topic == candidate.topic:
            both = mine & {word[:7] for word in re.findall(r"[^\W\d_]{6,}", said.lower())}
            if len(both) >= 2 or both & _TELLING:
                return replace(candidate, score=candidate.score - _TOLD)
    return candidate


def _cited(text: str, cite: str) -> str:
    """Put the marker before the closing question mark, where the bank has its own."""
    return f"{text[:-1].rstrip()} {cite}?" if text.endswith("?") else f"{text} {cite}"


def _tidy(text: str) -> str:
    return re.sub(r"\s+([?.,;:])", r"\1", " ".join(text.split()))


def _non_empty(values: dict[str, Words] | object) -> dict[str, Words]:
    assert isinstance(values, dict)
    return {name: words for name, words in values.items() if words}
