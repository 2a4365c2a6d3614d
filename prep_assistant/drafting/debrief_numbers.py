"""Figures as people say and write them: "fifty-eight to sixty-five thousand", "$19.80 an hour", "22k", "forty-two". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["year", "hour", "money", "percent", "span", "count"]
HOURS_A_YEAR = 2080  # full time, as the Bureau of Labor Statistics counts it

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_SPANISH = {
    "veinte": 20,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
    "cien": 100,
}
_TENS = _SPANISH | {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALE = {
    "hundred": 100,
    "thousand": 1_000,
    "grand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mil": 1_000,
    "m": 1_000_000,
}
_SPOKEN = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
_NUMBER = rf"(?:\$ ?)?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?:\$ ?)?\d+(?:\.\d+)?|(?:(?:a|{_SPOKEN})(?:[ -](?:{_SPOKEN}|hundred(?: and (?:{_SPOKEN}))?))*(?:[ -](?:{_SPOKEN}))*)"
_SCALES = r"(?: ?(?:hundred(?: and (?:\w+))?|thousand|grand|million|k|K|mil))"
_ONE = rf"(?:{_NUMBER}){_SCALES}?"
_FIGURE = re.compile(
    rf"(?i)(?<![\w$.,/])(?P<low>{_ONE})(?:\s?(?:-|–|—|to|or|and|,)\s?(?P<high>{_ONE}))?(?P<ish>ish)?(?P<currency>\s?(?:dollars|bucks|euros?)\b)?(?P<unit>\s?%|\s?(?:percent|por ciento|prozent)|\s?(?:/|an |per |a )\s?(?:hr|hour|hora)s?|\s?(?:/|a |per )\s?(?:yr|year|año|day|month|mo)"
    rf"|[ -](?:hours?|hrs?|days?|weeks?|wks?|months?|mos|years?|yrs?|minutes?|times|sections?|exams?|degrees|feet|miles|people|applicants?|students?|teams?|interviews?|programs?|projects?|reports?|clients?|patients?|openings?|positions?))?(?![\w$])"
)
_HOURLY = re.compile(r"(?i)\b(?:an hour|per hour|/ ?hr|/ ?hour|hourly|a hora|/ ?hora|por hora|the hour)\b|/hr|/hora")
_YEARLY = re.compile(
    r"(?i)\b(?:a|per|the|my|your|that|in the|for the) ?(?:first |second |whole |full )?year\b|\bannual|\byearly\b"
)
_AGE = re.compile(
    r"(?i)\b(?:retir(?:e|es|ed|ing) (?:at|by|before)|turn(?:s|ed|ing)?|aged?|until|till|under|over|(?:he|she|i|they)(?:'s|’s|'m|’m|'re|’re| is| was| am| are)|(?:supervisor|boss|colleague|friend|manager) is)\s*(?:only |about |around )?$"
)
_OLDEST = 130  # "under sixty thousand" is no age
_COST = re.compile(r"(?i)\b(?:costs?|tuition|loans?|fees?|debt|owe|exam is|budget|revenue|saved?|course is)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as said, what kind it is, and its bounds. Money a year and an hour are in dollars."""

    said: str
    start: int
    end: int
    kind: Kind
    low: float
    high: float

    @property
    def a_year(self) -> tuple[float, float] | None:
        """The bounds in dollars a year, None where it is not pay."""
        if self.kind == "year":
            return self.low, self.high
        return (self.low * HOURS_A_YEAR, self.high * HOURS_A_YEAR) if self.kind == "hour" else None


def figures(text: str, *, pay: bool = False, hourly: float = 0.0) -> tuple[Figure, ...]:
    """Return the figures in a text that mean something alone. `pay` says that the text is about pay: then "fifty-eight to
    sixty-five" is thousands a year, or dollars an hour where the text says so. `hourly`, in dollars, is up to which figure
    elsewhere pay was meant by the hour."""
    return tuple(_figures(text, pay, hourly))


def is_hourly(text: str) -> bool:
    """Whether a text speaks of pay by the hour."""
    return bool(_HOURLY.search(text))


