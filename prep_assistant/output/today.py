"""What is due, as a list to work through: late, today, this week, later; plain, on a terminal, and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TextIO

from prep_assistant.relationship import Due, DueKind

WIDTH = 96
MOST = 20  # items shown of one section; the rest is counted
MOST_WORDS = 5  # people to keep in touch with, shown of one section: nobody writes forty letters
SECTIONS = ("Late", "Today", "This week", "Later")
Line = tuple[tuple[str, str], ...]
"""Pieces of (text, style), to be set side by side."""

_HEADLINES: Mapping[DueKind, str] = {
    "meeting": "Meet {}", "confirm": "Confirm the meeting with {}", "debrief": "Write down what {} said",
    "thank-you": "Thank {}", "second-person": "Write to a second person, beside {}", "follow-up": "Follow up with {}",
    "second-follow-up": "One last short message to {}", "my-promise": "Keep your promise to {}",
    "their-promise": "Remind {} of a promise", "acted": "Tell {} what came of their advice",
    "keep-in-touch": "Keep in touch with {}", "report-back": "Report back about {}",
}  # fmt: skip
_STYLES = {"Late": "bold red", "Today": "bold green", "This week": "bold cyan", "Later": "bold"}


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is shown: what is due up to `days` from now, how many more there are after that, and what else is worth saying."""

    now: datetime
    days: int
    items: tuple[Due, ...]
    beyond: int = 0
    remarks: tuple[str, ...] = ()
    advice: tuple[tuple[str, str], ...] = ()  # what to do next when nothing is due, each with its command or ""
    full: bool = False  # show every item of every section

    @classmethod
    def of(
        cls,
        due: Sequence[Due],
        now: datetime,
        days: int | None,
        remarks: Sequence[str] = (),
        advice: Sequence[str] = (),
    ) -> Agenda:
        """Take what is due within `days`; everything, however much it is, when None."""
        if days is None:
            return cls(now, 0, tuple(due), 0, tuple(remarks), full=True)
        end = now.date() + timedelta(days=days)
        items = tuple(item for item in due if item.late or item.at.date() <= end)
        return cls(now, days, items, len(due) - len(items), tuple(remarks))


def section(item: Due, now: datetime) -> str:
    """Return where an item stands: late, today, this week (up to Sunday), later."""
    day, today = item.at.date(), now.date()
    if item.late:
        return "Late"
    if day <= today or item.kind == "thank-you":  # by tomorrow, but the same day is better
        return "Today"
    return "This week" if day <= today + timedelta(days=6 - today.weekday()) else "Later"


def when(item: Due, now: datetime) -> str:
    """Say when something is due, seen from now: "today by 15:30", "since Fri 20 Nov"."""
    day, today = item.at.date(), now.date()
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    word = near.get((day - today).days) or f"{day:%a} {day.day} {day:%b}" + (
        "" if day.year == today.year else f" {day:%Y}"
    )
    hour = "" if item.all_day else f" {'at' if item.kind == 'meeting' else 'by'} {item.at:%H:%M}"
    if item.late:
        return f"was due {word}{hour.replace(' by', ',')}"
    if day < today:
        return f"since {word}"
    return f"{word}{hour}"


def headline(item: Due) -> str:
    """Say in a few words what there is to do."""
    return _HEADLINES[item.kind].format(item.name)


def lines(agenda: Agenda, width: int = WIDTH) -> Iterator[Line]:
    """Yield the list's lines, none longer than `width` save for a word or a command that is longer itself."""
    now = agenda.now
    yield ((f"{now:%A} {now.day} {now:%B %Y}", "bold"),)
    if not agenda.items:
        yield ()
        yield ((_nothing(agenda), "green"),)
    for name in SECTIONS:
        items = [item for item in agenda.items if section(item, now) == name]
        if items:
            yield ()
            yield ((f"{name} ({len(items):,})", _STYLES[name]),)
            yield from _section(items, now, width, agenda.full)
    yield from _closing(agenda, width)


