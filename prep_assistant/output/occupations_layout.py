"""Blocks of facts as lines of styled pieces: text, labelled rows, bars, a list in columns. Knows widths, not meanings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Line = tuple[tuple[str, str], ...]
"""Pieces of (text, style), to be set side by side."""

_BAR = 12
_WIDE = 88
"""From here on lists of short items stand in two columns."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure with its name: `share` 0–1 fills the bar, `figure` is printed after it, `remark` in what room is left."""

    name: str
    share: float
    figure: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A titled part of the report. Rows stand in the order: lines, pairs, bars, items."""

    title: str
    numbers: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    items: tuple[str, ...] = ()
    closing: str = ""


def laid_out(block: Block, width: int) -> Iterator[Line]:
    """Return a block's lines, none longer than `width` save for a word that is longer itself."""
    cited = "".join(f" [{number}]" for number in block.numbers)
    yield ((block.title, "head"), (cited, "dim"))
    for line in block.lines:
        yield (("  ", ""), *line)
    yield from _pairs(block.pairs, width)
    yield from _bars(block.bars, width)
    yield from _items(block.items, width)
    if block.closing:
        yield from words(block.closing, width, "dim", indent=2)


def words(text: str, width: int, style: str = "", indent: int = 0, hang: int | None = None) -> Iterator[Line]:
    """Wrap a text; `hang` is the indent of its further lines."""
    rest = " " * (indent if hang is None else hang)
    for line in textwrap.wrap(
        text, width, initial_indent=" " * indent, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    ):
        yield ((line, style),)


def _pairs(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    label = max((len(name) for name, _ in pairs), default=0) + 2
    for name, value in pairs:
        for i, line in enumerate(textwrap.wrap(value, max(20, width - 2 - label)) or [""]):
            yield ((f"  {name if i == 0 else '':<{label}}", "dim"), (line, ""))


def _bars(bars: Sequence[Bar], width: int) -> Iterator[Line]:
    if not bars:
        return
    figure = max(len(bar.figure) for bar in bars)
    remark = max(len(bar.remark) for bar in bars)
    room = width - 2 - 1 - _BAR - 1 - figure
    if remark and room - remark - 2 < min(30, max(len(bar.name) for bar in bars)):
        remark = 0
    room -= remark + 2 if remark else 0
    name = min(max(len(bar.name) for bar in bars), room)
    for bar in bars:
        filled = round(_BAR * min(1.0, max(0.0, bar.share)))
        drawn = "█" * filled + "░" * (_BAR - filled)
        *above, last = textwrap.wrap(bar.name, name, break_on_hyphens=False) or [""]
        for line in above:
            yield ((f"  {line}", ""),)
        tail = f"  {bar.remark}" if remark and bar.remark else ""
        yield ((f"  {last:<{name}} ", ""), (drawn, "figure"), (f" {bar.figure:>{figure}}", "figure"), (tail, "dim"))


def _items(items: Sequence[str], width: int) -> Iterator[Line]:
    half = (width - 2) // 2
    if width >= _WIDE and len(items) > 3 and max(map(len, items)) <= half - 4:
        rows = (len(items) + 1) // 2
        for i in range(rows):
            right = f"· {items[i + rows]}" if i + rows < len(items) else ""
            yield ((f"  {'· ' + items[i]:<{half}}{right}".rstrip(), ""),)
        return
    for item in items:
        yield from words(f"· {item}", width, indent=2, hang=4)
