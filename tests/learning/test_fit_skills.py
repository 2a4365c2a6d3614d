"""Skills and interests against published ratings, tools and tasks: better nothing than a false match."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from prep_assistant.domain import Occupation, OccupationFacts, Rated
from prep_assistant.drafting.names import software
from prep_assistant.evidence import Wish
from prep_assistant.learning import fit_skills
from prep_assistant.occupations.facts import FactBook


def facts(code: str) -> OccupationFacts:
    with FactBook.open() as book:
        return book.facts(code)


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Spanish", "Foreign Language"), ("training people", "Instructing"), ("negotiation", "Negotiation"), ("listening", "Active Listening"),
        ("customer service", "Service Orientation"), ("budgets", "Management of Financial Resources"), ("staying calm in a rush", "Stress Tolerance"),
        ("fixing engines", "Repairing"), ("public speaking", "Speaking"),
    ],
)  # fmt: skip
def test_what_people_call_it(wish: str, name: str) -> None:
    assert fit_skills.means(wish, name)


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Excel", "Programming"), ("people", "Instructing"), ("patient care", "Perseverance"), ("art of listening", "Fine Arts"),
        ("Java", "Foreign Language"), ("running marathons", "Operation and Control"), ("staying calm", "Writing"), ("drawing up schedules", "Mathematics"),
    ],
)  # fmt: skip
def test_what_it_is_not(wish: str, name: str) -> None:
    assert not fit_skills.means(wish, name)


@pytest.mark.parametrize(
    ("wish", "tool", "same"),
    [
        ("Excel", "Microsoft Excel", True), ("Excel (pivot tables)", "Microsoft Excel", True), ("R", "R", True), ("R", "RStudio", False),
        ("C", "C++", False), ("SQL", "Structured query language SQL", True), ("Word", "Microsoft Word", True), ("painting", "Microsoft Paint", False),
        ("software", "Microsoft Excel", False), ("Adobe Photoshop", "Adobe Photoshop", True), ("access to people", "Microsoft Access", False), ("Excel macros", "Microsoft Excel", True), ("Access to people", "Microsoft Access", False),
        ("MS Access databases", "Microsoft Access", True),
    ],
)  # fmt: skip
def test_tools(wish: str, tool: str, same: bool) -> None:
    assert fit_skills.names_tool(wish, tool) is same


def test_a_skill_that_is_not_listed_is_no_evidence_at_all() -> None:
    assert list(fit_skills.published(Wish("falconry", "skill"), facts("29-1126.00"))) == []


def test_ratings_speak_in_the_words_of_their_own_scale() -> None:
    found = list(fit_skills.published(Wish("Spanish", "skill"), facts("29-1126.00")))
    assert [(one.side, one.why) for one in found] == [("spoken", "somewhat important")]
    assert "“Foreign Language” is rated 2.0 of 5" in found[0].text
    assert found[0].source is not None
    assert found[0].source.title.startswith("Knowledge")


def test_an_interest_is_found_among_published_tasks_and_interests() -> None:
    found = list(fit_skills.published(Wish("working with patients", "interest"), facts("29-1126.00")))
    assert [one.side for one in found] == ["for", "for"]
    assert "tasks" in found[0].text
    assert "patient" in found[0].text
    assert "“Social” is rated" in found[1].text
    assert [
        one.side for one in fit_skills.published(Wish("working with patients", "interest"), facts("13-1081.02"))
    ] == ["against"]


def test_meaning_counts_only_when_it_is_very_near() -> None:
    def near(value: float) -> fit_skills.Near:
        def cosines(text: str, others: Sequence[str]) -> Sequence[float]:
            return [value for _ in others]

        return cosines

    wish = Wish("zymurgy", "interest")
    assert list(fit_skills.published(wish, facts("29-1126.00"), near(0.61))) == []
    assert len(list(fit_skills.published(wish, facts("29-1126.00"), near(0.63)))) == 1


def test_what_matters_there_is_above_the_average_and_says_whose_it_is() -> None:
    found = fit_skills.matters([Wish("training people", "skill")], facts("29-1126.00"))
    assert len(found) == 8
    assert all(one.value >= 3 and one.lift >= 0.25 for one in found)
    assert [one.lift for one in found] == sorted((one.lift for one in found), reverse=True)
    assert {one.name: one.mine for one in found}["Education and Training"] == "training people"
    assert {one.mine for one in found} == {"", "training people"}


def test_tools_named_by_the_asker_are_not_listed_as_missing() -> None:
    named = fit_skills.tools([], facts("13-1081.02"))
    assert "Tableau" in named
    assert "Tableau" not in fit_skills.tools([Wish("tableau", "skill")], facts("13-1081.02"))


def test_software_is_called_what_people_call_it() -> None:
    technology = tuple(
        Rated(name, unit="in demand")
        for name in (
            "Structured query language SQL",
            "SAP software",
            "eClinicalWorks EHR software",
            "Microsoft Power BI",
        )
    )
    published = OccupationFacts(Occupation("15-2051.00", "Data Scientists"), technology=technology)
    assert software(published) == ["SQL", "SAP", "eClinicalWorks EHR", "Microsoft Power BI"]
