"""A question list as CommonMark that a person edits and prints: one paragraph a line, the user's own text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prep_assistant.domain import Finding, Question, QuestionList, Source
from prep_assistant.output import money, pay_chart, pay_picture
from prep_assistant.output import questions_view as view

_ANYWHERE = re.compile(r"[\\`*\[\]<|~]|&(?=[#a-zA-Z])|(?<![^\W_])_|_(?![^\W_])")
_MARKER = re.compile(r"\\\[(\d{1,3})\\\](?![(\[:])")  # "[2]" alone leads nowhere in CommonMark and reads better bare
_AT_START = re.compile(r"^(?:[#>+=-]|(\d{1,9})([.)])(?=\s|$))")
_NOTES_SPACE = 4  # empty paragraphs to write on


def to_markdown(draft: QuestionList, findings: Sequence[Finding] = (), *, notes_space: bool = False) -> str:
    """Return the whole list; with `notes_space` there is room to write under each must-ask."""
    blocks = [*_head(draft), *_clock(draft)]
    blocks += _section("Opening", _bullets(draft.opening))
    blocks += _section("Must ask, in this order", _must(draft, notes_space))
    blocks += _section("Spares, if time allows", _bullets(draft.spare))
    blocks += _section("Closing, always", _bullets(draft.closing))
    known = "\n".join(f"- **{escape(fact.label) or 'Note'}:** {escape(view.fact_text(fact))}" for fact in draft.known)
    blocks += _section("Worth knowing before you walk in", [known] if known else [])
    blocks += _pay(draft)
    sources = "\n".join(f"{number}. {_source(source)}" for number, source in enumerate(draft.sources, 1))
    blocks += _section("Sources", [sources] if sources else [])
    remarks = "\n".join(f"- {escape(remark)}" for remark in draft.remarks if view.clean(remark))
    blocks += _section("Remarks", [remarks] if remarks else [])
    found = "\n".join(f"- **{f.severity} {escape(f.rule)}:** {escape(view.finding_line(f))}" for f in findings)
    blocks += _section("What the checks found", [found] if found else [])
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return text as one line that CommonMark (and GitHub's dialect) shows as it is, wherever it is put."""
    text = _ANYWHERE.sub(lambda match: "\\" + match[0], view.clean(text))
    text = _MARKER.sub(r"[\1]", text)
    return _AT_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else "\\" + match[0], text)


def _section(title: str, blocks: list[str]) -> list[str]:
    return [f"## {title}", *blocks] if blocks else []


def _head(draft: QuestionList) -> Iterator[str]:
    yield f"# {escape(view.heading(draft))}"
    if view.subtitle(draft):
        yield escape(view.subtitle(draft))
    rows = [("Time", f"{draft.minutes} minutes"), *view.understood(draft)]
    yield "\n".join(f"- **{label}:** {escape(text)}" for label, text in rows)


def _clock(draft: QuestionList) -> Iterator[str]:
    yield "## The clock"
    steps = [f"- {money.clock(s.start)} {s.label}, {money.minutes(s.end - s.start)}" for s in view.clock(draft)]
    yield "\n".join(steps)
    yield view.clock_note(draft)


def _must(draft: QuestionList, notes_space: bool) -> list[str]:
    return [
        _question(step.question, f"{step.number}. ", f" *({money.clock(step.start)})*", notes_space)
        for step in view.clock(draft)
        if step.question is not None
    ]


def _bullets(questions: Sequence[Question]) -> list[str]:
    return [_question(question, "- ") for question in questions]


def _question(question: Question, mark: str, after: str = "", notes_space: bool = False) -> str:
    text = escape(question.text)
    paragraphs = [f"**{text}**{after}" if question.phase == "must" and _can_be_bold(text) else f"{text}{after}"]
    if view.clean(question.probe):
        paragraphs.append(f"Then: {escape(question.probe)}")
    if view.clean(question.why) and question.phase != "closing":
        paragraphs.append(f"Why: {escape(question.why)}")
    if question.phase in ("must", "spare"):
        parts = (view.aim_line(question), money.minutes(question.minutes), view.source_numbers(question))
        paragraphs.append(f"*{' · '.join(part for part in parts if part)}*")
    if notes_space:
        paragraphs += ["&nbsp;"] * _NOTES_SPACE
    indent = " " * len(mark)
    return mark + "\n\n".join(p if i == 0 else indent + p for i, p in enumerate(paragraphs))


def _can_be_bold(text: str) -> bool:
    """Tell whether ** right before and after the text opens and closes: it does beside letters and figures."""
    return bool(text) and text[0].isalnum() and (text[-1].isalnum() or text[-1] in ".?!")


def _pay(draft: QuestionList) -> Iterator[str]:
    for chart in pay_chart.charts(draft):
        lines = [line.text for line in pay_picture.as_text(chart, 72)]
        longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
        fence = "`" * max(3, longest + 1)
        yield f"## {escape(pay_chart.title(chart))}"
        yield "\n".join([f"{fence}text", *lines, pay_picture.LEGEND, fence])
        if chart.need is not None:
            yield escape(pay_chart.need_words(chart))


def _source(source: Source) -> str:
    where = f"<{source.where}>" if view.link(source.where) else escape(source.where)
    parts = (escape(source.title), escape(view.source_line(source)), where)
    return ". ".join(part for part in parts if part) or "(no title)"
