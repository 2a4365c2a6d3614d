"""Writes the index of titles: weights as signed bytes in posting lists, listed titles by key, their texts compressed."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from titles_data import Listed, Source
from titles_model import Model

from prep_assistant.occupations.title_features import key_of
from prep_assistant.occupations.title_known import OWN, Listing, pack_listings, pack_share
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
CREATE TABLE per_occupation (name TEXT PRIMARY KEY, numbers BLOB) WITHOUT ROWID;
CREATE TABLE occupation (id INTEGER PRIMARY KEY, code TEXT, title TEXT, near BLOB, titles BLOB);
CREATE TABLE feature (name TEXT PRIMARY KEY, idf REAL, scale REAL, postings BLOB) WITHOUT ROWID;
CREATE TABLE known (id INTEGER PRIMARY KEY, occupations BLOB);
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
    texts: dict[int, list[str]] = defaultdict(list)
    for x in source.listed:
        texts[x.occupation].append(x.title)
    near = _neighbours(source)
    for at, (code, name) in enumerate(zip(source.codes, source.names, strict=True)):
        titles = zlib.compress("\n".join(texts[at]).encode(), 9)
        db.execute("INSERT INTO occupation VALUES (?, ?, ?, ?, ?)", (at, code, name, near[at], titles))
    socs = sorted({code[:7] for code in source.codes})
    columns = {
        "bias": array("f", model.bias.tolist()),
        "employed": array("f", source.employed),
        "soc": array("f", [socs.index(code[:7]) for code in source.codes]),
    }
    db.executemany(
        "INSERT INTO per_occupation VALUES (?, ?)", [(name, _little(n)) for name, n in sorted(columns.items())]
    )


def _little(numbers: array[float]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _neighbours(source: Source) -> list[bytes]:
    """Return, for each occupation, the others under which its titles are listed too, with the share of its titles."""
    together: dict[str, set[int]] = defaultdict(set)
    for x in source.listed:
        together[x.title.casefold()].add(x.occupation)
    counts = Counter(x.occupation for x in source.listed)
    shared: list[Counter[int]] = [Counter() for _ in source.codes]
    for _, group in sorted(together.items()):
        for one in group:
            for other in group - {one}:
                shared[one][other] += 1 / (len(group) - 1)
    return [
        pack(sorted(others), [pack_share(others[other] / counts[at]) for other in sorted(others)])
        for at, others in enumerate(shared)
    ]


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
    for x in source.listed:
        for words in _spellings(x):
            ranks = known[key_of(words)]
            ranks[x.occupation] = max(x.rank, ranks.get(x.occupation, x.rank))
    db.executemany(
        "INSERT INTO known VALUES (?, ?)",
        [
            (key, pack_listings(Listing(*pair) for pair in sorted(ranks.items())))
            for key, ranks in sorted(known.items())
        ],
    )


def _spellings(listed: Listed) -> set[tuple[str, ...]]:
    """Return the word sequences under which a title is looked up: as printed, and with its abbreviations written out.

    An occupation's own name is left as printed: "Managers, All Other" is not what "manager" means.
    """
    printed = tuple(raw_words(listed.title))
    if listed.rank == OWN or not listed.text:
        return {printed}
    parsed = parse(listed.text)
    return {
        printed,
        tuple(raw_words(listed.text)),
        *(() if parsed.levels or parsed.side or parsed.bare else parsed.words[:1]),
    }
