"""Printing and writing results: one place decides between terminal, pipe and file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant.domain import Finding
from prep_assistant.errors import CheckFailed

if TYPE_CHECKING:
    from prep_assistant.pipeline import Result
    from prep_assistant.settings import Settings


def refuse_suffix(path: Path) -> None:
    """Say at once when a file's suffix names no format, before any work is done."""
    from prep_assistant.writing import format_of

    format_of(path)


def question_list(result: Result, config: Settings, *, output: Path | None, force: bool, as_json: bool) -> None:
    """Print a question list, or write it to a file in the format of its suffix."""
    if output is not None:
        from prep_assistant.writing import format_of, write

        form = "json" if as_json else format_of(output)
        write(output, _as(form, result, config), force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(_as("json", result, config), nl=False)
    elif sys.stdout.isatty():
        from rich.console import Console

        from prep_assistant.output.questions_terminal import print_list

        print_list(result.draft, result.findings, Console())
    else:
        from prep_assistant.output.questions_plain import print_plain

        print_plain(result.draft, result.findings, sys.stdout)


def fail_on_errors(findings: Sequence[Finding]) -> None:
    """Raise when a finding is an error: what --strict is for."""
    broken = sorted({finding.rule for finding in findings if finding.severity == "error"})
    if broken:
        raise CheckFailed(f"the list breaks {len(broken)} rule{'s' if len(broken) > 1 else ''}: {', '.join(broken)}")


def _as(form: str, result: Result, config: Settings) -> str:
    if form == "json":
        from prep_assistant.output.questions_json import to_json

        return to_json(result.draft, result.findings)
    if form == "html":
        from prep_assistant.cli import build
        from prep_assistant.output.questions_html import to_html

        return to_html(result.draft, result.findings, build.templates(config).render_file)
    if form == "markdown":
        from prep_assistant.output.questions_markdown import to_markdown

        return to_markdown(result.draft, result.findings)
    from prep_assistant.output.questions_plain import to_text

    return to_text(result.draft, result.findings)
