"""Every rule for a message with its context: a sound draft, and one change that must be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from prep_assistant.checks.message_context import note_quota
from prep_assistant.checks.messages import check_message
from prep_assistant.checks.never_print import never_print
from prep_assistant.domain import Asker, Person
from prep_assistant.relationship import Contact, Debrief, Message, MessageContext, Point, Quote, Touch

ASKER = Asker(
    name="Sam Lee", goal="decide whether to leave teaching", background="teacher, 8 years", interests=("accessibility",)
)
MARIA = Contact(
    "maria-lopez",
    Person("María López", "Senior Data Analyst", "King County Public Health", "Seattle, WA"),
    met="we both studied geography at UW",
)
CONTEXT = MessageContext("first", "email", ASKER, MARIA, date(2026, 11, 23))
BODY = """Hi María,

We both studied geography at UW, and your work at King County Public Health is close to what I'm trying to understand.

Your view of accessibility, and of data analysts' work more broadly, would help me decide whether to leave teaching.

Could we talk for 20 minutes in the next two weeks, by phone or video, whenever suits you?

Best wishes,
Sam Lee"""
GOOD = Message("first", "email", "María López", "From UW: your work at King County", BODY)


def rules(message: Message, context: MessageContext = CONTEXT) -> set[str]:
    return {finding.rule for finding in check_message(message, context)}


def test_a_sound_message_has_no_findings() -> None:
    assert check_message(GOOD, CONTEXT) == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Hi María,", "Hi Maria,", "right_name"),
        ("Hi María,", "Hi Mario,", "right_name"),
        ("Hi María,", "Hello,", "right_name"),
        ("at UW", "at Stanford", "traced_facts"),
        ("whenever suits you?", "on December 14?", "traced_facts"),
        ("Best wishes", "See https://evil.example.org/x\n\nBest wishes", "traced_facts"),
        ("decide whether", "after 17 years decide whether", "traced_facts"),
        ("Your view of accessibility, and of data analysts' work more broadly, would", "A talk would", "narrow_and_broad"),
        (" for 20 minutes", "", "bounded_ask"),
        ("for 20 minutes", "for 60 minutes", "bounded_ask"),
        ("whenever suits you?", "whenever suits you? Is Tuesday fine?", "one_question"),
        ("Could we talk for 20 minutes in the next two weeks, by phone or video, whenever suits you?", "Let us talk for 20 minutes.", "one_question"),
        ("whenever suits you?", "whenever suits you? I've attached my résumé.", "no_attachment"),
        ("whenever suits you?", "whenever suits you? Are there any openings on your team?", "advice_not_jobs"),
        ("Your view of", "I hope this email finds you well. Your view of", "plain_phrases"),
        ("accessibility", "[field]", "no_placeholder"),
        ("Your view of", "80% of jobs are never advertised. Your view of", "never_print"),
        ("Your view of accessibility,", "Your view of " + "this and that and " * 12 + "accessibility,", "word_limit"),
        ("We both studied geography at UW, and your work at King County Public Health is close to what", "I would so much like to talk. I know what", "connection_first"),
        ("Your view of accessibility, and of data analysts' work more broadly, would help me decide whether to leave teaching.",
         "I am a teacher, I have my doubts, I like maps, I think I might change, and my dream is accessibility, the field in general, my own way.", "about_them"),
    ],
)  # fmt: skip
def test_each_fault_is_found(old: str, new: str, rule: str) -> None:
    assert old in BODY
    assert rule in rules(replace(GOOD, body=BODY.replace(old, new)))


@pytest.mark.parametrize(
    "subject",
    [
        "Quick question",
        "Job opportunity",
        "Your work at King County Public Health and what I would like to ask",
        "",
        "About Stanford",
    ],
)
def test_subjects(subject: str) -> None:
    assert rules(replace(GOOD, subject=subject)) & {"subject", "traced_facts"}


def test_their_own_title_is_no_job_word() -> None:
    contact = replace(MARIA, person=Person("María López", "Recruiter", "Boeing"))
    message = replace(
        GOOD, subject="Your work as a recruiter", body=BODY.replace("King County Public Health", "Boeing")
    )
    assert "subject" not in rules(message, replace(CONTEXT, contact=contact))


@pytest.mark.parametrize(
    "name", ["Dr. Zoë Müller-Łukasz", "王小明", "J. R. Smith", "Mary Beth O'Brien", "Nguyễn Thị Minh Khai"]
)
def test_names_of_every_kind_may_be_greeted_whole(name: str) -> None:
    contact = replace(MARIA, person=replace(MARIA.person, name=name))
    assert "right_name" not in rules(
        replace(GOOD, to=name, body=BODY.replace("María", name)), replace(CONTEXT, contact=contact)
    )


def test_a_linkedin_note_fits_its_account() -> None:
    note = Message(
        "linkedin-note",
        "linkedin-note",
        "María López",
        "",
        "Hi María,\nWe both studied geography at UW. " + "You see more. " * 12,
    )
    free = replace(CONTEXT, kind="linkedin-note", channel="linkedin-note")
    assert "channel_limit" in rules(note, free)
    assert "channel_limit" not in rules(note, replace(free, limit=300))


def test_inmail_is_not_for_fridays() -> None:
    message = replace(GOOD, kind="inmail", channel="inmail")
    friday = replace(CONTEXT, kind="inmail", channel="inmail", today=date(2026, 11, 27))
    assert "send_day" in rules(message, friday)
    assert "send_day" not in rules(message, replace(friday, today=date(2026, 11, 24)))


def test_the_quota_is_warned_at_the_limit() -> None:
    assert note_quota(4, 5) == ()
    assert note_quota(9, None) == ()
    assert [finding.rule for finding in note_quota(5, 5)] == ["note_quota"]


THANKS = """Hi María,

