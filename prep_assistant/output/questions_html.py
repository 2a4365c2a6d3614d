"""A question list as one HTML page that needs nothing else: no script, no address to load, and prints on two pages.

The page is `prompts/pages/questions.html.j2`, its looks `prompts/pages/questions.css.j2`; both may be copied and
changed. Whoever renders templates is passed in.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any, Protocol

from prep_assistant.domain import Finding, Question, QuestionList, Source
from prep_assistant.output import clock_picture, money, pay_chart, pay_picture
from prep_assistant.output import questions_view as view

PAGE, STYLE = "pages/questions.html.j2", "pages/questions.css.j2"
# What the page template may use; it is rendered with exactly these.
VARIABLES = frozenset({
    "title", "subtitle", "minutes", "rows", "clock_svg", "clock_note", "sections", "known", "charts", "sources",
    "remarks", "findings", "engine", "style", "policy",
})  # fmt: skip


class Render(Protocol):
    """Renders the template of that name with these variables."""

    def __call__(self, name: str, /, **variables: Any) -> str:
        """Return the text."""
        ...


def to_html(draft: QuestionList, findings: Sequence[Finding], render: Render) -> str:
    """Return the whole page. The template escapes everything except the two pictures, which are escaped when drawn."""
    style = render(STYLE)
    return render(PAGE, **content(draft, findings), style=style, policy=policy(style))


def content(draft: QuestionList, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what a page shows, as words and lists of words; the two pictures are SVG."""
    return {
        "title": view.heading(draft),
        "subtitle": view.subtitle(draft),
        "minutes": draft.minutes,
        "rows": view.understood(draft),
        "clock_svg": clock_picture.as_svg(draft),
        "clock_note": view.clock_note(draft),
        "sections": _sections(draft),
        "known": [
            {"label": view.clean(fact.label), "text": view.pieces(view.fact_text(fact), len(draft.sources))}
            for fact in draft.known
        ],
        "charts": [_chart(chart, index) for index, chart in enumerate(pay_chart.charts(draft), 1)],
        "sources": [_source(number, source) for number, source in enumerate(draft.sources, 1)],
        "remarks": [view.clean(remark) for remark in draft.remarks if view.clean(remark)],
        "findings": [
            {"severity": f.severity, "rule": view.clean(f.rule), "text": view.finding_line(f)} for f in findings
        ],
        "engine": view.clean(draft.engine),
    }


def policy(style: str) -> str:
    """Allow this one style sheet by its hash, and nothing else: no script, image, frame, form or connection."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8", errors="replace")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _sections(draft: QuestionList) -> list[dict[str, Any]]:
    steps = view.clock(draft)
    starts = {step.number: money.clock(step.start) for step in steps if step.number}
    groups: list[tuple[str, str, list[dict[str, Any]]]] = [
        ("opening", "Opening", [_question(draft, q, "0:00" if i == 0 else "") for i, q in enumerate(draft.opening)]),
        ("must", "Must ask", [_question(draft, q, starts[n], str(n)) for n, q in enumerate(draft.must, 1)]),
        ("spare", "To spare", [_question(draft, q, "", f"S{n}") for n, q in enumerate(draft.spare, 1)]),
        (
            "closing",
            "Closing",
            [_question(draft, q, money.clock(steps[-1].start) if i == 0 else "") for i, q in enumerate(draft.closing)],
        ),
    ]
    return [{"phase": phase, "title": title, "questions": questions} for phase, title, questions in groups if questions]


def _question(draft: QuestionList, question: Question, time: str, mark: str = "") -> dict[str, Any]:
    count = len(draft.sources)
    numbered = question.phase in ("must", "spare")
    marked = {piece.source for piece in view.pieces(question.text, count)}
    return {
        "time": time,
        "mark": mark,
        "text": view.pieces(question.text, count),
        "probe": view.pieces(question.probe, count),
        "why": view.pieces(question.why, count) if question.phase != "closing" else (),
        "aim": view.aim_line(question) if numbered else "",
        "sources": [n for n in sorted(set(question.sources)) if 1 <= n <= count and n not in marked],
    }


def _chart(chart: pay_chart.Chart, index: int) -> dict[str, str]:
    return {
        "title": pay_chart.title(chart),
        "svg": pay_picture.as_svg(chart, f"pay{index}"),
        "need": pay_chart.need_words(chart),
    }


def _source(number: int, source: Source) -> dict[str, Any]:
    return {
        "number": number,
        "title": view.clean(source.title),
        "line": view.source_line(source),
        "where": view.clean(source.where),
        "link": view.link(source.where),
    }
