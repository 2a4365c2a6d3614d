"""Making the brief of one meeting and rendering it: what `prep brief` does between reading flags and writing files."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import click

from prep_assistant.cli import build, engines, pages
from prep_assistant.cli.asking import Asking
from prep_assistant.output.paper import LETTER_COUNTRIES, Paper
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import Brief, BriefContext, Channel
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from prep_assistant.domain import Context, Engine

HELD = ("video", "phone", "in-person")
CLOSING = 3  # minutes before the end


def make(
    config: Settings, asked: Asking, paper: Paper, *, met: str, by: str | None, record: bool, choice: engines.Choice
) -> Brief:
    """Write the questions for a meeting, look up the words of the field, and put the page together."""
    from prep_assistant import pipeline
    from prep_assistant.checks.questions import check
    from prep_assistant.drafting import etiquette
    from prep_assistant.drafting.brief import brief

    with build.desk(config) as (library, builtin):
        context, remarks = pipeline.gather(asked.request, library)
        words = pipeline.glossary(context, library.search)
    writer = engines.engine(choice, config, builtin)
    try:
        result = pipeline.write(context, remarks, writer, check)
    except click.exceptions.Exit:  # --dry-run has shown what would be sent for the questions; the summary's follows
        result = pipeline.write(context, remarks, builtin, check)
    for remark in result.draft.remarks:  # the page has no room for it
        if remark.startswith("This is the built-in draft"):
            click.echo(f"prep: {remark}", err=True)
    twelve = _twelve_hours(config, paper)
    minutes = result.draft.minutes
    tips = etiquette.load(build.templates(config), {
        "minutes": str(minutes), "close": _time(asked.at, minutes - CLOSING, twelve), "end": _time(asked.at, minutes, twelve),
    })  # fmt: skip
    contact = replace(asked.contact, met=met or asked.contact.met)
    # A meeting may have been fixed by e-mail; that says nothing about how it is held.
    medium = cast(Channel, by) if by else asked.medium if asked.medium in HELD else None
    made = brief(
        BriefContext(
            result.draft, contact, asked.now.date(), asked.at, medium, record, asked.introducer, asked.debriefs, words, tips,
            twelve,
        )
    )  # fmt: skip
    return _summarised(made, result.context, writer, choice) if choice.by_model(config) else made


def _summarised(made: Brief, context: Context, writer: Engine, choice: engines.Choice) -> Brief:
    """Let the model that wrote the questions write the summary. Where it could not write them it is not asked again."""
    from prep_assistant.drafting.model_engine import ModelEngine

    if not isinstance(writer, ModelEngine) or (made.draft.engine != writer.name and not choice.dry_run):
        return made
    made, remarks = writer.brief(made, context)
    for remark in remarks:
        click.echo(f"prep: {remark}", err=True)
    return made


def _twelve_hours(config: Settings, paper: Paper) -> bool:
    country = config.get("holidays", "country", "")
    return country.upper() in LETTER_COUNTRIES if country else paper == "us-letter"


def _time(at: datetime | None, minute: int, twelve: bool) -> str:
    """Return a time of the meeting on the wall clock, or from its start when the hour is not known."""
    if at is None:
        return f"0:{minute:02d}"
    moment = at + timedelta(minutes=minute)
    return f"{moment.hour % 12 or 12}:{moment:%M %p}" if twelve else f"{moment.hour}:{moment:%M}"


def rendered(form: str, brief: Brief, templates: Templates, paper: Paper) -> str | bytes:
    """Return the brief in a format."""
    if form == "pdf":
        from prep_assistant.output import brief_pdf

        found = templates.find(brief_pdf.PAGE)
        return pages.remark(brief_pdf.to_pdf(brief, templates.text(found), str(found.path), paper))
    if form == "html":
        from prep_assistant.output.brief_html import to_html

        return to_html(brief, templates.render_file, paper)
    if form == "docx":
        from prep_assistant.output.brief_docx import to_docx

        return to_docx(brief, paper)
    if form == "json":
        from prep_assistant.output.brief_json import to_json

        return to_json(brief)
    from prep_assistant.output import brief_text

    return brief_text.to_markdown(brief) if form == "markdown" else brief_text.to_text(brief)
