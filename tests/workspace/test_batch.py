"""Thousands of files as one step: whole or not at all, and nothing left lying about."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prep_assistant.domain import Person
from prep_assistant.errors import OutputError
from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.batch import write_all
from prep_assistant.workspace.people import People


def test_new_files_are_written_for_their_owner_only(tmp_path: Path) -> None:
    write_all(tmp_path, [(f"{number}.md", f"Zoë {number}\r\n") for number in range(300)], replace=False)
    assert len(list(tmp_path.iterdir())) == 300
    assert (tmp_path / "7.md").read_bytes() == "Zoë 7\r\n".encode()
    assert stat.S_IMODE((tmp_path / "7.md").stat().st_mode) == 0o600


def test_a_name_that_is_taken_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        write_all(tmp_path, [("a.md", "1"), ("b.md", "2")], replace=False)
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob(".prep*"))


def test_before_the_first_takes_its_name_all_are_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("before", encoding="utf-8")
    with pytest.raises(OutputError):
        write_all(tmp_path, [("a.md", "1"), ("missing/../x/b.md", "2")], replace=True)
    with pytest.raises(OutputError):
        write_all(tmp_path / "none", [("a.md", "1")], replace=False)
    assert not list(tmp_path.glob(".prep*"))


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("before", encoding="utf-8")
    real.chmod(0o644)
    (tmp_path / "link.md").symlink_to(real)
    write_all(tmp_path, [("link.md", "after")], replace=True)
    assert real.read_text(encoding="utf-8") == "after"
    assert (tmp_path / "link.md").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


def test_many_people_are_changed_in_one_turn_and_a_broken_file_holds_nobody_up(tmp_path: Path) -> None:
    people = People(tmp_path / "people", UTC, tmp_path / ".prep" / "people.sqlite")
    ids = [one.id for one in people.add_all(Contact("", Person(name)) for name in ("Ann Lee", "Bo Ray", "Cy Day"))]
    broken = tmp_path / "people" / "bo-ray.md"
    broken.write_text("---\nname: [Bo\n---\nMine.\n", encoding="utf-8")
    touch = Touch(datetime(2026, 11, 23, 10, tzinfo=UTC), "note", words="changed job: was A, now B")
    changed, refused = people.update_all([(id, {"title": "Clerk"}, [touch]) for id in [*ids, "nobody"]])
    assert set(changed) == {"ann-lee", "cy-day"}
    assert [Path(problem.where).name for problem in refused] == ["bo-ray.md", "nobody.md"]
    assert broken.read_text(encoding="utf-8") == "---\nname: [Bo\n---\nMine.\n"
    assert people.get("cy-day").person.title == "Clerk"
    assert people.get("cy-day").touches == (touch,)
