"""Whether a quote says that something is needed or worth it, or that it is not, and of what it says so. Pure.

"You need a degree" and "nobody asked for my degree" speak of one subject and weigh it differently. Subjects that people call
by many names (a degree: diploma, bachelor's, college) are one; any other is known by its own word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from prep_assistant.domain import Topic
from prep_assistant.drafting.debrief_text import content, fold, stem

_NEEDED = re.compile(
    r"\b(?:you|they|we|i|everybody|everyone|people) (?:really |will |always |all |do )?(?:need|needs|want|wants|require)s?\b|\b(?:need|needs|needed|requires?|required|requirement|mandatory|must|a must|essential|crucial|vital|indispensable|"
    r"have to (?:have|know|be|like)|has to (?:have|know|be)|got to (?:have|know)|gotta|asks? for|insist\w*|filter\w*|screen\w*|price of admission|(?:get|be) (?:really |very )?good at|the gate|puts you ahead|before anything else|above all|first thing|comes first|first and|everything|counts?|matters?|worth (?:it|the|your|every)|pays? off|opens? (?:\w+ )?doors?|"
    r"wants? (?:an?|any) (?:\w+ )?(?:bachelor'?s?|degree|master'?s?|certificate|licen[sc]e)|got me|helps?|helped|beats?|is king|(?:starting|beginning) to (?:want|ask|require|look)|the one thing|one thing|whole thing|key|every (?:single )?day|daily|all day|live in|constantly|the trick|secret|entry ticket|no way around|can't avoid|won't (?:get|even|be)|advantage|ahead of)\b"
    r"|(?:^|[.;!?] )(?:and |so |then |just |first |always |honestly, )?(?:get|learn|join|bring|take|read|go to|sit|show|know|have|write|pick|study|brush up|look at|try)\b|\bif you (?:do|know|read|learn|have) one thing\b"
)
_NOT_NEEDED = re.compile(
    r"\b(?:don't|doesn't|didn't|do not|does not|never|not|no longer|nobody|no one|none of us|hardly anyone|haven't|hasn't) (?:\w+ ){0,3}(?:need(?:s|ed)?|require[sd]?|ask(?:s|ed)?|brought up|look(?:s|ed|ing)? at|read|reads|care[sd]?|matter(?:s|ed)?|use|used|uses|touch\w*|want(?:s|ed)?|check(?:s|ed)?|worth|necessary|a must|important|opened|get opened|held|help(?:s|ed)?|had to (?:show|have)|took|taken|take|went|go|finished|come up|bother|worry|worried|code[sd]?)\b"
    r"|\b(?:needn't|unnecessary|optional|nice to have|can wait|skip|waste of|waste|useless|worthless|overrated|not worth|isn't worth|wasn't worth|aren't worth|weren't worth|save (?:yourself|your|the)|without (?:a|an|the|any|one|my|ever)|have no|has no|had no|with no|no \w+ (?:needed|required)|no (?:degree|bachelor'?s?|diploma|licen[sc]e|certificates?)(?: in it)?$|kein\w* (?:\w+[- ])?(?:abschluss|studium|mathe|zertifikat\w*|bachelor)|is enough|won't get you|gets you nothing|get you nothing|impress\w* (?:nobody|no one)|proves? nothing|irrelevant|doesn't matter|hardly matters|let my membership lapse|"
    r"dropped the|nadie (?:me |te )?(?:pregunt\w+|pide|pidió)|no hace falta|no importa|sin (?:título|experiencia)|helps? but (?:is )?(?:not|isn't)|never wrote|not required|rest is optional|can't \w+ at all|i'd skip|avoid|counts for nothing|won't help|no help|got rid of|nobody uses|don't (?:do|get|take|buy|bother)|(?:takes?|accepts?|hires?)\b[^.;]{0,40}\binstead of|others? (?:pull|do|does|pulls))\b"
)
_CONDITIONAL = re.compile(
    r"\bwithout (?:a|an|the|your|that|this|it|one)\b[^.;]{0,40}\b(?:won't|can't|cannot|no chance|don't|doesn't|never|nobody|no one|threw|throws?|out|struggle|not even|impossible)\b"
    r"|(?:^\W*|[,.;] )no [\w' -]{2,25}, (?:no|you (?:don't|can't|won't)|they (?:don't|won't|can't)|nobody|forget)\b|\bif you (?:can't|don't|aren't|are not|do not|cannot)\b|\bif you're not\b"
    r"|\b(?:ohne|sin) [\w' ]{1,25} (?:geht|no hay|läuft|kommt man)\b|\b(?:won't|can't|cannot|never|screens?|filters?|throws?|tosse[sd]?|rejects?|weeds?)\b[^.;]{0,40}\bwithout\b|\buntil (?:i|you) (?:had|have|finish\w*|are|were)\b|\b(?:nobody|no one)\b[^.;]{0,25}\bwithout\b|\bno way around\b"
)

_SUBJECTS: Mapping[str, str] = {
    "degree": r"degrees?|t[ií]tulo|bachelor'?s?|college|university|diploma|bsn|associate'?s|four[- ]year|two[- ]year (?:nurses|degree)|ba|bs|went to school",
    "master": r"master'?s|graduate degree|grad school|mba|phd|doctorate|library school|msw|mph|mlis|mls|further degree",
    "certificate": r"certificates?|certifications?|certified|credentials?|licen[sc]e[sd]?|cpa|pmp|cfa|exams?|cert|certs|cpim|rrt|ccma|cma|rma|cna|rhit|rhia|cscp|nclex|comptia|zertifikate?|certificado|board(?:ed| certified)",
    "portfolio": r"portfolios?|samples?|show (?:me |them |us )?(?:\w+ ){0,2}(?:work|project|projects)|(?:finished|own|small) (?:project|analysis|piece)|projects? of (?:your|my) own|photos of|(?:show|see) any work|something you (?:made|built)",
    "programming": r"python|cod(?:e|es|ing)|program(?:ming)?|script(?:s|ing)?|javascript|java",
    "sql": r"sql|(?<!power )quer(?:y|ies)|databases?|join two tables",
    "spreadsheets": r"excel|spreadsheets?|pivot tables?",
    "math": r"math|mathematics|algebra|statistics|calculus|trigonometry|arithmetic",
    "letter": r"cover letters?|letters?",
    "résumé": r"r[eé]sum[eé]s?|cvs?",
    "experience": r"experience|track record|internships?|practicum",
    "union": r"union|the local|the hall|dues",
    "association": r"association|chapter|conferences?|meetups?|membership|users group|society",
    "writing": r"writ(?:e|es|ing)|sentences",
    "talking": r"talk(?:ing)?|communicat\w+|explain(?:ing|s)?|present(?:ing|ations?)?|listening",
    "drawing": r"draw(?:ing)?|sketch(?:ing|es)?",
    "patience": r"patien(?:t|ce)",
    "spanish": r"spanish|español|bilingual",
    "night class": r"night (?:class|school)",
    "car": r"driver'?s licen[sc]e|own car|your own truck",
}  # fmt: skip
SUBJECTS = {name: re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])") for name, pattern in _SUBJECTS.items()}
NAMES: Mapping[str, str] = {
    "degree": "A degree, such as a bachelor's", "master": "A further degree", "certificate": "A certificate or licence", "portfolio": "Work to show",
    "programming": "Programming", "sql": "SQL", "spreadsheets": "Spreadsheets", "math": "Mathematics", "letter": "Cover letters",
    "résumé": "The résumé", "experience": "Experience", "union": "The union", "association": "The association", "writing": "Writing",
    "talking": "Talking and explaining", "drawing": "Drawing", "patience": "Patience", "spanish": "Spanish", "car": "A car",
    "night class": "Evening classes",
}  # fmt: skip
_TOPICS: Mapping[Topic, str] = {
    "breaking-in": "degree master certificate experience car", "proof": "portfolio letter résumé",
    "skills": "programming sql spreadsheets math writing talking drawing patience spanish", "resources": "association",
}  # fmt: skip
TOPIC_OF: Mapping[str, Topic] = {NAMES[name]: topic for topic, names in _TOPICS.items() for name in names.split()}
_EMPTY = frozenset(
    "need want requir must essential matter worth count help ask look read care use skip year month week day time peopl person job work team compan thing good great new old big small"
    " half third quarter percent one two three four five six seven eight nine ten first last hour get find start learn join bring tak show know hav writ pick stud".split()
)


_CALLED = (
    ("degree", "A bachelor's degree", re.compile(r"\bbachelor'?s?\b")), ("degree", "A master's degree", re.compile(r"\bmaster'?s?\b")),
    ("certificate", "A licence", re.compile(r"\blicen[sc]e[sd]?\b")),
)  # fmt: skip


def called(name: str, said: Sequence[str]) -> str:
    """Return what a subject is called where everybody speaks of one kind of it (a bachelor's, the CPIM); else its name."""
    for subject, words, pattern in _CALLED:
        if name == NAMES[subject] and all(pattern.search(fold(text)) for text in said):
            return words
    if name == NAMES["certificate"]:
        short = [{word for word in re.findall(r"\b[a-z]{3,6}\b", fold(text)) if word in _ABBREVIATED} for text in said]
        shared = set.intersection(*short) if short else set()
        if len(shared) == 1:
            return f"The {shared.pop().upper()}"
    return name


_ABBREVIATED = frozenset("cpa pmp cfa cpim rrt ccma cma rma cna rhit rhia cscp nclex".split())


def conditional(text: str) -> bool:
    """Whether a quote says that without something nothing goes: a denial that affirms."""
    return _CONDITIONAL.search(fold(text)) is not None


@lru_cache(maxsize=8_192)
def weight(text: str) -> int:
    """Return 1 where a quote says that something is needed or worth it, -1 where it says the contrary, 0 otherwise."""
    low = fold(text)
    if _CONDITIONAL.search(low):
        return 1
    if _NOT_NEEDED.search(low):
        return -1
    return 1 if _NEEDED.search(low) else 0


@lru_cache(maxsize=8_192)
def subjects(text: str) -> frozenset[str]:
    """Return what a quote speaks of: named subjects, and the stems of its other words that carry meaning."""
    low = fold(text)
    named = {name for name, pattern in SUBJECTS.items() if pattern.search(low)}
    return frozenset(named) | frozenset(
        part for word in content(low) if len(part := stem(word)) > 2 and part not in _EMPTY and not word.isdigit()
    )


def named(text: str) -> frozenset[str]:
    """Return the named subjects alone."""
    return subjects(text) & SUBJECTS.keys()
