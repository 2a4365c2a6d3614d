"""Which industry notes are about somebody's work: for the occupations it is written for, in the places it is written about."""

import pytest

from prep_assistant.belonging import belongs, falls_under, told_industries
from prep_assistant.domain import (
    Asker,
    Context,
    Occupation,
    OccupationFacts,
    OccupationMatch,
    Passage,
    Person,
    TitleReading,
)

SCHOOLS = ("education-k12", ("25-2", "25-9045", "25-9031", "11-9032", "21-1012"))
NURSING = ("healthcare-nursing", ("29-1141", "11-9111"))
LAW = ("law-and-legal-services", ("13-1041", "23-1011"))
SOFTWARE = ("software", ("15-1252", "11-3021"))


def passage(note: tuple[str, tuple[str, ...]], heading: str = "Worth asking") -> Passage:
    industry, occupations = note
    return Passage(
        "p", "n", 0, 1, 1, "x", heading, kind="industry", tags={"industry": (industry,), "occupation": occupations}
    )


def known(code: str, title: str, company: str = "") -> Context:
    occupation = Occupation(code, title)
    reading = TitleReading(title, title.lower(), (OccupationMatch(occupation, 0.9),), True)
    return Context(Asker(), Person("", title, company), 20, reading, None, OccupationFacts(occupation))


def unknown(title: str, company: str = "", *matches: tuple[str, float]) -> Context:
    found = tuple(OccupationMatch(Occupation(code, code), score) for code, score in matches)
    return Context(Asker(), Person("", title, company), 20, TitleReading(title, title.lower(), found))


@pytest.mark.parametrize(
    ("context", "note", "expected"),
    [
        (known("25-2031.00", "High School Teacher"), SCHOOLS, True),
        (known("25-2031.00", "Teacher", "Plano ISD"), SCHOOLS, True),
        (known("25-9031.00", "Instructional Designer III", "Michigan State University"), SCHOOLS, False),
        (known("25-9031.00", "Instructional Coordinator", "Tacoma Public Schools"), SCHOOLS, False),  # no lesson of theirs
        (known("25-9031.00", "Instructional Designer", "Acme Corp"), SCHOOLS, False),
        (known("29-1141.00", "RN", "Mercy Hospital"), NURSING, True),
        (known("29-1141.00", "RN"), NURSING, True),
        (known("29-1141.00", "School nurse", "Lincoln Elementary"), NURSING, False),  # a nurse, but no ward
        (known("29-1141.00", "RN", "Lincoln Elementary"), NURSING, False),
        (known("13-1041.00", "Compliance Officer", "Acme Corp"), LAW, False),
        (known("13-1041.00", "Compliance Officer", "Ruiz & Low, Attorneys"), LAW, True),
        (known("15-1252.00", "Software Engineer", "Mercy Hospital"), SOFTWARE, True),  # the work is the same everywhere
        (known("27-3042.00", "Technical Writer", "Acme Software"), SOFTWARE, False),  # not written for them
    ],
)  # fmt: skip
def test_with_an_occupation(context: Context, note: tuple[str, tuple[str, ...]], expected: bool) -> None:
    assert belongs(passage(note), context) is expected


def test_without_an_occupation_only_what_is_clear() -> None:
    assert not belongs(passage(LAW), unknown("Documentation Manager", "Great Lakes Pump Co."))
    assert not belongs(passage(LAW, "Who does what"), unknown("Documentation Manager", "Great Lakes Pump Co."))
    # the employer tells the industry: what holds for everybody there, no ready question
    assert belongs(passage(SCHOOLS, "What is changing"), unknown("Zookeeper-in-chief", "Tacoma Public Schools"))
    assert not belongs(passage(SCHOOLS), unknown("Zookeeper-in-chief", "Tacoma Public Schools"))
    # most of what the title may mean is what the note is written for
    assert belongs(passage(LAW), unknown("Counsel person", "", ("23-1011.00", 0.3), ("13-2011.00", 0.2)))
    assert not belongs(passage(LAW), unknown("Counsel person", "", ("23-1011.00", 0.1), ("13-2011.00", 0.2)))
    assert not belongs(passage(SCHOOLS), unknown("Teaching somebody", "Ohio State University", ("25-2031.00", 0.4)))


def test_what_names_tell() -> None:
    assert told_industries("Michigan State University") == {"higher-education"}
    assert told_industries("UW Medical School") == {"higher-education"}
    assert told_industries("Seattle Public Schools") == {"education-k12"}
    assert told_industries("King County Public Health") >= {"public-health"}
    assert "healthcare-nursing" not in told_industries("King County Public Health")
    assert not told_industries("Great Lakes Pump Co.")
    assert falls_under("25-2031", ("25-2",))
    assert not falls_under("25-9031", ("25-2",))


def test_a_ready_question_for_teachers_is_for_teachers() -> None:
    dean = known("11-9032.00", "Dean of Students", "Lincoln High School")
    assert not belongs(passage(SCHOOLS), dean)
    assert belongs(passage(SCHOOLS, "What is changing"), dean)
    theirs = Passage(
        "p", "n", 0, 1, 1, "- **What?**\n  For: 11-9032", "Worth asking", kind="industry", tags=passage(SCHOOLS).tags
    )
    assert belongs(theirs, dean)
    coordinator = known("25-9031.00", "Instructional Coordinator", "Tacoma Public Schools")
    assert belongs(passage(SCHOOLS, "What is changing"), coordinator)
    assert belongs(passage(SCHOOLS), known("25-2031.00", "Teacher", "Lincoln High School"))
