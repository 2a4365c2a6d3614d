"""What the points say about the asker's skills, interests, needs and goal, and which planned questions they answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from prep_assistant.domain import Asker, Topic
from prep_assistant.drafting.debrief_lexicon import working_time
from prep_assistant.drafting.debrief_numbers import Figure, figures, is_hourly
from prep_assistant.drafting.debrief_pay import BILLED, PRICE, an_hour, no_pay
from prep_assistant.drafting.debrief_points import Chosen
from prep_assistant.drafting.debrief_text import fold, stem, stems, words
from prep_assistant.drafting.debrief_topics import asked_about, own_scores
from prep_assistant.relationship import Answer, NeedAnswer, Point

# In a question these words ask; they say nothing about what.
_OF_ASKING = frozenset(
    map(
        stem,
        "people somebody someone anyone anybody part think keep right anything something ask help rough roughly like ten twenty year first place start starting way often usually many long handle".split(),
    )
)
_DAY = re.compile(r"(?i)\b(?:day|días?|mornings?|afternoons?|mañanas?|tardes?|week|semana|tag|journée)\b")
_MOST = 5  # points shown for one need: the nearest
# Different words for one thing, by stem: whoever needs "remote work" hears "two days from home".
_SAME = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "remote home hybrid wfh telework office remoto", "night nights overnight graveyard noche noches", "insurance benefits health medical coverage seguro beneficios",
        "weekend weekends saturday sunday", "evening evenings late nights", "travel traveling hotel hotels road", "overtime hours",
        "stress burnout pressure deadline", "salary pay wage money income loans debt", "teach teaching teacher teachers trainer explain explaining", "family kids children daughter son mom", "degree bachelor's master's college school university",
        "handle handling touch object objects", "draw drawing sketch sketching", "people families patients customers clients", "write writing writer written", "analysis analytics analyze data", "home every night", "spanish español castellano",
    )
)  # fmt: skip
_EMPTY = frozenset(
    map(
        stem,
        "find out decide whether would suit see learn figure leave move switch become work working job career field line good well able least more want need use using both possible stable realistic what really".split(),
    )
)
_PAYWORD = re.compile(r"(?i)\$|\d\s?k\b|\bk\b|an hour|per hour|/hr|a year|salary|pay|earn|\d{2,3},\d{3}")
_HOURS = re.compile(r"(?i)\b(?:under|at most|no more than|max(?:imum)?|up to|less than|<)?\s*(\d{2})\s*(?:hours|hrs)")
Kind = Literal["skill", "interest", "need", "goal"]


def fits(asker: Asker, points: Sequence[Point], asked: Mapping[Point, str] | None = None) -> tuple[NeedAnswer, ...]:
    """Return, for each thing the asker brought, the points that bear on it; none when nothing was said.

    `asked` gives the question that a point came after, where one was asked.
    """
    listed: list[tuple[str, Kind]] = [(text, "need") for text in asker.needs]
    listed += [(text, "skill") for text in asker.skills] + [(text, "interest") for text in asker.interests]
    listed += [(asker.goal, "goal")] if asker.goal else []
    return tuple(_fit(text, kind, points, asked or {}) for text, kind in listed if text.strip())


def _fit(text: str, kind: Kind, points: Sequence[Point], asked: Mapping[Point, str]) -> NeedAnswer:
    others = [point for point in points if not point.mine]
    amount = _amount(text) if kind == "need" else None
    if amount is not None:
        hourly, by_hour = _by_the_hour(others), amount.kind == "hour"
        named = [point for point in others if _pay(point, hourly, by_hour)]
        return NeedAnswer(text, kind, tuple(named[:_MOST]), _compared(named, amount, hourly))
    wanted = _wanted(text)
    timely = kind == "need" and bool(_TIMES.search(fold(text)))
    schooling = kind == "need" and bool(_SCHOOL_TIME.search(fold(text)))

    def near_to(point: Point) -> float:
        if schooling:
            return _of_schooling(point, asked.get(point, ""))
        return _of_time(wanted, point) if timely else _nearness(wanted, text, point, kind)

    scored = [(near_to(point), -at, point) for at, point in enumerate(others)]
    near = sorted((one for one in scored if one[0] >= 1), key=lambda one: (-one[0], -one[1]))[:_MOST]
    # In the order of the conversation, like everything else.
    return NeedAnswer(
        text,
        kind,
        tuple(point for _, _, point in sorted(near, key=lambda one: -one[1])),
        _hours(text, [one[2] for one in near]),
    )


def _wanted(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text) if word not in _EMPTY) or stems(text)


# They are in every other sentence: "training people" is not met by "we lost eleven people".
_GENERAL = frozenset(
    map(stem, "people person team thing things year years day days time hour two three staff group".split())
)
_FAINT = 0.4
# "No more than two years of school": how long it takes, not what grandfather said about school.
_SCHOOL = (
    r"(?:school\w*|stud(?:y|ies|ied|ying)|training|college|university|degree|program\w*|courses?|classes|classroom)"
)
_LENGTH = r"(?:years?|yrs?|months?|semesters?|años?|meses)"
_SCHOOL_TIME = re.compile(rf"\b{_LENGTH}\b.*\b{_SCHOOL}\b|\b{_SCHOOL}\b.*\b{_LENGTH}\b")
_LEARNING = re.compile(
    rf"\b(?:{_SCHOOL}|prereqs?|prerequisites?|assoc\w*|bachelor\w*|master's|diploma|apprentice\w*|certificate|clinicals?|residency|escuela|carrera)\b"
)
_HOW_LONG = re.compile(
    rf"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|uno|dos|tres|cuatro|cinco)\b[^.;]{{0,12}}\b{_LENGTH}\b|\btook (?:me |us |her |him )?(?:\d+|one|two|three|four|five|six)\b"
)


def _of_schooling(point: Point, asked: str) -> float:
    """Return whether a point says how long the schooling takes."""
    low = fold(point.quote.text)
    about = _LEARNING.search(low) or (re.search(rf"\b{_SCHOOL}\b", fold(asked)) and point.topic == "breaking-in")
    return 2.0 if about and _HOW_LONG.search(low) and "experience" not in low else 0.0


def _nearness(wanted: Collection[str], text: str, point: Point, kind: Kind) -> float:
    said = stems(point.quote.text)
    score = sum(_FAINT if word in _GENERAL else 1.0 for word in wanted if word in said)
    for group in _SAME:
        mine, theirs = group & frozenset(wanted), group & said
        if mine and theirs and not (theirs & frozenset(wanted)):
            score += 1.0 if mine - _GENERAL and theirs - _GENERAL else _FAINT
    # Names of tools of one letter: "R", "C".
    score += sum(
        1.0 for name in re.findall(r"\b[A-Z]\b(?![.'’])", text) if re.search(rf"\b{name}\b(?![.'’])", point.quote.text)
    )
    # A goal names occupations: one word of them in a sentence does not make it an answer.
    return score if len(wanted) <= 2 or score >= 2 or (kind != "goal" and _rare(wanted, said)) else 0.0


_TIMES = re.compile(
    r"\b(?:nights?|overnights?|weekends?|evenings?|shifts?|saturdays?|sundays?|graveyard|noches?|turnos?)\b"
)
_KINDS_OF_TIME = {
    "night": r"nights?|overnights?|graveyard|after midnight|(?:third|late) shifts?|24[/ ]7|noches?|around the clock",
    "weekend": r"weekends?|saturdays?|sundays?|(?:six|seven|6|7) days a week|(?:[6-9]|1\d|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|twenty) days (?:straight|in a row)|fines? de semana",
    "evening": r"evenings?|late nights?|after (?:five|six|seven|5|6|7)|nights?",
    "shift": r"shifts?|on[- ]call|rotat\w+|rotas?|turnos?|overnights?",
}


def _of_time(wanted: Collection[str], point: Point) -> float:
    """Return whether a point says when people work there: the hours, not a class or a party at that hour."""
    low = working_time(fold(point.quote.text))
    asked = [
        kind
        for kind in _KINDS_OF_TIME
        if stem(kind) in wanted or (kind == "night" and {"noch", "overnight", "graveyard"} & set(wanted))
    ]
    narrow = [kind for kind in asked if kind != "shift"] or asked  # "no night shifts" is about nights
    said = any(re.search(rf"\b(?:{_KINDS_OF_TIME[kind]})\b", low) for kind in narrow)
    return 2.0 if said and own_scores(low).get("conditions", 0.0) >= 2 else 0.0


def _rare(wanted: Collection[str], said: Collection[str]) -> bool:
    """Whether one long word of several is met: long words are rarely met by chance."""
    return any(len(word) >= 5 and word not in _GENERAL for word in wanted if word in said)


# ---- figures ------------------------------------------------------------------------------------


def _amount(need: str) -> Figure | None:
    if not _PAYWORD.search(need):
        return None
    return next((figure for figure in figures(need, pay=True) if figure.a_year), None)


def _pay(point: Point, hourly: float, by_hour: bool = False) -> list[Figure]:
    """Return the sums of a point that are pay of this work. `by_hour` when the need is of an hour: then "twenty-five" is, too."""
    text = point.quote.text
    if BILLED.search(text) or (point.topic != "pay" and own_scores(fold(text)).get("pay", 0) < 3):
        return []
    told = [figure for figure in figures(text, pay=True, hourly=hourly) if figure.a_year and not no_pay(text, figure)]
    if by_hour:
        told = [_of_an_hour(figure) for figure in told]
        told = told or [figure for figure in an_hour(text) if not no_pay(text, figure)]
    return told


def _of_an_hour(figure: Figure) -> Figure:
    bare = figure.kind == "year" and figure.high < 100_000 and not _THOUSANDS.search(figure.said)
    return replace(figure, kind="hour", low=figure.low / 1_000, high=figure.high / 1_000) if bare else figure


_THOUSANDS = re.compile(r"(?i)k\b|\$|thousand|grand|,\d{3}|mil\b|\d{5}")


def _by_the_hour(points: Sequence[Point]) -> float:
    """Return up to how many dollars a bare figure is an hour's pay: 0 unless pay was spoken of by the hour only.

    Who said "$19.80 an hour" means an hour with "forty-four" too, but not with "eighty-five".
    """
    told = [point.quote.text for point in points if point.topic == "pay" and not PRICE.search(point.quote.text)]
    yearly = re.compile(r"(?i)\d ?k\b|thousand(?! hours)|grand|,\d{3}|a year|salary")
    if any(map(yearly.search, told)):
        return 0.0
    named = [
        figure.high for text in told if is_hourly(text) for figure in figures(text, pay=True) if figure.kind == "hour"
    ]
    return 3 * min(named, default=0.0)


def _compared(points: Sequence[Point], need: Figure, hourly: float) -> str:
    """Return a sentence that sets what was named beside what is needed. One person's figures decide nothing: none is said to."""
    named = [figure for point in points for figure in _pay(point, hourly, need.kind == "hour")]
    wanted = need.a_year
    if not named or wanted is None:
        return ""
    reach = [figure for figure in named if (figure.a_year or (0, 0))[1] >= wanted[0]]
    below = [figure for figure in named if figure not in reach]
    parts = [f"named: {', '.join(_money(figure) for figure in _once(named))}"]
    parts.append(f"you need {_money(need)}")
    verdict = (
        "every figure reaches it"
        if not below
        else "no figure reaches it"
        if not reach
        else f"reached by {', '.join(_money(figure) for figure in _once(reach))}"
    )
    return "; ".join((*parts, verdict))


