"""`prep message`: what is written around and after a meeting, besides the first message and the thank-you."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prep_assistant import clock
from prep_assistant.cli import engines
from prep_assistant.cli import message_desk as shared
from prep_assistant.cli import message_options as options
from prep_assistant.errors import InputError, NotFound
from prep_assistant.relationship import Debrief, Meeting, MessageContext, MessageKind, Promise

if TYPE_CHECKING:
    from datetime import datetime

    from prep_assistant.cli.message_desk import Desk

KINDS = ("confirmation", "acted", "keep-in-touch", "report-back", "nudge")
_LOGGED = {
    "confirmation": "confirmed",
    "acted": "acted",
    "keep-in-touch": "kept-in-touch",
    "report-back": "reported-back",
    "nudge": "kept-in-touch",
}


@click.command(
    "message",
    epilog="""\b
Examples:
  prep message confirmation maria
  prep message acted maria --reason "I finished the SQL course"
  prep message keep-in-touch maria --reason "the county published the asthma map you worked on"
  prep message report-back maria        # goes to whoever introduced you to her
  prep message nudge maria              # about something she offered
""",
)
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("person")
@click.option("--reason", default="", metavar="TEXT", help="Why you write now, or what you did with their advice.")
@click.option("--meeting", metavar="TIME", help='When you meet, if the log does not say: "2026-12-03 14:00".')
@click.option("--where", default="", metavar="TEXT", help='For a confirmation: "by phone", "at the Pine St. café".')
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="TEXT",
    help="For a confirmation: what you want to ask about (repeatable).",
)
@click.option(
    "--minutes", type=click.IntRange(5, 120), help="For a confirmation: how long.  [default: the meeting's, else 20]"
)
@click.option(
    "--to",
    "introducer",
    default="",
    metavar="NAME",
    help="For report-back: who introduced you, if the file does not say.",
)
@click.option("--variants", type=click.IntRange(1, 5), default=1, show_default=True, help="How many different drafts.")
@options.asker_options
@engines.options
@options.output_options
@click.pass_context
def command(ctx: click.Context, /, kind: MessageKind, person: str, variants: int, **words: Any) -> None:
    """Write one of the messages around and after a meeting.

    \b
    KIND is one of
      confirmation    the day before: when, how long, what you would like to ask about
      acted           two to four weeks on: "I acted on your advice"
      keep-in-touch   now and then, with a reason
      report-back     to whoever introduced you, within 72 hours
      nudge           a friendly reminder of something they offered
    """
    wish = shared.Wish.of(words)
    desk = shared.open_desk(ctx, person, words)
    context = _MAKE[kind](desk, words)
    writer = shared.writer(desk.config, words["choice"])
    messages = writer.write(context, variants)
    if not messages:
        raise shared.no_message(kind)
    next_ = f"prep people log {desk.contact.id} {_LOGGED[kind]}"
    shown = [shared.checked(desk, message, context, shared.left(writer, message), next_) for message in messages]
    shared.hand_over(wish, shared.keep(desk, shown, _place(desk, context) if kind == "confirmation" else None))


def _base(desk: Desk, kind: MessageKind, words: Any) -> MessageContext:
    found = shared.debriefs(desk, desk.contact.id)
    return MessageContext(
        kind=kind,
        channel="email",
        asker=desk.asker,
        contact=desk.contact,
        today=desk.now.date(),
        debrief=found[-1] if found else None,
        reason=words["reason"].strip(),
        earlier=shared.earlier(desk, kind),
    )


def _confirmation(desk: Desk, words: Any) -> MessageContext:
    from prep_assistant.cli.asking import moment
    from prep_assistant.workspace.due_history import History

    fixed = History(desk.contact, shared.debriefs(desk, desk.contact.id), (), clock.zone(desk.config)).appointment
    at = moment(desk.config, words["meeting"], "--meeting") if words["meeting"] else fixed.at if fixed else None
    if at is None or at.date() < desk.now.date():
        raise NotFound(
            f"no meeting with {desk.contact.name} is fixed from today on",
            f'`prep people log {desk.contact.id} scheduled --meeting "2026-12-03 14:00"` notes it; or say it here with --meeting.',
        )
    minutes = words["minutes"] or (fixed.minutes if fixed and not words["meeting"] else 20)
    facts = {"where": words["where"].strip()} if words["where"].strip() else {}
    if topics := [text.strip() for text in words["topics"] if text.strip()] or _of_questions(desk, at, minutes):
        facts["topics"] = (
            ", ".join(topics[:-1]) + (", and " if len(topics) > 2 else " and " if len(topics) > 1 else "") + topics[-1]
        )
    meeting = Meeting(desk.contact.id, at.date(), "", at, minutes)
    return replace(_base(desk, "confirmation", words), meeting=meeting, minutes=minutes, facts=facts, debrief=None)


def _of_questions(desk: Desk, at: datetime, minutes: int) -> list[str]:
    """Return what the questions of this meeting are about, so that the confirmation announces what will be asked."""
    if not desk.kept:
        return []
    from prep_assistant.cli import meeting_topics
    from prep_assistant.drafting.message_topics import topics

    asked = meeting_topics.asked(desk.config, desk.contact, at, minutes, desk.now)
    return list(topics(asked, desk.asker.interests))


def _place(desk: Desk, context: MessageContext) -> Any:
    from prep_assistant.cli import desk as workspace

    assert context.meeting is not None
    folder = Path(workspace.meetings(desk.config).open(desk.contact.id, context.meeting.on).folder)
    count = iter(range(1, 9))

    def place(_: object) -> Path:
        number = next(count)
        return folder / ("confirmation.txt" if number == 1 else f"confirmation-variant{number}.txt")

    return place


def _acted(desk: Desk, words: Any) -> MessageContext:
    context = _base(desk, "acted", words)
    if done := context.reason or _reason(context):
        return replace(context, reason=done)
    from prep_assistant.workspace.due_reasons import advice_in

    told = advice_in(context.debrief) if context.debrief else ""
    raise InputError(
        f"what you did with {desk.contact.name}'s advice stands nowhere, and a message must not claim it",
        f'{f"From them you have “{told}”. " if told else ""}Say it: prep message acted {desk.contact.id or desk.contact.name} --reason "I sat in on a class last week"',
    )


def _keep_in_touch(desk: Desk, words: Any) -> MessageContext:
    context = _base(desk, "keep-in-touch", words)
    held, say = ("", "") if context.reason else _noted(desk)
    reason = context.reason or say or _reason(context)
    if not reason and not desk.contact.work:
        hint = f"Your notes hold this: {held} Say it in your own words with --reason." if held else (
            'Give it: --reason "the county published the asthma map you worked on". `prep today` says what your notes hold.'
        )  # fmt: skip
        raise InputError(
            f"there is no reason to write to {desk.contact.name} yet, and without one a message is only noise", hint
        )
    return replace(context, reason=reason)


def _noted(desk: Desk) -> tuple[str, str]:
    """Return the reason that `prep today` gives for writing to them, and the sentence that goes with it; empty where there is none."""
    import shlex

    from prep_assistant.cli.today_desk import TodayDesk

    if not desk.kept:
        return "", ""
    today = TodayDesk.open(desk.config, desk.now, warn=False)
    items = [each for each in today.everything if each.contact_id == desk.contact.id and each.kind == "keep-in-touch"]
    if not items or "no reason to write yet" in items[0].reason:
        return "", ""
    words = shlex.split(items[0].command)
    return items[0].reason.split(". ", 1)[-1], words[words.index("--reason") + 1] if "--reason" in words else ""


_NEWS = 45  # days
_TELLS = re.compile(
    r"(?i)(?:let|tell|keep|write|report|send word)\b.{0,40}\b(?:know|how|posted|whether|if|back|updated)\b"
)


def _reason(context: MessageContext) -> str:
    """Return a reason from the debrief: a promise of mine that was kept. What nobody noted as done is not claimed."""
    debrief = context.debrief
    if debrief is None:
        return ""
    from prep_assistant.drafting.message_debrief import words

    kept = words(replace(context, kind="acted")).get("kept")
    # Done months ago is no news, and "let you know how it goes" is done by the letter that tells it.
    if kept is None or (context.today - debrief.met).days > _NEWS or _TELLS.match(kept["words"]):
        return ""
    return f"I promised to {kept['words']}, and it is done."


def _report_back(desk: Desk, words: Any) -> MessageContext:
    name = words["introducer"] or desk.contact.introducer
    if not name:
        raise InputError(
            f"it is not known who introduced you to {desk.contact.name}",
            f"Say it here (--to NAME), or for good: prep people edit {desk.contact.id} --introducer NAME",
        )
    context = replace(_base(desk, "report-back", words), contact=shared.somebody(desk, name), other=desk.contact)
    if context.debrief is None and not any(touch.kind in _PROGRESS for touch in desk.contact.touches):
        raise InputError(
            f"there is nothing to report of {desk.contact.name} yet: nothing was sent, and you have not talked",
            f"`prep outreach {desk.contact.id}` writes to them; `prep people log {desk.contact.id} sent` notes that you did.",
        )
    return context


_PROGRESS = ("sent", "follow-up", "replied", "scheduled", "met")


def _nudge(desk: Desk, words: Any) -> MessageContext:
    found = _promise(shared.debriefs(desk, desk.contact.id))
    if found is None:
        raise NotFound(
            f"{desk.contact.name} has promised nothing that is still open",
            "Promises stand in the debrief of a meeting; `prep today` lists them.",
        )
    debrief, promise = found
    return replace(_base(desk, "nudge", words), debrief=debrief, promise=promise)


def _promise(debriefs: tuple[Debrief, ...]) -> tuple[Debrief, Promise] | None:
    """Return the first open promise of theirs, a real promise before an offer."""
    open_ = [(d, p) for d in debriefs for p in d.promises if p.owner == "them" and not p.done]
    return min(open_, key=lambda pair: pair[1].offer) if open_ else None


_MAKE = {
    "confirmation": _confirmation, "acted": _acted, "keep-in-touch": _keep_in_touch, "report-back": _report_back, "nudge": _nudge,
}  # fmt: skip
