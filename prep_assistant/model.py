"""The seam to a language model: messages in, one JSON object out, or one clear reason why not.

`openai_client.connect` makes a `ChatModel` that speaks OpenAI's protocol; whoever writes drafts sees only this file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from prep_assistant.errors import ModelError

Role = Literal["system", "user", "assistant"]

# Why there is no usable answer. `key` and `quota` are the user's to mend, `address` too; the others pass or do not.
Reason = Literal[
    "key",  # none, or the server does not accept it
    "quota",  # no credit left
    "busy",  # 429 until the tries or the time were used up
    "server",  # 500 and the like
    "late",  # a time-out, or the command's deadline
    "unreachable",  # no connection, no such host, a bad certificate
    "address",  # something answers, but it does not speak the protocol (HTML, 404)
    "model",  # the server has no such model
    "long",  # the prompt is longer than the model takes; its `budget` now says what fits
    "request",  # the server refuses what was asked
    "cut",  # the stream broke off
    "empty",  # an answer without words
    "refused",  # the model declined
    "filtered",  # a content filter stopped it
    "length",  # the answer reached its length limit
    "json",  # the answer is no JSON object, also after one repair
    "schema",  # the object is not of the shape asked for, also after one repair
    "repeats",  # the same words over and over
]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of the conversation, as it is sent."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model answered, and what it took.

    `text` is as it came; `data` the JSON object in it. Tokens and seconds are those of all tries together.
    `counted` is False where the server told no figures and the tokens are our estimate. `remarks` are for the user.
    """

    text: str
    data: Mapping[str, Any]
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_cached: int = 0
    seconds: float = 0.0
    model: str = ""
    tries: int = 1
    remarks: tuple[str, ...] = field(default=())
    counted: bool = True


class ModelFailure(ModelError):
    """No usable answer: the reason, and whatever had arrived by then. Never holds a key."""

    def __init__(
        self,
        message: str,
        hint: str | None = None,
        *,
        reason: Reason,
        arrived: str = "",
        tries: int = 0,
        tokens_in: int = 0,
        tokens_out: int = 0,
    ) -> None:
        super().__init__(message, hint)
        self.reason: Reason = reason
        self.arrived = arrived
        self.tries = tries
        self.tokens_in = tokens_in
        self.tokens_out = tokens_out


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while the model was writing: the connection is closed, and what had arrived is kept here."""

    def __init__(self, arrived: str = "") -> None:
        super().__init__()
        self.arrived = arrived


class ChatModel(Protocol):
    """A model that can be asked.

    `local`: the server is on this machine, so nothing leaves it. `budget`: tokens that the messages may take.
    `small`: a small local model, better served by a shorter prompt and a smaller schema.
    """

    @property
    def name(self) -> str: ...

    @property
    def local(self) -> bool: ...

    @property
    def budget(self) -> int: ...

    @property
    def small(self) -> bool: ...

    def count(self, text: str) -> int:
        """Return the tokens of `text`: the model's own count where known, else never under it."""
        ...

    def reply(
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """Ask for one JSON object of `schema`; `on_text` is given the text as it arrives.

        An empty string given to `on_text` means that the answer starts anew: forget what came before.
        Raises ModelFailure (a ModelError) with one clear reason, and Interrupted on Ctrl-C.
        """
        ...
