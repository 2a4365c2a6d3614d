"""What somebody says aloud, held against the rules of questions: without [n], often without a question mark, to one person.

A planned question stands on a source; said in one's own words it still does, so what it shares with the plan counts for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from prep_assistant.checks import lookup, specific
from prep_assistant.checks.closing import is_closing
from prep_assistant.checks.job_sense import Judge, sounds_like_asking
from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.never_print import never_print
from prep_assistant.checks.numbers import Figure, figures
from prep_assistant.checks.personal import not_too_personal
from prep_assistant.checks.phrases import plain_phrases
from prep_assistant.checks.reply_facts import spelled, values
from prep_assistant.checks.shape import WH, asking, begins_as_question, one_at_a_time, open_ended
from prep_assistant.checks.words import clip, flat, sentences, stems, uncited, words
from prep_assistant.domain import Context, Finding, Question, QuestionList

Kind = Literal["opening", "must", "spare", "closing", "follow-up", "reply"]
LONGEST, LONGEST_OPENING = 45, 60  # words; 45 take about 20 seconds aloud
CLOSES = ("advice_not_jobs", "not_too_personal")
_RANK = {"error": 0, "warning": 1, "note": 2}
_ASKS_LATE = re.compile(rf"\b(?:{WH})\b[^.?!]*$", re.I)
_SLACK = 0.06  # a spoken figure is rounded: "about ten percent" for 9.5


@dataclass(frozen=True, slots=True)
class Known:
    """What a spoken line is held against: what is on hand, the words of this meeting, and every text a figure may come from."""

    held: lookup.Held
    pool: frozenset[str]
    texts: tuple[str, ...] = ()
    judge: Judge | None = None
    people: frozenset[str] = field(default=frozenset())


def known(draft: QuestionList, context: Context, texts: Sequence[str] = (), judge: Judge | None = None) -> Known:
    """Gather what lines of one rehearsal are held against. `texts` are the facts and passages that are on hand."""
    person, asker, facts = draft.person, draft.asker, context.facts
    titles = [person.title]
    if context.reading is not None:
        titles += [context.reading.plain, *(match.occupation.title for match in context.reading.matches[:1])]
    if facts is not None:
        titles.append(facts.occupation.title)
    own = (asker.goal, asker.background, *asker.interests, *asker.skills, *asker.needs, person.title, person.company)
    every = (*texts, *own, *(q.text for q in draft.questions), *(fact.text for fact in draft.known), str(draft.minutes))
    return Known(
        lookup.held(facts, person, titles, ()),
        _pool(draft, context),
        every,
        judge,
    )


def _pool(draft: QuestionList, context: Context) -> frozenset[str]:
    """Return the words that make a question about this meeting; none where nothing is known that it could be about."""
    person, facts = draft.person, context.facts
    if not (person.title or person.company or facts):
        return frozenset()
    return specific.names(person, draft.asker, context.reading, context.place, facts, context.hits)


def hear(text: str, kind: Kind, planned: Question | None, known: Known) -> tuple[Finding, ...]:
    """Return what the rules find in one spoken line, worst first, at most one finding of a rule."""
    if kind in ("must", "spare") and is_closing(text):
        kind = "closing"  # whom else to talk to may be asked at any time
    found = list(_anything(text, known))
    if kind != "reply":
        marked = as_asked(text)
        if kind == "follow-up":
            found += [_gently(finding) for finding in open_ended(marked)] if asking(marked) else []
            found += one_at_a_time(marked)
        else:
            found += open_ended(marked, phase=kind)
            found += one_at_a_time(marked, phase=kind)
        found += short_enough(text, LONGEST_OPENING if kind in ("opening", "closing") else LONGEST)
    if kind in ("must", "spare"):
        found += _of_meeting(as_asked(text), planned, known)
    if any(one.rule in CLOSES and one.severity == "error" for one in found):  # how it is put is no matter any more
        found = [one for one in found if one.rule not in ("open_ended", "specific")]
    seen: dict[str, Finding] = {}
    for finding in sorted(found, key=lambda one: _RANK[one.severity]):
        seen.setdefault(finding.rule, finding)
    return tuple(seen.values())


def as_asked(text: str) -> str:
    """Return a typed line with the question mark that a quick hand leaves out."""
    if asking(text) or not text.strip():
        return text
    last = sentences(text)[-1] if sentences(text) else text
    if begins_as_question(last) or _ASKS_LATE.search(flat(last)):
        return f"{text.rstrip(' .:;,')}?"
    return text


def short_enough(text: str, most: int = LONGEST) -> tuple[Finding, ...]:
    """Find a question that is too long to be held in mind when it is heard."""
    count = len(words(text))
    if count <= most:
        return ()
    return (
        Finding(
            "short_enough", "warning", clip(text), f"It runs to {count} words; who hears it has to keep all of them in mind.",
            "Say the fact in one short sentence, then ask in another; leave the rest for the follow-up.",
        ),
    )  # fmt: skip


def strengths(
    text: str, kind: Kind, planned: Question | None, found: Sequence[Finding], known: Known
) -> tuple[str, ...]:
    """Return what is good about a line, in a few words each."""
    broken = {finding.rule for finding in found}
    if any(finding.severity == "error" and finding.rule != "one_at_a_time" for finding in found):
        return ()
    good: list[str] = []
    if kind in ("must", "spare", "follow-up") and "open_ended" not in broken and asking(as_asked(text)):
        good.append("open")
    if kind in ("must", "spare") and not {"specific", "traced_facts"} & broken:
        if any(_known_figure(figure, known.texts) for figure in _told(text)):
            good.append("brings a figure you have looked up")
        elif stems(text) & known.pool:
            good.append("about their work, not anybody's")
    if kind in ("must", "spare") and len(words(text)) <= 25 and "short_enough" not in broken:
        good.append("short")
    return tuple(good)


def _anything(text: str, known: Known) -> Iterator[Finding]:
    yield from advice_not_jobs(text)
    if known.judge is not None:
        yield from sounds_like_asking(text, known.judge)
    yield from not_too_personal(as_asked(text))
    yield from plain_phrases(text)
    yield from never_print(text)
    yield from _figures(text, known.texts)


def _of_meeting(text: str, planned: Question | None, known: Known) -> Iterator[Finding]:
    """What is not to be asked because it is on hand, and what could be asked of anybody."""
    plan = uncited(planned.text) if planned is not None else ""
    traced = any(_known_figure(figure, known.texts) for figure in _told(text))
    if not traced and not lookup.not_lookup_able(plan, known.held):
        yield from lookup.not_lookup_able(text, known.held)
    if not traced and len(stems(text) & stems(plan)) < 2:
        yield from specific.specific(text, known.pool)


def _gently(finding: Finding) -> Finding:
    """A closed follow-up settles a detail; an open one gets the story."""
    return replace(
        finding, severity="note", reason="Yes or no would answer it: fine to settle a detail.",
        fix="For the story behind it begin with how or what.",
    )  # fmt: skip


def _told(text: str) -> list[Figure]:
    """Return the figures of a line that claim something: money, shares, large counts."""
    found = [figure for one in sentences(text) for figure in (*figures(one), *spelled(one))]
    return [f for f in found if f.kind in ("money", "percent") or (f.kind == "count" and f.value >= 1000)]


def _figures(text: str, texts: Sequence[str]) -> Iterator[Finding]:
    for figure in _told(text):
        if not _known_figure(figure, texts):
            yield Finding(
                "traced_facts", "warning", figure.words, "This figure stands in none of your facts and notes, nor in your list.",
                "Look it up before you say it (`prep brief` has the figures), or ask without it.",
            )  # fmt: skip
            return


def _known_figure(figure: Figure, texts: Sequence[str]) -> bool:
    for text in texts:
        for kind, value in values(text):
            if figure.kind == "percent" and kind not in ("percent", "count"):
                continue
            if figure.kind == "money" and kind in ("year", "percent"):
                continue
            if abs(figure.value - value) <= abs(value) * _SLACK:
                return True
    return False
