"""`prep thanks`: the thank-you after a meeting, from the debrief only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prep_assistant.cli import engines
from prep_assistant.cli import message_desk as shared
from prep_assistant.cli import message_options as options
from prep_assistant.errors import InputError, NotFound
from prep_assistant.relationship import Debrief, Meeting, MessageContext

if TYPE_CHECKING:
    from prep_assistant.cli.message_desk import Desk


@click.command(
    "thanks",
    epilog="""\b
Examples:
  prep thanks maria
  prep thanks maria --meeting 2026-12-03 -o thanks.eml
  prep thanks maria --variants 3
""",
)
@click.argument("person")
@click.option("--meeting", metavar="DATE", help="Which meeting: 2026-12-03. The last one, if you do not say.")
@click.option("--variants", type=click.IntRange(1, 5), default=1, show_default=True, help="How many different drafts.")
@options.asker_options
@engines.options
@options.output_options
@click.pass_context
def command(ctx: click.Context, /, person: str, meeting: str | None, variants: int, **words: Any) -> None:
    """Thank somebody within 24 hours: one thing they said, and what you will do with it.

    Everything comes from the debrief of the meeting. Nothing is sent: the draft is shown, checked, and kept in the
    meeting's folder.
    """
    wish = shared.Wish.of(words)
    desk = shared.open_desk(ctx, person, words)
    debrief = _debrief(desk, meeting)
    context = MessageContext(
        kind="thanks",
        channel="email",
        asker=desk.asker,
        contact=desk.contact,
        today=desk.now.date(),
        debrief=debrief,
        meeting=Meeting(desk.contact.id, debrief.met, ""),
        earlier=shared.earlier(desk, "thanks"),
    )
    writer = shared.writer(desk.config, words["choice"])
    messages = writer.write(context, variants)
    if not messages:
        raise InputError(
            f"the debrief of {debrief.met.isoformat()} holds nothing {desk.contact.name} said that could be quoted",
            "Add a line to debrief.md, or to the notes and run `prep debrief` again: one whole sentence of theirs is enough.",
        )
    next_ = f"prep people log {desk.contact.id} thanked"
    shown = [shared.checked(desk, message, context, shared.left(writer, message), next_) for message in messages]
    folder = _folder(desk, debrief)
    count = iter(range(1, len(shown) + 1))

    def place(_: object) -> Path:
        number = next(count)
        return folder / ("thanks.txt" if number == 1 else f"thanks-variant{number}.txt")

    shared.hand_over(wish, shared.keep(desk, shown, place))


def _debrief(desk: Desk, meeting: str | None) -> Debrief:
    """Return the debrief of that day, or the last. NotFound says how a debrief is made."""
    found = shared.debriefs(desk, desk.contact.id)
    day = ""
    if meeting is not None:
        from prep_assistant.cli.asking import moment

        on = moment(desk.config, meeting, "--meeting").date()
        found, day = tuple(debrief for debrief in found if debrief.met == on), f" on {on.isoformat()}"
    if not found:
        name, id = desk.contact.name, desk.contact.id
        raise NotFound(
            f"there is no debrief of a meeting with {name}{day}, and a thank-you is written from nothing else",
            f"One line is enough: write what {name} said into a file, one-line.txt, and run `prep debrief {id} one-line.txt`.",
        )
    return found[-1]


def _folder(desk: Desk, debrief: Debrief) -> Path:
    from prep_assistant.cli import desk as workspace

    return Path(workspace.meetings(desk.config).open(desk.contact.id, debrief.met).folder)
