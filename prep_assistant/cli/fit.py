"""`prep fit`: my skills, interests and needs against what is published and what people said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import settings
from prep_assistant.cli import pages

if TYPE_CHECKING:
    from prep_assistant.evidence import Fit
    from prep_assistant.output.paper import Paper
    from prep_assistant.settings import Settings

FORMATS = {
    ".html": "html", ".md": "markdown", ".txt": "text", ".json": "json", ".pdf": "pdf", ".png": "png", ".svg": "svg",
}  # fmt: skip


@click.command(
    "fit",
    epilog="""\b
Examples:
  prep fit                                       # the occupations of the people you talked to
  prep fit --occupation "Electrician" --occupation 29-1126 -o fit.html
  prep fit --occupation "Registered Nurse" --location "Columbus, OH" --need "at least $75k" \\
      --need "no night shifts" --skill Spanish --interest "working with patients"
  prep fit -o fit.png                            # the picture alone; .svg and .pdf, too
  prep fit --json | jq '.occupations[].wishes[] | select(.state == "unknown") | .wish.text'

\b
Exit codes: 0 fine, 2 wrong use, 4 no such occupation, 5 unreadable input, 7 could not write.
""",
)
@click.option(
    "--occupation", "occupations", multiple=True, metavar="TITLE|CODE",
    help="A job title or an O*NET-SOC code (repeatable).  [default: of the people you talk to]",
)  # fmt: skip
@click.option("--location", default="", metavar="PLACE", help='Where you want to live: "Columbus, OH", "Texas".')
@click.option("--skill", "skills", multiple=True, metavar="TEXT", help="What you are good at (repeatable).")
@click.option("--interest", "interests", multiple=True, metavar="TEXT", help="What draws you (repeatable).")
@click.option(
    "--need", "needs", multiple=True, metavar="TEXT",
    help='What you cannot do without: "at least $60k", "no night shifts" (repeatable).',
)  # fmt: skip
@click.option("--goal", default="", metavar="TEXT", help="What you want to find out or decide.")
@click.option("--background", default="", metavar="TEXT", help='Where you come from: "retail manager, 6 years".')
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="Write to a file: .html, .md, .txt, .pdf, .json, or the picture alone: .svg, .png.",
)  # fmt: skip
@pages.paper_option
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, /, *, occupations: tuple[str, ...], output: Path | None, paper: str | None, force: bool,
    as_json: bool, **words: object,
) -> None:  # fmt: skip
    """Your skills, interests and needs, held against published facts and what people told you: for, against, unknown.

    Every line is a quote of one person, with the day, or a published figure with table, year and place. Nothing is added up
    to a score; what is unknown names the question that would settle it, and whom to ask. Flags beat your profile.
    """
    from prep_assistant.cli import fit_desk
    from prep_assistant.writing import format_of, write

    form = "json" if as_json else format_of(output, FORMATS) if output is not None else ""
    config = settings.load(ctx.obj["workspace"])
    made = fit_desk.make(config, words, occupations)
    if not made.columns:
        raise click.UsageError(
            "Say which occupation with --occupation: you have talked to nobody yet whose occupation is clear.", ctx
        )
    if output is not None:
        write(output, rendered(form, made, config, pages.paper(config, paper)), force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(rendered("json", made, config, "us-letter"), nl=False)
    else:
        _print(made)


def rendered(form: str, made: Fit, config: Settings, paper: Paper) -> str | bytes:
    """Return the fit in one format."""
    if form == "json":
        from prep_assistant.output.fit_json import to_json

        return to_json(made)
    if form == "markdown":
        from prep_assistant.output.fit_markdown import to_markdown

        return to_markdown(made)
    if form == "text":
        from prep_assistant.output.fit_text import to_text

        return to_text(made, 96)
    return _drawn(form, made, config, paper)


def _drawn(form: str, made: Fit, config: Settings, paper: Paper) -> str | bytes:
    from prep_assistant.cli import build
    from prep_assistant.output import fit_picture, typesetting

    if form == "svg":
        return fit_picture.as_svg(made)
    if form == "png":
        return pages.remark(typesetting.drawing(fit_picture.as_svg(made), "png"))
    templates = build.templates(config)
    if form == "pdf":
        from prep_assistant.output.fit_pdf import PAGE, to_pdf

        found = templates.find(PAGE)
        return pages.remark(to_pdf(made, templates.text(found), str(found.path), paper))
    from prep_assistant.output.fit_html import to_html

    return to_html(made, templates.render_file)


def _print(made: Fit) -> None:
    import shutil

    from prep_assistant.output.fit_text import to_text
    from prep_assistant.output.questions_plain import fit

    width = shutil.get_terminal_size((96, 24)).columns
    sys.stdout.write(fit(to_text(made, max(40, min(width, 180))), sys.stdout.encoding))
