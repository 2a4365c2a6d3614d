"""`prep outreach`: the first message to somebody, a follow-up, or a request for an introduction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from prep_assistant import settings
from prep_assistant.cli import engines, many_options
from prep_assistant.cli import message_desk as shared
from prep_assistant.cli import message_options as options
from prep_assistant.cli.leanings import nearest
from prep_assistant.domain import Person
from prep_assistant.relationship import Channel, Contact, MessageContext, MessageKind

if TYPE_CHECKING:
    from prep_assistant.cli.message_desk import Desk
    from prep_assistant.domain import Finding
    from prep_assistant.output.messages import Shown
    from prep_assistant.settings import Settings

_WAITING = (
    30  # days after which an unanswered message to a colleague of theirs no longer makes this one a second attempt
)


def _minutes(ctx: click.Context, param: click.Parameter, value: int) -> int:
    if value not in (15, 20, 30):
        raise click.BadParameter(f"ask for 15, 20 or 30 minutes, not for {value}; 20 is usual.")
    return value


@click.command(
    "outreach",
    epilog="""\b
Examples:
  prep outreach maria
  prep outreach maria --detail "talk on overdose surveillance, PHUG 2026" --variants 3
  prep outreach maria --channel linkedin-note --tier premium --copy
  prep outreach maria --channel intro --via dana
  prep outreach maria --model gpt-4o-mini --dry-run       # what would be sent; sends nothing
  prep outreach maria --follow-up -o follow-up.eml
  prep outreach --all-due                                 # everybody to whom a message is due
  prep outreach --name "Zoë Müller" --title "Electrician" --company "Buckeye Electric" \\
      --met "met at the career fair in Plano" --my-name "Sam Lee" --interest "solar"

\b
Exit codes: 0 fine, 2 wrong use, 3 --strict and a rule is broken, 4 no such person, 5 unreadable input,
            7 could not write.
