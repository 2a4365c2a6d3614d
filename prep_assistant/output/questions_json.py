"""A question list as JSON and back: versioned, complete, keys always in the same order.

`to_json` writes what another program wants to read (the clock with its times, the occupation with its alternatives, the
questions in the order of the meeting); `from_json` reads the same file into an equal `QuestionList`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from prep_assistant.domain import (
    Area,
    Asker,
    Finding,
    KnownFact,
    Occupation,
    OccupationFacts,
    OccupationMatch,
    Person,
    Phase,
    PlaceReading,
    Question,
    QuestionList,
    Source,
    TitleReading,
)
from prep_assistant.errors import InputError
from prep_assistant.output import questions_view as view

FORMAT: Literal["prep.questions/1"] = "prep.questions/1"
_HINT = 'Give a file that `prep questions … -o FILE.json` wrote (its "format" is "prep.questions/1").'
_PHASES: tuple[Phase, ...] = ("opening", "must", "spare", "closing")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Match(_Strict):
    """An occupation that a title may mean."""

    code: str
    title: str
    score: float
    matched: str = ""

    def domain(self) -> OccupationMatch:
        """Return it as the domain's own."""
        return OccupationMatch(Occupation(self.code, self.title), self.score, self.matched)


class OccupationPart(_Strict):
    """What a title was understood to mean."""

    asked: str
    plain: str
    sure: bool
    seniority: str = ""
    setting: str = ""
    best: Match | None = None
    alternatives: tuple[Match, ...] = ()

    def domain(self) -> TitleReading:
        """Return it as the domain's own."""
        matches = tuple(m.domain() for m in (self.best, *self.alternatives) if m is not None)
        return TitleReading(self.asked, self.plain, matches, self.sure, self.seniority, self.setting)


class PlacePart(_Strict):
    """What a location was understood to mean."""

    asked: str
    area: Area | None = None
    alternatives: tuple[Area, ...] = ()
    note: str = ""


class StepPart(_Strict):
    """A stretch of the meeting, in minutes from its start; `question` is the id of the must-ask."""

    start: float
    end: float
    phase: Phase
    number: int | None = None
    question: str | None = None


class QuestionPart(_Strict):
    """One question; `number` counts within its phase."""

    id: str
    phase: Phase
    number: int
    text: str
    probe: str = ""
    why: str = ""
    aim: str = ""
    topic: str
    tiara: str
    minutes: float
    sources: tuple[int, ...] = ()


class SourcePart(_Strict):
    """A numbered source."""

    number: int
    title: str
    publisher: str = ""
    period: str = ""
    where: str = ""
    licence: str = ""


