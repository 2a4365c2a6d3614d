"""The question bank: patterns under `prompts/questions/`, read and held against the vocabulary.

A pattern that uses a word it may not, or names a topic that does not exist, is refused with file, line and what is
allowed, whether it ships with Prep or is the user's own copy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from prep_assistant.domain import Phase, Tiara, Topic
from prep_assistant.drafting.vocabulary import BRINGS, PLAIN, VOCABULARY
from prep_assistant.errors import TemplateError
from prep_assistant.prompting.templates import Found, Templates

FOLDER = "questions"
CLOSING_KINDS = ("missed", "people", "touch")
_KEYS = {
    "id",
    "topic",
    "tiara",
    "phase",
    "kind",
    "needs",
    "forbids",
    "seniority",
    "goals",
    "weight",
    "text",
    "probe",
    "why",
}
_REQUIRED = ("id", "topic", "tiara", "text", "why")


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern. `phase` is "must" for those that may be a must-ask or a spare; `where` is file:line."""

    id: str
    topic: Topic
    tiara: Tiara
    text: str
    why: str
    where: str
    phase: Phase = "must"
    probe: str = ""
    kind: str = ""
    needs: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    seniority: frozenset[str] = field(default_factory=frozenset)
    goals: frozenset[str] = field(default_factory=frozenset)
    weight: float = 0.7

    @property
    def namespaces(self) -> tuple[str, ...]:
        """The namespaces whose words it may use."""
        return tuple(dict.fromkeys([*self.needs, *(BRINGS[need] for need in self.needs if need in BRINGS)]))


def load(templates: Templates) -> tuple[Entry, ...]:
    """Read every bank file; a user's copy replaces the shipped file of the same name, and is verified first."""
    entries: dict[str, Entry] = {}
    for found in templates.list(FOLDER):
        rows = read(templates.text(found), found)
        if found.own:  # the shipped ones are verified by the tests, which saves 0.2 s a run
            verify(rows, templates)
        for entry in rows:
            if entry.id in entries:
                raise TemplateError(f"{entry.where}: the id {entry.id!r} stands at {entries[entry.id].where} too")
            entries[entry.id] = entry
    _complete(entries, templates)
    return tuple(entries.values())


def _complete(entries: Mapping[str, Entry], templates: Templates) -> None:
    """Refuse a bank without what every meeting needs: an opening that needs nothing, a closing of each kind, must-asks."""
    usable = [entry for entry in entries.values() if not entry.needs]
    missing = [f"closing question of kind {kind}" for kind in CLOSING_KINDS if not any(e.kind == kind for e in usable)]
    missing += [f"{phase} question" for phase in ("opening", "must") if not any(e.phase == phase for e in usable)]
    if missing:
        own = [str(found.path) for found in templates.list(FOLDER) if found.own]
        raise TemplateError(
            f"{', '.join(own) or 'the question bank'}: there is no {missing[0]} left that needs nothing"
        )


def read(text: str, found: Found) -> list[Entry]:
    """Read one bank file's text."""
    try:
        rows = tomllib.loads(text).get("question", [])
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{found.path}: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TemplateError(f"{found.path}: expected a list of [[question]] tables")
    lines = _lines(text)
    return [
        _entry(row, f"{found.path}:{lines[number] if number < len(lines) else 1}") for number, row in enumerate(rows)
    ]


def verify(entries: Iterable[Entry], templates: Templates) -> None:
    """Hold every pattern's words against the vocabulary; raises TemplateError at the first that does not fit.

    Apart from `load` because parsing two hundred patterns takes longer than filling the dozen that are chosen.
    """
    for entry in entries:
        allowed = {(name, "") for name in PLAIN} | {
            (name, "") for name in ("setting", "company") if name in entry.needs
        }
        allowed |= {(space, word) for space in entry.namespaces for word in VOCABULARY.get(space, {})}
        for pattern in (entry.text, entry.probe, entry.why):
            if strange := sorted(templates.words(pattern, entry.where) - allowed):
                names = ", ".join(".".join(part for part in pair if part) for pair in strange)
                may = ", ".join(sorted(".".join(part for part in pair if part) for pair in allowed))
                raise TemplateError(
                    f"{entry.where}: {entry.id} uses {names}", f"It may use: {may}. Name what it needs in `needs`."
                )


def _entry(row: Mapping[str, Any], where: str) -> Entry:
    def broken(reason: str) -> TemplateError:
        return TemplateError(f"{where}: {row.get('id', 'an entry without id')}: {reason}")

    if missing := [key for key in _REQUIRED if not isinstance(row.get(key), str) or not row[key].strip()]:
        raise broken(f"{missing[0]} is missing or not text")
    if unknown := sorted(set(row) - _KEYS):
        raise broken(f"{unknown[0]} is no key of an entry; known are {', '.join(sorted(_KEYS))}")
    for key, known in (
        ("topic", get_args(Topic)),
        ("tiara", get_args(Tiara)),
        ("phase", get_args(Phase)),
        ("kind", CLOSING_KINDS),
    ):
        if key in row and row[key] not in known:
            raise broken(f"{key} = {row[key]!r}; it must be one of {', '.join(known)}")
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("needs", "forbids", "seniority", "goals"):
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise broken(f"{key} must be a list of words")
        lists[key] = tuple(value)
    for need in lists["needs"] + lists["forbids"]:
        if need not in VOCABULARY:
            raise broken(f"{need!r} is nothing that can be needed; known are {', '.join(sorted(VOCABULARY))}")
    weight = row.get("weight", 0.7)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
        raise broken(f"weight = {weight!r}; it must be a number from 0 to 1")
    phase = cast(Phase, row.get("phase", "must"))
    if phase == "closing" and "kind" not in row:
        raise broken(f"a closing question needs kind, one of {', '.join(CLOSING_KINDS)}")
    return Entry(
        id=row["id"], topic=cast(Topic, row["topic"]), tiara=cast(Tiara, row["tiara"]), text=row["text"], why=row["why"], where=where,
        phase=phase, probe=str(row.get("probe", "")), kind=str(row.get("kind", "")), needs=lists["needs"], forbids=lists["forbids"],
        seniority=frozenset(lists["seniority"]), goals=frozenset(lists["goals"]), weight=float(weight),
    )  # fmt: skip


def _lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[question]]"]
