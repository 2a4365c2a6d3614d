"""Placeholders for third parties: everything comes back, nothing that was named goes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.prompting.redaction import Redactor

NAMES = (
    "Tom Becker",
    "Grace Hill",
    "Maria Chen",
    "Zoë Müller-Łukasz",
    "Li Wei",
    "Nguyễn Thị Minh Khai",
    "Sean O'Brien",
    "Mary Beth Quill",
)
KEEP = ("María López", "Ana Ruiz")
piece = st.sampled_from([
    *NAMES, "Tom", "TOM", "tom becker", "Becker's", "Grace", "grace", "Hill", "María", "Maria", "PERSON_1", "person 2", "Person1B", "EMAIL_1", "TEXT_3",
    "tom@x.org", "a.b+c@mail.example.co.uk", "614-555-0117", "(614) 555-0117", "+49 30 1234567", "call 555-0117", "12 Main Street, Apt 4", "PO Box 12",
    "Hauptstraße 12", "12 rue de Rivoli", "linkedin.com/in/tom-b", "https://www.linkedin.com/in/tom-b/", "Dr. Okafor's", "Mrs. Hill", "9.5 percent",
    "2024–34", "$64,700", "15-2051.01", "“", "”", "_", "1", "B", "-", ".", ",", "\n", " ", "  ", "’s", "'s", "é", "İ", "ﬁ", "\u200b", "(", "]", "@", "_1",
])  # fmt: skip
messy = st.lists(st.one_of(piece, st.text(max_size=6)), max_size=14).map("".join)
spaced = st.lists(piece, max_size=14).map(" ".join)


@given(st.one_of(messy, spaced, st.text(max_size=80)))
def test_what_is_hidden_is_put_back_letter_for_letter(text: str) -> None:
    redactor = Redactor(NAMES, KEEP)
    assert redactor.show(redactor.hide(text)) == text


@given(spaced, spaced)
def test_several_texts_share_their_placeholders(one: str, other: str) -> None:
    redactor = Redactor(NAMES, KEEP)
    first, second = redactor.hide(one), redactor.hide(other)
    assert redactor.hide(one) == first
    assert (redactor.show(first), redactor.show(second)) == (one, other)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Becker will call.", "I asked TOM BECKER.", "zoe muller-lukasz wrote", "Becker's crew", "as Zoë said", "Sean O’Brien", "sean o'brien's shop",
        "nguyen thi minh khai", "Grace Hill and I", "with Grace on it", "Mary Beth Quill's", "Li Wei", "(Tom)", "“Tom said so”", "Tom/Maria Chen", "Tom,Grace Hill",
    ],
)  # fmt: skip
def test_names_of_third_parties_do_not_go_out(text: str) -> None:
    hidden = Redactor(NAMES, KEEP).hide(text)
    assert "PERSON_1" in hidden
    for name in ("tom", "becker", "zoë", "zoe", "o'brien", "o’brien", "minh", "quill", "li wei", "grace"):
        assert name not in hidden.lower()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("write to tom.b@x.example.org today", "write to EMAIL_1 today"),
        ("ring (614) 555-0117 or +49 30 1234567.", "ring PHONE_1 or PHONE_2."),
        ("call 555-0117", "call PHONE_1"),
        ("614.555.0117 ext. 22", "PHONE_1"),
        ("lives at 1420 N Oak Park Avenue, Apt 3B in Columbus", "lives at ADDRESS_1 in Columbus"),
        ("Hauptstraße 12a, Berlin", "ADDRESS_1, Berlin"),
        ("P.O. Box 991", "ADDRESS_1"),
        ("https://www.linkedin.com/in/tom-becker-12/.", "LINK_1."),
        ("ask Dr. Okafor's nurse", "ask Dr. PERSON_1's nurse"),
    ],
)
def test_addresses_and_numbers_do_not_go_out(text: str, hidden: str) -> None:
    assert Redactor().hide(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "María López asked", "Maria said", "López", "Ana Ruiz", "Employment grows 9.5 percent over 2024–34", "$64,700 to $79,970", "on 2026-12-03 at 14:00",
        "SOC 15-2051.01", "I will hope for grace", "may march", "400-1200 words", "24/7", "1,200,000 people", "the 2 street lights", "12 people drive",
        "3 in 10 drive to work", "a hill", "10 years on the road", "page 5", "ISO 9001",
    ],
)  # fmt: skip
def test_what_concerns_nobody_else_stays(text: str) -> None:
    assert Redactor(NAMES, KEEP).hide(text) == text


@pytest.mark.parametrize(
    "written",
    ["PERSON_1", "person_1", "Person_1", "PERSON 1", "Person-1", "“PERSON_1”", "PERSON_1's", "(person 1)", "PERSON_1,"],
)
def test_a_model_may_write_a_placeholder_its_own_way(written: str) -> None:
    redactor = Redactor(["Tom Becker"])
    redactor.hide("Tom Becker")
    assert "Tom Becker" in redactor.show(f"I talked to {written} there")


def test_names_come_back_inside_a_json_answer_and_unknown_placeholders_stay() -> None:
    redactor = Redactor(["Tom Becker"])
    redactor.hide("Tom Becker, tom@x.org")
    shown = redactor.shown({"points": [{"quote": "PERSON_1 said", "n": 3}], "who": "PERSON_7", "mail": ("EMAIL_1",)})
    assert shown == {"points": [{"quote": "Tom Becker said", "n": 3}], "who": "PERSON_7", "mail": ["tom@x.org"]}


def test_many_forms_of_one_name_are_the_same_person() -> None:
    redactor = Redactor(["Tom Becker"])
    hidden = redactor.hide(" ".join(["Tom Becker", "Tom", "TOM", "tom becker", "Becker", "BECKER"]))
    assert all(part.startswith("PERSON_1") for part in hidden.split())
    assert redactor.hidden == 1


def test_a_long_text_takes_time_in_proportion() -> None:
    text = "a" * 200_000 + "@" * 1000 + "1-" * 20_000 + "Tom " * 5000
    redactor = Redactor(NAMES)
    assert redactor.show(redactor.hide(text)) == text
