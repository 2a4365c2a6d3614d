"""Published names become words that one can say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.drafting import english


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        (
            "Install electrical components, equipment, or systems.",
            "installing electrical components, equipment, or systems",
        ),
        ("Test or inspect parts.", "testing or inspecting parts"),
        ("Install, test, or repair pumps.", "installing, testing, or repairing pumps"),
        (
            "Plan layout of construction, installation, or repairs.",
            "planning layout of construction, installation, or repairs",
        ),
        ("Set up machines.", "setting up machines"),
        ("Confer with others.", "conferring with others"),
        ("Operate IT equipment", "operating IT equipment"),
    ],
)
def test_an_activity_becomes_something_one_does(activity: str, said: str) -> None:
    assert english.gerund(activity) == said


@pytest.mark.parametrize(
    ("noun", "article", "plural"),
    [
        ("electrician", "an electrician", "electricians"),
        ("UX researcher", "a UX researcher", "UX researchers"),
        ("RN", "an RN", "RNs"),
        ("S&OP manager", "an S&OP manager", "S&OP managers"),
        ("head of people", "a head of people", "heads of people"),
        ("fireman", "a fireman", "firemen"),
        ("university lecturer", "a university lecturer", "university lecturers"),
        ("hourly worker", "an hourly worker", "hourly workers"),
        ("attorney", "an attorney", "attorneys"),
        ("secretary", "a secretary", "secretaries"),
        ("accountants and auditors", "an accountants and auditors", "accountants and auditors"),
    ],
)
def test_articles_and_plurals(noun: str, article: str, plural: str) -> None:
    assert english.a(noun) == article
    assert english.plural(noun) == plural


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Geoscientists, Except Hydrologists and Geographers", "geoscientists"),
        ("Cooks, Fast Food", "fast food cooks"),
        ("Managers, All Other", "managers"),
        ("Heating, Air Conditioning, and Refrigeration Mechanics and Installers",
         "heating, air conditioning, and refrigeration mechanics and installers"),
    ],
)  # fmt: skip
def test_an_occupation_title_as_people_say_it(title: str, said: str) -> None:
    assert english.occupation_name(title) == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_series(items: list[str], said: str) -> None:
    assert english.series(items) == said


@pytest.mark.parametrize(
    ("count", "said"), [(757220, "about 757,000"), (7210, "about 7,210"), (480, "about 480"), (35, "35")]
)
def test_counts_are_rounded_to_three_figures(count: float, said: str) -> None:
    assert english.rounded(count) == said


@given(st.text())
def test_nothing_breaks_the_grammar(text: str) -> None:
    for make in (english.gerund, english.a, english.plural, english.occupation_name, english.sentence):
        assert isinstance(make(text), str)
