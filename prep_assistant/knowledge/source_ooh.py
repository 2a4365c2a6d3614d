"""Occupational Outlook Handbook profiles, one a note: rows of a JSON-lines file, and saved pages of bls.gov/ooh."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prep_assistant.domain import Source
from prep_assistant.knowledge.source_extract import Unreadable

HANDBOOK = "Occupational Outlook Handbook"
PUBLISHER = "U.S. Bureau of Labor Statistics"
LICENCE = "U.S. public domain"
_PAGE = re.compile(r"https?://www\.bls\.gov/ooh/[\w-]+/[\w-]+\.htm")
_SECTIONS = {
    "what_they_do": "What they do",
    "work_environment": "Work environment",
    "how_to_become": "How to become one",
    "pay": "Pay",
    "job_outlook": "Job outlook",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as a text. `slug` names it among the rows of its file; `as_of` is the day it was last modified."""

    slug: str
    title: str
    text: str
    as_of: str
    sources: tuple[Source, ...]
    licence: str
    tags: Mapping[str, tuple[str, ...]]


def is_row(row: Any) -> bool:
    """Whether a row of a JSON-lines file is a profile."""
    return isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("slug", "title", "what_they_do"))


def from_row(row: Mapping[str, Any]) -> Profile:
    """Return the profile that a row holds; fields that are missing or of another shape are left out."""
    title = row["title"].strip()
    parts = [f"# {title}", *_facts(row.get("quick_facts"))]
    for key, heading in _SECTIONS.items():
        body = row.get(key)
        if isinstance(body, str) and body.strip():
            # The sections' own headings go one level down.
            parts += [f"## {heading}", _spaced(re.sub(r"(?m)^(#{1,5}) ", r"#\1 ", body.strip()))]
    parts += [*_similar(row.get("similar")), *_more(row.get("more_info"))]
    codes = row.get("soc_codes") or ()
    return _profile(
        row["slug"], title, "\n\n".join(parts) + "\n", _text(row.get("last_modified")), _text(row.get("url")), codes
    )


def is_page(page: str) -> bool:
    """Whether an HTML page is a saved profile of bls.gov/ooh."""
    return HANDBOOK in page and bool(_address(page))


def from_page(page: str) -> Profile:
    """Return the profile of a saved page; Unreadable if no text is found in it."""
    from prep_assistant.knowledge import source_html

    text = source_html.plain(page, "panes") or source_html.plain(page, "main-content") or source_html.plain(page)
    if not text:
        raise Unreadable("holds no text")
    title = source_html.title_of(page).split(" :")[0].strip() or "Occupation"
    modified = re.search(r"Last Modified Date:\s*(?:<[^>]*>\s*)*([A-Z][\w, ]{8,40}\d{4})", page)
    codes = re.findall(r">\s*(\d\d-\d{4})\s*<", page) or re.findall(r"onetonline\.org/link/summary/(\d\d-\d{4})", page)
    body = re.sub(r"(?m)^# .*\n?", "", text).strip()
    return _profile(
        title,
        title,
        f"# {title}\n\n{body}\n",
        modified[1] if modified else "",
        _address(page),
        tuple(dict.fromkeys(codes)),
    )


def _address(page: str) -> str:
    """Return the address that the page gives for itself, or that a browser noted when it saved the page."""
    head = page[:60_000]
    for pattern in (
        r"""(?is)<link[^>]{0,200}canonical[^>]{0,300}""",
        r"""(?is)<meta[^>]{0,200}og:url[^>]{0,300}""",
        r"""(?is)<!--\s*saved from url=[^>]{0,300}""",
    ):
        found = re.search(pattern, head)
        address = _PAGE.search(found[0]) if found else None
        if address:
            return address[0]
    return ""


def _profile(slug: str, title: str, text: str, modified: str, url: str, codes: Any) -> Profile:
    as_of = day(modified)
    source = Source(f"{HANDBOOK}: {title}", PUBLISHER, f"last modified {as_of}" if as_of else "", url, LICENCE)
    known = tuple(code for code in codes if isinstance(code, str)) if isinstance(codes, list | tuple) else ()
    return Profile(slug, title, text, as_of, (source,), LICENCE, {"occupation": known} if known else {})


def day(text: str) -> str:
    """Return "Thursday, August 28, 2025" as "2025-08-28"; "" if it is no such date."""
    found = re.search(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", text)
    try:
        return datetime.datetime.strptime(found[0], "%B %d, %Y").date().isoformat() if found else ""
    except ValueError:
        return ""


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _spaced(text: str) -> str:
    """Put blank lines around paragraphs; items and table rows stay together."""
    lines: list[str] = []
    for line in text.splitlines():
        alike = lines and line[:2] in ("- ", "| ") and lines[-1][:2] == line[:2]
        lines += [line] if alike or not lines else ["", line]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _facts(facts: Any) -> Iterator[str]:
    if isinstance(facts, dict) and facts:
        yield "## Quick facts"
        yield "\n".join(f"- {name}: {value}" for name, value in facts.items())


def _similar(items: Any) -> Iterator[str]:
    lines = [
        f"- {_text(item.get('title'))}: {_text(item.get('duties'))}".rstrip(": ")
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict) and _text(item.get("title"))
    ]
    if lines:
        yield "## Similar occupations"
        yield "\n".join(lines)


def _more(items: Any) -> Iterator[str]:
    lines = [
        f"- {_text(item.get('name'))} {_text(item.get('url'))}".rstrip()
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict) and _text(item.get("name"))
    ]
    if lines:
        yield "## More information"
        yield "\n".join(lines)
