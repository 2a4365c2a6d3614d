"""The nouns of a rehearsal: the asker says each planned question in their own words, and hears what the notes hold.

A *turn* belongs to one planned question: what was *said*, what was *told* in answer, and the follow-ups. A *rehearsal* is all
of its turns; *feedback* is what the rules make of it. A *room* is where it happens (a terminal, a file of lines), a
*partner* whoever answers. Nothing that is told here comes from the real person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from prep_assistant.domain import Aim, Finding, Question, QuestionList, Source

Wanted = Literal["question", "again", "follow-up", "reply"]  # what the asker is to say now
Ending = Literal["done", "stopped", "interrupted"]  # interrupted: Ctrl-C

OPENING, EACH, CLOSING = 120.0, 150.0, 180.0  # seconds
MOST = 1_000  # characters of one line that are taken; more is a paste gone wrong


def stamp(seconds: float) -> str:
    """Return seconds as a clock shows them: "7:05"."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the asker: what the rules find in it, and what is good about it. `at` is seconds from the beginning."""

    text: str
    at: float
    findings: tuple[Finding, ...] = ()
    good: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The findings that are worth saying it again for."""
        return tuple(finding for finding in self.findings if finding.severity != "note")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told in answer: by a model that plays somebody in this work, or out of the notes, with where it comes from."""

    text: str
    by: Literal["notes", "model"]
    sources: tuple[Source, ...] = ()
    asks_back: str = ""
    after: int = 0  # follow-ups that had been asked by then; 0: in answer to the question itself


@dataclass(frozen=True, slots=True)
class Turn:
    """One planned question and what became of it. `said` holds the first try and, when it was said again, the second.

    `about` is the number of another must-ask (from 1) that what was said is really about; 0 when it is the planned one.
    """

    planned: Question
    number: int  # within its phase, from 1
    began: float
    ended: float
    said: tuple[Said, ...] = ()
    told: tuple[Told, ...] = ()
    follow_ups: tuple[Said, ...] = ()
    replies: tuple[Said, ...] = ()
    astray: bool = False  # what was said has little to do with what was planned
    about: int = 0

    @property
    def where(self) -> str:
        """The turn's place as a person would say it."""
        if self.planned.phase == "opening":
            return "the opening"
        return f"{'question' if self.planned.phase == 'must' else self.planned.phase} {self.number}"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What happened. `elapsed` is in seconds; without `timed` the lines came from a file, and took nobody any time."""

    plan: QuestionList
    turns: tuple[Turn, ...]
    elapsed: float
    timed: bool
    ending: Ending
    partner: str  # "notes", or the model's name
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mend:
    """A rule that was broken: in which words, why that matters, what to do; `planned` is the wording of the list."""

    rule: str
    severity: Literal["error", "warning", "note"]
    where: str
    words: str
    reason: str
    fix: str
    said: str = ""  # the whole line
    planned: str = ""
    mended: bool = False  # said again at once, without it


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the rules make of a rehearsal. `missed` are must-asks not asked, `open_aims` what they would have brought."""

    good: tuple[str, ...]
    mend: tuple[Mend, ...]
    missed: tuple[tuple[int, Question], ...]
    open_aims: tuple[Aim, ...]
    lacking: tuple[str, ...]  # of opening and closing
    time: tuple[str, ...]
    asked: int
    follow_ups: int
    followed: int  # questions that had a follow-up
    tomorrow: tuple[str, ...]
    comment: str = ""  # by a model, checked


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation so far, for whoever answers."""

    who: Literal["asker", "contact"]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a partner tells, and what the asker should know about how it came about."""

    told: tuple[Told, ...] = ()
    remarks: tuple[str, ...] = ()


class Stopped(KeyboardInterrupt):
    """Ctrl-C while somebody answered: what had been told by then."""

    def __init__(self, told: str = "") -> None:
        super().__init__()
        self.told = told


class Partner(Protocol):
    """Whoever answers."""

    @property
    def name(self) -> str:
        """ "notes", or the model's name."""
        ...

    def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        """Answer what was said to a planned question; `so_far` ends before it."""
        ...


class Room(Protocol):
    """Where a rehearsal happens: shows what is next, and hears what is said."""

    def hear(self, wanted: Wanted) -> str | None:
        """Return the next line; "" to pass, None to end."""
        ...

    def opens(self, plan: QuestionList) -> None:
        """Show what is about to happen."""
        ...

    def asks(self, planned: Question, number: int, of: int, elapsed: float, due: float) -> None:
        """Show the planned question that comes now; `due` is when it was planned, in seconds."""
        ...

    def helps(self, planned: Question) -> None:
        """Show the planned wording, what it is for, and the signs that may be typed."""
        ...

    def notices(self, said: Said, wanted: Wanted) -> None:
        """Show what the rules make of a line."""
        ...

    def answers(self, answer: Answer, planned: Question) -> None:
        """Show what is told."""
        ...

    def suggests(self, probe: str) -> None:
        """Show the follow-up that the list proposes."""
        ...

    def says(self, text: str) -> None:
        """Show one remark, of the clock or of Prep."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A rehearsal with its feedback: what is shown at the end, saved and printed as JSON."""

    rehearsal: Rehearsal
    feedback: Feedback
    meets: str = ""  # when the meeting is, as one says it; "" when none is fixed
    remarks: tuple[str, ...] = field(default=())
