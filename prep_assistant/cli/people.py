"""`prep people`: everybody the user knows or wants to meet. Each command lies in a module of its own, loaded when it runs."""

from __future__ import annotations

import importlib

import click

# Name, module, attribute, and the line `prep people --help` shows.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "add": ("people_add", "add", "Add a person."),
    "list": ("people_show", "list_", "List people: who, where, what happened last, what is next."),
    "show": ("people_show", "show", "Show all that is known of one person."),
    "edit": ("people_add", "edit", "Change what is known of a person, by flags or in your editor."),
    "log": ("people_log", "log", "Note that something happened: sent, replied, met, thanked …"),
    "import": ("people_import", "import_command", "Bring people in from LinkedIn, vCards, Google Contacts, tables."),
    "export": ("people_import", "export_command", "Take people out as vCard or CSV."),
    "map": ("people_map", "map_", "Who introduced whom, how warm each is, whom to write to next; a picture."),
    "at": ("people_map", "at", "Whom do I know at an employer, now or formerly."),
    "remove": ("people_show", "remove", "Remove a person; the file is kept in people/.removed/."),
}


class PeopleGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(importlib.import_module(f"prep_assistant.cli.{module}"), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])


@click.group(
    "people",
    cls=PeopleGroup,
    epilog="""\b
Examples:
  prep people add "María López" --title "Senior Data Analyst" --company "King County Public Health" \\
      --location "Seattle, WA" --met "alumni of my department" --email maria@example.org
  prep people list --company "king county"
  prep people log maria sent --channel email
  prep people show maria

\b
Exit codes: 0 fine, 2 wrong use, 4 nobody of that name, 5 a file cannot be read, 7 could not write.
""",
)
def command() -> None:
    """The people you know or want to meet.

    Each is a plain file in the folder people/ of your workspace, yours to edit with anything you like: Prep changes only the
    lines a command is about. A person may be named by any part of the name that fits nobody else.
    """
