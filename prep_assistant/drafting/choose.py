"""Which of the candidates to ask: relevance, coverage of aims and TIARA, the minutes, and no two alike. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from prep_assistant.domain import INSIDER, Topic
from prep_assistant.drafting.candidates import Candidate

OPENING_MINUTES, CLOSING_MINUTES, QUESTION_MINUTES = 2.0, 3.0, 2.5
# The order in which a conversation bears them: the work first, money late, people last.
FLOW: tuple[Topic, ...] = (
    "work", "trends", "culture", "conditions", "breaking-in", "skills", "interests", "needs", "advancement", "pay",
    "words", "proof", "resources", "people",
)  # fmt: skip
_SPARES = {15: 3, 20: 4, 30: 4, 45: 4}
# Words a question may repeat from another without being alike.
_COMMON = frozenset(
    "what which how when where who that this with from your have been they them their does would people work".split()
)


def musts(minutes: int) -> int:
    """Return how many must-asks fit: two minutes to open, three to close, two and a half for each."""
    return max(1, int((minutes - OPENING_MINUTES - CLOSING_MINUTES) / QUESTION_MINUTES))


def spares(minutes: int) -> int:
    """Return how many spares to keep in the pocket."""
    return _SPARES.get(minutes, 4)


def groups(minutes: int) -> list[frozenset[Topic]]:
    """Return what the must-asks have to cover: field, fit, network, and as many of the insider's topics as fit."""
    insider = musts(minutes) - 3
    if insider >= len(INSIDER):
        insides: list[frozenset[Topic]] = [frozenset({topic}) for topic in INSIDER]
    else:
        insides = [frozenset(INSIDER)] * max(1, insider)
    return [
        frozenset({"work", "trends"}),
        frozenset({"skills", "interests", "needs"}),
        frozenset({"people", "resources"}),
        *insides,
    ]


def choose(
    candidates: Sequence[Candidate],
    count: int,
    required: Sequence[frozenset[Topic]],
    chosen: Sequence[Candidate] = (),
    letters: float = 0.5,
    most_shared: int | None = None,
) -> list[Candidate]:
    """Pick `count` candidates greedily: each pick is the best by its own score and by what it adds to those picked.

    `required` groups are covered first when slots run short; distinct insider topics count as distinct groups.
    `chosen` are questions already on the list: nothing like them is picked again. `letters` is what a new TIARA letter is
    worth. `most_shared` bounds the questions in a shipped note's own words while there are others, so that two people in
    neighbouring jobs do not walk in with the same list.
    """
    pool = sorted(candidates, key=lambda c: (-c.score, c.id))
    words = {id(c): content_words(c) for c in (*pool, *chosen)}
    picked: list[Candidate] = []
    open_groups = list(required)
    while len(picked) < count and pool:
        if most_shared is not None and sum(c.shared for c in picked) >= most_shared:
            pool = [c for c in pool if not c.shared] or pool
        must_cover = len(open_groups) >= count - len(picked)
        taken = [*chosen, *picked]
        able = [c for c in pool if any(_covers(c, group, taken) for group in open_groups)] if must_cover else pool
        best = max(able or pool, key=lambda c: (_gain(c, taken, open_groups, words, letters), c.id))
        picked.append(best)
        open_groups = _without(open_groups, best, taken)
        pool = [c for c in pool if c is not best and not alike(words[id(c)], words[id(best)]) and c.id != best.id]
    return picked


def in_flow(picked: Sequence[Candidate]) -> list[Candidate]:
    """Put the picked in the order of a conversation."""
    return sorted(picked, key=lambda c: FLOW.index(c.topic))


def content_words(candidate: Candidate) -> frozenset[str]:
    """Return the words by which two questions are compared: the pattern's own and what fills it."""
    text = re.sub(r"\{\{.*?\}\}|⟦\d+⟧", " ", candidate.text)
    filled = " ".join(word for words in candidate.values.values() for word in words.values() if len(word) < 60)
    found = re.findall(r"[^\W\d_]{4,}", f"{text} {filled}".lower())
    return frozenset(word for word in found if word not in _COMMON)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two questions share most of their words."""
    return bool(one and other) and len(one & other) / min(len(one), len(other)) > 0.6


def _covers(candidate: Candidate, group: frozenset[Topic], taken: Sequence[Candidate]) -> bool:
    if candidate.topic not in group:
        return False
    return not (group == frozenset(INSIDER) and any(other.topic == candidate.topic for other in taken))


def _without(
    open_groups: list[frozenset[Topic]], candidate: Candidate, taken: Sequence[Candidate]
) -> list[frozenset[Topic]]:
    for number, group in enumerate(open_groups):
        if _covers(candidate, group, taken):
            return open_groups[:number] + open_groups[number + 1 :]
    return open_groups


def _gain(
    candidate: Candidate,
    taken: Sequence[Candidate],
    open_groups: Sequence[frozenset[Topic]],
    words: dict[int, frozenset[str]],
    letter: float,
) -> float:
    gain = candidate.score
    topics = Counter(other.topic for other in taken)
    letters = {other.tiara for other in taken}
    spaces = Counter(name for other in taken for name in other.values if other.values[name])
    gain += 0.5 if any(_covers(candidate, group, taken) for group in open_groups) else 0.0
    gain += letter if candidate.tiara not in letters else 0.0
    gain -= 0.3 * topics[candidate.topic]
    # Six questions that all begin with the task list are a form letter, however good each is.
    gain -= sum(
        (0.22 if name in ("activities", "pay", "outlook") else 0.4) * spaces[name]
        for name in candidate.values
        if candidate.values[name]
    )
    mine = words[id(candidate)]
    overlap = max(
        (len(mine & words[id(other)]) / max(1, min(len(mine), len(words[id(other)]))) for other in taken), default=0.0
    )
    gain -= 0.5 * overlap
    gain -= 0.0 if candidate.grounded else 0.6
    # Notes ask the sharpest questions and the bank holds the figures: a list wants both.
    gain -= 0.15 * sum(bool(other.cite) == bool(candidate.cite) for other in taken) if taken else 0.0
    return gain
