"""The lines of vCards of any version: unfolded, split into name, parameters and value, decoded. Pure.

Why not vobject's reader: it stops at the first bad line of a file, misreads quoted-printable that goes on in the next line, and a
line with fourteen parameters and an open quote keeps its pattern busy for minutes. Here every line is read in one pass.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_END_OF_LINE = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"(?:[\w.-]+\.)?([\w-]+)")
_SKIPPED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})  # megabytes that a contact's file has no place for
_MOST_HEAD = 2_000  # characters before the value
_MOST_VALUE = 100_000


@dataclass(frozen=True, slots=True)
class Property:
    """One property: `name` in capitals, without its group; `kinds` are its types in small letters ("work", "pref")."""

    name: str
    value: str
    line: int
    kinds: frozenset[str] = frozenset()
    params: Mapping[str, str] = field(default_factory=dict)


class BadLine(Exception):
    """A line that is none of a vCard's."""


def logical(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers, folded ones put together."""
    current, begun = "", 0
    for number, raw in enumerate(_END_OF_LINE.split(text), 1):
        if current and _is_quoted(current) and current.endswith("="):
            current = current[:-1] + raw.lstrip(" \t") if raw.strip() else current[:-1]
        elif current and raw[:1] in (" ", "\t") and raw.strip():
            if len(current) < _MOST_VALUE:
                current += raw[1:]
        else:
            if current.strip():
                yield begun, current
            current, begun = raw, number
    if current.strip():
        yield begun, current


def parse(line: str, number: int) -> Property | None:
    """Return a line's property; None for one that is passed over. Raises BadLine."""
    head, value = _halves(line)
    parts = _unquoted_split(head, ";")
    named = _NAME.fullmatch(parts[0].strip())
    if named is None:
        raise BadLine(f"expected NAME:value, found “{line:.40}”")
    name = named[1].upper().replace("_", "-")
    if name in _SKIPPED:
        return None
    params, kinds = _params(parts[1:])
    if "quoted-printable" in kinds or params.get("ENCODING", "").lower() == "quoted-printable":
        value = _quoted(value, params.get("CHARSET", "utf-8"))
    elif params.get("ENCODING", "").lower() in ("b", "base64") or "base64" in kinds:
        return None
    return Property(name, value[:_MOST_VALUE], number, frozenset(kinds), params)


def fields(value: str, separator: str = ";") -> list[str]:
    """Return the parts of a structured value, their escapes undone."""
    found, current, escaped = [], "", False
    for sign in value:
        if escaped:
            current += "\n" if sign in "nN" else sign if sign in "\\;,:" else "\\" + sign
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == separator:
            found.append(current)
            current = ""
        else:
            current += sign
    return [*found, current + ("\\" if escaped else "")]


def text(value: str) -> str:
    """Return a value as text, its escapes undone."""
    return fields(value, "\0")[0]


def _is_quoted(line: str) -> bool:
    return "quoted-printable" in line[:_MOST_HEAD].partition(":")[0].lower()


def _halves(line: str) -> tuple[str, str]:
    """Split at the first colon outside quotes; at the first of all when quotes are left open."""
    quoted = False
    for place, sign in enumerate(line[:_MOST_HEAD]):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:place], line[place + 1 :]
    head, colon, value = line.partition(":")
    if not colon or len(head) > _MOST_HEAD:
        raise BadLine(f"expected NAME:value, found “{line:.40}”")
    return head, value


def _unquoted_split(head: str, separator: str) -> list[str]:
    parts, quoted = [""], False
    for sign in head:
        if sign == '"':
            quoted = not quoted
        elif sign == separator and not quoted:
            parts.append("")
            continue
        parts[-1] += sign
    return parts


def _params(parts: list[str]) -> tuple[dict[str, str], set[str]]:
    params: dict[str, str] = {}
    kinds: set[str] = set()
    for part in parts:
        name, equals, value = part.partition("=")
        value = value.strip(' "')
        if not equals:  # vCard 2.1: TEL;CELL;PREF
            kinds.add(name.strip().lower())
        elif name.strip().upper() == "TYPE":
            kinds.update(kind.strip(' "').lower() for kind in value.split(","))
        else:
            params[name.strip().upper()] = value
    return params, kinds


def _quoted(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    for encoding in (charset, "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")
