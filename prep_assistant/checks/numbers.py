"""`traced_facts`: every figure in a question or a known fact leads to a source, or is in the user's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from prep_assistant.checks.words import CITE, cited, clip, flat, sentences
from prep_assistant.domain import Finding

RULE = "traced_facts"
_NUMBER = re.compile(
    r"(?P<money>[$€£] ?)?(?<![\w.,$/-])(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
    r"(?P<unit> ?%| ?(?:percent|per cent|percentage points?)\b| ?(?:thousand|million|billion)\b|[kKmM]\b)?(?![\w])"
)
_MONEY = re.compile(
    r"[$€£] ?(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)(?P<unit> ?(?:thousand|million"
    r"|billion)\b|[kKmM]\b)?"
)
# Numbers that claim nothing: names of things, clocks, turns of phrase.
_IDIOM = re.compile(
    r"\b(?:24 ?/ ?7|9.to.5|nine.to.five|401 ?\(?k\)?|403 ?\(?b\)?|k-?12|50.50|80.20|360.degree|covid-19|1:1"
    r"|one.on.one|100 ?%|110 ?%|zero)\b"
    r"|\b\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m|p\.m|o'clock)\b|\b\d{1,2}:\d{2}\b|\b(?:first|last|next"
    r"|past) \d{1,3} (?:days?|weeks?|months?|years?|minutes?|hours?)\b"
    r"|\b\d{1,3} (?:years?|months?) (?:from now|ago|out|in)\b|\b\d{1,3}[ -]minutes?\b|\btop \d{1,2}\b",
    re.I,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?!(?:In|Since|By|From|Until|About|Over|Nearly|Only|Some|Of|At|Around|Roughly|Almost|And|The|To|With|For"
    r"|Between|Up|More|Under|Within|As|May|January|"
    r"February|March|April|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec)\b)[A-Z][\w&+#.-]*|#|\bno\.|\bstep|\blevel|\bphase|\btier|\bchapter|\bgrade|\bclass) ?$"
)
_SCALE = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "thousand": 1e3, "million": 1e6, "billion": 1e9}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text: its words, its value, and whether it is money, a percentage or a year."""

    words: str
    value: float
    kind: str  # "money", "percent", "year", "count"
    start: int


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures that `text` claims; names ("ISO 9001"), clocks and idioms ("24/7") are not figures."""
    text = CITE.sub(lambda match: " " * len(match[0]), flat(text))
    hidden = [match.span() for match in _IDIOM.finditer(text)]
    return tuple(figure for figure in _all(text) if not any(a <= figure.start < b for a, b in hidden))


def _all(text: str) -> Iterator[Figure]:
    taken = 0
    for match in sorted(
        [*_MONEY.finditer(text), *_NUMBER.finditer(text)], key=lambda found: (found.start(), -found.end())
    ):
        if match.start() < taken:
            continue
        words, value = match[0].strip(), float(match["digits"].replace(",", ""))
        unit = (match["unit"] or "").strip()
        value *= _SCALE.get(unit, 1)
        money = words[0] in "$€£"
        year = not money and not unit and re.fullmatch(r"(?:19|20)\d\d", match["digits"]) is not None
        kind = "money" if money else "percent" if unit.startswith(("%", "per")) else "year" if year else "count"
        if kind == "count" and _NAME_BEFORE.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        taken = match.end()
        yield Figure(words, value, kind, match.start())


def traced_figures(text: str, sources: int, own: Collection[float] = (), where: str = "") -> tuple[Finding, ...]:
    """Find figures without a valid [n] in their sentence. `own` holds the values in the user's own words.

    A small count in the part that asks ("your first 3 jobs") claims nothing; a figure cited once may be said again.
    """
    traced = set(own)
    loose: list[Figure] = []
    for sentence in sentences(text):
        valid = any(1 <= n <= sources for n in cited(sentence))
        asks = sentence.rstrip("\"'”’) ").endswith("?")
        for figure in figures(sentence):
            if valid:
                traced.add(figure.value)
            elif not (asks and figure.kind == "count" and figure.value <= 100 and figure.value.is_integer()):
                loose.append(figure)
    return tuple(
        Finding(
            RULE,
            "error",
            figure.words,
            "Nobody can see where this figure comes from, and a wrong one costs you their trust.",
            "Add the number of its source in brackets, or leave the figure out.",
            where,
        )
        for figure in loose
        if figure.value not in traced
    )


def sources_agree(
    text: str, listed: Collection[int], count: int, where: str = "", also: str = ""
) -> tuple[Finding, ...]:
    """Hold the [n] in a text against the numbers listed for it and the `count` sources there are.

    `also` is text that may cite for it too (its probe, its why).
    """
    here = cited(text)
    missing = [n for n in dict.fromkeys((*here, *listed)) if not 1 <= n <= count]
    found = [
        Finding(
            RULE,
            "error",
            f"[{n}]",
            f"There is no source {n} in the list.",
            "Name a source that is there, or leave the claim out.",
            where,
        )
        for n in missing
    ]
    unlisted = [n for n in here if n not in listed and n not in missing]
    unsaid = [n for n in listed if n not in here and n not in cited(also) and n not in missing]
    if unlisted:
        found.append(
            Finding(
                RULE,
                "error",
                _brackets(unlisted),
                "The text cites a source that its own list of sources leaves out.",
                "List it with the question.",
                where,
            )
        )
    if unsaid:
        found.append(
            Finding(
                RULE,
                "error",
                _brackets(unsaid),
                "A source is listed for it that its text never names.",
                "Name it in the text as [n], or take it off the list.",
                where,
            )
        )
    return tuple(found)


def _brackets(numbers: Collection[int]) -> str:
    return clip(" ".join(f"[{n}]" for n in numbers), 60)
