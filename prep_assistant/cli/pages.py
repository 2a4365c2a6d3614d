"""Printed pages: on which paper, in which format, and where a meeting's drafts go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prep_assistant.errors import SettingsError
from prep_assistant.settings import FILE, Settings
from prep_assistant.writing import FORMATS, format_of

if TYPE_CHECKING:
    from prep_assistant.cli.asking import Asking
    from prep_assistant.output.paper import Paper
    from prep_assistant.output.typesetting import Typeset

PAGES: Mapping[str, str] = {**FORMATS, ".pdf": "pdf", ".docx": "docx"}
_PAPERS: Mapping[str, Paper] = {"letter": "us-letter", "us-letter": "us-letter", "a4": "a4"}


def paper_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flag --paper."""
    return click.option(
        "--paper", type=click.Choice(["letter", "a4"], case_sensitive=False),
        help="What it is printed on.  [default: by the country of prep.toml; US Letter]",
    )(command)  # fmt: skip


def page_format(path: Path) -> str:
    """Return the format that a file's suffix asks for; OutputError when it names none."""
    return format_of(path, PAGES)


def paper(config: Settings, given: str | None) -> Paper:
    """Return the paper: the flag's, else `[page] paper` of prep.toml, else that of the country whose holidays are kept."""
    from prep_assistant.output.paper import paper_of

    said = given or config.get("page", "paper", "")
    if not said:
        return paper_of(config.get("holidays", "country", ""))
    if said.lower() not in _PAPERS:
        raise SettingsError(f'{config.root / FILE}: [page] paper = {said!r}; it must be "letter" or "a4"')
    return _PAPERS[said.lower()]


def remark(made: Typeset) -> bytes:
    """Return a document's bytes, and say on stderr what no font could show."""
    if made.remark:
        click.echo(f"prep: {made.remark}", err=True)
    return made.data


def keep(config: Settings, asking: Asking, files: Mapping[str, str | bytes]) -> None:
    """Save drafts in the folder of the meeting that is fixed with a contact; nothing happens where there is none."""
    if not asking.contact.id or asking.on is None:
        return
    from prep_assistant.cli import desk
    from prep_assistant.workspace.drafts import Drafts

    meeting = desk.meetings(config).open(asking.contact.id, asking.on)
    drafts = Drafts(config.derived / "drafts")
    kept = [drafts.keep(Path(meeting.folder) / name, data) for name, data in files.items()]
    click.echo(f"Saved in {_shown(Path(meeting.folder))}: {', '.join(path.name for path in kept)}.", err=True)


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
