"""A rehearsal with its feedback: as text for a terminal, as Markdown to keep, as JSON for another program. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from prep_assistant.domain import Aim
from prep_assistant.output import questions_view as view
from prep_assistant.output import rehearsal_lines as lines
from prep_assistant.output.questions_markdown import escape
from prep_assistant.output.rehearsal_lines import Row
from prep_assistant.rehearsal import Draft, Mend, Said, Told, Turn

FORMATS: Mapping[str, str] = {".md": "markdown", ".txt": "text", ".json": "json"}
FORMAT = "prep.rehearsal/1"
AIMS: Mapping[Aim, str] = {
    "field": "what the work and the field are like", "fit": "whether the work fits you", "insider": "the insider's view",
    "network": "people to talk to", "practice": "practice", "apply": "words and proof for an application",
}  # fmt: skip
MOST_MISSED = 3  # of the questions that were not asked, in full; a list of ten drowns the rest
LIKED = "Follow-up questions are what people like most in a talk (Huang et al. 2017)."


def rows(draft: Draft, width: int) -> Iterator[Row]:
    """Yield the feedback as a person reads it."""
    for title, items in _sections(draft):
        yield Row("")
        yield Row(title, "head")
        for item, style in items:
            mark = {"good": " + ", "bad": " ! "}.get(style, " - ")
            indent = "     " if style == "dim" else mark
            yield from lines.wrapped(item, width, indent, style)


def to_text(draft: Draft, width: int = 96) -> str:
    """Return the feedback and what was said, as plain text."""
    told = [Row("What was said", "head"), *(row for turn in draft.rehearsal.turns for row in _turn(turn, width))]
    return lines.join([Row(_title(draft)), *rows(draft, width), Row(""), *told]) + "\n"


def to_markdown(draft: Draft) -> str:
    """Return the feedback and what was said, as Markdown that stays the user's own."""
    blocks = [f"# {escape(_title(draft))}", "Practice: nothing here was said by the real person."]
    for title, items in _sections(draft):
        blocks.append(f"## {escape(title)}")
        blocks.append("\n".join(f"{'  ' if style == 'dim' else ''}- {escape(item)}" for item, style in items))
    blocks.append("## What was said")
    blocks += ["\n".join(_turn_markdown(turn)) for turn in draft.rehearsal.turns]
    return "\n\n".join(blocks) + "\n"


