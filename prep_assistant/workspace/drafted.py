"""Which drafts were made from what, so that many are not made twice: `.prep/drafts/many.json`, which may be deleted.

A draft counts as made when what it was written from is the same (a digest) and its first file is still there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prep_assistant.workspace.locking import make_folder
from prep_assistant.writing import write

_MOST = 5_000
_MOST_BYTES = 20_000_000


class Drafted:
    """Remembers drafts by a name such as "questions:maria-lopez"."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, Any] = _read(file)

    def files(self, name: str, digest: str) -> tuple[str, ...]:
        """Return the files of a draft made from the same things, () when there is none or its first file is gone."""
        entry = self._known.get(name)
        if not isinstance(entry, dict) or entry.get("digest") != digest:
            return ()
        files = tuple(str(path) for path in entry.get("files") or ())
        return files if files and Path(files[0]).is_file() else ()

    def note(self, name: str, digest: str, files: Sequence[str]) -> None:
        """Remember a draft. What another command noted meanwhile stays."""
        self._known = {**_read(self._file), **self._known}
        self._known.pop(name, None)
        self._known[name] = {"digest": digest, "files": [str(Path(file).resolve()) for file in files]}
        kept = dict(list(self._known.items())[-_MOST:])
        make_folder(self._file.parent)
        write(self._file, json.dumps(kept, ensure_ascii=False, indent=0) + "\n", force=True)


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            found = json.loads(stream.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
