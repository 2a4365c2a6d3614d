"""`prep insights`: what all conversations add up to."""

from __future__ import annotations

from pathlib import Path

import click

from prep_assistant import settings
from prep_assistant.cli import engines
from prep_assistant.domain import AIM_OF

_TOPICS = [*AIM_OF, *dict.fromkeys(AIM_OF.values())]


@click.command(
    "insights",
    epilog="""\b
Examples:
  prep insights
  prep insights --topic pay
  prep insights --occupation electrician --all
  prep insights --person maria -o insights.html
  prep insights --json | jq '.lines[].open'

\b
Exit codes: 0 fine, 2 wrong use, 4 no such occupation or person, 7 could not write.
""",
)
@click.option("--occupation", metavar="TITLE", default="", help='One line of work: a title or a code ("15-2051").')
@click.option(
    "--topic", type=click.Choice(_TOPICS), metavar="TOPIC",
    help="One topic (pay, conditions, breaking-in …) or one aim (field, fit, insider, network).",
)  # fmt: skip
@click.option("--person", metavar="NAME", default="", help="What this person said, and what others say to it.")
@click.option("--all", "everything", is_flag=True, help="Show everything that only one person said, too.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="Write to a file: .md, .txt, .html or .json.",
)  # fmt: skip
@engines.options
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, /, *, occupation: str, topic: str | None, person: str, everything: bool, choice: engines.Choice, output: Path | None,
    force: bool, as_json: bool,
) -> None:  # fmt: skip
    """What all conversations add up to: agreed by how many, contradicted by how many, said by one only, still unknown.

    Claims of all debriefs, put together by line of work and by what they are about, each with who said it, when, and the words;
    what is published stands beside. One person is one data point.
    """
    from prep_assistant.cli.insights_desk import made, show

    if output is not None:
        from prep_assistant.writing import format_of

        format_of(output)
    config = settings.load(ctx.obj["workspace"])
    result = made(config, occupation, topic or "", person, choice)
    show(result, config, output=output, force=force, as_json=as_json, everything=everything)
