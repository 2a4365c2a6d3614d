from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_assistant.errors import InputError
from prep_assistant.occupations.place_names import fold
from prep_assistant.occupations.place_reading import parse
from prep_assistant.occupations.places import PlaceIndex


@pytest.fixture(scope="module")
def places() -> Iterator[PlaceIndex]:
    with PlaceIndex.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("Plano, TX", "Dallas-Fort Worth-Arlington, TX"),
        ("Seattle, WA", "Seattle-Tacoma-Bellevue, WA"),
        ("seattle", "Seattle-Tacoma-Bellevue, WA"),
        ("Columbus, GA", "Columbus, GA-AL"),
        ("Columbus OH 43215", "Columbus, OH"),
        ("Texas", "Texas"),
        ("TX", "Texas"),
        ("Greater Boston Area", "Boston-Cambridge-Newton, MA-NH"),
        ("SF Bay Area", "San Francisco-Oakland-Fremont, CA"),
        ("NYC", "New York-Newark-Jersey City, NY-NJ"),
        ("Brooklyn, NY", "New York-Newark-Jersey City, NY-NJ"),
        ("New York, New York, United States", "New York-Newark-Jersey City, NY-NJ"),
        ("Washington, DC", "Washington-Arlington-Alexandria, DC-VA-MD-WV"),
        ("Washington D.C. Metro Area", "Washington-Arlington-Alexandria, DC-VA-MD-WV"),
        ("St. Louis MO", "St. Louis, MO-IL"),
        ("Saint Paul, Minnesota", "Minneapolis-St. Paul-Bloomington, MN-WI"),
        ("Minneapolis–St. Paul", "Minneapolis-St. Paul-Bloomington, MN-WI"),
        ("Winston-Salem", "Winston-Salem, NC"),
        ("Coeur d’Alene", "Coeur d'Alene, ID"),
        ("San José, CA", "San Jose-Sunnyvale-Santa Clara, CA"),
        ("Ft. Worth, TX", "Dallas-Fort Worth-Arlington, TX"),
        ("King County", "Seattle-Tacoma-Bellevue, WA"),
        ("Cook County, IL", "Chicago-Naperville-Elgin, IL-IN"),
        ("98101", "Seattle-Tacoma-Bellevue, WA"),
        ("portland maine", "Portland-South Portland, ME"),
        ("Port Washington, NY", "New York-Newark-Jersey City, NY-NJ"),
        ("Newark", "New York-Newark-Jersey City, NY-NJ"),
        ("Kansas City", "Kansas City, MO-KS"),
        ("San Juan, PR", "San Juan-Bayamon-Caguas, PR"),
        ("Remote - Austin, TX", "Austin-Round Rock-San Marcos, TX"),
        ("Hybrid (Chicago, IL)", "Chicago-Naperville-Elgin, IL-IN"),
        ("Northern Virginia", "Washington-Arlington-Alexandria, DC-VA-MD-WV"),
        ("Ontario, CA", "Riverside-San Bernardino-Ontario, CA"),
        ("Seatle", "Seattle-Tacoma-Bellevue, WA"),
        ("Cincinati, OH", "Cincinnati, OH-KY-IN"),
        ("USA", "the United States"),
        ("Urban Honolulu, HI", "Urban Honolulu, HI"),
    ],
)
def test_the_published_area_that_is_meant(places: PlaceIndex, said: str, area: str) -> None:
    found = places.read(said)
    assert found.asked == said
    assert found.area is not None
    assert found.area.name == area


def test_a_name_that_several_places_have_is_taken_as_the_largest_and_says_so(places: PlaceIndex) -> None:
    found = places.read("Columbus")
    assert found.area is not None
    assert found.area.name == "Columbus, OH"
    assert [area.name for area in found.alternatives] == ["Columbus, GA-AL", "Columbus, IN"]
    assert found.note == "Columbus is a place in Ohio, Georgia and Indiana; taken as Ohio, the largest."


def test_a_town_without_an_area_of_its_own_says_which_it_is_near(places: PlaceIndex) -> None:
    note = "Plano lies in or near the published metro area Dallas-Fort Worth-Arlington, TX."
    assert places.read("Plano, TX").note == note
    paris = places.read("Paris, TX")
    assert paris.area is not None
    assert paris.area.name == "Texas"
    assert "outside the published metro areas" in paris.note


