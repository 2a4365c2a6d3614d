"""The pieces that the pictures of a fit are drawn with: text that is measured and wrapped, lines, bars, marks.

Colours stand in attributes, for programs that know no style sheet; a page restyles them by class, for a dark screen. Every mark is
told from the others by its shape. All text is escaped.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass
from typing import Literal

INK, SOFT, FAINT, BOX, LINE, NEED, FOR, AGAINST, PAPER = (
    "#1b1f23", "#4d5660", "#d5dbdf", "#a9cbd3", "#0f4c5c", "#9a3412", "#0f5c4a", "#9a3412", "#ffffff",
)  # fmt: skip
SIZE = 12.0
LEADING = 15.0
_WIDE_LETTERS = frozenset("mwMW@%—…")
_NARROW = frozenset("iljtfrI.,:;'’!|()[]1 -")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture without its frame: the markup inside, its size, and what it shows, in words."""

    body: str
    width: float
    height: float
    title: str
    description: str


def framed(drawing: Drawing, name: str, classes: str = "") -> str:
    """Return one `<svg>` element with a title and a description. `name` makes their ids unique on a page."""
    shown = f' class="{classes}"' if classes else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {_number(drawing.height)}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-size="{SIZE:g}" font-family="sans-serif"{shown}>'
        f'<title id="{name}-title">{escaped(drawing.title)}</title>'
        f'<desc id="{name}-desc">{escaped(drawing.description)}</desc>{drawing.body}</svg>'
    )


def moved(body: str, x: float, y: float, size: float = 1) -> str:
    """Return markup moved to the right and down, and drawn at `size` times its own."""
    scaled = "" if size == 1 else f" scale({size:.3g})"
    return f'<g transform="translate({_number(x)} {_number(y)}){scaled}">{body}</g>'


def escaped(text: str) -> str:
    """Return text for XML: escaped, and without characters that XML forbids."""
    kept = "".join(ch for ch in text if ch >= " " and ch not in "\ufffe\uffff" and not "\ud800" <= ch <= "\udfff")
    return html.escape(kept)


# ---- text ---------------------------------------------------------------------------------------


def length(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Return how wide a text is at most, in the widest of the faces that may be used."""
    units = 0.0
    for ch in text:
        if unicodedata.combining(ch):
            continue
        if unicodedata.east_asian_width(ch) in "WF":
            units += 1.02
        elif ch in _NARROW:
            units += 0.37
        elif ch in _WIDE_LETTERS:
            units += 0.98
        else:
            units += 0.7 if ch.isupper() or ch in "$&+<>=~" else 0.61
    return units * size * (1.06 if bold else 1.0)


def wrapped(text: str, width: float, most: int = 3, size: float = SIZE, bold: bool = False) -> list[str]:
    """Return a text in lines of at most `width`; what is more than `most` lines ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for part in _parts(word, width, size, bold):
            if line and length(f"{line} {part}", size, bold) > width:
                lines.append(line)
                line = part
            else:
                line = f"{line} {part}" if line else part
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and length(f"{last} …", size, bold) > width:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], f"{last} …"]
    return lines


def _parts(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Break a word that is wider than a line."""
    parts = [""]
    for ch in word:
        if parts[-1] and length(parts[-1] + ch, size, bold) > width:
            parts.append("")
        parts[-1] += ch
    return parts


def text(
    x: float, y: float, words: str, *, anchor: Literal["start", "middle", "end"] = "start", colour: str = INK,
    bold: bool = False, size: float = SIZE,
) -> str:  # fmt: skip
    """Return one line of text; `y` is its baseline."""
    weight = ' font-weight="600"' if bold else ""
    scale = "" if size == SIZE else f' font-size="{size:g}"'
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" text-anchor="{anchor}" fill="{colour}" class="{_CLASSES[colour]}"'
        f' unicode-bidi="plaintext"{weight}{scale}>{escaped(words)}</text>'
    )


def block(x: float, y: float, lines: list[str], **how: object) -> str:
    """Return lines of text below each other; `y` is the first baseline."""
    return "".join(text(x, y + index * LEADING, line, **how) for index, line in enumerate(lines))  # type: ignore[arg-type]


# ---- shapes -------------------------------------------------------------------------------------

_CLASSES = {
    INK: "ink",
    SOFT: "soft",
    FAINT: "faint",
    BOX: "box",
    LINE: "line",
    NEED: "need",
    FOR: "for",
    PAPER: "paper",
}


def line(x1: float, y1: float, x2: float, y2: float, colour: str = FAINT, width: float = 1, dashes: str = "") -> str:
    """Return a line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}" stroke="{colour}"'
        f' stroke-width="{width:g}" class="s-{_CLASSES[colour]}"{dashed}/>'
    )


def rect(
    x: float, y: float, width: float, height: float, colour: str = BOX, hollow: bool = False, radius: float = 2
) -> str:
    """Return a rectangle, filled or only outlined."""
    paint = (
        f'fill="none" stroke="{colour}" stroke-width="1.2" class="s-{_CLASSES[colour]}"'
        if hollow
        else f'fill="{colour}" class="{_CLASSES[colour]}"'
    )
    return (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(max(0.0, width))}" height="{_number(height)}"'
        f' rx="{radius:g}" {paint}/>'
    )


def circle(x: float, y: float, radius: float, colour: str = LINE, hollow: bool = False) -> str:
    """Return a circle, filled or only outlined."""
    paint = (
        f'fill="{PAPER}" stroke="{colour}" stroke-width="1.4" class="paper s-{_CLASSES[colour]}"'
        if hollow
        else f'fill="{colour}" class="{_CLASSES[colour]}"'
    )
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{radius:g}" {paint}/>'


MARK = 13.0  # width of a mark


def mark(x: float, y: float, published: bool, sign: Literal["+", "−", "?"]) -> str:
    """Return the mark of one person (round) or one published fact (square) with its sign; `x`, `y` is its centre.

    For is filled, against filled with a minus, unclear only outlined with a question mark.
    """
    half = MARK / 2
    colour = {"+": FOR, "−": NEED, "?": SOFT}[sign]
    hollow = sign == "?"
    shape = (
        rect(x - half, y - half, MARK, MARK, colour, hollow, 1.5) if published else circle(x, y, half, colour, hollow)
    )
    if sign == "?":
        return shape + text(x, y + 3.6, "?", anchor="middle", colour=SOFT, size=10)
    bar = line(x - 3.4, y, x + 3.4, y, PAPER, 1.8)
    return shape + bar + (line(x, y - 3.4, x, y + 3.4, PAPER, 1.8) if sign == "+" else "")


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
