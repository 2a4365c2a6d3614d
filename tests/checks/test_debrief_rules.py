"""Every point has its quote, every quote stands in the source, and one person confirms nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prep_assistant.checks.debrief import check
from prep_assistant.domain import Person
from prep_assistant.relationship import Debrief, NeedAnswer, Point, Promise, Quote, Transcript, Turn

SOURCE = Transcript(
    (Turn("So, um, it’s sixty to start – mostly.", "Maria", 5.0, 1), Turn("Why?", "Ana", 9.0, 3), Turn("Everything is confirmed by HR.", "Maria", 12.0, 5)), "zoom-vtt", "c.vtt", recorded=True
)  # fmt: skip
GOOD = Point("pay", "It's sixty to start - mostly.", Quote("So, um, it's sixty to start - mostly.", "Maria", 5.0))
DEBRIEF = Debrief("x", Person("Maria"), date(2026, 12, 3), (GOOD,))


def rules(debrief: Debrief) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity) for finding in check(debrief, SOURCE)]


@pytest.mark.parametrize("quote", ["So, um, it’s sixty to start – mostly.", "so, um,  it's sixty", "sixty to start"])
def test_a_quote_stands_in_the_source_whatever_its_quotes_and_dashes(quote: str) -> None:
    assert rules(replace(DEBRIEF, points=(replace(GOOD, text="Sixty", quote=Quote(quote, "Maria")),))) == []


@pytest.mark.parametrize(
    ("point", "severity"),
    [
        (replace(GOOD, quote=Quote("it's seventy to start", "Maria")), "error"),
        (replace(GOOD, quote=Quote("")), "error"),
        (replace(GOOD, quote=Quote("mostly. Why?", "Maria")), "error"),  # runs over two speakers
        (replace(GOOD, quote=replace(GOOD.quote, speaker="Nobody")), "error"),
        (replace(GOOD, text="It's sixty to start, everywhere."), "warning"),
        (replace(GOOD, text="Mostly sixty to start"), "warning"),
    ],
)
def test_what_has_no_evidence(point: Point, severity: str) -> None:
    assert ("evidence", severity) in rules(replace(DEBRIEF, points=(point,)))


def test_own_thoughts_and_own_promises_need_no_quote() -> None:
    mine = Point("work", "I like it.", Quote(""), mine=True)
    promise = Promise("1", "me", "write to her", Quote(""))
    assert rules(replace(DEBRIEF, points=(GOOD, mine), promises=(promise,))) == []
    assert rules(replace(DEBRIEF, promises=(replace(promise, owner="them"),))) == [("evidence", "error")]


def test_one_person_confirms_nothing_but_may_say_so() -> None:
    assert ("one_data_point", "error") in rules(
        replace(DEBRIEF, points=(replace(GOOD, text="It is confirmed: sixty."),))
    )
    fit = NeedAnswer("at least $60k", "need", (GOOD,), "this proves that it pays sixty")
    assert rules(replace(DEBRIEF, fits=(fit,))) == [("one_data_point", "error")]
    said = Point("culture", "Everything is confirmed by HR.", Quote("Everything is confirmed by HR.", "Maria", 12.0))
    assert rules(replace(DEBRIEF, points=(said,))) == []
