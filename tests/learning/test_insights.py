"""What conversations add up to: who is counted, what stands beside, what is open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from insight_samples import ELECTRICIAN, NURSE, claim, gathered, vectors

from prep_assistant.agreement import Group, Wanted
from prep_assistant.claims import Claim
from prep_assistant.domain import Area, Asker, OccupationFacts, Outlook, Pay, Person, Source
from prep_assistant.learning.grouping import groups
from prep_assistant.learning.insights import insights
from prep_assistant.relationship import Answer, Contact, Named, NeedAnswer, Quote, Touch

BLS = Source("Wages", "BLS", "May 2025")
COLUMBUS = Area("0018140", "Columbus, OH", "metro", "OH")
PAY = Pay(COLUMBUS, 40_000, 50_000, 64_000, 80_000, 100_000, source=BLS)
FACTS = OccupationFacts(ELECTRICIAN, pay_here=PAY, outlook=Outlook("2024–34", 800, 9.5, 3.1, 81.0, 7.8, BLS), entry_education="High school diploma or equivalent", sources={"entry_education": BLS})  # fmt: skip


def shape(found: tuple[Group, ...]) -> list[tuple[object, ...]]:
    return [
        (group.about, group.topic, group.agreed, group.contradicted, tuple((side.says, tuple((p.claim.contact_id, p.words) for p in side.pieces)) for side in group.sides))
        for group in found
    ]  # fmt: skip


def test_agreed_and_contradicted_count_people() -> None:
    found, alone = groups(
        [
            claim("ana", "Everybody starts on nights.", "conditions"),
            claim("ben", "The first years you work nights.", "conditions"),
            claim("ben", "I was on the night shift for two years, night shifts wreck you.", "conditions", line=9),
            claim("cleo", "No nights at all.", "conditions"),
            claim("cleo", "We have a softball team.", "culture"),
        ],
        vectors,
    )
    (group,) = found
    assert (group.about, group.agreed, group.contradicted) == ("Nights", 2, 1)
    assert [one.point.text for one in alone] == ["We have a softball team."]


def test_one_person_twice_is_one() -> None:
    said = [claim("ana", "The field is growing.", "trends"), claim("ana", "Demand is only going up.", "trends", line=2)]
    found, alone = groups(said, vectors)
    assert found == ()
    assert len(alone) == 2


def test_somebody_who_says_both_is_counted_on_neither_side() -> None:
    said = [
        claim("howie", "The field is growing.", "trends", on=date(2026, 10, 2)),
        claim("howie", "There is a hiring freeze.", "trends", on=date(2026, 11, 20)),
        claim("lupita", "We're still hiring.", "trends"),
        claim("oyvind", "They laid off three people.", "trends"),
    ]
    (group,) = groups(said, vectors)[0]
    assert group.torn == {"howie"}
    assert (group.agreed, group.contradicted) == (1, 1)


def test_what_the_notes_doubt_is_shown_and_not_counted() -> None:
    said = [claim("ana", "The field is growing.", "trends", uncertain=True), claim("ben", "Demand is going up.", "trends"), claim("cleo", "It's booming.", "trends")]  # fmt: skip
    (group,) = groups(said, vectors)[0]
    assert group.agreed == 2
    assert len(group.claims) == 3


def test_people_of_different_occupations_do_not_agree_on_pay() -> None:
    made = insights(gathered([claim("ana", "We start at $50k.", "pay"), claim("zoe", "We start at $51k.", "pay", occupation=NURSE)]), vectors)  # fmt: skip
    assert len(made.lines) == 2
    assert not any(told.groups for line in made.lines for told in line.told)
    assert made.across == ()


def test_what_holds_in_any_work_is_heard_across_and_counted_in_neither() -> None:
    made = insights(gathered([claim("ana", "Bring one finished project.", "proof"), claim("zoe", "Bring a portfolio, it beats a diploma.", "proof", occupation=NURSE)]), vectors)  # fmt: skip
    assert [group.about for group in made.across] == ["Work to show"]
    assert not any(told.groups for line in made.lines for told in line.told)


WORDS = [
    ("Everybody starts on nights.", "conditions"), ("No nights at all.", "conditions"), ("The field is growing.", "trends"), ("There is a hiring freeze.", "trends"),
    ("We start at $50k.", "pay"), ("We start at $80k.", "pay"), ("You need a degree.", "breaking-in"), ("Nobody asked for my degree.", "breaking-in"),
    ("We have a softball team.", "culture"), ("The parking is free.", "culture"), ("It's a fifty-hour week, but nobody calls you at night.", "conditions"), ("SQL every single day.", "skills"),
]  # fmt: skip
CLAIMS = st.lists(
    st.builds(
        lambda who, said, day, line, doubt: claim(who, said[0], said[1], on=date(2026, 11, day), line=line, uncertain=doubt),  # type: ignore[arg-type]
        st.sampled_from(["ana", "ben", "cleo", "dario", "eve"]), st.sampled_from(WORDS), st.integers(1, 3), st.integers(1, 4), st.booleans(),
    ),
    max_size=14,
)  # fmt: skip


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], random: object) -> None:
    mixed = list(claims)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = groups(claims, vectors), groups(mixed, vectors)
    assert shape(one[0]) == shape(other[0])
    assert sorted(c.point.text for c in one[1]) == sorted(c.point.text for c in other[1])


@given(CLAIMS)
def test_people_are_counted_once_and_words_stand_in_the_debrief(claims: list[Claim]) -> None:
    found, alone = groups(claims, vectors)
    for group in found:
        people = {one.contact_id for one in group.claims}
        assert group.agreed + group.contradicted + len(group.torn) <= len(people)
        assert group.agreed + group.contradicted >= 2
        for side in group.sides:
            assert all(piece.words in piece.claim.point.quote.text for piece in side.pieces)
    inside = {id(one) for group in found for one in group.claims}
    assert {id(one) for one in claims} == inside | {id(one) for one in alone}
    assert not inside & {id(one) for one in alone}


def test_a_figure_is_placed_in_the_published_range() -> None:
    said = [claim("ana", "We start people at $38k.", "pay"), claim("ben", "Journeymen make $110k.", "pay"), claim("cleo", "We start at fifty-five thousand.", "pay")]  # fmt: skip
    (line,) = insights(gathered(said, facts={"47-2111.00": FACTS}), vectors).lines
    texts = [known.text for known in line.beside]
    assert texts == [
        "$38,000 a year: in Columbus, OH nine in ten earn more than $40,000, all levels of experience together.",
        "$110,000 a year: in Columbus, OH nine in ten earn less than $100,000, all levels of experience together.",
        "$55,000 a year: in Columbus, OH half earn more than $64,000, all levels of experience together.",
    ]
    assert all(known.source == BLS for known in line.beside)


def test_pay_is_held_against_where_they_work() -> None:
    elsewhere = Pay(Area("0042660", "Seattle, WA", "metro"), 60_000, 70_000, 90_000, 110_000, 130_000, source=BLS)
    said = [claim("ana", "We start people at $62k.", "pay", location="Seattle, WA")]
    made = insights(
        gathered(said, facts={"47-2111.00": FACTS}), vectors, pay_of={("47-2111.00", "Seattle, WA"): elsewhere}
    )
    assert "Seattle, WA three in four earn more than $70,000" in made.lines[0].beside[0].text


def test_published_facts_stand_beside_their_topic() -> None:
    said = [
        claim("ana", "The field is growing.", "trends"),
        claim("ana", "You need no degree, I run my own shop now.", "breaking-in"),
    ]
    (line,) = insights(gathered(said, facts={"47-2111.00": FACTS}), vectors).lines
    known = {told.topic: [one.text for one in told.known] for told in line.told}
    assert known["trends"][0].startswith("Projected for electricians, 2024–34: 9.5 percent more jobs")
    assert "high school diploma" in known["breaking-in"][0]
    assert any("7.8 percent" in text and "self-employed" in text for text in known["breaking-in"])


def test_what_is_still_unknown() -> None:
    asker = Asker(needs=("at least $55k", "no nights"), interests=("solar",), goal="switch")
    quote = Quote("No nights at all.")
    said = [claim("ana", "No nights at all.", "conditions"), claim("ben", "We start at $50k.", "pay")]
    fits = [NeedAnswer("no nights", "need", (said[0].point,))]
    answers = [Answer("Which part of your week would you keep?"), Answer("What do you earn [3]?"), Answer("Thank you for your time; may I stay in touch?")]  # fmt: skip
    (line,) = insights(
        gathered(said, asker, answers=answers, fits=fits, people=[Named("Priya", quote, "from nursing")]), vectors
    ).lines
    opened = {(one.kind, one.what) for one in line.open}
    assert ("topic", "how one gets in") in opened
    assert ("thin", "realistic pay") in opened
    assert ("need", "at least $55k") not in opened  # a wage was named
    assert ("need", "no nights") not in opened
    assert ("interest", "solar") in opened
    assert "goal" not in {kind for kind, _ in opened}  # no single talk answers it
    assert [what for kind, what in opened if kind == "question"] == ["Which part of your week would you keep?"]
    assert ("topic", "who else to talk to") not in opened


def test_whom_to_ask_next() -> None:
    from datetime import UTC, datetime

    waiting = Contact(
        "sam",
        Person("Sam Okafor", "Electrician", "Buckeye"),
        touches=(Touch(datetime(2026, 11, 1, tzinfo=UTC), "replied"),),
    )
    cold = Contact("ray", Person("Ray Kowalski", "Electrician"))
    other = Contact("zoe", Person("Zoë Müller-Łukasz", "Nurse"))
    said = [claim("ana", "Everybody starts on nights.", "conditions"), claim("ben", "No nights at all.", "conditions")]
    data = gathered(said, contacts=[cold, waiting, other], people=[Named("Priya", Quote("Priya knows"), "from nursing"), Named("sam", Quote("sam"))])  # fmt: skip
    made = insights(data, vectors, candidates={"sam": ELECTRICIAN, "ray": ELECTRICIAN, "zoe": NURSE})
    (line,) = made.lines
    assert [(one.name, one.command) for one in line.next.whom] == [
        ("Sam Okafor", "prep questions sam"), ("Ray Kowalski", "prep outreach ray"), ("Priya", 'prep people add "Priya" --met "named by Ana"'),
    ]  # fmt: skip
    assert line.next.ask[0].startswith("Nights: people differ.")


def test_what_is_wanted() -> None:
    said = [claim("ana", "We start at $50k.", "pay"), claim("ben", "We start at $51k.", "pay"), claim("ben", "We have a softball team.", "culture"), claim("zoe", "Days only.", "conditions", occupation=NURSE)]  # fmt: skip
    made = insights(gathered(said), vectors, Wanted(soc="47-2111", topics=("pay",)))
    assert [told.topic for line in made.lines for told in line.told if told.groups or told.alone] == ["pay"]
    made = insights(gathered(said), vectors, Wanted(person="ana"))
    assert [line.soc for line in made.lines] == ["47-2111"]
    assert {one.contact_id for told in made.lines[0].told for one in told.alone} <= {"ana"}
    assert made.lines[0].told[0].groups[0].agreed == 2


@pytest.mark.parametrize("count", [0, 1])
def test_few_conversations(count: int) -> None:
    made = insights(gathered([claim("ana", "No nights at all.", "conditions")][:count]), vectors)
    assert made.conversations == count
    assert len(made.lines) == count


def test_three_figures_are_no_camp() -> None:
    said = [claim("ana", "We start at $34 an hour.", "pay"), claim("ben", "We start at $31 an hour.", "pay"), claim("cleo", "We start new people at $28 an hour.", "pay")]  # fmt: skip
    (group,) = groups(said, vectors)[0]
    assert group.figures == ("$58,240 a year", "$64,480 a year", "$70,720 a year")
    assert [p.figure for side in group.sides for p in side.pieces if p.claim.contact_id == "cleo"] == [58_240]


def test_a_nickname_is_the_contact_one_has() -> None:
    lupita = Named("Lupita Sandoval", Quote("Lupita Sandoval over at Brewline, do you know her?"), "over at Brewline")
    said = [claim("ana", "No nights at all.", "conditions")]
    for contact, known in (
        (Contact("gst", Person("Guadalupe Sandoval Treviño", "Analyst", "Brewline Beverage Supply")), True),
        (Contact("gst", Person("Guadalupe Sandoval Treviño", "Analyst", "Elsewhere"), introducer="ana"), True),
        (Contact("jose", Person("José Sandoval", "Analyst", "Cream City")), False),
    ):
        (line,) = insights(gathered(said, contacts=[contact], people=[lupita]), vectors).lines
        assert ("Lupita Sandoval" not in [one.name for one in line.next.whom]) is known


def test_who_was_let_go_or_declined_is_not_next() -> None:
    from datetime import UTC, datetime

    at = datetime(2026, 11, 1, tzinfo=UTC)
    gone = Contact("kim", Person("Kim"), touches=tuple(Touch(at, kind) for kind in ("sent", "follow-up", "follow-up")))  # type: ignore[arg-type]
    no = Contact("zoe", Person("Zoë"), touches=(Touch(at, "sent"), Touch(at, "declined")))
    once = Contact("ray", Person("Ray"), touches=(Touch(at, "sent"), Touch(at, "follow-up")))
    said = [claim("ana", "No nights at all.", "conditions")]
    made = insights(gathered(said, contacts=[gone, no, once]), vectors, candidates=dict.fromkeys(("kim", "zoe", "ray"), ELECTRICIAN))  # fmt: skip
    assert [one.id for one in made.lines[0].next.whom] == ["ray"]


def test_how_long_school_takes_is_held_side_by_side() -> None:
    asker = Asker(needs=("no more than two years of school",))
    said = [claim("ana", "The program is two years, but it took me three.", "breaking-in"), claim("ben", "Two years, start to finish.", "breaking-in")]  # fmt: skip
    fits = [NeedAnswer("no more than two years of school", "need", tuple(one.point for one in said))]
    (line,) = insights(gathered(said, asker, fits=fits), vectors).lines
    (group,) = [group for told in line.told for group in told.groups if group.about == "How long school takes"]
    assert group.figures == ("2 years (1)", "3 years (1)")
    assert {one.kind for one in line.open} & {"need"} == set()


def test_days_of_every_conversation_are_kept() -> None:
    said = [claim("ana", "We start at $50k.", "pay", on=date(2026, 10, 2)), claim("ana", "There is a hiring freeze.", "trends", on=date(2026, 11, 20))]  # fmt: skip
    assert insights(gathered(said), vectors).lines[0].days == {"ana": ("2026-10-02", "2026-11-20")}
