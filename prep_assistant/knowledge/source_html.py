"""The main text of a web page, as Markdown, without menus, banners and footers. Owner of trafilatura."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from typing import Any

from prep_assistant.knowledge.source_extract import Extract, Unreadable

MOST_CHARACTERS = 10_000_000
MOST_FOR_EXTRACTION = 1_000_000  # beyond it finding the main text may take minutes; tags are stripped instead
MOST_TAGS = 20_000  # the same, for pages that are nothing but tags
_SILENT = set("title script style noscript template svg nav footer aside form button select iframe".split())
_BLOCK = set("p div section article main header ul ol table blockquote pre dl hr".split())
_INLINE = {"li": "\n- ", "tr": "\n", "td": " | ", "th": " | ", "br": "\n", "dt": "\n", "dd": "\n"}


def declared(data: bytes) -> str:
    """Return the encoding that a page names for itself in its first bytes, or ""."""
    found = re.search(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", data[:4096])
    found = found or re.match(rb"""(?i)\s*<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})""", data[:200])
    return found[1].decode("ascii") if found else ""


def read(page: str) -> Extract:
    """Return the main text and the page's title. Unreadable if there is none."""
    if len(page) > MOST_CHARACTERS:
        raise Unreadable(
            f"is a page of more than {MOST_CHARACTERS:,} characters", "Save the part that matters as text."
        )
    text = (_main_text(page) if len(page) <= MOST_FOR_EXTRACTION and page.count("<") <= MOST_TAGS else "") or plain(
        page
    )
    if not text.strip():
        raise Unreadable("holds no text", "The page may build itself in the browser: copy its text into a .txt file.")
    return Extract(text.strip() + "\n", title_of(page))


def title_of(page: str) -> str:
    """Return what the page's <title> says, without the name of the site behind a bar, or ""."""
    found = re.search(r"(?is)<title[^>]{0,200}>(.{1,500}?)</title", page[:500_000])
    title = " ".join(html.unescape(found[1]).split()) if found else ""
    return re.split(r"\s+[|·»]\s+", title)[0]


def _main_text(page: str) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            page, output_format="markdown", include_comments=False, include_tables=True, include_links=False,
            include_formatting=True, favor_recall=True,
        )  # fmt: skip
    except Exception:  # noqa: BLE001  a page that its parser cannot take is stripped of its tags instead
        return ""
    return re.sub(r"\*\*(.+?)\*\*", r"\1", found or "")


def plain(page: str, inside: str = "") -> str:
    """Strip the tags of a page, keeping headings, list items and table rows; `inside` is the id of the part to keep."""
    import trafilatura

    # lxml's tree, which trafilatura hands out: Python's own html.parser takes quadratic time on broken tags.
    tree = trafilatura.load_html(page)
    if tree is None:
        return ""
    if inside:
        tree = next((element for element in tree.iter() if element.get("id") == inside), None)
        if tree is None:
            return ""
    lines = [" ".join(line.split()) for line in "".join(_flat(tree)).split("\n")]
    lines = [line for line in lines if line.strip("#|- ") or not line]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _flat(tree: Any) -> Iterator[str]:
    """Yield the text of a tree without recursion: pages may be nested thousands deep."""
    waiting: list[Any] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag if isinstance(item.tag, str) else ""  # comments have a function here
        tail = _space(item.tail) if item is not tree else ""
        if not tag or tag in _SILENT:
            yield tail
            continue
        before, after = _marks(tag)
        yield before
        yield _space(item.text)
        waiting.append(after + tail)
        waiting.extend(reversed(item))


def _marks(tag: str) -> tuple[str, str]:
    """Return what stands before and after an element's text."""
    if re.fullmatch(r"h[1-6]", tag):
        return "\n\n" + "#" * int(tag[1]) + " ", "\n\n"
    if tag in _INLINE:
        return _INLINE[tag], ""
    return ("\n\n", "\n\n") if tag in _BLOCK else ("", "")


def _space(text: str | None) -> str:
    """Return text of a page with its line breaks as the spaces that they are."""
    return re.sub(r"\s+", " ", text or "")
