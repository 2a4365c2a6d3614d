"""The debriefs of a workspace: `meetings/DAY-PERSON/debrief.md`, which are the truth, and the user's to edit."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from prep_assistant import debrief_lines as grammar
from prep_assistant.errors import InputError, NotFound
from prep_assistant.relationship import Debrief, Problem
from prep_assistant.workspace import debrief_file
from prep_assistant.workspace.locking import Turn, make_folder
from prep_assistant.workspace.meetings import Meetings
from prep_assistant.writing import write

NAME = "debrief.md"
MOST_BYTES = 4_000_000


def read(path: Path) -> Debrief:
    """Return the debrief in a file. InputError says what is wrong, with its line."""
    return debrief_file.read(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} is too large for a debrief")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotFound(f"there is no debrief {path}", "`prep debrief PERSON FILE` makes it.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error


class Debriefs:
    """The debriefs below `root`, the workspace's folder `meetings`. `problems` says what could not be read last."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._turn = Turn(root / ".debriefs.lock")
        self.problems: tuple[Problem, ...] = ()

    def all(self) -> tuple[Debrief, ...]:
        """Return every debrief, oldest first; what cannot be read is left out and stands in `problems`."""
        return self._read("")

    def of(self, contact_id: str) -> tuple[Debrief, ...]:
        """Return the debriefs of the meetings with one contact, oldest first."""
        return self._read(contact_id)

    def files(self) -> list[tuple[Path, Debrief]]:
        """Return each debrief that can be read, with its file."""
        found = []
        for path, _ in self._files(""):
            with contextlib.suppress(InputError, NotFound):
                found.append((path, read(path)))
        return found

    def tick(self, promise_id: str, done: bool = True, contact_id: str = "") -> Path:
        """Tick a promise's box, or empty it; nothing else in the file changes. NotFound when no debrief holds it.

        Two people may have said the same words: with `contact_id` only the meetings with that contact are looked at.
        """
        with self._turn.taken() if self._root.is_dir() else contextlib.nullcontext():
            for path, _ in self._files(contact_id):
                with contextlib.suppress(InputError, NotFound):
                    changed = _ticked(_text(path), promise_id, done)
                    if changed is not None:
                        return write(path, changed, force=True)
        raise NotFound(f"no debrief holds the promise {promise_id}", "`prep today` lists what is due.")

    def save(self, folder: Path, debrief: Debrief, page: str) -> tuple[Path, bool]:
        """Write or bring up to date the debrief of a meeting; return the file and whether it was there already.

        `page` is the debrief as rendered, for a new file. One that the user edited keeps every edit.
        """
        path = folder / NAME
        make_folder(folder)
        with self._turn.taken():
            there = path.exists()
            text = debrief_file.updated(_text(path), debrief) if there else debrief_file.written(debrief, page)
            write(path, text, force=there)
        return path, there

    def _read(self, contact_id: str) -> tuple[Debrief, ...]:
        found, problems = [], []
        for path, owner in self._files(contact_id):
            try:
                debrief = read(path)
            except NotFound:
                continue
            except InputError as error:
                line = re.search(r":(\d+): (.*)", error.message, re.DOTALL)
                problems.append(Problem(str(path), int(line[1]) if line else 1, line[2] if line else error.message))
                continue
            found.append(debrief if debrief.contact_id else replace(debrief, contact_id=owner))
        self.problems = tuple(problems)
        return tuple(sorted((one for one in found if contact_id in ("", one.contact_id)), key=lambda one: one.met))

    def _files(self, contact_id: str) -> list[tuple[Path, str]]:
        """Return the debrief of each meeting, and whose meeting it was by the folder's name."""
        meetings = Meetings(self._root, UTC)
        chosen = meetings.of(contact_id) if contact_id else meetings.all()
        return [(path, one.contact_id) for one in chosen if (path := Path(one.folder) / NAME).is_file()]


def _ticked(text: str, promise_id: str, done: bool) -> str | None:
    """Return the text with one box changed, None when there is no such promise."""
    for match in re.finditer(r"(?m)^[-*+][ \t]+(?P<line>\[(?P<box>[ xX])\] [^\r\n]*)", text):
        promise = grammar.read_promise(match["line"].rstrip())
        if promise is not None and promise.id == promise_id:
            at = match.start("box")
            return f"{text[:at]}{'x' if done else ' '}{text[at + 1 :]}"
    return None
