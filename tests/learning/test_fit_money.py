"""A need of pay against published pay and against what insiders named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_fit_heard import claim

from prep_assistant.domain import Area, Occupation, OccupationFacts, Pay, Source
from prep_assistant.evidence import Wish
from prep_assistant.learning import fit_money, fit_named_pay

COLUMBUS = Area("0018140", "Columbus, OH", "metro", "OH")
SOURCE = Source("Occupational Employment and Wage Statistics: Welders, Columbus, OH", "BLS", "May 2025")
PAY = Pay(COLUMBUS, 40_000, 50_000, 60_000, 70_000, 80_000, period="May 2025", source=SOURCE)


def facts(pay: Pay | None) -> OccupationFacts:
    return OccupationFacts(Occupation("51-4121.00", "Welders"), pay_here=pay)


def wish(amount: float, hourly: float | None = None) -> Wish:
    return Wish("pay", "need", "pay", amount, hourly)


@pytest.mark.parametrize(
    ("need", "side", "words"),
    [
        (35_000, "for", "more than nine tenths earned at least your need ($35,000)"),
        (45_000, "for", "more than three quarters earned at least your need"),
        (55_000, "for", "more than half earned at least your need"),
        (60_000, "for", "half earned at least your need"),
        (65_000, "against", "more than half earned less than your need"),
        (75_000, "against", "more than three quarters earned less than your need"),
        (90_000, "against", "more than nine tenths earned less than your need"),
    ],
)
def test_where_a_need_lies(need: float, side: str, words: str) -> None:
    (found,) = fit_money.published(wish(need), facts(PAY))
    assert found.side == side
    assert words in found.text
    assert found.source == SOURCE
    assert found.text.startswith("Welders around Columbus, May 2025: ")
    assert "a quarter earned less than $50,000" in found.text or "a quarter less than $50,000" in found.text
    assert "half less than $60,000" in found.text


def test_a_bound_is_only_known_to_lie_there_or_above() -> None:
    top = replace(PAY, p75=239_200, p90=239_200, top_coded=frozenset({"p75", "p90"}))
    (found,) = fit_money.published(wish(300_000), facts(top))
    assert found.side == "against"
    assert "more than half earned less" in found.text
    unknown = replace(
        PAY, p10=None, p25=None, median=239_200, p75=239_200, p90=239_200, top_coded=frozenset({"median", "p75", "p90"})
    )
    (found,) = fit_money.published(wish(300_000), facts(unknown))
    assert found.side == "spoken"
    assert "cannot be told" in found.text
    assert "$239,200 or more" in found.text


def test_one_pay_scale_is_named() -> None:
    (found,) = fit_money.published(wish(90_000), facts(replace(PAY, p25=60_000)))
    assert "several percentiles are the same" in found.text


def test_pay_by_the_hour_alone_settles_an_hourly_need_and_no_yearly_one() -> None:
    hourly = replace(PAY, p10=15.0, p25=20.0, median=29.05, p75=50.0, p90=90.0, per="hour")
    (yearly,) = fit_money.published(wish(60_000), facts(hourly))
    assert yearly.side == "spoken"
    assert "$28.85 an hour" in yearly.text
    assert "few of them are paid for the whole year" in yearly.text
    (by_hour,) = fit_money.published(wish(62_400, 30.0), facts(hourly))
    assert by_hour.side == "against"
    assert "$30.00 an hour" in by_hour.text


def test_an_hourly_need_against_pay_by_the_year_says_how_it_was_counted() -> None:
    (found,) = fit_money.published(wish(52_000, 25.0), facts(PAY))
    assert found.side == "for"
    assert "$25.00 an hour is $52,000 a year at 2,080 hours" in found.text


@pytest.mark.parametrize("pay", [None, Pay(COLUMBUS, None, None, None, None, None)])
def test_nothing_published_says_nothing(pay: Pay | None) -> None:
    assert list(fit_money.published(wish(50_000), facts(pay))) == []


@given(
    st.lists(st.floats(1, 500_000), min_size=5, max_size=5),
    st.floats(1, 600_000),
    st.frozensets(st.sampled_from(["p75", "p90"])),
)
def test_a_side_agrees_with_the_figures(values: list[float], need: float, top: frozenset[str]) -> None:
    p10, p25, median, p75, p90 = sorted(values)
    pay = Pay(COLUMBUS, p10, p25, median, p75, p90, period="May 2025", source=SOURCE, top_coded=top)
    (found,) = fit_money.published(wish(need), facts(pay))
    assert found.side == ("for" if need <= median else "against")


# ---- what people named ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "topic", "bounds"),
    [
        ("We start new grads at $34/hr.", "pay", [(70_720, 70_720)]),
        ("I started at thirty-one an hour.", "pay", [(64_480, 64_480)]),
        ("They pay fifty-eight to sixty-two thousand.", "pay", [(58_000, 62_000)]),
        ("Nights get four dollars on top.", "pay", []),
        ("The bonus was five thousand dollars.", "pay", []),
        ("Tuition was $40,000 a year.", "breaking-in", []),
        ("starts 58-62k, no nights", "work", [(58_000, 62_000)]),
        ("We have 45,000 customers.", "work", []),
        ("Apprentices get $18 an hour.", "pay", []),
    ],
)
def test_named_pay(quote: str, topic: str, bounds: list[tuple[float, float]]) -> None:
    assert [(one.low, one.high) for one in fit_named_pay.named([claim(quote, topic)])] == bounds


@pytest.mark.parametrize(
    ("quote", "side"),
    [
        ("We pay $70,000.", "for"),
        ("We pay $50,000.", "against"),
        ("Anything from fifty to seventy thousand.", "spoken"),
    ],
)
def test_what_people_named_against_the_need(quote: str, side: str) -> None:
    (found,) = fit_named_pay.heard(wish(60_000), fit_named_pay.named([claim(quote, "pay")]))
    assert found.side == side
    assert found.text == quote
    assert "you need $60,000" in found.why


def test_pay_of_the_first_year_is_pay_to_start() -> None:
    (one,) = fit_named_pay.named([claim("1st yr pay 50% of journeyman = about $21/hr", "pay")])
    assert one.stage == "start"


MEDICAL = replace(PAY, p10=39_160, p25=45_830, median=47_760, p75=55_000, p90=60_000)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The private school wanted eighteen thousand dollars.", []),
        ("I was adjunct faculty in rhetoric, teaching five sections for nineteen thousand a year.", []),
        ("An ID I here starts at fifty-four, ID II around sixty-two, but it's not eighty-one.", [54_000, 62_000]),
        ("I bill eighty-five an hour but I bill maybe a hundred hours a month.", []),
        ("Nobody here makes sixty-two but me.", []),
        ("I'm at twenty-five after eleven years, so it doesn't grow so much.", [52_000]),
        ("It's around forty-five to start.", [45_000]),
        ("I started at thirty-one an hour, that was in 2023.", [64_480]),
        ("Nobody should take less than 60k for this work.", [60_000]),
        ("When I started they paid forty-eight thousand.", [48_000]),
    ],
)
def test_which_sums_are_pay(quote: str, expected: list[float]) -> None:
    assert [one.low for one in fit_named_pay.named([claim(quote, "pay")], MEDICAL)] == expected


def test_what_tuition_costs_makes_no_hourly_talk_yearly() -> None:
    said = [
        "New ones get twenty-one an hour here.",
        "The private school wanted eighteen thousand dollars.",
        "I'm at twenty-five.",
    ]
    found = fit_named_pay.named([claim(text, "pay") for text in said])
    assert [(one.low, one.hourly) for one in found] == [(43_680, True), (52_000, True)]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Starts at $20.", 20.0),
        ("Pay starts at 24.10 because of the union.", 24.1),
        ("pay 21 start", 21.0),
        ("New ones get twenty-one here.", 21.0),
        ("Starting is twenty-six fifty, union", 26.5),
        ("I started in 2019 with 30 patients.", None),
        ("We start at 7 in the morning.", None),
        ("She gets 40 hours.", None),
        ("It pays 52k.", None),
    ],
)
def test_a_bare_sum_beside_a_word_of_pay_is_an_hours_pay_for_who_counts_by_the_hour(
    quote: str, expected: float | None
) -> None:
    found = fit_named_pay.named([claim(quote, "pay")], MEDICAL, by_hour=True)
    assert [one.low / 2080 for one in found if one.hourly] == ([] if expected is None else [pytest.approx(expected)])


@pytest.mark.parametrize(
    ("quote", "side", "why"),
    [
        ("Nobody here makes sixty-two but me.", "against", "hardly anybody there earns $62,000"),
        ("Nobody here makes ninety but me.", "spoken", "hardly anybody there earns $90,000"),
        ("I bill eighty-five an hour, then come taxes.", "spoken", "no wage"),
    ],
)
def test_what_bears_on_a_need_without_being_pay(quote: str, side: str, why: str) -> None:
    claims = [claim(quote, "pay")]
    (found,) = fit_named_pay.heard(wish(62_000), fit_named_pay.named(claims), claims)
    assert (found.side, why in found.why) == (side, True)


def test_pay_by_the_hour_is_said_by_the_hour() -> None:
    claims = [claim("22 an hour first yr", "pay")]
    (found,) = fit_named_pay.heard(wish(39_520, 19.0), fit_named_pay.named(claims), claims)
    assert "named: $22 an hour ($45,760 a year full time), to start; you need $19 an hour" in found.why
