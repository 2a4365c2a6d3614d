import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions_sample import FEW

from prep_assistant.output import money


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (money.dollars(64700), "$64,700"),
        (money.dollars(-0.4), "$0"),
        (money.dollars(-1200.6), "-$1,201"),
        (money.hourly(31.25), "$31.25"),
        (money.hourly(1031.5), "$1,031.50"),
        (money.pay(239200), "$239,200"),
        (money.pay(20.5, "hour"), "$20.50"),
        (money.percent(9.5), "9.5 percent"),
        (money.percent(9.0), "9 percent"),
        (money.percent(-0.04), "0 percent"),
        (money.percent(100), "100 percent"),
        (money.thousands(81.0), "81,000"),
        (money.thousands(0.3), "300"),
        (money.ordinal(1), "1st"),
        (money.ordinal(12), "12th"),
        (money.ordinal(23), "23rd"),
        (money.ordinal(111), "111th"),
        (money.clock(2.0), "0:02"),
        (money.clock(4.5), "0:04"),
        (money.clock(-3), "0:00"),
        (money.clock(75), "1:15"),
        (money.minutes(2.5), "2½ min"),
        (money.minutes(0.5), "½ min"),
        (money.minutes(3.0), "3 min"),
        (money.minutes(1.25), "1.2 min"),
    ],
)
def test_figures_read_as_people_write_them(said: str, expected: str) -> None:
    assert said == expected


@FEW
@given(st.integers(0, 10**9))
def test_dollars_lose_nothing(amount: int) -> None:
    assert int(money.dollars(amount).replace("$", "").replace(",", "")) == amount
