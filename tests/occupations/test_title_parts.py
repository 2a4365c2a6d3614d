from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.occupations.title_features import features, key_of, letter_groups
from prep_assistant.occupations.title_known import ALTERNATE, OWN, Listing, pack_listings, ranked, unpack_listings
from prep_assistant.occupations.title_model import pack, softmax, unpack
from prep_assistant.occupations.title_nearest import nearest
from prep_assistant.occupations.title_spelling import slips
from prep_assistant.occupations.title_trust import calibrated, is_sure
from prep_assistant.occupations.title_words import fold, split_words, stem

IDS = st.integers(0, 1015)


@given(st.lists(st.tuples(IDS, st.integers(-127, 127)), max_size=50))
def test_postings_survive_packing(pairs: list[tuple[int, int]]) -> None:
    ids, weights = [i for i, _ in pairs], [w for _, w in pairs]
    again = unpack(pack(ids, weights))
    assert ([*again[0]], [*again[1]]) == (ids, weights)


@given(st.lists(st.builds(Listing, IDS, st.sampled_from([ALTERNATE, OWN])), max_size=20))
def test_listings_survive_packing(listings: list[Listing]) -> None:
    assert unpack_listings(pack_listings(listings)) == listings


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=50))
def test_softmax_adds_up_to_one(logits: list[float]) -> None:
    assert sum(softmax(logits)) == pytest.approx(1)


def test_letter_groups_mark_the_ends_of_a_word() -> None:
    assert letter_groups("cook") == ["^co", "coo", "ook", "ok$", "^coo", "cook", "ook$"]


def test_features_name_words_neighbours_and_head() -> None:
    found = features(["line", "cook"], side=["night"], levels=["lead"])
    assert {"w line", "w cook", "b line cook", "h cook", "w night", "l lead"} <= found.keys()
    assert found["w night"] < found["w cook"]


def test_keys_are_the_same_everywhere() -> None:
    assert key_of(["registered", "nurse"]) == 4469851669543688534
    assert key_of(["nurse", "registered"]) != key_of(["registered", "nurse"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [("nurses", "nurse"), ("secretaries", "secretary"), ("waitress", "waiter"), ("policewomen", "policeman"),
     ("sales", "sales"), ("physics", "physics"), ("bus", "bus"), ("adviser", "advisor"), ("healthcare", "health care")],
)  # fmt: skip
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_signs_and_dotted_letters() -> None:
    assert split_words(fold("R.N. – S&OP, C++ / Café’s")) == ["rn", "s&op", "c++", "cafe"]


def test_a_slip_is_undone() -> None:
    assert "electrician" in set(slips("elecrtician"))
    assert "electrician" in set(slips("electritian")) & set(slips("electician")) & set(slips("electricianm"))


def test_the_larger_occupation_comes_first_when_both_list_a_title() -> None:
    scores = ranked([Listing(0, ALTERNATE), Listing(1, ALTERNATE)], [0.3, 0.3, 0.4], [100_000.0, 500_000.0, 1.0], {})
    assert scores[1] > scores[0] > scores[2]
    assert sum(scores) == pytest.approx(1)


def test_an_occupations_own_name_beats_a_larger_ones_lay_title() -> None:
    scores = ranked([Listing(0, OWN), Listing(1, ALTERNATE)], [0.5, 0.5], [20_000.0, 200_000.0], {})
    assert scores[0] > scores[1]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_probability_never_scores_lower(one: float, other: float, known: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibrated(low, known) <= calibrated(high, known) <= 1


def test_a_listed_title_needs_the_model_or_its_own_people() -> None:
    assert is_sure(0.95, listed=True, literally=True, reported=True, model=0.1)
    assert not is_sure(0.95, listed=True, literally=True, reported=False, model=0.1)
    assert is_sure(0.95, listed=True, literally=True, reported=False, model=0.9)


def test_the_nearest_title_is_named_only_when_it_is_near() -> None:
    titles = "Gym Manager\nSupply Chain Planning Manager\nSupply Manager"
    assert nearest([["supply", "chain", "manager"]], titles, "Managers") == "Supply Chain Planning Manager"
    assert nearest([["manager"]], titles, "Managers") == "Managers"
