"""`prep rehearse` at the command line: with a file of lines, and once at a real terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

WHO = (
    "--title",
    "Electrician",
    "--company",
    "Buckeye Electric",
    "--location",
    "Columbus, OH",
    "--name",
    "Zoë Müller-Łukasz",
)
SAID = """# what I would say
Thanks for making time, I have 20 minutes in mind. How did you come to this?
+ What made you stay?
Is it hard?
~ Which part of an electrician's first year is hardest, from what you see?

Could you get me a job at Buckeye Electric?
What moves pay above the $64,700 in the middle?
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all tests: its index is filled once."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture
def desk(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREP_NOW", "2026-12-01T09:00")
    for name in ("people", "meetings", "messages"):
        shutil.rmtree(workspace / name, ignore_errors=True)
    (workspace / "prep.toml").write_text('[time]\nzone = "America/New_York"\n')
    (workspace / "people").mkdir()
    (workspace / "people" / "zoe.md").write_text(
        "---\nname: Zoë Müller-Łukasz\ntitle: Electrician\ncompany: Buckeye Electric\nlocation: Columbus, OH\n---\nMine.\n",
        encoding="utf-8",
    )
    (workspace / "said.txt").write_text(SAID, encoding="utf-8")
    return workspace


def prep(desk: Path, *words: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(desk), *words], input=input)


def rehearse(desk: Path, *words: str) -> Result:
    return prep(desk, "rehearse", *words, "--answers", str(desk / "said.txt"))


def meets(desk: Path) -> Path:
    prep(desk, "people", "log", "zoe", "scheduled", "--meeting", "2026-12-03T14:00", "--channel", "video")
    return desk / "meetings" / "2026-12-03-zoe"


def test_by_flags_alone_the_rules_and_the_notes_answer(desk: Path) -> None:
    result = rehearse(desk, *WHO)
    assert result.exit_code == 0, result.output
    plain = " ".join(result.output.split())
    assert "not from Zoë Müller-Łukasz" in plain
    assert "“Is it hard?” Yes or no would answer it" in plain
    assert "That is it." in plain
    assert "From your notes and public figures, not Zoë Müller-Łukasz’s words" in plain
    assert "May 2025" in plain
    assert "No answer: here many people would close up" in plain
    assert "Say question 3 again, aloud; it was “Could you get me a job" in plain
    assert "There was no closing." in plain
    assert "Not kept" in result.output


def test_json_is_alone_on_stdout_and_holds_everything(desk: Path) -> None:
    result = rehearse(desk, *WHO, "--json")
    data = json.loads(result.stdout)
    assert data["format"] == "prep.rehearsal/1"
    assert data["partner"] == "notes"
    assert data["timed"] is False
    assert data["feedback"]["follow_ups"] == 1
    assert [turn["where"] for turn in data["turns"]][:3] == ["the opening", "question 1", "question 2"]
    assert data["turns"][1]["said"][1]["findings"] == []
    assert {mend["rule"] for mend in data["feedback"]["mend"]} >= {"open_ended", "advice_not_jobs"}
    assert "Rehearsal: Zoë" in result.stderr


def test_it_is_kept_with_the_meeting_and_never_over_another(desk: Path) -> None:
    folder = meets(desk)
    before = (desk / "people" / "zoe.md").read_bytes()
    prep(desk, "questions", "zoe")
    planned = json.loads((folder / "questions.json").read_text(encoding="utf-8"))["questions"]
    first = rehearse(desk, "zoe")
    assert "questions.md" in first.output or "questions.json" in first.output
    assert "You meet on Thursday, 3 December, at 14:00" in " ".join(first.output.split())
    kept = (folder / "rehearsal.md").read_text(encoding="utf-8")
    assert next(q["text"] for q in planned if q["phase"] == "must")[:40] in kept
    (folder / "rehearsal.md").write_text("mine now", encoding="utf-8")
    rehearse(desk, "zoe")
    assert (folder / "rehearsal.md").read_text(encoding="utf-8") == "mine now"
    assert (folder / "rehearsal-2.md").is_file()
    assert (desk / "people" / "zoe.md").read_bytes() == before
    assert oct((folder / "rehearsal-2.md").stat().st_mode & 0o777) == "0o600"
    notes = prep(desk, "debrief", "zoe")  # what was practised is no notes of the meeting
    assert notes.exit_code == 4
    assert "no notes" in notes.output


def test_a_list_edited_by_hand_is_what_is_rehearsed(desk: Path) -> None:
    folder = meets(desk)
    prep(desk, "questions", "zoe")
    page = folder / "questions.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        re.sub(r"(?m)^1\. \*\*.*?\*\*", "1. **How do you warm your hands in winter?**", text), encoding="utf-8"
    )
    data = json.loads(rehearse(desk, "zoe", "--json").stdout)
    assert data["turns"][1]["planned"] == "How do you warm your hands in winter?"


