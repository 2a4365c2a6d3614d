"""Facts and passages as numbered material for a model: the same sources that the built-in engine writes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prep_assistant.domain import Context, QuestionList, Rated, Source
from prep_assistant.drafting.english import lower
from prep_assistant.drafting.vocabulary import passage_source
from prep_assistant.exchange import Numbered

_CITE = re.compile(r" ?\[(\d+)\]")
MOST_PASSAGES, MOST_FOR_SMALL = 40, 8


def for_questions(context: Context, base: QuestionList, small: bool = False) -> tuple[Numbered, ...]:
    """Return published facts first, then passages in the order in which they were retrieved, numbered from 1.

    A small model gets fewer: it uses two or three, and loses its thread in forty.
    """
    if small:
        rows = [*list(_known(base))[:6], *list(_passages(context))[:MOST_FOR_SMALL]]
    else:
        rows = [*_known(base), *_facts(context), *_passages(context)]
    return tuple(Numbered(n, label, text, sources, id_) for n, (label, text, sources, id_) in enumerate(rows, 1))


Row = tuple[str, str, tuple[Source, ...], str]


def _known(base: QuestionList) -> Iterator[Row]:
    """Yield the facts worth knowing that the built-in list states, without its own numbers."""
    for fact in base.known:
        sources = tuple(base.sources[n - 1] for n in fact.sources if 1 <= n <= len(base.sources))
        if sources:
            yield (
                _label(fact.label, sources[0]),
                re.sub(r"^You named", "The asker named", _CITE.sub("", fact.text)),
                sources,
                "",
            )


def _facts(context: Context) -> Iterator[Row]:
    """Yield published lists that the facts worth knowing leave out."""
    facts = context.facts
    if facts is None:
        return
    title = facts.occupation.title
    lists: tuple[tuple[str, str, Sequence[Rated]], ...] = (
        ("activities", f"What {lower(title)} do, by the tasks listed for them", facts.activities[:8]),
        ("styles", f"Traits rated important for {lower(title)}", facts.styles[:5]),
        ("technology", f"Software listed for {lower(title)}", facts.technology[:8]),
        ("interests", f"Interests that fit {lower(title)}, strongest first", facts.interests[:3]),
    )
    for name, says, rows in lists:
        source = facts.sources.get(name)
        if rows and source is not None:
            yield _label("", source), f"{says}: {'; '.join(row.name for row in rows)}.", (source,), ""
    source = facts.sources.get("related")
    if facts.related and source is not None:
        names = "; ".join(one.title.replace("--", ", ") for one in facts.related[:6])
        yield _label("", source), f"Occupations listed as related to {lower(title)}: {names}.", (source,), ""


def _passages(context: Context) -> Iterator[Row]:
    for hit in context.hits[:MOST_PASSAGES]:
        if hit.passage.kind != "guide" and hit.passage.text.strip():
            source = passage_source(hit)
            yield _label("", source), hit.passage.text.strip(), (source,), hit.passage.id


def _label(label: str, source: Source) -> str:
    named = ", ".join(part for part in (source.title, source.publisher, source.period) if part)
    return f"{label}: {named}" if label else named
