"""Putting `prep apply` together: the résumé, the workspace, the embedder, the checks, and where it is shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant.application import Application, Page
from prep_assistant.errors import InputError, NotFound
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prep_assistant.claims import Gathered
    from prep_assistant.domain import Occupation
    from prep_assistant.knowledge.embedding import MiniLM
    from prep_assistant.learning.apply_names import Said

NAMES = ("resume", "résumé", "cv", "lebenslauf")
SUFFIXES = (".md", ".txt", ".docx", ".pdf", ".json")
MOST_READ = 60  # conversations looked through for words of consent


def resume(config: Settings, given: Path | None) -> Page:
    """Return the résumé: the file that is given, else the one kept in the workspace, else what the profile says."""
    from prep_assistant.cli import desk
    from prep_assistant.cli.init_desk import text_of
    from prep_assistant.workspace import resume_page

    path = given.expanduser() if given is not None else kept(config.root)
    if path is None:
        return resume_page.of_profile(desk.profile(config).asker, config.profile.name)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise InputError(f"the résumé {path} {what}", "Give a file: PDF, Word, Markdown, text or JSON Resume.")
    return resume_page.page(text_of(path), path.name)


def kept(root: Path) -> Path | None:
    """Return the résumé that lies in the workspace, if there is one."""
    for name in NAMES:
        for suffix in SUFFIXES:
            for path in (root / f"{name}{suffix}", root / f"{name.capitalize()}{suffix}"):
                if path.is_file():
                    return path
    return None


def made(config: Settings, page: Page, asked: str) -> tuple[Application, ...]:
    """Read everything and hold it against the page."""
    from prep_assistant import clock
    from prep_assistant.checks.letter import check_sentence
    from prep_assistant.cli import gathering
    from prep_assistant.learning.apply import Tools, applications

    wanted = _occupation(asked) if asked else None
    gathered = gathering.gather(config, [wanted.code] if wanted else ())
    if wanted is not None:
        wanted = _as_met(wanted, gathered)
    tools = Tools(_vectors, check_sentence, _spoken(config, gathered), clock.zone(config))
    return applications(gathered, page, tools, wanted)


def _as_met(wanted: Occupation, gathered: Gathered) -> Occupation:
    """Return the occupation as the people one talked to have it: a specialty of the same six digits is the same work."""
    met = [claim.occupation for claim in gathered.claims if claim.occupation and claim.occupation.soc == wanted.soc]
    return wanted if wanted in met or not met else met[0]


def _occupation(asked: str) -> Occupation:
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.titles import TitleIndex

    with FactBook.open() as book:
        known = book.occupation(asked)
    if known is None:
        with TitleIndex.open() as titles:
            reading = titles.read(asked)
        known = reading.best.occupation if reading.best and reading.usable else None
    if known is None:
        raise NotFound(
            f"no occupation is called {asked!r}", "`prep occupations TITLE` shows how a title is read, with codes."
        )
    return known


@cache
def _model() -> MiniLM:
    from prep_assistant.knowledge.embedding import MiniLM

    return MiniLM.load()


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    return _model().embed(texts)


def _spoken(config: Settings, gathered: Gathered) -> dict[str, tuple[Said, ...]]:
    """Return the conversations as they were kept, by digest: words about using a name are seldom a point of a debrief."""
    from prep_assistant.cli import desk
    from prep_assistant.knowledge.transcripts import read_transcript

    if not gathered.debriefs:
        return {}
    folders = {(meeting.contact_id, meeting.on): Path(meeting.folder) for meeting in desk.meetings(config).all()}
    found: dict[str, tuple[Said, ...]] = {}
    for debrief in gathered.debriefs[-MOST_READ:]:
        folder = folders.get((debrief.contact_id, debrief.met))
        path = folder / Path(debrief.source).name if folder and debrief.source else None
        if path is None or not path.is_file():
            continue
        try:
            turns = read_transcript(path).turns
        except InputError:
            continue  # the debrief's own quotes are read instead
        found[debrief.digest] = tuple((turn.line, turn.speaker, turn.text) for turn in turns)
    return found


def show(
    made: Sequence[Application], page: Page, config: Settings, output: Path | None, *, force: bool, as_json: bool
) -> None:
    """Print, or write to a file."""
    from prep_assistant import clock
    from prep_assistant.output import apply as pages

    if not made:
        raise NotFound(
            "nobody has told you about a line of work yet, and none is named",
            'Name one: prep apply --occupation "data analyst". After a meeting, `prep debrief NAME` keeps what was said.',
        )
    if output is not None:
        from prep_assistant.writing import format_of, write

        form = "json" if as_json else format_of(output, pages.FORMATS)
        data: str | bytes
        if form == "docx":
            data = pages.to_docx(made, page, clock.now(config).date())
        else:
            render = {
                "json": pages.to_json,
                "html": pages.to_html,
                "markdown": pages.to_markdown,
                "text": pages.to_text,
            }[form]
            data = render(made, page)
        write(output, data, force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(pages.to_json(made, page), nl=False)
    elif sys.stdout.isatty():
        from rich.console import Console

        pages.print_application(made, page, Console())
    else:
        import shutil

        from prep_assistant.output.questions_plain import fit

        width = max(40, min(shutil.get_terminal_size((pages.WIDTH, 24)).columns, pages.WIDTH))
        sys.stdout.write(fit(pages.to_text(made, page, width), sys.stdout.encoding))
