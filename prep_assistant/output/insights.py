"""What conversations add up to, for people: text, terminal, Markdown, JSON. Pure but for printing."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from prep_assistant.agreement import Group, Insights
from prep_assistant.output.insights_view import content

if TYPE_CHECKING:
    from rich.console import Console

FORMAT = "prep.insights/1"
_WIDEST = 100
UNNAMED = {"agree": "Said alike", "differ": "Said differently", "one": "Said alike"}
POINTED = "Find somebody of whom they spoke without a name:"
ABOUT_YOU = "About you, across your lines of work"
_STYLES = {"title": "bold", "group": "bold cyan", "about": "bold", "agree": "green", "differ": "yellow", "who": "dim",
           "known": "blue", "lead": "dim", "todo": "yellow", "command": "green", "": ""}  # fmt: skip


def to_text(made: Insights, width: int = 88, most: int = 3) -> str:
    """Return plain text, wrapped."""
    return "\n".join(text.rstrip() for _, text in lines(content(made, most), width)) + "\n"


def print_insights(made: Insights, console: Console, most: int = 3) -> None:
    """Print on a terminal: verdicts in colour, who said it dim, published facts blue."""
    from rich.text import Text

    for kind, text in lines(content(made, most), max(30, min(console.width, _WIDEST) - 1)):
        console.print(Text(text, style=_STYLES[kind]), highlight=False, soft_wrap=True)


def lines(page: dict[str, Any], width: int) -> Iterator[tuple[str, str]]:
    """Yield the page line by line with its style."""
    yield from _wrap("title", page["title"], width)
    yield from _wrap("lead", page["lead"], width) if page["lead"] else ()
    for text in page["nothing"]:
        yield from _wrap("", text, width)
    if page["about_you"]:
        yield "", ""
        yield "group", ABOUT_YOU
        for group in page["about_you"]:
            yield from _group(group, width)
    for line in page["lines"]:
        yield from _line(line, width)
    if page["across"]:
        yield "", ""
        yield "group", "Heard in more than one line of work (counted in neither)"
        for group in page["across"]:
            yield from _group(group, width, across=True)
    if page["sources"]:
        yield "", ""
        yield "group", "Sources"
        for source in page["sources"]:
            yield from _wrap("who", source["text"], width, f"  [{source['number']}] ")
    for remark in page["remarks"]:
        yield "", ""
        yield from _wrap("lead", remark, width)


def _line(line: dict[str, Any], width: int) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield "title", "=" * min(width, 72)
    yield from _wrap(
        "title", f"{_title(line)}{' (' + line['code'] + ')' if line['code'] else ''}: {line['progress']}", width
    )
    yield from _wrap("who", ", ".join(line["met"]), width)
    if line["code_hint"]:
        yield from _wrap("who", line["code_hint"], width)
    for title, text in line["short"]:
        yield from _wrap("", f"{title}: {text}", width)
    for topic in line["topics"]:
        yield "", ""
        yield "group", topic["title"]
        for known in topic["known"]:
            yield from _wrap("known", f"Published: {_numbered(known)}", width, "  ")
        for group in topic["groups"]:
            yield from _group(group, width)
        if topic["alone"]:
            yield from _wrap("about", "Said by one only", width, "  ")
            for quote in topic["alone"]:
                yield from _quote(quote, width)
        if topic["hidden_groups"]:
            more = f"and {topic['hidden_groups']} more things that several spoke of: prep insights --all --topic {topic['topic']}"
            yield from _wrap("who", more, width, "  ")
        if topic["hidden"]:
            yield from _wrap(
                "who", f"and {topic['hidden']} more: prep insights --all --topic {topic['topic']}", width, "    "
            )
    if line["open"]:
        yield "", ""
        yield "group", "Still unknown"
        for part in line["open"]:
            yield from _wrap("", f"{part['title']}: {'; '.join(part['items'])}", width, "  ")
    if line["ask"] or line["whom"] or line["nobody"]:
        yield "", ""
        yield "group", "Next"
        for text in line["ask"]:
            yield from _wrap("todo", text, width, "  ? ")
        if line["pointed"]:
            yield from _wrap("", POINTED, width, "  > ")
            for text in line["pointed"]:
                yield from _wrap("", text, width, "    ")
        if line["nobody"]:
            yield from _wrap("", line["nobody"], width, "  > ")
        for whom in line["whom"]:
            yield from _wrap("", f"{whom['name']}{': ' + whom['why'] if whom['why'] else ''}", width, "  > ")
            yield "command", f"    $ {whom['command']}"


def _title(line: dict[str, Any]) -> str:
    """Name a line of work as it is published, with the goal's own word beside it."""
    return f"{line['title']}, your “{line['own']}”" if line["own"] else str(line["title"])


