"""How large the type of a brief may be, for formats that do not measure themselves (HTML, Word). Pure.

Lines are counted word by word with the widths of the face that the pages name; what the estimate leaves over becomes
room for notes. Lengths are millimetres, type sizes points.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prep_assistant.output.paper import Sheet

MM = 25.4 / 72  # a point in millimetres
GUTTER, LEFT_SHARE = 6.0, 0.6
# Widths of Times in thousandths of an em, as Adobe's font metrics give them. Times New Roman, Liberation Serif, Nimbus
# Roman and Tinos have the same on purpose, so that this holds on nearly every machine; the pages name these faces.
_TIMES = {
    250: " .,", 278: "ijlt/;:\\|", 333: "frI-()[]!`’‘'", 389: "sJ", 408: '"', 444: "acez?“”", 469: "^",
    500: "bdghknopquvxy0123456789$_*#–", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "wADGHKNOQUVXY", 778: "m&", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_EM = {character: width / 1000 for width, characters in _TIMES.items() for character in characters}
_FULL, _CAPITAL, _OTHER, _SAFETY = 1.0, 0.75, 0.56, 1.02


@dataclass(frozen=True, slots=True)
class Level:
    """A type size and the variant of the page that goes with it; `notes` is the least room for notes."""

    points: float
    variant: int
    notes: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What a renderer's page is like: margins, line height in ems, space after a paragraph, and picture heights."""

    sheet: Sheet
    side: float = 13.0
    top: float = 11.0
    bottom: float = 10.0
    line: float = 1.2
    after: float = 0.31  # ems after each paragraph
    heading: float = 1.85  # ems that a heading takes
    clock: float = 0.066  # of the page's width
    pictures: float = 0.0  # height of the pay picture as a share of its column
    slack: float = 2.0

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.sheet.width - 2 * self.side

    @property
    def height(self) -> float:
        """Height of the text."""
        return self.sheet.height - self.top - self.bottom

    @property
    def columns(self) -> tuple[float, float]:
        """Widths of the two columns."""
        left = (self.width - GUTTER) * LEFT_SHARE
        return left, self.width - GUTTER - left


LEVELS = (
    Level(10.2, 0, 34), Level(9.8, 0, 30), Level(9.4, 0, 28), Level(9.0, 0, 26), Level(9.0, 1, 26), Level(8.6, 1, 24),
    Level(8.6, 2, 24), Level(8.4, 2, 20), Level(8.2, 2, 18), Level(8.2, 3, 18), Level(7.8, 3, 16), Level(7.4, 3, 16), Level(7.4, 4, 16),
    Level(7.0, 4, 14), Level(6.8, 5, 12), Level(6.2, 5, 8), Level(5.6, 5, 5), Level(4.8, 5, 5), Level(4.0, 5, 5),
)  # fmt: skip


def choose(page: Mapping[str, Any], measures: Measures) -> Level:
    """Return the largest type, and the fullest variant, that fits the sheet; the smallest when nothing does."""
    return next((level for level in LEVELS if height(page, level, measures) <= measures.height), LEVELS[-1])


def height(page: Mapping[str, Any], level: Level, measures: Measures) -> float:
    """Return how high the page would be at a level."""
    part = page["variants"][level.variant]
    count = _Count(level.points, measures)
    left, right = measures.columns
    sides = max(count.questions(part, left) + level.notes, count.right(page, part, right))
    return count.head(page, part) + sides + count.foot(page, part) + measures.slack


def longer_right(page: Mapping[str, Any], level: Level, measures: Measures) -> float:
    """Return how much longer the right column is than the left with its least room for notes; 0 when it is not."""
    part, count = page["variants"][level.variant], _Count(level.points, measures)
    left, right = measures.columns
    return max(0.0, count.right(page, part, right) - count.questions(part, left) - level.notes)


