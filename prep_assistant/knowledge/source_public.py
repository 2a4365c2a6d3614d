"""Public data files as notes of kind `imported`: the O*NET database and the Occupational Outlook Handbook."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from prep_assistant.domain import Note
from prep_assistant.knowledge import source_onet, source_ooh
from prep_assistant.knowledge.source_extract import Unreadable, Warn
from prep_assistant.knowledge.source_note import Tags, digest_of, id_of, merged

ONET_MAIN = (f"{source_onet.MAIN}.txt", f"{source_onet.MAIN}.txt.gz")
MOST_UNPACKED = 200_000_000


def onet(folder: Path, where: str, tags: Tags, warn: Callable[[str], object]) -> Iterator[Note]:
    """Yield a note per occupation of the database in `folder`."""
    origin = str(folder.resolve())
    for entry in source_onet.entries(folder, warn):
        yield Note(
            id=id_of(origin, entry.code), kind="imported", title=entry.title, text=entry.text, where=where,
            digest=digest_of(entry.text.encode(), "imported", tags), as_of=entry.as_of, sources=entry.sources,
            licence=source_onet.LICENCE, tags=merged(tags, {"occupation": (entry.code,)}),
        )  # fmt: skip


def handbook(data: bytes, origin: str, where: str, tags: Tags, warn: Warn) -> Iterator[Note]:
    """Yield a note per profile of a JSON-lines file, gzipped or not. Unreadable if its first row is no profile."""
    lines = _lines(data)
    bad = count = 0
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not source_ooh.is_row(row):
            if not count:
                raise Unreadable(
                    "holds no Occupational Outlook Handbook profiles", "That is the only .jsonl that Prep reads."
                )
            bad += 1
            continue
        count += 1
        profile = source_ooh.from_row(row)
        yield Note(
            id=id_of(origin, profile.slug), kind="imported", title=profile.title, text=profile.text, where=where,
            digest=digest_of(line, "imported", tags), as_of=profile.as_of, sources=profile.sources,
            licence=profile.licence, tags=merged(tags, profile.tags),
        )  # fmt: skip
    if not count:
        raise Unreadable("is empty")
    if bad:
        warn(f"{where}: {bad} of its rows are not profiles and were left out")


def _lines(data: bytes) -> Iterator[bytes]:
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
                data = file.read(MOST_UNPACKED + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable("is a damaged .gz file") from error
        if len(data) > MOST_UNPACKED:
            raise Unreadable(f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
    return (line for line in data.split(b"\n") if line.strip())
