"""prep people map and prep people at, on a workspace of plain files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

NOW = {"PREP_NOW": "2026-11-30T09:00"}


def prep(workspace: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(workspace), *words], env=NOW, catch_exceptions=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    (folder / "people").mkdir(parents=True)
    (folder / "prep.toml").write_text("", encoding="utf-8")
    (folder / "profile.md").write_text(
        "---\ngoal: decide between electrician and plumber\ntargets:\n  - Superior Electric\n---\n", encoding="utf-8"
    )
    (folder / "people" / "ray.md").write_text(
        "---\nname: Ray Kowalski\ntitle: Electrician\ncompany: Superior Electric Co.\nlog:\n"
        "  - {at: 2026-11-02, touch: met}\n---\n",
        encoding="utf-8",
    )
    (folder / "people" / "zoe.md").write_text(
        "---\nname: Zoë Müller-Łukasz\ntitle: Electrician\ncompany: Buckeye Power\nintroducer: ray\n---\n",
        encoding="utf-8",
    )
    return folder


def test_the_map_says_who_how_warm_what_is_missing_and_who_next(workspace: Path) -> None:
    text = prep(workspace, "people", "map").output
    assert "● Ray Kowalski, Electrician, Superior Electric Co." in text
    assert "introduced by Ray Kowalski" in text
    assert "Electricians: 1 met, of the 3 to 5" in text
    assert "nobody yet" in text  # plumbers
    assert "$ prep outreach zoe" in text


@pytest.mark.parametrize("suffix", [".html", ".svg", ".md", ".txt", ".json", ".pdf", ".png"])
def test_every_format_is_written(workspace: Path, suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"map{suffix}"
    assert prep(workspace, "people", "map", "-o", str(out)).exit_code == 0
    assert out.stat().st_size > 300
    again = prep(workspace, "people", "map", "-o", str(out))
    assert again.exit_code in (0, 7)


def test_an_unknown_suffix_is_said(workspace: Path, tmp_path: Path) -> None:
    assert prep(workspace, "people", "map", "-o", str(tmp_path / "map.gif")).exit_code != 0
    assert not (tmp_path / "map.gif").exists()


def test_at_an_employer(workspace: Path) -> None:
    assert "Ray Kowalski" in prep(workspace, "people", "at", "superior electric").output
    assert "Ray Kowalski" in prep(workspace, "people", "at").output  # the targets
    assert "nobody you know" in prep(workspace, "people", "at", "Nowhere Ltd").output
    (one,) = json.loads(prep(workspace, "people", "at", "Superior Electric", "--json").output)
    assert [(known["name"], known["sure"]) for known in one["known"]] == [("Ray Kowalski", "the same")]


def test_an_empty_workspace_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "prep.toml").write_text("", encoding="utf-8")
    done = prep(tmp_path, "people", "map")
    assert done.exit_code == 0
    assert "prep people add" in done.output
    assert prep(tmp_path, "people", "at").exit_code == 2


def test_a_target_is_kept_and_nothing_else_changes(workspace: Path) -> None:
    profile = workspace / "profile.md"
    before = profile.read_bytes()
    done = prep(workspace, "people", "map", "--target", " Mayo  Clinic ", "--target", "superior electric")
    assert "Mayo Clinic: you know nobody there" in done.output
    assert "Added to targets in profile.md: Mayo Clinic" in done.stderr
    assert "superior" not in done.stderr
    added = b"  - Superior Electric\n  - Mayo Clinic\n"
    assert profile.read_bytes() == before.replace(b"  - Superior Electric\n", added)


def test_how_sure_it_is_that_names_mean_one_employer_is_counted(workspace: Path) -> None:
    said = prep(workspace, "people", "at", "Buckeye Power Cooperative", "Superior Electric").output
    assert "Buckeye Power Cooperative: 1 person probably there" in said
    assert "Superior Electric: 1 person there" in said


def test_what_would_move_the_cursor_is_not_printed(workspace: Path) -> None:
    out = prep(workspace, "people", "map", "--target", "A\x07cme `x` <script>").output
    assert "\x07" not in out
    text = prep(workspace, "people", "map").output
    assert "\x07" not in text
