"""The place where the workspace's collaborators are made: its people, profile and meetings."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import clock
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.relationship import Problem, Profile
    from prep_assistant.workspace.meetings import Meetings
    from prep_assistant.workspace.people import People

MOST_PROBLEMS = 10  # lines shown; a folder of notes put there by mistake has hundreds


def people(config: Settings) -> People:
    """Return the people of the workspace; there need not be any yet."""
    from prep_assistant.workspace.people import People

    progress = _progress if sys.stderr.isatty() else None
    return People(config.people, clock.zone(config), config.derived / "people.sqlite", progress)


def profile(config: Settings) -> Profile:
    """Return who the user is, as far as the profile says."""
    from prep_assistant.workspace import profile as file

    found = file.read(config.profile)
    warn(found.problems)
    return found


def meetings(config: Settings) -> Meetings:
    """Return the meetings of the workspace."""
    from prep_assistant.workspace.meetings import Meetings

    return Meetings(config.meetings, clock.zone(config))


def warn(problems: Sequence[Problem]) -> None:
    """Say on stderr what is wrong in which line of which file, once in a command; work goes on."""
    context = click.get_current_context(silent=True)
    said: set[Problem] = context.find_root().meta.setdefault("said problems", set()) if context else set()
    problems = [problem for problem in dict.fromkeys(problems) if problem not in said]
    said.update(problems)
    for problem in problems[:MOST_PROBLEMS]:
        click.echo(f"{problem.where}:{problem.line}: {problem.what}", err=True)
    if len(problems) > MOST_PROBLEMS:
        click.echo(f"prep: and {len(problems) - MOST_PROBLEMS:,} more lines like these", err=True)


def shown(where: str) -> str:
    """Return a file's place as the user would type it: from the current folder when it lies below, else in full."""
    path = Path(where)
    with contextlib.suppress(ValueError, OSError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


def _progress(done: int, total: int) -> None:
    """Show how far the first reading of many files has come, on one line that goes away."""
    line = f"Reading people: {done:,} of {total:,}" if done < total else "\033[K"
    click.echo(f"\r{line}", err=True, nl=False)