def _group(group: dict[str, Any], width: int, *, across: bool = False) -> Iterator[tuple[str, str]]:
    says = group["sides"][0]["says"]
    about = group["about"] or UNNAMED[group["kind"]]
    head = (
        f"{about}: {says}" if group["kind"] == "agree" and says and not says[:1].isdigit() and group["about"] else about
    )
    yield from _wrap(
        group["kind"] if group["kind"] in _STYLES else "about",
        head if across else f"{head} · {group['verdict']}",
        width,
        "  ",
    )
    for at, side in enumerate(group["sides"]):
        if len(group["sides"]) > 1:
            yield from _wrap("about", (side["says"] or ("one side" if not at else "otherwise")), width, "    ")
        for quote in side["quotes"]:
            yield from _quote(quote, width)
        if side["hidden"]:
            yield from _wrap("who", f"and {side['hidden']} more who say so", width, "      ")
    if group["torn"]:
        for text in group["torn"]:
            yield from _wrap("who", text, width, "    ")
    if group["why"]:
        yield from _wrap("who", f"The model: {group['why']}", width, "    ")


def _quote(quote: dict[str, Any], width: int) -> Iterator[tuple[str, str]]:
    yield from _wrap("", _words(quote), width, "    ")
    unsure = " · the notes doubt it: not counted" if quote["unsure"] else ""
    yield from _wrap("who", f"{_who(quote)}, {quote['when']}{unsure}", width, "      ")
    if quote["known"]:
        yield from _wrap("known", _numbered(quote["known"]), width, "      ")


def _who(quote: dict[str, Any]) -> str:
    """Name who said it; where people differ, where they work too: it is often the reason."""
    return ", ".join(part for part in (quote["who"], quote.get("where", "")) if part)


def _words(quote: dict[str, Any]) -> str:
    return f"“{quote['before']}{quote['text']}{quote['after']}”"


def _numbered(known: dict[str, Any]) -> str:
    return f"{known['text']} [{known['source']}]" if known["source"] else str(known["text"])


