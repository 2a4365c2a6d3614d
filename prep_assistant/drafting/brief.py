"""The page to take along, put together from what is known: no I/O, and nothing that is not in its context.

The questions are the draft's own, in its order and with its numbers of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from prep_assistant.domain import Hit, KnownFact, QuestionList, Source
from prep_assistant.drafting.etiquette import suiting
from prep_assistant.drafting.vocabulary import passage_source
from prep_assistant.relationship import Brief, BriefContext, Debrief, Point, Promise, Touch, TouchKind

FACTS, WORDS, PAST, TOLD = 5, 8, 5, 3
# What an asker can least do without first; the picture shows the pay, so its sentences come last.
_FACT_ORDER = ("Your need", "Outlook", "Schooling", "Where they work", "Skills", "Software", "Tools", "Knowledge", "Pay here",
               "Pay nationally")  # fmt: skip
_TOUCHES: dict[TouchKind, str] = {
    "sent": "You wrote", "follow-up": "You wrote again", "replied": "They answered", "declined": "They declined",
    "scheduled": "A meeting was fixed", "confirmed": "You confirmed", "met": "You met", "thanked": "You thanked them",
    "acted": "You told them what came of their advice", "kept-in-touch": "You kept in touch",
    "reported-back": "You reported back", "asked-intro": "You asked for an introduction",
    "introduced": "You were introduced", "note": "",
}  # fmt: skip
_TERM = re.compile(r"^[ \t]*[-*•][ \t]+\*\*(.{2,40}?)\*\*[ \t]*[:–—-][ \t]*(.{3,200})$", re.M)


def brief(context: BriefContext) -> Brief:
    """Return the page for one meeting."""
    again = bool(context.debriefs) or any(touch.kind == "met" for touch in context.contact.touches)
    words, words_from = glossary(context.glossary, context.draft)
    last = context.debriefs[-1] if context.debriefs else None
    return Brief(
        draft=context.draft,
        contact=context.contact,
        today=context.today,
        at=context.at,
        medium=context.medium,
        introducer=context.introducer,
        past=past(context.contact.touches, context.at),
        promises=open_promises(context.debriefs),
        told=told(last) if last else (),
        told_on=last.met if last else None,
        facts=five_facts(context.draft),
        words=words,
        words_from=words_from,
        tips=suiting(
            context.tips, medium=context.medium, again=again, recording=context.recording,
            minutes=context.draft.minutes, reading=context.draft.reading,
        ),
        twelve_hours=context.twelve_hours,
    )  # fmt: skip


def five_facts(draft: QuestionList) -> tuple[KnownFact, ...]:
    """Return the facts to know, five at most: each cut to its first sentence where that says enough."""
    facts = draft.facts
    drawn = bool(facts and any(pay and pay.median for pay in (facts.pay_here, facts.pay_nation)))
    order = [label for label in _FACT_ORDER if not (drawn and label.startswith("Pay"))] if drawn else list(_FACT_ORDER)
    rank = {label: number for number, label in enumerate(order)}
    known = [fact for fact in draft.known if not drawn or fact.label in rank]
    return tuple(map(_short, sorted(known, key=lambda fact: rank.get(fact.label, len(rank)))[:FACTS]))


def _short(fact: KnownFact) -> KnownFact:
    """Keep the first sentence of a long fact. A sentence ends where its numbers of sources do."""
    first = re.match(r".{40,}?\[\d+\]\.(?= )", fact.text)
    if first is None or len(fact.text) <= 170:
        return fact
    kept = tuple(number for number in fact.sources if f"[{number}]" in first[0])
    return KnownFact(fact.label, first[0], kept or fact.sources)


def glossary(hits: Iterable[Hit], draft: QuestionList) -> tuple[tuple[KnownFact, ...], tuple[Source, ...]]:
    """Return words of the field with their meaning, those that the questions use first, and the notes they are from."""
    asked = " ".join(f"{q.text} {q.probe}" for q in draft.questions).casefold()
    found: dict[str, tuple[bool, str, str, Source]] = {}
    for hit in hits:
        for word, meaning in _TERM.findall(hit.passage.text):
            used = re.search(rf"\b{re.escape(word.casefold())}", asked) is not None
            found.setdefault(word.casefold(), (used, word, meaning.strip().rstrip("."), passage_source(hit)))
    rows = sorted(found.values(), key=lambda row: not row[0])[:WORDS]
    return tuple(KnownFact(word, meaning) for _, word, meaning, _ in rows), tuple(
        dict.fromkeys(source for *_, source in rows)
    )


def past(touches: Sequence[Touch], at: datetime | None = None) -> tuple[tuple[date, str], ...]:
    """Return the last touches as day and words, oldest first; that the meeting `at` was fixed goes without saying."""
    rows = []
    for touch in touches:
        if touch.kind == "scheduled" and at is not None and touch.meeting and touch.meeting.date() == at.date():
            continue
        said = _TOUCHES[touch.kind]
        said += f" for {touch.meeting:%-d %B}" if touch.kind == "scheduled" and touch.meeting else ""
        words = " ".join(touch.words.split())
        text = f"{said}: {words}" if said and words else said or words
        if text:
            rows.append((touch.at.date(), text))
    return tuple(rows[-PAST:])


def open_promises(debriefs: Iterable[Debrief]) -> tuple[Promise, ...]:
    """Return what is still promised on either side, mine first, the soonest first; a later debrief beats an earlier."""
    latest = {promise.id: promise for debrief in debriefs for promise in debrief.promises}
    return tuple(
        sorted(
            (promise for promise in latest.values() if not promise.done),
            key=lambda promise: (promise.owner != "me", promise.by or date.max, promise.id),
        )
    )


def told(debrief: Debrief) -> tuple[Point, ...]:
    """Return what they said last time: the first point of each topic, in the order of the conversation."""
    first: dict[str, Point] = {}
    for point in debrief.points:
        if not point.mine:
            first.setdefault(point.topic, point)
    return tuple(first.values())[:TOLD]
