"""The `prep` command: one module a command, imported only when that command runs.

`main` is the one boundary where an error becomes two lines on stderr and an exit code.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from prep_assistant import __version__
from prep_assistant.errors import PrepError

# Name, module, and the line `prep --help` shows: importing every command for its help would cost what we save.
COMMANDS: dict[str, tuple[str, str]] = {
    "questions": ("questions", "Questions for one meeting: ranked, sourced, time-boxed."),
    "occupations": ("occupations", "What a job title means, with pay, outlook, skills."),
    "notes": ("notes", "Your own industry notes: add, search, show, remove."),
    "check": ("check", "Hold any text against the rules."),
    "prompts": ("prompts", "See and change what Prep writes from."),
    "doctor": ("doctor", "Is everything here, and how to mend what is not."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"prep_assistant.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if near and ctx.resilient_parsing is False:
                raise click.UsageError(f"There is no command {args[0]!r}. Did you mean {near[0]!r}?", ctx) from error
            raise


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="prep")
@click.option("--workspace", metavar="FOLDER", help="Work in this folder instead of the nearest one with a prep.toml.")
@click.option("--debug", is_flag=True, help="Show a traceback when something goes wrong.")
@click.pass_context
def cli(ctx: click.Context, workspace: str | None, debug: bool) -> None:
    """Prepare for informational interviews.

    \b
    prep questions --title "Senior Data Analyst" --location "Seattle, WA"
    prep occupations "S&OP Manager" --location "Plano, TX"
    prep notes add ~/notes/logistics.md

    Prep works without an account, a key or a network, and never sends anything.
    """
    ctx.obj = {"workspace": workspace, "debug": debug}


def main(args: Sequence[str] | None = None) -> None:
    """Run `prep` and exit with the code that `errors` gives each kind of failure."""
    debug = "--debug" in (sys.argv[1:] if args is None else args)
    try:
        code = cli.main(args=list(args) if args is not None else None, prog_name="prep", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped. Nothing is half-written.", "")
        code = 130
    except BrokenPipeError:
        # The reader (head, less) has enough; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except PrepError as error:
        if debug:
            raise
        _say(error.message, error.hint)
        code = error.exit_code
    except OSError as error:
        if debug:
            raise
        _say(*_explain(error))
        code = 7 if error.errno in (28, 30, 122) else 5
    except Exception as error:  # noqa: BLE001  the boundary: a bug is reported, not thrown at the user
        if debug:
            raise
        _say(
            f"this is a bug in Prep: {type(error).__name__}: {error}",
            "Run the same command as `prep --debug …` and report the traceback with `prep doctor`'s output.",
        )
        code = 70
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: OSError) -> tuple[str, str]:
    name = f"{error.filename}: " if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    hint = {
        28: "The disk is full: free some space and run it again; what was there before has not changed.",
        13: "Give yourself permission to read it (chmod u+r), or choose another file.",
        30: "The disk is read-only: choose another folder with --workspace or -o.",
    }.get(error.errno or 0, "Look at the file or folder named above and run it again.")
    return f"{name}{reason}", hint


def _say(message: str, hint: str) -> None:
    click.echo(f"prep: {message}", err=True)
    if hint:
        click.echo(f"      {hint}", err=True)
