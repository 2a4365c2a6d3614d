"""Nothing is lost and nothing doubles: many commands at once, kill -9, a full disk, a read-only folder, a clock that jumps.

These tests start real processes and send real signals; they need no more than some seconds of one core each.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli
from prep_assistant.domain import Person
from prep_assistant.relationship import Contact
from prep_assistant.workspace.people import People

WORKER = Path(__file__).with_name("never_lost_worker.py")
SEATTLE = ZoneInfo("America/Los_Angeles")
BY_HAND = (
    "---\r\n# mine\r\nname:  'Ann'  # Lee\r\nlog:\r\n  - {at: 2025-12-31, touch: sent}\r\n---\r\nMy own words.\r\n"
)


def fresh(root: Path) -> People:
    return People(root / "people", SEATTLE, root / ".prep" / "people.sqlite")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "ws")


def laid_out(root: Path) -> Path:
    (root / "people").mkdir(parents=True)
    (root / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n')
    (root / "people" / "ann.md").write_bytes(BY_HAND.encode())
    return root


def start(root: Path, task: str, worker: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(root), task, worker], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def prep(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(root), *words])


def command(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "prep_assistant", "--workspace", str(root), *words]


def ended(process: subprocess.Popen[str]) -> None:
    _, error = process.communicate(timeout=100)
    assert process.returncode == 0, error


def remarks(root: Path) -> list[str]:
    people = fresh(root)
    found = people.get("ann")
    assert people.problems == ()
    return [touch.words for touch in found.touches if touch.kind == "note"]


def test_many_commands_at_once_lose_nothing(root: Path) -> None:
    tasks = [
        ("log", "a"),
        ("log", "b"),
        ("add", "d"),
        ("add", "e"),
        ("edit", "f"),
        ("edit", "g"),
        ("read", "h"),
    ]
    workers = [start(root, task, worker) for task, worker in tasks]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        ended(worker)
    assert sorted(remarks(root)) == sorted(f"{name} {number}" for name in "ab" for number in range(10))
    everybody = fresh(root).all()
    assert {contact.person.company for contact in everybody} - {""} == {
        f"{name} {number}" for name in "de" for number in range(6)
    }
    assert {contact.id for contact in everybody} == {
        "ann",
        "zoe-muller",
        *(f"zoe-muller-{number}" for number in range(2, 13)),
    }
    text = (root / "people" / "ann.md").read_bytes().decode()
    assert text.startswith(BY_HAND.split("---\r\nMy own")[0])
    assert text.endswith("---\r\nMy own words.\r\n")
    assert text.count("key-f: ") == text.count("key-g: ") == 1
    assert text.count('"9"') == 2


def test_commands_of_the_command_line_wait_for_each_other(root: Path) -> None:
    people = fresh(root)
    with people.turn():
        waiting = command(root, "people", "log", "ann", "met", "--words", "waited")
        process = subprocess.Popen(
            waiting, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        with pytest.raises(subprocess.TimeoutExpired):  # it waits for us
            process.wait(1.5)
        people.edit("ann", {"title": "held"})
    ended(process)
    found = fresh(root).get("ann")
    assert found.person.title == "held"
    assert [touch.words for touch in found.touches if touch.kind == "met"] == ["waited"]


def test_killed_anywhere_nothing_acknowledged_is_lost_and_nothing_doubles(root: Path) -> None:
    said: list[str] = []
    for round in range(7):
        process = start(root, "forever", f"w{round}")
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        process.stdin.write("go\n")
        process.stdin.flush()
        said += [process.stdout.readline().strip() for _ in range(2 + 3 * round % 7)]
        process.kill()
        rest, _ = process.communicate()
        said += rest.splitlines()
        assert process.returncode == -signal.SIGKILL
    people = fresh(root)
    everybody = {contact.id: contact.person.company for contact in people.all()}
    assert people.problems == ()
    added = [line.split(maxsplit=2)[1:] for line in said if line.startswith("added ")]
    assert all(everybody[id] == company for id, company in added)
    companies = [company for company in everybody.values() if company]
    assert len(companies) == len(set(companies))
    assert 0 <= len(companies) - len(added) <= 7  # at most one a kill was done and not yet said
    noted, logged = remarks(root), [line.removeprefix("logged ") for line in said if line.startswith("logged ")]
    assert len(noted) == len(set(noted))
    assert set(logged) <= set(noted)
    assert len(noted) - len(logged) <= 7
    text = (root / "people" / "ann.md").read_bytes().decode()
    assert text.startswith(BY_HAND.split("---\r\nMy own")[0])
    assert text.endswith("---\r\nMy own words.\r\n")
    # The next command can write at once, and takes away what was left half-written.
    people.add(Contact("", Person("Bo")))
    assert not list((root / "people").glob(".*.part"))


def test_init_killed_or_twice_at_once_leaves_a_workspace(tmp_path: Path) -> None:
    made = command(tmp_path / "ws", "init", "--name", "Zoë", "--skill", "SQL")
    for round in range(3):
        process = subprocess.Popen(made, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        while not (tmp_path / "ws" / ("people", "profile.md", "prep.toml")[round]).exists() and process.poll() is None:
            pass
        process.kill()
        process.wait()
    both = [
        subprocess.Popen(made, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        ended(process)
    assert (tmp_path / "ws" / "profile.md").read_text().count("name: Zoë\n") == 1
    names = {path.name for path in (tmp_path / "ws").iterdir() if not path.name.endswith(".part")}
    assert names - {".prep"} == {"profile.md", "prep.toml", ".gitignore", "people", "meetings", "notes"}


# ---- disks --------------------------------------------------------------------------------------


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of its own, or skip where nobody may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    found = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.skip(f"no small disk can be mounted here: {found.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """Fill a disk to the last byte and return the file that fills it."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as stream:
        for size in (4096, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                continue
    return filler


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(root.rglob("*.md"))}


