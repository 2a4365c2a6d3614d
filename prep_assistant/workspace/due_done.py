"""What it means that something due is done: a touch that says so, a promise that is ticked, or nothing to note. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from prep_assistant.errors import NotFound
from prep_assistant.relationship import Due, DueKind, Touch, TouchKind

_TOUCHES: Mapping[DueKind, TouchKind] = {
    "confirm": "confirmed", "thank-you": "thanked", "follow-up": "follow-up", "second-follow-up": "follow-up",
    "acted": "acted", "keep-in-touch": "kept-in-touch", "report-back": "reported-back",
}  # fmt: skip
PROMISES = frozenset({"my-promise", "their-promise"})


def touch_of(item: Due, now: datetime) -> Touch | None:
    """Return the touch that doing it is, None where doing it leaves none with this person."""
    kind = _TOUCHES.get(item.kind)
    return Touch(now, kind) if kind else None


def promise_of(item: Due) -> str:
    """Return the id of the promise that an item is about."""
    return item.id.rsplit(":", 1)[1]


def find(items: Sequence[Due], words: str) -> Due:
    """Return the item of an id, or of the beginning of one. NotFound names the choices, or the nearest ids."""
    exact = [item for item in items if item.id == words]
    begun = exact or [item for item in items if words and item.id.startswith(words)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        choices = ", ".join(item.id for item in begun[:8]) + (", …" if len(begun) > 8 else "")
        raise NotFound(f"{words!r} can mean {len(begun)} things", f"Say which: {choices}")
    import difflib

    near = difflib.get_close_matches(words, [item.id for item in items[:2000]], n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`prep today --all` shows everything with its id."
    raise NotFound(f"nothing is due with the id {words!r}; perhaps it is done already", hint)
