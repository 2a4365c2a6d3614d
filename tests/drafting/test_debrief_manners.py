"""What a talk is full of and nobody owes; reported speech in notes; hours that are worked; figures with what they are of."""

from __future__ import annotations

from datetime import date

import pytest
from debrief_samples import made, notes, talk


@pytest.mark.parametrize(
    "line",
    ["I'll watch the clock.", "I'll keep an eye on the time.", "I'll let you go.", "I won't keep you, I'll wrap up.", "I will do that."],
)  # fmt: skip
def test_manners_of_the_meeting_are_no_promises(line: str) -> None:
    assert made(talk("Maria: Sure.", f"Ana: {line}", "Ana: How do people get in?")).promises == ()


@pytest.mark.parametrize(
    "line",
    ["i said id send him the pic by fri", "told her i'd send the list by fri", "I promised to send her my draft by Friday"],
)  # fmt: skip
def test_reported_speech_in_notes_is_mine(line: str) -> None:
    found = made(notes("pay starts at 52k", line)).promises
    assert [(one.owner, one.by) for one in found] == [("me", date(2026, 11, 27))]


def test_a_class_at_night_is_no_night_shift() -> None:
    found = made(
        notes("5 yrs, 1 night/wk class", "her boss ran the women in trades night", "every third week you work nights")
    )
    need = next(fit for fit in found.fits if fit.about == "no night shifts")
    assert [point.quote.text for point in need.points] == ["every third week you work nights"]


def test_a_figure_says_what_it_is_of_and_a_line_is_printed_once() -> None:
    found = made(notes("5 yrs, 1 night/wk class", "1st yr pay 50% of journeyman = about $21/hr"))
    assert [(one.what, one.why) for one in found.numbers] == [
        ("5 yrs", "5 yrs, 1 night/wk class"),
        ("50%, $21/hr", "1st yr pay 50% of journeyman = about $21/hr"),
    ]
