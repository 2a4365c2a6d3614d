"""The profile and the meetings as files; prep.toml line by line."""

from __future__ import annotations

import tomllib
from datetime import UTC, date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant import frontmatter
from prep_assistant.domain import Asker
from prep_assistant.errors import InputError, OutputError
from prep_assistant.workspace import profile, settings_file
from prep_assistant.workspace.meetings import Meetings

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40).map(lambda text: " ".join(text.split()))  # fmt: skip
several = st.lists(texts.filter(bool), max_size=3).map(tuple)
askers = st.builds(
    Asker, name=texts, goal=texts, background=texts, interests=several, skills=several, needs=several, email=texts, location=texts, schools=several, voice=several,
)  # fmt: skip


@given(askers)
def test_a_profile_reads_back(asker: Asker) -> None:
    values = frontmatter.read(profile.layout(asker)).values
    for name in (*profile.TEXTS, *profile.LISTS):
        given = getattr(asker, name)
        assert values[name] == (list(given) if given and not isinstance(given, str) else given or "")


def test_no_profile_is_an_empty_one(tmp_path: Path) -> None:
    assert profile.read(tmp_path / "profile.md") == profile.Profile(Asker())


def test_a_profile_is_edited_key_by_key(tmp_path: Path) -> None:
    path = tmp_path / "profile.md"
    path.write_bytes("---\r\nname: 'Zoë'  # me\r\nskills: SQL\r\nown: x\r\n---\r\nMy words.".encode())
    found = profile.edit(path, {"goal": "decide", "skills": ("SQL", "R")})
    assert (found.asker.name, found.asker.goal, found.asker.skills, found.words) == (
        "Zoë",
        "decide",
        ("SQL", "R"),
        "My words.",
    )
    assert path.read_bytes().decode() == (
        "---\r\nname: 'Zoë'  # me\r\nskills: [SQL, R]\r\nown: x\r\ngoal: decide\r\n---\r\nMy words."
    )


def test_mistakes_in_a_profile_cost_their_own_line(tmp_path: Path) -> None:
    path = tmp_path / "profile.md"
    path.write_text("---\nname: [a]\nskills: {a: b}\ngoal: decide\n---\n")
    found = profile.read(path)
    assert found.asker == Asker(goal="decide")
    assert [(problem.line, problem.what) for problem in found.problems] == [
        (2, "name: expected text, found a list"),
        (3, "skills: expected a list, found a mapping (key: value)"),
    ]


def test_a_profile_of_one_s_own_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "profile.md"
    profile.write_new(path, Asker(name="Zoë"))
    profile.write_new(path, Asker(name="Zoë"))
    with pytest.raises(OutputError, match="exists and differs"):
        profile.write_new(path, Asker(name="Bob"))


# ---- meetings -----------------------------------------------------------------------------------


def test_meetings_are_folders_by_day_and_person(tmp_path: Path) -> None:
    meetings = Meetings(tmp_path / "meetings", UTC)
    assert meetings.all() == ()
    late = meetings.open("maria-lopez", date(2026, 12, 3))
    early = meetings.open("maria-lopez", date(2026, 11, 3))
    other = meetings.open("maria-lopez-2", date(2026, 12, 1))
    assert meetings.open("maria-lopez", date(2026, 12, 3)) == late
    assert Path(late.folder) == tmp_path / "meetings" / "2026-12-03-maria-lopez"
    (tmp_path / "meetings" / "my own folder").mkdir()
    (tmp_path / "meetings" / "2026-13-45-maria-lopez").mkdir()
    (tmp_path / "meetings" / "2026-12-09-file").write_text("x")
    assert meetings.of("maria-lopez") == (early, late)
    assert meetings.all() == (early, other, late)


def test_what_a_meeting_keeps_is_never_overwritten(tmp_path: Path) -> None:
    meetings = Meetings(tmp_path / "meetings", UTC)
    meeting = meetings.open("王小明", date(2026, 12, 3))
    first = meetings.keep(meeting, "notes.md", "one")
    assert meetings.keep(meeting, "notes.md", b"one") == first
    second = meetings.keep(meeting, "notes.md", "two")
    assert (second.name, first.read_text(), second.read_text()) == ("notes-2.md", "one", "two")
    for name in ("../x.md", "", ".hidden", "a/b.md", "..", "a\0b"):
        with pytest.raises((InputError, OutputError)):
            meetings.keep(meeting, name, "x")
    for id in ("", "../x", "a/b", ".x"):
        with pytest.raises(InputError):
            meetings.open(id, date(2026, 12, 3))


# ---- prep.toml ----------------------------------------------------------------------------------


def test_every_setting_of_a_new_file_is_off_until_it_is_given() -> None:
    assert not any(tomllib.loads(settings_file.new({})).values())
    uncommented = "\n".join(
        line.removeprefix("#") if line.startswith("#") and " = " in line else line
        for line in settings_file.new({}).splitlines()
    )
    found = tomllib.loads(uncommented)
    assert found["rules"]["keep_in_touch_days"] == [90, 120]
    assert found["channel"] == {"tier": "free", "notes_per_month": 5}


@given(
    st.sampled_from(["", "[time]\n", "#x\n[time]\r\n# zone = 1\r\n", '[time]\nzone = "a" # why\nother = 2\n[b]\nzone = 3\n', "[time] # head", "zone = 1", "[b]\nc = '''\n[time]\n'''\n"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20),
)  # fmt: skip
def test_one_setting_is_set_and_the_others_stay(text: str, value: str) -> None:
    changed = settings_file.put(text, "time", "zone", value)
    before = tomllib.loads(text)
    if changed is None:
        return
    assert tomllib.loads(changed) == {**before, "time": {**before.get("time", {}), "zone": value}}
    assert settings_file.value_of(changed, "time", "zone") == value
