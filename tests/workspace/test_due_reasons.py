"""Reasons to write: anniversaries, my own notes, people they named, new jobs; and never within a month of any touch."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from due_samples import HOLIDAYS, RULES, SEATTLE, advice, at, contact, debrief, named, promise, touch
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Person
from prep_assistant.relationship import Contact, Debrief, Due, Touch, TouchKind
from prep_assistant.workspace.due import due
from prep_assistant.workspace.due_view import OwnNote
from prep_assistant.workspace.own_notes import NotesFolder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DAY = date(2026, 12, 3)
MARIA = contact(touch("2026-12-03 14:00", "met"), touch("2026-12-03 18:00", "thanked"))


class Notes:
    """Notes that are asked: remembers for whom."""

    def __init__(self, held: OwnNote | None = None, near: OwnNote | None = None) -> None:
        self.held, self.found, self.asked = held, near, 0

    def holding(self, what: str, since: date) -> OwnNote | None:
        self.asked += 1
        return self.held if self.held and self.held.day > since else None

    def near(self, contact_id: str, tags: Sequence[str], said: Sequence[str], since: date) -> OwnNote | None:
        self.asked += 1
        return self.found if self.found and self.found.day > since else None


def words(
    person: Contact | Sequence[Contact], now: str, told: Sequence[Debrief] = (), notes: Notes | None = None
) -> list[Due]:
    people = [person] if isinstance(person, Contact) else person
    found = due(people, told, (), RULES, HOLIDAYS.of, at(now), notes=notes)
    return [item for item in found if item.kind == "keep-in-touch"]


def test_a_year_after_advice_was_acted_on() -> None:
    acted = touch("2027-01-04 09:00", "acted", words="took the SQL course")
    kept = touch("2027-11-02 09:00", "kept-in-touch")
    person = replace(MARIA, touches=(*MARIA.touches, acted, kept))
    (found,) = words(person, "2028-01-05 09:00")
    assert found.at.date() == date(2028, 1, 4)
    assert found.id == "keep-in-touch:maria-lopez:2028-01-04"
    assert "A year ago, on Mon 4 Jan 2027" in found.reason
    assert "took the SQL course" in found.reason
    assert "--reason 'It is a year since I told you what came of your advice.'" in found.command
    written = replace(person, touches=(*person.touches, touch("2028-01-05 10:00", "kept-in-touch")))
    (later,) = words(written, "2028-01-06 09:00")
    assert "A year ago" not in later.reason


def test_an_anniversary_waits_a_month_after_any_touch() -> None:
    acted = touch("2027-01-04 09:00", "acted")
    note = touch("2027-12-20 09:00", "note", words="liked my post")
    person = replace(MARIA, touches=(*MARIA.touches, acted, note))
    (found,) = words(person, "2028-01-05 09:00")
    assert found.at.date() == date(2028, 1, 19)


def test_my_new_notes_are_looked_at_only_when_somebody_is_due() -> None:
    note = OwnNote("asthma.md", "Asthma maps", date(2027, 2, 1), "I map asthma.")
    told = debrief(DAY, points=(advice("I map asthma."),), resources=(named("the asthma atlas"),))
    notes = Notes(near=note)
    (early,) = words(MARIA, "2027-02-10 09:00", [told], notes)
    assert notes.asked == 0
    assert "Asthma maps" not in early.reason
    (found,) = words(MARIA, "2027-03-04 09:00", [told], notes)
    assert (
        "your notes have something on what they care about: “Asthma maps” (asthma.md); they said: “I map asthma”"
        in found.reason
    )
    assert shlex.split(found.command)[-2:] == [
        "--reason",
        "I made notes on “Asthma maps” and thought of what you told me.",
    ]


def test_a_resource_they_named_that_i_have_since_added() -> None:
    told = debrief(DAY, resources=(named("the asthma atlas"),))
    notes = Notes(held=OwnNote("atlas.md", "Asthma atlas", date(2027, 1, 9)))
    (found,) = words(MARIA, "2027-03-04 09:00", [told], notes)
    assert "They named the asthma atlas, and since Sat 9 Jan it is in your notes (atlas.md)" in found.reason
    before = Notes(held=OwnNote("atlas.md", "Asthma atlas", date(2026, 12, 1)))  # added before the last touch
    (found,) = words(MARIA, "2027-03-04 09:00", [told], before)
    assert "atlas.md" not in found.reason


def test_somebody_they_named_whom_i_have_met_since() -> None:
    told = debrief(DAY, people=(named("Dr. Ann O'Brien"),))
    ann = contact(touch("2027-01-12 10:00", "met"), id="ann", name="Dr. Ann O'Brien")
    (found,) = [item for item in words([MARIA, ann], "2027-03-04 09:00", [told]) if item.contact_id == MARIA.id]
    assert shlex.split(found.command)[-1] == "I talked with Dr. Ann O'Brien, whom you had named to me."
    (alone,) = words(MARIA, "2027-03-04 09:00", [told])
    assert "say whether you spoke" in alone.reason
    assert "--reason" not in alone.command


def test_a_new_job_brings_its_sentence() -> None:
    news = touch("2026-12-20", "note", words="changed job: was Analyst at King County, now Lead Analyst at Fred Hutch")
    (found,) = words(replace(MARIA, touches=(*MARIA.touches, news)), "2027-01-05 09:00")
    assert shlex.split(found.command)[-1] == "I saw that you are now Lead Analyst at Fred Hutch: congratulations."


def test_another_employer_than_the_last_import_said() -> None:
    moved = replace(
        MARIA,
        imported=Person(title="Analyst", company="King County Public Health"),
        person=Person("María López", "Analyst", "Fred Hutch"),
    )
    (found,) = words(moved, "2027-03-04 09:00")
    assert "Their file has them at Fred Hutch, the last import at King County Public Health" in found.reason
    (same,) = words(
        replace(moved, person=Person("María López", "Lead", "King County public health")), "2027-03-04 09:00"
    )
    assert "no reason to write yet" in same.reason


TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 30)).map(
    lambda when: when.replace(tzinfo=SEATTLE, second=0, microsecond=0)
)
TOUCHES = st.builds(
    Touch,
    TIMES,
    st.sampled_from(get_args(TouchKind)),
    day_only=st.booleans(),
    words=st.sampled_from(["", "liked my post"]),
)


@given(st.lists(TOUCHES, min_size=1, max_size=8), st.lists(st.integers(0, 500), max_size=2), st.integers(0, 900))
def test_nothing_is_to_be_written_within_a_month_of_any_touch(
    touches: list[Touch], meetings: list[int], ahead: int
) -> None:
    now = datetime(2026, 6, 1, 9, tzinfo=SEATTLE) + timedelta(days=ahead)
    past = [each for each in touches if each.at <= now]
    told = [
        debrief(
            date(2026, 1, 1) + timedelta(days=day),
            promise("send it", done=True),
            points=(advice("Start with SQL."),),
            resources=(named("the atlas"),),
        )
        for day in meetings
    ]
    notes = Notes(near=OwnNote("a.md", "A", now.date()))
    for item in words(contact(*past), f"{now:%Y-%m-%d %H:%M}", told, notes):
        last = max([each.at.astimezone(SEATTLE).date() for each in past] + [each.met for each in told])
        assert item.at.date() >= last + timedelta(days=30)
        assert item.reason.strip()
        assert item.command.startswith("prep message keep-in-touch maria-lopez")


# ---- the folder of notes ------------------------------------------------------------------------------


def bags(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return unit rows by the letters of the longer words: enough to tell near from far."""
    import numpy as np

    rows = np.zeros((len(texts), 256), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.casefold().split():
            if len(word) > 4:
                row[sum(word[:6].encode()) % 256] += 1
        row /= max(float(np.linalg.norm(row)), 1e-6)
    return rows


def folder(tmp_path: Path, vectors: object = bags) -> NotesFolder:
    return NotesFolder(tmp_path / "notes", tmp_path / "kept.json", SEATTLE, date(2027, 3, 4), vectors)  # type: ignore[arg-type]


def put(tmp_path: Path, name: str, text: str, day: str) -> None:
    path = tmp_path / "notes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    stamp = at(f"{day} 12:00").timestamp()
    os.utime(path, (stamp, stamp))


OXYGEN = "# Home oxygen\n\nMedicare pays for oxygen by the month, and the visit of the therapist is cut first when rates fall.\n"
SAID = ["Medicare cut what it pays for oxygen.", "I drive a lot."]


def test_a_note_on_what_they_said(tmp_path: Path) -> None:
    put(tmp_path, "oxygen.md", OXYGEN, "2027-02-01")
    put(
        tmp_path,
        "welding.md",
        "# Welding\n\nHoods, gloves and the right rods for outdoor work in winter.\n",
        "2027-02-02",
    )
    found = folder(tmp_path).near("maria", (), SAID, date(2026, 12, 3))
    assert found == OwnNote("oxygen.md", "Home oxygen", date(2027, 2, 1), SAID[0])
    assert folder(tmp_path).near("maria", (), SAID, date(2027, 2, 1)) is None  # not new
    assert folder(tmp_path).near("maria", (), ["I like my dog."], date(2026, 12, 3)) is None


def test_what_was_found_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "oxygen.md", OXYGEN, "2027-02-01")
    first = folder(tmp_path)
    found = first.near("maria", (), SAID, date(2026, 12, 3))
    first.keep()

    def fail(texts: Sequence[str]) -> object:
        raise AssertionError("embedded again")

    assert folder(tmp_path, fail).near("maria", (), SAID, date(2026, 12, 3)) == found
    for spoilt in ("", "{", '{"format": "prep.own-notes/1", "near": {"maria x": 3}}', "[]"):
        (tmp_path / "kept.json").write_text(spoilt, encoding="utf-8")
        assert folder(tmp_path).near("maria", (), SAID, date(2026, 12, 3)) == found


