"""The debriefs as far as what is due needs them: promises, advice, people and resources that were named.

Reading a debrief takes about a millisecond, so what an unchanged file says is kept in the cache, which may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from prep_assistant import __version__, debrief_lines, writing
from prep_assistant.domain import Person
from prep_assistant.errors import InputError, NotFound, OutputError
from prep_assistant.relationship import Debrief, Meeting, Named, Point, Problem, Promise, Quote
from prep_assistant.workspace import debrief_file, debriefs

SETTLES = 2.0  # seconds after which any later change of a file shows in its times, on any file system
_LINE = re.compile(r".*?:(\d+): (.*)", re.DOTALL)


class Told:
    """The debriefs of some meetings. `problems` says what could not be read last."""

    def __init__(self, cache: Path, settles: float = SETTLES) -> None:
        self._cache, self._settles = cache, settles
        self.problems: tuple[Problem, ...] = ()

    def all(self, meetings: Sequence[Meeting]) -> tuple[Debrief, ...]:
        """Return a debrief of each meeting that has one; what cannot be read is left out and stands in `problems`."""
        paths = {Path(meeting.folder) / debriefs.NAME: meeting for meeting in meetings}
        kept = self._load() if paths else {}
        found, known, problems = [], {}, []
        for path, meeting in paths.items():
            try:
                stamp = _stamp(os.stat(path))
            except OSError:
                continue  # a meeting without a debrief
            before, packed = kept.get(str(path), (None, None))
            if before != stamp:
                packed = None
            if packed is None:
                try:
                    packed = _pack(debriefs.read(path))
                except NotFound:
                    continue
                except InputError as error:
                    problems.append(_problem(path, error))
                    continue
            known[str(path)] = [stamp, packed]
            found.append(_unpack(packed, meeting.contact_id))
        self._keep(kept, known)
        self.problems = tuple(problems)
        return tuple(found)

    def _load(self) -> dict[str, Any]:
        """Return what was kept; nothing when it is not there, spoilt, or another version's."""
        try:
            kept = json.loads(self._cache.read_text(encoding="utf-8"))
            files = kept["files"] if kept["made_by"] == _made_by() else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        whole = isinstance(files, dict) and all(isinstance(each, list) and len(each) == 2 for each in files.values())
        return files if whole else {}

    def _keep(self, kept: dict[str, Any], known: dict[str, Any]) -> None:
        settled = (time.time() - self._settles) * 1e9
        files = {path: each for path, each in known.items() if max(each[0][1:3]) < settled}
        if files == kept:
            return
        with contextlib.suppress(OSError, OutputError):  # a cache that cannot be kept costs time, nothing else
            self._cache.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            text = json.dumps({"made_by": _made_by(), "files": files}, ensure_ascii=False)
            writing.write(self._cache, text, force=True)


def _stamp(stat: os.stat_result) -> list[int]:
    """Return how a file looks from outside: size, both times, inode."""
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _pack(debrief: Debrief) -> list[Any]:
    return [
        debrief.contact_id,
        debrief.met.isoformat(),
        [[p.id, p.owner, p.what, p.said, p.by.isoformat() if p.by else "", p.done, p.offer] for p in debrief.promises],
        [[p.topic, p.text] for p in debrief.points if not (p.mine or p.uncertain)],
        [named.what for named in debrief.people if not named.uncertain],
        [named.what for named in debrief.resources if not named.uncertain],
    ]


def _unpack(content: Any, owner: str) -> Debrief:
    contact_id, met, promises, points, people, resources = content
    silent = Quote("")
    return Debrief(
        contact_id=contact_id or owner,
        person=Person(),
        met=date.fromisoformat(met),
        promises=tuple(
            Promise(id, whose, what, silent, said, date.fromisoformat(by) if by else None, done, offer)
            for id, whose, what, said, by, done, offer in promises
        ),
        points=tuple(Point(topic, text, silent) for topic, text in points),
        people=tuple(Named(what, silent) for what in people),
        resources=tuple(Named(what, silent) for what in resources),
    )


def _problem(path: Path, error: InputError) -> Problem:
    line = _LINE.match(error.message)
    return Problem(str(path), int(line[1]) if line else 1, line[2] if line else error.message)


def _made_by() -> str:
    """Return what the reading of a file depends on besides the file: the code that reads."""
    with contextlib.suppress(OSError):
        code = (debrief_file.__file__, debrief_lines.__file__, __file__)
        return " ".join([__version__, *(str(os.stat(path).st_mtime_ns) for path in code)])
    return __version__
