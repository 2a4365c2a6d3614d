"""What a brief shows, as words and lists of words that every renderer sets in its own way. Pure.

`variants` are the same page with less and less on it: a renderer takes the first that fits its sheet. The questions to
ask, the people and the promises are on all of them; what goes first is what can be done without in the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from prep_assistant.domain import KnownFact, Question, Source
from prep_assistant.output import clock_picture, money, pay_chart, pay_picture
from prep_assistant.output import questions_view as view
from prep_assistant.output.paper import SHEETS, Paper
from prep_assistant.relationship import Brief, Promise

VARIABLES = frozenset({
    "title", "subtitle", "when", "rows", "clock_svg", "clock_note", "chart", "made", "engine", "paper", "variants", "first",
})  # fmt: skip
STYLE_VARIABLES = frozenset({"points", "width", "height", "sheet", "side", "top", "bottom"})
LONGEST = 150  # characters of a name, title or remark on a page that must stay one page
_MEDIUMS = {"video": "by video", "phone": "by phone", "in-person": "in person"}


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of each goes on the page."""

    facts: int = 5
    words: int = 8
    tips: int = 6
    past: int = 5
    promises: int = 6
    told: int = 3
    spares: int = 4
    spare_probes: bool = True
    probes: int = 99  # how many must-asks keep their follow-up
    sources: bool = True
    summary: int = 5


CUTS = (
    Cut(),
    Cut(words=7, tips=5, spare_probes=False),
    Cut(words=5, tips=4, past=3, told=2, spares=3, spare_probes=False, summary=4),
    Cut(words=4, tips=4, past=3, told=2, spares=2, spare_probes=False, probes=6, summary=4),
    Cut(4, 3, 3, 2, 4, 1, 0, False, 0, summary=3),
    Cut(3, 0, 2, 1, 3, 0, 0, False, 0, False, summary=1),
)


def content(brief: Brief, paper: Paper) -> dict[str, Any]:
    """Return everything on the page. `variants` holds the parts that CUTS shorten; `first` is the fullest of them."""
    draft = brief.draft
    variants = [_variant(brief, cut) for cut in CUTS]
    charts = pay_chart.charts(draft)
    return {
        "title": short(view.clean(brief.contact.name)) or short(view.heading(draft)),
        "subtitle": short(_subtitle(brief), 2 * LONGEST),
        "when": _when(brief),
        "rows": _rows(brief),
        "clock_svg": clock_picture.as_svg(draft),
        "clock_note": _clock_note(brief),
        "chart": _chart(charts[0]) if charts else None,
        "made": f"{brief.today.day} {brief.today:%B %Y}",
        "engine": view.clean(draft.engine),
        "paper": SHEETS[paper].typst,
        "variants": variants,
        "first": variants[0],
    }


def _chart(chart: pay_chart.Chart) -> dict[str, str]:
    return {
        "title": pay_chart.title(chart),
        "svg": pay_picture.as_svg(chart),
        "need": pay_chart.need_words(chart),
        "words": " ".join(pay_chart.describe(chart)),
    }


def _variant(brief: Brief, cut: Cut) -> dict[str, Any]:
    sections = _sections(brief, cut)
    facts = [
        {"label": view.clean(fact.label), "text": short(view.fact_text(fact), 260)} for fact in brief.facts[: cut.facts]
    ]
    shown = [q for part in (brief.draft.opening, brief.draft.must, brief.draft.spare[: cut.spares]) for q in part]
    return {
        "summary": " ".join(short(view.fact_text(fact), 300) for fact in brief.summary[: cut.summary]),
        "past": [{"label": day_words(on), "text": short(view.clean(text))} for on, text in brief.past[-cut.past :]],
        "promises": [_promise(promise) for promise in brief.promises[: cut.promises]],
        "told": [short(view.clean(point.text), 200) for point in brief.told[: cut.told]],
        "told_on": day_words(brief.told_on) if brief.told_on else "",
        "sections": sections,
        "facts": facts,
        "words": [{"label": view.clean(w.label), "text": short(view.clean(w.text))} for w in brief.words[: cut.words]],
        "words_from": "; ".join(dict.fromkeys(_note(source) for source in brief.words_from)),
        "tips": [view.clean(tip.text) for tip in brief.tips[: cut.tips]],
        "sources": _sources(brief, shown, (*brief.facts[: cut.facts], *brief.summary[: cut.summary])) if cut.sources else [],
    }  # fmt: skip


