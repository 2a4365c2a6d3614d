"""One process at a time: two writers on one embedded Chroma folder damage it without any error.

Owner of filelock.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from prep_assistant.errors import StoreError


class FolderLock:
    """An exclusive lock on a folder, held from construction to `release`. Freed by the system when the process dies."""

    def __init__(self, folder: Path, timeout: float) -> None:
        """Wait at most `timeout` seconds; then StoreError names the process that holds the folder."""
        import filelock

        self._holder = folder / "lock.pid"
        # Not per thread: a store may be opened in one thread and closed in another.
        self._lock: Any = filelock.FileLock(str(folder / "lock"), thread_local=False)
        try:
            self._lock.acquire(timeout=timeout)
        except filelock.Timeout as error:
            raise StoreError(
                f"the knowledge base is busy: {self._who()} is using {folder}",
                "Wait until that command has finished and run this one again.",
            ) from error
        except OSError as error:
            raise StoreError(f"{folder} cannot be locked: {error.strerror or error}") from error
        self._note_pid()

    def release(self) -> None:
        """Give the folder back."""
        self._lock.release()

    def _note_pid(self) -> None:
        try:
            self._holder.write_text(str(os.getpid()), encoding="ascii")
        except OSError:
            return  # only a courtesy to whoever waits; a full disk must not keep anyone from reading

    def _who(self) -> str:
        try:
            return f"process {int(self._holder.read_text(encoding='ascii'))}"
        except (OSError, ValueError):
            return "another process"
