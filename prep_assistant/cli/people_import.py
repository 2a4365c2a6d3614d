"""`prep people import` and `prep people export`: people in from other programs, and out to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import clock, settings

if TYPE_CHECKING:
    from prep_assistant.relationship import Contact
    from prep_assistant.workspace.people import People

KINDS = ("auto", "linkedin", "vcard", "google")
SUFFIXES = {".vcf": "vcard", ".csv": "csv"}


@click.command(
    "import",
    epilog="""\b
Examples:
  prep people import ~/Downloads/Complete_LinkedInDataExport_11-20-2026.zip
  prep people import Connections.csv --tag linkedin --dry-run
  prep people import contacts.vcf google.csv
  prep people import Connections.csv --json | jq '.jobs'

\b
LinkedIn: Settings > Data privacy > Get a copy of your data > Connections.
Exit codes: 0 fine, 2 wrong use, 5 nobody found in a file, 7 could not write.
""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and change nothing.")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="Give everybody in the files this tag (repeatable).")
@click.option(
    "--kind", type=click.Choice(KINDS), default="auto", show_default=True, help="What the files are; auto looks inside."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def import_command(
    ctx: click.Context, files: tuple[Path, ...], dry_run: bool, tags: tuple[str, ...], kind: str, as_json: bool
) -> None:
    """Add people from LinkedIn's Connections.csv or its zip, vCards, Google Contacts or any table with names.

    Who is there already is not added again: empty fields are filled in, a changed job is noted, and nothing that you wrote is
    overwritten; notes about somebody who is there are shown, not taken. Importing the same file twice changes nothing.
    """
    from prep_assistant.cli import desk, people_import_desk, people_import_text

    config = settings.load(ctx.obj["workspace"])
    readings = people_import_desk.read(files, clock.zone(config), kind)
    people = desk.people(config)
    report = people_import_desk.run(people, readings, clock.now(config), tags, dry_run=dry_run)
    desk.warn(people.problems)
    report.schools = people_import_desk.new_schools(readings, desk.profile(config).asker)
    click.echo(people_import_text.as_json(report) if as_json else people_import_text.as_text(report), nl=as_json)


@click.command(
    "export",
    epilog="""\b
Examples:
  prep people export everybody.vcf
  prep people export seattle.csv --tag seattle
  prep people export maria.vcf maria           (or: prep people export maria -o maria.vcf)
""",
)
@click.argument("words", nargs=-1, metavar="FILE [PERSON]...")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="The same as FILE in the first place: prep people export -o all.vcf.",
)  # fmt: skip
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="Only who has this tag (repeatable: all of them).")
@click.option("--notes", is_flag=True, help="Take your own words about them along; without it they stay here.")
@click.option("--force", is_flag=True, help="Replace FILE when it is there already.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def export_command(
    ctx: click.Context,
    words: tuple[str, ...],
    output: Path | None,
    tags: tuple[str, ...],
    notes: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write people to FILE.vcf (vCard 3.0, for any address book) or FILE.csv (for any spreadsheet).

    Without PERSON: everybody. The log of what happened stays in your workspace.
    """
    import json

    from prep_assistant.cli import desk
    from prep_assistant.output import people_csv
    from prep_assistant.workspace import vcards
    from prep_assistant.writing import format_of, write

    if output is None and not words:
        raise click.UsageError("Say where to: prep people export everybody.vcf", ctx)
    file, persons = (output, words) if output is not None else (Path(words[0]).expanduser(), words[1:])
    shape = format_of(file, SUFFIXES)
    people = desk.people(settings.load(ctx.obj["workspace"]))
    chosen = _chosen(people, persons, tags)
    desk.warn(people.problems)
    data = vcards.write(chosen, notes=notes) if shape == "vcard" else people_csv.write(chosen, notes=notes)
    write(file, data, force=force)
    if as_json:
        click.echo(
            json.dumps({"format": "prep.people-export/1", "file": str(file), "people": len(chosen)}, ensure_ascii=False)
        )
    else:
        click.echo(f"Wrote {len(chosen):,} {'person' if len(chosen) == 1 else 'people'} to {desk.shown(str(file))}")


def _chosen(people: People, persons: tuple[str, ...], tags: tuple[str, ...]) -> tuple[Contact, ...]:
    from prep_assistant.errors import NotFound
    from prep_assistant.workspace.slugs import fold

    found = tuple(dict.fromkeys(people.find(words) for words in persons)) if persons else people.all()
    wanted = {fold(tag) for tag in tags}
    chosen = tuple(contact for contact in found if wanted <= {fold(tag) for tag in contact.tags})
    if not chosen:
        raise NotFound("there is nobody to export", "`prep people list` shows everybody, with --tag those of a tag.")
    return chosen
