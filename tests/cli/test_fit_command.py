"""`prep fit` through the command line, on real files: with a workspace, without one, and in every format."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

Prep = Callable[..., Result]
PROFILE = """---
name: Zoë Müller-Łukasz
location: Milwaukee, WI
needs: [at least $58k, no overnight shifts]
skills: [Spanish]
---
"""
PERSON = """---
name: {name}
title: {title}
company: A Hospital
log:
  - at: 2026-11-01
    touch: {touch}
{more}---
"""
DEBRIEF = """---
person: {name}
contact: {id}
met: 2026-11-20
---

## The insider's view

### Conditions

- Everybody new goes to nights. · “Everybody new goes to nights.”

### Pay

- New people start at thirty-one an hour. · “New people start at thirty-one an hour.”
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "prep.toml").write_text('[time]\nzone = "America/Chicago"\n')
    (tmp_path / "profile.md").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "people").mkdir()
    return tmp_path


@pytest.fixture
def prep(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Prep:
    def run(*words: str, code: int = 0, root: Path = workspace) -> Result:
        monkeypatch.setenv("PREP_NOW", "2026-12-02T09:00")
        done = CliRunner().invoke(cli, ["--workspace", str(root), "fit", *words])
        assert done.exit_code == code, done.output
        return done

    return run


def person(
    workspace: Path, who: str, name: str, title: str = "Respiratory Therapist", touch: str = "sent", more: str = ""
) -> None:
    (workspace / "people" / f"{who}.md").write_text(
        PERSON.format(name=name, title=title, touch=touch, more=more), encoding="utf-8"
    )


def debrief(workspace: Path, who: str, name: str, text: str = DEBRIEF) -> None:
    folder = workspace / "meetings" / f"2026-11-20-{who}"
    folder.mkdir(parents=True)
    (folder / "debrief.md").write_text(text.format(name=name, id=who), encoding="utf-8")


def test_the_people_talked_to_and_those_planned(prep: Prep, workspace: Path) -> None:
    person(workspace, "mai", "Nguyễn Thị Minh Khai", touch="met")
    debrief(workspace, "mai", "Nguyễn Thị Minh Khai")
    meeting = "  - at: 2026-11-02\n    touch: scheduled\n    meeting: 2026-12-09T14:00:00-06:00\n"
    person(workspace, "eva", "Eva O'Brien", "Respiratory Therapist II", more=meeting)
    person(workspace, "ned", "Ned Stone", "Respiratory Therapist", touch="declined")
    said = " ".join(prep().output.split())
    assert "For and against: Respiratory Therapists" in said
    assert "1 person talked to: Nguyễn Thị Minh Khai; planned: Eva O'Brien (9 December 2026)" in said
    assert "− “Everybody new goes to nights.” (Nguyễn Thị Minh Khai, 20 November 2026): nights are part of it" in said
    assert "named: $31 an hour ($64,480 a year full time)" in said
    assert "Respiratory therapists in the Milwaukee-Waukesha area, May 2025" in said
    assert "Ned" not in said
    assert "Ask Eva O'Brien (9 December 2026): Where in your work does Spanish make a difference?" in said


def test_who_was_let_go_is_not_planned(prep: Prep, workspace: Path) -> None:
    person(workspace, "mai", "Mai Pham", touch="met")
    debrief(workspace, "mai", "Mai Pham")
    twice = "".join(f"  - at: 2026-11-{day}\n    touch: follow-up\n" for day in ("10", "19"))
    person(workspace, "eva", "Eva O'Brien", more=twice)
    person(workspace, "una", "Una Reed", more=twice + "  - at: 2026-11-21\n    touch: replied\n")
    person(workspace, "ned", "Ned Stone", more="  - at: 2026-11-10\n    touch: follow-up\n")
    said = " ".join(prep().output.split())
    assert "in touch with: Ned Stone, Una Reed" in said
    assert "Eva" not in said


def test_the_goal_gives_order_and_words_and_keeps_interests_where_they_belong(prep: Prep, workspace: Path) -> None:
    goal = "goal: decide between respiratory therapist and supply chain analyst\ninterests: [asthma and breathing]\n"
    (workspace / "profile.md").write_text(PROFILE.replace("location:", f"{goal}location:"), encoding="utf-8")
    for who in ("ann", "bob"):
        person(workspace, who, who.title(), "Supply Chain Analyst", touch="met")
        debrief(workspace, who, who.title())
    person(workspace, "mai", "Mai Pham", touch="met")
    debrief(workspace, "mai", "Mai Pham")
    said = " ".join(prep().output.split())
    assert "For and against: Respiratory Therapists, Logistics Analysts" in said
    assert said.count("“supply chain analyst”") == 1
    assert "Logistics Analysts: not part of this work, as far as can be seen" in said
    assert said.count("has to do with asthma and breathing?") == 1  # asked of the respiratory therapist only


def test_one_person_on_both_sides_is_said(prep: Prep, workspace: Path) -> None:
    person(workspace, "mai", "Mai Pham", touch="met")
    both = DEBRIEF.replace("### Pay", "- No nights at all in summer. · “No nights at all in summer.”\n\n### Pay")
    debrief(workspace, "mai", "Mai Pham", both)
    assert "(Mai Pham said both, on 20 November)" in " ".join(prep().output.split())


def test_nobody_yet_asks_for_an_occupation(prep: Prep) -> None:
    done = prep(code=2)
    assert "Say which occupation with --occupation" in done.output


def test_without_a_workspace_and_nothing_is_made(prep: Prep, tmp_path: Path) -> None:
    empty = tmp_path / "nowhere"
    words = [
        "--occupation",
        "Registered Nurse",
        "--location",
        "Columbus, OH",
        "--need",
        "at least $75k",
        "--skill",
        "Spanish",
    ]
    done = prep(*words, root=empty)
    assert "Registered nurses around Columbus, May 2025" in " ".join(done.output.split())
    assert not empty.exists()


def test_several_occupations_by_title_and_code(prep: Prep) -> None:
    data = json.loads(
        prep("--occupation", "Electrician", "--occupation", "29-1126", "--occupation", "47-2111.00", "--json").output
    )
    assert [(o["code"], o["asked"], o["sure"]) for o in data["occupations"]] == [
        ("47-2111.00", "Electrician", True), ("29-1126.00", "29-1126", True),
    ]  # fmt: skip


def test_flags_beat_the_profile(prep: Prep) -> None:
    data = json.loads(prep("--occupation", "29-1126", "--need", "no travel", "--location", "Texas", "--json").output)
    assert [w["wish"]["text"] for w in data["occupations"][0]["wishes"]] == ["no travel", "Spanish"]
    assert data["occupations"][0]["pay"]["area"] == "Texas"


@pytest.mark.parametrize("word", ["xyzzyq", "99-9999", "29-1126.99"])
def test_an_unknown_occupation_is_said(prep: Prep, word: str) -> None:
    assert f"no occupation is known as “{word}”" in prep("--occupation", word, code=4).output


def test_an_unsure_title_says_so(prep: Prep) -> None:
    assert "not surely that" in " ".join(prep("--occupation", "Surgeon").output.split())


def test_a_place_that_is_none_is_said(prep: Prep) -> None:
    said = " ".join(prep("--occupation", "29-1126", "--location", "Zzyzxville").output.split())
    assert "What is shown of pay is of the United States." in said
    assert "“Zzyzxville” is not a place that Prep knows" in said


def test_people_whose_work_is_unclear_are_named(prep: Prep, workspace: Path) -> None:
    person(workspace, "zed", "Zed Quill", "Happiness Officer", touch="met")
    debrief(workspace, "zed", "Zed Quill")
    said = " ".join(prep("--occupation", "29-1126").output.split())
    assert "Zed Quill said stands in no column" in said
    assert "Everybody new goes" not in said


@pytest.mark.parametrize("end", ["html", "md", "txt", "json", "svg", "png", "pdf"])
def test_files(prep: Prep, workspace: Path, end: str) -> None:
    file = workspace / f"fit.{end}"
    done = prep("--occupation", "29-1126", "-o", str(file))
    assert "Wrote" in done.output
    assert file.stat().st_size > 1_000
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    starts = {
        "html": b"<!DOCTYPE",
        "svg": b"<svg",
        "png": b"\x89PNG",
        "pdf": b"%PDF",
        "json": b"{",
        "md": b"# For",
        "txt": b"For and",
    }
    assert file.read_bytes().startswith(starts[end])


def test_a_file_that_is_there_stays(prep: Prep, workspace: Path) -> None:
    file = workspace / "fit.md"
    file.write_text("mine")
    assert "exists and differs" in prep("--occupation", "29-1126", "-o", str(file), code=7).output
    assert file.read_text() == "mine"
    prep("--occupation", "29-1126", "-o", str(file), "--force")
    assert file.read_text(encoding="utf-8").startswith("# For and against")


def test_a_format_that_is_none_is_refused_before_any_work(prep: Prep) -> None:
    assert ".png" in prep("--occupation", "xyzzyq", "-o", "fit.xyz", code=7).output


def test_half_written_and_binary_files_stop_nothing(prep: Prep, workspace: Path) -> None:
    person(workspace, "mai", "Mai Pham", touch="met")
    debrief(workspace, "mai", "Mai Pham")
    debrief(workspace, "bad", "Bad", "---\nperson: {name}\ncontact: [unclosed\n")
    binary = workspace / "meetings" / "2026-11-21-bin"
    binary.mkdir()
    (binary / "debrief.md").write_bytes(b"\x00\xff\xfe\x80" * 400)
    (workspace / "people" / "bin.md").write_bytes(b"\x00\xff\xfe\x80" * 400)
    assert "Everybody new goes to nights." in " ".join(prep().output.split())


def test_the_same_twice_is_the_same(prep: Prep, workspace: Path) -> None:
    person(workspace, "mai", "Mai Pham", touch="met")
    debrief(workspace, "mai", "Mai Pham")
    assert prep("--json").output == prep("--json").output
