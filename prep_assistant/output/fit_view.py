"""The words of a fit, the same in every format: headings, marks, evidence, what would settle it, numbered sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from prep_assistant.domain import Source
from prep_assistant.evidence import Cell, Column, Evidence, Fit, Matter, Settle, Side, State, Whom, WishKind
from prep_assistant.output.questions_view import clean, source_line

ONE_PERSON = (
    "One person is one data point. Nothing here is added up to a score: read what speaks for and against, and decide."
)
KINDS: Mapping[WishKind, str] = {"need": "What you need", "skill": "What you can", "interest": "What draws you"}
# What for and against mean beside a need, a skill, an interest.
READS: Mapping[WishKind, str] = {
    "need": "+ it is met, − it is not",
    "skill": "+ it is used there, − it is not",
    "interest": "+ it is part of the work, − it hardly is",
}
STATES: Mapping[State, str] = {
    "for": "speaks for it", "against": "speaks against it", "both": "for and against", "unknown": "unknown",
}  # fmt: skip
SIGNS: Mapping[Side, str] = {"for": "+", "against": "−", "spoken": "?"}
LEGEND = "+ for   − against   ? bears on it: which way is yours to judge   [1] published, see the sources"
NOT_NAMED = "not named by you"


@dataclass
class Numbers:
    """Numbers published sources in the order in which they are first named."""

    seen: dict[Source, int] = field(default_factory=dict)

    def of(self, source: Source | None) -> str:
        """Return the marker of a source: "[2]"; empty without one."""
        return "" if source is None else f"[{self.seen.setdefault(source, len(self.seen) + 1)}]"

    def lines(self) -> Iterator[tuple[int, str, str]]:
        """Yield number, words and address of each source."""
        for source, number in self.seen.items():
            line = source_line(source)
            yield number, f"{clean(source.title)}{f'. {line}' if line else ''}", clean(source.where)


def title(fit: Fit) -> str:
    """Return the heading: "For and against: Registered Nurses, Electricians"."""
    names = ", ".join(map(name, fit.columns))
    return f"For and against: {names if len(names) <= 90 else f'{len(fit.columns)} occupations'}"


def subtitle(fit: Fit) -> str:
    """Return for whom, where and when: "Renée Castellanos · Milwaukee, WI · 3 December 2026"."""
    return " · ".join(part for part in (clean(fit.asker.name), clean(fit.location), day(fit.today)) if part)


def name(column: Column) -> str:
    """Return an occupation's name, with the title it was read from where that says something else."""
    return clean(column.occupation.title)


def asked(column: Column) -> str:
    """Say which title a column was read from, and how sure that is, or how the goal calls it; else empty."""
    if column.reading is None:
        same = column.own.casefold().rstrip("s") == name(column).casefold().rstrip("s")
        return "" if same or not column.own else f"in your words: “{clean(column.own)}”"
    said = clean(column.asked)
    if column.sure:
        return "" if said.casefold().rstrip("s") == name(column).casefold().rstrip("s") else f"read from “{said}”"
    others = "; ".join(f"{clean(m.occupation.title)} ({m.occupation.code})" for m in column.reading.others[:2])
    return f"the nearest to “{said}”, but not surely that" + (f"; or perhaps {others}" if others else "")


def people(column: Column) -> str:
    """Say whom one has talked to: "2 people talked to: Siobhán, Mai; planned: Krystyna (5 December 2026)"."""
    met = listed(column.met)
    parts = [f"{count(len(column.met), 'person', 'people')} talked to: {met}" if column.met else "nobody talked to yet"]
    if column.planned:
        fixed = tuple(one for one in column.planned if one.on is not None)
        others = tuple(one for one in column.planned if one.on is None)
        parts += [f"planned: {listed(fixed)}"] if fixed else []
        parts += [f"in touch with: {listed(others)}"] if others else []
    return "; ".join(parts)


def listed(people: tuple[Whom, ...]) -> str:
    """Name people, with the day of a fixed meeting."""
    return ", ".join(f"{clean(one.name)}{f' ({day(one.on)})' if one.on else ''}" for one in people)


def count(number: int, one: str, several: str) -> str:
    """Return "1 person", "3 people"."""
    return f"{number} {one if number == 1 else several}"


def day(when: date) -> str:
    """Return "3 December 2026"."""
    return f"{when.day} {when:%B} {when.year}"


# ---- cells --------------------------------------------------------------------------------------


def counts(cell: Cell, side: Side) -> tuple[int, int]:
    """Return how many published facts and how many people speak on one side. A person counts once, however often quoted."""
    items = cell.on(side)
    return sum(one.published for one in items), len({one.claim.contact_id for one in items if one.claim})


