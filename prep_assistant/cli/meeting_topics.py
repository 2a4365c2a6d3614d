"""What the questions of a coming meeting are about, for its confirmation: of the saved list, else of the list as it would be made."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from prep_assistant.relationship import Contact
from prep_assistant.settings import Settings


def asked(config: Settings, contact: Contact, at: datetime, minutes: int, now: datetime) -> list[tuple[str, str]]:
    """Return topic and text of the must-asks of the meeting."""
    from prep_assistant.cli import desk

    folder = Path(desk.meetings(config).open(contact.id, at.date()).folder)
    saved = sorted(folder.glob("questions*.json"), key=lambda path: -path.stat().st_mtime) if folder.is_dir() else []
    for path in saved:
        if pairs := _saved(path):
            return pairs
    return _made(config, contact, minutes, now)


def _saved(path: Path) -> list[tuple[str, str]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["questions"]
        return [(str(one["topic"]), str(one["text"])) for one in rows if one.get("phase") == "must"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _made(config: Settings, contact: Contact, minutes: int, now: datetime) -> list[tuple[str, str]]:
    from prep_assistant import pipeline
    from prep_assistant.cli import asking, build

    flags = dict.fromkeys(("name", "title", "company", "location", "goal", "background", "occupation"), "")
    words: dict[str, object] = {**flags, "interests": (), "skills": (), "needs": (), "minutes": minutes}
    request = asking.of_contact(config, contact, words, now).request
    with build.desk(config) as (library, engine):
        draft = pipeline.question_list(request, library, engine, lambda *_: ()).draft
    return [(question.topic, question.text) for question in draft.must]
