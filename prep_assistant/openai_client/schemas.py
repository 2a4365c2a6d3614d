"""A JSON Schema as strict structured output wants it: every property required, none besides, no defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_LEFT_OUT = {"default", "examples", "title", "$schema", "$id"}
_NAMES = ("properties", "$defs", "definitions")  # keywords whose keys are names, not keywords


def strict(schema: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return the schema in its strict form, and whether it can be had: an object with free keys cannot be strict."""
    free: list[bool] = []
    return _closed(schema, schema, free, 0), not free


def name(words: str) -> str:
    """Return a name that servers accept for a schema: letters, figures, _ and -, at most 64."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", words).strip("_")[:64] or "answer"


def _closed(part: Any, root: Mapping[str, Any], free: list[bool], depth: int) -> Any:
    if isinstance(part, list):
        return [_closed(item, root, free, depth + 1) for item in part]
    if not isinstance(part, Mapping) or depth > 60:
        return part
    if "$ref" in part and len(part) > 1:  # a description beside a reference is refused: put what it refers to here
        merged = {**_referred(str(part["$ref"]), root), **{k: v for k, v in part.items() if k != "$ref"}}
        return _closed(merged, root, free, depth + 1)
    closed: dict[str, Any] = {}
    for key, value in part.items():
        if key in _NAMES and isinstance(value, Mapping):
            closed[key] = {one: _closed(of, root, free, depth + 1) for one, of in value.items()}
        elif key not in _LEFT_OUT:
            closed[key] = _closed(value, root, free, depth + 1) if key not in {"enum", "const"} else value
    if closed.get("type") == "object" or "properties" in closed:
        if "properties" not in closed:
            free.append(True)
            return closed
        closed["required"] = list(closed["properties"])
        closed["additionalProperties"] = False
    return closed


def _referred(reference: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = root
    for step in reference.removeprefix("#").strip("/").split("/"):
        found = found.get(step, {}) if isinstance(found, Mapping) and step else found
    return found if isinstance(found, Mapping) else {}
