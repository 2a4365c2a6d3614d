"""The month's quota of personalised LinkedIn notes: a free account has about five (LinkedIn help a550555; others report 3 or 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prep_assistant.errors import SettingsError
from prep_assistant.relationship import Contact
from prep_assistant.settings import FILE, Settings

TIERS = ("free", "premium")
NOTES_PER_MONTH = 5
_OUTGOING = frozenset({"sent", "follow-up"})


@dataclass(frozen=True, slots=True)
class Quota:
    """Personalised notes sent in a calendar month, and how many the account has; None: no limit of its own."""

    used: int
    limit: int | None
    month: str  # "November 2026"

    @property
    def left(self) -> int | None:
        """How many are left; None when there is no limit."""
        return None if self.limit is None else max(0, self.limit - self.used)

    @property
    def warning(self) -> str:
        """What to say at the limit and before the last one; empty when there is room."""
        if self.left is None or self.left > 1:
            return ""
        if self.left == 1:
            return f"One personalised LinkedIn note is left for {self.month} ({self.used} of {self.limit} sent)."
        return (
            f"All {self.limit} personalised LinkedIn notes for {self.month} are used ({self.used} sent):"
            " write by e-mail, or connect without a note."
        )


def quota(contacts: Iterable[Contact], config: Settings, now: datetime) -> Quota:
    """Count the notes sent in the month of `now` (aware, user's zone) against the account of `[channel]`.

    `tier` is "free" or "premium"; `notes_per_month` beats the tier's own number. Raises SettingsError for other values.
    """
    tier = config.get("channel", "tier", "free")
    if tier not in TIERS:
        raise SettingsError(f'{config.root / FILE}: [channel] tier = {tier!r} must be "free" or "premium"')
    limit = config.get("channel", "notes_per_month", None)
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
        raise SettingsError(f"{config.root / FILE}: [channel] notes_per_month = {limit!r} must be a whole number")
    if limit is None and tier == "free":
        limit = NOTES_PER_MONTH
    return Quota(notes_sent(contacts, now), limit, f"{now:%B %Y}")


def notes_sent(contacts: Iterable[Contact], now: datetime) -> int:
    """Return how many personalised LinkedIn notes went out in the month of `now`."""
    month = (now.year, now.month)
    return sum(
        touch.channel == "linkedin-note" and touch.kind in _OUTGOING and _month(touch.at, now) == month
        for contact in contacts
        for touch in contact.touches
    )


def _month(at: datetime, now: datetime) -> tuple[int, int]:
    local = at.astimezone(now.tzinfo)
    return local.year, local.month
