"""The form of `places.sqlite`: towns, counties and ZIP codes, each with the published wage area it belongs to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from prep_assistant.domain import Area

FORMAT = "1"
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE area (code TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
    employment INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE town (key TEXT, state TEXT, name TEXT NOT NULL, population INTEGER NOT NULL, area TEXT NOT NULL,
    role INTEGER NOT NULL, PRIMARY KEY (key, state)) WITHOUT ROWID;
CREATE TABLE county (key TEXT, state TEXT, name TEXT NOT NULL, population INTEGER NOT NULL, area TEXT NOT NULL,
    PRIMARY KEY (key, state)) WITHOUT ROWID;
CREATE TABLE zip (zip INTEGER PRIMARY KEY, town TEXT NOT NULL, state TEXT NOT NULL, area TEXT NOT NULL);
CREATE TABLE abroad (key TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, population INTEGER NOT NULL)
    WITHOUT ROWID;
"""
NAMED_FIRST, NAMED, OTHER = 2, 1, 0
"""A town's role in its area: its name opens the area's name, stands in it, or neither."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town (or a county) with the code of its published area."""

    name: str
    state: str
    population: int
    area: str
    role: int = OTHER

    @property
    def weight(self) -> float:
        """How likely the bare name means this one: people, more for towns that an area is named after."""
        return max(self.population, 1) * (1, 2, 4)[self.role]


def towns(db: sqlite3.Connection, key: str, state: str = "") -> list[Town]:
    """Return the towns of that folded name, likeliest first."""
    sql = "SELECT name, state, population, area, role FROM town WHERE key = ?" + (" AND state = ?" if state else "")
    return _ranked([Town(*row) for row in db.execute(sql, (key, state) if state else (key,))])


def counties(db: sqlite3.Connection, key: str, state: str = "") -> list[Town]:
    """Return the counties of that folded name, largest first."""
    sql = "SELECT name, state, population, area FROM county WHERE key = ?" + (" AND state = ?" if state else "")
    return _ranked([Town(*row) for row in db.execute(sql, (key, state) if state else (key,))])


def zip_town(db: sqlite3.Connection, code: int) -> Town | None:
    """Return the town of a ZIP code."""
    row = db.execute("SELECT town, state, area FROM zip WHERE zip = ?", (code,)).fetchone()
    return Town(row[0], row[1], 0, row[2]) if row else None


def area(db: sqlite3.Connection, code: str) -> Area | None:
    """Return a published area."""
    row = db.execute("SELECT code, name, kind, state FROM area WHERE code = ?", (code,)).fetchone()
    return Area(*row) if row else None


def state_areas(db: sqlite3.Connection, state: str, kind: str) -> list[Area]:
    """Return a state's areas of one kind, largest employment first."""
    sql = "SELECT code, name, kind, state FROM area WHERE state = ? AND kind = ? ORDER BY employment DESC"
    return [Area(*row) for row in db.execute(sql, (state, kind))]


def abroad(db: sqlite3.Connection, key: str) -> tuple[str, str, int] | None:
    """Return (name, country, population) of a foreign city or country of that folded name."""
    row: tuple[str, str, int] | None = db.execute(
        "SELECT name, country, population FROM abroad WHERE key = ?", (key,)
    ).fetchone()
    return row


def _ranked(found: list[Town]) -> list[Town]:
    return sorted(found, key=lambda town: (-town.weight, town.state))
