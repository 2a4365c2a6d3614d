"""`prep people map` and `prep people at`: the people you know as a whole, and whom you know at an employer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import settings
from prep_assistant.cli import pages

if TYPE_CHECKING:
    from prep_assistant.network import Network
    from prep_assistant.settings import Settings

FORMATS = {
    ".html": "html", ".md": "markdown", ".txt": "text", ".json": "json", ".svg": "svg", ".png": "png", ".pdf": "pdf",
}  # fmt: skip
_TARGET = click.option(
    "--target", "targets", multiple=True, metavar="EMPLOYER",
    help="An employer you would like to look at, kept under `targets` in profile.md (repeatable).",
)  # fmt: skip


@click.command(
    "map",
    epilog="""\b
Examples:
  prep people map
  prep people map -o map.html                     # the picture, with the text below it; .svg, .png, .pdf: alone
  prep people map --target "Mayo Clinic"          # kept in profile.md: shown from now on
  prep people map --json | jq '.next'

\b
Exit codes: 0 fine, 2 wrong use, 5 a file cannot be read, 7 could not write.
""",
)
@_TARGET
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="Write to a file: .html, .md, .txt, .json, or the picture alone: .svg, .png, .pdf.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def map_(ctx: click.Context, targets: tuple[str, ...], output: Path | None, force: bool, as_json: bool) -> None:
    """Who introduced whom, how warm each is, where you have nobody yet, and whom to write to next.

    Read from the log of each person and from your debriefs. Three to five people in each line of work make a picture.
    People who were only imported are counted, not shown, unless they work at one of your targets.
    """
    from prep_assistant.cli import people_map_desk
    from prep_assistant.output import people_map as words
    from prep_assistant.writing import format_of, write

    form = "json" if as_json else format_of(output, FORMATS) if output is not None else ""
    config = settings.load(ctx.obj["workspace"])
    for name in people_map_desk.keep_targets(config, targets) if targets else ():
        click.echo(f"Added to targets in profile.md: {name}", err=True)
    made = people_map_desk.network(config)
    if output is not None:
        write(output, rendered(form, made, config), force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(words.to_json(made), nl=False)
    else:
        _print(lambda width: words.to_text(made, width))


def rendered(form: str, made: Network, config: Settings) -> str | bytes:
    """Return the network in one format."""
    from prep_assistant.output import people_map as words

    plain: dict[str, Callable[[Network], str]] = {
        "json": words.to_json, "markdown": words.to_markdown, "text": words.to_text
    }  # fmt: skip
    if form in plain:
        return plain[form](made)
    from prep_assistant.output import people_map_picture as picture

    if form == "svg":
        return picture.as_svg(made)
    if form in ("png", "pdf"):
        from prep_assistant.output import typesetting

        return pages.remark(typesetting.drawing(picture.as_svg(made), "png" if form == "png" else "pdf"))
    from prep_assistant.cli import build

    return picture.to_html(made, build.templates(config).render_file)


@click.command(
    "at",
    epilog="""\b
Examples:
  prep people at "King County Public Health"
  prep people at                                  # all `targets` of profile.md
  prep people at Acme --json

\b
Exit codes: 0 fine, 2 wrong use, 5 a file cannot be read.
""",
)
@click.argument("employers", nargs=-1, metavar="[EMPLOYER]...")
@click.option("--all", "everybody", is_flag=True, help="Show everybody, however many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def at(ctx: click.Context, employers: tuple[str, ...], everybody: bool, as_json: bool) -> None:
    """Whom do I know there, now or formerly, and who might know somebody.

    Names of employers are compared without legal forms, case and accents; what is not the same name says how sure it is.
    """
    from prep_assistant.cli import people_map_desk
    from prep_assistant.output import people_map as words

    config = settings.load(ctx.obj["workspace"])
    names = [name for name in employers if name.strip()] or people_map_desk.targets(config)
    if not names:
        raise click.UsageError(
            "Say which employer, or list the ones you would like to look at in profile.md:\n"
            "  targets:\n    - King County Public Health",
            ctx,
        )
    places, today = people_map_desk.places(config, names)
    if as_json:
        click.echo(words.places_json(places), nl=False)
        return
    most = sys.maxsize if everybody else words.MOST
    _print(lambda width: words.places_text(places, today, width, most))


def _print(text: Callable[[int], str]) -> None:
    import shutil

    from prep_assistant.output.questions_plain import fit

    width = max(40, min(shutil.get_terminal_size((96, 24)).columns, 110))
    sys.stdout.write(fit(text(width), sys.stdout.encoding))


__all__: Sequence[str] = ("at", "map_", "rendered")
