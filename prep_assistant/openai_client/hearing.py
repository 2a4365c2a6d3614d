"""Taking in an answer piece by piece: its text, how it ended, what it took; noticing when it goes round in circles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prep_assistant.openai_client import refusals
from prep_assistant.openai_client.address import Address
from prep_assistant.openai_client.answers import LONGEST
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.keys import Key
from prep_assistant.openai_client.repeats import Loops

_LENGTH_HINT = "Ask for less (--minutes), or allow more in prep.toml, [model] answer_tokens."


@dataclass(slots=True)
class Answer:
    """What has arrived of one answer. `finish` is "" until the server says why it stopped; `usage` None if it tells none."""

    text: str = ""
    thought: int = 0  # characters of thinking, which are not kept
    finish: str = ""
    refusal: str = ""
    usage: Mapping[str, Any] | None = None
    model: str = ""
    loops: Loops = field(default_factory=Loops, repr=False)
    thoughts: Loops = field(default_factory=Loops, repr=False)

    def tokens(self, *names: str) -> int:
        """Return a figure of the usage: tokens("prompt_tokens"), tokens("prompt_tokens_details", "cached_tokens")."""
        found: Any = self.usage
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else 0


class ReaderError(Exception):
    """What our own reader of the text raised: not the server's fault."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class Ear:
    """Hears one answer of one server; `on_text` is given the text as it comes."""

    def __init__(self, address: Address, key: Key, on_text: Callable[[str], None] | None) -> None:
        self.answer = Answer()
        self._address, self._key, self._on_text = address, key, on_text

    def take(self, chunk: Any) -> None:
        """Take in one piece of the stream."""
        if not isinstance(chunk, Mapping):
            return
        answer = self.answer
        if chunk.get("error"):
            raise refusals.of_told(chunk, self._address, self._key, answer.model, ())
        if isinstance(chunk.get("usage"), Mapping):
            answer.usage = chunk["usage"]
        answer.model = str(chunk.get("model") or answer.model)
        for choice in _listed(chunk.get("choices"))[:1]:
            said = choice.get("delta") or choice.get("message")
            answer.finish = str(choice.get("finish_reason") or answer.finish)
            if isinstance(said, Mapping):
                self._hear(said)

    def _hear(self, said: Mapping[str, Any]) -> None:
        answer = self.answer
        answer.refusal += _text(said.get("refusal"))
        thought = said.get("reasoning_content") or said.get("reasoning") or ""
        if isinstance(thought, str) and thought:
            answer.thought += len(thought)
            if answer.thoughts.hear(thought):
                raise self._loop("thinks the same over and over")
        piece = _text(said.get("content"))
        if not piece:
            return
        answer.text += piece
        if self._on_text is not None:
            try:
                self._on_text(piece)
            except Exception as error:
                raise ReaderError(error) from error
        if answer.loops.hear(piece):
            raise self._loop("repeats itself for ever")
        if len(answer.text) > LONGEST:
            raise Fault("length", f"the answer is longer than any draft ({LONGEST:,} characters)", _LENGTH_HINT)

    def take_whole(self, data: Any) -> None:
        if isinstance(data, str) and data.lstrip().startswith("<"):
            raise refusals.html(self._address)
        if not isinstance(data, Mapping) or not (data.get("choices") or data.get("error")):
            raise ValueError("an answer without choices")
        self.take(data)

    def _loop(self, what: str) -> Fault:
        return Fault(
            "repeats",
            f"the model {what}; it was stopped",
            "Another temperature (0.3 to 0.7) or a larger model may help: --temperature, --model.",
        )


def _listed(choices: Any) -> list[Mapping[str, Any]]:
    return [one for one in choices if isinstance(one, Mapping)] if isinstance(choices, list) else []


def _text(content: Any) -> str:
    """Return the text of a content that is a string, or a list of parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in content if isinstance(part, Mapping))
    return content if isinstance(content, str) else ""
