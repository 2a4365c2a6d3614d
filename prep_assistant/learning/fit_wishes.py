"""The asker's wishes read as what they are: a need of pay with its amount, of time, of schooling, or of a kind unknown. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prep_assistant.domain import Asker
from prep_assistant.drafting.debrief_numbers import figures, value_of
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.drafting.wants import pay_figure
from prep_assistant.evidence import Wish, WishKind

HOURS_A_YEAR = 2080  # as the Bureau of Labor Statistics counts full time
_NO = r"\b(?:no|not|never|without|avoid\w*|little|less|few|hardly|can't|cannot|don't|won't|minimal|limited|low|keine?|sin|nada de)\b"


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of need: how it reads in a need's words, and which side of a matter of `matters` meets it (0: none of them).

    `plain` is the side that is wished for when the need does not deny ("remote work": 1), -plain when it does.
    """

    name: str
    words: re.Pattern[str]
    matter: str = ""
    plain: int = 0
    always: bool = False  # the side is `plain` whether denied or not: "no stress" and "calm" wish the same


def _sort(name: str, words: str, matter: str = "", plain: int = 0, always: bool = False) -> Sort:
    return Sort(name, re.compile(rf"(?<![\w'])(?:{words})(?![\w'])"), matter, plain, always)


SORTS: tuple[Sort, ...] = (
    _sort("nights", r"nights?(?! school)|overnights?|graveyard|on[- ]call|night[- ]?shifts?|noches?|day shifts?|days only|daytime", "nights", -1, True),
    _sort("weekends", r"weekends?|saturdays?|sundays?|fines? de semana"),
    _sort("hours", r"(?:\d{2}|forty|thirty|fifty) (?:hours|hrs)|hours|overtime|nine[- ]to[- ]five|9[- ](?:to[- ])?5|home by \w+|work[- ]life|balance|evenings?|predictable|school (?:run|bus|day)|daycare|pick up (?:my )?(?:kids|children)", "hours", -1, True),
    _sort("part-time", r"part[- ]?time\w*|half[- ]time|teilzeit|medio tiempo|media jornada"),
    _sort("clock", r"mornings?(?: only)?|(?:done|home|off|out|finished) by (?:\d{1,2}|one|two|three|four|five|noon)(?::\d\d)?"),
    _sort("place", r"relocat\w*|no moving|not (?:have to )?move|stay (?:here|in [\w .]+|near \w+|put)|without moving"),
    _sort("flexible", r"flexib\w+|own hours|own schedule", "flexible", 1, True),
    _sort("remote", r"remote\w*|from home|at home|home ?office|hybrid|telework\w*|wfh|work anywhere|days? (?:a week )?at home", "remote", 1),
    _sort("travel", r"travel\w*|on the road|hotels?|away from home|home every night|commut\w+", "travel", 1),
    _sort("schooling", r"school(?:ing)?|degrees?|bachelor'?s?|master'?s|college|university|classroom|(?:years?|months?) of (?:study|studying|training|classes)|within (?:\w+ ){1,2}(?:years?|months?)|stud(?:y|ies)|program|ph\.?d|título|carrera"),
    _sort("cost", r"debts?|loans?|tuition|expensive|scholarships?|cheap|afford\w*|costs?"),
    _sort("licence", r"licen[sc]\w*|certif\w+|board exams?|exams?"),
    _sort("body", r"heavy|lift(?:ing)?|my back|bad back|back pain|knees?|standing|on my feet|physical\w*|wheelchair|sitting|allerg\w+|heat|heights", "body", -1, True),
    _sort("stability", r"stab\w+|secur\w+|steady|layoffs?|laid off|permanent|safe job|recession\w*", "security", 1, True),
    _sort("benefits", r"benefits?|(?:health )?insurance|pension|retirement|401\(?k\)?", "benefits", 1, True),
    _sort("calm", r"stress\w*|calm|pressure|burn ?out|pace", "stress", -1, True),
    _sort("own", r"own boss|self[- ]employ\w*|freelanc\w*|own business|own shop|own practice|independen\w+"),
    _sort("team", r"team\w*|with (?:other )?people|not alone|colleagues", "alone", -1, True),
    _sort("alone", r"alone|by myself|on my own|quiet", "alone", 1),
    _sort("variety", r"variety|routine|different every day|boring|repetitive|monoton\w+", "variety", 1, True),
    _sort("meaning", r"meaning\w*|purpose|make a difference|matters|impact|help(?:ing)? (?:people|others)|useful", "meaning", 1, True),
    _sort("safety", r"danger\w*|safe|injur\w+|risk\w*", "danger", -1, True),
    _sort("advance", r"advanc\w+|promot\w+|grow|room to move|ladder|career path", "ladder", 1, True),
    _sort("paperwork", r"paperwork|bureaucra\w+|desk work", "paperwork", -1, True),
    _sort("tone", r"kind|friendly|supportive|respect\w*|tone|atmosphere|yell\w*|toxic", "tone", 1, True),
)  # fmt: skip
_BY_NAME: Mapping[str, Sort] = {sort.name: sort for sort in SORTS}
_OWED = re.compile(r"\b(?:debts?|loans?|mortgage|tuition|rent|savings?|pay(?:ing)? (?:off|back|down)|costs?)\b")
_PAY = re.compile(r"\$|\d ?k\b|an hour|per hour|/ ?h|a year|salary|\bpay|earn|income|wage|\d{2,3},\d{3}|\d{5,6}\b")
_BY_HOUR = re.compile(r"an hour|per hour|/ ?h(?:ou)?r?\b|hourly|\bhour\b")


