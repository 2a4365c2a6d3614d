"""`not_lookup_able`: what we already hold as a fact belongs into the question, not behind its question mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from prep_assistant.checks.shape import asking
from prep_assistant.checks.words import cited, clip, flat, sentences, stems
from prep_assistant.domain import Finding, OccupationFacts, Passage, Person

RULE = "not_lookup_able"
_PAY = (
    r"(?:salary|salaries|pay|wages?|income|compensation|earnings)\b(?! (?:steps?|scale|structure|system|bands?"
    r"|raises?|negotiations?|gap|cuts?|depend|grow|rise|trade))"
)
_GAP = r"(?:(?!to\b|take\b|you\b|your\b)[\w-]+ ){0,6}?"
_ADVERB = (
    r"(?:(?:actually|really|usually|typically|mostly|mainly|commonly|generally|normally|often|currently|tend to) ){0,2}"
)
_DEGREE = r"(?:degrees?|education|educational background|qualifications?|diplomas?|schooling|majors?|training)"
_NEED = (
    r"(?:needs?|needed|require|requires|required|necessary|have to have|need to have|must have|usual|typical|expected)"
)
_TOOL = r"(?:tools?|software|programs?|technolog(?:y|ies)|programming languages?|equipment|systems?|applications?|apps)"

# What is asked for -> (what we call it, patterns)
_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "pay": (
        "the pay",
        (
            rf"\bwhat(?:'s| is| are| was)? (?:the|an?) (?:(?!best|worst|hardest|biggest|fairest)[\w-]+ ){{0,3}}?{_PAY}",
            rf"\bhow much (?:money )?(?:do|does|can|could|would|will|should|did) {_GAP}(?:make|earn|get paid|be paid"
            rf"|pay)\b",
            rf"\bwhat (?:do|does|can|could|would|will|should) {_GAP}(?:earn|get paid|pay|make(?= ?(?:[,?]|$|here"
            rf"|there|around|in |at |per|a year|an hour|on average|when|starting|as )))\b",
            rf"\bwhat (?:kind of |sort of |range of )?{_PAY}(?: range)? (?:can|could|should|would|do|does|might) (?:i"
            rf"|one|people|someone|beginners|newcomers|an?)\b",
        ),
    ),
    "growth": (
        "the outlook",
        (
            r"\b(?:is|are) (?:the |this |your )?(?:field|industry|occupation|profession|trade|sector|job market"
            r"|demand|number of [\w ]{1,30})\b[^?]{0,40}\b(?:growing|shrinking|declining|expanding|going up"
            r"|going down)",
            r"\bhow (?:fast|quickly|much|strongly) (?:is|are|will|does|do)\b[^?]{0,50}\b(?:grow|growing|shrink"
            r"|shrinking|expand|expanding)\b",
            r"\bwhat(?:'s| is| are)? the (?:[\w-]+ ){0,2}?(?:outlook|growth rate|projected growth|growth projections?"
            r"|job prospects|projections)\b",
            r"\bhow (?:many (?:job )?openings|big is the demand|high is the demand)\b|\bwhat(?:'s"
            r"| is) the (?:current )?demand for\b",
        ),
    ),
    "education": (
        "the usual education",
        (
            rf"\b(?:what|which) (?:(?:kind|sort|level|type|amount) of )?(?:[\w-]+ )?{_DEGREE} (?:level )?(?:do|does"
            rf"|is|are|would|will|must|should|should) {_ADVERB}(?:(?:i|you|people|one|someone|they|it|most|an?|the"
            rf"|[\w-]+s|job|work|field|role|this|[\w-]+) ){{0,4}}?{_NEED}\b",
            rf"\b(?:do|does|would|will|did) (?:you|i|people|one|someone|an? \w+|\w+s) {_ADVERB}need (?:a|an|any"
            rf"|to have an?|to get an?) (?:[\w'-]+ ){{0,2}}?(?:degree|diploma|bachelor'?s?|master'?s?|doctorate"
            rf"|phd)\b",
            rf"\bis (?:a|an|any) (?:[\w'-]+ ){{0,2}}?(?:degree|diploma|bachelor'?s?|master'?s?) {_ADVERB}{_NEED}\b",
            rf"\bwhat {_DEGREE} do (?:most |many )?(?:people|[\w-]+s) (?:in [\w ]{{1,30}} )?have\b",
            r"\bwhat (?:did|do) people (?:usually |typically )?study to (?:become|be)\b",
        ),
    ),
    "duties": (
        "what the occupation does",
        (
            rf"\bwhat (?:do|does) (?:an? |the |most )?(?:people|someone|workers|professionals)? ?(?:in|with) (?:this"
            rf"|your|the) (?:job|field|occupation|role|position|line of work) {_ADVERB}do\b",
            r"\bwhat(?:'s| is| are) (?:the|your) (?:(?:main|typical|usual|daily|key|primary|day-to-day"
            r"|core) ){0,2}(?:job )?(?:duties|duty|tasks|responsibilit(?:y|ies))\b",
            r"\bwhat does (?:the|your|this) (?:job|work|role|position|occupation) (?:\w+ )?(?:involve|entail"
            r"|consist of|include)\b",
        ),
    ),
    "tools": (
        "the usual tools",
        (
            rf"\b(?:what|which) (?:(?:kinds?|sorts?|types?) of )?(?:[\w-]+ ){{0,2}}?{_TOOL} (?:do|does|are"
            rf"|is) (?:(?:you|people|they|an?|the|most|[\w-]+) ){{0,4}}?(?:use|used|work with|need|needed|required"
            rf"|standard)\b"
            r"(?= ?(?:[?,]|$|every|daily|day|most|in this|in your|in the|at work|on the job|for (?:this|your|the)"
            r"|here|regularly|often|to do))",
        ),
    ),
    "skills": (
        "the skills it takes",
        (
            r"\b(?:what|which)(?: are(?: the)?)? (?:(?:most|important|key|main|top|essential|technical|soft"
            r"|specific) ){0,3}skills (?:(?:do|does|are|is|would|that|you|i|people|one|an?|the|most"
            r"|[\w-]+) ){0,5}?(?:need|needed|required|important|necessary|essential|for (?:this|your|the) (?:job"
            r"|role|field|work|occupation))\b",
        ),
    ),
}
# Words of which a question must hold one before the patterns of a kind are looked at (and compiled).
_KEYS = {
    "pay": "salar pay wage income compensation earn make",
    "growth": "grow shrink declin expand going outlook project prospect opening demand",
    "education": "degree education qualif diploma school major training bachelor master doctor phd study",
    "duties": "duties duty task responsib involve entail consist include do",
    "tools": "tool software program technolog equipment system appl apps language",
    "skills": "skills",
}


@cache
def _compiled(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in _KINDS[kind][1])


_ABOUT_PERSON = (
    (
        "company",
        re.compile(
            r"\b(?:where|who|what (?:company|employer|organi[sz]ation|firm)) do you work(?: for| at)?(?: now"
            r"| currently)?\s?\?",
            re.I,
        ),
    ),
    (
        "title",
        re.compile(
            r"\bwhat(?:'s| is) your (?:current )?(?:job )?(?:title|position|role)\s?\?"
            r"|\bwhat do you do(?: for (?:a living|work))?\s?\?",
            re.I,
        ),
    ),
    (
        "location",
        re.compile(
            r"\b(?:where are you (?:based|located)|what (?:city|town|state) (?:are|do) you (?:based |located |work "
            r"|live )?in|what (?:city|town) do you work in)\s?\?",
            re.I,
        ),
    ),
)
# About their own place or about beginners: published figures only frame it.
_NEARBY = re.compile(
    r"\b(?:you|your|yours|here|starting out|start out|beginners?|first.year|entry.level|apprentices?|new (?:hires?"
    r"|graduates?|people)|newcomers?|at a place)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Held:
    """What is on hand: kinds of fact, words for the occupation, the person's own particulars, sentences of notes."""

    kinds: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    person: frozenset[str] = frozenset()
    told: tuple[tuple[str, frozenset[str]], ...] = ()


