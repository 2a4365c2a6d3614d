"""Debriefs as what is due reads them: from the files, or from the cache, which makes no difference."""

from __future__ import annotations

import os
from datetime import UTC
from pathlib import Path

from prep_assistant.relationship import Debrief
from prep_assistant.workspace.due_debriefs import Told
from prep_assistant.workspace.meetings import Meetings

PAGE = """---
person: María López
contact: maria-lopez
met: 2026-12-03
---

## Promises

- [ ] **Me** by 2026-12-10 (“next Thursday”): send the link · “I’ll send you the link next Thursday”
- [x] **María**: introduce me to Ann · “I can introduce you to Ann”

## The insider's view

### Breaking in

- Start with SQL. · “Start with SQL” (María, 12:31)
"""


def write(root: Path, text: str, name: str = "2026-12-03-maria-lopez") -> Path:
    folder = root / "meetings" / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "debrief.md"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def told(root: Path) -> tuple[tuple[Debrief, ...], list[str]]:
    reader = Told(root / ".prep" / "debriefs.json", settles=0.0)
    return reader.all(Meetings(root / "meetings", UTC).all()), [problem.what for problem in reader.problems]


def test_what_it_says(tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    ((debrief,), problems) = told(tmp_path)
    assert not problems
    assert (debrief.contact_id, debrief.met.isoformat()) == ("maria-lopez", "2026-12-03")
    mine, theirs = debrief.promises
    assert (mine.owner, mine.what, mine.said, str(mine.by), mine.done) == (
        "me", "send the link", "next Thursday", "2026-12-10", False
    )  # fmt: skip
    assert (theirs.owner, theirs.done) == ("them", True)
    assert [point.text for point in debrief.points] == ["Start with SQL."]


def test_the_cache_makes_no_difference(tmp_path: Path) -> None:
    path = write(tmp_path, PAGE)
    first = told(tmp_path)
    assert (tmp_path / ".prep" / "debriefs.json").exists()
    assert told(tmp_path) == first
    path.write_text(PAGE.replace("[ ]", "[x]"), encoding="utf-8")
    assert told(tmp_path)[0][0].promises[0].done
    path.unlink()
    assert told(tmp_path) == ((), [])


def test_a_spoilt_cache_is_none(tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    first = told(tmp_path)
    (tmp_path / ".prep" / "debriefs.json").write_bytes(b"no database at all" * 100)
    assert told(tmp_path) == first


def test_what_cannot_be_read_is_named_each_time(tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    write(tmp_path, "---\nmet: [\n---\n", "2026-12-04-ann")
    (tmp_path / "meetings" / "2026-12-05-bob" / "debrief.md").mkdir(parents=True)
    for _ in range(2):
        debriefs, problems = told(tmp_path)
        assert len(debriefs) == 1
        assert len(problems) == 2


def test_the_folder_says_whose_it_is_when_the_page_does_not(tmp_path: Path) -> None:
    write(tmp_path, PAGE.replace("contact: maria-lopez\n", ""))
    assert told(tmp_path)[0][0].contact_id == "maria-lopez"


def test_no_meetings_no_cache(tmp_path: Path) -> None:
    assert told(tmp_path) == ((), [])
    assert not (tmp_path / ".prep").exists()
