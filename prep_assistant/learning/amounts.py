"""Figures of two quotes held side by side: what each counts, in one unit, as a range. Pure.

"Fifty hours, sometimes more" and "a fifty-hour job" are both hours a week; "$26/hr" and "eighty thousand" are both pay a
year (2,080 hours); "half" and "fifty percent" are both shares. Figures that count different things are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from prep_assistant.drafting.debrief_numbers import HOURS_A_YEAR, Figure, figures
from prep_assistant.drafting.debrief_text import fold

_SHARES = {"all": 100.0, "three quarters": 75.0, "three-quarters": 75.0, "two thirds": 66.7, "two-thirds": 66.7, "half": 50.0,
           "a third": 33.3, "one third": 33.3, "a quarter": 25.0, "one quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0}  # fmt: skip
_SHARE = re.compile(
    r"\b(three[- ]quarters|two[- ]thirds|half|(?:a|one) (?:third|quarter|fifth|tenth))\b(?! (?:an? )?(?:day|hour|year|week|month|dozen))"
)
_OUT_OF = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:out )?of (?:every )?(two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
)
_WORDS = {word: value for value, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_SPAN = re.compile(r"(?:^|[ -])(hour|hr|day|week|wk|month|mo|year|yr|minute|time)s?\b")
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_PER = re.compile(
    r"^[ -]?(?:work ?)?(?:s )?(?:(?:an?|per|each|every|/) ?)?(day|week|month|quarter|year|shift|night)\b|^ ?(?:an?|per|/) ?(day|week|month|quarter|year|shift|night)\b"
)
# What pay is of: figures of different kinds of pay are no contradiction.
_STAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("side", re.compile(r"\b(?:bonus\w*|overtime pay|dues|per diem|tips|stipend|equity|stock|raises?|insurance|tuition|loans?|costs?|deductible|premium|allowance|rent|hotel)\b")),
    ("training", re.compile(r"\b(?:apprentices?|first[- ]year apprentice|interns?|trainees?|residents?|practicum)\b")),
    ("late", re.compile(r"\b(?:seniors?|leads?|principals?|fellows?|manager|director|partner|journey(?:man|men|persons?)|masters?|top(?:s|ped)?(?: out)?|ceiling|after (?:\w+ ){0,3}years|(?:ten|fifteen|twenty|thirty|\d+) years in|years? in|experienced|eventually|at the end|max(?:es)?|scale)\b")),
    ("start", re.compile(r"\b(?:start\w*|begin\w*|entry|empez\w+|empiez\w+|new (?:people|hires?|grads?|graduates?|ones?|nurses?|teachers?|analysts?|therapists?|engineers?)|come in|came in|comes in|coming in|first[- ](?:year|job|offer|paycheck)|junior\w*|right out of|fresh out|out of school|newcomers?|brand[- ]new|step one|step two)\b")),
)  # fmt: skip
_ARTICLE = re.compile(r"(?i)\ban? (?=[\w-]+-(?:hour|year|week|month|day)\b)")
_FLOOR = re.compile(
    r"(?:\b(?:at least|from|over|more than|above|upwards of|no less than|north of|minimum(?: of)?|not under|(?:nobody|no one|none|never|not|n't)\b[^.;,]{0,30}\b(?:under|below|less than|fewer than))) ?(?:about |around )?$"
)
# A floor that is denied is a ceiling: "no more than", "never over", "can't do more than". Tried before the floors.
_NOT_ABOVE = re.compile(
    r"(?:\b(?:no|not)|\b(?:nobody|no one|none|never|not|nunca)\b(?:(?! and | but )[^.;,]){0,30}|n't\b(?:(?! and | but )[^.;,]){0,30}) (?:more than|over|above|longer than|upwards of|north of) ?(?:about |around )?$"
)
_CEILING = re.compile(
    r"\b(?:up to|at most|under|below|less than|fewer than|no more than|never more than|tops? out at|maximum(?: of)?|max|not even|hardly|barely) ?(?:about |around )?$"
)
_AFTER_FLOOR = re.compile(r"^ ?(?:\+|or more|and up|plus|minimum|at least|easily|(?:or|sometimes) more)")
_AFTER_CEILING = re.compile(r"^ ?(?:tops|at (?:the )?most|or less|max)")
TOLERANCE = {"pay": 0.10, "share": 0.0, "span": 0.2, "count": 0.2}
_SHARE_POINTS = 12.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in the unit that it is compared in. `unit` is "pay", "share", "hours a week", "days" (a span), "miles" …

    Pay is in dollars a year, a share in percent, a span in days. `said` stands in the quote; `stage` tells starting pay from
    later pay and from bonuses.
    """

    unit: str
    low: float
    high: float
    said: str
    stage: str = ""

    @property
    def shown(self) -> str:
        """The figure as one reads it beside others: pay in dollars a year, anything else as it was said."""
        if self.unit != "pay":
            return self.said
        if self.high == inf:
            return f"${self.low:,.0f} a year or more"
        return f"${(self.low + self.high) / 2 if self.low else self.high:,.0f} a year"

    def meets(self, other: Amount) -> bool:
        """Whether the two ranges come together, allowing for how roughly people speak."""
        if self.unit == "share":
            return self.low - _SHARE_POINTS <= other.high and other.low - _SHARE_POINTS <= self.high
        give = 1 + TOLERANCE.get(self.unit, 0.15)
        return self.low <= other.high * give and other.low <= self.high * give