def short(text: str, most: int = LONGEST) -> str:
    """Cut a text that is too long between words, and show that it was."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:") + "…"


# ---- who, when, how connected -----------------------------------------------------------------


def _subtitle(brief: Brief) -> str:
    person = brief.contact.person
    title, company = short(view.clean(person.title)), short(view.clean(person.company))
    at = f"{title} at {company}" if title and company else title or (f"at {company}" if company else "")
    if not view.clean(brief.contact.name):
        return view.subtitle(brief.draft)
    return ", ".join(part for part in (at, short(view.clean(person.location))) if part)


def _when(brief: Brief) -> str:
    """Say day, hours and medium: "Thursday 3 December 2026, 2:00 PM to 2:20 PM, by video"."""
    medium = _MEDIUMS.get(brief.medium or "", "")
    length = f"{brief.draft.minutes} minutes"
    if brief.at is None:
        return ", ".join(part for part in (length, medium) if part)
    end = brief.at + timedelta(minutes=brief.draft.minutes)
    day = f"{brief.at:%A} {brief.at.day} {brief.at:%B %Y}"
    return ", ".join(part for part in (day, f"{hour(brief, brief.at)} to {hour(brief, end)}", medium) if part)


def hour(brief: Brief, moment: datetime) -> str:
    """Return a time of day as people there write it: "2:05 PM" or "14:05"."""
    return f"{moment.hour % 12 or 12}:{moment:%M %p}" if brief.twelve_hours else f"{moment.hour}:{moment:%M}"


def time(brief: Brief, minute: float) -> str:
    """Return a time of the meeting: on the wall clock when the hour is known, else from its start."""
    if brief.at is None:
        return money.clock(minute)
    return hour(brief, brief.at + timedelta(minutes=int(minute))).removesuffix(" AM").removesuffix(" PM")


def _clock_note(brief: Brief) -> str:
    closing = time(brief, max(0, brief.draft.minutes - view.CLOSING_MINUTES))
    over = view.overrun(brief.draft)
    late = f"The must-asks run {money.minutes(over)} over: drop the last ones when time is short. " if over else ""
    return f"{late}At {closing} say that your time is nearly up, and close."


def _rows(brief: Brief) -> list[tuple[str, str]]:
    """Return label and text of how we are connected, how to reach them, what they do, and what the asker wants to know."""
    contact = brief.contact
    reading, facts = brief.draft.reading, brief.draft.facts
    sure = " (not certain)" if reading is not None and facts is not None and not reading.sure else ""
    rows = [
        ("Connected", view.clean(contact.met)),
        ("Introduced by", view.clean(brief.introducer)),
        ("Their work", "; ".join(view.clean(detail.text) for detail in contact.work[:2])),
        ("Occupation", f"{view.clean(facts.occupation.title)}{sure}" if facts else ""),
        (
            "Reach",
            ", ".join(part for part in (view.clean(contact.phone), *map(view.clean, contact.emails[:1])) if part),
        ),
        ("I want to", _wish(view.clean(brief.draft.asker.goal))),
        ("Remember", view.clean(contact.words.split("\n\n")[0]).lstrip("# ")),
    ]
    return [(label, short(text)) for label, text in rows if text]


def _wish(goal: str) -> str:
    return goal[:1].lower() + goal[1:] if goal[1:2].islower() else goal


def day_words(on: Any) -> str:
    """Return a day in short: "3 Dec 2026"."""
    return f"{on.day} {on:%b %Y}"


def _promise(promise: Promise) -> dict[str, str]:
    verb = "offered" if promise.offer else "promised"
    due = f"by {day_words(promise.by)}" if promise.by else view.clean(promise.said)
    return {"owner": f"You {verb}" if promise.owner == "me" else f"They {verb}", "text": short(view.clean(promise.what)), "due": due}  # fmt: skip


# ---- questions and sources --------------------------------------------------------------------


def _sections(brief: Brief, cut: Cut) -> list[dict[str, Any]]:
    draft = brief.draft
    steps = view.clock(draft)
    starts = {step.number: time(brief, step.start) for step in steps if step.number}
    closing = time(brief, steps[-1].start)

    def rows(
        questions: Sequence[Question], times: Sequence[str], marks: Sequence[str], probes: int
    ) -> list[dict[str, Any]]:
        return [
            {"mark": mark, "time": at, "text": short(view.clean(q.text), 400), "probe": short(view.clean(q.probe)) if n < probes else ""}
            for n, (q, at, mark) in enumerate(zip(questions, times, marks, strict=False))
        ]  # fmt: skip

    spare = draft.spare[: cut.spares]
    groups = [
        ("opening", "Opening", rows(draft.opening, [time(brief, 0)] + [""] * 9, [""] * 9, 1 if cut.probes else 0)),
        ("must", "Must ask", rows(draft.must, [starts[n] for n in range(1, len(draft.must) + 1)],
                                  [str(n) for n in range(1, len(draft.must) + 1)], cut.probes)),
        ("spare", "To spare", rows(spare, [""] * 9, [f"S{n}" for n in range(1, 10)], 9 if cut.spare_probes else 0)),
        ("closing", "Closing", rows(draft.closing, [closing] + [""] * 9, [""] * 9, 0)),
    ]  # fmt: skip
    return [{"phase": phase, "title": title, "questions": found} for phase, title, found in groups if found]


def _sources(brief: Brief, questions: Sequence[Question], facts: Sequence[KnownFact]) -> list[dict[str, Any]]:
    """Return the sources that the page cites, under the numbers that they have in the question list."""
    used = {number for question in questions for number in question.sources}
    used |= {number for fact in facts for number in fact.sources}
    numbers: dict[str, list[str]] = {}
    for number, source in enumerate(brief.draft.sources, 1):
        if number in used:  # several sections of one note would read alike
            numbers.setdefault(short(_note(source)), []).append(str(number))
    return [{"number": ", ".join(group), "text": text} for text, group in numbers.items()]


def _note(source: Source) -> str:
    return ", ".join(part for part in (view.clean(source.title), view.clean(source.period)) if part)
