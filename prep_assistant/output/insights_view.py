"""What the page of insights shows, as words and lists of words that every renderer sets in its own way. Pure.

`most` bounds what one person alone said of a topic: sixty conversations hold a thousand such sentences. What is left out is
counted, with the command that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prep_assistant.agreement import ENOUGH, Group, Insights, Known, Line, Open, Piece, Side, Told
from prep_assistant.claims import Claim
from prep_assistant.debrief_lines import cited
from prep_assistant.domain import Source, Topic
from prep_assistant.output.questions_view import clean

MOST_ALONE = 3
MOST_GROUPS = 6  # groups of one topic, and people's words of one side, that are shown unless everything is asked for
MOST_QUOTES = 5
MOST_SHORT = 6  # things named in the summary of one line of work
LEAD = (
    "One person is one data point. What two people say alike is agreed by two, not proved; where they differ, both may be right"
    " where they work. Quotes are their own words; published figures stand beside them with their year."
)
TITLES: dict[Topic, str] = {
    "work": "The work itself", "trends": "Where it is heading", "skills": "What it takes", "interests": "What they like about it",
    "needs": "What one needs", "breaking-in": "Breaking in", "pay": "Pay", "conditions": "Conditions", "culture": "Culture",
    "advancement": "Moving up", "people": "People", "resources": "Resources", "words": "Words insiders use", "proof": "What convinces",
}  # fmt: skip
NOBODY = "Nobody of this line of work is left among your contacts: ask the ones you met for names, or `prep people import Connections.csv`."
UNCLEAR = "What this title means is not clear, so that nothing published stands beside: `prep people edit {} --occupation CODE` says it."
NOBODY_MET = (
    "Nobody you have talked to does this work yet.",
    "Who might: prep people list; whom you have met: prep insights",
)
NOTHING = (
    "No conversation yet to add up.",
    "After a conversation: prep debrief PERSON call.vtt  (or notes of any kind)",
)


@dataclass(slots=True)
class Sources:
    """Numbers sources in the order in which they are first named."""

    listed: list[Source] = field(default_factory=list)

    def number(self, source: Source | None) -> int:
        """Return the number of a source, 0 for none."""
        if source is None:
            return 0
        if source not in self.listed:
            self.listed.append(source)
        return self.listed.index(source) + 1


def content(made: Insights, most: int = MOST_ALONE) -> dict[str, Any]:
    """Return everything on the page. `most` is how many sentences of one person alone are shown of a topic."""
    sources = Sources()
    lines = [_line(line, sources, most, made) for line in made.lines]
    about_you = [_group(group, {}, sources, bool(most)) for group in made.about_you]
    across = [_group(group, {}, sources) for group in made.across]
    return {
        "title": heading(made),
        "lead": LEAD if made.claims or made.conversations else "",
        "nothing": NOTHING if not made.conversations else () if made.lines else NOBODY_MET,
        "lines": lines,
        "across": across,
        "about_you": about_you,
        "sources": [{"number": n, "text": source_words(s), "where": s.where} for n, s in enumerate(sources.listed, 1)],
        "remarks": [clean(remark) for remark in made.remarks],
        "engine": clean(made.engine),
    }


def heading(made: Insights) -> str:
    """Return "What 7 conversations with 6 people add up to"."""
    if not made.conversations:
        return "What your conversations add up to"
    if made.wanted.person:
        name = next(
            (name for line in made.lines for id_, name, _ in line.met if id_ == made.wanted.person), "one person"
        )
        return f"What {clean(name)} said, and what others say to it"
    talks = f"{made.conversations} conversation{'s' * (made.conversations != 1)}"
    people = (
        ""
        if made.people == made.conversations == 1
        else f" with {made.people} {'people' if made.people != 1 else 'person'}"
    )
    return f"What {talks}{people} add{'s' * (made.conversations == 1)} up to"


def day(when: date) -> str:
    """Return "3 Dec 2026"."""
    return f"{when.day} {when:%b %Y}"


def source_words(source: Source) -> str:
    """Return a source's title, publisher and period in one line."""
    return clean(", ".join(part for part in (source.title, source.publisher, source.period) if part))


