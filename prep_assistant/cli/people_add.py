"""`prep people add` and `prep people edit`: what is known of a person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import click

from prep_assistant import settings
from prep_assistant.domain import Person
from prep_assistant.relationship import Connection, Contact

if TYPE_CHECKING:
    from prep_assistant.workspace.people import People

MOST = 500  # characters of any one answer: more is a paste gone wrong
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _text(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and len(value) > MOST:
        raise click.BadParameter(f"is {len(value):,} characters long; at most {MOST} are kept.", ctx, param)
    return " ".join(value.split()) if value is not None else None


def _flags(command: Decorated) -> Decorated:
    """Add the options that `add` and `edit` share."""
    for option in reversed((
        click.option("--title", callback=_text, metavar="TITLE", help="Their job title, as they write it."),
        click.option("--company", callback=_text, metavar="NAME", help="Their employer."),
        click.option("--location", callback=_text, metavar="PLACE", help='Where they work: "Seattle, WA".'),
        click.option("--met", callback=_text, metavar="TEXT", help='How you are connected, in your words: "her talk at PHUG".'),
        click.option("--connection", type=click.Choice(get_args(Connection)), help="What kind of connection that is; else read from --met."),
        click.option("--introducer", callback=_text, metavar="PERSON", help="Who introduces you: one of your people, or a name."),
        click.option("--email", "emails", help="Their address (repeatable).", multiple=True, metavar="TEXT"),
        click.option("--phone", callback=_text, metavar="NUMBER", help="Their number."),
        click.option("--linkedin", callback=_text, metavar="URL", help="Their LinkedIn page."),
        click.option("--tag", "tags", help="A word to find them by (repeatable).", multiple=True, metavar="TEXT"),
        click.option("--occupation", callback=_text, metavar="CODE", help="O*NET-SOC code, when the title alone is misread."),
        click.option("--country", callback=_text, metavar="CODE", help="Whose public holidays they have: US, DE …"),
        click.option("--may-name", type=click.Choice(["yes", "no"]), help="Whether they agreed that you name them to others."),
    )):  # fmt: skip
        command = option(command)
    return command


@click.command(
    "add",
    epilog="""\b
Examples:
  prep people add "María López" --title "Senior Data Analyst" --company "King County Public Health" --email maria@example.org
  prep people add "Sam O'Brien" --met "his talk on rigging" --work "talk on rigging, Crane Days 2026" --tag cranes
  prep people add "Nguyễn Thị Minh Khai" --introducer maria
""",
)
@click.argument("name", callback=_text)
@_flags
@click.option(
    "--work", multiple=True, metavar="TEXT", help="A talk, article or project of theirs, for a message (repeatable)."
)
@click.option("--anyway", is_flag=True, help="Add them although somebody like that is there already.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def add(ctx: click.Context, /, name: str, work: tuple[str, ...], anyway: bool, as_json: bool, **given: Any) -> None:
    """Add a person: makes people/NAME.md.

    Nobody is added twice: who has the same e-mail address, LinkedIn page, or name and employer is there already.
    """
    from prep_assistant.cli import desk
    from prep_assistant.output import people as output

    if not name.strip():
        raise click.BadParameter(
            'an empty text is not a name. Say who it is: prep people add "María López".', ctx, param_hint="NAME"
        )
    if not any(sign.isalpha() for sign in name) or "@" in name:
        raise click.BadParameter(f"{name!r} is not a name; an address goes with --email.", ctx, param_hint="NAME")
    config = settings.load(ctx.obj["workspace"])
    people = desk.people(config)
    with people.turn():
        contact = _new(name, work, given, people)
        known = None if anyway else _known(contact, people)
        added = known[0] if known else people.add(contact)
    desk.warn(people.problems if known else ())
    if as_json:
        click.echo(output.person_json(added, added=not known))
    elif known:
        click.echo(f"{added.name} is there already ({known[1]}): {desk.shown(added.where)}. Nobody was added.")
        click.echo(f"Change them with `prep people edit {added.id} …`, or add another person with --anyway.")
    else:
        click.echo(f"Added {output.one_line(added.name)}: {desk.shown(added.where)}")
        _say_connection(added, given.get("connection"))
        click.echo(f"Next: prep outreach {added.id}, or prep questions {added.id}")


@click.command(
    "edit",
    epilog="""\b
