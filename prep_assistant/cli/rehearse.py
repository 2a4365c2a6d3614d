"""`prep rehearse`: practise asking, before it counts."""

from __future__ import annotations

from pathlib import Path

import click

from prep_assistant import settings
from prep_assistant.cli import asking, engines


@click.command(
    "rehearse",
    epilog="""\b
Examples:
  prep rehearse maria                                # the list kept for the meeting that is fixed, else one made now
  prep rehearse maria --from-memory                  # shows what each question is for, not its wording
  prep rehearse --title "Electrician" --company "Buckeye Electric" --location "Columbus, OH"
  prep rehearse maria --questions my-questions.md    # your own list, one question a line
  prep rehearse maria --engine model                 # a model plays somebody in this work, from your notes only
  prep rehearse maria --answers said.txt --json      # no terminal: what you would say, one line for each question

\b
While it runs: Enter passes, ? shows the wording, :q or Ctrl-D or Ctrl-C ends with the feedback.
In a file of answers: an empty line passes; "+ …" follows up, "~ …" says it once more, "> …" answers a question back.

\b
Exit codes: 0 fine, 2 wrong use, 4 nobody of that name, 5 unreadable input, 6 knowledge base, 7 could not write.
""",
)
@click.argument("person", required=False)
@asking.options
@click.option("--questions", "own", type=click.Path(path_type=Path), metavar="FILE",
              help="Practise this list: text, Markdown, or JSON by `prep questions -o`.")  # fmt: skip
@click.option("--answers", metavar="FILE", help="Take what you say from a file, a line each; - reads from a pipe.")
@click.option("--from-memory", "hidden", is_flag=True, help="Show what a question is for; ? shows its wording.")
@engines.options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file: .md, .txt or .json."
)
@click.option("--force", is_flag=True, help="With -o: replace the file if it exists.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the feedback as JSON; the rehearsal itself goes to stderr."
)
@click.pass_context
def command(
    ctx: click.Context, /, *, person: str | None, own: Path | None, answers: str | None, hidden: bool, output: Path | None,
    force: bool, as_json: bool, choice: engines.Choice, **words: object,
) -> None:  # fmt: skip
    """Practise asking: say each question in your own words, hear what your notes hold, get feedback by the rules.

    PERSON is somebody of your workspace (any part of the name); without one give --title, --company or --questions. The
    clock runs: two minutes to open, about two and a half a question, three to close. What you hear is from your notes and
    published figures, never from the real person, and nothing of it goes into their file. It is kept in the meeting's folder.
    """
    from prep_assistant.cli import rehearse_desk

    if output is not None:
        from prep_assistant.output.rehearsal import FORMATS
        from prep_assistant.writing import format_of

        format_of(output, FORMATS)
    config = settings.load(ctx.obj["workspace"])
    wish = rehearse_desk.Wish(own, answers, hidden, output, force, as_json)
    rehearse_desk.ready(ctx, wish, choice)
    asked = asking.gather(config, words, person)
    request = asked.request
    if not (request.person.title or request.person.company or request.occupation or own or asked.contact.id):
        raise click.UsageError(
            "Say whom you will meet: a person of your workspace, --title, --company, or --questions FILE.", ctx
        )
    rehearse_desk.run(config, asked, wish, choice)
