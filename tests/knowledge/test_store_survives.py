"""What the store is put through: kills, two processes at once, damaged files, a full disk, Ctrl-C. Nothing is ever lost.

Everything that may end a process (a damaged segment can) happens in processes of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_samples import MODEL, numbered

from prep_assistant.errors import StoreError
from prep_assistant.knowledge.fulltext import FILE
from prep_assistant.knowledge.store import Store

HERE = Path(__file__).resolve().parent
WRITER = """
import sys
from pathlib import Path
from prep_assistant.knowledge.store import Store
from store_samples import MODEL, numbered
folder, first, last, size = Path(sys.argv[1]), *map(int, sys.argv[2:5])
with Store.open(folder, MODEL, timeout=60) as store:
    for i in range(first, last):
        store.put(*numbered(i, size))
        print(i, flush=True)
"""
CHECKER = """
import sys
from pathlib import Path
from prep_assistant.knowledge.store import Store
from store_samples import MODEL, numbered
folder, size = Path(sys.argv[1]), int(sys.argv[2])
with Store.open(folder, MODEL, timeout=60, notice=lambda text: print("notice:", text)) as store:
    notes = store.notes()
    assert all(record.passages == size for record in notes), notes
    for record in notes:
        number = int(record.id.removeprefix("note-"))
        note, passages, vectors = numbered(number, size)
        assert store.note(record.id) == note and store.passages_of(record.id) == passages
        assert store.vector_query(vectors[-1], 1)[0][0] == passages[-1].id
        assert store.text_query(passages[-1].text.split()[0], 1)[0][0] == passages[-1].id
    problems = store.verify()
    print("notes:", *sorted(int(record.id.removeprefix("note-")) for record in notes))
    print("problems:", problems)
    sys.exit(bool(problems))
