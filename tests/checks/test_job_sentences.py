"""`advice_not_jobs` on more sentences as people write them, on both sides."""

from __future__ import annotations

import job_sentences
import job_sentences_later
import pytest

from prep_assistant.checks.jobs import advice_not_jobs

ASKING = [*job_sentences.ASKING, *job_sentences_later.ASKING]
LEAVE_ALONE = [*job_sentences.LEAVE_ALONE, *job_sentences_later.LEAVE_ALONE]


def test_there_are_enough_of_them() -> None:
    assert min(len(job_sentences.ASKING), len(job_sentences.LEAVE_ALONE)) >= 60


@pytest.mark.parametrize("sentence", ASKING)
def test_asking_is_found(sentence: str) -> None:
    assert advice_not_jobs(sentence)


@pytest.mark.parametrize("sentence", LEAVE_ALONE)
def test_what_only_mentions_work_is_left_alone(sentence: str) -> None:
    assert advice_not_jobs(sentence) == ()


def test_it_takes_time_in_proportion_to_the_text() -> None:
    import time

    text = "I would like to tell your team about me and any openings that you " * 60
    started = time.process_time()
    advice_not_jobs(text)
    assert time.process_time() - started < 2.0
