"""`prep notes`: the user's own industry notes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, get_args

import click

from prep_assistant import settings
from prep_assistant.domain import NoteKind

if TYPE_CHECKING:
    from prep_assistant.cli.notes_desk import Desk
    from prep_assistant.knowledge.notebook import Outcome

TAGS = ("occupation", "employer", "place", "industry", "topic")
OWN_KINDS = ("mine", "interview", "imported")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(
    "notes",
    epilog="""\b
Examples:
  prep notes add ~/notes/logistics.md
  prep notes add ~/clippings --tag occupation=47-2111 --tag "place=Columbus, OH"
  prep notes search "how are raises counted" --occupation 47-2111
  prep notes sync

\b
Exit codes: 0 fine, 2 wrong use, 4 no such note, 5 nothing could be read, 6 knowledge base, 7 could not write.
""",
)
def command() -> None:
    """Your own industry notes: add, search, show, remove.

    They are plain files in the folder notes/ of your workspace. Edit them there with anything you like; `prep notes sync`
    takes in what has changed. The index in .prep/ is made from them and can be deleted at any time.
    """


def _tags(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    tags: dict[str, tuple[str, ...]] = {}
    for text in given:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value or name not in TAGS:
            raise click.BadParameter(f"{text!r} must be NAME=VALUE, where NAME is one of {', '.join(TAGS)}.")
        tags[name] = tuple(dict.fromkeys((*tags.get(name, ()), " ".join(value.split()))))
    return tags


@command.command(
    epilog="""\b
Examples:
  prep notes add visit.md report.pdf handbook.docx
  prep notes add ~/clippings --tag employer="Acme Rail" --tag occupation=53-4031
  prep notes add https://example.org/how-apprenticeships-work
  prep notes add ~/Downloads/db_29_3_text --kind imported
"""
)
@click.argument("given", nargs=-1, required=True, metavar="PATH|URL...")
@click.option(
    "--kind", type=click.Choice(["mine", "imported"]), help="mine (the default), or imported for public data."
)
@click.option("--tag", "tags", multiple=True, metavar="NAME=VALUE", callback=_tags,
              help=f"Say what the notes are about: {', '.join(TAGS)} (repeatable).")  # fmt: skip
@JSON
@click.pass_context
def add(
    ctx: click.Context, given: tuple[str, ...], kind: str | None, tags: dict[str, tuple[str, ...]], as_json: bool
) -> None:
    """Add files, folders and web pages.

    They are copied into notes/ as they are; your originals are not touched. Reads Markdown, text, HTML, PDF, Word (.docx),
    CSV, a folder of the O*NET database, and Occupational Outlook Handbook pages (.jsonl, .jsonl.gz). Of a web page the main
    text is kept. Adding the same again changes nothing.
    """
    asked = {**({"kind": (kind,)} if kind else {}), **tags}
    with _desk(ctx) as desk, desk.bar("Reading notes") as step:
        outcome = desk.notebook(step).add(given, asked)
    _report(desk, outcome, as_json)
    if outcome.skipped and not (outcome.report.added or outcome.report.changed or outcome.report.unchanged):
        from prep_assistant.errors import InputError

        raise InputError("nothing was added", "See above for each file; `prep notes add --help` says what can be read.")


@command.command(epilog="\b\nExamples:\n  prep notes sync\n  prep notes sync --rebuild\n")
@click.option("--rebuild", is_flag=True, help="Make the index anew from the files: after damage, or for another model.")
@JSON
@click.pass_context
def sync(ctx: click.Context, rebuild: bool, as_json: bool) -> None:
    """Take in what was added to, edited in or deleted from notes/, and what your debriefs say now."""
    with _desk(ctx, rebuild=rebuild) as desk, desk.bar("Reading notes") as step:
        outcome = desk.notebook(step).sync(anew=rebuild)
        if desk.config.meetings.is_dir():
            from prep_assistant.cli import debrief_index

            debrief_index.put_all(desk)
    _report(desk, outcome, as_json)


@command.command("list", epilog="\b\nExamples:\n  prep notes list\n  prep notes list --all --kind guide\n")
@click.option("--kind", type=click.Choice(get_args(NoteKind)), help="Only notes of this kind.")
@click.option("--all", "every", is_flag=True, help="Also those that ship with Prep.")
@JSON
@click.pass_context
def list_(ctx: click.Context, kind: str | None, every: bool, as_json: bool) -> None:
    """List your notes."""
    from prep_assistant.output import notes as output

    shipped = every or (kind is not None and kind not in OWN_KINDS)
    with _desk(ctx) as desk:
        if shipped:
            desk.load_shipped()
        wanted = [kind] if kind else get_args(NoteKind) if shipped else OWN_KINDS
        records = [record for record in desk.store.notes() if record.kind in wanted]
    click.echo(output.listing_json(records) if as_json else output.listing(records, desk.shown).rstrip("\n"))


@command.command(
    epilog="""\b
