"""The built-in engine on real facts: what a list must have, whoever it is for."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from prep_assistant.domain import (
    Area,
    Asker,
    Context,
    Hit,
    OccupationMatch,
    Passage,
    Person,
    QuestionList,
    TitleReading,
)
from prep_assistant.drafting import bank
from prep_assistant.drafting.builtin import BuiltIn
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.vocabulary_asker import asker_words
from prep_assistant.drafting.vocabulary_facts import chief
from prep_assistant.occupations.facts import FactBook
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped

COLUMBUS = Area("0018140", "Columbus, OH", "metro", "OH")


def sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^.!?]+[.!?]", text)]


@pytest.fixture(scope="module")
def engine() -> BuiltIn:
    templates = Templates(shipped("prompts"))
    return BuiltIn(bank.load(templates), templates.render, sentences, lambda passage: [])


@pytest.fixture(scope="module")
def book() -> Iterator[FactBook]:
    with FactBook.open() as opened:
        yield opened


def context(book: FactBook, code: str, asker: Asker, minutes: int = 20, **person: str) -> Context:
    facts = book.facts(code, COLUMBUS)
    reading = TitleReading(
        person.get("title", ""), person.get("title", "").lower(), (OccupationMatch(facts.occupation, 0.9),), True
    )
    return Context(asker, Person(**person), minutes, reading, None, facts)


def electrician(book: FactBook, **kinds: object) -> Context:
    return context(
        book, "47-2111.00", Asker(**kinds), title="Electrician", company="Buckeye Electric", location="Columbus, OH"
    )  # type: ignore[arg-type]


def test_the_same_context_gives_the_same_list(engine: BuiltIn, book: FactBook) -> None:
    wanted = electrician(book, goal="switch within a year", needs=("at least $55k",))
    assert engine.questions(wanted) == engine.questions(wanted)


@pytest.mark.parametrize("minutes", [15, 20, 30, 45])
def test_every_must_ask_stands_on_a_source_that_is_listed(engine: BuiltIn, book: FactBook, minutes: int) -> None:
    draft = engine.questions(context(book, "13-2011.00", Asker(), minutes, title="Accountant"))
    for question in draft.must:
        assert question.sources
        assert {f"[{number}]" for number in question.sources} == set(re.findall(r"\[\d+\]", question.text))
        assert all(1 <= number <= len(draft.sources) for number in question.sources)
    used = {number for question in draft.questions for number in question.sources}
    used |= {number for fact in draft.known for number in fact.sources}
    assert used == set(range(1, len(draft.sources) + 1))


def test_sources_are_numbered_in_reading_order(engine: BuiltIn, book: FactBook) -> None:
    draft = engine.questions(electrician(book))
    met = [int(number) for question in draft.questions for number in re.findall(r"\[(\d+)\]", question.text)]
    first_met = list(dict.fromkeys(met))
    assert first_met == sorted(first_met)


def test_another_goal_gives_another_list(engine: BuiltIn, book: FactBook) -> None:
    one = engine.questions(electrician(book, goal="find out what people earn"))
    other = engine.questions(electrician(book, goal="learn how people advance to running crews"))
    shared = {q.text for q in one.must} & {q.text for q in other.must}
    assert len(shared) <= len(one.must) / 3


def test_own_words_are_used_and_pay_is_held_against_the_need(engine: BuiltIn, book: FactBook) -> None:
    draft = engine.questions(
        electrician(book, needs=("at least $55k",), interests=("solar",), background="shoe shop manager")
    )
    assert draft.need_pay == 55_000
    text = " ".join(question.text for question in draft.questions)
    assert "$55,000" in text
    assert "solar" in text
    assert "shoe shop manager" in text
    need = next(fact for fact in draft.known if fact.label == "Your need")
    assert "more than half" in need.text  # the median around Columbus was $64,700


def test_known_facts_print_the_published_figures(engine: BuiltIn, book: FactBook) -> None:
    draft = engine.questions(electrician(book))
    pay = next(fact for fact in draft.known if fact.label == "Pay here")
    assert "$64,700" in pay.text
    assert "$50,300 to $79,970" in pay.text
    assert "May 2025" in pay.text


def test_figures_of_a_reading_that_is_not_sure_say_whose_they_are(engine: BuiltIn, book: FactBook) -> None:
    told = {fact.label: fact.text for fact in engine.questions(electrician(book)).known}
    assert "Whose figures" not in told
    wired = electrician(book)
    assert wired.reading
    unsure = replace(wired, reading=replace(wired.reading, asked="Best Boy", sure=False))
    first = engine.questions(unsure).known[0]
    assert first.text.startswith("What follows is published for electricians, the nearest occupation to “Best Boy”")


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((48970, 48970, 61440), ", a quarter more than $61,440 (the lower quarter is given as the same figure"),
        ((30000, 48970, 48970), ", a quarter less than $30,000 (the upper quarter is given as the same figure"),
        ((48970, 48970, 48970), " (both quarters are given as the same figure)"),
    ],
)
def test_published_steps_that_are_one_figure_are_no_range(
    engine: BuiltIn, book: FactBook, steps: tuple[float, float, float], said: str
) -> None:
    wired = electrician(book)
    assert wired.facts
    assert wired.facts.pay_here
    flat = replace(wired.facts.pay_here, p25=steps[0], median=steps[1], p75=steps[2])
    draft = engine.questions(replace(wired, facts=replace(wired.facts, pay_here=flat)))
    pay = next(fact.text for fact in draft.known if fact.label == "Pay here")
    assert f"$48,970{said}" in pay
    asked = " ".join(question.text for question in draft.questions)
    assert "middle half around Columbus" not in asked
    assert "national figures" not in asked  # there are local ones


def test_a_title_nobody_knows_still_gets_a_full_list(engine: BuiltIn) -> None:
    reading = TitleReading("Chief Vibes Alchemist", "chief vibes alchemist")
    draft = engine.questions(Context(Asker(), Person(title="Chief Vibes Alchemist", company="Acme"), 20, reading))
    assert len(draft.must) == 6
    assert not draft.sources
    assert not re.search(r"[{}⟦⟧]|\bNone\b", " ".join(f"{q.text} {q.probe} {q.why}" for q in draft.questions))


def test_nothing_answered_is_asked_again(engine: BuiltIn, book: FactBook) -> None:
    first = engine.questions(electrician(book))
    again = engine.questions(replace(electrician(book), answered=tuple(q.text for q in first.must)))
    assert not {q.id for q in first.must} & {q.id for q in again.must}


def test_what_they_have_spoken_of_is_asked_only_where_nothing_else_will_do(engine: BuiltIn, book: FactBook) -> None:
    meeting = electrician(book)
    first = engine.questions(meeting)
    once = next(q for q in first.must if q.topic == "breaking-in")
    said = (("breaking-in", once.text),)
    again = engine.questions(replace(meeting, told=said))  # type: ignore[arg-type]
    assert once.id not in {q.id for q in again.must}
    assert len(again.must) == len(first.must)
    other = engine.questions(replace(meeting, told=(("pay", once.text),)))
    assert other.must == first.must


def test_a_sentence_of_my_note_is_quoted_word_for_word(engine: BuiltIn, book: FactBook) -> None:
    said = "Electricians in the Columbus local raise their pay every thousand hours of work"
    passage = Passage("p", "n", 0, 80, 7, said + ".", "Pay", "Union visit", "mine", "2026-10-01", "notes/union.md")
    draft = engine.questions(
        Context(**{**_fields(electrician(book)), "hits": (Hit(passage, 1.0, 1, 1),)})  # type: ignore[arg-type]
    )
    quoting = [q for q in draft.questions if f"“{said}”" in q.text]
    if quoting:  # chosen or not is a matter of score; when it is, the words and the line are exact
        assert any(draft.sources[n - 1].where == "notes/union.md:7" for n in quoting[0].sources)
    assert quoting


def _fields(value: Context) -> dict[str, object]:
    return {name: getattr(value, name) for name in Context.__dataclass_fields__}


def test_hostile_words_are_only_words(engine: BuiltIn, book: FactBook) -> None:
    nasty = "{{ 7*7 }} {% raw %} ⟦0⟧ <script>"
    draft = engine.questions(
        context(book, "47-2111.00", Asker(interests=(nasty,), needs=(nasty,)), title=nasty, company=nasty)
    )
    text = " ".join(question.text for question in draft.questions)
    assert "49" not in text
    assert "{{ 7*7 }}" in text
    assert "⟦" not in text
    assert isinstance(draft, QuestionList)


def test_only_the_chief_knowledge_of_a_work_is_called_unusually_important(book: FactBook) -> None:
    writers = book.facts("27-3042.00", COLUMBUS)
    assert {item.name for item in chief(writers.knowledge)} == {"English Language", "Computers and Electronics"}


def test_the_widest_gap_is_one_that_the_work_lives_on(book: FactBook) -> None:
    wanted = context(
        book,
        "25-9031.00",
        Asker(background="newspaper editor, 24 years, laid off in June"),
        title="Instructional Designer",
    )
    wanted = replace(wanted, background_facts=book.facts("27-3041.00"))
    words = asker_words(wanted, Citations())
    assert words["background_gap"][0]["one"] == "education and training"
    assert words["background"][0]["words"] == "newspaper editor, 24 years"  # a layoff is nobody's business here


def test_somebody_who_works_for_themselves_is_asked_about_that(engine: BuiltIn, book: FactBook) -> None:
    asker = Asker(needs=("at least $62k",), background="newspaper editor")
    own = context(book, "27-3042.00", asker, title="Freelance technical writer")
    hired = context(book, "27-3042.00", asker, title="Technical writer")
    asked = {question.id for question in engine.questions(own).questions}
    assert asked & {"pay-own-account-need", "pay-own-account"}
    assert not asked & {"pay-own-need", "pay-need-route"}
    assert not {id for id in (q.id for q in engine.questions(hired).questions) if "own-account" in id}


def test_editors_do_not_come_from_editors_as_usual(engine: BuiltIn, book: FactBook) -> None:
    wanted = context(book, "27-3042.00", Asker(background="newspaper editor"), title="Technical writer")
    filled = engine.patterns(
        replace(wanted, background_facts=book.facts("27-3041.00")), ["net-switcher", "fit-background-near"]
    )
    texts = {row.id: row.text for row in filled}
    assert not texts["net-switcher"]
    assert texts["fit-background-near"].startswith(
        "The work of editors, where I come from, is listed as one of the nearest"
    )


def test_a_need_that_nearly_everybody_reaches_is_no_question(engine: BuiltIn, book: FactBook) -> None:
    low = context(book, "11-2021.00", Asker(needs=("at least $20k",)), title="Marketing manager")
    ids = ["pay-own-need", "pay-need-route"]
    assert not any(row.text for row in engine.patterns(low, ids))
    high = context(book, "11-2021.00", Asker(needs=("at least $200k",)), title="Marketing manager")
    assert all(row.text for row in engine.patterns(high, ids))


def test_employers_have_their_article_and_executives_no_programs(engine: BuiltIn, book: FactBook) -> None:
    chief = context(book, "11-1011.00", Asker(), title="CEO", company="University of Michigan")
    rows = {row.id: row for row in engine.patterns(chief, ["in-tool-first", "work-employer-outside"])}
    assert rows["in-tool-first"].lacks
    assert "the University of Michigan" in rows["work-employer-outside"].text
