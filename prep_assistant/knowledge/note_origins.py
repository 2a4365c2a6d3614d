"""Which file a note comes from, and whether the index has that file as it is now."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from prep_assistant.domain import Note

FOLDER = "notes"
PART = "::"  # between a file's name and one of several notes in it
SEEN = "files.json"  # in the store's folder: the hash of each file that is in the index, and its notes
_READER = "1"  # raise it when files are to be read anew although they have not changed


def unit_name(note_id: str) -> str | None:
    """Return the path below `notes/` of the file a note was read from, None if it is not one of those."""
    if not note_id.startswith(f"{FOLDER}/"):
        return None
    return note_id[len(FOLDER) + 1 :].partition(PART)[0]


def rooted(notes: Iterator[Note], path: Path, name: str) -> Iterator[Note]:
    """Give the notes of a file ids and places below the workspace, so that they stay the same when it moves."""
    first = list(itertools.islice(notes, 2))
    several = len(first) > 1
    counts: dict[str, int] = {}
    for note in itertools.chain(first, notes):
        id_ = f"{FOLDER}/{name}"
        if several:
            counts[note.title] = counts.get(note.title, 0) + 1
            again = f" ({counts[note.title]})" if counts[note.title] > 1 else ""
            id_ = f"{id_}{PART}{note.title}{again}"
        digest = note.digest or hashlib.sha256(note.text.encode("utf-8", "surrogatepass")).hexdigest()
        sources = tuple(replace(one, where=_below(one.where, path, name)) for one in note.sources)
        yield replace(note, id=id_, where=_below(note.where, path, name), digest=digest, sources=sources)


def _below(where: str, path: Path, name: str) -> str:
    whole = str(path)
    return f"{FOLDER}/{name}{where[len(whole) :]}" if where.startswith(whole) else where


def hash_of(path: Path, marks: Mapping[str, tuple[str, ...]]) -> str:
    """Return the SHA-256 of a file or folder and of what it is marked with; "" if it cannot be read."""
    if not (path.is_file() or path.is_dir()):
        return ""  # a pipe would be waited for
    digest = hashlib.sha256(json.dumps([_READER, sorted(marks.items())]).encode())
    try:
        for file in sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]:
            digest.update(f"\0{file.name}\0".encode("utf-8", "surrogatepass"))
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
    except OSError:
        return ""  # its reader will say what is the matter
    return digest.hexdigest()


def read_seen(path: Path) -> dict[str, dict[str, object]]:
    """Return what the index holds of each file: its hash and its notes' ids. Empty if that is not known."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in found.items() if isinstance(v, dict)} if isinstance(found, dict) else {}


def write_seen(path: Path, seen: Mapping[str, Mapping[str, object]]) -> None:
    """Keep what `read_seen` returns."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(seen), encoding="utf-8")
    part.replace(path)
