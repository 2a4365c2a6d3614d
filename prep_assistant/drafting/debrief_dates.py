"""What "Thursday", "in two weeks" or "by Thanksgiving" means, counted from the day of the meeting. Pure.

`when` finds the time in a promise. `by` is the last day of what was said; None where it stays open ("over the break").
Rules where people differ: "Thursday" is the next one after the meeting, "next Tuesday" the one of the following week
(weeks begin on Monday), "this week" ends on Friday, "before Thursday" is Wednesday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from prep_assistant.drafting.debrief_feasts import FEASTS, nth

_DAYS = {
    "monday": 0, "mon": 0, "lunes": 0, "montag": 0, "lundi": 0, "tuesday": 1, "tues": 1, "tue": 1, "martes": 1, "dienstag": 1, "mardi": 1,
    "wednesday": 2, "weds": 2, "wed": 2, "miércoles": 2, "miercoles": 2, "mittwoch": 2, "mercredi": 2, "thursday": 3, "thurs": 3, "thur": 3, "thu": 3,
    "jueves": 3, "donnerstag": 3, "jeudi": 3, "friday": 4, "fri": 4, "viernes": 4, "freitag": 4, "vendredi": 4, "saturday": 5, "sat": 5, "sábado": 5,
    "sabado": 5, "samstag": 5, "samedi": 5, "sunday": 6, "sun": 6, "domingo": 6, "sonntag": 6, "dimanche": 6,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate((
        "january jan enero januar janvier", "february feb febrero februar février", "march mar marzo märz mars", "april apr abril avril",
        "may mayo mai", "june jun junio juni juin", "july jul julio juli juillet", "august aug agosto août", "september sept sep septiembre septembre",
        "october oct octubre oktober octobre", "november nov noviembre novembre", "december dec diciembre dic dezember décembre",
    ), 1)
    for name in names.split()
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "couple": 2,
    "un": 1, "una": 1, "dos": 2, "tres": 3, "zwei": 2, "drei": 3, "einer": 1, "deux": 2, "trois": 3, "une": 1, "twelve": 12, "fourteen": 14,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12,
    "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_COUNT = r"(?:(?:the next |a )?couple(?: of)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|una?|dos|tres|zwei|drei|einer|deux|trois|une|\d{1,3})"
_PRE = r"(?:(?P<pre>by|before|until|till|no later than|due|after|on|in|for|antes del?|para el|hasta el|después del?|vor|bis|am|nach|avant|après|d'ici)\s+)?(?:(?:the|el|la|le|dem?|der)\s+)?"
_AFTER = frozenset({"after", "después de", "después del", "nach", "après"})
_BEFORE = frozenset({"before", "antes de", "antes del", "vor", "avant"})

Resolve = Callable[["re.Match[str]", date, str], date | None]


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text: the words, their span, and the day they mean."""

    said: str
    start: int
    end: int
    by: date | None


def when(text: str, met: date, country: str = "US") -> When | None:
    """Return the first time that is named in `text`, counted from the day of the meeting, or None."""
    found = sorted(_all(text, met, country), key=lambda one: (one.start, -one.end))
    return found[0] if found else None


def _all(text: str, met: date, country: str) -> Iterator[When]:
    low = text.replace("’", "'")
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(low):
            try:
                by = resolve(match, met, country)
            except (ValueError, OverflowError):
                continue
            pre = " ".join((match.groupdict().get("pre") or "").casefold().split())
            if pre in _AFTER:
                by = None
            elif pre in _BEFORE and by is not None:
                by = max(met, by - timedelta(days=1))
            said = text[match.start() : match.end()].strip()
            yield When(said.removeprefix("on ").removeprefix("On "), match.start(), match.end(), by)


# ---- days and weeks -----------------------------------------------------------------------------


def _weekday(match: re.Match[str], met: date, country: str) -> date:
    if match["day"].casefold() in ("sat", "sun", "wed") and not (match["pre"] or match["which"]):
        raise ValueError("a verb or the sun")
    day = _DAYS[match["day"].casefold()]
    if (match["which"] or "").casefold() in ("next", "nächsten", "nxt", "próximo", "proximo") or match["then"]:
        return met + timedelta(days=7 - met.weekday() + day)
    ahead = (day - met.weekday()) % 7
    return met + timedelta(days=ahead or (0 if (match["which"] or "").casefold() == "this" else 7))


