"""`prep apply`: what insiders and tables say matters, held against my résumé; sentences on why this field."""

from __future__ import annotations

from pathlib import Path

import click

from prep_assistant import settings


@click.command(
    "apply",
    epilog="""\b
Examples:
  prep apply --resume resume.pdf
  prep apply --occupation "respiratory therapist"
  prep apply --occupation 13-1081.02 -o logistics.docx
  prep apply --json | jq '.applications[].missing[].term'

\b
Without --resume it takes resume.* or cv.* of your workspace, where `prep init --resume` keeps a copy; else your profile.

\b
Exit codes: 0 fine, 2 wrong use, 4 no such occupation, 5 the résumé cannot be read, 7 could not write.
""",
)
@click.option(
    "--resume",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your résumé: PDF, Word, Markdown, text or JSON Resume.",
)
@click.option(
    "--occupation", default="", metavar="TITLE", help='One line of work only: a title or a code ("15-2051.00").'
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file: .md, .txt, .html, .docx or .json.",
)
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, /, *, resume: Path | None, occupation: str, output: Path | None, force: bool, as_json: bool
) -> None:
    """What matters in the work you asked about, held against your résumé, and sentences for "why this field".

    Words, skills, tools and credentials that people named, with who said it and when, and what is published: already there
    and where, missing, said differently. It never invents an experience. Nobody is named who has not agreed
    (`prep people edit NAME --may-name yes`). This is for your application alone; nothing of it belongs in a message to a contact.
    """
    from prep_assistant.cli import apply_desk

    if output is not None:
        from prep_assistant.output.apply import FORMATS
        from prep_assistant.writing import format_of

        format_of(output, FORMATS)
    config = settings.load(ctx.obj["workspace"])
    page = apply_desk.resume(config, resume)
    apply_desk.show(apply_desk.made(config, page, occupation), page, config, output, force=force, as_json=as_json)
