"""A model whose answers come tomorrow: `Gathering` takes down what would be asked, `Collected` gives what was answered.

Between the two lies a batch. Whoever drafts does the same both times; only the first question of a draft is put off,
what is sent back for mending is asked live.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prep_assistant.model import ChatMessage, Reply
from prep_assistant.openai_client import verdict
from prep_assistant.openai_client.chat import Chat
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.hearing import Answer


class Deferred(BaseException):
    """What was to be asked: the request's body, its schema, and a name for the question."""

    def __init__(self, body: Mapping[str, Any], schema: Mapping[str, Any], question: str) -> None:
        super().__init__("asked in a batch")
        self.body, self.schema, self.question = body, schema, question


def question(messages: Sequence[ChatMessage], schema: Mapping[str, Any]) -> str:
    """Name a question: the same words and schema give the same name."""
    whole = [[[message.role, message.text] for message in messages], schema]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


class _Like:
    """Everything but `reply` is that of the model itself."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    @property
    def name(self) -> str:
        return self._chat.name

    @property
    def local(self) -> bool:
        return self._chat.local

    @property
    def budget(self) -> int:
        return self._chat.budget

    @property
    def small(self) -> bool:
        return self._chat.small

    def count(self, text: str) -> int:
        return self._chat.count(text)


class Gathering(_Like):
    """Asks nothing: each question is raised as `Deferred`."""

    def reply(
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        raise Deferred(self._chat.body(messages, schema, schema_name), schema, question(messages, schema))


class Collected(_Like):
    """Gives one draft its answer from a batch; what it asks after that goes to the model itself.

    `asked` names the question that was sent. `answer` is None where the batch says nothing about it.
    """

    def __init__(self, chat: Chat, asked: str, answer: Answer | Fault | None) -> None:
        super().__init__(chat)
        self._asked, self._answer, self._given = asked, answer, False

    def reply(
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        if self._given:
            return self._chat.reply(messages, schema, schema_name, on_text)
        self._given = True
        try:
            return self._from_batch(messages, schema)
        except Fault as fault:
            answer = self._answer
            spent = (answer.tokens("prompt_tokens"), answer.tokens("completion_tokens")) if isinstance(answer, Answer) else (0, 0)  # fmt: skip
            raise fault.failure(1, *spent) from None

    def _from_batch(self, messages: Sequence[ChatMessage], schema: Mapping[str, Any]) -> Reply:
        answer = self._answer
        if question(messages, schema) != self._asked:
            raise Fault("request", "the prompts have changed since the batch was sent, so its answer cannot be traced")
        if answer is None:
            raise Fault("empty", "the batch holds no answer to this one")
        if isinstance(answer, Fault):
            raise answer
        judged = verdict.judge(answer, schema)
        if not isinstance(judged, dict):
            raise Fault(judged.fault(answer, self.name).reason, f"what {self.name} answered in the batch cannot be used: {judged.complaint}", arrived=answer.text)  # fmt: skip
        return Reply(
            answer.text, judged, answer.tokens("prompt_tokens"), answer.tokens("completion_tokens"),
            answer.tokens("prompt_tokens_details", "cached_tokens"), model=answer.model or self.name,
            counted=answer.usage is not None,
        )  # fmt: skip
