"""What `prep notes` prints: reports, lists, passages found, one note; for people and as JSON."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Protocol

from prep_assistant.domain import Hit, Note, Passage

FORMAT = "prep.notes/1"
MANY = 20  # more notes than this are counted, not listed
_WIDE = 96
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[^\W_]+")
Shown = Callable[[str], str]  # a note's place as the user would type it


class Entry(Protocol):
    """A note in a report."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def passages(self) -> int: ...


class Record(Entry, Protocol):
    """A note in a list."""

    @property
    def kind(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def tags(self) -> Mapping[str, tuple[str, ...]]: ...


class Left(Protocol):
    """A file that was not read, and why."""

    @property
    def where(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def hint(self) -> str: ...


def safe(text: str) -> str:
    """Take out the control characters with which a file could steer a terminal."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return `text` as one line."""
    return " ".join(safe(text).split())


# ---- reports -----------------------------------------------------------------------------------


def report(done: Mapping[str, Sequence[Entry]], shown: Shown) -> str:
    """Say what became of each note ("added", "changed", …), or only how many when they are many."""
    total = sum(map(len, done.values()))
    if not total:
        return "No notes.\n"
    if total > MANY:
        return "".join(f"{word:<9}  {_sum(entries)}\n" for word, entries in done.items() if entries)
    rows = [(word, line(entry.title), _passages(entry.passages), shown(entry.where))
            for word, entries in done.items() for entry in entries]  # fmt: skip
    return _columns(rows)


def left_out(skipped: Sequence[Left]) -> str:
    """Return one line for each file that was not read: which, why, what to do."""
    return "".join(f"skipped    {line(one.where)}: {line(one.reason)}{_sentence(line(one.hint))}\n" for one in skipped)


def report_json(done: Mapping[str, Sequence[Entry]], skipped: Sequence[Left]) -> str:
    """Return a report as JSON."""
    notes = {
        word: [{"id": e.id, "title": e.title, "where": e.where, "passages": e.passages} for e in entries]
        for word, entries in done.items()
    }
    left = [{"where": one.where, "reason": one.reason, "hint": one.hint} for one in skipped]
    return _json({**notes, "skipped": left})


def _sum(entries: Sequence[Entry]) -> str:
    count = len(entries)
    return f"{count:,} note{'s' * (count != 1)}, {_passages(sum(entry.passages for entry in entries))}"


def _passages(count: int) -> str:
    return f"{count:,} passage{'s' * (count != 1)}"


def _sentence(hint: str) -> str:
    return f". {hint}" if hint else ""


# ---- lists -------------------------------------------------------------------------------------


def listing(records: Sequence[Record], shown: Shown) -> str:
    """Return notes as a table: title, kind, date, passages, place, tags."""
    if not records:
        return "No notes yet. `prep notes add FILE|FOLDER|URL` adds some.\n"
    rows = [
        (line(one.title), one.kind, one.as_of or "-", _passages(one.passages), f"{shown(one.where)}  {_tags(one.tags)}".rstrip())
        for one in records
    ]  # fmt: skip
    return _columns(rows) + (f"\n{_sum(records)}\n" if len(records) > 1 else "")


def listing_json(records: Sequence[Record]) -> str:
    """Return a list of notes as JSON."""
    return _json(
        {
            "notes": [
                {
                    "id": one.id, "title": one.title, "kind": one.kind, "date": one.as_of, "where": one.where,
                    "passages": one.passages, "tags": {name: list(values) for name, values in one.tags.items()},
                }
                for one in records
            ]
        }
    )  # fmt: skip


def _tags(tags: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(f"{name}={value}" for name, values in sorted(tags.items()) for value in values[:4])


def _columns(rows: Sequence[Sequence[str]]) -> str:
    """Align all columns but the last; a title of unusual length is shortened."""
    cut = [[_short(cell, 44) for cell in row[:-1]] + [row[-1]] for row in rows]
    widths = [max(len(row[i]) for row in cut) for i in range(len(cut[0]) - 1)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip() + "\n"
        for row in cut
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


# ---- passages and notes ------------------------------------------------------------------------


def print_hits(hits: Sequence[Hit], query: str, shown: Shown) -> None:
    """Print what was found, best first; on a terminal with the query's words marked."""
    if not sys.stdout.isatty():
        sys.stdout.write(hits_text(hits, shown))
        return
    from rich.console import Console
    from rich.text import Text

    text = Text(hits_text(hits, shown))
    text.highlight_regex(r"(?m)^ ?\d+\.  .*$", "bold")
    for stem in _stems(query):
        text.highlight_regex(rf"(?i)\b{re.escape(stem)}\w*", "black on yellow")
    Console(highlight=False, soft_wrap=True).print(text, end="")


def hits_text(hits: Sequence[Hit], shown: Shown) -> str:
    """Return what was found as plain text: title, place by line, kind and date, and the passage whole."""
    if not hits:
        return "Nothing found.\n"
    return "\n".join(_hit(number, hit, shown) for number, hit in enumerate(hits, 1))


def _hit(number: int, hit: Hit, shown: Shown) -> str:
    passage = hit.passage
    title = " – ".join(part for part in (line(passage.title), line(passage.heading)) if part)
    about = ", ".join(part for part in (passage.kind, passage.as_of) if part)
    head = f"{number:>2}.  {title}\n    {shown(_place(passage))}  ({about})\n"
    return head + textwrap.indent(_wrapped(safe(passage.text)), "    ") + "\n"


def _place(passage: Passage) -> str:
    """Return the file and line of a passage; of a file that is not plain text the page or row stands in the heading."""
    path = PurePath(passage.where)
    plain = path.suffix.lower() in ("", ".md", ".markdown", ".txt", ".text")
    return f"{passage.where}:{passage.line}" if plain else passage.where


def _wrapped(text: str) -> str:
    width = min(_WIDE, shutil.get_terminal_size((_WIDE, 24)).columns) - 4
    return "\n".join(
        textwrap.fill(row, max(width, 30), break_long_words=False, break_on_hyphens=False,
                      subsequent_indent="  " if row.lstrip().startswith(("- ", "* ")) else "")
        for row in text.splitlines()
    )  # fmt: skip


def _stems(query: str) -> list[str]:
    """Return the words of a query without their endings, so that "raise" also marks "raises" and "raising"."""
    words = {word.casefold() for word in _WORD.findall(query)}
    return sorted(
        {re.sub(r"(?:ies|ing|es|ed|s|e|y)$", "", word) if len(word) > 4 else word for word in words if len(word) > 2}
    )


def hits_json(hits: Sequence[Hit], query: str) -> str:
    """Return what was found as JSON."""
    return _json(
        {
            "query": query,
            "passages": [
                {
                    "note": hit.passage.note_id, "title": hit.passage.title, "heading": hit.passage.heading,
                    "where": _place(hit.passage), "line": hit.passage.line, "kind": hit.passage.kind,
                    "date": hit.passage.as_of, "text": hit.passage.text, "score": round(hit.score, 5),
                    "vector_rank": hit.vector_rank, "text_rank": hit.text_rank,
                }
                for hit in hits
            ],
        }
    )  # fmt: skip


def note_text(note: Note, shown: Shown) -> str:
    """Return one note: what it is and where it is from, then its text as it is."""
    about = ", ".join(part for part in (note.kind, note.as_of, shown(note.where)) if part)
    lines = [line(note.title), about]
    if note.tags:
        lines.append(_tags(note.tags))
    lines += [
        f"from: {line(', '.join(part for part in (one.title, one.publisher, one.period, one.where) if part))}"
        for one in note.sources
    ]
    return "\n".join(lines) + "\n\n" + safe(note.text).strip() + "\n"


def note_json(note: Note) -> str:
    """Return one note as JSON."""
    return _json(
        {
            "id": note.id, "title": note.title, "kind": note.kind, "date": note.as_of, "where": note.where,
            "digest": note.digest, "licence": note.licence, "text": note.text,
            "tags": {name: list(values) for name, values in note.tags.items()},
            "sources": [
                {"title": s.title, "publisher": s.publisher, "period": s.period, "where": s.where, "licence": s.licence}
                for s in note.sources
            ],
        }
    )  # fmt: skip


def _json(values: Mapping[str, Any]) -> str:
    text = json.dumps({"format": FORMAT, **values}, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8")
