from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.occupations.title_reading import parse


@pytest.mark.parametrize(
    ("title", "plain", "seniority", "setting"),
    [
        ("RN – ICU (nights)", "registered nurse", "", "ICU, nights"),
        ("RN-ICU", "registered nurse", "", "ICU"),
        ("R.N.", "registered nurse", "", ""),
        ("Registered Nurse (RN)", "registered nurse", "", ""),
        ("CEO (Chief Executive Officer)", "chief executive officer", "executive", ""),
        ("Sr. UXR II", "user experience researcher", "senior", ""),
        ("SWE III", "software engineer", "senior", ""),
        ("Staff Software Engineer, Payments @ Stripe", "software engineer", "senior", "Payments"),
        ("Staff Nurse", "staff nurse", "", ""),
        ("Data Scientist, Growth", "data scientist", "", "Growth"),
        ("Manager, Supply Chain", "supply chain manager", "manager", ""),
        ("VP, Finance", "finance vice president", "executive", ""),
        ("Director of Nursing", "director of nursing", "director", ""),
        ("Head of People", "head of people", "director", ""),
        ("Head Start Teacher", "head start teacher", "", ""),
        ("Barista (shift lead)", "barista", "lead", "shift lead"),
        ("Lead Carpenter", "carpenter", "lead", ""),
        ("Lead Burner", "lead burner", "", ""),
        ("apprentice electrician", "electrician", "student", ""),
        ("Electrician Apprentice", "electrician", "student", ""),
        ("Software Engineering Intern", "software engineering", "student", ""),
        ("Student Affairs Director", "student affairs director", "director", ""),
        ("Junior Accountant", "accountant", "entry", ""),
        ("Associate Attorney", "associate attorney", "", ""),
        ("Associate Professor", "associate professor", "", ""),
        ("Associate Product Manager", "product manager", "entry", ""),
        ("Product Manager", "product manager", "", ""),
        ("Plant Manager", "plant manager", "manager", ""),
        ("Accountant, Senior", "accountant", "senior", ""),
        ("Nurse Practitioner/Clinic lead", "nurse practitioner", "lead", "Clinic lead"),
        ("K-5 teacher", "elementary school teacher", "", ""),
        ("Electrician, Columbus OH", "electrician", "", "Columbus OH"),
        ("Electrician in Columbus, OH", "electrician", "", ""),
        ("Data Analyst at King County", "data analyst", "", ""),
        ("Owner", "owner", "owner", ""),
        ("Executive Assistant to the CEO", "executive assistant", "", ""),
        ("Bartender/Server", "bartender", "", "Server"),
        ("Owner/Operator", "owner operator", "owner", ""),
        ("Funeral Director", "funeral director", "", ""),
        ("Senior Manager, Tax", "tax manager", "manager", ""),
        ("senior", "senior", "", ""),
        ("Sr. Staff Machine Learning Engineer (L6)", "machine learning engineer", "senior", "L6"),
        ("Co-Founder & CTO", "chief technology officer", "owner", ""),
        ("Retired teacher", "teacher", "", ""),
        ("", "", "", ""),
        ("🙂", "", "", ""),
    ],
)
def test_a_title_is_taken_apart(title: str, plain: str, seniority: str, setting: str) -> None:
    parsed = parse(title)
    assert (parsed.plain, parsed.seniority, parsed.setting) == (plain, seniority, setting)


def test_an_abbreviation_of_two_meanings_gives_two_readings() -> None:
    assert parse("PM").words == (("project", "manager"), ("product", "manager"))


def test_gender_plural_and_spelling_make_no_difference() -> None:
    assert parse("Waitresses").words == parse("waiter").words
    assert parse("Saleswoman").words == parse("SALESPERSON").words == parse("salesmen").words
    assert parse("Paediatric counsellors").words == parse("pediatric counselor").words


@given(st.text(max_size=400))
def test_any_text_can_be_taken_apart(text: str) -> None:
    parsed = parse(text)
    assert all(word and " " not in word for words in parsed.words for word in words)
    assert "  " not in parsed.plain


@given(
    st.sampled_from(["Sr. ", "Senior ", "Junior ", "Principal "]),
    st.sampled_from(["Accountant", "Geologist", "Data Scientist"]),
)
def test_a_level_in_front_leaves_the_work(level: str, work: str) -> None:
    assert parse(level + work).words == parse(work).words


def test_a_bare_rank_borrows_its_work_from_the_setting() -> None:
    assert parse("Manager – Supply Chain").words == parse("Supply Chain Manager").words
    assert parse("Owner, Joe's Pizza").words == (("joe", "pizza", "business", "owner"),)
    assert parse("Manager").bare
    assert not parse("Manager – Supply Chain").bare
