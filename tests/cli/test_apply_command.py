"""`prep apply` through the command line, on a small workspace."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

RESUME = """# Renée Castellanos

Milwaukee, WI · renee@example.org

## Experience

### General Manager, The Copper Ladle (2021 – today)

- Built the Excel workbook that sets par levels
- Trained new shift leads

## Skills

Excel, Spanish
"""
CALL = """WEBVTT

1
00:00:01.000 --> 00:00:05.000
Renée Castellanos: So what does a supply chain analyst actually do all week?

2
00:00:06.000 --> 00:00:14.000
Howie O'Brien: I look at what we're going to run out of and what we've got too much of. It's basically that. Monday I pull the numbers out of the database, Tuesday is the meeting where everybody decides what to buy.

3
00:00:15.000 --> 00:00:22.000
Howie O'Brien: If you learn one thing before you apply anywhere, learn SQL. And Excel, obviously, I live in Excel, but everybody says they know Excel.

4
00:00:23.000 --> 00:00:27.000
Howie O'Brien: You can use my name with anybody you want.
"""


def prep(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(root), *words], catch_exceptions=False)


def read(path: Path) -> str:
    """Return what a Word file says."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("apply")
    (root / "cv.md").write_text(RESUME, encoding="utf-8")
    (root / "call.vtt").write_text(CALL, encoding="utf-8")
    space = root / "space"
    with pytest.MonkeyPatch.context() as world:
        world.setenv("PREP_NOW", "2026-11-03T10:00")
        for words in (
            ("init", "--resume", str(root / "cv.md"), "--name", "Renée Castellanos", "--background", "restaurant manager, 9 years",
             "--skill", "Spanish", "--interest", "inventory", "--zone", "America/Chicago"),
            ("people", "add", "Howie O'Brien", "--title", "Logistics Analyst", "--company", "Menomonee Foods"),
            ("debrief", "howie", str(root / "call.vtt"), "--consent", "yes"),
        ):  # fmt: skip
            done = prep(space, *words)
            assert done.exit_code == 0, done.output
    return space


def test_the_resume_of_init_is_kept_and_taken(made: Path) -> None:
    kept = made / "resume.md"
    assert kept.read_text(encoding="utf-8") == RESUME
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    again = prep(made, "init", "--resume", str(made.parent / "cv.md"))
    assert "resume.md (a copy)" not in again.output
    said = prep(made, "apply").output
    assert "Held against resume.md." in said


def test_what_is_there_what_is_missing_and_why_this_field(made: Path) -> None:
    said = " ".join(prep(made, "apply").output.split())
    assert "Excel: named by one person; employers ask for it often in postings for this occupation [1]" in said
    assert (
        "line 9, General Manager, The Copper Ladle (2021 – today): “Built the Excel workbook that sets par levels”"
        in said
    )
    assert "Not in your résumé: add it only if it is true - SQL: named by one person" in said
    assert "One person is one data point." in said
    assert "In November 2026 I talked with a logistics analyst about what the work is like." in said
    assert "“You can use my name with anybody you want.” (call.vtt:" in said
    assert "$ prep people edit howie-obrien --may-name yes" in said
    sentences = said.split("Sentences for")[1].split("stands on:")
    assert not any("Howie" in part.rsplit("*", 1)[-1] for part in sentences[:-1] if "*" in part)


def test_json_and_files(made: Path, tmp_path: Path) -> None:
    data = json.loads(prep(made, "apply", "--json").output)
    assert data["format"] == "prep.apply/1"
    (one,) = data["applications"]
    assert one["occupation"]["code"].startswith("13-1081")
    assert "SQL" in [item["term"] for item in one["missing"]]
    assert one["permissions"][0]["may_name"] is None
    assert one["permissions"][0]["reads"] == "yes"
    for suffix in (".md", ".txt", ".html", ".docx", ".json"):
        target = tmp_path / f"apply{suffix}"
        assert prep(made, "apply", "-o", str(target)).exit_code == 0
        text = read(target) if suffix == ".docx" else target.read_text(encoding="utf-8")
        assert "SQL" in text
        assert prep(made, "apply", "-o", str(target)).exit_code == 0  # the same again is no harm
    assert "<script" not in (tmp_path / "apply.html").read_text(encoding="utf-8")
    assert prep(made, "apply", "-o", str(tmp_path / "apply.xlsx")).exit_code == 7


def test_who_agreed_is_named(made: Path) -> None:
    assert prep(made, "people", "edit", "howie", "--may-name", "yes").exit_code == 0
    assert 'may_name: "yes"' in (made / "people" / "howie-obrien.md").read_text(encoding="utf-8")
    said = " ".join(prep(made, "apply").output.split())
    assert "Howie O'Brien (Logistics Analyst, Menomonee Foods) told me" in said
    assert prep(made, "people", "edit", "howie", "--may-name", "maybe").exit_code == 2
    assert prep(made, "people", "edit", "howie", "--set", "may_name=").exit_code == 0
    assert "Howie O'Brien (Logistics" not in prep(made, "apply").output


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.md", b""),
        ("half.json", b'{"basics": {'),
        ("bin.txt", bytes(range(256)) * 40),
        ("huge.txt", b"x " * 400_000),
    ],
)
def test_a_file_that_is_no_resume(made: Path, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = prep(made, "apply", "--resume", str(tmp_path / name))
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert "\nprep" not in done.stdout


def test_no_workspace_and_nothing_known(tmp_path: Path) -> None:
    from prep_assistant.errors import InputError, NotFound

    with pytest.raises(NotFound, match="nobody has told you"):
        cli.main(["--workspace", str(tmp_path), "apply"], standalone_mode=False)
    with pytest.raises(NotFound, match="no occupation is called"):
        cli.main(["--workspace", str(tmp_path), "apply", "--occupation", "zzzz"], standalone_mode=False)
    with pytest.raises(InputError, match="is not there"):
        cli.main(["--workspace", str(tmp_path), "apply", "--resume", str(tmp_path / "no.md")], standalone_mode=False)
    said = prep(tmp_path, "apply", "--occupation", "electrician").output
    assert "There is no résumé to hold it against" in said
    assert "Electricians" in said
    assert "named by" not in said.split("Published")[0]
