"""`prep prompts`: see, copy and try what Prep writes from."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from prep_assistant import settings


@click.group(
    "prompts",
    epilog="""\b
Examples:
  prep prompts list
  prep prompts show questions/insider --variables
  prep prompts copy questions/insider        # then edit the copy; it wins over the shipped one
  prep prompts render questions/insider --title Electrician --location "Columbus, OH"
""",
)
def command() -> None:
    """See and change what Prep writes from: question patterns and pages."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """Every prompt, and whether your copy or the shipped one is used."""
    from prep_assistant.cli import build

    config = settings.load(ctx.obj["workspace"])
    rows = [
        {"name": found.name, "used": "yours" if found.own else "shipped", "path": str(found.path)}
        for found in build.templates(config).list()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(row["name"]) for row in rows)
    for row in rows:
        click.echo(f"{row['name']:<{width}}  {row['used']:<7}  {row['path']}")


@command.command()
@click.argument("name")
@click.option("--shipped", is_flag=True, help="The shipped one, even if you have a copy.")
@click.option("--variables", is_flag=True, help="Print the words that it may use instead.")
@click.pass_context
def show(ctx: click.Context, name: str, shipped: bool, variables: bool) -> None:
    """Print a prompt, or the words that it may use."""
    from prep_assistant.cli import build

    templates = build.templates(settings.load(ctx.obj["workspace"]))
    found = templates.find(name, shipped=shipped)
    if variables:
        _variables(found.name)
        return
    click.echo(f"# {found.path}", err=True)
    click.echo(templates.text(found), nl=False)


def _variables(name: str) -> None:
    if name.startswith("questions/"):
        from prep_assistant.drafting.vocabulary import BRINGS, PLAIN, VOCABULARY

        _list_words(PLAIN, VOCABULARY, BRINGS)
        return
    if name.startswith("messages/"):
        from prep_assistant.drafting import message_words

        _list_words(message_words.PLAIN, message_words.VOCABULARY, {})
        return
    if name == "etiquette":
        from prep_assistant.drafting import etiquette

        _list_words(etiquette.WORDS, {}, {})
        return
    if name.startswith("model/"):
        from prep_assistant.drafting.model_prompts import VARIABLES

        for word, meaning in VARIABLES.get(name, {}).items():
            click.echo(f"  {word:<28}{meaning}")
        return
    from prep_assistant.output import (
        brief_html,
        brief_page,
        fit_html,
        fit_pdf,
        insights_html,
        people_map_picture,
        questions_html,
        questions_pdf,
    )

    pages = {
        "pages/questions.html": questions_html.VARIABLES,
        "pages/questions.typ": questions_pdf.VARIABLES,
        "pages/brief.html": brief_html.VARIABLES,
        "pages/brief.typ": brief_page.VARIABLES,
        "pages/brief.css": brief_page.STYLE_VARIABLES,
        "pages/fit.html": fit_html.VARIABLES,
        "pages/fit.typ": fit_pdf.VARIABLES,
        "pages/insights.html": insights_html.VARIABLES,
        "pages/people_map.html": people_map_picture.VARIABLES,
    }
    click.echo(", ".join(sorted(pages[name])) if name in pages else "This one uses no words.")


def _list_words(
    plain: Mapping[str, str], vocabulary: Mapping[str, Mapping[str, str]], brings: Mapping[str, str]
) -> None:
    """Print the words of a bank: those always there, and those that come with a name in `needs`."""
    click.echo("Always:")
    for word, meaning in plain.items():
        click.echo(f"  {word:<28}{meaning}")
    click.echo("With the name in `needs`:")
    for space, words in vocabulary.items():
        brought = f"(brings {brings[space]})" if space in brings else "" if words else "(known, no words)"
        click.echo(f"  {space:<28}{brought}".rstrip())
        for word, meaning in words.items():
            click.echo(f"    {space + '.' + word:<26}{meaning}")


@command.command()
@click.argument("name")
@click.pass_context
def copy(ctx: click.Context, name: str) -> None:
    """Copy a shipped prompt into your workspace, where it wins over the shipped one."""
    from prep_assistant.cli import build
    from prep_assistant.writing import write

    config = settings.load(ctx.obj["workspace"])
    templates = build.templates(config)
    found = templates.find(name, shipped=True)
    target = config.prompts / found.file
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, templates.text(found))
    click.echo(f"{target} is yours to edit. Remove it to go back to the shipped one.")


@command.command()
@click.argument("prompt", metavar="NAME")
@click.option("--title", default="", metavar="TITLE", help="Their job title.")
@click.option("--company", default="", metavar="NAME", help="Their employer.")
@click.option("--location", default="", metavar="PLACE", help="Where they work.")
@click.option("--goal", default="", metavar="TEXT", help="What you want to find out.")
@click.option("--background", default="", metavar="TEXT", help="Where you come from.")
@click.option("--interest", "interests", multiple=True, metavar="TEXT", help="What draws you (repeatable).")
@click.option("--skill", "skills", multiple=True, metavar="TEXT", help="What you are good at (repeatable).")
@click.option("--need", "needs", multiple=True, metavar="TEXT", help="What you cannot do without (repeatable).")
@click.option("--occupation", default="", metavar="CODE", help="Take this O*NET-SOC code.")
@click.pass_context
def render(ctx: click.Context, /, prompt: str, **words: object) -> None:
    """Fill every pattern of a question bank, or of a file of messages, for one meeting; say what the others lack.

    For a prompt of a model: the exact messages that would be sent for a question list. Nothing is sent.
    """
    from prep_assistant.cli import build
    from prep_assistant.cli.asking import as_request

    config = settings.load(ctx.obj["workspace"])
    name = build.templates(config).find(prompt).name
    if name.startswith("model/"):
        from prep_assistant.cli import engines

        if name not in ("model/house", "model/questions", "model/asker", "model/person", "model/sources", "model/task"):
            raise click.UsageError(
                f"`prep outreach PERSON --dry-run` or `prep debrief … --dry-run` shows {name} filled.", ctx
            )
        build.question_list(
            as_request({**words, "name": "", "minutes": 20}), config, engines.Choice("model", dry_run=True)
        )
        return
    if name.startswith("messages/"):
        from prep_assistant.cli import message_desk

        for line in message_desk.filled(ctx, prompt, words):
            click.echo(line)
        return
    for pattern in build.filled_patterns(prompt, as_request({**words, "name": "", "minutes": 20}), config):
        if pattern.lacks:
            click.echo(f"- {pattern.id}: not used, nothing known of {', '.join(pattern.lacks)}")
        else:
            click.echo(f"+ {pattern.id}: {pattern.text}")
