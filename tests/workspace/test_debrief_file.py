"""debrief.md: what is written is read back the same, and what the user did to it survives running it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant import debrief_lines as grammar
from prep_assistant.domain import Person
from prep_assistant.errors import InputError, NotFound
from prep_assistant.output.debrief import to_html, to_json, to_markdown, to_text
from prep_assistant.relationship import Answer, Debrief, Named, NeedAnswer, Point, Promise, Quote
from prep_assistant.workspace.debrief_file import read, updated, written
from prep_assistant.workspace.debriefs import Debriefs

MARIA = Person("María “Mia” López", "Data Analyst", "King County: Public Health", "Seattle, WA")
PAY = Point("pay", "Analysts start at sixty.", Quote("So, um, analysts start at sixty.", "Maria López", 62.0))
WORK = Point("work", "We clean data.", Quote("We clean data.", "Lopez, Maria (she)", 3723.0))
NIGHTS = Point("conditions", "Nights at first", Quote("nights at first (check)", line=7), uncertain=True)
MINE = Point("work", "Could ask Lena", Quote("could ask Lena", line=9), mine=True)
SEND = Promise(
    grammar.promise_id("me", "I'll send it Thursday"),
    "me",
    "send the portfolio",
    Quote("I'll send it Thursday", "Ana", 751.0),
    "Thursday",
    date(2026, 12, 5),
)
OFFER = Promise(
    grammar.promise_id("them", "I can introduce you"),
    "them",
    "introduce me",
    Quote("I can introduce you", "Maria López", 70.0),
    offer=True,
)
FULL = Debrief(
    "maria-lopez", MARIA, date(2026, 12, 3), (WORK, MINE, PAY, NIGHTS), (SEND, OFFER),
    (Named("Priya", Quote("Oh, Priya on our team", "Maria López", 80.0), "on our team"),), (Named("Range · 2nd “ed”", Quote("read “Range”", line=3)),),
    (Named("We have an opening", Quote("we have an opening", "Maria López", 90.0), uncertain=True),), (Named("sixty", Quote("So, um, analysts start at sixty.", "Maria López", 62.0), "analysts start at sixty"),),
    (NeedAnswer("at least $60k", "need", (PAY,), "named: $60,000 a year; you need $60,000 a year"), NeedAnswer("R", "skill")),
    (Answer("What does it pay?", (PAY,)), Answer("How do people move up?")), "call.vtt", "ab" * 32, "yes", "built-in", ("One remark.",),
)  # fmt: skip


def page(debrief: Debrief) -> str:
    return written(debrief, to_markdown(debrief))


def same(one: Debrief, two: Debrief) -> None:
    for name in Debrief.__dataclass_fields__:
        left, right = getattr(one, name), getattr(two, name)
        if name in ("points", "promises"):  # by topic in the file, in the order of the conversation in a debrief
            assert sorted(map(str, left)) == sorted(map(str, right)), name
        else:
            assert left == right, name


def test_what_is_written_is_read_back() -> None:
    same(read(page(FULL)), FULL)


WORDS = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Zs"))
        | st.sampled_from(' ·“”"*\\()[]-:,check'),
        min_size=1,
        max_size=40,
    )
    .map(grammar.one_line)
    .filter(lambda text: bool(text))
)
NAMES = st.sampled_from(["", "Ana", "O'Brien, Pat", "Zoë Müller-Łukasz (Guest)", "Speaker 1"])
QUOTES = st.builds(Quote, WORDS, NAMES, st.none() | st.integers(0, 20_000).map(float), st.integers(0, 999)).map(
    grammar.held
)
TOPICS = st.sampled_from(
    [
        "work",
        "trends",
        "skills",
        "interests",
        "needs",
        "breaking-in",
        "pay",
        "conditions",
        "culture",
        "advancement",
        "people",
        "resources",
        "words",
        "proof",
    ]
)
POINTS = st.builds(Point, TOPICS, WORDS, QUOTES, st.booleans(), st.booleans())
NAMED = st.builds(Named, WORDS, QUOTES, st.just("") | WORDS, st.booleans())
DAYS = st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@given(st.lists(POINTS, max_size=4))
def test_any_point_is_read_back(points: list[Point]) -> None:
    unique = tuple({grammar.point_key(point): point for point in points}.values())
    found = read(page(Debrief("x", Person("M"), date(2026, 1, 1), unique)))
    assert sorted(map(str, found.points)) == sorted(map(str, unique))


@given(st.lists(NAMED, max_size=3), st.sampled_from(["people", "resources", "leads", "numbers"]))
def test_anything_named_is_read_back(named: list[Named], field: str) -> None:
    debrief = replace(Debrief("x", Person("M"), date(2026, 1, 1)), **{field: tuple(named)})
    assert getattr(read(page(debrief)), field) == tuple(named)


@given(st.sampled_from(["me", "them"]), WORDS, QUOTES, st.just("") | WORDS, DAYS, st.booleans(), st.booleans())
def test_any_promise_is_read_back(
    owner: str, what: str, quote: Quote, said: str, by: date | None, done: bool, offer: bool
) -> None:
    promise = Promise(grammar.promise_id(owner, quote.text), owner, what, quote, said, by, done, offer)  # type: ignore[arg-type]
    assert read(page(Debrief("x", MARIA, date(2026, 1, 1), promises=(promise,)))).promises == (promise,)


# ---- running it again -----------------------------------------------------------------------------------


def test_running_it_again_changes_nothing() -> None:
    text = page(FULL)
    assert updated(text, FULL) == text


def test_ticks_changed_words_own_prose_and_deletions_survive() -> None:
    text = page(FULL)
    edited = text.replace("- [ ] **me**", "- [x] **me**").replace(
        "- Analysts start at sixty.", "- Analysts start at about 60 (for the county)."
    )
    edited = edited.replace(
        "## The field\n", "## The field\n\nMy own words, *as I like them*.\n- and a bullet of mine\n"
    )
    edited = "".join(line for line in edited.splitlines(keepends=True) if "Oh, Priya" not in line)
    again = updated(edited, FULL)
    assert again == edited
    found = read(again)
    assert [promise.done for promise in found.promises] == [True, False]
    assert "about 60 (for the county)" in " ".join(point.text for point in found.points)
    assert found.people == ()


def test_what_is_new_is_added_in_its_place_and_never_doubled() -> None:
    more = Point("pay", "Bonus is ten percent.", Quote("Bonus is ten percent.", "Maria López", 65.0))
    words = Point("words", "We call it triage.", Quote("We call it triage.", "Maria López", 300.0))
    newer = replace(FULL, points=(*FULL.points, more, words), remarks=("One remark.", "Another."))
    text = page(FULL).replace("### Pay\n", "### Pay\nI find this low.\n")
    once = updated(text, newer)
    assert once.count("Bonus is ten percent.") == 1
    assert (
        once.index("I find this low.")
        < once.index("start at sixty")
        < once.index("Bonus is ten percent.")
        < once.index("### Conditions")
    )
    assert (
        once.index("## For my applications")
        < once.index("### Words insiders use")
        < once.index("We call it triage.")
        < once.index("## People and leads")
    )
    assert updated(once, newer) == once
    same(read(once), newer)
    assert all(line in once for line in text.splitlines() if not line.startswith("<!--"))


def test_a_line_nobody_touched_follows_the_notes_it_came_from() -> None:
    mended = replace(
        PAY, text="Analysts start at sixty-two.", quote=replace(PAY.quote, text="analysts start at sixty-two.")
    )
    newer = replace(FULL, points=(WORK, MINE, NIGHTS, mended), fits=(), answers=(), numbers=())
    text = updated(page(FULL), newer)
    assert "start at sixty." not in "\n".join(
        line for line in text.splitlines() if line.startswith("- ") and "Analysts" in line
    )
    assert "sixty-two" in text
    touched = updated(page(FULL).replace("- Analysts start at sixty.", "- Analysts start at sixty!"), newer)
    assert "Analysts start at sixty!" in touched


def test_other_notes_of_the_same_meeting_take_nothing_away() -> None:
    other = Debrief(
        "maria-lopez", MARIA, FULL.met, (Point("trends", "It grows.", Quote("it grows", line=1)),), source="notes.md"
    )
    found = read(updated(page(FULL), other))
    assert len(found.points) == len(FULL.points) + 1
    assert found.promises == FULL.promises


def test_a_quote_under_a_need_and_a_question_that_got_its_answer() -> None:
    answer = Point("advancement", "You become a lead.", Quote("You become a lead.", "Maria López", 99.0))
    newer = replace(
        FULL,
        points=(*FULL.points, answer),
        answers=(Answer("What does it pay?", (PAY,)), Answer("How do people move up?", (answer,))),
    )
    text = updated(page(FULL), newer)
    assert "- [x] How do people move up?\n  - “You become a lead.” (Maria López, 1:39)" in text
    same(read(text), newer)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_stay(end: str) -> None:
    text = page(FULL).replace("\n", end)
    more = replace(FULL, points=(*FULL.points, Point("pay", "x y", Quote("x y", line=1))))
    again = updated(text, more)
    assert again.count(end) == again.count("\n")
    assert "x y" in again


@given(st.text(max_size=300))
def test_any_text_below_the_front_matter_is_read(text: str) -> None:
    whole = f"---\nmet: 2026-12-03\ncontact: x\n---\n{text}"
    read(whole)
    assert read(updated(whole, FULL)).met == date(2026, 12, 3)


@given(st.lists(st.sampled_from(page(FULL).splitlines()), max_size=60))
def test_lines_in_any_order_are_read_and_kept(lines: list[str]) -> None:
    whole = (
        "---\nmet: 2026-12-03\ncontact: x\nsource: other\n---\n"
        + "\n".join(line for line in lines if line != "---")
        + "\n"
    )
    again = updated(whole, FULL)
    rest = iter(again.splitlines())
    assert all(
        line in rest
        for line in whole.splitlines()[5:]
        if not line.startswith("<!--") and "How do people move up" not in line
    )


def test_own_promises_without_a_quote_count() -> None:
    text = page(FULL).replace("## Promises\n\n", "## Promises\n\n- [ ] **me**, by 2026-12-09: buy her a coffee\n")
    mine = read(text).promises[0]
    assert (mine.owner, mine.what, mine.by) == ("me", "buy her a coffee", date(2026, 12, 9))


def test_a_page_is_read_with_its_line_when_broken() -> None:
    with pytest.raises(InputError, match=r"x\.md:1: met"):
        read("# no front matter", "x.md")
    with pytest.raises(InputError, match=r"x\.md:\d+"):
        read("---\nmet: [2026\n---\n", "x.md")


# ---- the folder -----------------------------------------------------------------------------------------


def test_debriefs_of_a_workspace(tmp_path: Path) -> None:
    kept = Debriefs(tmp_path)
    assert kept.all() == ()
    path, before = kept.save(tmp_path / "2026-12-03-maria-lopez", FULL, to_markdown(FULL))
    assert not before
    assert path.stat().st_mode & 0o777 == 0o600
    assert kept.save(path.parent, FULL, to_markdown(FULL)) == (path, True)
    bad = tmp_path / "2026-12-04-bo-li" / "debrief.md"
    bad.parent.mkdir()
    bad.write_text("---\nmet: soon\n---\n", encoding="utf-8")
    assert [one.contact_id for one in kept.all()] == ["maria-lopez"]
    assert [(problem.line, "met" in problem.what) for problem in kept.problems] == [(1, True)]
    assert kept.of("nobody") == ()


def test_ticking_a_promise_changes_one_sign(tmp_path: Path) -> None:
    kept = Debriefs(tmp_path)
    path, _ = kept.save(tmp_path / "2026-12-03-maria-lopez", FULL, to_markdown(FULL))
    before = path.read_text(encoding="utf-8")
    kept.tick(SEND.id)
    after = path.read_text(encoding="utf-8")
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [(" ", "x")]
    kept.tick(SEND.id, done=False)
    assert path.read_text(encoding="utf-8") == before
    with pytest.raises(NotFound):
        kept.tick("00000000")


# ---- pages ----------------------------------------------------------------------------------------------


def test_pages_say_it_all_and_escape_what_is_said() -> None:
    nasty = replace(
        FULL,
        points=(
            replace(
                WORK,
                text="<script>alert(1)</script> & more",
                quote=replace(WORK.quote, text="<script>alert(1)</script> & more"),
            ),
        ),
    )
    html = to_html(nasty)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "a data point, not a rule" in to_markdown(FULL)
    assert "\x1b" not in to_text(replace(FULL, remarks=("a\x1b[31mb",)))
    assert '"format": "prep.debrief/1"' in to_json(FULL)
    assert max(map(len, to_text(FULL, width=60).splitlines())) <= 60
