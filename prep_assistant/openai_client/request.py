"""The request itself: which settings go into it, and which are left out where a server would not have them.

The way down: strict JSON schema; JSON mode with the schema told in the prompt; plain text with the schema told. The
words told come after everything else, so that the stable parts before them stay in a server's prompt cache.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prep_assistant.model import ChatMessage
from prep_assistant.openai_client import schemas
from prep_assistant.openai_client.address import Address
from prep_assistant.openai_client.memory import LEVELS, Learned, Level
from prep_assistant.openai_client.options import Options, is_reasoning

MOST_CHANGES = 7
_LIMITS = ("max_completion_tokens", "max_tokens")
_SAID = {
    "schema": "",
    "object": "this server has no strict schemas; it was asked for JSON, and the answer was held against the schema",
    "text": "this server has no JSON mode; the JSON was cut out of its text and held against the schema",
}
_ASK = (
    "Answer with one JSON object and nothing else: no explanation before or after it, no code fence. "
    "It must fit this JSON Schema:\n"
)


@dataclass(frozen=True, slots=True)
class Way:
    """How one model is asked at the moment."""

    level: Level
    limit: str
    dropped: frozenset[str]
    schema_name: str
    said: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(line for line in (*self.said, _SAID[self.level]) if line)


def way(options: Options, learned: Learned, address: Address, schema_name: str) -> Way:
    """Return how to ask at first: by what was learned, else by what the model's name and the server tell."""
    thinks = is_reasoning(options.name)
    dropped = set(learned.dropped)
    said: list[str] = []
    if thinks:
        dropped.add("temperature")
    elif not options.effort:
        dropped.add("reasoning_effort")
    if options.temperature is not None and "temperature" in dropped:
        said.append(f"the temperature was not sent: {options.name} takes none")
    if options.effort and "reasoning_effort" in dropped:
        said.append(f"the reasoning effort was not sent: {options.name} takes none")
    limit = learned.limit or (_LIMITS[0] if address.openai else _LIMITS[1])
    return Way(learned.level, limit, frozenset(dropped), schemas.name(schema_name), tuple(said))


def body(
    asked: Way, messages: Sequence[ChatMessage], schema: Mapping[str, Any], options: Options, window: int
) -> dict[str, Any]:
    """Return the body of the request, without what the server would not have. `window` is in tokens."""
    full: dict[str, Any] = {
        "model": options.name,
        "messages": [{"role": message.role, "content": message.text} for message in _told(asked, messages, schema)],
        asked.limit: options.longest_answer(window),
        "stream_options": {"include_usage": True},
        "response_format": _format(asked, schema),
        "temperature": options.temperature,
        "reasoning_effort": options.effort or ("low" if is_reasoning(options.name) else None),
    }
    kept = {key: value for key, value in full.items() if value is not None and key not in asked.dropped}
    if "stream" in asked.dropped:
        kept["stream"] = False
    return kept


def without(asked: Way, setting: str) -> tuple[Way, dict[str, Any]] | None:
    """Return the way without a setting the server refused, and the lesson to keep once it has worked; None when there
    is nothing left to leave out."""
    if setting == "response_format":
        below = LEVELS[LEVELS.index(asked.level) + 1 :]
        return (replace(asked, level=below[0]), {"level": below[0]}) if below else None
    if setting in _LIMITS and setting == asked.limit:
        other = _LIMITS[1 - _LIMITS.index(setting)]
        if other not in asked.dropped and setting not in asked.dropped:
            changed = replace(asked, limit=other, dropped=asked.dropped | {setting})
            return changed, {"limit": other}
    if setting in asked.dropped:
        return None
    dropped = asked.dropped | {setting}
    said = asked.said
    if setting in {"temperature", "reasoning_effort"}:
        said = (*said, f"the {setting.replace('_', ' ')} was not sent: this server refuses it")
    return replace(asked, dropped=dropped, said=said), {"dropped": tuple(sorted(dropped - set(_LIMITS)))}


def told(schema: Mapping[str, Any]) -> str:
    """Return the words that ask for JSON of a schema where the server itself cannot be told."""
    return _ASK + json.dumps(schemas.strict(schema)[0], ensure_ascii=False, separators=(",", ":"))


def _told(asked: Way, messages: Sequence[ChatMessage], schema: Mapping[str, Any]) -> Sequence[ChatMessage]:
    """Put the words at the end of the last message of the user: some models know but one system message."""
    if asked.level == "schema" or not messages:
        return messages
    places = [index for index, message in enumerate(messages) if message.role == "user"]
    at = places[-1] if places else len(messages) - 1
    changed = list(messages)
    changed[at] = ChatMessage(changed[at].role, f"{changed[at].text}\n\n{told(schema)}")
    return changed


def _format(asked: Way, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    if asked.level == "text":
        return None
    if asked.level == "object":
        return {"type": "json_object"}
    closed, strict = schemas.strict(schema)
    return {
        "type": "json_schema",
        "json_schema": {"name": asked.schema_name, "strict": strict, "schema": closed if strict else dict(schema)},
    }
