"""The user's own notes as a reason to write: what was noted since the last touch on something they spoke of or named.

`prep today` must stay fast with thousands of people. So nothing is read before somebody is due and a note is newer than the last
touch with them; words that two texts share come before vectors; no more than `MOST_PEOPLE` are looked at in one run, and what
was found is kept in a cache file that may be deleted at any time. Notes in text and Markdown are read, newest first.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prep_assistant import writing
from prep_assistant.errors import OutputError
from prep_assistant.workspace.due_view import OwnNote, folded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_NOTES = 500  # the newest; of a folder of clippings older ones are no news
MOST_AT_ONCE = 10  # the newest, for one person
MOST_PEOPLE = 20  # looked at anew in one run
MOST_CHARACTERS = 12_000  # of one note
MOST_SAID = 24  # of one person
NEAR = 0.45  # cosine of a passage and something they said, from which on they are about the same thing
SHARED = 2  # telling words that a note and something they said have in common, before vectors are asked
_SUFFIXES = (".md", ".txt", ".markdown", ".text")
_COMMON = frozenset(
    "about after again because before being between could doing every everybody first going happen having means might never other people should "
    "since something still their there these thing things think those through today under until where which while would years really month months "
    "working works notes questions interview company person already always another around better right makes little money".split()
)
Vectors = Callable[[Sequence[str]], "NDArray[np.float32]"]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    path: Path
    day: date
    stamp: str


class NotesFolder:
    """The notes in a folder. `vectors` embeds texts, loaded when first needed; without it shared words alone decide nothing."""

    def __init__(self, folder: Path, cache: Path, zone: tzinfo, today: date, vectors: Vectors | None) -> None:
        self._folder, self._cache, self._zone, self._today, self._vectors = folder, cache, zone, today, vectors
        self._left = MOST_PEOPLE
        self._texts: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        self._changed = False

    # ---- what is asked ----

    def holding(self, what: str, since: date) -> OwnNote | None:
        """Return a note newer than `since` that names a resource, by its whole name."""
        name = re.sub(r"^(?:the|an?|their|his|her|my) ", "", folded(what))
        if len(name) < 4:
            return None
        for file in self._since(since):
            if f" {name} " in self._folded(file):
                return OwnNote(file.name, self._title(file), file.day)
        return None

    def near(self, contact_id: str, tags: Sequence[str], said: Sequence[str], since: date) -> OwnNote | None:
        """Return a note newer than `since` on what somebody said, or that bears one of their tags."""
        files = self._since(since)[:MOST_AT_ONCE]
        if not files or not (tags or said):
            return None
        mine = {folded(tag) for tag in tags}
        for file in files:
            if mine & self._tags.get(file.name, frozenset()):
                return OwnNote(file.name, self._title(file), file.day)
        told = list(dict.fromkeys(said))[-MOST_SAID:]
        key = _key(contact_id, told, files)
        if key not in self._kept:
            if self._left <= 0 or not told:
                return None
            self._left -= 1
            self._kept[key] = self._nearest(files, told)
            self._changed = True
        found = self._kept[key]
        file_ = next((file for file in files if found and file.name == found[0]), None)
        return OwnNote(file_.name, self._title(file_), file_.day, found[1]) if file_ and found else None

    def keep(self) -> None:
        """Write down what was found anew; a cache that cannot be kept costs time, nothing else."""
        if not self._changed:
            return
        with contextlib.suppress(OSError, OutputError):
            self._cache.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            newest = dict(list(self._kept.items())[-2_000:])
            writing.write(self._cache, json.dumps({"format": _FORMAT, "near": newest}, ensure_ascii=False), force=True)

    # ---- looking ----

    def _nearest(self, files: Sequence[_File], told: Sequence[str]) -> list[str] | None:
        """Return the name of the note that is nearest to something they said, and what they said; None when none is near."""
        pieces: list[tuple[str, str]] = []
        asked: dict[str, None] = {}
        for file in files:
            title = self._title(file)
            for paragraph in _paragraphs(self._text(file)):
                shared = [text for text in told if len(_telling(text) & _telling(f"{title} {paragraph}")) >= SHARED]
                if shared:
                    pieces.append((file.name, f"{title}\n{paragraph}"))
                    asked |= dict.fromkeys(shared)
        if not pieces or self._vectors is None:
            return None
        pieces, texts = pieces[:24], list(asked)[:MOST_SAID]
        rows = self._vectors([*(text for _, text in pieces), *texts])
        scores = rows[: len(pieces)] @ rows[len(pieces) :].T
        place, said = divmod(int(scores.argmax()), len(texts))
        return [pieces[place][0], texts[said]] if float(scores[place, said]) >= NEAR else None

    def _since(self, since: date) -> list[_File]:
        return [file for file in self._files if file.day > since]

    @cached_property
    def _files(self) -> tuple[_File, ...]:
        """The notes, newest first. A file from the future (another clock) counts as of today."""
        found = []
        with contextlib.suppress(OSError):
            for place, folders, names in os.walk(self._folder):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in names:
                    if name.startswith(".") or not name.lower().endswith(_SUFFIXES):
                        continue
                    path = Path(place) / name
                    with contextlib.suppress(OSError, OverflowError, ValueError):
                        stat = path.stat()
                        day = min(datetime.fromtimestamp(stat.st_mtime, self._zone).date(), self._today)
                        shown = path.relative_to(self._folder).as_posix()
                        found.append(_File(shown, path, day, f"{stat.st_size}.{stat.st_mtime_ns}"))
                if len(found) > 20 * MOST_NOTES:
                    break
        found.sort(key=lambda file: (file.day, file.name), reverse=True)
        return tuple(found[:MOST_NOTES])

    @cached_property
    def _tags(self) -> dict[str, frozenset[str]]:
        """The topics that each file bears, as `prep notes add --tag` wrote them down."""
        try:
            table = tomllib.loads((self._folder / ".tags.toml").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        found = {}
        for name, marks in table.items():
            topics = marks.get("topic", []) if isinstance(marks, dict) else []
            found[name] = frozenset(folded(str(topic)) for topic in (topics if isinstance(topics, list) else [topics]))
        return found

    @cached_property
    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._cache.read_text(encoding="utf-8"))
            near = kept["near"] if kept["format"] == _FORMAT else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        whole = isinstance(near, dict) and all(
            each is None or (isinstance(each, list) and len(each) == 2 and all(isinstance(part, str) for part in each))
            for each in near.values()
        )
        return near if whole else {}

    def _text(self, file: _File) -> str:
        if file.name not in self._texts:
            try:
                with file.path.open("rb") as stream:
                    self._texts[file.name] = stream.read(4 * MOST_CHARACTERS).decode("utf-8", "replace")[
                        :MOST_CHARACTERS
                    ]
            except OSError:
                self._texts[file.name] = ""
        return self._texts[file.name]

    def _folded(self, file: _File) -> str:
        if file.name not in self._plain:
            self._plain[file.name] = f" {folded(self._text(file))} "
        return self._plain[file.name]

    def _title(self, file: _File) -> str:
        head = next((line for line in self._text(file).splitlines() if line.strip()), "")
        title = head.lstrip("# ").strip() if head.startswith("#") else ""
        return title[:80] or re.sub(r"[-_]+", " ", Path(file.name).stem)


_FORMAT = "prep.own-notes/1"


def _key(contact_id: str, told: Sequence[str], files: Sequence[_File]) -> str:
    seen = "\0".join((*told, *(f"{file.name} {file.stamp}" for file in files)))
    return f"{contact_id} {hashlib.blake2b(seen.encode(), digest_size=12).hexdigest()}"


def _paragraphs(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return [part[:700] for part in parts if len(part) > 30 and not part.startswith("---")][:40]


def _telling(text: str) -> frozenset[str]:
    """Return the longer words of a text, cut to their beginnings: "therapists" meets "therapist"."""
    return frozenset(word[:7] for word in folded(text).split() if len(word) > 4 and word not in _COMMON)
