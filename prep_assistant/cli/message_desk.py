"""What the commands that write messages share: who writes to whom, what is known, keeping and showing the drafts."""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prep_assistant import clock, settings
from prep_assistant.cli.asking import clean
from prep_assistant.domain import Asker, Finding, Person, Source
from prep_assistant.errors import CheckFailed, InputError, PrepError
from prep_assistant.relationship import (
    Channel,
    Connection,
    Contact,
    Debrief,
    Detail,
    Message,
    MessageContext,
    MessageKind,
)
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from prep_assistant.cli.engines import Choice
    from prep_assistant.drafting.messages import MessageWriter
    from prep_assistant.drafting.model_messages import Writer
    from prep_assistant.output.messages import Shown

FREE, PREMIUM = 200, 300  # UTF-16 units of a LinkedIn note
_OPENING = ("first", "second-person", "inmail", "linkedin-note", "intro-request", "intro-blurb")
_KEPT = 40  # drafts to others that are looked at for likeness


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes to whom, now."""

    config: Settings
    now: datetime
    asker: Asker
    contact: Contact
    kept: bool  # the contact has a file in the workspace


# ---- who --------------------------------------------------------------------------------------


def open_desk(ctx: click.Context, person: str | None, words: Mapping[str, Any]) -> Desk:
    """Return who writes to whom: a contact of the workspace with what the flags say instead, or whom the flags describe."""
    from prep_assistant.cli import desk
    from prep_assistant.cli.leanings import towards

    config = settings.load(ctx.obj["workspace"])
    contact = Contact("", Person())
    if person is not None:
        people = desk.people(config)
        contact = people.find(person)
        desk.warn(people.problems)
    contact = described(contact, words)
    asker = towards(asker_of(config, words), contact.person.title, words, config)
    return Desk(config, clock.now(config), asker, contact, person is not None)


def described(contact: Contact, words: Mapping[str, Any]) -> Contact:
    """Return the contact with what the flags say instead of what the file says."""
    said = {key: clean(words.get(key) or "") for key in ("name", "title", "company", "location", "email", "met")}
    known = contact.person
    person = Person(
        said["name"] or known.name,
        said["title"] or known.title,
        said["company"] or known.company,
        said["location"] or known.location,
    )
    connection: Connection = words.get("connection") or contact.connection
    met = said["met"] or contact.met
    if words.get("connection") is None and (said["met"] or connection == "cold"):
        from prep_assistant.workspace.contact_file import connection_of

        connection = connection_of(met)
    emails = (said["email"],) if said["email"] else contact.emails
    return replace(contact, person=person, met=met, connection=connection, emails=emails)


def asker_of(config: Settings, words: Mapping[str, Any]) -> Asker:
    """Return who writes: the profile, with what the flags say instead."""
    from prep_assistant.cli import desk

    return _asker(desk.profile(config).asker, words)


def _asker(known: Asker, words: Mapping[str, Any]) -> Asker:
    def several(key: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in map(clean, words.get(key) or ()) if text) or before

    return replace(
        known,
        name=clean(words.get("my_name") or "") or known.name,
        location=clean(words.get("my_location") or "") or known.location,
        goal=clean(words.get("goal") or "") or known.goal,
        background=clean(words.get("background") or "") or known.background,
        interests=several("interests", known.interests),
        schools=several("schools", known.schools),
    )


def somebody(desk_: Desk, words: str) -> Contact:
    """Return the contact of that name, or somebody of whom only the name is known."""
    from prep_assistant.cli import desk
    from prep_assistant.errors import NotFound

    try:
        return desk.people(desk_.config).find(words)
    except NotFound:
        return Contact("", Person(name=clean(words)))


# ---- what is known ----------------------------------------------------------------------------


def detail(text: str, source: str) -> tuple[Detail, ...]:
    """Return the detail that a flag gives, with where it is known from."""
    return (Detail(clean(text), Source(title=clean(text), where=source) if source else None),) if clean(text) else ()


def field(desk_: Desk, minutes: int) -> tuple[tuple[Detail, ...], dict[str, str]]:
    """Return sentences about their field from published facts, and what their title means in words."""
    if not desk_.contact.person.title.strip():
        return (), {}
    from prep_assistant import pipeline
    from prep_assistant.cli import build
    from prep_assistant.drafting import message_bank
    from prep_assistant.drafting.english import occupation_name
    from prep_assistant.drafting.message_field import field_details
    from prep_assistant.drafting.roles import said_role

    request = pipeline.Request(desk_.contact.person, Asker(), minutes, desk_.contact.occupation)
    prompts = build.templates(desk_.config)
    with build.desk(desk_.config) as (library, _):
        context, _ = pipeline.understand(request, library)
    reading, facts = context.reading, context.facts
    words = {"group": occupation_name(facts.occupation.title)} if facts else {}
    if reading is not None and reading.plain and len(reading.plain.split()) <= 6:
        words["role"] = said_role(reading)
    sure = reading is not None and (reading.sure or desk_.contact.occupation != "") and _same_work(words)
    return (field_details(facts, context.place, message_bank.load(prompts), prompts.render) if sure else ()), words


def _same_work(words: Mapping[str, str]) -> bool:
    """Whether the published occupation bears their own title: nobody likes to be told what others call them."""
    role, group = (set(re.findall(r"[a-z]{4,}", words.get(key, "").lower())) for key in ("role", "group"))
    return any(one.startswith(other[:5]) for one in role for other in group)


def writer(config: Settings, choice: Choice | None = None) -> Writer:
    """Return who writes: the built-in writer, or whom `choice` and prep.toml name."""
    from prep_assistant.cli import engines

    builtin = builtin_writer(config)
    return engines.writer(choice or engines.Choice(), config, builtin, builtin.length)


def builtin_writer(config: Settings) -> MessageWriter:
    """Return the built-in writer, which holds its drafts against the checks."""
    from prep_assistant.checks.messages import check_message
    from prep_assistant.cli import build
    from prep_assistant.drafting import message_bank
    from prep_assistant.drafting.messages import MessageWriter

    prompts = build.templates(config)
    return MessageWriter(message_bank.load(prompts), prompts.render, check_message)


def left(by: Writer, message: Message) -> tuple[Finding, ...]:
    """Return what a model could not mend in its message; nothing for the built-in writer."""
    found: tuple[Finding, ...] = getattr(by, "left", lambda _: ())(message)
    return found


def debriefs(desk_: Desk, contact_id: str) -> tuple[Debrief, ...]:
    """Return the debriefs of the meetings with a contact, oldest first."""
    if not contact_id or not desk_.config.meetings.is_dir():
        return ()
    from prep_assistant.cli import desk
    from prep_assistant.workspace.debriefs import Debriefs

    kept = Debriefs(desk_.config.meetings)
    found = tuple(sorted(kept.of(contact_id), key=lambda debrief: debrief.met))
    desk.warn(kept.problems)
    return found


def earlier(desk_: Desk, kind: MessageKind, colleagues: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the texts that the new one must not repeat, newest first.

    Thank-yous: those to others. A message to a second person: those to `colleagues` (ids). Else what this person has had from us; another
    draft of the same first message is no repetition.
    """
    mine, messages = desk_.contact.id or "\0", desk_.config.messages
    if kind == "thanks":
        files = [
            path for path in desk_.config.meetings.glob("*/thanks*.txt") if not path.parent.name.endswith(f"-{mine}")
        ]
    elif kind in _OPENING:
        files = [path for id in colleagues for path in messages.glob(f"*-{glob.escape(id)}-first*.txt")]
    else:
        today = f"{desk_.now:%Y-%m-%d}-{mine}-{kind}"
        files = [path for path in messages.glob(f"*-{glob.escape(mine)}-*.txt") if not path.name.startswith(today)]
    found = []
    for path in sorted(files, reverse=True)[:_KEPT]:
        try:
            text = path.read_text(encoding="utf-8", errors="replace")[:20_000]
        except OSError:
            continue
        found.append(_inner(text))
    return tuple(text for text in found if text)


