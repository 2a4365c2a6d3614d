"""One process at a time: two writers on one embedded Chroma folder damage it without any error."""

from __future__ import annotations

from pathlib import Path

from prep_assistant.errors import StoreError
from prep_assistant.locking import Busy, FileLock


class FolderLock:
    """An exclusive lock on a folder, held from construction to `release`. Freed by the system when the process dies."""

    def __init__(self, folder: Path, timeout: float) -> None:
        """Wait at most `timeout` seconds; then StoreError names the process that holds the folder."""
        try:
            self._lock = FileLock(folder / "lock", timeout)
        except Busy as error:
            raise StoreError(
                f"the knowledge base is busy: {error.holder} is using {folder}",
                "Wait until that command has finished and run this one again.",
            ) from error
        except OSError as error:
            raise StoreError(f"{folder} cannot be locked: {error.strerror or error}") from error

    def release(self) -> None:
        """Give the folder back."""
        self._lock.release()
