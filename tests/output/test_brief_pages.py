"""The brief on paper: always one sheet, whatever stands on it. PDF read by pypdf, Word by python-docx, HTML by Chromium."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from brief_sample import ALL, BRIEF, bare
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from prep_assistant import resources
from prep_assistant.output import brief_html, brief_pdf
from prep_assistant.output.brief_docx import to_docx
from prep_assistant.output.brief_page import STYLE_VARIABLES
from prep_assistant.relationship import Brief

PROMPTS = resources.shipped("prompts")
TEMPLATE = (PROMPTS / brief_pdf.PAGE).read_text(encoding="utf-8")
ENVIRONMENT = SandboxedEnvironment(loader=FileSystemLoader(PROMPTS), undefined=StrictUndefined, autoescape=False)
PAPERS = ["us-letter", "a4"]
SHEETS = {"us-letter": (612, 792), "a4": (595, 842)}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def render(name: str, /, **variables: Any) -> str:
    """Render as strictly as can be, with autoescape off: the page itself must turn it on."""
    assert set(variables) == (brief_html.VARIABLES if name == brief_html.PAGE else STYLE_VARIABLES)
    return ENVIRONMENT.get_template(name).render(**variables)


def pdf(brief: Brief, paper: str = "us-letter") -> pypdf.PdfReader:
    made = brief_pdf.to_pdf(brief, TEMPLATE, brief_pdf.PAGE, paper)  # type: ignore[arg-type]
    assert made.missing == ()
    return pypdf.PdfReader(io.BytesIO(made.data))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ALL)
def test_the_pdf_is_one_sheet_of_that_paper(name: str, paper: str) -> None:
    pages = pdf(ALL[name], paper).pages
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == SHEETS[paper]


def test_nothing_falls_off_the_sheet() -> None:
    """The last line of each column is on the page: the longest brief keeps all sixteen questions, and its foot."""
    read = flat(pdf(ALL["long"]).pages[0].extract_text())
    for number in range(1, 17):
        assert re.search(rf"\b{number} 2:\d\d ", read), number
    assert "What should I have asked you that I did not?" in read
    assert "Prepared 2 December 2026" in read


def test_what_one_needs_in_the_room_is_on_it() -> None:
    read = flat(pdf(BRIEF).pages[0].extract_text())
    for part in (
        "Maria López", "Journeyman Electrician at Bright Wire, Columbus, OH", "Thursday 3 December 2026, 2:00 PM to 2:20 PM",
        "by video", "At 2:17 say", "we both went to Fort Hayes", "Sam Okafor", "her talk on hospital wiring", "2:02",
        "send the list of night courses", "by 4 Dec 2026", "after the holidays", "We lose half of them", "81,000 openings",
        "$64,700", "Rough-in", "Ask whether you may take notes", "NOTES", "O*NET 29.3", "Prefers mornings.",
    ):  # fmt: skip
        assert part in read, part
    assert "The rest is mine" not in read


def test_somebody_of_whom_nothing_is_known_gets_a_page_too() -> None:
    read = flat(pdf(bare()).pages[0].extract_text())
    assert "Zoë Müller-Łukasz" in read
    for heading in ("BETWEEN US", "WORDS TO KNOW", "PAY OF", "None"):
        assert heading not in read


def test_the_same_brief_gives_the_same_bytes() -> None:
    first, second = (brief_pdf.to_pdf(BRIEF, TEMPLATE, "t").data for _ in range(2))
    assert first == second
    assert to_docx(BRIEF) == to_docx(BRIEF)


@pytest.mark.parametrize("name", ALL)
def test_word_reads_it(name: str) -> None:
    document = docx.Document(io.BytesIO(to_docx(ALL[name])))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    read = flat("\n".join([p.text for cell in cells for p in cell.paragraphs] + [p.text for p in document.paragraphs]))
    for question in (*ALL[name].draft.opening, *ALL[name].draft.must[:1], *ALL[name].draft.closing):
        assert flat(question.text)[:60] in read
    assert "Prepared 2 December 2026" in read
    heads = [p.text for cell in cells for p in cell.paragraphs if p.style and p.style.name == "Heading 2"]
    assert heads[0] == "OPENING"
    assert "NOTES" in heads


def test_the_html_escapes_what_people_wrote_and_loads_nothing() -> None:
    person = replace(BRIEF.contact.person, name="<script>alert(1)</script> & co", company='"><img src=x onerror=y>')
    page = brief_html.to_html(replace(BRIEF, contact=replace(BRIEF.contact, person=person)), render)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert re.findall(r"<[^>]+\b(?:src|href)\s*=|url\(", page) == []
    assert "default-src &#39;none&#39;" in page
    assert "size: letter portrait" in page
    assert "size: A4 portrait" in brief_html.to_html(BRIEF, render, "a4")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
@pytest.mark.parametrize(
    ("name", "paper"), [("sample", "us-letter"), ("sample", "a4"), ("45", "us-letter"), ("long", "a4")]
)
def test_a_browser_prints_one_sheet(name: str, paper: str, tmp_path: Path) -> None:
    page, printed = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_text(brief_html.to_html(ALL[name], render, paper), encoding="utf-8")  # type: ignore[arg-type]
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri()],
        check=False, capture_output=True, timeout=60,
    )  # fmt: skip
    if not printed.is_file():
        pytest.skip("this Chromium does not print here")
    pages = pypdf.PdfReader(printed).pages
    assert len(pages) == 1
    assert [round(float(pages[0].mediabox.width)), round(float(pages[0].mediabox.height))] == pytest.approx(
        SHEETS[paper], abs=1
    )
    assert "Prepared 2 December 2026" in pages[0].extract_text()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to set it with")
def test_a_word_processor_sets_one_sheet(tmp_path: Path) -> None:
    for name in ("sample", "45", "long"):
        (tmp_path / f"{name}.docx").write_bytes(to_docx(ALL[name]))
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=False, capture_output=True, timeout=120,
    )  # fmt: skip
    made = sorted(tmp_path.glob("*.pdf"))
    if not made:
        pytest.skip("this LibreOffice does not convert here")
    assert {path.stem: len(pypdf.PdfReader(path).pages) for path in made} == {"45": 1, "long": 1, "sample": 1}


@pytest.mark.parametrize("form", ["pdf", "html", "docx"])
def test_a_summary_stands_above_the_clock_in_every_format(form: str) -> None:
    brief = ALL["summary"]
    first = "Half of those around Columbus earn more than $66,910"
    if form == "pdf":
        text = flat(pdf(brief).pages[0].extract_text())
    elif form == "html":
        text = flat(re.sub(r"<[^>]+>", " ", brief_html.to_html(brief, render, "us-letter")))
    else:
        document = docx.Document(io.BytesIO(to_docx(brief)))
        text = flat(" ".join(paragraph.text for paragraph in document.paragraphs))
    assert "In short" in text.replace("\u00a0", " ")
    assert first in text
    assert "In short" not in flat(pdf(BRIEF).pages[0].extract_text())