def _inner(text: str) -> str:
    """Return a draft's text without headers, greeting and sign-off: those may be alike."""
    head, _, rest = text.partition("\n\n")
    parts = (rest if re.match(r"(?:To|Subject): ", head) else text).strip().split("\n\n")
    return "\n\n".join(parts[1:-1]) if len(parts) > 2 else "\n\n".join(parts)


# ---- what becomes of it -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants done with the drafts."""

    output: Path | None
    force: bool
    to_clipboard: bool
    mailto: bool
    as_json: bool
    strict: bool

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> Wish:
        """Take the wish from the command line's words; a suffix that is no format is refused at once."""
        from prep_assistant.output.messages import FORMATS
        from prep_assistant.writing import format_of

        wish = cls(*(words[key] for key in ("output", "force", "to_clipboard", "mailto", "as_json", "strict")))
        if wish.output is not None:
            format_of(wish.output, FORMATS)
        return wish


def checked(
    desk_: Desk, message: Message, context: MessageContext, extra: Sequence[Finding] = (), next_: str = ""
) -> Shown:
    """Return a draft with what the checks find."""
    from prep_assistant.checks.messages import check_message
    from prep_assistant.output.messages import Shown

    limit = context.limit if message.kind == "linkedin-note" else 0
    return Shown(message, tuple(dict.fromkeys((*check_message(message, context), *extra))), limit, (), next_)


def keep(desk_: Desk, shown: Sequence[Shown], place: Callable[[Message], Path] | None = None) -> list[Shown]:
    """Save drafts to a contact of the workspace as .txt and .eml, never over what the user has edited.

    Where they cannot be saved they are shown on stderr before the error is raised: no draft is lost to a full disk.
    """
    if not desk_.kept:
        return list(shown)
    try:
        return save(desk_, shown, place)
    except PrepError:
        from prep_assistant.output.messages_terminal import print_messages

        print_messages(shown, sys.stderr)
        raise


