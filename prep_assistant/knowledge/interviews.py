"""What was said in conversations, as notes: the points of a `debrief.md`, with who said it and when, in the knowledge base.

The file itself is the truth. Its points stay on their own lines, everything else in it (promises, the user's thoughts and
prose) is left out, so that a passage found leads to the line of the debrief.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prep_assistant.debrief_lines import SECTIONS
from prep_assistant.domain import Embedder, Note, Person
from prep_assistant.knowledge import ingest

if TYPE_CHECKING:
    from prep_assistant.knowledge.ingest import Report
    from prep_assistant.knowledge.store import Store

_KINDS = frozenset({"point", "person", "resource"})
_HEADING = re.compile(r"^(##|###)[ \t]+(.+?)[ \t#]*$")
_ITEM = re.compile(r"^[-*+][ \t]+(?!Mine:)\S")
FOLDER = "meetings"


@dataclass(frozen=True, slots=True)
class Interview:
    """One debrief: its text as it stands in the file, and whose words it holds. `folder` is the meeting's, by name."""

    text: str
    person: Person
    met: date
    folder: str


def note(interview: Interview) -> Note:
    """Return the note of a debrief: lines of points and their headings where they stand, all other lines empty."""
    person = interview.person
    work = ", ".join(part for part in (person.title, person.company) if part)
    who = f"{person.name or interview.folder}{f' ({work})' if work else ''}"
    tags = {name: (value,) for name, value in (("employer", person.company), ("place", person.location)) if value}
    text = _points(interview.text)
    where = f"{FOLDER}/{interview.folder}/debrief.md"
    return Note(
        id=where, kind="interview", title=f"{who}, said on {interview.met.isoformat()}", text=text, where=where,
        digest=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), as_of=interview.met.isoformat(), tags=tags,
    )  # fmt: skip


def _points(text: str) -> str:
    kept, group, here = [], "", False
    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading is not None:
            group = heading[2] if heading[1] == "##" else group
            title = heading[2] if heading[1] == "###" else ""
            here = any((one.group, one.title) == (group, title) and one.kind in _KINDS for one in SECTIONS)
        kept.append(line if here and (heading is not None or _ITEM.match(line)) else "")
    return "\n".join(kept).rstrip()


def put(store: Store, embedder: Callable[[], Embedder], interviews: Iterable[Interview]) -> Report:
    """Bring debriefs into the knowledge base. One that is there already is replaced; one without points is taken out."""
    notes = []
    known = {record.id for record in store.notes()}
    for one in map(note, interviews):
        if any(_ITEM.match(line) for line in one.text.splitlines()):
            notes.append(one)
        elif one.id in known:
            store.remove(one.id)
    return ingest.sync(store, embedder, notes)
