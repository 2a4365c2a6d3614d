"""The page put together: which facts, words, touches, promises and tips go on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from prep_assistant import resources
from prep_assistant.domain import Asker, Hit, KnownFact, Passage, Person, Question, QuestionList, TitleReading
from prep_assistant.drafting import etiquette
from prep_assistant.drafting.brief import brief, five_facts, glossary, open_promises, past, told
from prep_assistant.errors import TemplateError
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import BriefContext, Contact, Debrief, Point, Promise, Quote, Touch, TouchKind

MARIA = Person("Maria López", "Epidemiologist")
QUOTE = Quote("words")
AT = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
TEMPLATES = Templates(resources.shipped("prompts"))
VALUES = {"minutes": "20", "close": "2:17 PM", "end": "2:20 PM"}


def asking(text: str) -> QuestionList:
    question = Question("q", text, "why", "work", "insights", "must")
    return QuestionList(MARIA, Asker(), 20, (), (question,), (), (), ())


def hit(text: str, heading: str = "Words insiders use") -> Hit:
    return Hit(
        Passage("p", "n", 0, len(text), 57, text, heading, "Public health", "industry", "2026", "corpus/ph.md"), 1.0
    )


WORDS = hit(
    "- **Surveillance**: the steady collection of health data.\n- **Soft money**: salary that lasts as long as a grant.\n"
    "- no word here\n- **CHW**: a community health worker."
)


def test_words_that_the_questions_use_come_first() -> None:
    words, notes = glossary([WORDS], asking("How much of your team is on soft money?"))
    assert [(word.label, word.text) for word in words] == [
        ("Soft money", "salary that lasts as long as a grant"),
        ("Surveillance", "the steady collection of health data"),
        ("CHW", "a community health worker"),
    ]
    assert [note.where for note in notes] == ["corpus/ph.md:57"]


def test_at_most_five_facts_and_pay_only_where_no_picture_shows_it() -> None:
    labels = [
        "Pay here",
        "Pay nationally",
        "Outlook",
        "Schooling",
        "Skills",
        "Knowledge",
        "Software",
        "Where they work",
    ]
    draft = replace(asking("?"), known=tuple(KnownFact(label, f"{label} text.") for label in labels))
    assert [fact.label for fact in five_facts(draft)] == [
        "Outlook",
        "Schooling",
        "Where they work",
        "Skills",
        "Software",
    ]
    few = replace(draft, known=draft.known[:3])
    assert [fact.label for fact in five_facts(few)] == ["Outlook", "Pay here", "Pay nationally"]


def test_a_long_fact_is_cut_to_its_first_sentence_with_its_numbers() -> None:
    text = f"The usual way in: {'a very long way, ' * 5}a degree [3]. Asked what a newcomer needs, {'many ' * 20} [4]."
    fact = five_facts(replace(asking("?"), known=(KnownFact("Schooling", text, (3, 4)),)))[0]
    assert fact.text.endswith("a degree [3].")
    assert fact.sources == (3,)


def test_touches_as_one_says_them() -> None:
    kinds = get_args(TouchKind)
    touches = [
        Touch(AT - timedelta(days=30 - n), kind, words="about it" if kind == "note" else "")
        for n, kind in enumerate(kinds)
    ]
    for touch in touches:
        assert past([touch])[0][1], touch.kind
    assert past([Touch(AT, "note")]) == ()
    assert past([Touch(AT, "sent", words="about  the\ntalk")]) == ((AT.date(), "You wrote: about the talk"),)


def test_that_the_meeting_was_fixed_goes_without_saying() -> None:
    fixed = Touch(AT - timedelta(days=3), "scheduled", meeting=AT)
    assert past([fixed], AT) == ()
    assert past([fixed], AT + timedelta(days=9)) == (
        ((AT - timedelta(days=3)).date(), "A meeting was fixed for 3 December"),
    )


def _promise(id: str, owner: Any, by: date | None = None, *, done: bool = False) -> Promise:
    return Promise(id, owner, f"do {id}", QUOTE, "", by, done)


def test_open_promises_mine_first_soonest_first_and_a_later_debrief_counts() -> None:
    first = Debrief(
        "m", MARIA, date(2026, 10, 1), promises=(_promise("a", "them"), _promise("b", "me"), _promise("c", "me"))
    )
    second = Debrief(
        "m", MARIA, date(2026, 11, 1), promises=(_promise("c", "me", done=True), _promise("d", "me", date(2026, 12, 1)))
    )
    assert [promise.id for promise in open_promises((first, second))] == ["d", "b", "a"]


def test_what_they_said_is_theirs_and_one_of_each_topic() -> None:
    points = (
        Point("work", "mine", QUOTE, mine=True),
        Point("pay", "one", QUOTE),
        Point("pay", "two", QUOTE),
        Point("work", "three", QUOTE),
    )
    assert [point.text for point in told(Debrief("m", MARIA, date(2026, 1, 1), points))] == ["one", "three"]


# ---- etiquette ----------------------------------------------------------------------------------


def fitting(**more: Any) -> list[str]:
    given: dict[str, Any] = {"medium": None, "again": False, "recording": False, "minutes": 20, "reading": None}
    tips = etiquette.load(TEMPLATES, VALUES)
    return [tip.text for tip in etiquette.suiting(tips, **{**given, **more})]


@pytest.mark.parametrize(
    ("more", "said", "unsaid"),
    [
        ({"medium": "video"}, "camera", "Call to the minute"),
        ({"medium": "phone"}, "Call to the minute", "camera"),
        ({"medium": "in-person"}, "on the table", "sound"),
        ({}, "notes", "camera"),
        ({"recording": True, "medium": "video"}, "ask before you press", "Ask whether you may take notes"),
        ({"again": True}, "last time", "how to say their name"),
        ({"minutes": 15}, "spares go", "Halfway"),
        ({"minutes": 45}, "Halfway", "spares go"),
        ({"reading": TitleReading("CEO", "CEO", seniority="executive")}, "Title and surname", "camera"),
    ],
)  # fmt: skip
def test_manners_depend_on_the_meeting(more: dict[str, Any], said: str, unsaid: str) -> None:
    text = "\n".join(fitting(**more))
    assert said in text
    assert unsaid not in text
    assert 4 <= len(fitting(**more)) <= etiquette.MOST
    assert "2:17 PM" in text


def test_every_tip_is_in_a_guide_that_ships() -> None:
    titles = [
        line
        for path in (resources.shipped("corpus") / "guides").glob("*.md")
        for line in path.read_text("utf-8").splitlines()[:6]
    ]
    for tip in etiquette.load(TEMPLATES, VALUES):
        assert any(tip.guide in line for line in titles if line.startswith("title:")), tip.guide


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[tip]]\ntext = 1", "text = 1"),
        ("[[tip]]\ntext = ''", "text is missing"),
        ("[[tip]]\ntext = 'a'\ncolour = 'red'", "colour is no key"),
        ("[[tip]]\ntext = 'a'\nmediums = ['smoke']", "'smoke' is no medium"),
        ("[[tip]]\ntext = 'a'\nmeeting = 'third'", "first or again"),
        ("tip = 3", "list of"),
        ("[[tip", "etiquette.toml"),
        ("[[tip]]\ntext = '{{ salary }}'", "salary"),
    ],
)  # fmt: skip
def test_a_broken_copy_is_refused_with_what_is_wrong(text: str, wrong: str, tmp_path: Any) -> None:
    (tmp_path / "etiquette.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"etiquette\.toml") as caught:
        etiquette.load(Templates(resources.shipped("prompts"), tmp_path), VALUES)
    assert wrong in str(caught.value)


def test_the_whole_page() -> None:
    contact = Contact("maria-lopez", MARIA, touches=(Touch(AT - timedelta(days=60), "met"),))
    debriefs = (
        Debrief("maria-lopez", MARIA, date(2026, 10, 4), (Point("work", "Data.", QUOTE),), (_promise("a", "them"),)),
    )
    made = brief(
        BriefContext(asking("How?"), contact, date(2026, 12, 2), AT, "video", False, "Sam", debriefs, (WORDS,), etiquette.load(TEMPLATES, VALUES))
    )  # fmt: skip
    assert (made.told_on, made.told[0].text, made.promises[0].id, made.introducer) == (
        date(2026, 10, 4),
        "Data.",
        "a",
        "Sam",
    )
    assert len(made.words) == 3
    assert any("last time" in tip.text for tip in made.tips)
