"""`prep check`: hold any text against the rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from prep_assistant.errors import CheckFailed, InputError

if TYPE_CHECKING:
    from prep_assistant.checks.text import Kind
    from prep_assistant.output.findings import Checked

LARGEST = 2 * 1024 * 1024  # bytes; a list or a message has a few thousand
KINDS = ("auto", "questions", "email", "linkedin-note", "inmail", "follow-up", "intro", "afterwards", "thanks", "notes")
_NAMES = {
    "questions": "questions", "email": "e-mail", "linkedin-note": "LinkedIn note", "inmail": "InMail",
    "follow-up": "follow-up", "intro": "introduction", "afterwards": "message", "thanks": "thank-you note", "notes": "text",
}  # fmt: skip


@click.command(name="check")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--kind", type=click.Choice(KINDS), default="auto", show_default=True, help="What the text is.")
@click.option("--strict", is_flag=True, help="Exit 3 when something is to mend.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--list", "listing", is_flag=True, help="List the rules with their defaults and sources.")
def command(files: tuple[str, ...], kind: str, strict: bool, as_json: bool, listing: bool) -> None:
    """Hold any text against the rules of a good informational interview.

    FILE is a list of questions, an e-mail or another message, notes, or what `prep questions --json` wrote;
    - reads from standard input. Nothing is changed and nothing is sent.

    \b
    prep check questions.md
    prep check letter.txt --kind email --strict
    pbpaste | prep check -
    prep check --list
    """
    if listing:
        _list_rules(as_json)
        return
    if not files:
        raise click.UsageError("Name a file to check, or - for standard input.")
    checked = [_check(name, kind) for name in files]
    _print(checked, as_json)
    if strict and (errors := sum(one.count("error") for one in checked)):
        raise CheckFailed(f"{errors} {'thing' if errors == 1 else 'things'} to mend")


def _check(name: str, kind: str) -> Checked:
    from prep_assistant.checks.text import check_text, guess
    from prep_assistant.cli import build
    from prep_assistant.output.findings import Checked

    text = _read(name)
    seen = guess(text) if kind == "auto" else kind
    shown = "standard input" if name == "-" else name
    return Checked(shown, _NAMES[seen], check_text(text, cast("Kind", seen), build.job_judge()))


def _print(checked: Sequence[Checked], as_json: bool) -> None:
    import json

    from prep_assistant.output.findings import show, to_json

    if as_json:
        click.echo(json.dumps(to_json(checked), ensure_ascii=False, indent=2))
        return
    for number, one in enumerate(checked):
        if number:
            click.echo()
        show(one, sys.stdout)


def _list_rules(as_json: bool) -> None:
    import json
    import textwrap
    from dataclasses import asdict

    from prep_assistant.checks import RULES

    if as_json:
        click.echo(json.dumps([asdict(rule) for rule in RULES.values()], ensure_ascii=False, indent=2))
        return
    for rule in RULES.values():
        click.echo(f"{rule.name}  ({rule.about})")
        for line in (rule.line, f"Default: {rule.default}.", f"Source: {rule.source}."):
            click.echo(textwrap.fill(line, 96, initial_indent="    ", subsequent_indent="    "))


# ---- reading ----------------------------------------------------------------------------------


def _read(name: str) -> str:
    """Return the text of a file or of standard input. Raises InputError when it is not a text one can check."""
    if name == "-":
        if sys.stdin.isatty():
            raise InputError("standard input is a terminal", "Pipe a text in: cat letter.txt | prep check -")
        data = sys.stdin.buffer.read(LARGEST + 1)
        return _decoded(data, "standard input")
    path = Path(name).expanduser()
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder", "Name the files in it.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(
            f"{name}: there is no such file", "Look at the spelling, or use - for standard input."
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name}: {why.lower()}", "Choose a file that you can read.") from error
    return _mail_text(data) if path.suffix.lower() == ".eml" else _decoded(data, name)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than 2 MB", "Check the list or the message itself, one file each.")
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise InputError(
            f"{name} is a PDF or an office document, not a text", "Save it as plain text or Markdown and check that."
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data:
        raise InputError(f"{name} is not a text", "Name a text file, a Markdown file, or the JSON of `prep questions`.")
    else:
        text = _guessed(data, name)
    if not text.strip():
        raise InputError(f"{name} is empty", "There is nothing to check in it.")
    return text


def _guessed(data: bytes, name: str) -> str:
    """Decode UTF-8, otherwise what the bytes look like; say on stderr what was assumed."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is None or _garbled(data):
        raise InputError(
            f"{name}: its letters are in no encoding that could be made out", "Save it as UTF-8 and run it again."
        )
    click.echo(f"prep: {name} is not UTF-8; read as {best.encoding}.", err=True)
    return data.decode(best.encoding, errors="replace")


def _garbled(data: bytes) -> bool:
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in data[:20_000])
    return odd > 0.02 * len(data[:20_000])


def _mail_text(data: bytes) -> str:
    """Return subject and text of a saved mail."""
    import email
    import email.policy

    if len(data) > LARGEST:
        return _decoded(data, "the mail")
    mail = email.message_from_bytes(data, policy=email.policy.default)
    body = mail.get_body(preferencelist=("plain", "html"))
    attached = [part.get_filename() or "a file" for part in mail.iter_attachments()]
    text = body.get_content() if body is not None else ""
    ending = "\n" + "\n".join(f"(attached: {name})" for name in attached) if attached else ""
    return f"Subject: {mail['subject'] or ''}\n\n{text}{ending}"
