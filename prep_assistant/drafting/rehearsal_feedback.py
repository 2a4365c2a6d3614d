"""What the rules make of a rehearsal: what was good, what broke a rule in which words, what stayed open, what to do tomorrow. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prep_assistant.domain import Aim, Question
from prep_assistant.drafting.rehearsal_clock import count
from prep_assistant.rehearsal import Feedback, Mend, Rehearsal, Said, Turn, stamp

MOST_MENDS = 12
AIMS: tuple[Aim, ...] = ("field", "fit", "insider", "network", "apply")
_CITE = re.compile(r" ?\[\d+\]")
_THANKS = re.compile(r"(?i)\bthank|\bgrateful|\bappreciate")
_CLOCKED = re.compile(r"(?i)\b\d+ ?min|\bminutes?\b|\btime\b|\bhalf an hour\b|\bthe clock\b")
_RANK = {"error": 0, "warning": 1, "note": 2}


def feedback(done: Rehearsal, lacking_at_the_end: Sequence[str], meets: str = "") -> Feedback:
    """Return the feedback. `lacking_at_the_end` names what the closing lines did not ask, by the rule about it."""
    spoken = [turn for turn in done.turns if turn.said]
    asked = [turn for turn in spoken if turn.planned.phase in ("must", "spare")]
    missed = _missed(done)
    lacking = tuple(_lacking(done, lacking_at_the_end))
    mends = _mends(spoken)
    followed = sum(bool(turn.follow_ups) for turn in asked)
    follow_ups = sum(len(turn.follow_ups) for turn in spoken)
    return Feedback(
        good=tuple(_good(done, asked, mends, lacking, followed)),
        mend=mends,
        missed=missed,
        open_aims=_open_aims(done, asked),
        lacking=lacking,
        time=tuple(_time(done, spoken)),
        asked=len(asked),
        follow_ups=follow_ups,
        followed=followed,
        tomorrow=tuple(_tomorrow(done, mends, missed, lacking, asked, followed, meets)),
    )


def _missed(done: Rehearsal) -> tuple[tuple[int, Question], ...]:
    covered = {turn.about for turn in done.turns if turn.about}
    covered |= {t.number for t in done.turns if t.planned.phase == "must" and t.said and not t.astray and not t.about}
    return tuple((n, question) for n, question in enumerate(done.plan.must, 1) if n not in covered)


def _open_aims(done: Rehearsal, asked: Sequence[Turn]) -> tuple[Aim, ...]:
    """Return the aims that the plan had and nothing that was said serves; the closing serves people too."""
    must = done.plan.must
    had = {must[turn.about - 1].aim if turn.about else turn.planned.aim for turn in asked if not turn.astray}
    had |= {
        turn.planned.aim
        for turn in done.turns
        if turn.planned.phase == "closing" and turn.said and turn.planned.topic == "people"
    }
    planned = {question.aim for question in must}
    return tuple(aim for aim in AIMS if aim in planned and aim not in had)


def _mends(spoken: Sequence[Turn]) -> tuple[Mend, ...]:
    found: list[Mend] = []
    for turn in spoken:
        last = {finding.rule for finding in turn.said[-1].findings}
        for number, said in enumerate(turn.said):
            again = number + 1 < len(turn.said)
            found += _of(said, turn, turn.where, [rule not in last for rule in _rules(said)] if again else [])
        for said in turn.follow_ups:
            found += _of(said, turn, f"follow-up to {turn.where}")
        for said in turn.replies:
            found += _of(said, turn, f"your answer at {turn.where}")
    kept: dict[tuple[str, str], Mend] = {}
    for mend in found:
        if mend.severity != "note":
            kept[mend.where, mend.rule] = mend  # of two tries the second counts, unless it mended the first
    return tuple(sorted(kept.values(), key=lambda mend: (mend.mended, _RANK[mend.severity])))[:MOST_MENDS]


def _rules(said: Said) -> list[str]:
    return [finding.rule for finding in said.findings]


def _of(said: Said, turn: Turn, where: str, mended: Sequence[bool] = ()) -> Iterator[Mend]:
    plan = _CITE.sub("", turn.planned.text) if where == turn.where else ""
    for number, finding in enumerate(said.findings):
        yield Mend(
            finding.rule, finding.severity, where, finding.words or said.text, finding.reason, finding.fix, said.text, plan,
            bool(mended) and mended[number],
        )  # fmt: skip


def _good(
    done: Rehearsal, asked: Sequence[Turn], mends: Sequence[Mend], lacking: Sequence[str], followed: int
) -> Iterator[str]:
    last = [turn.said[-1] for turn in asked]
    opened = sum("open" in said.good for said in last)
    if opened and opened == len(last):
        yield "Every question was open." if len(last) > 1 else "Your question was open."
    elif opened:
        yield f"{opened} of {len(last)} questions were open."
    figures = sum(any("figure" in good for good in said.good) for said in last)
    if figures:
        yield f"{_times(figures)} you brought a figure that you had looked up: they see that you prepared."
    again = len({mend.where for mend in mends if mend.mended})
    if again:
        yield f"{count(again).capitalize()} question{'s' if again > 1 else ''} you said again, and better."
    if followed:
        part = f"{count(followed)} of {count(len(asked))} questions" if followed < len(asked) else "every question"
        yield f"You followed up on {part}." if len(asked) > 1 else "You followed up."
    if done.turns and not lacking and done.ending == "done":
        yield "Opening and closing were complete: thanks, the time, who else, their name, staying in touch."
    best = max(
        (said for said in last if len(said.good) > 1 and not said.broken), key=lambda said: len(said.good), default=None
    )
    if best is not None:
        yield f"The one to keep as it is: “{best.text}”"


def _lacking(done: Rehearsal, at_the_end: Sequence[str]) -> Iterator[str]:
    opening = " ".join(said.text for turn in done.turns if turn.planned.phase == "opening" for said in turn.said)
    if done.plan.opening and not opening:
        yield "there was no opening"
    elif opening:
        minutes = f"name the {done.plan.minutes} minutes"
        lacks = [
            *(["thank them"] if not _THANKS.search(opening) else []),
            *([minutes] if not _CLOCKED.search(opening) else []),
        ]
        if lacks:
            yield f"the opening does not {' or '.join(lacks)}"
    closed = any(turn.planned.phase == "closing" and turn.said for turn in done.turns)
    if done.plan.closing and not closed:
        yield "there was no closing"
    elif closed and at_the_end:
        yield f"the end does not ask {_either(at_the_end)}"


def _either(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else items[0]


def _time(done: Rehearsal, spoken: Sequence[Turn]) -> Iterator[str]:
    if not done.timed:
        yield "Not timed: what you said came from a file."
    elif spoken:
        over = done.elapsed - done.plan.minutes * 60
        taken = f"You took {stamp(done.elapsed)} of {done.plan.minutes}:00"
        if over > 0:
            yield f"{taken}: {stamp(over)} too long. They gave you {done.plan.minutes} minutes."
        elif done.ending != "done":
            yield f"{taken}, and stopped before the end."
        else:
            yield f"{taken}. A real answer takes a minute or two to speak: plan 2½ minutes a question all the same."
        slow = max(spoken, key=lambda turn: turn.ended - turn.began)
        if slow.ended - slow.began > 240:
            yield f"The longest was {slow.where} with {stamp(slow.ended - slow.began)}."
    lengths = [len(turn.said[-1].text.split()) for turn in spoken if turn.planned.phase in ("must", "spare")]
    if len(lengths) > 1:
        yield f"Your questions ran to {round(sum(lengths) / len(lengths))} words on average, the longest to {max(lengths)}."


def _tomorrow(
    done: Rehearsal, mends: Sequence[Mend], missed: Sequence[tuple[int, Question]], lacking: Sequence[str],
    asked: Sequence[Turn], followed: int, meets: str,
) -> Iterator[str]:  # fmt: skip
    left = [mend for mend in mends if not mend.mended]
    worst = {mend.where: mend for mend in reversed(left)}
    for where in list(dict.fromkeys(mend.where for mend in left))[:2]:
        yield f"Say {where} again, aloud; it was “{worst[where].words}”. {worst[where].fix}"
    numbers = [n for n, _ in missed if f"question {n}" not in worst]
    if numbers:
        yield f"Practise question{'s' if len(numbers) > 1 else ''} {_listed(numbers)}, still unasked."
    if lacking:
        yield f"Write your first and your last sentence down: {'; '.join(lacking)}."
    if asked and followed < (len(asked) + 1) // 2:
        yield "Have one follow-up ready for each question: “Can you give me an example?” fits nearly all."
    if done.turns and not (left or missed or lacking):
        yield "Nothing else to mend: once more from memory, and let it rest."
    if meets:
        yield f"You meet {meets}. Go through it once more on that day, aloud."


def _listed(numbers: Sequence[int]) -> str:
    head = ", ".join(map(str, numbers[:-1]))
    return f"{head} and {numbers[-1]}" if head else str(numbers[-1])


def _times(number: int) -> str:
    return {1: "Once", 2: "Twice"}.get(number, f"{count(number).capitalize()} times")
