"""Values as YAML that every reader takes the same way: plain words where that is safe, else in double quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias, TypeGuard

from prep_assistant.frontmatter.tree import Words

Value: TypeAlias = "str | int | float | bool | date | datetime | Sequence[Value] | Mapping[str, Value]"

_WIDE = 90  # characters of a list that still reads well on one line
_PLAIN = re.compile(r"[^\W\d_][\w .'’()/&+@;!%$€£–—…-]*")
_MORE_IN_BLOCK = re.compile(r"[^\W\d_](?:[\w .'’()/&+@;!%$€£–—…,?=~-]|:(?=[\w/]))*")
# What some reader of YAML takes for something else than words.
_NOT_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def document(values: Mapping[str, Value], end: str = "\n") -> str:
    """Return front matter with its two marks; empty values are left out."""
    lines = [line for name, value in values.items() if value not in ("", (), [], {}) for line in block(name, value)]
    return end.join(["---", *lines, "---", ""])


def block(name: str, value: Value, column: int = 0) -> list[str]:
    """Return the lines of one key, indented by `column`."""
    pad, label = " " * column, scalar(name, flow=True)
    if isinstance(value, Mapping):
        inner = [line for key, part in value.items() for line in block(key, part, column + 2)]
        return [f"{pad}{label}:", *inner] if inner else [f"{pad}{label}: {{}}"]
    if _is_list(value):
        short = flow(value)
        if not any(isinstance(item, Mapping) or _is_list(item) for item in value) and len(short) < _WIDE:
            return [f"{pad}{label}: {short}"]
        return [f"{pad}{label}:", *(line for item in value for line in listed(item, column + 2))]
    return [f"{pad}{label}: {scalar(value)}"]


def listed(item: Value, column: int) -> list[str]:
    """Return the lines of one item of a list, its dash at `column`."""
    pad = " " * column
    if isinstance(item, Mapping) and item:
        lines = [line for key, part in item.items() for line in block(key, part, column + 2)]
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]
    return [f"{pad}- {flow(item)}" if isinstance(item, Mapping) or _is_list(item) else f"{pad}- {scalar(item)}"]


def flow(value: Value) -> str:
    """Return a value on one line, lists and mappings in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(part)}" for key, part in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, flow=True)


def scalar(value: Value, *, flow: bool = False) -> str:
    """Return one value as YAML; inside brackets (`flow`) a comma needs quotes."""
    if not isinstance(value, str):
        return as_words(value) if not isinstance(value, (Mapping, Sequence)) else ""
    pattern = _PLAIN if flow else _MORE_IN_BLOCK
    if pattern.fullmatch(value) and value == value.strip() and value.casefold() not in _NOT_WORDS:
        return value
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in value) + '"'


def as_words(value: Value) -> str:
    """Return how a value that is no text reads back as words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def read_back(value: Value) -> Words:
    """Return what `tree.read` finds where this value was written."""
    if isinstance(value, Mapping):
        return {str(key): read_back(part) for key, part in value.items()}
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    return [read_back(item) for item in value] if _is_list(value) else as_words(value)


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _escaped(sign: str) -> str:
    category = unicodedata.category(sign)
    if category not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") or sign in "\u200c\u200d":  # joiners belong to names
        return sign
    if category == "Cs":  # half a character: no file can hold it
        return "\ufffd"
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
