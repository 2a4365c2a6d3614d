"""What one conversation brought, without a model: points with their quotes, promises, people, what it means for the asker.

    transcript → who is who → statements → promises, people, resources, leads → points → figures, fits, answers

Each step is a pure function of its own module. Nothing is said that does not stand in the transcript: every item carries
the words it comes from, and what a point says is its quote without filler words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from prep_assistant.debrief_lines import called
from prep_assistant.drafting import debrief_fits, debrief_people, debrief_points, debrief_speakers, debrief_things
from prep_assistant.drafting.debrief_noted import noted
from prep_assistant.drafting.debrief_numbers import figures
from prep_assistant.drafting.debrief_points import Chosen
from prep_assistant.drafting.debrief_promises import Heard, Parties, promises
from prep_assistant.drafting.debrief_statements import statements
from prep_assistant.drafting.debrief_text import Statement, clean, content, unique
from prep_assistant.drafting.debrief_topics import ENOUGH_NOTE, weigh
from prep_assistant.prompting.fence import speaks_to_a_model
from prep_assistant.relationship import Debrief, DebriefContext, Named

__all__ = ["debrief"]

MOST = 6_000  # sentences of one conversation: about six hours of talk


def debrief(context: DebriefContext) -> Debrief:
    """Make the debrief of one conversation. Deterministic; raises nothing on any text."""
    transcript, person = context.transcript, context.contact.person
    cast = debrief_speakers.cast(transcript, context.asker.name, person.name)
    told = statements(transcript, cast)
    told, orders = _without_orders(told)
    remarks = (*cast.remarks, *orders)
    if len(told) > MOST:
        told, remarks = told[:MOST], (*remarks, f"Only the first {MOST:,} sentences were looked at.")
    parties = Parties(called(context.asker.name), called(person.name))
    heard = _in_order(
        [*promises(told, context.met, context.country, parties), *noted(told, context.met, context.country)]
    )
    talkers = (context.asker.name, person.name, *(name for name, role in cast.roles.items() if role in ("me", "them")))
    people = debrief_people.people(told, talkers, person.company)
    resources = debrief_things.resources(told, [named.what for named, _ in people])
    leads = debrief_things.leads(told)
    taken = {place for _, place in (*people, *resources, *leads)} | {one.place for one in heard}
    taken |= _of_the_named(told, {place for _, place in people})
    # What is told elsewhere in full, or in part, is no point of its own.
    split = {one.place for one in heard if one.rest} | {place for _, place in leads}
    chosen = debrief_points.choose([one for one in told if one.place not in split], transcript, taken)
    chosen = _with_rests(chosen, heard, told, {place for _, place in people})
    points = tuple(one.point for one in chosen)
    asked = unique(one.asked for one in told if one.asked)
    return Debrief(
        contact_id=context.contact.id,
        person=person,
        met=context.met,
        points=points,
        promises=tuple(one.promise for one in heard),
        people=tuple(named for named, _ in people),
        resources=tuple(named for named, _ in resources),
        leads=tuple(named for named, _ in leads),
        numbers=_numbers(chosen),
        fits=debrief_fits.fits(context.asker, points, {one.point: one.asked for one in chosen}),
        answers=debrief_fits.answers(context.planned, chosen, asked, len(people)),
        source=transcript.where,
        digest=transcript.digest,
        remarks=remarks,
    )


def _without_orders(told: Sequence[Statement]) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """Leave out what gives orders to a model: quoted in a letter it would make a fool of whoever signs it."""
    orders = [one for one in told if speaks_to_a_model(one.text)]
    if not orders:
        return tuple(told), ()
    kept = tuple(replace(one, place=n) for n, one in enumerate(one for one in told if one not in orders))
    more = f", and {len(orders) - 1} more" if len(orders) > 1 else ""
    return kept, (f"Left out, since it gives orders to a model instead of telling you something: “{orders[0].text[:120]}”{more}.",)  # fmt: skip


_WHO_ELSE = re.compile(
    r"(?i)\bwho(?:m)? else\b|\b(?:anybody|anyone|somebody|someone) (?:else )?(?:i|you).{0,20}\b(?:talk|speak)\b|\bshould i talk\b"
)


def _of_the_named(told: Sequence[Statement], named: Collection[int]) -> set[int]:
    """Return the statements that go on about somebody who was just named, in answer to "who else should I talk to?"."""
    found: set[int] = set()
    turns = {told[place].turn: place for place in named if not told[place].note and _WHO_ELSE.search(told[place].asked)}
    for one in told:
        if one.turn in turns and one.place > turns[one.turn]:
            found.add(one.place)
    return found


def _in_order(heard: Sequence[Heard]) -> list[Heard]:
    seen: dict[str, Heard] = {}
    for one in sorted(heard, key=lambda one: one.place):
        seen.setdefault(one.promise.id, one)
    return list(seen.values())


def _with_rests(
    chosen: Sequence[Chosen], heard: Sequence[Heard], told: Sequence[Statement], named: Collection[int]
) -> list[Chosen]:
    """Add what a line of notes says beside the promise in it: "Pay is about 52k to start and she will send me the list"."""
    held = {place for one in chosen for place in one.places}
    extra: list[Chosen] = []
    for one in heard:
        statement = told[one.place]
        # The rest may be another promise of the same line.
        told_too = any(
            other is not one and other.place == one.place and other.promise.quote.text in one.rest for other in heard
        )
        if one.rest and one.place not in held and not told_too:
            part = Statement(
                one.rest,
                statement.role,
                statement.speaker,
                statement.start,
                statement.line,
                statement.turn,
                statement.place,
                note=True,
                heading=statement.heading,
            )
            weight = weigh(part)
            # Whom to talk to stands among the people already.
            enough = 4 if one.place in named else 1
            if weight.score >= ENOUGH_NOTE and weight.own >= enough:
                extra.append(debrief_points.single(part, weight))
                held.add(one.place)
    return sorted([*chosen, *extra], key=lambda one: one.places)


_SENTENCE = re.compile(r"[.!?;]+\s+")
_CLAUSE = re.compile(r"[,;:.!?]\s+|\s+[–—-]\s+|\s+(?:and|but|then|so|because|plus)\s+")


def _numbers(chosen: Sequence[Chosen]) -> tuple[Named, ...]:
    """Return the figures of the points, each with the words around it."""
    found: list[Named] = []
    for one in chosen:
        if one.point.mine:
            continue
        quote = one.point.quote
        for figure in figures(quote.text, pay=one.point.topic == "pay"):
            if figure.kind in ("count", "span") and figure.high < 3:
                continue  # "two people", "a day": no figure that anybody looks up
            about = _around(quote.text, figure.start, figure.end)
            same = next((at for at, named in enumerate(found) if named.quote == quote and named.why == about), None)
            if same is None:
                found.append(Named(figure.said, quote, about, one.point.uncertain))
            elif figure.said not in found[same].what.split(", "):
                # One line for two figures is printed once.
                found[same] = replace(found[same], what=f"{found[same].what}, {figure.said}")
    return tuple(found)


def _around(text: str, start: int, end: int) -> str:
    """Return the clause in which a figure stands."""
    begin = max((match.end() for match in _CLAUSE.finditer(text) if match.end() <= start), default=0)
    stop = min((match.start() for match in _CLAUSE.finditer(text) if match.start() >= end), default=len(text))
    clause = text[begin:stop].strip(" .!?")
    if len(content(clause)) <= len(content(text[start:end])) + 1:
        # "5 yrs" says nothing: of what, stands in the rest of the sentence.
        begin = max((match.end() for match in _SENTENCE.finditer(text) if match.end() <= start), default=0)
        stop = min((match.start() for match in _SENTENCE.finditer(text) if match.start() >= end), default=len(text))
        clause = text[begin:stop].strip(" .!?")
    return clean(clause, capital=False)