def save(desk_: Desk, shown: Sequence[Shown], place: Callable[[Message], Path] | None = None) -> list[Shown]:
    """Save drafts where they belong. Raises PrepError where that cannot be."""
    from prep_assistant.cli import desk
    from prep_assistant.output.messages import to_eml, to_text
    from prep_assistant.workspace.drafts import Drafts

    drafts = Drafts(desk_.config.derived / "drafts")
    kept = []
    for number, one in enumerate(shown, 1):
        message = outgoing(shown, one)
        stem = f"{desk_.now:%Y-%m-%d}-{desk_.contact.id}-{message.kind}" + (
            f"-variant{number}" if number > 1 and len({s.message.kind for s in shown}) == 1 else ""
        )
        path = place(message) if place else desk_.config.messages / f"{stem}.txt"
        paths = [drafts.keep(path, to_text(message))]
        if message.channel in ("email", "intro"):
            paths.append(drafts.keep(path.with_suffix(".eml"), to_eml(message)))
        kept.append(replace(one, saved=tuple(desk.shown(str(path)) for path in paths)))
    return kept


def outgoing(shown: Sequence[Shown], one: Shown) -> Message:
    """Return a message as it is sent: a request for an introduction takes the note to forward along."""
    if one.message.kind != "intro-request":
        return one.message
    from prep_assistant.drafting.messages import with_blurb

    blurb = next((other.message for other in shown if other.message.kind == "intro-blurb"), None)
    return with_blurb(one.message, blurb) if blurb else one.message


def hand_over(wish: Wish, shown: Sequence[Shown]) -> None:
    """Print, write or copy the drafts as the user wishes; with --strict fail on errors."""
    from prep_assistant.output import messages as output
    from prep_assistant.writing import format_of, write

    first = outgoing(shown, shown[0])
    if wish.output is not None:
        form = format_of(wish.output, output.FORMATS)
        data: str | bytes
        if form == "eml":
            data = output.to_eml(first)
        elif form == "markdown":
            data = output.to_markdown(shown)
        elif form == "json":
            data = output.to_json(shown)
        else:
            data = "\n".join(output.to_text(one.message) for one in shown)
        write(wish.output, data, force=wish.force)
        click.echo(f"Wrote {wish.output}.", err=True)
        if form == "eml" and len({one.message.kind for one in shown}) < len(shown):
            click.echo("prep: an .eml holds one message, the first.", err=True)
    elif wish.as_json:
        click.echo(output.to_json(shown), nl=False)
    elif wish.mailto:
        click.echo(output.to_mailto(first))
    else:
        from prep_assistant.output.messages_terminal import print_messages

        print_messages(shown, sys.stdout)
    if wish.to_clipboard:
        _copy(first)
    if wish.strict:
        broken = sorted({finding.rule for one in shown for finding in one.findings if finding.severity == "error"})
        if broken:
            raise CheckFailed(
                f"the message breaks {len(broken)} rule{'s' if len(broken) > 1 else ''}: {', '.join(broken)}"
            )


def _copy(message: Message) -> None:
    """Put a message on the clipboard; where there is none, say so in a line and go on."""
    from prep_assistant.output import clipboard

    try:
        clipboard.copy(message.body)
    except PrepError as error:
        click.echo(f"prep: {error.message}. {error.hint}", err=True)
    else:
        click.echo("Copied to the clipboard.", err=True)


def no_message(kind: str) -> InputError:
    """Return the error for a kind of which no message could be written."""
    return InputError(
        f"no {kind} message can be written from what is known",
        "Say more with flags, or look at your copy of the patterns (`prep prompts list`).",
    )


def channel_of(kind: MessageKind) -> Channel:
    """Return by which way a kind is sent."""
    ways: dict[str, Channel] = {
        "linkedin-note": "linkedin-note",
        "inmail": "inmail",
        "intro-request": "intro",
        "intro-blurb": "intro",
    }
    return ways.get(kind, "email")


def filled(ctx: click.Context, prompt: str, words: Mapping[str, Any]) -> Iterator[str]:
    """Yield every line of a file of message patterns as it would read to somebody, and what the others lack."""
    desk_ = open_desk(ctx, None, words)
    details, facts = field(desk_, 20)
    name = prompt.removesuffix(".toml")
    sample: MessageKind = {
        "messages/thanks": "thanks",
        "messages/after": "acted",
        "messages/meeting": "confirmation",
    }.get(name, "first")  # type: ignore[assignment]
    context = MessageContext(
        sample, "email", desk_.asker, desk_.contact, desk_.now.date(), details=details, facts=facts
    )
    for line, text, lacks in builtin_writer(desk_.config).fill(name, context):
        yield f"+ {line}: {text}" if text else f"- {line}: not used, nothing known of {', '.join(lacks)}"