# ---- one line of work ------------------------------------------------------------------------------


def _line(line: Line, sources: Sources, most: int, made: Insights) -> dict[str, Any]:
    beside: dict[int, Known] = {id(known.claim): known for known in line.beside}
    return {
        "title": clean(line.title),
        "own": "" if _stems(line.own) == _stems(line.title) else clean(line.own),
        "code": line.soc,
        "met": [f"{clean(name)} ({_days(line.days.get(id_, ()) or (on,))})" for id_, name, on in line.met],
        "progress": progress(len(line.met)),
        "short": short(line),
        "topics": [_told(told, beside, sources, most) for told in line.told if told.groups or told.alone],
        "open": _open(line.open),
        "ask": [clean(text) for text in line.next.ask],
        "nobody": "" if line.next.whom or made.wanted.person else NOBODY,
        "pointed": [clean(text) for text in line.next.pointed],
        "whom": [{"name": clean(w.name), "why": clean(w.why), "command": clean(w.command)} for w in line.next.whom],
        "code_hint": "" if line.soc or not line.met else UNCLEAR.format(line.met[0][0]),
    }  # fmt: skip


def _days(days: Sequence[str]) -> str:
    """Return "20 Nov 2026", or "2 Oct and 20 Nov 2026"."""
    made = [date.fromisoformat(on) for on in days]
    if len({on.year for on in made}) == 1:
        return " and ".join([*(f"{on.day} {on:%b}" for on in made[:-1]), day(made[-1])])
    return " and ".join(map(day, made))


def progress(met: int) -> str:
    """Say how far one is of the three to five people per line of work."""
    low, high = ENOUGH
    who = f"{met} person met" if met == 1 else f"{met} people met"
    if met < low:
        return f"{who}; talk to {low} to {high} before deciding"
    return (
        f"{who}, of the {low} to {high} to talk to before deciding"
        if met <= high
        else f"{who}: more than the {low} to {high} that are usual before deciding"
    )


def _told(told: Told, beside: dict[int, Known], sources: Sources, most: int) -> dict[str, Any]:
    alone = [claim for claim in told.alone if not _asks(claim)]
    shown = telling(alone, most) if most else alone
    return {
        "topic": told.topic,
        "title": TITLES[told.topic],
        "known": [_known(known, sources) for known in told.known if known.text],
        "groups": [
            _group(group, beside, sources, bool(most)) for group in told.groups[: MOST_GROUPS if most else None]
        ],
        "alone": [quote(claim, beside, sources) for claim in shown],
        "hidden": len(alone) - len(shown),
        "hidden_groups": max(0, len(told.groups) - MOST_GROUPS) if most else 0,
    }


def _stems(title: str) -> list[str]:
    """Return the beginnings of a title's words: "technical writing" and "Technical Writers" are one."""
    return [word[:4].casefold() for word in title.split()]


def _asks(claim: Claim) -> bool:
    """Whether all that was kept is the question ("growing?"), whose answer stands elsewhere."""
    words = claim.point.quote.text.split()
    return len(words) <= 3 and words[-1:] != [] and words[-1].endswith("?")


def telling(claims: Sequence[Claim], most: int) -> list[Claim]:
    """Return the claims that say most, in the order in which they were said: those with figures and of some length first."""

    def weight(claim: Claim) -> float:
        words = claim.point.quote.text.split()
        return (
            min(len(words), 16) + 4 * any(char.isdigit() for char in claim.point.quote.text) - 6 * claim.point.uncertain
        )

    best = sorted(range(len(claims)), key=lambda at: (-weight(claims[at]), at))[:most]
    return [claims[at] for at in sorted(best)]


