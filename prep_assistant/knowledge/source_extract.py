"""What every reader of a kind of file gives back, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MOST_BYTES = 50_000_000  # of a file; a larger one is refused by its size, unread
MOST_UNPACKED = 100_000_000  # of what a .docx holds when unpacked

Warn = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, as Markdown, and the title the file itself gives ("" if none)."""

    text: str
    title: str = ""


class Unreadable(Exception):
    """The content is not what it claims to be, or holds no text. Never leaves `sources`: it becomes Skipped or InputError."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint
