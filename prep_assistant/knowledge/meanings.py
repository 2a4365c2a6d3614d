"""Vectors of short texts kept beside the workspace, so that sixty conversations are embedded once and not at every look.

One derived file, `meanings.npz`: delete it, and it is made anew. One that is damaged, of another model, or cannot be written is
passed over: it only costs the time.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prep_assistant.errors import PrepError
from prep_assistant.writing import write

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prep_assistant.domain import Embedder

FILE = "meanings.npz"
MOST = 20_000  # texts kept: 15 MB


class Meanings:
    """Called with texts, it returns one unit row for each, shape (n, dimensions): from the file, or made and kept.

    `load` gives the embedder, when there is something to embed; `fingerprint` names it without loading it.
    """

    def __init__(self, folder: Path, fingerprint: str, load: Callable[[], Embedder]) -> None:
        self._path, self._fingerprint, self._load = folder / FILE, fingerprint, load
        self._known: dict[str, NDArray[np.float32]] | None = None

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts, in their order."""
        import numpy as np

        known = self._read() if self._known is None else self._known
        keys = [_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            for key, row in zip(missing, self._load().embed(list(missing.values())), strict=True):
                known[key] = row
            self._keep(known)
        self._known = known
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, 1), dtype=np.float32)

    def _read(self) -> dict[str, NDArray[np.float32]]:
        import numpy as np

        try:
            with np.load(self._path, allow_pickle=False) as file:
                if str(file["fingerprint"]) != self._fingerprint:
                    return {}
                rows = file["rows"].astype(np.float32)
                keys = [str(key) for key in file["keys"]]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            return {}
        if rows.ndim != 2 or len(rows) != len(keys) or not np.isfinite(rows).all():
            return {}
        return dict(zip(keys, rows, strict=True))

    def _keep(self, known: dict[str, NDArray[np.float32]]) -> None:
        import numpy as np

        kept = dict(list(known.items())[-MOST:])
        data = io.BytesIO()
        np.savez(
            data, fingerprint=np.array(self._fingerprint), keys=np.array(list(kept)), rows=np.stack(list(kept.values()))
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write(self._path, data.getvalue(), force=True)
        except (OSError, PrepError):
            return


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", errors="replace"), digest_size=16).hexdigest()