def _known(known: Known, sources: Sources) -> dict[str, Any]:
    return {"text": clean(known.text), "source": sources.number(known.source)}


def _group(group: Group, beside: dict[int, Known], sources: Sources, bounded: bool = False) -> dict[str, Any]:
    if group.figures:
        return _figures(group, beside, sources)
    return {
        "about": clean(group.about),
        "verdict": verdict(group),
        "kind": "differ" if group.contradicted else "agree" if group.agreed > 1 else "one",
        "torn": torn(group),
        "why": clean(group.why) if group.by == "model" else "",
        "sides": [
            {
                "says": clean(side.says),
                "quotes": [quote(p.claim, beside, sources, p.words) | {"where": clean(p.claim.company) if group.contradicted else ""} for p in _spread(side, MOST_QUOTES if bounded else None)],
                "hidden": max(0, len({p.claim.contact_id for p in side.pieces}) - MOST_QUOTES) if bounded else 0,
            }
            for side in group.sides
        ],
    }  # fmt: skip


def _spread(side: Side, most: int | None) -> list[Piece]:
    """Return all pieces of a side, or one of each of up to `most` people: the most telling, in the order of the pieces."""
    if most is None:
        return list(side.pieces)
    best: dict[str, int] = {}
    for at, piece in enumerate(side.pieces):
        before = best.get(piece.claim.contact_id)
        if before is None or _telling(piece) > _telling(side.pieces[before]):
            best[piece.claim.contact_id] = at
    return [side.pieces[at] for at in sorted(best.values())[:most]]


_GENERAL = frozenset("all always any anybody anyone every everybody everyone never no nobody none".split())


def _telling(piece: Piece) -> int:
    """Rank what one person said of one thing: sure before unsure, what holds for everybody first, then the longer one."""
    words = [word.strip(".,;:!?\"“”'").casefold() for word in piece.words.split()]
    return min(len(words), 16) + 8 * any(word in _GENERAL for word in words) - 20 * piece.claim.point.uncertain


def _figures(group: Group, beside: dict[int, Known], sources: Sources) -> dict[str, Any]:
    """Return a group of figures that differ: one list from the lowest to the highest, with where each of them works."""
    pieces = sorted((p for side in group.sides for p in side.pieces), key=lambda p: (p.figure is None, p.figure or 0.0))
    quotes = [quote(p.claim, beside, sources, p.words) | {"where": clean(p.claim.company)} for p in pieces]
    return {
        "about": clean(group.about), "verdict": verdict(group), "kind": "differ", "torn": [],
        "why": clean(group.why) if group.by == "model" else "", "sides": [{"says": "", "quotes": quotes, "hidden": 0}],
    }  # fmt: skip


def torn(group: Group) -> list[str]:
    """Say who stands on both sides: on one day, or first on the one and later on the other."""
    said = []
    for person in sorted(group.torn):
        claims = [claim for claim in group.claims if claim.contact_id == person]
        name, days = (
            clean(claims[0].name or person),
            list(dict.fromkeys(day(claim.met) for claim in sorted(claims, key=lambda c: c.met))),
        )
        when = f", on {' and '.join(days)}" if len(days) > 1 else ""
        said.append(f"{name} said both{when}, and is counted on neither side.")
    return said


def short(line: Line) -> list[tuple[str, str]]:
    """Return the line of work in a few words: what people agree on, and where they differ, those with most people first."""
    groups = sorted(
        (g for told in line.told for g in told.groups if g.about), key=lambda g: -(g.agreed + g.contradicted)
    )
    agree = [_named(g) for g in groups if not g.contradicted and not g.figures and g.agreed > 1]
    differ = [f"{_low(g.about)} ({_score(g)})" for g in groups if g.contradicted or g.figures]
    return [
        (title, "; ".join(clean(text) for text in texts[:MOST_SHORT]))
        for title, texts in (("People agree", agree), ("People differ", differ))
        if texts
    ]


