"""A brief as plain text and as Markdown: the fullest variant of the page, in one column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from prep_assistant.output import brief_page, pay_chart, pay_picture
from prep_assistant.output.questions_markdown import escape
from prep_assistant.output.questions_plain import WIDTH, wrap
from prep_assistant.relationship import Brief

_NOTES = 8  # lines to write on


class Style(Protocol):
    """How one of the two is written; each method returns lines."""

    def title(self, text: str) -> list[str]:
        """Return a heading."""
        ...

    def item(self, label: str, text: str) -> list[str]:
        """Return an item of a list; the label may be empty."""
        ...

    def asked(self, question: dict[str, str]) -> list[str]:
        """Return a question with its number and time."""
        ...

    def plain(self, text: str) -> list[str]:
        """Return a paragraph."""
        ...

    def picture(self, lines: list[str]) -> list[str]:
        """Return lines whose columns must stay."""
        ...


class _Text:
    """Plain text, wrapped."""

    def title(self, text: str) -> list[str]:
        return [text, "-" * len(text)]

    def item(self, label: str, text: str) -> list[str]:
        return wrap(f"{label}: {text}" if label else text, "* ")

    def asked(self, question: dict[str, str]) -> list[str]:
        mark = question["mark"]
        first = f"{mark}. [{question['time']}] " if mark.isdigit() else f"{mark}. " if mark else "* "
        rest = " " * (first.index(" ") + 1)
        lines = wrap(question["text"], first, rest)
        return lines + (wrap(question["probe"], f"{rest}Then: ") if question["probe"] else [])

    def plain(self, text: str) -> list[str]:
        return wrap(text)

    def picture(self, lines: list[str]) -> list[str]:
        return lines


class _Markdown:
    """CommonMark; the user's own text is escaped."""

    def title(self, text: str) -> list[str]:
        return [f"## {escape(text)}", ""]

    def item(self, label: str, text: str) -> list[str]:
        return [f"- **{escape(label)}:** {escape(text)}" if label else f"- {escape(text)}"]

    def asked(self, question: dict[str, str]) -> list[str]:
        mark, time = question["mark"], f" *({question['time']})*" if question["time"] else ""
        probe = f" Then: {escape(question['probe'])}" if question["probe"] else ""
        return [f"{f'{mark}.' if mark.isdigit() else '-'} {escape(question['text'])}{time}{probe}"]

    def plain(self, text: str) -> list[str]:
        return [escape(text), ""]

    def picture(self, lines: list[str]) -> list[str]:
        return ["```text", *lines, "```", ""]


def to_text(brief: Brief) -> str:
    """Return text that ends in a newline, wrapped at 96 columns."""
    page = brief_page.content(brief, "us-letter")
    return "\n\n".join("\n".join(block) for block in (_head(page), *_blocks(brief, page, _Text()))) + "\n"


def to_markdown(brief: Brief) -> str:
    """Return CommonMark, with room for notes at the end."""
    page = brief_page.content(brief, "us-letter")
    head = [f"# {escape(page['title'])}", escape(page["subtitle"])]
    head.append(f"**{escape(page['when'])}.** {escape(page['clock_note'])}")
    head.append("\n".join(f"- **{label}:** {escape(text)}" for label, text in page["rows"]))
    blocks = ["\n".join(block).rstrip("\n") for block in _blocks(brief, page, _Markdown())]
    notes = "## Notes\n\n" + "\n\n".join(["&nbsp;"] * _NOTES)
    return "\n\n".join(part for part in (*head, *blocks, notes) if part) + "\n"


def _head(page: dict[str, Any]) -> list[str]:
    title = page["title"]
    lines = [*wrap(title), "=" * min(len(title), WIDTH)]
    lines += wrap(page["subtitle"]) if page["subtitle"] else []
    lines += [*wrap(page["when"]), *wrap(page["clock_note"])]
    for label, text in page["rows"]:
        lines += wrap(text, f"{label + ':':15}")
    return lines


def _blocks(brief: Brief, page: dict[str, Any], style: Style) -> Iterator[list[str]]:
    part = page["first"]
    if part["summary"]:
        yield [*style.title("In short"), *style.plain(part["summary"])]
    for section in part["sections"]:
        yield [
            *style.title(section["title"]),
            *(line for question in section["questions"] for line in style.asked(question)),
        ]
    yield from _listed("Between us", _between(part), style)
    yield from _listed("The field in a few facts", ((fact["label"], fact["text"]) for fact in part["facts"]), style)
    yield from _pay(brief, style)
    yield from _listed("Words to know", ((word["label"], word["text"]) for word in part["words"]), style)
    yield from _listed("In the room", (("", tip) for tip in part["tips"]), style)
    yield from _listed("Sources", (("", f"[{source['number']}] {source['text']}") for source in part["sources"]), style)
    yield style.plain(f"Prepared {page['made']} with Prep ({page['engine']}).")


def _between(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for row in part["past"]:
        yield row["label"], row["text"]
    if part["told"]:
        yield f"They said on {part['told_on']}", " ".join(f"“{text}”" for text in part["told"])
    for promise in part["promises"]:
        yield promise["owner"], promise["text"] + (f", {promise['due']}" if promise["due"] else "")


def _listed(title: str, rows: Iterable[tuple[str, str]], style: Style) -> Iterator[list[str]]:
    lines = [line for label, text in rows for line in style.item(label, text)]
    if lines:
        yield [*style.title(title), *lines]


def _pay(brief: Brief, style: Style) -> Iterator[list[str]]:
    for chart in pay_chart.charts(brief.draft)[:1]:
        drawn = [line.text for line in pay_picture.as_text(chart, 72)]
        lines = [*style.title(pay_chart.title(chart)), *style.picture([*drawn, pay_picture.LEGEND])]
        yield [*lines, *style.plain(pay_chart.need_words(chart))] if chart.need is not None else lines