def test_a_metro_in_two_states_takes_the_town_s(places: PlaceIndex) -> None:
    for said, state in (("Vancouver, WA", "WA"), ("Portland, OR", "OR"), ("Kansas City, KS", "KS")):
        found = places.read(said)
        assert found.area is not None
        assert found.area.state == state


def test_washington_and_new_york(places: PlaceIndex) -> None:
    washington, new_york = places.read("Washington"), places.read("New York")
    assert washington.area is not None
    assert (washington.area.kind, washington.area.state) == ("state", "WA")
    assert "DC" in washington.note
    assert new_york.area is not None
    assert new_york.area.kind == "metro"
    assert "state" in [area.kind for area in new_york.alternatives]


@pytest.mark.parametrize("said", ["remote", "Remote (US)", "Work from home", "Remote, USA"])
def test_remote_is_the_nation_with_a_word(places: PlaceIndex, said: str) -> None:
    found = places.read(said)
    assert found.area is not None
    assert found.area.kind == "nation"
    assert "whole country" in found.note


@pytest.mark.parametrize(
    "said",
    ["Berlin, Germany", "London", "London, UK", "Toronto, ON", "Toronto, Ontario, Canada", "Bengaluru, Karnataka, India",
     "Bangalore, IN", "Paris", "Canada", "Vancouver, BC", "Dubai, UAE", "Tbilisi, Georgia"],
)  # fmt: skip
def test_places_abroad_have_no_area_and_say_why(places: PlaceIndex, said: str) -> None:
    found = places.read(said)
    assert found.area is None
    assert "the published figures are American" in found.note


def test_rural_parts_of_states(places: PlaceIndex) -> None:
    montana, alaska = places.read("rural Montana"), places.read("rural Alaska")
    assert montana.area is not None
    assert montana.area.name == "Montana"
    assert {area.kind for area in montana.alternatives} == {"nonmetro"}
    assert alaska.area is not None
    assert alaska.area.name == "Alaska nonmetropolitan area"


def test_what_is_not_known_says_so(places: PlaceIndex) -> None:
    unknown = places.read("Xyzzyville")
    assert unknown.area is None
    assert "Xyzzyville" in unknown.note
    in_ohio = places.read("Xyzzyville, OH")
    assert in_ohio.area is not None
    assert in_ohio.area.name == "Ohio"
    assert in_ohio.note
    assert places.read("") == places.read("").__class__("")


def test_misspelling_is_said(places: PlaceIndex) -> None:
    assert places.read("Seatle").note == "“Seatle” is read as Seattle."


def test_published_areas_read_as_themselves(places: PlaceIndex) -> None:
    from prep_assistant.occupations.facts import FactBook

    missed = []
    with FactBook.open() as book:
        codes = book._book.execute("SELECT code, name FROM area WHERE kind = 'metro'").fetchall()
    for code, name in codes:
        found = places.read(name)
        if found.area is None or found.area.code != code:
            missed.append(name)
    assert missed == []


_words = st.sampled_from(
    ["Columbus", "St.", "Paul", "TX", "ohio", "remote", "-", ",", "(", ")", "Greater", "Area", "County", "é", "🙂", "12345",
     "of", "New", "York", "rural", "/", "US", "the", "Germany", "North", "\n", "\u202e"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=30), st.lists(_words, max_size=6).map(" ".join)))
def test_any_text_is_read_without_failing(places: PlaceIndex, text: str) -> None:
    found = places.read(text)
    assert found.asked == text
    assert "\n" not in found.note or "\n" in text


@given(st.text(max_size=40))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert "," not in fold(text)


def test_parts_of_a_location() -> None:
    (parsed,) = parse("Remote – Greater St. Louis Area, MO 63101 (US)")
    assert (parsed.state, parsed.zip, parsed.remote, parsed.american) == ("MO", 63101, True, True)
    assert "saint louis" in parsed.names


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not an index " * 100)
    with pytest.raises(InputError):
        PlaceIndex.open(tmp_path / "notes.txt")
