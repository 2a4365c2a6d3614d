"""The nouns of an exchange with a model: what it is given by number, what it said, what was sent, the record of a run.

A draft by a model is written from *numbered* material and nothing else. *Said* is one text of its answer with the numbers
it names; a check holds it against the *material*. A *sending* is what leaves; a *run* is everything that happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from prep_assistant.domain import Context, Finding, QuestionList, Source
from prep_assistant.model import ChatMessage, Reply
from prep_assistant.relationship import Debrief, DebriefContext, Message, MessageContext

Kind = Literal["questions", "message", "debrief", "rehearsal", "insights", "brief"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One numbered piece of material: a published fact, or a passage of a note. `id` is the passage's, or ""."""

    number: int
    label: str
    text: str
    sources: tuple[Source, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One text of the answer that a person would read, and the numbers it names. `where` as a person would say it."""

    where: str
    text: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What the answer is held against: the numbered texts, what is known beside them, and what may never come back.

    `own` is everything that people said of themselves or that a file says of the contact. `names` are the recipient's and
    the sender's, in full. `instructions` is what the model was told, `codes` the fences around the data.
    """

    numbered: Mapping[int, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()  # sentences of the data that speak to a model: nothing of theirs may come back


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is sent ("house rules", "sources"), as it leaves, and its tokens."""

    name: str
    role: Literal["system", "user"]
    text: str
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Sending:
    """The messages exactly as they leave, their parts, and what was left out so that they fit.

    `kept`, `cut` and `dropped` name pieces of material; `hidden` counts the names and addresses behind placeholders.
    """

    kind: Kind
    about: str
    messages: tuple[ChatMessage, ...]
    parts: tuple[Part, ...]
    tokens: int
    budget: int
    schema: Mapping[str, Any]
    schema_name: str
    kept: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    hidden: int = 0
    withheld: tuple[str, ...] = ()  # sentences of the material that speak to a model, not to a reader


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the model and what came of it: an answer, or an error. `digest` names the question."""

    digest: str
    messages: tuple[ChatMessage, ...]
    reply: Reply | None = None
    error: str = ""
    arrived: str = ""
    findings: tuple[Finding, ...] = ()
    cached: bool = False
    tokens_in: int = 0  # of a question that failed; an answer has its own
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Everything about one draft by a model, for the record: also when it failed. Never holds a key."""

    kind: Kind
    about: str
    at: datetime
    model: str
    server: str
    inputs: Mapping[str, Any]
    sending: Sending
    asked: tuple[Asked, ...]
    outcome: Literal["draft", "flagged", "built-in", "stopped"]
    remarks: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


class RunBook(Protocol):
    """Keeps runs, and finds the answer to a question that was asked before."""

    def save(self, run: Run) -> str:
        """Keep a run; return its id, "" when it could not be kept."""
        ...

    def answers(self, digest: str) -> Mapping[str, Reply]:
        """Return the answers of an earlier run that began with this question, by the digests of its questions."""
        ...


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks that an engine calls; the command passes them in.

    `said` holds the answer's texts against the material; `quote` returns whether words stand in a text.
    """

    questions: Callable[[QuestionList, Context], Sequence[Finding]]
    message: Callable[[Message, MessageContext], Sequence[Finding]]
    debrief: Callable[[Debrief, DebriefContext], Sequence[Finding]]
    said: Callable[[Sequence[Said], Material], Sequence[Finding]]
