"""The folder of the user's own notes: bringing files in as they are, naming them, tagging them, putting them aside.

What is in `notes/` is the truth; the index is made from it. A file comes in whole or not at all, never takes the place of
another, and none is ever deleted: what is removed goes to `notes/.removed/`.
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from prep_assistant.errors import InputError, OutputError
from prep_assistant.knowledge.source_public import ONET_MAIN

TAGS = ".tags.toml"
REMOVED = ".removed"
_HEAD = "# Which notes are of which kind and carry which tags, by file or folder. `prep notes add --kind --tag` writes it.\n"
_JUNK = frozenset({"thumbs.db", "desktop.ini", "__pycache__", "node_modules"})
_TRIES = 999
Marks = Mapping[str, Mapping[str, tuple[str, ...]]]


def units(path: Path, leave: Callable[[Path, str], object] = lambda path, reason: None) -> Iterator[Path]:
    """Yield what is read as one thing below `path`, by name: each file, and each O*NET folder. Hidden ones are passed over.

    `leave` is told which links to folders are not followed, and why. Links to nothing, pipes and devices are yielded: their
    reader refuses them without opening them.
    """
    if not path.is_dir() or is_database(path):
        yield path
        return
    try:
        children = sorted(path.iterdir(), key=lambda one: one.name)
    except OSError:
        yield path  # its reader will say what is the matter
        return
    for child in children:
        if child.name.startswith((".", "~$")) or child.name.casefold() in _JUNK:
            continue
        if child.is_dir() and child.is_symlink():
            leave(child, "is a link to a folder, which may lead back to this one, and was not followed")
            continue
        yield from units(child, leave)


def is_database(folder: Path) -> bool:
    """Whether a folder is the O*NET database, whose files only make sense together."""
    return folder.is_dir() and any((folder / name).is_file() for name in ONET_MAIN)


def copy_of(unit: Path, target: Path) -> Path | None:
    """Return where the content of `unit` is already, under the name `target` or one that `bring_in` made of it."""
    for candidate in _names(unit, target):
        if alike(unit, candidate):
            return candidate
        if not os.path.lexists(candidate):
            return None
    return None


def bring_in(unit: Path, target: Path) -> Path:
    """Copy a file or folder to `target`, or to the next free name (name-2.md, name-3.md); return where it is.

    Where the same content is there already under one of these names, nothing is copied. OutputError when it cannot be written.
    """
    for candidate in _names(unit, target):
        if alike(unit, candidate):
            return candidate
        if not os.path.lexists(candidate):
            _copy(unit, candidate)
            return candidate
    raise OutputError(f"{target}: there are {_TRIES} files of that name already", "Give the file another name.")


def _names(unit: Path, target: Path) -> Iterator[Path]:
    yield target
    suffix = "" if unit.is_dir() else ".jsonl.gz" if target.name.endswith(".jsonl.gz") else target.suffix
    stem = target.name[: len(target.name) - len(suffix)]
    for count in range(2, _TRIES + 1):
        yield target.with_name(f"{stem}-{count}{suffix}")


def write_in(data: bytes, target: Path) -> Path:
    """Write a new file as `bring_in` copies one."""
    with tempfile.TemporaryDirectory(prefix="prep-") as folder:
        unit = Path(folder) / "page"
        unit.write_bytes(data)
        return bring_in(unit, target)


def alike(unit: Path, other: Path) -> bool:
    """Whether two files, or two database folders, hold the same."""
    if unit.is_dir():
        return other.is_dir() and all(
            (other / name).is_file() and filecmp.cmp(unit / name, other / name, shallow=False) for name in _files(unit)
        )
    return other.is_file() and filecmp.cmp(unit, other, shallow=False)


def _files(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file() and path.name[0] != "."]


def _copy(unit: Path, target: Path) -> None:
    """Copy under a hidden name in the same folder, force it to disk, and give it its name in one step."""
    try:
        private_folder(target.parent)
        part = Path(tempfile.mkdtemp(prefix=".prep-", suffix=".part", dir=target.parent))
        try:
            if unit.is_dir():
                for name in _files(unit):
                    (part / "it" / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    _copy_file(unit / name, part / "it" / name)
            else:
                _copy_file(unit, part / "it")
            os.rename(part / "it", target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"{unit} could not be copied to {target}: {(error.strerror or str(error)).lower()}",
            "Free some space or choose another workspace with --workspace; nothing that was there before has changed.",
        ) from error


def _copy_file(source: Path, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as reading, os.fdopen(handle, "wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())
    state = source.stat()
    os.utime(target, ns=(state.st_atime_ns, state.st_mtime_ns))


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner only."""
    if not folder.is_dir():
        private_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def clear_parts(notes: Path) -> None:
    """Take away what a killed run left half-copied. Call it when no other run can be copying."""
    for part in notes.rglob(".prep-*.part") if notes.is_dir() else ():
        shutil.rmtree(part, ignore_errors=True)


