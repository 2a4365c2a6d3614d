"""`prep.toml` as `prep init` writes it: every setting with what it does; and setting one line of it later. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

# A setting that is not given stands there behind a #, with its default or an example.
_LAYOUT = """\
# Settings of this workspace. A line behind a # is not in force; it shows the default, or an example.

[time]
# Your time zone. By default the one of this machine.
#zone = "America/Los_Angeles"

[holidays]
# Whose public holidays are no business days: a country's two letters, and a part of it where they differ ("WA", "BY").
#country = "US"
#subdivision = "WA"

[channel]
# Your LinkedIn account: "free" (a note of 200 characters) or "premium" (300).
#tier = "free"
# Personalised notes a month. A free account has about five; say here what yours allows.
#notes_per_month = 5

[rules]
# Business days from a first message to a second person at the same employer, and to the one follow-up.
#second_person_days = 3
#follow_up_days = 7
# Hours after a meeting to thank them, and to report back to whoever introduced you.
#thank_you_hours = 24
#report_back_hours = 72
# Days after a meeting for "I acted on your advice", and between later messages: due from, late after.
#acted_days = [14, 28]
#keep_in_touch_days = [90, 120]

[page]
# What briefs and lists are printed on: "letter" or "a4". By default what the country above prints on.
#paper = "letter"

[store]
# Where the index of your notes lives: "embedded" in .prep/, or a Chroma "server" or "cloud" that you run or rent.
#mode = "embedded"
"""


def new(given: Mapping[tuple[str, str], str]) -> str:
    """Return a new file with some settings in force: (table, key) -> value."""
    text = _LAYOUT
    for (table, key), value in given.items():
        changed = put(text, table, key, value)
        assert changed is not None, f"the layout has no [{table}] {key}"
        text = changed
    return text


def value_of(text: str, table: str, key: str) -> Any:
    """Return a setting; None where there is none, or the file cannot be read."""
    try:
        section = tomllib.loads(text.removeprefix("\ufeff")).get(table, {})
    except tomllib.TOMLDecodeError:
        return None
    return section.get(key) if isinstance(section, dict) else None


def put(text: str, table: str, key: str, value: str) -> str | None:
    """Return the text with one setting in force and every other line as it was; None where that cannot be done surely."""
    before = _loaded(text)
    if before is None:
        return None
    line = f"{key} = {_quoted(value)}"
    for candidate in _candidates(text, table, key, line):
        after = _loaded(candidate)
        section = before.get(table, {})
        if isinstance(section, dict) and after == {**before, table: {**section, key: value}}:
            return candidate
    return None


def _candidates(text: str, table: str, key: str, line: str) -> list[str]:
    """Return ways to do it: in place of the setting, of the same one behind a #, below the table's head, in a new table."""
    head = re.search(rf"^[ \t]*\[[ \t]*{table}[ \t]*\][^\r\n]*(\r\n|\n|\Z)", text, re.MULTILINE)
    if head is None:
        return [text + ("" if text.endswith("\n") or not text else "\n") + f"\n[{table}]\n{line}\n"]
    following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, head.end())
    end = following.start() if following else len(text)
    section, found = text[head.end() : end], []
    for mark in ("", "#[ \t]*"):
        place = re.search(rf"^[ \t]*{mark}{key}[ \t]*=[^\r\n]*?(?=[ \t]*#|[ \t]*\r?$)", section, re.MULTILINE)
        if place:
            found.append(text[: head.end()] + section[: place.start()] + line + section[place.end() :] + text[end:])
    newline = head[1] or "\n"
    found.append(text[: head.end()] + ("" if head[1] else newline) + line + newline + text[head.end() :])
    return found


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        return None


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