def test_without_a_meeting_it_is_kept_beside_the_drafts(desk: Path) -> None:
    result = rehearse(desk, "zoe")
    assert "messages/2026-12-01-zoe-rehearsal.md" in result.output
    assert (desk / "messages" / "2026-12-01-zoe-rehearsal.md").is_file()


def test_a_list_of_ones_own(desk: Path) -> None:
    own = desk / "own.md"
    own.write_text(
        "# Mine\n- How do apprentices learn here?\n  Then: Who teaches them?\n- Which exam is hardest?\n",
        encoding="utf-8",
    )
    data = json.loads(rehearse(desk, "--questions", str(own), "--json").stdout)
    planned = [turn["planned"] for turn in data["turns"]]
    assert planned[1:3] == ["How do apprentices learn here?", "Which exam is hardest?"]
    assert data["turns"][0]["where"] == "the opening"


@pytest.mark.parametrize(("name", "data"), [("empty.md", b""), ("picture.md", b"\x89PNG\0\0"), ("prose.md", b"Nothing is asked."), ("half.json", b'{"format": "prep')])  # fmt: skip
def test_a_list_that_is_none_is_refused_in_plain_words(desk: Path, name: str, data: bytes) -> None:
    (desk / name).write_bytes(data)
    result = rehearse(desk, *WHO, "--questions", str(desk / name))
    assert result.exit_code == 5, result.output
    assert name in result.output


def test_without_a_terminal_it_names_the_flag(desk: Path) -> None:
    result = prep(desk, "rehearse", *WHO, input="How?\n")
    assert result.exit_code == 2
    assert "--answers FILE" in result.output
    piped = prep(desk, "rehearse", *WHO, "--answers", "-", input="Thanks, 20 minutes. How did you begin?\n")
    assert piped.exit_code == 0, piped.output
    assert prep(desk, "rehearse", "--answers", str(desk / "said.txt")).exit_code == 2


def test_hostile_lines_are_bounded(desk: Path) -> None:
    (desk / "said.txt").write_bytes(
        b"Thanks \x1b]0;pwned\x07 for 20 minutes " + b"a" * 100_000 + b"\nHow\xff does it go?\n"
    )
    result = rehearse(desk, *WHO, "--json")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)["turns"][0]["said"][0]["text"]
    assert len(said) <= 1000
    assert "\x1b" not in result.output
    (desk / "said.txt").write_bytes(b"\0\0\0")
    assert rehearse(desk, *WHO).exit_code == 5


def test_nothing_said_keeps_nothing(desk: Path) -> None:
    folder = meets(desk)
    (desk / "said.txt").write_text(":q\n", encoding="utf-8")
    result = rehearse(desk, "zoe")
    assert result.exit_code == 0
    assert "nothing was said" in result.output
    assert not (folder / "rehearsal.md").exists()


@pytest.mark.parametrize("end", [".md", ".txt", ".json"])
def test_it_is_written_in_the_format_of_its_suffix(desk: Path, end: str) -> None:
    path = desk / f"out{end}"
    path.unlink(missing_ok=True)
    assert rehearse(desk, *WHO, "-o", str(path)).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert (json.loads(text)["format"] == "prep.rehearsal/1") if end == ".json" else ("What was said" in text)
    assert rehearse(desk, *WHO, "-o", "out.pdf").exit_code == 7


def at_a_terminal(desk: Path, lines: list[bytes]) -> str:
    """Type `lines` at prompts of the real command on a pseudo-terminal; return what was on the screen."""
    code = "from prep_assistant.cli import cli; cli()"
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm", COLUMNS="80", LINES="40", PREP_NOW="2026-12-01T09:00")
        os.execv(sys.executable, [sys.executable, "-c", code, "--workspace", str(desk), "rehearse", "zoe"])
    screen, seen = b"", 0
    left = list(lines)
    again = 0
    while again < 20:
        if not select.select([fd], [], [], 5)[0]:
            again += 1
            if not left and lines[-1] == b"\x03":
                os.write(
                    fd, b"\x03"
                )  # readline misses a signal that comes just before it begins to wait: one presses again
            continue
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        screen += data
        if left and re.search(rb"(?:You|Once more|Follow-up): $", screen[seen:]):
            seen = len(screen)
            os.write(fd, left.pop(0))
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, screen.decode("utf-8", "replace")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.decode("utf-8", "replace"))


@pytest.mark.parametrize("end", [b":q\n", b"\x04", b"\x03"])
def test_at_a_real_terminal(desk: Path, end: bytes) -> None:
    folder = meets(desk)
    typed = [
        "Thanks for the 20 minutes. How did you come to this?\n",
        "\n",
        "?\n",
        "Is it hard?\n",
        "Which part is hardest for a new electrician?\n",
        "\n",
    ]
    screen = at_a_terminal(desk, [*(line.encode() for line in typed), end])
    plain = " ".join(screen.split())
    assert "You see the planned question; say it in your own words" in plain
    assert "[0:0" in screen
    assert "Planned:" in screen
    assert "Once more: Which part is hardest" in plain
    assert "Tomorrow" in screen
    assert "rehearsal.md" in screen
    assert (folder / "rehearsal.md").is_file()
