"""What `prep debrief` does around the pure part: the file read, the meeting found, the debrief kept, the next steps told."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from prep_assistant import clock
from prep_assistant.checks import debrief as rules
from prep_assistant.cli import asking, desk, engines
from prep_assistant.cli.debrief_input import OURS, Asked, Consent, meeting_of, planned, source_of
from prep_assistant.domain import Finding
from prep_assistant.drafting.debrief import debrief
from prep_assistant.errors import PrepError
from prep_assistant.knowledge import transcripts
from prep_assistant.relationship import Contact, Debrief, DebriefContext, Meeting, Touch, Transcript
from prep_assistant.settings import Settings

_NO_CONSENT = "Not everyone agreed to the recording: it was not copied into your workspace. Delete it, and work from your own notes."
_UNASKED = "It is not known whether everyone agreed to the recording: --consent yes or --consent no says so."


@dataclass(frozen=True, slots=True)
class Result:
    """A debrief, what the rules say of it, where it is kept, and what is to be done next."""

    debrief: Debrief
    findings: tuple[Finding, ...] = ()
    kept: Path | None = None
    updated: bool = False
    next: tuple[str, ...] = ()


def run(asked: Asked, config: Settings, choice: engines.Choice | None = None) -> Result:
    """Make the debrief; with a PERSON keep it, log the meeting, and put its points into the knowledge base."""
    now = clock.now(config)
    contact = desk.people(config).find(asked.person) if asked.person else Contact("", asked.them)
    meeting = meeting_of(asked, config, contact, now)
    source = source_of(asked, meeting)
    if source is None:
        return _kept_before(meeting, contact, now)
    name, data = source
    transcript = transcripts.parse(data, name, lambda message: click.echo(f"prep: {message}", err=True))
    consent = _consent(asked, transcript, meeting)
    # A recording that not everyone agreed to goes to no server.
    made = _made(asked, config, contact, meeting, transcript, choice if consent != "no" else engines.Choice("built-in"))
    made = replace(
        made, source=Path(name).name, consent=consent, remarks=(*made.remarks, *_remarks(transcript, consent, asked))
    )
    findings = rules.check(made, transcript)
    if not asked.person:
        return Result(made, findings)
    return _keep(config, contact, meeting, made, findings, data if consent != "no" else None, now)


# ---- consent -------------------------------------------------------------------------------------------


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


def _made(
    asked: Asked,
    config: Settings,
    contact: Contact,
    meeting: Meeting,
    transcript: Transcript,
    choice: engines.Choice | None,
) -> Debrief:
    profile = desk.profile(config).asker
    asker = asking.with_known(asked.asker, profile)
    asker = replace(asker, name=asked.me or profile.name)
    country = contact.country or str(config.get("holidays", "country", "")) or "US"
    context = DebriefContext(transcript, asker, contact, meeting.on, planned(meeting), asked.minutes, country)
    return engines.debriefer(choice or engines.Choice(), config, debrief)(context)


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
    clash = bool(OURS.match(name))
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
