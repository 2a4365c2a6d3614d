"""`prep doctor`: all is well, and what it says when it is not."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from prep_assistant.cli import cli


def test_all_is_well_on_a_fresh_machine(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "doctor", "--json"])
    assert done.exit_code == 0, done.output
    rows = {row["what"]: row for row in json.loads(done.stdout)}
    assert {"prep", "chromadb", "workspace", "occupations", "corpus", "prompts", "embedding model", "store"} <= set(
        rows
    )
    assert all(row["ok"] for row in rows.values())
    assert not list(tmp_path.iterdir())


def test_a_broken_setting_and_a_damaged_store_are_named(tmp_path: Path) -> None:
    made = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "questions", "--title", "Nurse"])
    assert made.exit_code == 0, made.stderr
    ledger = tmp_path / ".prep" / "store" / "notes.sqlite3"
    ledger.write_bytes(b"not a database at all" * 1000)
    done = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "doctor"])
    assert done.exit_code == 1
    assert "MEND  store" in done.output
    assert "prep notes sync --rebuild" in done.output
    (tmp_path / "prep.toml").write_text("= nothing")
    assert "MEND  workspace" in CliRunner().invoke(cli, ["--workspace", str(tmp_path), "doctor"]).output


def test_lines_of_the_users_own_files_that_need_mending_are_counted_and_the_first_named(tmp_path: Path) -> None:
    (tmp_path / "prep.toml").write_text("")
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "cher.md").write_text("---\nname: Cher\n---\n")
    for number in range(5):
        (tmp_path / "people" / f"p{number}.md").write_text("---\nname: P\nlog:\n- {at: 2026-13-45, touch: sent}\n---\n")
    (tmp_path / "profile.md").write_text("---\nname: [Ana\n---\n")
    (tmp_path / "meetings" / "2026-11-20-cher").mkdir(parents=True)
    (tmp_path / "meetings" / "2026-11-20-cher" / "debrief.md").write_bytes(b"\xff\xfe\x00")
    done = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "doctor"])
    assert done.exit_code == 1
    assert "MEND  people" in done.output
    assert "6 read" in done.output
    assert "lines to mend: 5" in done.output
    assert "and 2 more" in done.output
    assert f"{tmp_path}/people/p0.md:4: log: at: expected" in done.output
    assert "MEND  meetings" in done.output
    assert "MEND  profile" in done.output
    assert "ok    occupations" in done.output