def _named(group: Group) -> str:
    says = group.sides[0].says
    return f"{_low(group.about)}: {says} ({group.agreed})" if says else f"{_low(group.about)} ({group.agreed})"


def _score(group: Group) -> str:
    return _range(group.figures) if group.figures else f"{group.agreed} : {group.contradicted}"


def _range(figures: Sequence[str]) -> str:
    """Return "$58,240 to $70,720 a year"; figures of other kinds as they were said."""
    if len(figures) > 1 and all(text.startswith("$") for text in figures):
        if len({text.rsplit(" a", 1)[-1] for text in figures}) > 1:
            return ", ".join(figures)
        first = figures[0].removesuffix(" or more").removesuffix(" a year").removesuffix(" an hour")
        return f"{first.split(' to ')[0]} to {figures[-1]}"
    return ", ".join(figures)


def _low(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def verdict(group: Group) -> str:
    """Return how many different people say so, and how many otherwise."""
    if group.figures:
        people = len({person for side in group.sides for person in side.people})
        return f"{people} {'people' if people != 1 else 'person'}: {_range(group.figures)}"
    if not group.contradicted:
        if group.agreed > 1:
            return f"agreed by {group.agreed}"
        return "said by one, and one unsure" if group.agreed else "nobody is sure"
    if group.agreed == 1 and group.contradicted == 1:
        return "one says this, one the other"
    return f"{_count(group.agreed)} so, {group.contradicted} otherwise"


def _count(number: int) -> str:
    return f"{number} say{'s' * (number == 1)}"


def quote(claim: Claim, beside: dict[int, Known], sources: Sources, words: str = "") -> dict[str, Any]:
    """Return the words as they stand in the debrief, who said them and when, and the published place of a figure in them.

    Of a longer quote `words` is the part that matters here; where it was cut is marked by an ellipsis outside of the words.
    """
    whole = claim.point.quote.text
    said = words or whole
    if len(said) > 2 and said[0] in '"“' and said[-1] in '"”' and not any(mark in '"“”' for mark in said[1:-1]):
        said = said[1:-1]  # the page puts quotation marks around it
    said = said[_filler(said) :]
    known = beside.get(id(claim))
    if known is not None and known.said not in said:
        known = None
    at = whole.find(said)
    return {
        "text": clean(said),
        "before": "… " if at > _filler(whole) and any(c.isalnum() for c in whole[:at]) else "",
        "after": " …" if at >= 0 and any(c.isalnum() for c in whole[at + len(said) :]) else "",
        "cited": cited(claim.point.quote),
        "who": clean(claim.name or claim.contact_id),
        "id": claim.contact_id,
        "work": clean(", ".join(part for part in (claim.title, claim.company) if part)),
        "when": day(claim.met),
        "unsure": claim.point.uncertain,
        "known": _known(known, sources) if known else None,
    }


_FILLERS = re.compile(r"(?i)(?:(?:so|well|yeah|yes|okay|ok|right|oh|um+|uh+|er+|hm+),\s+){2,}")


def _filler(text: str) -> int:
    """Return how much at the beginning says nothing ("So, uh, "): it is not shown, and what is shown stands there word for word."""
    found = _FILLERS.match(text)
    return found.end() if found and found.end() < len(text) else 0


# ---- what is open ----------------------------------------------------------------------------------


def _open(found: Sequence[Open]) -> list[dict[str, Any]]:
    """Return what nobody has answered, in the order: topics, only one person, mine, planned questions."""
    groups = (
        ("Nobody spoke of", [one.what for one in found if one.kind == "topic"]),
        ("Only one person spoke of", [one.what for one in found if one.kind == "thin"]),
        ("Of mine, without an answer", [f"{one.kind}: {one.what}" for one in found if one.kind in ("need", "interest", "skill")]),
        ("Planned, and not answered", [one.what for one in found if one.kind == "question"]),
    )  # fmt: skip
    return [{"title": title, "items": [clean(text) for text in items]} for title, items in groups if items]
