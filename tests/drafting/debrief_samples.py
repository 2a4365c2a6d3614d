"""Small meetings for the tests: a line each, with the speaker before the colon."""

from __future__ import annotations

from datetime import date

from prep_assistant.domain import Asker, Person
from prep_assistant.drafting.debrief import debrief
from prep_assistant.relationship import Contact, Debrief, DebriefContext, Transcript, Turn

MET = date(2026, 11, 23)  # a Monday
ANA = Asker(name="Ana Duarte", needs=("at least $60k", "no night shifts"), skills=("R",), interests=("overdose data",))
MARIA = Contact("maria-lopez", Person("Maria López", "Data Analyst", "King County Public Health", "Seattle, WA"))


def talk(*lines: str) -> Transcript:
    """Return a transcript: "Ana: What does it pay?" or just "What does it pay?" where nobody is named."""
    turns = []
    for number, line in enumerate(lines, 1):
        name, colon, text = line.partition(": ")
        turns.append(Turn(text if colon else line, name if colon else "", float(10 * number), number))
    return Transcript(tuple(turns), "zoom-vtt", "call.vtt", "0" * 64, recorded=True)


def notes(*lines: str) -> Transcript:
    """Return notes, a turn a line."""
    return Transcript(
        tuple(Turn(line, line=number) for number, line in enumerate(lines, 1)), "notes", "notes.md", "0" * 64
    )


def made(
    transcript: Transcript, asker: Asker = ANA, contact: Contact = MARIA, planned: tuple[str, ...] = ()
) -> Debrief:
    """Return the debrief of a meeting on 23 November 2026."""
    return debrief(DebriefContext(transcript, asker, contact, MET, planned))