def _nth_weekday(match: re.Match[str], met: date, country: str) -> date:
    count = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}[match["nth"].casefold()]
    month, day = _MONTHS[match["month"].casefold()], _DAYS[match["day"].casefold()]
    here = nth(met.year, month, day, count)
    return here if here >= met else nth(met.year + 1, month, day, count)


def _from_weekday(match: re.Match[str], met: date, country: str) -> date:
    ahead = (_DAYS[match["day"].casefold()] - met.weekday()) % 7 or 7
    return met + timedelta(days=ahead + 7 * _COUNTS.get((match["count"] or "a").casefold(), 1))


def _today(match: re.Match[str], met: date, country: str) -> date:
    return met


def _tomorrow(match: re.Match[str], met: date, country: str) -> date:
    return met + timedelta(days=1)


def _day_after(match: re.Match[str], met: date, country: str) -> date:
    return met + timedelta(days=2)


def _this_week(match: re.Match[str], met: date, country: str) -> date:
    return met + timedelta(days=(4 - met.weekday()) % 7)


def _next_week(match: re.Match[str], met: date, country: str) -> date:
    early = (match.groupdict().get("part") or "").casefold()
    day = {"early": 2, "the beginning of": 2, "beginning of": 2, "the start of": 2, "mid": 2, "the middle of": 2}.get(
        early, 4
    )
    return met + timedelta(days=7 - met.weekday() + day)


def _weekend(match: re.Match[str], met: date, country: str) -> date:
    ahead = (6 - met.weekday()) % 7
    return met + timedelta(days=ahead + (7 if (match["which"] or "").casefold() == "next" else 0))


def _in(match: re.Match[str], met: date, country: str) -> date | None:
    words = (match["more"] or match["count"]).casefold().removesuffix(" of").removeprefix("a ").strip() or "a"
    words = match.groupdict().get("most") or words.removeprefix("the next ")
    count = int(words) if words.isdigit() else _COUNTS[words]
    unit = match["unit"].casefold()
    if unit.startswith(("hour", "hr")):
        return met + timedelta(days=-(-count // 24))
    if unit.startswith(("day", "día", "dia", "tag", "jour")):
        return met + timedelta(days=count)
    if unit.startswith(("business", "working")):
        return _business(met, count)
    return (
        met + timedelta(weeks=count)
        if unit.startswith(("week", "wk", "semana", "woche", "semaine"))
        else _months(met, count)
    )


def _business(met: date, count: int) -> date:
    day = met
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _months(met: date, count: int) -> date:
    year, month = divmod(met.month - 1 + count, 12)
    return date(met.year + year, month + 1, min(met.day, monthrange(met.year + year, month + 1)[1]))


def _ends(match: re.Match[str], met: date, country: str) -> date | None:
    unit, following = (
        match["unit"].casefold(),
        (match["which"] or "").casefold() in ("next", "nächster", "próximo", "próxima"),
    )
    if unit in ("day", "business", "today", "día"):
        return met
    if unit in ("week", "wk", "semana", "woche", "semaine"):
        return _next_week(match, met, country) if following else _this_week(match, met, country)
    if unit in ("month", "mes", "monats", "mois"):
        return _month_end(_months(met.replace(day=1), 1) if following else met)
    return date(met.year + following, 12, 31)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _eo(match: re.Match[str], met: date, country: str) -> date:
    unit = match["unit"].casefold()
    return (
        met
        if unit in ("d", "b")
        else _this_week(match, met, country)
        if unit == "w"
        else _month_end(met)
        if unit == "m"
        else date(met.year, 12, 31)
    )


def _next_month(match: re.Match[str], met: date, country: str) -> date:
    return _month_end(_months(met.replace(day=1), 1))


# ---- dates ------------------------------------------------------------------------------------


def _named(match: re.Match[str], met: date, country: str) -> date | None:
    month, day = _MONTHS[match["month"].casefold()], match["dom"]
    year = int(match["year"]) if match["year"] else 0
    if day is None:
        return None
    return date(year, month, int(day)) if year else _coming(met, month, int(day))


def _month_alone(match: re.Match[str], met: date, country: str) -> date | None:
    month, part = _MONTHS[match["month"].casefold()], (match["part"] or "").casefold()
    pre = (match["pre"] or "").casefold()
    last = _month_end(_coming(met, month, 28)).day
    day = 15 if part.startswith("mid") else 10 if part.startswith("early") else last
    return _coming(met, month, 1 if pre in ("by", "before", "until", "till") and not part else day)


def _numeric(match: re.Match[str], met: date, country: str) -> date:
    one, two = int(match["one"]), int(match["two"])
    month, day = (one, two) if (country == "US" and one <= 12) or two > 12 else (two, one)
    if match["year"]:
        return date(int(match["year"]) + (2000 if len(match["year"]) == 2 else 0), month, day)
    return _coming(met, month, day)


def _iso(match: re.Match[str], met: date, country: str) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["dom"]))