"""


STARTED: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def _no_process_left_behind() -> Iterator[None]:
    yield
    for process in STARTED:
        if process.poll() is None:
            process.kill()
            process.wait()
    STARTED.clear()


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    paths = f"{HERE.parents[1]}{os.pathsep}{HERE}"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    STARTED.append(process)
    return process


def checked(folder: Path, size: int) -> tuple[set[int], str]:
    """Open the store in a process of its own, look at everything, and return the notes that are there."""
    process = python(CHECKER, folder, size)
    out, errors = process.communicate()
    assert process.returncode == 0, f"{out}\n{errors}"
    line = next(line for line in out.splitlines() if line.startswith("notes:"))
    return {int(number) for number in line.split()[1:]}, out


def write(folder: Path, first: int, last: int, size: int) -> None:
    process = python(WRITER, folder, first, last, size)
    _, errors = process.communicate()
    assert process.returncode == 0, errors


@pytest.mark.timeout(600)
def test_killed_again_and_again_nothing_that_was_stored_is_lost(tmp_path: Path) -> None:
    draw, stored = random.Random(5), set[int]()
    for turn in range(2):
        process = python(WRITER, tmp_path, turn * 1000, turn * 1000 + 60, 100)
        assert process.stdout
        for _ in range(draw.randint(5, 9)):
            stored.add(int(process.stdout.readline()))
        process.send_signal(signal.SIGKILL)
        stored |= {int(line) for line in process.stdout}
        process.wait()
        found, _ = checked(tmp_path, 100)
        assert found >= stored
        assert len(found - stored) <= turn + 1  # the note that was under way is there whole, or not at all


def test_a_kill_between_the_ledger_and_chroma_is_made_good(tmp_path: Path) -> None:
    code = WRITER.replace(
        "with Store.open", "from prep_assistant.knowledge import heal\nimport os, signal\nwith Store.open"
    )
    code = code.replace(
        "    for i in range",
        "    store.warm()\n    heal.flush = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n    for i in range",
    )
    write(tmp_path, 0, 3, 20)
    process = python(code, tmp_path, 3, 5, 20)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert checked(tmp_path, 20)[0] == {0, 1, 2, 3}


def test_two_processes_at_once_take_turns(tmp_path: Path) -> None:
    both = [python(WRITER, tmp_path, 0, 8, 40), python(WRITER, tmp_path, 100, 108, 40)]
    for process in both:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    assert checked(tmp_path, 40)[0] == {*range(8), *range(100, 108)}


def test_ctrl_c_keeps_what_was_stored_and_closes_properly(tmp_path: Path) -> None:
    process = python(WRITER, tmp_path, 0, 60, 60)
    assert process.stdout
    stored = {int(process.stdout.readline()) for _ in range(8)}
    process.send_signal(signal.SIGINT)
    stored |= {int(line) for line in process.stdout}
    process.wait()
    assert process.returncode not in (0, -signal.SIGKILL)
    found, out = checked(tmp_path, 60)
    assert found >= stored
    assert "notice" not in out  # closed as if nothing had happened: nothing to mend


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _delete_segments(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def _truncate_all(folder: Path) -> None:
    for path in folder.rglob("*.bin"):
        _truncate(path)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "segments gone": _delete_segments,
    "segments truncated": _truncate_all,
    "chroma.sqlite3 truncated": lambda folder: _truncate(folder / "chroma.sqlite3"),
    "chroma.sqlite3 gone": lambda folder: (folder / "chroma.sqlite3").unlink(),
    "everything gone": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_files_are_made_anew_from_what_is_kept(tmp_path: Path, damage: str) -> None:
    write(tmp_path, 0, 12, 100)  # more than Chroma's 1,000 rows in memory, so that there is a segment on disk
    (folder,) = tmp_path.glob("chroma-*")
    DAMAGE[damage](folder)
    found, out = checked(tmp_path, 100)
    assert found == set(range(12))
    assert "made anew from 1,200 kept passages" in out


def test_a_folder_that_ends_the_process_is_not_opened_twice(tmp_path: Path) -> None:
    write(tmp_path, 0, 12, 100)
    code = WRITER.replace(
        "with Store.open", "import os\nfrom prep_assistant.knowledge import vector_index as s\nwith Store.open"
    )
    code = code.replace(
        "    for i in", "    s.VectorIndex.count = lambda self: os._exit(11)\n    store.warm()\n    for i in"
    )
    process = python(code, tmp_path, 50, 51, 100)
    process.communicate()
    assert process.returncode == 11
    found, out = checked(tmp_path, 100)
    assert found == set(range(12))
    assert "made anew" in out


def test_a_ledger_past_use_is_one_clear_error(tmp_path: Path) -> None:
    write(tmp_path, 0, 2, 20)
    (tmp_path / FILE).write_bytes(b"\0" * 40_000)
    with pytest.raises(StoreError, match="damaged") as caught:
        Store.open(tmp_path, MODEL)
    assert "prep notes sync --rebuild" in caught.value.hint
    with pytest.raises(StoreError, match="damaged"):  # and the lock was given back
        Store.open(tmp_path, MODEL, timeout=0.1)


def test_a_full_disk_loses_nothing_and_works_again_with_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no small file system to be had here: {mounted.stderr.strip()}")
    try:
        folder = disk / "index"
        process = python(WRITER, folder, 0, 900, 60)
        out, errors = process.communicate()
        stored = {int(line) for line in out.split()}
        assert process.returncode == 1
        assert "StoreError" in errors.splitlines()[-1]
        subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
        found, _ = checked(folder, 60)
        assert found >= stored
        write(folder, 2000, 2002, 60)
        assert checked(folder, 60)[0] == found | {2000, 2001}
    finally:
        subprocess.run(["umount", disk], check=False)


def test_numbered_notes_are_the_same_in_every_process() -> None:
    assert numbered(3)[1] == numbered(3)[1]
    assert (numbered(3)[2] == numbered(3)[2]).all()
