"""Content of a known kind to a Note: parsed by its reader, titled, dated and tagged by its front matter."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prep_assistant import frontmatter
from prep_assistant.domain import Note, NoteKind, Source
from prep_assistant.knowledge import source_ooh
from prep_assistant.knowledge.source_extract import Unreadable, Warn
from prep_assistant.knowledge.source_text import decode

READERS = "1"  # raised when a reader gives another text for the same bytes, so that notes are read again
KIND_OF = {
    ".md": "text", ".markdown": "text", ".txt": "text", ".text": "text", "": "text", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
_TAG_OF = {
    "occupation": "occupation", "occupations": "occupation", "soc": "occupation", "industry": "industry",
    "industries": "industry", "employer": "employer", "employers": "employer", "company": "employer",
    "place": "place", "places": "place", "location": "place", "topic": "topic", "topics": "topic", "tags": "topic",
}  # fmt: skip
_MOST_VALUES = 50

Tags = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with what its file says about it. `kind` is "" unless the content itself decides it."""

    text: str
    title: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    kind: NoteKind | None = None
    as_of: str = ""
    sources: tuple[Source, ...] = ()
    licence: str = ""
    tags: Tags = field(default_factory=dict)


def parse(data: bytes, suffix: str, where: str, warn: Warn, declared: str = "") -> Parsed:
    """Return the text of `data` by its suffix (a key of KIND_OF). Unreadable says why not."""
    if not data.strip():
        raise Unreadable("is empty")
    reader = KIND_OF[suffix]
    if reader == "pdf":
        from prep_assistant.knowledge import source_pdf

        found = source_pdf.read(data, where, warn)
        return Parsed(found.text, found.title)
    if reader == "docx":
        from prep_assistant.knowledge import source_docx

        found = source_docx.read(data)
        return Parsed(found.text, _heading(found.text, 1) or found.title or _heading(found.text, 6))
    if reader == "html":
        return _page(data, where, warn, declared)
    text = decode(data, where, warn, declared)
    if not text.strip():
        raise Unreadable("is empty")
    if reader == "csv":
        from prep_assistant.knowledge import source_csv

        return Parsed(source_csv.read(text, where, warn).text)
    return _plain(text, where, warn)


def _page(data: bytes, where: str, warn: Warn, declared: str) -> Parsed:
    from prep_assistant.knowledge import source_html

    page = decode(data, where, warn, declared or source_html.declared(data))
    if source_ooh.is_page(page):
        profile = source_ooh.from_page(page)
        return Parsed(
            profile.text, profile.title, kind="imported", as_of=profile.as_of, sources=profile.sources,
            licence=profile.licence, tags=profile.tags,
        )  # fmt: skip
    found = source_html.read(page)
    return Parsed(found.text, _heading(found.text, 1) or found.title or _heading(found.text, 6))


def _plain(text: str, where: str, warn: Warn) -> Parsed:
    meta, body, lines, problem = frontmatter.split(text)
    if problem:
        warn(f"{where}: its front matter was left out: {problem}")
    if not body.strip():
        raise Unreadable("holds front matter and nothing else")
    # Lines of the note stay lines of the file, so that a citation's line number is right.
    return Parsed("\n" * lines + body, _heading(body, 1) or _heading(body, 6), meta)


def _heading(text: str, deepest: int) -> str:
    """Return the first Markdown heading of at most that level, or ""; what follows a code fence is not looked at."""
    before = re.split(r"(?m)^[ \t]*(?:```|~~~)", text, maxsplit=1)[0]
    found = re.search(rf"(?m)^#{{1,{deepest}}}[ \t]{{1,20}}(\S.{{0,300}})", before)
    return found[1].strip().rstrip("#").strip()[:200] if found else ""


def note(parsed: Parsed, *, id: str, kind: NoteKind, where: str, digest: str, tags: Tags, name: str) -> Note:
    """Return the Note; `name` is its title where the content gives none."""
    meta = parsed.meta
    return Note(
        id=id,
        kind=parsed.kind or kind,
        title=_one(meta.get("title")) or parsed.title or name,
        text=parsed.text,
        where=where,
        digest=digest,
        as_of=_one(meta.get("as_of")) or _one(meta.get("date")) or parsed.as_of,
        sources=parsed.sources + _sources(meta.get("sources", meta.get("source"))),
        licence=_one(meta.get("licence")) or _one(meta.get("license")) or parsed.licence,
        tags=merged(tags, parsed.tags, _tags(meta)),
    )


def digest_of(data: bytes, kind: str, tags: Tags) -> str:
    """Return the SHA-256 over the content and over what else decides the note: kind, tags and the readers' version."""
    rest = json.dumps([READERS, kind, sorted((name, list(values)) for name, values in tags.items())])
    return hashlib.sha256(data + b"\0" + rest.encode()).hexdigest()


def id_of(*origin: str) -> str:
    """Return a note's id, 24 hexadecimal digits over where it comes from."""
    return hashlib.sha256("\n".join(origin).encode(errors="surrogatepass")).hexdigest()[:24]


def merged(*many: Tags) -> dict[str, tuple[str, ...]]:
    """Return all tags, each value once, in the order given."""
    result: dict[str, tuple[str, ...]] = {}
    for tags in many:
        for name, values in tags.items():
            result[name] = tuple(dict.fromkeys(result.get(name, ()) + tuple(values)))
    return {name: values for name, values in result.items() if values}


def _tags(meta: Mapping[str, Any]) -> Tags:
    return merged(*({_TAG_OF[key.lower()]: _many(value)} for key, value in meta.items() if key.lower() in _TAG_OF))


def _many(value: Any) -> tuple[str, ...]:
    values = value[:_MOST_VALUES] if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return tuple(text for text in map(_one, values) if text)


def _one(value: Any) -> str:
    """Return a scalar as text; lists and tables are not one. Bounded, and free of what cannot be stored."""
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat()[:10]
    if value is None or not isinstance(value, str | int | float | bool):
        return ""
    return " ".join(str(value)[:2_000].encode("utf-8", "replace").decode().split())


def _sources(value: Any) -> tuple[Source, ...]:
    items = value[:_MOST_VALUES] if isinstance(value, list) else [value]
    found = []
    for item in items:
        if isinstance(item, dict):
            title, where = _one(item.get("title")), _one(item.get("where") or item.get("url"))
            if title or where:
                rest = {name: _one(item.get(name)) for name in ("publisher", "period", "licence")}
                found.append(Source(title=title or where, where=where, **rest))
        elif _one(item):
            text = _one(item)
            found.append(Source(title=text, where=text if text.startswith(("http://", "https://")) else ""))
    return tuple(found)
