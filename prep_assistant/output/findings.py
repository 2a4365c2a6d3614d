"""Findings as a person reads them in a terminal, as plain lines for a pipe, and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TextIO

from prep_assistant.domain import Finding, Severity

WIDTH = 96
_HEADINGS: tuple[tuple[Severity, str], ...] = (("error", "To mend"), ("warning", "To look at"), ("note", "By the way"))
_COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One text that was checked: its name, what it was taken for, and what was found."""

    name: str
    kind: str
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of one severity."""
        return sum(finding.severity == severity for finding in self.findings)


def summary(checked: Checked) -> str:
    """Say in one line how the text came out: "letter.txt (e-mail): 1 to mend, 2 to look at"."""
    if not checked.findings:
        return f"{checked.name} ({checked.kind}): all is well."
    counts = [f"{n} {heading.lower()}" for severity, heading in _HEADINGS if (n := checked.count(severity))]
    return f"{checked.name} ({checked.kind}): {', '.join(counts)}."


def to_text(checked: Checked) -> str:
    """Return plain text, wrapped, one block a finding: where, rule, the words, why, what to do."""
    lines = [summary(checked)]
    for severity, heading in _HEADINGS:
        group = [finding for finding in checked.findings if finding.severity == severity]
        if group:
            lines += ["", heading, "-" * len(heading)]
        for finding in group:
            lines += _plain(finding)
    return "\n".join(lines) + "\n"


def _plain(finding: Finding) -> Iterator[str]:
    yield from _wrapped(_head(finding), "* ")
    yield from _wrapped(_one_line(finding.reason), "  ")
    yield from _wrapped(_one_line(finding.fix), "  > ")


def _head(finding: Finding) -> str:
    where = f"{_one_line(finding.where)}, " if finding.where else ""
    words = f": “{_one_line(finding.words)}”" if finding.words else ""
    return f"{where}{finding.rule}{words}"


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _wrapped(text: str, first: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)


def to_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """Return what `--json` prints: each file with its kind, counts and findings."""
    return {
        "files": [
            {
                "file": one.name,
                "kind": one.kind,
                "counts": {severity: one.count(severity) for severity, _ in _HEADINGS},
                "findings": [asdict(finding) for finding in one.findings],
            }
            for one in checked
        ]
    }


def show(checked: Checked, stream: TextIO) -> None:
    """Print for a person: coloured and fitted to the window on a terminal, plain elsewhere."""
    if stream.isatty():
        _show_rich(checked, stream)
    else:
        stream.write(_encodable(to_text(checked), stream.encoding))


def _encodable(text: str, encoding: str | None) -> str:
    plainer = text.translate({0x201C: '"', 0x201D: '"', 0x2026: "..."}) if not _has_quotes(encoding) else text
    return plainer.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8")


def _has_quotes(encoding: str | None) -> bool:
    try:
        "“”…".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _show_rich(checked: Checked, stream: TextIO) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    # A path that is broken over two lines cannot be copied.
    console.print(Text(summary(checked), style="bold green" if not checked.findings else "bold"), soft_wrap=True)
    for severity, heading in _HEADINGS:
        group = [finding for finding in checked.findings if finding.severity == severity]
        if group:
            console.print()
            console.print(Text(heading, style=_COLOURS[severity]))
        for finding in group:
            where = f"{_one_line(finding.where)}  " if finding.where else ""
            head = Text.assemble(
                (where, "bold"),
                (finding.rule, "dim"),
                (f"  “{_one_line(finding.words)}”" if finding.words else "", "italic"),
            )
            console.print(Padding(head, (0, 0, 0, 2)))
            console.print(Padding(Text(_one_line(finding.reason)), (0, 0, 0, 4)))
            console.print(Padding(Text(_one_line(finding.fix), style="green"), (0, 0, 1, 4)))
