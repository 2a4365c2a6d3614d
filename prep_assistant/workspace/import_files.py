"""Files of people: opened within bounds, their kind told by what is in them, not by their names.

A zip is never unpacked to disk, so that the names of its members do not matter; what is read of it is bounded.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path, PurePosixPath
from typing import Literal

from prep_assistant.errors import InputError
from prep_assistant.workspace import import_google, import_linkedin, import_table, vcards
from prep_assistant.workspace.import_table import EXPECTED, Reading, decode

Kind = Literal["auto", "linkedin", "vcard", "google"]
MOST_BYTES = 100_000_000  # of a file, or of what is read of a zip
MOST_MEMBERS = 20_000
_ZIP = b"PK\x03\x04"
_OFFICE = ("xl/workbook.xml", "word/document.xml", "content.xml")


def read_file(path: Path, zone: tzinfo, kind: Kind = "auto") -> Reading:
    """Read the people of a file, of LinkedIn's zip, or of the folder that came out of it. InputError when there are none."""
    where = str(path)
    if path.is_dir():
        reading = _members(dict(_folder(path)), where, zone, kind)
    else:
        data = _bytes(path)
        if not data.strip():
            raise InputError(f"{where} is empty", EXPECTED)
        if data.startswith(_ZIP):
            reading = _members(dict(_packed(data, where)), where, zone, kind)
        else:
            reading = _one(data, where, zone, kind)
    if not reading.people:
        lost = f"; {reading.nameless:,} entries have no name" if reading.nameless else ""
        wrong = f"; {reading.problems[0].what} (line {reading.problems[0].line})" if reading.problems else ""
        raise InputError(f"{where}: nobody was found in it{lost}{wrong}", EXPECTED)
    return reading


def _one(data: bytes, where: str, zone: tzinfo, kind: Kind) -> Reading:
    text, remarks = decode(data, where)
    reading = _read(text, where, zone, kind)
    return Reading(
        reading.kind, reading.people, reading.problems, reading.nameless, (*remarks, *reading.remarks), reading.schools
    )


def _read(text: str, where: str, zone: tzinfo, kind: Kind) -> Reading:
    if kind == "vcard" or (kind == "auto" and vcards.BEGIN.search(text[:100_000])):
        return vcards.read(text, where)
    if kind == "linkedin" or (kind == "auto" and import_table.table(_top(text), import_linkedin.is_header)):
        return import_linkedin.read({import_linkedin.CONNECTIONS: text}, where, zone)
    if kind == "google" or import_table.table(_top(text), import_google.is_header):
        return import_google.read(text, where)
    found = import_table.table(text, import_table.is_people)
    if found is None:
        raise InputError(f"{where} is no list of people that Prep knows", EXPECTED)
    return import_table.people(found, "table", import_table.from_row, where)


def _top(text: str) -> str:
    """Return the first lines, where a header stands."""
    return "".join(io.StringIO(text[:200_000], newline=None).readlines()[: import_table.HEADER_WITHIN])


# ---- several files at once ----------------------------------------------------------------------


def _members(members: Mapping[str, bytes], where: str, zone: tzinfo, kind: Kind) -> Reading:
    """Read LinkedIn's files by name; else the first member that holds people."""
    if import_linkedin.CONNECTIONS in members and kind in ("auto", "linkedin"):
        texts: dict[str, str] = {}
        remarks: list[str] = []
        for name in import_linkedin.MEMBERS:
            if name in members:
                texts[name], guessed = decode(members[name], f"{where}/{name}")
                remarks += guessed
        reading = import_linkedin.read(texts, where, zone)
        return Reading(
            reading.kind, reading.people, reading.problems, reading.nameless, tuple(remarks), reading.schools
        )
    for name, data in members.items():
        if name in import_linkedin.MEMBERS:
            continue
        try:
            return _one(data, f"{where}/{name}", zone, kind)
        except InputError:
            continue
    raise InputError(f"{where} holds no Connections.csv, vCards or contacts", EXPECTED)


def _packed(data: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield the members worth reading by their plain names in small letters, each once."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = packed.infolist()
            if len(infos) > MOST_MEMBERS:
                raise InputError(f"{where} holds more than {MOST_MEMBERS:,} files", EXPECTED)
            if any(info.filename in _OFFICE for info in infos):
                raise InputError(f"{where} is a document or a spreadsheet", "Save the sheet as CSV and import that.")
            room = MOST_BYTES
            seen: set[str] = set()
            for info in infos:
                name = _plain(info.filename)
                if not name or name in seen or info.is_dir():
                    continue
                seen.add(name)
                with packed.open(info) as member:
                    content = member.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise InputError(
                        f"{where} unpacks to more than {MOST_BYTES // 1_000_000} MB",
                        "Import the files inside it one by one.",
                    )
                yield name, content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        locked = "password" in str(error)
        raise InputError(
            f"{where} is {'protected by a password' if locked else 'a damaged zip'}",
            "Unpack it yourself, and import Connections.csv.",
        ) from error


def _folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(path.iterdir()):
        if (name := _plain(entry.name)) and entry.is_file():
            yield name, _bytes(entry)


def _plain(name: str) -> str:
    """Return a member's own name in small letters; empty when it is nothing to read."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    plain = parts[-1].casefold() if parts else ""
    if "__MACOSX" in parts or plain.startswith("."):
        return ""
    return plain if plain in import_linkedin.MEMBERS or plain.endswith((".vcf", "contacts.csv")) else ""


def _bytes(path: Path) -> bytes:
    """Return a plain file's content, within bounds. InputError says why not."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise InputError(f"{path} is not a plain file", EXPECTED)
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}", "Check the spelling, or give the whole path.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    if len(data) > MOST_BYTES:
        raise InputError(
            f"{path} is larger than {MOST_BYTES // 1_000_000} MB", "Export fewer people, or without pictures."
        )
    return data