def held(facts: OccupationFacts | None, person: Person, titles: Iterable[str], passages: Sequence[Passage]) -> Held:
    """Gather what is on hand. Guides are about asking, so their sentences answer nothing."""
    kinds: set[str] = set()
    if facts is not None:
        here = {
            "pay": facts.pay_here or facts.pay_nation,
            "growth": facts.outlook,
            "duties": facts.activities,
            "education": facts.entry_education or facts.education_held,
            "tools": facts.technology or facts.tools,
            "skills": facts.skills,
        }
        kinds = {kind for kind, value in here.items() if value}
    told = tuple(
        (sentence, words)
        for passage in passages
        if passage.kind != "guide"
        for sentence in sentences(passage.text)
        if not sentence.rstrip().endswith("?") and len(words := stems(sentence)) >= 4
    )
    own = frozenset(
        name
        for name, value in (("company", person.company), ("title", person.title), ("location", person.location))
        if value
    )
    return Held(frozenset(kinds), frozenset().union(*(stems(title) for title in titles)), own, told)


def not_lookup_able(text: str, known: Held, where: str = "") -> tuple[Finding, ...]:
    """Find questions that ask outright for what is on hand. A question that cites its fact is as it should be."""
    if cited(text):
        return ()
    for question in asking(text):
        for kind, name in _asked_kinds(question, known):
            near = kind == "skills" or _NEARBY.search(flat(question)) is not None
            return (
                Finding(
                    RULE,
                    "warning" if near else "error",
                    clip(question),
                    f"You already have {name} from a published table, so asking spends their time on it.",
                    "Put the figure or fact into the question with its source: “I read …; how does that match what "
                    "you see?”",
                    where,
                ),
            )
        if named := _of_person(question, known.person):
            return (
                Finding(
                    RULE,
                    "error",
                    clip(question),
                    f"You already know their {named}, and asking shows that you did not look.",
                    "Start from it: “You are …; how did you come to that?”",
                    where,
                ),
            )
        if answer := _told(question, known.told):
            return (
                Finding(
                    RULE,
                    "warning",
                    clip(question),
                    f"A note of yours seems to answer it: “{clip(answer, 120)}”",
                    "Quote the note with its source and ask how it matches what they see.",
                    where,
                ),
            )
    return ()


