"""The form of `facts.sqlite`: one compressed record per occupation, one packed block of pay per OEWS occupation.

The build script writes with `pack_*`, `FactBook` reads with `unpack_*`. A block of pay holds every published area in
columns (each value as its step above the percentile below, which compresses well); finding one area takes microseconds.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FORMAT = "1"
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
NO_COUNT = 0xFFFFFFFF
HOURLY = 0x80
"""Bit of a row's flags: the figures are dollars an hour. The low five bits are the top-coded percentiles."""
_STEP = 1000
"""Yearly wages are published in tens of dollars; hourly ones in cents."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE area (code TEXT PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE occupation (code TEXT PRIMARY KEY, title TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE pay (soc TEXT PRIMARY KEY, title TEXT NOT NULL, block BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class PayRow:
    """Pay in one area. `area` is its number in the table of areas; `cents` are the five percentiles in US cents.

    `flags`: HOURLY, and bit i for percentile i being top-coded. `employment` is None where not released; `rse` is the
    relative standard error of the mean wage in tenths of a percent.
    """

    area: int
    cents: tuple[int, int, int, int, int]
    flags: int
    employment: int | None
    rse: int


def pack_record(record: dict[str, Any]) -> bytes:
    """Compress the facts of one occupation."""
    return zlib.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def unpack_record(blob: bytes) -> dict[str, Any]:
    """Undo `pack_record`."""
    record: dict[str, Any] = json.loads(zlib.decompress(blob))
    return record


def pack_pay(rows: Sequence[PayRow]) -> bytes:
    """Pack rows, sorted by area, into columns: areas, flags, employment, rse, then the steps between percentiles."""
    rows = sorted(rows, key=lambda row: row.area)
    n = len(rows)
    parts = [
        struct.pack("<H", n),
        struct.pack(f"<{n}H", *(row.area for row in rows)),
        bytes(row.flags for row in rows),
        struct.pack(f"<{n}I", *(NO_COUNT if row.employment is None else row.employment for row in rows)),
        struct.pack(f"<{n}H", *(row.rse for row in rows)),
    ]
    for i in range(5):
        below = [row.cents[i - 1] if i else 0 for row in rows]
        steps = (_packed(row.cents[i] - low, row.flags) for row, low in zip(rows, below, strict=True))
        parts.append(struct.pack(f"<{n}I", *steps))
    return zlib.compress(b"".join(parts), 9)


def _packed(cents: int, flags: int) -> int:
    if flags & HOURLY:
        return cents
    if cents % _STEP:
        raise ValueError(f"a yearly wage of {cents / 100} dollars is not in tens of dollars")
    return cents // _STEP


def unpack_pay(block: bytes, area: int) -> PayRow | None:
    """Return the row of one area, or None where nothing is published."""
    data = zlib.decompress(block)
    (n,) = struct.unpack_from("<H", data)
    areas = struct.unpack_from(f"<{n}H", data, 2)
    if area not in areas:
        return None
    i = areas.index(area)
    flags = data[2 + 2 * n + i]
    (employment,) = struct.unpack_from("<I", data, 2 + 3 * n + 4 * i)
    (rse,) = struct.unpack_from("<H", data, 2 + 7 * n + 2 * i)
    cents, total = [], 0
    for column in range(5):
        (step,) = struct.unpack_from("<I", data, 2 + 9 * n + 4 * (column * n + i))
        total += step if flags & HOURLY else step * _STEP
        cents.append(total)
    count = None if employment == NO_COUNT else employment
    return PayRow(area, (cents[0], cents[1], cents[2], cents[3], cents[4]), flags, count, rse)
