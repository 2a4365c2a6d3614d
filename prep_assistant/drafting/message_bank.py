"""The message patterns under `prompts/messages/`: shapes (which lines a kind is made of, how long it may be) and lines.

A line that uses a word it may not is refused with file, line and what is allowed, whether it ships with Prep or is the user's copy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from prep_assistant.domain import Topic
from prep_assistant.drafting.message_words import PLAIN, VOCABULARY
from prep_assistant.errors import TemplateError
from prep_assistant.prompting.templates import Found, Templates
from prep_assistant.relationship import MessageKind

FOLDER = "messages"
_KEYS = {"id", "slot", "needs", "forbids", "topics", "kinds", "text", "weight"}
_SHAPE_KEYS = {"kinds", "paragraphs", "words", "characters"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a message; `may` be left out."""

    name: str
    may: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of message is made of: paragraphs of slots, words of its text, most UTF-16 units of the whole (0: no matter)."""

    kinds: tuple[str, ...]
    paragraphs: tuple[tuple[Slot, ...], ...]
    words: tuple[int, int]
    characters: int = 0

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots, in order."""
        return tuple(slot for paragraph in self.paragraphs for slot in paragraph)


@dataclass(frozen=True, slots=True)
class Line:
    """One pattern. `where` is file:line, `file` the template's name."""

    id: str
    slot: str
    text: str
    where: str
    file: str
    needs: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    weight: float = 0.7


@dataclass(frozen=True, slots=True)
class Bank:
    """All shapes by kind, and all lines."""

    shapes: Mapping[str, Shape]
    lines: tuple[Line, ...]
    files: Mapping[str, str]  # kind -> the file its shape stands in

    def of(self, kind: str, slot: str) -> list[Line]:
        """Return the lines that may fill a slot of a kind."""
        file = self.files[kind]
        return [
            line
            for line in self.lines
            if line.slot == slot and line.file == file and (not line.kinds or kind in line.kinds)
        ]


def load(templates: Templates) -> Bank:
    """Read every file; a user's copy replaces the shipped one of its name, and is verified first."""
    shapes: dict[str, Shape] = {}
    files: dict[str, str] = {}
    lines: dict[str, Line] = {}
    for found in templates.list(FOLDER):
        mine, rows = read(templates.text(found), found)
        if found.own:  # the shipped ones are verified by the tests
            verify(rows, templates)
        for shape in mine:
            for kind in shape.kinds:
                shapes[kind], files[kind] = shape, found.name
        for line in rows:
            if line.id in lines:
                raise TemplateError(f"{line.where}: the id {line.id!r} stands at {lines[line.id].where} too")
            lines[line.id] = line
    bank = Bank(shapes, tuple(lines.values()), files)
    _complete(bank, templates)
    return bank


def read(text: str, found: Found) -> tuple[list[Shape], list[Line]]:
    """Read one file's text."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{found.path}: {error}") from error
    tables = [_tables(data, name, found) for name in ("shape", "line")]
    starts = {
        name: [n for n, row in enumerate(text.splitlines(), 1) if row.strip() == f"[[{name}]]"]
        for name in ("shape", "line")
    }
    shapes = [_shape(row, f"{found.path}:{_at(starts['shape'], n)}") for n, row in enumerate(tables[0])]
    return shapes, [_line(row, f"{found.path}:{_at(starts['line'], n)}", found.name) for n, row in enumerate(tables[1])]


def verify(lines: Iterable[Line], templates: Templates) -> None:
    """Hold every line's words against the vocabulary; TemplateError at the first that does not fit."""
    for line in lines:
        allowed = {(name, "") for name in PLAIN} | {(space, word) for space in line.needs for word in VOCABULARY[space]}
        allowed |= {("via", "name"), ("via", "given")} if line.file.endswith("/introduction") else set()
        if line.slot in ("open", "end", "subject") and line.file.endswith("/thanks"):
            allowed |= {("met", word) for word in VOCABULARY["met"]}
        if line.file.endswith("/meeting"):
            allowed |= {(space, word) for space in ("meeting", "topics") for word in VOCABULARY[space]}
        if line.file.endswith("/after"):
            allowed |= {(space, word) for space in ("met", "other") for word in VOCABULARY[space]}
        if strange := sorted(templates.words(line.text, line.where) - allowed):
            names = ", ".join(".".join(part for part in pair if part) for pair in strange)
            may = ", ".join(sorted(".".join(part for part in pair if part) for pair in allowed))
            raise TemplateError(
                f"{line.where}: {line.id} uses {names}", f"It may use: {may}. Name what it needs in `needs`."
            )


