"""The debriefs as far as what is due needs them: promises, advice, people and resources that were named.

Reading a debrief takes about a millisecond, so what an unchanged file says is kept in the cache, which may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from prep_assistant import __version__, debrief_lines
from prep_assistant.domain import Person
from prep_assistant.errors import InputError, NotFound
from prep_assistant.relationship import Debrief, Meeting, Named, Point, Problem, Promise, Quote
from prep_assistant.workspace import debrief_file, debriefs
from prep_assistant.workspace.cache import SETTLES, Cache, Stamp

_LINE = re.compile(r".*?:(\d+): (.*)", re.DOTALL)


class Told:
    """The debriefs of some meetings. `problems` says what could not be read last."""

    def __init__(self, cache: Path, settles: float = SETTLES) -> None:
        self._cache = Cache(cache, _made_by(), settles)
        self.problems: tuple[Problem, ...] = ()

    def all(self, meetings: Sequence[Meeting]) -> tuple[Debrief, ...]:
        """Return a debrief of each meeting that has one; what cannot be read is left out and stands in `problems`."""
        paths = {Path(meeting.folder) / debriefs.NAME: meeting for meeting in meetings}
        kept = self._cache.load() if paths else {}
        found, fresh, problems = [], {}, []
        for path, meeting in paths.items():
            try:
                stamp = Stamp.of(os.stat(path))
            except OSError:
                continue  # a meeting without a debrief
            known = kept.get(str(path))
            if known is not None and known[0] == stamp:
                found.append(_unpack(known[1], meeting.contact_id))
                continue
            try:
                packed = _pack(debriefs.read(path))
            except NotFound:
                continue
            except InputError as error:
                problems.append(_problem(path, error))
                continue
            fresh[str(path)] = (stamp, packed)
            found.append(_unpack(packed, meeting.contact_id))
        self._cache.keep(fresh, kept.keys() - {str(path) for path in paths})
        self.problems = tuple(problems)
        return tuple(found)


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
