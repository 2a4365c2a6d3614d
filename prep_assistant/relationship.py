"""The nouns around a conversation: a contact and the touches with them, messages, a debrief, promises, what is due.

A *contact* is a person with a file in the workspace. Each *touch* is one thing that happened between us. A *message* is a
draft for one of them. After the meeting a *debrief* holds *points*, each with its verbatim *quote*; *promises* are
mine or theirs. `domain` holds the nouns of the conversation itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from prep_assistant.domain import Asker, Hit, KnownFact, Person, QuestionList, Source, Topic

# ---- contacts and touches ---------------------------------------------------------------------

# How we are connected, in the order in which a message uses it when several are true.
Connection = Literal["introduced", "friend", "alumni", "event", "their-work", "colleague", "cold"]
Channel = Literal["email", "linkedin-note", "inmail", "intro", "phone", "video", "in-person", "other"]
TouchKind = Literal[
    "sent",          # the first message went out: starts the 3- and 7-business-day clocks
    "follow-up",     # one more message after silence (a second one releases them)
    "replied", "declined",
    "scheduled",     # a meeting was fixed: `meeting` says when
    "confirmed",     # the message of the day before
    "met",
    "thanked",
    "acted",         # "I acted on your advice"
    "kept-in-touch",
    "reported-back", # to whoever introduced us
    "asked-intro", "introduced",
    "note",          # anything else worth a date
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that happened between us. `at` is aware; `day_only` when only the day is known (then midnight, local).

    `meeting` is when a scheduled meeting takes place. `words` is the user's own remark.
    """

    at: datetime
    kind: TouchKind
    channel: Channel | None = None
    words: str = ""
    meeting: datetime | None = None
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """One true thing about a person's work or field, as one may mention it, and where it is known from."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Snooze:
    """Something due that is not to be shown before `until`; None when it is done with for good."""

    due_id: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person with a file in the workspace. `id` is the file's stem ("maria-lopez"), unique and stable.

    `met` says in the user's words how we are connected; `connection` what kind that is. `introducer` is a contact's id
    or just a name. `touches` are oldest first. `words` is the free text below the front matter.
    """

    id: str
    person: Person
    emails: tuple[str, ...] = ()
    phone: str = ""
    linkedin: str = ""
    met: str = ""
    connection: Connection = "cold"
    introducer: str = ""
    tags: tuple[str, ...] = ()
    occupation: str = ""  # an O*NET-SOC code that overrides what the title would mean
    country: str = ""  # ISO code, for their public holidays; empty: the setting
    work: tuple[Detail, ...] = ()  # a talk, an article, a project of theirs
    touches: tuple[Touch, ...] = ()
    snoozed: tuple[Snooze, ...] = ()
    words: str = ""
    where: str = ""  # the file
    imported: Person | None = (
        None  # title and company as an import last said: what still reads so, nobody edited by hand
    )
    may_name: Literal["", "yes", "no"] = ""  # whether they agreed to be named to others; "" where it was not asked

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file that somebody wrote by hand: never stops work on the others."""

    where: str  # path
    line: int
    what: str  # one line: what was found and what was expected


@dataclass(frozen=True, slots=True)
class Profile:
    """The asker as kept in `profile.md`: `words` is the free text below the front matter."""

    asker: Asker
    words: str = ""
    where: str = ""
    problems: tuple[Problem, ...] = ()
    targets: tuple[str, ...] = ()  # employers one would like to look at


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conversation with one contact, and the folder that keeps what belongs to it."""

    contact_id: str
    on: date
    folder: str
    at: datetime | None = None
    minutes: int = 20


# ---- messages ---------------------------------------------------------------------------------