def published(text: str, where: str = "") -> tuple[Finding, ...]:
    """Note, for a text of which nothing else is known, questions whose answers are published for every occupation."""
    if cited(text):
        return ()
    every = Held(frozenset({"pay", "growth", "education"}))
    for question in asking(text):
        for _, name in _asked_kinds(question, every):
            return (
                Finding(
                    RULE,
                    "note",
                    clip(question),
                    f"For most occupations {name} can be looked up before you meet.",
                    "`prep occupations TITLE` prints it; bring the figure and ask what it leaves out.",
                    where,
                ),
            )
    return ()


def _asked_kinds(question: str, known: Held) -> Iterator[tuple[str, str]]:
    """Yield the kinds of fact on hand that a question asks for outright, each with its name."""
    flattened = flat(question)
    lowered = flattened.lower()
    for kind, (name, _) in _KINDS.items():
        if kind not in known.kinds or not any(key in lowered for key in _KEYS[kind].split()):
            continue
        if any(pattern.search(flattened) for pattern in _compiled(kind)) or (
            kind == "duties" and _does_what(flattened, known.titles)
        ):
            yield kind, name


_DO = re.compile(
    r"\bwhat (?:do|does) (?:an? |the |most )?(?P<who>(?:[\w&'-]+ ){1,5})(?:actually |really |usually "
    r"|typically )?do\b(?= ?(?:[?,]|$|all day|every day|at work|for a living|on a))",
    re.I,
)


_ADVERBS = stems("actually really usually typically normally mostly mainly generally")


def _does_what(question: str, titles: Collection[str]) -> bool:
    match = _DO.search(question)
    return bool(match and (who := stems(match["who"]) - _ADVERBS) and who <= frozenset(titles))


def _of_person(question: str, known: Collection[str]) -> str:
    flattened = flat(question)
    return next((name for name, pattern in _ABOUT_PERSON if name in known and pattern.search(flattened)), "")


def _told(question: str, told: Sequence[tuple[str, frozenset[str]]]) -> str:
    """Return a sentence of a note that holds nearly every content word of the question, when it has at least four."""
    mine = stems(question)
    if len(mine) < 4:
        return ""
    return next((sentence for sentence, theirs in told if len(mine & theirs) >= max(4, 0.85 * len(mine))), "")
