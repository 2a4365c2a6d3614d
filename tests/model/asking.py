"""Asking a scripted server as Prep does, with a clock and pauses that take no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripted_server import Act, ScriptedServer

from prep_assistant import openai_client
from prep_assistant.model import ChatMessage, Reply
from prep_assistant.openai_client.chat import Chat, Timing
from prep_assistant.settings import Settings

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"colour": {"type": "string", "enum": ["red", "blue"]}, "why": {"type": "string", "default": ""}},
    "required": ["colour"],
    "additionalProperties": False,
}
RED = {"colour": "red", "why": "it is warm"}
ASKED = (ChatMessage("system", "You name colours."), ChatMessage("user", "Name one."))


@dataclass
class Clock:
    """A clock that moves only when somebody pauses."""

    now: float = 1_000.0
    pauses: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(round(seconds, 3))
        self.now += seconds

    def timing(self) -> Timing:
        return Timing(clock=lambda: self.now, sleep=self.sleep)


@dataclass
class Desk:
    """A model at a scripted server, and what can be seen of both."""

    server: ScriptedServer
    model: Chat
    clock: Clock
    config: Settings

    def ask(self, messages: Sequence[ChatMessage] = ASKED, **more: Any) -> Reply:
        return self.model.reply(messages, SCHEMA, "a colour", **more)

    def sent(self, number: int = -1) -> dict[str, Any]:
        return self.server.chats[number].body


@contextmanager
def desk(
    folder: Path,
    *acts: Act,
    table: Mapping[str, Any] | None = None,
    models: Any = None,
    name: str = "test",
    **more: Any,
) -> Iterator[Desk]:
    clock = more.pop("clock", None) or Clock()
    config = Settings(folder, {"model": dict(table or {})})
    with ScriptedServer(*acts, models=models) as server:
        timing = more.pop("timing", clock.timing())
        model = openai_client.connect(config, model=name, base_url=server.url, timing=timing, **more)
        yield Desk(server, model, clock, config)