Thank you for talking with me on Thursday.

What stays with me is something you said: “I'd start with SQL before Python.” It's the first advice on this that I know how to act on, and it gives me a place to begin. I'm going to make that my next step, and I'll tell you how it went when there is something to tell.

Thank you again for being so generous with what you know.

Best wishes,
Sam"""
QUOTE = "I'd start with SQL before Python."
DEBRIEF = Debrief(
    "maria-lopez", MARIA.person, date(2026, 11, 19), (Point("breaking-in", QUOTE, Quote(QUOTE, "María")),)
)


def thanks(body: str, **more: object) -> set[str]:
    context = replace(CONTEXT, kind="thanks", debrief=DEBRIEF, **more)  # type: ignore[arg-type]
    return rules(Message("thanks", "email", "María López", "Thank you for Thursday", body), context)


def test_a_thank_you_is_specific_and_asks_nothing() -> None:
    assert thanks(THANKS) == set()
    assert "thank_you" in thanks(THANKS.replace("I'd start with SQL before Python.", "be brave and go on."))
    assert "one_question" in thanks(THANKS.replace("Thank you again", "May I call you next week? Thank you again"))
    assert "advice_not_jobs" in thanks(
        THANKS.replace("Thank you again", "Please keep me in mind for openings. Thank you again")
    )
    assert "no_attachment" in thanks(THANKS.replace("Thank you again", "My resume is attached. Thank you again"))
    assert "word_limit" in thanks("Hi María,\n\nThank you. “I'd start with SQL before Python.”\n\nBest,\nSam")


def test_two_thank_yous_of_one_day_are_not_alike() -> None:
    assert "thank_you" in thanks(THANKS, earlier=("Thank you again for being so generous with what you know.",))
    assert "thank_you" not in thanks(THANKS, earlier=("It was good of you to see me.",))


def test_nobody_hears_from_us_more_than_monthly_or_without_a_reason() -> None:
    message = Message(
        "keep-in-touch", "email", "María López", "News", "Hi María,\n\nI finished the course.\n\nBest,\nSam"
    )
    context = replace(CONTEXT, kind="keep-in-touch", reason="I finished the course.")
    recent = replace(MARIA, touches=(Touch(datetime(2026, 11, 10, tzinfo=UTC), "thanked"),))
    old = replace(MARIA, touches=(Touch(datetime(2026, 8, 10, tzinfo=UTC), "thanked"),))
    assert "nurture" in rules(message, replace(context, contact=recent))
    assert "nurture" not in rules(message, replace(context, contact=old))
    assert "nurture" in rules(message, replace(context, contact=old, reason=""))


@pytest.mark.parametrize(
    "text",
    [
        "1 in 12 informational interviews leads to a job.",
        "One out of twelve conversations ends in an offer.",
        "80 % of jobs are hidden.",
        "Up to 80 percent of positions are never advertised.",
        "85% of jobs are filled through networking.",
    ],
)
def test_figures_without_a_source_are_never_printed(text: str) -> None:
    assert [finding.rule for finding in never_print(text)] == ["never_print"]


@pytest.mark.parametrize(
    "text",
    [
        "80 % of electricians work for contractors.",
        "One in twelve sensors failed.",
        "I wrote to 12 people and 5 answered.",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert never_print(text) == ()
