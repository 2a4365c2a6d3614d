import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from questions_sample import DRAFTS, ELECTRICIAN, FEW, FINDINGS, FOUND, of_minutes

from prep_assistant import resources
from prep_assistant.domain import Finding, QuestionList
from prep_assistant.output import questions_view as view
from prep_assistant.output.questions_html import PAGE, VARIABLES, to_html

ENVIRONMENT = SandboxedEnvironment(
    loader=FileSystemLoader(resources.shipped("prompts")), undefined=StrictUndefined, autoescape=False
)


def render(name: str, /, **variables: Any) -> str:
    """Render as strictly as can be, with autoescape off: the page itself must turn it on."""
    if name == PAGE:
        assert set(variables) == VARIABLES
    return ENVIRONMENT.get_template(name).render(**variables)


class Reader(HTMLParser):
    """Collects tags, links, ids and the text outside the style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.style = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style" and not self.style:
            self.style = data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return view.clean("".join(self.words))

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def test_the_page_holds_everything() -> None:
    page = Reader(to_html(ELECTRICIAN, FINDINGS, render))
    for question in ELECTRICIAN.questions:
        assert question.text in page.text
        assert question.probe in page.text
    for part in ("$64,700", "your need, $60,000", "notes/open-evening.md:12", "CC BY 4.0", "open_ended", "0:17"):
        assert part in page.text


def test_markers_lead_to_their_source() -> None:
    page = Reader(to_html(ELECTRICIAN, (), render))
    inside = {href[1:] for href in page.all("href") if href.startswith("#")}
    assert "source-1" in inside
    assert inside <= set(page.all("id"))
    assert len(set(page.all("id"))) == len(page.all("id"))


def test_nothing_is_loaded_and_nothing_runs() -> None:
    html = to_html(ELECTRICIAN, FINDINGS, render)
    page = Reader(html)
    assert not {"script", "img", "link", "iframe", "form", "object", "embed", "base"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style")]
    assert "url(" not in page.style
    assert "@import" not in page.style
    (policy,) = [value for value in page.all("content") if "default-src" in value]
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_the_page_is_accessible() -> None:
    html = to_html(ELECTRICIAN, (), render)
    assert '<html lang="en">' in html
    assert "<title>Questions for Maria López</title>" in html
    page = Reader(html)
    assert page.tags.count("h1") == 1
    named = [ids.split() for ids in page.all("aria-labelledby")]
    assert named
    assert all(name in page.all("id") for ids in named for name in ids)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["ink", "soft", "accent", "warn"])
def test_every_colour_of_text_reads_on_white(name: str) -> None:
    style = render("pages/questions.css.j2")
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}})", style)
    assert found
    assert 1.05 / (_luminance(found[1]) + 0.05) >= 7


@FEW
@given(DRAFTS, FOUND)
def test_any_text_stays_text(draft: QuestionList, findings: tuple[Finding, ...]) -> None:
    html = to_html(draft, findings, render)
    page = Reader(html)
    for question in draft.questions:
        assert view.clean(question.text) in page.text
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert not [href for href in page.all("href") if not re.match(r"#source-\d+$|https?://", href)]
    assert "{{ 7 * 7 }}" in html or "49 {% raw" not in html


@pytest.mark.parametrize(("minutes", "most"), [(20, 2), (45, 3)])
def test_it_prints_on_few_pages(minutes: int, most: int, tmp_path: Path) -> None:
    pages = printed_pages(to_html(of_minutes(minutes), (), render), tmp_path)
    assert 1 <= pages <= most


def printed_pages(html: str, folder: Path) -> int:
    """Print with a browser where one is installed, and count."""
    import shutil
    import subprocess

    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser here to print with")
    (folder / "page.html").write_text(html, encoding="utf-8")
    flags = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
             "--disable-component-update --disable-sync --no-pdf-header-footer").split()  # fmt: skip
    subprocess.run(
        [browser, *flags, f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={folder / 'page.pdf'}",
         (folder / "page.html").as_uri()],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    from pypdf import PdfReader

    return len(PdfReader(folder / "page.pdf").pages)
