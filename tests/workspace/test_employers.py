"""Names of employers: what is surely the same, what perhaps, what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.workspace.employers import likeness

TABLE = [
    ("Acme", "ACME, Inc.", "the same"),
    ("Procter & Gamble", "Procter and Gamble", "the same"),
    ("JPMorgan Chase", "JP Morgan Chase & Co.", "the same"),
    ("Hôpital Saint-Luc", "Hopital St. Luc", "the same"),
    ("Mayo Clinic", "Mayo Clinic Health System", "probably"),
    ("Mayo", "Mayo Clinic", "probably"),
    ("King County Public Health", "Public Health – Seattle & King County", "probably"),
    ("Mercy Hospital", "Lakeshore Mercy Hospital", "perhaps"),
    ("Apple", "Big Apple Bakery", "perhaps"),
    ("University of Washington", "Washington University", "perhaps"),
    ("The Boeing Company", "Boeing", "the same"),
    ("Bauer & Söhne GmbH", "Bauer und Soehne", "the same"),
    ("Bauer & Söhne Medizintechnik GmbH & Co. KG", "Bauer & Sohne Medizintechnik", "the same"),
    ("AT&T", "ATT Inc.", "the same"),
    ("H & M", "H&M", "the same"),
    ("P&G", "Procter & Gamble", None),
    ("L'Oréal S.A.", "LOreal", "the same"),
    ("Crédit Agricole S.A.", "Credit Agricole", "the same"),
    ("Ørsted A/S", "Orsted", "the same"),
    ("McDonald's", "McDonalds Corporation", "the same"),
    ("Children's Hospital", "Childrens Hospital", "the same"),
    ("Acme Pty Ltd", "acme", "the same"),
    ("Company", "Company", "the same"),
    ("State of Michigan", "Michigan State University", None),
    ("County Hospital", "City Hospital", None),
    ("Bank of America", "Bank of the West", None),
    ("City of Seattle", "Seattle Children's Hospital", None),
    ("", "Acme", None),
    ("Inc.", "LLC", None),
]


@pytest.mark.parametrize(("one", "other", "sure"), TABLE)
def test_how_surely_two_names_mean_one_employer(one: str, other: str, sure: str | None) -> None:
    assert likeness(one, other) == sure
    assert likeness(other, one) == sure


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(st.text(max_size=40))
def test_a_name_is_itself(name: str) -> None:
    assert likeness(name, name) in ("the same", None)
