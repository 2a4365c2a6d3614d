"""`prep people log`: what happened between the user and a person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast, get_args

import click

from prep_assistant import clock, settings
from prep_assistant.relationship import Channel, Touch, TouchKind

if TYPE_CHECKING:
    from prep_assistant.settings import Settings


@click.command(
    "log",
    epilog="""\b
Examples:
  prep people log maria sent --channel email
  prep people log maria replied --at yesterday --words "happy to talk, after Thanksgiving"
  prep people log maria scheduled --meeting "2026-12-03 14:00"
  prep people log maria met --at 2026-12-03
  prep people log maria --undo
""",
)
@click.argument("person")
@click.argument("kind", required=False, type=click.Choice(get_args(TouchKind)), metavar="KIND")
@click.option(
    "--at", metavar="TIME", help='When: 2026-11-20, "2026-11-20 09:12", today, yesterday. Now, if you do not say.'
)
@click.option("--channel", type=click.Choice(get_args(Channel)), help="By which way.")
@click.option("--words", default="", metavar="TEXT", help="Anything you want to remember about it.")
@click.option("--meeting", metavar="TIME", help='When the meeting takes place that was fixed: "2026-12-03 14:00".')
@click.option("--undo", is_flag=True, help="Take back what was logged last for this person.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def log(
    ctx: click.Context, person: str, kind: str | None, at: str | None, channel: str | None, words: str,
    meeting: str | None, undo: bool, as_json: bool,
) -> None:  # fmt: skip
    """Note that something happened between you and a person.

    \b
    KIND is one of
      sent           the first message went out (starts the 3- and 7-business-day clocks)
      follow-up      one more message after silence
      replied, declined
      scheduled      a meeting was fixed: say when with --meeting
      confirmed      the message of the day before
      met            you talked
      thanked        your thank-you went out
      acted          "I acted on your advice"
      kept-in-touch  any other message later on
      asked-intro, introduced, reported-back
      note           anything else worth a date
    """
    from prep_assistant.cli import desk
    from prep_assistant.output import people as output

    config = settings.load(ctx.obj["workspace"])
    people = desk.people(config)
    contact = people.find(person)
    if undo:
        contact, touch = people.unlog(contact.id)
    else:
        touch = _touch(ctx, config, kind, at, channel, words, meeting)
        contact = people.log(contact.id, touch)
    desk.warn(people.problems)
    if as_json:
        click.echo(output.person_json(contact, **{"undone" if undo else "logged": output.touch_record(touch)}))
        return
    when = output.moment(touch.at, clock.zone(config), day_only=touch.day_only)
    click.echo(f"{'Took back' if undo else 'Logged'}: {output.one_line(contact.name)}, {output.said(touch)}, {when}")


def _touch(
    ctx: click.Context, config: Settings, kind: str | None, at: str | None, channel: str | None, words: str, meeting: str | None
) -> Touch:  # fmt: skip
    if kind is None:
        raise click.UsageError(f"Say what happened: {', '.join(get_args(TouchKind))}.", ctx)
    if kind == "scheduled" and not meeting:
        raise click.UsageError('Say when the meeting takes place: --meeting "2026-12-03 14:00".', ctx)
    when, day_only = _moment(ctx, config, at, "--at") if at else (clock.now(config), False)
    if when > clock.now(config) + timedelta(days=1):
        raise click.BadParameter(
            f"{at} is still to come; a meeting that was fixed is `scheduled --meeting …`.", ctx, param_hint="--at"
        )
    fixed = _moment(ctx, config, meeting, "--meeting")[0] if meeting else None
    return Touch(
        when, cast(TouchKind, kind), cast(Channel, channel) if channel else None, words.strip(), fixed, day_only
    )


def _moment(ctx: click.Context, config: Settings, text: str, option: str) -> tuple[datetime, bool]:
    from prep_assistant.workspace.reading import moment

    days = {"today": 0, "yesterday": 1}
    if text.lower() in days:
        text = (clock.now(config) - timedelta(days=days[text.lower()])).date().isoformat()
    found = moment(text, clock.zone(config))
    if found is None:
        raise click.BadParameter(
            f'{text!r} is not a time; write 2026-12-03 or "2026-12-03 14:00".', ctx, param_hint=option
        )
    return found
