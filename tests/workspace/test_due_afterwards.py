"""Promises, "I acted on your advice", keeping in touch; and one contact's life, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from due_samples import SEATTLE, advice, at, contact, debrief, detail, kinds, listed, named, promise, touch

from prep_assistant.errors import NotFound, SettingsError
from prep_assistant.relationship import Contact, Due, Snooze, Touch
from prep_assistant.settings import Settings
from prep_assistant.workspace import due_done
from prep_assistant.workspace.due_rules import Rules

MET = touch("2026-12-03 14:25", "met")
THANKED = touch("2026-12-03 18:00", "thanked")
DAY = date(2026, 12, 3)
MARIA = contact(MET, THANKED)


def of(items: tuple[Due, ...], kind: str) -> list[Due]:
    return [item for item in items if item.kind == kind]


def test_my_promise_by_its_day() -> None:
    mine = promise("send the link to the dashboard", by=date(2026, 12, 10), said="next Thursday")
    (found,) = of(listed(MARIA, "2026-12-04 09:00", debriefs=[debrief(DAY, mine)]), "my-promise")
    assert found.at == at("2026-12-10 00:00")
    assert found.id == "my-promise:maria-lopez:send-the-link-to-the-dashboard"
    assert found.command == f"prep today --done {found.id}"
    assert "“send the link to the dashboard”" in found.reason
    assert found.reason.endswith("(“next Thursday”: Thu 10 Dec).")
    (late,) = of(listed(MARIA, "2026-12-11 09:00", debriefs=[debrief(DAY, mine)]), "my-promise")
    assert late.late


def test_a_promise_for_a_sunday_is_due_on_friday_and_late_on_monday() -> None:
    mine = promise("send it", by=date(2026, 12, 6))
    days = {"2026-12-04 09:00": False, "2026-12-06 09:00": False, "2026-12-07 09:00": True}
    for now, late in days.items():
        (found,) = of(listed(MARIA, now, debriefs=[debrief(DAY, mine)]), "my-promise")
        assert (found.at, found.late) == (at("2026-12-04 00:00"), late)


def test_a_promise_without_a_day_is_due_after_a_week() -> None:
    (found,) = of(listed(MARIA, "2026-12-04 09:00", debriefs=[debrief(DAY, promise("read it"))]), "my-promise")
    assert found.at == at("2026-12-10 00:00")
    assert "no day was named" in found.reason


def test_what_is_kept_or_was_only_offered_is_not_due() -> None:
    done, offer = promise("send it", done=True), promise("look at it", "them", offer=True)
    kept = promise("introduce me to Ann", "them", done=True)
    found = listed(MARIA, "2027-01-04 09:00", debriefs=[debrief(DAY, done, offer, kept)])
    assert not of(found, "my-promise") + of(found, "their-promise")


@pytest.mark.parametrize(("by", "due"), [(date(2026, 12, 11), "2026-12-14"), (None, "2026-12-17")])
def test_their_promise_gets_a_nudge_some_days_later(by: date | None, due: str) -> None:
    theirs = promise("introduce me to Ann", "them", by=by)
    (found,) = of(listed(MARIA, "2026-12-04 09:00", debriefs=[debrief(DAY, theirs)]), "their-promise")
    assert found.at == at(f"{due} 00:00")
    assert found.command == "prep message nudge maria-lopez"
    assert not found.late


def test_a_resource_is_no_saying_of_theirs() -> None:
    told = debrief(DAY, resources=(named("khan academy"),))
    (found,) = of(listed(MARIA, "2026-12-18 09:00", debriefs=[told]), "acted")
    assert found.reason.startswith("María López named a resource on Thu 3 Dec: “khan academy”. Look at it")


def test_a_nudge_is_asked_for_once() -> None:
    theirs = promise("introduce me to Ann", "them")
    written = replace(MARIA, touches=(*MARIA.touches, touch("2026-12-17 10:00", "kept-in-touch")))
    for now in ("2026-12-17 11:00", "2027-01-17 09:00", "2027-02-15 09:00"):
        assert not of(listed(written, now, debriefs=[debrief(DAY, theirs)]), "their-promise")


def test_i_acted_on_your_advice_names_the_advice() -> None:
    told = debrief(DAY, points=(advice("You should start with the county's open data portal."),))
    (found,) = of(listed(MARIA, "2026-12-18 09:00", debriefs=[told]), "acted")
    assert found.at == at("2026-12-17 00:00")
    assert "“You should start with the county's open data portal”" in found.reason
    assert not found.late
    (late,) = of(listed(MARIA, "2027-01-02 09:00", debriefs=[told]), "acted")
    assert late.late
    assert not of(listed(MARIA, "2027-03-10 09:00", debriefs=[told]), "acted")


def test_acted_is_done_once_and_waits_for_a_reminder_of_theirs() -> None:
    told = debrief(DAY, promise("introduce me to Ann", "them"), points=(advice("Start with SQL."),))
    open_ = listed(MARIA, "2026-12-18 09:00", debriefs=[told])
    assert of(open_, "their-promise")
    assert not of(open_, "acted")
    acted = replace(MARIA, touches=(*MARIA.touches, touch("2026-12-17 09:00", "acted")))
    assert not of(listed(acted, "2026-12-18 09:00", debriefs=[told]), "acted")
    snoozed = replace(MARIA, snoozed=(Snooze("their-promise:maria-lopez:introduce-me-to-Ann", date(2027, 1, 20)),))
    assert of(listed(snoozed, "2026-12-18 09:00", debriefs=[told]), "acted")


def test_keep_in_touch_every_ninety_days_and_any_touch_starts_again() -> None:
    assert kinds(listed(MARIA, "2026-12-04 09:00"))["keep-in-touch"] == "2027-03-03"
    note = replace(MARIA, touches=(*MARIA.touches, touch("2027-02-01 09:00", "note", words="liked my post")))
    assert kinds(listed(note, "2027-02-02 09:00"))["keep-in-touch"] == "2027-05-03"  # 2 May is a Sunday


def test_keep_in_touch_is_late_after_120_days() -> None:
    assert [of(listed(MARIA, now), "keep-in-touch")[0].late for now in ("2027-04-02 09:00", "2027-04-03 09:00")] == [
        False,
        True,
    ]


def test_it_comes_with_a_reason_from_the_notes() -> None:
    told = debrief(
        DAY,
        promise("send the map", done=True),
        people=(named("Dr. Ann O'Brien"),),
        resources=(named("the WHO course"),),
    )
    maria = replace(MARIA, work=(detail("talk on overdose surveillance"),), words="# Notes\n\nSails on Lake Union.")

    def reason(*more: Touch) -> str:
        person = replace(maria, touches=(*maria.touches, *more))
        return of(listed(person, "2031-01-06 09:00", debriefs=[told]), "keep-in-touch")[0].reason

    assert "You promised “send the map”, and it is done" in reason()
    seen = [reason()]
    touches: list[Touch] = []
    for year in range(2027, 2031):
        touches.append(touch(f"{year}-03-03 09:00", "kept-in-touch"))
        seen.append(reason(*touches))
    assert len({text.split(". ", 1)[1] for text in seen}) == 5  # never the same reason twice
    assert "Sails on Lake Union" in seen[-1]
    touches.append(touch("2030-09-03 09:00", "kept-in-touch"))
    assert "no reason to write yet" in reason(*touches)


@pytest.mark.parametrize(("noted", "due"), [("2026-12-20", "2027-01-04"), ("2027-02-20", "2027-02-22")])
def test_a_new_job_is_a_reason_to_write_soon_but_not_within_a_month(noted: str, due: str) -> None:
    news = touch(noted, "note", words="changed job: was Analyst at King County, now Lead at Fred Hutch")
    moved = replace(MARIA, touches=(*MARIA.touches, news))
    (found,) = of(listed(moved, f"{noted} 12:00"), "keep-in-touch")
    assert found.at == at(f"{due} 00:00")
    assert found.id == f"keep-in-touch:maria-lopez:{noted}"
    assert "now Lead at Fred Hutch" in found.reason
    assert "Congratulate" in found.reason
    written = replace(moved, touches=(*moved.touches, touch("2027-02-23 09:00", "kept-in-touch")))
    (later,) = of(listed(written, "2027-02-24 09:00"), "keep-in-touch")
    assert later.at == at("2027-05-24 00:00")
    assert "Fred Hutch" not in later.reason


def test_one_letter_at_a_time() -> None:
    news = touch("2026-12-10", "note", words="changed job: now at Fred Hutch")
    moved = replace(MARIA, touches=(*MARIA.touches, news))
    told = debrief(DAY, points=(advice("Start with SQL."),))
    letters = {"acted", "keep-in-touch", "their-promise"}
    found = [item.kind for item in listed(moved, "2027-01-05 09:00", debriefs=[told]) if item.kind in letters]
    assert found == ["keep-in-touch"]


def test_what_an_import_notes_is_no_reason() -> None:
    imported = replace(MARIA, touches=(touch("2020-05-01", "note", words="connected on LinkedIn"), *MARIA.touches))
    (found,) = of(listed(imported, "2027-04-01 09:00"), "keep-in-touch")
    assert "no reason to write yet" in found.reason


def test_nobody_we_never_met_is_to_be_kept_in_touch_with() -> None:
    replied = contact(touch("2026-11-23 09:00", "sent"), touch("2026-11-24 09:00", "replied"))
    assert not of(listed(replied, "2027-06-01 09:00"), "keep-in-touch")
    declined = replace(MARIA, touches=(*MARIA.touches, touch("2027-01-04 09:00", "declined")))
    assert not of(listed(declined, "2027-06-01 09:00"), "keep-in-touch")


def test_a_meeting_to_come_is_touch_enough() -> None:
    fixed = touch("2026-12-10 09:00", "scheduled", meeting=at("2026-12-22 10:00"))
    assert not of(listed(replace(MARIA, touches=(*MARIA.touches, fixed)), "2026-12-18 09:00"), "acted")


# ---- a life ------------------------------------------------------------------------------------


class Life:
    """A person who does what `prep today` says, on the day it says so, and the world's answers."""

    def __init__(self, events: dict[str, Touch]) -> None:
        self.contact, self.events = contact(introducer="Sam Okafor"), events
        self.debriefs = [
            debrief(
                DAY,
                promise("send the link", by=date(2026, 12, 7)),
                promise("introduce me to Ann", "them"),
                points=(advice("You should try the county's data portal."),),
                people=(named("Ann O'Brien"),),
            )
        ]
        self.asked: list[tuple[date, str]] = []
        self.messages: list[date] = []

    def live(self, start: date, days: int) -> None:
        for number in range(days):
            day = start + timedelta(days=number)
            for hour in (9, 18):
                self.hour(datetime(day.year, day.month, day.day, hour, tzinfo=SEATTLE))

    def hour(self, now: datetime) -> None:
        event = self.events.pop(f"{now:%Y-%m-%d %H}", None)
        if event:
            self.log(event)
        told = self.debriefs if now.date() > DAY else []
        for item in listed(self.contact, f"{now:%Y-%m-%d %H:%M}", debriefs=told):
            if item.at.date() <= now.date() and (item.late or item.all_day or item.at <= now + timedelta(hours=24)):
                self.do(item, now)

    def do(self, item: Due, now: datetime) -> None:
        self.asked.append((now.date(), item.id))
        done = due_done.touch_of(item, now)
        if item.kind == "their-promise":
            self.log(Touch(now, "kept-in-touch"))
        elif item.kind == "my-promise":
            (told,) = self.debriefs
            kept = tuple(replace(each, done=True) if each.owner == "me" else each for each in told.promises)
            self.debriefs = [replace(told, promises=kept)]
        elif done:
            self.log(done)
        else:
            self.contact = replace(self.contact, snoozed=(*self.contact.snoozed, Snooze(item.id, None)))
        if item.kind in ("acted", "keep-in-touch", "their-promise"):
            self.messages.append(now.date())

    def log(self, event: Touch) -> None:
        ordered = sorted((*self.contact.touches, event), key=lambda each: each.at)
        self.contact = replace(self.contact, touches=tuple(ordered))


