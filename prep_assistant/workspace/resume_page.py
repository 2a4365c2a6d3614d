"""A résumé as lines, each with the heading it stands under: for saying where something stands, in its own words. Pure.

`resume` reads what a résumé says of somebody; this keeps the page as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from prep_assistant.application import Line, Page
from prep_assistant.domain import Asker
from prep_assistant.errors import InputError
from prep_assistant.workspace import resume_text
from prep_assistant.workspace.resume import MOST_CHARACTERS
from prep_assistant.workspace.resume_lines import plain

_EXPECTED = "Expected a résumé as JSON Resume, PDF, DOCX, Markdown or text."
_PAGE = re.compile(r"## page \d+")  # how a PDF's pages are told apart
_MARKED = re.compile(r"\s{0,3}#{1,6}\s+\S")
MOST_LINES = 2_000


def page(text: str, name: str) -> Page:
    """Return the lines of a résumé's text, or of JSON Resume. InputError when nothing stands in it, or far too much."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"{name} has {len(text):,} characters: this is more than a résumé", _EXPECTED)
    text = text.removeprefix("\ufeff")
    found = _json(text, name) if text.lstrip()[:1] in ("{", "[") else _lines(text)
    lines = tuple(found)[:MOST_LINES]
    if not any(re.search(r"[^\W\d_]{2}", line.text) for line in lines):
        raise InputError(
            f"{name}: there are no words in it", f"{_EXPECTED} A scanned PDF holds pictures of words only."
        )
    return Page(name, lines)


def of_profile(asker: Asker, name: str) -> Page:
    """Return what the profile says, as lines to look in where there is no résumé. It is empty when the profile says nothing."""
    told = [("background", asker.background), *(("skills", text) for text in asker.skills)]
    told += [("schools", text) for text in asker.schools]
    lines = tuple(Line(0, section, text) for section, text in told if text)
    return Page(name, lines, from_profile=True)


def _lines(text: str) -> Iterator[Line]:
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip() or _PAGE.fullmatch(raw.strip()):
            continue
        heading = resume_text.is_heading(raw)
        if heading or _MARKED.match(raw):
            section = plain(raw).rstrip(":").strip()
            if heading and ":" in raw and raw.split(":", 1)[1].strip():  # "Skills: Excel, SQL"
                section = plain(raw).split(":", 1)[0].strip()
                yield Line(number, section, " ".join(raw.split()))
            elif not heading:
                yield Line(number, section, section)
            continue
        yield Line(number, section, " ".join(raw.split()))


def _json(text: str, name: str) -> Iterator[Line]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not whole JSON: {error}", _EXPECTED) from error
    raw = text.splitlines()
    place = 0
    for section, value in _strings(data, ""):
        shown = json.dumps(value, ensure_ascii=False)[1:-1]
        place = next((at for at in (*range(place, len(raw)), *range(place)) if shown[:200] in raw[at]), place)
        yield Line(place + 1, section, " ".join(value.split()))


def _strings(data: Any, section: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield every text with the key it stands under; addresses and links say nothing of what somebody can do."""
    if depth > 12:
        return
    if isinstance(data, str):
        if data.strip() and not re.match(r"(?:https?://|mailto:|\d{4}-\d\d)", data):
            yield section, data
    elif isinstance(data, list):
        for each in data:
            yield from _strings(each, section, depth + 1)
    elif isinstance(data, dict):
        for key, each in data.items():
            if key not in ("email", "phone", "url", "image", "$schema", "meta", "profiles"):
                yield from _strings(each, section if section else str(key), depth + 1)
