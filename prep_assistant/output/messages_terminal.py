"""Messages as a person reads them before sending: the text itself first, then its size, sources, findings, what to do next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from prep_assistant.output.messages import NAMES, Shown, _source

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 88


def print_messages(shown: Sequence[Shown], stream: TextIO) -> None:
    """Print for a person: framed and coloured on a terminal, plain elsewhere."""
    if stream.isatty():
        from rich.console import Console

        console = Console(file=stream, highlight=False)
        for number, one in enumerate(shown, 1):
            _framed(one, console, f" {number} of {len(shown)}" if len(shown) > 1 else "")
        return
    text = "\n".join(to_plain(one) for one in shown)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))


def to_plain(one: Shown) -> str:
    """Return one message with everything about it as plain lines."""
    message = one.message
    lines = [
        _one_line(
            f"{NAMES[message.kind]} to {message.to or 'somebody'}"
            + (f" <{message.address}>" if message.address else "")
        )
    ]
    lines += [f"Subject: {_one_line(message.subject)}"] if message.subject else []
    lines.append("-" * min(max(len(lines[0]), 20), WIDTH))
    lines += message.body.split("\n")  # unwrapped, so that it can be pasted
    lines += ["-" * min(max(len(lines[0]), 20), WIDTH), f"{one.size}."]
    for about in _about(one):
        lines += textwrap.wrap(about, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) + "\n"


def _about(one: Shown) -> Iterator[str]:
    for source in one.message.sources:
        yield f"Source: {_one_line(_source(source))}"
    for finding in one.findings:
        words = f" “{_one_line(finding.words)}”" if finding.words else ""
        yield f"{_HEADS[finding.severity]} ({finding.rule}):{words} {_one_line(finding.reason)} {_one_line(finding.fix)}"
    for remark in one.message.remarks:
        yield (
            f"Better still: {_one_line(remark)}"
            if "--" in remark or "profile.md" in remark
            else f"Note: {_one_line(remark)}"
        )
    if one.saved:
        yield f"Saved: {', '.join(one.saved)}"
    if one.next:
        yield f"When it is sent: {one.next}"


_HEADS = {"error": "To mend", "warning": "To look at", "note": "By the way"}
_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}


def _framed(one: Shown, console: Console, number: str) -> None:
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.text import Text

    message = one.message
    body = Text(message.body)
    if message.subject:
        body = Text.assemble(("Subject: ", "dim"), (message.subject, "bold"), "\n\n", body)
    title = Text(f"{NAMES[message.kind]} to {_one_line(message.to) or 'somebody'}{number}")
    console.print(
        Panel(
            body,
            title=title,
            title_align="left",
            subtitle=Text(one.size, style="dim"),
            subtitle_align="right",
            width=min(console.width, 92),
            padding=(1, 2),
        )
    )
    for about in _about(one):
        style = next((_STYLES[level] for level, head in _HEADS.items() if about.startswith(f"{head} (")), "")
        console.print(
            Padding(Text(about, style=style or ("bold" if about.startswith("When") else "dim")), (0, 0, 0, 2))
        )
    console.print()


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
