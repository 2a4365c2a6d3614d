"""An application page in every format: text, terminal, Markdown, HTML, Word, JSON. Pure but for printing."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from prep_assistant.application import Application, Heard, Item, Page, Place, Published, Sentence
from prep_assistant.claims import Claim
from prep_assistant.output.apply_view import Block, blocks
from prep_assistant.output.questions_markdown import escape

if TYPE_CHECKING:
    from rich.console import Console

FORMAT = "prep.apply/1"
FORMATS: Mapping[str, str] = {".md": "markdown", ".txt": "text", ".html": "html", ".docx": "docx", ".json": "json"}
WIDTH = 88
_PADS = {"item": "  - ", "quote": "      ", "place": "    > ", "note": "    ", "command": "      $ ", "letter": "  * "}
_STYLES = {"h1": "bold", "lead": "dim", "h2": "bold cyan", "h3": "bold", "item": "", "quote": "dim", "place": "green",
           "note": "dim", "command": "green", "letter": ""}  # fmt: skip


def lines(made: Sequence[Application], page: Page, width: int = WIDTH) -> Iterator[tuple[str, str]]:
    """Yield (text, style) line by line, none longer than `width` where words allow."""
    for number, block in enumerate(blocks(made, page)):
        if block.kind in ("h2", "h3") and number:
            yield "", ""
        pad = _PADS.get(block.kind, "")
        text = _printable(block.text)
        if block.kind == "command":
            yield pad + text, _STYLES[block.kind]
            continue
        for line in textwrap.wrap(
            text,
            width,
            initial_indent=pad,
            subsequent_indent=" " * len(pad),
            break_long_words=False,
            break_on_hyphens=False,
        ):
            yield line, _STYLES[block.kind]
        if block.kind in ("h1", "h2"):
            yield ("=" if block.kind == "h1" else "-") * min(width, len(text)), _STYLES[block.kind]


def to_text(made: Sequence[Application], page: Page, width: int = WIDTH) -> str:
    """Return plain text."""
    return "".join(f"{text}\n" for text, _ in lines(made, page, width))


def print_application(made: Sequence[Application], page: Page, console: Console) -> None:
    """Print on a terminal."""
    from rich.text import Text

    for text, style in lines(made, page, max(40, min(console.width, WIDTH))):
        console.print(Text(text, style=style), highlight=False, soft_wrap=True)


def to_markdown(made: Sequence[Application], page: Page) -> str:
    """Return Markdown."""
    heads = {
        "h1": "# ",
        "h2": "## ",
        "h3": "### ",
        "item": "- ",
        "place": "  - ",
        "quote": "  - ",
        "letter": "- ",
        "note": "  ",
    }
    out: list[str] = []
    before = ""
    for block in blocks(made, page):
        text = (
            f"  `{block.text}`"
            if block.kind == "command"
            else heads.get(block.kind, "") + escape(block.text).replace("\\`", "`")
        )
        loose = block.kind in ("h1", "h2", "h3", "lead") or before in ("h1", "h2", "h3", "lead")
        alone = block.kind == "note" and before not in ("letter", "quote", "command", "item", "place")
        if loose or alone or block.kind == "note":
            out.append("")
        out.append(text.strip() if alone else text)
        before = block.kind
    return "\n".join(out).strip() + "\n"


def to_html(made: Sequence[Application], page: Page) -> str:
    """Return one page that needs nothing else; light and dark, narrow and wide, and to be printed."""
    body = "\n".join(_html(block) for block in blocks(made, page))
    return f"{_HEAD}{body}\n</main></body></html>\n"


_TAGS = {"h1": "h1", "h2": "h2", "h3": "h3"}
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Applying: what matters, against your résumé</title>
<style>
:root { color-scheme: light dark; --ink: #1b1f23; --soft: #4d5660; --accent: #0f4c5c; --rule: #c9d1d6; --paper: #fff; --good: #1f6f43; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a9b4bd; --accent: #7fc4d6; --rule: #3a444c; --paper: #15191d; --good: #7ecfa0; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.2rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; } h2 { font-size: 1.25rem; color: var(--accent); border-bottom: 1px solid var(--rule); margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; } p { margin: 0 0 .35rem; }
.lead, .note { color: var(--soft); } .note { font-size: .9rem; margin-left: 1rem; } .item { margin-top: .6rem; }
.quote { margin-left: 1rem; color: var(--soft); } .place { margin-left: 1rem; color: var(--good); }
.letter { margin: .8rem 0 .2rem; padding-left: .8rem; border-left: 3px solid var(--accent); }
code { font-size: .9em; } .command { margin-left: 1rem; }
@media print { body { font-size: 11pt; } h2, h3 { break-after: avoid; } }
</style></head><body><main>
"""


