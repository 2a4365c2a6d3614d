"""Reading everybody at once, by way of the cache."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import Any

from prep_assistant import __version__
from prep_assistant.frontmatter import tree
from prep_assistant.relationship import Contact, Problem
from prep_assistant.workspace import cache, contact_file, folder, packing, reading, slugs
from prep_assistant.workspace.cache import SETTLES, Cache
from prep_assistant.workspace.folder import Progress, Unreadable


class Everybody:
    """Everybody whose file lies in `place`, kept ready in the file `kept`; see `People` for the rest."""

    def __init__(
        self, place: Path, zone: tzinfo, kept: Path, progress: Progress | None = None, settles: float = SETTLES
    ) -> None:
        self._place, self._zone, self._progress = place, zone, progress
        self._cache = Cache(kept, _made_by(zone), settles)

    def read(self) -> tuple[tuple[Contact, ...], tuple[Problem, ...]]:
        """Return everybody in name order, and what is wrong in the files."""
        with _no_collection():
            try:
                found, problems = self._read()
            except (ValueError, TypeError, KeyError):  # the cache holds what nobody wrote: the files are the truth
                self._cache.forget()
                found, problems = self._read()
            found.sort()  # by folded name, then id, which no two share
            return tuple([contact for _, _, contact in found]), tuple(sorted(problems, key=_place))

    def _read(self) -> tuple[list[tuple[str, str, Contact]], list[Problem]]:
        found: list[tuple[str, str, Contact]] = []
        problems: list[Problem] = []
        base, zone, unpack = os.path.join(self._place, ""), self._zone, packing.unpack
        for name, (by, content, wrong) in folder.read_all(self._place, self._cache, self._packed, self._progress):
            where, id = base + name, name.removesuffix(folder.SUFFIX)
            if wrong:
                problems.extend(Problem(where, line, what) for line, what in wrong)
            if content is not None:
                found.append((by, id, unpack(content, id, where, zone)))
        return found, problems

    def _packed(self, path: Path) -> Any:
        """Return what the cache keeps of a file; None when it is gone."""
        try:
            return packing.pack(*contact_file.read(folder.matter_of(folder.text_of(path)), path.stem, "", self._zone))
        except FileNotFoundError:
            return None
        except Unreadable as error:
            return packing.pack(None, (Problem("", error.line, error.what),))
        except OSError as error:
            what = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
            return packing.pack(None, (Problem("", 1, what),))


def _place(problem: Problem) -> tuple[str, int]:
    return problem.where, problem.line


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Make a hundred thousand values without looking again and again which can go: none can. Saves a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _made_by(zone: tzinfo) -> str:
    """Return what the reading of a file depends on besides the file: where the user lives, and the code that reads and keeps."""
    code = (tree, cache, contact_file, folder, packing, reading, slugs)
    with contextlib.suppress(OSError):
        return " ".join([__version__, str(zone), *(str(os.stat(each.__file__ or "").st_mtime_ns) for each in code)])
    return f"{__version__} {zone}"
