"""What time it is, and in which time zone the user lives. `PREP_NOW` fixes the time for examples and tests.

The zone is `[time] zone` of prep.toml ("America/Los_Angeles"), else the machine's own.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, tzinfo

from prep_assistant.errors import SettingsError
from prep_assistant.settings import FILE, Settings

_YEARS = range(1900, 2501)  # room on both sides for every clock that counts days from now


def zone(config: Settings) -> tzinfo:
    """Return the user's time zone. Raises SettingsError when prep.toml names one that does not exist."""
    from zoneinfo import ZoneInfo

    name = config.get("time", "zone", "")
    try:
        if name:
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"{config.root / FILE}: [time] zone = {name!r} is not a time zone",
            'Zones are named like "America/New_York" or "Europe/Berlin".',
        ) from error
    return _local()


def now(config: Settings) -> datetime:
    """Return the time now, aware, in the user's time zone, to the second."""
    here = zone(config)
    fixed = os.environ.get("PREP_NOW", "").strip()
    if not fixed:
        return datetime.now(here).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as error:
        raise SettingsError(f"PREP_NOW={fixed!r} is not a time", "Write it as 2026-12-03T15:30.") from error
    if moment.year not in _YEARS:
        raise SettingsError(
            f"PREP_NOW={fixed!r} is too far from our time",
            f"Choose a year from {_YEARS[0]} to {_YEARS[-1]}: 2026-12-03T15:30.",
        )
    return moment.replace(tzinfo=here) if moment.tzinfo is None else moment.astimezone(here)


def _local() -> tzinfo:
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except Exception:  # noqa: BLE001  a TZ variable or /etc/localtime that names nothing: the machine still has an offset
        return datetime.now().astimezone().tzinfo or UTC
