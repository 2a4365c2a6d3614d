"""The points of debriefs in the knowledge base: one after it was written, or all of them when the index is made anew."""

from __future__ import annotations

from pathlib import Path

from prep_assistant.cli.notes_desk import Desk, load_model
from prep_assistant.knowledge.interviews import FOLDER, Interview, put
from prep_assistant.relationship import Debrief
from prep_assistant.settings import Settings
from prep_assistant.workspace.debriefs import NAME, Debriefs


def put_one(config: Settings, path: Path, debrief: Debrief) -> None:
    """Bring one debrief into the knowledge base; what was there of it is replaced."""
    with Desk.open(config) as opened:
        put(opened.store, load_model, [_interview(path, debrief)])


def put_all(opened: Desk) -> int:
    """Bring every debrief in, take out those whose file is gone, and return how many there are."""
    kept = Debriefs(opened.config.meetings).files()
    put(opened.store, load_model, [_interview(path, debrief) for path, debrief in kept])
    here = {f"{FOLDER}/{path.parent.name}/{NAME}" for path, _ in kept}
    for record in opened.store.notes():
        if record.kind == "interview" and record.id.startswith(f"{FOLDER}/") and record.id not in here:
            opened.store.remove(record.id)
    return len(kept)


def _interview(path: Path, debrief: Debrief) -> Interview:
    return Interview(path.read_text(encoding="utf-8-sig"), debrief.person, debrief.met, path.parent.name)
