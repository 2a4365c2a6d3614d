"""Hold a question list against every rule about questions: the one call that engines, the command and tests make."""

from __future__ import annotations

from prep_assistant.checks import coverage, lookup, numbers, specific
from prep_assistant.checks.closing import closing_set
from prep_assistant.checks.figures import figure_matches
from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.personal import not_too_personal
from prep_assistant.checks.phrases import no_placeholder, plain_phrases
from prep_assistant.checks.places import places
from prep_assistant.checks.repeats import no_repeat
from prep_assistant.checks.shape import one_at_a_time, open_ended
from prep_assistant.checks.words import cited, sentences
from prep_assistant.domain import Context, Finding, Question, QuestionList

_ORDER = {"error": 0, "warning": 1, "note": 2}


def check(draft: QuestionList, context: Context | None = None) -> tuple[Finding, ...]:
    """Return all findings, errors first, otherwise in the order of the list.

    `context` adds what only it knows: the passages that were retrieved, and what this person has already answered.
    """
    known = _held(draft, context)
    pool = _pool(draft, context)
    found: list[Finding] = []
    for where, question in places(draft):
        found += _one(question, where, draft)
        if question.phase in ("must", "spare"):
            found += lookup.not_lookup_able(question.text, known, where)
            found += specific.specific(question.text, pool, where)
    found += _facts(draft)
    found += _whole(draft, context)
    found += figure_matches(draft, context)
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: _ORDER[finding.severity]))


def _one(question: Question, where: str, draft: QuestionList) -> list[Finding]:
    """What can be said of one question by itself."""
    text, probe, phase = question.text, question.probe, question.phase
    count, own = len(draft.sources), _own_values(draft)
    given = " ".join((draft.person.company, draft.person.name, draft.person.title))
    found = [*open_ended(text, where, phase), *one_at_a_time(text, where, phase)]
    for words in filter(None, (text, probe)):
        found += advice_not_jobs(words, where)
        found += not_too_personal(words, where)
        found += plain_phrases(words, where)
        found += no_placeholder(words, where, given)
    found += numbers.traced_figures(f"{text} {probe}", count, own, where)
    found += numbers.sources_agree(text, question.sources, count, where, also=f"{probe} {question.why}")
    return found


def _whole(draft: QuestionList, context: Context | None) -> list[Finding]:
    """What can be said of the list as a whole."""
    return [
        *coverage.fits_minutes(draft),
        *coverage.covers_aims(draft),
        *coverage.tiara(draft),
        *no_repeat(draft, context.answered if context else ()),
        *coverage.probes(draft),
        *closing_set(draft),
        *_unused_sources(draft),
    ]


def _facts(draft: QuestionList) -> list[Finding]:
    """The facts worth knowing, which may cite in `sources` only: figures traced, nothing left to fill in."""
    found: list[Finding] = []
    count, own = len(draft.sources), _own_values(draft)
    for number, fact in enumerate(draft.known, 1):
        where = f"fact {number}"
        cites = "".join(f" [{n}]" for n in fact.sources)
        found += numbers.traced_figures(_cite_all(fact.text, cites), count, own, where)
        found += numbers.sources_agree(fact.text + cites, fact.sources, count, where)
        found += no_placeholder(fact.text, where)
    return found


def _cite_all(text: str, cites: str) -> str:
    return " ".join(f"{sentence}{cites}" for sentence in sentences(text))


def _unused_sources(draft: QuestionList) -> list[Finding]:
    used = {
        n
        for question in draft.questions
        for n in (*question.sources, *cited(question.text), *cited(question.probe), *cited(question.why))
    }
    used |= {n for fact in draft.known for n in (*fact.sources, *cited(fact.text))}
    return [
        Finding(
            "traced_facts",
            "warning",
            f"[{n}] {source.title}",
            "Nothing in the list stands on this source.",
            "Take it off the list of sources, or cite it where it is used.",
            f"source {n}",
        )
        for n, source in enumerate(draft.sources, 1)
        if n not in used
    ]


def _own_values(draft: QuestionList) -> frozenset[float]:
    """The figures in the user's and the person's own words, and the minutes asked for."""
    asker, person = draft.asker, draft.person
    texts = (
        asker.name,
        asker.goal,
        asker.background,
        *asker.interests,
        *asker.skills,
        *asker.needs,
        person.name,
        person.title,
        person.company,
        person.location,
    )
    values = {figure.value for text in texts for figure in numbers.figures(text)}
    return frozenset(values | {float(draft.minutes)} | ({draft.need_pay} if draft.need_pay is not None else set()))


def _held(draft: QuestionList, context: Context | None) -> lookup.Held:
    facts = draft.facts or (context.facts if context else None)
    reading = draft.reading or (context.reading if context else None)
    titles = [draft.person.title]
    if reading is not None:
        titles += [reading.plain, *(match.occupation.title for match in reading.matches[:1])]
    if facts is not None:
        titles.append(facts.occupation.title)
    passages = [hit.passage for hit in context.hits] if context else []
    return lookup.held(facts, draft.person, titles, passages)


def _pool(draft: QuestionList, context: Context | None) -> frozenset[str]:
    other = context or Context(draft.asker, draft.person, draft.minutes)
    return specific.names(
        draft.person,
        draft.asker,
        draft.reading or other.reading,
        draft.place or other.place,
        draft.facts or other.facts,
        other.hits,
    )
