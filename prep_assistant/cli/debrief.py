"""`prep debrief`: what a conversation brought, from a transcript or notes."""

from __future__ import annotations

from pathlib import Path

import click

from prep_assistant import settings
from prep_assistant.cli import asking, engines


@click.command(
    "debrief",
    epilog="""\b
Examples:
  prep debrief maria call.vtt --consent yes
  prep debrief maria notes.md --met 2026-12-03
  prep debrief maria                             # the notes that lie in the meeting's folder, or the debrief made before
  pbpaste | prep debrief maria - --met yesterday
  prep debrief call.vtt --name "Maria López" --title "Data Analyst" --me "Ana Duarte" --need "at least $60k" -o debrief.html

\b
Exit codes: 0 fine, 2 wrong use, 3 --strict and a rule is broken, 4 nobody of that name, 5 unreadable input,
            7 could not write.
""",
)
@click.argument("person", required=False)
@click.argument("file", required=False)
@click.option(
    "--met",
    metavar="DATE",
    help="The day you met: 2026-12-03, today, yesterday. Else the meeting in the log, else today.",
)
@click.option("--consent", type=click.Choice(["yes", "no"]), help="Whether everyone agreed to the recording.")
@click.option(
    "--minutes", type=click.IntRange(1, 600), default=20, show_default=True, help="How long you had asked for."
)
@click.option(
    "--me",
    metavar="NAME",
    default="",
    help="Which speaker is you, when the transcript has another name than your profile.",
)
@asking.person_options
@asking.asker_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file: .md, .txt, .html or .json.",
)
@engines.options
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit 3 when a rule is broken.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    output: Path | None,
    force: bool,
    as_json: bool,
    strict: bool,
    choice: engines.Choice,
    **words: object,
) -> None:
    """What a conversation brought: points with their quotes, promises, people, what it means for you.

    FILE is a transcript (.vtt, .srt, Zoom, Teams, Otter, Meet …) or notes of any kind (.md, .txt, .docx, .pdf); - reads from
    a pipe. With a PERSON the file is copied into the meeting's folder and debrief.md is written beside it. That file is
    yours: tick, correct, add, delete. Running this again only adds what is new. Without a PERSON say --name or --title; nothing is kept.
    """
    from prep_assistant.cli.debrief_desk import run
    from prep_assistant.cli.debrief_input import Asked
    from prep_assistant.cli.debrief_show import show
    from prep_assistant.cli.show import fail_on_errors

    if output is not None:
        from prep_assistant.writing import format_of

        format_of(output)
    result = run(Asked.of(ctx, words), settings.load(ctx.obj["workspace"]), choice)
    show(result, output=output, force=force, as_json=as_json)
    if strict:
        fail_on_errors(result.findings)
