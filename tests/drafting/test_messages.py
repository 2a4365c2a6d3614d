"""The writer of messages: every kind, for every way of being connected and every asker, held against every check."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from message_samples import ASKERS, BANK, DANA, PEOPLE, TALK, TEMPLATES, all_contexts, context, debrief, point, writer

from prep_assistant.checks.messages import check_message
from prep_assistant.domain import Asker, Person
from prep_assistant.drafting import message_bank
from prep_assistant.drafting.message_names import greeting_name
from prep_assistant.drafting.messages import shared_runs, with_blurb
from prep_assistant.relationship import Contact, MessageContext, Named, Quote

SAMPLES = list(all_contexts())[::7]
UNFILLED = re.compile(r"[{}\[\]<>]|\bNone\b|XYZ| {2,}| [,.?;:]|[.,]{2}")
WRITER = writer()


def test_the_shipped_patterns_use_only_words_that_exist() -> None:
    message_bank.verify(BANK.lines, TEMPLATES)


@pytest.mark.parametrize(("name", "given"), SAMPLES, ids=[name for name, _ in SAMPLES])
def test_every_draft_passes_every_check(name: str, given: MessageContext) -> None:
    (message,) = WRITER.write(given)
    found = [finding for finding in check_message(message, given) if finding.severity != "note"]
    assert found == [], message.body
    assert not UNFILLED.search(message.body + message.subject), message.body
    assert len(message.subject) <= 50


@pytest.mark.parametrize("kind", ["first", "linkedin-note", "follow-up", "thanks"])
def test_the_same_context_gives_the_same_message(kind: str) -> None:
    given = context(kind, ASKERS["teacher"], PEOPLE["alumni"])  # type: ignore[arg-type]
    assert WRITER.write(given, 2) == writer().write(given, 2)


@pytest.mark.parametrize("link", ["introduced", "event", "work", "cold"])
def test_variants_truly_differ(link: str) -> None:
    drafts = WRITER.write(context("first", ASKERS["teacher"], PEOPLE[link]), 3)
    assert len(drafts) == 3
    openings = {draft.body.split("\n\n")[1].split(". ")[0] for draft in drafts}
    requests = {draft.body.split("\n\n")[-2].split("?")[0] for draft in drafts}
    assert (len(openings), len(requests)) == (3, 3)
    assert len({draft.subject for draft in drafts}) == 3


def test_five_thank_yous_of_one_day_share_no_run_of_five_words() -> None:
    bodies: list[str] = []
    for number, contact in enumerate(list(PEOPLE.values())[:5]):
        given = replace(context("thanks", ASKERS["teacher"], contact, number), earlier=tuple(bodies))
        bodies.append(WRITER.write(given)[0].body)
    assert [shared_runs(one, other) for one, other in combinations(bodies[:4], 2)] == [0] * 6
    assert max(shared_runs(bodies[4], other) for other in bodies[:4]) <= 3


def test_the_first_sentence_says_what_connects_us() -> None:
    first = {
        link: WRITER.write(context("first", ASKERS["teacher"], PEOPLE[link]))[0].body.split("\n\n")[1].split(".")[0]
        for link in PEOPLE
    }
    assert "Dana Ruiz" in first["introduced"]
    assert "Jo Ann Smith" in first["friend"]
    assert "UW" in first["alumni"]
    assert "the same department" in first["department"]
    assert "the PHUG meetup in October" in first["event"]
    assert "overdose surveillance" in first["work"]
    assert "Kroger" in first["colleague"]


def test_a_detail_brings_its_source() -> None:
    (message,) = WRITER.write(context("first", ASKERS["teacher"], PEOPLE["work"]))
    assert TALK.source in message.sources


def test_a_thank_you_quotes_what_was_said_and_keeps_pay_out_of_it() -> None:
    given = context("thanks", ASKERS["teacher"], PEOPLE["introduced"])
    (message,) = WRITER.write(given)
    assert "I'd start with SQL before Python, because that's what we test" in message.body
    assert "I'll send you the lesson plan on maps" in message.body
    assert "sixty-two" not in message.body


def test_a_debrief_without_anything_quotable_still_gives_thanks_or_nothing() -> None:
    contact = PEOPLE["introduced"]
    empty = replace(debrief(contact), points=(), promises=(), resources=(), people=())
    assert WRITER.write(replace(context("thanks", ASKERS["teacher"], contact), debrief=empty)) == ()


@pytest.mark.parametrize(
    ("people", "things", "thanked"),
    [
        (("Denise Abernathy",), ("khan academy",), "Denise Abernathy"),
        ((), ("khan academy",), "“khan academy”"),
        (("his foreman",), ("PHUG newsletter", "khan academy"), "the PHUG newsletter"),
        ((), (), "half the guys fail it"),  # better a torn line than none
    ],
)
def test_whom_or_what_they_named_is_thanked_for_before_a_torn_line(
    people: tuple[str, ...], things: tuple[str, ...], thanked: str
) -> None:
    contact = PEOPLE["introduced"]
    words = '"half the guys fail it cause they wing it". khan academy enough'
    told = replace(
        debrief(contact), points=(point("breaking-in", words, ""),), promises=(),
        people=tuple(Named(name, Quote(name)) for name in people),
        resources=tuple(Named(name, Quote(name)) for name in things),
    )  # fmt: skip
    given = replace(context("thanks", ASKERS["teacher"], contact), debrief=told)
    (message,) = WRITER.write(given)
    assert thanked in message.body
    assert ("half the guys" in message.body) == (not people and not things)
    assert [one.rule for one in check_message(message, given) if one.severity == "error"] == []


def test_a_voice_sample_gives_greeting_sign_off_and_contractions() -> None:
    (message,) = WRITER.write(context("first", ASKERS["changer"], PEOPLE["event"]))
    assert message.body.startswith("Hello Mary Beth,\n")
    assert message.body.endswith("Warmly,\nMary Beth O'Brien")
    assert "I'm" not in message.body


def test_what_the_profile_lacks_is_said_and_nothing_stands_in_for_it() -> None:
    (message,) = WRITER.write(context("first", Asker(), PEOPLE["bare"], details=()))
    assert any("--goal" in remark for remark in message.remarks)
    assert any("--met" in remark for remark in message.remarks)


def test_a_goal_about_a_job_is_never_said() -> None:
    (message,) = WRITER.write(context("first", ASKERS["changer"], PEOPLE["friend"]))
    assert "job" not in message.body
    assert any("goal is not used" in remark for remark in message.remarks)


def test_the_introduction_can_be_forwarded_as_it_is() -> None:
    contact = PEOPLE["introduced"]
    request, blurb = (
        WRITER.write(context(kind, ASKERS["teacher"], contact))[0] for kind in ("intro-request", "intro-blurb")
    )
    assert request.to == DANA.name
    assert request.address == "dana@example.org"
    assert blurb.body.startswith("Hi Maria,")
    assert blurb.body in with_blurb(request, blurb).body


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh Khai"), ("Dr. Zoë Müller-Łukasz", "Dr. Müller-Łukasz"), ("王小明", "王小明"),
        ("Mary Beth O'Brien", "Mary Beth"), ("Prince", "Prince"), ("Maria López", "Maria"), ("J. R. Smith", "J. R. Smith"),
        ("Elizabeth (Liz) Ray", "Liz"), ("Juan Carlos de la Cruz", "Juan Carlos"), ("MARIA LOPEZ", "Maria"), ("Sam Lee, PhD, RN", "Sam"),
        ("López, Maria", "Maria"), ("Kim Min-jun", "Kim Min-jun"), ("Jean-Luc Picard", "Jean-Luc"), ("Mary B. Jones", "Mary"), ("", ""),
    ],
)  # fmt: skip
def test_greetings_call_people_by_their_own_name(name: str, called: str) -> None:
    assert greeting_name(name) == called


_TEXT = st.text(max_size=80)
_WIDE = st.text(alphabet="WMあ漢😀é'ß ", min_size=1, max_size=150)


@settings(max_examples=60)
@given(
    name=_TEXT | _WIDE,
    title=_TEXT | _WIDE,
    company=_TEXT | _WIDE,
    met=_TEXT,
    mine=_TEXT | _WIDE,
    interest=_WIDE,
    limit=st.sampled_from([200, 300]),
)
def test_a_linkedin_note_never_exceeds_its_limit(
    name: str, title: str, company: str, met: str, mine: str, interest: str, limit: int
) -> None:
    contact = Contact("x", Person(name, title, company), met=met, introducer=mine, connection="introduced")
    given_ = MessageContext(
        "linkedin-note",
        "linkedin-note",
        Asker(name=mine, interests=(interest,)),
        contact,
        context("first", Asker(), DANA).today,
        limit=limit,
    )
    for message in WRITER.write(given_, 2):
        assert len(message.body.encode("utf-16-le", "surrogatepass")) // 2 <= limit


@settings(max_examples=25)
@given(name=_TEXT, title=_TEXT, company=_TEXT, met=_TEXT, goal=_TEXT, background=_TEXT)
def test_nothing_that_people_type_breaks_a_message_or_is_taken_for_a_pattern(
    name: str, title: str, company: str, met: str, goal: str, background: str
) -> None:
    contact = Contact("x", Person(name, title, company), met=met)
    asker = Asker(name=name, goal=goal, background=background, interests=(f"{{{{ {title} }}}}",))
    (message,) = WRITER.write(context("first", asker, contact))
    assert message.body
    assert "\n\n" in message.body
