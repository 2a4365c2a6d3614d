"""A question list as a Word document of one or two pages, to change and print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from prep_assistant.domain import Finding, QuestionList
from prep_assistant.output import docx, questions_html, typesetting
from prep_assistant.output.docx import ACCENT, INK, SOFT, Run
from prep_assistant.output.paper import SHEETS, Paper

POINTS, _MANY = 10.0, 10  # type size; from this many must-asks on it is smaller
_MARGINS = (18.0, 13.0, 13.0)
_MARK = 11.0  # millimetres for number and time
LEGEND = "The line spans all but the lowest and the highest tenth, the block is the middle half, the bar the median. "


def to_docx(
    draft: QuestionList, findings: Sequence[Finding], paper: Paper = "us-letter", made: date | None = None
) -> bytes:
    """Return the file."""
    page = questions_html.content(draft, findings)
    points = POINTS - (1.2 if len(draft.must) >= _MANY else 0.0)
    sheet = SHEETS[paper]
    width = sheet.width - 2 * _MARGINS[0]
    document = docx.new(sheet, points, _MARGINS, page["title"], made)
    docx.title(document, page["title"], points, scale=1.75)
    if page["subtitle"]:
        docx.write(document, [Run(page["subtitle"], colour=SOFT, scale=1.08)], points)
    for label, text in page["rows"]:
        runs = [Run(f"{label}  ", bold=True, colour=ACCENT, scale=0.86), Run(text, scale=0.9)]
        docx.write(document, runs, points, before=points * 0.1)
    docx.picture(document, typesetting.picture(page["clock_svg"], width_mm=width), width, page["clock_note"])
    docx.write(document, [Run(page["clock_note"], colour=SOFT, scale=0.86)], points)
    for section in page["sections"]:
        docx.heading(document, section["title"], points)
        for question in section["questions"]:
            _question(document, section["phase"], question, points)
    _before(document, page, points, width)
    _sources(document, page, points)
    _listed(document, "Remarks", page["remarks"], points)
    _listed(
        document,
        "What the checks found",
        [f"{f['severity']} {f['rule']}: {f['text']}" for f in page["findings"]],
        points,
    )
    docx.write(document, [Run(_foot(page), colour=SOFT, scale=0.76)], points, before=points)
    return docx.data(document)


def _question(document: Any, phase: str, question: dict[str, Any], points: float) -> None:
    must = phase == "must"
    runs = [Run(question["mark"], bold=True, colour=ACCENT)] if question["mark"] else []
    space = " " if question["mark"] else ""
    runs += [Run(f"{space}{question['time']}", colour=SOFT, scale=0.82)] if question["time"] else []
    runs += [Run("\t"), *_pieces(question["text"], 1.06 if must else 1.0)]
    more = bool(question["probe"] or question["why"] or question["aim"])
    indent, gap = (_MARK, _MARK), points * (0.55 if must else 0.4)
    paragraph = docx.write(document, runs, points, after=0 if more else gap, indent=indent)
    paragraph.paragraph_format.keep_with_next = more
    paragraph.paragraph_format.keep_together = True
    reason = _reason(question)
    if question["probe"]:
        probe = [Run("then  ", colour=ACCENT, scale=0.84), *_pieces(question["probe"], 1.0, italic=True)]
        said = docx.write(document, probe, points, after=0 if reason else gap, indent=(_MARK, 0))
        said.paragraph_format.keep_with_next = bool(reason)
    if reason:
        docx.write(document, reason, points, after=gap, indent=(_MARK, 0))


def _reason(question: dict[str, Any]) -> list[Run]:
    runs = _pieces(question["why"], 0.84, colour=SOFT)
    if question["aim"]:
        numbers = "".join(f" [{number}]" for number in question["sources"])
        runs.append(Run(f"{' — ' if runs else ''}{question['aim']}{numbers}", colour=ACCENT, scale=0.84))
    return runs


def _pieces(pieces: Sequence[Any], scale: float, *, italic: bool = False, colour: str = INK) -> list[Run]:
    """Return a text's pieces, the numbers of sources small."""
    return [
        Run(piece.text, italic=italic and piece.source is None, colour=SOFT, scale=scale * 0.84) if piece.source is not None
        else Run(piece.text, italic=italic, colour=colour, scale=scale)
        for piece in pieces
    ]  # fmt: skip


def _before(document: Any, page: dict[str, Any], points: float, width: float) -> None:
    if not page["known"] and not page["charts"]:
        return
    docx.heading(document, "Before you walk in", points)
    for chart in page["charts"]:
        title = docx.write(document, [Run(chart["title"], bold=True, scale=0.92)], points, before=points * 0.2)
        title.paragraph_format.keep_with_next = True
        docx.picture(
            document,
            typesetting.picture(chart["svg"], width_mm=width * 0.62),
            width * 0.62,
            f"{chart['title']}. {chart['need']}",
        )
        docx.write(document, [Run(LEGEND + chart["need"], colour=SOFT, scale=0.84)], points, after=points * 0.4)
    for fact in page["known"]:
        label = [Run(f"{fact['label']}  ", bold=True, colour=ACCENT, scale=0.88)] if fact["label"] else []
        docx.write(document, [*label, *_pieces(fact["text"], 0.95)], points, after=points * 0.3)


def _sources(document: Any, page: dict[str, Any], points: float) -> None:
    if page["sources"]:
        docx.heading(document, "Sources", points)
    for source in page["sources"]:
        said = ". ".join(part for part in (source["title"], source["line"], source["where"]) if part)
        runs = [Run(f"{source['number']}\t", bold=True, colour=ACCENT, scale=0.82), Run(said, scale=0.82)]
        docx.write(document, runs, points, after=points * 0.15, indent=(6, 6))


def _listed(document: Any, title: str, rows: Sequence[str], points: float) -> None:
    if rows:
        docx.heading(document, title, points)
    for row in rows:
        docx.write(document, [Run(row, scale=0.92)], points, after=points * 0.3)


def _foot(page: dict[str, Any]) -> str:
    return f"{page['minutes']} minutes, prepared with Prep ({page['engine']}). Yours to change: ask what you would really ask."
