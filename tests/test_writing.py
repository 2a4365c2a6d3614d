import contextlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prep_assistant.errors import OutputError
from prep_assistant.writing import FORMATS, format_of, write, write_new


def test_a_new_file_is_whole_and_private(tmp_path: Path) -> None:
    path = write(tmp_path / "q.md", "héllo\n")
    assert path.read_bytes() == "héllo\n".encode()
    assert os.listdir(tmp_path) == ["q.md"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_somebody_edited_is_never_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "q.md", "mine")
    with pytest.raises(OutputError, match="exists and differs") as caught:
        write(path, "other")
    assert "q-2.md" in caught.value.hint
    assert path.read_text() == "mine"
    assert os.listdir(tmp_path) == ["q.md"]


def test_the_same_text_again_is_fine_and_touches_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "q.md", "same")
    before = path.stat()
    write(path, b"same")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_force_replaces_and_keeps_the_permissions(tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    path.write_text("old")
    path.chmod(0o644)
    write(path, "new", force=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_write_new_takes_the_next_free_name(tmp_path: Path) -> None:
    names = [write_new(tmp_path / "q.md", text).name for text in ("a", "b", "c", "b")]
    assert names == ["q.md", "q-2.md", "q-3.md", "q-2.md"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write(tmp_path / "link.md", "new", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


@pytest.mark.parametrize(
    ("name", "says", "hint"),
    [
        ("", "is a folder", "questions.html"),
        ("no/such/q.md", "there is no folder", "mkdir -p"),
        ("file/q.md", "not a directory", "not a folder"),
        ("n" * 300 + ".md", "too long", "shorter"),
        ("a\0b.md", "not a usable file name", "another name"),
        ("round/q.md", "round", "another"),
    ],
)
def test_bad_places_are_explained(tmp_path: Path, name: str, says: str, hint: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(OutputError, match=says) as caught:
        write(tmp_path / name if name else tmp_path, "x")
    assert hint in caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_explained(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write(folder / "q.md", "x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_device_is_explained() -> None:
    with pytest.raises(OutputError, match="no space left") as caught:
        write(Path("/dev/full"), "x")
    assert "full" in caught.value.hint


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, "through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    with contextlib.suppress(OSError):
        subprocess.run(["umount", str(disk)], check=False)


def test_a_full_disk_leaves_what_was_there(small_disk: Path) -> None:
    path = write(small_disk / "q.md", "old")
    with pytest.raises(OutputError, match="no space left") as caught:
        write(path, "x" * 200_000, force=True)
    assert "nothing there has changed" in caught.value.hint
    assert path.read_text() == "old"
    assert os.listdir(small_disk) == ["q.md"]


@pytest.mark.parametrize(
    ("name", "kind"), [("q.md", "markdown"), ("q.TXT", "text"), ("a.b.html", "html"), ("q.json", "json")]
)
def test_the_suffix_tells_the_format(name: str, kind: str) -> None:
    assert format_of(Path(name)) == kind


@pytest.mark.parametrize("name", ["q.docx", "questions", ".md"])
def test_an_unknown_suffix_lists_the_known(name: str) -> None:
    with pytest.raises(OutputError) as caught:
        format_of(Path(name))
    assert all(suffix in caught.value.hint for suffix in FORMATS)
