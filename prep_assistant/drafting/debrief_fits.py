"""What the points say about the asker's skills, interests, needs and goal, and which planned questions they answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from prep_assistant.domain import Asker, Topic
from prep_assistant.drafting.debrief_numbers import Figure, figures, is_hourly
from prep_assistant.drafting.debrief_points import Chosen
from prep_assistant.drafting.debrief_text import fold, stem, stems, words
from prep_assistant.drafting.debrief_topics import asked_about, own_scores
from prep_assistant.relationship import Answer, NeedAnswer, Point

_MOST = 5  # points shown for one need: the nearest
# Different words for one thing, by stem: whoever needs "remote work" hears "two days from home".
_SAME = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "remote home hybrid wfh telework office remoto", "night nights overnight graveyard noche noches", "insurance benefits health medical coverage seguro beneficios",
        "weekend weekends saturday sunday", "evening evenings late nights", "travel traveling hotel hotels road", "overtime hours",
        "stress burnout pressure deadline", "salary pay wage money income loans debt", "teach teaching teacher teachers trainer explain explaining", "family kids children daughter son mom", "degree bachelor's master's college school university",
        "handle handling touch object objects", "draw drawing sketch sketching", "people families patients customers clients", "write writing writer written", "analysis analytics analyze data", "home every night",
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


def fits(asker: Asker, points: Sequence[Point]) -> tuple[NeedAnswer, ...]:
    """Return, for each thing the asker brought, the points that bear on it; none when nothing was said."""
    listed: list[tuple[str, Kind]] = [(text, "need") for text in asker.needs]
    listed += [(text, "skill") for text in asker.skills] + [(text, "interest") for text in asker.interests]
    listed += [(asker.goal, "goal")] if asker.goal else []
    return tuple(_fit(text, kind, points) for text, kind in listed if text.strip())


def _fit(text: str, kind: Kind, points: Sequence[Point]) -> NeedAnswer:
    others = [point for point in points if not point.mine]
    amount = _amount(text) if kind == "need" else None
    if amount is not None:
        hourly = _by_the_hour(others)
        named = [point for point in others if _pay(point, hourly)]
        return NeedAnswer(text, kind, tuple(named[:_MOST]), _compared(named, amount, hourly))
    wanted = _wanted(text)
    scored = [(_nearness(wanted, text, point), -at, point) for at, point in enumerate(others)]
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


def _nearness(wanted: Collection[str], text: str, point: Point) -> float:
    said = stems(point.quote.text)
    score = sum(1.0 for word in wanted if word in said)
    for group in _SAME:
        if any(word in group for word in wanted) and (said & group) and not (said & group & frozenset(wanted)):
            score += 1.0
    # Names of tools of one letter: "R", "C".
    score += sum(
        1.0 for name in re.findall(r"\b[A-Z]\b(?![.'’])", text) if re.search(rf"\b{name}\b(?![.'’])", point.quote.text)
    )
    return score if len(wanted) <= 2 or score >= 2 or _rare(wanted, said) else 0.0


def _rare(wanted: Collection[str], said: Collection[str]) -> bool:
    """Whether one long word of several is met: long words are rarely met by chance."""
    return any(len(word) >= 5 for word in wanted if word in said)


# ---- figures ------------------------------------------------------------------------------------


def _amount(need: str) -> Figure | None:
    if not _PAYWORD.search(need):
        return None
    return next((figure for figure in figures(need, pay=True) if figure.a_year), None)


def _pay(point: Point, hourly: float) -> list[Figure]:
    if point.topic != "pay" and own_scores(fold(point.quote.text)).get("pay", 0) < 3:
        return []
    return [figure for figure in figures(point.quote.text, pay=True, hourly=hourly) if figure.a_year]


def _by_the_hour(points: Sequence[Point]) -> float:
    """Return up to how many dollars a bare figure is an hour's pay: 0 unless pay was spoken of by the hour only.

    Who said "$19.80 an hour" means an hour with "forty-four" too, but not with "eighty-five".
    """
    told = [point.quote.text for point in points if point.topic == "pay"]
    yearly = re.compile(r"(?i)\d ?k\b|thousand(?! hours)|grand|,\d{3}|a year|salary")
    if any(map(yearly.search, told)):
        return 0.0
    named = [
        figure.high for text in told if is_hourly(text) for figure in figures(text, pay=True) if figure.kind == "hour"
    ]
    return 3 * min(named, default=0.0)


def _compared(points: Sequence[Point], need: Figure, hourly: float) -> str:
    """Return a sentence that sets what was named beside what is needed. One person's figures decide nothing: none is said to."""
    named = [figure for point in points for figure in _pay(point, hourly)]
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
    direct = [one for one in chosen if twin and one.asked == twin]
    if direct:
        yield from (one.point for one in direct)
        return
    topics, wanted = asked_about(question), _wanted(question)
    main = max(topics, key=lambda topic: topics[topic], default=None)
    for one in chosen:
        if one.point.mine:
            continue
        shared = len(wanted & stems(one.point.quote.text))
        same = one.point.topic == main
        if shared >= 3 or (same and shared >= 1) or (same and main in _ALONE and not one.asked):
            yield one.point


def _twin(question: str, asked: Sequence[str]) -> str:
    """Return what was really asked and means the same, or ""."""
    wanted, topics = _wanted(question), asked_about(question)
    best, best_score = "", 0.0
    for spoken in asked:
        said = _wanted(spoken)
        shared = len(wanted & said) / max(1, min(len(wanted), len(said))) if wanted and said else 0.0
        own = asked_about(spoken)
        alike = sum(min(share, own.get(topic, 0.0)) for topic, share in topics.items())
        score = shared + alike + (0.5 if fold(question).rstrip("?") in fold(spoken) else 0.0)
        if score > best_score:
            best, best_score = spoken, score
    return best if best_score >= 0.75 and len(words(best)) >= 2 else ""
