"""Files and folders of any kind to notes. What cannot be read is said in one line each, and stops nothing else.

Readers for one kind of file each stand beside this module (`source_*.py`). Nothing is opened before `stat` says it is a
plain file of a bearable size, so devices, pipes and endless links are passed over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prep_assistant.domain import Note, NoteKind
from prep_assistant.errors import InputError
from prep_assistant.knowledge import source_note, source_public
from prep_assistant.knowledge.source_extract import MOST_BYTES, Unreadable
from prep_assistant.knowledge.source_note import KIND_OF, digest_of, id_of
from prep_assistant.knowledge.source_url import read_url

__all__ = ["KNOWN", "MOST_FILES", "Skipped", "read_path", "read_url"]

MOST_FILES = 10_000
KNOWN = (".md", ".txt", ".html", ".htm", ".pdf", ".docx", ".csv")
_HINTS = {
    ".doc": "Save it as .docx.", ".odt": "Save it as .docx or .pdf.", ".rtf": "Save it as .docx.", ".pages": "Export it as .docx.",
    ".xlsx": "Save the sheet as CSV.", ".xls": "Save the sheet as CSV.", ".pptx": "Export it as PDF.", ".epub": "Export it as PDF.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why. `str()` gives the one line for it."""

    where: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}: {self.reason}.", self.hint) if part)


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: NoteKind
    tags: Mapping[str, tuple[str, ...]]
    warn: Callable[[str], object]
    seen: set[str] = field(default_factory=set)  # resolved paths, so that a file linked twice is read once


def read_path(
    path: Path,
    *,
    kind: NoteKind = "mine",
    tags: Mapping[str, tuple[str, ...]] = {},
    warn: Callable[[str], object] = lambda message: None,
) -> Iterator[Note | Skipped]:
    """Yield the notes of a file or folder, in the order of their names, and what was passed over.

    Hidden files and folders are left out silently. `warn` is told what was read with a reservation: a guessed encoding,
    pages or rows beyond the limit, broken front matter. InputError, at once, if there is no such file or folder.
    """
    if not os.path.lexists(path):
        raise InputError(f"there is no file or folder {shown(path)}", "Check the spelling, or give the whole path.")
    if not path.exists() and path.is_symlink() and not _loops(path):
        raise InputError(f"there is no file or folder {shown(path)}: it is a link to something that is gone")
    return _read(path, _Reading(kind, tags, warn))


def _loops(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _read(path: Path, reading: _Reading) -> Iterator[Note | Skipped]:
    count = 0
    for found in _walk(path):
        if isinstance(found, Skipped):
            yield found
            continue
        count += 1
        if count > MOST_FILES:
            yield Skipped(
                shown(path),
                f"holds more than {MOST_FILES:,} files; the rest were left out",
                "Add its folders one by one.",
            )
            return
        try:
            yield from _notes(found, reading)
        except Unreadable as problem:
            yield Skipped(shown(found), problem.reason, problem.hint)
        except OSError as error:
            yield Skipped(shown(found), f"cannot be read: {error.strerror or error}")
        except (RecursionError, MemoryError):
            yield Skipped(shown(found), "is too deeply nested or too large to be read")


def _walk(top: Path) -> Iterator[Path | Skipped]:
    """Yield files below `top`, or `top` itself; an O*NET database folder is yielded as its main table."""
    waiting, folders = [top], set()
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield path
                continue
            if (status.st_dev, status.st_ino) in folders:  # a link back to where we have been
                continue
            folders.add((status.st_dev, status.st_ino))
            names = sorted(name for name in os.listdir(path) if not name.startswith((".", "~$")))
        except FileNotFoundError:
            yield Skipped(shown(path), "is a link to something that is gone" if path.is_symlink() else "is gone")
            continue
        except OSError as error:
            yield Skipped(shown(path), f"cannot be read: {error.strerror or error}")
            continue
        if any(name in source_public.ONET_MAIN for name in names):
            main = next(name for name in names if name in source_public.ONET_MAIN)
            names = [name for name in names if name == main or not name.lower().endswith((".txt", ".txt.gz"))]
        waiting += [path / name for name in reversed(names)]


def _notes(path: Path, reading: _Reading) -> Iterator[Note | Skipped]:
    resolved = str(path.resolve())
    if resolved in reading.seen:
        return
    reading.seen.add(resolved)
    suffix = path.suffix.lower()
    if path.name in source_public.ONET_MAIN:
        _check(path)
        yield from source_public.onet(path.parent, shown(path.parent), reading.tags, reading.warn)
    elif path.name.lower().endswith((".jsonl", ".jsonl.gz")):
        yield from source_public.handbook(_bytes(path), resolved, shown(path), reading.tags, reading.warn)
    elif suffix not in KIND_OF:
        _check(path)
        raise Unreadable(
            f"is of a kind that Prep does not read ({suffix})", _HINTS.get(suffix, f"It reads {', '.join(KNOWN)}.")
        )
    else:
        data = _bytes(path)
        where = shown(path)
        parsed = source_note.parse(data, suffix, where, reading.warn)
        yield source_note.note(
            parsed, id=id_of(resolved), kind=reading.kind, where=where, tags=reading.tags, name=shown(Path(path.stem)),
            digest=digest_of(data, reading.kind, reading.tags),
        )  # fmt: skip


def _check(path: Path) -> None:
    """Raise Unreadable unless it is a plain file of a bearable size."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("is not a plain file")
    if status.st_size > MOST_BYTES:
        raise Unreadable(f"is larger than {MOST_BYTES // 1_000_000} MB", "Add the part that matters.")


def _bytes(path: Path) -> bytes:
    _check(path)
    # Should a pipe have taken its place meanwhile, opening it must not wait for a writer.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(f"is larger than {MOST_BYTES // 1_000_000} MB")
    return data


def shown(path: Path) -> str:
    """Return a path as text that can be printed and stored, whatever bytes the file's name holds."""
    return os.fsencode(path).decode("utf-8", "replace")
