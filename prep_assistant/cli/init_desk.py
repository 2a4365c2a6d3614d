"""What `prep init` does: finds the folder, asks, makes what is missing, fills in what is empty, and says so."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from prep_assistant import clock, settings
from prep_assistant.domain import Asker
from prep_assistant.errors import InputError, SettingsError
from prep_assistant.settings import Settings
from prep_assistant.workspace import folder, profile, settings_file
from prep_assistant.workspace.keeping import keep
from prep_assistant.workspace.locking import Turn, make_folder

Chosen = Mapping[tuple[str, str], str]
_QUESTIONS = (
    ("name", "Your name, as you sign"),
    ("email", "Your e-mail address"),
    ("location", "Where you live, for example Columbus, OH"),
    ("background", "Where you come from, for example: retail manager, 6 years"),
    ("goal", "What you want to find out or decide"),
    ("interests", "What draws you (several: separate them with ;)"),
    ("skills", "What you are good at (;)"),
    ("needs", "What has to be true of your work, for example: at least $60k; no nights (;)"),
    ("schools", "Schools and employers that others may share (;)"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was made, what was filled in, and what was left as it was."""

    config: Settings
    made: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """Return it as JSON."""
        content = {"workspace": str(self.config.root), "made": self.made, "filled": self.filled, "left": self.left}
        return json.dumps({"format": "prep.init/1", **content, "remarks": self.remarks}, ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        """Return it for people."""
        lines = [f"Your workspace: {self.config.root}"]
        for what, names in (("Made", self.made), ("Filled in", self.filled), ("Left as it was", self.left)):
            if names:
                lines.append(f"{what}: {', '.join(names)}")
        lines += self.remarks
        lines += [
            "",
            "Next:",
            "  1. Read profile.md in any editor and correct it: the more it says, the better the questions.",
            '  2. prep people add "NAME" --title … --company …    or: prep people import Connections.csv',
            "  3. prep questions NAME",
        ]
        return "\n".join(lines) + "\n"


def root(workspace: str | None) -> Path:
    """Return the folder to make a workspace in: the given one, else this one. InputError inside another workspace."""
    given = workspace or os.environ.get("PREP_WORKSPACE")
    if given:
        return Path(given).expanduser().resolve()
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise SettingsError("the current folder no longer exists", "Change to a folder that exists.") from error
    for parent in here.parents:
        if (parent / settings.FILE).is_file() and not (here / settings.FILE).exists():
            raise InputError(
                f"this folder lies inside the workspace {parent}",
                "Every prep command here works in that one already. To make one in this folder: prep --workspace . init",
            )
    return here


def validate(chosen: Chosen) -> None:
    """Refuse a time zone or a country that nobody knows. SettingsError."""
    from datetime import date
    from zoneinfo import ZoneInfo

    zone, country = chosen["time", "zone"], chosen["holidays", "country"]
    try:
        if zone:
            ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        hint = 'Zones are named like "America/New_York" or "Europe/Berlin".'
        raise SettingsError(f"--zone {zone} is not a time zone", hint) from error
    if country:
        from prep_assistant.workspace.business_days import BusinessDays

        BusinessDays(country).is_business(date(2026, 1, 2))


def ask() -> dict[str, Any]:
    """Ask on the terminal for everything that a profile begins with; every answer may be left out."""
    click.echo("A few words about you. Return leaves one out; you can change everything later in profile.md.\n")
    answers: dict[str, Any] = {}
    for key, question in _QUESTIONS:
        answer = " ".join(click.prompt(question, default="", show_default=False).split())
        if key in profile.LISTS:
            answers[key] = tuple(part.strip() for part in answer.split(";") if part.strip())
        else:
            answers[key] = answer
    click.echo("")
    return {key: value for key, value in answers.items() if value}


def build(config: Settings, given: Mapping[str, Any], chosen: Chosen, resume: Path | None, *, force: bool) -> Report:
    """Make what is missing and fill in what is empty."""
    report = Report(config)
    asker = Asker()
    if resume is not None:
        asker = _resume(resume, report)
    asker = replace(asker, **given)
    # Two of these at once must not undo each other's lines.
    with Turn(config.derived / "people.lock").taken():
        for place in (config.root, config.people, config.meetings, config.notes):
            if not place.is_dir():
                make_folder(place)
                report.made.append(f"{place.name}/") if place != config.root else None
        _profile(config.profile, asker, report, force=force)
        _settings(config.root / settings.FILE, chosen, report, force=force)
        _gitignore(config.root / ".gitignore", report)
        if resume is not None:
            _keep_resume(resume, config.root, report)
    return report


def _keep_resume(given: Path, root: Path, report: Report) -> None:
    """Keep a copy of the résumé in the workspace, for `prep apply`; one that lies there already stays as it is."""
    from prep_assistant.cli.apply_desk import kept
    from prep_assistant.writing import write

    known = kept(root)
    if known is not None:
        if not known.samefile(given) and known.read_bytes() != given.read_bytes():
            report.left.append(f"{known.name} (`prep apply --resume FILE` reads another)")
        return
    name = f"resume{given.suffix.lower()}"
    write(root / name, given.read_bytes())
    report.made.append(f"{name} (a copy)")


def _profile(path: Path, asker: Asker, report: Report, *, force: bool) -> None:
    if not path.exists():
        profile.write_new(path, asker)
        report.made.append(path.name)
        return
    known = profile.read(path)
    if known.problems:
        problem = known.problems[0]
        report.remarks.append(f"{problem.where}:{problem.line}: {problem.what}")
    changes: dict[str, object] = {}
    for key in (*profile.TEXTS, *profile.LISTS):
        new, old = getattr(asker, key), getattr(known.asker, key)
        if not new or new == old:
            continue
        if old and not force:
            report.left.append(f"{key} in {path.name} (--force replaces it)")
        else:
            changes[key] = new
    if changes:
        profile.edit(path, changes)
        report.filled.append(f"{', '.join(changes)} in {path.name}")
    elif not any(path.name in left for left in report.left):
        report.left.append(path.name)


def _settings(path: Path, chosen: Chosen, report: Report, *, force: bool) -> None:
    if not path.exists():
        keep(path, settings_file.new(chosen), new=True)
        report.made.append(path.name)
        return
    text = before = folder.text_of(path)
    for (table, key), value in chosen.items():
        old = settings_file.value_of(text, table, key)
        if old == value:
            continue
        changed = settings_file.put(text, table, key, value) if old is None or force else None
        if changed is None:
            why = "--force replaces it" if old is not None and not force else f'write {key} = "{value}" below [{table}]'
            report.left.append(f"{key} in {path.name} ({why})")
        else:
            text = changed
            report.filled.append(f"{key} in {path.name}")
    if text != before:
        keep(path, text)
    elif not any(path.name in left for left in report.left):
        report.left.append(path.name)


def _gitignore(path: Path, report: Report) -> None:
    """Keep what is derived out of version control; a file that is there keeps its lines."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        keep(path, "# What Prep derives from your files; it can be deleted at any time.\n.prep/\n", new=True)
        report.made.append(path.name)
        return
    except (OSError, UnicodeDecodeError):
        return
    if not any(line.strip().strip("/") == ".prep" for line in text.splitlines()):
        end = "\r\n" if "\r\n" in text else "\n"
        keep(path, text + ("" if not text or text.endswith("\n") else end) + f".prep/{end}")
        report.filled.append(path.name)


def _resume(path: Path, report: Report) -> Asker:
    from prep_assistant.workspace.resume import read_resume

    reading = read_resume(path, text_of, clock.now(report.config).date())
    report.remarks.extend(reading.remarks)
    report.remarks.append(f"The profile was begun from {path.name}: read it once, a machine misreads things.")
    return reading.asker


def text_of(path: Path) -> str:
    """Return the text of a résumé: of JSON as it stands, of anything else what can be read of it. InputError."""
    from prep_assistant.domain import Note
    from prep_assistant.knowledge.sources import read_path

    if path.suffix.lower() == ".json":
        try:
            return folder.text_of(path)
        except folder.Unreadable as error:
            raise InputError(f"{path}:{error.line}: {error.what}") from error
    found = list(read_path(path))
    texts = [note.text for note in found if isinstance(note, Note)]
    if not texts:
        raise InputError(str(found[0]) if found else f"{path} holds no text", "Save it as PDF, DOCX, Markdown or text.")
    return "\n\n".join(texts)
