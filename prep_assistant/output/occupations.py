"""The facts of an occupation on a terminal, through a pipe, or as JSON.

One layout makes lines of styled pieces for any width; a terminal colours them, a pipe takes the words alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from prep_assistant.output.occupations_blocks import Report, blocks, head, sources_of
from prep_assistant.output.occupations_layout import Line, laid_out, words
from prep_assistant.output.questions_plain import WIDTH, fit
from prep_assistant.output.questions_view import clean

if TYPE_CHECKING:
    from rich.console import Console

FORMAT = "prep.occupations/1"
WIDEST = 110
STYLES = {"head": "bold", "figure": "cyan", "dim": "dim", "warn": "yellow", "title": "bold", "": ""}


def lines(report: Report, width: int) -> Iterator[Line]:
    """Lay the whole report out in `width` columns: what was understood, the facts, the numbered sources."""
    sources = sources_of(report)
    yield from head(report, width)
    for block in blocks(report, sources):
        yield ()
        yield from laid_out(block, width)
    if sources:
        yield ()
        yield (("Sources", "head"),)
    for number, source in enumerate(sources, 1):
        told = ". ".join(filter(None, (clean(source.title), clean(source.publisher), clean(source.period))))
        tail = f" {source.where}" + (f" ({source.licence})" if source.licence else "")
        yield from words(f"[{number}] {told}.{tail}", width, "dim", indent=2, hang=6)


def to_text(report: Report, width: int = WIDTH) -> str:
    """Return the report as plain text that ends in a newline."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines(report, width)) + "\n"


def print_plain(report: Report, stream: IO[str]) -> None:
    """Write the report to a stream, in the characters that its encoding has."""
    stream.write(fit(to_text(report), getattr(stream, "encoding", None)))


def print_terminal(report: Report, console: Console) -> None:
    """Print the report in colour; the text is printed as it is, without markup."""
    from rich.text import Text

    for line in lines(report, max(40, min(console.width, WIDEST) - 1)):
        fitted = ((fit(text, console.encoding), STYLES[style]) for text, style in line)
        console.print(Text.assemble(*fitted), no_wrap=True, crop=False, overflow="ignore")


def to_json(report: Report) -> str:
    """Return everything as JSON: the reading, the place, the facts complete, the sources by field."""
    facts = _plain(asdict(report.facts))
    reading = None
    if report.reading is not None:
        reading = _plain(asdict(report.reading))
    place = _plain(asdict(report.place)) if report.place is not None else None
    whole = {"format": FORMAT, "title": report.asked, "reading": reading, "place": place, "facts": facts,
             "remarks": list(report.remarks)}  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    """Turn what JSON does not know (sets, tuples) into lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
