"""The manners for one meeting: tips of `prompts/etiquette.toml`, and which of them suit it.

Each tip names the guide that it comes from. A user's own copy wins, as for every prompt.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, cast, get_args

from prep_assistant.domain import TitleReading
from prep_assistant.errors import TemplateError
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import Channel, Tip

NAME = "etiquette"
WORDS = {
    "minutes": "the length of the meeting: “20”",
    "close": "when to begin closing: “2:17 PM”",
    "end": "when it ends",
}
_KEYS = {"text", "guide", "mediums", "meeting", "recording", "least", "most", "seniority"}
MOST = 6


def load(templates: Templates, values: Mapping[str, str]) -> tuple[Tip, ...]:
    """Read the tips and fill in their words. Raises TemplateError with file and what is wrong."""
    found = templates.find(NAME)
    try:
        rows = tomllib.loads(templates.text(found)).get("tip", [])
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{found.path}: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TemplateError(f"{found.path}: expected a list of [[tip]] tables")
    tips = (_tip(row, f"{found.path}: tip {number}") for number, row in enumerate(rows, 1))
    return tuple(replace(tip, text=templates.render(tip.text, str(found.path), values)) for tip in tips)


def _tip(row: Mapping[str, Any], where: str) -> Tip:
    if unknown := sorted(set(row) - _KEYS):
        raise TemplateError(f"{where}: {unknown[0]} is no key of a tip; known are {', '.join(sorted(_KEYS))}")
    kinds: dict[str, type] = {"recording": bool, "least": int, "most": int, "mediums": list, "seniority": list}
    for key, value in row.items():
        if not isinstance(value, kinds.get(key, str)):
            raise TemplateError(f"{where}: {key} = {value!r} must be of type {kinds.get(key, str).__name__}")
    if not row.get("text", "").strip():
        raise TemplateError(f"{where}: text is missing")
    meeting = row.get("meeting", "")
    if meeting not in ("", "first", "again"):
        raise TemplateError(f"{where}: meeting = {meeting!r}; it must be first or again")
    if wrong := [medium for medium in row.get("mediums", []) if medium not in get_args(Channel)]:
        raise TemplateError(f"{where}: {wrong[0]!r} is no medium; known are {', '.join(get_args(Channel))}")
    return Tip(
        text=row["text"], guide=row.get("guide", ""), mediums=tuple(row.get("mediums", [])),
        meeting=cast(Literal["", "first", "again"], meeting), recording=row.get("recording"),
        least=row.get("least", 0), most=row.get("most", 0), seniority=tuple(map(str, row.get("seniority", []))),
    )  # fmt: skip


def suiting(
    tips: Sequence[Tip], *, medium: Channel | None, again: bool, recording: bool, minutes: int,
    reading: TitleReading | None,
) -> tuple[Tip, ...]:  # fmt: skip
    """Return the first MOST tips that suit a meeting; of those about recording only the one that says most."""
    rank = reading.seniority if reading else ""
    fitting = [
        tip
        for tip in tips
        if (not tip.mediums or medium in tip.mediums)
        and tip.meeting in ("", "again" if again else "first")
        and (tip.recording is None or tip.recording == recording)
        and tip.least <= minutes <= (tip.most or minutes)
        and (not tip.seniority or rank in tip.seniority)
    ]
    about_recording = [tip for tip in fitting if tip.recording is not None][:1]
    return tuple(tip for tip in fitting if tip.recording is None or tip in about_recording)[:MOST]
