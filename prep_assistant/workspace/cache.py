"""What was read from files, kept so that 5,000 unchanged ones are only looked at, not read. It may be deleted at any time.

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
from pathlib import Path
from typing import Any, TypeAlias

SETTLES = 2.0  # seconds: the coarsest clock of a file system in use (FAT)
_TABLES = """
    BEGIN IMMEDIATE;
    DROP TABLE IF EXISTS file;
    DROP TABLE IF EXISTS made;
    CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, content TEXT)
        WITHOUT ROWID;
    CREATE TABLE made (by TEXT);
    COMMIT;
"""


Stamp: TypeAlias = tuple[int, int, int, int]  # size, time modified, time changed, inode


def stamp(stat: os.stat_result) -> Stamp:
    """Return how a file looks from outside. SQLite holds 63 bits; the inodes of some file systems have 64."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino & 0x7FFF_FFFF_FFFF_FFFF


class Cache:
    """What was read, by file name. Any number of processes may use one at the same time.

    `made_by` names everything besides the file that what was read depends on; what another one made is not used.
    """

    def __init__(self, path: Path, made_by: str, settles: float = SETTLES) -> None:
        self._path, self._made_by, self._settles = path, made_by, settles

    def load(self) -> dict[str, tuple[Stamp, Any]]:
        """Return everything kept; nothing when there is none or it is damaged."""
        if not self._path.exists():
            return {}
        try:
            with contextlib.closing(self._open()) as database:
                if not self._is_ours(database):
                    return {}
                rows = database.execute("SELECT * FROM file").fetchall()
            # One long text is decoded in half the time that 5,000 short ones take.
            contents = json.loads(f"[{','.join(row[5] for row in rows)}]")
            return {row[0]: (row[1:5], content) for row, content in zip(rows, contents, strict=True)}
        except (sqlite3.OperationalError, OSError):
            return {}  # busy, or not to be opened here
        except (sqlite3.Error, ValueError, TypeError):
            self.forget()
            return {}

    def keep(self, read: Mapping[str, tuple[Stamp, Any]], gone: Iterable[str]) -> None:
        """Keep what was read of settled files, and forget files that are gone."""
        settled = (time.time() - self._settles) * 1e9
        rows = [
            (name, *stamp, json.dumps(content, ensure_ascii=False))
            for name, (stamp, content) in read.items()
            if max(stamp[1:3]) < settled  # any later change will show; never so for a file from the future
        ]
        names = [(name,) for name in gone]
        if not rows and not names:
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.closing(self._open()) as database:
                if not self._is_ours(database):
                    os.chmod(self._path, 0o600)
                    database.executescript(_TABLES)
                with database:
                    database.executemany("DELETE FROM file WHERE name = ?", names)
                    database.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", rows)
                    database.execute("DELETE FROM made")
                    database.execute("INSERT INTO made VALUES (?)", (self._made_by,))
        except (sqlite3.Error, OSError, ValueError):
            return  # a read-only or full disk, or another command is keeping the same: it is read again next time

    def forget(self) -> None:
        """Throw everything away."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=1.0)

    def _is_ours(self, database: sqlite3.Connection) -> bool:
        try:
            found: tuple[str] | None = database.execute("SELECT by FROM made").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return False
            raise
        return found == (self._made_by,)
