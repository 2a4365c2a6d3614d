"""Drafts in the workspace that are written anew: ours are replaced, the user's own work never.

What Prep wrote last is known by its SHA-256, kept in `.prep/drafts/`. A file that is still as it was written may be replaced;
one that the user has changed, or of which nothing is known, stays, and the new one gets the next free name.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from prep_assistant.errors import OutputError
from prep_assistant.workspace.locking import make_folder
from prep_assistant.writing import write

_TRIES = 99


class Drafts:
    """Writes drafts and remembers what it wrote in `folder`, which may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, data: str | bytes) -> Path:
        """Write `data` under `path`, or beside it under name-2 when the user has edited what is there; return the path."""
        data = data.encode("utf-8", errors="replace") if isinstance(data, str) else data
        make_folder(path.parent)
        for count in range(1, _TRIES + 1):
            candidate = path if count == 1 else path.with_name(f"{path.stem}-{count}{path.suffix}")
            before = _bytes(candidate)
            if before is not None and before != data and self._digest(candidate) != _sha(before):
                continue
            write(candidate, data, force=before is not None)
            self._note(candidate, _sha(data))
            return candidate
        raise OutputError(f"{path}: there are {_TRIES} edited files of that name", "Remove those that you do not need.")

    def _digest(self, path: Path) -> str:
        found = _bytes(self._place(path))
        return found.decode("ascii", errors="replace").strip() if found else ""

    def _note(self, path: Path, digest: str) -> None:
        make_folder(self._folder)
        write(self._place(path), digest + "\n", force=True)

    def _place(self, path: Path) -> Path:
        return self._folder / hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
