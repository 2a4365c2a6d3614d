"""What earlier conversations left open: found where people disagree, and never with a word about who said it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Person, Topic
from prep_assistant.drafting.unresolved import names, opposed, tells_who, topic_of, unresolved
from prep_assistant.relationship import Answer, Contact, Debrief, Named, Point, Quote

QUOTE = Quote("as it was said")


def point(topic: Topic, text: str, *, uncertain: bool = False, mine: bool = False) -> Point:
    return Point(topic, text, QUOTE, uncertain, mine)


def debrief(
    contact_id: str, *points: Point, name: str = "", company: str = "", answers: tuple[Answer, ...] = ()
) -> Debrief:
    person = Person(name or contact_id.replace("-", " ").title(), "Epidemiologist", company)
    return Debrief(contact_id, person, date(2026, 11, 2), points, answers=answers)


SAM = debrief(
    "sam-okafor",
    point("conditions", "The hours are flexible and most of us work from home."),
    company="Tacoma-Pierce Health",
)
ANN = debrief(
    "ann-li", point("conditions", "Hours are fixed, hardly anybody works from home any more."), company="Initech"
)
KNOWN = names((), (SAM, ANN))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You need the MPH to get in", "We hired two people without an MPH"),
        ("Overtime is paid", "Overtime is not paid here"),
        ("The work is easy to learn", "The work is hard to learn"),
        ("New people start at $78,000", "New people start at about $71,000"),
        ("We work 40 hours a week", "It is 55 hours a week"),
    ],
)
def test_opposed(one: str, other: str) -> None:
    assert opposed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The team is friendly", "The team eats lunch together"),
        ("We work 40 hours a week", "About 40 hours a week"),
        ("There are 12 people in the team", "I have been here 3 years"),
        ("Nobody minds questions", "There is no dress code"),
    ],
)
def test_not_opposed(one: str, other: str) -> None:
    assert not opposed(one, other)


def test_two_people_who_disagree_are_put_to_a_third_without_names() -> None:
    found = unresolved((SAM, ANN), "maria-lopez", KNOWN)
    assert [(left.kind, left.topic) for left in found] == [("disagree", "conditions")]
    assert (found[0].one, found[0].other) == (
        "The hours are flexible and most of us work from home",
        "Hours are fixed, hardly anybody works from home any more",
    )
    assert [source.title for source in found[0].sources] == ["An earlier conversation, 2 November 2026"]
    assert not any("sam" in str(source).lower() or "ann" in str(source).lower().split() for source in found[0].sources)


def test_one_person_is_no_disagreement_and_is_not_asked_back() -> None:
    both = debrief("sam-okafor", *SAM.points, *ANN.points)
    assert unresolved((both,), "maria-lopez", KNOWN) == ()
    assert unresolved((SAM, ANN), "ann-li", KNOWN) == ()


def test_what_the_notes_doubt_is_asked_on() -> None:
    doubted = debrief("sam-okafor", point("trends", "Half of the positions are on soft money (check)", uncertain=True))
    found = unresolved((doubted,), "maria-lopez", KNOWN)
    assert [(left.kind, left.one) for left in found] == [("unsure", "Half of the positions are on soft money")]
    assert unresolved((doubted,), "sam-okafor", KNOWN) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Sam's boss decides everything here in the end",
        "the team at Tacoma-Pierce Health is flexible about hours",
        "people ask Janet about the hours when they start",
        "we moved here from Boeing and never looked back",
        "write to me at sam@example.org about the hours",
        "Janet Weiss decides about the hours on her own",
    ],
)
def test_a_sentence_that_tells_who_spoke_is_left_out(text: str) -> None:
    assert tells_who(text, KNOWN)
    assert unresolved((debrief("sam-okafor", point("culture", text, uncertain=True)),), "maria-lopez", KNOWN) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We use Excel and SQL every day",
        "The MPH is nice to have",
        "you may leave early on Friday",
        "I'm happy there, I've stayed long",
    ],
)
def test_a_sentence_that_tells_nobody_may_be_used(text: str) -> None:
    assert not tells_who(text, KNOWN | {"may"})


def test_people_who_were_named_are_kept_out_too() -> None:
    told = replace(SAM, people=(Named("Janet Weiss", QUOTE),))
    assert {"janet", "weiss", "sam", "okafor", "tacoma-pierce health"} <= names((), (told,))
    assert {"zoe", "muller", "łukasz"} <= names((Contact("z", Person("Zoë Müller-Łukasz")),), ())


@given(st.sampled_from(["Sam Okafor", "Ann Li", "Zoë Müller", "O'Brien", "Nguyễn Thị Minh Khai"]), st.sampled_from(
    ["{} says the hours are long", "the hours are long, says {}", "ask {} about hours", "the long hours ({}) hurt"]
))  # fmt: skip
def test_no_name_of_a_contact_ever_gets_through(name: str, pattern: str) -> None:
    contact = Contact("x", Person(name))
    for part in (name, name.split()[0]):
        told = debrief("x", point("conditions", pattern.format(part), uncertain=True), name=name)
        assert unresolved((told,), "maria-lopez", names((contact,), (told,))) == ()


def test_planned_questions_that_nobody_answered_come_back_the_persons_own_first() -> None:
    asked = (
        Answer("What changed after the last emergency?"),
        Answer("What do you read [2]?"),
        Answer("May I stay in touch?"),
    )
    own = debrief("maria-lopez", answers=asked)
    other = debrief(
        "sam-okafor", answers=(Answer("How do people move up?"), Answer("How long have you been at Initech?"))
    )
    found = unresolved((other, own), "maria-lopez", KNOWN | names((), (ANN,)))
    assert [(left.one, left.own, left.topic) for left in found] == [
        ("What changed after the last emergency?", True, "trends"),
        ("How do people move up?", False, "advancement"),
    ]


def test_a_question_that_somebody_answered_is_not_open() -> None:
    answered = debrief("ann-li", answers=(Answer("How do people move up?", (point("advancement", "By leaving."),)),))
    still = debrief("sam-okafor", answers=(Answer("How do people move up?"),))
    assert unresolved((still, answered), "maria-lopez", frozenset()) == ()


@pytest.mark.parametrize(
    ("question", "topic"),
    [("How is pay set for newcomers?", "pay"), ("Which degree helps?", "breaking-in"), ("What do you like?", "work"),
     ("How do shifts work?", "conditions")],
)  # fmt: skip
def test_what_a_question_is_about(question: str, topic: str) -> None:
    assert topic_of(question) == topic


def test_who_agrees_is_not_set_against_each_other() -> None:
    one = debrief("sam-okafor", point("conditions", "everybody starts on nights at that hospital for two years"))
    other = debrief("ann-li", point("conditions", "everybody new goes to nights at that hospital, no way around it"))
    third = debrief("joe-ek", point("conditions", "eight to four every day and no nights at all for anybody"))

    def sort(first: str, second: str, topic: str) -> Literal["agree", "contradict", "unrelated"]:
        return "contradict" if ("no nights" in first) != ("no nights" in second) else "agree"

    assert not [left for left in unresolved((one, other), "maria-lopez", KNOWN, sort) if left.kind == "disagree"]
    found = [left for left in unresolved((one, other, third), "maria-lopez", KNOWN, sort) if left.kind == "disagree"]
    assert found
    assert all(("no nights" in left.one) != ("no nights" in left.other) for left in found)