def _html(block: Block) -> str:
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(block.text))
    if block.kind in _TAGS:
        return f"<{_TAGS[block.kind]}>{text}</{_TAGS[block.kind]}>"
    if block.kind == "command":
        return f'<p class="command"><code>{text}</code></p>'
    if block.kind == "item":
        term, colon, rest = text.partition(": ")
        text = f"<b>{term}</b>{colon}{rest}" if colon else f"<b>{text}</b>"
    return f'<p class="{block.kind}">{text}</p>'


def to_docx(made: Sequence[Application], page: Page, today: date) -> bytes:
    """Return a Word document, to work in beside the résumé."""
    from prep_assistant.output import docx
    from prep_assistant.output.docx import INK, SOFT, Run
    from prep_assistant.output.paper import SHEETS

    points = 10.5
    document = docx.new(
        SHEETS["us-letter"], points, (20.0, 16.0, 16.0), "Applying: what matters, against your résumé", today
    )
    for block in blocks(made, page):
        if block.kind == "h1":
            docx.title(document, block.text, points, scale=1.6)
        elif block.kind == "h2":
            docx.heading(document, block.text, points)
        else:
            soft = block.kind in ("quote", "note", "lead", "command")
            term, colon, rest = block.text.partition(": ") if block.kind == "item" else (block.text, "", "")
            bold, italic = block.kind in ("h3", "item"), block.kind == "letter"
            run = Run(term, bold=bold, italic=italic, colour=SOFT if soft else INK)
            indent = (8.0, 0.0) if block.kind in ("quote", "place", "note", "command") else None
            before = {"h3": 6.0, "item": 3.0, "letter": 4.0}.get(block.kind, 0.0)
            docx.write(document, [run, Run(f"{colon}{rest}")], points, before=before, after=1.0, indent=indent)
    return docx.data(document)


# ---- JSON -------------------------------------------------------------------------------------------


def to_json(made: Sequence[Application], page: Page) -> str:
    """Return JSON. Lines are 1-based; 0 where something stands in the profile."""
    data = {
        "format": FORMAT,
        "resume": {"name": page.name, "from_profile": page.from_profile, "lines": len(page.lines)},
        "applications": [_one(one) for one in made],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _one(one: Application) -> dict[str, Any]:
    return {
        "occupation": {"code": one.occupation.code, "title": one.occupation.title} if one.occupation else None,
        "title": one.title,
        "people": [{"id": id, "name": name, "met": met.isoformat()} for id, name, met in one.people],
        "there": [_item(item) for item in one.there],
        "missing": [_item(item) for item in one.missing],
        "reworded": [
            {"theirs": each.theirs, "yours": _place(each.place), "told": each.told, "likeness": each.likeness, "heard": _heard(each.heard)}
            for each in one.reworded
        ],
        "advice": [_heard(heard) for heard in one.advice],
        "published": {
            "asked_for": [_item(item) for item in one.asked_for],
            "rated": [_known(known) for known in one.rated],
        },
        "letter": [_sentence(sentence) for sentence in one.letter],
        "since": [{"on": day.isoformat(), "words": words} for day, words in one.since],
        "permissions": [
            {
                "person": each.contact_id, "name": each.name, "may_name": each.flag or None, "words": each.words or None,
                "reads": each.said or None, "where": each.where or None, "on": each.met.isoformat() if each.met else None,
            }
            for each in one.permissions
        ],
        "remarks": list(one.remarks),
    }  # fmt: skip


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "term": item.term,
        "people": item.people,
        "against": item.against,
        "heard": [_heard(heard) for heard in item.heard],
        "published": [_known(known) for known in item.published],
        "places": [_place(place) for place in item.places],
        "elsewhere": [_place(place) for place in item.elsewhere],
    }


def _heard(heard: Heard) -> dict[str, Any]:
    return {**_claim(heard.claim), "words": heard.words, "against": heard.against}


def _claim(claim: Claim) -> dict[str, Any]:
    return {"person": claim.contact_id, "name": claim.name, "on": claim.met.isoformat(), "quote": claim.point.quote.text, "topic": claim.point.topic}  # fmt: skip


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "claims": [_claim(claim) for claim in sentence.claims],
        "profile": list(sentence.own),
        "names_somebody": sentence.named,
        "findings": [
            {"rule": f.rule, "severity": f.severity, "words": f.words, "reason": f.reason} for f in sentence.findings
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"line": place.line.number, "section": place.line.section, "words": place.words}


def _known(known: Published) -> dict[str, Any]:
    return {"text": known.text, "source": {"title": known.source.title, "publisher": known.source.publisher, "period": known.source.period, "where": known.source.where}}  # fmt: skip


def _printable(text: str) -> str:
    """Take out what could move a terminal's cursor: names and quotes come from elsewhere."""
    return "".join(char if char.isprintable() else " " for char in text)
