"""Which way a quote speaks about a wish. A wrong side is worse than none: an unclear one is shown for the reader to judge."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.claims import Claim
from prep_assistant.domain import Occupation
from prep_assistant.evidence import Wish
from prep_assistant.learning import fit_heard, quoting
from prep_assistant.learning.fit_wishes import SORTS
from prep_assistant.relationship import Point, Quote

# need, topic, quote, and which way it speaks: "" when it does not speak of it at all
NEEDS = [
    ("no night shifts", "conditions", "Everybody starts on nights.", "against"),
    ("no night shifts", "conditions", "We never work nights here.", "for"),
    ("no night shifts", "conditions", "It's days only, seven to three.", "for"),
    ("no night shifts", "conditions", "Nights are sometimes needed, it depends on the site.", "spoken"),
    ("no night shifts", "conditions", "There's no getting around the night shift the first two years.", "against"),
    ("no night shifts", "conditions", "I rotate, two weeks of nights and then days.", "against"),
    ("no night shifts", "conditions", "You get a pager one week in six.", "spoken"),
    ("no night shifts", "conditions", "I used to work nights, years ago.", "spoken"),
    ("no night shifts", "work", "The office is on the third floor.", ""),
    ("no night shifts", "breaking-in", "I took the certificate at night, the county counts it.", ""),
    ("no night shifts", "work", "I studied for the exam at night.", ""),
    ("no night shifts", "breaking-in", "Everybody new works nights for two years.", "against"),
    ("no on-call", "conditions", "Nobody is on call here.", "for"),
    ("no on-call", "conditions", "I'm on call every third week.", "against"),
    ("no weekends", "conditions", "Weekends are free, always.", "for"),
    ("no weekends", "conditions", "We don't work weekends.", "for"),
    ("no weekends", "conditions", "Every other weekend is on.", "spoken"),
    ("remote work", "conditions", "We all work from home three days a week.", "for"),
    ("remote work", "conditions", "You have to be on site every day.", "against"),
    ("remote work", "conditions", "They called everybody back to the office last year.", "against"),
    ("no travel", "conditions", "I hardly ever travel.", "for"),
    ("no travel", "conditions", "I spend half the month in hotels.", "against"),
    ("regular hours", "conditions", "I leave at four, and the phone stays silent.", "for"),
    ("regular hours", "conditions", "Sixty hours a week is normal in busy season.", "against"),
    ("no more than 45 hours a week", "conditions", "I do forty hours a week.", "for"),
    ("no more than 45 hours a week", "conditions", "Fifty to sixty hours a week is standard.", "against"),
    ("no more than 45 hours a week", "conditions", "Forty to fifty hours a week, it varies.", "spoken"),
    ("between thirty and forty hours a week", "conditions", "I do forty hours a week.", "for"),
    ("no degree", "breaking-in", "You need a bachelor's, no way around it.", "against"),
    ("no degree", "breaking-in", "Nobody asked me for a degree.", "for"),
    ("no degree", "breaking-in", "HR screens you out without a bachelor's.", "against"),
    ("no degree", "breaking-in", "A degree is not required, it helps.", "for"),
    ("no more than two years of school", "breaking-in", "The program is two years.", "for"),
    ("no more than two years of school", "breaking-in", "It's two years of school, but it took me three.", "against"),
    ("no more than two years of school", "breaking-in", "You need a master's for this.", "against"),
    ("no more than two years of school", "breaking-in", "They want a bachelor's if you ever want to be a lead.", "spoken"),
    ("no more than two years of school", "breaking-in", "They take five years of experience instead of the bachelor's.", "for"),
    ("no more than two years of school", "breaking-in", "I went to school in Ohio.", ""),
    ("no more than one year of school", "breaking-in", "I did nine months at the community college.", "for"),
    ("no more than one year of school", "breaking-in", "RHIT = 2 years associate, the CPC cert is enough to start, 6-9 months online.", "spoken"),
    ("part-time", "conditions", "part time: \"rare.", "against"),
    ("part-time", "conditions", "Part time no. Twenty hours does not exist for new people, maybe after two years.", "against"),
    ("part-time", "conditions", "We have two ladies, part time, eight to one.", "for"),
    ("part-time", "conditions", "Prn or full time.", "spoken"),
    ("part-time", "conditions", "Everybody is full-time.", "against"),
    ("part-time", "conditions", "Nobody here works part time.", "against"),
    ("part-time", "conditions", "hours flexible: log on at 5 am if you like, done by 1:30!", ""),
    ("mornings only, done by 2:30 pm", "conditions", "hours flexible: log on at 5 am if you like, done by 1:30!", "for"),
    ("mornings only, done by 2:30 pm", "conditions", "We have two ladies, part time, eight to one.", "for"),
    ("mornings only, done by 2:30 pm", "conditions", "It's eight to four-thirty.", "against"),
    ("mornings only, done by 2:30 pm", "conditions", "Shifts start 6, 7 or 8.", "spoken"),
    ("mornings only, done by 2:30 pm", "conditions", "It took three to five people and six to eight weeks.", ""),
    ("mornings only, done by 2:30 pm", "conditions", "mornings only? boss says no, because afternoons are busy", "against"),
    ("mornings only, done by 2:30 pm", "conditions", "8 to 12:30", "for"),
    ("mornings only, done by 2:30 pm", "conditions", "hours 8 to 12:30, m-f", "for"),
    ("home by five", "conditions", "I'm out by 4:30 most days.", "for"),
    ("remote at least three days", "conditions", "Homeoffice: 2 Tage, nicht 3.", "against"),
    ("remote at least three days", "conditions", "hybrid tues wed in office rest home", "for"),
    ("remote at least three days", "conditions", "I'm two days on campus, three at home.", "for"),
    ("remote at least three days", "conditions", "Two days on campus, three at home, but the provost wants people back.", "spoken"),
    ("remote at least three days", "conditions", "on site all 5 days. no exceptions", "against"),
    ("remote at least three days", "conditions", "Home Thursdays and Fridays.", "against"),
    ("remote work", "conditions", "We work from home, but I wouldn't bet on it for next year.", "spoken"),
    ("health insurance from the first month", "pay", "started 54 in 2022, now 63k. benefits from day 1", "for"),
    ("health insurance from the first month", "pay", "insurance ab dem ersten Tag", "for"),
    ("health insurance from the first month", "pay", "Insurance starts after ninety days.", "against"),
    ("health insurance from the first month", "pay", "Marketplace. Six hundred and forty a month.", ""),
    ("no relocation", "conditions", "Everybody good had to relocate at some point.", "spoken"),
    ("a stable job", "conditions", "They laid off half the department in spring.", "against"),
    ("a stable job", "conditions", "It's secure, nobody gets laid off.", "for"),
    ("no heavy lifting", "conditions", "It's hard on the knees and the back.", "against"),
    ("health insurance", "conditions", "The benefits are great.", "for"),
    ("a calm pace", "conditions", "It's stressful, the pressure never stops.", "against"),
    ("no licence exam", "breaking-in", "You need the state license before your first day.", "against"),
    ("no licence exam", "breaking-in", "There's no license needed for this.", "for"),
]  # fmt: skip
SKILLS = [
    ("Excel", "skills", "I live in Excel, you need it every day.", "for"),
    ("Excel", "skills", "Nobody uses Excel here.", "against"),
    ("SQL", "skills", "I have never written a line of SQL.", "against"),
    ("SQL", "skills", "SQL matters more than anything.", "for"),
    ("SQL", "skills", "Somebody mentioned SQL.", "spoken"),
    ("writing", "skills", "Writing is half of the job.", "for"),
    ("Spanish", "work", "A third of my patients speak Spanish at home.", "spoken"),
    ("working with patients", "breaking-in", "No license, you don't touch a patient.", ""),
    ("Excel", "people", "She offered to look at my Excel sheet.", ""),
    ("Excel", "skills", "me ofreció revisar mi hoja de Excel antes de mandarla", ""),
    ("Spanish", "skills", "el español sí cuenta", "for"),
    ("training people", "words", "You trained waiters, so say you train people.", "for"),
    ("Python", "skills", "We talked about the weather.", ""),
    ("Vietnamese", "skills", "Vietnamese - not used at all", "against"),
    ("Vietnamese", "skills", "they can't find people who speak Vietnamese AND chart in English", "for"),
    ("Vietnamese", "skills", "Vietnamese nobody asks here", "against"),
    ("training people", "work", "Burnout is real, we lost eleven people.", ""),
]


def claim(quote: str, topic: str = "work", who: str = "ann", uncertain: bool = False) -> Claim:
    point = Point(topic, quote, Quote(quote), uncertain=uncertain)  # type: ignore[arg-type]
    return Claim(point, who, who.title(), date(2026, 12, 3), occupation=Occupation("29-1126.00", ""))


def side(wish: Wish, quote: str, topic: str) -> str:
    found = list(fit_heard.heard(wish, [claim(quote, topic)]))
    return found[0].side if found else ""


@pytest.mark.parametrize(("need", "topic", "quote", "expected"), NEEDS, ids=lambda value: str(value)[:40])
def test_needs(need: str, topic: str, quote: str, expected: str) -> None:
    assert side(Wish(need, "need"), quote, topic) == expected


@pytest.mark.parametrize(("skill", "topic", "quote", "expected"), SKILLS, ids=lambda value: str(value)[:40])
def test_skills_and_interests(skill: str, topic: str, quote: str, expected: str) -> None:
    for kind in ("skill", "interest"):
        assert side(Wish(skill, kind), quote, topic) == expected


def test_one_word_of_an_interest_is_not_yet_the_interest() -> None:
    said = "Device has to be on the desk, you cannot photograph a pump from home"
    assert side(Wish("medical devices", "interest"), said, "work") == "spoken"
    assert side(Wish("medical devices", "interest"), "You need to love medical devices.", "work") == "for"


def test_more_than_yes_is_said_of_the_skill_that_was_asked_about() -> None:
    said = "Oh, big time. A third of my patients speak Spanish at home."
    assert side(Wish("Spanish", "skill"), said, "work") == "for"
    assert side(Wish("working with patients", "interest"), said, "work") == "spoken"


SCHOOL = Wish("no more than two years of school", "need", "schooling")


def test_who_names_the_years_says_nothing_of_them_with_a_degree_that_nobody_asks_for() -> None:
    long, degree = "School took me three years.", "A bachelor's? Nobody asks for it."
    found = list(fit_heard.heard(SCHOOL, [claim(long), claim(degree), claim(degree, who="bob")]))
    assert [(one.side, one.text, one.claim.contact_id) for one in found if one.claim] == [
        ("against", long, "ann"),
        ("for", degree, "bob"),
    ]
    no_degree = Wish("no bachelor's degree", "need", "schooling")
    assert degree in [one.text for one in fit_heard.heard(no_degree, [claim(long), claim(degree)])]


def test_an_answer_about_school_need_not_name_it() -> None:
    said = claim("Two years, start to finish.", "breaking-in")
    assert not list(fit_heard.heard(SCHOOL, [said]))
    (found,) = fit_heard.heard(SCHOOL, [said], told={("ann", "Two years, start to finish.")})
    assert found.side == "for"


def test_experience_instead_of_a_degree_is_a_condition_of_its_own() -> None:
    (found,) = fit_heard.heard(SCHOOL, [claim("They take five years of experience instead of the bachelor's.")])
    assert (found.side, found.why) == ("for", "no degree, but years of work instead")


def test_what_the_notes_doubt_takes_no_side() -> None:
    doubted = claim("Nobody works nights here.", "conditions", uncertain=True)
    assert [one.side for one in fit_heard.heard(Wish("no nights", "need"), [doubted])] == ["spoken"]


def test_a_person_is_quoted_twice_at_most_and_with_both_sides() -> None:
    said = ["I do nights.", "Nights every week.", "More nights.", "No nights at all in summer."]
    found = list(fit_heard.heard(Wish("no nights", "need"), [claim(text, "conditions") for text in said]))
    assert [(one.side, one.text) for one in found] == [("against", said[0]), ("for", said[3])]


def test_a_long_quote_is_shortened_to_what_speaks_of_the_wish_word_for_word() -> None:
    long = "ø 11/5 phone: starts 58-62k, bachelor's helps but not required, SQL + Excel every day, fully on site, no nights, does not see it growing - the software does the forecasting now, they were five and are three"
    (found,) = fit_heard.heard(Wish("no nights", "need"), [claim(long, "work")])
    assert found.text in long
    assert "no nights" in found.text
    assert len(found.text) <= quoting.LONG
    assert found.claim is not None
    assert found.claim.point.quote.text == long


words = st.sampled_from("no never nights night days weekend Excel degree bachelor's need not two years of school took me three patients , . but I we nobody $ 60 hours a week home travel".split())  # fmt: skip


@given(st.lists(words, min_size=1, max_size=60).map(" ".join), st.sampled_from([sort.name for sort in SORTS]))
def test_evidence_is_always_in_the_quote_and_on_one_side_only(quote: str, name: str) -> None:
    for wish in (Wish(f"no {name}", "need"), Wish("no degree, no nights", "need"), Wish("Excel", "skill")):
        found = list(fit_heard.heard(wish, [claim(quote, "conditions"), claim(quote, "conditions", "bob")]))
        assert all(one.claim is not None and one.text in one.claim.point.quote.text and one.text for one in found)
        assert len({(one.claim.contact_id, one.text) for one in found if one.claim}) == len(found)


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_can_be_read(quote: str, wish: str) -> None:
    for kind in ("need", "skill", "interest"):
        for one in fit_heard.heard(Wish(wish, kind), [claim(quote)]):
            assert one.text in quote