def _day_of_month(match: re.Match[str], met: date, country: str) -> date:
    day = int(match["dom"]) if match["dom"] else _ORDINALS[match["word"].casefold()]
    if not 1 <= day <= 31:
        raise ValueError(day)
    for ahead in range(4):
        first = _months(met.replace(day=1), ahead)
        if day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= met:
            return first.replace(day=day)
    raise ValueError(day)


def _coming(met: date, month: int, day: int) -> date:
    here = date(met.year, month, day)
    return here if here >= met - timedelta(days=3) else date(met.year + 1, month, day)


# ---- holidays and what stays open ----------------------------------------------------------------


def _feast(match: re.Match[str], met: date, country: str) -> date:
    name = " ".join(match["feast"].casefold().split())
    find = FEASTS[name]
    here = find(met.year, country)
    return here if here >= met else find(met.year + 1, country)


def _open(match: re.Match[str], met: date, country: str) -> date | None:
    return None


_FEAST = "|".join(re.escape(name) for name in sorted(FEASTS, key=len, reverse=True))
_VAGUE = (
    r"(?:over|during|after|before|in) (?:the )?(?:winter |spring |summer |fall |holiday |thanksgiving |christmas |semester |new )?"
    r"(?:break|holidays|vacation|new year|launch|season|busy season|semester|spring|summer|fall|autumn|winter|renewals|vacaciones|fiestas)"
    r"|(?:in|within) (?:the next )?a few (?:days|weeks|months)|(?:in|over) the (?:next|coming) (?:few )?(?:days|weeks|months)"
    r"|next (?:year|quarter|semester|spring|summer|fall|winter)|early (?:next|in the new) year|(?:real |pretty |very )?soon|at some point|eventually|sometime"
    r"|when(?:ever)? (?:i|you|it|she|he|they|we|that|the)\b[^,.;]{2,40}|once (?:i|you|it|she|he|they|we|that|the)\b[^,.;]{2,40}|as soon as [^,.;]{2,40}|later on|down the road"
    r"|pronto|cuando [^,.;]{2,40}|después de [^,.;]{2,40}"
)


def _made(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w'])(?:{pattern})(?![\w'])")


