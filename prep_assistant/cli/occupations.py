"""`prep occupations`: what a job title means, and what is published about it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from prep_assistant.domain import TitleReading
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.output.occupations_blocks import Report

GUESS = 0.15
"""Below this score the best match is no better than the others, and its figures would mislead."""
_CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?")


@click.command(
    "occupations",
    epilog="""\b
Examples:
  prep occupations "S&OP Manager" --location "Plano, TX"
  prep occupations "RN – ICU (nights)" --location "Columbus, OH" --limit 12
  prep occupations 47-2111
  prep occupations "Sr. UXR II" --occupation 15-1255.00 --json | jq '.facts.pay_nation.median'

\b
Exit codes: 0 fine, 2 wrong use, 4 no such occupation or code.
""",
)
@click.argument("title", default="", required=False)
@click.option("--location", default="", metavar="PLACE", help='Where: "Columbus, OH", "Texas", a ZIP code.')
@click.option("--occupation", "code", default="", metavar="CODE", help="Take this O*NET-SOC or SOC code for the title.")
@click.option(
    "--limit", default=8, show_default=True, type=click.IntRange(1, 50), help="How many of each list to show."
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def command(ctx: click.Context, title: str, location: str, code: str, limit: int, as_json: bool) -> None:
    """What a job title means, with pay, outlook and skills.

    TITLE is a title as people write it, with its levels and brackets, or a code such as 47-2111.
    Pay is of the nearest published area; every figure names its table and its year.
    """
    title, code = title.strip(), code.strip()
    if not title and not code:
        raise click.UsageError("Give a job title, or a code with --occupation.", ctx)
    report = look_up(title, location, code, limit)
    _show(report, as_json)


def look_up(title: str, location: str, code: str, limit: int) -> Report:
    """Return what is known; raises NotFound when title or code mean no occupation."""
    from prep_assistant.errors import NotFound
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.output.occupations_blocks import Report

    if not code and _CODE.fullmatch(title):
        code = title
    reading = place = None
    if not code:
        from prep_assistant.occupations.titles import TitleIndex

        with TitleIndex.open() as titles:
            reading = titles.read(title, limit=5)
    if location.strip():
        from prep_assistant.occupations.places import PlaceIndex

        with PlaceIndex.open() as places:
            place = places.read(location)
    with FactBook.open() as book:
        best = reading.best if reading else None
        if not code and (best is None or best.score < GUESS):
            raise NotFound(f"no occupation is known as “{title}”", _nearest(title, reading, book))
        facts = book.facts(best.occupation.code if best else code, place.area if place else None)
    return Report(title, facts, reading, place, limit, _remarks(location, place is not None and place.area is None))


def _remarks(location: str, nowhere: bool) -> tuple[str, ...]:
    return (f"Pay is shown for the United States, not for {location.strip()}.",) if nowhere else ()


def _nearest(title: str, reading: TitleReading | None, book: FactBook) -> str:
    """Return a hint that names what the title might have meant: the reader's guesses, or titles spelt most like it."""
    import difflib

    guesses = [match.occupation for match in reading.matches[:3]] if reading else []
    if not guesses:
        known = {one.title.casefold(): one for one in book.occupations()}
        guesses = [known[name] for name in difflib.get_close_matches(title.casefold(), known, n=3, cutoff=0.5)]
    if not guesses:
        return "Try a plainer title, without the employer's own words: “project manager”, “nurse”, “welder”."
    listed = "; ".join(f"{one.title} ({one.code})" for one in guesses)
    return f"Perhaps: {listed}. Say which with --occupation CODE, or try a plainer title."


def _show(report: Report, as_json: bool) -> None:
    from prep_assistant.output import occupations as output

    if as_json:
        click.echo(output.to_json(report))
    elif sys.stdout.isatty():
        from rich.console import Console

        output.print_terminal(report, Console())
    else:
        output.print_plain(report, sys.stdout)
