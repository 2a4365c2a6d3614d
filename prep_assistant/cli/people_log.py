"""`prep people log`: what happened between the user and a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast, get_args

import click

from prep_assistant import clock, settings
from prep_assistant.errors import PrepError, SettingsError
from prep_assistant.relationship import Channel, Touch, TouchKind

if TYPE_CHECKING:
    from prep_assistant.relationship import Contact
    from prep_assistant.settings import Settings
    from prep_assistant.workspace.people import People

# What sets a clock going; for anything else the public holidays need not be loaded.
STARTING = frozenset({"sent", "follow-up", "scheduled", "replied", "declined", "met"})


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
    before = contact = people.find(person)
    if undo:
        contact, touch = people.unlog(contact.id)
    else:
        touch = _touch(ctx, config, kind, at, channel, words, meeting)
        contact = people.log(contact.id, touch)
    desk.warn(people.problems)
    clocks = () if undo else _clocks(config, people, contact, touch)
    if as_json:
        done = {"undone" if undo else "logged": output.touch_record(touch)}
        click.echo(output.person_json(contact, **done, clocks=clocks))
        return
    when = output.moment(touch.at, clock.zone(config), day_only=touch.day_only)
    what = "Took back" if undo else "Was logged already" if touch in before.touches else "Logged"
    click.echo("\n  ".join([f"{what}: {output.one_line(contact.name)}, {output.said(touch)}, {when}", *clocks]))


def _clocks(config: Settings, people: People, contact: Contact, touch: Touch) -> tuple[str, ...]:
    """Return what becomes due because of this, and how many LinkedIn notes are left. The touch is logged whatever happens here."""
    from prep_assistant.workspace.business_days import Holidays
    from prep_assistant.workspace.clocks import clocks_started
    from prep_assistant.workspace.due_rules import Rules
    from prep_assistant.workspace.quota import quota

    if touch.kind not in STARTING:
        return ()
    try:
        days = Holidays.by(config, clock.zone(config)).of(contact.country)
        said = clocks_started(_with_names(contact, people), touch, days, Rules.of(config), clock.now(config))
        if touch.channel == "linkedin-note":
            said += tuple(filter(None, [quota(people.all(), config, clock.now(config)).warning]))
    except SettingsError as error:
        click.echo(f"prep: {error.message}", err=True)
        return ()
    return said


def _with_names(contact: Contact, people: People) -> Contact:
    """Return the contact with the introducer's name instead of an id."""
    try:
        return replace(contact, introducer=people.get(contact.introducer).name)
    except PrepError:  # a name already, or a file that cannot be read now
        return contact


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
