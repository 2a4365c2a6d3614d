"""What was sent in a batch and waits for its answers: one file each in `.prep/batches/`, readable by its owner only.

A file holds what the drafts are made from, so that the answers can be traced, and the names hidden in them put back,
whatever has changed meanwhile. Never a key. It is written before anything is sent, so that a batch is not lost when
the command is killed in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from prep_assistant.errors import InputError, NotFound
from prep_assistant.workspace.locking import make_folder
from prep_assistant.writing import write

VERSION = 1
_MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One request: its id in the batch, the name of the question, and the packed order that it is for."""

    custom_id: str
    key: str
    digest: str
    question: str
    order: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch. `mark` is ours and the file's name, `batch` the server's id, "" while it is not known.

    `state` is "sending", "sent" or "collected"; `others` are the names hidden from the server.
    """

    mark: str
    kind: str  # "questions" or "message"
    at: str
    base_url: str
    model: str
    temperature: float | None
    schema: Mapping[str, Any]
    entries: tuple[Entry, ...]
    others: tuple[str, ...] = ()
    batch: str = ""
    state: str = "sending"

    @property
    def id(self) -> str:
        """What the user calls it: the server's id where it is known."""
        return self.batch or self.mark


class Batches:
    """The batches of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def free(self, mark: str) -> str:
        """Return `mark`, or with a number behind it when a batch has that name."""
        count = 1
        while (self._folder / f"{_numbered(mark, count)}.json").exists():
            count += 1
        return _numbered(mark, count)

    def save(self, sent: Sent) -> None:
        """Write a batch whole."""
        make_folder(self._folder)
        data = asdict(sent) | {"record": VERSION}
        text = json.dumps(data, ensure_ascii=False) + "\n"
        write(self._folder / f"{sent.mark}.json", text, force=True)

    def remove(self, sent: Sent) -> None:
        """Forget a batch."""
        (self._folder / f"{sent.mark}.json").unlink(missing_ok=True)

    def all(self) -> list[Sent]:
        """Return every batch that can be read, newest first."""
        found = []
        for path in self._files():
            try:
                found.append(_read(path))
            except InputError:
                continue
        return sorted(found, key=lambda sent: (sent.at, sent.mark), reverse=True)

    def find(self, words: str) -> Sent:
        """Return the batch of this id or mark, or the only one that holds `words`; "" and "last": the newest not collected."""
        known = self.all()
        if words in ("", "last"):
            open_ = [sent for sent in known if sent.state != "collected"] or known
            if not open_:
                raise NotFound("there is no batch", "`--batch` with `prep questions --all` or `prep outreach --all-due` sends one.")  # fmt: skip
            return open_[0]
        exact = [sent for sent in known if words in (sent.batch, sent.mark)]
        able = exact or [sent for sent in known if words in sent.batch or words in sent.mark]
        if len(able) != 1:
            what = f"{len(able)} batches fit" if able else "there is no batch"
            raise NotFound(f"{what} {words!r}", "`prep runs batches` lists them.")
        return able[0]

    def waiting(self) -> dict[tuple[str, str], str]:
        """Return what is asked and not collected: (key, digest) of each draft, and the batch it is in."""
        return {
            (entry.key, entry.digest): sent.id
            for sent in self.all()
            if sent.state != "collected"
            for entry in sent.entries
        }

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("*.json") if self._folder.is_dir() else iter(())


def _numbered(mark: str, count: int) -> str:
    return mark if count == 1 else f"{mark}-{count}"


def _read(path: Path) -> Sent:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(f"{path} is too large for a batch")
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("record") != VERSION:
            raise InputError(f"{path} was made by another version of Prep")
        entries: Sequence[Mapping[str, str]] = data.pop("entries")
        others = tuple(str(name) for name in data.pop("others"))
        sent = Sent(**data, entries=tuple(Entry(**entry) for entry in entries), others=others)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(f"{path} cannot be read as a batch ({error})", "Remove the file.") from error
    if not all(
        isinstance(text, str) for text in (sent.mark, sent.kind, sent.at, sent.base_url, sent.model, sent.batch)
    ):
        raise InputError(f"{path} cannot be read as a batch", "Remove the file.")
    return sent
