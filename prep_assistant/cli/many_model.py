"""An engine or a writer of its own for each draft of many: one connection, one deadline each, and no more questions to a
server of which it is known that it cannot answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prep_assistant.cli import engines
from prep_assistant.errors import ModelError
from prep_assistant.model import ChatMessage, ChatModel, ModelFailure, Reply
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.domain import Engine
    from prep_assistant.drafting.messages import MessageWriter
    from prep_assistant.drafting.model_messages import Writer
    from prep_assistant.drafting.model_session import Setup
    from prep_assistant.openai_client.chat import Chat

# What would fail for everybody in the same way: the user has to mend it first.
FOR_ALL = frozenset({"key", "quota", "unreachable", "address", "model"})


class Makers:
    """Makes who writes, once for each draft. `engine` and `writer` take the model to ask, by default one with a new deadline.

    `server` names model, server and settings, "" for the built-in engine: two drafts by different ones are not the same.
    `others` are the names to hide from a server elsewhere; by default everybody in the workspace.
    """

    def __init__(self, choice: engines.Choice, config: Settings, others: tuple[str, ...] | None = None) -> None:
        self.by_model = choice.by_model(config)
        self.others = others if others is not None else engines.others(config) if self.by_model else ()
        self.error: ModelError | None = None
        self.setup: Setup | None = None
        self._failed = _Failed()
        if self.by_model:
            try:
                made = engines.setup(choice, config)
                self.setup = replace(made, on_text=None, preview=None)
            except ModelError as error:
                self.error = error
        self.checks = engines.checks() if self.setup is not None else None

    @property
    def server(self) -> str:
        """Who writes, in a line."""
        return f"{self.setup.model.name} at {self.setup.server}" if self.setup is not None else ""

    @property
    def chat(self) -> Chat:
        """The model as connected. Raises ModelError where there is none."""
        from prep_assistant.openai_client.chat import Chat

        if self.error is not None:
            raise self.error
        assert self.setup is not None and isinstance(self.setup.model, Chat), "a model was chosen"  # noqa: PT018
        return self.setup.model

    def engine(self, builtin: Engine, setup: Setup | None = None) -> Engine:
        """Return who writes one question list."""
        if self.error is not None:
            return engines.Substitute(builtin, self.error)
        if self.setup is None or self.checks is None:
            return builtin
        from prep_assistant.drafting.model_engine import ModelEngine

        return ModelEngine(setup or self._own(), self.checks, lambda: builtin, self.others)

    def writer(self, builtin: MessageWriter, setup: Setup | None = None) -> Writer:
        """Return who writes one message."""
        if self.error is not None:
            return engines.Substitute(builtin, self.error)
        if self.setup is None or self.checks is None:
            return builtin
        from prep_assistant.drafting.model_messages import ModelMessages

        return ModelMessages(setup or self._own(), self.checks, builtin, builtin.length, self.others)

    def stop(self) -> None:
        """End everything that is under way with the server."""
        if self.setup is not None:
            self.chat.stop()

    def _own(self) -> Setup:
        assert self.setup is not None
        return replace(self.setup, model=Careful(self.chat.again(), self._failed))


class _Failed:
    """The failure that all share, once there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._error: ModelFailure | None = None

    @property
    def error(self) -> ModelFailure | None:
        with self._lock:
            return self._error

    def note(self, error: ModelFailure) -> None:
        with self._lock:
            self._error = self._error or error


class Careful:
    """A model that is not asked again when the server refused another draft for a reason that holds for all of them."""

    def __init__(self, model: ChatModel, failed: _Failed) -> None:
        self._model, self._failed = model, failed

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
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        if self._failed.error is not None:
            raise ModelFailure(self._failed.error.message, self._failed.error.hint, reason=self._failed.error.reason)
        try:
            return self._model.reply(messages, schema, schema_name, on_text)
        except ModelFailure as error:
            if error.reason in FOR_ALL:
                self._failed.note(error)
            raise
