"""What job titles were read as, kept so that a title is read once and not at each run. It may be deleted at any time.

One small JSON file. `made_by` names the index of titles that read them: what another one read is not used. Two processes may
write at once (the file is replaced whole; what one has read and the other not is read again some day); a torn file counts as
none, and where it cannot be written everything is just read again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prep_assistant.domain import Occupation
from prep_assistant.errors import PrepError
from prep_assistant.writing import write

FILE = "titles.json"
MOST = 20_000  # titles that are kept


class TitleReadings:
    """Titles and the occupations they clearly mean, None for those that mean none clearly."""

    def __init__(self, path: Path, made_by: str) -> None:
        self._path, self._made_by = path, made_by
        self._read = self._load()
        self._new: dict[str, Occupation | None] = {}

    def __contains__(self, title: str) -> bool:
        return title in self._read

    def __getitem__(self, title: str) -> Occupation | None:
        return self._read[title]

    def __setitem__(self, title: str, occupation: Occupation | None) -> None:
        self._read[title] = self._new[title] = occupation

    def keep(self) -> None:
        """Write what is new, beside what another process has written meanwhile."""
        if not self._new:
            return
        read = self._load() | self._new
        for title in list(read)[: max(0, len(read) - MOST)]:
            del read[title]
        content = {"made_by": self._made_by, "read": {title: _packed(one) for title, one in read.items()}}
        with contextlib.suppress(OSError, PrepError, UnicodeError):
            self._path.parent.mkdir(exist_ok=True)  # never a workspace where there is none
            write(self._path, json.dumps(content, ensure_ascii=False), force=True)
        self._new.clear()

    def _load(self) -> dict[str, Occupation | None]:
        if not self._path.is_file():
            return {}
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(content, dict) or content.get("made_by") != self._made_by:
            return {}
        read = content.get("read")
        found = {title: _unpacked(one) for title, one in read.items()} if isinstance(read, Mapping) else {}
        return {title: one for title, one in found.items() if not isinstance(one, str)}


def _packed(one: Occupation | None) -> list[str] | None:
    return [one.code, one.title] if one else None


def _unpacked(one: Any) -> Occupation | str | None:
    """Return what was kept, or "" for what this program has not written."""
    if one is None:
        return None
    if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) and part for part in one):
        return Occupation(one[0], one[1])
    return ""
