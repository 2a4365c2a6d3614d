"""The nouns of an informational interview, as frozen values without behaviour of their own.

An *asker* meets a *person* for some *minutes*. The person's title is read as an *occupation*, their
location as an *area*; both lead to *facts*. Notes are cut into *passages*; what was retrieved is a *hit*.
Facts and passages are numbered *sources*; a *question* names the numbers it stands on. A check returns *findings*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Aim = Literal["field", "fit", "insider", "network", "practice", "apply"]
Topic = Literal[
    "work", "trends",                                               # field
    "skills", "interests", "needs",                                 # fit
    "breaking-in", "pay", "conditions", "culture", "advancement",   # insider
    "people", "resources",                                          # network
    "words", "proof",                                               # apply
]  # fmt: skip
Tiara = Literal["trends", "insights", "advice", "resources", "assignments"]
Phase = Literal["opening", "must", "spare", "closing"]
NoteKind = Literal["guide", "industry", "occupation", "mine", "interview", "imported"]
Severity = Literal["error", "warning", "note"]
# Scores are shares of right readings: below the first the best reading is wrong more often than not, and its figures would
# be somebody else's. A lower one will do when what else is meant is kin ("social worker": three occupations of one group).
USABLE_SCORE, USABLE_AMONG_KIN, KIN_SCORE = 0.5, 0.35, 0.6
WORTH_NAMING = 0.05  # a reading of a title with a lower score is noise: "perfusionist" might be an actor, with 0.003

AIM_OF: Mapping[Topic, Aim] = {
    "work": "field", "trends": "field",
    "skills": "fit", "interests": "fit", "needs": "fit",
    "breaking-in": "insider", "pay": "insider", "conditions": "insider", "culture": "insider", "advancement": "insider",
    "people": "network", "resources": "network",
    "words": "apply", "proof": "apply",
}  # fmt: skip
INSIDER: tuple[Topic, ...] = ("breaking-in", "pay", "conditions", "culture", "advancement")


# ---- people -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: what they want from the meeting, and what they bring. All free text, in their own words."""

    name: str = ""
    goal: str = ""
    background: str = ""
    interests: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    email: str = ""
    location: str = ""
    schools: tuple[str, ...] = ()  # schools and employers that a contact may share
    voice: tuple[str, ...] = ()  # messages they wrote themselves, as samples of how they sound


@dataclass(frozen=True, slots=True)
class Person:
    """Whom they ask. Empty where unknown."""

    name: str = ""
    title: str = ""
    company: str = ""
    location: str = ""


# ---- sources and facts ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """What a number in brackets leads back to: a public table and its year, or a line of a note.

    `where` is a URL, or `path:line` for a file. `period` is the time the figures are of, as printed ("May 2025").
    """

    title: str
    publisher: str = ""
    period: str = ""
    where: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Occupation:
    """An O*NET-SOC occupation: `code` like "47-2111.00", `soc` its six digits "47-2111"."""

    code: str
    title: str

    @property
    def soc(self) -> str:
        """The six-digit SOC code."""
        return self.code[:7]


@dataclass(frozen=True, slots=True)
class OccupationMatch:
    """One reading of a title. `score` is 0–1 and comparable between titles; `matched` is the known title nearest to it."""

    occupation: Occupation
    score: float
    matched: str = ""


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What a title means: best first. `sure` is False when the first is not clearly right; `matches` may be empty."""

    asked: str
    plain: str  # the title without level, brackets, employer, place
    matches: tuple[OccupationMatch, ...] = ()
    sure: bool = False
    seniority: str = ""  # "", "student", "entry", "senior", "lead", "manager", "director", "executive", "owner"
    setting: str = ""  # what stood in brackets or after a dash: "ICU, nights"

    @property
    def best(self) -> OccupationMatch | None:
        """The best match, if any."""
        return self.matches[0] if self.matches else None

    @property
    def usable(self) -> bool:
        """Whether figures of the best match may stand for the title, at least as those of the nearest occupation."""
        if self.best is None:
            return False
        group = self.best.occupation.soc[:5]  # SOC's minor group: "21-10" for social workers and counselors
        kin = sum(match.score for match in self.matches if match.occupation.soc[:5] == group)
        likely = self.best.score >= (USABLE_AMONG_KIN if kin >= KIN_SCORE else USABLE_SCORE)
        return self.sure or likely

    @property
    def others(self) -> tuple[OccupationMatch, ...]:
        """What else the title may well mean, likeliest first."""
        return tuple(match for match in self.matches[1:] if match.score >= WORTH_NAMING)


