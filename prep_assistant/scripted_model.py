"""A model that gives the answers it was given beforehand: for tests, examples and replays, through the public seam."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prep_assistant.errors import ModelError
from prep_assistant.model import ChatMessage, Reply


class ScriptedModel:
    """Answers with `script`, one after the other: a mapping is the JSON object, an exception is raised.

    Whatever it was asked stands in `asked`. When the script is at its end it raises ModelError.
    """

    def __init__(
        self,
        script: Sequence[Mapping[str, Any] | BaseException],
        *,
        name: str = "scripted",
        local: bool = False,
        budget: int = 16_000,
        small: bool = False,
    ) -> None:
        self.name = name
        self.local = local
        self.budget = budget
        self.small = small
        self.asked: list[tuple[ChatMessage, ...]] = []
        self._script = list(script)

    def count(self, text: str) -> int:
        """Return a token for every three characters, and one for what is left: more than real models take."""
        return -(-len(text.encode("utf-8", "surrogatepass")) // 3)

    def reply(
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """Return the next answer of the script."""
        self.asked.append(tuple(messages))
        if not self._script:
            raise ModelError("the script has no more answers")
        answer = self._script.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        text = json.dumps(answer, ensure_ascii=False)
        if on_text is not None:
            on_text(text)
        return Reply(
            text, answer, sum(self.count(message.text) for message in messages), self.count(text), model=self.name
        )
