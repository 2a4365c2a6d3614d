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
