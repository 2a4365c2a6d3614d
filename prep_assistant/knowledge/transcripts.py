"""What was written down of a meeting, in whatever file: a transcript or free notes, read by code alone.

`read_transcript` takes a file, `parse` what is in it. Speakers are the file's own; where it names none, there is none.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from prep_assistant.errors import InputError
from prep_assistant.knowledge.source_extract import Unreadable
from prep_assistant.knowledge.source_text import decode
from prep_assistant.knowledge.transcript_cues import read_cues, turns_of
from prep_assistant.knowledge.transcript_notes import read_notes
from prep_assistant.knowledge.transcript_text import read_text
from prep_assistant.relationship import Transcript, Turn

MOST_BYTES = 20_000_000  # of a Word or PDF file; of text MOST_CHARACTERS
MOST_CHARACTERS = 2_000_000  # a day of talk is under one million
MOST_TURNS = 30_000
_OTHER = {
    ".mp3": "a recording", ".m4a": "a recording", ".wav": "a recording", ".ogg": "a recording", ".mp4": "a recording", ".mov": "a recording",
    ".png": "a picture", ".jpg": "a picture", ".jpeg": "a picture", ".heic": "a picture", ".gif": "a picture", ".zip": "an archive",
    ".doc": "an old Word file", ".rtf": "an RTF file", ".odt": "an OpenDocument file", ".pages": "a Pages file",
}  # fmt: skip
_SHAPES = "Prep reads .vtt, .srt, .txt, .md, .docx and .pdf."
_SPAN = re.compile(r"(?m)^\s*\d{1,2}:\d{2}:\d{2}[.,]\d{3}\s*-->\s*\d{1,2}:\d{2}:\d{2}[.,]\d{3}")
Warn = Callable[[str], object]


def read_transcript(path: Path, warn: Warn = lambda message: None) -> Transcript:
    """Read a transcript or notes. InputError, in one line, for whatever cannot be read.

    `warn` is told what was read with a reservation, such as a guessed encoding.
    """
    return parse(bytes_of(path), _shown(path), warn)


def bytes_of(path: Path) -> bytes:
    """Return what is in a file, which must be a plain one of a bearable size. InputError says why not."""
    where = _shown(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{where} is a folder", "Give the file with the notes or the transcript.")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(
                f"{where} is not a plain file", "Save the notes as a file, or pipe them in: prep debrief PERSON -"
            )
        if status.st_size > MOST_BYTES:
            raise _too_large(where)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"there is no file {where}", "Check the spelling; a name with spaces needs quotes.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{where} cannot be read: {(reason or str(error)).lower()}", "") from error


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def parse(data: bytes, where: str = "the text", warn: Warn = lambda message: None) -> Transcript:
    """Return the transcript in `data`; `where` names it and tells its kind by its suffix. Raises InputError, nothing else."""
    suffix = Path(where.replace("\0", "")).suffix.lower()
    if suffix in _OTHER:
        raise InputError(f"{where} is {_OTHER[suffix]}, not text", _SHAPES)
    if len(data) > MOST_BYTES:
        raise _too_large(where)
    try:
        text = _text(data, suffix, where, warn)
        turns, shape = _read(text, suffix)
    except Unreadable as problem:
        raise InputError(f"{where} {problem.reason}", problem.hint or _SHAPES) from problem
    if not turns:
        raise InputError(f"{where} holds no words", "Give the notes or the transcript of the meeting.")
    if len(turns) > MOST_TURNS:
        raise _too_large(where)
    return Transcript(turns, shape, where, hashlib.sha256(data).hexdigest(), recorded=shape != "notes")


def _text(data: bytes, suffix: str, where: str, warn: Warn) -> str:
    if not data.strip():
        raise Unreadable("is empty", "Write down at least one line of what you heard.")
    if suffix == ".docx" or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from prep_assistant.knowledge import source_docx

        text = source_docx.read(data).text
    elif suffix == ".pdf" or data.startswith(b"%PDF-"):
        from prep_assistant.knowledge import source_pdf

        text = source_pdf.read(data, where, warn).text
    else:
        text = decode(data, where, warn)
        if suffix in (".html", ".htm"):
            from prep_assistant.knowledge import source_html

            text = source_html.read(text).text
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            "is longer than any meeting",
            f"Prep reads up to {MOST_CHARACTERS:,} characters: give the part that matters.",
        )
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return "".join(ch if ch in "\n\t" or ch.isprintable() or ch.isspace() else " " for ch in clean)


def _read(text: str, suffix: str) -> tuple[tuple[Turn, ...], str]:
    if suffix in (".vtt", ".srt") or text.lstrip().startswith("WEBVTT"):
        cues, shape = read_cues(text)
        return turns_of(cues), shape
    found = read_text(text)
    if found is not None:
        turns, shape = found
        return turns, "teams-docx" if suffix == ".docx" and shape == "otter" else shape
    if _subrip(text):
        cues, shape = read_cues(text)
        return turns_of(cues), shape
    return read_notes(text), "notes"


def _subrip(text: str) -> bool:
    return _SPAN.search(text) is not None


def _too_large(where: str) -> InputError:
    return InputError(
        f"{where} is too large for one meeting", "Give the part that matters: up to two million characters of text."
    )
