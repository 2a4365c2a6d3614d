import csv
import gzip
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_assistant.domain import Area, OccupationFacts
from prep_assistant.errors import InputError, NotFound
from prep_assistant.occupations.fact_store import HOURLY, PayRow, pack_pay, unpack_pay
from prep_assistant.occupations.facts import FactBook

COLUMBUS = Area("0018140", "Columbus, OH", "metro", "OH")
BUTTE = Area("3000000", "Montana", "state", "MT")
SHARED = Path(os.environ.get("PREP_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "data"


@pytest.fixture(scope="module")
def book() -> Iterator[FactBook]:
    with FactBook.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def everything(book: FactBook) -> list[OccupationFacts]:
    return [book.facts(occupation.code) for occupation in book.occupations()]


# ---- known figures ----------------------------------------------------------------------------


def test_nurses_nationally(book: FactBook) -> None:
    pay = book.facts("29-1141.00").pay_nation
    assert pay is not None
    assert (pay.p10, pay.p25, pay.median, pay.p75, pay.p90) == (68940, 80330, 97550, 112350, 137470)
    assert (pay.employment, pay.per, pay.period) == (3379720, "year", "May 2025")


def test_electricians_in_columbus(book: FactBook) -> None:
    facts = book.facts("47-2111", COLUMBUS)
    assert facts.pay_here is not None
    assert facts.pay_here.area == COLUMBUS
    assert (facts.pay_here.p25, facts.pay_here.median, facts.pay_here.p75) == (50300, 64700, 79970)
    assert facts.entry_education == "High school diploma or equivalent"
    assert facts.training == "Apprenticeship"
    assert {one.name for one in facts.skills[:3]} == {"Troubleshooting", "Installation", "Repairing"}


def test_outlook_of_software_developers(book: FactBook) -> None:
    outlook = book.facts("15-1252").outlook
    assert outlook is not None
    assert (outlook.change_pct, outlook.openings_k, outlook.change_all_pct) == (15.8, 115.2, 3.1)


# ---- nearest published area -----------------------------------------------------------------------


def test_an_unpublished_area_gives_way_to_the_next_wider_one(book: FactBook) -> None:
    actors = book.pay("27-2011.00", BUTTE)
    assert actors is not None
    assert (actors.area.kind, actors.per) == ("nation", "hour")
    glaciologists = book.facts("19-3092.00", COLUMBUS).pay_here
    assert glaciologists is not None
    assert glaciologists.area.kind in ("state", "nation")


def test_the_town_s_own_state_decides_what_is_wider(book: FactBook) -> None:
    def found(state: str) -> set[str]:
        portland = Area("0038900", "Portland-Vancouver-Hillsboro, OR-WA", "metro", state)
        pays = (book.pay(occupation.code, portland) for occupation in book.occupations())
        return {pay.area.name for pay in pays if pay and pay.area.kind == "state"}

    assert found("WA") == {"Washington"}
    assert found("OR") == {"Oregon"}


def test_top_coded_wages_hold_the_bound_and_stay_in_order(everything: list[OccupationFacts], book: FactBook) -> None:
    iowa = Area("1900000", "Iowa", "state", "IA")
    pay = book.pay("29-1249.00", iowa)
    assert pay is not None
    assert pay.top_coded == {"p90"}
    assert pay.p90 == pay.p75 == 657190


def test_a_broader_occupation_s_figures_name_it(book: FactBook) -> None:
    facts = book.facts("13-1021.00")
    assert facts.pay_nation is not None
    assert "Buyers and Purchasing Agents," in facts.sources["pay_nation"].title
    assert (
        book.facts("29-2012.01")
        .sources["skills"]
        .title.endswith("Medical and Clinical Laboratory Technicians (nearest to Histology Technicians)")
    )


# ---- the whole file ------------------------------------------------------------------------------


def test_every_occupation_can_be_read_and_is_in_order(everything: list[OccupationFacts]) -> None:
    assert len(everything) == 1016
    for facts in everything:
        for pay in (facts.pay_here, facts.pay_nation):
            if pay is not None:
                values = [pay.p10, pay.p25, pay.median, pay.p75, pay.p90]
                assert values == sorted(values), facts.occupation  # type: ignore[type-var]
        assert sum(one.value or 0 for one in facts.industries) <= 101
        assert sum(one.value or 0 for one in facts.education_held) <= 101
        assert all(1 <= (one.value or 0) <= 5 for one in (*facts.skills, *facts.knowledge))


def test_every_field_has_its_source(everything: list[OccupationFacts]) -> None:
    for facts in everything:
        for name in ("pay_here", "pay_nation", "outlook", "entry_education", "job_zone", "skills", "knowledge", "styles",
                     "technology", "tools", "activities", "interests", "related", "industries", "education_held"):  # fmt: skip
            if getattr(facts, name):
                source = facts.sources[name]
                assert all((source.title, source.publisher, source.period, source.where, source.licence))
                assert source.where.startswith("https://")


def test_the_telling_technology_comes_before_the_common(book: FactBook) -> None:
    for code in ("15-1252.00", "27-1024.00", "25-2021.00"):
        first = [one.name for one in book.facts(code).technology[:6]]
        assert "Microsoft Excel" not in first


def test_military_occupations_have_little_and_do_not_fail(book: FactBook) -> None:
    facts = book.facts("55-3016.00")
    assert facts.pay_nation is None
    assert facts.outlook is None
    assert not facts.sources


def test_a_partial_survey_of_education_is_left_out(book: FactBook) -> None:
    assert book.facts("29-1141.00").education_held == ()  # the largest answer, a bachelor's degree, is suppressed


def test_codes(book: FactBook) -> None:
    assert book.occupation("47-2111") == book.occupation("47-2111.00")
    assert book.occupation("99-9999") is None
    assert book.pay("99-9999", COLUMBUS) is None
    for code in ("", "nurse", "47-2", "47-2111.99", "25-1000"):
        with pytest.raises(NotFound):
            book.facts(code)


def test_a_lookup_takes_milliseconds() -> None:
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        with FactBook.open() as opened:
            opened.facts("47-2111.00", COLUMBUS)
        best = min(best, time.perf_counter() - start)
    assert best < 0.05


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, but long enough to be looked at " * 20)
    with pytest.raises(InputError):
        FactBook.open(tmp_path / "notes.txt")
    with pytest.raises(InputError):
        FactBook.open(tmp_path / "missing.sqlite")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    with other:
        other.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        other.execute("INSERT INTO meta VALUES ('format', 'another')")
    other.close()
    with pytest.raises(InputError, match="another version"):
        FactBook.open(tmp_path / "other.sqlite")


# ---- the packed form -----------------------------------------------------------------------------


@st.composite
def rows(draw: st.DrawFn) -> PayRow:
    hourly = draw(st.booleans())
    unit = 1 if hourly else 1000
    cents = sorted(draw(st.lists(st.integers(0, 90_000), min_size=5, max_size=5)))
    p10, p25, median, p75, p90 = (value * unit for value in cents)
    flags = draw(st.integers(0, 31)) | (HOURLY if hourly else 0)
    counted = draw(st.none() | st.integers(0, 200_000_000))
    return PayRow(draw(st.integers(0, 600)), (p10, p25, median, p75, p90), flags, counted, draw(st.integers(0, 999)))


@settings(max_examples=60)
@given(st.lists(rows(), max_size=30, unique_by=lambda row: row.area))
def test_what_is_packed_comes_back(packed: list[PayRow]) -> None:
    block = pack_pay(packed)
    for row in packed:
        assert unpack_pay(block, row.area) == row
    assert unpack_pay(block, 601) is None


# ---- against the tables it was built from -----------------------------------------------------------


@pytest.mark.skipif(not (SHARED / "oews_2025.csv.gz").exists(), reason="the public tables are not on this machine")
def test_pay_equals_the_published_table(book: FactBook) -> None:
    exact = {facts.soc + ".00": facts for facts in book.occupations()}
    checked = 0
    with gzip.open(SHARED / "oews_2025.csv.gz", "rt", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            code = row["soc_code"] + ".00"
            if number > 30_000:
                break
            if number % 23 or code not in exact or not row["median"].isdigit():
                continue
            area = book.area(row["area_code"])
            assert area is not None
            pay = book.pay(code, area)
            assert pay is not None
            if pay.source and row["occupation"] in pay.source.title:
                assert pay.area.code == row["area_code"]
                assert pay.median == float(row["median"])
                assert pay.rse_pct == float(row["wage_rse_pct"])
                checked += 1
    assert checked > 800
