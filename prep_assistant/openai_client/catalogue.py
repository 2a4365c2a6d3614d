"""What a server lists: its models, and what it tells about them. Every server tells something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WINDOWS = ("context_length", "max_model_len", "context_window", "max_context_length", "n_ctx", "max_context_tokens")
_NO_CHAT = re.compile(
    r"embed|whisper|tts|dall-?e|moderation|transcri|realtime|audio|image|sora|davinci-002|babbage-002|rerank|bge-|"
    r"instruct$(?<=turbo-instruct)|speech|video|ocr|-asr",
    re.IGNORECASE,
)
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One model. `window` (tokens) and `params` (weights) are 0 where the server does not tell."""

    id: str
    window: int = 0
    params: int = 0
    owner: str = ""
    chat: bool = True

    @property
    def label(self) -> str:
        """The name to show: of a file only its last part."""
        return self.id.rpartition("/")[2] if self.id.startswith("/") else self.id


def read(listed: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Return the models of a server's list, in its order; what has no name is left out."""
    return [entry for entry in map(_entry, listed) if entry.id]


def choose(entries: Sequence[Entry], name: str) -> Entry | None:
    """Return the entry of that name; without a name the only model that can chat, None where there are several."""
    if name:
        exact = [entry for entry in entries if entry.id == name]
        near = [
            entry
            for entry in entries
            if name.removesuffix(":latest") in {entry.id.removesuffix(":latest"), entry.label}
        ]
        return next(iter((*exact, *near)), None)
    chatting = [entry for entry in entries if entry.chat]
    return chatting[0] if len(chatting) == 1 else None


def _entry(item: Mapping[str, Any]) -> Entry:
    name = str(item.get("id") or item.get("name") or item.get("model") or "")
    if not name.isprintable() or len(name) > _LONGEST_NAME:
        return Entry("")
    meta = item.get("meta")
    inner: Mapping[str, Any] = meta if isinstance(meta, Mapping) else {}
    window = next((size for key in _WINDOWS for size in (_size(item.get(key)), _size(inner.get(key))) if size), 0)
    owner = item.get("owned_by")
    chat = _NO_CHAT.search(name) is None and str(item.get("type", "")) not in {"embedding", "embeddings"}
    return Entry(name, window, _size(inner.get("n_params")), owner if isinstance(owner, str) else "", chat)


def _size(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**13 else 0
