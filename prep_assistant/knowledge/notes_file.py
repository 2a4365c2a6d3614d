"""The SQLite file of one store as such: its tables, opening it, transactions, queries. Owner of sqlite3.

What is kept in it, and how, is told in fulltext.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prep_assistant.errors import StoreError

FORMAT = "1"
_REBUILD = "`prep notes sync --rebuild` puts it aside and reads your notes again; your notes themselves are safe."
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notes (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
    place TEXT NOT NULL, digest TEXT NOT NULL, as_of TEXT NOT NULL, licence TEXT NOT NULL, sources TEXT NOT NULL,
    tags TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX notes_by_kind ON notes (kind);
CREATE TABLE tags (name TEXT NOT NULL, value TEXT NOT NULL, note INTEGER NOT NULL,
    PRIMARY KEY (name, value, note)) WITHOUT ROWID;
CREATE INDEX tags_of_note ON tags (note, name);
CREATE TABLE passages (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, note INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, line INTEGER NOT NULL, place TEXT NOT NULL, key BLOB NOT NULL,
    title TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX passages_of_note ON passages (note, key);
CREATE INDEX passages_of_key ON passages (key);
CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE queue (id TEXT PRIMARY KEY, step TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (title, heading, text, content='passages', content_rowid='n',
    tokenize="porter unicode61 remove_diacritics 2");
"""


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into StoreError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise StoreError(
                f"the disk is full: {path} cannot grow",
                "Free some space and run it again; what was there before has not changed.",
            ) from error
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} is damaged: {error}", _REBUILD) from error


class NotesFile:
    """The file, open. Every method raises StoreError for what SQLite raises."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`, whose folder exists."""
        self.path = path
        with _explained(path):
            self._db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA cache_size = -65536")  # 64 MB: full text of 100,000 passages stays warm
                self._db.execute("PRAGMA mmap_size = 1073741824")
                self._db.execute("PRAGMA temp_store = MEMORY")  # the rows a filter chooses: a full disk does not matter
                if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone():
                    self._db.executescript(f"BEGIN; {_SCHEMA} INSERT INTO meta VALUES ('format', '{FORMAT}'); COMMIT;")
            except BaseException:
                self._db.close()
                raise
        if self.meta("format") != FORMAT:
            self.close()
            raise StoreError(f"{path} was made by another version of Prep", _REBUILD)

    def close(self) -> None:
        """Close the file."""
        with _explained(self.path):
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._forget()

    def _forget(self) -> None:
        """Forget what was remembered of the content, which has changed."""

    # ---- small values --------------------------------------------------------------------------

    def meta(self, key: str) -> str:
        """Return a small value, "" if unset."""
        row = self._one("SELECT value FROM meta WHERE key = ?", key)
        return row[0] if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Keep a small value."""
        self._run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)

    # ---- queries -------------------------------------------------------------------------------

    def _run(self, sql: str, *values: Any) -> int:
        with _explained(self.path):
            return self._db.execute(sql, values).lastrowid or 0

    def _many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with _explained(self.path):
            self._db.executemany(sql, rows)

    def _one(self, sql: str, *values: Any) -> Any:
        with _explained(self.path):
            return self._db.execute(sql, values).fetchone()

    def _all(self, sql: str, *values: Any) -> list[Any]:
        with _explained(self.path):
            return self._db.execute(sql, values).fetchall()

    def _in(self, sql: str, items: Sequence[Any], before: Sequence[Any] = ()) -> list[Any]:
        """Run `sql` with `{}` standing for the items, a slice at a time: SQLite takes a limited number of them."""
        rows: list[Any] = []
        for at in range(0, len(items), 900):
            part = items[at : at + 900]
            rows += self._all(sql.format(marks(part)), *before, *part)
        return rows


def marks(items: Iterable[Any]) -> str:
    """Return a question mark for each item."""
    return ", ".join("?" for _ in items)
