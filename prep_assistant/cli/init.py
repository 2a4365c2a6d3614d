"""`prep init`: a workspace in this folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from prep_assistant import settings

MOST = 2_000  # characters of any one answer


def _texts(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    for text in value if isinstance(value, tuple) else (value or "",):
        if len(text) > MOST:
            raise click.BadParameter(f"is {len(text):,} characters long; at most {MOST:,} are kept.", ctx, param)
    return tuple(one for text in value if (one := " ".join(text.split()))) if isinstance(value, tuple) else value


@click.command(
    "init",
    epilog="""\b
Examples:
  prep init
  prep init --name "Zoë Müller" --background "retail manager, 6 years" --interest logistics --need "at least $60k"
  prep init --resume cv.pdf
  prep --workspace ~/career init --zone Europe/Berlin --country DE

\b
Exit codes: 0 fine, 1 a setting is not usable, 2 wrong use, 5 the résumé cannot be read, 7 could not write.
""",
)
@click.option("--name", default="", callback=_texts, metavar="NAME", help="Your name, as you sign.")
@click.option("--email", default="", callback=_texts, metavar="ADDRESS", help="Your address.")
@click.option(
    "--background", default="", callback=_texts, metavar="TEXT", help='Where you come from: "retail manager, 6 years".'
)
@click.option("--goal", default="", callback=_texts, metavar="TEXT", help="What you want to find out or decide.")
@click.option(
    "--interest", "interests", multiple=True, callback=_texts, metavar="TEXT", help="What draws you (repeatable)."
)
@click.option(
    "--skill", "skills", multiple=True, callback=_texts, metavar="TEXT", help="What you are good at (repeatable)."
)
@click.option(
    "--need", "needs", multiple=True, callback=_texts, metavar="TEXT", help='"at least $60k", "no nights" (repeatable).'
)
@click.option("--location", default="", callback=_texts, metavar="PLACE", help="Where you live.")
@click.option(
    "--school",
    "schools",
    multiple=True,
    callback=_texts,
    metavar="NAME",
    help="A school or employer that others may share (repeatable).",
)
@click.option(
    "--zone", default="", metavar="ZONE", help='Your time zone, when not this machine\'s: "America/Los_Angeles".'
)
@click.option("--country", default="", metavar="CODE", help="Whose public holidays count: US, DE …")
@click.option("--tier", type=click.Choice(["free", "premium"]), help="Your LinkedIn account.")
@click.option("--resume", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Begin the profile from a résumé: JSON Resume, PDF, DOCX, Markdown or text.")  # fmt: skip
@click.option("--force", is_flag=True, help="Let what you give here replace what is set already.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    zone: str,
    country: str,
    tier: str | None,
    resume: Path | None,
    force: bool,
    as_json: bool,
    **answers: Any,
) -> None:
    """Make a workspace in this folder: your profile, your settings, and folders for people, meetings and notes.

    Everything is plain text that you own. What is there already stays as it is, so running it again does no harm: it only
    makes what is missing and fills in what is empty.
    """
    from prep_assistant.cli import init_desk

    root = init_desk.root(ctx.obj["workspace"])
    config = settings.load(root)
    chosen = {("time", "zone"): zone, ("holidays", "country"): country.upper(), ("channel", "tier"): tier or ""}
    init_desk.validate(chosen)
    given = {key: value for key, value in answers.items() if value}
    if sys.stdin.isatty() and not given and resume is None and not config.profile.exists():
        given = init_desk.ask()
    report = init_desk.build(config, given, {key: value for key, value in chosen.items() if value}, resume, force=force)
    click.echo(report.as_json() if as_json else report.as_text(), nl=as_json)
