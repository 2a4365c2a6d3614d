"""What `prep debrief` does around the pure part: the file read, the meeting found, the debrief kept, the next steps told."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import click

from prep_assistant import clock
from prep_assistant.checks import debrief as rules
from prep_assistant.cli import desk
from prep_assistant.domain import Asker, Finding, Person
from prep_assistant.drafting.debrief import debrief
from prep_assistant.errors import InputError, NotFound, PrepError
from prep_assistant.knowledge import transcripts
from prep_assistant.relationship import Contact, Debrief, DebriefContext, Meeting, Touch, Transcript
from prep_assistant.settings import Settings

Consent = Literal["yes", "no", "not asked"]
_READ = (".vtt", ".srt", ".txt", ".md", ".docx", ".pdf")
# What Prep itself puts into a meeting's folder.
_OURS = re.compile(
    r"(?i)^(?:debrief|questions|brief|thanks|thank-you|confirmation|message)[\w-]*\.(?:md|txt|docx|pdf)$"
)
_NO_CONSENT = "Not everyone agreed to the recording: it was not copied into your workspace. Delete it, and work from your own notes."
_UNASKED = "It is not known whether everyone agreed to the recording: --consent yes or --consent no says so."


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

        def one(key: str) -> str:
            return " ".join(str(words[key] or "").split())

        def several(key: str) -> tuple[str, ...]:
            value = words[key]
            assert isinstance(value, tuple)
            return tuple(text for text in (" ".join(str(item).split()) for item in value) if text)

        person, file = str(words["person"] or ""), str(words["file"] or "")
        them = Person(one("name"), one("title"), one("company"), one("location"))
        if any((them.name, them.title, them.company)) and not file:
            person, file = "", person
        if not person and not file:
            raise click.UsageError("Say whom you met and where your notes are: prep debrief PERSON FILE", ctx)
        if person and not file and (person == "-" or Path(person).is_file()):
            raise click.UsageError(f"Say whom you met: prep debrief PERSON {person}, or --name and --title.", ctx)
        asker = Asker(
            goal=one("goal"), skills=several("skills"), interests=several("interests"), needs=several("needs")
        )
        consent: Consent = words["consent"] or "not asked"  # type: ignore[assignment]
        return cls(person, file, one("met"), consent, int(str(words["minutes"])), one("me"), them, asker)


@dataclass(frozen=True, slots=True)
class Result:
    """A debrief, what the rules say of it, where it is kept, and what is to be done next."""

    debrief: Debrief
    findings: tuple[Finding, ...] = ()
    kept: Path | None = None
    updated: bool = False
    next: tuple[str, ...] = ()


def run(asked: Asked, config: Settings) -> Result:
    """Make the debrief; with a PERSON keep it, log the meeting, and put its points into the knowledge base."""
    now = clock.now(config)
    contact = desk.people(config).find(asked.person) if asked.person else Contact("", asked.them)
    meeting = _meeting(asked, config, contact, now)
    source = _source(asked, meeting)
    if source is None:
        return _kept_before(meeting, contact, now)
    name, data = source
    transcript = transcripts.parse(data, name, lambda message: click.echo(f"prep: {message}", err=True))
    consent = _consent(asked, transcript, meeting)
    made = _made(asked, config, contact, meeting, transcript)
    made = replace(
        made, source=Path(name).name, consent=consent, remarks=(*made.remarks, *_remarks(transcript, consent, asked))
    )
    findings = rules.check(made, transcript)
    if not asked.person:
        return Result(made, findings)
    return _keep(config, contact, meeting, made, findings, data if consent != "no" else None, now)


# ---- the file and the day ------------------------------------------------------------------------------


def _source(asked: Asked, meeting: Meeting) -> tuple[str, bytes] | None:
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
        if path.suffix.lower() in _READ and path.is_file() and not _OURS.match(path.name) and path.name[0] != "."
    )


def _meeting(asked: Asked, config: Settings, contact: Contact, now: datetime) -> Meeting:
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


def _consent(asked: Asked, transcript: Transcript, meeting: Meeting) -> Consent:
    """Return whether everyone agreed; asked once, on a terminal, and only for a recording."""
    if asked.consent != "not asked" or not transcript.recorded:
        return asked.consent
    before = _read(meeting)
    if before is not None and before.consent != "not asked":
        return before.consent
    if asked.file != "-" and sys.stdin.isatty() and sys.stderr.isatty():
        return "yes" if click.confirm("Did everyone agree to the recording?", err=True) else "no"
    click.echo(f"prep: {_UNASKED}", err=True)
    return "not asked"


def _read(meeting: Meeting) -> Debrief | None:
    from prep_assistant.workspace import debriefs

    try:
        return debriefs.read(Path(meeting.folder) / debriefs.NAME) if meeting.folder else None
    except PrepError:
        return None


# ---- the debrief ---------------------------------------------------------------------------------------


def _made(asked: Asked, config: Settings, contact: Contact, meeting: Meeting, transcript: Transcript) -> Debrief:
    profile = desk.profile(config).asker
    asker = replace(
        profile, name=asked.me or profile.name, goal=asked.asker.goal or profile.goal, skills=asked.asker.skills or profile.skills,
        interests=asked.asker.interests or profile.interests, needs=asked.asker.needs or profile.needs,
    )  # fmt: skip
    country = contact.country or str(config.get("holidays", "country", "")) or "US"
    return debrief(DebriefContext(transcript, asker, contact, meeting.on, planned(meeting), asked.minutes, country))


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


def _remarks(transcript: Transcript, consent: Consent, asked: Asked) -> list[str]:
    found = []
    if transcript.recorded and consent != "yes":
        found.append(_NO_CONSENT if consent == "no" else _UNASKED)
    last = max((turn.start for turn in transcript.turns if turn.start is not None), default=0.0)
    if last > 60 * (asked.minutes + 5):
        found.append(
            f"It took about {round(last / 60)} minutes; you had asked for {asked.minutes}. Thank them for the extra time."
        )
    return found


# ---- keeping it ----------------------------------------------------------------------------------------


def _keep(
    config: Settings,
    contact: Contact,
    meeting: Meeting,
    made: Debrief,
    findings: tuple[Finding, ...],
    data: bytes | None,
    now: datetime,
) -> Result:
    from prep_assistant.output.debrief import to_markdown
    from prep_assistant.workspace.debriefs import Debriefs, read

    meetings = desk.meetings(config)
    there = meetings.open(contact.id, meeting.on)
    if data is not None:
        made = replace(made, source=_copied(meetings, there, made.source, data).name)
    path, before = Debriefs(config.meetings).save(Path(there.folder), made, to_markdown(made))
    contact = _log(config, contact, meeting, now)
    final = read(path)
    _index(config, path, final)
    return Result(final, findings, path, before, next_steps(contact, final, now))


def _copied(meetings: object, meeting: Meeting, name: str, data: bytes) -> Path:
    """Put the notes into the meeting's folder, unless they lie there already."""
    from prep_assistant.workspace.meetings import Meetings

    assert isinstance(meetings, Meetings)
    here = Path(meeting.folder) / name
    if here.is_file() and here.read_bytes() == data:
        return here
    clash = bool(_OURS.match(name))
    return meetings.keep(meeting, f"notes-{name}" if clash or name.startswith(".") else name, data)


