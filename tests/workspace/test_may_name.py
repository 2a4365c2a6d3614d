"""Whether a contact may be named: in the file, in the cache, and as people write it by hand."""

from __future__ import annotations

import pytest
from due_samples import SEATTLE, contact, touch

from prep_assistant.relationship import Contact
from prep_assistant.workspace import contact_file, folder, packing


def read(text: str) -> tuple[Contact, list[str]]:
    found, problems = contact_file.read(folder.matter_of(text), "maria-lopez", "maria-lopez.md", SEATTLE)
    return found, [problem.what for problem in problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", "yes"), ('"yes"', "yes"), ("Yes", "yes"), ("no", "no"), ("true", "yes"), ("False", "no"), ("", "")],
)
def test_as_people_write_it(written: str, meant: str) -> None:
    found, problems = read(f"---\nname: María López\nmay_name: {written}\n---\n")
    assert (found.may_name, problems) == (meant, [])


def test_anything_else_is_said_and_is_no_yes() -> None:
    found, problems = read("---\nname: María López\nmay_name: maybe\n---\n")
    assert found.may_name == ""
    assert problems == ["may_name: expected one of yes, no, found “maybe”"]


@pytest.mark.parametrize("flag", ["", "yes", "no"])
def test_it_survives_the_file_and_the_cache(flag: str) -> None:
    person = contact(touch("2026-12-03 14:00", "met"), may_name=flag)
    assert read(contact_file.write(person))[0].may_name == flag
    packed = packing.pack(person, ())[1]
    assert packing.unpack(packed, person.id, person.where, SEATTLE).may_name == flag