""",
)
@click.argument("person", required=False)
@click.option(
    "--channel", type=click.Choice(["email", "linkedin-note", "inmail", "intro"]), default="email", show_default=True,
    help="By which way; intro asks somebody else to introduce you.",
)  # fmt: skip
@click.option("--follow-up", is_flag=True, help="One more message after silence; a second one releases them.")
@click.option("--variants", type=click.IntRange(1, 5), default=1, show_default=True, help="How many different drafts.")
@click.option(
    "--minutes", default=20, show_default=True, type=int, callback=_minutes, help="How long you ask for: 15, 20 or 30."
)
@click.option(
    "--tier", type=click.Choice(["free", "premium"]), help="Your LinkedIn account: 200 or 300 characters a note."
)
@click.option("--via", default="", metavar="NAME", help="Who introduces you: somebody of your people, or just a name.")
@click.option(
    "--detail", default="", metavar="TEXT", help='One true thing of their work: "talk on asthma maps, PHUG 2026".'
)
@click.option("--detail-source", default="", metavar="URL", help="Where that can be seen.")
@click.option(
    "--all-due", is_flag=True, help="To everybody to whom a message is due, or who has not heard from you yet."
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    metavar="N",
    help="With --all-due: at most so many.",
)
@click.option("--fresh-people", is_flag=True, help="With --all-due: also to people whom you only imported.")
@many_options.options
@options.about_options
@options.asker_options
@engines.options
@options.output_options
@click.pass_context
def command(
    ctx: click.Context, /, person: str | None, all_due: bool, limit: int, fresh_people: bool, batch: bool, at_once: int, **words: Any
) -> None:  # fmt: skip
    """Ask somebody for a short talk: an e-mail, a LinkedIn note, an InMail, or a request for an introduction.

    PERSON is any unambiguous part of a name among your people; with --name or --title no file is needed. Nothing is
    sent: the draft is shown, checked and, for one of your people, saved in messages/.

    With --all-due the drafts are made in one go: follow-ups and second people that `prep today` names, then first
    messages to those not written to yet, the warmest first, one at each employer. What was drafted before is not drafted again.
    """
    if all_due:
        many_options.refuse(ctx, words | {"person": person}, _OF_ONE)
        how = many_options.How(batch, at_once, words["as_json"], words["strict"])
        _many(settings.load(ctx.obj["workspace"]), words, limit, fresh_people, how)
        return
    many_options.refuse_batch(ctx, batch, "--all-due")
    wish = shared.Wish.of(words)
    if person is None and not any(words[key] for key in ("name", "title", "company")):
        raise click.UsageError("Say to whom: PERSON, or --name, --title, --company.", ctx)
    desk = shared.open_desk(ctx, person, words)
    shown = _introduction(ctx, desk, words) if words["channel"] == "intro" else _direct(desk, words)
    shared.hand_over(wish, shared.keep(desk, shown))


_OF_ONE = (
    "person", "follow_up", "via", "detail", "detail_source", "name", "title", "company", "location", "email", "met", "connection",
    "output", "force", "to_clipboard", "mailto",
)  # fmt: skip


def _many(config: Settings, words: Any, limit: int, everybody: bool, how: many_options.How) -> None:
    from prep_assistant.cli import many, many_outreach

    if words["channel"] == "intro" or words["variants"] > 1:
        raise click.UsageError("--all-due drafts one message to each person themselves, not to an introducer.")
    wanted, messages = many_outreach.wanted(config, words, limit, everybody)
    many.draft(config, wanted, messages, words["choice"], how)


def _direct(desk: Desk, words: Any) -> list[Shown]:
    """Return the drafts to the person themselves."""
    context, extra = direct_context(desk, words)
    kind = context.kind
    writer = shared.writer(desk.config, words["choice"])
    messages = writer.write(context, words["variants"])
    if not messages:
        raise shared.no_message(kind)
    logged = "follow-up" if kind.endswith("follow-up") else "sent"
    command = f"prep people log {desk.contact.id} {logged} --channel {context.channel}" if desk.kept else ""
    return [
        shared.checked(desk, message, context, (*extra, *shared.left(writer, message)), command) for message in messages
    ]


def direct_context(desk: Desk, words: Any) -> tuple[MessageContext, tuple[Finding, ...]]:
    """Return what a message to the person themselves is written from, and what is to be said of the month's notes."""
    kind, other = _kind(desk, words)
    found = _quota(desk, words) if kind == "linkedin-note" else ()
    if not words["via"] and (unasked := _unasked(desk)):
        desk = replace(desk, contact=replace(desk.contact, introducer=""))
        found = (*found, unasked)
    return _context(desk, words, kind, other), found


def _unasked(desk: Desk) -> Finding | None:
    """Return a warning when the introducer is one of my people with whom I never talked, and who introduced nobody yet.

    To write "X suggested that I write to you" then would put words into the mouth of somebody who knows nothing of it.
    """
    contact = desk.contact
    if not contact.introducer or not desk.kept or any(touch.kind == "introduced" for touch in contact.touches):
        return None
    introducer = shared.somebody(desk, contact.introducer)
    if not introducer.id:
        return None  # a name that the user gave, and nothing else is known
    asked = any(touch.kind == "asked-intro" for touch in contact.touches)
    if not asked and any(touch.kind in ("met", "replied") for touch in introducer.touches):
        return None
    from prep_assistant.domain import Finding

    reason = (
        f"You asked {introducer.name} for an introduction, and there is no word of one yet, so the draft does not name them."
        if asked
        else f"You have not asked {introducer.name} yet, so the draft does not say that they suggested it."
    )
    fix = (
        f"prep people log {contact.id} introduced, once they did"
        if asked
        else f"prep outreach {contact.id} --channel intro"
    )
    return Finding("introducer", "warning", introducer.name, reason, fix)