def _wrap(kind: str, text: str, width: int, first: str = "") -> Iterator[tuple[str, str]]:
    rest = " " * len(first)
    for line in textwrap.wrap(
        text, max(24, width), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [""]:
        yield kind, line


# ---- Markdown ----------------------------------------------------------------------------------------


def to_markdown(made: Insights, most: int = 0) -> str:
    """Return Markdown in which nothing that somebody said can be taken for a sign."""
    page = content(made, most)
    out = [f"# {_safe(page['title'])}", ""]
    out += [_safe(page["lead"]), ""] if page["lead"] else []
    for text in page["nothing"]:
        out += [_safe(text), ""]
    if page["about_you"]:
        out += [f"## {ABOUT_YOU}", ""]
        for group in page["about_you"]:
            out += _group_markdown(group)
    for line in page["lines"]:
        out += _line_markdown(line)
    if page["across"]:
        out += ["## Heard in more than one line of work (counted in neither)", ""]
        for group in page["across"]:
            out += _group_markdown(group)
    if page["sources"]:
        out += ["## Sources", "", *(f"- \\[{s['number']}\\] {_safe(s['text'])}" for s in page["sources"]), ""]
    out += [f"{_safe(remark)}\n" for remark in page["remarks"]]
    return "\n".join(out).rstrip() + "\n"


def _line_markdown(line: dict[str, Any]) -> list[str]:
    code = f" ({line['code']})" if line["code"] else ""
    out = [f"## {_safe(_title(line))}{code}", "", f"{_safe(line['progress'])}: {_safe(', '.join(line['met']))}", ""]
    out += [_safe(line["code_hint"]), ""] if line["code_hint"] else []
    for title, text in line["short"]:
        out += [f"**{title}:** {_safe(text)}", ""]
    for topic in line["topics"]:
        out += [f"### {topic['title']}", ""]
        out += [line_ for known in topic["known"] for line_ in (f"*Published:* {_safe(_numbered(known))}", "")]
        for group in topic["groups"]:
            out += _group_markdown(group)
        if topic["alone"]:
            out += [
                "**Said by one only**",
                "",
                *(row for quote in topic["alone"] for row in _quote_markdown(quote)),
                "",
            ]
        if topic["hidden"]:
            out += [f"and {topic['hidden']} more", ""]
    if line["open"]:
        out += ["### Still unknown", ""]
        for part in line["open"]:
            out += [f"- {part['title']}: {_safe('; '.join(part['items']))}"]
        out.append("")
    if line["ask"] or line["whom"] or line["nobody"]:
        out += ["### Next", "", *(f"- {_safe(text)}" for text in line["ask"])]
        out += [f"- {POINTED} {_safe(' '.join(line['pointed']))}"] if line["pointed"] else []
        out += [f"- {_safe(line['nobody'])}"] if line["nobody"] else []
        out += [
            f"- **{_safe(w['name'])}**{': ' + _safe(w['why']) if w['why'] else ''} · {_code(w['command'])}"
            for w in line["whom"]
        ]
        out.append("")
    return out


def _group_markdown(group: dict[str, Any]) -> list[str]:
    says = group["sides"][0]["says"] if group["kind"] == "agree" else ""
    about = group["about"] or UNNAMED[group["kind"]]
    out = [
        f"**{_safe(about)}{': ' + _safe(says) if says and not says[:1].isdigit() else ''}** · {_safe(group['verdict'])}",
        "",
    ]
    for side in group["sides"]:
        if len(group["sides"]) > 1 and side["says"]:
            out += [f"*{_safe(side['says'])}*", ""]
        out += [row for quote in side["quotes"] for row in _quote_markdown(quote)] + [""]
    if group["torn"]:
        out += [f"The model: {_safe(group['why'])}", ""] if group["why"] else []
        out += [row for text in group["torn"] for row in (_safe(text), "")]
    return out


def _quote_markdown(quote: dict[str, Any]) -> list[str]:
    unsure = " · the notes doubt it: not counted" if quote["unsure"] else ""
    rows = [f"- {_safe(_words(quote))} ({_safe(_who(quote))}, {quote['when']}){unsure}"]
    return rows + ([f"  - {_safe(_numbered(quote['known']))}"] if quote["known"] else [])


def _safe(text: str) -> str:
    """Escape every sign that Markdown or HTML could take for its own."""
    text = re.sub(r"([\\`*_\[\]<>|~#])", r"\\\1", text)
    text = text.replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")
    return re.sub(r"^(\s*)([-+]|\d+[.)])(?=\s)", r"\1\\\2", text)


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


# ---- JSON --------------------------------------------------------------------------------------------


def to_json(made: Insights, **more: object) -> str:
    """Return everything as JSON: `format` says which version; days as 2026-12-03. Claims carry their quote with its place."""
    data: dict[str, Any] = {"format": FORMAT, **asdict(made)}
    for line, row in zip(made.lines, data["lines"], strict=True):
        row.pop("facts")
        for told, told_row in zip(line.told, row["told"], strict=True):
            _judged(told.groups, told_row["groups"])
    _judged(made.across, data["across"])
    _judged(made.about_you, data["about_you"])
    data.update(more)
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _judged(groups: Sequence[Group], rows: list[dict[str, Any]]) -> None:
    for group, row in zip(groups, rows, strict=True):
        row |= {"agreed": group.agreed, "contradicted": group.contradicted, "torn": sorted(group.torn)}


def _plain(value: object) -> object:
    return (
        value.isoformat() if isinstance(value, date) else sorted(value) if isinstance(value, frozenset) else str(value)
    )
