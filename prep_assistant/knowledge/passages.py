"""Notes cut into passages by their own structure. Pure: text in, pieces with exact offsets out.

A passage is a run of whole sentences under one heading, about 150 words, so that it can be quoted and cited by line.
`note.text[p.start:p.end] == p.text` holds always. Items under "Worth asking" are passages of their own.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from prep_assistant.domain import Note, Passage

TARGET = 150  # words a passage aims at; the model reads 256 tokens, about 190 words
MOST = 220  # words a passage may have when a sentence would otherwise be cut
LONGEST = 2_000  # characters after which even text without a full stop is cut, at a space
MOST_PASSAGES = 20_000  # of one note
LONGEST_HEADING = 400  # characters; a longer line that begins with "#" is text
WORTH_ASKING = "worth asking"

_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*)$")
_ITEM = re.compile(r"^[ \t]{0,3}(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_ABBREVIATION = re.compile(
    r"(?i)(?:\b(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|no|nos|fig|vol|inc|ltd|co|corp|dept|est|approx|e\.g|i\.e|etc|cf|al|u\.s|u\.k|d\.c|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ph\.d|a\.m|p\.m)|\b[A-Z])\.$"
)
# Looked at once per run of stops, and never given back: a file of nothing but dots must not take hours.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|\n[ \t]*+\n|(?<=[。！？])")
_TOPIC = re.compile(r"\(([\w -]+?)(?:,\s*([\w -]+))?\)\s*$")


@dataclass(frozen=True, slots=True)
class AskItem:
    """A question that a note proposes, with its follow-up and reason. `topic` and `tiara` are "" where the note is silent."""

    question: str
    topic: str = ""
    tiara: str = ""
    probe: str = ""
    why: str = ""
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or list item: its span, and the heading above it."""

    start: int
    end: int
    heading: str


