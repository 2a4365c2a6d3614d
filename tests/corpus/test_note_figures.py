"""Every figure that a note prints stands in the public table it names, in a sentence that says when and of whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from note_figures import (
    DATA,
    DOWN,
    LARGE,
    NUMBER,
    SHARED,
    agrees,
    handbook,
    left_over,
    period_problem,
    place,
    row_of,
    speaks_of,
    spots,
    table,
)  # fmt: skip
from note_reader import CorpusNote, identity, notes, read_note, sentences

INDUSTRIES = notes("industries")
GUIDES = notes("guides")
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the public tables are not at {DATA}; set PREP_SHARED")
CODES = {"bls_projections_2024_34": "soc_code", "join_onet_soc_bls": "soc_2018"}
RUN = 12  # as many words in a row as may not be the Handbook's


@pytest.fixture(params=INDUSTRIES, ids=identity)
def industry(request: pytest.FixtureRequest) -> CorpusNote:
    return read_note(request.param)


@pytest.fixture(params=[*GUIDES, *INDUSTRIES], ids=identity)
def note(request: pytest.FixtureRequest) -> CorpusNote:
    return read_note(request.param)


def figures(note: CorpusNote) -> list[dict[str, Any]]:
    return list(note.meta.get("figures") or [])


Wanted = dict[str, frozenset[tuple[str, str]]]


@pytest.fixture(scope="module")
def wanted() -> Wanted:
    found = [figure for path in INDUSTRIES for figure in figures(read_note(path))]
    return {name: frozenset(place(figure) for figure in found if figure["table"] == name) for name in LARGE}


def test_every_number_is_accounted_for(note: CorpusNote) -> None:
    texts = [str(figure["text"]) for figure in figures(note)]
    periods = " ".join(f"{source['title']} {source['period']}" for source in note.meta["sources"])
    assert not left_over(note.prose, texts, periods)


def test_questions_carry_no_money_or_share_that_is_not_accounted_for(industry: CorpusNote) -> None:
    texts = {str(figure["text"]) for figure in figures(industry)}
    asked = re.findall(r"\$[\d,.]+\d|[\d.]+ percent|[\d.]+%", industry.sections["Worth asking"])
    assert not set(asked) - texts


def test_every_figure_stands_in_the_text(note: CorpusNote) -> None:
    missing = [figure["text"] for figure in figures(note) if not any(spots(str(figure["text"]), note.prose))]
    assert not missing


def test_table_figures_are_the_tables_own(industry: CorpusNote, wanted: Wanted) -> None:
    for figure in figures(industry):
        if figure["table"] != "ooh_2025":
            row, column = row_of(figure, wanted)
            assert agrees(str(figure["text"]), row[column], column), (figure, row[column])


def test_handbook_figures_are_the_handbooks_own(industry: CorpusNote) -> None:
    pages = {source["where"] for source in industry.meta["sources"]}
    for figure in figures(industry):
        if figure["table"] != "ooh_2025":
            continue
        profile = handbook()[figure["slug"]]
        assert " ".join(figure["words"].split()) in " ".join(profile[figure["section"]].split()), figure
        assert set(NUMBER.findall(str(figure["text"]))) <= set(NUMBER.findall(figure["words"])), figure
        assert profile["url"] in pages, f"{profile['url']} is not among the sources"


def test_sentences_say_of_whom_and_when(industry: CorpusNote, wanted: Wanted) -> None:
    for figure in figures(industry):
        told = [sentence for sentence in sentences(industry.prose) if any(spots(str(figure["text"]), sentence))]
        problems = [problem(figure, sentence, wanted) for sentence in told]
        assert "" in problems, (figure, told, problems)


def problem(figure: dict[str, Any], sentence: str, wanted: Wanted) -> str:
    """What a sentence does not say of its figure; empty when it says all."""
    if lacking := period_problem(figure, sentence):
        return f"does not say {lacking!r}"
    if figure["table"] == "ooh_2025":
        title = handbook()[figure["slug"]]["title"]
        return "" if speaks_of(sentence, title) else f"does not speak of {title}"
    row, column = row_of(figure, wanted)
    names = [row.get("occupation") or row["Title"]]
    names += [row["area_name"].split(",")[0]] if figure["table"] == "oews_2025" else []
    names += [row["industry"]] if figure["table"] == "oews_industry_2025" else []
    if unsaid := [name for name in names if not speaks_of(sentence, name)]:
        return f"does not speak of {unsaid}"
    if column in ("change_pct", "change_k") and row[column].startswith("-") and not DOWN.search(sentence):
        return "does not say that the number falls"
    return ""


def test_codes_exist(industry: CorpusNote) -> None:
    known = [key[0] for name, column in CODES.items() for key in table(name, column)]
    codes = [*industry.meta["occupations"], *(code for ask in industry.asks for code in ask.codes)]
    assert not [code for code in codes if not any(soc.startswith(str(code)) for soc in known)]


def test_handbook_sources_are_real_pages_under_their_titles(industry: CorpusNote) -> None:
    pages = {profile["url"]: profile["title"] for profile in handbook().values()}
    cited = [source for source in industry.meta["sources"] if "/ooh/" in source["where"]]
    assert cited
    for source in cited:
        assert source["title"] == f"Occupational Outlook Handbook: {pages[source['where']]}"


@pytest.fixture(scope="module")
def handbook_runs() -> set[tuple[str, ...]]:
    keys = ("summary", "what_they_do", "work_environment", "how_to_become", "pay", "job_outlook")
    return {run for profile in handbook().values() for key in keys for run in runs(profile[key])}


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words in a text, in lower case without marks."""
    found = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_the_words_are_our_own(note: CorpusNote, handbook_runs: set[tuple[str, ...]]) -> None:
    assert not [" ".join(run) for run in runs(note.body) & handbook_runs]


def test_guides_take_their_numbers_from_the_rules_and_the_tables() -> None:
    rules = " ".join((SHARED / "domain-rules.md").read_text(encoding="utf-8").split())
    for path in GUIDES:
        for figure in figures(read_note(path)):
            if figure["table"] != "domain-rules":
                row, column = row_of(figure)
                assert agrees(str(figure["text"]), row[column], column), figure
                continue
            assert " ".join(figure["words"].split()) in rules, figure
            assert set(NUMBER.findall(str(figure["text"]))) <= set(NUMBER.findall(figure["words"])), figure
