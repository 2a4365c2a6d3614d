"""Showing a debrief: on the terminal, in a pipe, in a file; and what is due next."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from prep_assistant.cli import desk
from prep_assistant.cli.debrief_desk import Result


def show(result: Result, *, output: Path | None, force: bool, as_json: bool) -> None:
    """Print the debrief, or write it to a file; then what is due next."""
    from prep_assistant.output import debrief as pages

    made = result.debrief
    if output is not None:
        from prep_assistant.writing import format_of, write

        form = "json" if as_json else format_of(output)
        text = _as(form, result)
        write(output, text, force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(
            pages.to_json(
                made, result.findings, file=str(result.kept) if result.kept else None, next=list(result.next)
            ),
            nl=False,
        )
        return
    elif sys.stdout.isatty():
        from rich.console import Console

        pages.print_debrief(made, result.findings, Console())
    else:
        click.echo(pages.to_text(made, result.findings), nl=False)
    _tell(result, to_stderr=output is not None)


def _as(form: str, result: Result) -> str:
    from prep_assistant.output import debrief as pages

    if form == "json":
        return pages.to_json(result.debrief, result.findings)
    if form == "html":
        return pages.to_html(result.debrief)
    return pages.to_text(result.debrief) if form == "text" else pages.to_markdown(result.debrief)


def _tell(result: Result, *, to_stderr: bool) -> None:
    if result.kept is not None:
        did = "Brought up to date" if result.updated else "Kept"
        click.echo(f"\n{did}: {desk.shown(str(result.kept))}", err=to_stderr)
    for step in result.next:
        click.echo(f"Next: {step}", err=to_stderr)
