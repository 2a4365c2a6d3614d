"""Tables as text: each row of a CSV file becomes a block of "column: value" lines under "## row 12"."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from prep_assistant.knowledge.source_extract import Extract, Unreadable, Warn

MOST_ROWS = 20_000
_SAMPLE = 8_000  # characters; guessing the separator takes more than linear time


def read(text: str, where: str, warn: Warn) -> Extract:
    """Return the rows of a table; "row 2" is the first below the header, as a spreadsheet numbers them."""
    rows = _rows(text)
    try:
        header = next(rows, None)
        if header is None:
            raise Unreadable("is empty")
        blocks = list(_blocks(rows, _names(header[1]), where, warn))
    except csv.Error as error:
        raise Unreadable(
            f"cannot be read as a table: {error}", "Save it again as CSV from the program it came from."
        ) from error
    if not blocks:
        # A single line may be all there is: a list, or prose with the wrong suffix.
        blocks = [f"## row {header[0]}\n" + "\n".join(cell.strip() for cell in header[1] if cell.strip())]
    return Extract("\n\n".join(blocks) + "\n")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, numbered from 1."""
    sample = text[:_SAMPLE]
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
    for number, row in enumerate(reader, 1):
        if any(cell.strip() for cell in row):
            yield number, row


def _names(header: list[str]) -> list[str]:
    return [" ".join(cell.split()) or f"column {i}" for i, cell in enumerate(header, 1)]


def _blocks(rows: Iterator[tuple[int, list[str]]], names: list[str], where: str, warn: Warn) -> Iterator[str]:
    for count, (number, row) in enumerate(rows, 1):
        if count > MOST_ROWS:
            warn(f"{where} has more than {MOST_ROWS:,} rows; the first {MOST_ROWS:,} were read")
            return
        lines = [f"## row {number}"]
        for i, cell in enumerate(row):
            name = names[i] if i < len(names) else f"column {i + 1}"
            if cell.strip():
                lines.append(f"{name}: {' '.join(cell.split())}")
        yield "\n".join(lines)
