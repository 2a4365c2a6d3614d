"""Days a week at home, as people say them, held against a need that names how many. Pure."""

from __future__ import annotations

import re

from prep_assistant.drafting.debrief_numbers import value_of
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.evidence import Side

_NUMBER = r"(\d|one|two|three|four|five|zero|no|ein(?:en|e)?|zwei|drei|vier|fünf|un|dos|tres)"
_FOREIGN = {"no": 0.0, "ein": 1.0, "eine": 1.0, "einen": 1.0, "zwei": 2.0, "drei": 3.0, "vier": 4.0, "fünf": 5.0, "un": 1.0, "dos": 2.0, "tres": 3.0}  # fmt: skip
_DAYS = r"(?: ?(?:days?|tage?|días?|x)\b)?(?: (?:a|per|each) week)?"
_HOME = r"(?:from home|at home|home ?office|homeoffice|remote(?:ly)?|wfh|telework\w*|en casa|zu ?hause)"
_OFFICE = r"(?:on[- ]campus|on[- ]site|in (?:the |our )?(?:office|building|lab|plant|person)|at (?:the|our) (?:office|plant|desk))"
_AT_HOME = (
    re.compile(rf"\b{_NUMBER}{_DAYS} (?:of them )?{_HOME}"),
    re.compile(rf"\b{_HOME}:? {_NUMBER}(?: ?(?:days?|tage?|días?)\b)"),
    re.compile(rf"\b{_HOME} (?:\w+ )?{_NUMBER}(?: days?| a week)"),
)
_THERE = (
    re.compile(rf"\b{_NUMBER}{_DAYS} {_OFFICE}"),
    re.compile(rf"\b{_OFFICE}:? (?:all )?{_NUMBER}(?: ?(?:days?|tage?))"),
)
_WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri)(?:s|days?|nesdays?|sdays?|rsdays?|ursdays?)?\b")
_ALL = re.compile(
    r"\b(?:fully|all|completely|100 ?%|always|only) (?:remote|from home)|\b(?:everybody|we all|everyone) (?:is|works?) (?:remote|from home)"
)
_MAY_END = re.compile(
    r"\b(?:wouldn't (?:bet|count)|don't (?:bet|count)|wants? (?:people|us|everybody|everyone) back|may (?:end|change)|might (?:end|change)|for now|until further|under review|talk of (?:ending|going back)|not for long|who knows)\b"
)


def days(text: str) -> float | None:
    """Return how many days a week a need or a quote puts at home; None when it names none."""
    low = fold(text)
    for pattern in _AT_HOME:
        if match := pattern.search(low):
            return _value(match[1])
    if _ALL.search(low):
        return 5.0
    for pattern in _THERE:
        if match := pattern.search(low):
            return 5.0 - _value(match[1])
    if (office := re.search(_OFFICE + r"|\bin\b", low)) and re.search(
        r"\brest (?:from |at )?home\b|\bhome the rest\b", low
    ):
        named = _WEEKDAY.findall(low[: office.end()])
        return 5.0 - len(named) if named else None
    home = re.search(rf"{_HOME}|\bhome\b", low)
    if home and (named := _WEEKDAY.findall(low[home.start() :])):
        return float(len(named))
    return None


def wanted(need: str) -> float | None:
    """Return the fewest days a week at home that a need names; None when it names none."""
    low = fold(need)
    found = re.search(r"\b(\d|one|two|three|four|five)\b(?: or more)?(?: days?)", low)
    if found:
        return _value(found[1])
    return 5.0 if re.search(r"\b(?:fully|all|completely|100 ?%|only) remote|remote only", low) else None


def side(need: str, text: str) -> tuple[Side, str] | None:
    """Hold the days at home of a quote against those of the need; None when either names none."""
    least, said = wanted(need), days(text)
    if least is None or said is None:
        return None
    named = f"{said:g} day{'' if said == 1 else 's'} a week at home" if said else "no days at home"
    if may_end(text):
        return "spoken", f"{named}, and it may not last"
    return ("for" if said >= least else "against"), named


def may_end(text: str) -> bool:
    """Whether somebody doubts that it stays so: "but the new provost wants people back"."""
    return _MAY_END.search(fold(text)) is not None


def _value(said: str) -> float:
    return _FOREIGN.get(said, value_of(said) or 0.0)