def _once(found: Sequence[Figure]) -> list[Figure]:
    return list({(figure.kind, figure.low, figure.high): figure for figure in found}.values())


def _money(figure: Figure) -> str:
    def one(value: float) -> str:
        return f"${value:,.2f}".removesuffix(".00") if figure.kind == "hour" else f"${value:,.0f}"

    text = one(figure.low) if figure.low == figure.high else f"{one(figure.low)} to {one(figure.high)}"
    if figure.kind == "hour":
        low, high = figure.a_year or (0.0, 0.0)
        yearly = f"${low:,.0f}" if low == high else f"${low:,.0f} to ${high:,.0f}"
        return f"{text} an hour (about {yearly} a year full time)"
    return f"{text} a year"


def _hours(need: str, points: Sequence[Point]) -> str:
    found = _HOURS.search(need)
    if found is None:
        return ""
    spoken = [
        figure
        for point in points
        for figure in figures(point.quote.text)
        if figure.kind == "span" and "hour" in figure.said.casefold()
    ]
    return (
        f"named: {', '.join(dict.fromkeys(figure.said for figure in spoken))}; you said {found[0].strip()}"
        if spoken
        else ""
    )


# ---- planned questions ---------------------------------------------------------------------------

_ALONE: frozenset[Topic] = frozenset(
    {"pay", "conditions", "culture", "advancement", "breaking-in", "trends", "words", "proof"}
)
_COMPARES = re.compile(
    r"(?i)\bbetween\b[^?]{3,120}\band\b|\bcompared? (?:to|with)\b|\b(?:better|worse) (?:than|at|in)\b"
)
_CLOSING = re.compile(
    r"(?i)\b(?:who else|stay in touch|what should i have asked|use your name|anything (?:else )?i should have)\b"
)


