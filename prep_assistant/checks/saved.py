"""A question list read back from the JSON that `prep questions --json` wrote, or from one like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prep_assistant.domain import QuestionList
from prep_assistant.errors import InputError

_PHASES = ("opening", "must", "spare", "closing")
_EMPTY = {"person": {}, "asker": {}, "minutes": 20, "sources": (), "known": ()}
_QUESTION = {"why": "", "topic": "work", "tiara": "insights"}


def is_list(data: Mapping[str, Any]) -> bool:
    """Whether JSON looks like a question list: at the top, or inside one of its values."""
    return _inner(data) is not None


def question_list(data: Mapping[str, Any]) -> QuestionList:
    """Read a question list, filling in what is missing. Raises InputError that names the first field that is wrong."""
    from pydantic import TypeAdapter, ValidationError

    inner = _inner(data) or data
    ready = {**_EMPTY, **{key: value for key, value in inner.items() if value is not None}}
    for phase in _PHASES:
        ready[phase] = [_question(value, phase, number) for number, value in enumerate(_items(ready.get(phase)), 1)]
    try:
        return TypeAdapter(QuestionList).validate_python(ready)
    except ValidationError as error:
        if "facts" in ready:  # figures are not needed to read the questions, and older files may hold fewer
            return question_list(
                {key: value for key, value in ready.items() if key not in ("facts", "reading", "place")}
            )
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"the list's {place} cannot be read: {first['msg'].lower()}", "Write it again with `prep questions --json`."
        ) from error


def _inner(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if any(isinstance(data.get(phase), list) for phase in ("must", "opening", "closing")):
        return data
    return next(
        (value for value in data.values() if isinstance(value, dict) and isinstance(value.get("must"), list)), None
    )


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _question(value: Any, phase: str, number: int) -> Any:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, dict):
        return value
    return {"id": f"{phase}-{number}", **_QUESTION, **{k: v for k, v in value.items() if v is not None}, "phase": phase}
