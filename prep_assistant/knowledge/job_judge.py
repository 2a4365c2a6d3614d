"""Does a sentence ask for a job, by its meaning: a linear function of its vector and of the word runs in it.

The weights ship in `corpus/model/job_asks.json`, made by `corpus/build/job_asks.py` for one embedding model; with another model they
mean nothing, and `load` then returns None.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from prep_assistant import resources
from prep_assistant.errors import PrepError
from prep_assistant.knowledge.embedding import DIMENSIONS, MiniLM, fingerprint

FILE = "job_asks.json"
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "é": "e", "É": "e"})


def word_runs(sentence: str) -> frozenset[str]:
    """Return the runs of one, two and three words in a sentence, its beginning as "^", its question mark as a word."""
    tokens = ["^", *_TOKEN.findall(sentence.translate(_PLAIN).lower())]
    return frozenset(" ".join(tokens[at : at + n]) for n in (1, 2, 3) for at in range(len(tokens) - n + 1)) - {"^"}


@dataclass(frozen=True, slots=True)
class JobJudge:
    """Called with sentences, it returns for each how much it reads like asking for a job: above 0 it does."""

    embed: Callable[[Sequence[str]], Any]  # sentences -> float32 rows (n, 384)
    vector: tuple[float, ...]
    runs: Mapping[str, float]
    bias: float

    def __call__(self, sentences: Sequence[str]) -> list[float]:
        """Return one number a sentence."""
        if not sentences:
            return []
        import numpy as np

        meaning = self.embed(sentences) @ np.array(self.vector, dtype=np.float32)
        return [float(value) + self._words(text) + self.bias for value, text in zip(meaning, sentences, strict=True)]

    def _words(self, sentence: str) -> float:
        # Runs that are not among the weights do not count, nor make the others count for less.
        known = [self.runs[run] for run in word_runs(sentence) if run in self.runs]
        return sum(known) / sqrt(len(known)) if known else 0.0


def load(model_dir: Path | None = None) -> JobJudge | None:
    """Return the judge, with its embedder loaded, or None when there are no weights that fit the embedding model here.

    Nothing else depends on the judge: weights that are missing, damaged or made for another model leave the rule with its patterns.
    """
    folder = model_dir or resources.shipped("corpus") / "model"
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if data["fingerprint"] != fingerprint(folder) or data["sha256"] != digest(data):
            return None
        vector, runs = tuple(map(float, data["vector"])), {str(k): float(v) for k, v in data["runs"].items()}
        if len(vector) != DIMENSIONS:
            return None
        return JobJudge(MiniLM.load(folder).embed, vector, runs, float(data["bias"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, PrepError):
        return None


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the weights: what tells a file that was changed from the one that was built."""
    kept = {key: data[key] for key in ("fingerprint", "vector", "runs", "bias")}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
