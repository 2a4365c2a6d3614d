"""The `prep` command: one module a command, imported only when that command runs.

`PrepGroup.main` is the one boundary where an error becomes two lines on stderr and an exit code.
"""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
import threading
from types import FrameType
from typing import Any

import click

from prep_assistant import __version__
from prep_assistant.errors import PrepError

# Name, module, and the line `prep --help` shows: importing every command for its help would cost what we save.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "A workspace in this folder: your profile and settings."),
    "questions": ("questions", "Questions for one meeting: ranked, sourced, time-boxed."),
    "brief": ("brief", "One page to take along: them, the questions, the field, pay."),
    "rehearse": ("rehearse", "Practise asking: your own words, the rules, the clock."),
    "occupations": ("occupations", "What a job title means, with pay, outlook, skills."),
    "people": ("people", "The people you know or want to meet: add, list, log."),
    "outreach": ("outreach", "Ask somebody for a talk: e-mail, LinkedIn, introduction."),
    "thanks": ("thanks", "The thank-you, from the debrief."),
    "message": ("message", "Confirmation, report back, keeping in touch."),
    "today": ("today", "Everything due: thanks, follow-ups, promises, people to write to."),
    "debrief": ("debrief", "What a conversation brought: points, promises, people."),
    "insights": ("insights", "What all conversations add up to: agreed, contradicted, unknown."),
    "apply": ("apply", "What matters, against my résumé; why this field."),
    "numbers": ("numbers", "My numbers: sent, replied, met, thanked, each with its n."),
    "fit": ("fit", "My skills, interests, needs: what speaks for and against."),
    "notes": ("notes", "Your own industry notes: add, search, show, remove."),
    "check": ("check", "Hold any text against the rules."),
    "runs": ("runs", "What was sent to a model, what came back, what it cost."),
    "prompts": ("prompts", "See and change what Prep writes from."),
    "models": ("models", "What a model's server has, and which settings fit."),
    "doctor": ("doctor", "Is everything here, and how to mend what is not."),
}


class PrepGroup(click.Group):
    """A group that imports a command's module when the command is asked for, and explains what went wrong."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        run: Any = super().main  # its overloads say nothing about passing arguments through
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        self.debug = False
        _open_streams()
        _listen()
        try:
            code = run(*args, standalone_mode=False, **extra)
            sys.stdout.flush()
        except Exception as error:
            if self.debug and not isinstance(error, (click.ClickException, click.Abort)):
                raise
            code = _explain(error)
        except KeyboardInterrupt as error:
            code = _explain(error)
        sys.exit(code if isinstance(code, int) else 0)

    debug: bool = False

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


@click.group(cls=PrepGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    ctx.obj = {"workspace": workspace}
    if isinstance(ctx.command, PrepGroup):
        ctx.command.debug = debug


_STOPPED = "stopped. Nothing is half-written; the same command picks up where it was."
_stopped: list[int] = []


def _open_streams() -> None:
    """Give a stream that the caller closed (`>&-`, a service) somewhere to go: Python leaves None there, which nobody expects."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  open for as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _listen() -> None:
    """Hear Ctrl-C. A library interrupted while it loads prints its own traceback or reports something else: then leave
    at once, since nothing is being written yet."""

    def stop(number: int, frame: FrameType | None) -> None:
        _stopped.append(number)
        while frame is not None:
            if frame.f_code.co_filename.startswith("<frozen importlib"):
                _say(_STOPPED, "")
                sys.stderr.flush()
                os._exit(130)
            frame = frame.f_back
        raise KeyboardInterrupt

    _stopped.clear()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, stop)


def _explain(error: BaseException) -> int:
    """Say what is wrong and what to do next; return the exit code."""
    if _stopped:
        error = KeyboardInterrupt()
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        _say(_STOPPED, "")
        return 130
    if isinstance(error, BrokenPipeError):
        # The reader (head, less) has enough; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, PrepError):
        _say(error.message, error.hint)
        return error.exit_code
    if isinstance(error, OSError) and error.errno is not None:
        name = f"{error.filename}: " if error.filename else ""
        _say(f"{name}{(error.strerror or str(error)).lower()}", _HINTS.get(error.errno, _LOOK))
        return 7 if error.errno in _UNWRITABLE else 5
    _say(
        f"this is a bug in Prep: {type(error).__name__}: {error}",
        "Run it again as `prep --debug …` and report the traceback together with the output of `prep doctor`.",
    )
    return 70


_UNWRITABLE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT}
_LOOK = "Look at the file or folder named above and run it again."
_HINTS = {
    errno.ENOSPC: "The disk is full: free some space and run it again; what was there before has not changed.",
    errno.EROFS: "The disk is read-only: choose another folder with --workspace or -o.",
    errno.EACCES: "Give yourself permission (chmod u+rw), or choose another file or folder.",
}


def _say(message: str, hint: str) -> None:
    click.echo(f"prep: {message}", err=True)
    if hint:
        click.echo(f"      {hint}", err=True)
