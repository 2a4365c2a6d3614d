import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions_sample import DRAFTS, ELECTRICIAN, FEW, FINDINGS, FOUND

from prep_assistant.domain import Finding, QuestionList
from prep_assistant.output import questions_view as view
from prep_assistant.output.questions_plain import WIDTH, fit, print_plain, to_text


def test_everything_is_there_and_fits_the_width() -> None:
    text = to_text(ELECTRICIAN, FINDINGS)
    joined = " ".join(text.split())
    for question in ELECTRICIAN.questions:
        assert question.text in joined
        assert question.probe in joined
    for part in ("Clock", " 0:17  closing (3 min)", "[4] O*NET 29.3", "notes/open-evening.md:12", "error open_ended:"):
        assert part in text
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "\x1b" not in text
    assert text.endswith("\n")


def test_the_same_draft_gives_the_same_text() -> None:
    assert to_text(ELECTRICIAN, FINDINGS) == to_text(ELECTRICIAN, FINDINGS)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "utf-8"])
def test_any_stdout_can_print_it(encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    print_plain(ELECTRICIAN, FINDINGS, stream)
    stream.flush()
    text = raw.getvalue().decode(encoding)
    assert "$64,700" in text
    assert ("Maria López" if encoding != "ascii" else "Maria Lopez") in text
    assert "?" not in text.split("Clock")[0]


def test_a_stream_without_an_encoding_gets_everything() -> None:
    stream = io.StringIO()
    print_plain(ELECTRICIAN, (), stream)
    assert stream.getvalue() == to_text(ELECTRICIAN)


@FEW
@given(st.text(max_size=60), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_fitted_text_can_always_be_encoded(text: str, encoding: str) -> None:
    fit(view.clean(text), encoding).encode(encoding)


@FEW
@given(DRAFTS, FOUND)
def test_no_question_is_ever_lost(draft: QuestionList, findings: tuple[Finding, ...]) -> None:
    text = to_text(draft, findings)
    joined = " ".join(text.split())
    for question in draft.questions:
        assert view.clean(question.text) in joined
    assert not any(ord(c) < 32 and c != "\n" for c in text)
