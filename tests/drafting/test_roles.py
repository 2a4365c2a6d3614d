"""What somebody's work is called to their face."""

from collections.abc import Iterator

import pytest

from prep_assistant.domain import Occupation, OccupationMatch, TitleReading
from prep_assistant.drafting.english import plural
from prep_assistant.drafting.roles import many, one, said_role
from prep_assistant.occupations.titles import TitleIndex


@pytest.fixture(scope="module")
def titles() -> Iterator[TitleIndex]:
    with TitleIndex.open() as index:
        yield index


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("L&D specialist, e-learning", "training and development specialist"),
        ("Technischer Redakteur / Senior Technical Writer", "technical writer"),
        ("Sr. UXR II", "user experience researcher"),
        ("UX/UI Designer", "UX/UI designer"),
        ("Owner/Operator", "owner/operator"),
        ("Associate Dean, College of Engineering", "associate dean"),
        ("Assistant Professor / Principal Investigator", "assistant professor"),
        ("VP, Finance & Operations", "finance and operations vice president"),
        ("Software Engineer | Speaker | Dad", "software engineer"),
        ("Pflegefachfrau", "Pflegefachfrau"),
        ("Stay-at-home mom / Etsy shop owner", "etsy shop owner"),
        ("Director of Nursing", "director of nursing"),
        ("Technical Writers", "technical writer"),
        ("Self-employed graphic designer", "graphic designer"),
    ],
)
def test_the_title_as_one_says_it(titles: TitleIndex, title: str, role: str) -> None:
    assert said_role(titles.read(title)) == role


def test_what_names_nobody_and_what_has_no_plural_here() -> None:
    assert (one("sales and marketing"), many("sales and marketing")) == (
        "somebody in sales and marketing",
        "people in sales and marketing",
    )
    assert (one("urologist"), many("urologist")) == ("a urologist", "urologists")
    assert many("pflegefachfrau") == many("ingeniero de software") == many("") == "people in this work"


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("research and development manager", "research and development managers"),
        ("producer and director", "producers and directors"),
        ("health information tech", "health information techs"),
        ("coach", "coaches"),
        ("head of people and culture", "heads of people and culture"),
    ],
)
def test_plurals_with_and(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_a_published_title_is_said_as_people_say_it() -> None:
    occupation = Occupation("19-2042.00", "Geoscientists, Except Hydrologists and Geographers")
    reading = TitleReading(occupation.title, "x", (OccupationMatch(occupation, 1.0),), True)
    assert said_role(reading) == "geoscientist"
