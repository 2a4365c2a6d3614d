"""A folder of files with front matter, read by way of the cache. What cannot be read is said with its place."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from prep_assistant import frontmatter
from prep_assistant.errors import InputError
from prep_assistant.frontmatter import Matter
from prep_assistant.frontmatter.tree import Broken
from prep_assistant.workspace.cache import Cache, Stamp, stamp

SUFFIX = ".md"
MOST_BYTES = 4_000_000
MANY = 200  # files to be read anew from which on progress is worth showing

Progress = Callable[[int, int], None]


class Unreadable(Exception):
    """A file that is no text with front matter. `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


def scan(folder: Path) -> dict[str, Stamp]:
    """Return the readable-looking files of a folder by name; hidden ones, templates (_…) and a README are left out."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.endswith(SUFFIX) or entry.name[0] in "._" or entry.name.lower() == "readme.md":
                    continue
                with contextlib.suppress(OSError):  # gone meanwhile, or a link to nowhere
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode) and not (entry.is_symlink() and _points_beside(entry.path)):
                        found[entry.name] = stamp(status)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return found


def _points_beside(path: str) -> bool:
    """Whether a link leads to a file of its own folder, which is there under its own name already."""
    return os.path.dirname(os.path.realpath(path)) == os.path.realpath(os.path.dirname(path))


def read_all(
    folder: Path, cache: Cache, read: Callable[[Path], Any], progress: Progress | None = None
) -> Iterator[tuple[str, Any]]:
    """Yield each file's name and what `read` made of it, as JSON has it; only what changed since the last time is read.

    `read` returns None for a file that is gone.
    """
    kept, files = cache.load(), scan(folder)
    nothing = (None, None)
    changed = [name for name, seen in files.items() if kept.get(name, nothing)[0] != seen]
    fresh: dict[str, tuple[Stamp, Any]] = {}
    for number, name in enumerate(changed):
        content = read(folder / name)
        if content is not None:
            fresh[name] = (files[name], content)
        if progress and len(changed) >= MANY and number % 50 == 0:
            progress(number, len(changed))
    if progress and len(changed) >= MANY:
        progress(len(changed), len(changed))
    gone = [name for name in kept if name not in files]
    for name in gone:
        del kept[name]
    cache.keep(fresh, gone)
    kept.update(fresh)
    for name in changed:
        if name not in fresh:
            kept.pop(name, None)  # gone between two looks
    return ((name, content) for name, (_, content) in kept.items())


def text_of(path: Path) -> str:
    """Return a file's text, byte for byte. Raises Unreadable, OSError."""
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(1, f"the file is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(line, f"byte 0x{data[error.start]:02x} is no UTF-8: save the file as UTF-8 text") from error
    if "\0" in text:
        raise Unreadable(text[: text.index("\0")].count("\n") + 1, "this is no text file")
    return text


def matter_of(text: str) -> Matter:
    """Return what a text's front matter says. Raises Unreadable."""
    try:
        return frontmatter.read(text)
    except Broken as error:
        raise Unreadable(error.line, error.what) from error
