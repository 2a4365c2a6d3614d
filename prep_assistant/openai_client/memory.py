"""What Prep learned about a server's models, so that it need not be refused the same thing twice.

One small file in .prep/, without keys and without anything of the user's; losing it costs a few refused requests.
What is older than a month is forgotten, because servers are brought up to date.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from prep_assistant.errors import OutputError

Level = Literal["schema", "object", "text"]
LEVELS: tuple[Level, ...] = ("schema", "object", "text")
_KEPT = timedelta(days=31)
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Learned:
    """How to ask one model of one server. `context` (tokens) and `params` are 0 where the server tells nothing."""

    level: Level = "schema"
    dropped: tuple[str, ...] = ()
    limit: str = ""  # what the server calls the longest answer: max_tokens or max_completion_tokens
    context: int = 0
    params: int = 0


class Memory:
    """The file, read at each need and written whole: two commands at once lose at most one lesson."""

    def __init__(self, file: Path, today: Callable[[], date] = date.today) -> None:
        self._file, self._today = file, today
        self._lock = threading.Lock()

    def recall(self, server: str, model: str) -> Learned:
        """Return what is known of a model; what cannot be read is as if never learned."""
        return _learned(self._read().get(f"{server} {model}"), self._today()) or Learned()

    def keep(self, server: str, model: str, learned: Learned) -> None:
        """Remember; a folder that cannot be written is no reason to fail."""
        from prep_assistant.writing import write

        with self._lock:
            entries = {key: value for key, value in self._read().items() if _learned(value, self._today())}
            entries[f"{server} {model}"] = {**asdict(learned), "on": self._today().isoformat()}
            with contextlib.suppress(OutputError, OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write(self._file, json.dumps(entries, indent=1, sort_keys=True) + "\n", force=True)

    def note(self, server: str, model: str, **changes: Any) -> Learned:
        """Change some of what is known, and return all of it."""
        before = self.recall(server, model)
        after = replace(before, **changes)
        if after != before:
            self.keep(server, model, after)
        return after

    def _read(self) -> dict[str, Any]:
        try:
            with self._file.open("rb") as stream:
                entries = json.loads(stream.read(_LONGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        return entries if isinstance(entries, dict) else {}


def _learned(entry: Any, today: date) -> Learned | None:
    if not isinstance(entry, dict):
        return None
    try:
        if not timedelta() <= today - date.fromisoformat(entry["on"]) <= _KEPT:
            return None
        level: Level = next(one for one in LEVELS if one == entry["level"])
        dropped = tuple(sorted(str(one) for one in entry["dropped"]))
        return Learned(level, dropped, str(entry["limit"]), int(entry["context"]), int(entry["params"]))
    except (KeyError, TypeError, ValueError, StopIteration):
        return None
