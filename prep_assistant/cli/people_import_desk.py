"""What `prep people import` does: reads the files, plans, and writes what the plan says in one turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, cast

from prep_assistant.domain import Asker
from prep_assistant.relationship import Contact, Problem, Touch
from prep_assistant.workspace import contact_file, import_files, merging
from prep_assistant.workspace.import_table import Reading
from prep_assistant.workspace.people import People
from prep_assistant.workspace.slugs import fold

NAMES = {"linkedin": "LinkedIn", "vcard": "vCard", "google": "Google Contacts", "table": "a table"}
_TEXTS = ("title", "company", "location")
_OWN = ("phone", "linkedin", "met", "introducer")
Update = tuple[str, dict[str, object], Sequence[Touch]]


@dataclass
class Report:
    """What an import did, or would do."""

    files: tuple[tuple[str, Reading], ...]
    plan: merging.Plan
    added: tuple[Contact, ...]
    dry_run: bool = False
    refused: tuple[Problem, ...] = ()
    schools: tuple[str, ...] = field(default=())


def read(files: Sequence[Path], zone: tzinfo, kind: str) -> tuple[tuple[str, Reading], ...]:
    """Read every file before anything is written. InputError when one holds nobody."""
    return tuple((str(path), import_files.read_file(path, zone, cast(import_files.Kind, kind))) for path in files)


def run(
    people: People, files: Sequence[tuple[str, Reading]], now: datetime, tags: Sequence[str], *, dry_run: bool
) -> Report:
    """Merge what was read into the people that are there."""
    found = [one for _, reading in files for one in reading.people]
    source = " and ".join(dict.fromkeys(NAMES[reading.kind] for _, reading in files))
    words = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))
    if dry_run:
        plan = merging.plan(people.all(), found, now, words, source)
        return Report(tuple(files), plan, plan.new, dry_run=True)
    with people.turn():
        plan = merging.plan(people.all(), found, now, words, source)
        problems = people.problems
        added = people.add_all(plan.new) if plan.new else ()
        updates = [update for one in plan.changed if (update := _update(one, problems))[1] or update[2]]
        refused = people.update_all(updates)[1] if updates else ()
    return Report(tuple(files), plan, added, refused=refused)


def new_schools(files: Sequence[tuple[str, Reading]], asker: Asker) -> tuple[str, ...]:
    """Return the owner's schools and employers that the profile does not name yet."""
    known = {fold(school) for school in asker.schools}
    found = (school for _, reading in files for school in reading.schools)
    return tuple(dict.fromkeys(school for school in found if fold(school) not in known))


def _update(one: merging.Merged, problems: Sequence[Problem]) -> Update:
    """Return the keys to set and the touches to note; a key that is wrong in the file is the user's to mend first."""
    before, after = one.before, one.after
    pairs: list[tuple[str, Any, Any]] = [
        (key, getattr(before.person, key), getattr(after.person, key)) for key in _TEXTS
    ]
    pairs += [(key, getattr(before, key), getattr(after, key)) for key in _OWN]
    pairs += [("email", before.emails, after.emails), ("tags", before.tags, after.tags)]
    pairs += [("imported", contact_file.imported_record(before.imported), contact_file.imported_record(after.imported))]
    wrong = {problem.what.partition(":")[0] for problem in problems if problem.where == before.where}
    changes = {key: _single(new) for key, old, new in pairs if old != new and key not in wrong}
    return before.id, changes, [touch for touch in after.touches if touch not in before.touches]


def _single(value: Any) -> object:
    return (
        value[0] if isinstance(value, tuple) and len(value) == 1 else list(value) if isinstance(value, tuple) else value
    )
