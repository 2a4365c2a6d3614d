"""The list of what is due: sections, times in words, many items, narrow windows, terminals."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prep_assistant.output.today import Agenda, lines, section, show, to_json, to_text, when
from prep_assistant.relationship import Due

SEATTLE = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 12, 2, 9, tzinfo=SEATTLE)  # a Wednesday


def item(day: str, kind: str = "follow-up", **more: object) -> Due:
    at = datetime.fromisoformat(day).replace(tzinfo=SEATTLE)
    values: dict[str, object] = {"late": at < NOW - timedelta(days=1)} | more
    return Due(
        f"{kind}:zoe:{day[:10]}", kind, "zoe", "Zoë Müller-Łukasz", at, "Because.", "prep outreach zoe", **values
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "where", "words"),
    [
        (item("2026-11-20"), "Late", "was due Fri 20 Nov"),
        (item("2026-12-01"), "Late", "was due yesterday"),
        (item("2025-12-01"), "Late", "was due Mon 1 Dec 2025"),
        (item("2026-12-01 15:30", "thank-you", all_day=False, late=True), "Late", "was due yesterday, 15:30"),
        (item("2026-12-01", "acted", late=False), "Today", "since yesterday"),
        (item("2026-11-25", "acted", late=False), "Today", "since Wed 25 Nov"),
        (item("2026-12-02"), "Today", "today"),
        (item("2026-12-02 14:00", "meeting", all_day=False), "Today", "today at 14:00"),
        (item("2026-12-03 14:25", "thank-you", all_day=False), "Today", "tomorrow by 14:25"),
        (item("2026-12-03"), "This week", "tomorrow"),
        (item("2026-12-06"), "This week", "Sun 6 Dec"),
        (item("2026-12-07"), "Later", "Mon 7 Dec"),
        (item("2027-01-04"), "Later", "Mon 4 Jan 2027"),
    ],
)
def test_where_and_when(due: Due, where: str, words: str) -> None:
    assert (section(due, NOW), when(due, NOW)) == (where, words)


def test_many_are_counted_not_listed() -> None:
    due = [replace(item("2026-11-20"), id=f"follow-up:p{number}:x") for number in range(50)]
    due += [replace(item("2026-11-20", "keep-in-touch"), id=f"keep-in-touch:p{number}:x") for number in range(3000)]
    text = to_text(Agenda.of(due, NOW, 14))
    assert "Late (3,050)" in text
    assert "… and 30 more: prep today --all" in text
    assert "… and 2,995 more to keep in touch with" in text
    assert len(text.splitlines()) < 130
    assert to_text(Agenda.of(due, NOW, None)).count("$ prep outreach zoe") == 3050
    assert len(to_json(Agenda.of(due, NOW, 14))["due"]) == 3050


@pytest.mark.parametrize("width", [40, 60, 96])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    due = [replace(item("2026-12-02"), reason="A long sentence with many words in it, again and again. " * 4)]
    shown = ["".join(text for text, _ in line) for line in lines(Agenda.of(due, NOW, 14), width)]
    assert all(
        len(line) <= width for line in shown if not line.startswith(("    $", "    follow-up:")) and "today" not in line
    )


def test_what_lies_beyond_is_counted() -> None:
    agenda = Agenda.of([item("2026-12-02"), item("2027-03-01")], NOW, 14)
    assert agenda.beyond == 1
    assert "1 more after the next 14 days" in to_text(agenda)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "due today."),
        (1, "due today or tomorrow."),
        (14, "due today or in the next 14 days."),
        (None, "now or later."),
    ],
)
def test_nothing_due(days: int | None, words: str) -> None:
    agenda = replace(Agenda.of([], NOW, days), advice=(("Write to Ann O'Brien:", "prep outreach ann-obrien"),))
    text = to_text(agenda)
    assert words in text
    assert "Write to Ann O'Brien:\n  $ prep outreach ann-obrien\n" in text
    assert "--done" not in text


def test_a_name_cannot_move_the_cursor_or_be_taken_for_markup() -> None:
    evil = replace(item("2026-12-02"), name="\x1b[2J[bold]Zoë[/bold]\u202e", reason="a\nb\x07")
    text = to_text(Agenda.of([evil], NOW, 14))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[bold]Zoë[/bold]" in terminal(Agenda.of([evil], NOW, 14))


class Window(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def terminal(agenda: Agenda) -> str:
    stream = Window()
    show(agenda, stream)
    return stream.getvalue()


def test_a_terminal_shows_the_same_words() -> None:
    agenda = Agenda.of([item("2026-11-20"), item("2026-12-02 14:00", "meeting", all_day=False)], NOW, 14)
    assert "Meet Zoë Müller-Łukasz" in terminal(agenda)
    assert "today at 14:00" in terminal(agenda)


def test_a_pipe_that_knows_no_accents() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    show(Agenda.of([item("2026-12-02")], NOW, 14), stream)
    stream.flush()
    assert b"Zo? M?ller" in stream.buffer.getvalue()  # type: ignore[attr-defined]


def test_json_is_json() -> None:
    assert json.loads(json.dumps(to_json(Agenda.of([item("2026-12-02")], NOW, 14))))["due"][0]["section"] == "today"
