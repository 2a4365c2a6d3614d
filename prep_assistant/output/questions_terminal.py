"""A question list on a terminal, with rich: at 60, 80 or 120 columns, nothing cut short.

Colour has meaning: cyan is time and figures, yellow the asker's own need and warnings, red what must be mended; dim is
what can be skipped. A terminal whose encoding lacks the signs gets the plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from prep_assistant.domain import Finding, Question, QuestionList, Source
from prep_assistant.output import money, pay_chart, pay_picture, questions_plain
from prep_assistant.output import questions_view as view

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDEST = 100  # longer lines are tiring to read, however wide the window is
TIME, NEED, ERROR, DIM, HEAD = "cyan", "bold yellow", "bold red", "dim", "bold"
_SIGNS = "├─▓┃┤▲►◄│½“”’–"


def print_list(draft: QuestionList, findings: Sequence[Finding], console: Console) -> None:
    """Print the whole list. Text is printed as it is: no markup, no emoji codes, no control characters."""
    try:
        _SIGNS.encode(console.encoding)
    except UnicodeEncodeError:
        questions_plain.print_plain(draft, findings, console.file)
        return
    width = max(24, min(console.width, WIDEST) - 2)
    for part in _parts(draft, findings, width):
        console.print(Padding(part, (0, 1), expand=False), width=width + 2)


def _parts(draft: QuestionList, findings: Sequence[Finding], width: int) -> Iterator[RenderableType]:
    yield _gap()
    yield from _head(draft)
    yield from _section("The clock", _clock(draft, width))
    yield from _section("Opening", _plainly(draft.opening, 0))
    yield from _section("Must ask, in this order", _must(draft))
    yield from _section("Spares, if time allows", _spares(draft.spare))
    yield from _section("Closing, always", _plainly(draft.closing, view.clock(draft)[-1].start))
    yield from _section("Worth knowing before you walk in", _known(draft))
    for chart in pay_chart.charts(draft):
        yield from _section(view.clean(pay_chart.title(chart)), _pay(chart, width))
    yield from _section("Sources", _sources(draft.sources))
    yield from _section("Remarks", [_bullet(view.clean(remark)) for remark in draft.remarks if view.clean(remark)])
    yield from _section("What the checks found", map(_finding, findings))


def _section(title: str, rows: Iterator[RenderableType] | Sequence[RenderableType]) -> Iterator[RenderableType]:
    rows = list(rows)
    if rows:
        yield Text(title, style=HEAD)
        yield from rows
        yield _gap()


def _gap() -> Text:
    return Text(" ")


def _words(text: str, style: str | Style = "") -> Text:
    return Text(text, style=style, overflow="fold")


def _grid(*columns: int | None) -> Table:
    """Make a table without lines; a number is a column's width, None takes the rest."""
    table = Table.grid(padding=(0, 1, 0, 0))
    for width in columns:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _head(draft: QuestionList) -> Iterator[RenderableType]:
    yield _words(view.heading(draft), HEAD)
    if view.subtitle(draft):
        yield _words(view.subtitle(draft))
    yield _words(_counts(draft), DIM)
    rows = view.understood(draft)
    if rows:
        table = _grid(10, None)
        unsure = draft.reading is not None and not draft.reading.sure
        for label, text in rows:
            style = "yellow" if unsure and label in ("Occupation", "Or perhaps", "Perhaps") else ""
            table.add_row(_words(label, DIM), _words(text, style))
        yield _gap()
        yield table
    yield _gap()


def _counts(draft: QuestionList) -> str:
    spare = f", {len(draft.spare)} to spare" if draft.spare else ""
    return f"{draft.minutes} minutes, {len(draft.must)} questions{spare}"


# ---- the clock --------------------------------------------------------------------------------


def _clock(draft: QuestionList, width: int) -> Iterator[RenderableType]:
    times, strip = timeline(draft, width)
    yield Text(times, style=TIME, no_wrap=True)
    yield Text(strip, no_wrap=True)
    yield _words(view.clock_note(draft), "yellow" if view.overrun(draft) else DIM)