def amounts(text: str, *, pay: bool = False) -> tuple[Amount, ...]:
    """Return what can be compared in a quote. `pay` says that it is about pay."""
    text = _ARTICLE.sub("", text)  # "a fifty-hour week" is fifty hours, not one
    low = fold(text)
    found = [made for figure in figures(text, pay=pay) if (made := _amount(figure, text)) is not None]
    found += _shares(low)
    return tuple(dict.fromkeys(found))


def _amount(figure: Figure, text: str) -> Amount | None:
    before, after = fold(text[max(0, figure.start - 45) : figure.start]) + " ", fold(text[figure.end : figure.end + 30])
    low, high = figure.low, figure.high
    if figure.a_year is not None:
        low, high = figure.a_year
        low, high = _bounded(low, high, before, after)
        return Amount("pay", low, high, figure.said, stage(text))
    if figure.kind == "percent":
        return Amount("share", *_bounded(low, high, before, after), figure.said)
    if figure.kind in ("span", "count"):
        return _span(figure, before, after)
    return None


def _span(figure: Figure, before: str, after: str) -> Amount | None:
    unit = _SPAN.search(fold(figure.said))
    low, high = _bounded(figure.low, figure.high, before, after)
    if unit is None:
        words = fold(figure.said).split()
        return Amount(words[-1].rstrip("s"), low, high, figure.said) if len(words) > 1 and words[-1].isalpha() else None
    name = {"hr": "hour", "wk": "week", "mo": "month", "yr": "year"}.get(unit[1], unit[1])
    per = _PER.match(after)
    each = (per[1] or per[2]) if per else ""
    if name == "hour":
        if each in ("", "week") and 15 <= figure.high <= 110:
            return Amount("hours a week", low, high, figure.said)
        return Amount(f"hours a {each or 'time'}", low, high, figure.said)
    if name in ("minute", "time") or each:
        return Amount(f"{name}s a {each or 'time'}", low, high, figure.said)
    return Amount("span", low * _DAYS[name], high * _DAYS[name], figure.said)


def _bounded(low: float, high: float, before: str, after: str) -> tuple[float, float]:
    if _NOT_ABOVE.search(before):
        return 0.0, high
    if _FLOOR.search(before) or _AFTER_FLOOR.match(after):
        return low, inf
    if _CEILING.search(before) or _AFTER_CEILING.match(after):
        return 0.0, high
    return low, high


def _shares(low: str) -> Iterator[Amount]:
    for match in _SHARE.finditer(low):
        value = _SHARES[match[1].replace("one ", "a ")]
        yield Amount("share", value, value, match[0])
    for match in _OUT_OF.finditer(low):
        part, whole = (_WORDS.get(word) or (int(word) if word.isdigit() else 0) for word in (match[1], match[2]))
        if part and whole and part <= whole:
            yield Amount("share", 100 * part / whole, 100 * part / whole, match[0])


def stage(text: str) -> str:
    """Return what pay a text speaks of: "start", "late", "training", "side" (bonus, dues), or "" where it does not say."""
    low = fold(text)
    return next((name for name, pattern in _STAGES if pattern.search(low)), "")


def comparable(one: Sequence[Amount], other: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Yield the pairs of figures that count the same thing."""
    for a in one:
        for b in other:
            if a.unit != b.unit:
                continue
            if a.unit == "pay" and a.stage != b.stage and ((a.stage and b.stage) or "side" in (a.stage, b.stage)):
                continue  # where one does not say of what it is, the two may still come together
            yield a, b


def a_year(hourly: float) -> float:
    """Return pay by the hour as pay by the year."""
    return hourly * HOURS_A_YEAR
