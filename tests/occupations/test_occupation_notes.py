from collections.abc import Iterator

import pytest

from prep_assistant.domain import Area, Occupation, OccupationFacts
from prep_assistant.occupations.facts import FactBook
from prep_assistant.occupations.notes import MOST_WORDS, occupation_note


@pytest.fixture(scope="module")
def book() -> Iterator[FactBook]:
    with FactBook.open() as opened:
        yield opened


def test_a_note_has_its_sections_and_figures(book: FactBook) -> None:
    note = occupation_note(book.facts("47-2111.00"))
    for heading in ("What people in it do", "Pay", "Outlook", "Getting in", "Skills and tools that matter", "Near occupations",
                    "Where they work"):  # fmt: skip
        assert f"## {heading}\n" in note
    assert "In May 2025, among Electricians in the United States, the middle half earned $49,430 to $83,940" in note
    assert "grow 9.5 percent over 2024–34 (all occupations: 3.1 percent)" in note
    assert "apprenticeship" in note


def test_every_note_is_short_plain_and_repeatable(book: FactBook) -> None:
    for occupation in book.occupations():
        facts = book.facts(occupation.code)
        note = occupation_note(facts)
        assert len(note.split()) <= MOST_WORDS, occupation.title
        assert note.startswith(f"# {occupation.title}\n")
        assert note.endswith("\n")
        assert "None" not in note
        assert "  " not in note
    assert note == occupation_note(facts)


def test_a_place_adds_its_own_pay(book: FactBook) -> None:
    facts = book.facts("47-2111.00", Area("0018140", "Columbus, OH", "metro", "OH"))
    assert "in Columbus, OH, the middle half earned $50,300 to $79,970" in occupation_note(facts)


def test_nothing_published_is_said() -> None:
    note = occupation_note(OccupationFacts(Occupation("55-3016.00", "Infantry")))
    assert "publishes figures on this occupation" in note


def test_figures_of_a_broader_occupation_are_said_to_be(book: FactBook) -> None:
    note = occupation_note(book.facts("11-3071.04"))
    assert (
        "They are published for Transportation, Storage, and Distribution Managers, not for this occupation alone."
        in note
    )