def _log(config: Settings, contact: Contact, meeting: Meeting, now: datetime) -> Contact:
    """Note once that we met: when it was planned for, else now if it was today, else that day."""
    zone = clock.zone(config)
    if any(touch.kind == "met" and touch.at.astimezone(zone).date() == meeting.on for touch in contact.touches):
        return contact
    if meeting.at is not None:
        touch = Touch(min(meeting.at, now), "met")
    elif meeting.on == now.date():
        touch = Touch(now, "met")
    else:
        touch = Touch(datetime.combine(meeting.on, time(), zone), "met", day_only=True)
    return desk.people(config).log(contact.id, touch)


def _index(config: Settings, path: Path, final: Debrief) -> None:
    """Put the points into the knowledge base. What is written is safe whatever happens here."""
    from prep_assistant.cli import debrief_index

    try:
        debrief_index.put_one(config, path, final)
    except (PrepError, OSError) as error:
        click.echo(f"prep: the debrief is written; its points are not in the knowledge base yet: {error}", err=True)
        click.echo("      `prep notes sync` brings them in; nothing is doubled.", err=True)


def _kept_before(meeting: Meeting, contact: Contact, now: datetime) -> Result:
    from prep_assistant.workspace.debriefs import NAME, read

    path = Path(meeting.folder) / NAME
    found = read(path)
    return Result(found, (), path, False, next_steps(contact, found, now))


