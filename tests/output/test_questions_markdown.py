import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from questions_sample import DRAFTS, ELECTRICIAN, FEW, FINDINGS, FOUND, TEXT

from prep_assistant.domain import Finding, Person, QuestionList
from prep_assistant.output import questions_view as view
from prep_assistant.output.questions_markdown import escape, to_markdown

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(markdown: str, dialect: MarkdownIt = COMMONMARK) -> list[Token]:
    found = []
    for token in dialect.parse(markdown):
        found.append(token)
        found.extend(token.children or [])
    return found


def shown(markdown: str) -> str:
    """Return the text a reader sees, a line a block."""
    return "\n".join(
        "".join(child.content for child in token.children or [])
        for token in COMMONMARK.parse(markdown)
        if token.type == "inline"
    )


def test_the_list_reads_as_markdown() -> None:
    markdown = to_markdown(ELECTRICIAN, FINDINGS)
    assert markdown.startswith("# Questions for Maria López\n\nJourneyman Electrician at Bright Wire, Columbus, OH\n")
    headings = re.findall(r"^## (.+)$", markdown, re.MULTILINE)
    assert headings == [
        "The clock", "Opening", "Must ask, in this order", "Spares, if time allows", "Closing, always",
        "Worth knowing before you walk in", "Pay of employees a year, May 2025", "Sources", "Remarks",
        "What the checks found",
    ]  # fmt: skip
    assert "1. **The middle half of electricians around Columbus" in markdown
    assert "May 2025 [1]." in markdown
    assert "<https://www.bls.gov/oes/>" in markdown
    kinds = {token.type for token in tokens(markdown)}
    assert not kinds & {"html_block", "html_inline", "code_block"}


def test_numbers_of_sources_are_their_places_in_the_list() -> None:
    markdown = to_markdown(ELECTRICIAN)
    assert "\n4. O\\*NET 29.3: Electricians (47-2111.00)" in markdown


def test_notes_space_leaves_room_under_each_must_ask() -> None:
    markdown = to_markdown(ELECTRICIAN, notes_space=True)
    assert markdown.count("&nbsp;") == 4 * len(ELECTRICIAN.must)
    assert shown(markdown).count("\xa0") == 4 * len(ELECTRICIAN.must)


def test_titles_like_markup_do_no_harm() -> None:
    person = Person("# head", "C++ *dev* <script>", "| a | b", "1. x")
    markdown = to_markdown(replace(ELECTRICIAN, person=person))
    assert "C++ *dev* <script> at | a | b, 1. x" in shown(markdown)
    assert "<script>" not in MarkdownIt("commonmark").render(markdown)
    assert not [t for t in tokens(markdown, GITHUB) if t.type == "table_open"]


@FEW
@given(TEXT | st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    for markdown in (f"{escape(text)}\n", f"- {escape(text)}\n", f"1. {escape(text)}\n", f"x {escape(text)}\n"):
        assert view.clean(text) in shown(markdown)
        kinds = {t.type for t in tokens(markdown, GITHUB)} - {"paragraph_open", "paragraph_close", "inline", "text"}
        kinds -= {"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"}
        kinds -= {"list_item_open", "list_item_close", "text_special"}
        assert not kinds


@FEW
@given(DRAFTS, FOUND)
def test_no_question_is_lost_and_no_markup_gets_in(draft: QuestionList, findings: tuple[Finding, ...]) -> None:
    markdown = to_markdown(draft, findings)
    seen = shown(markdown)
    for question in draft.questions:
        assert view.clean(question.text) in seen
    found = tokens(markdown)
    assert not [
        t for t in found if t.type in ("html_block", "html_inline", "code_block", "image", "hr", "blockquote_open")
    ]
    assert [t.tag for t in found if t.type == "heading_open"].count("h1") == 1
