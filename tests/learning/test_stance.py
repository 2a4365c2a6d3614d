"""Two quotes: agree, contradict, or neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Topic
from prep_assistant.learning.amounts import amounts
from prep_assistant.learning.matters import MATTERS, TOPIC_OF, sides
from prep_assistant.learning.pieces import parts
from prep_assistant.learning.stance import apart, hear, stance
from prep_assistant.learning.weight import NAMES, SUBJECTS, called, weight

PAIRS: list[tuple[Topic, str, str, float, str]] = [
    ("pay", "Helpers start at eighteen dollars an hour.", "starting wage: $17-19/hr", 0.5, "agree"),
    ("pay", "Helpers start at eighteen dollars an hour.", "You start at about $37,500 a year.", 0.2, "agree"),
    ("pay", "Helpers start at eighteen dollars an hour.", "We start people at $52k.", 0.2, "contradict"),
    ("pay", "We start people at $52k.", "After ten years you make ninety-five thousand.", 0.5, "unrelated"),
    ("pay", "We start people at $52k.", "The bonus is $3,000.", 0.5, "unrelated"),
    ("pay", "Nobody starts under sixty thousand.", "We start people at sixty-four.", 0.3, "agree"),
    ("pay", "Nobody starts under sixty thousand.", "We start people at forty-eight thousand.", 0.3, "contradict"),
    ("conditions", "It's a fifty-hour week.", "50-55 hours a week", 0.5, "agree"),
    ("conditions", "It's a fifty-hour week.", "We work 36 hours a week.", 0.5, "contradict"),
    ("conditions", "I have never worked a night.", "Everybody starts on nights.", 0.4, "contradict"),
    ("conditions", "no nights", "Monday to Friday, and nobody calls you at night.", 0.3, "agree"),
    ("work", "Paperwork is half of the job.", "I spend fifty percent of my day on paperwork.", 0.6, "agree"),
    ("work", "Half of the paperwork is about meters.", "Ten percent of the paperwork is about meters.", 0.8, "contradict"),
    ("breaking-in", "You need a degree.", "Nobody asked for my degree.", 0.6, "contradict"),
    ("breaking-in", "Without a degree HR throws you out.", "You need the bachelor's.", 0.4, "agree"),
    ("breaking-in", "no license, no conversation", "Without the license they don't open your file.", 0.5, "agree"),
    ("breaking-in", "bachelor's? nobody asks for it", "I never needed a degree.", 0.5, "agree"),
    ("breaking-in", "You needn't have a certificate.", "You must have the certificate.", 0.7, "contradict"),
    ("skills", "SQL every single day.", "I don't need SQL, others pull my data.", 0.5, "contradict"),
    ("trends", "We went from twelve people to eight.", "There's more work than we can handle.", 0.1, "contradict"),
    ("trends", "The field is shrinking.", "There has been a hiring freeze since June.", 0.2, "agree"),
    ("trends", "It isn't growing.", "The field is shrinking.", 0.5, "agree"),
    ("conditions", "Remote is over, they want us in the office every day.", "I work from home.", 0.4, "contradict"),
    ("culture", "We have a softball team.", "The parking is free.", 0.2, "unrelated"),
    ("work", "Site visits are on Thursdays.", "The inspector comes on Thursdays.", 0.4, "unrelated"),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "one", "other", "near", "expected"), PAIRS)
def test_two_quotes(topic: Topic, one: str, other: str, near: float, expected: str) -> None:
    found = stance(hear(one, topic), hear(other, topic), near)
    assert found.kind == expected, found
    back = stance(hear(other, topic), hear(one, topic), near)
    assert (back.kind, back.about, back.strength) == (found.kind, found.about, found.strength)
    assert back.says == found.says[::-1]


SENTENCES = [text for pair in PAIRS for text in pair[1:3]] + [
    "",
    "?",
    "…",
    "the",
    "$",
    "\u202e99%",
    "no no no",
    "never not always",
]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), st.floats(-1, 1))
def test_the_order_of_two_quotes_does_not_matter(one: str, other: str, near: float) -> None:
    first, second = (
        stance(hear(one, "pay"), hear(other, "work"), near),
        stance(hear(other, "work"), hear(one, "pay"), near),
    )
    assert (first.kind, first.about, first.strength, first.says) == (
        second.kind,
        second.about,
        second.strength,
        second.says[::-1],
    )


@given(st.text(max_size=80), st.text(max_size=80), st.floats(-1, 1))
def test_any_text_can_be_read(one: str, other: str, near: float) -> None:
    assert stance(hear(one, "pay"), hear(other, "pay"), near).kind in ("agree", "contradict", "unrelated")


@given(st.sampled_from(SENTENCES))
def test_a_quote_never_contradicts_itself(text: str) -> None:
    assert stance(hear(text, "pay"), hear(text, "pay"), 1.0).kind == "agree"


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join)))
def test_pieces_stand_in_the_quote(quote: str) -> None:
    found = parts(quote)
    assert found
    assert all(piece in quote for piece in found)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("starts 58-62k, SQL + Excel every day, fully on site, no nights", ["starts 58-62k", "SQL + Excel every day", "fully on site", "no nights"]),
        ("SQL? never wrote a line of it.", ["SQL? never wrote a line of it."]),
        ("I've got an associate's. Nobody asked for more.", ["I've got an associate's", "Nobody asked for more."]),
        ("Two years, start to finish.", ["Two years, start to finish."]),
    ],
)  # fmt: skip
def test_what_one_quote_is_cut_into(quote: str, expected: list[str]) -> None:
    assert parts(quote) == expected


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("$26/hr as a journeyman", "pay", 54_080, 54_080),
        ("fifty-two to fifty-eight thousand to start", "pay", 52_000, 58_000),
        ("at least $60k", "pay", 60_000, float("inf")),
        ("half of the job", "share", 50, 50),
        ("four of ten quit", "share", 40, 40),
        ("three out of four", "share", 75, 75),
        ("a fifty-hour week", "hours a week", 50, 50),
        ("six months", "span", 182.4, 182.4),
    ],
)
def test_figures_in_one_unit(text: str, unit: str, low: float, high: float) -> None:
    assert (unit, low, high) in [(a.unit, round(a.low, 1), round(a.high, 1)) for a in amounts(text, pay=True)]


def test_a_denial_turns_a_cue_around() -> None:
    assert sides("I have never worked a night.")["nights"].side == -1
    assert sides("Everybody starts on nights.")["nights"].side == 1
    assert "remote" not in sides(
        "I work from home, but they want us in the office every day."
    )  # both: it weighs them itself


def test_a_denial_of_a_denial_affirms() -> None:
    assert weight("Without a degree you won't get an interview.") == 1
    assert weight("You can get in without a degree.") == -1
    assert weight("HR screens you out without a bachelor's, doesn't matter in what.") == 1


def test_figures_keep_quotes_apart() -> None:
    assert apart("We start at $50k", "We start at $80k", "pay", "pay")
    assert not apart("We start at $50k", "We start at $52k", "pay", "pay")
    assert not apart("We start at $50k", "Seniors make $90k", "pay", "pay")


def test_every_matter_and_subject_has_its_words() -> None:
    assert len({matter.name for matter in MATTERS}) == len(MATTERS) == len(TOPIC_OF)
    assert set(NAMES) == set(SUBJECTS)


def test_a_place_that_was_left_tells_nothing_of_the_work_now() -> None:
    assert "stress" not in hear("In the ICU I was burned out.", "conditions").sides
    assert "stress" in hear("Burnout is real.", "conditions").sides


def test_what_is_taken_instead_of_a_degree_is_no_need_of_it() -> None:
    assert hear("HR now takes five years of experience instead of the bachelor's!", "breaking-in").weight == -1
    assert hear("They're starting to want a bachelor's if you want to be a lead.", "breaking-in").weight == 1


def test_a_subject_is_called_what_the_quotes_speak_of() -> None:
    certificate = NAMES["certificate"]
    assert called(certificate, ["The CPIM got me in.", "don't do cpim"]) == "The CPIM"
    assert called(certificate, ["no license, no job", "The CPIM got me in."]) == certificate
    assert called(NAMES["degree"], ["nobody asks for a bachelor's"]) == "A bachelor's degree"


@pytest.mark.parametrize("quote", ["I don't write production code.", "not if you can write", "I never call it that."])
def test_a_denied_verb_is_nothing_about_hours(quote: str) -> None:
    assert "hours" not in hear(quote, "work").sides


def test_nobody_writes_at_night_is_about_hours() -> None:
    assert hear("Nobody writes e-mails at night.", "conditions").sides["hours"].side == -1


def test_part_time_is_a_matter_of_its_own_and_may_be_denied() -> None:
    for quote in (
        "Part time no. Twenty hours does not exist in our contract.",
        'part time: "rare."',
        "PRN or full time.",
    ):
        assert hear(quote, "conditions").sides["part-time"].side == -1, quote
    assert hear("We have two ladies who work part time, eight to one.", "conditions").sides["part-time"].side == 1
    assert "part-time" not in hear("hours flexible: log on at 5 am if you like", "conditions").sides


def test_that_somebody_was_laid_off_once_says_nothing_on_the_field() -> None:
    assert not hear("Got laid off from a fintech in 2020 and two clients followed me.", "trends").sides
    assert hear("They laid off half the department.", "trends").sides["growth"].side == -1
