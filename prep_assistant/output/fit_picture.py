"""The picture of a fit as one drawing: evidence as counted marks, pay against the need, what matters there against one's own."""

from __future__ import annotations

from prep_assistant.evidence import Fit
from prep_assistant.output import fit_draw as draw
from prep_assistant.output import fit_evidence_picture, fit_pay, fit_pay_picture, fit_skills_picture, fit_view

WIDTH, _EDGE, _PANEL_GAP = 760.0, 20.0, 28.0


class _Page:
    """A page that grows downwards."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.words: list[str] = []
        self.y = _EDGE

    def lines(self, words: str, size: float, *, bold: bool = False, colour: str = draw.INK, below: float = 4) -> None:
        inner = WIDTH - 2 * _EDGE
        for line in draw.wrapped(words, inner, 6, size, bold):
            self.y += size * 1.3
            self.body.append(draw.text(_EDGE, self.y - size * 0.25, line, size=size, bold=bold, colour=colour))
        self.y += below

    def put(self, drawing: draw.Drawing, x: float = _EDGE) -> None:
        self.body.append(draw.moved(drawing.body, x, self.y))
        self.words.append(f"{drawing.title}: {drawing.description}")


def as_svg(fit: Fit) -> str:
    """Return the whole picture as one `<svg>` element with a title and a description, on white."""
    page = _Page()
    page.lines(fit_view.title(fit), 19, bold=True)
    page.lines(fit_view.subtitle(fit), 12, colour=draw.SOFT)
    page.lines(fit_view.ONE_PERSON, 12, colour=draw.SOFT, below=10)
    _evidence(page, fit)
    _pay(page, fit)
    _skills(page, fit)
    _foot(page, fit)
    height = page.y + _EDGE
    ground = draw.rect(0, 0, WIDTH, height, draw.PAPER, radius=0)
    drawn = draw.Drawing(ground + "".join(page.body), WIDTH, height, fit_view.title(fit), " ".join(page.words))
    return draw.framed(drawn, "fit") + "\n"


def _evidence(page: _Page, fit: Fit) -> None:
    if not fit.wishes:
        return
    page.lines(fit_evidence_picture.TITLE, 15, bold=True, colour=draw.LINE, below=2)
    page.lines(fit_evidence_picture.LEGEND, 11, colour=draw.SOFT, below=8)
    drawing = fit_evidence_picture.drawing(fit, WIDTH - 2 * _EDGE)
    page.put(drawing)
    page.y += drawing.height + 16


def _pay(page: _Page, fit: Fit) -> None:
    for chart in fit_pay.charts(fit):
        page.lines(fit_pay.title(chart), 15, bold=True, colour=draw.LINE, below=2)
        page.lines(fit_pay_picture.LEGEND, 11, colour=draw.SOFT, below=8)
        drawing = fit_pay_picture.drawing(chart, WIDTH - 2 * _EDGE)
        page.put(drawing)
        page.y += drawing.height + 16
    for name in fit_pay.unpublished(fit):
        page.lines(f"No pay is published for {name}.", 12, below=8)


def _skills(page: _Page, fit: Fit) -> None:
    width = (WIDTH - 2 * _EDGE - _PANEL_GAP) / 2
    panels = [panel for column in fit.columns if (panel := fit_skills_picture.drawing(column, width)) is not None]
    if not panels:
        return
    page.lines(fit_view.MATTERS, 15, bold=True, colour=draw.LINE, below=2)
    page.lines(fit_skills_picture.LEGEND, 11, colour=draw.SOFT, below=8)
    for start in range(0, len(panels), 2):
        pair = panels[start : start + 2]
        for at, panel in enumerate(pair):
            page.put(panel, _EDGE + at * (width + _PANEL_GAP))
        page.y += max(panel.height for panel in pair) + 14


def _foot(page: _Page, fit: Fit) -> None:
    """Name the tables that the published figures are from, once each."""
    sources = [source for column in fit.columns for source in column.facts.sources.values()]
    named = dict.fromkeys(
        f"{source.title.split(':')[0]} ({source.publisher.split(',')[0]}, {source.period.split(',')[0]})"
        for source in sources
    )
    used = [
        words
        for words in named
        if words.startswith(
            ("Occupational Employment and Wage Statistics (", "Employment Projections", "Skills", "Knowledge")
        )
    ]
    page.y += 4
    if used:
        page.lines(
            f"Published figures: {'; '.join(used)}. Every figure and quote with its source: prep fit -o fit.html",
            10,
            colour=draw.SOFT,
        )