class Document(_Strict):
    """The whole file. `facts` holds the published figures, pay among them, in the fields of `OccupationFacts`."""

    format: Literal["prep.questions/1"]
    engine: str
    minutes: int
    person: Person
    asker: Asker
    occupation: OccupationPart | None = None
    place: PlacePart | None = None
    clock: tuple[StepPart, ...]
    questions: tuple[QuestionPart, ...]
    known: tuple[KnownFact, ...] = ()
    need_pay: float | None = None
    facts: OccupationFacts | None = None
    sources: tuple[SourcePart, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


_QUESTION = TypeAdapter(Question)


def to_json(draft: QuestionList, findings: Sequence[Finding] = ()) -> str:
    """Return the list and the findings as indented JSON that ends in a newline."""
    document = Document(
        format=FORMAT,
        engine=draft.engine,
        minutes=draft.minutes,
        person=draft.person,
        asker=draft.asker,
        occupation=_occupation(draft.reading),
        place=_place(draft.place),
        clock=_clock(draft),
        questions=tuple(_question(q, n) for phase in _PHASES for n, q in enumerate(_of(draft, phase), 1)),
        known=draft.known,
        need_pay=draft.need_pay,
        facts=draft.facts,
        sources=tuple(_source(number, source) for number, source in enumerate(draft.sources, 1)),
        remarks=draft.remarks,
        findings=tuple(findings),
    )
    return json.dumps(_sorted_sets(document.model_dump(mode="json")), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str | bytes) -> QuestionList:
    """Read what `to_json` wrote. Raises InputError with the place in the file where it is something else."""
    try:
        document = Document.model_validate_json(text)
        groups = {phase: tuple(_back(q) for q in document.questions if q.phase == phase) for phase in _PHASES}
    except ValidationError as error:
        raise _explained(error) from error
    place = document.place
    return QuestionList(
        person=document.person,
        asker=document.asker,
        minutes=document.minutes,
        **groups,
        sources=tuple(Source(s.title, s.publisher, s.period, s.where, s.licence) for s in document.sources),
        known=document.known,
        reading=document.occupation.domain() if document.occupation else None,
        place=PlaceReading(place.asked, place.area, place.alternatives, place.note) if place else None,
        facts=document.facts,
        need_pay=document.need_pay,
        engine=document.engine,
        remarks=document.remarks,
    )


def _explained(error: ValidationError) -> InputError:
    first = error.errors(include_url=False, include_input=True)[0]
    where = ".".join(map(str, first["loc"]))
    if where == "format" and str(first.get("input", "")).startswith("prep.questions/"):
        return InputError(
            f"this question list is in the format {first['input']}, which this version of Prep does not read",
            "Install the newest Prep, or write the list again.",
        )
    what = first["msg"].removeprefix("Value error, ")
    return InputError(f"not a question list in JSON: {f'{where}: ' if where else ''}{what[:300]}", _HINT)


def _of(draft: QuestionList, phase: Phase) -> tuple[Question, ...]:
    return {"opening": draft.opening, "must": draft.must, "spare": draft.spare, "closing": draft.closing}[phase]


def _question(question: Question, number: int) -> QuestionPart:
    return QuestionPart(
        id=question.id,
        phase=question.phase,
        number=number,
        text=question.text,
        probe=question.probe,
        why=question.why,
        aim=question.aim,
        topic=question.topic,
        tiara=question.tiara,
        minutes=question.minutes,
        sources=question.sources,
    )


def _back(part: QuestionPart) -> Question:
    return _QUESTION.validate_python(part.model_dump(exclude={"aim", "number"}))


def _occupation(reading: TitleReading | None) -> OccupationPart | None:
    if reading is None:
        return None
    matches = tuple(
        Match(code=m.occupation.code, title=m.occupation.title, score=m.score, matched=m.matched)
        for m in reading.matches
    )
    return OccupationPart(
        asked=reading.asked,
        plain=reading.plain,
        sure=reading.sure,
        seniority=reading.seniority,
        setting=reading.setting,
        best=matches[0] if matches else None,
        alternatives=matches[1:],
    )


def _place(place: PlaceReading | None) -> PlacePart | None:
    if place is None:
        return None
    return PlacePart(asked=place.asked, area=place.area, alternatives=place.alternatives, note=place.note)


def _clock(draft: QuestionList) -> tuple[StepPart, ...]:
    return tuple(
        StepPart(
            start=s.start, end=s.end, phase=s.phase, number=s.number, question=s.question.id if s.question else None
        )
        for s in view.clock(draft)
    )


def _source(number: int, source: Source) -> SourcePart:
    return SourcePart(
        number=number,
        title=source.title,
        publisher=source.publisher,
        period=source.period,
        where=source.where,
        licence=source.licence,
    )


def _sorted_sets(value: Any) -> Any:
    """Sort the lists that came from sets (`top_coded`), so that equal lists give equal files."""
    if isinstance(value, dict):
        return {k: sorted(v) if k == "top_coded" else _sorted_sets(v) for k, v in value.items()}
    return [_sorted_sets(item) for item in value] if isinstance(value, list) else value
