"""Every question that could be asked in this meeting, scored: bank patterns with what fills them, and asks from notes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast, get_args

from prep_assistant.belonging import falls_under
from prep_assistant.domain import AIM_OF, Aim, Context, Hit, Passage, Tiara, Topic
from prep_assistant.drafting.bank import Entry
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.vocabulary import Words, passage_source
from prep_assistant.drafting.vocabulary_past import UNRESOLVED
from prep_assistant.drafting.wants import intents

# Namespaces of the asker's own words: each filling is a question of its own.
OWN = ("interest", "mine", "mine_listed", "need", "goal", "background", "background_gap", "background_shared", "background_near",
       "background_far", "pay_need", *(f"need_{kind}" for kind in
       ("cost", "speed", "remote", "schedule", "physical", "travel", "stability", "benefits", "autonomy", "meaning")), *UNRESOLVED)  # fmt: skip
TOPIC_OF_INTENT: Mapping[str, tuple[Topic, ...]] = {
    "decide": ("skills", "interests", "needs", "work"), "enter": ("breaking-in",), "school": ("breaking-in", "resources"),
    "pay": ("pay",), "advance": ("advancement",), "switch": ("skills", "breaking-in"), "daily": ("work", "conditions"),
    "specialise": ("interests", "advancement"), "relocate": ("pay", "people"), "culture": ("culture",), "balance": ("conditions", "needs"),
    "future": ("trends",), "network": ("people", "resources"), "resume": ("proof", "words"), "stability": ("conditions", "trends"),
    "speed": ("breaking-in",), "cost": ("breaking-in",), "autonomy": ("culture", "advancement"), "explore": ("work", "culture"),
    "fit": ("skills", "culture"),
}  # fmt: skip


class Ask(Protocol):
    """A question that a note proposes (see `knowledge.passages`)."""

    @property
    def question(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def tiara(self) -> str: ...
    @property
    def probe(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def occupations(self) -> tuple[str, ...]: ...


Asks = Callable[[Passage], Sequence[Ask]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked. `entry` or `ask` says what it is made from; `spaces` which words it uses."""

    id: str
    topic: Topic
    tiara: Tiara
    score: float
    text: str
    probe: str
    why: str
    where: str
    values: Mapping[str, Words] = field(default_factory=dict)
    cite: str = ""
    grounded: bool = True
    shared: bool = False  # in a shipped note's words, which everybody in this line of work may be asked

    @property
    def aim(self) -> Aim:
        """The aim it serves."""
        return AIM_OF[self.topic]


def jitter(*parts: str) -> float:
    """Return a number from 0 to 1 that depends on the parts alone, so that equals are chosen differently for different people."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


def seed(context: Context) -> str:
    """Name this meeting for `jitter`: the same person with the same asker always gets the same list."""
    person, asker = context.person, context.asker
    code = context.facts.occupation.code if context.facts else ""
    return "|".join((code, person.title, person.company, person.location, person.name, asker.goal, asker.background))


def from_bank(entries: Sequence[Entry], known: Mapping[str, list[Words]], context: Context) -> Iterator[Candidate]:
    """Yield a candidate for each pattern that can be filled, one for each filling with the asker's own words."""
    wanted = intents(context.asker.goal)
    key = seed(context)
    seniority = context.reading.seniority if context.reading else ""
    for entry in entries:
        if any(need not in known for need in entry.needs) or any(name in known for name in entry.forbids):
            continue
        if entry.seniority and seniority not in entry.seniority:
            continue
        own = next((name for name in entry.namespaces if name in OWN and len(known[name]) > 1), None)
        for number in range(min(len(known[own]), 3) if own else 1):
            yield _filled(entry, known, key, wanted, own, number)


