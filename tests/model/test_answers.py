"""The object in an answer, and what is said when it is not of the schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.openai_client import answers, schemas

KEYS = st.text(st.characters(codec="utf-8"), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers(-999, 999) | st.text(st.characters(codec="utf-8"), max_size=12)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))
OBJECTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@given(OBJECTS, st.sampled_from(["", "Sure! Here is the JSON:\n", "<think>{maybe} [so]</think>\n", "Ω "]))
def test_an_object_is_found_in_talk(data: dict[str, Any], before: str) -> None:
    text = json.dumps(data, ensure_ascii=False)
    assert answers.cut(before + text) == data
    assert answers.cut(f"{before}```json\n{text}\n```\nI hope this helps!") == data


@given(st.text(max_size=200))
def test_whatever_comes_it_is_an_object_or_a_complaint(text: str) -> None:
    try:
        found = answers.cut(text)
    except answers.NoObject as error:
        found, text = {}, str(error)
    assert isinstance(found, dict)
    assert text or found


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Expecting value"),
        ("I would rather not.", "Expecting value"),
        ("[1, 2]", "of type array, not an object"),
        ('{"a": 1', "delimiter"),
        ("{'a': 1}", "double quotes"),
        ('{"a": NaN}', "NaN is not JSON"),
        ('{"a":' * 5_000, "nested too deeply"),
        ("{" * 50_000, "Expecting property name"),
    ],
)
def test_what_is_no_object_is_complained_about(text: str, complaint: str) -> None:
    with pytest.raises(answers.NoObject, match=complaint):
        answers.cut(text)


def test_the_larger_of_two_objects_is_the_answer() -> None:
    assert answers.cut('An example is {"a": 1}. Mine: {"a": 2, "b": [1, 2, 3]}. Bye {"a":') == {"a": 2, "b": [1, 2, 3]}


def test_a_line_break_inside_a_string_is_forgiven() -> None:
    assert answers.cut('{"text": "Dear Zoë,\nthank you"}') == {"text": "Dear Zoë,\nthank you"}


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "questions": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"$ref": "#/$defs/Question"}},
        "note": {"anyOf": [{"type": "string", "maxLength": 5}, {"type": "null"}], "default": None},
    },
    "required": ["questions"],
    "additionalProperties": False,
    "$defs": {
        "Question": {
            "type": "object",
            "title": "Question",
            "properties": {
                "text": {"type": "string", "minLength": 1},
                "aim": {"enum": ["work", "pay"]},
                "minutes": {"type": "number", "minimum": 1, "maximum": 10},
                "sources": {"type": "array", "items": {"type": "integer"}},
            },
            "required": ["text", "aim"],
        }
    },
}
GOOD = {"questions": [{"text": "What surprised you?", "aim": "work", "minutes": 3.5, "sources": [1, 4]}], "note": None}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"questions": []}, "questions needs at least 1 items, not 0"),
        ({"questions": [{"text": "a"}]}, "questions[0].aim is missing"),
        ({"questions": [{"text": "", "aim": "pay"}]}, "questions[0].text is empty"),
        ({"questions": [{"text": "a", "aim": "job"}]}, 'questions[0].aim must be one of ["work", "pay"]'),
        ({"questions": [{"text": "a", "aim": "pay", "minutes": "3"}]}, "questions[0].minutes must be of type number"),
        ({"questions": [{"text": "a", "aim": "pay", "minutes": 0}]}, "questions[0].minutes must be at least 1"),
        ({"questions": [{"text": "a", "aim": "pay", "sources": [True]}]}, "sources[0] must be of type integer"),
        ({"questions": "none"}, "questions must be of type array, not string"),
        ({"note": "too long"}, "note is longer than 5 characters"),
        ({"note": 3}, "note must be of type"),
    ],
)
def test_complaints_name_the_place(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in "; ".join(answers.complaints({**GOOD, **changes}, SCHEMA))


def test_a_good_object_has_no_complaints_and_many_are_cut_short() -> None:
    assert answers.complaints(GOOD, SCHEMA) == []
    assert answers.complaints({**GOOD, "extra": {"whatever": 1}}, SCHEMA) == [], "passed over where it is read"
    assert answers.complaints([], SCHEMA) == ["the answer must be of type object, not array"]
    assert len(answers.complaints({"questions": [{}] * 99}, SCHEMA)) == 8


def test_the_strict_form_requires_everything_and_keeps_what_it_means() -> None:
    closed, strict = schemas.strict(SCHEMA)
    assert strict
    assert closed["required"] == ["questions", "note"]
    question = closed["$defs"]["Question"]
    assert question["required"] == ["text", "aim", "minutes", "sources"]
    assert question["additionalProperties"] is False
    assert "title" not in question
    assert "default" not in closed["properties"]["note"]
    assert answers.complaints(GOOD, closed) == []
    assert SCHEMA["required"] == ["questions"]  # the caller's own is as it was


def test_a_property_may_be_called_title() -> None:
    closed, _ = schemas.strict({"type": "object", "properties": {"title": {"type": "string", "title": "Title"}}})
    assert closed["properties"] == {"title": {"type": "string"}}


def test_words_beside_a_reference_are_merged_into_what_it_refers_to() -> None:
    schema = {"properties": {"a": {"$ref": "#/$defs/A", "description": "why"}}, "$defs": {"A": {"type": "string"}}}
    assert schemas.strict(schema)[0]["properties"]["a"] == {"type": "string", "description": "why"}


def test_an_object_with_free_keys_cannot_be_strict() -> None:
    assert schemas.strict({"type": "object", "additionalProperties": {"type": "string"}})[1] is False


@pytest.mark.parametrize(("words", "name"), [("Question list", "Question_list"), ("", "answer"), ("ü" * 99, "answer")])
def test_names_that_servers_accept(words: str, name: str) -> None:
    assert schemas.name(words) == name
