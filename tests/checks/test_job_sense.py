"""`advice_not_jobs` by meaning: the judge that ships, and what the rule does with any judge."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from prep_assistant import resources
from prep_assistant.checks.job_sense import sounds_like_asking
from prep_assistant.checks.text import check_text
from prep_assistant.knowledge import job_judge


@pytest.fixture(scope="module")
def judge() -> job_judge.JobJudge:
    found = job_judge.load()
    assert found is not None, "the weights must fit the model that ships"
    return found


def everything(sentences: Sequence[str]) -> list[float]:
    return [1.0] * len(sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "You would be doing me a kindness by dropping my name at the next staff meeting.",
        "Please tell your boss that I am a hard worker.",
        "I seek for an apprenticeship and your firm is my first choice.",
    ],
)
def test_what_no_pattern_knows_is_a_warning(sentence: str, judge: job_judge.JobJudge) -> None:
    (found,) = sounds_like_asking(sentence, judge, "line 3")
    assert (found.rule, found.severity, found.where) == ("advice_not_jobs", "warning", "line 3")


@pytest.mark.parametrize(
    "sentence",
    [
        "How much of the job is writing, and how much is talking?",
        "What does your clinic look for when it brings in new graduates?",
        "How do people get hired in this field?",
        "Could you point me to somebody who has changed from law to policy?",
        "Please let me know if Thursday at nine works for you.",
        "Thank you for telling me how you went from the kitchen to the inspection office.",
    ],
)
def test_the_other_person_and_the_field_are_left_alone(sentence: str, judge: job_judge.JobJudge) -> None:
    assert sounds_like_asking(sentence, judge) == ()


def test_what_a_pattern_found_and_disclaimers_are_not_judged() -> None:
    assert sounds_like_asking("Are there any openings on your team?", everything) == ()
    assert sounds_like_asking("I'm not asking for a job.", everything) == ()


def test_a_text_gets_the_line(judge: job_judge.JobJudge) -> None:
    text = "Hello Maria,\n\nI read your report on wells.\nPlease tell your boss that I am a hard worker.\n\nBest,\nJo"
    found = [f for f in check_text(text, "email", judge) if f.rule == "advice_not_jobs"]
    assert [(f.severity, f.where) for f in found] == [("warning", "line 4")]
    assert not [f for f in check_text(text, "email") if f.rule == "advice_not_jobs"]


def test_nothing_to_judge(judge: job_judge.JobJudge) -> None:
    assert judge([]) == []
    assert sounds_like_asking("", judge) == ()


@pytest.mark.parametrize("spoil", ["fingerprint", "bias", "vector", "everything", "missing"])
def test_weights_that_do_not_fit_are_refused(spoil: str, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(resources.shipped("corpus") / "model", folder)
    file = folder / job_judge.FILE
    data = json.loads(file.read_text(encoding="utf-8"))
    if spoil == "missing":
        file.unlink()
    elif spoil == "everything":
        file.write_text("[1, 2", encoding="utf-8")
    else:
        data[spoil] = {"fingerprint": "another model", "bias": 9.0, "vector": [0.5]}[spoil]
        file.write_text(json.dumps(data), encoding="utf-8")
    assert job_judge.load(folder) is None