def answers(planned: Sequence[str], chosen: Sequence[Chosen], asked: Sequence[str], people: int) -> tuple[Answer, ...]:
    """Return, for each planned question, the points that answer it; none when it is still open.

    First by what was asked: a question that says the same in other words, and what came after it. Else by topic and words.
    """
    return tuple(Answer(question, tuple(_answering(question, chosen, asked))) for question in planned)


def _answering(question: str, chosen: Sequence[Chosen], asked: Sequence[str]) -> Iterator[Point]:
    if _CLOSING.search(question):
        return
    twin = _twin(question, asked)
    if _COMPARES.search(question) and not _COMPARES.search(twin):
        twin = ""  # how the hours are here does not say where they are better
    direct = [one for one in chosen if twin and one.asked == twin]
    if direct:
        yield from (one.point for one in direct)
        return
    topics, wanted = asked_about(question), _wanted(question) - _OF_ASKING
    main = max(topics, key=lambda topic: topics[topic], default=None)
    if "$" in question or main == "pay":
        # How much, or when it is reached, is answered by what one earns, and by nothing else.
        yield from (one.point for one in chosen if not one.point.mine and _pay(one.point, 0.0))
        return
    for one in chosen:
        if one.point.mine:
            continue
        shared = _shared(wanted, stems(one.point.quote.text))
        if (
            "a day" in _aims(question)
            and not one.asked
            and one.point.topic == "work"
            and _DAY.search(one.point.quote.text)
        ):
            yield one.point
            continue
        same = one.point.topic == main
        # Notes do not say what was asked: a plain question ("How are the hours?") is answered by its topic alone.
        plainly = main in _ALONE and not one.asked and len(wanted) <= 3
        if (shared >= 3 and shared * 2 >= len(wanted)) or (same and (shared >= 1 or plainly)):
            yield one.point


