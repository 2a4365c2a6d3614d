"""Timed cues (.vtt, .srt) to turns: Zoom's "Name: text", Teams' voice tags, or no names at all. Owner of webvtt.

A sentence runs across cues, so cues of one speaker that follow each other within two seconds become one turn; the turn
remembers where each cue began. A name is only ever one that the file gives.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prep_assistant.knowledge.source_extract import Unreadable
from prep_assistant.knowledge.transcript_labels import accepted, label_of
from prep_assistant.relationship import Turn

GAP = 2.0  # seconds of silence after which the same speaker begins a new turn
_BREATH = 0.15  # seconds: cues of one speaker follow each other at once
_ARROW = re.compile(
    r"^\s*((?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3})\d*\s*-->\s*((?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3})\d*(.*)$"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z0-9:.][^<>\n]{0,200}>|</?[a-z]>")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands in one cue, or in one voice of it: seconds, the 1-based line of the file, and a name if one is given."""

    start: float
    end: float
    line: int
    text: str
    speaker: str = ""


def read_cues(text: str) -> tuple[list[Cue], str]:
    """Return the cues of a WebVTT or SubRip text and its shape: "teams-vtt", "zoom-vtt", "vtt" or "srt".

    Unreadable when there is not one cue with words in it.
    """
    lines = text.split("\n")
    found = [piece for start, end, line, payload in _captions(lines) for piece in _voices(start, end, line, payload)]
    if not any(cue.text for cue in found):
        raise Unreadable(
            "holds no timed text: not one cue like 00:00:05.790 --> 00:00:13.514 with words below it",
            "Download the transcript again, or save what you have as .txt and give that.",
        )
    if any(cue.speaker for cue in found):
        return [cue for cue in found if cue.text], "teams-vtt"
    named = list(_labelled([cue for cue in found if cue.text]))
    if not text.lstrip().startswith("WEBVTT"):
        return named, "srt"
    return named, "zoom-vtt" if any(cue.speaker for cue in named) else "vtt"


def _captions(lines: Sequence[str]) -> Iterator[tuple[float, float, int, str]]:
    """Yield start, end, line and payload of each cue. The library says nothing about lines: its order does."""
    import webvtt
    from webvtt.errors import MalformedFileError

    # SubRip differs from WebVTT in its head and in the comma before the milliseconds; half-written files lack the head.
    clean = [_ARROW.sub(_dotted, line) if "-->" in line else line for line in lines]
    head = [] if clean and clean[0].startswith("WEBVTT") else ["WEBVTT", ""]
    try:
        captions = webvtt.WebVTT.from_string("\n".join(head + clean)).captions
    except (MalformedFileError, ValueError, IndexError) as error:
        raise Unreadable("cannot be read as timed text", "Download the transcript again.") from error
    at = 0
    for caption in captions:
        start = _seconds(caption.start)
        while at < len(clean) and not ((found := _ARROW.match(clean[at])) and abs(_seconds(found[1]) - start) < 0.0005):
            at += 1
        at += 1
        yield start, max(start, _seconds(caption.end)), min(at + 1, len(lines)), caption.raw_text


def _dotted(match: re.Match[str]) -> str:
    return f"{match[1].replace(',', '.')} --> {match[2].replace(',', '.')}"  # settings say where on a screen


def _seconds(time: str) -> float:
    parts = [float(part) for part in time.replace(",", ".").split(":")]
    return round(sum(part * 60.0**power for power, part in enumerate(reversed(parts))), 3)


def _voices(start: float, end: float, line: int, payload: str) -> Iterator[Cue]:
    """Yield the payload, or each voice of it. The closing tag may be missing; what stands before a voice has no name."""
    at, name, row = 0, "", line
    for match in [*_VOICE.finditer(payload), None]:
        piece = payload[at : match.start() if match else len(payload)]
        if (words := _plain(piece)) or (match is None and not at):
            yield Cue(start, end, row, words, name)
        if match:
            row = line + payload.count("\n", 0, match.start())
            at, name = match.end(), " ".join(html.unescape(match[1]).split())


def _plain(payload: str) -> str:
    # Unescaped twice where an exporter escaped twice ("&amp;#39;").
    text = html.unescape(_TAG.sub("", payload))
    return " ".join((html.unescape(text) if re.search(r"&(?:#\d+|[a-z]+);", text) else text).split())


def _labelled(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Give cues the names that stand before a colon in them. A cue without one goes on with the sentence before it."""
    labels = accepted([cue.text for cue in cues])
    before: Cue | None = None
    for cue in cues:
        label, rest = label_of(cue.text)
        name = ""
        if label and label in labels:
            name, words = label, rest
        else:
            words = cue.text
            if before and cue.start - before.end <= GAP and not _ENDED.search(before.text):
                name = before.speaker
        if words:
            before = Cue(cue.start, cue.end, cue.line, words, name)
            yield before


def turns_of(cues: Sequence[Cue]) -> tuple[Turn, ...]:
    """Join the cues of one speaker that follow each other within GAP seconds.

    Where nobody is named, only cues that go on with a sentence are joined: two cues may be two people.
    """
    turns: list[Turn] = []
    run: list[Cue] = []
    unstopped = not any(_ENDED.search(cue.text) for cue in cues)
    for cue in [*cues, None]:
        if cue and run and cue.speaker == run[-1].speaker and cue.start - run[-1].end <= _gap(run[-1], unstopped):
            run.append(cue)
            continue
        if run:
            turns.append(_joined(run))
        run = [cue] if cue else []
    return tuple(turns)


def _gap(before: Cue, unstopped: bool) -> float:
    """Return how long the silence may be after a cue for the next one to go on with it."""
    if before.speaker:
        return GAP
    return _BREATH if unstopped else -1.0 if _ENDED.search(before.text) else GAP


def _joined(run: Sequence[Cue]) -> Turn:
    text, marks = "", []
    for cue in run:
        text += " " if text else ""
        marks.append((len(text), cue.start, cue.line))
        text += cue.text
    return Turn(text, run[0].speaker, run[0].start, run[0].line, tuple(marks[:0] if len(run) == 1 else marks))