def test_a_tag_of_theirs_is_enough(tmp_path: Path) -> None:
    put(tmp_path, "clip.txt", "Nothing that anybody said.", "2027-02-01")
    (tmp_path / "notes" / ".tags.toml").write_text('["clip.txt"]\n"topic" = ["Oxygen"]\n', encoding="utf-8")
    found = folder(tmp_path).near("maria", ("oxygen",), (), date(2026, 12, 3))
    assert found == OwnNote("clip.txt", "clip", date(2027, 2, 1))


def test_a_resource_by_its_whole_name(tmp_path: Path) -> None:
    put(tmp_path, "sub/read.md", "What I took from the Asthma  Atlas, chapter 2.", "2027-02-01")
    notes = folder(tmp_path)
    assert notes.holding("the asthma atlas", date(2026, 12, 3)) == OwnNote("sub/read.md", "read", date(2027, 2, 1))
    assert notes.holding("asthma atl", date(2026, 12, 3)) is None
    assert notes.holding("a", date(2026, 12, 3)) is None


@pytest.mark.parametrize("name", ["binary.md", "half.md"])
def test_hostile_notes_do_no_harm(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / name).write_bytes(bytes(range(256)) * 400)
    (tmp_path / "notes" / ".tags.toml").write_text("broken [", encoding="utf-8")
    (tmp_path / "notes" / "gone.md").symlink_to(tmp_path / "nowhere.md")
    assert folder(tmp_path).near("maria", ("x",), SAID, date(2020, 1, 1)) is None
    assert folder(tmp_path / "no").holding("atlas", date(2020, 1, 1)) is None
