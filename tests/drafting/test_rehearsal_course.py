"""The course of a rehearsal: what is asked when, what the clock says, what stays when it is ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Asker, Finding, Person, Question, QuestionList, Topic
from prep_assistant.drafting import rehearsal_clock as clock
from prep_assistant.drafting.rehearsal import Course, cleaned
from prep_assistant.drafting.rehearsal_feedback import feedback
from prep_assistant.rehearsal import MOST, Answer, Line, Rehearsal, Said, Stopped, Told, Wanted

BROKEN = Finding("open_ended", "error", "Is it hard?", "Yes or no would answer it.", "Begin with how.")
JOB = Finding("advice_not_jobs", "error", "a job", "It asks for a job.", "Leave it out.")
PRIVATE = replace(JOB, rule="not_too_personal")


def question(text: str, topic: Topic = "work", phase: str = "must", probe: str = "How so?") -> Question:
    return Question(text, text, "Because.", topic, "insights", phase, probe)  # type: ignore[arg-type]


PLAN = QuestionList(
    Person("Zoë Müller-Łukasz", "Glaciologist"), Asker(), 20,
    (question("Thank you. How did you begin?", phase="opening"),),
    tuple(question(f"What about {word}?", topic) for word, topic in (("ice", "work"), ("skills", "skills"), ("pay", "pay"), ("people", "people"))),  # type: ignore[arg-type]
    (question("What about boots?", phase="spare"),),
    (question("What should I have asked?", phase="closing", probe=""), question("Who else should I talk to?", "people", "closing", "")),
    (),
)  # fmt: skip


@dataclass
class Hall:
    """A room that hears what it was given, and moves the clock by what each line takes."""

    lines: Sequence[str | BaseException | None]
    takes: float = 0.0
    now: float = 100.0
    heard: list[Wanted] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    helped: int = 0

    def hear(self, wanted: Wanted) -> str | None:
        if wanted != "question" and not (
            len(self.heard) < len(self.lines) and str(self.lines[len(self.heard)]).startswith(wanted)
        ):
            return ""
        at = len(self.heard)
        self.heard.append(wanted)
        self.now += self.takes
        line = self.lines[at] if at < len(self.lines) else None
        if isinstance(line, BaseException):
            raise line
        return line.removeprefix(f"{wanted}: ") if line is not None else None

    def opens(self, plan: QuestionList) -> None:
        self.shown.append("opens")

    def asks(self, planned: Question, number: int, of: int, elapsed: float, due: float) -> None:
        self.shown.append(f"{planned.phase} {number}/{of}")

    def helps(self, planned: Question) -> None:
        self.helped += 1

    def notices(self, said: Said, wanted: Wanted) -> None: ...

    def answers(self, answer: Answer, planned: Question) -> None: ...

    def suggests(self, probe: str) -> None: ...

    def says(self, text: str) -> None:
        self.shown.append(text)


class Echo:
    """Answers with what was said."""

    name = "notes"

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        self.asked.append((said, len(so_far)))
        return Answer((Told(f"About {said}", "notes"),))


def rules(text: str, kind: str, planned: Question) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    found = (
        (BROKEN,) if text.startswith("Is ") else (JOB,) if "job" in text else (PRIVATE,) if "married" in text else ()
    )
    return found, () if found else ("open",)


def near(text: str, others: Sequence[str]) -> Sequence[float]:
    return [0.9 if text.rstrip("?").split()[-1] in other else 0.1 if "strange" in text else 0.4 for other in others]


def hold(hall: Hall, partner: Echo | None = None, timed: bool = True) -> Rehearsal:
    return Course(PLAN, hall, partner or Echo(), rules, near, lambda: hall.now, timed).run()


ALL = [
    "Thanks for the 20 minutes. How?",
    "How about ice?",
    "How about skills?",
    "How about pay?",
    "How about people?",
    "How about boots?",
    "Missed?",
    "Who else?",
]


def test_everything_is_asked_in_order_and_counted() -> None:
    hall, partner = Hall(ALL, takes=60), Echo()
    done = hold(hall, partner)
    assert done.ending == "done"
    assert [t.where for t in done.turns] == [
        "the opening",
        *(f"question {n}" for n in (1, 2, 3, 4)),
        "spare 1",
        "closing 1",
        "closing 2",
    ]
    assert done.elapsed == 8 * 60
    assert [said for said, _ in partner.asked] == ALL
    assert partner.asked[3][1] == 6  # three questions and three answers before it


def test_an_empty_line_passes_and_a_question_mark_helps() -> None:
    hall = Hall(["", "?", "How about ice?", "", "  ", "\t", "", ":q"])
    done = hold(hall)
    assert hall.helped == 1
    assert [bool(turn.said) for turn in done.turns][:3] == [False, True, False]
    assert done.ending == "stopped"
    assert {n for n, _ in feedback(done, ()).missed} == {2, 3, 4}


@pytest.mark.parametrize("end", [":q", ":QUIT", None, KeyboardInterrupt()])
def test_what_was_said_stays_when_it_is_ended(end: str | BaseException | None) -> None:
    done = hold(Hall([ALL[0], ALL[1], end]))
    assert done.ending == ("interrupted" if isinstance(end, KeyboardInterrupt) else "stopped")
    assert [turn.said[0].text for turn in done.turns if turn.said] == ALL[:2]


def test_a_broken_line_may_be_said_again_and_the_second_counts() -> None:
    done = hold(Hall([ALL[0], "Is it hard?", "again: How hard is ice?", "Is it far?", None]))
    first = done.turns[1]
    assert [said.text for said in first.said] == ["Is it hard?", "How hard is ice?"]
    told = feedback(done, ())
    assert [(mend.where, mend.mended) for mend in told.mend] == [("question 2", False), ("question 1", True)]
    assert any("said again" in good for good in told.good)
    assert "question 2" in told.tomorrow[0]
    assert told.mend[0].planned == "What about skills?"


def test_a_job_and_what_is_private_get_no_answer_and_cover_nothing() -> None:
    partner = Echo()
    done = hold(Hall([ALL[0], "Have you a job?", "Are you married?", None]), partner)
    assert [said for said, _ in partner.asked] == ALL[:1]
    assert {n for n, _ in feedback(done, ()).missed} == {1, 2, 3, 4}


def test_another_question_of_the_list_counts_as_that_one() -> None:
    hall = Hall([ALL[0], "How about pay?", "Something strange?", None])
    done = hold(hall)
    assert done.turns[1].about == 3
    assert done.turns[2].astray
    assert [n for n, _ in feedback(done, ()).missed] == [1, 2, 4]
    assert "fit" in feedback(done, ()).open_aims


def test_follow_ups_are_counted_and_bounded() -> None:
    hall = Hall([ALL[0], "How about ice?", *(f"follow-up: {word}?" for word in ("Why", "When", "Where", "Who")), ":q"])
    done = hold(hall)
    assert [said.text for said in done.turns[1].follow_ups] == ["Why?", "When?", "Where?"]
    told = feedback(done, ())
    assert (told.follow_ups, told.followed) == (3, 1)


def test_at_this_pace_and_time_to_close_and_time_is_up() -> None:
    hall = Hall([ALL[0], ALL[1], ALL[2], *ALL[6:]], takes=360)
    done = hold(hall)
    assert any(line.startswith("At this pace there is time for") for line in hall.shown)
    assert any("time to close" in line and "Two of your questions stay unasked" in line for line in hall.shown)
    assert any("20 minutes are up" in line for line in hall.shown)
    assert not any(turn.planned.phase == "spare" for turn in done.turns)
    assert "too long" in " ".join(feedback(done, ()).time)


def test_lines_of_a_file_take_no_time() -> None:
    done = hold(Hall(ALL, takes=600), timed=False)
    assert done.elapsed == 0
    assert "Not timed" in feedback(done, ()).time[0]
    assert len(done.turns) == 7  # no spare: nobody knows whether there was time


def test_ctrl_c_in_an_answer_keeps_what_was_told() -> None:
    class Cut(Echo):
        def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
            raise Stopped("People in this work begin early.")

    done = hold(Hall(ALL), Cut())
    assert done.turns[0].told[0].text == "People in this work begin early. …"


def test_an_opening_and_an_end_that_lack_something_are_named() -> None:
    done = hold(Hall(["How did you begin?", *ALL[1:6], "Missed?", "Who else?"]))
    told = feedback(done, ("whether you may use their name", "whether you may stay in touch"))
    assert told.lacking == (
        "the opening does not thank them or name the 20 minutes",
        "the end does not ask whether you may use their name or whether you may stay in touch",
    )
    assert any(what.startswith("Write your first") for what in told.tomorrow)


@pytest.mark.parametrize(
    ("elapsed", "done", "left", "says"),
    [
        (120 + 150, 1, 5, ""),  # as planned
        (120 + 300, 1, 5, "time for two of the five questions left"),
        (900, 2, 1, "time for no of the one question left"),
        (30, 1, 5, ""),
        (1000, 0, 5, ""),
    ],
)
def test_the_forecast(elapsed: float, done: int, left: int, says: str) -> None:
    found = clock.pace(20, elapsed, done, left)
    assert says in found if says else not found


@given(st.text())
def test_a_typed_line_is_bounded_and_printable(line: str) -> None:
    text, _ = cleaned(line)
    assert len(text) <= MOST
    assert all(char.isprintable() or char in "\u200d\u200c" for char in text)
    assert cleaned(text)[0] == text


def test_a_line_of_a_hundred_thousand_characters_is_cut() -> None:
    text, cut = cleaned("a\x1b[31m\x00\u202e" * 20_000)
    assert cut
    assert len(text) <= MOST
    assert "\x1b" not in text