def _figures(text: str, pay: bool, bound: float) -> Iterator[Figure]:
    bound = 250.0 if is_hourly(text) else 0.0 if _YEARLY.search(text) else bound
    at = 0
    while (match := _FIGURE.search(text, at)) is not None:
        at = max(match.end(), at + 1)
        if "," in match[0][len(match["low"]) :] and match["high"] and not _neighbours(match):
            # "two, three" is a range, "in 2014, forty" is none.
            at = match.end("low")
            match = _FIGURE.fullmatch(text[:at], match.start()) or _FIGURE.search(text[:at], match.start())
            if match is None:
                continue
        if pay and _COST.search(text[max(0, match.start() - 25) : match.start()]):
            pay = False  # what a degree or an exam costs is not what one earns
        unit = (match["unit"] or "").casefold().strip(" -")
        low, high = value_of(match["low"]), value_of(match["high"]) if match["high"] else None
        if low is None or (match["high"] and high is None):
            continue
        high = low if high is None else high
        scale = _scale(match["high"] or "")
        if scale > 1 and low < high / 10:
            low *= scale
        if high < low:
            if " or " in match[0] or " and " in match[0]:
                continue
            high = low
        money = high >= _OLDEST or "$" in match[0] or match["currency"]
        if not (unit or money) and _AGE.search(text[max(0, match.start() - 30) : match.start()]):
            continue  # somebody's age is nobody's pay
        kind = _kind(match, unit, low, high, pay, high <= bound)
        if kind is None:
            continue
        if kind == "year" and high < 1_000:
            low, high = low * 1_000, high * 1_000
        yield Figure(match[0].strip(), match.start(), match.end(), kind, low, high)


def _neighbours(match: re.Match[str]) -> bool:
    low, high = value_of(match["low"]), value_of(match["high"])
    return (
        low is not None
        and high is not None
        and low < high <= 1.5 * low + 1
        and bool(match["unit"] or _scale(match["high"]) > 1)
    )


def _kind(match: re.Match[str], unit: str, low: float, high: float, pay: bool, hourly: bool) -> Kind | None:
    said = match[0].casefold()
    money = "$" in said or match["currency"] is not None
    if unit in ("%", "percent", "por ciento", "prozent"):
        return "percent"
    if re.search(r"hr|hour|hora", unit) and not unit.startswith(("hours", "hrs", "hour")):
        return "hour"
    if re.match(r"a\b(?! (?:hundred|thousand|million))", said) or (unit and high < 2 and unit not in ("hour", "hr")):
        return None  # "a week", "one opening"
    thousands = high >= 1_000 and bool(re.search(r"k\b|thousand|grand|,\d{3}|mil\b", said))
    bare = not unit or unit.startswith(("/y", "a y", "per y"))
    if bare and 15_000 <= high < 1_000_000 and (pay or money or thousands):
        return "year"
    if bare and pay and hourly and not money and 8 <= low <= 250 and high <= 400:
        return "hour"
    if bare and money and high < 300:
        return "hour" if hourly else "money"
    if money or (bare and thousands):
        return "money"
    if bare and pay and not hourly and 25 <= low <= 400 and high <= 500 and not re.search(r"\b(?:19|20)\d\d\b", said):
        return "year"
    if unit and re.search(r"hour|hr|day|week|wk|month|mo|year|yr|minute", unit):
        return "span"
    if unit:
        return "count"
    return "count" if high >= 100 and not re.fullmatch(r"(?:19|20)\d\d", said.strip()) else None


def _scale(text: str) -> float:
    found = re.search(r"(?i)(thousand|grand|million|k|mil)\s*$", text.strip())
    return float(_SCALE[found[1].casefold()]) if found else 1.0


def value_of(said: str) -> float | None:
    """Return the value of "$52,000", "52k", "fifty-two thousand", "eleven hundred", "twenty-seven fifty" (27.50); None for none."""
    text = said.casefold().replace("$", "").replace(",", "").replace("-", " ").strip()
    number = re.fullmatch(r"(\d+(?:\.\d+)?) ?(hundred|thousand|grand|million|k|mil)?.*", text)
    if number:
        return float(number[1]) * _SCALE.get(number[2] or "", 1)
    return _spoken(text.split())


def _spoken(said: list[str]) -> float | None:
    total = part = 0.0
    last = ""
    for word in said:
        if word in ("and", "a") or (word == "an" and not last):
            part = part or (1.0 if word == "a" and not last else 0.0)
            continue
        if word in _SCALE:
            part = (part or 1.0) * _SCALE[word]
            if _SCALE[word] >= 1_000:
                total, part = total + part, 0.0
        elif word in _TENS:
            if last == "small" and 0 < part < 10:
                part = part * 100 + _TENS[word]  # "one eighty"
            elif last in ("small", "tens") and 10 <= part < 100:
                part = part + _TENS[word] / 100  # "twenty-seven fifty"
            else:
                part += _TENS[word]
        elif word in _SMALL:
            part += _SMALL[word]
        else:
            return None
        last = "tens" if word in _TENS else "small" if word in _SMALL else "scale"
    return total + part if said else None
