"""What a first message may claim, and to whom: nothing that did not happen, nothing twice, no introduction of oneself to a friend."""

from __future__ import annotations

import pytest
from message_samples import ASKERS, BANK, TEMPLATES, context

from prep_assistant.checks.messages import check_message
from prep_assistant.domain import Person
from prep_assistant.drafting.message_phrases import employer, how, names, were_colleagues
from prep_assistant.drafting.message_topics import topics
from prep_assistant.drafting.message_words import words_of
from prep_assistant.drafting.messages import MessageWriter
from prep_assistant.relationship import Contact

WRITER = MessageWriter(BANK, TEMPLATES.render, check_message)


def test_a_former_colleague_is_not_told_who_writes() -> None:
    old = Contact(
        "mei",
        Person("Mei-Ling D'Souza", "Trainer", "Sparrow Health"),
        met="former colleague at the Lansing Ledger",
        connection="colleague",
    )
    known = words_of(context("first", ASKERS["teacher"], old)).words
    assert known["colleague"] == {"name": "the Lansing Ledger"}
    assert not {"school", "employer"} & set(known)
    for message in WRITER.write(context("first", ASKERS["teacher"], old), 3):
        assert "the Lansing Ledger" in message.body
        assert "middle school teacher" not in message.body


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("former colleague at the Lansing Ledger", True), ("worked together at Kroger", True), ("we worked together at registration", True),
        ("my old coworker", True), ("served together at Fort Hood", True), ("colleague of my friend Dana Ruiz", False), ("Dana's colleague", False), ("met at the fair", False), ("", False),
    ],
)  # fmt: skip
def test_who_was_a_colleague(met: str, expected: bool) -> None:
    assert were_colleagues(met) is expected


def test_employers_keep_their_article_and_their_dot() -> None:
    assert employer("former colleague at the Lansing Ledger", ()) == "the Lansing Ledger"
    assert employer("worked together at Kroger", ()) == "Kroger"
    pump = Contact("walt", Person("Walt Brezinski", "Documentation Manager", "Great Lakes Pump Co.", "Lansing, MI"))
    plain = words_of(context("first", ASKERS["teacher"], pump)).plain
    assert plain["at_company"] == " at Great Lakes Pump Co."
    for message in WRITER.write(context("first", ASKERS["teacher"], pump), 3):
        assert "Co.." not in message.body + message.subject
        assert "Pump Co is" not in message.body


def test_what_connects_is_said_once() -> None:
    both = Contact(
        "pat",
        Person("Patricia O'Hanlon", "Instructional Designer", "Michigan State University"),
        met="we both went to MSU",
        connection="alumni",
    )
    for message in WRITER.write(context("first", ASKERS["student"], both), 3):
        assert "Michigan State University" not in message.body
    assert names("We both went to MSU", "Michigan State University")
    assert not names("We both went to MSU", "Acme")
    assert not names("", "Acme")


@pytest.mark.parametrize(
    ("interest", "said"),
    [
        ("explaining complicated things", "how you go about explaining complicated things"),
        ("medical devices", "how you see medical devices"),
        ("working with my hands", "how you go about working with your hands"),
        ("being outdoors", "what place being outdoors has in your work"),
        ("nursing research", "how you see nursing research"),
        ("accessibility", "how you see accessibility"),
    ],
)
def test_interests_are_said_in_english(interest: str, said: str) -> None:
    assert how(interest) == said


def test_nothing_is_claimed_of_the_time_between() -> None:
    for file in ("messages/first", "messages/waiting"):
        said = " ".join(line.text for line in BANK.lines if line.file == file)
        assert "has interested me" not in said
        assert "gone back to" not in said
        assert "keep coming back" not in said


def test_a_confirmation_announces_what_will_be_asked() -> None:
    asked = [
        ("work", "What is harder than it sounds?"),
        ("pay", "…?"),
        ("people", "…?"),
        ("interests", "How much room is there for teaching adults?"),
    ]
    assert topics(asked, ("medical devices", "teaching adults")) == ("teaching adults", "what fills your weeks")
    assert topics([("pay", "…?")]) == ()


def test_a_title_that_names_a_field_is_not_put_on_a_person() -> None:
    seller = Contact("jo", Person("Jo Park", "Sales & Marketing", "Bluestem Works Inc."))
    for message in WRITER.write(context("first", ASKERS["teacher"], seller, facts={"role": "sales and marketing"}), 3):
        assert "somebody in" not in message.body + message.subject
        assert "a sales" not in message.body + message.subject
