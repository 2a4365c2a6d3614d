"""What the user set about the model, and what a name tells: how to ask before anything was learned.

[model] of prep.toml: name, base_url, temperature, reasoning_effort, deadline_seconds, context_tokens, answer_tokens,
small, local. Flags beat it. What is guessed here from a name is only the first try: a server that refuses a setting is
asked without it, and that is remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from prep_assistant.errors import SettingsError
from prep_assistant.openai_client.address import Address
from prep_assistant.settings import FILE, Settings

OPENAI_MODEL = "gpt-5.4-mini"  # of those that openai 3.54 (2026-10) lists without a date of shutdown, the small one
_REASONING = re.compile(r"(^|/)(o\d|gpt-[5-9](?!.*chat)|gpt-oss|codex-)")
_SIZE = re.compile(r"(?<![a-z0-9.])(\d{1,4}(?:\.\d+)?)\s?([bm])(?![a-z0-9])", re.IGNORECASE)
_SMALL = 20e9  # weights; models below need shorter prompts and simpler schemas
_UNKNOWN_LOCAL = 4_096  # what Ollama gives a model where nothing else is set
_UNKNOWN_REMOTE = 32_768
_UNKNOWN_OPENAI = 128_000  # of gpt-4o (2024), the shortest among those still offered; older ones say so when asked
_LONGEST_PROMPT = 24_000  # tokens: more notes do not make a better list, they only cost more
_ANSWER, _ANSWER_THINKING = 4_000, 16_000
_REMOTE_SECONDS, _LOCAL_SECONDS = 180.0, 600.0
EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh")


@dataclass(frozen=True, slots=True)
class Options:
    """The settings in force. 0 and "" mean: not set, Prep chooses."""

    name: str = ""
    temperature: float | None = None
    effort: str = ""
    deadline: float = 0.0
    context: int = 0
    answer: int = 0
    small: bool | None = None

    def seconds(self, address: Address) -> float:
        """Return how long one command may take with the model, all tries together."""
        return self.deadline or (_LOCAL_SECONDS if address.local else _REMOTE_SECONDS)

    def window(self, address: Address, learned: int) -> int:
        """Return the model's context window in tokens: as set, as the server told, or a careful guess."""
        unknown = _UNKNOWN_OPENAI if address.openai else _UNKNOWN_LOCAL if address.local else _UNKNOWN_REMOTE
        return self.context or learned or unknown

    def longest_answer(self, window: int) -> int:
        return min(self.answer or (_ANSWER_THINKING if is_reasoning(self.name) else _ANSWER), max(window // 3, 64))

    def prompt_budget(self, address: Address, learned: int) -> int:
        """Return how many tokens the messages may take: the window without the answer, the schema and a margin."""
        window = self.window(address, learned)
        fits = window - self.longest_answer(window) - max(256, window // 10)
        return max(256, fits if self.context else min(fits, _LONGEST_PROMPT))


def read(config: Settings, *, model: str = "", temperature: float | None = None, deadline: float = 0) -> Options:
    """Read the settings; flags come as arguments. Raises SettingsError for what cannot be meant."""
    table = config.table("model")
    effort = config.get("model", "reasoning_effort", "")
    if effort and effort not in EFFORTS:
        raise SettingsError(
            f"{config.root / FILE}: [model] reasoning_effort = {effort!r} is not an effort",
            f"Use one of: {', '.join(EFFORTS)}.",
        )
    if temperature is None and "temperature" in table:
        temperature = _figure(config, "temperature", 0, 2)
    if temperature is not None and not 0 <= temperature <= 2:
        raise SettingsError(f"a temperature of {temperature} cannot be", "It lies between 0 and 2.")
    small = table.get("small")
    return Options(
        name=model.strip() or config.get("model", "name", "").strip(),
        temperature=temperature,
        effort=effort,
        deadline=deadline or _figure(config, "deadline_seconds", 0, 86_400),
        context=int(_figure(config, "context_tokens", 0, 100_000_000)),
        answer=int(_figure(config, "answer_tokens", 0, 1_000_000)),
        small=small if isinstance(small, bool) else None,
    )


def is_reasoning(name: str) -> bool:
    """Say whether a model thinks before it answers, by its name: then it takes no temperature, but an effort."""
    return _REASONING.search(name.lower()) is not None


def weights(name: str) -> float:
    """Return the number of weights that a name tells ("llama3.2:3b", "Qwen2.5-7B-Instruct"), 0 where it does not."""
    sizes = [float(number) * (1e9 if unit in "bB" else 1e6) for number, unit in _SIZE.findall(name)]
    return max(sizes, default=0.0)


def is_small(name: str, address: Address, params: int, window: int) -> bool:
    """Say whether a model is small: by its weights where told, else by a short window on this machine."""
    known = params or weights(name)
    return known < _SMALL if known else address.local and window <= 8_192


def _figure(config: Settings, key: str, least: float, most: float) -> float:
    value = config.table("model").get(key, 0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise SettingsError(
            f"{config.root / FILE}: [model] {key} = {value!r} must be a number from {least:g} to {most:g}"
        )
    return float(value)
