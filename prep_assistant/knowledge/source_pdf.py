"""The text of a PDF, page by page under "## page 3". Owner of pypdf."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import Any

from prep_assistant.knowledge.source_extract import Extract, Unreadable, Warn

MOST_PAGES = 500
MOST_SECONDS = 120.0
_DAMAGED = "is damaged or not a PDF"
_AGAIN = "Open it in a PDF viewer and save it anew, or copy its text into a .txt file."


def read(data: bytes, where: str, warn: Warn) -> Extract:
    """Return the text of up to MOST_PAGES pages. Unreadable if it is damaged, locked, or a scan without text."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity of a file that it can read
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader)
        total = len(reader.pages)
        pages = _pages(reader, total, where, warn)
        title = _title(reader)
    except Unreadable:
        raise
    except Exception as error:  # pypdf meets damage with whatever its parsing raises, down to bare KeyError
        raise Unreadable(_DAMAGED, _AGAIN) from error
    if not any(text for _, text in pages):
        raise Unreadable("holds no text; it is probably a scan", "Run it through text recognition (OCR) first.")
    return Extract("\n\n".join(f"## page {number}\n\n{text}" for number, text in _joined(pages) if text) + "\n", title)


def _unlock(reader: Any) -> None:
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))  # many files are locked against editing only, with an empty password
    except Exception:  # noqa: BLE001  an unknown cipher, or one that needs a package that is not there
        opened = False
    if not opened:
        raise Unreadable("is protected by a password", "Save a copy without the password, and add that.")


def _pages(reader: Any, total: int, where: str, warn: Warn) -> list[tuple[int, str]]:
    if total > MOST_PAGES:
        warn(f"{where} has {total:,} pages; the first {MOST_PAGES} were read")
    end = time.monotonic() + MOST_SECONDS
    pages: list[tuple[int, str]] = []
    broken = []
    for number in range(1, min(total, MOST_PAGES) + 1):
        if time.monotonic() > end:
            warn(f"{where}: reading took too long; {number - 1} of {total} pages were read")
            break
        try:
            text = reader.pages[number - 1].extract_text() or ""
        except Exception:  # noqa: BLE001  one damaged page does not spoil the others
            broken.append(number)
            continue
        pages.append((number, _clean(text)))
    if broken and not any(text for _, text in pages):
        raise Unreadable(_DAMAGED, _AGAIN)
    if broken:
        warn(f"{where}: page {', '.join(map(str, broken[:10]))} could not be read")
    return pages


def _clean(text: str) -> str:
    text = text.replace("\x00", "").encode("utf-8", "replace").decode()
    lines = [" ".join(line.split()) for line in text.replace("\xad\n", "").splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _joined(pages: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Join words broken at a line's end, where the whole word stands elsewhere in the document ("well-\\nknown" stays)."""
    words = {word.lower() for _, text in pages for word in re.findall(r"[^\W\d_]{5,}", text)}

    def join(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        return whole if whole.lower() in words else match[0]

    return [(number, re.sub(r"(?<![^\W\d_])([^\W\d_]+)-\n([^\W\d_]+)", join, text)) for number, text in pages]


def _title(reader: Any) -> str:
    try:
        title = " ".join(str((reader.metadata or {}).get("/Title") or "").split())
    except Exception:  # noqa: BLE001  a damaged information dictionary costs only the title
        return ""
    dull = re.match(
        r"(?i)untitled|microsoft word|.*\.(?:docx?|indd|pdf|pptx?|tex|qxd|xlsx?)$|[\w-]*\d{5,}[\w-]*$", title
    )
    return "" if dull or len(title) < 4 else title[:200]
