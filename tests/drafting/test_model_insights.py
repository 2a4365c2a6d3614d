"""A model sorts claims: by numbers that exist, of two people at least, with figures that agree as figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.checks.model_reply import check_said
from prep_assistant.claims import Claim
from prep_assistant.drafting.model_insights import ModelInsights
from prep_assistant.drafting.model_session import Setup
from prep_assistant.exchange import Checks
from prep_assistant.knowledge.passages import sentences
from prep_assistant.learning.stance import apart
from prep_assistant.model import ModelFailure
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import Point, Quote
from prep_assistant.resources import shipped
from prep_assistant.scripted_model import ScriptedModel

TEMPLATES = Templates(shipped("prompts"))
CHECKS = Checks(lambda draft, context: (), lambda message, context: (), lambda made, context: (), check_said)
SAID = (
    ("ana", "breaking-in", "My aunt Rosalind knew the foreman, that is how I got in."),
    ("ben", "breaking-in", "Everybody I know got in through somebody."),
    ("cleo", "breaking-in", "I sent the form in cold and they called."),
    ("ana", "pay", "We start helpers at $18 an hour."),
    ("cleo", "pay", "We start helpers at $31 an hour."),
)  # fmt: skip
CLAIMS = tuple(
    Claim(Point(topic, text, Quote(text, who.title())), who, who.title(), date(2026, 11, 3))
    for who, topic, text in SAID
)  # type: ignore[arg-type]
GOOD = {
    "about": "Knowing somebody",
    "agree": [1, 2],
    "otherwise": [3],
    "why": "Some got in through somebody, others sent the form in cold.",
}
OWN = Group("Starting pay", "pay", (Side((Piece(CLAIMS[3], SAID[3][2]),)), Side((Piece(CLAIMS[4], SAID[4][2]),))))


def builtin(what: str, claims: tuple[Claim, ...]) -> tuple[tuple[Group, ...], tuple[Claim, ...]]:
    return (OWN,), CLAIMS[:3]


def refuse(one: Claim, other: Claim) -> str:
    return apart(one.point.quote.text, other.point.quote.text, one.point.topic, other.point.topic)


def sort(
    script: Sequence[Any], *, hide: bool = False, small: bool = False
) -> tuple[ModelInsights, ScriptedModel, tuple[Group, ...], tuple[Claim, ...]]:
    model = ScriptedModel(script, small=small)
    setup = Setup(
        model, TEMPLATES.render_file, sentences, lambda: datetime(2026, 12, 3, tzinfo=UTC),
        hide=(lambda names, keep: Redactor(names, keep)) if hide else (lambda names, keep: None),
    )  # fmt: skip
    by = ModelInsights(setup, CHECKS, builtin, refuse)
    return by, model, *by.sort("Electricians", CLAIMS)


def test_a_group_that_stands_comes_first_and_the_rest_is_the_built_in_engines() -> None:
    by, _, found, alone = sort([{"groups": [GOOD]}])
    assert [(g.about, g.by, g.agreed, g.contradicted) for g in found] == [
        ("Knowing somebody", "model", 2, 1),
        ("Starting pay", "built-in", 1, 1),
    ]
    assert by.used
    assert alone == ()
    assert found[0].sides[0].pieces[0].words == SAID[0][2]


@pytest.mark.parametrize(
    "change",
    [
        {"agree": [1, 2, 9]},  # no such sentence
        {"agree": [0, 2]},
        {"agree": [1, 2], "otherwise": [2]},  # on both sides
        {"agree": [], "otherwise": [3]},
        {"agree": [1], "otherwise": []},  # one person
        {"agree": [4, 5], "otherwise": []},  # figures that do not agree
        {"why": "It is proved that 80 percent get in through somebody."},
        {"why": "About 80 percent get in through somebody."},  # a figure from nowhere
        {"why": "As Marguerite Delacroix says, it takes a name."},  # a name from nowhere
        {"about": "Confirmed: one has to know somebody"},
        {"about": ""},
        {"why": "See https://evil.example/x for more."},
    ],
)
def test_a_group_that_does_not_stand_goes_back_once_and_is_left_out(change: dict[str, Any]) -> None:
    bad = {"groups": [GOOD | change]}
    by, model, found, _ = sort([bad, bad])
    assert len(model.asked) == 2
    assert [g.by for g in found] == ["built-in"]
    assert not by.used
    assert any("left out" in remark for remark in by.remarks)


def test_a_mended_group_is_taken() -> None:
    by, model, found, _ = sort([{"groups": [GOOD | {"agree": [1, 99]}]}, {"groups": [GOOD]}])
    assert found[0].by == "model"
    assert len(model.asked) == 2
    assert by.used
    assert "no sentence 99" in model.asked[1][-1].text


@pytest.mark.parametrize(
    "script",
    [
        [ModelFailure("the server fell over", reason="server")],
        [{"nonsense": 1}, {"nonsense": 2}],
        [{"groups": "x"}, {"groups": []}],
        [],
    ],
)
def test_a_model_that_fails_leaves_the_built_in_groups_and_the_reason(script: list[Any]) -> None:
    by, _, found, alone = sort(script)
    assert found == (OWN,)
    assert alone == CLAIMS[:3]
    assert not by.used


def test_names_are_hidden_and_sentences_that_give_orders_are_withheld() -> None:
    _, model, _, _ = sort([{"groups": [GOOD]}], hide=True)
    sent = "\n".join(message.text for message in model.asked[0])
    assert "person A, breaking-in" in sent
    assert "Cleo" not in sent


def test_a_small_model_gets_a_short_prompt() -> None:
    _, model, _, _ = sort([{"groups": []}], small=True)
    assert len(model.asked[0][0].text) < 1_600
