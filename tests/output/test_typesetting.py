"""PDF by Typst: any text stays text, nothing vanishes, nothing outside is read, and pypdf reads it back."""

from __future__ import annotations

import io
import json
import struct
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_assistant.errors import TemplateError
from prep_assistant.output import typesetting

SHOW = '#let it = json(bytes(sys.inputs.content))\n#set text(font: "Libertinus Serif")\n#it.text'


def words(made: typesetting.Typeset) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages)


@pytest.mark.parametrize(
    "hostile",
    [
        "#panic()", "$x^2$", "\\", "@ref", "<label>", "*bold*", "_it_", "`raw`", "// no comment", "/* nor this */", "~", "---",
        '"quoted"', "#import", "= Heading", "- item", "#{1+1}", "[content]", "#set page(width: 1pt)", "https://example.org/a_b",
    ],
)  # fmt: skip
def test_no_text_is_markup(hostile: str) -> None:
    made = typesetting.pdf(SHOW, "show.typ", {"text": f"before {hostile} after"})
    assert words(made).replace("\n", "") == f"before {hostile} after"
    assert made.remark == ""


@pytest.mark.parametrize(
    "name",
    ["Zoë Müller-Łukasz", "O’Brien", "Nguyễn Thị Minh Khai", "Иван Петров", "Ελένη Παπαδοπούλου", "Şükrü Ağaoğlu"],
)
def test_names_do_not_vanish(name: str) -> None:
    made = typesetting.pdf(SHOW, "show.typ", {"text": name})
    assert words(made) == name
    assert made.missing == ()


def test_what_no_font_has_is_said() -> None:
    made = typesetting.pdf(SHOW, "show.typ", {"text": "Name \U0001f9ff\U000131f3 end"})
    assert made.data.startswith(b"%PDF")
    assert "Name" in words(made)
    assert "\U000131f3" in made.missing  # an Egyptian hieroglyph: no machine that runs these tests has it by chance
    assert "empty box" in made.remark


def test_chinese_is_shown_where_a_font_has_it_and_reported_where_not() -> None:
    made = typesetting.pdf(SHOW, "show.typ", {"text": "王小明"})
    assert words(made) == "王小明" if not made.missing else set(made.missing) <= set("王小明")


def test_the_same_content_gives_the_same_bytes() -> None:
    first, second = (typesetting.pdf(SHOW, "s", {"text": "A"}, date(2026, 12, 2)) for _ in range(2))
    assert first == second
    assert pypdf.PdfReader(io.BytesIO(first.data)).metadata.creation_date.date() == date(2026, 12, 2)  # type: ignore[union-attr]


def test_only_embedded_fonts_are_used_where_they_suffice() -> None:
    page = pypdf.PdfReader(io.BytesIO(typesetting.pdf(SHOW, "s", {"text": "plain words"}).data)).pages[0]
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    assert [font.get_object()["/BaseFont"].split("+")[-1].split("-")[0] for font in fonts] == ["LibertinusSerif"]


def test_a_broken_template_is_named_with_its_line() -> None:
    with pytest.raises(TemplateError, match=r"mine\.typ:2: unclosed"):
        typesetting.pdf("first\n#let x = (", "mine.typ", {})
    with pytest.raises(TemplateError, match=r"mine\.typ:1: .*nothing"):
        typesetting.pdf("#nothing", "mine.typ", {})


@pytest.mark.parametrize("text", ['#read("/etc/hostname")', '#read("../../etc/hostname")', '#image("/etc/hostname")'])
def test_a_template_reads_nothing_else_on_this_machine(text: str) -> None:
    with pytest.raises(TemplateError):
        typesetting.pdf(text, "mine.typ", {})


def test_a_template_downloads_nothing() -> None:
    with pytest.raises(TemplateError, match=r"mine\.typ:2: .*download"):
        typesetting.pdf('hello\n#import "@preview/tablex:0.0.8": tablex', "mine.typ", {})


def test_content_that_mentions_a_package_is_text() -> None:
    assert '#import "@preview/x:1.0.0"' in words(typesetting.pdf(SHOW, "s", {"text": '#import "@preview/x:1.0.0"'}))


def test_a_drawing_becomes_a_picture_of_that_width() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#0f4c5c"/></svg>'
    png = typesetting.picture(svg, "png", width_mm=50.8, ppi=100)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert abs(width - 200) <= 2
    assert abs(height / width - 0.5) < 0.03


def worded(words: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 40">'
        f'<text x="5" y="25" font-size="16" font-family="system-ui, sans-serif">{words}</text></svg>'
    )


def test_words_in_a_drawing_are_set_and_can_be_read_out() -> None:
    data = typesetting.picture(worded("Zoë Müller-Łukasz, Nguyễn Thị Minh Khai: $64,700 ●"), "pdf")
    assert (
        "Zoë Müller-Łukasz, Nguyễn Thị Minh Khai: $64,700 ●"
        in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    )
    assert typesetting.picture(worded("a"), "png") != typesetting.picture(worded("b"), "png")


def test_what_no_font_has_in_a_drawing_is_said() -> None:
    for kind in ("png", "pdf"):
        made = typesetting.drawing(worded("end \U000131f3"), kind)  # type: ignore[arg-type]
        assert made.missing == ("\U000131f3",)
        assert made.data.startswith((b"\x89PNG", b"%PDF"))


@pytest.mark.parametrize(
    "svg", ["", "no drawing", "<svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>\x00</text></svg>']
)
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    with pytest.raises(TemplateError, match="picture"):
        typesetting.picture(svg, "png")


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_can_be_set(text: str) -> None:
    made = typesetting.pdf(SHOW, "show.typ", {"text": text, "more": json.dumps(text)})
    assert made.data.startswith(b"%PDF")
