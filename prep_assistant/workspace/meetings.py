"""The meetings of a workspace: one folder each, named by day and person, which keeps all that belongs to it."""

from __future__ import annotations

import os
import re
from datetime import date, tzinfo
from pathlib import Path

from prep_assistant.errors import InputError
from prep_assistant.relationship import Meeting
from prep_assistant.workspace.keeping import keep_beside
from prep_assistant.workspace.locking import make_folder

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


class Meetings:
    """The meetings below `root`, the workspace's folder `meetings`. `zone` is the user's own."""

    def __init__(self, root: Path, zone: tzinfo) -> None:
        self._root, self._zone = root, zone

    def all(self) -> tuple[Meeting, ...]:
        """Return every meeting, oldest first. Folders of another name are the user's own business."""
        try:
            with os.scandir(self._root) as entries:
                found = [_meeting(entry) for entry in entries]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise InputError(f"{self._root} cannot be read: {(error.strerror or str(error)).lower()}") from error
        return tuple(sorted((m for m in found if m), key=lambda meeting: (meeting.on, meeting.contact_id)))

    def of(self, contact_id: str) -> tuple[Meeting, ...]:
        """Return the meetings with one contact, oldest first."""
        return tuple(meeting for meeting in self.all() if meeting.contact_id == contact_id)

    def open(self, contact_id: str, on: date) -> Meeting:
        """Return the meeting of that day with that contact; its folder is made when it is not there."""
        if not contact_id or contact_id.startswith(".") or any(sign in contact_id for sign in "/\\\0"):
            raise InputError(f"{contact_id!r} is not a person's id")
        folder = self._root / f"{on.isoformat()}-{contact_id}"
        make_folder(folder)
        return Meeting(contact_id, on, str(folder))

    def keep(self, meeting: Meeting, name: str, data: str | bytes) -> Path:
        """Write a file into the meeting's folder and return its path; one that is there and differs stays: name-2.md."""
        if name != Path(name).name or name.startswith("."):
            raise InputError(f"{name!r} is not a file name")
        make_folder(Path(meeting.folder))
        return keep_beside(Path(meeting.folder) / name, data)


def _meeting(entry: os.DirEntry[str]) -> Meeting | None:
    parts = _NAME.fullmatch(entry.name)
    if parts is None or not entry.is_dir():
        return None
    try:
        return Meeting(parts[2], date.fromisoformat(parts[1]), entry.path)
    except ValueError:
        return None
