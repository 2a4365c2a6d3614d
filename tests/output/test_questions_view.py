from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions_sample import DRAFTS, ELECTRICIAN, FEW, of_minutes

from prep_assistant.domain import KnownFact, Person, PlaceReading, QuestionList, TitleReading
from prep_assistant.output import questions_view as view


def test_twenty_minutes_are_laid_out_to_the_minute() -> None:
    steps = [(s.start, s.end, s.label) for s in view.clock(ELECTRICIAN)]
    assert steps[0] == (0, 2, "opening")
    assert steps[1] == (2, 4.5, "question 1")
    assert steps[-1] == (17, 20, "closing")
    assert len(steps) == 8


def test_what_is_left_is_room_for_a_spare() -> None:
    steps = view.clock(replace(ELECTRICIAN, must=ELECTRICIAN.must[:4]))
    assert [(s.start, s.end) for s in steps if s.phase == "spare"] == [(12, 17)]


def test_too_many_must_asks_are_said() -> None:
    long = replace(ELECTRICIAN, minutes=15)
    assert view.overrun(long) == 5
    assert view.clock_note(long).startswith("The must-asks run 5 min over")
    assert "0:12" in view.clock_note(long)


@pytest.mark.parametrize("minutes", [15, 20, 30, 45])
def test_the_closing_always_ends_on_time(minutes: int) -> None:
    steps = view.clock(of_minutes(minutes))
    assert (steps[-1].phase, steps[-1].end) == ("closing", minutes)
    assert view.overrun(of_minutes(minutes)) == 0


@FEW
@given(DRAFTS)
def test_the_clock_never_runs_backwards(draft: QuestionList) -> None:
    steps = view.clock(draft)
    assert all(s.end >= s.start >= 0 for s in steps)
    assert [s.number for s in steps if s.number] == list(range(1, len(draft.must) + 1))
    assert steps[-1].end == draft.minutes


@pytest.mark.parametrize(
    ("person", "title", "line"),
    [
        (Person("Ana", "Welder", "Acme", "Reno, NV"), "Questions for Ana", "Welder at Acme, Reno, NV"),
        (Person("", "Welder", "Acme", ""), "Questions: Welder", "at Acme"),
        (Person("", "", "Acme", "Reno"), "Questions for someone at Acme", "Reno"),
        (Person("Ana", "", "Acme"), "Questions for Ana", "at Acme"),
        (Person(), "Questions for an informational interview", ""),
    ],
)
def test_headings_say_what_is_known(person: Person, title: str, line: str) -> None:
    draft = replace(ELECTRICIAN, person=person)
    assert (view.heading(draft), view.subtitle(draft)) == (title, line)


def test_an_unsure_reading_names_the_alternatives() -> None:
    assert ELECTRICIAN.reading
    rows = dict(view.understood(replace(ELECTRICIAN, reading=replace(ELECTRICIAN.reading, sure=False))))
    assert "a fair guess" in rows["Occupation"]
    assert "49-2092.00" in rows["Or perhaps"]
    assert "Or perhaps" not in dict(view.understood(ELECTRICIAN))


def test_a_reading_that_no_facts_came_from_is_only_a_possibility() -> None:
    assert ELECTRICIAN.reading
    draft = replace(ELECTRICIAN, reading=replace(ELECTRICIAN.reading, sure=False), facts=None)
    rows = dict(view.understood(draft))
    assert rows["Occupation"] == "not clear from “Journeyman Electrician”"
    assert rows["Perhaps"].startswith("Electricians (47-2111.00); ")


def test_what_was_assumed_of_the_place_is_said_once() -> None:
    assert ELECTRICIAN.place
    place = replace(ELECTRICIAN.place, note="Columbus is in Ohio and Georgia; taken as Ohio.")
    assert "taken as Ohio" in dict(view.understood(replace(ELECTRICIAN, place=place)))["Place"]
    said = replace(ELECTRICIAN, place=place, remarks=(place.note,))
    assert dict(view.understood(said))["Place"] == "Columbus, OH (metro area)"


def test_an_unknown_title_and_place_are_said() -> None:
    draft = replace(ELECTRICIAN, reading=TitleReading("Vibe Lead", "Vibe Lead"), place=PlaceReading("Lagos"))
    rows = dict(view.understood(draft))
    assert rows["Occupation"] == "no known occupation is close to “Vibe Lead”"
    assert rows["Place"] == "Lagos: no published wage area"


def test_markers_lead_only_to_sources_that_exist() -> None:
    found = view.pieces("Pay [1] rose [9] in [2].", 2)
    assert [(p.text, p.source) for p in found if p.source] == [("[1]", 1), ("[2]", 2)]
    assert "".join(p.text for p in found) == "Pay [1] rose [9] in [2]."


@FEW
@given(st.text(max_size=80), st.integers(0, 9))
def test_pieces_hold_the_whole_text(text: str, count: int) -> None:
    assert "".join(p.text for p in view.pieces(text, count)) == view.clean(text)


@FEW
@given(st.text(max_size=80))
def test_clean_text_is_one_printable_line_and_stays_as_it_is(text: str) -> None:
    once = view.clean(text)
    assert once == view.clean(once)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in once)
    once.encode("utf-8")


def test_facts_carry_their_sources_once() -> None:
    assert view.fact_text(KnownFact("Pay", "It is $1 [2].", (1, 2))) == "It is $1 [2] [1]."


def test_only_web_addresses_become_links() -> None:
    assert view.link("https://www.bls.gov/oes/")
    for where in ("javascript:alert(1)", "notes/a.md:3", "https://a b", 'https://a"b', "data:text/html,x", ""):
        assert view.link(where) == ""