def wishes(asker: Asker) -> tuple[Wish, ...]:
    """Return what the asker brings: needs first, then skills, then interests, each once."""
    listed: list[tuple[str, WishKind]] = [(text, "need") for text in asker.needs]
    listed += [(text, "skill") for text in asker.skills]
    listed += [(text, "interest") for text in asker.interests]
    found: dict[tuple[str, str], Wish] = {}
    for text, kind in listed:
        text = " ".join(text.split())
        if text:
            found.setdefault((fold(text), kind), _wish(text, kind))
    return tuple(found.values())


def _wish(text: str, kind: WishKind) -> Wish:
    if kind != "need":
        return Wish(text, kind)
    amount, hourly = pay_need(text)
    if amount is not None:
        return Wish(text, kind, "pay", amount, hourly)
    names = sorts(text)
    return Wish(text, kind, names[0].name if names else "")


# A school run is a matter of hours; why one needs something is not what one needs.
_ASIDE = re.compile(r"\b(?:because|since|so that|so i can|for my|as i)\b.*$")


def _in(low: str) -> list[Sort]:
    found = [sort for sort in SORTS if sort.words.search(low)]
    if re.search(
        r"\bschool (?:run|hours|bus|days?|pick)|kids'? school|(?:daughter|son|child|children)'?s? school", low
    ):
        found = [sort for sort in found if sort.name != "schooling"]
    return found


def sorts(need: str) -> tuple[Sort, ...]:
    """Return the kinds that a need is of; several for "no nights or weekends", none where it is of no known kind."""
    low = fold(need)
    low = _ASIDE.sub(" ", low)
    found = sorted(_in(low), key=lambda sort: sort.words.search(low).start())  # type: ignore[union-attr]
    names = {sort.name for sort in found}
    # "no night hours", "no overnight shifts": the hours are the nights; "home every night" speaks of travel.
    if "travel" in names and re.search(r"home every night|away from home", low):
        found = [sort for sort in found if sort.name not in ("nights", "hours", "remote")]
    if names & {"nights", "weekends"} and not re.search(r"\d|overtime|regular", low):
        found = [sort for sort in found if sort.name not in ("hours", "calm")]
    if "clock" in names:
        found = [sort for sort in found if sort.name not in ("hours", "remote")]
    if names & {"schooling"}:
        found = [sort for sort in found if sort.name not in ("hours", "advance")]
    return tuple(found)


def wanted_side(sort: Sort, need: str) -> int:
    """Return which side of the sort's matter the need wishes for: 1, -1, or 0 when it has none."""
    if sort.always or not sort.plain:
        return sort.plain
    low = fold(need)
    if sort.name == "travel":
        if re.search(r"home every night|away from home|commut\w+", low):
            return -1
        return -1 if re.search(_NO, low) else 1
    return -sort.plain if re.search(_NO, low) else sort.plain


def by_name(name: str) -> Sort | None:
    """Return the sort of that name."""
    return _BY_NAME.get(name)


def pay_need(need: str) -> tuple[float | None, float | None]:
    """Return the pay that a need names in dollars a year, and as it was said by the hour where it was; None for none."""
    low = fold(need)
    if _OWED.search(low) or not _PAY.search(low):
        return None, None
    for figure in figures(need, pay=True):
        if figure.a_year is None:
            continue
        if figure.kind == "hour":
            return figure.low * HOURS_A_YEAR, figure.low
        return figure.low, None
    if _BY_HOUR.search(low):
        found = re.search(r"\d{1,3}(?:\.\d{1,2})?", low)
        if found and 5 <= float(found[0]) <= 400:
            return float(found[0]) * HOURS_A_YEAR, float(found[0])
    return pay_figure(need), None


_LEVELS: tuple[tuple[str, float], ...] = (
    ("no formal", 0), ("less than", 0), ("high school", 0), ("some college", 1), ("post-secondary certificate", 1),
    ("postsecondary nondegree", 1), ("postsecondary certificate", 1), ("associate", 2), ("post-baccalaureate", 5), ("bachelor", 4),
    ("post-master", 7), ("master", 6), ("first professional", 7), ("doctoral", 8), ("post-doctoral", 10), ("professional", 7),
)  # fmt: skip


def years_of(level: str) -> float | None:
    """Return how many years of full-time study a published level of schooling stands for, after high school; None if unknown."""
    low = level.casefold()
    return next((years for name, years in _LEVELS if low.startswith(name)), None)


def names_years(need: str) -> bool:
    """Whether a need of schooling is one of time, not of a degree: "no more than two years of school"."""
    low = fold(need)
    return _MOST_YEARS.search(low) is not None and not re.search(r"\bdegree|bachelor|master|título|diploma", low)


_MOST_YEARS = re.compile(r"([\w.]+|half a|a)(?: more)?[ -](year|month|semester)s?\b")


def most_school(need: str) -> float | None:
    """Return the most years of school that a need allows: "no degree" 1, "no more than two years of school" 2; None if it does
    not say."""
    low = fold(need)
    for match in _MOST_YEARS.finditer(low):
        value = 0.5 if match[1] == "half a" else 1.0 if match[1] in ("a", "one") else value_of(match[1])
        if value is not None and 0 < value <= 60:
            return value / {"year": 1, "month": 12, "semester": 2}[match[2]]
    if re.search(r"\b(?:master'?s|graduate|ph\.?d|doctora\w+)", low) and re.search(_NO, low):
        return 4.0
    if re.search(r"\bbachelor'?s?|four[- ]year|\bdegree|college|university|título", low) and re.search(_NO, low):
        return 2.0 if re.search(r"bachelor|four[- ]year", low) else 1.0
    if re.search(r"\bschool|study", low) and re.search(_NO, low):
        return 0.0
    return None