def both_sides(cell: Cell) -> Iterator[str]:
    """Yield who stands on both sides, and when they said it: "Howie Bae said both, on 2 October and 20 November"."""
    sided = [one for one in cell.evidence if one.side != "spoken" and one.claim is not None]
    for_, against = (
        {one.claim.contact_id for one in sided if one.side == side and one.claim} for side in ("for", "against")
    )
    for who in dict.fromkeys(one.claim.contact_id for one in sided if one.claim):
        if who in for_ and who in against:
            said = [one.claim for one in sided if one.claim and one.claim.contact_id == who]
            years = len({claim.met.year for claim in said}) > 1
            days = dict.fromkeys(day(met) if years else f"{met.day} {met:%B}" for met in sorted(c.met for c in said))
            yield f"{clean(said[0].name)} said both, on {' and '.join(days)}"


OTHER_WORK = "not part of this work, as far as can be seen"


def tally(cell: Cell) -> str:
    """Say what there is: "for: 1 figure, 2 people · against: 1 person"; "unknown" with what bears on it unclearly."""
    parts = []
    for side, word in (("for", "for"), ("against", "against"), ("spoken", "unclear")):
        figures, persons = counts(cell, side)  # type: ignore[arg-type]
        said = [count(figures, "figure", "figures")] if figures else []
        said += [count(persons, "person", "people")] if persons else []
        if said:
            parts.append(f"{word}: {', '.join(said)}")
    if cell.state == "unknown":
        figures, persons = counts(cell, "spoken")
        bearing = [count(figures, "figure", "figures")] if figures else []
        bearing += [count(persons, "person", "people")] if persons else []
        bears = f"; {' and '.join(bearing)} {'bears' if figures + persons == 1 else 'bear'} on it" if bearing else ""
        if cell.foreign:
            return OTHER_WORK + bears
        return "unknown" + (bears or ": nothing published here, and nobody spoke of it")
    both = "; ".join(both_sides(cell))
    return " · ".join(parts) + (f" ({both})" if both else "")


def evidence(item: Evidence, numbers: Numbers) -> str:
    """Return one piece of evidence in a line: a quote with who and when, or a published figure with its source's number."""
    if item.claim is None:
        why = f": {clean(item.why)}" if item.why and clean(item.why) not in clean(item.text) else ""
        return f"{clean(item.text)}{why} {numbers.of(item.source)}"
    return f"{quoted(item)} {who(item)}{f': {clean(item.why)}' if item.why else ''}"


def quoted(item: Evidence) -> str:
    """Return a quote in quotation marks, with dots where a longer one was shortened."""
    words, whole = clean(item.text), clean(item.claim.point.quote.text) if item.claim else ""
    before = "… " if whole and not whole.startswith(words) else ""
    after = " …" if whole and not whole.endswith(words) else ""
    return f"“{before}{words}{after}”"


def who(item: Evidence) -> str:
    """Return who said it and when: "(Siobhán Ní Dhálaigh, 10 September 2026)"."""
    assert item.claim is not None
    doubt = "; your notes doubt it" if item.claim.point.uncertain else ""
    return f"({clean(item.claim.name)}, {day(item.claim.met)}{doubt})"


def settle(item: Settle) -> str:
    """Return what would settle it: "Ask: … (Krystyna, not met yet)"; "Look up: …"."""
    if item.kind == "look up":
        return f"Look up: {clean(item.text)}"
    return f"Ask{to_whom(item)}: {clean(item.text)}"


def to_whom(item: Settle) -> str:
    """Say whom to ask: " Krystyna Bauer (5 December 2026)", " Howie Bae again", or " somebody who does it"."""
    if not item.whom:
        return " somebody who does it"
    if all(one.met for one in item.whom):
        return f" {' or '.join(clean(one.name) for one in item.whom)} again, or somebody new"
    return f" {listed(item.whom)}"


def by_kind(fit: Fit) -> Iterator[tuple[WishKind, list[int]]]:
    """Yield the kinds of wishes with the positions of their wishes."""
    for kind, group in groupby(range(len(fit.wishes)), key=lambda index: fit.wishes[index].kind):
        yield kind, list(group)


# ---- what matters there -------------------------------------------------------------------------


def matter(one: Matter) -> str:
    """Return "Service Orientation 3.6 of 5 (+0.7): yours, “guests”"."""
    mine = f"yours: “{clean(one.mine)}”" if one.mine else NOT_NAMED
    said = f"; named by {', '.join(dict.fromkeys(clean(claim.name) for claim in one.said))}" if one.said else ""
    return f"{clean(one.name)} {one.value:.1f} of 5 ({one.lift:+.1f}): {mine}{said}"


MATTERS = "Skills and knowledge that matter there more than in most work"
MATTERS_NOTE = "rated importance, and how far above the average occupation"


def matters_source(column: Column) -> tuple[Source, ...]:
    """Return the sources of what matters there."""
    fields = dict.fromkeys(one.field for one in column.matters)
    return tuple(source for one in fields if (source := column.facts.sources.get(one)) is not None)


def tools(column: Column) -> str:
    """Name the software much asked for there that was not named; empty for none."""
    return f"Software listed there and {NOT_NAMED}: {', '.join(map(clean, column.tools))}" if column.tools else ""