def cut(note: Note) -> list[Passage]:
    """Cut a note into passages, in the order of its text: the first MOST_PASSAGES, should there be more."""
    text = note.text
    starts = _line_starts(text)
    passages: list[Passage] = []
    counts: dict[str, int] = {}
    # A note made from facts has many short sections: joined, two passages hold it.
    for start, end, heading in islice(_pieces(text, by_heading=note.kind != "occupation"), MOST_PASSAGES):
        body = text[start:end]
        key = hashlib.sha256(f"{note.id}\x1f{heading}\x1f{body}".encode(errors="surrogatepass")).hexdigest()[:24]
        counts[key] = counts.get(key, 0) + 1
        passages.append(
            Passage(
                id=key if counts[key] == 1 else f"{key}-{counts[key]}", note_id=note.id, start=start, end=end,
                line=bisect_right(starts, start), text=body, heading=heading, title=note.title, kind=note.kind,
                as_of=note.as_of, where=note.where, tags=note.tags,
            )
        )  # fmt: skip
    return passages


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the span of each sentence, without surrounding space. Abbreviations and decimals do not end one."""
    spans, start = [], 0
    for match in _STOP.finditer(text):
        before = text[max(0, match.start() - 12) : match.end()].rstrip("\"'”’)]")
        following = text[match.end() : match.end() + 60].lstrip()
        paragraph = "\n" in match.group()
        # "U.S. Bureau" goes on; "in the U.S. The next" does not, but a wrong join harms less than a wrong cut.
        if not paragraph and (_ABBREVIATION.search(before) or following[:1].islower()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1]]


def asks(passage: Passage) -> list[AskItem]:
    """Return the questions that a passage proposes: a "Worth asking" item, or lines that begin with "Ask:"."""
    if WORTH_ASKING in passage.heading.lower():
        item = _worth_asking(passage.text)
        return [item] if item else []
    found = re.findall(r"(?im)^[ \t]*(?:[-*•][ \t]*)?ask:[ \t]*(.+\?)[ \t]*$", passage.text)
    return [
        AskItem(" ".join(question.split()), why="You noted it yourself.") for question in found if len(question) <= 300
    ]


def _worth_asking(text: str) -> AskItem | None:
    bold = re.match(r"\s*[-*+•]\s+\*\*(.+?\?)\*\*([^\n]*)", text, re.DOTALL)
    plain = None if bold else re.match(r"\s*[-*+•]\s+([^\n]*?\?)([^\n?]*)(?:\n|$)", text)
    match = bold or plain
    if match is None:
        return None
    topic = _TOPIC.search(match[2].strip())
    labelled = dict(re.findall(r"(?m)^[ \t]*(Then|Why|For):[ \t]*(.+(?:\n(?![ \t]*(?:Then|Why|For):).+)*)", text))
    values = {key: " ".join(value.split()) for key, value in labelled.items()}
    return AskItem(
        question=" ".join(match[1].split()),
        topic=topic[1].strip().lower() if topic else "",
        tiara=(topic[2] or "").strip().lower() if topic else "",
        probe=values.get("Then", ""),
        why=values.get("Why", ""),
        occupations=tuple(code.strip() for code in values.get("For", "").split(",") if code.strip()),
    )


def _pieces(text: str, by_heading: bool) -> Iterator[tuple[int, int, str]]:
    """Join blocks under one heading up to the target, and split those that are too long between sentences."""
    held: list[_Block] = []
    words = 0
    for block in _blocks(text):
        size = len(text[block.start : block.end].split())
        alone = _alone(block)
        elsewhere = by_heading and held and block.heading != held[0].heading
        if held and (alone or elsewhere or words + size > (TARGET if by_heading else MOST)):
            yield held[0].start, held[-1].end, held[0].heading
            held, words = [], 0
        if alone or size > MOST or block.end - block.start > LONGEST:
            yield from _split(text, block)
            continue
        held.append(block)
        words += size
    if held:
        yield held[0].start, held[-1].end, held[0].heading


def _alone(block: _Block) -> bool:
    """Whether a block is an item to be kept whole and by itself."""
    return WORTH_ASKING in block.heading.lower() and block.end - block.start <= LONGEST


def _split(text: str, block: _Block) -> Iterator[tuple[int, int, str]]:
    """Cut a long block between sentences; a sentence beyond all bounds is cut at a space."""
    if _alone(block):
        yield block.start, block.end, block.heading
        return
    start = end = block.start
    words = 0
    for first, last in _bounded_sentences(text, block.start, block.end):
        size = len(text[first:last].split())
        if end > start and (words + size > TARGET or last - start > LONGEST):
            yield start, end, block.heading
            start, words = first, 0
        if end <= start:
            start = first
        end = last
        words += size
    if end > start:
        yield start, end, block.heading


def _bounded_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in sentences(text[start:end]):
        at, stop = start + first, start + last
        while stop - at > LONGEST:
            space = text.rfind(" ", at + LONGEST // 2, at + LONGEST)
            here = space if space > at else at + LONGEST
            yield _trimmed(text, at, here)
            at = here
        trimmed = _trimmed(text, at, stop)
        if trimmed[0] < trimmed[1]:
            yield trimmed


def _blocks(text: str) -> Iterator[_Block]:
    """Yield paragraphs, list items and code blocks with the headings above them; headings themselves are not text."""
    heading: list[tuple[int, str]] = []
    start: int | None = None
    end = 0
    fenced = False
    for first, last in _lines(text):
        line = text[first:last].rstrip("\r\n")
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        title = None if fenced or len(line) > LONGEST_HEADING else _HEADING.match(line)
        if start is not None and not fenced and (title or not line.strip() or _ITEM.match(line)):
            yield _Block(*_trimmed(text, start, end), _path(heading))
            start = None
        if title:
            level = len(title[1])
            heading = [item for item in heading if item[0] < level] + [
                (level, title[2].rstrip(" \t#") or title[2].strip())
            ]
        elif line.strip():
            start = first if start is None else start
            end = last
    if start is not None:
        yield _Block(*_trimmed(text, start, end), _path(heading))


def _path(heading: list[tuple[int, str]]) -> str:
    """Return the nearest heading below the note's own title."""
    return heading[-1][1] if heading and (heading[-1][0] > 1 or len(heading) > 1) else ""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"\r\n|\n|\r", text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _line_starts(text: str) -> list[int]:
    return [start for start, _ in _lines(text)] or [0]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
