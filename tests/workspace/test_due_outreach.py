"""The clocks after a first message."""

from __future__ import annotations

import shlex
from zoneinfo import ZoneInfo

import pytest
from due_samples import RULES, at, contact, kinds, listed, touch

from prep_assistant.relationship import Snooze, TouchKind
from prep_assistant.workspace.business_days import Holidays
from prep_assistant.workspace.due_rules import Rules

SENT = touch("2026-11-23 09:00", "sent", channel="email")


def test_a_first_message_starts_two_clocks() -> None:
    second, follow_up = listed(contact(SENT), "2026-11-23 10:00")
    assert (second.kind, second.at, second.all_day) == ("second-person", at("2026-11-27 00:00"), True)
    assert (follow_up.kind, follow_up.at) == ("follow-up", at("2026-12-03 00:00"))
    assert follow_up.id == "follow-up:maria-lopez:2026-11-23"
    assert follow_up.command == "prep outreach maria-lopez --follow-up"
    assert "King County Public Health" in second.reason
    assert [second.late, follow_up.late] == [False, False]


def test_late_comes_first_and_the_day_itself_is_not_late() -> None:
    assert kinds(listed(contact(SENT), "2026-11-27 23:59"))["second-person"] == "2026-11-27"
    after = listed(contact(SENT), "2026-11-30 09:00")
    assert [item.kind for item in after] == ["second-person", "follow-up"]
    assert [item.late for item in after] == [True, False]


@pytest.mark.parametrize("kind", ["replied", "declined", "scheduled", "met", "introduced"])
def test_an_answer_ends_the_clocks(kind: TouchKind) -> None:
    answered = contact(SENT, touch("2026-11-25 16:00", kind))
    assert not {"second-person", "follow-up", "second-follow-up"} & kinds(listed(answered, "2026-12-04 09:00")).keys()


def test_an_answer_of_which_only_the_day_is_known_counts_on_that_day() -> None:
    assert listed(contact(SENT, touch("2026-11-23", "replied")), "2026-12-04 09:00") == ()


def test_an_old_answer_does_not_end_a_new_clock() -> None:
    again = contact(touch("2026-03-02 09:00", "sent"), touch("2026-03-04 09:00", "replied"), SENT)
    assert "follow-up" in kinds(listed(again, "2026-12-04 09:00"))


def test_one_follow_up_then_a_last_one_then_nothing() -> None:
    first = touch("2026-12-03 10:00", "follow-up")
    assert kinds(listed(contact(SENT, first), "2026-12-03 11:00")) == {
        "second-person": "2026-11-27*",
        "second-follow-up": "2026-12-14",
    }
    last = touch("2026-12-14 10:00", "follow-up")
    for now in ("2026-12-14 11:00", "2026-12-31 11:00", "2027-06-01 11:00"):
        assert listed(contact(SENT, first, last), now) == ()


def test_a_second_message_a_week_later_is_a_follow_up_in_all_but_name() -> None:
    again = contact(SENT, touch("2026-12-04 10:00", "sent"))
    assert "second-follow-up" in kinds(listed(again, "2026-12-04 11:00"))
    assert "follow-up" not in kinds(listed(again, "2026-12-04 11:00"))


def test_a_note_beside_the_mail_is_part_of_the_first_message() -> None:
    beside = contact(SENT, touch("2026-11-24 10:00", "sent", channel="linkedin-note"))
    assert kinds(listed(beside, "2026-11-24 11:00"))["follow-up"] == "2026-12-03"


def test_what_was_never_answered_is_let_go_and_a_new_attempt_starts_anew() -> None:
    assert listed(contact(SENT), "2027-03-01 09:00") == ()
    anew = contact(SENT, touch("2027-03-01 09:00", "sent"))
    assert kinds(listed(anew, "2027-03-01 10:00")) == {"second-person": "2027-03-04", "follow-up": "2027-03-10"}


def test_the_second_person_is_named_where_one_is_known() -> None:
    zoe = contact(
        id="zoe-muller-lukasz", name="Zoë Müller-Łukasz", title="Epidemiologist", company="king county  PUBLIC health"
    )
    other = contact(id="ann-obrien", name="Ann O'Brien", company="Elsewhere")
    second = listed([contact(SENT), zoe, other], "2026-11-23 10:00")[0]
    assert "You know Zoë Müller-Łukasz (Epidemiologist) there." in second.reason
    assert second.command == "prep outreach zoe-muller-lukasz"
    assert "O'Brien" not in second.reason


