import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions_sample import DRAFTS, ELECTRICIAN, FEW, FINDINGS, FOUND, of_minutes
from rich.cells import cell_len
from rich.console import Console

from prep_assistant.domain import Finding, QuestionList
from prep_assistant.output import questions_view as view
from prep_assistant.output.money import clock
from prep_assistant.output.questions_terminal import print_list, timeline


def printed(draft: QuestionList, findings: tuple[Finding, ...], width: int, colour: bool = False) -> str:
    stream = io.StringIO()
    system = "truecolor" if colour else None
    print_list(
        draft, findings, Console(file=stream, width=width, force_terminal=colour, color_system=system, no_color=False)
    )
    return stream.getvalue()


def unwrapped(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("minutes", [15, 20, 30, 45])
def test_nothing_is_cut_short(width: int, minutes: int) -> None:
    draft = of_minutes(minutes)
    text = printed(draft, FINDINGS, width)
    assert "…" not in text
    assert all(cell_len(line) <= width for line in text.splitlines())
    for question in draft.questions:
        assert unwrapped(question.text) in unwrapped(text)
    for source in draft.sources:
        assert unwrapped(source.title) in unwrapped(text)


def test_the_clock_is_a_strip_to_scale() -> None:
    times, strip = timeline(ELECTRICIAN, 78)
    assert times.split() == ["0:00", "0:02", "0:04", "0:07", "0:09", "0:12", "0:14", "0:17", "0:20"]
    assert [part.strip() for part in strip.strip("│").split("│")] == ["opening", *"123456", "closing"]
    assert times.index("0:17") == strip.index("│", strip.index(" 6 "))


def test_a_narrow_window_gets_a_shorter_strip() -> None:
    _, strip = timeline(of_minutes(45), 58)
    assert "1 to 16" in strip
    assert len(strip) <= 58


def test_colour_only_where_asked_for() -> None:
    assert "\x1b" not in printed(ELECTRICIAN, FINDINGS, 80)
    assert "\x1b[36m0:02" in printed(ELECTRICIAN, FINDINGS, 80, colour=True)


def test_a_terminal_without_the_signs_gets_plain_text() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    print_list(ELECTRICIAN, FINDINGS, Console(file=stream, width=80))
    stream.flush()
    assert "Maria López" in raw.getvalue().decode("latin-1")


@FEW
@given(DRAFTS, FOUND, st.integers(40, 120))
def test_any_text_is_printed_whole_and_as_it_is(draft: QuestionList, findings: tuple[Finding, ...], width: int) -> None:
    text = printed(draft, findings, width)
    assert "\x1b" not in text
    for question in draft.questions:
        assert unwrapped(view.clean(question.text)) in unwrapped(text)


@FEW
@given(st.integers(1, 90), st.integers(0, 40), st.integers(48, 120))
def test_the_strip_keeps_the_width(minutes: int, count: int, width: int) -> None:
    must = tuple(ELECTRICIAN.must[0] for _ in range(count))
    times, strip = timeline(replace(ELECTRICIAN, minutes=minutes, must=must), width)
    assert len(strip) <= width
    assert len(times) <= width
    assert times.split()[-1] == clock(minutes)
