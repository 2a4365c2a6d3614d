"""A fit as one HTML page that needs nothing else: no script, nothing to load; for a screen of any width, light or dark, and paper.

The page is `prompts/pages/fit.html.j2`, its looks `prompts/pages/fit.css.j2`; both may be copied and changed. Pictures that hold
a lot of words are there twice, drawn for a narrow and for a wide page, of which one is shown.
"""

from __future__ import annotations

from typing import Any

from prep_assistant.evidence import Cell, Column, Evidence, Fit, Settle
from prep_assistant.output import fit_draw as draw
from prep_assistant.output import fit_evidence_picture, fit_pay, fit_pay_picture, fit_skills_picture, fit_view
from prep_assistant.output.questions_html import Render, policy
from prep_assistant.output.questions_view import clean, link

PAGE, STYLE = "pages/fit.html.j2", "pages/fit.css.j2"
# What the page template may use; it is rendered with exactly these.
VARIABLES = frozenset({
    "title", "subtitle", "goal", "note", "columns", "evidence", "evidence_legend", "kinds", "pay", "pay_legend", "skills",
    "skills_title", "skills_legend", "sources", "remarks", "style", "policy",
})  # fmt: skip
NARROW, WIDE, PANEL = 352.0, 720.0, 340.0


def to_html(fit: Fit, render: Render) -> str:
    """Return the whole page. The template escapes everything except the pictures, which are escaped when drawn."""
    style = render(STYLE)
    return render(PAGE, **content(fit), style=style, policy=policy(style))


def content(fit: Fit) -> dict[str, Any]:
    """Return what a page shows, as words and lists of words; the pictures are SVG."""
    numbers = fit_view.Numbers()
    kinds = [_kind(fit, kind, indexes, numbers) for kind, indexes in fit_view.by_kind(fit)]
    skills = [_skills(column, index, numbers) for index, column in enumerate(fit.columns, 1)]
    pay = [_pay(chart, index, numbers) for index, chart in enumerate(fit_pay.charts(fit), 1)]
    pay += [{"title": f"No pay is published for {name}.", "svgs": [], "rows": []} for name in fit_pay.unpublished(fit)]
    return {
        "title": fit_view.title(fit),
        "subtitle": fit_view.subtitle(fit),
        "goal": clean(fit.asker.goal),
        "note": fit_view.ONE_PERSON,
        "columns": [
            {"name": fit_view.name(column), "people": fit_view.people(column), "asked": fit_view.asked(column)}
            for column in fit.columns
        ],
        "evidence": _evidence_pictures(fit) if fit.wishes else [],
        "evidence_legend": fit_evidence_picture.LEGEND,
        "kinds": kinds,
        "pay": pay,
        "pay_legend": fit_pay_picture.LEGEND,
        "skills": skills,
        "skills_title": fit_view.MATTERS,
        "skills_legend": fit_skills_picture.LEGEND,
        "sources": [
            {"number": number, "words": words, "link": link(where)} for number, words, where in numbers.lines()
        ],
        "remarks": [clean(remark) for remark in fit.remarks],
    }


def _evidence_pictures(fit: Fit) -> list[str]:
    return _both("evidence", lambda width: fit_evidence_picture.drawing(fit, width))


def _both(name: str, draws: Any) -> list[str]:
    """Return a picture for a narrow and for a wide page."""
    return [
        draw.framed(draws(NARROW), f"{name}-narrow", "narrow"),
        draw.framed(draws(WIDE), f"{name}-wide", "wide"),
    ]


def _kind(fit: Fit, kind: Any, indexes: list[int], numbers: fit_view.Numbers) -> dict[str, Any]:
    return {
        "title": fit_view.KINDS[kind],
        "reads": fit_view.READS[kind],
        "wishes": [
            {
                "text": clean(fit.wishes[index].text),
                "cells": [_cell(column, column.cells[index], numbers) for column in fit.columns],
            }
            for index in indexes
        ],
    }


def _cell(column: Column, cell: Cell, numbers: fit_view.Numbers) -> dict[str, Any]:
    items = [_item(item, numbers) for side in ("for", "against", "spoken") for item in cell.on(side)]
    return {
        "name": fit_view.name(column),
        "tally": fit_view.tally(cell),
        "state": cell.state,
        "listed": items,
        "settle": [_settle(one) for one in cell.settle],
    }


def _item(item: Evidence, numbers: fit_view.Numbers) -> dict[str, Any]:
    why = clean(item.why)
    if item.claim is None:
        number = numbers.of(item.source).strip("[]")
        text = clean(item.text)
        return {"side": item.side, "published": True, "text": text, "who": "", "why": "" if why in text else why,
                "number": number, "words": _SIDE_WORDS[item.side]}  # fmt: skip
    return {
        "side": item.side, "published": False, "text": fit_view.quoted(item), "who": fit_view.who(item).strip("()"),
        "why": why, "number": "", "words": _SIDE_WORDS[item.side],
    }  # fmt: skip


_SIDE_WORDS = {"for": "for", "against": "against", "spoken": "unclear"}


def _settle(one: Settle) -> dict[str, str]:
    head = "Look up" if one.kind == "look up" else f"Ask{fit_view.to_whom(one)}"
    return {"head": head, "text": clean(one.text)}


def _pay(chart: fit_pay.Chart, index: int, numbers: fit_view.Numbers) -> dict[str, Any]:
    return {
        "title": fit_pay.title(chart),
        "svgs": _both(f"pay{index}", lambda width: fit_pay_picture.drawing(chart, width)),
        "rows": [
            {"words": fit_pay.row_words(chart, row), "number": numbers.of(row.source).strip("[]")} for row in chart.rows
        ],
    }


def _skills(column: Column, index: int, numbers: fit_view.Numbers) -> dict[str, Any]:
    panel = fit_skills_picture.drawing(column, PANEL)
    tools = fit_view.tools(column)
    return {
        "name": fit_view.name(column),
        "svg": draw.framed(panel, f"skills{index}") if panel else "",
        "tools": tools,
        "tools_number": numbers.of(column.facts.sources.get("technology")).strip("[]") if tools else "",
        "numbers": [numbers.of(source).strip("[]") for source in fit_view.matters_source(column)],
    }
