"""Choosing: counts by the clock, coverage, no two alike."""

from typing import cast, get_args

from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import AIM_OF, Tiara, Topic
from prep_assistant.drafting import choose
from prep_assistant.drafting.candidates import Candidate

TOPICS = get_args(Topic)
WORDS = "amber birch cedar delta ember flint grove haven ivory jetty kelp lotus maple north onyx pearl quartz river slate thorn".split()


def candidates() -> st.SearchStrategy[list[Candidate]]:
    one = st.builds(
        lambda number, topic, tiara, score, words, grounded: Candidate(
            f"c{number}", cast(Topic, topic), cast(Tiara, tiara), score, " ".join(words) + "?", "Why?", "So.", "x:1", grounded=grounded
        ),
        st.integers(0, 10_000), st.sampled_from(TOPICS), st.sampled_from(get_args(Tiara)), st.floats(0, 2),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.booleans(),
    )  # fmt: skip
    return st.lists(one, max_size=60, unique_by=lambda c: c.id)


def test_must_asks_fit_the_minutes() -> None:
    assert [choose.musts(minutes) for minutes in (15, 20, 30, 45)] == [4, 6, 10, 16]


@given(candidates(), st.sampled_from((15, 20, 30, 45)))
def test_never_more_than_asked_never_twice_never_alike(pool: list[Candidate], minutes: int) -> None:
    picked = choose.choose(pool, choose.musts(minutes), choose.groups(minutes))
    assert len(picked) <= choose.musts(minutes)
    assert len({c.id for c in picked}) == len(picked)
    words = [choose.content_words(c) for c in picked]
    assert not any(choose.alike(one, other) for n, one in enumerate(words) for other in words[:n])


@given(candidates(), st.sampled_from((15, 20, 30, 45)))
def test_the_same_candidates_in_any_order_give_the_same_list(pool: list[Candidate], minutes: int) -> None:
    def ids(rows: list[Candidate]) -> list[str]:
        return [c.id for c in choose.choose(rows, choose.musts(minutes), choose.groups(minutes))]

    assert ids(pool) == ids(pool[::-1])


def test_every_aim_is_covered_when_the_pool_can() -> None:
    pool = [
        Candidate(f"{topic}{n}", cast(Topic, topic), "insights", 2.0 if topic == "pay" else 0.1, f"{topic}{WORDS[n]} {WORDS[n]}{topic} {topic[::-1]}{WORDS[-n]}?", "", "", "x:1")
        for topic in TOPICS for n in range(1, 6)
    ]  # fmt: skip
    for minutes in (15, 20, 30, 45):
        aims = {AIM_OF[c.topic] for c in choose.choose(pool, choose.musts(minutes), choose.groups(minutes))}
        assert {"field", "fit", "insider", "network"} <= aims


def test_flow_puts_the_work_first_and_people_last() -> None:
    pool = [
        Candidate(topic, cast(Topic, topic), "insights", 1.0, topic, "", "", "x:1")
        for topic in ("people", "pay", "work")
    ]
    assert [c.topic for c in choose.in_flow(pool)] == ["work", "pay", "people"]