def _shared(wanted: Collection[str], said: Collection[str]) -> int:
    """Count the words that two texts share; long ones that begin alike are one, also in two languages (licence, licencia)."""
    return sum(word in said or (len(word) >= 6 and any(other[:6] == word[:6] for other in said)) for word in wanted)


def _twin(question: str, asked: Sequence[str]) -> str:
    """Return what was really asked and means the same, or ""."""
    question = _asking(question)
    wanted, topics = _wanted(question) - _OF_ASKING, asked_about(question)
    aim = _aims(question)
    best, best_score = "", 0.0
    for spoken in asked:
        said = _wanted(spoken) - _OF_ASKING
        shared = len(wanted & said) / max(1, min(len(wanted), len(said))) if wanted and said else 0.0
        own = asked_about(spoken)
        alike = sum(min(share, own.get(topic, 0.0)) for topic, share in topics.items())
        score = (
            shared
            + alike
            + 0.75 * bool(aim & _aims(spoken))
            + (0.5 if fold(question).rstrip("?") in fold(spoken) else 0.0)
        )
        if score > best_score:
            best, best_score = spoken, score
    return best if best_score >= 0.75 and len(words(best)) >= 2 else ""


# Questions that mean the same in other words.
_AIMS = {
    "machines": r"\bautomat\w+|\brobots?\b|\breplac\w+|\b(?:done|taken over) by (?:software|machines?|computers?|ai)\b|\bai\b",
    "first step": r"\b(?:what (?:would|should|do) (?:you|i) (?:\w+ )?(?:do|learn|study|try|read|take|build|start with) first|where (?:would|should) (?:you|i|somebody|someone) (?:start|begin)|in my (?:place|shoes|position)|if you (?:were (?:me|in my|starting)|came from|had to start)|first (?:step|thing) (?:you|i|would|to)|starting (?:over|out) (?:today|now|again))\b",
    "a day": r"\bwhat does (?:a|your) (?:day|week) |\b(?:typical|normal|usual|average|regular|ordinary) (?:day|week|monday|shift|month)|\b(?:day|week)[- ]to[- ](?:day|week)|\bhow do you spend|\b(?:last|this) (?:week|month|monday) look|\bwalk me through (?:your|a|the) (?:day|week|morning)",
    "way in": r"\b(?:step|path|road|way|route|decision|job)s? (?:\w+ )?(?:brought|led|got|took) you|\bhow did you (?:get|end up|come|start|break|find your way|fall)|\bhow do people (?:usually |normally )?(?:get|break|come|start)",
    "change": r"\b(?:is|are|has|have) (?:changing|changed)|\bwhat(?:'s| is| has) (?:\w+ )?(?:new|chang\w+|different)|\bheading|\bfive years\b|\bfuture\b",
}


def _aims(question: str) -> frozenset[str]:
    low = fold(question)
    return frozenset(aim for aim, pattern in _AIMS.items() if re.search(pattern, low))


def _asking(question: str) -> str:
    """Return what is really asked: the sentence that ends in a question mark, without what leads up to it."""
    parts = [part for part in re.split(r"(?<=[.!?])\s+", question.strip()) if part.endswith("?")]
    return parts[0] if parts else question
