"""The JSON object in an answer, and what is wrong with it when it is not what was asked for.

Models wrap JSON in fences, in talk, in their thinking. `cut` finds the object; `complaints` holds it against the
schema, in words that the model is given for its one repair.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 400_000  # characters; no draft of ours comes near
_MOST_STARTS = 60
_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


# Line breaks inside strings are let pass: models forget to escape them.
_DECODER = json.JSONDecoder(strict=False, parse_constant=_no_number)


class NoObject(ValueError):
    """There is no JSON object in the text; the message says what the parser stumbled over."""


def cut(text: str) -> dict[str, Any]:
    """Return the largest JSON object in `text`. Raises NoObject with the parser's complaint."""
    spoken = _THINKING.sub("", text[:LONGEST]).strip()
    whole: dict[str, Any] | None = None
    complaint = "there is no { in it"
    for candidate in (spoken, *_FENCE.findall(spoken)):
        try:
            found = _DECODER.decode(candidate.strip())
        except (ValueError, RecursionError) as error:
            complaint = _stumbled(error)
            continue
        if isinstance(found, dict):
            return found
        complaint = f"it is of type {_kind(found)}, not an object"
    widest = 0
    for value, length in _objects(spoken):
        if length > widest:
            whole, widest = value, length
    if whole is None:
        raise NoObject(complaint)
    return whole


def _objects(text: str) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield every object that begins at some { and its length, from the left, without those inside others."""
    at, starts = text.find("{"), 0
    while at >= 0 and starts < _MOST_STARTS:
        starts += 1
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict) and value:
                yield value, end - at
        at = text.find("{", end)


def _stumbled(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return str(error) if isinstance(error, ValueError) else "it is nested too deeply"


# -- the schema ------------------------------------------------------------------------------------------------------

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "number": (int, float), "integer": (int,),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
_MOST_COMPLAINTS = 8
_DEEPEST = 40


def complaints(value: Any, schema: Mapping[str, Any]) -> list[str]:
    """Return what about `value` is not of `schema`, each with its place: "questions[2].minutes is missing".

    The subset of JSON Schema that structured output knows; at most a handful, so that a repair stays short. A property
    too many is no complaint: whoever reads the answer passes it over, and a second round would only cost.
    """
    found: list[str] = []
    for line in _check(value, schema, schema, "", 0):
        found.append(line)
        if len(found) == _MOST_COMPLAINTS:
            break
    return found


def _check(value: Any, schema: Any, root: Mapping[str, Any], place: str, depth: int) -> Iterator[str]:
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return
    here = place or "the answer"
    if "$ref" in schema:
        yield from _check(value, _referred(str(schema["$ref"]), root), root, place, depth + 1)
        return
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        yield from _check_choices(value, choices, root, place, depth)
        return
    for part in schema.get("allOf", ()):
        yield from _check(value, part, root, place, depth + 1)
    wanted = schema.get("type")
    if wanted and not any(_is(value, one) for one in ([wanted] if isinstance(wanted, str) else wanted)):
        yield f"{here} must be of type {wanted if isinstance(wanted, str) else ' or '.join(wanted)}, not {_kind(value)}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{here} must be {json.dumps(schema['const'])}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{here} must be one of {json.dumps(schema['enum'], ensure_ascii=False)}"
    if isinstance(value, dict):
        yield from _check_object(value, schema, root, place, depth)
    elif isinstance(value, list):
        yield from _check_list(value, schema, root, place, depth)
    else:
        yield from _check_plain(value, schema, here)


def _check_choices(value: Any, choices: Any, root: Mapping[str, Any], place: str, depth: int) -> Iterator[str]:
    """None of them fits: complain about the one that comes nearest."""
    best: list[str] | None = None
    for choice in choices:
        lines = []
        for line in _check(value, choice, root, place, depth + 1):
            lines.append(line)
            if len(lines) == _MOST_COMPLAINTS:
                break
        if not lines:
            return
        wrong_type = any(line.startswith(f"{place or 'the answer'} must be of type") for line in lines)
        if best is None or (not wrong_type and len(lines) <= len(best)):
            best = lines
    yield from best or ()


def _check_object(
    value: dict[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], place: str, depth: int
) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{_join(place, name)} is missing"
    extra = schema.get("additionalProperties", True)
    for name, part in value.items():
        if name in known:
            yield from _check(part, known[name], root, _join(place, name), depth + 1)
        elif extra is not False:
            yield from _check(part, extra, root, _join(place, name), depth + 1)


def _check_list(
    value: list[Any], schema: Mapping[str, Any], root: Mapping[str, Any], place: str, depth: int
) -> Iterator[str]:
    here = place or "the answer"
    if len(value) < schema.get("minItems", 0):
        yield f"{here} needs at least {schema['minItems']} items, not {len(value)}"
    if "maxItems" in schema and len(value) > schema["maxItems"]:
        yield f"{here} may hold at most {schema['maxItems']} items, not {len(value)}"
    for index, item in enumerate(value):
        yield from _check(item, schema.get("items", {}), root, f"{place}[{index}]", depth + 1)


def _check_plain(value: Any, schema: Mapping[str, Any], here: str) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0):
            yield f"{here} is too short" if value else f"{here} is empty"
        if "maxLength" in schema and len(value) > schema["maxLength"]:
            yield f"{here} is longer than {schema['maxLength']} characters"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{here} must match {schema['pattern']}"
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        if "minimum" in schema and value < schema["minimum"]:
            yield f"{here} must be at least {schema['minimum']}"
        if "maximum" in schema and value > schema["maximum"]:
            yield f"{here} must be at most {schema['maximum']}"


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _TYPES.get(name, (object,)))


def _kind(value: Any) -> str:
    return next((name for name in _TYPES if _is(value, name)), type(value).__name__)


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else str(name)


def _referred(reference: str, root: Mapping[str, Any]) -> Any:
    found: Any = root
    for part in reference.removeprefix("#").strip("/").split("/"):
        found = found.get(part, {}) if isinstance(found, Mapping) and part else found
    return found