def lines(text: str, width: float, points: float) -> int:
    """Return how many lines a text takes, a word at a time."""
    used, count = 0.0, 1
    for word in text.split():
        long = sum(map(em, word)) * points * MM
        if used and used + em(" ") * points * MM + long > width:
            count, used = count + 1, 0.0
        count += math.ceil(long / width) - 1 if long > width else 0
        used += (em(" ") * points * MM if used else 0.0) + (long if long <= width else long % width)
    return count


def em(character: str) -> float:
    """Return the width of a character in ems, a little on the safe side; a letter with an accent is as wide as without."""
    if character not in _EM and unicodedata.combining(character):
        return 0.0
    bare = unicodedata.normalize("NFD", character)[0]
    if bare in _EM:
        return _EM[bare] * _SAFETY
    if unicodedata.east_asian_width(character) in "WF" or unicodedata.category(character) == "So":
        return _FULL * _SAFETY
    return (_CAPITAL if character.isupper() else _OTHER) * _SAFETY


class _Count:
    """Adds up heights at one type size."""

    def __init__(self, points: float, measures: Measures) -> None:
        self._points, self._measures = points, measures
        self._em = points * MM

    def _text(self, text: str, width: float, scale: float = 1.0, after: float | None = None) -> float:
        rows = lines(text, width, self._points * scale)
        space = self._measures.after if after is None else after
        return rows * self._em * scale * self._measures.line + space * self._em

    def head(self, page: Mapping[str, Any], part: Mapping[str, Any]) -> float:
        half = (self._measures.width - GUTTER) / 2
        name = self._text(page["title"], half, 1.9) + self._text(page["subtitle"], half, 1.06)
        when = self._text(page["when"], half, 1.1) + self._text(page["clock_note"], half, 0.86)
        rows = "    ".join(f"{label}  {text}" for label, text in page["rows"])
        clock = self._measures.clock * self._measures.width
        summary = self._text(f"In short  {part['summary']}", self._measures.width) if part["summary"] else 0.0
        return max(name, when) + self._text(rows, self._measures.width) + summary + clock + 1.6 * self._em

    def questions(self, part: Mapping[str, Any], width: float) -> float:
        total = 0.0
        for section in part["sections"]:
            total += self._measures.heading * self._em
            scale = 1.05 if section["phase"] == "must" else 1.0
            for question in section["questions"]:
                probe = f" then  {question['probe']}" if question["probe"] else ""
                total += self._text(question["text"] + probe, width - 4.0 * self._em, scale)
        return total + self._measures.heading * self._em  # the heading of the notes

    def right(self, page: Mapping[str, Any], part: Mapping[str, Any], width: float) -> float:
        total = 0.0
        between = [f"{row['label']}  {row['text']}" for row in part["past"]]
        if part["told"]:
            between.append(f"They said on {part['told_on']}  " + " ".join(f"“{text}”" for text in part["told"]))
        between += [f"[ ] {p['owner']}  {p['text']}, {p['due']}" for p in part["promises"]]
        facts = [f"{row['label']}  {row['text']}" for row in part["facts"]]
        words = [f"{row['label']}  {row['text']}" for row in part["words"]]
        words += [f"From the note {part['words_from']}"] if part["words"] else []
        for group in (between, facts, words, [f"•  {tip}" for tip in part["tips"]]):
            total += self._measures.heading * self._em if group else 0.0
            total += sum(self._text(text, width - 0.8 * self._em) for text in group)
        if page["chart"]:
            total += self._measures.heading * self._em + self._measures.pictures * width
            total += self._text(LEGEND + page["chart"]["need"], width, 0.82)
        return total

    def foot(self, page: Mapping[str, Any], part: Mapping[str, Any]) -> float:
        said = (
            "Sources: " + " · ".join(f"[{s['number']}] {s['text']}" for s in part["sources"]) if part["sources"] else ""
        )
        return self._text(
            f"{said}. Prepared {page['made']} with Prep ({page['engine']}).", self._measures.width, 0.74, 1.0
        )


LEGEND = "Line: all but the lowest and highest tenth. Block: the middle half. Bar: the median. "
