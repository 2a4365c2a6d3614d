"""`not_too_personal`: what belongs to the other person alone, against the same words about the field."""

from __future__ import annotations

import pytest

from prep_assistant.checks.personal import not_too_personal

PRIVATE = [
    "How much do you make?",
    "What's your salary?",
    "What is your current salary?",
    "How much money did you make last year?",
    "How much are you paid?",
    "What do you earn?",
    "Would you mind telling me your salary?",
    "What salary did you start on?",
    "Are you well paid?",
    "How much was your bonus?",
    "Are you religious?",
    "What church do you go to? Do you go to church?",
    "Who did you vote for?",
    "What are your political views?",
    "Are you a Republican?",
    "How is your health?",
    "Do you have any disabilities?",
    "Do you have anxiety?",
    "Are you married?",
    "Do you have kids?",
    "How does your family feel about your hours?",
    "What does your husband do?",
    "How old are you?",
    "When will you retire?",
    "What is your immigration status?",
    "Do you have a green card?",
    "Where are you really from?",
    "Were you ever fired?",
]
FINE = [
    "What do people starting out earn around here?",
    "How does the schedule work for people with families?",
    "Where in that range is a third-year apprentice at a place like yours?",
    "How do people negotiate pay in this field?",
    "What moves people up in pay?",
    "What does the pay range hide?",
    "How do you make decisions when the data is thin?",
    "How much of the difference do you make with a good plan?",
    "What do you make of the new code?",
    "How does your health department decide what to fund?",
    "How does your team handle health data?",
    "How does mental health work differ in schools?",
    "How did your path lead from nursing to analysis?",
    "What does burnout look like in this work, and who gets through it?",
    "How did politics change public health work in the county?",
    "How does a parish decide whom to hire?",
    "What did you study?",
    "Where did you grow most in your first year?",
    "How do new parents manage the on-call weeks?",
    "What did your first year as an apprentice teach you?",
    "How does your salary survey work get used?",
    "What would your younger self have liked to know?",
    "How old is the equipment you work on?",
    "How do people with visas find employers who sponsor them?",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_private_matters_are_errors(text: str) -> None:
    found = not_too_personal(text, "question 1")
    assert found
    assert {finding.severity for finding in found} == {"error"}
    assert found[0].where == "question 1"


@pytest.mark.parametrize("text", FINE)
def test_questions_about_the_field_pass(text: str) -> None:
    assert not_too_personal(text) == ()
