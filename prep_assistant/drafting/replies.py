"""The shapes of a model's answers: pydantic models whose JSON schemas are sent, and a reader that keeps what is well-formed.

A server without strict schemas may return an item too many, or one without its sources: what is malformed is left out
and named, the rest is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from prep_assistant.domain import Tiara, Topic

MOST = 80  # items of one kind that are read; more is a model that repeats itself
LONGEST = 2_500  # characters of one text


class Shape(BaseModel):
    """A part of an answer: nothing may be missing; what was not asked for is passed over when read."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, str_max_length=LONGEST)


class QuestionShape(Shape):
    """One question. `sources` are the numbers it stands on, also in its text as [n]."""

    text: str
    probe: str
    why: str
    topic: Topic
    tiara: Tiara
    sources: list[int]


class QuestionsShape(Shape):
    """A question list, best first."""

    questions: list[QuestionShape]


class SmallQuestionShape(Shape):
    """One question, for a model that loses its thread in a larger shape."""

    text: str
    topic: Topic
    sources: list[int]


class SmallQuestionsShape(Shape):
    """A question list of a small model."""

    questions: list[SmallQuestionShape]


class MessageShape(Shape):
    """A message without greeting and sign-off. `sources` are the numbers of the facts it mentions."""

    subject: str
    body: str
    sources: list[int]


class PointShape(Shape):
    """One thing learned, with the words it rests on."""

    topic: Topic
    text: str
    quote: str


class PromiseShape(Shape):
    """What one of the two said they would do. `owner` is me (the asker) or them (the contact)."""

    owner: str
    what: str
    quote: str


class NamedShape(Shape):
    """A person or a resource that was named, and why."""

    what: str
    why: str
    quote: str


class DebriefShape(Shape):
    """What one conversation brought."""

    points: list[PointShape]
    promises: list[PromiseShape]
    people: list[NamedShape]
    resources: list[NamedShape]
    leads: list[NamedShape]


class SmallDebriefShape(Shape):
    """What one conversation brought, by a small model."""

    points: list[PointShape]


S = TypeVar("S", bound=Shape)


def schema(shape: type[Shape]) -> dict[str, Any]:
    """Return the JSON schema that is sent: closed objects, every property required, no titles or descriptions."""
    made: dict[str, Any] = _bare(shape.model_json_schema())
    return made


def _bare(part: Any, *, names: bool = False) -> Any:
    """Take titles and descriptions out. `names`: the keys of `part` are names of properties, not words of the schema."""
    if isinstance(part, list):
        return [_bare(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = part if names else {k: v for k, v in part.items() if k not in ("title", "description", "maxLength")}
    made = {key: _bare(value, names=not names and key in ("properties", "$defs")) for key, value in kept.items()}
    if not names and made.get("type") == "object":
        made["additionalProperties"] = False
        made["required"] = list(made.get("properties", {}))
    return made


def read_list(shape: type[S], data: Mapping[str, Any], key: str) -> tuple[list[S], int]:
    """Return the well-formed items of the list under `key`, and how many were not."""
    items = data.get(key)
    if not isinstance(items, list):
        return [], 0 if items is None else 1
    read, bad = [], 0
    for item in items[:MOST]:
        try:
            read.append(shape.model_validate(_numbers_only(item)))
        except ValidationError:
            bad += 1
    return read, bad


def read_one(shape: type[S], data: Mapping[str, Any]) -> S | None:
    """Return the answer in its shape, None when it does not have it."""
    try:
        return shape.model_validate(_numbers_only(data))
    except ValidationError:
        return None


def _numbers_only(item: Any) -> Any:
    """Read sources written as "3", "[3]" or {"number": 3}, or one number instead of a list, as what they mean."""
    if not isinstance(item, Mapping):
        return item
    sources = item.get("sources", [])
    sources = sources if isinstance(sources, list) else [sources]
    numbers = [n for source in sources[:20] if (n := _number(source)) is not None]
    return {**item, "sources": numbers}


def _number(source: Any) -> int | None:
    if isinstance(source, Mapping):
        source = source.get("number", source.get("id"))
    if isinstance(source, bool):
        return None
    if isinstance(source, int):
        return source
    if isinstance(source, float) and source.is_integer():
        return int(source)
    text = str(source).strip(" []#")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
