"""A fit as Markdown, to keep and to write beside: one heading a wish, one list an occupation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prep_assistant.evidence import Cell, Fit
from prep_assistant.output import fit_pay, fit_view
from prep_assistant.output.questions_view import clean

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|])")
_SIDES = (("for", "for"), ("against", "against"), ("spoken", "bears on it, which way is yours to judge"))


def to_markdown(fit: Fit) -> str:
    """Return the fit as Markdown that ends in a newline. Quotes and names are text, never markup."""
    numbers = fit_view.Numbers()
    lines = [f"# {_plain(fit_view.title(fit))}", "", _plain(fit_view.subtitle(fit)), ""]
    if fit.asker.goal:
        lines += [f"Goal: {_plain(clean(fit.asker.goal))}", ""]
    lines += [fit_view.ONE_PERSON, "", *_occupations(fit), *_glance(fit)]
    for kind, indexes in fit_view.by_kind(fit):
        lines += [f"## {fit_view.KINDS[kind]}", ""]
        for index in indexes:
            lines += [f"### {_plain(clean(fit.wishes[index].text))}", ""]
            for column in fit.columns:
                lines += [*_cell(fit_view.name(column), column.cells[index], numbers), ""]
    lines += [*_pay(fit), *_matters(fit, numbers), *_sources(numbers)]
    if fit.remarks:
        lines += ["## Remarks", "", *(f"- {_plain(clean(remark))}" for remark in fit.remarks), ""]
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """Take the meaning off characters that Markdown would act on; the markers of sources stay."""
    text = _ACTIVE.sub(r"\\\1", text)
    return re.sub(r"\\\[(\d{1,3})\\\]", r"[\1]", text)


def _occupations(fit: Fit) -> Iterator[str]:
    for column in fit.columns:
        asked = fit_view.asked(column)
        yield f"- **{_plain(fit_view.name(column))}**: {_plain(fit_view.people(column))}{f'; {_plain(asked)}' if asked else ''}"
    yield ""


def _glance(fit: Fit) -> Iterator[str]:
    if not fit.wishes:
        return
    yield from ("## At a glance", "")
    yield f"| | {' | '.join(_plain(fit_view.name(column)) for column in fit.columns)} |"
    yield f"|---|{'---|' * len(fit.columns)}"
    for index, wish in enumerate(fit.wishes):
        cells = " | ".join(_plain(fit_view.tally(column.cells[index])) for column in fit.columns)
        yield f"| {_plain(clean(wish.text))} | {cells} |"
    yield ""


def _cell(name: str, cell: Cell, numbers: fit_view.Numbers) -> Iterator[str]:
    yield f"**{_plain(name)}**: {_plain(fit_view.tally(cell))}"
    yield ""
    for side, word in _SIDES:
        for item in cell.on(side):  # type: ignore[arg-type]
            yield f"- {word}: {_plain(fit_view.evidence(item, numbers))}"
    for one in cell.settle:
        yield f"- [ ] {_plain(fit_view.settle(one))}"


def _pay(fit: Fit) -> Iterator[str]:
    for chart in fit_pay.charts(fit):
        yield from (f"## {fit_pay.title(chart)}", "")
        yield from (f"- {_plain(fit_pay.row_words(chart, row))}" for row in chart.rows)
        yield ""


def _matters(fit: Fit, numbers: fit_view.Numbers) -> Iterator[str]:
    yield from (f"## {fit_view.MATTERS}", "", f"({fit_view.MATTERS_NOTE})", "")
    for column in fit.columns:
        marks = " ".join(numbers.of(source) for source in fit_view.matters_source(column))
        yield from (f"**{_plain(fit_view.name(column))}** {marks}".rstrip(), "")
        yield from (f"- {_plain(fit_view.matter(one))}" for one in column.matters)
        if column.tools:
            yield f"- {_plain(fit_view.tools(column))} {numbers.of(column.facts.sources.get('technology'))}"
        yield ""


def _sources(numbers: fit_view.Numbers) -> Iterator[str]:
    if numbers.seen:
        yield from ("## Sources", "")
    for number, words, where in numbers.lines():
        yield f"- [{number}] {_plain(words)}{f'. <{where}>' if where.startswith('https://') else ''}"
    yield ""
