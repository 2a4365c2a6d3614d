"""`prep questions`: the question list for one meeting."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import settings
from prep_assistant.domain import Asker, Person

if TYPE_CHECKING:
    from prep_assistant.pipeline import Request

MINUTES = (15, 20, 30, 45)
MOST = 500  # characters of any one answer: more is a paste gone wrong


def _minutes(ctx: click.Context, param: click.Parameter, value: int) -> int:
    if value not in MINUTES:
        raise click.BadParameter(
            f"a list can be made for 15, 20, 30 or 45 minutes, not for {value}. Most people are asked for 20."
        )
    return value


@click.command(
    "questions",
    epilog="""\b
Examples:
  prep questions --title "Electrician" --company "Buckeye Electric" --location "Columbus, OH"
  prep questions --title "Sr. UXR II" --minutes 30 --goal "decide whether to leave teaching" \\
      --background "middle school teacher, 8 years" --interest "accessibility" --need "at least $70k"
  prep questions --company "King County Public Health" -o questions.html
  prep questions --title "Glaciologist" --json | jq '.questions[].text'

\b
Exit codes: 0 fine, 2 wrong use, 3 --strict and a rule is broken, 4 unknown occupation code,
            5 unreadable input, 6 knowledge base, 7 could not write.
""",
)
@click.option("--title", default="", metavar="TITLE", help="Their job title, as they write it.")
@click.option("--company", default="", metavar="NAME", help="Their employer.")
@click.option("--location", default="", metavar="PLACE", help='Where they work: "Columbus, OH", "Texas".')
@click.option("--name", default="", metavar="NAME", help="Their name.")
@click.option(
    "--minutes",
    default=20,
    show_default=True,
    type=int,
    callback=_minutes,
    help="How long you asked for: 15, 20, 30 or 45.",
)
@click.option("--goal", default="", metavar="TEXT", help="What you want to find out or decide.")
@click.option("--background", default="", metavar="TEXT", help='Where you come from: "retail manager, 6 years".')
@click.option(
    "--interest", "interests", multiple=True, metavar="TEXT", help="What draws you to the field (repeatable)."
)
@click.option("--skill", "skills", multiple=True, metavar="TEXT", help="What you are good at (repeatable).")
@click.option(
    "--need",
    "needs",
    multiple=True,
    metavar="TEXT",
    help='What you cannot do without: "at least $60k", "no night shifts" (repeatable).',
)
@click.option("--occupation", default="", metavar="CODE", help="Take this O*NET-SOC code instead of reading the title.")
@click.option(
    "--engine", type=click.Choice(["built-in"]), default="built-in", show_default=True, help="Who writes the list."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file: .md, .txt, .html or .json.",
)
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
    engine: str,
    **words: object,
) -> None:
    """Questions for one meeting: ranked, sourced, time-boxed.

    Give what you know: a title, an employer, or both. The more you say of yourself, the more the list is yours.
    """
    from prep_assistant.cli import build, show

    request = as_request(words)
    if not (request.person.title or request.person.company or request.occupation):
        raise click.UsageError("Say whom you will meet: --title, --company, or both.", ctx)
    if output is not None:
        show.refuse_suffix(output)
    config = settings.load(ctx.obj["workspace"])
    result = build.question_list(request, config)
    show.question_list(result, config, output=output, force=force, as_json=as_json)
    if strict:
        show.fail_on_errors(result.findings)


def _clean(text: object) -> str:
    """Take out what no name or sentence holds: control characters, bytes that are not text; bound the length."""
    text = str(text).encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())[:MOST]


def as_request(words: Mapping[str, object]) -> Request:
    """Make a request of the command line's words."""
    from prep_assistant.pipeline import Request

    def several(key: str) -> tuple[str, ...]:
        value = words[key]
        assert isinstance(value, tuple)
        return tuple(text for text in map(_clean, value) if text)

    person = Person(*(_clean(words[key]) for key in ("name", "title", "company", "location")))
    asker = Asker(
        goal=_clean(words["goal"]), background=_clean(words["background"]),
        interests=several("interests"), skills=several("skills"), needs=several("needs"),
    )  # fmt: skip
    return Request(person, asker, int(str(words["minutes"])), str(words["occupation"]).strip())
