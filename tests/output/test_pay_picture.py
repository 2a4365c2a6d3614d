import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from questions_sample import COLUMBUS, DRAFTS, ELECTRICIAN, FACTS, FEW, PAY_HERE, PAY_NATION

from prep_assistant.domain import QuestionList
from prep_assistant.output.pay_chart import charts, describe, need_words
from prep_assistant.output.pay_picture import as_svg, as_text, spread


def draft(need: float | None = 60000, **pay: object) -> QuestionList:
    return replace(ELECTRICIAN, need_pay=need, facts=replace(FACTS, **pay))


def test_the_picture_holds_every_published_figure_and_the_need() -> None:
    (chart,) = charts(ELECTRICIAN)
    lines = "\n".join(line.text for line in as_text(chart, 72))
    for figure in ("$46,090", "$50,300", "$64,700", "$79,970", "$94,410", "$108,510", "your need, $60,000"):
        assert figure in lines
        assert figure in as_svg(chart)
    assert "Columbus, OH (metro area)" in lines


def test_marks_stand_in_the_order_of_the_figures() -> None:
    (chart,) = charts(ELECTRICIAN)
    bar = as_text(chart, 72)[1].text
    assert bar.index("├") < bar.index("▓") < bar.index("┃") < bar.rindex("▓") < bar.index("┤")


def test_the_words_say_where_the_need_lies() -> None:
    (chart,) = charts(ELECTRICIAN)
    assert need_words(chart) == (
        "Your $60,000 a year: between a quarter and half earned less in Columbus, OH and in the United States."
    )
    (low,) = charts(draft(need=41000))
    assert need_words(low).startswith("Your $41,000 a year: fewer than a tenth earned less in Columbus")
    (high,) = charts(draft(need=100000))
    assert "more than nine tenths earned less in Columbus, OH; between three quarters and nine tenths" in need_words(
        high
    )


def test_a_need_far_away_does_not_squeeze_the_picture() -> None:
    (chart,) = charts(draft(need=900000))
    assert chart.high == PAY_NATION.p90
    assert as_text(chart, 72)[-1].text.endswith("$900,000 ►")
    (chart,) = charts(draft(need=1000))
    assert as_text(chart, 72)[-1].text.startswith("◄ your need")
    assert "←" in as_svg(chart)


def test_top_coded_and_missing_figures_are_shown_as_such() -> None:
    surgeon = replace(PAY_HERE, median=239200, p75=239200, p90=None, top_coded=frozenset({"median", "p75"}))
    (chart,) = charts(draft(need=300000, pay_here=surgeon, pay_nation=None))
    assert "$239,200+" in as_svg(chart)
    assert "None" not in as_svg(chart)
    assert need_words(chart).endswith("between a quarter and half earned less in Columbus, OH.")


def test_a_figure_published_for_several_steps_is_printed_once_and_says_so() -> None:
    flat = replace(PAY_HERE, p10=48970, p25=48970, median=48970, p75=61440, p90=79460)
    (chart,) = charts(draft(need=None, pay_here=flat, pay_nation=None))
    values = as_text(chart, 72)[2].text
    assert re.split(r" {2,}", values.strip()) == ["$48,970 (lowest tenth to median)", "$61,440", "$79,460"]
    assert as_svg(chart).count(">$48,970") == 1
    assert "$48,970 marks the lowest tenth to median; $61,440 marks the upper quarter" in describe(chart)[0]
    assert "(" not in as_text(chart, 40)[2].text  # no room for words: the figures alone, each once


def test_no_figures_no_picture() -> None:
    nothing = replace(PAY_HERE, p10=None, p25=None, median=None, p75=None, p90=None)
    assert charts(draft(pay_here=nothing, pay_nation=None)) == ()
    assert charts(replace(ELECTRICIAN, facts=None)) == ()


def test_hourly_pay_puts_the_need_on_its_own_scale() -> None:
    actor = replace(PAY_HERE, p10=15, p25=18.5, median=23.33, p75=40, p90=70.5, per="hour")
    here, nation = charts(draft(need=41600, pay_here=actor))
    assert (here.need, nation.need) == (20.0, 41600)
    assert "$20.00 an hour" in need_words(here)


def test_the_nation_alone_is_drawn_once() -> None:
    (chart,) = charts(draft(pay_here=replace(PAY_NATION), pay_nation=PAY_NATION))
    assert [row.where for row in chart.rows] == ["in the United States"]


def test_a_single_figure_is_drawn_and_told() -> None:
    only = replace(PAY_HERE, p10=None, p25=None, median=None, p75=None)
    (chart,) = charts(draft(pay_here=only, pay_nation=None))
    assert "$94,410" in " ".join(describe(chart))
    assert "┤" in as_text(chart, 60)[1].text


def test_svg_has_a_name_and_a_description_and_escapes() -> None:
    odd = replace(PAY_HERE, area=replace(COLUMBUS, name='<b>&"'))
    (chart,) = charts(draft(pay_here=odd, pay_nation=None))
    root = ElementTree.fromstring(as_svg(chart, "pay1"))
    names = {child.get("id"): child.text for child in root}
    assert names["pay1-title"] == "Pay of employees a year, May 2025"
    assert "the median was $64,700" in (names["pay1-desc"] or "")
    assert '<b>&"' in (names["pay1-desc"] or "")


@FEW
@given(DRAFTS, st.integers(40, 120))
def test_any_figures_can_be_drawn_within_the_width(drawn: QuestionList, width: int) -> None:
    for chart in charts(drawn):
        for line in as_text(chart, width):
            assert line.kind in ("label", "values") or len(line.text) <= width
        ElementTree.fromstring(as_svg(chart))
        assert describe(chart)


@FEW
@given(
    st.lists(st.tuples(st.floats(0, 100), st.integers(1, 12)), max_size=6).map(sorted),
    st.integers(20, 120),
)
def test_labels_never_overlap_nor_leave_the_width(boxes: list[tuple[float, int]], width: int) -> None:
    starts = spread(boxes, width, gap=2)
    if starts is None:
        return
    ends = [start + length for start, (_, length) in zip(starts, boxes, strict=True)]
    assert all(start >= 0 for start in starts)
    assert all(end <= width for end in ends)
    assert all(after - before >= 2 for before, after in zip(ends, starts[1:], strict=False))
