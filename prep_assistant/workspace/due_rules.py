"""The waiting times behind what is due, and how `[rules]` of prep.toml changes them.

Defaults: Dalton's 3B7 for the clocks after a first message; career centres for the thank-you, "I acted on your advice" and the
rhythm afterwards (domain rules, sections 2 and 4). What has no source is practice, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from prep_assistant.errors import SettingsError
from prep_assistant.settings import FILE, Settings

MONTH = 30  # days: nobody is to hear from us more often than monthly


@dataclass(frozen=True, slots=True)
class Rules:
    """How long to wait. `*_days` after a message are business days; after a meeting calendar days."""

    second_person_days: int = 3
    follow_up_days: int = 7
    thank_you_hours: int = 24
    report_back_hours: int = 72
    acted_days: tuple[int, int] = (14, 28)  # from, late after
    keep_in_touch_days: tuple[int, int] = (90, 120)
    nudge_days: int = 3  # after the day they named; practice
    nudge_undated_days: int = 14  # after a meeting where no day was named; practice
    own_undated_days: int = 7  # the same for what I promised; practice
    let_go_days: int = 45  # something that has been late for so long is not asked for any more; practice

    @classmethod
    def of(cls, config: Settings) -> Rules:
        """Read `[rules]`. Raises SettingsError for what is no sensible number of days or hours."""
        default = cls()
        single = {
            key: _number(config, key, getattr(default, key))
            for key in (
                "second_person_days", "follow_up_days", "thank_you_hours", "report_back_hours",
                "nudge_days", "nudge_undated_days", "own_undated_days", "let_go_days",
            )
        }  # fmt: skip
        return cls(
            **single,
            acted_days=_span(config, "acted_days", default.acted_days, 1),
            keep_in_touch_days=_span(config, "keep_in_touch_days", default.keep_in_touch_days, MONTH),
        )


def _number(config: Settings, key: str, default: int) -> int:
    value = config.get("rules", key, default)
    if isinstance(value, bool) or not 1 <= value <= 1000:
        raise SettingsError(f"{config.root / FILE}: [rules] {key} = {value!r} must be a whole number from 1 to 1000")
    return int(value)


def _span(config: Settings, key: str, default: tuple[int, int], least: int) -> tuple[int, int]:
    """Read `key = [90, 120]`: from when something is due, and from when it is late."""
    value = config.get("rules", key, list(default))
    whole = all(isinstance(each, int) and not isinstance(each, bool) for each in value)
    if not whole or len(value) != 2 or not least <= value[0] <= value[1] <= 1000:
        raise SettingsError(
            f"{config.root / FILE}: [rules] {key} = {value!r} must be two numbers of days, the first at least {least}",
            f"Write it as {key} = {list(default)}: due from the first, late after the second.",
        )
    return (value[0], value[1])
