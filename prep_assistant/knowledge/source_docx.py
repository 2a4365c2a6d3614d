"""The text of a Word file: headings as Markdown headings, tables as "a | b" lines. Owner of docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from prep_assistant.knowledge.source_extract import MOST_UNPACKED, Extract, Unreadable

_OLE = b"\xd0\xcf\x11\xe0"  # what old .doc files and password-protected .docx files begin with
_AGAIN = "Open it in a word processor and save it anew as .docx."


def read(data: bytes) -> Extract:
    """Return the text of a .docx. Unreadable if it is damaged, locked, empty, or unpacks to more than MOST_UNPACKED."""
    _guard(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
        title = " ".join((document.core_properties.title or "").split())
    except Exception as error:  # lxml, zipfile and docx each raise their own kinds over a damaged file
        raise Unreadable("is damaged or not a Word file", _AGAIN) from error
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not text:
        raise Unreadable("holds no text")
    return Extract(text + "\n", "" if title.lower() in {"word document", "document"} else title)


def _guard(data: bytes) -> None:
    if data.startswith(_OLE):
        raise Unreadable("is protected by a password, or an old .doc file", "Save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            # zipfile never unpacks more of a member than its declared size, so the sum can be trusted as a bound.
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("is damaged or not a Word file", _AGAIN) from error
    if size > MOST_UNPACKED:
        raise Unreadable(
            f"unpacks to {size / 1e6:,.0f} MB, more than the {MOST_UNPACKED // 1_000_000} MB that Prep reads"
        )


def _lines(document: Any) -> Iterator[str]:
    from docx.table import Table

    in_list = False
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield ""
            yield from _table(block._tbl)
            yield ""
            in_list = False
            continue
        text = block.text.replace("\x00", "").strip()
        if not text:
            continue
        mark = _mark(block)
        if mark == "- ":
            yield from ([] if in_list else [""])
            yield mark + " ".join(text.split())
        elif mark:
            yield from ("", mark + " ".join(text.split()), "")
        else:
            yield from ("", text, "")
        in_list = mark == "- "


def _mark(paragraph: Any) -> str:
    """Return the Markdown mark of a paragraph's style; built-in styles have English names in every language of Word."""
    style = paragraph.style.name if paragraph.style is not None else ""
    heading = re.fullmatch(r"(?i)heading ([1-9])", style or "")
    if heading:
        return "#" * min(int(heading[1]), 6) + " "
    if (style or "").lower() == "title":
        return "# "
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return "- " if numbered or (style or "").lower().startswith("list") else ""


def _table(table: Any) -> Iterator[str]:
    """Yield a line per row. Read from the XML itself: `row.cells` takes quadratic time on long tables."""
    for row in table.tr_lst:
        cells = [" ".join(" ".join(_text(p) for p in cell.p_lst).split()) for cell in row.tc_lst]
        if any(cells):
            yield " | ".join(cells)


def _text(paragraph: Any) -> str:
    return str(paragraph.text)
