"""Word documents: python-docx's owner for writing (`knowledge.source_docx` reads them). Small pieces to build a page from.

The same content gives the same bytes: what Word would stamp with the hour is given the day of the draft.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from prep_assistant.output.paper import Sheet

if TYPE_CHECKING:
    from docx.document import Document

INK, SOFT, ACCENT, RULE = "1B1F23", "4D5660", "0F4C5C", "C9D1D6"
FONT = "Times New Roman"
_EPOCH = date(2026, 1, 1)
# Characters that XML 1.0 does not know; python-docx would refuse the whole document.
_UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `scale` is relative to the size of the page's type."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: str = INK
    scale: float = 1.0


def new(sheet: Sheet, points: float, margins: tuple[float, float, float], title: str, made: date | None) -> Document:
    """Return an empty document. `margins` are side, top and bottom in millimetres."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin = section.right_margin = Mm(margins[0])
    section.top_margin, section.bottom_margin = Mm(margins[1]), Mm(margins[2])
    section.header_distance = section.footer_distance = Mm(5)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(points)
    for script in ("ascii", "hAnsi", "cs"):
        style.element.rPr.rFonts.set(_w(script), FONT)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    stamp = datetime.combine(made or _EPOCH, datetime.min.time())
    known = document.core_properties
    known.title, known.author, known.comments = known_text(title)[:250], "", ""
    known.created = known.modified = stamp
    return document


def known_text(text: str) -> str:
    """Return text without the characters that a Word file cannot hold."""
    return _UNKNOWN.sub("", text)


def write(place: Any, runs: Iterable[Run], points: float, *, after: float = 0.0, right: bool = False, first: bool = False,
          before: float = 0.0, indent: tuple[float, float] | None = None, style: str = "") -> Any:  # fmt: skip
    """Add a paragraph to a document or cell and return it; spaces are points, `indent` left and hanging millimetres.

    `first` fills the empty paragraph that a new cell has.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    paragraph = place.paragraphs[0] if first else place.add_paragraph()
    if style:
        paragraph.style = style
    for run in runs:
        made = paragraph.add_run(known_text(run.text))
        made.bold, made.italic = run.bold or None, run.italic or None
        made.font.size = Pt(round(points * run.scale * 2) / 2)
        made.font.color.rgb = RGBColor.from_string(run.colour)
    form = paragraph.paragraph_format
    form.space_after, form.space_before, form.line_spacing = Pt(after), Pt(before), 1.0
    if right:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        form.left_indent, form.first_line_indent = Mm(indent[0]), Mm(-indent[1])
        form.tab_stops.add_tab_stop(Mm(indent[0]))
    return paragraph


def heading(place: Any, text: str, points: float, *, first: bool = False) -> Any:
    """Add a small heading with a rule below; screen readers and Word's outline know it as a heading."""
    run = Run(text.upper(), bold=True, colour=ACCENT, scale=0.82)
    space = 0 if first else points * 0.6
    paragraph = write(place, [run], points, before=space, after=points * 0.25, first=first, style="Heading 2")
    _rule_below(paragraph)
    paragraph.paragraph_format.keep_with_next = True
    _plain_face(paragraph)
    return paragraph


def title(place: Any, text: str, points: float, *, scale: float, first: bool = False) -> Any:
    """Add the title of the page."""
    run = Run(text, bold=True, scale=scale)
    paragraph = write(place, [run], points, first=first, style="Heading 1")
    _plain_face(paragraph)
    return paragraph


def _plain_face(paragraph: Any) -> None:
    """Take the page's face instead of the theme's, which headings have by default."""
    for made in paragraph.runs:
        made.font.name = FONT


def rule(place: Any, height_mm: float) -> None:
    """Add an empty line to write on, `height_mm` high."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm, Pt

    paragraph = place.add_paragraph()
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Mm(height_mm)
    paragraph.paragraph_format.space_after = Pt(0)
    _rule_below(paragraph)
    # Word joins the borders of neighbours that look alike into one frame; a rule between them keeps each line.
    _border(paragraph, "between")


def columns(document: Any, widths: Sequence[float]) -> list[Any]:
    """Add a table of one row without lines and return its cells; `widths` are millimetres."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    cells = list(table.rows[0].cells)
    for column, cell, width in zip(table.columns, cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(_w("w"), "0")
        element.set(_w("type"), "dxa")
        margins.append(element)
    table._tbl.tblPr.append(margins)
    return cells


def picture(place: Any, png: bytes, width_mm: float, words: str) -> None:
    """Add a picture with its description for those who cannot see it."""
    from docx.shared import Mm

    paragraph = place.add_paragraph()
    paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm))
    for found in paragraph._p.iter(f"{{{_DRAWING}}}docPr"):
        inline = found.getparent()
        for side in ("distT", "distB", "distL", "distR"):  # left out, LibreOffice takes an eighth of an inch
            inline.set(side, "0")
        found.set("descr", known_text(words)[:1000])
        found.set("title", "")


def data(document: Document) -> bytes:
    """Return the file."""
    from docx.opc.exceptions import OpcError

    stream = io.BytesIO()
    try:
        document.save(stream)
    except OpcError as error:  # pragma: no cover  nothing that Prep builds is known to cause it
        raise AssertionError(f"a Word file could not be put together: {error}") from error
    return _timeless(stream.getvalue())


def _timeless(packed: bytes) -> bytes:
    """Pack the file again without the hours at which its parts were packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name in old.namelist():
            out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _rule_below(paragraph: Any) -> None:
    _border(paragraph, "bottom")


def _border(paragraph: Any, side: str) -> None:
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    borders = next(properties.iterchildren(_w("pBdr")), None)
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
        )
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", RULE)):
        line.set(_w(key), value)
    borders.append(line)