def _complete(bank: Bank, templates: Templates) -> None:
    """Refuse a bank without a shape for a kind, or without a line for a slot that must be filled."""
    own = ", ".join(str(found.path) for found in templates.list(FOLDER) if found.own) or "the message patterns"
    for kind in get_args(MessageKind):
        if kind not in bank.shapes:
            raise TemplateError(f"{own}: there is no [[shape]] for {kind}")
        for slot in bank.shapes[kind].slots:
            if not slot.may and not bank.of(kind, slot.name):
                raise TemplateError(f"{own}: there is no line left for the slot {slot.name} of {kind}")


def _tables(data: Mapping[str, Any], name: str, found: Found) -> list[Mapping[str, Any]]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TemplateError(f"{found.path}: expected a list of [[{name}]] tables")
    return rows


def _at(starts: list[int], number: int) -> int:
    return starts[number] if number < len(starts) else 1


def _shape(row: Mapping[str, Any], where: str) -> Shape:
    if unknown := sorted(set(row) - _SHAPE_KEYS):
        raise TemplateError(f"{where}: {unknown[0]} is no key of a shape; known are {', '.join(sorted(_SHAPE_KEYS))}")
    kinds, paragraphs, words = row.get("kinds"), row.get("paragraphs"), row.get("words")
    known = get_args(MessageKind)
    if not isinstance(kinds, list) or not kinds or any(kind not in known for kind in kinds):
        raise TemplateError(f"{where}: kinds must name some of {', '.join(known)}")
    if not isinstance(paragraphs, list) or not all(
        isinstance(p, list) and p and all(isinstance(s, str) for s in p) for p in paragraphs
    ):
        raise TemplateError(f"{where}: paragraphs must be lists of slots")
    if not isinstance(words, list) or len(words) != 2 or not all(isinstance(n, int) for n in words):
        raise TemplateError(f"{where}: words must be two numbers, the fewest and the most")
    characters = row.get("characters", 0)
    if isinstance(characters, bool) or not isinstance(characters, int):
        raise TemplateError(f"{where}: characters must be a whole number")
    slots = tuple(
        tuple(Slot(name.removesuffix("?"), name.endswith("?")) for name in paragraph) for paragraph in paragraphs
    )
    return Shape(tuple(kinds), slots, (words[0], words[1]), characters)


def _line(row: Mapping[str, Any], where: str, file: str) -> Line:
    def broken(reason: str) -> TemplateError:
        return TemplateError(f"{where}: {row.get('id', 'a line without id')}: {reason}")

    if missing := [key for key in ("id", "slot", "text") if not isinstance(row.get(key), str) or not row[key].strip()]:
        raise broken(f"{missing[0]} is missing or not text")
    if unknown := sorted(set(row) - _KEYS):
        raise broken(f"{unknown[0]} is no key of a line; known are {', '.join(sorted(_KEYS))}")
    lists = {}
    for key, known in (
        ("needs", VOCABULARY),
        ("forbids", VOCABULARY),
        ("topics", get_args(Topic)),
        ("kinds", get_args(MessageKind)),
    ):
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise broken(f"{key} must be a list of words")
        if strange := [item for item in value if item not in known]:
            raise broken(f"{key} = {strange[0]!r}; known are {', '.join(sorted(known))}")
        lists[key] = tuple(value)
    weight = row.get("weight", 0.7)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
        raise broken(f"weight = {weight!r}; it must be a number from 0 to 1")
    return Line(
        row["id"],
        row["slot"],
        row["text"],
        where,
        file,
        lists["needs"],
        lists["forbids"],
        lists["topics"],
        lists["kinds"],
        float(weight),
    )
