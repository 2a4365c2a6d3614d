"""The O*NET database as text: one note an occupation, from its description, tasks, skills, knowledge and technology."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prep_assistant.domain import Source
from prep_assistant.knowledge.source_extract import Unreadable, Warn

LICENCE = "CC BY 4.0"
PUBLISHER = "O*NET, U.S. Department of Labor (USDOL/ETA)"
MAIN = "Occupation Data"
MOST_UNPACKED = 200_000_000  # of one table
TOP = 10  # rated elements that a note names
_CODE = "O*NET-SOC Code"
_MONTHS = "January February March April May June July August September October November December".split()

Row = Mapping[str, str]


@dataclass(slots=True)
class _Occupation:
    """What the tables say of one occupation, gathered as they are read."""

    title: str
    description: str
    tasks: list[tuple[bool, str]] = field(default_factory=list)  # whether it is a core task, and the task
    skills: list[tuple[float, str]] = field(default_factory=list)  # importance, 1-5
    knowledge: list[tuple[float, str]] = field(default_factory=list)
    technology: list[tuple[bool, str]] = field(default_factory=list)  # whether it is in demand or hot
    rated: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A note's worth of the database. `as_of` is the month of the release."""

    code: str
    title: str
    text: str
    as_of: str
    sources: tuple[Source, ...]


def table(folder: Path, name: str) -> Path | None:
    """Return the file of a table, plain or gzipped, or None."""
    return next((path for path in (folder / f"{name}.txt", folder / f"{name}.txt.gz") if path.is_file()), None)


def entries(folder: Path, warn: Warn) -> Iterator[Entry]:
    """Yield every occupation of the database in `folder`, in its order. Unreadable if its main table is not one."""
    main = table(folder, MAIN)
    if main is None:
        raise Unreadable(f"holds no {MAIN}.txt")
    found = {
        row[_CODE]: _Occupation(row.get("Title", row[_CODE]), row.get("Description", ""))
        for row in _rows(main)
        if row.get(_CODE)
    }
    if not found:
        raise Unreadable("is not a table of the O*NET database", "Use the text files of the database, tab-separated.")
    for name, take in (
        ("Task Statements", _task),
        ("Skills", _skill),
        ("Knowledge", _know),
        ("Technology Skills", _tool),
    ):
        path = table(folder, name)
        if path is None:
            warn(f"{folder} has no {name}.txt; the notes are made without it")
            continue
        for row in _rows(path):
            occupation = found.get(row.get(_CODE, ""))
            if occupation is not None:
                take(occupation, row)
    release, as_of = _release(folder)
    for code, occupation in found.items():
        yield Entry(code, occupation.title, _text(code, occupation), as_of, _sources(code, occupation, release))


def _rows(path: Path) -> Iterator[Row]:
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(MOST_UNPACKED + 1)
        if len(data) > MOST_UNPACKED:
            raise Unreadable(f"{path.name} is larger than {MOST_UNPACKED // 1_000_000} MB")
        text = data.decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        for row in rows:
            row.pop(None, None)  # cells beyond the header
            yield row
    except (OSError, EOFError, UnicodeDecodeError, csv.Error, zlib.error) as error:
        raise Unreadable(f"{path.name} is damaged: {error}") from error


def _task(occupation: _Occupation, row: Row) -> None:
    occupation.tasks.append((row.get("Task Type") == "Core", row.get("Task", "")))


def _skill(occupation: _Occupation, row: Row) -> None:
    _rate(occupation.skills, occupation, row)


def _know(occupation: _Occupation, row: Row) -> None:
    _rate(occupation.knowledge, occupation, row)


def _rate(into: list[tuple[float, str]], occupation: _Occupation, row: Row) -> None:
    if row.get("Scale ID") != "IM" or row.get("Recommend Suppress") == "Y":
        return
    try:
        into.append((float(row.get("Data Value", "")), row.get("Element Name", "")))
    except ValueError:
        return
    occupation.rated = row.get("Date", "") or occupation.rated


def _tool(occupation: _Occupation, row: Row) -> None:
    marked = "Y" in (row.get("Hot Technology"), row.get("In Demand"))
    occupation.technology.append((marked, row.get("Example", "")))


def _text(code: str, occupation: _Occupation) -> str:
    parts = [f"# {occupation.title}", occupation.description, f"O*NET-SOC code {code}."]
    tasks = [task for _, task in sorted(occupation.tasks, key=lambda item: not item[0]) if task]
    if tasks:
        parts += ["## Tasks", "\n".join(f"- {task}" for task in tasks)]
    for heading, rated in (("Skills", occupation.skills), ("Knowledge", occupation.knowledge)):
        best = sorted(rated, key=lambda item: (-item[0], item[1]))[:TOP]
        if best:
            lines = "\n".join(f"- {name} (importance {value:.2f} of 5)" for value, name in best)
            parts += [f"## {heading} that matter most", lines]
    tools = [name for _, name in sorted(occupation.technology, key=lambda item: not item[0]) if name][:30]
    if tools:
        parts += ["## Software and technology", "\n".join(f"- {name}" for name in tools)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sources(code: str, occupation: _Occupation, release: str) -> tuple[Source, ...]:
    where = f"https://www.onetonline.org/link/summary/{code}"
    rated = ", ".join(part for part in (release, f"rated {occupation.rated}" if occupation.rated else "") if part)
    return (Source(f"O*NET database: {occupation.title}", PUBLISHER, rated, where, LICENCE),)


def _release(folder: Path) -> tuple[str, str]:
    """Return "O*NET 29.3, May 2025" and "2025-05" from the database's Read Me, or empty texts."""
    try:
        with (folder / "Read Me.txt").open(encoding="utf-8", errors="replace") as file:
            head = file.read(2_000)
    except OSError:
        return "", ""
    name, date = re.search(r"O\*NET (\d+\.\d+)", head), re.search(rf"({'|'.join(_MONTHS)}) (\d{{4}})", head)
    as_of = f"{date[2]}-{_MONTHS.index(date[1]) + 1:02}" if date else ""
    return ", ".join(part for part in (name[0] if name else "", date[0] if date else "") if part), as_of