@dataclass(frozen=True, slots=True)
class Area:
    """A published wage area. `code` is BLS's seven digits, `kind` nation, state, metro or nonmetro."""

    code: str
    name: str
    kind: Literal["nation", "state", "metro", "nonmetro"]
    state: str = ""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What a location means. `area` is None when it is not in the United States or not known.

    `note` says in one sentence what was assumed ("Columbus is in Ohio, Georgia and Indiana; taken as Ohio, the largest"), or
    is empty when nothing was.
    """

    asked: str
    area: Area | None = None
    alternatives: tuple[Area, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """Published pay of an occupation in one area: US dollars `per` year or hour; None where not released.

    A top-coded percentile holds the bound and its name stands in `top_coded`.
    """

    area: Area
    p10: float | None
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
    per: Literal["year", "hour"] = "year"
    employment: int | None = None
    rse_pct: float | None = None  # relative standard error of the mean wage, percent
    top_coded: frozenset[str] = frozenset()
    period: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A skill, knowledge area, work style, tool, activity or share with its published figure.

    `value` is on the scale that `unit` names ("importance 1–5", "% of workers"); `lift` is how much higher it is than in the
    average occupation, in the same unit, where that was computed; `date` is O*NET's own date for the rating.
    """

    name: str
    value: float | None = None
    unit: str = ""
    lift: float | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Employment projections: jobs in thousands, change in percent over the decade, openings a year in thousands."""

    period: str
    jobs_k: float | None
    change_pct: float | None
    change_all_pct: float
    openings_k: float | None
    self_employed_pct: float | None
    source: Source


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    """All published facts of one occupation, most telling first in each tuple. Empty or None where nothing is published."""

    occupation: Occupation
    pay_here: Pay | None = None  # the asked area, or the nearest published one: see pay_here.area
    pay_nation: Pay | None = None
    outlook: Outlook | None = None
    entry_education: str = ""
    experience: str = ""
    training: str = ""
    education_held: tuple[Rated, ...] = ()
    job_zone: int | None = None
    skills: tuple[Rated, ...] = ()
    knowledge: tuple[Rated, ...] = ()
    styles: tuple[Rated, ...] = ()
    technology: tuple[Rated, ...] = ()
    tools: tuple[Rated, ...] = ()
    activities: tuple[Rated, ...] = ()  # O*NET detailed work activities by name
    interests: tuple[Rated, ...] = ()
    related: tuple[Occupation, ...] = ()
    industries: tuple[Rated, ...] = ()  # share of the occupation's jobs, percent
    sources: Mapping[str, Source] = field(default_factory=dict)  # field name -> where it came from


# ---- knowledge --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A text to draw on. `id` is stable for one origin; `digest` is the SHA-256 of its content."""

    id: str
    kind: NoteKind
    title: str
    text: str
    where: str  # path or URL
    digest: str = ""
    as_of: str = ""
    sources: tuple[Source, ...] = ()
    licence: str = ""
    tags: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # "occupation": SOC prefixes; "industry", "employer", "place", "topic"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a note: `note.text[start:end] == text`. `line` is the 1-based line of `start`."""

    id: str
    note_id: str
    start: int
    end: int
    line: int
    text: str
    heading: str = ""
    title: str = ""
    kind: NoteKind = "mine"
    as_of: str = ""
    where: str = ""
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was retrieved. `score` is comparable within one answer only; ranks are 1-based, None where not found."""

    passage: Passage
    score: float
    vector_rank: int | None = None
    text_rank: int | None = None


# ---- drafts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it would be asked. `sources` are 1-based numbers into the list's sources, also in the text as [n]."""

    id: str
    text: str
    why: str
    topic: Topic
    tiara: Tiara
    phase: Phase
    probe: str = ""
    minutes: float = 2.5
    sources: tuple[int, ...] = ()

    @property
    def aim(self) -> Aim:
        """The aim that the question serves."""
        return AIM_OF[self.topic]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact worth knowing before walking in: one sentence, with the numbers of its sources."""

    label: str
    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The draft for one meeting. Order within each tuple is the order to ask in."""

    person: Person
    asker: Asker
    minutes: int
    opening: tuple[Question, ...]
    must: tuple[Question, ...]
    spare: tuple[Question, ...]
    closing: tuple[Question, ...]
    sources: tuple[Source, ...]
    known: tuple[KnownFact, ...] = ()
    reading: TitleReading | None = None
    place: PlaceReading | None = None
    facts: OccupationFacts | None = None
    need_pay: float | None = None  # the asker's own figure in dollars a year, when a need names one
    engine: str = "built-in"
    remarks: tuple[str, ...] = ()  # what Prep assumed or could not find, one sentence each

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the meeting, spares after the must-asks."""
        return self.opening + self.must + self.spare + self.closing


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the rule's name, how bad, the words it is about, why, and what to do."""

    rule: str
    severity: Severity
    words: str
    reason: str
    fix: str
    where: str = ""  # "question 3", "line 12", "subject"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that earlier conversations left open, without the names of those who said it.

    "disagree": one person said `one`, another `other`; "unsure": `one` was said, and doubted; "open": `one` is a question
    that was planned and not answered.
    """

    kind: Literal["disagree", "unsure", "open"]
    topic: Topic
    one: str
    other: str = ""
    sources: tuple[Source, ...] = ()
    own: bool = False  # the question was planned for the same person


@dataclass(frozen=True, slots=True)
class Context:
    """Everything an engine may use for one draft. It may use nothing else."""

    asker: Asker
    person: Person
    minutes: int
    reading: TitleReading | None = None
    place: PlaceReading | None = None
    facts: OccupationFacts | None = None
    background_facts: OccupationFacts | None = (
        None  # of the occupation the asker comes from, when their background names one
    )
    hits: tuple[Hit, ...] = ()
    answered: tuple[str, ...] = ()  # questions this person has already answered
    told: tuple[tuple[Topic, str], ...] = ()  # what this person has told us before, by what it was about
    unresolved: tuple[Unresolved, ...] = ()  # what earlier conversations, with anybody, left open
    last_met: str = ""  # when we met this person last, as one says it: "in November"
    promised: str = ""  # what they said they would do, still open: "send me the handbook"


# ---- seams ------------------------------------------------------------------------------------


class Embedder(Protocol):
    """Turns texts into unit vectors. `fingerprint` names model, version and arithmetic; two that differ do not mix."""

    @property
    def fingerprint(self) -> str:
        """Name of the model and of everything that changes its vectors."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), dimensions)."""
        ...


class Engine(Protocol):
    """Writes drafts from a context."""

    @property
    def name(self) -> str:
        """What the user reads: "built-in", or the model's name."""
        ...

    def questions(self, context: Context) -> QuestionList:
        """Write the question list for one meeting."""
        ...
