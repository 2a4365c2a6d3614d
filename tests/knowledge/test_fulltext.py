"""Full text: any of the words, common ones aside; whatever is typed is a query and never an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import note_of

from prep_assistant.errors import StoreError
from prep_assistant.knowledge.filters import Filter, same_employer, same_occupation, same_place
from prep_assistant.knowledge.fulltext import FILE, Ledger
from prep_assistant.knowledge.wording import SCORED, any_of, words_of


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / FILE)
    for note, passages in (
        note_of("a", ["Electricians wire buildings.", "López came from São Paulo."]),
        note_of("b", ["An accountant audits ledgers.", "Naïve estimates cost money."]),
    ):
        with ledger.transaction():
            ledger.put(note, passages, [bytes(16)] * len(passages))
    return ledger


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("electrician", "Electricians wire buildings."),
        ("LOPEZ", "López came from São Paulo."),
        ("auditing", "An accountant audits ledgers."),
        ("what about naive estimates?", "Naïve estimates cost money."),
    ],
)
def test_words_are_found_without_case_accents_or_endings(ledger: Ledger, asked: str, found: str) -> None:
    (best, *_) = ledger.search(asked, 5, Filter())
    assert ledger.passages([best[0]])[0].text == found


@given(st.text(max_size=60))
def test_any_text_is_a_query(text: str) -> None:
    import sqlite3

    query = any_of(words_of(text))
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    assert not query or db.execute("SELECT * FROM words WHERE words MATCH ?", (query,)).fetchall() == []
    db.close()


def test_common_words_count_only_when_there_is_nothing_else() -> None:
    assert words_of("What does the wire do?") == ["wire"]
    assert words_of("who are you") == ["who", "are", "you"]
    assert words_of("?! …") == []


def test_among_many_passages_the_rare_words_decide(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / FILE)
    crowd, passages = note_of("crowd", [f"workers work number{i}" for i in range(SCORED + 10)])
    needle, found = note_of("needle", ["workers work with a theodolite"], "guide")
    with ledger.transaction():
        ledger.put(crowd, passages, [bytes(16)] * len(passages))
        ledger.put(needle, found, [bytes(16)])
    assert [id_ for id_, _ in ledger.search("how do workers work with a theodolite", 5, Filter())] == [found[0].id]
    assert [id_ for id_, _ in ledger.search("workers work", 5, Filter(frozenset({"guide"})))] == [found[0].id]
    assert ledger.search("workers work", 5, Filter()) == []  # in every passage: nothing to rank by
    mine = ledger.search("theodolite number7", 5, Filter(frozenset({"mine"})))
    assert [passage.text for passage in ledger.passages([id_ for id_, _ in mine])] == ["workers work number7"]


def test_a_transaction_that_fails_leaves_everything_as_it_was(ledger: Ledger) -> None:
    note, passages = note_of("a", ["Something else."])
    passages *= 2  # the same id twice
    with pytest.raises(StoreError), ledger.transaction():
        ledger.put(note, passages, [bytes(16)] * 2)
    assert ledger.count() == 4
    assert ledger.search("electrician", 5, Filter())
    assert ledger.problems() == ["4 passages have no vector"]


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"these are not the notes you are looking for" * 100)
    with pytest.raises(StoreError, match="damaged"):
        Ledger(tmp_path / FILE)


@pytest.mark.parametrize(
    ("same", "tag", "asked", "answer"),
    [
        (same_occupation, "47-2", "47-2111.00", True),
        (same_occupation, "47-2111", "47-2", True),
        (same_occupation, "29-1141", "47-2111", False),
        (same_occupation, "", "47-2111", False),
        (same_employer, "Acme", "ACME, Inc.", True),
        (same_employer, "The Kroger Co.", "kroger", True),
        (same_employer, "Acme Widgets", "Acme Foods", False),
        (same_employer, "Inc.", "Acme", False),
        (same_place, "OH", "Columbus, OH", True),
        (same_place, "Columbus, GA", "Columbus, OH", False),
        (same_place, "", "Columbus, OH", False),
    ],
)
def test_what_a_tag_agrees_with(same: object, tag: str, asked: str, answer: bool) -> None:
    assert callable(same)
    assert same(tag, asked) is answer
