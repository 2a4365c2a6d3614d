"""Everything `prep today` needs, opened once: people, debriefs, meetings, business days; and what its options do."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prep_assistant import clock
from prep_assistant.cli import desk
from prep_assistant.errors import NotFound
from prep_assistant.output.today import Agenda, headline, when
from prep_assistant.relationship import Contact, Debrief, Due, Meeting, Problem, Snooze
from prep_assistant.settings import Settings
from prep_assistant.workspace import due_done
from prep_assistant.workspace.business_days import Holidays
from prep_assistant.workspace.due import asleep, due
from prep_assistant.workspace.due_debriefs import Told
from prep_assistant.workspace.due_rules import Rules
from prep_assistant.workspace.own_notes import NotesFolder
from prep_assistant.workspace.people import People
from prep_assistant.workspace.quota import quota

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass
class TodayDesk:
    """The workspace as `prep today` sees it at one moment."""

    config: Settings
    now: datetime
    people: People
    contacts: tuple[Contact, ...]
    meetings: tuple[Meeting, ...]
    told: tuple[Debrief, ...]
    _by_id: dict[str, Contact] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, config: Settings, now: datetime, *, warn: bool = True) -> TodayDesk:
        """Read everything; say on stderr what is wrong in which file, unless the caller does."""
        people = desk.people(config)
        contacts = people.all()
        meetings = desk.meetings(config).all()
        told = Told(config.derived / "debriefs.json")
        debriefs = told.all(meetings)
        problems = (*people.problems, *told.problems)
        if warn:
            desk.warn(problems)
        by_id = {contact.id: contact for contact in contacts}
        return cls(config, now, people, contacts, meetings, debriefs, by_id, problems)

    @cached_property
    def holidays(self) -> Holidays:
        """The business days of the settings and of the contacts' countries."""
        return Holidays.by(self.config, clock.zone(self.config))

    @cached_property
    def everything(self) -> tuple[Due, ...]:
        """All that is due, also what is snoozed."""
        found = self._due(self.contacts)
        unknown = self.holidays.problems
        desk.warn(
            [
                Problem(contact.where, 1, f"country: {unknown[contact.country]}; your own are taken")
                for contact in self.contacts
                if contact.country in unknown
            ]
        )
        return found

    def _due(self, contacts: Sequence[Contact]) -> tuple[Due, ...]:
        notes = NotesFolder(
            self.config.notes,
            self.config.derived / "own-notes.json",
            clock.zone(self.config),
            self.now.date(),
            _vectors,
        )
        rules = Rules.of(self.config)
        found = due(contacts, self.told, self.meetings, rules, self.holidays.of, self.now, snoozed=True, notes=notes)
        notes.keep()
        return found

    @property
    def awake(self) -> tuple[Due, ...]:
        """All that is due and not snoozed."""
        today = self.now.date()
        return tuple(item for item in self.everything if not asleep(self._by_id[item.contact_id], item.id, today))

    def agenda(self, days: int | None) -> Agenda:
        """Return the list for the next `days`."""
        found, notes = self.awake, quota(self.contacts, self.config, self.now)
        remarks = [notes.warning] if notes.warning else []
        if notes.used and not remarks and notes.limit is not None:
            remarks = [f"LinkedIn notes in {notes.month}: {notes.used} of {notes.limit} sent."]
        shown = Agenda.of(found, self.now, days, remarks)
        return shown if shown.items else replace(shown, advice=self._advice(found))

    def finish(self, ids: Sequence[str]) -> list[str]:
        """Note that things are done; return a line for each. All ids are looked up before anything is written."""
        items = [due_done.find(self.everything, words) for words in ids]
        if not items:
            return []
        with self.people.turn():
            return [
                self._finish(item) if self._still(item) else f"It was done meanwhile: {headline(item)}."
                for item in items
            ]

    def snooze(self, ids: Sequence[str], until: date) -> list[str]:
        """Put things off; return a line for each."""
        lines = []
        for item in [due_done.find(self.everything, words) for words in ids]:
            self.people.snooze(item.contact_id, Snooze(item.id, until))
            lines.append(f"Put off until {until:%a} {until.day} {until:%b %Y}: {headline(item)}.")
        return lines

    def write_calendar(self, path: Path) -> str:
        """Write everything that is due to a calendar file; a calendar of Prep's own is brought up to date."""
        from prep_assistant.output import calendar
        from prep_assistant.writing import write

        before = _bytes(path)
        data = calendar.to_ics(self.awake, self.now, before if calendar.is_calendar(before) else b"")
        if str(path) == "-":
            click.echo(data, nl=False)
            return "Wrote the calendar to stdout."
        write(path, data, force=calendar.is_calendar(before))
        return f"Wrote {len(self.awake):,} event{'s' if len(self.awake) != 1 else ''} to {path}. Open it, or subscribe to it, with your calendar."

    def _still(self, item: Due) -> bool:
        """Say whether something is still due: another command may have been quicker since the files were read."""
        fresh = self.people.get(item.contact_id)
        if fresh == self._by_id[item.contact_id]:
            return True
        self._by_id[fresh.id] = fresh
        found = self._due([self._by_id[contact.id] for contact in self.contacts])
        return any(each.id == item.id and not asleep(fresh, each.id, self.now.date()) for each in found)

    def _finish(self, item: Due) -> str:
        touch = due_done.touch_of(item, self.now)
        if item.kind in due_done.PROMISES:
            path = self._tick(item)
            return f"Ticked off in {path}: {headline(item)}."
        if touch is not None:
            self.people.log(item.contact_id, touch)
            return (
                f"Logged: {item.name}, {touch.kind}. Undo with `prep people log {shlex.quote(item.contact_id)} --undo`."
            )
        self.people.snooze(item.contact_id, Snooze(item.id, None))
        return f"Done with: {headline(item)}."

    def _tick(self, item: Due) -> Path:
        from prep_assistant.workspace.debriefs import Debriefs

        kept, promise = Debriefs(self.config.meetings), due_done.promise_of(item)
        try:
            return kept.tick(promise, contact_id=item.contact_id)
        except NotFound:
            return kept.tick(promise)  # in a folder that bears another name than its debrief does

    def _advice(self, found: Sequence[Due]) -> tuple[tuple[str, str], ...]:
        """Say what to do next when nothing is due: what, and the command for it."""
        if not self.contacts:
            return (
                (
                    "Begin with somebody you would like to talk to:",
                    'prep people add "Their Name" --company "Where They Work"',
                ),
                ("Or bring the people you know already:", "prep people import Connections.csv"),
            )
        advice = []
        if found:
            first = min(found, key=lambda item: item.at)
            advice.append((f"Next: {headline(first)}, {when(first, self.now)}.", ""))
        fresh = [contact for contact in self.contacts if all(touch.kind == "note" for touch in contact.touches)]
        if fresh:
            warm = next((contact for contact in fresh if contact.connection != "cold"), fresh[0])
            many = "One person has" if len(fresh) == 1 else f"{len(fresh):,} people have"
            advice.append(
                (f"{many} not heard from you yet. Write to {warm.name}:", f"prep outreach {shlex.quote(warm.id)}")
            )
        else:
            advice.append(
                ("Three to five people for each kind of work make a picture. Add one:", 'prep people add "Their Name"')
            )
        return tuple(advice)


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed texts; loading the model costs 0.3 s, which only a new note on what somebody due has said asks for."""
    from prep_assistant.knowledge.embedding import MiniLM

    return MiniLM.load().embed(texts)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if str(path) != "-" else b""
    except OSError:
        return b""  # not there yet; if it cannot be read, writing it says why