def to_json(draft: Draft) -> str:
    """Return everything as JSON."""
    done, told = draft.rehearsal, draft.feedback
    data: dict[str, Any] = {
        "format": FORMAT, "person": asdict(done.plan.person), "minutes": done.plan.minutes, "partner": done.partner,
        "ending": done.ending, "timed": done.timed, "seconds": round(done.elapsed, 1) if done.timed else None,
        "meeting": draft.meets,
        "feedback": {
            **{key: value for key, value in asdict(told).items() if key != "missed"},
            "missed": [{"number": number, "text": lines.plain(question.text)} for number, question in told.missed],
        },
        "turns": [_turn_json(turn) for turn in done.turns],
        "remarks": [*done.remarks, *draft.remarks],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _title(draft: Draft) -> str:
    return f"Rehearsal: {view.heading(draft.rehearsal.plan).removeprefix('Questions for ').removeprefix('Questions: ')}"


def _sections(draft: Draft) -> Iterator[tuple[str, list[tuple[str, lines.Style]]]]:
    told = draft.feedback
    if told.good:
        yield "What was good", [(good, "good") for good in told.good]
    broken = list(_mends([mend for mend in told.mend if not mend.mended]))
    if broken:
        yield "What to mend", broken
    again = dict.fromkeys((mend.where, mend.said) for mend in told.mend if mend.mended)
    mended: list[tuple[str, lines.Style]] = [
        (f"{where}: “{_short(view.clean(said))}”", "plain") for where, said in again
    ]
    if mended:
        yield "Mended at once", mended
    stays = list(_stays(draft))
    if stays:
        yield "What stays open", stays
    yield "Follow-ups and time", list(_figures(draft))
    if told.comment:
        yield f"A word from {draft.rehearsal.partner}", [(told.comment, "plain")]
    if told.tomorrow:
        yield "Tomorrow", [(what, "plain") for what in told.tomorrow]
    remarks = (*draft.rehearsal.remarks, *draft.remarks)
    if remarks:
        yield "Remarks", [(remark, "plain") for remark in remarks]


def _mends(mends: Sequence[Mend]) -> Iterator[tuple[str, lines.Style]]:
    """Yield each line that broke a rule once, then what is wrong with it, then what the list had."""
    for where, said in dict.fromkeys((mend.where, mend.said) for mend in mends):
        mine = [mend for mend in mends if (mend.where, mend.said) == (where, said)]
        line = view.clean(said)
        yield f"{where}: “{_short(line)}”", "bad"
        for mend in mine:
            part = view.clean(mend.words)
            words = (
                f"“{part}”: " if part and part not in (line, line.rstrip("?")) and len(part) < 0.7 * len(line) else ""
            )
            yield f"{words}{mend.reason} {mend.fix}", "dim"
        if mine[0].planned:
            yield f"Your list had: “{view.clean(mine[0].planned)}”", "dim"


def _short(text: str, most: int = 200) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _stays(draft: Draft) -> Iterator[tuple[str, lines.Style]]:
    told = draft.feedback
    for number, question in told.missed[:MOST_MISSED]:
        yield f"question {number}: “{lines.plain(question.text)}”", "plain"
    more = [str(number) for number, _ in told.missed[MOST_MISSED:]]
    if more:
        yield f"and question{'s' if len(more) > 1 else ''} {', '.join(more)}", "plain"
    if told.open_aims:
        yield f"Nothing that you asked was about {_either([AIMS[aim] for aim in told.open_aims])}.", "plain"
    for what in told.lacking:
        yield f"{what[0].upper()}{what[1:]}.", "plain"


def _either(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else items[0]


def _figures(draft: Draft) -> Iterator[tuple[str, lines.Style]]:
    told = draft.feedback
    if told.asked:
        asked = f"{told.asked} question{'s' if told.asked != 1 else ''}"
        more = f"{told.follow_ups} follow-up{'s' if told.follow_ups != 1 else ''}"
        yield f"{asked} and {more}. {LIKED}", "plain"
    else:
        yield "No question of your list was asked.", "plain"
    for line in told.time:
        yield line, "plain"


def _turn(turn: Turn, width: int) -> Iterator[Row]:
    yield Row("")
    yield Row(turn.where, "head")
    for who, text in _spoken(turn):
        yield from lines.wrapped(f"{who}: {text}", width, "   ")


def _turn_markdown(turn: Turn) -> Iterator[str]:
    yield f"### {turn.where[0].upper()}{turn.where[1:]}"
    yield ""
    yield f"Planned: {escape(lines.plain(turn.planned.text))}"
    yield ""
    for who, text in _spoken(turn):
        yield f"- **{who}:** {escape(text)}"


def _spoken(turn: Turn) -> Iterator[tuple[str, str]]:
    """Yield who and what, in the order in which it was said."""
    if not turn.said:
        yield "You", "(passed)"
    for number, said in enumerate(turn.said):
        yield "You" if not number else "You, once more", said.text
    replies = iter(turn.replies)
    for after in range(len(turn.follow_ups) + 1):
        if after:
            yield "You, following up", turn.follow_ups[after - 1].text
        for told in (told for told in turn.told if told.after == after):
            yield from _told(told)
            reply = next(replies, None) if told.asks_back else None
            if reply is not None:
                yield "You", reply.text


def _told(told: Told) -> Iterator[tuple[str, str]]:
    who = "Notes" if told.by == "notes" else "Model"
    sources = "; ".join(lines.source_words(source) for source in told.sources)
    yield who, f"{told.text} [{sources}]" if sources else told.text
    if told.asks_back:
        yield f"{who}, asking back", told.asks_back


def _turn_json(turn: Turn) -> dict[str, Any]:
    return {
        "where": turn.where, "planned": lines.plain(turn.planned.text), "topic": turn.planned.topic, "aim": turn.planned.aim,
        "began": round(turn.began, 1), "ended": round(turn.ended, 1), "about": turn.about, "astray": turn.astray,
        "said": [_said(said) for said in turn.said], "follow_ups": [_said(said) for said in turn.follow_ups],
        "replies": [_said(said) for said in turn.replies], "told": [asdict(told) for told in turn.told],
    }  # fmt: skip


def _said(said: Said) -> dict[str, Any]:
    return {
        "text": said.text,
        "at": round(said.at, 1),
        "good": list(said.good),
        "findings": [asdict(f) for f in said.findings],
    }
