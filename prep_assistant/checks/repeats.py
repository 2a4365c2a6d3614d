"""`no_repeat`: nothing is asked twice, nor what this person has answered before."""

from __future__ import annotations

from collections.abc import Sequence

from prep_assistant.checks.places import places
from prep_assistant.checks.shape import asking
from prep_assistant.checks.words import clip, fold, stems
from prep_assistant.domain import Finding, QuestionList


def no_repeat(draft: QuestionList, answered: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Find questions this person has answered before, and questions that stand in the list twice."""
    found: list[Finding] = []
    before = [(text, core(text)) for text in answered if text.strip()]
    seen: list[tuple[str, frozenset[str]]] = []
    name = _title_words(draft)
    for where, question in places(draft):
        mine = core(question.text)
        if question.phase != "closing":
            old, alike = _nearest(mine, before, name)
            if alike >= 0.6:
                found.append(
                    Finding(
                        "no_repeat",
                        "error" if alike >= 0.8 else "warning",
                        clip(question.text),
                        f"They have told you this before: “{clip(old, 80)}”.",
                        "Ask what has changed since, or use the time for another.",
                        where,
                    )
                )
        twin, alike = _nearest(mine, seen, name)
        if alike >= 0.7:
            found.append(
                Finding(
                    "no_repeat",
                    "error" if alike >= 0.9 else "warning",
                    clip(question.text),
                    f"It is nearly the same as {twin}.",
                    "Keep the better of the two.",
                    where,
                )
            )
        seen.append((where, mine))
    return tuple(found)


def core(text: str) -> frozenset[str]:
    """Return the content words of what is asked, of the whole text when that is short ("How does that match?")."""
    core = stems(" ".join(asking(text)))
    return core if len(core) >= 4 else stems(text) or frozenset(fold(text).split())


def _nearest(
    mine: frozenset[str], others: Sequence[tuple[str, frozenset[str]]], title: frozenset[str]
) -> tuple[str, float]:
    scored = [(name, min(shared(mine, theirs), _beyond(mine, theirs, title))) for name, theirs in others]
    return max(scored, key=lambda pair: pair[1], default=("", 0.0))


def _beyond(mine: frozenset[str], theirs: frozenset[str], title: frozenset[str]) -> float:
    """How alike they are when the occupation's name is left out: a name of six words would make any two alike."""
    one, other = mine - title, theirs - title
    return shared(one, other) if one or other else 1.0


def _title_words(draft: QuestionList) -> frozenset[str]:
    occupation = draft.reading.best.occupation.title if draft.reading and draft.reading.best else ""
    return stems(f"{draft.person.title} {draft.person.company} {occupation}")


def shared(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return how much two sets of words have in common, 0–1."""
    union = len(mine | theirs)
    return len(mine & theirs) / union if union else 0.0