def test_a_whole_life_asks_for_nothing_twice_and_for_no_more_than_a_message_a_month() -> None:
    life = Life(
        {
            "2026-11-09 09": touch("2026-11-09 09:00", "sent"),
            "2026-11-24 09": touch("2026-11-24 09:00", "replied"),
            "2026-11-24 18": touch("2026-11-24 18:00", "scheduled", meeting=at("2026-12-03 14:00")),
            "2026-12-03 18": touch("2026-12-03 14:00", "met"),
        }
    )
    life.live(date(2026, 11, 9), 800)
    ids = [id for _, id in life.asked]
    assert len(ids) == len(set(ids))
    gaps = [(later - earlier).days for earlier, later in zip(life.messages, life.messages[1:], strict=False)]
    assert min(gaps) >= 30
    story = [f"{day} {id.split(':')[0]}" for day, id in life.asked]
    assert story[:12] == [
        "2026-11-13 second-person",  # 11 November is a holiday
        "2026-11-19 follow-up",
        "2026-11-27 report-back",
        "2026-12-02 confirm",
        "2026-12-03 meeting",
        "2026-12-03 debrief",
        "2026-12-04 report-back",
        "2026-12-04 thank-you",
        "2026-12-07 my-promise",
        "2026-12-17 their-promise",
        "2027-03-17 keep-in-touch",
        "2027-06-15 keep-in-touch",
    ]
    assert len([line for line in story if "keep-in-touch" in line]) == 8  # in 26 months


