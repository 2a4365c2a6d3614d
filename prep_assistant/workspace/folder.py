"""A folder of files with front matter, read by way of the cache. What cannot be read is said with its place."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prep_assistant import frontmatter
from prep_assistant.errors import InputError
from prep_assistant.frontmatter import Matter
from prep_assistant.frontmatter.tree import Broken
from prep_assistant.workspace.cache import Cache, Stamp

SUFFIX = ".md"
MOST_BYTES = 4_000_000
MANY = 200  # files to be read anew from which on progress is worth showing

Progress = Callable[[int, int], None]


class Unreadable(Exception):
    """A file that is no text with front matter. `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


def scan(folder: Path) -> dict[str, tuple[Path, os.stat_result]]:
    """Return the readable-looking files of a folder by name; hidden ones and templates (_…) are left out."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.endswith(SUFFIX) or entry.name[0] in "._":
                    continue
                with contextlib.suppress(OSError):  # gone meanwhile, or a link to nowhere
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode):
                        found[entry.name] = (Path(entry.path), status)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return found


def read_all(
    folder: Path, cache: Cache, progress: Progress | None = None
) -> Iterator[tuple[Path, Matter | Unreadable]]:
    """Yield what each file says; only files that changed since they were last read are opened."""
    kept, files = cache.load(), scan(folder)
    fresh: dict[str, tuple[Stamp, Any]] = {}
    changed = sum(1 for name, (_, status) in files.items() if _kept(kept, name, status) is None)
    for name, (path, status) in files.items():
        content = _kept(kept, name, status)
        if content is None:
            content = _content(path)
            if content is None:
                continue
            fresh[name] = (Stamp.of(status), content)
            if progress and changed >= MANY and len(fresh) % 50 == 0:
                progress(len(fresh), changed)
        yield path, _opened(content)
    cache.keep(fresh, kept.keys() - files.keys())


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


def _kept(kept: dict[str, tuple[Stamp, Any]], name: str, status: os.stat_result) -> Any:
    stamp, content = kept.get(name, (None, None))
    return content if stamp is not None and stamp == Stamp.of(status) else None


def _content(path: Path) -> Any:
    """Return what the cache keeps of a file; None when it is gone."""
    try:
        return asdict(matter_of(text_of(path)))
    except FileNotFoundError:
        return None
    except Unreadable as error:
        return {"broken": [error.line, error.what]}
    except OSError as error:
        return {"broken": [1, f"the file cannot be read: {(error.strerror or str(error)).lower()}"]}


def _opened(content: Any) -> Matter | Unreadable:
    if "broken" in content:
        return Unreadable(*content["broken"])
    return Matter(
        content["values"],
        content["lines"],
        content["items"],
        content["body"],
        tuple((line, key) for line, key in content["twice"]),
    )