Examples:
  prep people edit maria --title "Lead Data Analyst"
  prep people edit maria --set country=CA --set nickname=Mari
  prep people edit maria --set phone=           (takes the key away)
  prep people edit maria                        (opens your editor)
""",
)
@click.argument("person")
@click.option("--name", callback=_text, metavar="NAME", help="Their name. The file keeps its own.")
@_flags
@click.option(
    "--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Any other key of the file; an empty value removes it."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def edit(ctx: click.Context, /, person: str, pairs: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Change what is known of a person. Every line that you do not change stays as it is, byte for byte."""
    from prep_assistant.cli import desk
    from prep_assistant.output import people as output

    config = settings.load(ctx.obj["workspace"])
    people = desk.people(config)
    changes = _changes(ctx, pairs, given)
    changed = people.edit(people.find(person).id, changes) if changes else _by_hand(ctx, people.where(person), people)
    desk.warn(people.problems)
    if as_json:
        click.echo(output.person_json(changed))
    else:
        what = f": {', '.join(changes)}" if changes else ""
        click.echo(f"Changed {output.one_line(changed.name)}{what}  ({desk.shown(changed.where)})")


def _new(name: str, work: tuple[str, ...], given: Mapping[str, Any], people: People) -> Contact:
    from prep_assistant.errors import InputError
    from prep_assistant.relationship import Detail
    from prep_assistant.workspace import contact_file

    introducer = _introducer(given["introducer"] or "", people)
    met = given["met"] or ""
    contact = Contact(
        id="",
        person=Person(name, given["title"] or "", given["company"] or "", given["location"] or ""),
        emails=tuple(dict.fromkeys(given["emails"])),
        phone=given["phone"] or "",
        linkedin=given["linkedin"] or "",
        met=met,
        connection=cast(Connection, given["connection"]) or contact_file.connection_of(met, introducer),
        introducer=introducer,
        tags=tuple(dict.fromkeys(" ".join(tag.split()) for tag in given["tags"] if tag.strip())),
        occupation=(given["occupation"] or "").upper(),
        country=(given["country"] or "").upper(),
        may_name=given["may_name"] or "",
        work=tuple(Detail(" ".join(text.split())) for text in work if text.strip()),
    )
    problems = people.proof(contact)
    if problems:
        raise InputError("; ".join(problem.what for problem in problems), "Nobody was added.")
    return contact


def _introducer(words: str, people: People) -> str:
    """Return the id of who is meant, where it is one of the user's people; else the name as given."""
    from prep_assistant.errors import NotFound
    from prep_assistant.workspace.finding import Ambiguous

    if not words:
        return ""
    try:
        return people.find(words).id
    except Ambiguous:
        raise
    except NotFound:
        return words


def _known(contact: Contact, people: People) -> tuple[Contact, str] | None:
    from prep_assistant.workspace.same import twin

    return twin(contact, people.all())


def _say_connection(contact: Contact, given: str | None) -> None:
    if not given and contact.connection != "cold":
        why = f"introduced by {contact.introducer}" if contact.introducer else f"“{contact.met}”"
        click.echo(f"Connection: {contact.connection} ({why}); --connection says otherwise.")


def _changes(ctx: click.Context, pairs: tuple[str, ...], given: Mapping[str, Any]) -> dict[str, object]:
    """Return the keys to set, from flags and from --set; an empty value removes a key."""
    changes: dict[str, object] = {
        {"emails": "email"}.get(key, key): list(value) if isinstance(value, tuple) else value
        for key, value in given.items()
        if value is not None and value != ()
    }
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals or not key or key in ("log", "snooze", "work") or any(sign.isspace() for sign in key):
            raise click.BadParameter(f"{pair!r} must be KEY=VALUE, with a key other than log, snooze, work.", ctx)
        changes[key] = value
    if "email" in changes and isinstance(changes["email"], list) and len(changes["email"]) == 1:
        changes["email"] = changes["email"][0]
    return changes


def _by_hand(ctx: click.Context, file: Path, people: People) -> Contact:
    """Open the user's editor and return what the file says afterwards."""
    if not sys.stdin.isatty():
        raise click.UsageError("Say what to change, for example --title, or --set KEY=VALUE.", ctx)
    click.edit(filename=str(file))
    return people.get(file.stem)
