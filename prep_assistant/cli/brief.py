"""`prep brief`: one page to take to a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import settings
from prep_assistant.cli import asking, engines, pages

if TYPE_CHECKING:
    from prep_assistant.relationship import Brief


@click.command(
    "brief",
    epilog="""\b
Examples:
  prep brief maria
  prep brief maria --minutes 30 --at "2026-12-03 14:00" --by video -o maria.pdf
  prep brief --name "Maria López" --title "Electrician" --location "Columbus, OH" -o brief.html
  prep brief maria --paper a4 -o brief.docx

\b
Exit codes: 0 fine, 2 wrong use, 4 nobody of that name, 6 knowledge base, 7 could not write.
""",
)
@click.argument("person", required=False)
@asking.options
@click.option("--met", default="", metavar="TEXT", help='How you are connected: "alumni of my department".')
@click.option(
    "--at", metavar="TIME", help='When you meet: "2026-12-03 14:00". The meeting that is fixed, if you do not say.'
)
@click.option("--by", type=click.Choice(["video", "phone", "in-person"]), help="How you meet.")
@click.option("--record", is_flag=True, help="You mean to record it: how to ask for their consent comes first.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="Write to a file: .html, .pdf, .docx, .md, .txt or .json.",
)  # fmt: skip
@engines.options
@pages.paper_option
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, /, *, person: str | None, met: str, at: str | None, by: str | None, record: bool,
    choice: engines.Choice,
    output: Path | None, paper: str | None, force: bool, as_json: bool, **words: object,
) -> None:  # fmt: skip
    """One page to print: who they are and how you are connected, the questions with the clock, the field in five facts
    with its pay, words to know, manners, and room for notes.

    PERSON is somebody of your workspace; without one say it by flags. When a meeting is fixed, brief.html and
    brief.pdf are kept in its folder, too.
    """
    from prep_assistant.cli import build, meeting_brief
    from prep_assistant.writing import write

    if output is not None:
        pages.page_format(output)
    config = settings.load(ctx.obj["workspace"])
    asked = asking.gather(config, words, person, asking.moment(config, at) if at else None)
    if not any(
        (asked.contact.name, asked.request.person.title, asked.request.person.company, asked.request.occupation)
    ):
        raise click.UsageError("Say whom you will meet: a person of your workspace, --title, --company, or both.", ctx)
    sheet = pages.paper(config, paper)
    brief = meeting_brief.make(config, asked, sheet, met=met, by=by, record=record, choice=choice)
    if output is not None:
        form = "json" if as_json else pages.page_format(output)
        write(output, meeting_brief.rendered(form, brief, build.templates(config), sheet), force=force)
        click.echo(f"Wrote {output}.", err=True)
    else:
        _print(brief, as_json)
        files = {f"brief{end}": meeting_brief.rendered(form, brief, build.templates(config), sheet)
                 for end, form in ((".html", "html"), (".pdf", "pdf"))} if asked.contact.id and asked.on else {}  # fmt: skip
        pages.keep(config, asked, files)


def _print(brief: Brief, as_json: bool) -> None:
    import sys

    from prep_assistant.output.questions_plain import fit

    if as_json:
        from prep_assistant.output.brief_json import to_json

        click.echo(to_json(brief), nl=False)
        return
    from prep_assistant.output.brief_text import to_text

    sys.stdout.write(fit(to_text(brief), sys.stdout.encoding))
