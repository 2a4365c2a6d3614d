"""The pay of several occupations on one scale, with the asker's need and what insiders named: as numbers, and in words.

One chart for the occupations whose pay is published by the year, one for those by the hour. A percentile that was not released is
left out; a top-coded one is known only to lie at its bound or above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prep_assistant.domain import Pay, Source
from prep_assistant.evidence import Column, Fit
from prep_assistant.output import money
from prep_assistant.output.pay_chart import SHARES
from prep_assistant.output.questions_view import area_name, clean

PERCENTILES = ("p10", "p25", "median", "p75", "p90")


# What one person named: its bounds in the unit of the chart, whose it is, in which words, and whether it was by the hour.
Named = tuple[float, float, str, str, bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One occupation: the released percentiles in order, those that are only a bound, and what people named, in the unit of
    the chart: (low, high, who, as said)."""

    name: str
    area: str
    values: tuple[tuple[str, float], ...]
    top: frozenset[str]
    named: tuple[Named, ...]
    source: Source | None = None

    def at(self, name: str) -> float | None:
        """Return a percentile, or None when it was not released."""
        return dict(self.values).get(name)


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows in one unit. `needs` are in that unit too; `low` and `high` are the ends of the scale."""

    per: Literal["year", "hour"]
    period: str
    rows: tuple[Row, ...]
    needs: tuple[float, ...]
    low: float
    high: float

    def place(self, value: float) -> float:
        """Return where a value lies on the scale, 0 to 1; what is off the scale is put at its end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def label(self, row: Row, name: str, value: float) -> str:
        """Return the figure as printed: "$64,700", or "$239,200+" for a bound."""
        return money.pay(value, self.per) + ("+" if name in row.top else "")


def charts(fit: Fit) -> tuple[Chart, ...]:
    """Return the charts that there are figures for: none, one, or one for each unit."""
    found = []
    for per in ("year", "hour"):
        pays = [(column, pay) for column in fit.columns if (pay := _pay(column)) is not None and pay.per == per]
        if pays:
            found.append(_chart(per, pays, fit))
    return tuple(found)


def unpublished(fit: Fit) -> tuple[str, ...]:
    """Return the occupations for which no pay is published."""
    return tuple(clean(column.occupation.title) for column in fit.columns if _pay(column) is None)


def _pay(column: Column) -> Pay | None:
    pay = column.facts.pay_here or column.facts.pay_nation
    return pay if pay is not None and any(getattr(pay, name) is not None for name in PERCENTILES) else None


def _chart(per: Literal["year", "hour"], pays: list[tuple[Column, Pay]], fit: Fit) -> Chart:
    unit = 1 if per == "year" else money.HOURS_A_YEAR
    rows = tuple(_row(column, pay, unit) for column, pay in pays)
    needs = tuple(dict.fromkeys(wish.amount / unit for wish in fit.wishes if wish.amount))
    values = [value for row in rows for _, value in row.values]
    values += [bound for row in rows for low, high, *_ in row.named for bound in (low, high)]
    low, high = min(values), max(values)
    near = [need for need in needs if low * 0.5 <= need <= high * 1.5]  # further away it would squeeze everything else
    low, high = min([low, *near]), max([high, *near])
    room = (high - low) * 0.04 or max(1.0, high * 0.02)
    return Chart(per, clean(pays[0][1].period), rows, needs, max(0.0, low - room), high + room)


def _row(column: Column, pay: Pay, unit: float) -> Row:
    values = tuple((name, value) for name in PERCENTILES if (value := getattr(pay, name)) is not None)
    named = tuple(
        (one.low / unit, one.high / unit, clean(one.claim.name), clean(one.said), one.hourly)
        for one in sorted(column.named_pay, key=lambda one: (one.low, one.high))
    )
    return Row(clean(column.occupation.title), _where(column, pay), values, pay.top_coded, named, pay.source)


def _where(column: Column, pay: Pay) -> str:
    """Return the area, with the published occupation where that is a broader one than the one asked for."""
    title = clean(pay.source.title).rsplit(": ", 1)[-1] if pay.source else ""
    group = title.removesuffix(f", {pay.area.name}")
    same = not group or group.casefold() == clean(column.occupation.title).casefold()
    return area_name(pay.area) if same else f"{area_name(pay.area)}, published for {group}"


# ---- in words ---------------------------------------------------------------------------------------


def title(chart: Chart) -> str:
    """Return what a chart shows: "Pay a year of employees, May 2025"."""
    return f"Pay {'a year' if chart.per == 'year' else 'an hour'} of employees" + (
        f", {chart.period}" if chart.period else ""
    )


def row_words(chart: Chart, row: Row) -> str:
    """Say a row in one sentence, the figures that people named with their number."""
    figures = ", ".join(_in_words(chart, row))
    said = f"; named by {people(row)}: {', '.join(_named(chart, row))}" if row.named else ""
    return f"{row.name}, {row.area}: {figures}{said}"


def _in_words(chart: Chart, row: Row) -> Iterator[str]:
    """Yield "a tenth earned less than $77,680", "a quarter less than $83,540"; a top-coded one is only that much or more."""
    verb = "earned "
    for name, value in row.values:
        if name in row.top:
            yield f"{_ABOVE[name]} {verb}{money.pay(value, chart.per)} or more"
            return  # the higher ones lie at the same bound
        yield f"{SHARES[name]} {verb}less than {chart.label(row, name, value)}"
        verb = ""


_ABOVE = {"p10": "nine tenths", "p25": "three quarters", "median": "half", "p75": "a quarter", "p90": "a tenth"}


def people(row: Row) -> str:
    """Return how many people named pay: "3 people"."""
    number = len({who for _, _, who, *_ in row.named})
    return f"{number} {'person' if number == 1 else 'people'}"


def _named(chart: Chart, row: Row) -> Iterator[str]:
    """Yield what each person named, lowest first: "$58,000 to $62,000 (Øyvind Strand)"."""
    for who in dict.fromkeys(one[2] for one in row.named):
        said = list(dict.fromkeys(_as_said(chart, one) for one in row.named if one[2] == who))
        yield f"{', '.join(said[:-1])}{' and ' if said[1:] else ''}{said[-1]} ({who})"


def _as_said(chart: Chart, one: Named) -> str:
    """Return one sum; by the hour where it was said so: "$22 an hour, $45,760 a year full time"."""
    if not one[4] or chart.per == "hour":
        return bounds(chart, one)
    low, high = (money.pay(value / money.HOURS_A_YEAR, "hour").removesuffix(".00") for value in one[:2])
    return f"{low if low == high else f'{low} to {high}'} an hour, that is {bounds(chart, one)} full time"


def bounds(chart: Chart, one: Named) -> str:
    """Return what one person named without the name."""
    low, high = money.pay(one[0], chart.per), money.pay(one[1], chart.per)
    return low if low == high else f"{low} to {high}"


def need_words(chart: Chart) -> str:
    """Name the needs: "your need, $58,000"."""
    return f"your need, {' and '.join(money.pay(need, chart.per) for need in chart.needs)}" if chart.needs else ""