MessageKind = Literal[
    "first", "linkedin-note", "inmail",
    "intro-request", "intro-blurb",
    "second-person",  # to another person at the same employer, three business days on
    "follow-up", "second-follow-up",
    "confirmation", "thanks", "acted", "keep-in-touch", "report-back", "nudge",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """A draft of one message. `body` is what is sent: greeting, text and sign-off; the numbers of `sources` are not in it.

    `sources` back the facts it mentions, for the sender's eyes. `remarks` say what Prep assumed or left out.
    """

    kind: MessageKind
    channel: Channel
    to: str  # the recipient's name
    subject: str
    body: str
    address: str = ""
    sources: tuple[Source, ...] = ()
    engine: str = "built-in"
    remarks: tuple[str, ...] = ()


# ---- after the meeting ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said without a break. `speaker` is empty where nobody is named; it is never guessed.

    `start` is seconds from the beginning, None where no time is given. `line` is the 1-based line of the given file.
    """

    text: str
    speaker: str = ""
    start: float | None = None
    line: int = 0
    # Where a turn was put together from several cues or lines: offset into `text`, and start and line of what begins there.
    marks: tuple[tuple[int, float | None, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was written down of a meeting, as read from a file. `shape` names the format ("zoom-vtt", "notes", …)."""

    turns: tuple[Turn, ...]
    shape: str
    where: str
    digest: str = ""  # SHA-256 of the file
    recorded: bool = False  # word for word, so that consent is a question; False for notes

    @property
    def speakers(self) -> tuple[str, ...]:
        """The named speakers, in the order in which they first speak."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand in the notes or the transcript."""

    text: str
    speaker: str = ""
    start: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One thing learned. `text` says it in a sentence; without a model it is the quote without its filler words.

    `mine` marks the asker's own thought. `uncertain` when the notes themselves doubt it ("(check)", "?").
    """

    topic: Topic
    text: str
    quote: Quote
    uncertain: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """What one of us said they would do. `said` is the time in their words; `by` the day it means, None where it stays open.

    `id` is made from owner and words, so that it stays the same when the debrief is run again.
    """

    id: str
    owner: Literal["me", "them"]
    what: str
    quote: Quote
    said: str = ""
    by: date | None = None
    done: bool = False
    offer: bool = False  # "I'd be happy to look at it": nothing was promised, it is for the other one to take up


@dataclass(frozen=True, slots=True)
class Named:
    """A person who was named, and why; or a resource, a number, a lead: `what` is its name, `why` the reason given."""

    what: str
    quote: Quote
    why: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """What the conversation says about one of the asker's skills, interests or needs. No points: nothing was said."""

    about: str
    kind: Literal["skill", "interest", "need", "goal"]
    points: tuple[Point, ...] = ()
    says: str = ""  # figures compared as figures: "named: $58,000 to $65,000 a year; you need $60,000"


@dataclass(frozen=True, slots=True)
class Answer:
    """A planned question, and the points that answered it; none when it is still open."""

    question: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Debrief:
    """What one conversation brought. Order within each tuple is the order of the conversation."""

    contact_id: str
    person: Person
    met: date
    points: tuple[Point, ...] = ()
    promises: tuple[Promise, ...] = ()
    people: tuple[Named, ...] = ()
    resources: tuple[Named, ...] = ()
    leads: tuple[Named, ...] = ()  # jobs and openings that *they* raised
    numbers: tuple[Named, ...] = ()
    fits: tuple[NeedAnswer, ...] = ()
    answers: tuple[Answer, ...] = ()
    source: str = ""  # the notes or transcript
    digest: str = ""
    consent: Literal["yes", "no", "not asked"] = "not asked"
    engine: str = "built-in"
    remarks: tuple[str, ...] = ()


# ---- what is due ------------------------------------------------------------------------------

DueKind = Literal[
    "meeting", "confirm", "debrief", "thank-you", "second-person", "follow-up", "second-follow-up",
    "my-promise", "their-promise", "acted", "keep-in-touch", "report-back",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `id` is stable ("thank-you:maria-lopez:2026-12-03") and is what snooze and done take.

    `at` is aware when an hour matters (a thank-you within 24 hours), else midnight local with `all_day`.
    """

    id: str
    kind: DueKind
    contact_id: str
    name: str
    at: datetime
    reason: str
    command: str  # the command that helps, ready to paste
    all_day: bool = True
    late: bool = False


# ---- what an engine writes from ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MessageContext:
    """Everything an engine may use for one message. It may use nothing else."""

    kind: MessageKind
    channel: Channel
    asker: Asker
    contact: Contact
    today: date
    minutes: int = 20
    limit: int = 0  # most UTF-16 units of the body; 0: the rules' own
    via: Contact | None = None  # who introduces, or introduced, us
    other: Contact | None = None  # whom a report back or a second person is about
    details: tuple[Detail, ...] = ()  # true things of their work or field, most telling first
    debrief: Debrief | None = None
    promise: Promise | None = None
    meeting: Meeting | None = None
    reason: str = ""  # why to write now, from notes and promises
    earlier: tuple[str, ...] = ()  # bodies written before, to this person or to others: not to be repeated
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DebriefContext:
    """Everything an engine may use for one debrief."""

    transcript: Transcript
    asker: Asker
    contact: Contact
    met: date
    planned: tuple[str, ...] = ()  # the questions of the list made for this meeting
    minutes: int = 20
    country: str = "US"  # whose holidays "by Thanksgiving" means


# ---- the page to take along -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tip:
    """One piece of etiquette, and the guide that it is taken from. The conditions say for which meetings it is."""

    text: str
    guide: str = ""
    mediums: tuple[Channel, ...] = ()
    meeting: Literal["", "first", "again"] = ""
    recording: bool | None = None
    least: int = 0  # minutes
    most: int = 0
    seniority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefContext:
    """Everything that a brief is made from. It may use nothing else."""

    draft: QuestionList
    contact: Contact
    today: date
    at: datetime | None = None  # when the meeting is, aware
    medium: Channel | None = None
    recording: bool = False
    introducer: str = ""
    debriefs: tuple[Debrief, ...] = ()  # of earlier meetings with this contact, oldest first
    glossary: tuple[Hit, ...] = ()  # passages that explain words of the field, nearest first
    tips: tuple[Tip, ...] = ()
    twelve_hours: bool = True  # "2:20 PM", not "14:20"


@dataclass(frozen=True, slots=True)
class Brief:
    """One page for one meeting. `facts` and `words` name the numbers of the draft's sources, or none."""

    draft: QuestionList
    contact: Contact
    today: date
    at: datetime | None = None
    medium: Channel | None = None
    introducer: str = ""
    past: tuple[tuple[date, str], ...] = ()  # touches, oldest first
    promises: tuple[Promise, ...] = ()  # still open
    told: tuple[Point, ...] = ()  # what they said last time
    told_on: date | None = None
    facts: tuple[KnownFact, ...] = ()
    words: tuple[KnownFact, ...] = ()
    words_from: tuple[Source, ...] = ()
    tips: tuple[Tip, ...] = ()
    twelve_hours: bool = True
    summary: tuple[KnownFact, ...] = ()  # by a model: sentences with the numbers of their sources; else none
