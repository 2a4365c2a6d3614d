"""The month's LinkedIn notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from due_samples import at, contact, touch

from prep_assistant.errors import SettingsError
from prep_assistant.relationship import Contact
from prep_assistant.settings import Settings
from prep_assistant.workspace.quota import notes_sent, quota

NOW = at("2026-11-30 20:00")


def noted(count: int, when: str = "2026-11-10 09:00") -> list[Contact]:
    return [contact(touch(when, "sent", channel="linkedin-note"), id=f"p{number}") for number in range(count)]


def test_only_personalised_notes_of_this_month_count() -> None:
    others = [
        contact(touch("2026-11-10 09:00", "sent", channel="email")),
        contact(touch("2026-11-10 09:00", "replied", channel="linkedin-note")),
        contact(touch("2026-10-31 23:59", "sent", channel="linkedin-note")),
        contact(touch("2025-11-10 09:00", "sent", channel="linkedin-note")),
    ]
    assert notes_sent(noted(3) + others, NOW) == 3


def test_the_month_is_the_users_own() -> None:
    # 22:30 on 30 November in Seattle is already December in UTC
    assert notes_sent(noted(1, "2026-11-30 22:30"), at("2026-11-30 23:00")) == 1
    assert notes_sent(noted(1, "2026-11-30 22:30"), at("2026-12-01 00:10")) == 0


@pytest.mark.parametrize(
    ("used", "warning"),
    [(0, ""), (3, ""), (4, "One personalised LinkedIn note is left"), (5, "All 5"), (7, "All 5 .*7 sent")],
)
def test_warned_at_the_limit(tmp_path: Path, used: int, warning: str) -> None:
    import re

    found = quota(noted(used), Settings(tmp_path), NOW)
    assert (found.used, found.limit, found.left) == (used, 5, max(0, 5 - used))
    assert bool(found.warning) is bool(warning)
    assert re.search(warning, found.warning)


def test_the_account_decides(tmp_path: Path) -> None:
    assert quota(noted(9), Settings(tmp_path, {"channel": {"tier": "premium"}}), NOW).warning == ""
    assert quota(noted(9), Settings(tmp_path, {"channel": {"tier": "premium"}}), NOW).left is None
    assert quota(noted(3), Settings(tmp_path, {"channel": {"notes_per_month": 3}}), NOW).left == 0
    assert quota(noted(0), Settings(tmp_path, {"channel": {"notes_per_month": 0}}), NOW).left == 0


@pytest.mark.parametrize(
    "table", [{"tier": "gold"}, {"notes_per_month": "5"}, {"notes_per_month": -1}, {"notes_per_month": True}]
)
def test_settings_that_make_no_sense(tmp_path: Path, table: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=next(iter(table))):
        quota([], Settings(tmp_path, {"channel": table}), NOW)
