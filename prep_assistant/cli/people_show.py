"""`prep people list`, `show`, `remove`: looking at people."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import clock, settings

if TYPE_CHECKING:
    from prep_assistant.cli.today_desk import TodayDesk
    from prep_assistant.relationship import Contact, Due
    from prep_assistant.settings import Settings

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command(
    "list",
    epilog="""\b
Examples:
  prep people list
  prep people list --company "king county" --tag phug
  prep people list --json | jq -r '.people[] | select(.log == []) | .name'
""",
)
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="Only who has this tag (repeatable: all of them).")
@click.option("--company", default="", metavar="NAME", help="Only who works there; a part of the name is enough.")
@JSON
@click.pass_context
def list_(ctx: click.Context, tags: tuple[str, ...], company: str, as_json: bool) -> None:
    """List people: who, where, what happened last, what is next."""
    from prep_assistant.cli.today_desk import TodayDesk
    from prep_assistant.output import people as output

    config = settings.load(ctx.obj["workspace"])
    now = clock.now(config)
    desk = TodayDesk.open(config, now)
    found = [contact for contact in desk.contacts if _fits(contact, tags, company)]
    first: dict[str, Due] = {}
    for item in desk.awake if found else ():
        first.setdefault(item.contact_id, item)
    rows = [output.Row(contact, first.get(contact.id)) for contact in found]
    if as_json:
        click.echo(output.listing_json(rows))
    elif rows:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(output.table(rows, now.date(), clock.zone(config), width), nl=False)
    elif desk.contacts:
        click.echo("Nobody fits that; `prep people list` shows everybody.")
    else:
        click.echo('Nobody here yet: prep people add "NAME" --title … --company …, or prep people import FILE')


@click.command("show", epilog="\b\nExamples:\n  prep people show maria\n  prep people show maria --json\n")
@click.argument("person")
@JSON
@click.pass_context
def show(ctx: click.Context, person: str, as_json: bool) -> None:
    """Show all that is known of one person. PERSON is any part of the name that fits nobody else."""
    from prep_assistant.cli.desk import shown
    from prep_assistant.cli.today_desk import TodayDesk
    from prep_assistant.output import people as output
    from prep_assistant.workspace.finding import find

    config = settings.load(ctx.obj["workspace"])
    now = clock.now(config)
    desk = TodayDesk.open(config, now, warn=False)
    contact = find(person, desk.contacts, desk.people.problems)
    _warn(desk, contact)
    kept = _kept(config, contact)
    coming = [item for item in desk.awake if item.contact_id == contact.id]
    if as_json:
        click.echo(output.person_json(contact, kept=kept, due=[output.due_record(item) for item in coming]))
    else:
        lines = _said(coming, now)
        by = next((one.name for one in desk.contacts if one.id == contact.introducer), "")
        click.echo(output.page(contact, clock.zone(config), shown(contact.where), kept, lines, by), nl=False)


@click.command("remove", epilog="\b\nExamples:\n  prep people remove maria\n  prep people remove maria-lopez-2 --yes\n")
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask.")
@JSON
@click.pass_context
def remove(ctx: click.Context, person: str, yes: bool, as_json: bool) -> None:
    """Remove a person. The file is kept in people/.removed/; move it back and they are there again."""
    from prep_assistant.cli import desk
    from prep_assistant.output import people as output

    config = settings.load(ctx.obj["workspace"])
    people = desk.people(config)
    contact = people.find(person)
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("Nobody is here to ask: give --yes to remove them.", ctx)
        click.confirm(
            f"Remove {output.one_line(contact.name)}? The file is kept in people/.removed/", abort=True, err=True
        )
    now = people.remove(contact.id)
    if as_json:
        click.echo(output.person_json(contact, removed=True, kept=str(now)))
    else:
        click.echo(f"Removed {output.one_line(contact.name)}. The file is kept as {desk.shown(str(now))}")


def _fits(contact: Contact, tags: tuple[str, ...], company: str) -> bool:
    if not tags and not company:
        return True
    from prep_assistant.workspace.slugs import fold

    known = {fold(tag) for tag in contact.tags}
    return all(fold(tag) in known for tag in tags) and fold(company) in fold(contact.person.company)


def _said(coming: Sequence[Due], now: datetime) -> list[str]:
    from prep_assistant.output.today import headline, when

    return [f"{headline(item)}, {when(item, now)}: {item.command}" for item in coming]


def _warn(desk: TodayDesk, contact: Contact) -> None:
    """Say what is wrong in this person's own files, and only how much in those of others."""
    from prep_assistant.cli.desk import warn

    theirs = {contact.where, *(str(Path(one.folder)) for one in desk.meetings if one.contact_id == contact.id)}
    own = [one for one in desk.problems if one.where in theirs or str(Path(one.where).parent) in theirs]
    warn(own)
    if others := len(desk.problems) - len(own):
        click.echo(
            f"prep: files of others need mending too (lines: {others:,}); `prep doctor` names the first", err=True
        )


def _kept(config: Settings, contact: Contact) -> list[str]:
    """Return what lies in the folders of this person's meetings."""
    from prep_assistant.cli import desk

    return [
        desk.shown(str(path))
        for meeting in desk.meetings(config).of(contact.id)
        for path in sorted(Path(meeting.folder).iterdir())
        if not path.name.startswith(".")
    ]
