"""Reading single values of a file that somebody wrote by hand: what is wrong is noted with its line, the rest still counts."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, tzinfo

from prep_assistant.frontmatter import Matter, tree
from prep_assistant.relationship import Problem

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Fields:
    """The front matter of one file, key by key. `problems` gathers what was not as expected."""

    def __init__(self, matter: Matter, where: str) -> None:
        self._matter, self._where = matter, where
        self.problems: list[Problem] = []
        for line, key in matter.twice:
            self.problem(f"{key} stands here a second time; this one counts", line)

    def problem(self, what: str, line: int = 1) -> None:
        """Note what is wrong on a line."""
        self.problems.append(Problem(self._where, line, what))

    def line(self, key: str, item: int | None = None) -> int:
        """Return the line of a key, or of one item of its list."""
        places = self._matter.items.get(key, [])
        return places[item] if item is not None and item < len(places) else self._matter.lines.get(key, 1)

    def text(self, key: str) -> str:
        """Return a value that is to be text; empty when it is not there."""
        value = self._matter.values.get(key, "")
        if isinstance(value, str):
            return " ".join(value.split())
        self.problem(f"{key}: expected text, found {_kind(value)}", self.line(key))
        return ""

    def choice(self, key: str, known: Collection[str]) -> str:
        """Return a value that is to be one of `known`; empty when it is not."""
        value = self.text(key).lower()
        if not value or value in known:
            return value
        self.problem(f"{key}: expected one of {', '.join(known)}, found “{value:.60}”", self.line(key))
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone is a list of one."""
        return tuple(value for value, _ in self.texts_with_lines(key))

    def texts_with_lines(self, key: str) -> list[tuple[str, int]]:
        """Return a list of texts, each with its line."""
        value = self._matter.values.get(key, "")
        if isinstance(value, str):
            return [(value.strip(), self.line(key))] if value.strip() else []
        if isinstance(value, dict):
            self.problem(f"{key}: expected a list, found {_kind(value)}", self.line(key))
            return []
        found = []
        for number, item in enumerate(value):
            line = self.line(key, number)
            if not isinstance(item, str):
                self.problem(f"{key}: expected text, found {_kind(item)}", line)
            elif item.strip():
                found.append((item.strip(), line))
        return found

    def items(self, key: str, main: str) -> list[Entry]:
        """Return a list of small mappings, each with its line; a bare text stands for its `main` key."""
        value = self._matter.values.get(key, "")
        if value == "":
            return []
        found = []
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            line = self.line(key, number)
            if isinstance(item, str):
                item = {main: item}
            if isinstance(item, dict):
                found.append(Entry(self, key, item, line))
            else:
                self.problem(f"{key}: expected “{main}: …”, found {_kind(item)}", line)
        return found


class Entry:
    """One item of a list such as `log`: a small mapping on or from one line."""

    def __init__(self, fields: Fields, key: str, values: dict[str, tree.Words], line: int) -> None:
        self._fields, self._key, self.values, self.line = fields, key, values, line

    def problem(self, what: str) -> None:
        """Note what is wrong with this item."""
        self._fields.problem(f"{self._key}: {what}", self.line)

    def text(self, name: str) -> str:
        """Return a text of it; empty when it is not there."""
        value = self.values.get(name, "")
        if isinstance(value, str):
            return value.strip()
        self.problem(f"{name}: expected text, found {_kind(value)}")
        return ""

    def choice(self, name: str, known: Collection[str]) -> str:
        """Return a text that is to be one of `known`; empty when it is not."""
        value = self.text(name).lower()
        if value and value not in known:
            self.problem(f"{name}: expected one of {', '.join(known)}, found “{value:.60}”")
            return ""
        return value


def moment(text: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    """Return the time that a text names, and whether only its day is known; local where it names no zone. None: no time."""
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(date.fromisoformat(text), datetime.min.time(), zone), True
        if not _DAY.match(text):
            return None
        found = datetime.fromisoformat(text)
        found = found.replace(tzinfo=zone) if found.tzinfo is None else found
        found = found.astimezone(zone)  # a time before the year 1 or after 9999, seen from here, is none
    except (ValueError, OverflowError):
        return None
    return found, False


def _kind(value: tree.Words) -> str:
    return (
        "a list" if isinstance(value, list) else "a mapping (key: value)" if isinstance(value, dict) else f"“{value}”"
    )
