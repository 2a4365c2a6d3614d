"""The network: standings from the log, introductions without loops, gaps, whom to write to next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Occupation, Person
from prep_assistant.network import Member, Network
from prep_assistant.relationship import Contact, Debrief, Named, Promise, Quote, Snooze, Touch, TouchKind
from prep_assistant.workspace.employer_contacts import place
from prep_assistant.workspace.network import network, relevant

TODAY = date(2026, 11, 30)
NURSE = Occupation("29-1141.00", "Registered Nurses")


def touch(kind: TouchKind, ago: int, words: str = "") -> Touch:
    return Touch(datetime(2026, 11, 30, 9, tzinfo=UTC) - timedelta(days=ago), kind, words=words)


def contact(name: str, *touches: Touch, company: str = "", **more: Any) -> Contact:
    return Contact(name.lower().replace(" ", "-"), Person(name, "Nurse", company), touches=touches, **more)


def made(*contacts: Contact, debriefs: tuple[Debrief, ...] = (), targets: tuple[str, ...] = (), **more: Any) -> Network:
    occupations = more.pop("occupations", {one.id: NURSE for one in contacts})
    return network(contacts, debriefs, occupations, more.pop("wanted", ()), targets, TODAY)


def member(found: Network, name: str) -> Member:
    return next(one for one in found.members if one.contact.name == name)


@pytest.mark.parametrize(
    ("touches", "standing"),
    [
        ((), "new"),
        ((touch("sent", 3),), "waiting"),
        ((touch("sent", 30), touch("follow-up", 20)), "waiting"),
        ((touch("sent", 40), touch("follow-up", 30), touch("follow-up", 20)), "silent"),
        ((touch("sent", 9), touch("replied", 7)), "talking"),
        ((touch("sent", 9), touch("declined", 7)), "declined"),
        ((touch("met", 10), touch("thanked", 10)), "warm"),
        ((touch("met", 100),), "cooling"),
        ((touch("met", 100), touch("kept-in-touch", 5)), "warm"),
        ((touch("met", 400),), "cold"),
        ((touch("met", -3),), "new"),  # not yet
    ],
)
def test_how_it_stands_is_read_from_the_log(touches: tuple[Touch, ...], standing: str) -> None:
    found = made(contact("Ann Lee", *touches, met="friend"))
    assert member(found, "Ann Lee").standing == standing


def test_a_debrief_says_that_one_has_met() -> None:
    one = contact("Ann Lee", touch("scheduled", 20))
    found = made(one, debriefs=(Debrief(one.id, one.person, TODAY - timedelta(days=12)),))
    assert member(found, "Ann Lee").standing == "warm"
    assert found.fields[0].met == 1


def test_introductions_by_id_and_by_name() -> None:
    found = made(
        contact("Ann Lee", touch("met", 9)),
        contact("Bo Ek", touch("met", 8), introducer="ann-lee"),
        contact("Cy Oh", touch("met", 7), introducer="Bo Ek"),
        contact("Di Uz", touch("met", 6), introducer="Professor Nobody"),
    )
    assert [(one.contact.name, one.by, one.by_name) for one in found.members] == [
        ("Ann Lee", "", ""),
        ("Bo Ek", "ann-lee", "Ann Lee"),
        ("Cy Oh", "bo-ek", "Bo Ek"),
        ("Di Uz", "", "Professor Nobody"),
    ]


def test_an_introducer_of_the_same_name_is_the_other_one() -> None:
    one = contact("Ann Lee", touch("met", 9))
    two = Contact("ann-lee-2", one.person, touches=(touch("met", 3),), introducer="Ann Lee")
    assert [(each.contact.id, each.by) for each in made(one, two).members] == [
        ("ann-lee", ""),
        ("ann-lee-2", "ann-lee"),
    ]
    (alone,) = made(two).members
    assert (alone.by, alone.by_name) == ("", "")


def test_who_introduced_each_other_is_no_endless_circle() -> None:
    found = made(
        contact("Ann Lee", touch("met", 9), introducer="bo-ek"),
        contact("Bo Ek", touch("met", 8), introducer="ann-lee"),
        contact("Cy Oh", touch("met", 8), introducer="cy-oh"),
    )
    assert {one.contact.name: one.by for one in found.members} == {"Ann Lee": "", "Bo Ek": "ann-lee", "Cy Oh": ""}


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_everybody_stands_in_the_picture_once_below_whoever_introduced_them(introducers: list[int]) -> None:
    people = [contact(f"P {at}", touch("met", at + 1), introducer=f"p-{by}") for at, by in enumerate(introducers)]
    found = made(*people)
    ids = [one.contact.id for one in found.members]
    assert sorted(ids) == sorted(one.id for one in people)
    for at, one in enumerate(found.members):
        assert not one.by or one.by in ids[:at]


def test_imported_people_are_counted_and_shown_only_at_a_target() -> None:
    known = Person("Import Ed", "Nurse", "Mayo Clinic")
    far = [Contact(f"i{at}", Person(f"I {at}", "Clerk", "Elsewhere"), imported=known) for at in range(5_000)]
    near = Contact("import-ed", known, imported=known)
    shown = relevant([*far, near], (), (), ("Mayo Clinic",), TODAY)
    assert shown == (near,)
    found = network([*far, near], (), {near.id: NURSE}, (), ("Mayo Clinic",), TODAY)
    assert found.others == 5_000
    assert [one.name for one in (s.member.contact for s in found.next)] == ["Import Ed"]


def test_gaps_are_employers_work_and_people_nobody_wrote_to() -> None:
    ann = contact("Ann Leeds", touch("met", 9), company="Brewline")
    named = (
        Named("Bo Ek", Quote("talk to Bo Ek"), "runs the lab"),
        Named("Annie Leeds", Quote("Annie Leeds over at Brewline"), "over at Brewline"),
        Named("Somebody", Quote("somebody"), uncertain=True),
    )
    found = made(
        ann,
        debriefs=(Debrief(ann.id, ann.person, TODAY, people=named),),
        targets=("Brewline", "Mayo Clinic"),
        wanted=(Occupation("13-1081.02", "Logistics Analysts"), NURSE),
    )
    assert [(gap.kind, gap.name) for gap in found.gaps] == [
        ("occupation", "Logistics Analysts"), ("employer", "Mayo Clinic"), ("named", "Bo Ek"),
    ]  # fmt: skip


def test_who_is_next_has_reasons_and_sleepers_are_left_alone() -> None:
    ann = contact("Ann Lee", touch("met", 9))
    found = made(
        ann,
        contact("Bo Ek", introducer="ann-lee", company="Mayo Clinic"),
        contact("Cy Oh", met="classmate", connection="alumni"),
        contact("Di Uz", met="classmate", connection="alumni", snoozed=(Snooze("first:di-uz", None),)),
        targets=("Mayo Clinic",),
    )
    assert [one.member.contact.name for one in found.next] == ["Bo Ek", "Cy Oh"]
    assert found.next[0].reasons[0] == "Ann Lee can introduce you"
    assert "works at Mayo Clinic, where you would like to look" in found.next[0].reasons
    assert found.next[0].command == "prep outreach bo-ek"


def test_whom_one_knows_at_an_employer_now_and_before() -> None:
    people = (
        contact("Ann Lee", company="Brewline Beverage Supply"),
        contact(
            "Bo Ek",
            touch("note", 3, "changed job: was Analyst at Brewline, now Lead at Cold Store"),
            company="Cold Store",
        ),
        contact("Cy Oh", company="Brew & Bean"),
    )
    said = Debrief("cy-oh", people[2].person, TODAY, people=(Named("X", Quote("ask at Brewline")),))
    found = place("Brewline", people, (said,))
    assert [(one.contact.name, one.sure, one.former) for one in found.known] == [
        ("Ann Lee", "probably", False), ("Bo Ek", "the same", True),
    ]  # fmt: skip
    assert [(one.name, words) for one, words in found.doors] == [("Cy Oh", "ask at Brewline")]


def test_of_the_imported_those_of_the_work_one_looks_at_come_first() -> None:
    def imported(name: str, title: str) -> Contact:
        job = Person(name, title, "Mayo Clinic")
        return Contact(name.lower().replace(" ", "-"), job, imported=job)

    chief = Occupation("11-1011.00", "Chief Executives")
    people = [*(imported(f"A {at}", "CEO") for at in range(9)), imported("Zed Po", "Senior Nurse")]
    found = network(
        people, (), {**{one.id: chief for one in people}, "zed-po": NURSE}, (NURSE,), ("Mayo Clinic",), TODAY
    )
    assert [(field.name, len(field.members)) for field in found.fields] == [("Registered Nurses", 1), ("", 4)]
    assert found.others == 5
    assert [one.member.contact.name for one in found.next] == ["Zed Po"]  # one of each employer at a time


def test_whom_one_has_to_do_with_comes_before_a_surer_name() -> None:
    near = contact("Zoe Li", touch("met", 5), company="Mayo Clinic Health System")
    found = place("Mayo Clinic", (contact("Ann Lee", company="Mayo Clinic"), near), ())
    assert [one.contact.name for one in found.known] == ["Zoe Li", "Ann Lee"]


def promised(what: str, *people: str, by: int | None = None, done: bool = False, offer: bool = False) -> Debrief:
    quote = Quote(what)
    promise = Promise(
        "p1", "them", what, quote, by=TODAY + timedelta(days=by) if by is not None else None, done=done, offer=offer
    )
    met = TODAY - timedelta(days=20)
    return Debrief(
        "ann-lee",
        Person("Ann Lee", "Nurse"),
        met,
        people=tuple(Named(one, quote) for one in people),
        promises=(promise,),
    )


ANN = contact("Ann Lee", touch("met", 20), touch("thanked", 20))


def test_a_promised_introduction_comes_first_with_the_reminder() -> None:
    found = made(ANN, debriefs=(promised("I'll introduce you to Bo Ek.", "Bo Ek"),))
    assert [one.member.contact.name for one in found.next] == ["Ann Lee"]
    assert (
        found.next[0]
        .reasons[0]
        .startswith("promised on 10 November to introduce you to Bo Ek; as far as your log says")
    )
    assert found.next[0].command == "prep message nudge ann-lee"
    assert not [gap for gap in found.gaps if gap.name == "Bo Ek"]


def test_before_its_day_one_waits() -> None:
    found = made(ANN, debriefs=(promised("I'll introduce you to Bo Ek.", "Bo Ek", by=3),))
    assert found.next[0].reasons == (
        "promised on 10 November to introduce you to Bo Ek, by 3 December: wait until then",
    )
    assert found.next[0].command == ""


@pytest.mark.parametrize(
    "others",
    [
        (contact("Bo Ek", touch("replied", 5)),),
        (contact("Bo Ek", touch("introduced", 5), introducer="ann-lee"),),
        (contact("Ann Lee", touch("met", 20), touch("introduced", 3)),),
        (contact("Ann Lee", touch("met", 20), touch("declined", 3)),),
    ],
)
def test_what_has_happened_is_no_promise_any_more(others: tuple[Contact, ...]) -> None:
    people = others if others[0].id == "ann-lee" else (ANN, *others)
    found = made(*people, debriefs=(promised("I'll introduce you to Bo Ek.", "Bo Ek"),))
    assert not [one for one in found.next if "promised" in one.reasons[0]]


@pytest.mark.parametrize(
    ("debrief", "open_"),
    [
        (promised("I'll text her, she's at Mercy.", "Bo Ek"), True),
        (promised("let me write Bo about you", "Bo Ek"), True),
        (promised("she'll introduce me by email this week"), True),
        (promised("I'll send you the posting."), False),
        (promised("I'll text you the address."), False),
        (promised("I'll introduce you to Bo Ek.", "Bo Ek", done=True), False),
        (promised("I could introduce you to Bo Ek.", "Bo Ek", offer=True), False),
    ],
)
def test_which_promises_are_introductions(debrief: Debrief, open_: bool) -> None:
    found = made(ANN, debriefs=(debrief,))
    assert bool(found.next) == open_


def test_people_only_imported_who_do_the_work_are_proposed_last() -> None:
    new = contact("Cy Oh", imported="linkedin", met="connected on LinkedIn 3 May 2019")
    found = network([ANN, new], [], {ANN.id: NURSE, new.id: NURSE}, (NURSE,), (), TODAY, (new,))
    assert [one.member.contact.name for one in found.next] == ["Cy Oh"]
    assert "only 1 in this work" in found.next[0].reasons[0]
    assert found.others == 1


def test_who_said_no_after_a_meeting_is_not_to_be_warmed() -> None:
    found = made(contact("Ann Lee", touch("met", 20), touch("thanked", 20), touch("declined", 5)))
    assert (member(found, "Ann Lee").standing, member(found, "Ann Lee").why) == (
        "declined",
        "met, thanked; then said no",
    )


def test_a_part_of_a_name_is_an_introducer_where_it_is_clear() -> None:
    found = made(ANN, contact("Ann Other"), contact("Bo Ek", introducer="ann"))
    assert member(found, "Bo Ek").by_name == "Ann Lee"  # of two it is the one with whom something has happened
