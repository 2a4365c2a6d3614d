"""What `prep debrief` starts from: the command line, the file of notes, the meeting it belongs to, the questions made for it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

import click

from prep_assistant.cli import asking, desk
from prep_assistant.domain import Asker, Person
from prep_assistant.errors import InputError, NotFound
from prep_assistant.knowledge import transcripts
from prep_assistant.relationship import Contact, Meeting
from prep_assistant.settings import Settings

Consent = Literal["yes", "no", "not asked"]
_READ = (".vtt", ".srt", ".txt", ".md", ".docx", ".pdf")
# What Prep itself puts into a meeting's folder.
OURS = re.compile(
    r"(?i)^(?:debrief|questions|brief|rehearsal|thanks|thank-you|confirmation|message)[\w-]*\.(?:md|txt|docx|pdf)$"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stood on the command line."""

    person: str
    file: str
    met: str
    consent: Consent
    minutes: int
    me: str
    them: Person
    asker: Asker

    @classmethod
    def of(cls, ctx: click.Context, words: Mapping[str, object]) -> Asked:
        """Read the command line; a usage error says what is missing."""
        person, file = str(words["person"] or ""), str(words["file"] or "")
        them = asking.person_of(words)
        if any((them.name, them.title, them.company)) and not file:
            person, file = "", person
        if not person and not file:
            raise click.UsageError("Say whom you met and where your notes are: prep debrief PERSON FILE", ctx)
        if person and not file and (person == "-" or Path(person).is_file()):
            raise click.UsageError(f"Say whom you met: prep debrief PERSON {person}, or --name and --title.", ctx)
        consent: Consent = words["consent"] or "not asked"  # type: ignore[assignment]
        met, me = (asking.clean(words[key] or "") for key in ("met", "me"))
        return cls(person, file, met, consent, int(str(words["minutes"])), me, them, asking.asker_of(words))


def source_of(asked: Asked, meeting: Meeting) -> tuple[str, bytes] | None:
    """Return name and content of the notes; None when there are none but a debrief was made before."""
    if asked.file == "-":
        if sys.stdin.isatty():
            raise click.UsageError("- reads from a pipe, and nothing is piped in. Give a file.")
        return "notes.txt", sys.stdin.buffer.read(transcripts.MOST_BYTES + 1)
    if asked.file:
        path = Path(asked.file).expanduser()
        return str(path), transcripts.bytes_of(path)
    found = _in_folder(Path(meeting.folder))
    if len(found) > 1:
        listed = ", ".join(path.name for path in found)
        raise InputError(
            f"{meeting.folder} holds several files of notes: {listed}", "Name the one: prep debrief PERSON FILE"
        )
    if found:
        return str(found[0]), transcripts.bytes_of(found[0])
    if (Path(meeting.folder) / "debrief.md").is_file():
        return None
    raise NotFound(
        f"there are no notes of a meeting with {asked.person} yet",
        f"Give them: prep debrief {asked.person} FILE (or - for a pipe).",
    )


def _in_folder(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _READ and path.is_file() and not OURS.match(path.name) and path.name[0] != "."
    )


def meeting_of(asked: Asked, config: Settings, contact: Contact, now: datetime) -> Meeting:
    """Return the meeting: of the day that was named, else the last that is known, else today. Its folder need not be there."""
    known = [one for one in desk.meetings(config).of(contact.id) if one.on <= now.date()] if contact.id else []
    if asked.met:
        on = _day(asked.met, now)
    else:
        logged = [touch.at for touch in contact.touches if touch.kind == "met"]
        logged += [touch.meeting for touch in contact.touches if touch.meeting is not None and touch.meeting <= now]
        last = max((moment.astimezone(now.tzinfo).date() for moment in logged), default=None)
        on = last or (known[-1].on if known else now.date())
    there = next((one for one in known if one.on == on), None)
    planned = [
        touch.meeting
        for touch in contact.touches
        if touch.meeting is not None and touch.meeting.astimezone(now.tzinfo).date() == on
    ]
    at = planned[-1].astimezone(now.tzinfo) if planned else None
    folder = there.folder if there else str(config.meetings / f"{on.isoformat()}-{contact.id}") if contact.id else ""
    return Meeting(contact.id, on, folder, at, asked.minutes)


def _day(text: str, now: datetime) -> date:
    named = {"today": 0, "yesterday": 1}
    if text.casefold() in named:
        return now.date() - timedelta(days=named[text.casefold()])
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not a day; write it as 2026-12-03, today or yesterday.", param_hint="--met"
        ) from None
    if day > now.date() + timedelta(days=1):
        raise click.BadParameter(f"{day} is still to come.", param_hint="--met")
    return day


def planned(meeting: Meeting) -> tuple[str, ...]:
    """Return the questions that were made for this meeting: of the last questions.json in its folder, else questions.md."""
    folder = Path(meeting.folder) if meeting.folder else None
    if folder is None or not folder.is_dir():
        return ()
    listed: list[str] = []
    for path in sorted(folder.glob("questions*.json"), key=_age) + sorted(folder.glob("questions*.md"), key=_age):
        if listed := _questions_in(path):
            break
    return tuple(dict.fromkeys(" ".join(re.sub(r"\s*\[\d+\]", "", one).split()) for one in listed))[:40]


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _questions_in(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".md":
            return re.findall(r"(?m)^[ \t]*(?:\d+\.|[-*])[ \t]+(?:\[[ xX]\][ \t]+)?\**([^\n*]{8,400}?\?)\**", text)
        return [str(one["text"]) for one in json.loads(text)["questions"] if one.get("phase") != "closing"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
