"""Around a meeting: coming, confirm, debrief, thanks, and the report to whoever introduced us."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from due_samples import at, contact, debrief, kinds, listed, touch

from prep_assistant.relationship import Due
from prep_assistant.workspace.due_rules import Rules

FIXED = touch("2026-11-24 10:00", "scheduled", meeting=at("2026-12-03 14:00"))
MET = touch("2026-12-03 14:25", "met")


def of(items: tuple[Due, ...], kind: str) -> Due | None:
    return next((item for item in items if item.kind == kind), None)


def test_a_meeting_is_announced_and_confirmed_the_day_before() -> None:
    confirm, meeting = listed(contact(FIXED), "2026-11-24 11:00")
    assert (confirm.kind, confirm.at, confirm.all_day) == ("confirm", at("2026-12-02 00:00"), True)
    assert confirm.command == "prep message confirmation maria-lopez"
    assert (meeting.kind, meeting.at, meeting.all_day) == ("meeting", at("2026-12-03 14:00"), False)
    assert meeting.command == "prep brief maria-lopez"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-24 11:00", "on Thu 3 Dec at 14:00"),
        ("2026-12-02 09:00", "tomorrow at 14:00"),
        ("2026-12-03 09:00", "today at 14:00"),
    ],
)
def test_when_it_is(now: str, words: str) -> None:
    meeting = of(listed(contact(FIXED), now), "meeting")
    assert meeting is not None
    assert words in meeting.reason


def test_confirmed_is_confirmed_and_the_day_itself_is_too_late() -> None:
    assert of(listed(contact(FIXED, touch("2026-12-02 09:00", "confirmed")), "2026-12-02 10:00"), "confirm") is None
    assert of(listed(contact(FIXED), "2026-12-03 09:00"), "confirm") is None


def test_fixed_yesterday_for_tomorrow_needs_no_confirmation() -> None:
    late = touch("2026-12-02 10:00", "scheduled", meeting=at("2026-12-03 14:00"))
    assert list(kinds(listed(contact(late), "2026-12-02 11:00"))) == ["meeting"]


def test_a_confirmation_may_fall_on_a_sunday() -> None:
    monday = touch("2026-11-24 10:00", "scheduled", meeting=at("2026-12-07 09:00"))
    assert kinds(listed(contact(monday), "2026-12-04 10:00"))["confirm"] == "2026-12-06"


def test_a_meeting_that_is_moved_stays_the_same_meeting() -> None:
    moved = touch("2026-11-30 10:00", "scheduled", meeting=at("2026-12-08 09:30"))
    before, after = listed(contact(FIXED), "2026-11-30 09:00"), listed(contact(FIXED, moved), "2026-11-30 11:00")
    assert [item.id for item in before] == [item.id for item in after]
    assert kinds(after) == {"confirm": "2026-12-07", "meeting": "2026-12-08"}


def test_a_meeting_that_is_called_off_is_gone() -> None:
    assert listed(contact(FIXED, touch("2026-11-30 10:00", "declined")), "2026-12-02 09:00") == ()


def test_a_meeting_on_a_day_without_an_hour() -> None:
    someday = touch("2026-11-24 10:00", "scheduled", meeting=at("2026-12-03 00:00"))
    meeting = of(listed(contact(someday), "2026-12-03 18:00"), "meeting")
    assert meeting is not None
    assert meeting.all_day
    assert "00:00" not in meeting.reason
    assert of(listed(contact(someday), "2026-12-04 08:00"), "debrief") is not None


def test_when_its_hour_is_over_it_asks_whether_it_took_place() -> None:
    assert of(listed(contact(FIXED), "2026-12-03 14:10"), "meeting") is not None
    over = listed(contact(FIXED), "2026-12-03 15:00")
    assert [item.kind for item in over] == ["debrief"]
    assert over[0].command == "prep people log maria-lopez met"


def test_after_it_thanks_and_a_debrief() -> None:
    found = listed(contact(FIXED, MET), "2026-12-03 15:00")
    assert kinds(found) == {
        "debrief": "2026-12-03",
        "thank-you": "2026-12-04",
        "acted": "2026-12-17",
        "keep-in-touch": "2027-03-03",
    }
    thanks = of(found, "thank-you")
    assert thanks is not None
    assert (thanks.at, thanks.all_day) == (at("2026-12-04 14:25"), False)
    assert thanks.id == "thank-you:maria-lopez:2026-12-03"
    assert thanks.command == "prep thanks maria-lopez"


def test_late_beats_never_and_says_so() -> None:
    for now in ("2026-12-04 14:26", "2026-12-20 09:00", "2027-01-30 09:00"):
        thanks = of(listed(contact(FIXED, MET), now), "thank-you")
        assert thanks is not None
        assert thanks.late
        assert "late is far better than never" in thanks.reason
    assert (
        of(listed(contact(FIXED, MET, touch("2026-12-05 09:00", "thanked")), "2026-12-06 09:00"), "thank-you") is None
    )


def test_twenty_four_hours_are_hours_also_when_the_clocks_change() -> None:
    met = touch("2026-10-31 14:00", "met")  # the night after, the clocks go back an hour
    thanks = of(listed(contact(met), "2026-10-31 15:00"), "thank-you")
    assert thanks is not None
    assert thanks.at == at("2026-11-01 13:00")


def test_the_hour_of_a_meeting_logged_by_its_day_is_the_planned_one() -> None:
    thanks = of(listed(contact(FIXED, touch("2026-12-03", "met")), "2026-12-03 16:00"), "thank-you")
    assert thanks is not None
    assert thanks.at == at("2026-12-04 14:00")
    unplanned = of(listed(contact(touch("2026-12-03", "met")), "2026-12-03 16:00"), "thank-you")
    assert unplanned is not None
    assert (unplanned.at, unplanned.all_day) == (at("2026-12-04 00:00"), True)


def test_a_thank_you_may_fall_on_a_weekend_a_debrief_may_not() -> None:
    saturday = kinds(listed(contact(touch("2026-12-05 10:00", "met")), "2026-12-05 11:00"))
    assert (saturday["thank-you"], saturday["debrief"]) == ("2026-12-06", "2026-12-07")


def test_a_debrief_says_that_they_met() -> None:
    found = kinds(listed(contact(FIXED), "2026-12-04 10:00", debriefs=[debrief(date(2026, 12, 3))]))
    assert "debrief" not in found
    assert found["thank-you"] == "2026-12-04"


def test_only_the_last_meeting_is_thanked_for() -> None:
    twice = contact(touch("2026-12-01 10:00", "met"), MET)
    assert [item.id for item in listed(twice, "2026-12-03 15:00") if item.kind == "thank-you"] == [
        "thank-you:maria-lopez:2026-12-03"
    ]


def test_a_second_meeting_fixed_during_the_first_is_still_to_come() -> None:
    again = touch("2026-12-03 14:30", "scheduled", meeting=at("2027-01-14 10:00"))
    for met in (MET, touch("2026-12-03", "met"), touch("2026-12-03 16:00", "met")):
        meeting = of(listed(contact(FIXED, met, again), "2026-12-05 09:00"), "meeting")
        assert meeting is not None
        assert meeting.at == at("2027-01-14 10:00")
        assert meeting.id != "meeting:maria-lopez:2026-11-24"


def test_whoever_introduced_us_hears_of_the_answer_and_of_the_meeting() -> None:
    sam = contact(id="sam-okafor", name="Sam Okafor", company="")
    answered = [touch("2026-11-23 09:00", "sent"), touch("2026-11-24 09:00", "replied")]
    maria = contact(*answered, introducer="sam-okafor")
    report = of(listed([maria, sam], "2026-11-24 10:00"), "report-back")
    assert report is not None
    assert (report.id, report.contact_id) == ("report-back:maria-lopez:2026-11-24", "maria-lopez")
    assert report.at == at("2026-11-27 00:00")
    assert "Sam Okafor" in report.reason
    assert "María López" in report.reason
    assert report.command == "prep message report-back maria-lopez"
    told = touch("2026-11-25 09:00", "reported-back")
    assert (
        of(listed([contact(*answered, told, introducer="sam-okafor"), sam], "2026-11-26 10:00"), "report-back") is None
    )
    met = of(listed([contact(*answered, told, MET, introducer="sam-okafor"), sam], "2026-12-03 15:00"), "report-back")
    assert met is not None
    assert met.at == at("2026-12-04 00:00")  # 72 hours end on a Sunday
    assert not met.late


def test_a_report_logged_with_the_introducer_counts() -> None:
    maria = contact(MET, introducer="Sam Okafor")
    for words, open_ in (("", False), ("told Sam about María", False), ("told Sam about Ann", True)):
        sam = contact(touch("2026-12-04 09:00", "reported-back", words=words), id="sam-okafor", name="Sam Okafor")
        assert (of(listed([maria, sam], "2026-12-04 10:00"), "report-back") is not None) is open_


def test_an_introducer_without_a_file_is_named() -> None:
    report = of(listed(contact(MET, introducer="Prof. Nguyễn Thị Minh Khai"), "2026-12-04 10:00"), "report-back")
    assert report is not None
    assert "Prof. Nguyễn Thị Minh Khai" in report.reason


def test_a_report_is_late_when_72_hours_are_over() -> None:
    maria = contact(MET, introducer="Sam")
    assert [of(listed(maria, now), "report-back").late for now in ("2026-12-06 10:00", "2026-12-07 10:00")] == [  # type: ignore[union-attr]
        False,
        True,
    ]


def test_the_zone_decides_which_day_it_is() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    found = listed(contact(FIXED), "2026-12-03 09:00", zone=tokyo)  # 14:00 in Seattle is 07:00 of the 4th in Tokyo
    meeting = of(found, "meeting")
    assert meeting is not None
    assert "tomorrow at 07:00" in meeting.reason


def test_hours_by_the_settings() -> None:
    thanks = of(listed(contact(MET), "2026-12-03 15:00", rules=Rules(thank_you_hours=48)), "thank-you")
    assert thanks is not None
    assert thanks.at == at("2026-12-05 14:25")
    assert "48 hours" in thanks.reason
