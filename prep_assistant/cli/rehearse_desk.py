"""What `prep rehearse` puts together: the list, the notes, the rules, who answers, the room; and what is kept of it."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import click

from prep_assistant.cli import desk, engines
from prep_assistant.cli.rehearse_room import Script, Terminal, lines_of
from prep_assistant.domain import QuestionList
from prep_assistant.rehearsal import Draft, Partner, Rehearsal, Room
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.cli.asking import Asking
    from prep_assistant.drafting.rehearsal_stage import Stage


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    own: Path | None
    answers: str | None
    hidden: bool
    output: Path | None
    force: bool
    as_json: bool


def ready(ctx: click.Context, wish: Wish, choice: engines.Choice) -> None:
    """Refuse at once what cannot be rehearsed: no terminal and no file of answers."""
    if wish.answers is None and not choice.dry_run and not sys.stdin.isatty():
        raise click.UsageError(
            "A rehearsal needs a terminal to type at. Without one give --answers FILE: what you would say, one line for each question.", ctx,
        )  # fmt: skip
    if wish.own is not None:
        from prep_assistant.cli.rehearse_plan import readable

        readable(wish.own)


def run(config: Settings, asked: Asking, wish: Wish, choice: engines.Choice) -> None:
    """Rehearse, show the feedback, keep it."""
    from prep_assistant.cli import rehearse_parts as parts
    from prep_assistant.cli import rehearse_plan
    from prep_assistant.drafting.rehearsal import Course

    said = lines_of(wish.answers) if wish.answers is not None else None
    context, made, heard = parts.made_of(config, asked)
    plan, whence = rehearse_plan.plan(config, asked, wish.own, made)
    near = parts.Nearness()
    facts = (*parts.facts_of_meeting(asked, plan, made), *heard)
    notes = parts.notes_of(config, context, facts, near)
    stage, why = parts.stage_of(config, choice, context, made, notes, near)
    room = _room(wish, stage.setup.model.name if stage is not None else notes.name, said)
    partner: Partner = notes
    if stage is not None:
        from prep_assistant.drafting.rehearsal_model import ModelPartner

        stage = replace(stage, speak=room.speech)
        partner = ModelPartner(stage)
        if choice.dry_run:
            partner.answer(_first(plan), (*plan.opening, *plan.must)[0], ())
    rules = parts.rules_of(plan, context, [piece.text for piece in facts])
    room.remarks = tuple(filter(None, (whence, why, *(made.remarks if plan is made else ()), _unknown(asked))))
    done = Course(plan, room, partner, rules, near, time.monotonic, timed=said is None).run()
    if not any(turn.said for turn in done.turns):
        click.echo("prep: nothing was said, so there is nothing to keep.", err=True)
        return
    draft = _draft(asked, done, room)
    if isinstance(partner, Commenting) and stage is not None and not partner.out and done.ending != "interrupted":
        room.says(f"{partner.name} looks at what you asked …")
        draft = _commented(draft, stage)
    _hand_over(config, asked, wish, draft)


# ---- what it is made from ---------------------------------------------------------------------


@runtime_checkable
class Commenting(Protocol):
    """A partner who can also say how the asker asked, while it is there."""

    @property
    def name(self) -> str: ...

    @property
    def out(self) -> bool: ...


def _unknown(asked: Asking) -> str:
    """Say what would make it about somebody's work, where nothing is known of that."""
    request = asked.request
    known = request.person.title or request.person.company or request.occupation
    return "" if known else "Nothing is known of their work: with --title the questions and the answers are about it."


def _first(plan: QuestionList) -> str:
    """Return what a dry run says first: the planned words."""
    from prep_assistant.output.rehearsal_lines import plain

    return plain((*plan.opening, *plan.must)[0].text)


def _commented(draft: Draft, stage: Stage) -> Draft:
    """Return the draft with a model's comment; Ctrl-C leaves it out."""
    from prep_assistant.drafting.rehearsal_comment import comment

    said = [said.text for turn in draft.rehearsal.turns for said in (*turn.said[-1:], *turn.follow_ups)]
    try:
        text, remarks = comment(stage, said)
    except KeyboardInterrupt:
        return draft
    return replace(draft, feedback=replace(draft.feedback, comment=text), remarks=(*draft.remarks, *remarks))


def _room(wish: Wish, partner: str, said: list[str] | None) -> Terminal | Script:
    if said is not None:
        return Script(said, partner, hidden=wish.hidden, err=wish.as_json)
    return Terminal(partner, hidden=wish.hidden, err=wish.as_json)


# ---- what comes of it -------------------------------------------------------------------------


def _draft(asked: Asking, done: Rehearsal, room: Room) -> Draft:
    from prep_assistant.checks.closing import is_closing, missing_at_the_end
    from prep_assistant.drafting.rehearsal_feedback import feedback

    said = [(turn, one) for turn in done.turns for one in (*turn.said, *turn.follow_ups)]
    end = " ".join(one.text for turn, one in said if turn.planned.phase == "closing" or is_closing(one.text))
    meets = f"on {asked.at:%A}, {asked.at.day} {asked.at:%B}, at {asked.at:%H:%M}" if asked.at is not None else ""
    unused = room.unused if isinstance(room, Script) else 0
    remarks = (f"{unused} line{'s' if unused > 1 else ''} of the file came after the end.",) if unused else ()
    return Draft(done, feedback(done, missing_at_the_end(end), meets), meets, remarks)


def _hand_over(config: Settings, asked: Asking, wish: Wish, draft: Draft) -> None:
    from prep_assistant.output import rehearsal as output

    form = {"markdown": output.to_markdown, "text": output.to_text, "json": output.to_json}
    if wish.as_json and wish.output is None:
        click.echo(output.to_json(draft), nl=False)
    else:
        room = Terminal(draft.rehearsal.partner)
        room.rows(output.rows(draft, room.width))
    if wish.output is not None:
        from prep_assistant.writing import format_of, write

        kind = "json" if wish.as_json else format_of(wish.output, output.FORMATS)
        write(wish.output, form[kind](draft), force=wish.force)
        click.echo(f"Wrote {wish.output}.", err=True)
    _keep(config, asked, output.to_markdown(draft), said_elsewhere=wish.output is not None)


def _keep(config: Settings, asked: Asking, text: str, *, said_elsewhere: bool) -> None:
    """Save it in the meeting's folder; with no meeting fixed, beside the other drafts. Never over another."""
    if not asked.contact.id:
        if not said_elsewhere:
            click.echo("Not kept: there is no PERSON of your workspace. -o FILE writes it.", err=True)
        return
    from prep_assistant.workspace.keeping import keep_beside
    from prep_assistant.workspace.locking import make_folder

    if asked.on is not None:
        meetings = desk.meetings(config)
        path = meetings.keep(meetings.open(asked.contact.id, asked.on), "rehearsal.md", text)
    else:
        make_folder(config.messages)
        path = keep_beside(config.messages / f"{asked.now:%Y-%m-%d}-{asked.contact.id}-rehearsal.md", text)
    click.echo(f"Saved in {desk.shown(str(path))}.", err=True)
