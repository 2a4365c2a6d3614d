"""The main text of a web page, as Markdown, without menus, banners and footers. Owner of trafilatura."""

from __future__ import annotations

import html
import logging
import re
from html.parser import HTMLParser

from prep_assistant.knowledge.source_extract import Extract, Unreadable

MOST_CHARACTERS = 10_000_000
MOST_FOR_EXTRACTION = 2_000_000  # beyond it finding the main text takes minutes; tags are stripped instead
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
}
_BLOCK = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "br",
    "hr",
}
_VOID = {"br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "param", "track"}


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
    text = (_main_text(page) if len(page) <= MOST_FOR_EXTRACTION else "") or plain(page)
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
    parser = _Plain(inside)
    try:
        parser.feed(page)
        parser.close()
    except (AssertionError, ValueError, RecursionError):  # html.parser on malformed declarations
        pass
    text = "".join(parser.parts)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [re.sub(r"^\| *$", "", line) for line in lines if line not in ("-", "#", "##", "###")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Plain(HTMLParser):
    """Collects text; `inside` limits it to the element of that id."""

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside, self._depth = inside, 0
        self._silent: list[str] = []
        self._title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside and not self._depth and dict(attrs).get("id") == self._inside:
            self._depth = 1
        elif self._depth and tag not in _VOID and tag == "div":
            self._depth += 1
        self._title = tag == "title"
        if tag in _SILENT:
            self._silent.append(tag)
        elif re.fullmatch(r"h[1-6]", tag):
            self._put("\n\n" + "#" * int(tag[1]) + " ")
        elif tag == "li":
            self._put("\n- ")
        elif tag == "tr":
            self._put("\n")
        elif tag in ("td", "th"):
            self._put(" | ")
        elif tag in _BLOCK:
            self._put("\n" if tag in ("br", "dt", "dd") else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._title = False
        if tag in _SILENT and tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass
        elif re.fullmatch(r"h[1-6]", tag) or tag in ("p", "table", "ul", "ol"):
            self._put("\n\n")
        if self._inside and self._depth and tag == "div":
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if not self._title:
            # A line break in HTML source is a space.
            self._put(re.sub(r"\s+", " ", data))

    def _put(self, text: str) -> None:
        if not self._silent and (self._depth or not self._inside):
            self.parts.append(text)
