from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant import resources
from prep_assistant.domain import Occupation, OccupationMatch, TitleReading
from prep_assistant.errors import PrepError
from prep_assistant.occupations.title_judged import JUDGED
from prep_assistant.occupations.titles import LOOKUPS, TitleIndex
from prep_assistant.resources import shipped


@pytest.fixture(scope="module", name="index")
def _index() -> Iterator[TitleIndex]:
    with TitleIndex.open() as index:
        yield index


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("RN – ICU (nights)", "29-1141"),
        ("registered nurse", "29-1141"),
        ("REGISTERED NURSES", "29-1141"),
        ("Sr. UXR II", "15-1255"),
        ("S&OP Manager", "11-3071"),
        ("Journeyman Wireman", "47-2111"),
        ("apprentice electrician", "47-2111"),
        ("Elementary School Teacher", "25-2021"),
        ("Paralegal II – Litigation", "23-2011"),
        ("Public Health Epidemiologist", "19-1041"),
        ("SWE III", "15-1252"),
        ("Head of People", "11-3121"),
        ("Barista (shift lead)", "35-3023"),
        ("HVAC Tech", "49-9021"),
    ],
)
def test_titles_as_people_write_them(index: TitleIndex, title: str, soc: str) -> None:
    reading = index.read(title)
    assert reading.best is not None
    assert reading.best.occupation.soc == soc
    assert reading.sure


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("K-5 teacher", "25-2021"),
        ("Elecrtician", "47-2111"),
        ("Phlebotomyst", "31-9097"),
        ("flight attendent", "53-2031"),
    ],
)
def test_misspellings_and_unusual_writing_are_forgiven(index: TitleIndex, title: str, soc: str) -> None:
    assert soc in [m.occupation.soc for m in index.read(title).matches[:3]]


@pytest.mark.parametrize(
    "title", ["Chief Vibes Alchemist", "asdfgh", "qwerty uiop", "12345", "lorem ipsum dolor", "!!!"]
)
def test_a_title_that_does_not_exist_is_never_sure(index: TitleIndex, title: str) -> None:
    assert not index.read(title).sure


@pytest.mark.parametrize(
    "title", ["Owner", "Owner, Joe's Pizza", "Manager", "Intern", "Senior Associate", "Analyst II"]
)
def test_a_rank_without_work_is_never_sure(index: TitleIndex, title: str) -> None:
    assert not index.read(title).sure


@pytest.mark.parametrize("title", ["", "   ", "🙂", "—", "()"])
def test_nothing_is_read_into_nothing(index: TitleIndex, title: str) -> None:
    reading = index.read(title)
    assert reading.matches == ()
    assert not reading.sure
    assert reading.asked == title


def test_a_title_of_two_occupations_names_both(index: TitleIndex) -> None:
    socs = [m.occupation.soc for m in index.read("forensic accountant").matches[:2]]
    assert sorted(socs) == ["13-2011", "13-2099"]


def test_a_bare_abbreviation_offers_its_meanings(index: TitleIndex) -> None:
    reading = index.read("PM")
    assert not reading.sure
    assert len(reading.matches) > 1


def test_the_nearest_known_title_is_named(index: TitleIndex) -> None:
    best = index.read("Litigation Paralegal II").best
    assert best is not None
    assert best.matched == "Litigation Paralegal"


def test_limit(index: TitleIndex) -> None:
    assert len(index.read("manager", limit=2).matches) == 2


@given(st.text(max_size=60))
def test_scores_are_ordered_and_between_0_and_1(text: str) -> None:
    with TitleIndex.open() as index:
        scores = [m.score for m in index.read(text).matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)


@pytest.mark.parametrize("lookup", LOOKUPS)
def test_a_reading_looks_up_rows_and_never_scans(lookup: str) -> None:
    with sqlite3.connect(resources.shipped("corpus") / "facts" / "titles.sqlite") as db:
        plan = [row[-1] for row in db.execute(f"EXPLAIN QUERY PLAN {lookup}", ("x",))]
    assert plan
    assert all(step.startswith("SEARCH") for step in plan)