def timeline(draft: QuestionList, width: int) -> tuple[str, str]:
    """Draw the meeting in two lines of at most `width` columns: the times, and the stretches between bars."""
    steps = [step for step in view.clock(draft) if step.end > step.start]
    stretches = [(s.start, str(s.number) if s.number else s.phase) for s in steps]
    if sum(len(label) + 3 for _, label in stretches) + 1 > width:  # 16 questions in 60 columns
        musts = [s for s in steps if s.number]
        stretches = [(s.start, s.phase) for s in steps if not s.number]
        stretches[1:1] = [(musts[0].start, f"1 to {len(musts)}")] if musts else []
    least = [len(label) + 3 for _, label in stretches]
    ends = [start for start, _ in stretches[1:]] + [float(draft.minutes)]
    lengths = [max(0.0, end - start) for (start, _), end in zip(stretches, ends, strict=True)]
    free = max(0, width - 1 - sum(least)) / (sum(lengths) or 1.0)
    marks, strip = [(0, money.clock(0))], "│"
    for (_, label), end, length, small in zip(stretches, ends, lengths, least, strict=True):
        strip += label.center(small - 1 + int(free * length)) + "│"
        marks.append((len(strip) - 1, money.clock(end)))
    return _times(marks, len(strip)), strip


def _times(marks: list[tuple[int, str]], width: int) -> str:
    """Set each time where its bar stands; leave out one that would touch its neighbour, but never the last."""
    line, (last_at, last) = "", marks[-1]
    last_start = max(0, min(last_at, width - len(last)))
    for at, text in marks[:-1]:
        if at >= (len(line) + 1 if line else 0) and at + len(text) + 1 <= last_start:
            line = line.ljust(at) + text
    return line.ljust(last_start) + last


# ---- questions --------------------------------------------------------------------------------


def _must(draft: QuestionList) -> Iterator[RenderableType]:
    for step in view.clock(draft):
        if step.question is not None:
            if step.number != 1:
                yield _gap()
            yield _question(step.question, money.clock(step.start), str(step.number))


def _spares(questions: Sequence[Question]) -> Iterator[RenderableType]:
    for count, question in enumerate(questions, 1):
        yield _question(question, "", f"S{count}")


def _plainly(questions: Sequence[Question], start: float) -> Iterator[RenderableType]:
    for count, question in enumerate(questions):
        yield _question(question, money.clock(start) if count == 0 else "", "•")


def _question(question: Question, time: str, mark: str) -> Table:
    table = _grid(4, 2, None)
    strong = HEAD if question.phase == "must" else ""
    table.add_row(Text(time, style=TIME), Text(mark, style=strong, justify="right"), _words(view.clean(question.text)))
    if view.clean(question.probe):
        probe = (view.clean(question.probe), "italic")
        table.add_row("", "", Text.assemble(("then: ", DIM), probe, overflow="fold"))
    if view.clean(question.why) and question.phase != "closing":
        table.add_row("", "", _words(f"why: {view.clean(question.why)}", DIM))
    if question.phase in ("must", "spare"):
        parts = (view.aim_line(question), money.minutes(question.minutes), view.source_numbers(question))
        table.add_row("", "", _words(" · ".join(part for part in parts if part), DIM))
    return table


# ---- what stands below ------------------------------------------------------------------------


def _known(draft: QuestionList) -> Iterator[RenderableType]:
    wide = max((len(view.clean(fact.label)) for fact in draft.known), default=0)
    for fact in draft.known:
        table = _grid(min(max(wide, 6), 16), None)
        table.add_row(_words(view.clean(fact.label), DIM), _words(view.fact_text(fact)))
        yield table


def _pay(chart: pay_chart.Chart, width: int) -> Iterator[RenderableType]:
    styles = {"label": "", "bar": TIME, "values": "", "need": NEED}
    for line in pay_picture.as_text(chart, min(width, 76)):
        yield _words(line.text, styles[line.kind])
    yield _words(pay_picture.LEGEND, DIM)
    if chart.need is not None:
        yield _words(pay_chart.need_words(chart))


def _sources(sources: Sequence[Source]) -> Iterator[RenderableType]:
    for number, source in enumerate(sources, 1):
        table = _grid(4, None)
        title = Text.assemble(view.clean(source.title), overflow="fold")
        if view.source_line(source):
            title.append(f". {view.source_line(source)}", DIM)
        table.add_row(Text(f"[{number}]", style=DIM), title)
        where = view.clean(source.where)
        if where:
            table.add_row("", _words(where, Style(dim=True, link=view.link(where) or None)))
        yield table


def _bullet(text: str) -> Table:
    table = _grid(1, None)
    table.add_row("•", _words(text))
    return table


def _finding(finding: Finding) -> Table:
    table = _grid(1, None)
    style = {"error": ERROR, "warning": "yellow", "note": DIM}[finding.severity]
    head = (f"{finding.severity} {view.clean(finding.rule)}: ", style)
    table.add_row(Text("!", style=style), Text.assemble(head, view.finding_line(finding), overflow="fold"))
    return table
