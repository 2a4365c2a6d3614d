"""What a model needs to play somebody in a rehearsal, the shape of its answers, and how their words are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prep_assistant.domain import Context, Finding, Hit, QuestionList
from prep_assistant.drafting import replies
from prep_assistant.drafting.model_session import Setup
from prep_assistant.exchange import Checks
from prep_assistant.model import ChatMessage, ChatModel, ModelFailure, Reason, Reply
from prep_assistant.rehearsal import Partner

MOST_WORDS = 120  # of one answer
CITE = re.compile(r"\s*\[\d{1,3}(?:\s?[,;]\s?\d{1,3})*\]")

Near = Callable[[str, Sequence[str]], Sequence[float]]
Played = Callable[[str, str, Sequence[str], Sequence[str]], Sequence[Finding]]
"""(text, where, names of contact and employer, texts of the sources) -> what must not be said in the contact's place."""


class RehearsalShape(replies.Shape):
    """One answer: the sources first, so that they are chosen before the words."""

    sources: list[int]
    text: str
    asks_back: str


class SmallRehearsalShape(replies.Shape):
    """One answer of a small model."""

    sources: list[int]
    text: str


class CommentShape(replies.Shape):
    """One comment on how the asker asked."""

    sources: list[int]
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer as it would be heard, and the numbers it names."""

    text: str
    cites: tuple[int, ...]
    asks_back: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a model needs to play: what it knows (`context`, `base`, `search`), the rules, and who answers when it does not."""

    setup: Setup
    checks: Checks
    played: Played
    notes: Partner
    context: Context
    base: QuestionList
    search: Callable[[str], Sequence[Hit]]
    near: Near
    others: tuple[str, ...] = ()
    speak: Callable[[str], None] | None = None
    again: Callable[[ChatModel], ChatModel] = lambda model: (
        model
    )  # the same model with a new deadline: each turn has its own


class Watched:
    """The model, remembering why it last failed."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self.reason: Reason | None = None

    def begin(self, model: ChatModel) -> None:
        """Begin another turn."""
        self._model, self.reason = model, None

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def local(self) -> bool:
        return self._model.local

    @property
    def budget(self) -> int:
        return self._model.budget

    @property
    def small(self) -> bool:
        return self._model.small

    def count(self, text: str) -> int:
        return self._model.count(text)

    def reply(
        self, messages: Sequence[ChatMessage], schema: Mapping[str, Any], schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:  # fmt: skip
        try:
            return self._model.reply(messages, schema, schema_name, on_text)
        except ModelFailure as error:
            self.reason = error.reason
            raise


def counts(finding: Finding) -> bool:
    """Who answers may speak of jobs and of how people are hired: that rule is for the one who asks."""
    return finding.rule != "advice_not_jobs"


def errors(found: Sequence[Finding]) -> list[Finding]:
    """Return the findings with which nothing may be heard."""
    return [finding for finding in found if finding.severity == "error"]


def tidy(text: str) -> str:
    """Return the words of an answer in one line, without numbers in brackets, stars and quotation marks around it."""
    return " ".join(CITE.sub("", text).split()).strip().strip("*#").strip('“”"').strip()


def share(source: str, text: str) -> bool:
    """Return whether a source and an answer have a content word in common."""
    return bool(
        set(re.findall(r"[^\W\d_]{4,}|\d[\d,.]+", source.lower()))
        & set(re.findall(r"[^\W\d_]{4,}|\d[\d,.]+", text.lower()))
    )
