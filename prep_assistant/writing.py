"""Writing a result to a file: whole or not at all, never over what someone has edited, readable by its owner only.

The text goes to a temporary file in the same folder, is forced to disk and then takes the name in one step, so that a
full disk or a killed process leaves what was there before. Everything that goes wrong is an `OutputError` with a hint.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from prep_assistant.errors import OutputError

# Suffix -> what a reader calls it. Whoever writes a draft to a file picks the renderer by this name.
FORMATS: Mapping[str, str] = {".md": "markdown", ".txt": "text", ".html": "html", ".json": "json"}
_TRIES = 999

_HINTS = {
    errno.ENOSPC: "The disk is full: free some space, or choose another place with -o; nothing there has changed.",
    errno.EDQUOT: "Your disk quota is used up: free some space, or choose another place with -o.",
    errno.EROFS: "The disk is read-only: choose another place with -o.",
    errno.EACCES: "Give yourself permission (chmod u+w on the folder), or choose another place with -o.",
    errno.EPERM: "Give yourself permission (chmod u+w on the folder), or choose another place with -o.",
    errno.ENAMETOOLONG: "Choose a shorter file name.",
    errno.ENOTDIR: "Part of that path is a file, not a folder: choose another place with -o.",
    errno.ELOOP: "That path is a link that leads back to itself: choose another place with -o.",
}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EMLINK, errno.EXDEV}


def format_of(path: Path, known: Mapping[str, str] = FORMATS) -> str:
    """Return the format that a file's suffix asks for ("markdown", "text", "html", "json")."""
    suffix = path.suffix.lower()
    if suffix in known:
        return known[suffix]
    what = f"the suffix {path.suffix}" if suffix else "a name without a suffix"
    raise OutputError(
        f"{path}: cannot tell the format from {what}",
        f"End the name in one of {' '.join(known)}, for example {path.stem or 'questions'}{'.html' if '.html' in known else next(iter(known))}.",
    )


def write(path: Path, text: str | bytes, *, force: bool = False) -> Path:
    """Write `text` (UTF-8) to `path` and return the path.

    A file that is there already with the same content is left alone; one that differs is replaced only with `force`,
    and then keeps its permissions. New files get 0600. A link is followed; a device or pipe is written to directly.
    """
    data = text.encode("utf-8", errors="replace") if isinstance(text, str) else text
    try:
        target = path.expanduser().resolve()
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            _write_through(target, mode, data)
        elif mode is not None and target.read_bytes() == data:
            pass
        elif mode is not None and not force:
            raise _taken(path)
        else:
            _replace(target, data, mode)
    except FileExistsError as error:
        raise _taken(path) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise _explained(path, error) from error
    return path


def write_new(path: Path, text: str | bytes) -> Path:
    """Write to `path`, or when another text has that name to the next free one: name-2.md, name-3.md, …"""
    for count in range(1, _TRIES + 1):
        candidate = path if count == 1 else path.with_name(f"{path.stem}-{count}{path.suffix}")
        try:
            return write(candidate, text)
        except _Taken:
            continue
    raise OutputError(f"{path}: there are {_TRIES} files of that name already", "Choose another name with -o.")


class _Taken(OutputError):
    """A file of that name exists and says something else."""


def _taken(path: Path) -> _Taken:
    return _Taken(
        f"{path} exists and differs; it was left as it is",
        f"Choose another name, for example {path.stem}-2{path.suffix}, or replace it with --force.",
    )


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write_through(target: Path, mode: int, data: bytes) -> None:
    """Write to a device or pipe such as /dev/stdout, where there is nothing to replace."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    with target.open("wb", buffering=0) as stream:
        view = memoryview(data)
        while view:
            view = view[stream.write(view) :]


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    handle, name = tempfile.mkstemp(prefix=".prep-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is None:
            _take_free_name(name, target)
        else:
            os.chmod(name, stat.S_IMODE(mode))
            os.replace(name, target)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)
    _sync_folder(target.parent)


def _take_free_name(name: str, target: Path) -> None:
    """Name the temporary file, unless somebody took that name meanwhile: a hard link refuses, a rename would not."""
    try:
        os.link(name, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.replace(name, target)  # the file system knows no hard links (FAT, some network shares)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system allows it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(path: Path, error: OSError | ValueError | RuntimeError) -> OutputError:
    """Turn what the system says into one line and what to do next."""
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EISDIR:
        return OutputError(f"{path} is a folder", f"Give a file name inside it, for example {path / 'questions.html'}.")
    if code == errno.ENOENT:
        return OutputError(
            f"{path}: there is no folder {path.parent}", f"Make it first (mkdir -p {path.parent}), or choose another."
        )
    if code == errno.EPIPE:
        raise error
    if isinstance(error, OSError):
        return OutputError(f"{path} was not written: {(error.strerror or str(error)).lower()}", _HINTS.get(code or 0))
    return OutputError(f"{path!s:.200} is not a usable file name: {error}", "Choose another name with -o.")
