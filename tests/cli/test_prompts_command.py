"""`prep prompts`: see, copy, try, and what happens when a copy is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "work"


def prep(workspace: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(workspace), *args])


def test_list_names_the_bank_and_the_page(workspace: Path) -> None:
    rows = json.loads(prep(workspace, "prompts", "list", "--json").stdout)
    assert {"questions/field", "questions/insider", "pages/questions.html"} <= {row["name"] for row in rows}
    assert all(row["used"] == "shipped" and Path(row["path"]).is_file() for row in rows)


def test_a_copy_wins_and_is_never_overwritten(workspace: Path) -> None:
    assert prep(workspace, "prompts", "copy", "questions/opening").exit_code == 0
    mine = workspace / "prompts" / "questions" / "opening.toml"
    mine.write_text(mine.read_text().replace("Thank you for making time;", "Thank you, dear colleague;"))
    assert prep(workspace, "prompts", "copy", "questions/opening").exit_code == 7
    assert "dear colleague" in prep(workspace, "prompts", "show", "questions/opening").output
    assert "dear colleague" not in prep(workspace, "prompts", "show", "questions/opening", "--shipped").output
    done = prep(workspace, "questions", "--title", "Electrician", "--company", "Acme")
    assert done.exit_code == 0, done.stderr


def test_a_broken_copy_is_refused_with_its_line_and_what_it_may_use(workspace: Path) -> None:
    prep(workspace, "prompts", "copy", "questions/opening")
    mine = workspace / "prompts" / "questions" / "opening.toml"
    mine.write_text(mine.read_text().replace("{{ minutes }}", "{{ salary }}"))
    done = prep(workspace, "questions", "--title", "Electrician")
    assert done.exit_code == 1
    assert "opening.toml:" in done.stderr
    assert "salary" in done.stderr
    assert "It may use:" in done.stderr
    assert "a_role" in done.stderr
    assert prep(workspace, "doctor").exit_code == 1


def test_render_fills_what_it_can_and_says_what_the_rest_lacks(workspace: Path) -> None:
    done = prep(
        workspace, "prompts", "render", "questions/insider", "--title", "Electrician", "--location", "Columbus, OH"
    )
    assert done.exit_code == 0, done.stderr
    assert (
        "+ pay-where-beginners: The middle half of electricians around Columbus earned $50,300 to $79,970"
        in done.output
    )
    assert "- cond-schedule-need: not used, nothing known of need_schedule" in done.output


def test_variables_are_listed(workspace: Path) -> None:
    done = prep(workspace, "prompts", "show", "questions/field", "--variables")
    assert "pay.middle" in done.output
    assert "a_role" in done.output


def test_an_unknown_prompt_lists_those_there_are(workspace: Path) -> None:
    done = prep(workspace, "prompts", "show", "nonsense")
    assert done.exit_code == 4
    assert "questions/field" in done.stderr