Examples:
  prep notes search "how are raises counted"
  prep notes search "night shifts" --kind mine --kind interview
  prep notes search licensing --occupation 47-2111 -k 3 --json
"""
)
@click.argument("query")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(get_args(NoteKind)), help="Only this kind (repeatable)."
)
@click.option("--occupation", metavar="CODE", help="Only notes about this occupation: 47-2111, or 47- for its group.")
@click.option("-k", "count", default=5, show_default=True, type=click.IntRange(1, 100), help="How many passages.")
@JSON
@click.pass_context
def search(
    ctx: click.Context, query: str, kinds: tuple[NoteKind, ...], occupation: str | None, count: int, as_json: bool
) -> None:
    """Search your notes and those that ship, by meaning and by words."""
    from prep_assistant.output import notes as output

    if not query.strip():
        raise click.UsageError("Say what to search for.", ctx)
    with _desk(ctx) as desk:
        hits = desk.search(query, kinds, occupation, count)
    if as_json:
        click.echo(output.hits_json(hits, query))
    else:
        output.print_hits(hits, query, desk.shown)


@command.command(epilog='\b\nExamples:\n  prep notes show notes/logistics.md\n  prep notes show "rigging"\n')
@click.argument("note")
@JSON
@click.pass_context
def show(ctx: click.Context, note: str, as_json: bool) -> None:
    """Show a note's text. NOTE is its path, its id, or a part of its title."""
    from prep_assistant.output import notes as output

    with _desk(ctx) as desk:
        found = desk.store.note(desk.find(note).id)
    click.echo(output.note_json(found) if as_json else output.note_text(found, desk.shown).rstrip("\n"))


@command.command(epilog='\b\nExamples:\n  prep notes remove notes/logistics.md\n  prep notes remove "rigging" --yes\n')
@click.argument("note")
@click.option("--yes", is_flag=True, help="Do not ask.")
@JSON
@click.pass_context
def remove(ctx: click.Context, note: str, yes: bool, as_json: bool) -> None:
    """Remove a note. Its file is kept in notes/.removed/.

    NOTE is its path, its id, or a part of its title; the path of a folder removes all that is in it.
    """
    with _desk(ctx) as desk:
        name, records = desk.find_own(note)
        if not yes:
            _ask(ctx, name, len(records))
        now = desk.notebook().remove(name)
    if as_json:
        from prep_assistant.output import notes as output

        click.echo(output.report_json({"removed": records}, ()))
        return
    title = records[0].title if len(records) == 1 else f"{len(records):,} notes of {name}"
    click.echo(f"removed    {title}" + (f"\n           the file is kept as {desk.shown(str(now))}" if now else ""))


def _ask(ctx: click.Context, name: str, count: int) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody is here to ask: give --yes to remove it.", ctx)
    what = f"notes/{name}" + (f" with its {count:,} notes" if count > 1 else "")
    click.confirm(f"Remove {what}? The file is kept in notes/.removed/", abort=True, err=True)


def _desk(ctx: click.Context, *, rebuild: bool = False) -> Desk:
    from prep_assistant.cli.notes_desk import Desk

    return Desk.open(settings.load(ctx.obj["workspace"]), rebuild=rebuild)


def _report(desk: Desk, outcome: Outcome, as_json: bool) -> None:
    from prep_assistant.output import notes as output

    done = {
        "added": outcome.report.added,
        "changed": outcome.report.changed,
        "unchanged": outcome.report.unchanged,
        "removed": outcome.removed,
    }
    if as_json:
        click.echo(output.report_json(done, outcome.skipped))
        return
    if any(done.values()) or not outcome.skipped:
        click.echo(output.report(done, desk.shown), nl=False)
    click.echo(output.left_out(outcome.skipped), err=True, nl=False)
