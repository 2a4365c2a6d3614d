"""What a person reads while rehearsing, as lines with a style each: the planned question, what the rules say, what is told. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prep_assistant.domain import Person, Question, QuestionList, Source
from prep_assistant.output import questions_view as view
from prep_assistant.rehearsal import Answer, Said, Told, Wanted

Style = Literal["plain", "head", "dim", "good", "bad", "clock", "told"]
_INDENT = "   "
MOST = 2  # findings shown while the talk goes on; the feedback has them all
PROMPTS: dict[Wanted, str] = {
    "question": "You: ",
    "again": "Once more: ",
    "follow-up": "Follow-up: ",
    "reply": "You answer: ",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line, fitted to the width."""

    text: str
    style: Style = "plain"


def opening(plan: QuestionList, partner: str, hidden: bool, scripted: bool, width: int) -> Iterator[Row]:
    """Say whom it is for, how it goes, and whose words one will hear."""
    name = view.heading(plan).removeprefix("Questions for ").removeprefix("Questions: ")
    yield Row(f"Rehearsal: {name}", "head")
    if view.subtitle(plan):
        yield from wrapped(view.subtitle(plan), width, "", "dim")
    must = len(plan.must)
    yield from wrapped(
        f"{plan.minutes} minutes: opening 2, {must} must-ask{'s' if must != 1 else ''} of about 2½ each, closing 3.",
        width,
        "",
    )
    who = them(plan.person)
    if partner == "notes":
        yield from wrapped(
            f"What you hear comes from your notes and from published figures, not from {who}.", width, ""
        )
    else:
        yield from wrapped(
            f"{partner} plays somebody who does this work, from your notes and published figures. It is not {who}, and knows nothing of {who}.", width, "",
        )  # fmt: skip
    if not scripted:
        shown = "what it is about" if hidden else "the planned question"
        yield from wrapped(
            f"You see {shown}; say it in your own words, as you would aloud. Enter passes, ? helps, :q or Ctrl-D ends with the feedback.", width, "", "dim",
        )  # fmt: skip


def asks(planned: Question, number: int, of: int, hidden: bool, width: int) -> Iterator[Row]:
    """Show what comes now."""
    if planned.phase == "opening":
        head = "Opening"
    elif planned.phase == "closing":
        head = f"Closing {number} of {of}"
    else:
        head = f"{'Question' if planned.phase == 'must' else 'Spare'} {number} of {of} · {view.aim_line(planned)}"
    yield Row(head, "head")
    yield from wrapped(view.clean(planned.why) if hidden else plain(planned.text), width, f"{_INDENT}", "dim")


def helps(planned: Question, width: int) -> Iterator[Row]:
    """Show the planned wording, what it is for, the follow-up, and what may be typed."""
    yield from wrapped(f"Planned: {plain(planned.text)}", width, _INDENT)
    if planned.why:
        yield from wrapped(f"Why: {view.clean(planned.why)}", width, _INDENT)
    if planned.probe:
        yield from wrapped(f"Then: {view.clean(planned.probe)}", width, _INDENT)
    yield from wrapped(
        "Type it as you would say it. Enter passes; ? shows this; :q, Ctrl-D or Ctrl-C ends with the feedback.",
        width,
        _INDENT,
        "dim",
    )


def notices(said: Said, wanted: Wanted, width: int) -> Iterator[Row]:
    """Show what the rules make of a line: what is good in a word, what is broken with one's own words and a way out."""
    if said.good and not said.broken:
        yield Row(f"{_INDENT}+ {', '.join(said.good)}", "good")
    for finding in (said.broken or said.findings)[:MOST]:
        words = f"“{view.clean(finding.words)}” " if finding.words and finding.severity != "note" else ""
        yield from wrapped(
            f"{words}{view.clean(finding.reason)} {view.clean(finding.fix)}",
            width,
            f"{_INDENT}! ",
            "dim" if finding.severity == "note" else "bad",
        )
    if wanted == "again" and not said.broken:
        yield Row(f"{_INDENT}That is it.", "good")


def answers(answer: Answer, planned: Question, person: Person, width: int) -> Iterator[Row]:
    """Show what is told, and whose words they are."""
    for remark in answer.remarks:
        yield from wrapped(view.clean(remark), width, f"{_INDENT}. ", "dim")
    notes = [told for told in answer.told if told.by == "notes"]
    if not answer.told and planned.phase != "closing":
        yield from wrapped(_unknown(planned, person), width, _INDENT, "dim")
    if notes:
        whose = f"From your notes and public figures, not {possessive(person)} words:"
        yield from wrapped(whose, width, _INDENT, "dim")
    for told in answer.told:
        yield from _told(told, width)


def _unknown(planned: Question, person: Person) -> str:
    name = them(person)
    known = f"{name[0].upper()}{name[1:]}"
    return (
        f"{known} can tell you."
        if planned.phase == "opening"
        else f"Nothing in your notes bears on this: {name} can tell you."
    )


def _told(told: Told, width: int) -> Iterator[Row]:
    if told.by == "model":
        if told.text:  # what was shown while it came is not shown again
            yield from wrapped(f"{view.clean(told.text)}”", width, f"{_INDENT}“", "told")
        if told.sources:
            names = dict.fromkeys(source_words(source) for source in told.sources)
            yield from wrapped(f"from: {'; '.join(names)}", width, f"{_INDENT} ", "dim")
        if told.asks_back:
            yield from wrapped(f"{view.clean(told.asks_back)}”", width, f"{_INDENT}“", "told")
        return
    yield from wrapped(view.clean(told.text), width, f"{_INDENT}| ", "told")
    yield from wrapped("; ".join(source_words(source) for source in told.sources), width, f"{_INDENT}|   ", "dim")


def source_words(source: Source) -> str:
    """Name a source in a line: title, publisher, period, and its place when that is a file's."""
    place = view.clean(source.where)
    named = ", ".join(
        part for part in (view.clean(source.title), view.clean(source.publisher), view.clean(source.period)) if part
    )
    return named if not place or view.link(place) else f"{named} ({place})"


def them(person: Person) -> str:
    """Return the contact's name, or "the other person"."""
    return view.clean(person.name) or "the other person"


def possessive(person: Person) -> str:
    """Return "María López's" or "the other person's"."""
    return f"{them(person)}’s"


def plain(text: str) -> str:
    """Return a planned question without its [n]: nobody says them."""
    import re

    return view.clean(re.sub(r" ?\[\d+\]", "", text))


def wrapped(text: str, width: int, indent: str, style: Style = "plain") -> Iterator[Row]:
    """Cut a text into rows of `width`; a marker in `indent` stands before the first only, unless it is a bar."""
    rest = indent if "|" in indent else " " * len(indent)
    for line in textwrap.wrap(
        text, max(24, width), initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False
    ):
        yield Row(line, style)


def join(rows: Sequence[Row]) -> str:
    """Return rows as plain text."""
    return "\n".join(row.text for row in rows)
