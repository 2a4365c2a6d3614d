import json
from dataclasses import replace

import pytest
from hypothesis import given
from questions_sample import DRAFTS, ELECTRICIAN, FACTS, FEW, FINDINGS, FOUND, PAY_HERE

from prep_assistant.domain import Finding, QuestionList
from prep_assistant.errors import InputError
from prep_assistant.output.questions_json import from_json, to_json


def test_the_file_says_everything_by_name() -> None:
    data = json.loads(to_json(ELECTRICIAN, FINDINGS))
    assert data["format"] == "prep.questions/1"
    assert list(data) == [
        "format", "engine", "minutes", "person", "asker", "occupation", "place", "clock", "questions", "known",
        "need_pay", "facts", "sources", "remarks", "findings",
    ]  # fmt: skip
    assert data["occupation"]["best"]["code"] == "47-2111.00"
    assert data["occupation"]["alternatives"][0]["score"] == 0.61
    assert data["clock"][1] == {"start": 2.0, "end": 4.5, "phase": "must", "number": 1, "question": "pay-range"}
    assert data["questions"][1]["aim"] == "insider"
    assert data["sources"][0]["number"] == 1
    assert data["facts"]["pay_here"]["median"] == 64700
    assert data["findings"][1]["severity"] == "error"


def test_accents_stay_readable() -> None:
    assert "Maria López" in to_json(ELECTRICIAN)


def test_sets_are_written_in_order() -> None:
    pay = replace(PAY_HERE, top_coded=frozenset({"p90", "p75", "median"}))
    data = json.loads(to_json(replace(ELECTRICIAN, facts=replace(FACTS, pay_here=pay))))
    assert data["facts"]["pay_here"]["top_coded"] == ["median", "p75", "p90"]


@FEW
@given(DRAFTS, FOUND)
def test_what_is_written_is_read_back_equal(draft: QuestionList, findings: tuple[Finding, ...]) -> None:
    text = to_json(draft, findings)
    assert from_json(text) == draft
    assert to_json(from_json(text), findings) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Invalid JSON"),
        ("[1, 2]", "object"),
        ("{}", "format"),
        ('{"format": "prep.questions/2"}', "does not read"),
        ('{"format": "résumé"}', "format"),
        (to_json(ELECTRICIAN).replace('"minutes": 20', '"minutes": "soon"', 1), "minutes"),
        (to_json(ELECTRICIAN).replace('"topic": "pay"', '"topic": "salary"'), "topic"),
        (to_json(ELECTRICIAN)[:-200], "Invalid JSON"),
    ],
)
def test_anything_else_is_refused_with_the_place(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        from_json(text)
    assert "\n" not in caught.value.message
    assert caught.value.hint
