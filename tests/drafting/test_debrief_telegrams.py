"""Notes as people type them, and answers of two words: what belongs together stays together, what is many things is cut."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prep_assistant.domain import Asker, Person
from prep_assistant.drafting.debrief import debrief
from prep_assistant.drafting.message_debrief import quotable
from prep_assistant.drafting.message_debrief import words as words_for
from prep_assistant.knowledge.transcripts import read_transcript
from prep_assistant.relationship import Contact, Debrief, DebriefContext, MessageContext, Point, Quote

ASKER = Asker(
    name="Renée Castellanos",
    skills=("training people", "Spanish"),
    interests=("working with patients",),
    needs=("at least $58k", "no more than two years of school"),
)


def told(text: str, folder: Path, suffix: str = ".txt") -> Debrief:
    file = folder / f"notes{suffix}"
    file.write_text(text, encoding="utf-8")
    contact = Contact("x", Person("D'Angelo Whitfield-Ruiz"))
    return debrief(DebriefContext(read_transcript(file), ASKER, contact, date(2026, 10, 2)))


def talk(*lines: str) -> str:
    named = ("Renée Castellanos", "D'Angelo Whitfield-Ruiz")
    return "\n".join(f"{named[at % 2]}: {line}" for at, line in enumerate(lines)) + "\n"


def points(made: Debrief) -> list[str]:
    return [point.text for point in made.points]


def test_a_line_of_many_things_is_cut(tmp_path: Path) -> None:
    made = told(
        "øyvind 11/5 phone 15 min: starts 58-62k, bachelor's helps but not required, SQL + Excel every day, fully on site, "
        "no nights, doesn't see it growing - \"the software does it now, we were five and now we're three\"\n",
        tmp_path,
    )
    assert "starts 58-62k" in points(made)
    assert "bachelor's helps but not required" in points(made)
    assert '"the software does it now, we were five and now we\'re three"' in points(made)
    assert not any("phone 15 min" in text for text in points(made))


@pytest.mark.parametrize(
    "line",
    [
        "tools they use every day: Excel, SQL, Python, R, Tableau, PowerPoint, Jira, Slack, Git, SAS, Access, Outlook",
        "She said that the license comes first, that nobody looks at a file without it, and that the exam is hard, so start early",
    ],
)
def test_a_list_of_one_kind_and_a_sentence_stay_whole(line: str, tmp_path: Path) -> None:
    assert points(told(f"notes from the call with D'Angelo\n{line}\n", tmp_path)) == [line]


def test_a_question_of_a_word_goes_with_its_answer(tmp_path: Path) -> None:
    made = told(
        "coffee w/ Lupita\n- SQL? never wrote a line of it. they all use Power Query\n- nights? none, ever\n", tmp_path
    )
    assert "SQL? never wrote a line of it." in points(made)


@pytest.mark.parametrize(
    "head", ["lupita, café en Brady St, mié 10/21, 30 min.", "siobhán, thu 9/10, coffee by the hospital"]
)
def test_who_when_and_where_is_no_point(head: str, tmp_path: Path) -> None:
    assert points(told(f"{head}\n- new grads start at $34/hr\n", tmp_path)) == ["new grads start at $34/hr"]


def test_todo_is_a_task_only_where_it_is_written_as_one(tmp_path: Path) -> None:
    assert not told("coffee w/ Lupita\n- todo es Excel, Power Query\n", tmp_path).promises
    (mine,) = told("coffee w/ Lupita\n- TODO: send her the recipe\n", tmp_path).promises
    assert mine.owner == "me"


def test_what_i_told_them_is_neither_a_point_nor_a_resource(tmp_path: Path) -> None:
    made = told(
        "coffee w/ Howie\n- I told him about the SQL course, lesson 9 now\n- he starts people at $52,000\n", tmp_path
    )
    assert points(made) == ["he starts people at $52,000"]
    assert not made.resources


def test_an_answer_of_two_words_goes_with_its_reason(tmp_path: Path) -> None:
    made = told(
        talk(
            "Would running a restaurant count for anything?",
            "The Spanish counts. We had a family last week and nobody on the floor could talk to them.",
            "What do they look at?",
            "The license. Without the license they don't even open your file.",
        ),
        tmp_path,
    )
    assert points(made)[0].startswith("The Spanish counts. We had")
    assert "The license. Without the license they don't even open your file." in points(made)
    assert [fit.points for fit in made.fits if fit.about == "Spanish"] == [made.points[:1]]


def test_checking_and_answering_is_one_promise(tmp_path: Path) -> None:
    made = told(
        talk(
            "Could I see a day of it?", "Let me check with compliance and I'll get back to you by the end of the month."
        ),
        tmp_path,
    )
    (promise,) = made.promises
    assert (promise.what, promise.by) == ("check with compliance and get back to me", date(2026, 10, 31))


def test_somebody_asked_about_is_named_and_what_follows_is_about_them(tmp_path: Path) -> None:
    made = told(
        talk(
            "Who else should I talk to?",
            "Lupita Sandoval over at Brewline, do you know her? Totally different opinion about school, so you should hear it.",
        ),
        tmp_path,
    )
    assert [named.what for named in made.people] == ["Lupita Sandoval"]
    assert not points(made)


def test_an_employer_after_at_is_nobody(tmp_path: Path) -> None:
    made = told(
        talk("May I use your name?", "Please don't use it at Kinnickinnic, my manager is funny about that."), tmp_path
    )
    assert not made.people


def test_a_year_of_pay_is_no_hour(tmp_path: Path) -> None:
    made = told(
        talk(
            "What is realistic pay for somebody starting out?",
            "I started at thirty-one an hour, that was in 2023. With the differential it was seventy-something the first year.",
        ),
        tmp_path,
    )
    (need,) = (fit for fit in made.fits if fit.about == "at least $58k")
    assert "$70,000 a year" in need.says
    assert "145,600" not in need.says


def test_years_of_school_are_answered_by_how_long_it_takes(tmp_path: Path) -> None:
    made = told(
        talk(
            "How did you get into it?",
            "My grandfather was ill and a nurse told me, you should just go to school for this. "
            "The program itself is two years, but with the prerequisites it took me three.",
        ),
        tmp_path,
    )
    (need,) = (fit for fit in made.fits if fit.about == "no more than two years of school")
    assert [point.text[:18] for point in need.points] == ["The program itself"]


def test_people_in_general_meet_no_skill(tmp_path: Path) -> None:
    made = told(talk("What would surprise me?", "Burnout is real, we lost eleven people since I came."), tmp_path)
    assert made.points
    assert not any(fit.points for fit in made.fits)


@pytest.mark.parametrize(
    "words", ["no license, you don't touch a patient", "look at the pass rates before you pay anyone"]
)
def test_the_first_word_of_a_quote_is_kept_where_it_carries_the_sense(words: str) -> None:
    assert quotable(Point("breaking-in", words, Quote(words, "Siobhán"))) == words


@pytest.mark.parametrize(
    ("words", "praise", "topic"),
    [
        ("you've already got the calm, that can't be taught", True, ""),
        ("learn Power Query, you'll look like a magician", False, "skills"),
        ("don't do cpim before you have a job", False, "conditions"),
        ("without the license they don't even open your file", False, "conditions"),
    ],
)
def test_what_is_said_to_a_quote_fits_it(words: str, praise: bool, topic: str) -> None:
    point = Point("skills", words, Quote(words, "Siobhán"))
    context = MessageContext(
        "thanks", "email", ASKER, Contact("x", Person("Siobhán Ní")), date(2026, 10, 2),
        debrief=Debrief("x", Person("Siobhán Ní"), date(2026, 10, 2), points=(point,)),
    )  # fmt: skip
    known = words_for(context)
    assert known["said"]["words"] == words
    assert known["said"]["topic"] == topic
    assert ("praise" in known) is praise
