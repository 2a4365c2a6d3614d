"""Notes of a meeting in any shape to turns: a line, a bullet or a paragraph each, as it stands there. Pure.

Nobody is named as a speaker. A sentence that was broken over several lines is put together again; marks remember the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prep_assistant import frontmatter
from prep_assistant.relationship import Turn

_ITEM = re.compile(r"^\s*(?:[-*+•◦▪‣·–—>]+\s|\d{1,3}[.)]\s|\[[ xX]?\]|#{1,6}\s|->|=>|→)")
_RULE = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")
_PAGE = re.compile(r"^## page \d+$")
_WIDTHS = range(50, 121)  # characters: where editors and mail programs break a line that is full
_MOST = 0.6  # of all places where a paragraph goes on in the next line: so many breaks must come from a full line


def read_notes(text: str) -> tuple[Turn, ...]:
    """Return the lines of notes as turns without a speaker; empty lines, rules and front matter are left out."""
    _, body, skipped, _ = frontmatter.split(text)
    lines = body.split("\n")
    return tuple(_paragraphs(lines, skipped))


def _paragraphs(lines: Sequence[str], skipped: int) -> Iterator[Turn]:
    clean = [_clean(raw) for raw in lines]
    width = _width(clean)
    run: list[tuple[int, str]] = []
    for number, line in enumerate([*clean, ""], skipped + 1):
        if run and not (width and _may_go_on(run[-1][1], line) and _full(run[-1][1], line, width)):
            yield _turn(run)
            run = []
        if line:
            run.append((number, line))


def _clean(raw: str) -> str:
    line = " ".join(raw.split())
    return "" if _RULE.match(line) or _PAGE.match(line) else line


def _width(lines: Sequence[str]) -> int:
    """Return at how many characters the lines were broken; 0 when every line is one that the writer ended."""
    width = max((len(line) for line in lines if len(line) <= _WIDTHS[-1]), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if _may_go_on(one, two)]
    full = sum(_full(one, two, width) for one, two in pairs)
    low = all(two[0].islower() for _, two in pairs)
    return width if width in _WIDTHS and full >= _MOST * len(pairs) and (full >= 2 or (full and low)) else 0


def _may_go_on(before: str, line: str) -> bool:
    return bool(before and line) and not before.startswith("#") and not _ITEM.match(line)


def _full(before: str, line: str, width: int) -> bool:
    """Whether the first word of `line` found no room behind `before`."""
    return len(before) > width or len(before) + 1 + len(line.split()[0]) > width - 2


def _turn(run: Sequence[tuple[int, str]]) -> Turn:
    text, marks = "", list[tuple[int, float | None, int]]()
    for number, line in run:
        text += " " if text else ""
        marks.append((len(text), None, number))
        text += line
    return Turn(text, line=run[0][0], marks=tuple(marks) if len(run) > 1 else ())