def test_without_an_answer_it_ends() -> None:
    life = Life({"2026-11-09 09": touch("2026-11-09 09:00", "sent")})
    life.contact = replace(life.contact, introducer="")
    life.debriefs = []
    life.live(date(2026, 11, 9), 400)
    assert [id.split(":")[0] for _, id in life.asked] == ["second-person", "follow-up", "second-follow-up"]


# ---- rules and done ----------------------------------------------------------------------------


def test_the_settings_change_the_rules(tmp_path: object) -> None:
    config = Settings(tmp_path, {"rules": {"follow_up_days": 5, "keep_in_touch_days": [60, 80]}})  # type: ignore[arg-type]
    rules = Rules.of(config)
    assert (rules.follow_up_days, rules.keep_in_touch_days, rules.second_person_days) == (5, (60, 80), 3)
    assert kinds(listed(MARIA, "2026-12-04 09:00", rules=rules))["keep-in-touch"] == "2027-02-01"


@pytest.mark.parametrize(
    "table",
    [
        {"follow_up_days": 0},
        {"follow_up_days": "7"},
        {"follow_up_days": True},
        {"keep_in_touch_days": [7, 14]},  # never more than monthly
        {"keep_in_touch_days": [120, 90]},
        {"keep_in_touch_days": [90]},
        {"acted_days": ["14", "28"]},
    ],
)
def test_settings_that_make_no_sense_are_refused(tmp_path: object, table: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=next(iter(table))):
        Rules.of(Settings(tmp_path, {"rules": table}))  # type: ignore[arg-type]


def test_something_due_is_found_by_the_beginning_of_its_id() -> None:
    items = listed(contact(MET), "2026-12-03 15:00")
    assert due_done.find(items, "thank-you:maria-lopez:2026-12-03").kind == "thank-you"
    assert due_done.find(items, "thank").kind == "thank-you"
    with pytest.raises(NotFound, match="nothing is due") as wrong:
        due_done.find(items, "thank-you:maria-lopez:2026-12-04")
    assert "thank-you:maria-lopez:2026-12-03" in wrong.value.hint
    both = (*items, *listed(contact(MET, id="zoe", name="Zoë"), "2026-12-03 15:00"))
    with pytest.raises(NotFound, match="can mean 2 things"):
        due_done.find(both, "thank-you")
    with pytest.raises(NotFound):
        due_done.find(items, "")


def test_doing_it_once_is_enough() -> None:
    person: Contact = contact(MET, introducer="Sam")
    for kind in ("thank-you", "report-back"):
        (item,) = of(listed(person, "2026-12-03 15:00"), kind)
        done = due_done.touch_of(item, at("2026-12-03 15:00"))
        assert done is not None
        assert not of(listed(replace(person, touches=(*person.touches, done)), "2026-12-03 15:01"), kind)