def put_aside(path: Path, notes: Path) -> Path:
    """Move a file or folder of `notes` into `notes/.removed/`, and return where it is now."""
    target = notes / REMOVED / path.relative_to(notes)
    try:
        private_folder(target.parent)
        for count in range(1, _TRIES + 1):
            candidate = target if count == 1 else target.with_name(f"{target.stem}-{count}{target.suffix}")
            if not os.path.lexists(candidate):
                os.rename(path, candidate)
                break
    except OSError as error:
        raise OutputError(f"{path} could not be moved to {target}: {(error.strerror or str(error)).lower()}") from error
    for folder in path.parents:
        if folder == notes:
            break
        with contextlib.suppress(OSError):
            folder.rmdir()  # only if it is empty
    return candidate


# ---- kinds and tags ----------------------------------------------------------------------------


def read_marks(notes: Path) -> Marks:
    """Return what `.tags.toml` says: for a file or folder (relative to `notes`) its "kind" and its tags.

    InputError when the file cannot be read as TOML.
    """
    path = notes / TAGS
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}", "Mend the line, or delete the file and give the tags again.") from error
    return {
        name: {key: _values(value) for key, value in table.items()}
        for name, table in found.items()
        if isinstance(table, dict)
    }


def _values(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def marks_of(name: str, marks: Marks) -> dict[str, tuple[str, ...]]:
    """Return kind and tags of the file `name`: those of its folders and its own; the nearest kind holds."""
    parts = name.split("/")
    merged: dict[str, tuple[str, ...]] = {}
    for end in range(1, len(parts) + 1):
        merged = joined(merged, marks.get("/".join(parts[:end]), {}))
    return merged


def joined(marks: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the tags of both, and the kind of `more` if it has one."""
    result = dict(marks)
    for key, values in more.items():
        before = () if key == "kind" else result.get(key, ())
        result[key] = tuple(dict.fromkeys((*before, *values)))
    return result


def mark(notes: Path, names: list[str], asked: Mapping[str, tuple[str, ...]]) -> None:
    """Add a kind and tags to files. Tags that are there stay. Call it under the lock of `Notes`."""
    marks = {name: dict(table) for name, table in read_marks(notes).items()}
    for name in names:
        marks[name] = joined(marks.get(name, {}), asked)
    _write_marks(notes, marks)


def unmark(notes: Path, name: str) -> None:
    """Forget the kind and the tags of a file or folder that is gone."""
    marks = dict(read_marks(notes))
    if marks.pop(name, None) is not None:
        _write_marks(notes, marks)


def _write_marks(notes: Path, marks: Marks) -> None:
    lines = [_HEAD]
    for name in sorted(marks):
        lines.append(f"[{_string(name)}]")
        for key, values in sorted(marks[name].items()):
            text = _string(values[0]) if key == "kind" else "[" + ", ".join(map(_string, values)) + "]"
            lines.append(f"{_string(key)} = {text}")
        lines.append("")
    private_folder(notes)
    handle, part = tempfile.mkstemp(prefix=".prep-", suffix=".part", dir=notes)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines))
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, notes / TAGS)
    except BaseException:
        os.unlink(part)
        raise


def _string(text: str) -> str:
    """Return a TOML basic string: JSON's, which differs only in DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
