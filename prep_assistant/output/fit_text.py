"""A fit as text for a terminal, a pipe or a file: side by side where there is room, else one occupation below the other."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from prep_assistant.evidence import Cell, Column, Fit, Wish
from prep_assistant.output import fit_pay, fit_view
from prep_assistant.output.questions_view import clean

SIDE_BY_SIDE = 50  # columns that one occupation needs beside another
_GAP = 3
_MOST = 5  # pieces of evidence of one side; a page shows all


def to_text(fit: Fit, width: int = 96) -> str:
    """Return the fit as text that ends in a newline, no line wider than `width`."""
    numbers = fit_view.Numbers()
    lines = [*_wrap(fit_view.title(fit), width), *_wrap(fit_view.subtitle(fit), width)]
    if fit.asker.goal:
        lines += _wrap(f"Your goal: {clean(fit.asker.goal)}", width)
    lines += ["", *_wrap(fit_view.ONE_PERSON, width), *_wrap(fit_view.LEGEND, width)]
    lines += _section("The occupations", width)
    lines += _row(fit, width, [list(_head(column, _cell_width(fit, width))) for column in fit.columns])
    lines += _glance(fit, width)
    for kind, indexes in fit_view.by_kind(fit):
        lines += _section(f"{fit_view.KINDS[kind]}  ({fit_view.READS[kind]})", width)
        for index in indexes:
            lines += _wish(fit, index, width, numbers)
    lines += _pay(fit, width)
    lines += _section(fit_view.MATTERS, width)
    lines += _wrap(f"({fit_view.MATTERS_NOTE})", width)
    lines += _row(fit, width, [list(_matters(column, _cell_width(fit, width), numbers)) for column in fit.columns])
    lines += _sources(numbers, width)
    if fit.remarks:
        lines += _section("Remarks", width)
        for remark in fit.remarks:
            lines += _wrap(clean(remark), width, "- ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _glance(fit: Fit, width: int) -> Iterator[str]:
    """Yield all wishes with what there is for each occupation, in few lines: the page in short."""
    if not fit.wishes:
        return
    yield from _section("At a glance", width)
    for index, wish in enumerate(fit.wishes):
        yield from _wrap(clean(wish.text), width)
        for column in fit.columns:
            yield from _wrap(fit_view.tally(column.cells[index]), width, f"   {fit_view.name(column)}: ")


def _wish(fit: Fit, index: int, width: int, numbers: fit_view.Numbers) -> Iterator[str]:
    wish = fit.wishes[index]
    yield ""
    yield from _wrap(_said(wish), width)
    inner = _cell_width(fit, width)
    yield from _row(fit, width, [list(_cell(column.cells[index], inner, numbers)) for column in fit.columns])


def _said(wish: Wish) -> str:
    return f"** {clean(wish.text)}"


def _cell(cell: Cell, width: int, numbers: fit_view.Numbers) -> Iterator[str]:
    yield from _wrap(fit_view.tally(cell), width)
    for side in ("for", "against", "spoken"):
        items = cell.on(side)
        for item in items[: _MOST if len(items) > _MOST + 1 else None]:
            yield from _wrap(fit_view.evidence(item, numbers), width, f" {fit_view.SIGNS[side]} ")
        if len(items) > _MOST + 1:
            yield from _wrap(f"{fit_view.SIGNS[side]} and {len(items) - _MOST} more: prep fit -o fit.html", width, " ")
    for one in cell.settle:
        yield from _wrap(fit_view.settle(one), width, " > ")


def _head(column: Column, width: int) -> Iterator[str]:
    yield from _wrap(fit_view.people(column)[:1].upper() + fit_view.people(column)[1:], width)
    if asked := fit_view.asked(column):
        yield from _wrap(asked, width)


def _matters(column: Column, width: int, numbers: fit_view.Numbers) -> Iterator[str]:
    if not column.matters:
        yield from _wrap("No ratings of skills are published for this occupation.", width)
    for one in column.matters:
        yield from _wrap(fit_view.matter(one), width, " * " if one.mine else " - ")
    if column.tools:
        marker = numbers.of(column.facts.sources.get("technology"))
        yield from _wrap(f"{fit_view.tools(column)} {marker}", width)
    if column.matters:
        yield from _wrap(" ".join(numbers.of(source) for source in fit_view.matters_source(column)), width)


def _pay(fit: Fit, width: int) -> Iterator[str]:
    for chart in fit_pay.charts(fit):
        yield from _section(fit_pay.title(chart), width)
        for row in chart.rows:
            yield from _wrap(fit_pay.row_words(chart, row), width, " - ")


def _sources(numbers: fit_view.Numbers, width: int) -> Iterator[str]:
    if numbers.seen:
        yield from _section("Sources", width)
    for number, words, where in numbers.lines():
        yield from _wrap(f"{words}. {where}" if where else words, width, f"[{number}] ")


# ---- side by side ----------------------------------------------------------------------------------


def _beside(fit: Fit, width: int) -> bool:
    count = len(fit.columns)
    return count > 1 and width >= count * SIDE_BY_SIDE + (count - 1) * _GAP


def _cell_width(fit: Fit, width: int) -> int:
    if not _beside(fit, width):
        return width - 2
    return (width - (len(fit.columns) - 1) * _GAP) // len(fit.columns)


def _row(fit: Fit, width: int, blocks: list[list[str]]) -> Iterator[str]:
    """Yield the blocks of all occupations beside each other under their names, or one below the other."""
    names = [fit_view.name(column) for column in fit.columns]
    if not _beside(fit, width):
        for name, block in zip(names, blocks, strict=True):
            yield from _wrap(f"{name}:", width)
            yield from (f"  {line}" for line in block)
        return
    inner = _cell_width(fit, width)
    blocks = [[*_wrap(f"{name}:", inner), *block] for name, block in zip(names, blocks, strict=True)]
    for index in range(max(map(len, blocks))):
        cells = [block[index] if index < len(block) else "" for block in blocks]
        yield (" " * _GAP).join(_padded(cell, inner) for cell in cells)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - columns(text))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide letters two, combining marks none."""
    return sum(0 if unicodedata.combining(ch) else 2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


def _section(title: str, width: int) -> Iterator[str]:
    yield ""
    lines = _wrap(title, width)
    yield from lines
    yield "-" * max(map(columns, lines))


def _wrap(text: str, width: int, first: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=" " * min(len(first), width // 3), break_long_words=True,
        break_on_hyphens=False,
    ) or [first.rstrip()]  # fmt: skip
