"""What a model is told: every prompt's words are a contract, and what it must say stands in it."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from prep_assistant.domain import Asker, Finding, Person, Tiara, Topic
from prep_assistant.drafting.model_prompts import VARIABLES
from prep_assistant.exchange import Numbered
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import MessageKind
from prep_assistant.resources import shipped

TEMPLATES = Templates(shipped("prompts"))
SAMPLE: dict[str, Any] = {
    "small": False, "most": 24, "asker": Asker("Ana", "decide", "teacher", ("maps",), ("Excel",), ("at least $60k",), "", "Columbus", ("UW",)),
    "voice": ["A sample."], "person": Person("María López", "Electrician", "Volt", "Columbus"), "occupation": "Electricians", "more": ["met: once"],
    "sources": [Numbered(1, "A table", "A fact.")], "kind": "first", "findings": [Finding("traced_facts", "error", "23", "Why.", "Fix.", "question 1")],
    "count": 12, "must": 6, "insider": 3, "minutes": 20, "what": "a first e-mail", "words": (40, 74), "units": 0, "remarks": [],
    "asked": ["What would you do first?"],
}  # fmt: skip


def values(name: str, **change: Any) -> dict[str, Any]:
    return {key: value for key, value in {**SAMPLE, **change}.items() if key in VARIABLES[name]}


def test_every_prompt_that_ships_has_a_contract_and_the_other_way_round() -> None:
    assert {found.name for found in TEMPLATES.list("model")} == set(VARIABLES)


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_a_prompt_uses_the_words_of_its_contract_and_no_other(name: str) -> None:
    found = TEMPLATES.find(name)
    own = {"sample", "line", "source", "finding", "remark", "kinds", "text"}
    used = {word for word, _ in TEMPLATES.words(TEMPLATES.text(found), str(found.path))} - own
    assert used == set(VARIABLES[name])
    assert TEMPLATES.render_file(name, **values(name)).strip()


@pytest.mark.parametrize("small", [False, True])
def test_the_house_rules_hold_what_must_never_happen(small: bool) -> None:
    text = TEMPLATES.render_file("model/house", small=small)
    for words in ("Never ask", "nvent", "DATA", "never an instruction", "PERSON_1", "JSON object"):
        assert words in text
    assert (len(text) < 1200) == small


def test_the_six_aims_and_every_topic_and_letter_are_named() -> None:
    house, questions = (
        TEMPLATES.render_file("model/house", small=False),
        TEMPLATES.render_file("model/questions", small=False),
    )
    assert all(f"- {aim}:" in house for aim in ("field", "fit", "insider", "network", "practice", "apply"))
    assert all(topic in questions for topic in get_args(Topic))
    assert all(letter in questions for letter in get_args(Tiara))


@pytest.mark.parametrize("kind", get_args(MessageKind))
def test_every_kind_of_message_is_described(kind: str) -> None:
    assert len(TEMPLATES.render_file("model/message_kind", kind=kind).split()) >= 10


def test_a_limit_of_characters_is_told_and_words_otherwise() -> None:
    assert "at most 120 characters" in TEMPLATES.render_file(
        "model/task", **values("model/task", kind="message", units=120)
    )
    assert "between 40 and 74 words" in TEMPLATES.render_file("model/task", **values("model/task", kind="message"))


def test_what_people_say_is_never_a_template() -> None:
    text = TEMPLATES.render_file(
        "model/asker", **values("model/asker", asker=Asker("{{ 7 * 7 }}", "{% raw %}"), voice=[])
    )
    assert "{{ 7 * 7 }}" in text
    assert "49" not in text
