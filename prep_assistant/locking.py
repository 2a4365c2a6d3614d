"""One process at a time: a file lock that the system frees when its holder dies. Owner of filelock."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


class Busy(Exception):
    """Another process holds the lock. `holder` says who ("process 4711")."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class FileLock:
    """An exclusive lock, held from construction to `release`. A file beside it, `….pid`, says who holds it."""

    def __init__(self, path: Path, timeout: float) -> None:
        """Wait at most `timeout` seconds for it; then Busy. OSError when the lock's file cannot be made."""
        import filelock

        self._holder = path.with_name(f"{path.name}.pid")
        # Not per thread: what is locked may be opened in one thread and closed in another.
        self._lock: Any = filelock.FileLock(str(path), thread_local=False, mode=0o600)
        try:
            self._lock.acquire(timeout=timeout)
        except filelock.Timeout as error:
            raise Busy(self._who()) from error
        self._note_pid()

    def release(self) -> None:
        """Give it back."""
        self._lock.release()

    def _note_pid(self) -> None:
        try:
            self._holder.write_text(str(os.getpid()), encoding="ascii")
        except OSError:
            return  # only a courtesy to whoever waits; a full disk must not keep anyone from working

    def _who(self) -> str:
        try:
            return f"process {int(self._holder.read_text(encoding='ascii'))}"
        except (OSError, ValueError):
            return "another process"
