"""The question list as PDF and Word document, read back with pypdf and python-docx."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdf
import pytest
from hypothesis import given
from questions_sample import DRAFTS, ELECTRICIAN, FEW, FINDINGS, FOUND, of_minutes

from prep_assistant import resources
from prep_assistant.domain import Finding, QuestionList
from prep_assistant.output import questions_html
from prep_assistant.output.questions_docx import to_docx
from prep_assistant.output.questions_pdf import PAGE, VARIABLES, plain, to_pdf

TEMPLATE = (resources.shipped("prompts") / PAGE).read_text(encoding="utf-8")


def pdf(draft: QuestionList, paper: str = "us-letter") -> pypdf.PdfReader:
    made = to_pdf(draft, FINDINGS, TEMPLATE, PAGE, paper, date(2026, 12, 2))  # type: ignore[arg-type]
    return pypdf.PdfReader(io.BytesIO(made.data))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("minutes", [15, 20, 30, 45])
@pytest.mark.parametrize("paper", ["us-letter", "a4"])
def test_the_list_is_two_sheets_at_any_length(minutes: int, paper: str) -> None:
    assert len(pdf(of_minutes(minutes), paper).pages) <= 2


def test_the_paper_is_what_was_asked_for() -> None:
    letter, a4 = pdf(ELECTRICIAN).pages[0].mediabox, pdf(ELECTRICIAN, "a4").pages[0].mediabox
    assert (round(letter.width), round(letter.height)) == (612, 792)
    assert (round(a4.width), round(a4.height)) == (595, 842)


def test_everything_is_on_paper() -> None:
    read = flat("\n".join(page.extract_text() for page in pdf(ELECTRICIAN).pages))
    for question in ELECTRICIAN.questions:
        assert flat(question.text)[:40] in read
        assert flat(question.probe)[:30] in read
    for part in (
        "Questions for Maria López",
        "$64,700",
        "MUST ASK",
        "SOURCES",
        "https://www.bls.gov/emp/",
        "0:17",
        "open_ended",
    ):
        assert part in read


def test_the_page_is_given_what_it_says_it_may_use() -> None:
    content = questions_html.content(ELECTRICIAN, FINDINGS)
    assert set(content) | {"paper"} == VARIABLES
    assert isinstance(plain(content)["sections"][0]["questions"][0]["text"][0], dict)


def test_word_reads_the_same_list() -> None:
    document = docx.Document(io.BytesIO(to_docx(ELECTRICIAN, FINDINGS, made=date(2026, 12, 2))))
    read = flat("\n".join(paragraph.text for paragraph in document.paragraphs))
    for question in ELECTRICIAN.questions:
        assert flat(question.text) in read
    headings = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings[:5] == ["Questions for Maria López", "OPENING", "MUST ASK", "TO SPARE", "CLOSING"]
    assert len(document.inline_shapes) == 2
    assert document.core_properties.title == "Questions for Maria López"
    assert round(document.sections[0].page_width.mm) == 216  # type: ignore[union-attr]
    descriptions = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert all(descriptions)


def test_the_same_list_gives_the_same_file() -> None:
    assert to_docx(ELECTRICIAN, FINDINGS) == to_docx(ELECTRICIAN, FINDINGS)


@FEW
@given(DRAFTS, FOUND)
def test_any_draft_can_be_set(draft: QuestionList, findings: list[Finding]) -> None:
    made = to_pdf(draft, findings, TEMPLATE, PAGE)
    assert len(pypdf.PdfReader(io.BytesIO(made.data)).pages) >= 1
    assert docx.Document(io.BytesIO(to_docx(draft, findings))).paragraphs
