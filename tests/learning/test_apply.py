"""What matters held against a résumé: found where it stands, missing said as missing, names kept, nothing invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from apply_samples import ANALYST, FACTS, ME, RESUME, claim, contact, gathered, lines, page, tools, vectors
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.application import Application, Item
from prep_assistant.claims import Claim
from prep_assistant.domain import Asker
from prep_assistant.learning import apply_names, apply_terms, apply_words
from prep_assistant.learning.apply import applications
from prep_assistant.learning.apply_letter import letter
from prep_assistant.relationship import Touch
from prep_assistant.workspace.resume_page import of_profile
from prep_assistant.workspace.resume_page import page as read_page

HELD = read_page(RESUME, "resume.md")


def made(*claims: Claim, **more: object) -> Application:
    (one,) = applications(gathered(claims, **more), HELD, tools())  # type: ignore[arg-type]
    return one


def item(one: Application, term: str) -> Item:
    (found,) = [each for each in (*one.there, *one.missing) if each.term == term]
    return found


# ---- what is named ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "term", "against"),
    [
        ("Learn SQL before you apply.", "SQL", False),
        ("I live in Excel.", "Excel", False),
        ("The CPIM got me my first interview. It's like two exams.", "CPIM", False),
        ("certificates: she thinks the CPIM is a waste of money", "CPIM", True),
        ("HR screens you out without a bachelor's, doesn't matter in what.", "bachelor's degree", False),
        ("bachelor's? nobody at her hospital asks for it", "bachelor's degree", True),
        ("bachelor's helps but not required, SQL every day", "bachelor's degree", True),
        ("bachelor's helps but not required, SQL every day", "SQL", False),
        ("Nobody ever asked me for a bachelor’s.", "bachelor's degree", True),
        ("No license, no conversation.", "the license", False),
        ("Then can they drive, and can they teach.", "teaching and explaining", False),
        ("el español sí cuenta", "Spanish", False),
        ("todos buscan a alguien que sepa pronosticar", "forecasting", False),
    ],
)
def test_what_is_named_and_for_or_against(text: str, term: str, against: bool) -> None:
    found = item(made(claim("howie-bae", text)), term)
    (heard,) = found.heard
    assert heard.against is against
    assert heard.words.strip("… ") in text


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("You excel at this, I can tell.", "Excel"),
        ("I have access to the word on the street.", "Word"),
        ("HR said no, and the exam is hard.", "HR"),
        ("You need a driver's license.", "the license"),
        ("that calm can't be taught", "teaching and explaining"),
        ("It was an epic day with the oracle.", "Epic"),
    ],
)
def test_plain_words_are_no_tools(text: str, term: str) -> None:
    one = made(claim("howie-bae", text))
    assert term not in {each.term for each in (*one.there, *one.missing)}


def test_people_are_counted_and_not_sentences() -> None:
    found = item(
        made(
            claim("howie-bae", "Learn SQL."),
            claim("howie-bae", "I write SQL all day."),
            claim("lupita-x", "SQL? Nobody asks for it."),
        ),
        "SQL",
    )
    assert (found.people, found.against) == (2, 1)
    assert len(found.heard) == 3


def test_there_with_line_and_words_and_missing_without() -> None:
    one = made(claim("howie-bae", "I live in Excel, and learn SQL."))
    (place,) = item(one, "Excel").places
    assert (place.line.number, place.line.section) == (11, "Skills")
    assert place.words == "Excel (pivot tables), par levels, Spanish"
    assert item(one, "SQL").places == ()
    assert item(one, "SQL") in one.missing
    assert item(one, "SQL").published[0].source.title.startswith("Technology Skills")


def test_what_the_profile_or_the_log_says_is_named_beside_what_is_missing() -> None:
    acted = Touch(datetime(2026, 11, 20, tzinfo=UTC), "acted", words="SQL course, first half")
    one = made(claim("howie-bae", "Learn SQL, and train people."), contacts=[contact("howie-bae", touches=(acted,))])
    (place,) = item(one, "SQL").elsewhere
    assert place.line.section == "your log, 20 November 2026"
    assert one.since == ((datetime(2026, 11, 20).date(), "SQL course, first half"),)


def test_published_technology_that_nobody_named() -> None:
    one = made(claim("howie-bae", "Learn SQL."))
    assert [each.term for each in one.asked_for] == ["Excel", "Tableau"]  # "hot" is of all kinds of postings
    assert one.asked_for[0].places
    assert any("Troubleshooting (4)" in known.text for known in one.rated)
    assert any("typical education to start: Bachelor's degree" in known.text for known in one.rated)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Structured query language SQL", "SQL"), ("Microsoft Power BI", "Power BI"), ("Autodesk AutoCAD", "AutoCAD"), ("SAP software", "SAP"),
        ("Database software", ""), ("Electronic medical record EMR software", "EMR"), ("Microsoft Visual Basic for Applications VBA", "VBA"), ("", ""),
    ],
)  # fmt: skip
def test_what_people_call_a_technology(name: str, said: str) -> None:
    assert apply_terms.technology(name) == said


@given(st.text(max_size=80), st.text(max_size=80), st.integers(1, 40))
def test_words_around_a_place_stand_in_the_text(before: str, after: str, room: int) -> None:
    text = f"{before} SQL {after}"
    start = len(before) + 1
    found = apply_terms.around(text, start, start + 3, room)
    inner = found.removeprefix("… ").removesuffix(" …")
    assert "SQL" in inner
    assert inner in text


# ---- said differently -----------------------------------------------------------------------------------


def test_what_they_told_me_to_say() -> None:
    one = made(
        claim(
            "lupita-x",
            'my waste numbers go first, and say "demand forecasting", not "ordering"',
            "proof",
            speaker=False,
        )
    )
    (found,) = one.reworded
    assert (found.theirs, found.told, found.place.line.number) == ("demand forecasting", True, 5)


def test_the_same_thing_in_other_words_only_when_every_word_is_met() -> None:
    told = [
        claim("howie-bae", "Client intake is most of my day."),
        claim("howie-bae", "Quality control is dull. Shift work, too."),
    ]
    found = apply_words.reworded(
        told,
        lines("Answered customer queries by phone", "Quality assurance of samples", "Shift lead on weekends"),
        vectors,
    )
    assert [(one.theirs.lower(), one.place.words) for one in found] in ([("client intake", "customer queries")], [])
    near = apply_words.reworded(
        told, lines("Answered customer queries by phone"), lambda texts: vectors(["same"] * len(texts))
    )
    assert [(one.theirs, one.place.words, one.told) for one in near] == [("Client intake", "customer queries", False)]


def test_nothing_is_suggested_for_what_is_there_word_for_word() -> None:
    told = [claim("howie-bae", "Set the par levels first.")]
    assert apply_words.reworded(told, HELD.lines, vectors) == ()
    (found,) = apply_words.shared(told, HELD.lines)
    assert (found.term, found.places[0].line.number) == ("par levels", 11)


# ---- sentences ------------------------------------------------------------------------------------------

QUOTE = "I look at what we're going to run out of and what we've got too much of."


def test_sentences_state_what_was_said_and_what_the_profile_says() -> None:
    one = made(
        claim("howie-bae", QUOTE, "work"),
        claim("lupita-x", "Half the drivers speak Spanish with me every morning.", "work"),
    )
    said = [each.text for each in one.letter]
    assert said[0] == "In November 2026 I talked with two logistics analysts about what the work is like."
    assert said[1] == "I come to it from nine years as a restaurant general manager."
    assert (
        "“Half the drivers speak Spanish with me every morning,” a logistics analyst told me; what I bring to that is Spanish."
        in said
    )
    assert any(QUOTE.rstrip(".") in text and "another logistics analyst" in text.lower() for text in said)
    assert all(each.claims or each.own for each in one.letter)


@pytest.mark.parametrize("may_name", ["", "no"])
def test_nobody_is_named_who_has_not_agreed(may_name: str) -> None:
    one = made(claim("howie-bae", QUOTE, "work"), contacts=[contact("howie-bae", may_name)])  # type: ignore[arg-type]
    text = " ".join(each.text for each in one.letter)
    assert "Howie" not in text
    assert "Foods" not in text
    assert "Supply Chain Analyst" not in text  # a title may be one person's alone
    assert "logistics analyst told me" in text


def test_who_agreed_is_named() -> None:
    one = made(claim("howie-bae", QUOTE, "work"), contacts=[contact("howie-bae", "yes")])
    (sentence,) = [each for each in one.letter if each.named]
    assert "Howie Bae (Supply Chain Analyst, Howie Bae Foods) told me" in sentence.text


@pytest.mark.parametrize(
    ("text", "topic", "speaker"),
    [
        ("RRT at Lakeshore 11 yrs = retail!!", "work", True),
        ("new grads start about thirty four at her place", "work", False),  # notes, and no words in quotation marks
        ("Howie Bae Foods is where every analyst wants to be.", "work", True),
        ("Burnout is real, we lost eleven people since I came.", "work", True),
        ("a mí nadie me preguntó por el título en la planta", "work", True),
        ("I don't see that stopping, everybody's getting older.", "trends", True),
        ("You've already got the calm for this kind of work.", "work", True),
        ("It pays.", "work", True),
        ("We start analysts at fifty-two thousand in the first year here.", "pay", True),
    ],
)
def test_what_is_not_quoted_in_a_letter(text: str, topic: str, speaker: bool) -> None:
    one = made(claim("howie-bae", text, topic, speaker=speaker))  # type: ignore[arg-type]
    assert not any("told me" in each.text for each in one.letter)


def test_a_sentence_that_breaks_a_rule_is_left_out_and_said() -> None:
    told = [claim("howie-bae", "80 percent of the jobs are hidden and never posted anywhere at all.", "work")]
    kept, remarks = letter("Logistics Analysts", told, ME, {"howie-bae": contact("howie-bae")}, vectors, tools().check)
    assert not any("told me" in each.text for each in kept)
    assert any("never_print" in remark for remark in remarks)


def test_no_profile_and_no_claims() -> None:
    assert letter("Logistics Analysts", [], ME, {}, vectors, tools().check) == ((), ())
    one = made(claim("howie-bae", QUOTE, "work"), asker=Asker())
    assert [each.text for each in one.letter][1:] == [f"A logistics analyst told me: “{QUOTE}”"]
    assert not one.letter[1].own


WORDS = st.lists(
    st.sampled_from("I plan the routes and we count Howie Foods $5 12 the boss learn SQL never = Milwaukee".split()),
    min_size=1,
    max_size=30,
)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_whatever_was_said_no_name_gets_out_and_every_quote_is_verbatim(told: list[list[str]]) -> None:
    claims = [claim(f"person-{n}", f"{' '.join(words)}.".capitalize(), "work") for n, words in enumerate(told)]
    one = made(*claims)
    for sentence in one.letter:
        assert "Person" not in sentence.text
        assert "Foods" not in sentence.text
        for quoted in re.findall(r"“([^”]+)”", sentence.text):
            assert any(quoted.rstrip(".,").casefold() in each.point.quote.text.casefold() for each in sentence.claims)


# ---- who may be named -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("And yeah, you can use my name, anywhere.", "yes"),
        ("Tell her I sent you.", "yes"),
        ("ok to use her name", "yes"),
        ("You may quote me on that.", "yes"),
        ("Please don't use my name.", "no"),
        ("This is off the record.", "no"),
        ("Keep my name out of it.", "no"),
        ("May I use your name?", ""),
        ("Use the green form.", ""),
        ("Don't use the old software.", ""),
        ("My name is on the door.", ""),
    ],
)
def test_words_of_consent_are_noticed(text: str, said: str) -> None:
    told = gathered([claim("howie-bae", "Learn SQL.")])
    spoken = {"howie-bae": ((7, "Howie Bae", text),)}
    (found,) = apply_names.permissions(told.contacts, told.debriefs, spoken, "Renée Castellanos")
    assert found.said == said
    assert found.flag == ""
    if said:
        assert (found.words, found.where) == (text, "call.vtt:7")


def test_yes_here_and_no_there() -> None:
    told = gathered([claim("howie-bae", "Learn SQL.")])
    spoken = {
        "howie-bae": ((7, "Howie Bae", "With him you can use my name. But please don't use it at Kinnickinnic."),)
    }
    found = apply_names.permissions(told.contacts, told.debriefs, spoken, "Renée")
    assert [each.said for each in found] == ["yes", "no"]
    mine = {"howie-bae": ((7, "Renée Castellanos", "You can use my name."),)}
    (none,) = apply_names.permissions(told.contacts, told.debriefs, mine, "Renée Castellanos")
    assert none.words == ""


# ---- by line of work ----------------------------------------------------------------------------------------


def test_a_wanted_occupation_that_nobody_spoke_of_is_published_facts_alone() -> None:
    (one,) = applications(gathered([]), HELD, tools(), ANALYST)
    assert (one.people, one.there, one.letter) == ((), (), ())
    assert one.asked_for
    assert applications(gathered([]), HELD, tools()) == ()


def test_work_of_no_known_occupation_is_kept_apart_by_its_title() -> None:
    told = [
        replace(claim("howie-bae", QUOTE, "work"), occupation=None, title="Vibe Wrangler"),
        replace(claim("ana-lo", QUOTE, "work"), occupation=None, title="Odd Jobber"),
    ]
    found = applications(gathered(told), HELD, tools())
    assert sorted(one.title for one in found) == ["Odd Jobber", "Vibe Wrangler"]
    assert (
        found[0].letter[0].text
        == "In November 2026 I talked with a person in this line of work about what the work is like."
    )
    assert "Wrangler" not in " ".join(each.text for one in found for each in one.letter)


def test_without_a_resume_the_profile_stands_in() -> None:
    (one,) = applications(
        gathered([claim("howie-bae", "Spanish counts, and Excel.")]), of_profile(ME, "profile.md"), tools()
    )
    (place,) = item(one, "Spanish").places
    assert (place.line.number, place.line.section) == (0, "skills")
    assert item(one, "Excel") in one.missing
    assert FACTS.occupation == one.occupation


def test_one_page_of_one_line() -> None:
    (one,) = applications(gathered([claim("howie-bae", "I live in Excel.")]), page("Excel"), tools())
    assert item(one, "Excel").places[0].words == "Excel"
