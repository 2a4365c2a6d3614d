"""The rules about a whole list: minutes, aims, TIARA, repeats, follow-ups, the closing set; and a list that keeps all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_examples import CLOSING, GOOD, MUST, SPARE, context, question, with_must, with_text

from prep_assistant.checks.coverage import must_asks
from prep_assistant.checks.questions import check
from prep_assistant.domain import Context, Finding, Question, QuestionList, Tiara, Topic


def rules(draft: QuestionList, name: str, of: Context | None = None) -> list[Finding]:
    return [finding for finding in check(draft, of) if finding.rule == name]


def test_a_good_list_has_no_findings() -> None:
    assert check(GOOD) == ()
    assert check(GOOD, context()) == ()


def test_errors_come_first_and_nothing_is_said_twice() -> None:
    found = check(with_text("Do you like it? Is it fun? What's your salary?"))
    order = [("error", "warning", "note").index(finding.severity) for finding in found]
    assert order == sorted(order)
    assert len(set(found)) == len(found)


# ---- minutes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "expected"), [(15, (3, 4)), (20, (5, 6)), (30, (8, 10)), (45, (12, 16)), (5, (1, 1)), (1, (1, 1))]
)
def test_how_many_must_asks_suit_the_minutes(minutes: int, expected: tuple[int, int]) -> None:
    assert must_asks(minutes) == expected


@given(st.integers(1, 240))
def test_the_most_that_suit_also_fit(minutes: int) -> None:
    fewest, most = must_asks(minutes)
    assert 1 <= fewest <= most
    assert most == 1 or 5 + 2.5 * most <= minutes


def many(count: int, minutes: float = 2.5) -> tuple[Question, ...]:
    return tuple(question(f"How does Buckeye Electric handle {word}?", minutes=minutes) for word in WORDS[:count])


WORDS = "panels inspectors ladders permits winters helpers invoices tenders storms overtime drawings safety vans clients conduit solar".split()  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "count"),
    [(15, 3), (15, 4), (20, 5), (20, 6), (30, 8), (30, 9), (30, 10), (45, 12), (45, 13), (45, 14), (45, 15), (45, 16), (40, 14), (25, 7), (35, 12)],
)  # fmt: skip
def test_lists_that_fit(minutes: int, count: int) -> None:
    assert rules(with_must(*many(count), minutes=minutes), "fits_minutes") == []


@pytest.mark.parametrize(
    ("minutes", "count", "severity"),
    [(15, 1, "warning"), (15, 2, "warning"), (15, 5, "error"), (15, 6, "error"), (15, 10, "error"),
     (20, 0, "warning"), (20, 3, "warning"), (20, 4, "warning"), (20, 7, "error"), (20, 12, "error"),
     (30, 5, "warning"), (30, 7, "warning"), (30, 11, "error"), (30, 16, "error"), (45, 8, "warning"), (45, 11, "warning")],
)  # fmt: skip
def test_lists_that_do_not_fit(minutes: int, count: int, severity: str) -> None:
    assert [f.severity for f in rules(with_must(*many(count), minutes=minutes), "fits_minutes")] == [severity]


def test_short_questions_may_be_more_but_are_remarked_on() -> None:
    (found,) = rules(with_must(*many(8, minutes=1.5), minutes=20), "fits_minutes")
    assert (found.severity, found.where) == ("warning", "must-asks")


def test_too_few_spares_are_a_note() -> None:
    assert [f.severity for f in rules(replace(GOOD, spare=SPARE[:1]), "fits_minutes")] == ["note"]


# ---- aims and TIARA ---------------------------------------------------------------------------

FIELD, FIT, INSIDER, NETWORK = ("work", "trends"), ("skills", "interests", "needs"), ("breaking-in", "pay", "conditions", "culture", "advancement"), ("people", "resources")  # fmt: skip


def on(*topics: Topic) -> QuestionList:
    asked = [
        question(f"How does Buckeye Electric handle {word}?", topic=topic)
        for topic, word in zip(topics, WORDS, strict=False)
    ]
    return with_must(*asked)


@pytest.mark.parametrize("field", FIELD)
@pytest.mark.parametrize("insider", INSIDER)
@pytest.mark.parametrize("network", NETWORK)
def test_one_of_each_aim_is_enough(field: Topic, insider: Topic, network: Topic) -> None:
    assert rules(on(field, insider, network, "needs", field), "covers_aims") == []


@pytest.mark.parametrize(
    ("topics", "missing"),
    [(("pay", "skills", "people"), "field"), (("culture", "needs", "resources"), "field"), (("pay", "interests", "people"), "field"),
     (("advancement", "skills", "people"), "field"), (("breaking-in", "needs", "people"), "field"),
     (("work", "pay", "people"), "fit"), (("trends", "culture", "people"), "fit"), (("work", "conditions", "resources"), "fit"),
     (("trends", "advancement", "people"), "fit"), (("work", "breaking-in", "people"), "fit"),
     (("work", "skills", "people"), "insider"), (("trends", "needs", "resources"), "insider"), (("work", "interests", "people"), "insider"),
     (("trends", "skills", "resources"), "insider"), (("work", "needs", "people"), "insider")],
)  # fmt: skip
def test_a_missing_aim_is_an_error(topics: tuple[Topic, ...], missing: str) -> None:
    assert [(f.severity, f.words) for f in rules(on(*topics), "covers_aims")] == [("error", missing)]


def test_people_may_wait_for_the_end_when_time_is_short() -> None:
    draft = on("work", "skills", "pay")
    assert [f.severity for f in rules(draft, "covers_aims")] == ["warning"]
    assert rules(replace(draft, minutes=15), "covers_aims") == []


def test_from_half_an_hour_every_insider_topic_is_asked() -> None:
    (found,) = rules(replace(GOOD, minutes=30), "covers_aims")
    assert found.severity == "warning"
    assert found.words == "breaking-in, culture, advancement"


@pytest.mark.parametrize("letter", ["trends", "insights", "advice", "resources", "assignments"])
def test_each_tiara_letter_is_missed(letter: Tiara) -> None:
    other: Tiara = "insights" if letter != "insights" else "advice"

    def without(group: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(replace(one, tiara=other) if one.tiara == letter else one for one in group)

    draft = replace(
        GOOD, opening=without(GOOD.opening), must=without(MUST), spare=without(SPARE), closing=without(CLOSING)
    )
    assert [f.words for f in rules(draft, "tiara")] == [letter]


@pytest.mark.parametrize(
    "text",
    [
        "What could you give me to work on?",
        "Which small task could I do for you at Buckeye Electric?",
        "What would you assign me first?",
    ],
)
def test_assignments_are_their_projects(text: str) -> None:
    assert [f.severity for f in rules(with_text(text, tiara="assignments"), "tiara")] == ["warning"]


# ---- repeats ----------------------------------------------------------------------------------

TWINS = [
    (
        "How has wiring work in Columbus changed since you began?",
        "How has wiring work changed in Columbus since you began?",
    ),
    ("What does a bad week on your crew look like?", "What does a bad week on a crew look like?"),
    ("Which habits from retail help an apprentice?", "Which retail habits help apprentices?"),
    ("How does Buckeye Electric handle permits?", "How are permits handled at Buckeye Electric?"),
    ("Who checks your panels before the inspector comes?", "Before the inspector comes, who checks the panels?"),
]
UNLIKE = [
    ("How has wiring work in Columbus changed?", "Which wiring work pays best in Columbus?"),
    ("What does a bad week look like?", "What does a good crew look like?"),
    ("Which habits from retail help an apprentice?", "Which habits from retail get in the way of a foreman?"),
    ("How does Buckeye Electric handle permits?", "How does Buckeye Electric choose apprentices?"),
    ("Who checks your panels before the inspector comes?", "Who teaches apprentices to wire panels?"),
]


@pytest.mark.parametrize(("one", "other"), [*TWINS, *((b, a) for a, b in TWINS), *((a, a) for a, _ in TWINS)])
def test_what_was_answered_or_asked_is_found(one: str, other: str) -> None:
    assert "question 2" in {f.where for f in rules(with_text(one), "no_repeat", context(answered=(other,)))}
    assert "question 7" in {f.where for f in rules(with_must(*MUST, question(one), question(other)), "no_repeat")}


@pytest.mark.parametrize(
    ("one", "other"), [*UNLIKE, *((b, a) for a, b in UNLIKE), *((a, b + " In Ohio?") for a, b in UNLIKE)]
)
def test_what_is_new_passes(one: str, other: str) -> None:
    found = rules(with_text(one), "no_repeat", context(answered=(other,)))
    assert [finding for finding in found if finding.where == "question 2"] == []


def test_the_very_same_question_is_an_error() -> None:
    (found,) = rules(GOOD, "no_repeat", context(answered=(MUST[1].text,)))
    assert (found.severity, found.where) == ("error", "question 2")


def test_the_closing_set_may_be_asked_every_time() -> None:
    assert rules(GOOD, "no_repeat", context(answered=tuple(q.text for q in CLOSING))) == []


# ---- follow-ups and the end -------------------------------------------------------------------


def test_a_must_ask_without_a_follow_up_is_a_warning() -> None:
    assert [(f.severity, f.where) for f in rules(with_text("How do crews in Columbus form?", probe=" "), "probe")] == [
        ("warning", "question 2")
    ]


def test_two_follow_ups_in_one_are_a_note() -> None:
    assert [
        f.severity for f in rules(with_text("How do crews in Columbus form?", probe="Why? And who decides?"), "probe")
    ] == ["note"]


def test_spares_need_no_follow_up() -> None:
    assert rules(replace(GOOD, spare=tuple(replace(q, probe="") for q in SPARE)), "probe") == []


ENDS = [
    ("What should I have asked you?", "Who else should I talk to?", "May I use your name?", "May I stay in touch?"),
    (
        "What did I not ask that matters?",
        "Who else would be good to speak to, and may I mention your name?",
        "May I write to you again?",
    ),
    (
        "Have I missed anything?",
        "Which two people should I meet next? May I say that you suggested it?",
        "May I keep in touch?",
    ),
    (
        "What would you have asked in my place that I have not?",
        "Who else should I hear, and can I use your name?",
        "Can I let you know how it goes?",
    ),
    (
        "What have I left out that you would have raised?",
        "Who should I talk to next, and may I say you sent me?",
        "May I come back to you?",
    ),
]


@pytest.mark.parametrize("texts", ENDS)
def test_a_whole_end_passes(texts: tuple[str, ...]) -> None:
    assert rules(replace(GOOD, closing=tuple(question(t, phase="closing") for t in texts)), "closing_set") == []


@pytest.mark.parametrize(("left_out", "severities"), [(0, ["error"]), (1, ["error", "warning"]), (2, ["error"])])
def test_what_the_end_leaves_out(left_out: int, severities: list[str]) -> None:
    closing = CLOSING[:left_out] + CLOSING[left_out + 1 :]
    assert [f.severity for f in rules(replace(GOOD, closing=closing), "closing_set")] == severities


def test_no_end_at_all() -> None:
    assert [f.severity for f in rules(replace(GOOD, closing=()), "closing_set")] == ["error"] * 4


# ---- the rules for any text also hold here ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [("How do I get hired here?", "advice_not_jobs"), ("What does [company] build?", "no_placeholder"), ("How do {{ title }}s learn?", "no_placeholder"),
     ("May I pick your brain on how crews form?", "plain_phrases"), ("What's your salary?", "not_too_personal")],
)  # fmt: skip
def test_text_rules_hold_in_lists(text: str, rule: str) -> None:
    assert rules(with_text(text), rule)
    assert rules(with_text("How do crews in Columbus form?", probe=text), rule)


def test_a_firm_may_be_called_what_looks_like_a_gap() -> None:
    draft = with_text("What does XYZ Electric do in a storm?")
    assert rules(draft, "no_placeholder")
    assert rules(replace(draft, person=replace(draft.person, company="XYZ Electric")), "no_placeholder") == []


def test_a_long_name_of_an_occupation_does_not_make_two_questions_alike() -> None:
    title = "Cooling and Freezing Equipment Operators and Tenders"
    one = question(f"How did you come to be one of the {title.lower()}?", phase="opening")
    other = question(f"Which other {title.lower()} should I talk to? May I use your name?", phase="closing")
    draft = replace(
        GOOD, person=replace(GOOD.person, title=title), reading=None, opening=(one,), closing=(other, *CLOSING)
    )
    assert rules(draft, "no_repeat") == []


def test_a_closed_question_that_asks_why_is_only_a_note() -> None:
    (found,) = rules(with_text("Would you become an electrician again, and why?"), "open_ended")
    assert found.severity == "note"


def test_a_quarter_of_an_hour_may_leave_out_a_letter() -> None:
    draft = replace(GOOD, minutes=15, spare=tuple(replace(q, tiara="resources") for q in SPARE))
    assert [(f.severity, f.words) for f in rules(draft, "tiara")] == [("note", "assignments")]
