"""Evidence as counted marks: for each wish and occupation one mark a person and one a published fact, for to the right of a line,
against to the left, what is unclear below. Round is a person, square is published; the sign stands in the mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from prep_assistant.evidence import Cell, Fit, Side
from prep_assistant.output import fit_draw as draw
from prep_assistant.output import fit_view
from prep_assistant.output.questions_view import clean

TITLE = "What speaks for and against"
LEGEND = (
    "round: one person · square: one published figure · + for, right of the line · − against, left of it · ? unclear"
)
_STEP = draw.MARK + 3
_BESIDE = 160.0  # units that a cell needs beside others
_LEAST = 0.36  # of their usual width: smaller ones are no longer told apart
_LABEL = 0.29  # share of the width that the wishes take, side by side


def drawing(fit: Fit, width: float) -> draw.Drawing:
    """Draw all wishes against all occupations: as a grid where there is room, else an occupation below the other."""
    label = width * _LABEL
    beside = (width - label) / max(1, len(fit.columns)) >= _BESIDE
    body, height = _grid(fit, width, label) if beside else _stacked(fit, width)
    return draw.Drawing(body, width, height, TITLE, " ".join(_words(fit)))


def _words(fit: Fit) -> Iterator[str]:
    """Say the whole picture, a sentence a wish and occupation."""
    for index, wish in enumerate(fit.wishes):
        for column in fit.columns:
            yield f"{clean(wish.text)}, {fit_view.name(column)}: {fit_view.tally(column.cells[index])}."


def _grid(fit: Fit, width: float, label: float) -> tuple[str, float]:
    cell = (width - label) / len(fit.columns)
    size = _size(fit, cell / 2 - 6)
    names = [draw.wrapped(fit_view.name(column), cell - 12, 3, bold=True) for column in fit.columns]
    y = draw.LEADING * max(map(len, names)) + 2
    body = "".join(
        draw.block(label + (at + 0.5) * cell, 12, lines, bold=True, anchor="middle") for at, lines in enumerate(names)
    )
    for kind, indexes in fit_view.by_kind(fit):
        y += 16
        body += draw.text(0, y, fit_view.KINDS[kind], colour=draw.LINE, bold=True, size=11)
        y += 5
        for index in indexes:
            lines = draw.wrapped(clean(fit.wishes[index].text), label - 12, 3)
            row = max([28.0, len(lines) * draw.LEADING + 8, *(_height(column.cells[index]) for column in fit.columns)])
            body += draw.line(0, y, width, y)
            body += draw.block(0, y + row / 2 + 4 - (len(lines) - 1) * draw.LEADING / 2, lines)
            for at, column in enumerate(fit.columns):
                body += _cell(column.cells[index], label + at * cell, y, cell, row, size)
            y += row
    return body, y + 2


def _stacked(fit: Fit, width: float) -> tuple[str, float]:
    label = width * 0.4
    size = _size(fit, (width - label) / 2 - 6)
    body, y = "", 0.0
    for kind, indexes in fit_view.by_kind(fit):
        y += 14 if not y else 24
        body += draw.text(0, y, fit_view.KINDS[kind], colour=draw.LINE, bold=True, size=11)
        y += 6
        for index in indexes:
            lines = draw.wrapped(clean(fit.wishes[index].text), width, 3, bold=True)
            body += draw.line(0, y, width, y) + draw.block(0, y + 16, lines, bold=True)
            y += len(lines) * draw.LEADING + 6
            for column in fit.columns:
                names = draw.wrapped(fit_view.name(column), label - 8, 2)
                row = max(24.0, len(names) * draw.LEADING + 4, _height(column.cells[index]))
                body += draw.block(0, y + row / 2 + 4 - (len(names) - 1) * draw.LEADING / 2, names, colour=draw.SOFT)
                body += _cell(column.cells[index], label, y, width - label, row, size)
                y += row
            y += 4
    return body, y + 2


def _height(cell: Cell) -> float:
    sided = any(sum(fit_view.counts(cell, side)) for side in ("for", "against"))
    unclear = sum(fit_view.counts(cell, "spoken"))
    return (22.0 if sided or not unclear else 0.0) + (20.0 if unclear else 0.0) + 6


def _cell(cell: Cell, x: float, y: float, width: float, height: float, size: float) -> str:
    """Draw the marks of one cell around its line."""
    middle, axis = y + height / 2, x + width / 2
    unclear = sum(fit_view.counts(cell, "spoken"))
    if cell.state == "unknown":
        word = "not part of it" if cell.foreign else "unknown"
        half = draw.length(word, 11) / 2
        room = (unclear * _STEP + 6) / 2 if unclear else 0.0
        said = draw.text(axis - room, middle + 4, word, anchor="middle", colour=draw.SOFT, size=11)
        space = width / 2 - half
        return said + (
            _marks(cell, "spoken", axis - room + half + 3, middle, 1, space, _own_size(unclear, space))
            if unclear
            else ""
        )
    first = middle - (10 if unclear else 0)
    body = draw.line(axis, first - 10, axis, first + 10, draw.SOFT, 1)
    body += _marks(cell, "for", axis + 3, first, 1, width / 2 - 6, size)
    body += _marks(cell, "against", axis - 3, first, -1, width / 2 - 6, size)
    if unclear:
        body += _marks(
            cell, "spoken", axis - min(unclear * _STEP, width) / 2, first + 20, 1, width, _own_size(unclear, width)
        )
    return body


def _own_size(count: int, room: float) -> float:
    return min(1.0, max(_LEAST, room / (max(1, count) * _STEP)))


def _marks(cell: Cell, side: Side, x: float, y: float, way: int, room: float, size: float) -> str:
    """Draw the marks of one side outwards from `x`, published ones first, at `size` times their usual width, so that lengths can
    be compared in the whole picture. What does not fit even so is counted in words."""
    figures, persons = fit_view.counts(cell, side)
    kinds = [True] * figures + [False] * persons
    most = max(1, int(room / (_STEP * size) + 0.01))
    shown = kinds if len(kinds) <= most else kinds[: max(1, int((room - 34) / (_STEP * size)))]
    body = ""
    for index, kind in enumerate(shown):
        drawn = draw.mark(0, 0, kind, fit_view.SIGNS[side])  # type: ignore[arg-type]
        body += draw.moved(drawn, x + way * (index + 0.5) * _STEP * size, y, size)
    if len(shown) < len(kinds):
        anchor: Literal["start", "end"] = "start" if way > 0 else "end"
        body += draw.text(
            x + way * (len(shown) * _STEP * size + 2),
            y + 4,
            f"of {len(kinds)}",
            anchor=anchor,
            colour=draw.SOFT,
            size=10,
        )
    return body


def _size(fit: Fit, room: float) -> float:
    """Return how large marks may be, 1 or less, so that the longest row of them fits beside its line."""
    sides: tuple[Side, ...] = ("for", "against")
    longest = max(
        (sum(fit_view.counts(cell, side)) for column in fit.columns for cell in column.cells for side in sides),
        default=1,
    )
    return min(1.0, max(_LEAST, room / (max(1, longest) * _STEP)))
