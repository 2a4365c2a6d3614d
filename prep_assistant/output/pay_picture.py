"""A small picture of published pay: as text for a terminal, as SVG for a page.

Each row spans the 10th to the 90th percentile, with the middle half as a thick bar and the median as a line across it;
the asker's own figure is marked below.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from prep_assistant.output import money
from prep_assistant.output.pay_chart import Chart, Row, describe, title

LEGEND = "├ ┤ all but the lowest and the highest tenth   ▓ the middle half   ┃ median"

# ---- as text ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text picture and what it is, so that a terminal may colour it."""

    kind: Literal["label", "bar", "values", "need"]
    text: str


def as_text(chart: Chart, width: int = 60) -> tuple[Line, ...]:
    """Draw the chart in `width` columns, three lines a row and one for the need."""
    lines: list[Line] = []
    for row in chart.rows:
        lines.append(Line("label", row.label))
        lines.append(Line("bar", _bar(chart, row, width)))
        labels = chart.labels(row)
        told = chart.told(row)
        if len("  ".join(told)) > width:
            told = tuple(label for *_, label in labels)
        placed = [(chart.place(value) * (width - 1), label) for (_, value, _), label in zip(labels, told, strict=True)]
        lines.append(Line("values", _labels(placed, width)))
    if chart.need is not None:
        lines.append(Line("need", _need_line(chart, width)))
    return tuple(lines)


def _bar(chart: Chart, row: Row, width: int) -> str:
    cells = [" "] * width
    columns = {name: round(chart.place(value) * (width - 1)) for name, value in row.values}
    if len(columns) > 1:
        first, *_, last = columns.values()
        cells[first : last + 1] = "─" * (last + 1 - first)
    if "p25" in columns and "p75" in columns:
        low, high = columns["p25"], columns["p75"]
        cells[low : high + 1] = "▓" * (high + 1 - low)
    for name, mark in (("p10", "├"), ("p90", "┤"), ("median", "┃")):
        if name in columns:
            cells[columns[name]] = mark
    for name in ("p25", "p75"):
        if name in columns and not {"p25", "p75"} <= columns.keys():
            cells[columns[name]] = "▓"
    return "".join(cells).rstrip()


def _labels(placed: list[tuple[float, str]], width: int) -> str:
    """Set labels under their columns; where they do not fit side by side, list them with wide gaps instead."""
    starts = spread([(at, len(text)) for at, text in placed], width, gap=2)
    if starts is None:
        return "  ".join(text for _, text in placed)
    line = ""
    for start, (_, text) in zip(starts, placed, strict=True):
        line = line.ljust(round(start)) + text
    return line


def _need_line(chart: Chart, width: int) -> str:
    assert chart.need is not None
    words = f"your need, {money.pay(chart.need, chart.per)}"
    if chart.need > chart.high:
        return f"{words} ►".rjust(width)
    if chart.need < chart.low:
        return f"◄ {words}"
    column = round(chart.place(chart.need) * (width - 1))
    after = " " * column + f"▲ {words}"
    return after if len(after) <= width else (f"{words} ▲".rjust(column + 1))


def spread(boxes: Sequence[tuple[float, float]], width: float, gap: float) -> list[float] | None:
    """Return a start for each (centre, length), in order and `gap` apart, inside 0…width; None when they do not fit."""
    if sum(length for _, length in boxes) + gap * (len(boxes) - 1) > width:
        return None
    starts: list[float] = []
    edge = 0.0
    for centre, length in boxes:
        starts.append(max(edge, round(centre - (length - 1) / 2)))
        edge = starts[-1] + length + gap
    edge = width
    for index in range(len(boxes) - 1, -1, -1):
        starts[index] = max(0.0, min(starts[index], edge - boxes[index][1]))
        edge = starts[index] - gap
    return starts


# ---- as SVG -----------------------------------------------------------------------------------

