"""Drafts that are written anew: Prep's own are replaced, the user's work never."""

from __future__ import annotations

import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.workspace.drafts import Drafts


def test_a_draft_that_nobody_touched_is_replaced(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path / ".prep" / "drafts"), tmp_path / "meeting" / "questions.md"
    assert drafts.keep(path, "one") == path
    assert drafts.keep(path, "two") == path
    assert path.read_text() == "two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["questions.md"]


def test_an_edited_one_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path / "d"), tmp_path / "questions.md"
    drafts.keep(path, "one")
    path.write_text("one, and my own")
    beside = drafts.keep(path, "two")
    assert beside.name == "questions-2.md"
    assert path.read_text() == "one, and my own"
    assert drafts.keep(path, "three") == beside  # nobody touched that one
    assert beside.read_text() == "three"
    beside.write_text("mine as well")
    assert drafts.keep(path, "four").name == "questions-3.md"


def test_what_was_there_before_and_the_same_again_are_left_alone(tmp_path: Path) -> None:
    drafts, path = Drafts(tmp_path / "d"), tmp_path / "brief.pdf"
    path.write_bytes(b"the user's own")
    assert drafts.keep(path, b"made").name == "brief-2.pdf"
    assert path.read_bytes() == b"the user's own"
    same = tmp_path / "same.md"
    same.write_text("as it would be")
    assert drafts.keep(same, "as it would be") == same


def test_without_its_memory_it_is_careful(tmp_path: Path) -> None:
    path = tmp_path / "questions.md"
    Drafts(tmp_path / "d").keep(path, "one")
    for file in (tmp_path / "d").iterdir():
        file.unlink()
    assert Drafts(tmp_path / "d").keep(path, "two").name == "questions-2.md"
    assert path.read_text() == "one"


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["a", "b", "c"])), max_size=8))
def test_no_word_of_the_users_is_ever_lost(tmp_path_factory, steps) -> None:  # type: ignore[no-untyped-def]
    """Whatever order the user and Prep write in, each text of the user's is in some file at the end."""
    folder = tmp_path_factory.mktemp("drafts")
    drafts, path, mine = Drafts(folder / "d"), folder / "q.md", []
    for number, (user, text) in enumerate(steps):
        if user:
            if not (path.exists() and path.read_text() in mine):  # one edits what is there
                mine.append(f"mine {number}")
                path.write_text(mine[-1])
        else:
            drafts.keep(path, text)
    kept = [file.read_text() for file in folder.glob("q*.md")]
    assert all(text in kept for text in mine)
