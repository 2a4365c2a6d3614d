"""Texts to vectors, offline: all-MiniLM-L6-v2 on the model file that ships in `corpus/model/`.

Every text runs alone, unpadded, each thread with its own text: no time goes into padding, and a text always gets the same
vector, whatever stands beside it. Owner of onnxruntime and tokenizers.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prep_assistant import resources
from prep_assistant.domain import Passage
from prep_assistant.errors import PrepError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
MAX_TOKENS = 256  # as sentence-transformers and Chroma use this model; the rest of a longer text is not seen
_REINSTALL = "Install Prep again: pip install --force-reinstall prep-assistant."


def text_of(passage: Passage) -> str:
    """Return what is embedded for a passage: its note's title and its heading say what the text is about."""
    head = " – ".join(part for part in (passage.title, passage.heading) if part)
    return f"{head}\n{passage.text}" if head else passage.text


def fingerprint(model_dir: Path | None = None) -> str:
    """Return the shipped model's fingerprint without loading it. PrepError if the model's files are missing."""
    return str(_card(model_dir or resources.shipped("corpus") / "model")["fingerprint"])


def _card(folder: Path) -> dict[str, Any]:
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PrepError(f"the embedding model is missing or damaged: {folder / 'model.json'}", _REINSTALL) from error
    if not isinstance(card, dict) or "fingerprint" not in card:
        raise PrepError(f"{folder / 'model.json'} names no fingerprint", _REINSTALL)
    return card


@dataclass(frozen=True, slots=True)
class MiniLM:
    """The embedder. `load` reads about 23 MB and takes a fraction of a second; it may run in a thread of its own."""

    session: Any  # onnxruntime.InferenceSession: ids (1, n) int32 -> vector (1, 384) float32 of length 1
    tokenizer: Any  # tokenizers.Tokenizer, truncating at MAX_TOKENS
    fingerprint: str
    threads: int

    @classmethod
    def load(cls, model_dir: Path | None = None, threads: int | None = None) -> MiniLM:
        """Load the model of `model_dir`, or the one that ships. PrepError if a file is missing or damaged."""
        folder = model_dir or resources.shipped("corpus") / "model"
        card = _card(folder)
        try:
            session, tokenizer = _session(folder / "minilm.onnx"), _tokenizer(folder / "tokenizer.json")
        except Exception as error:  # onnxruntime and tokenizers raise their own kinds, some of them bare Exception
            raise PrepError(f"the embedding model in {folder} cannot be loaded: {error}", _REINSTALL) from error
        return cls(session, tokenizer, str(card["fingerprint"]), threads or _processors())

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return DIMENSIONS

    def embed(self, texts: Sequence[str], progress: Callable[[int], object] | None = None) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), 384). `progress` is called with the number just done."""
        import numpy as np

        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        encoded = self.tokenizer.encode_batch(list(texts))

        def one(i: int) -> None:
            ids = np.array([encoded[i].ids], dtype=np.int32)
            rows[i] = self.session.run(None, {"ids": ids})[0][0]

        # Longest first: the threads then end together.
        order = sorted(range(len(texts)), key=lambda i: -len(encoded[i].ids))
        if len(order) < 2 or self.threads < 2:
            for i in order:
                one(i)
                if progress:
                    progress(1)
            return rows
        with ThreadPoolExecutor(self.threads, thread_name_prefix="embed") as pool:
            try:
                for _ in pool.map(one, order):
                    if progress:
                        progress(1)
            except BaseException:  # Ctrl-C must not wait for the rest of the queue
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return rows


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the threads go to different texts instead: no waiting for each other
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Weights are stored as int8 and unpacked once at loading; without this they would be unpacked at each run.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Any:
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    return tokenizer


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), 16)
    return min(os.cpu_count() or 1, 16)
