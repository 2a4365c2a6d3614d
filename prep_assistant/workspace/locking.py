"""Reading, changing and writing the workspace's files as one step, so that two commands at once lose nothing."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from prep_assistant.errors import OutputError
from prep_assistant.locking import Busy, FileLock

WAIT = 30.0  # seconds; a change takes some milliseconds, an import of thousands some seconds


class Turn:
    """Whose turn it is to write in one folder. May be taken again by who has it already."""

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self._path, self._wait, self._depth = path, wait, 0

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn. OutputError when it cannot be had."""
        if self._depth:
            yield
            return
        lock = self._lock()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            lock.release()

    def _lock(self) -> FileLock:
        ends = time.monotonic() + self._wait
        try:
            make_folder(self._path.parent)
            return FileLock(self._path, max(ends - time.monotonic(), 0.0))
        except Busy as error:
            raise OutputError(
                f"the workspace is busy: {error.holder} has been writing in it for {self._wait:.0f} seconds",
                "Wait until that command has finished and run this one again; nothing was changed.",
            ) from error
        except OSError as error:
            raise OutputError(
                f"{self._path} cannot be locked: {(error.strerror or str(error)).lower()}",
                "Prep needs a little room and permission to write there; nothing was changed.",
            ) from error


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, for their owner only; those that are there stay as they are. OutputError, with a hint."""
    try:
        if folder.is_dir():
            return
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be made: {(error.strerror or str(error)).lower()}",
            "Free some space, give yourself permission, or choose another folder with --workspace.",
        ) from error