def test_a_full_disk_changes_nothing_and_is_said(mounted: Path) -> None:
    root = laid_out(mounted / "ws")
    assert prep(root, "people", "log", "ann", "replied", "--words", "before").exit_code == 0
    before, filler = snapshot(root), fill(mounted)
    for words in (
        ("people", "log", "ann", "met", "--words", "w" * 3000),
        ("people", "add", "Zoë Müller"),
        ("people", "edit", "ann", "--title", "Nurse " * 80),
    ):
        failed = prep(root, *words)
        assert failed.exit_code == 7, failed.stderr
        assert "no space left" in failed.stderr
        assert "Traceback" not in failed.stderr
        assert " -o" not in failed.stderr  # there is no such flag here
        assert snapshot(root) == before
    listed = prep(root, "people", "list")
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert "Ann" in listed.stdout
    filler.unlink()
    assert prep(root, "people", "log", "ann", "met", "--words", "after").exit_code == 0
    assert [touch.words for touch in fresh(root).get("ann").touches] == ["", "before", "after"]
    assert not list((root / "people").glob(".*.part"))


def test_a_limit_on_file_size_changes_nothing_and_is_said(root: Path) -> None:
    before = snapshot(root)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (256, 256))

    failed = subprocess.run(
        command(root, "people", "log", "ann", "met", "--words", "w" * 600),
        capture_output=True, text=True, stdin=subprocess.DEVNULL, preexec_fn=limited, check=False, timeout=100,
    )  # fmt: skip
    assert failed.returncode == 7, failed.stderr
    assert "ann.md was not written: file too large" in failed.stderr
    assert snapshot(root) == before
    assert not list((root / "people").glob(".*.part"))


def test_a_read_only_workspace_can_be_read(mounted: Path) -> None:
    root = laid_out(mounted / "ws")
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    before = snapshot(root)
    listed, shown = prep(root, "people", "list"), prep(root, "people", "show", "ann")
    assert (listed.exit_code, shown.exit_code) == (0, 0)
    assert "My own words." in shown.stdout
    for words in (
        ("people", "log", "ann", "met"),
        ("people", "add", "Bo"),
        ("people", "remove", "ann", "--yes"),
        ("init", "--name", "Me"),
    ):
        failed = prep(root, *words)
        assert failed.exit_code == 7, (words, failed.stderr)
        assert "read-only file system" in failed.stderr
        assert "Traceback" not in failed.stderr
    assert snapshot(root) == before


# ---- the clock ----------------------------------------------------------------------------------


def test_a_clock_that_jumps_back_loses_and_reorders_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for now, words in (
        ("2026-11-20T10:00", "first"),
        ("2031-01-01T00:00", "from the future"),
        ("2026-11-20T09:00", "an hour back"),
    ):
        monkeypatch.setenv("PREP_NOW", now)
        assert prep(root, "people", "log", "ann", "note", "--words", words).exit_code == 0
    assert remarks(root) == [
        "an hour back",
        "first",
        "from the future",
    ]  # by the time they say, whenever they were written
    monkeypatch.setenv("PREP_NOW", "1999-01-01T00:00")
    assert prep(root, "people", "log", "ann", "--undo").exit_code == 0
    assert remarks(root) == ["first", "from the future"]  # the one that was noted last is gone


def test_files_from_the_future_and_the_past_are_read_as_they_are(root: Path) -> None:
    people, path = fresh(root), root / "people" / "ann.md"
    for year, name in ((2090, "Bea"), (1975, "Cyd"), (2090, "Dee")):
        path.write_text(f"---\nname: {name}\n---\n")
        os.utime(path, ((year - 1970) * 31_556_952,) * 2)
        assert [contact.name for contact in people.all()] == [name]
        assert [contact.name for contact in fresh(root).all()] == [name]
