"""Every note that ships keeps the format, the asker's manners and plain English."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from note_reader import CORPUS, HEADINGS, Ask, CorpusNote, identity, notes, read_note, sentences, words

from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.personal import not_too_personal
from prep_assistant.checks.phrases import plain_phrases
from prep_assistant.checks.shape import one_at_a_time, open_ended

GUIDES = notes("guides")
INDUSTRIES = notes("industries")
AIMS = {"field", "fit", "insider", "network", "practice", "apply"}
PHASES = {
    "finding people", "asking for the meeting", "the day before", "opening", "must-asks and probing",
    "time and closing", "notes and recording", "debrief", "thank-you", "staying in touch", "asking about pay",
    "when they offer a job or lead", "reading a wage range", "more senior, another culture, on video",
}  # fmt: skip
TOPICS = {
    "work", "trends", "skills", "interests", "needs", "breaking-in", "pay", "conditions", "culture", "advancement",
    "people", "resources", "words", "proof",
}  # fmt: skip
TIARA = {"trends", "insights", "advice", "resources", "assignments"}
WANTED = ("work", "trends", "breaking-in", "pay", "conditions", "culture", "advancement", "skills")
CLOSED = (
    "do|does|did|is|are|was|were|am|can|could|will|would|have|has|had|should|shall|may|might"
    "|don't|didn't|isn't|aren't|won't"
)
NOT_ASKED = {
    "asks for a job": r"\b(hire me|hiring me|get hired|job openings?|vacanc|refer me|give me a referral"
    r"|my r[eé]sum[eé]|keep me in mind|work for you)",
    "too personal": r"\byour (own )?(salary|income|pay ?check|family|health(?! [a-z])|religion|politics|age|kids|children)\b"
    r"|\b(much|what) do you (make|earn)\b",
    "generic": r"\b(typical day|day[- ]to[- ]day|day in the life|like (most|best|least) about"
    r"|what advice|pick your brain|biggest challenges?|what skills"
    r"|where do you see|work[- ]life balance|company culture|keeps? you up at night)",
    "two questions": r"\band (also |for |to |by |in )?(how|what|why|who|whom|whose|when|where|which|do|does|is|are|if so)\b",
}
COMMON = {
    "what", "which", "where", "when", "about", "from", "that", "this", "your", "into", "than", "most", "with", "them",
    "they", "have", "does", "people",
}  # fmt: skip
MYTHS = re.compile(r"1 in 12|one in twelve|\b80 ?(%|percent)|\b85 ?(%|percent)|hidden job|unadvertised", re.I)
DANGLING = re.compile(
    r"(This|That|These|Those|They|It|Its|Their|Them|He|She|His|Her|Such|Both|Neither|But|And|So|Also|However|Then|Others|"
    r"Another|Still|Yet|Instead|Therefore|Moreover|Some do|Most do|The same|The former|The latter)\b"
)
NOISE = re.compile(
    r"\b(delve|leverage|robust|crucial|vibrant|tapestry|landscape of|ever-evolving|fast-paced|game[- ]changer)\b", re.I
)


@pytest.fixture(params=GUIDES, ids=identity)
def guide(request: pytest.FixtureRequest) -> CorpusNote:
    return read_note(request.param)


@pytest.fixture(params=INDUSTRIES, ids=identity)
def industry(request: pytest.FixtureRequest) -> CorpusNote:
    return read_note(request.param)


@pytest.fixture(params=[*GUIDES, *INDUSTRIES], ids=identity)
def note(request: pytest.FixtureRequest) -> CorpusNote:
    return read_note(request.param)


def test_the_readme_says_what_is_here() -> None:
    assert "Apache-2.0" in (CORPUS / "README.md").read_text(encoding="utf-8")


# ---- front matter -----------------------------------------------------------------------------


def test_front_matter_says_kind_title_date_licence_and_sources(note: CorpusNote) -> None:
    meta = note.meta
    assert meta["kind"] == {"guides": "guide", "industries": "industry"}[note.path.parent.name]
    assert 3 < len(meta["title"]) < 80
    assert str(meta["as_of"]) == "2026-11-22"
    assert meta["licence"] == "Apache-2.0"
    assert meta["sources"]
    for source in meta["sources"]:
        assert set(source) == {"title", "publisher", "period", "where"}
        assert all(str(value).strip() for value in source.values())


def test_an_industry_note_leads_back_to_public_pages(industry: CorpusNote) -> None:
    hosts = ("https://www.bls.gov/", "https://www.onetcenter.org/")
    assert all(source["where"].startswith(hosts) for source in industry.meta["sources"])
    assert industry.meta["industry"] == industry.path.stem


def test_occupations_are_codes_and_questions_keep_to_them(industry: CorpusNote) -> None:
    codes = industry.meta["occupations"]
    assert codes
    assert all(re.fullmatch(r"\d\d-(\d{1,4})?", str(code)) for code in codes)
    for ask in industry.asks:
        for code in ask.codes:
            assert any(code.startswith(known) or known.startswith(code) for known in codes), code


# ---- form -------------------------------------------------------------------------------------


def test_headings_are_the_fixed_ones_in_order(industry: CorpusNote) -> None:
    assert tuple(industry.sections) == HEADINGS


def test_length(note: CorpusNote) -> None:
    low, high = (700, 1100) if note.meta["kind"] == "industry" else (250, 450)
    assert low <= len(words(note.prose)) <= high


def test_paragraphs_are_short_and_sentences_can_be_quoted_alone(industry: CorpusNote) -> None:
    for name in HEADINGS[:-1]:
        for block in re.split(r"\n\s*\n", industry.sections[name].strip()):
            assert name == "Words insiders use" or len(sentences(block)) <= 6, block
        for sentence in sentences(industry.sections[name]):
            assert not DANGLING.match(sentence), sentence
            assert len(words(sentence)) <= 40, sentence


def test_insiders_words_are_explained(industry: CorpusNote) -> None:
    assert 8 <= len(industry.terms) <= 14
    assert all(len(words(meaning)) >= 4 for meaning in industry.terms.values())


def test_plain_english_without_myths(note: CorpusNote) -> None:
    assert not MYTHS.search(note.body)
    assert not NOISE.search(note.body)
    assert not re.search(r"\[[^\]]*\]|\{\{|TODO|TBD|XYZ|lorem", note.body)


# ---- worth asking -----------------------------------------------------------------------------


def test_there_are_enough_questions_and_every_topic_has_one(industry: CorpusNote) -> None:
    topics = Counter(ask.topic for ask in industry.asks)
    assert 12 <= len(industry.asks) <= 16
    assert set(topics) <= TOPICS
    assert {ask.tiara for ask in industry.asks} <= TIARA
    assert len({ask.tiara for ask in industry.asks}) >= 4
    assert not [topic for topic in WANTED if not topics[topic]]
    assert topics["proof"] + topics["words"] >= 1


def test_questions_are_open_single_short_and_mannerly(industry: CorpusNote) -> None:
    problems = [(ask.question, problem) for ask in industry.asks if (problem := question_problem(ask))]
    assert not problems


def test_the_rules_of_the_product_find_no_error(industry: CorpusNote) -> None:
    found = [
        (text, finding.rule, finding.reason)
        for ask in industry.asks
        for text in (ask.question, ask.probe)
        for rule in (open_ended, one_at_a_time, advice_not_jobs, not_too_personal, plain_phrases)
        for finding in rule(text)
        if finding.severity == "error"
    ]
    assert not found


def question_problem(ask: Ask) -> str:
    """What is wrong with a question, its probe or its reason; empty when nothing is."""
    for text, limit in ((ask.question, 35), (ask.probe, 25)):
        if text.count("?") != 1 or not text.endswith("?"):
            return f"not one question mark at the end: {text}"
        if len(words(text)) > limit:
            return f"{len(words(text))} words, too many for one breath: {text}"
        if re.match(rf"({CLOSED})\b", text, re.I) or re.search(rf"[,:;—] ({CLOSED}) \w+", text, re.I):
            return f"can be answered with yes or no: {text}"
        if found := next((name for name, ban in NOT_ASKED.items() if re.search(ban, text, re.I)), ""):
            return f"{found}: {text}"
    if len(sentences(ask.why)) != 1 or not ask.why.endswith(".") or not 6 <= len(words(ask.why)) <= 35:
        return f"the reason is not one sentence: {ask.why}"
    return ""


def test_no_two_questions_of_the_corpus_are_alike() -> None:
    asked = [(path.stem, ask.question, content(ask.question)) for path in INDUSTRIES for ask in read_note(path).asks]
    alike = [
        (first[:2], second[:2])
        for first, second in combinations(asked, 2)
        if len(first[2] & second[2]) > 0.6 * min(len(first[2]), len(second[2]))
    ]
    assert not alike


def content(question: str) -> set[str]:
    """The telling words of a question."""
    return {word.lower() for word in words(question) if len(word) > 3} - COMMON


# ---- guides -----------------------------------------------------------------------------------


def test_guides_cover_every_aim_and_phase() -> None:
    covered = [str(item) for path in GUIDES for item in read_note(path).meta["covers"]]
    assert set(covered) == {f"aim: {aim}" for aim in AIMS} | {f"phase: {phase}" for phase in PHASES}


def test_file_names_are_slugs() -> None:
    paths: list[Path] = [*GUIDES, *INDUSTRIES]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem) for path in paths)
    assert len({path.stem for path in paths}) == len(paths)
