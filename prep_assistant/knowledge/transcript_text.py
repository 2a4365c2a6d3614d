"""Transcripts that are plain text: Otter, Zoom's .txt, Meet, Tactiq, Trint, Teams' .docx. Pure.

Each shape is a pattern for the line that begins a turn; what follows belongs to that turn. A text is of a shape when
enough of its lines say so, else it is nobody's transcript, and `read_text` returns None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prep_assistant.knowledge.transcript_labels import accepted, is_name, label_of, unmarked
from prep_assistant.relationship import Turn

_NAME = r"(?P<name>[^\W\d_][^\n:<>{}|?!;\"]{0,60}?)"
_CLOCK = r"\d{1,2}(?::\d{2}){1,2}"
# "Maria López  0:02": Otter, and Teams' Word file with three spaces.
_OTTER = re.compile(rf"^{_NAME}(?:[ \t]{{2,}}|\t)(?P<time>{_CLOCK})[ \t]*$")
# "00:01:02 Maria: text", "00:01:02<tab>Maria:<tab>text", "[00:01] Maria: text". Two numbers need brackets: "10:30 Meeting: …" is a note.
_TIMED = re.compile(
    rf"^(?:(?P<time>\d{{1,2}}:\d{{2}}:\d{{2}})(?:\.\d+)?|[\[(](?P<boxed>{_CLOCK})(?:\.\d+)?[\])])[ \t]+{_NAME}(?::[ \t]*|\t)(?P<text>.*)$"
)
# "Maria [00:01:02] text", "Maria: [00:01] text", "Maria (00:01): text"
_AFTER = re.compile(rf"^{_NAME}:?[ \t]*[\[(](?P<time>{_CLOCK})(?:\.\d+)?[\])]:?[ \t]*(?P<text>.*)$")
# "0:0:0.0 --> 0:0:3.340", then the name, then the text: Teams' older Word file.
_SPAN = re.compile(
    r"^(?P<time>\d{1,2}:\d{1,2}:\d{1,2})(?:\.\d+)?[ \t]*-->[ \t]*\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?[ \t]*$"
)
_TIME_ALONE = re.compile(rf"^[\[(]?(?P<time>{_CLOCK})[\])]?$")
_FOOTER = re.compile(
    r"(?i)^(?:transcribed by https?://otter\.ai.*|.{2,60} (?:stopped|started) transcription|meeting ended after .*|transcription ended after .*)$"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that begins a turn. `spent` is how many lines it takes."""

    name: str
    text: str = ""
    start: float | None = None
    spent: int = 1


def read_text(text: str) -> tuple[tuple[Turn, ...], str] | None:
    """Return the turns of a plain-text transcript and its shape, or None when it is not one."""
    lines = [unmarked(line.strip()) for line in text.split("\n")]
    for shape, find in (("otter", _otter), ("zoom-txt", _timed), ("timed-text", _after), ("teams-docx", _span)):
        heads = {at: head for at in range(len(lines)) if (head := find(lines, at)) is not None}
        if _enough(heads, lines):
            return tuple(_turns(lines, heads)), shape
    heads = _labels(lines)
    return (tuple(_turns(lines, heads)), "name-text") if heads else None


def _otter(lines: Sequence[str], at: int) -> _Head | None:
    match = _OTTER.match(lines[at])
    return _Head(_tidy(match["name"]), start=_seconds(match["time"])) if match and is_name(match["name"]) else None


def _timed(lines: Sequence[str], at: int) -> _Head | None:
    match = _TIMED.match(lines[at])
    if match is None or not is_name(match["name"]):
        return None
    return _Head(_tidy(match["name"]), match["text"].strip(), _seconds(match["time"] or match["boxed"]))


def _after(lines: Sequence[str], at: int) -> _Head | None:
    match = _AFTER.match(lines[at])
    if match is None or not is_name(match["name"]):
        return None
    return _Head(_tidy(match["name"]), match["text"].strip(), _seconds(match["time"]))


def _span(lines: Sequence[str], at: int) -> _Head | None:
    match = _SPAN.match(lines[at])
    if match is None:
        return None
    named = at + 1 < len(lines) and is_name(lines[at + 1]) and at + 2 < len(lines) and bool(lines[at + 2])
    return _Head(_tidy(lines[at + 1]) if named else "", start=_seconds(match["time"]), spent=2 if named else 1)


def _enough(heads: dict[int, _Head], lines: Sequence[str]) -> bool:
    """Whether the heads make a transcript: two of them, or one at the very beginning with words after it."""
    if len(heads) == 1:
        first = next(at for at, line in enumerate(lines) if line)
        return first in heads and len(lines) <= first + 4
    return len(heads) >= 2 and len(heads) >= 0.1 * sum(map(bool, lines))


def _labels(lines: Sequence[str]) -> dict[int, _Head]:
    """Return the lines that begin with a speaker's name, none when the text is rather a list of headings."""
    full = [line for line in lines if line]
    known = accepted(full)
    found = {at: label_of(line) for at, line in enumerate(lines) if line and label_of(line)[0] in known}
    names = {name for name, _ in found.values()}
    back = len(found) >= max(4, len(names) + 2)
    short = len(found) >= 2 and len(names) == 2 and len(found) == len(full) and "?" in full[0]
    if not (back or short) or len(found) < 0.3 * len(full) or len(names) > max(12, len(found) // 2):
        return {}
    return {at: _Head(name, rest) for at, (name, rest) in found.items()}


def _turns(lines: Sequence[str], heads: dict[int, _Head]) -> Iterator[Turn]:
    """Yield the turns. What stands before the first one is the file's own head; times alone set the clock."""
    current: _Head | None = None
    text, marks, first, clock, at = "", list[tuple[int, float | None, int]](), 0, None, 0
    while at <= len(lines):
        head = heads.get(at)
        line = lines[at] if at < len(lines) else ""
        if head is not None or at == len(lines):
            if current is not None and text:
                start = current.start if current.start is not None else clock
                yield Turn(text, current.name, start, first, tuple(marks) if len(marks) > 1 else ())
            if head is None:
                break
            current, text, marks, first = head, head.text, [(0, head.start, at + 1)] if head.text else [], at + 1
            at += head.spent
            continue
        if (alone := _TIME_ALONE.match(line)) is not None:
            clock = _seconds(alone["time"])
        elif current is not None and line and not _FOOTER.match(line):
            text += " " if text else ""
            marks.append((len(text), current.start, at + 1))
            first = first if len(text) else at + 1
            text += line
        at += 1


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _seconds(time: str) -> float:
    return float(sum(int(part) * 60**power for power, part in enumerate(reversed(time.split(":")))))
