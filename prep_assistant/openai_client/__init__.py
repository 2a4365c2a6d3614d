"""Everything between Prep and a server that speaks OpenAI's protocol. `connect` is the door; the rest is inside.

connect → Chat ─ options   what the user set, and what a model's name tells
               ├ memory    what was learned about this server before
               ├ request   the body, and the way down from strict schema to plain text
               ├ server    one request, streamed, stopped by Ctrl-C, deadline or a loop   (owns openai)
               │  └ errors      whatever can be raised, as a fault with one clear line    (owns openai)
               └ verdict   whole? declined? an object? of the schema? what to send back
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.openai_client.chat import Chat, Timing

LEARNED = "models.json"


def connect(
    config: Settings,
    *,
    model: str = "",
    base_url: str = "",
    temperature: float | None = None,
    deadline: float = 0,
    timing: Timing | None = None,
) -> Chat:
    """Return the model that flags, environment and prep.toml name. Nothing is sent before the first `reply`, except
    that a server on this machine is asked for its list of models when its name or window is needed.

    `deadline` is in seconds, for all replies together. Raises SettingsError for a setting that cannot be meant. A key is
    looked for when it is needed: `reply` raises ModelFailure where there is none.
    """
    from functools import partial

    from prep_assistant.openai_client import address, keys, options
    from prep_assistant.openai_client.chat import Chat, Timing
    from prep_assistant.openai_client.memory import Memory
    from prep_assistant.openai_client.server import Server

    where = address.find(config, base_url)
    chosen = options.read(config, model=model, temperature=temperature, deadline=deadline)
    slow = where.local or options.is_reasoning(chosen.name or options.OPENAI_MODEL)
    server = Server(where, partial(keys.find, where), silence=chosen.seconds(where) if slow else 60.0)
    return Chat(server, chosen, Memory(config.derived / LEARNED), timing or Timing(spread=_spread))


def _spread() -> float:
    """Many who were refused at once must not all come back at once."""
    import random

    return random.uniform(0.75, 1.0)
