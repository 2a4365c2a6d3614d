"""A draft that cannot be saved is shown all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from prep_assistant.cli import cli


def test_a_draft_that_cannot_be_saved_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prep.toml").write_text("")
    (tmp_path / "profile.md").write_text("---\nname: Sam Lee\n---\n")
    run = CliRunner()
    added = run.invoke(cli, ["people", "add", "Walt Brezinski", "--title", "Electrician", "--company", "Volt"])
    assert added.exit_code == 0, added.output
    (tmp_path / "messages").write_text("not a folder")
    result = run.invoke(cli, ["outreach", "walt"])
    assert result.exit_code == 7
    assert "Hi Walt," in result.stderr
    assert result.stderr.count("prep: ") == 1
    assert (tmp_path / "messages").read_text() == "not a folder"
