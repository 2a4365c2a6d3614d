"""Pay ranges of several occupations on one scale, the asker's need as a dashed line, and what insiders named as dots."""

from __future__ import annotations

from collections import Counter

from prep_assistant.output import fit_draw as draw
from prep_assistant.output import fit_pay, money
from prep_assistant.output.fit_pay import Chart, Row
from prep_assistant.output.pay_picture import spread

LEGEND = "line: all but the lowest and highest tenth · block: the middle half · bar: the median · dashed: your need · dots: named by people"
_SIDE, _GAP = 8.0, 14.0
_CHARACTER = 7.6  # width of a figure at 12 units in the widest face


def drawing(chart: Chart, width: float) -> draw.Drawing:
    """Draw one chart, `width` units wide."""
    body: list[str] = []
    y = 0.0
    rows = []
    for row in chart.rows:
        made, height = _row(chart, row, width, y)
        rows.append(made)
        y += height + _GAP
    foot, need = _need(chart, width, y)
    body += [need, *rows]
    words = ". ".join([*(fit_pay.row_words(chart, row) for row in chart.rows), *_said(chart)])
    return draw.Drawing("".join(body), width, y + foot, fit_pay.title(chart), f"{words}.")


def _said(chart: Chart) -> list[str]:
    return [fit_pay.need_words(chart).capitalize()] if chart.needs else []


def _x(chart: Chart, width: float, value: float) -> float:
    return _SIDE + chart.place(value) * (width - 2 * _SIDE)


def _row(chart: Chart, row: Row, width: float, top: float) -> tuple[str, float]:
    """Return a row's markup and its height."""
    name = draw.wrapped(row.name, width, 3, bold=True)
    area = draw.wrapped(row.area, width, 2)
    body = draw.block(0, top + 12, name, bold=True)
    y = top + draw.LEADING * len(name)
    body += draw.block(0, y + 12, area, colour=draw.SOFT)
    middle = y + draw.LEADING * len(area) + 19
    body += _bar(chart, row, width, middle)
    y = middle + 24
    labels, lines = _labels(chart, row, width, y)
    body += labels
    y += (lines - 1) * draw.LEADING + 4
    if row.named:
        dots, height = _dots(chart, row, width, y + 10)
        return body + dots, y + 10 + height - top
    return body, y - top


def _bar(chart: Chart, row: Row, width: float, middle: float) -> str:
    at = {name: _x(chart, width, value) for name, value in row.values}
    first, last = next(iter(at.values())), list(at.values())[-1]
    body = draw.line(first, middle, last, middle, draw.LINE, 1.5)
    if "p25" in at and "p75" in at:
        body += draw.rect(at["p25"], middle - 9, max(2.0, at["p75"] - at["p25"]), 18)
    for name, half, thick in (("p10", 6, 1.5), ("p90", 6, 1.5), ("median", 11, 3)):
        if name in at:
            body += draw.line(at[name], middle - half, at[name], middle + half, draw.LINE, thick)
    for need in chart.needs:
        if chart.low <= need <= chart.high:
            x = _x(chart, width, need)
            body += draw.line(x, middle - 15, x, middle + 14, draw.NEED, 2, "4 2.5")
    return body


def _labels(chart: Chart, row: Row, width: float, y: float) -> tuple[str, int]:
    """Return the figures under the bar and how many lines they take; figures that are the same are named together."""
    together: dict[str, list[str]] = {}
    places: dict[str, float] = {}
    for name, value in row.values:
        label = chart.label(row, name, value)
        together.setdefault(label, []).append(name)
        places.setdefault(label, _x(chart, width, value))
    if any(len(names) > 1 for names in together.values()):
        lines = draw.wrapped("  ".join(f"{'='.join(names)} {label}" for label, names in together.items()), width, 3)
        return draw.block(0, y, lines, colour=draw.SOFT), len(lines)
    boxes = [(places[label], len(label) * _CHARACTER) for label in together]
    starts = spread(boxes, width, gap=5)
    if starts is None:
        lines = draw.wrapped("  ".join(f"{names[0]} {label}" for label, names in together.items()), width, 3)
        return draw.block(0, y, lines, colour=draw.SOFT), len(lines)
    return "".join(
        draw.text(start + box / 2, y, label, anchor="middle", bold=names[0] == "median",
                  colour=draw.INK if names[0] == "median" else draw.SOFT)
        for start, (_, box), (label, names) in zip(starts, boxes, together.items(), strict=True)
    ), 1  # fmt: skip


def _dots(chart: Chart, row: Row, width: float, y: float) -> tuple[str, float]:
    """Return the dots of what people named, those that would touch one above the other, and their caption."""
    body, levels = "", list[list[tuple[float, float]]]()
    for (low, high), times in Counter((low, high) for low, high, *_ in row.named).items():
        left, right = _x(chart, width, low), _x(chart, width, high)
        often = f"×{times}" if times > 1 else ""
        end = right + (draw.length(often, 10) + 4 if often else 0)
        level = next(
            (i for i, taken in enumerate(levels) if all(end + 11 < a or b + 11 < left for a, b in taken)), len(levels)
        )
        if level == len(levels):
            levels.append([])
        levels[level].append((left, end))
        at = y + level * 12
        if right - left > 1:
            body += draw.line(left, at, right, at, draw.LINE, 2) + draw.circle(left, at, 4.5)
        body += draw.circle(right, at, 4.5)
        if often:
            body += draw.text(
                min(right + 7, width - draw.length(often, 10)), at + 3.5, often, colour=draw.SOFT, size=10
            )
    words = (
        f"named by {fit_pay.people(row)}: {', '.join(dict.fromkeys(fit_pay.bounds(chart, one) for one in row.named))}"
    )
    below = y + len(levels) * 12 + 8
    lines = draw.wrapped(words, width, 3)
    return body + draw.block(0, below, lines, colour=draw.SOFT), below + (len(lines) - 1) * draw.LEADING + 4 - y


def _need(chart: Chart, width: float, bottom: float) -> tuple[float, str]:
    """Return how much room the needs take below, and their dashed lines with their words."""
    if not chart.needs:
        return 0.0, ""
    body = ""
    for index, need in enumerate(chart.needs):
        off = " →" if need > chart.high else " ←" if need < chart.low else ""
        words = f"your need, {money.pay(need, chart.per)}{' an hour' if chart.per == 'hour' else ''}{off}"
        half = draw.length(words, bold=True) / 2
        x = _x(chart, width, need)
        body += draw.text(
            min(max(x, half), width - half),
            bottom + 2 + index * draw.LEADING,
            words,
            anchor="middle",
            colour=draw.NEED,
            bold=True,
        )
    return 2 + len(chart.needs) * draw.LEADING, body
