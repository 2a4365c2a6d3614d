"""Names: as files, for finding people, for telling whether two are the same."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Person
from prep_assistant.errors import NotFound
from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.finding import find
from prep_assistant.workspace.same import linkedin_page, twin
from prep_assistant.workspace.slugs import fold, free, key, slug


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("María López", "maria-lopez"), ("Nguyễn Thị Minh Khai", "nguyen-thi-minh-khai"), ("Łukasz", "lukasz"), ("Zoë Müller-Łukasz", "zoe-muller-lukasz"),
        ("O'Brien", "obrien"), ("Siobhán O’Neill", "siobhan-oneill"), ("Mary Beth", "mary-beth"), ("Strauß", "strauss"), ("Øystein Ås", "oystein-as"),
        ("Þóra Ðorðe", "thora-dorde"), ("İlknur Işık", "ilknur-isik"), ("J.R. Smith, PhD", "j-r-smith-phd"), ("王小明", "王小明"), ("Мария Ёлкина", "мария-ёлкина"),
        ("محمد علي", "محمد-علي"), ("प्रिया शर्मा", "प्रिया-शर्मा"), ("한지민", "한지민"), ("王 (Xiaoming)", "xiaoming"), ("CON", "con-1"), ("nul", "nul-1"), ("Com1", "com1-1"),
        ("Aux Smith", "aux-smith"), ("../../etc/passwd", "etc-passwd"), ("😀", "person"), ("  ", "person"), ("42", "42"), (".hidden", "hidden"), ("ﬁona", "fiona"),
    ],
)  # fmt: skip
def test_slugs(name: str, stem: str) -> None:
    assert slug(name) == stem


@given(st.text(max_size=120))
def test_a_slug_is_a_safe_stem_and_stays_one(name: str) -> None:
    stem = slug(name)
    assert stem
    assert len(stem.encode()) <= 84
    assert not set(stem) & set('/\\:*?"<>|\0 .')
    assert stem == unicodedata.normalize("NFC", stem)
    assert stem[0] not in "-._"
    assert slug(unicodedata.normalize("NFD", name)) == slug(unicodedata.normalize("NFC", name))


@given(st.lists(st.sampled_from(["Ann", "ANN", "ann 2", "Ánn", "王", "ß", "SS"]), max_size=8))
def test_a_taken_name_gets_a_number(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        stem = free(name, taken)
        assert key(stem) not in taken
        taken.add(key(stem))
    assert len(taken) == len(names)


def test_folding_keeps_the_marks_that_are_letters() -> None:
    assert fold("ŁUKASZ Müller") == "lukasz muller"
    assert fold("Zoë 王") == "zoe 王"
    assert fold("й") != fold("и")


def person(name: str, company: str = "", email: str = "", linkedin: str = "", title: str = "") -> Contact:
    return Contact(
        slug(name + (" 2" if company == "Elsewhere" else "")),
        Person(name, title, company),
        emails=(email,) if email else (),
        linkedin=linkedin,
    )


EVERYBODY = [
    person("María López", "King County", "maria@example.org"), person("María Lozano", "Elsewhere"), person("Sam O'Brien", "Buckeye Electric", title="Electrician"),
    person("Nguyễn Thị Minh Khai"), person("Mary Beth Hopper"), person("Mary Hopper"), person("王小明"), person("Jean-Luc Picard"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("lopez", "María López"), ("MARÍA LÓPEZ", "María López"), ("lopez, maria", "María López"), ("maria-lopez", "María López"), ("maria@example.org", "María López"),
        ("obrien", "Sam O'Brien"), ("O’Brien", "Sam O'Brien"), ("o'b", "Sam O'Brien"), ("khai", "Nguyễn Thị Minh Khai"), ("minh khai", "Nguyễn Thị Minh Khai"),
        ("Mary Hopper", "Mary Hopper"), ("mary b", "Mary Beth Hopper"), ("小明", "王小明"), ("luc", "Jean-Luc Picard"), ("icar", "Jean-Luc Picard"),
        ("maria king", "María López"), ("sam electric", "Sam O'Brien"),
    ],
)  # fmt: skip
def test_any_unambiguous_part_finds_a_person(words: str, name: str) -> None:
    assert find(words, EVERYBODY).name == name


def test_an_ambiguous_part_lists_the_choices() -> None:
    with pytest.raises(NotFound, match="“maria” could be any of 2 people") as caught:
        find("maria", EVERYBODY)
    assert (
        caught.value.hint.split()
        == "maria-lopez María López, King County maria-lozano-2 María Lozano, Elsewhere".split()
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Maria Lopes", "María López (maria-lopez)"),
        ("obrian", "Sam O'Brien (sam-obrien)"),
        ("xyz", "`prep people list`"),
        ("", "`prep people list`"),
    ],
)
def test_nobody_of_that_name_says_who_is_near(words: str, hint: str) -> None:
    with pytest.raises(NotFound) as caught:
        find(words, EVERYBODY)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (person("Somebody", email="MARIA@example.org"), "the same e-mail address"),
        (person("Maria Lopez"), "the same name"),
        (person("maria lópez", "King County, Inc."), "the same name and employer"),
        (person("María López", "Other Company"), None),
        (person("María"), None),
        (person("A", linkedin="https://www.linkedin.com/in/sam-o/?trk=x"), "the same LinkedIn page"),
        (person("A", linkedin="linkedin.com/in/SAM-O"), "the same LinkedIn page"),
        (person("A", linkedin="https://linkedin.com/in/other"), None),
    ],
)
def test_who_is_there_already(new: Contact, why: str | None) -> None:
    sam = person("Sam O'Brien", linkedin="https://de.linkedin.com/in/sam-o")
    found = twin(new, [*EVERYBODY[:2], sam])
    assert (found[1] if found else None) == why


def test_a_whole_word_and_a_history_come_before_beginnings_and_imports() -> None:
    people = [replace(person(name), id=slug(name)) for name in ("Tom Vandersloot", "Tomáš Novák", "Tommy Lee")]
    assert find("tom", people).name == "Tom Vandersloot"
    imported = replace(person("Keisha Thorne"), id="keisha-thorne-2", touches=(Touch(datetime(2024, 1, 1, tzinfo=UTC), "note", words="connected on LinkedIn"),))  # fmt: skip
    known = replace(person("Keisha Thorne"), id="keisha-thorne", touches=(Touch(datetime(2026, 9, 1, tzinfo=UTC), "sent"),))  # fmt: skip
    assert find("keisha", [imported, known]).id == "keisha-thorne"
    assert find("keisha-thorne-2", [imported, known]).id == "keisha-thorne-2"
    with pytest.raises(NotFound):
        find("keisha", [imported, replace(imported, id="keisha-thorne")])


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("https://www.linkedin.com/in/maria-lopez", "https://www.linkedin.com/in/maria-lopez"),
        ("www.linkedin.com/in/mar%C3%ADa", "www.linkedin.com/in/mar%C3%ADa"),
        ("linkedin.com/in/x?trk=1", "linkedin.com/in/x?trk=1"),
        (" maria-lopez ", "maria-lopez"), ("in/maria-lopez", "in/maria-lopez"),
        ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("https://evil.example/linkedin.com/in/x", ""),
        ("https://linkedin.com.evil.example/in/x", ""), ('https://linkedin.com/in/x" onclick="y', ""), ("file:///etc/passwd", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_a_linkedin_page_is_taken_as_one(text: str, page: str) -> None:
    assert linkedin_page(text) == page
