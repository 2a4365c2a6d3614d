"""A list of questions that somebody wrote as plain text: what can be said without knowing whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from prep_assistant.checks.blocks import Block, blocks, located
from prep_assistant.checks.closing import is_closing, missing_at_the_end
from prep_assistant.checks.coverage import CLOSING, EACH, OPENING, must_asks
from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.lookup import published
from prep_assistant.checks.never_print import never_print
from prep_assistant.checks.numbers import figures
from prep_assistant.checks.personal import not_too_personal
from prep_assistant.checks.phrases import no_placeholder, plain_phrases
from prep_assistant.checks.repeats import core, shared
from prep_assistant.checks.shape import asking, begins_as_question, one_at_a_time, open_ended
from prep_assistant.checks.specific import seems_generic
from prep_assistant.checks.words import cited, clip, flat, stems
from prep_assistant.domain import Finding

_ATTRIBUTED = re.compile(
    r"\b(?:according to|bls\b|o\*?net|census|i (?:read|saw|heard)|you (?:said|wrote|told)|https?:"
    r"|your (?:\w+ ){0,2}?(?:says?|said|shows?|showed|reports?|reported|mentions?|mentioned|notes?|noted)\b)"
    r"|\((?:[^()]{0,60}\b(?:19|20)\d\d)\)",
    re.I,
)


def question_rules(text: str) -> Iterator[Finding]:
    """Yield what the rules find, each with its line; what needs the person or the occupation is left out."""
    found = blocks(text)
    asked = [_marked(block) for block in found if block.role == "text" and _asks(block) and not _ends_the_talk(block)]
    for block in found:
        if block.role in ("text", "probe"):
            yield from located(any_text(block.text), block)
    for block in asked:
        yield from located(open_ended(block.text, phase=block.phase), block)
        yield from located(one_at_a_time(block.text, phase=block.phase), block)
        yield from located(published(block.text), block)
    yield from _sources(found)
    told = stems(" ".join(block.text for block in found if block.role in ("heading", "text") and not _asks(block)))
    yield from _for_anyone([block for block in asked if block.phase in ("must", "spare")], told)
    yield from _repeats(asked)
    yield from _the_end(found, asked)


def _asks(block: Block) -> bool:
    """Whether a block is a question, perhaps one that lacks its question mark."""
    return bool(asking(block.text)) or (block.item and begins_as_question(block.text))


def _marked(block: Block) -> Block:
    return block if asking(block.text) else replace(block, text=f"{block.text.rstrip('.: ')}?")


def _ends_the_talk(block: Block) -> bool:
    return block.phase == "closing" or is_closing(block.text)


def any_text(text: str) -> Iterator[Finding]:
    """What is wrong in any text."""
    yield from advice_not_jobs(text)
    yield from not_too_personal(text)
    yield from plain_phrases(text)
    yield from never_print(text)
    yield from no_placeholder(text)


def _sources(found: Iterable[Block]) -> Iterator[Finding]:
    """[n] that no list of sources explains; figures that name no source at all."""
    found = tuple(found)
    listed = {n for block in found if block.role == "aside" for n in cited(block.text[:6])}
    numbered = sum(block.role == "aside" and block.item for block in found)
    for block in found:
        if block.role in ("text", "probe"):
            missing = [n for n in cited(block.text) if (listed or numbered) and n not in listed and n > numbered]
            yield from located((_missing(n) for n in missing), block)
            yield from located(_unexplained(block.text), block)


def _missing(n: int) -> Finding:
    reason, fix = f"There is no source {n} in the list.", "Name a source that is there, or leave the claim out."
    return Finding("traced_facts", "error", f"[{n}]", reason, fix)


def _unexplained(text: str) -> tuple[Finding, ...]:
    if cited(text) or _ATTRIBUTED.search(flat(text)):
        return ()
    claimed = [
        one for one in figures(text) if one.kind in ("money", "percent") or (one.kind == "count" and one.value >= 1000)
    ]
    reason, fix = (
        "The other person may wonder where this figure is from.",
        "Say where you read it, and of which year it is.",
    )
    return tuple(Finding("traced_facts", "note", one.words, reason, fix) for one in claimed[:1])


def _for_anyone(asked: list[Block], told: frozenset[str]) -> Iterator[Finding]:
    """One note for all questions that name nothing: a note on each would drown what matters.

    `told` are the words of headings and sentences around them: "Questions for Maria, data analyst at King County".
    """
    generic = [block for block in asked if seems_generic(block.text, told)]
    if not generic:
        return
    lines = ", ".join(str(block.line) for block in generic[:12]) + (", …" if len(generic) > 12 else "")
    count = f"{len(generic)} of {len(asked)} questions" if len(asked) > 1 else "The question"
    yield Finding(
        "specific",
        "note",
        clip(generic[0].text),
        f"{count} could be asked of anyone, and get the answer anyone would give.",
        "Name their occupation, employer or town, something you read, or something of your own.",
        f"line{'s' * (len(generic) > 1)} {lines}",
    )


def _repeats(asked: Iterable[Block]) -> Iterator[Finding]:
    """Compare each with those before it; beyond the first hundred only the very same words are found."""
    seen: dict[frozenset[str], Block] = {}
    for block in asked:
        mine = core(block.text)
        twin = seen.get(mine) or next(
            (old for theirs, old in islice(seen.items(), 100) if shared(mine, theirs) >= 0.8), None
        )
        if twin is not None:
            reason = f"It is nearly the same as line {twin.line}."
            yield Finding(
                "no_repeat", "warning", clip(block.text), reason, "Keep the better of the two.", f"line {block.line}"
            )
        seen.setdefault(mine, block)


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
            "",
            f"{must} questions take about {minutes:.0f} minutes when each gets its answer.",
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