_PATTERNS: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    (_made(rf"{_PRE}(?P<feast>{_FEAST})(?: day| eve)?"), _feast),
    (_made(rf"(?:on |by )?(?:the )?(?P<nth>first|second|third|fourth|last) (?P<day>{_DAY}) (?:in|of) (?P<month>{_MONTH})"), _nth_weekday),
    (_made(rf"(?P<count>a|one|two) (?:week|wk)s? from (?:this |next )?(?P<day>{_DAY})"), _from_weekday),
    (_made(rf"{_PRE}(?:(?P<which>this|next|nxt|coming|this coming|próximo|proximo|nächsten|kommenden) )?(?P<day>{_DAY})(?P<then> (?:of )?next week| prochain| que viene)?"
           r"(?: (?:morning|afternoon|evening|night|noon|at (?:the )?latest|por la (?:mañana|tarde)))?"), _weekday),
    (_made(r"(?:by |before |first thing |early )?(?:tomorrow|tmrw|tmw|tomorow)(?: (?:morning|afternoon|evening|night))?|demain|(?:para |hasta )?(?<!la )mañana|(?:bis )?morgen"), _tomorrow),
    (_made(r"(?:the )?day after tomorrow|pasado mañana|übermorgen|après-demain"), _day_after),
    (_made(r"(?:by |later )?(?:today|tonight|this (?:afternoon|evening|morning)|hoy|esta (?:noche|tarde)|heute|aujourd'hui|ce soir)|right (?:away|now|after (?:this|we hang up|our call))|in a (?:minute|bit)"), _today),
    (_made(r"(?:by |sometime |later |within )?(?:this (?:week|wk)|the week)|esta semana|diese woche|cette semaine"), _this_week),
    (_made(r"(?:by |sometime )?(?:(?P<part>early|late|mid|the beginning of|beginning of|the start of|the middle of)[ -])?(?:next|nxt) (?:week|wk)|la (?:próxima|proxima) semana|la semana que viene|nächste woche|la semaine prochaine"), _next_week),
    (_made(r"(?:by |over |on |after )?(?P<which>this|the|next) (?:weekend|wknd|wkend)|(?:este|el) fin de semana|am wochenende|ce week-end"), lambda m, met, c: _weekend(m, met, c) if "which" in m.groupdict() and m["which"] else met + timedelta(days=(6 - met.weekday()) % 7)),
    (_made(rf"(?:in|within|over|for|en|in den|dans) (?:the next |nächsten )?(?P<count>{_COUNT})(?: or (?:so|(?P<more>two|three|four|\d{{1,2}})))?(?:(?: to |–|-)(?P<most>\d{{1,2}}))? ?(?P<unit>business days?|working days?|hours?|hrs?|days?|weeks?|wks?|months?|días?|dias?|semanas?|mes(?:es)?|tagen?|wochen?|monaten?|jours?|semaines?|mois)"), _in),
    (_made(r"(?:in|within) (?:a )?(?P<unit>week)(?P<count>) or (?P<more>two|three)"), _in),
    (_made(rf"(?P<count>{_COUNT})(?P<more>) (?P<unit>days?|weeks?|wks?|months?) (?:from (?:now|today)|out)"), _in),
    (_made(r"(?:by |before |at |until )?(?:the )?end of (?:the )?(?P<which>this |next )?(?P<unit>day|business|today|week|wk|month|year|quarter)".replace("(?P<which>this |next )?", "(?:(?P<which>this|next) )?")), lambda m, met, c: None if m["unit"] == "quarter" else _ends(m, met, c)),
    (_made(r"(?:a |para )?(?:fin(?:al)?(?:es)?) de(?:l| la)? (?P<which>)(?P<unit>mes|semana|año)|ende (?P<w>des|der) (?:monats|woche)|fin du mois"), lambda m, met, c: _ends(m, met, c) if m["unit"] else _month_end(met)),
    (_made(r"(?:by |before )?eo(?P<unit>[dbwmy])"), _eo),
    (_made(r"(?:by |sometime )?next month|el mes que viene|nächsten monat|le mois prochain"), _next_month),
    (_made(rf"{_PRE}(?P<month>{_MONTH})\.? (?:the )?(?P<dom>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>20\d\d))?(?!\d)"), _named),
    (_made(rf"{_PRE}(?P<dom>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of| de)? (?P<month>{_MONTH})(?:,? (?:de )?(?P<year>20\d\d))?"), _named),
    (_made(r"(?:(?P<pre>by|before|until|till|due|after|on)\s+)?(?P<year>20\d\d)-(?P<month>\d\d)-(?P<dom>\d\d)"), _iso),
    (_made(r"(?:(?P<pre>by|before|until|till|due|after|on)\s+)(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?"), _numeric),
    (_made(r"(?:(?P<pre>by|before|until|till|due|after|on)\s+)(?:the\s+)?(?:(?P<dom>\d{1,2})(?:st|nd|rd|th)|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|thirtieth))(?! (?:of|week|grade|floor|time|year))"), _day_of_month),
    (_made(rf"(?P<pre>by|before|until|till|in|after|for) (?:(?P<part>early|mid|late|the end of|end of)[ -])?(?P<month>{_MONTH})(?! \d)"), _month_alone),
    (_made(_VAGUE), _open),
)  # fmt: skip
