"""What a server has, and which settings fit: the substance of `prep models`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prep_assistant.model import ChatMessage, Reply
from prep_assistant.openai_client import catalogue, options
from prep_assistant.openai_client.address import OPENAI, Address
from prep_assistant.openai_client.catalogue import Entry
from prep_assistant.openai_client.chat import Chat
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.memory import Learned, Memory
from prep_assistant.openai_client.server import Server

_TINY = ChatMessage("user", "Tell me one.")
_TINY_SCHEMA = {  # a word no model would hit upon: only a server that holds to the schema can answer with it
    "type": "object",
    "properties": {"shade_of_7": {"type": "string", "enum": ["azure-4", "umber-9"]}},
    "required": ["shade_of_7"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """One model with what fits it. `budget` is what a prompt may take, in tokens."""

    entry: Entry
    small: bool
    reasoning: bool
    budget: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A server and its models. `chosen` is the one that would be asked, "" when none is named."""

    address: Address
    key: str  # where it comes from, never the key
    fits: tuple[Fit, ...]
    chosen: str
    remarks: tuple[str, ...]


def overview(address: Address, server: Server, chosen: options.Options) -> Overview:
    """List the models that a server has. Raises ModelFailure when it cannot be asked."""
    try:
        entries = catalogue.read(server.models())
    except Fault as fault:
        raise fault.failure(1, 0, 0) from None
    if address.openai:
        entries.sort(key=lambda entry: entry.id)
    name = chosen.name or (options.OPENAI_MODEL if address.url == OPENAI else "")
    found = catalogue.choose(entries, name)
    fits = tuple(_fit(entry, address, chosen) for entry in entries)
    return Overview(
        address, server.key.source, fits, found.id if found else name, tuple(_remarks(address, entries, name))
    )


def _fit(entry: Entry, address: Address, chosen: options.Options) -> Fit:
    window = options.Options(context=chosen.context).window(address, entry.window)
    this = options.Options(name=entry.id, context=chosen.context, answer=chosen.answer)
    small = options.is_small(entry.id, address, entry.params, window)
    return Fit(entry, small, options.is_reasoning(entry.id), this.prompt_budget(address, entry.window))


def _remarks(address: Address, entries: Sequence[Entry], name: str) -> list[str]:
    remarks = []
    chatting = [entry for entry in entries if entry.chat]
    if not chatting:
        remarks.append("It lists no model that can chat: load one first.")
    elif name and catalogue.choose(entries, name) is None:
        remarks.append(f"It does not list {name}.")
    elif not name and len(chatting) > 1:
        remarks.append("Say which one: --model, or prep.toml, [model] name.")
    if any(entry.owner == "library" for entry in entries) and not any(entry.window for entry in entries):
        remarks.append(
            "Ollama cuts a longer prompt in silence, and does not tell its window: start it with "
            "OLLAMA_CONTEXT_LENGTH=8192 and set context_tokens = 8192."
        )
    return remarks


def settings(seen: Overview) -> dict[str, Any]:
    """Return the [model] table of prep.toml that fits what was seen."""
    table: dict[str, Any] = {"engine": "model"}
    if seen.address.url != OPENAI:
        table["base_url"] = seen.address.url
    if seen.chosen:
        table["name"] = seen.chosen
    fit = next((fit for fit in seen.fits if fit.entry.id == seen.chosen), None)
    if fit is not None and fit.entry.window:
        table["context_tokens"] = fit.entry.window
    if fit is not None and fit.reasoning:
        table["reasoning_effort"] = "low"
    elif fit is not None and fit.small:
        table["temperature"] = 0.2
    return table


@dataclass(frozen=True, slots=True)
class Probe:
    """What one tiny request showed."""

    reply: Reply
    learned: Learned

    @property
    def schema(self) -> str:
        return {
            "schema": "holds to a strict schema",
            "object": "has JSON mode, no strict schema",
            "text": "does not hold to a schema; Prep asks in words and checks the answer",
        }[self.learned.level]


def probe(chat: Chat, address: Address, memory: Memory) -> Probe:
    """Ask one tiny question, as if nothing were known of the model, and remember what it showed. Raises ModelFailure."""
    name = chat.id
    before = memory.recall(address.url, name)
    memory.keep(address.url, name, Learned(context=before.context, params=before.params))
    reply = chat.reply([_TINY], _TINY_SCHEMA, "probe")
    return Probe(reply, memory.recall(address.url, name))
