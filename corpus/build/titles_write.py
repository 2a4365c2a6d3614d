"""Writes the index of titles: weights as signed bytes in posting lists, listed titles by key, their texts compressed."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np
from titles_data import Source
from titles_model import Model

from prep_assistant.occupations.title_features import key_of
from prep_assistant.occupations.title_known import OWN, Listing, pack_listings
from prep_assistant.occupations.title_model import pack
from prep_assistant.occupations.title_reading import parse, raw_words
from prep_assistant.occupations.titles import FORMAT

META = {
    "format": FORMAT,
    "source": "O*NET 29.3 Database, May 2025; employment: OEWS May 2025",
    "attribution": (
        "This product includes information from the O*NET 29.3 Database by the U.S. Department of Labor, Employment and Training "
        "Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET(R) is a trademark of USDOL/ETA. Prep has modified all or "
        "some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications. Source of employment: U.S. "
        "Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025."
    ),
}
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE occupation (id INTEGER PRIMARY KEY, code TEXT, title TEXT, bias REAL, size REAL);
CREATE TABLE feature (name TEXT PRIMARY KEY, idf REAL, scale REAL, postings BLOB) WITHOUT ROWID;
CREATE TABLE known (id INTEGER PRIMARY KEY, occupations BLOB);
CREATE TABLE listed (occupation INTEGER PRIMARY KEY, titles BLOB);
"""


def write(target: Path, source: Source, model: Model) -> None:
    """Write `target` anew; it appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    db = sqlite3.connect(unfinished)
    db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
    db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(META.items()))
    _occupations(db, source, model)
    _features(db, model)
    _titles(db, source)
    db.commit()
    db.execute("VACUUM")
    db.close()
    unfinished.replace(target)


def _occupations(db: sqlite3.Connection, source: Source, model: Model) -> None:
    rows = zip(source.codes, source.names, model.bias, source.employed, strict=True)
    db.executemany(
        "INSERT INTO occupation VALUES (?, ?, ?, ?, ?)",
        [(at, code, name, round(float(bias), 4), round(size)) for at, (code, name, bias, size) in enumerate(rows)],
    )


def _features(db: sqlite3.Connection, model: Model) -> None:
    for name, idf, row in zip(model.names, model.idf, model.weights, strict=True):
        at = np.flatnonzero(row)
        scale = float(np.abs(row).max()) / 127 or 1.0
        small = np.round(row[at] / scale).astype(int)
        db.execute(
            "INSERT INTO feature VALUES (?, ?, ?, ?)",
            (name, round(float(idf), 4), float(f"{scale:.5g}"), pack(at.tolist(), small.tolist())),
        )


def _titles(db: sqlite3.Connection, source: Source) -> None:
    known: dict[int, dict[int, int]] = defaultdict(dict)
    texts: dict[int, list[str]] = defaultdict(list)
    for x in source.listed:
        texts[x.occupation].append(x.title)
        for words in _spellings(x.title, x.rank):
            ranks = known[key_of(words)]
            ranks[x.occupation] = max(x.rank, ranks.get(x.occupation, x.rank))
    db.executemany(
        "INSERT INTO known VALUES (?, ?)",
        [
            (key, pack_listings(Listing(*pair) for pair in sorted(ranks.items())))
            for key, ranks in sorted(known.items())
        ],
    )
    db.executemany(
        "INSERT INTO listed VALUES (?, ?)",
        [(at, zlib.compress("\n".join(titles).encode(), 9)) for at, titles in sorted(texts.items())],
    )


def _spellings(title: str, rank: int) -> set[tuple[str, ...]]:
    """Return the word sequences under which a title is looked up: as printed, and with its abbreviations written out.

    An occupation's own name is left as printed: "Managers, All Other" is not what "manager" means.
    """
    printed = tuple(raw_words(title))
    if rank == OWN:
        return {printed}
    return {printed, *(words for words in parse(title).words[:1] if not parse(title).levels)}