def test_opening_and_reading_is_quick() -> None:
    with TitleIndex.open() as index:
        index.read("warm the disk cache")
    start = time.process_time()
    for _ in range(20):
        with TitleIndex.open() as index:
            index.read("Senior Supply Chain Planning Analyst")
    assert (time.process_time() - start) / 20 < 0.05  # about 0.006 s on two idle cores


def test_nothing_heavy_is_imported() -> None:
    code = "import sys, prep_assistant.occupations.titles; print([m for m in ('numpy', 'onnxruntime', 'chromadb') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_the_file_names_its_source(index: TitleIndex) -> None:
    assert "O*NET 29.3" in index.meta["source"]
    assert "CC BY 4.0" in index.meta["attribution"]


def test_a_missing_or_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PrepError, match="cannot be read"):
        TitleIndex.open(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("not a database at all" * 50)
    with pytest.raises(PrepError, match="cannot be read"):
        TitleIndex.open(tmp_path / "text.sqlite")


def test_an_index_of_another_format_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "old.sqlite")
    other.executescript("CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('format', '0');")
    other.close()
    with pytest.raises(PrepError, match="another version"):
        TitleIndex.open(tmp_path / "old.sqlite")


@pytest.mark.parametrize("title", sorted(JUDGED))
def test_judged_titles_are_read_as_judged(index: TitleIndex, title: str) -> None:
    reading = index.read(title.title())
    first, judged = reading.matches[0], JUDGED[title]
    assert (first.occupation.code, first.score, reading.sure) == (judged.code, judged.score, judged.sure)
    assert all(other.score <= first.score for other in reading.matches[1:])


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Sr. Perfusionist (nights)", "29-2031.00"),
        ("Program Officer, Climate", "11-9151.00"),
        ("Birth Doula", "39-9099.00"),
        ("DevRel", "15-1252.00"),
        ("Co-Founder", "11-1011.00"),
    ],
)
def test_work_that_no_statistic_counts_lends_no_figures(index: TitleIndex, title: str, code: str) -> None:
    reading = index.read(title)
    assert reading.best is not None
    assert (reading.best.occupation.code, reading.usable) == (code, False)


def test_what_else_a_title_may_mean_leaves_out_the_noise(index: TitleIndex) -> None:
    others = [match.occupation.title for match in index.read("Perfusionist").others]
    assert others == ["Health Technologists and Technicians, All Other"]


@pytest.mark.parametrize(
    ("scores", "usable"),
    [
        ({"21-1022.00": 0.5, "21-1021.00": 0.2}, True),
        ({"21-1022.00": 0.4, "21-1021.00": 0.2}, True),  # kin: social workers, whichever
        ({"21-1022.00": 0.4, "11-9151.00": 0.2}, False),
        ({"21-1022.00": 0.34, "21-1021.00": 0.33}, False),
        ({}, False),
    ],
)
def test_figures_are_used_when_the_reading_is_likelier_right_than_wrong(scores: dict[str, float], usable: bool) -> None:
    matches = tuple(OccupationMatch(Occupation(code, code), score) for code, score in scores.items())
    assert TitleReading("Worker", "worker", matches).usable is usable


def test_judgements_are_for_the_shipped_index_only() -> None:
    path = shipped("corpus") / "facts" / "titles.sqlite"
    with TitleIndex.open(path) as plain:
        assert plain.read("glaciologist").matches[0].occupation.code == "19-3092.00"


@pytest.mark.parametrize(
    ("title", "code", "sure"),
    [
        ("Technischer Redakteur / Senior Technical Writer", "27-3042.00", True),
        ("Altenpflegerin / Nurse", "29-1141.00", True),
        ("Volunteer EMT", "29-2042.00", True),
        ("Self-employed graphic designer", "27-1024.00", True),
    ],
)
def test_the_part_of_a_title_that_is_understood_counts(index: TitleIndex, title: str, code: str, sure: bool) -> None:
    reading = index.read(title)
    assert reading.best
    assert (reading.best.occupation.code, reading.sure) == (code, sure)
    assert reading.asked == title


@pytest.mark.parametrize("title", ["Assistant Professor / Principal Investigator", "Manager / Supervisor"])
def test_a_part_that_is_only_guessed_changes_nothing(index: TitleIndex, title: str) -> None:
    assert not index.read(title).sure
