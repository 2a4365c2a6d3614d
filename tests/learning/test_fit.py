"""The whole: every piece of evidence leads to a quote or a published table, nothing is on both sides, and nothing is added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fit_heard import NEEDS, SKILLS, claim

from prep_assistant.checks.questions import check
from prep_assistant.domain import Asker, Occupation, Person, Question, QuestionList
from prep_assistant.evidence import Cell, Column, Fit, Whom, Wish
from prep_assistant.learning import fit, fit_settle
from prep_assistant.learning.fit_wishes import SORTS
from prep_assistant.occupations.facts import FactBook

CODES = ("29-1126.00", "13-1081.02", "27-2011.00", "29-1229.00", "55-1011.00", "15-2051.00", "47-2111.00")


def column(code: str) -> Column:
    with FactBook.open() as book:
        facts = book.facts(code)
    return Column(facts.occupation, facts)


COLUMNS = {code: column(code) for code in CODES}


def made(asker: Asker, code: str = "29-1126.00", quotes: tuple[tuple[str, str], ...] = ()) -> Fit:
    claims = [
        replace(claim(text, topic, f"p{i % 3}"), occupation=COLUMNS[code].occupation)
        for i, (topic, text) in enumerate(quotes)
    ]
    return fit.fit(asker, date(2026, 12, 3), [COLUMNS[code]], claims)


needs = st.sampled_from(
    [need for need, *_ in NEEDS] + ["at least $60k", "$30/hour", "a stable job", "my own boss", "something else"]
)
skills = st.sampled_from([skill for skill, *_ in SKILLS] + ["customer service", "budgets", "drawing"])
quotes = st.sampled_from(
    [(topic, text) for _, topic, text, _ in NEEDS + SKILLS]
    + [("pay", "We start at fifty-two thousand."), ("pay", "$34/hr")]
)


@settings(max_examples=60)
@given(st.lists(needs, max_size=4), st.lists(skills, max_size=3), st.lists(quotes, max_size=8), st.sampled_from(CODES))
def test_every_piece_of_evidence_leads_somewhere(
    wanted: list[str], can: list[str], said: list[tuple[str, str]], code: str
) -> None:
    result = made(Asker(needs=tuple(wanted), skills=tuple(can), interests=tuple(can[:1])), code, tuple(said))
    (filled,) = result.columns
    assert [cell.wish for cell in filled.cells] == list(result.wishes)
    given_quotes = {text for _, text in said}
    for cell in filled.cells:
        for one in cell.evidence:
            assert (one.claim is None) != (one.source is None)
            if one.claim is not None:
                assert one.text in one.claim.point.quote.text
                assert one.claim.point.quote.text in given_quotes
            else:
                assert one.source is not None
                assert one.source in filled.facts.sources.values()
        sides = {
            side: {(o.claim.contact_id if o.claim else "", o.text) for o in cell.on(side)}
            for side in ("for", "against", "spoken")
        }
        assert not sides["for"] & sides["against"]
        assert not sides["for"] & sides["spoken"]
        assert not sides["against"] & sides["spoken"]
        assert (cell.state in ("unknown", "both")) == bool(cell.settle)


def test_people_of_another_occupation_stand_in_no_column() -> None:
    other = replace(
        claim("Nobody works nights here.", "conditions"), occupation=Occupation("13-1081.02", "Logistics Analysts")
    )
    unclear = replace(other, occupation=None)
    result = fit.fit(Asker(needs=("no nights",)), date(2026, 12, 3), [COLUMNS["29-1126.00"]], [other, unclear])
    assert result.columns[0].cells[0].evidence == ()


def test_two_who_contradict_each_other_are_both_shown() -> None:
    result = made(
        Asker(needs=("no nights",)),
        quotes=(("conditions", "Everybody starts on nights."), ("conditions", "No nights at all.")),
    )
    cell = result.columns[0].cells[0]
    assert cell.state == "both"
    assert [(one.side, one.text) for one in cell.evidence] == [
        ("against", "Everybody starts on nights."),
        ("for", "No nights at all."),
    ]


def test_without_wishes_there_are_still_pay_and_what_matters() -> None:
    result = made(Asker())
    assert result.wishes == ()
    assert result.columns[0].cells == ()
    assert result.columns[0].matters


# ---- what would settle it ---------------------------------------------------------------------------


@pytest.mark.parametrize("wish", [
    *(Wish(words, "need", sort) for sort, words in [("nights", "no nights"), ("pay", "at least $60k"), ("", "purple walls")]),
    *(Wish(f"no {name}", "need", name) for name in ("degree", "travel", "weekends", "stress", "layoffs", "licence", "tuition debt")),
    Wish("remote work", "need"), Wish("flexible hours", "need"), Wish("health insurance", "need"), Wish("my own boss", "need"),
    Wish("training people", "skill"), Wish("Excel", "skill"), Wish("inventory and forecasting", "interest"), Wish("work with animals", "interest"),
], ids=lambda wish: f"{wish.kind} {wish.text}")  # fmt: skip
def test_a_question_that_settles_keeps_the_rules(wish: Wish) -> None:
    question = Question(
        "q1", fit_settle.question(wish), "It is still unknown.", "needs", "insights", "must", probe="How so?"
    )
    draft = QuestionList(Person(title="Nurse"), Asker(), 20, (), (question,), (), (), ())
    broken = [f for f in check(draft) if f.where == "question 1" and f.severity == "error"]
    assert not [
        f for f in broken if f.rule in ("open_ended", "one_at_a_time", "advice_not_jobs", "not_too_personal")
    ], broken
    assert question.text.endswith("?")


def test_a_question_that_breaks_the_rules_would_be_noticed() -> None:
    question = Question(
        "q1", "Do you work nights and also weekends?", "Why.", "needs", "insights", "must", probe="How so?"
    )
    found = check(QuestionList(Person(title="Nurse"), Asker(), 20, (), (question,), (), (), ()))
    assert {"open_ended"} <= {f.rule for f in found if f.where == "question 1" and f.severity == "error"}


def test_every_kind_of_need_has_its_question() -> None:
    assert {sort.name for sort in SORTS} <= set(fit_settle._QUESTIONS)


def test_whom_to_ask_meetings_first_then_those_not_met_then_those_met() -> None:
    fixed, open_, met = Whom("a", "Ann", date(2026, 12, 9)), Whom("b", "Bob"), Whom("c", "Cy", met=True)
    base = COLUMNS["29-1126.00"]
    assert fit_settle.whom(replace(base, planned=(open_, fixed), met=(met,))) == (fixed, open_)
    assert fit_settle.whom(replace(base, met=(met,))) == (met,)
    assert fit_settle.whom(base) == ()
    cell = Cell(Wish("no nights", "need", "nights"))
    assert [one.kind for one in fit_settle.settle(cell, base, "Columbus, OH")] == ["ask"]


def test_a_waiting_list_is_looked_up_only_where_somebody_spoke_of_one() -> None:
    base, cell = COLUMNS["29-1126.00"], Cell(Wish("no more than two years of school", "need", "schooling"))
    plain, told = (fit_settle.settle(cell, base, "Columbus, OH", waits)[-1].text for waits in (False, True))
    assert "waiting list" not in plain
    assert "waiting list" in told
    asker = Asker(needs=("no more than two years of school",))
    said = (("breaking-in", "The program is two years, but with the prerequisites it took me three."),)
    (cell_,) = made(asker, quotes=(*said, ("breaking-in", "The wait list was 14 months."))).columns[0].cells
    assert any("waiting list" in one.text for one in cell_.settle)


def test_an_interest_of_the_other_line_of_work_is_not_asked_about_here() -> None:
    column_ = replace(COLUMNS["13-1081.02"], foreign=("asthma and breathing",))
    asker, today = Asker(interests=("asthma and breathing",)), date(2026, 12, 3)
    (cell,) = fit.fit(asker, today, [column_], []).columns[0].cells
    assert cell.foreign
    assert not cell.settle
    spoke = replace(claim("Asthma came up once, in the warehouse.", "work"), occupation=column_.occupation)
    (cell,) = fit.fit(asker, today, [column_], [spoke]).columns[0].cells
    assert not cell.foreign
    assert cell.settle
