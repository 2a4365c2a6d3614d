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
    from prep_assistant.output.paper import Paper
    from prep_assistant.pipeline import Result
    from prep_assistant.settings import Settings


def question_list(
    result: Result, config: Settings, paper: Paper, *, output: Path | None, force: bool, as_json: bool
) -> None:
    """Print a question list, or write it to a file in the format of its suffix."""
    if output is not None:
        from prep_assistant.cli.pages import page_format
        from prep_assistant.writing import write

        form = "json" if as_json else page_format(output)
        write(output, _as(form, result, config, paper), force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(_as("json", result, config, paper), nl=False)
    elif sys.stdout.isatty():
        from rich.console import Console

        from prep_assistant.output.questions_terminal import print_list

        print_list(result.draft, result.findings, Console())
    else:
        from prep_assistant.output.questions_plain import print_plain

        print_plain(result.draft, result.findings, sys.stdout)


def kept(result: Result, config: Settings, paper: Paper) -> dict[str, str | bytes]:
    """Return what is kept of a list in a meeting's folder: to edit, and for `prep debrief` to read."""
    return {
        f"questions{end}": _as(form, result, config, paper) for end, form in ((".md", "markdown"), (".json", "json"))
    }


def fail_on_errors(findings: Sequence[Finding]) -> None:
    """Raise when a finding is an error: what --strict is for."""
    broken = sorted({finding.rule for finding in findings if finding.severity == "error"})
    if broken:
        raise CheckFailed(f"the list breaks {len(broken)} rule{'s' if len(broken) > 1 else ''}: {', '.join(broken)}")


def _as(form: str, result: Result, config: Settings, paper: Paper) -> str | bytes:
    draft, findings = result.draft, result.findings
    if form == "json":
        from prep_assistant.output.questions_json import to_json

        return to_json(draft, findings)
    if form == "html":
        from prep_assistant.cli import build
        from prep_assistant.output.questions_html import to_html

        return to_html(draft, findings, build.templates(config).render_file)
    if form == "markdown":
        from prep_assistant.output.questions_markdown import to_markdown

        return to_markdown(draft, findings)
    if form == "pdf":
        return _pdf(result, config, paper)
    if form == "docx":
        from prep_assistant.output.questions_docx import to_docx

        return to_docx(draft, findings, paper)
    from prep_assistant.output.questions_plain import to_text

    return to_text(draft, findings)


def _pdf(result: Result, config: Settings, paper: Paper) -> bytes:
    from prep_assistant import clock
    from prep_assistant.cli import build, pages
    from prep_assistant.output.questions_pdf import PAGE, to_pdf

    templates = build.templates(config)
    found = templates.find(PAGE)
    made = to_pdf(
        result.draft, result.findings, templates.text(found), str(found.path), paper, clock.now(config).date()
    )
    return pages.remark(made)
