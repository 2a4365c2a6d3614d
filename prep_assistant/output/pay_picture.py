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
        placed = [(chart.place(value) * (width - 1), chart.label(row, name, value)) for name, value in row.values]
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

_WIDTH, _SIDE, _ROW, _TOP = 440, 8, 66, 6
_INK, _SOFT, _BOX, _LINE, _NEED = "#1b1f23", "#4d5660", "#a9cbd3", "#0f4c5c", "#9a3412"
_BOLD = ' font-weight="600"'
_CHARACTER = 6.9  # width of a figure at 12 units in the sans-serif faces we ask for, rounded up


def as_svg(chart: Chart, name: str = "pay") -> str:
    """Draw the chart as one `<svg>` element with a title and a description. All text in it is escaped."""
    height = _TOP + _ROW * len(chart.rows) + (24 if chart.need is not None else 0)
    body = [_svg_row(chart, row, _TOP + _ROW * index) for index, row in enumerate(chart.rows)]
    if chart.need is not None:
        body.append(_svg_need(chart, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-size="12">'
        f'<title id="{name}-title">{html.escape(title(chart))}</title>'
        f'<desc id="{name}-desc">{html.escape(" ".join(describe(chart)))}</desc>'
        f"{''.join(body)}</svg>"
    )


def _x(chart: Chart, value: float) -> float:
    return round(_SIDE + chart.place(value) * (_WIDTH - 2 * _SIDE), 1)


def _svg_row(chart: Chart, row: Row, top: int) -> str:
    middle = top + 32
    drawn = [f'<text x="{_SIDE}" y="{top + 12}" fill="{_INK}" font-weight="600">{html.escape(row.label)}</text>']
    first, last = row.values[0][1], row.values[-1][1]
    drawn.append(_line(_x(chart, first), middle, _x(chart, last), middle, _LINE, 1.5))
    for name in ("p10", "p90"):
        value = row.at(name)
        if value is not None:
            x = _x(chart, value)
            drawn.append(_line(x, middle - 6, x, middle + 6, _LINE, 1.5))
    low, high = row.at("p25"), row.at("p75")
    if low is not None and high is not None:
        left, right = _x(chart, low), _x(chart, high)
        drawn.append(
            f'<rect x="{left}" y="{middle - 9}" width="{round(right - left, 1)}" height="18" rx="2" fill="{_BOX}"/>'
        )
    if (median := row.at("median")) is not None:
        drawn.append(_line(_x(chart, median), middle - 12, _x(chart, median), middle + 12, _LINE, 3))
    return "".join(drawn) + _svg_labels(chart, row, middle + 27)


def _svg_labels(chart: Chart, row: Row, y: int) -> str:
    labels = [(name, _x(chart, value), chart.label(row, name, value)) for name, value in row.values]
    boxes = [(x, len(text) * _CHARACTER) for _, x, text in labels]
    starts = spread(boxes, _WIDTH, gap=6) or [x - length / 2 for x, length in boxes]
    return "".join(
        f'<text x="{round(start, 1)}" y="{y}" fill="{_INK if name == "median" else _SOFT}"'
        f"{_BOLD if name == 'median' else ''}>{html.escape(text)}</text>"
        for start, (name, _, text) in zip(starts, labels, strict=True)
    )


def _svg_need(chart: Chart, height: int) -> str:
    assert chart.need is not None
    x = _x(chart, chart.need)
    words = f"your need, {money.pay(chart.need, chart.per)}"
    off = " →" if chart.need > chart.high else " ←" if chart.need < chart.low else ""
    half = len(words + off) * _CHARACTER / 2
    at = round(min(max(x, half), _WIDTH - half), 1)
    return (
        f'<line x1="{x}" y1="{_TOP + 16}" x2="{x}" y2="{height - 16}" stroke="{_NEED}" stroke-width="1.5"'
        f' stroke-dasharray="4 3"/>'
        f'<text x="{at}" y="{height - 4}" text-anchor="middle" fill="{_NEED}" font-weight="600">'
        f"{html.escape(words + off)}</text>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"/>'
