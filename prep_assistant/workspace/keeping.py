"""Writing the workspace's own files: whole or not at all, with a hint that fits them."""

from __future__ import annotations

from pathlib import Path

from prep_assistant.errors import OutputError
from prep_assistant.writing import write, write_new

_HINT = "Free some space, or give yourself permission to write there; what was there before has not changed."


def keep(path: Path, text: str, *, new: bool = False) -> Path:
    """Write a file in place of what it was; with `new`, only where there is none. OutputError."""
    try:
        return write(path, text, force=not new)
    except OutputError as error:
        raise OutputError(error.message, _HINT if " not written" in error.message else error.hint) from error


def keep_beside(path: Path, data: str | bytes) -> Path:
    """Write a file, or name-2 and so on where one is there that differs. OutputError."""
    try:
        return write_new(path, data)
    except OutputError as error:
        raise OutputError(error.message, _HINT if " not written" in error.message else error.hint) from error
