"""What a touch sets going, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from due_samples import SEATTLE, at, contact, listed, touch

from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.business_days import BusinessDays
from prep_assistant.workspace.clocks import clocks_started

DAYS = BusinessDays("US", "WA", zone=SEATTLE)


def said(entry: Touch, person: Contact | None = None) -> str:
    person = person or contact()
    return " ".join(clocks_started(replace(person, touches=(*person.touches, entry)), entry, DAYS))


def test_a_first_message() -> None:
    assert said(touch("2026-11-23 09:12", "sent")) == (
        "If there is no answer: write to a second person at King County Public Health on Mon 30 Nov; one follow-up on Fri 4 Dec."
    )
    assert "after noon" not in said(touch("2026-11-23 13:00", "sent"))
    assert "on Tue 1 Dec; one follow-up on Mon 7 Dec" in said(touch("2026-11-23 13:00", "sent"))
    assert "who does similar work on" in said(touch("2026-11-23 09:12", "sent"), contact(company=""))


def test_follow_ups_end() -> None:
    first, last = touch("2026-12-04 09:00", "follow-up"), touch("2026-12-15 09:00", "follow-up")
    assert "one last short message on Tue 15 Dec at the earliest" in said(first)
    assert "let it rest" in said(last, contact(first))


def test_a_meeting() -> None:
    fixed = touch("2026-11-24 10:00", "scheduled", meeting=at("2026-12-03 14:00"))
    assert said(fixed) == "You meet María López on Thu 3 Dec at 14:00; confirm it on Wed 2 Dec."
    soon = touch("2026-12-02 10:00", "scheduled", meeting=at("2026-12-03 14:00"))
    assert said(soon) == "You meet María López on Thu 3 Dec at 14:00."
    assert said(touch("2026-12-03 14:25", "met")).startswith("Thank María López by Fri 4 Dec, 14:25;")
    assert said(touch("2026-12-03", "met")).startswith("Thank María López by Fri 4 Dec;")


def test_an_introducer_wants_to_know() -> None:
    introduced = contact(introducer="Sam Okafor")
    assert "Tell Sam Okafor, who introduced you, within 72 hours." in said(touch("2026-12-03 14:25", "met"), introduced)
    assert said(touch("2026-12-03 14:25", "replied")) == ""


@pytest.mark.parametrize(("met", "until"), [("2026-12-03 14:25", "Fri 4 Dec, 14:25"), ("2026-12-03", "Fri 4 Dec")])
def test_a_meeting_of_long_ago_is_late_and_worth_a_thank_you_still(met: str, until: str) -> None:
    entry = touch(met, "met")
    person = contact(entry)
    (late,) = clocks_started(person, entry, DAYS, now=at("2026-12-07 09:00"))
    assert late == f"A thank-you to María López was due by {until}: late is far better than never. So is the debrief."
    (fresh,) = clocks_started(person, entry, DAYS, now=at("2026-12-04 09:00"))
    assert fresh.startswith(f"Thank María López by {until};")


@pytest.mark.parametrize("kind", ["note", "thanked", "acted", "kept-in-touch", "confirmed", "declined"])
def test_nothing_else_starts_a_clock(kind: str) -> None:
    assert said(Touch(at("2026-12-03 14:25"), kind)) == ""  # type: ignore[arg-type]


def test_the_words_agree_with_the_list() -> None:
    sent = touch("2026-12-22 15:00", "sent")
    found = {
        item.kind: f"{item.at:%a} {item.at.day} {item.at:%b}" for item in listed(contact(sent), "2026-12-22 16:00")
    }
    line = " ".join(clocks_started(contact(sent), sent, BusinessDays("US", zone=SEATTLE)))
    assert f"on {found['second-person']}; one follow-up on {found['follow-up']}." in line
