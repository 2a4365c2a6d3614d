"""A brief as a Word document of one page, to change before it is printed.

Word sets its pages itself, so the type size is chosen beforehand (`brief_fit`), with the face whose widths are known.
"""

from __future__ import annotations

from typing import Any

from prep_assistant.output import brief_fit, brief_page, docx, typesetting
from prep_assistant.output.docx import ACCENT, SOFT, Run
from prep_assistant.output.paper import SHEETS, Paper
from prep_assistant.output.picture_shape import shape
from prep_assistant.relationship import Brief

_LINE = 7.0  # millimetres between lines to write on


def to_docx(brief: Brief, paper: Paper = "us-letter") -> bytes:
    """Return the file."""
    page = brief_page.content(brief, paper)
    # Word sets Times at 1.15 of its size, and a table and its end take a line of their own.
    measures = brief_fit.Measures(
        SHEETS[paper],
        line=1.16,
        after=0.31,
        heading=1.8,
        pictures=shape(page["chart"]["svg"]) if page["chart"] else 0.0,
        slack=5.0,
    )
    level = brief_fit.choose(page, measures)
    points, part = level.points, page["variants"][level.variant]
    document = docx.new(
        measures.sheet, points, (measures.side, measures.top, measures.bottom), page["title"], brief.today
    )
    _head(document, page, part, points, measures.width)
    left, right = measures.columns
    cells = docx.columns(document, (left + brief_fit.GUTTER / 2, brief_fit.GUTTER / 2, right))
    _questions(cells[0], part, points)
    _notes(cells[0], page, part, level, measures)
    _right(cells[2], page, part, points, right)
    docx.write(document, [Run(_foot(page, part), colour=SOFT, scale=0.74)], points, before=points * 0.3)
    return docx.data(document)


def _head(document: Any, page: dict[str, Any], part: dict[str, Any], points: float, width: float) -> None:
    who, when = docx.columns(document, (width * 0.5, width * 0.5))
    docx.title(who, page["title"], points, scale=1.9, first=True)
    if page["subtitle"]:
        docx.write(who, [Run(page["subtitle"], colour=SOFT, scale=1.06)], points)
    docx.write(when, [Run(page["when"], bold=True, scale=1.1)], points, first=True, right=True, before=points * 0.4)
    docx.write(when, [Run(page["clock_note"], colour=SOFT, scale=0.86)], points, right=True)
    runs = []
    for label, text in page["rows"]:
        runs += [Run(f"{label}\u00a0", bold=True, colour=ACCENT, scale=0.86), Run(f"{text}    ")]
    docx.write(document, runs, points, before=points * 0.3)
    if part["summary"]:
        short = [Run("In short\u00a0", bold=True, colour=ACCENT, scale=0.86), Run(part["summary"])]
        docx.write(document, short, points, before=points * 0.2)
    png = typesetting.picture(page["clock_svg"], width_mm=width)
    docx.picture(document, png, width, page["clock_note"])


def _questions(cell: Any, part: dict[str, Any], points: float) -> None:
    first = True
    hang = 3.8 * points * brief_fit.MM
    for section in part["sections"]:
        docx.heading(cell, section["title"], points, first=first)
        first = False
        for question in section["questions"]:
            runs = [Run(question["mark"], bold=True, colour=ACCENT)] if question["mark"] else []
            runs += (
                [Run(f"{' ' if question['mark'] else ''}{question['time']}", colour=SOFT, scale=0.86)]
                if question["time"]
                else []
            )
            runs += [Run("\t"), Run(question["text"], scale=1.05 if section["phase"] == "must" else 1.0)]
            if question["probe"]:
                runs += [Run("  then ", colour=ACCENT, scale=0.86), Run(question["probe"], italic=True)]
            docx.write(cell, runs, points, after=points * 0.31, indent=(hang, hang))


def _notes(
    cell: Any, page: dict[str, Any], part: dict[str, Any], level: brief_fit.Level, measures: brief_fit.Measures
) -> None:
    """Fill what the estimate leaves of the left column with lines to write on."""
    docx.heading(cell, "Notes", level.points)
    free = measures.height - brief_fit.height(page, level, measures)
    right_longer = brief_fit.longer_right(page, level, measures)
    for _ in range(max(1, int((free + level.notes + right_longer - 2) / _LINE))):
        docx.rule(cell, _LINE)


def _right(cell: Any, page: dict[str, Any], part: dict[str, Any], points: float, width: float) -> None:
    first = True

    def title(text: str) -> None:
        nonlocal first
        docx.heading(cell, text, points, first=first)
        first = False

    def labelled(label: str, text: str, due: str = "") -> None:
        runs = [Run(f"{label}  ", bold=True, colour=ACCENT, scale=0.86), Run(text)]
        docx.write(cell, [*runs, Run(due, colour=SOFT, scale=0.86)] if due else runs, points, after=points * 0.31)

    if part["past"] or part["promises"] or part["told"]:
        title("Between us")
        for row in part["past"]:
            labelled(row["label"], row["text"])
        if part["told"]:
            labelled(f"They said on {part['told_on']}", " ".join(f"“{text}”" for text in part["told"]))
        for promise in part["promises"]:
            labelled(f"☐ {promise['owner']}", promise["text"], f", {promise['due']}" if promise["due"] else "")
    if part["facts"]:
        title("The field in a few facts")
        for fact in part["facts"]:
            labelled(fact["label"], fact["text"])
    if page["chart"]:
        title(page["chart"]["title"])
        docx.picture(cell, typesetting.picture(page["chart"]["svg"], width_mm=width), width, page["chart"]["words"])
        legend = brief_fit.LEGEND + page["chart"]["need"]
        docx.write(cell, [Run(legend, colour=SOFT, scale=0.82)], points, after=points * 0.31)
    if part["words"]:
        title("Words to know")
        for word in part["words"]:
            labelled(word["label"], word["text"])
        docx.write(cell, [Run(f"From the note {part['words_from']}", colour=SOFT, scale=0.82)], points)
    if part["tips"]:
        title("In the room")
        for tip in part["tips"]:
            docx.write(cell, [Run("•\t", colour=ACCENT), Run(tip)], points, after=points * 0.31, indent=(3, 3))
    if first:
        docx.write(cell, [Run("")], points, first=True)


def _foot(page: dict[str, Any], part: dict[str, Any]) -> str:
    said = (
        "Sources: " + " · ".join(f"[{s['number']}] {s['text']}" for s in part["sources"]) + ". "
        if part["sources"]
        else ""
    )
    return f"{said}Prepared {page['made']} with Prep ({page['engine']})."
