"""Published pay here and in the nation, beside the asker's own figure: on one scale, and in words.

A percentile that was not released is left out; a top-coded one is known only to lie at its bound or above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from prep_assistant.domain import Pay, QuestionList, Source
from prep_assistant.output import money
from prep_assistant.output.questions_view import area_name, clean

NAMES = {
    "p10": "lowest tenth", "p25": "lower quarter", "median": "median", "p75": "upper quarter", "p90": "highest tenth",
}  # fmt: skip
SHARES = {"p10": "a tenth", "p25": "a quarter", "median": "half", "p75": "three quarters", "p90": "nine tenths"}


@dataclass(frozen=True, slots=True)
class Row:
    """One area's pay. `values` holds the released percentiles in order, by name; `top` those that are only a bound.

    `where` is the area inside a sentence: "in Columbus, OH".
    """

    label: str
    where: str
    values: tuple[tuple[str, float], ...]
    top: frozenset[str]

    @property
    def steps(self) -> tuple[tuple[tuple[str, ...], float], ...]:
        """The figures in order, each once, with the percentiles that are published as this figure."""
        return tuple(
            (tuple(name for name, _ in group), value)
            for value, group in (
                (value, list(found)) for value, found in groupby(self.values, key=lambda pair: pair[1])
            )
        )

    def at(self, name: str) -> float | None:
        """Return a percentile, or None when it was not released."""
        return dict(self.values).get(name)


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows in one unit. `need` is in that unit too; `low` and `high` are the ends of the scale."""

    per: Literal["year", "hour"]
    period: str
    rows: tuple[Row, ...]
    need: float | None
    low: float
    high: float
    source: Source | None = None

    def place(self, value: float) -> float:
        """Return where a value lies on the scale, 0 to 1; what is off the scale is put at its end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def label(self, row: Row, name: str, value: float) -> str:
        """Return the figure as printed: "$64,700", or "$239,200+" for a bound."""
        return money.pay(value, self.per) + ("+" if name in row.top else "")

    def labels(self, row: Row) -> tuple[tuple[tuple[str, ...], float, str], ...]:
        """Return each figure once, with the percentiles that it is published for."""
        return tuple((names, value, self.label(row, names[-1], value)) for names, value in row.steps)

    def told(self, row: Row) -> tuple[str, ...]:
        """Return the same labels; a figure that stands for several says so: "$48,970 (lowest tenth to median)"."""
        return tuple(label + (f" ({_span(names)})" if len(names) > 1 else "") for names, _, label in self.labels(row))


def charts(draft: QuestionList) -> tuple[Chart, ...]:
    """Return the pictures that a draft has figures for: none, one, or one for each unit when the units differ."""
    facts = draft.facts
    if facts is None:
        return ()
    pays = [pay for pay in (facts.pay_here, facts.pay_nation) if pay is not None]
    if len(pays) == 2 and pays[0].area.code == pays[1].area.code:
        pays.pop()
    return tuple(
        chart for per, group in groupby(pays, key=lambda pay: pay.per) if (chart := _chart(per, list(group), draft))
    )


def _chart(per: Literal["year", "hour"], pays: list[Pay], draft: QuestionList) -> Chart | None:
    rows = tuple(row for row in map(_row, pays) if row.values)
    if not rows:
        return None
    need = draft.need_pay if draft.need_pay and draft.need_pay > 0 else None
    if need is not None and per == "hour":
        need /= money.HOURS_A_YEAR
    values = [value for row in rows for _, value in row.values]
    low, high = min(values), max(values)
    if need is not None and low * 0.5 <= need <= high * 1.5:  # further away it would squeeze everything else
        low, high = min(low, need), max(high, need)
    if high <= low:
        low, high = low - 1, high + 1
    return Chart(per, clean(pays[0].period), rows, need, low, high, pays[0].source)


def _row(pay: Pay) -> Row:
    named = (("p10", pay.p10), ("p25", pay.p25), ("median", pay.median), ("p75", pay.p75), ("p90", pay.p90))
    where = "in the United States" if pay.area.kind == "nation" else f"in {clean(pay.area.name)}"
    return Row(area_name(pay.area), where, tuple((n, v) for n, v in named if v is not None), pay.top_coded)


# ---- in words ---------------------------------------------------------------------------------


def title(chart: Chart) -> str:
    """Return what the picture shows: "Pay of employees a year, May 2025"."""
    return f"Pay of employees {'a year' if chart.per == 'year' else 'an hour'}" + (
        f", {chart.period}" if chart.period else ""
    )


def describe(chart: Chart) -> tuple[str, ...]:
    """Say the whole picture in sentences, one a row and one for the need: for those who cannot see it."""
    said = [f"{row.label}: {_row_words(chart, row)}." for row in chart.rows]
    if chart.need is not None:
        said.append(need_words(chart))
    return tuple(said)


def need_words(chart: Chart) -> str:
    """Say where the asker's own figure lies: "Your $60,000 a year: between … earned less in Columbus, OH."."""
    if chart.need is None:
        return ""
    shares: dict[str, list[str]] = {}
    for row in chart.rows:
        shares.setdefault(_share_below(row, chart.need), []).append(row.where)
    said = "; ".join(f"{share} earned less {' and '.join(where)}" for share, where in shares.items())
    unit = "a year" if chart.per == "year" else "an hour (2,080 hours make a year)"
    return f"Your {money.pay(chart.need, chart.per)} {unit}: {said}."


def _span(names: tuple[str, ...]) -> str:
    return f"{NAMES[names[0]]} {'and' if len(names) == 2 else 'to'} {NAMES[names[-1]]}"


def _row_words(chart: Chart, row: Row) -> str:
    if len(row.steps) < len(row.values):
        return "; ".join(
            f"{label} marks the {_span(names) if len(names) > 1 else NAMES[names[0]]}"
            for names, _, label in chart.labels(row)
        )
    said = []
    low, high, median = row.at("p25"), row.at("p75"), row.at("median")
    if low is not None and high is not None:
        said.append(f"the middle half earned {chart.label(row, 'p25', low)} to {chart.label(row, 'p75', high)}")
    if median is not None:
        said.append(f"the median was {chart.label(row, 'median', median)}")
    if (p10 := row.at("p10")) is not None:
        said.append(f"a tenth earned less than {chart.label(row, 'p10', p10)}")
    if (p90 := row.at("p90")) is not None:
        said.append(f"a tenth more than {chart.label(row, 'p90', p90)}")
    return ", ".join(said) or ", ".join(f"{SHARES[n]} earned less than {chart.label(row, n, v)}" for n, v in row.values)


def _share_below(row: Row, need: float) -> str:
    """Say how many earned less. A top-coded percentile is only known to lie at its bound or above."""
    lower = [name for name, value in row.values if name not in row.top and value <= need]
    upper = [name for name, value in row.values if name in row.top or value > need]
    if lower and upper:
        return f"between {SHARES[lower[-1]]} and {SHARES[upper[0]]}"
    return f"more than {SHARES[lower[-1]]}" if lower else f"fewer than {SHARES[upper[0]]}"
