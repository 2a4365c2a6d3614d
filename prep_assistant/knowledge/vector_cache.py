"""Vectors by the hash of what was embedded: a text that comes back, edited elsewhere or after damage, is not embedded again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prep_assistant.domain import Embedder, Passage
from prep_assistant.knowledge.embedding import text_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prep_assistant.knowledge.store import Store

_AT_ONCE = 64  # texts between two calls of `progress`, and what Ctrl-C loses at most


def key_of(fingerprint: str, passage: Passage) -> bytes:
    """Return the key of a passage's vector: 16 bytes over the model's fingerprint and the embedded text."""
    return hashlib.blake2b(f"{fingerprint}\0{text_of(passage)}".encode(), digest_size=16).digest()


def vectors_for(
    store: Store,
    embedder: Embedder,
    passages: Sequence[Passage],
    progress: Callable[[int], object] | None = None,
) -> NDArray[np.float32]:
    """Return one unit row per passage, embedding only what the store has no vector for.

    `progress` is called with the number of passages just done. Newly made vectors are kept at once, so a run that is stopped
    before it stores its passages does not lose them.
    """
    import numpy as np

    keys = [key_of(embedder.fingerprint, passage) for passage in passages]
    rows = np.zeros((len(passages), embedder.dimensions), dtype=np.float32)
    kept = store.kept_vectors(keys)
    missing = []
    for i, key in enumerate(keys):
        if key in kept:
            rows[i] = kept[key]
        else:
            missing.append(i)
    if progress and len(missing) < len(passages):
        progress(len(passages) - len(missing))
    missing.sort(key=lambda i: len(passages[i].text))
    for at in range(0, len(missing), _AT_ONCE):
        part = missing[at : at + _AT_ONCE]
        rows[part] = embedder.embed([text_of(passages[i]) for i in part])
        store.keep_vectors([keys[i] for i in part], rows[part])
        if progress:
            progress(len(part))
    return rows
