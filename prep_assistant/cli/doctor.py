"""`prep doctor`: is everything here, and how to mend what is not."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import __version__, settings
from prep_assistant.errors import PrepError

if TYPE_CHECKING:
    from prep_assistant.relationship import Problem

PACKAGES = (
    "chromadb",
    "openai",
    "jinja2",
    "click",
    "tiktoken",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "rich",
    "pydantic",
)
NEEDED_MB = 200
MOST_PROBLEMS = 3  # lines shown of each kind of file
_MARGIN = " " * 8


@dataclass(frozen=True, slots=True)
class Row:
    """One thing looked at. `mend` says what to do when `ok` is False."""

    what: str
    ok: bool
    found: str
    mend: str = ""


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Look at versions, corpus, model, store and your own prompts; say what is missing and how to mend it.

    Nothing is changed. Exit code 1 when something needs mending.
    """
    rows = list(_look(ctx.obj["workspace"]))
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        width = max(len(row.what) for row in rows)
        for row in rows:
            click.echo(f"{'ok  ' if row.ok else 'MEND'}  {row.what:<{width}}  {row.found}")
            if row.mend and not row.ok:
                click.echo(f"      {'':<{width}}  → {row.mend}")
    ctx.exit(0 if all(row.ok for row in rows) else 1)


def _look(workspace: str | None) -> Iterator[Row]:
    yield Row(
        "prep", True, f"{__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    )
    yield from map(_package, PACKAGES)
    try:
        config = settings.load(workspace)
    except PrepError as error:
        yield Row("workspace", False, error.message, error.hint)
        return
    yield _workspace(config.root)
    if config.root.is_dir():
        yield _row("people", lambda: _people(config))
        yield _row("meetings", lambda: _meetings(config))
        yield _row("profile", lambda: _profile(config))
    for what, look in (
        ("occupations", _occupations), ("corpus", _corpus), ("prompts", lambda: _prompts(config)),
        ("embedding model", _model), ("store", lambda: _store(config)),
    ):  # fmt: skip
        yield _row(what, look)


def _row(what: str, look: Callable[[], str]) -> Row:
    try:
        return Row(what, True, look())
    except PrepError as error:
        return Row(what, False, error.message, error.hint)


def _package(name: str) -> Row:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Row(name, True, version(name))
    except PackageNotFoundError:
        return Row(name, False, "not installed", "pip install --upgrade prep-assistant")


def _workspace(root: Path) -> Row:
    existing = next(folder for folder in (root, *root.parents) if folder.exists())
    free = shutil.disk_usage(existing).free // 2**20
    probe = f"{root} ({'exists' if root.exists() else 'will be made'}, {free:,} MB free)"
    import os

    if not os.access(existing, os.W_OK):
        return Row("workspace", False, probe, f"{existing} cannot be written: choose another folder with --workspace.")
    return Row("workspace", free >= NEEDED_MB, probe, f"Free some space: the index wants about {NEEDED_MB} MB.")


def _people(config: settings.Settings) -> str:
    from prep_assistant.cli import desk

    people = desk.people(config)
    contacts = people.all()
    return _sound(f"{len(contacts):,} read from {config.people}", people.problems)


def _meetings(config: settings.Settings) -> str:
    from prep_assistant.cli import desk
    from prep_assistant.workspace.debriefs import Debriefs

    debriefs = Debriefs(config.meetings)
    told = len(debriefs.all())
    return _sound(f"{len(desk.meetings(config).all()):,}, {told:,} with a debrief", debriefs.problems)


def _profile(config: settings.Settings) -> str:
    from prep_assistant.workspace import profile

    found = profile.read(config.profile)
    return _sound(str(config.profile) if config.profile.exists() else "none yet; `prep init` makes one", found.problems)


def _sound(found: str, problems: Sequence[Problem]) -> str:
    """Return what was found. PrepError when lines of the files have to be mended by the one who wrote them."""
    if not problems:
        return found
    first = "".join(f"\n{_MARGIN}{one.where}:{one.line}: {one.what}" for one in problems[:MOST_PROBLEMS])
    more = f"\n{_MARGIN}and {len(problems) - MOST_PROBLEMS:,} more" if len(problems) > MOST_PROBLEMS else ""
    raise PrepError(
        f"{found}; lines to mend: {len(problems):,}{first}{more}",
        "Mend these lines in any editor; Prep works on with what it can read and changes none of them.",
    )


def _occupations() -> str:
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.occupations.places import PlaceIndex
    from prep_assistant.occupations.titles import TitleIndex

    with FactBook.open() as book, PlaceIndex.open() as places, TitleIndex.open() as titles:
        best = titles.read("registered nurse").best
        if best is None or book.occupation(best.occupation.code) is None or places.read("Columbus, OH").area is None:
            raise PrepError(
                "the shipped facts do not answer", "Install Prep again: pip install --force-reinstall prep-assistant."
            )
        return f"{len(book.occupations()):,} with facts"


def _corpus() -> str:
    from prep_assistant.resources import shipped

    corpus = shipped("corpus")
    guides, industries = (len(list((corpus / kind).glob("*.md"))) for kind in ("guides", "industries"))
    if not guides or not industries:
        raise PrepError(f"{corpus} holds no notes", "Install Prep again: pip install --force-reinstall prep-assistant.")
    return f"{guides} guides, {industries} industry notes in {corpus}"


def _prompts(config: settings.Settings) -> str:
    from prep_assistant.cli import build
    from prep_assistant.drafting import bank

    templates = build.templates(config)
    entries = bank.load(templates)
    bank.verify(entries, templates)
    own = [found.name for found in templates.list() if found.own]
    return f"{len(entries)} question patterns; {'yours: ' + ', '.join(own) if own else 'all as shipped'}"


def _model() -> str:
    from prep_assistant.knowledge.embedding import MiniLM

    embedder = MiniLM.load()
    same, other = embedder.embed(["what nurses earn", "pay of nurses"]), embedder.embed(["replacing a gearbox"])
    if float(same[0] @ same[1]) <= float(same[0] @ other[0]):
        raise PrepError(
            "the embedding model gives nonsense", "Install Prep again: pip install --force-reinstall prep-assistant."
        )
    return embedder.fingerprint


def _store(config: settings.Settings) -> str:
    from prep_assistant.knowledge.embedding import fingerprint
    from prep_assistant.knowledge.store import Store

    if not config.store.exists():
        return "not made yet; the first command that searches makes it"
    with Store.open(config.store, fingerprint(), settings=config.table("store")) as store:
        problems = store.verify()
        if problems:
            raise PrepError(
                "; ".join(problems[:3]), "`prep notes sync --rebuild` makes the index anew; your notes are safe."
            )
        kinds: dict[str, int] = {}
        for note in store.notes():
            kinds[note.kind] = kinds.get(note.kind, 0) + 1
        return f"{store.count():,} passages; notes: {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}"
