"""`prep numbers`: how it has gone so far, counted honestly."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from prep_assistant import clock, settings


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2026-09-01.", ctx, param) from error


@click.command(
    "numbers",
    epilog="""\b
Examples:
  prep numbers
  prep numbers --since 2026-09-01
  prep numbers -o numbers.csv
  prep numbers --json | jq '.rates[0]'

\b
Exit codes: 0 fine, 2 wrong use, 7 could not write.
""",
)
@click.option(
    "--since", callback=_day, metavar="DATE", help="Only people first written to, and meetings held, from this day on."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file: .md, .txt, .csv or .json."
)
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, since: date | None, output: Path | None, force: bool, as_json: bool) -> None:
    """My numbers: who replied, whom I met, how soon I thanked, what came of it.

    Counted from the log of each person, by channel and by how you are connected. Each rate comes with how many people it
    stands on and how far the true one may lie from it. People you still wait for are open, not a no. Nothing is promised.
    """
    from prep_assistant.cli.today_desk import TodayDesk
    from prep_assistant.output import numbers as pages
    from prep_assistant.workspace.due_rules import Rules
    from prep_assistant.workspace.numbers import numbers

    if output is not None:
        from prep_assistant.writing import format_of

        format_of(output, pages.FORMATS)
    config = settings.load(ctx.obj["workspace"])
    now = clock.now(config)
    desk = TodayDesk.open(config, now)
    made = numbers(desk.contacts, desk.told, desk.meetings, Rules.of(config), desk.holidays.of, now, since)
    if output is not None:
        from prep_assistant.writing import format_of, write

        form = "json" if as_json else format_of(output, pages.FORMATS)
        render = {"json": pages.to_json, "csv": pages.to_csv, "markdown": pages.to_markdown, "text": pages.to_text}[
            form
        ]
        write(output, render(made), force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(pages.to_json(made), nl=False)
    else:
        import shutil

        width = shutil.get_terminal_size((pages.WIDTH, 24)).columns
        pages.show(made, sys.stdout, max(40, min(width, pages.WIDTH)))
