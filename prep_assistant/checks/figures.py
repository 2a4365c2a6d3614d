"""Whether a cited figure is really in what it cites: a number with a source beside it can still be invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from prep_assistant.checks.numbers import Figure, figures
from prep_assistant.checks.places import places
from prep_assistant.domain import Context, Finding, QuestionList

_DECADE = re.compile(r"\b((?:19|20)\d\d)[-–/](\d\d)\b")  # "2024–34"


def figure_matches(draft: QuestionList, context: Context | None) -> tuple[Finding, ...]:
    """Find cited money, percentages and years that stand in no fact, passage or known fact. Needs the context.

    Rounding is allowed: two significant figures of the published value, or half a percentage point.
    """
    if context is None or (context.facts is None and not context.hits):
        return ()
    held = frozenset(_values(draft, context))
    return tuple(
        Finding(
            "traced_facts",
            "warning",
            figure.words,
            "This figure is in none of the facts and notes behind the list.",
            "Look it up in the source it names, or leave it out.",
            where,
        )
        for where, question in places(draft)
        for figure in figures(question.text)
        if question.sources and figure.kind != "count" and not _among(figure, held)
    )


def _among(figure: Figure, held: Iterable[float]) -> bool:
    value = figure.value
    if figure.kind == "year":
        return value in held
    slack = max(0.5, abs(value) * (0.02 if figure.kind == "money" else 0.05))
    return any(abs(abs(other) - value) <= slack for other in held)


def _values(draft: QuestionList, context: Context) -> Iterator[float]:
    for thing in (
        context.facts,
        context.background_facts,
        draft.facts,
        draft.sources,
        draft.asker,
        draft.person,
        draft.need_pay,
        context.place,
    ):
        yield from _numbers(thing)
    for hit in context.hits:
        yield from (figure.value for figure in figures(hit.passage.text + " " + hit.passage.as_of))
        yield from _numbers(hit.passage.title)


def _numbers(thing: Any) -> Iterator[float]:
    """Yield every number in a value of the domain; thousands also as units."""
    if isinstance(thing, bool) or thing is None:
        return
    if isinstance(thing, (int, float)):
        yield from (float(thing), float(thing) * 1000)
    elif isinstance(thing, str):
        yield from (float(first[:2] + last) for first, last in _DECADE.findall(thing))
        yield from (figure.value for figure in figures(thing.replace("-", " ").replace("–", " ")))
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from _numbers(getattr(thing, one.name))
    elif isinstance(thing, dict):
        yield from (number for value in thing.values() for number in _numbers(value))
    elif isinstance(thing, (tuple, list, frozenset)):
        yield from (number for value in thing for number in _numbers(value))