_WIDTH, _SIDE, _ROW, _TOP, _FOOT = 440, 6, 76, 4, 18
_INK, _SOFT, _BOX, _LINE, _NEED = "#1b1f23", "#4d5660", "#a9cbd3", "#0f4c5c", "#9a3412"
_BOLD = ' font-weight="600"'
_CHARACTER = 7.7  # width of a figure at 12 units in the widest face that may be used


def as_svg(chart: Chart, name: str = "pay") -> str:
    """Draw the chart as one `<svg>` element with a title and a description. All text in it is escaped."""
    height = _TOP + _ROW * len(chart.rows) + (_FOOT if chart.need is not None else 0)
    rows = "".join(_svg_row(chart, row, _TOP + _ROW * index) for index, row in enumerate(chart.rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-size="12">'
        f'<title id="{name}-title">{html.escape(title(chart))}</title>'
        f'<desc id="{name}-desc">{html.escape(" ".join(describe(chart)))}</desc>'
        f"{rows}{_svg_need(chart, height)}</svg>"
    )


def _x(chart: Chart, value: float) -> float:
    return round(_SIDE + chart.place(value) * (_WIDTH - 2 * _SIDE), 1)


def _svg_row(chart: Chart, row: Row, top: int) -> str:
    middle = top + 32
    drawn = [_text(0, top + 12, row.label, "start", _INK, _BOLD)]
    drawn.append(_line(_x(chart, row.values[0][1]), middle, _x(chart, row.values[-1][1]), middle, _LINE, 1.5))
    low, high = row.at("p25"), row.at("p75")
    if low is not None and high is not None:
        left, right = _x(chart, low), _x(chart, high)
        width = round(right - left, 1)
        drawn.append(f'<rect x="{left}" y="{middle - 9}" width="{width}" height="18" rx="2" fill="{_BOX}"/>')
    for name, half, thick in (("p10", 6, 1.5), ("p90", 6, 1.5), ("median", 11, 3)):
        value = row.at(name)
        if value is not None:
            drawn.append(_upright(_x(chart, value), middle, half, _LINE, thick))
    if chart.need is not None and chart.low <= chart.need <= chart.high:
        drawn.append(_upright(_x(chart, chart.need), middle, 13, _NEED, 2, ' stroke-dasharray="4 2.5"'))
    return "".join(drawn) + _svg_labels(chart, row, middle + 25)


def _svg_labels(chart: Chart, row: Row, y: int) -> str:
    labels = [(names, _x(chart, value), label) for names, value, label in chart.labels(row)]
    told = chart.told(row)
    if sum(len(text) * _CHARACTER for text in told) + 4 * (len(told) - 1) <= _WIDTH:
        labels = [(names, x, text) for (names, x, _), text in zip(labels, told, strict=True)]
    boxes = [(x, len(text) * _CHARACTER) for _, x, text in labels]
    starts = spread(boxes, _WIDTH, gap=4) or [x - length / 2 for x, length in boxes]
    return "".join(
        _text(start + length / 2, y, text, "middle", *((_INK, _BOLD) if "median" in names else (_SOFT, "")))
        for start, (_, length), (names, _, text) in zip(starts, boxes, labels, strict=True)
    )


def _svg_need(chart: Chart, height: int) -> str:
    """Name the dashed mark of the asker's own figure below the rows, with an arrow when it lies off the scale."""
    if chart.need is None:
        return ""
    off = " →" if chart.need > chart.high else " ←" if chart.need < chart.low else ""
    words = f"your need, {money.pay(chart.need, chart.per)}{off}"
    half = len(words) * _CHARACTER / 2
    return _text(min(max(_x(chart, chart.need), half), _WIDTH - half), height - 6, words, "middle", _NEED, _BOLD)


def _text(x: float, y: float, words: str, anchor: str, colour: str, more: str) -> str:
    return f'<text x="{round(x, 1)}" y="{y}" text-anchor="{anchor}" fill="{colour}"{more}>{html.escape(words)}</text>'


def _upright(x: float, middle: float, half: float, colour: str, width: float, more: str = "") -> str:
    return _line(x, middle - half, x, middle + half, colour, width, more)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float, more: str = "") -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"{more}/>'
