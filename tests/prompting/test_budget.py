"""Fitting material to a budget: never over, rank kept, every text whole or cut at the end of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.knowledge.passages import sentences
from prep_assistant.prompting.budget import fit

HEAD = "These are the instructions."
word = st.sampled_from(["pay", "work", "night", "shift", "crew", "Dr. Okafor", "4.5", "voltage", "e.g.", "ß", "漢字"])
sentence = st.lists(word, min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
text = st.lists(sentence, min_size=1, max_size=6).map(" ".join)


def size(texts: Sequence[str]) -> int:
    """Count as a tokenizer might: by bytes, over the whole of what would be sent."""
    return -(-len("\n".join((HEAD, *texts)).encode()) // 3)


@given(st.lists(text, max_size=12), st.integers(0, 400))
def test_what_is_sent_never_goes_over_the_budget(texts: list[str], budget: int) -> None:
    fitted = fit(texts, budget, size, sentences)
    if fitted.fits:
        assert fitted.tokens == size(fitted.texts) <= budget
    else:
        assert size(()) > budget


@given(st.lists(text, max_size=12), st.integers(0, 400))
def test_rank_is_kept_and_only_the_last_is_cut_at_the_end_of_a_sentence(texts: list[str], budget: int) -> None:
    fitted = fit(texts, budget, size, sentences)
    if not fitted.fits:
        assert fitted.texts == ()
        return
    whole = len(fitted.texts) - fitted.cut
    assert list(fitted.texts[:whole]) == texts[:whole]
    if fitted.cut:
        source = texts[whole]
        assert source.startswith(fitted.texts[-1])
        assert len(fitted.texts[-1]) in {end for _, end in sentences(source)[:-1]}
    assert fitted.dropped + len(fitted.texts) == len(texts)


@given(st.lists(text, min_size=1, max_size=12), st.integers(0, 400))
def test_nothing_is_left_out_that_would_have_fitted(texts: list[str], budget: int) -> None:
    fitted = fit(texts, budget, size, sentences)
    if fitted.fits and fitted.dropped and not fitted.cut:
        assert size((*fitted.texts, texts[len(fitted.texts)])) > budget


def test_without_room_for_the_instructions_nothing_is_kept() -> None:
    fitted = fit(["One. Two."], 3, size, sentences)
    assert not fitted.fits
    assert fitted.dropped == 1


@pytest.mark.parametrize("budget", [10, 50, 400])
def test_no_material_is_fine(budget: int) -> None:
    assert fit([], budget, size, sentences).texts == ()
