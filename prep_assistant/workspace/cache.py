"""What was read from files, kept so that 5,000 unchanged ones are only looked at, not read. Owner of nothing: deletable at any time.

A file is taken as unchanged when name, size, both times and inode are the same, and it was not written in the last moments before
it was read (a second change within one tick of the file system's clock would not show). Whatever goes wrong here only costs time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FORMAT = 1
_SETTLED = 2.0  # seconds: the coarsest clock of a file system in use (FAT)


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file looked from outside."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Stamp:
        """Return the stamp of a file."""
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)

    @property
    def settled(self) -> bool:
        """Whether any later change would show; never for a file from the future."""
        return max(self.modified, self.changed) < (time.time() - _SETTLED) * 1e9


class Cache:
    """What was read, by file name. Any number of processes may use one at the same time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, tuple[Stamp, Any]]:
        """Return everything kept; nothing when there is none or it is damaged."""
        if not self._path.exists():
            return {}
        try:
            with contextlib.closing(self._open()) as database:
                rows = database.execute("SELECT name, size, modified, changed, inode, content FROM file").fetchall()
            return {name: (Stamp(*stamp), json.loads(content)) for name, *stamp, content in rows}
        except (sqlite3.OperationalError, OSError):
            return {}  # busy, or not to be opened here
        except (sqlite3.Error, ValueError):
            self._remove()
            return {}

    def keep(self, read: Mapping[str, tuple[Stamp, Any]], gone: Iterable[str]) -> None:
        """Keep what was read of settled files, and forget files that are gone."""
        rows = [
            (name, stamp.size, stamp.modified, stamp.changed, stamp.inode, json.dumps(content, ensure_ascii=False))
            for name, (stamp, content) in read.items()
            if stamp.settled
        ]
        names = [(name,) for name in gone]
        if not rows and not names:
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.closing(self._open()) as database, database:
                database.executemany("DELETE FROM file WHERE name = ?", names)
                database.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", rows)
        except (sqlite3.Error, OSError, ValueError):
            return  # a read-only or full disk, or another command is keeping the same: then it is read again next time

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=1.0)
        try:
            if database.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
                os.chmod(self._path, 0o600)
                database.executescript(
                    f"""BEGIN IMMEDIATE; DROP TABLE IF EXISTS file;
                    CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER,
                                       inode INTEGER, content TEXT) WITHOUT ROWID;
                    PRAGMA user_version = {_FORMAT}; COMMIT;"""
                )
            database.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            database.close()
            raise
        return database

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()