def test_nobody_known_there() -> None:
    second = listed(contact(SENT), "2026-11-23 10:00")[0]
    assert second.command == "prep people add \"Their Name\" --company 'King County Public Health'"
    assert "nobody else there yet" in second.reason
    nowhere = listed(contact(SENT, company=""), "2026-11-23 10:00")[0]
    assert "similar work" in nowhere.reason


def test_who_declined_is_not_proposed() -> None:
    no = contact(touch("2025-01-07 09:00", "declined"), id="zoe", name="Zoë Müller-Łukasz")
    assert "Zoë" not in listed([contact(SENT), no], "2026-11-23 10:00")[0].reason


def test_many_at_one_employer_are_counted() -> None:
    crowd = [contact(id=f"p{number}", name=f"Person {number}") for number in range(5)]
    reason = listed([*crowd[:2], contact(SENT), *crowd[2:]], "2026-11-23 10:00")[0].reason
    assert "You know Person 0, Person 1, Person 2 and 2 more there." in reason


def test_two_people_at_one_employer_are_enough() -> None:
    zoe = contact(touch("2026-11-30 09:00", "sent"), id="zoe", name="Zoë Müller-Łukasz")
    found = listed([contact(SENT), zoe], "2026-11-30 10:00")
    assert [item.id for item in found] == ["follow-up:maria-lopez:2026-11-23", "follow-up:zoe:2026-11-30"]


def test_snoozed_and_done() -> None:
    off = contact(SENT, snoozed=[Snooze("second-person:maria-lopez:2026-11-23", at("2026-12-01 00:00").date())])
    assert "second-person" not in kinds(listed(off, "2026-11-30 09:00"))
    assert "second-person" in kinds(listed(off, "2026-12-01 09:00"))
    assert "second-person" in kinds(listed(off, "2026-11-30 09:00", snoozed=True))
    for_good = contact(SENT, snoozed=[Snooze("second-person:maria-lopez:2026-11-23", None)])
    assert "second-person" not in kinds(listed(for_good, "2026-12-05 09:00"))


def test_the_settings_change_the_days() -> None:
    rules = Rules(second_person_days=1, follow_up_days=2)
    assert kinds(listed(contact(SENT), "2026-11-23 10:00", rules=rules)) == {
        "second-person": "2026-11-24",
        "follow-up": "2026-11-25",
    }


@pytest.mark.parametrize(
    ("country", "second", "follow_up"),
    [("", "2026-11-27", "2026-12-03"), ("DE", "2026-11-26", "2026-12-02"), ("JP", "2026-11-27", "2026-12-03")],
)
def test_the_holidays_are_those_where_the_contact_is(country: str, second: str, follow_up: str) -> None:
    # 23 November is a holiday in Japan; 26 November is Thanksgiving in the United States
    found = kinds(listed(contact(SENT, country=country), "2026-11-23 10:00"))
    assert found == {"second-person": second, "follow-up": follow_up}


def test_the_hour_is_the_users_own() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    late = contact(touch("2026-11-23 11:00", "sent"))  # 20:00 in Berlin
    found = kinds(listed(late, "2026-11-24 09:00", zone=berlin, holidays=Holidays("DE", zone=berlin)))
    assert found["second-person"] == "2026-11-27"


def test_a_clock_that_jumped_back_loses_nothing_and_doubles_nothing() -> None:
    ahead = listed(contact(SENT), "2026-12-04 09:00")
    back = listed(contact(SENT), "2026-11-01 09:00")  # the message was sent in what is now the future
    assert {item.id for item in ahead} == {item.id for item in back}
    assert not any(item.late for item in back)


def test_nobody_asks_anything_of_an_address_book() -> None:
    assert listed([contact(id=f"p{number}") for number in range(50)], "2026-12-04 09:00") == ()


def test_a_day_beyond_the_calendar_stops_nobody_else() -> None:
    absurd = contact(touch("9999-12-30", "met"), id="absurd", name="Typing Error")
    assert kinds(listed([absurd, contact(SENT)], "2026-11-23 10:00"))["follow-up"] == "2026-12-03"
    assert Rules() == RULES


def test_a_file_named_by_hand_gives_a_command_that_works() -> None:
    named = contact(SENT, id="Ann O'Brien (Seattle)", name="Ann O'Brien")
    follow_up = listed(named, "2026-11-23 10:00")[1]
    assert shlex.split(follow_up.command) == ["prep", "outreach", "Ann O'Brien (Seattle)", "--follow-up"]
