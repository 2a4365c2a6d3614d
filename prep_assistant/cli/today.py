"""`prep today`: everything that is due, in one list."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import click

from prep_assistant import clock, settings

_SPANS = {"d": 1, "w": 7}


def _until(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2026-12-01.") from error


def _calendar(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() != ".ics" and str(value) != "-":
        raise click.BadParameter("what is due is written as a calendar: end the name in .ics, or print with --json.")
    return value


def _span(ctx: click.Context, param: click.Parameter, value: str) -> timedelta:
    number, unit = (value[:-1], value[-1:].lower()) if value[-1:].isalpha() else (value, "d")
    if not (number.isascii() and number.isdigit()) or unit not in _SPANS or not 0 < int(number) <= 999:
        raise click.BadParameter(f"{value!r} is not a time; write 3d for three days or 2w for two weeks.")
    return timedelta(days=int(number) * _SPANS[unit])


@click.command(
    "today",
    epilog="""\b
Examples:
  prep today
  prep today --days 30 --json | jq '.due[].id'
  prep today --ics prep.ics
  prep today --done thank-you:maria-lopez:2026-12-03
  prep today --snooze keep-in-touch:sam-okafor:2026-08-14 --for 2w

\b
Exit codes: 0 fine, 2 wrong use, 4 nothing is due with that id, 7 could not write.
""",
)
@click.option(
    "--days", default=14, show_default=True, type=click.IntRange(0, 3660), metavar="N", help="How far to look ahead."
)
@click.option("--all", "everything", is_flag=True, help="Show everything, however far ahead and however many.")
@click.option(
    "--ics", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write everything that is due for your calendar; - for stdout. Written again, the same file brings it up to date.",
)  # fmt: skip
@click.option(
    "-o", "--output", callback=_calendar, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.ics",
    help="The same as --ics.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--done", multiple=True, metavar="ID", help="This is done (repeatable). The beginning of an id will do.")
@click.option("--snooze", multiple=True, metavar="ID", help="Do not show this for a while (repeatable).")
@click.option("--until", callback=_until, metavar="DATE", help="With --snooze: show it again on this day.")
@click.option("--for", "span", default="3d", show_default=True, callback=_span, metavar="TIME",
              help="With --snooze: 3d for three days, 2w for two weeks.")  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, days: int, everything: bool, ics: Path | None, output: Path | None, as_json: bool, done: tuple[str, ...],
    snooze: tuple[str, ...], until: date | None, span: timedelta,
) -> None:  # fmt: skip
    """Everything that is due: late, today, this week, later.

    Thank-yous, follow-ups, promises, meetings to confirm, people to write to and why. Each comes with the command that helps. Nothing
    is sent.
    """
    config = settings.load(ctx.obj["workspace"])
    now = clock.now(config)
    if until and until <= now.date():
        raise click.BadParameter(f"{until} is not in the future.", ctx, param_hint="--until")
    from prep_assistant.cli.today_desk import TodayDesk

    desk = TodayDesk.open(config, now)
    if done or snooze:
        for line in desk.finish(done) + desk.snooze(snooze, until or now.date() + span):
            click.echo(line)
        return
    if calendar := ics or output:
        click.echo(desk.write_calendar(calendar), err=True)
        return
    agenda = desk.agenda(None if everything else days)
    if as_json:
        import json

        from prep_assistant.output.today import to_json

        click.echo(json.dumps(to_json(agenda), ensure_ascii=False, indent=2))
    else:
        from prep_assistant.output.today import show

        show(agenda, sys.stdout)