def _nothing(agenda: Agenda) -> str:
    if agenda.full:
        return "Nothing is due, now or later."
    span = {0: "today", 1: "today or tomorrow"}.get(agenda.days, f"today or in the next {agenda.days} days")
    return f"Nothing is due {span}."


def _section(items: Sequence[Due], now: datetime, width: int, full: bool) -> Iterator[Line]:
    if full:
        for item in items:
            yield from _item(item, now, width)
        return
    words = [item for item in items if item.kind == "keep-in-touch"]
    other = [item for item in items if item.kind != "keep-in-touch"]
    for item in [*other[:MOST], *words[:MOST_WORDS]]:
        yield from _item(item, now, width)
    if hidden := len(other[MOST:]):
        yield ((f"  … and {hidden:,} more: prep today --all", "dim"),)
    if hidden := len(words[MOST_WORDS:]):
        yield ((f"  … and {hidden:,} more to keep in touch with: prep today --all", "dim"),)


def _item(item: Due, now: datetime, width: int) -> Iterator[Line]:
    head, at = _printable(headline(item)), when(item, now)
    room = width - 2 - len(head) - len(at)
    gap = " " * room if room >= 2 else "  "
    yield (("  " + head, "bold"), (gap, ""), (at, "red" if item.late else "cyan"))
    yield from _wrapped(item.reason, width, "", 4)
    yield (("    $ ", "dim"), (_printable(item.command), "green"))
    if item.id not in item.command:
        yield ((f"    {_printable(item.id)}", "dim"),)


def _closing(agenda: Agenda, width: int) -> Iterator[Line]:
    foot = list(agenda.remarks)
    if agenda.items and agenda.beyond:
        span = f"the next {agenda.days} days" if agenda.days > 1 else "tomorrow" if agenda.days else "today"
        foot.append(f"{agenda.beyond:,} more after {span}: --days N shows further ahead.")
    if agenda.items:
        foot.append("Done with one? `prep today --done ID`. Not now? `prep today --snooze ID --for 3d`.")
    if foot:
        yield ()
    for remark in foot:
        yield from _wrapped(remark, width, "dim", 0)
    for text, command in agenda.advice:
        yield ()
        yield from _wrapped(text, width, "", 0)
        if command:
            yield (("  $ ", "dim"), (command, "green"))


def _wrapped(text: str, width: int, style: str, indent: int) -> Iterator[Line]:
    pad, text = " " * indent, _printable(text)
    for line in textwrap.wrap(
        text, width, initial_indent=pad, subsequent_indent=pad, break_long_words=False, break_on_hyphens=False
    ):
        yield ((line, style),)


def _printable(text: str) -> str:
    """Take out what could move a terminal's cursor: names come from address books."""
    return "".join(char if char.isprintable() else " " for char in text)


def to_text(agenda: Agenda, width: int = WIDTH) -> str:
    """Return the list as plain text."""
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines(agenda, width))


def to_json(agenda: Agenda) -> dict[str, Any]:
    """Return what `--json` prints. `at` is ISO 8601 with offset; for a whole day midnight, local."""
    return {
        "now": agenda.now.isoformat(),
        "days": None if agenda.full else agenda.days,
        "due": [
            {
                "id": item.id,
                "kind": item.kind,
                "person": item.contact_id,
                "name": item.name,
                "at": item.at.isoformat(),
                "all_day": item.all_day,
                "late": item.late,
                "section": section(item, agenda.now).lower(),
                "what": headline(item),
                "reason": item.reason,
                "command": item.command,
            }
            for item in agenda.items
        ],
        "beyond": agenda.beyond,
        "remarks": list(agenda.remarks),
        "next": [{"what": text, "command": command} for text, command in agenda.advice],
    }


def show(agenda: Agenda, stream: TextIO) -> None:
    """Print for a person: coloured and fitted to the window on a terminal, plain elsewhere."""
    if stream.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console(file=stream, highlight=False)
        for line in lines(agenda, min(WIDTH, max(40, console.width))):
            console.print(Text.assemble(*line), soft_wrap=True)
        return
    encoding = stream.encoding or "utf-8"
    stream.write(to_text(agenda).encode(encoding, "replace").decode(encoding))
