"""A list of questions that somebody wrote as plain text: what can be said without knowing whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prep_assistant.checks.blocks import Block, blocks, located
from prep_assistant.checks.closing import is_closing, missing_at_the_end
from prep_assistant.checks.coverage import CLOSING, EACH, OPENING, must_asks
from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.lookup import published
from prep_assistant.checks.numbers import figures
from prep_assistant.checks.personal import not_too_personal
from prep_assistant.checks.phrases import no_placeholder, plain_phrases
from prep_assistant.checks.repeats import likeness
from prep_assistant.checks.shape import asking, one_at_a_time, open_ended
from prep_assistant.checks.specific import seems_specific
from prep_assistant.checks.words import cited, clip, flat
from prep_assistant.domain import Finding

_ATTRIBUTED = re.compile(
    r"\b(?:according to|bls|o\*?net|census|i (?:read|saw|heard)|you (?:said|wrote|told)|https?:)"
    r"|\((?:[^()]{0,60}\b(?:19|20)\d\d)\)",
    re.I,
)


def question_rules(text: str) -> Iterator[Finding]:
    """Yield what the rules find, each with its line; what needs the person or the occupation is left out."""
    found = blocks(text)
    asked = [
        block for block in found if block.role == "text" and block.phase != "closing" and not is_closing(block.text)
    ]
    asked = [block for block in asked if asking(block.text) or block.item]
    for block in found:
        if block.role in ("text", "probe"):
            yield from located(any_text(block.text), block)
    for block in asked:
        yield from located(
            (*open_ended(block.text, phase=block.phase), *one_at_a_time(block.text, phase=block.phase)), block
        )
        if block.phase in ("must", "spare"):
            yield from located((*published(block.text), *seems_specific(block.text)), block)
    yield from _sources(found)
    yield from _repeats(asked)
    yield from _the_end(found, asked)


def any_text(text: str) -> Iterator[Finding]:
    """What is wrong in any text."""
    yield from advice_not_jobs(text)
    yield from not_too_personal(text)
    yield from plain_phrases(text)
    yield from no_placeholder(text)


def _sources(found: Iterable[Block]) -> Iterator[Finding]:
    """[n] that no list of sources explains; figures that name no source at all."""
    found = tuple(found)
    listed = {n for block in found if block.role == "aside" for n in cited(block.text[:6])}
    numbered = sum(block.role == "aside" and block.item for block in found)
    for block in found:
        if block.role not in ("text", "probe"):
            continue
        for n in cited(block.text):
            if (listed or numbered) and n not in listed and n > numbered:
                yield from located(
                    [
                        Finding(
                            "traced_facts",
                            "error",
                            f"[{n}]",
                            f"There is no source {n} in the list.",
                            "Name a source that is there, or leave the claim out.",
                        )
                    ],
                    block,
                )
        claimed = [
            figure
            for figure in figures(block.text)
            if figure.kind in ("money", "percent") or (figure.value >= 1000 and figure.kind == "count")
        ]
        if claimed and not cited(block.text) and not _ATTRIBUTED.search(flat(block.text)):
            yield from located(
                [
                    Finding(
                        "traced_facts",
                        "note",
                        claimed[0].words,
                        "The other person may wonder where this figure is from.",
                        "Say where you read it, and of which year it is.",
                    )
                ],
                block,
            )


def _repeats(asked: Iterable[Block]) -> Iterator[Finding]:
    seen: list[Block] = []
    for block in asked:
        twin = next((old for old in seen if likeness(old.text, block.text) >= 0.8), None)
        if twin is not None:
            yield Finding(
                "no_repeat",
                "warning",
                clip(block.text),
                f"It is nearly the same as line {twin.line}.",
                "Keep the better of the two.",
                f"line {block.line}",
            )
        seen.append(block)


def _the_end(found: Iterable[Block], asked: list[Block]) -> Iterator[Finding]:
    """For a list long enough to be one: how long it takes, and what its end leaves out."""
    if len(asked) < 4:
        return
    must = sum(block.phase == "must" for block in asked)
    minutes = OPENING + CLOSING + EACH * must
    if must > must_asks(30)[1]:
        yield Finding(
            "fits_minutes",
            "warning",
            f"{must} questions",
            f"Asked properly they take about {minutes:.0f} minutes.",
            "Keep 5 or 6 for 20 minutes, or 8 to 10 for 30, and the others as spares.",
        )
    missing = missing_at_the_end(" ".join(block.text for block in found if block.role == "text"))
    if missing:
        yield Finding(
            "closing_set",
            "note",
            "; ".join(missing),
            "These end a good talk, and the list does not have them.",
            "Keep the last three minutes for them.",
        )
