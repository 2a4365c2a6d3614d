"""How one writes down a connection, and what may be claimed of it in a message: never more than the words say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from message_samples import ASKERS, context, writer

from prep_assistant.checks.messages import check_message
from prep_assistant.domain import Person
from prep_assistant.drafting.message_met import Met, read
from prep_assistant.relationship import Contact
from prep_assistant.workspace.contact_file import connection_of

WRITER = writer()
# (what stands under `met`, which of Met's claims, its words)
TABLE = [
    # we met
    ("we met at the AARC congress", "at", "the AARC congress"),
    ("met at the PHUG meetup in October", "at", "the PHUG meetup in October"),
    ("met her at the open house", "at", "the open house"),
    ("I met him at the job fair", "at", "the job fair"),
    ("met Jo at the fair", "at", "the fair"),
    ("met at SXSW 2026", "at", "SXSW 2026"),
    ("we met at homecoming 2024", "at", "homecoming 2024"),
    ("friend of Dana Ruiz, met at a barbecue", "at", "a barbecue"),
    ("met at her wedding", "at", "your wedding"),
    # we did something else
    ("talked with her at the AARC congress", "sentence", "We talked at the AARC congress"),
    ("spoke with him after the panel at PHUG", "sentence", "We spoke after the panel at PHUG"),
    ("chatted at the poster session", "sentence", "We chatted at the poster session"),
    ("we spoke at the summit", "sentence", "We spoke at the summit"),
    ("met through the PHUG Slack", "sentence", "We met through the PHUG Slack"),
    ("met on a plane to Denver", "sentence", "We met on a plane to Denver"),
    ("met online", "sentence", "We met online"),
    ("met her last year at the gala", "sentence", "We met last year at the gala"),
    ("sat next to her at the gala", "sentence", "I sat next to you at the gala"),
    ("connected on LinkedIn", "sentence", "We are connected on LinkedIn"),
    ("attended the same workshop", "sentence", "We attended the same workshop"),
    ("we both studied geography at UW", "sentence", "We both studied geography at UW"),
    ("both on the PHUG mailing list", "sentence", "We are both on the PHUG mailing list"),
    ("same choir", "sentence", "We share the same choir"),
    ("both at the AARC congress", "both", "the AARC congress"),
    ("we were both at the career fair", "both", "the career fair"),
    # I heard, saw or read something of theirs
    ("heard her talk at the AARC conference", "sentence", "I heard your talk at the AARC conference"),
    ("heard them speak at PHUG", "sentence", "I heard you speak at PHUG"),
    ("heard her on the RT podcast", "sentence", "I heard you on the RT podcast"),
    ("attended his workshop in May", "sentence", "I attended your workshop in May"),
    ("read her article in RT Magazine", "sentence", "I read your article in RT Magazine"),
    ("follow her on LinkedIn", "sentence", "I follow you on LinkedIn"),
    # they did something; whether I was there is not said
    ("spoke at the Minnesota respiratory care conference", "theirs", "spoke at the Minnesota respiratory care conference"),
    ("she spoke at the Christmas party", "theirs", "spoke at the Christmas party"),
    ("Jo spoke at the summit", "theirs", "spoke at the summit"),
    ("spoke at PHUG 2026", "theirs", "spoke at PHUG 2026"),
    ("spoke to my MPH class", "theirs", "spoke to my MPH class"),
    ("panelist at PHUG 2026", "theirs", "were a panelist at PHUG 2026"),
    ("the moderator of the panel on night shifts", "theirs", "were the moderator of the panel on night shifts"),
    ("on the panel at PHUG 2026", "theirs", "were on the panel at PHUG 2026"),
    ("posted about night shifts on LinkedIn", "theirs", "posted about night shifts on LinkedIn"),
    ("she posted about her night shifts", "theirs", "posted about your night shifts"),
    ("wrote about burnout in nursing", "theirs", "wrote about burnout in nursing"),
    ("gave a talk on asthma maps at PHUG", "theirs", "gave a talk on asthma maps at PHUG"),
    ("was interviewed on the RT podcast", "theirs", "were interviewed on the RT podcast"),
    ("runs the PHUG meetup", "theirs", "run the PHUG meetup"),
    # only the name of an event is clear
    ("PHUG conference 2026", "through", "the PHUG conference 2026"),
    ("talked at the open house", "through", "the open house"),
    ("career fair at UW", "through", "the career fair at UW"),
]  # fmt: skip
NOTHING = [
    "haven't met yet", "never met at the congress", "hope to meet her at the AARC congress", "missed her talk at the congress",
    "my sister met her at the congress", "Dana met her at a conference", "they met my manager at the summit",
    "her colleague spoke at the conference", "speaker list of the PHUG conference", "I spoke at the summit she organized",
    "interviewed me at the fair", "she was introduced to me at the summit", "AARC congress panel she moderated",
    "spoke Spanish with me at the clinic", "met Jo Berg's boss at the fair", "talked to her boss at the conference", "cold", "",
    "spoke at the Christmas party", "found via LinkedIn", "never met; same conference",
]  # fmt: skip


@pytest.mark.parametrize(("met", "kind", "words"), TABLE, ids=[row[0] for row in TABLE])
def test_what_the_words_say_is_claimed_and_nothing_else(met: str, kind: str, words: str) -> None:
    assert read(met, "Jo Berg") == Met(**{kind: words})


@pytest.mark.parametrize("met", NOTHING)
def test_what_is_not_clear_is_not_claimed(met: str) -> None:
    assert read(met, "Jo Berg") == Met()


@pytest.mark.parametrize("met", [row[0] for row in TABLE if row[1] in ("theirs", "through")] + NOTHING)
def test_no_message_says_that_we_met_when_that_is_not_said(met: str) -> None:
    person = Person("Jo Berg", "Respiratory Therapist", "Mayo Clinic", "Rochester, MN")
    contact = Contact("jo", person, met=met, connection=connection_of(met))
    given = context("first", ASKERS["teacher"], contact)
    for message in WRITER.write(given, 3):
        first = message.body.split("\n\n")[1]
        assert not re.search(r"(?i)\b(?:we met|meet you|i heard|we were both)\b", first), first
        assert [finding.rule for finding in check_message(message, given) if finding.severity == "error"] == []


def test_a_platform_and_the_contact_are_nobody_whom_both_know() -> None:
    for met in ("found via LinkedIn", "through UW Tacoma", "met Jo Berg's boss at the fair"):
        contact = Contact("jo", Person("Jo Berg", "Nurse"), met=met)
        (message,) = WRITER.write(context("first", ASKERS["teacher"], contact))
        assert not re.search(r"LinkedIn|UW Tacoma|Berg", message.body.split("\n\n")[1])


@given(st.lists(st.sampled_from(" ".join([row[0] for row in TABLE] + NOTHING).split()), max_size=12))
def test_no_claim_speaks_of_them_as_somebody_else(words: list[str]) -> None:
    found = read(" ".join(words), "Jo Berg")
    claims = [found.at, found.both, found.sentence, found.theirs, found.through]
    assert sum(map(bool, claims)) <= 1
    assert not re.search(r"\b(?:she|he|they|him|her|his|their|them)\b", " ".join(claims), re.I)
