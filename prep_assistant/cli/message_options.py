"""The flags of the commands that write messages: who the reader is, who writes, what becomes of the draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def about_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say who the reader is, without a file in the workspace."""
    return _with(
        command,
        click.option("--name", default="", metavar="NAME", help="Their name."),
        click.option("--title", default="", metavar="TITLE", help="Their job title, as they write it."),
        click.option("--company", default="", metavar="NAME", help="Their employer."),
        click.option("--location", default="", metavar="PLACE", help='Where they work: "Columbus, OH".'),
        click.option("--email", default="", metavar="ADDRESS", help="Their address."),
        click.option("--met", default="", metavar="TEXT", help='How you are connected: "met at the PHUG meetup", "UW alumna".'),
        click.option(
            "--connection", type=click.Choice(["introduced", "friend", "alumni", "event", "their-work", "colleague", "cold"]),
            help="What kind of connection that is.",
        ),
    )  # fmt: skip


def asker_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say who the user is; they beat profile.md."""
    return _with(
        command,
        click.option("--my-name", default="", metavar="NAME", help="How you sign."),
        click.option("--my-location", default="", metavar="PLACE", help="Where you live."),
        click.option("--goal", default="", metavar="TEXT", help="What you want to find out or decide."),
        click.option("--background", default="", metavar="TEXT", help='Where you come from: "retail manager, 6 years".'),
        click.option("--interest", "interests", multiple=True, metavar="TEXT", help="What draws you to the field (repeatable)."),
        click.option("--school", "schools", multiple=True, metavar="NAME", help="A school or employer they may share (repeatable)."),
    )  # fmt: skip


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say what becomes of a draft."""
    return _with(
        command,
        click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file: .txt, .md, .eml or .json."),
        click.option("--force", is_flag=True, help="With -o: replace the file if it exists."),
        click.option("--copy", "to_clipboard", is_flag=True, help="Put the text on the clipboard."),
        click.option("--mailto", is_flag=True, help="Print a mailto: link, which opens your mail program."),
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--strict", is_flag=True, help="Exit 3 when a rule is broken."),
    )  # fmt: skip


def _with(command: Callable[..., Any], *options: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command