def next_steps(contact: Contact, made: Debrief, now: datetime) -> tuple[str, ...]:
    """Return what is to be done now: thanks within a day of the meeting, my promises by their days, offers."""
    steps = []
    zone = now.tzinfo
    met = max(
        (touch for touch in contact.touches if touch.kind == "met" and touch.at.astimezone(zone).date() == made.met),
        key=lambda touch: touch.at,
        default=None,
    )
    thanked = any(touch.kind == "thanked" and touch.at.astimezone(zone).date() >= made.met for touch in contact.touches)
    if not thanked:
        end = (
            met.at.astimezone(zone) + timedelta(days=1)
            if met and not met.day_only
            else datetime.combine(made.met + timedelta(days=1), time(18), zone)
        )
        late = (
            "now: late beats never"
            if end < now
            else f"by {end:%A} {end.day} {end:%B}, {end:%H:%M}; the same day is better"
        )
        steps.append(f"Thank {contact.name} {late}: prep thanks {contact.id}")
    for promise in sorted(
        (one for one in made.promises if one.owner == "me" and not one.done), key=lambda one: one.by or date.max
    ):
        when = f"by {promise.by:%A} {promise.by.day} {promise.by:%B}: " if promise.by else ""
        steps.append(f"You promised, {when}{promise.what}")
    return tuple(steps)


# ---- showing it -----------------------------------------------------------------------------------------


def show(result: Result, *, output: Path | None, force: bool, as_json: bool) -> None:
    """Print the debrief, or write it to a file; then what is due next."""
    from prep_assistant.output import debrief as pages

    made = result.debrief
    if output is not None:
        from prep_assistant.writing import format_of, write

        form = "json" if as_json else format_of(output)
        text = _as(form, result)
        write(output, text, force=force)
        click.echo(f"Wrote {output}.", err=True)
    elif as_json:
        click.echo(
            pages.to_json(
                made, result.findings, file=str(result.kept) if result.kept else None, next=list(result.next)
            ),
            nl=False,
        )
        return
    elif sys.stdout.isatty():
        from rich.console import Console

        pages.print_debrief(made, result.findings, Console())
    else:
        click.echo(pages.to_text(made, result.findings), nl=False)
    _tell(result, to_stderr=output is not None)


def _as(form: str, result: Result) -> str:
    from prep_assistant.output import debrief as pages

    if form == "json":
        return pages.to_json(result.debrief, result.findings)
    if form == "html":
        return pages.to_html(result.debrief)
    return pages.to_text(result.debrief) if form == "text" else pages.to_markdown(result.debrief)


def _tell(result: Result, *, to_stderr: bool) -> None:
    if result.kept is not None:
        did = "Brought up to date" if result.updated else "Kept"
        click.echo(f"\n{did}: {desk.shown(str(result.kept))}", err=to_stderr)
    for step in result.next:
        click.echo(f"Next: {step}", err=to_stderr)