def _filled(
    entry: Entry, known: Mapping[str, list[Words]], key: str, wanted: frozenset[str], own: str | None, number: int
) -> Candidate:
    values: dict[str, Words] = {}
    for name in entry.namespaces:
        rows = known[name]
        values[name] = rows[number % len(rows)] if name == own else rows[int(jitter(key, entry.id, name) * len(rows))]
    grounded = any(".cite" in entry.text or "_cite" in entry.text for _ in (0,))
    score = entry.weight + appeal(entry.topic, entry.goals, wanted) + 0.35 * jitter(key, entry.id, str(number))
    score += 0.25 if any(name in OWN for name in entry.needs) else 0.0
    # What others left open is why one asks a third person at all.
    score += 0.6 if any(name in UNRESOLVED for name in entry.needs) else 0.0
    about = next((words["topic"] for words in values.values() if "topic" in words), entry.topic)
    score += 0.1 if entry.seniority else 0.0
    score += 0.5 if "own_account" in entry.needs else 0.0  # what nobody but the self-employed can tell
    score += 0.08 if any(name in ("company", "setting") for name in entry.needs) else 0.0
    score -= 0.12 * number
    score -= 0.25 if not grounded and entry.phase == "must" else 0.0
    return Candidate(
        entry.id,
        cast(Topic, about),
        entry.tiara,
        score,
        entry.text,
        entry.probe,
        entry.why,
        entry.where,
        values,
        grounded=grounded,
    )


def appeal(topic: Topic, goals: frozenset[str], wanted: frozenset[str]) -> float:
    """Return how well a question serves what the asker wants, 0 to 0.85."""
    if not wanted:
        return 0.0
    hits = len(goals & wanted)
    topical = any(topic in TOPIC_OF_INTENT.get(intent, ()) for intent in wanted)
    return 0.2 * min(hits, 2) + (0.45 if topical else 0.0)


def from_notes(hits: Sequence[Hit], asks: Asks, citations: Citations, context: Context) -> Iterator[Candidate]:
    """Yield the questions that retrieved notes propose for this occupation, in the notes' own words."""
    wanted = intents(context.asker.goal)
    key = seed(context)
    soc = context.facts.occupation.soc if context.facts else ""
    guessed = next((hit.passage.note_id for hit in hits if hit.passage.kind == "industry"), "")
    for rank, hit in enumerate(hits):
        own_note = hit.passage.kind in ("mine", "interview")
        for ask in asks(hit.passage):
            if not own_note and not _suits(ask, hit.passage, soc, guessed):
                continue
            topic = cast(Topic, ask.topic) if ask.topic in get_args(Topic) else "work"
            tiara = cast(Tiara, ask.tiara) if ask.tiara in get_args(Tiara) else "insights"
            score = (
                0.35
                + 0.5 * (1 - min(rank, 30) / 30)
                + appeal(topic, frozenset(), wanted)
                + 0.9 * jitter(key, ask.question)
            )
            score += 0.6 if own_note else 0.15 if ask.occupations else 0.0
            # Where pay is published, the question about it should hold the figure.
            score -= 0.5 if topic == "pay" and context.facts and context.facts.pay_nation and not own_note else 0.0
            yield Candidate(
                f"note:{hit.passage.id}", topic, tiara, score, ask.question, ask.probe, ask.why, hit.passage.where,
                cite=citations.cite(passage_source(hit)), shared=not own_note,
            )  # fmt: skip


def from_past(context: Context, citations: Citations) -> Iterator[Candidate]:
    """Yield the questions that were planned for earlier meetings and got no answer, as they were planned."""
    for number, left in enumerate(one for one in context.unresolved if one.kind == "open"):
        yield Candidate(
            f"past-open-{number}", left.topic, "insights", (1.9 if left.own else 1.1) - 0.1 * number, left.one, "What would you add?",
            "You planned to ask it before, and it was not answered.", "an earlier list",
            cite="".join(citations.cite(source) for source in left.sources),
        )  # fmt: skip


def _suits(ask: Ask, passage: Passage, soc: str, guessed: str) -> bool:
    """Return whether a note's question suits the occupation; of a guessed note, only what suits everybody in it."""
    if not soc:
        return passage.note_id == guessed and not ask.occupations
    return falls_under(soc, ask.occupations or passage.tags.get("occupation", ()))