def _introduction(ctx: click.Context, desk: Desk, words: Any) -> list[Shown]:
    """Return the request to whoever introduces us, and the note that they can forward."""
    from prep_assistant.drafting.message_names import given_name

    name = words["via"] or desk.contact.introducer
    if not name:
        raise click.UsageError("Say who can introduce you: --via NAME.", ctx)
    via = shared.somebody(desk, name)
    writer = shared.writer(desk.config, words["choice"])
    contexts = [replace(_context(desk, words, kind, None), via=via) for kind in ("intro-request", "intro-blurb")]
    drafts = [writer.write(context) for context in contexts]
    if not all(drafts):
        raise shared.no_message("introduction")
    logged = f"prep people log {desk.contact.id} asked-intro --words {given_name(via.name)!r}" if desk.kept else ""
    request, blurb = (
        shared.checked(desk, messages[0], context, shared.left(writer, messages[0]))
        for messages, context in zip(drafts, contexts, strict=True)
    )
    return [replace(request, next=logged), blurb]


def _kind(desk: Desk, words: Any) -> tuple[MessageKind, Contact | None]:
    """Return which message it is, and whom at the same employer it comes after."""
    if words["channel"] == "linkedin-note":
        return "linkedin-note", None
    if words["follow_up"]:
        return ("second-follow-up" if any(t.kind == "follow-up" for t in desk.contact.touches) else "follow-up"), None
    if words["channel"] == "inmail":
        return "inmail", None
    first = _first_there(desk) if desk.kept else None
    return ("second-person" if first else "first"), first


def _first_there(desk: Desk) -> Contact | None:
    """Return a colleague of theirs who was written to a short while ago and has not answered."""
    from prep_assistant.cli import desk as workspace

    company = desk.contact.person.company.casefold()
    if not company:
        return None
    for other in workspace.people(desk.config).all():
        if other.id == desk.contact.id or other.person.company.casefold() != company:
            continue
        kinds = [touch.kind for touch in other.touches]
        sent = [touch for touch in other.touches if touch.kind == "sent"]
        if (
            sent
            and (desk.now - sent[-1].at).days <= _WAITING
            and not {"replied", "declined", "met", "scheduled"} & set(kinds)
        ):
            return other
    return None


def _context(desk: Desk, words: Any, kind: MessageKind, other: Contact | None) -> MessageContext:
    details, facts = shared.field(desk, words["minutes"])
    via = words["via"] or desk.contact.introducer
    return MessageContext(
        kind=kind,
        channel=_channel(kind, words),
        asker=nearest(desk.asker, _as_said(desk.contact.person, facts), words, desk.config),
        contact=desk.contact,
        today=desk.now.date(),
        minutes=words["minutes"],
        limit=_limit(desk, words) if kind == "linkedin-note" else 0,
        via=shared.somebody(desk, via) if via else None,
        other=other,
        details=(*shared.detail(words["detail"], words["detail_source"]), *details),
        earlier=shared.earlier(desk, kind, (other.id,) if other else ()),
        facts=facts,
    )


def _as_said(person: Person, facts: Mapping[str, str]) -> Person:
    """Return the person with their title as one says it: "L&D specialist, e-learning" is nearer to training than to its letters."""
    return replace(person, title=facts.get("role", "") or person.title)


def _channel(kind: MessageKind, words: Any) -> Channel:
    channel: Channel = words["channel"]
    return channel if kind.endswith("follow-up") else shared.channel_of(kind)


def _tier(desk: Desk, words: Any) -> str:
    return words["tier"] or str(desk.config.get("channel", "tier", "free"))


def _limit(desk: Desk, words: Any) -> int:
    return shared.PREMIUM if _tier(desk, words) == "premium" else shared.FREE


def _quota(desk: Desk, words: Any) -> tuple[Finding, ...]:
    """Hold the notes sent this month against what a free account has."""
    if not desk.kept or _tier(desk, words) == "premium":
        return ()
    from prep_assistant.checks.message_context import note_quota
    from prep_assistant.cli import desk as workspace
    from prep_assistant.workspace.quota import quota

    count = quota(workspace.people(desk.config).all(), desk.config, desk.now)
    return note_quota(count.used, count.limit, count.month)
