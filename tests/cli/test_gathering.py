"""What is learned from: claims stay with the work that somebody had on the day they spoke."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep_assistant import settings
from prep_assistant.cli.gathering import gather

PERSON = """---
name: Zoë Müller-Łukasz
title: {title}
company: {company}
location: Columbus, OH
{more}---
"""
DEBRIEF = """---
contact: zoe
name: Zoë Müller-Łukasz
title: Electrician
company: Superior Electric
met: "2026-10-21"
---

# Zoë Müller-Łukasz, 21 October 2026

## The insider's view

### Pay
- “We start at twenty-one an hour.” (line 2)
- Mine: “that is less than i thought” (line 3)
"""


def workspace(folder: Path, title: str, company: str, more: str = "") -> settings.Settings:
    """A workspace with one person who told us something in October, as their file reads today."""
    meeting = folder / "meetings" / "2026-10-21-zoe"
    meeting.mkdir(parents=True)
    (folder / "people").mkdir()
    (folder / "prep.toml").write_text("", encoding="utf-8")
    (folder / "people" / "zoe.md").write_text(PERSON.format(title=title, company=company, more=more), encoding="utf-8")
    (meeting / "debrief.md").write_text(DEBRIEF, encoding="utf-8")
    return settings.load(folder)


def test_somebody_who_has_moved_spoke_of_the_work_they_had_then(tmp_path: Path) -> None:
    found = gather(workspace(tmp_path, "Retail Salesperson", "Corner Shop"))
    (claim,) = found.claims
    assert (claim.title, claim.company, claim.location) == ("Electrician", "Superior Electric", "Columbus, OH")
    assert claim.occupation is not None
    assert claim.occupation.code == found.occupations["zoe"].code == "47-2111.00"
    assert "47-2111.00" in found.facts


def test_my_own_thoughts_are_no_claims(tmp_path: Path) -> None:
    found = gather(workspace(tmp_path, "Electrician", "Superior Electric"))
    assert [thought.point.quote.text for thought in found.thoughts] == ["that is less than i thought"]


def test_an_occupation_named_in_their_file_beats_any_title(tmp_path: Path) -> None:
    found = gather(workspace(tmp_path, "Electrician", "Superior Electric", "occupation: 29-1126.00\n"))
    assert found.occupations["zoe"].title == "Respiratory Therapists"


@pytest.mark.parametrize("broken", ["", "\x00\x01", "---\ncontact: [", "no front matter"])
def test_a_debrief_that_cannot_be_read_stops_nothing(tmp_path: Path, broken: str) -> None:
    config = workspace(tmp_path, "Electrician", "Superior Electric")
    other = tmp_path / "meetings" / "2026-11-01-nobody"
    other.mkdir()
    (other / "debrief.md").write_text(broken, encoding="utf-8")
    assert len(gather(config).claims) == 1
