"""What `prep people import` says: counts, and at most ten lines of each kind. The whole list is never printed."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from prep_assistant.cli import desk
from prep_assistant.cli.people_import_desk import NAMES, Report
from prep_assistant.output.people import one_line
from prep_assistant.relationship import Contact
from prep_assistant.workspace.merging import NOTES, JobChange, Merged, job

MOST = 10  # lines of each kind


def as_text(report: Report) -> str:
    """Return the report for people."""
    plan = report.plan
    filled = [one for one in plan.changed if one.filled]
    lines = [_read_line(name, len(reading.people), reading.kind, reading.nameless) for name, reading in report.files]
    lines += [f"  {remark}" for _, reading in report.files for remark in reading.remarks]
    lines.append(_counts(report, len(filled)))
    lines += _block("New" if not report.dry_run else "Would be new", [_who(contact) for contact in report.added])
    lines += _block("Changed job, a natural reason to write", [_job(change) for change in plan.jobs])
    lines += _block(
        "Filled in", [f"{one_line(one.after.name)}: {', '.join(dict.fromkeys(one.filled))}" for one in filled]
    )
    lines += _block(
        "Yours was kept",
        [
            f"{one_line(c.name)}: {c.what} stays “{one_line(c.kept)}”; the file says “{one_line(c.other)}”"
            for c in plan.conflicts
            if c.what != NOTES
        ],
    )
    lines += _block(
        "Notes that were not taken, because what is written about somebody stays yours (prep people edit NAME adds to it)",
        [f"{one_line(c.name)}: “{clip(c.other)}”" for c in plan.conflicts if c.what == NOTES],
    )
    lines += _block(
        "Perhaps the same person (only the name is; kept apart)",
        [f"{_who(new)}  and  {_who(known)}" for new, known in plan.perhaps],
    )
    lines += _block(
        "Could not be read", [f"{p.where}:{p.line}: {one_line(p.what)}" for _, r in report.files for p in r.problems]
    )
    lines += _block("Were not changed", [f"{p.where}:{p.line}: {one_line(p.what)}" for p in report.refused])
    if report.schools:
        more = f" and {len(report.schools) - MOST} more" if len(report.schools) > MOST else ""
        lines.append(
            f"Your own schools and employers in the export: {'; '.join(map(one_line, report.schools[:MOST]))}{more}."
        )
        lines.append("Put them under schools in profile.md: Prep then sees when somebody shares one.")
    if report.dry_run:
        lines.append("Nothing was changed; leave out --dry-run to do it.")
    elif report.added:
        lines.append(f"Next: prep people list, or prep outreach {report.added[0].id}")
    return "\n".join(lines) + "\n"


def clip(text: str, most: int = 80) -> str:
    """Return the beginning of a text as one line, cut between words."""
    return textwrap.shorten(one_line(text), most, placeholder=" …")


def as_json(report: Report) -> str:
    """Return the report as JSON; of who is new, the first ten."""
    plan = report.plan
    content: dict[str, Any] = {
        "format": "prep.people-import/1",
        "dry_run": report.dry_run,
        "files": [
            {
                "file": name, "kind": reading.kind, "people": len(reading.people), "nameless": reading.nameless,
                "remarks": list(reading.remarks),
                "problems": [{"where": p.where, "line": p.line, "what": p.what} for p in reading.problems],
            }
            for name, reading in report.files
        ],
        "added": len(report.added), "changed": len(plan.changed), "unchanged": plan.unchanged, "twice": plan.twice,
        "new": [{"id": contact.id, "name": contact.name} for contact in report.added[:MOST]],
        "jobs": [{"name": j.name, "was": j.was, "now": j.now, "kept": j.kept} for j in plan.jobs],
        "filled": [_filled_record(one) for one in plan.changed if one.filled],
        "conflicts": [{"name": c.name, "what": c.what, "kept": c.kept, "other": c.other} for c in plan.conflicts],
        "perhaps": [{"new": new.name, "known": known.name, "id": known.id} for new, known in plan.perhaps],
        "refused": [{"where": p.where, "line": p.line, "what": p.what} for p in report.refused],
        "schools": list(report.schools),
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=2)


def _read_line(name: str, count: int, kind: str, nameless: int) -> str:
    lost = f"; {nameless:,} without a name {'was' if nameless == 1 else 'were'} left out" if nameless else ""
    return f"{desk.shown(name)}: {count:,} {'person' if count == 1 else 'people'} ({NAMES[kind]}){lost}."


def _counts(report: Report, filled: int) -> str:
    plan = report.plan
    parts = [f"{'Would add' if report.dry_run else 'Added'} {len(report.added):,}"]
    for count, what in ((len(plan.jobs), "changed job"), (filled, "filled in"), (plan.unchanged, "unchanged")):
        if count:
            parts.append(f"{what} {count:,}")
    if plan.twice:
        parts.append(f"{plan.twice:,} stood in the files more than once")
    return f"{', '.join(parts)}."


def _block(head: str, lines: Sequence[str]) -> Iterable[str]:
    if not lines:
        return
    yield f"{head}:"
    yield from (f"  {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"  and {len(lines) - MOST:,} more"


def _who(contact: Contact) -> str:
    person = contact.person
    role = f", {one_line(job(person))}" if person.title or person.company else ""
    return f"{one_line(contact.name)}{role}" + (f" ({contact.id})" if contact.id else "")


def _job(change: JobChange) -> str:
    kept = "; your own words stay in the file" if change.kept else ""
    return f"{one_line(change.name)}: was {one_line(change.was)}, now {one_line(change.now)}{kept}"


def _filled_record(one: Merged) -> dict[str, Any]:
    return {"id": one.after.id, "name": one.after.name, "filled": list(dict.fromkeys(one.filled))}
