"""The course of a rehearsal: opening, must-asks by the clock, closing; each line heard, held against the rules, answered.

The room, the partner, the rules and the clock are passed in. Ctrl-C or the end of the lines ends it, and what was said stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from prep_assistant.domain import Finding, Question, QuestionList
from prep_assistant.drafting import rehearsal_clock as clock
from prep_assistant.rehearsal import (
    EACH,
    MOST,
    Answer,
    Ending,
    Line,
    Partner,
    Rehearsal,
    Room,
    Said,
    Stopped,
    Told,
    Turn,
    Wanted,
)

Rules = Callable[[str, str, Question], tuple[tuple[Finding, ...], tuple[str, ...]]]
"""(what was said, its kind: a phase, "follow-up" or "reply", the planned question) -> findings, and what is good."""
Near = Callable[[str, Sequence[str]], Sequence[float]]
"""(a text, others) -> how near in meaning each of the others is, up to 1."""

FOLLOW_UPS = 3  # to one question; after that the talk has moved
ASTRAY, ELSEWHERE = (
    0.2,
    0.6,
)  # nearness below which something else was asked, above which it is another planned question
END = frozenset({":q", ":quit", ":wq", ":x"})


_WHO = re.compile(r"(?i)\bwho(?:m|ever)?\b|\banybody\b|\banyone\b")  # asks for people, whatever the words


class _Over(Exception):
    """The asker ends the rehearsal."""


@dataclass(slots=True)
class _Open:
    """A turn that is being held."""

    planned: Question
    number: int
    began: float
    said: list[Said] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    follow_ups: list[Said] = field(default_factory=list)
    replies: list[Said] = field(default_factory=list)
    astray: bool = False
    about: int = 0

    def closed(self, ended: float) -> Turn:
        return Turn(
            self.planned, self.number, self.began, ended, tuple(self.said), tuple(self.told), tuple(self.follow_ups),
            tuple(self.replies), self.astray, self.about,
        )  # fmt: skip


class Course:
    """One rehearsal of `plan`. `now` gives seconds on a clock that only runs forward; without `timed` it is not looked at."""

    def __init__(
        self, plan: QuestionList, room: Room, partner: Partner, rules: Rules, near: Near, now: Callable[[], float],
        timed: bool = True,
    ) -> None:  # fmt: skip
        self._plan, self._room, self._partner, self._rules, self._near = plan, room, partner, rules, near
        self._now, self._timed, self._start = now, timed, now()
        self._turns: list[Turn] = []
        self._lines: list[Line] = []
        self._remarks: list[str] = []
        self._told_time: set[str] = set()

    def run(self) -> Rehearsal:
        """Go through it, and return what happened: also when it was ended in the middle."""
        ending: Ending = "stopped"
        try:
            self._room.opens(self._plan)
            self._through()
            ending = "done"
        except _Over:
            pass
        except KeyboardInterrupt:
            ending = "interrupted"
        return Rehearsal(
            self._plan, tuple(self._turns), self._elapsed(), self._timed, ending, self._partner.name,
            tuple(dict.fromkeys(self._remarks)),
        )  # fmt: skip

    def _through(self) -> None:
        plan = self._plan
        for number, question in enumerate(plan.opening, 1):
            self._turn(question, number, len(plan.opening), 0.0)
        for number, question in enumerate(plan.must, 1):
            left = len(plan.must) - number + 1
            if self._late(left):
                break
            self._turn(question, number, len(plan.must), clock.due(number))
            self._pace(number, left - 1)
        else:
            self._spares()
        for number, question in enumerate(plan.closing, 1):
            self._turn(question, number, len(plan.closing), clock.closing(plan.minutes))
            self._up()

    def _spares(self) -> None:
        for number, question in enumerate(self._plan.spare, 1):
            if not self._timed or self._elapsed() + EACH > clock.closing(self._plan.minutes):
                return
            if number == 1:
                self._room.says("There is time for a spare before the closing; Enter passes.")
            if not self._turn(question, number, len(self._plan.spare), self._elapsed()):
                return

    def _turn(self, planned: Question, number: int, of: int, due: float) -> bool:
        """Hold one turn; return whether anything was said."""
        turn = _Open(planned, number, self._elapsed())
        try:
            self._room.asks(planned, number, of, turn.began, due)
            text = self._heard("question", planned)
            if not text:
                return False
            text = self._again(turn, text)
            if _closes(turn.said[-1]):
                turn.astray = True
                self._room.says("No answer: here many people would close up. Your list goes on.")
                return True
            self._place(turn, text)
            answer = self._answer(turn, text)
            self._reply(turn, answer)
            if planned.phase != "closing":
                self._follow_up(turn)
            return True
        finally:
            self._turns.append(turn.closed(self._elapsed()))

    def _again(self, turn: _Open, text: str) -> str:
        """Hear the rules on a line, and the line once more when one is broken; return the last wording."""
        first = self._said(turn.said, text, turn.planned.phase, turn.planned, "question")
        if not first.broken:
            return text
        better = self._heard("again", turn.planned)
        if not better:
            return text
        self._said(turn.said, better, turn.planned.phase, turn.planned, "again")
        return better

    def _follow_up(self, turn: _Open) -> None:
        if turn.planned.probe:
            self._room.suggests(turn.planned.probe)
        for _ in range(FOLLOW_UPS):
            text = self._heard("follow-up", turn.planned)
            if not text:
                return
            if _closes(self._said(turn.follow_ups, text, "follow-up", turn.planned, "follow-up")):
                return
            self._reply(turn, self._answer(turn, text))

    def _reply(self, turn: _Open, answer: Answer) -> None:
        if any(told.asks_back for told in answer.told):
            text = self._heard("reply", turn.planned)
            if text:
                self._said(turn.replies, text, "reply", turn.planned, "reply")
                self._lines.append(Line("asker", text))

    def _said(self, rows: list[Said], text: str, kind: str, planned: Question, wanted: Wanted) -> Said:
        found, good = self._rules(text, kind, planned)
        said = Said(text, self._elapsed(), found, good)
        rows.append(said)
        self._room.notices(said, wanted)
        return said

    def _answer(self, turn: _Open, text: str) -> Answer:
        try:
            answer = self._partner.answer(text, turn.planned, tuple(self._lines))
        except Stopped as stopped:
            if stopped.told:
                turn.told.append(Told(f"{stopped.told} …", "model", after=len(turn.follow_ups)))
            raise
        turn.told += (replace(told, after=len(turn.follow_ups)) for told in answer.told)
        self._lines.append(Line("asker", text))
        for told in answer.told:
            self._lines.append(Line("contact", f"{told.text} {told.asks_back}".strip()))
        self._remarks += answer.remarks
        self._room.answers(answer, turn.planned)
        return answer

    def _place(self, turn: _Open, text: str) -> None:
        """See whether a line is about what was planned, or about another must-ask of the list."""
        if turn.planned.phase not in ("must", "spare"):
            return
        others = [question for question in self._plan.must if question is not turn.planned]
        scores = self._near(text, [turn.planned.text, *(question.text for question in others)])
        best = max(range(len(scores)), key=lambda at: scores[at])
        if best and scores[best] >= ELSEWHERE and scores[best] > scores[0] + 0.15:
            turn.about = self._plan.must.index(others[best - 1]) + 1
            self._room.says(f"That is nearer to question {turn.about} of your list, and counts as that one.")
        elif scores[0] < ASTRAY and not (turn.planned.topic == "people" and _WHO.search(text)):
            turn.astray = True
            self._room.says("That is another question than the planned one, which stays open.")

    def _heard(self, wanted: Wanted, planned: Question) -> str:
        """Return a line, cleaned and bounded; "" to pass."""
        while True:
            line = self._room.hear(wanted)
            if line is None or line.strip().lower() in END:
                raise _Over
            text, cut = cleaned(line)
            if text == "?":
                self._room.helps(planned)
                continue
            if cut:
                self._room.says(f"That line has {len(line):,} characters; the first {MOST:,} were taken.")
            return text

    # ---- the clock ----

    def _elapsed(self) -> float:
        return max(0.0, self._now() - self._start) if self._timed else 0.0

    def _late(self, left: int) -> bool:
        """Say that it is time to close, when it is."""
        if not self._timed or self._elapsed() < clock.closing(self._plan.minutes):
            return False
        self._room.says(clock.close_now(self._plan.minutes, self._elapsed(), left))
        return True

    def _pace(self, done: int, left: int) -> None:
        text = clock.pace(self._plan.minutes, self._elapsed(), done, left) if self._timed else ""
        if text:
            self._room.says(text)

    def _up(self) -> None:
        if self._timed and self._elapsed() >= self._plan.minutes * 60 and "up" not in self._told_time:
            self._told_time.add("up")
            self._room.says(clock.time_is_up(self._plan.minutes))


def _closes(said: Said) -> bool:
    """Return whether a line asks for a job or for what is private: nobody answers that in a first talk, and nothing here does."""
    return any(f.rule in ("advice_not_jobs", "not_too_personal") and f.severity == "error" for f in said.findings)


def cleaned(line: str) -> tuple[str, bool]:
    """Return a typed line without control characters, bounded; and whether something was cut off."""
    cut = len(line.strip()) > MOST
    line = line.strip()[: MOST * 2].encode("utf-8", "replace").decode("utf-8")
    kept = (
        "" if unicodedata.category(c) == "Cf" and c not in "\u200d\u200c" else c if c.isprintable() else " "
        for c in line
    )
    return " ".join("".join(kept).split())[:MOST].rstrip(), cut
