"""`prep questions`: the question list for one meeting."""

from __future__ import annotations

from pathlib import Path

import click

from prep_assistant import settings
from prep_assistant.cli import asking, engines, many_options, pages


@click.command(
    "questions",
    epilog="""\b
Examples:
  prep questions --title "Electrician" --company "Buckeye Electric" --location "Columbus, OH"
  prep questions maria --minutes 30
  prep questions --title "Sr. UXR II" --minutes 30 --goal "decide whether to leave teaching" \\
      --background "middle school teacher, 8 years" --interest "accessibility" --need "at least $70k"
  prep questions --company "King County Public Health" -o questions.pdf
  prep questions --title "Glaciologist" --json | jq '.questions[].text'
  prep questions --all                                    # everybody with a meeting ahead
  prep questions maria --model gpt-4o-mini --dry-run      # what would be sent, and its cost; sends nothing

\b
Exit codes: 0 fine, 2 wrong use, 3 --strict and a rule is broken, 4 unknown occupation code or person,
            5 unreadable input, 6 knowledge base, 7 could not write.
""",
)
@click.argument("people", nargs=-1, metavar="[PERSON]…")
@asking.options
@engines.options
@click.option(
    "--all", "everybody", is_flag=True, help="A list for everybody with a meeting ahead; with names, for those."
)
@many_options.options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file: .md, .txt, .html, .pdf, .docx or .json.",
)
@pages.paper_option
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit 3 when a rule is broken.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    people: tuple[str, ...],
    everybody: bool,
    batch: bool,
    at_once: int,
    output: Path | None,
    paper: str | None,
    force: bool,
    as_json: bool,
    strict: bool,
    choice: engines.Choice,
    **words: object,
) -> None:
    """Questions for one meeting: ranked, sourced, time-boxed.

    PERSON is somebody of your workspace (any part of the name). Without one give what you know: a title, an
    employer, or both. The more you say of yourself, the more the list is yours; `prep init` keeps it for you.

    With PERSON nothing is asked that they have answered before, what others left unresolved is asked on without their
    names, and the list of a meeting that is fixed is kept in its folder. With --all, or several names, that is done
    for many in one go; what was drafted before from the same things is not drafted again.
    """
    from prep_assistant.cli import build, show

    if output is not None:
        pages.page_format(output)
    config = settings.load(ctx.obj["workspace"])
    if everybody or len(people) > 1:
        many_options.refuse(ctx, words | {"output": output, "force": force}, _OF_ONE)
        _many(config, people, words, choice, many_options.How(batch, at_once, as_json, strict))
        return
    many_options.refuse_batch(ctx, batch, "--all")
    asked = asking.gather(config, words, people[0] if people else None)
    request = asked.request
    if not (request.person.title or request.person.company or request.occupation):
        raise click.UsageError(_nobody(asked), ctx)
    result = build.question_list(request, config, choice)
    sheet = pages.paper(config, paper)
    show.question_list(result, config, sheet, output=output, force=force, as_json=as_json)
    pages.keep(config, asked, show.kept(result, config, sheet))
    if strict:
        show.fail_on_errors(result.findings)


_OF_ONE = ("name", "title", "company", "location", "occupation", "output", "force")


def _many(
    config: settings.Settings,
    names: tuple[str, ...],
    words: dict[str, object],
    choice: engines.Choice,
    how: many_options.How,
) -> None:
    from prep_assistant.cli import many, many_questions

    wanted, lists = many_questions.wanted(config, names, words)
    many.draft(config, wanted, lists, choice, how)


def _nobody(asked: asking.Asking) -> str:
    if asked.contact.id:
        return (
            f"Nothing is known of {asked.contact.name}'s work. Say --title or --company, or note it for good: "
            f"prep people edit {asked.contact.id} --title …"
        )
    return "Say whom you will meet: a person of your workspace, --title, --company, or both."
