"""Build corpus/model/job_asks.json, the weights that tell asking for a job from everything else: python corpus/build/job_asks.py

Ridge regression over the sentence's vector and the runs of words in it, in plain numpy. It learns from `job_asks.toml`, from the
sentences of tests/checks (both sides), and, as sentences that ask for nothing, from the message and question patterns of `prompts/`
and the questions of the industry notes. The threshold lets 2 in 100 of the first two sources' innocent sentences through when
each is judged by weights that have not seen it; tests/quality/job_asks_heldout.toml is not looked at.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "checks")]

import job_sentences  # noqa: E402
import job_sentences_later  # noqa: E402
import test_advice_not_jobs as job_rules  # noqa: E402

from prep_assistant.knowledge.embedding import MiniLM  # noqa: E402
from prep_assistant.knowledge.job_judge import FILE, digest, word_runs  # noqa: E402

RIDGE = 0.3
LEAST = 3  # a run of words in fewer sentences is left out
DRAFT_WEIGHT = 0.5  # of a sentence of our own patterns: there are many, and all alike
FALSE_ALARMS = 0.02
FOLDS = 5
_SLOT = re.compile(r"\{\{.*?\}\}")


def main() -> None:
    """Train, choose the threshold, write the file."""
    asking, fine, drafts = sentences()
    texts = [*asking, *fine, *drafts]
    model = MiniLM.load()
    vectors = model.embed(texts)
    names, runs = run_matrix(texts)
    rows = np.concatenate([vectors, runs, np.full((len(texts), 1), 0.2, dtype=np.float32)], axis=1)
    wanted = np.where(np.arange(len(texts)) < len(asking), 1.0, -1.0)
    weight = np.concatenate([np.full(len(asking), 2.0), np.ones(len(fine)), np.full(len(drafts), DRAFT_WEIGHT)])
    unseen = cross_judged(rows, wanted, weight)
    innocent = np.sort(unseen[len(asking) : len(asking) + len(fine)])
    threshold = float(innocent[int((1 - FALSE_ALARMS) * len(innocent))])
    weights = fit(rows, wanted, weight)
    word_weights = weights[vectors.shape[1] : -1]
    data: dict[str, Any] = {
        "fingerprint": model.fingerprint,
        "bias": round(float(weights[-1]) * 0.2 - threshold, 4),
        "vector": [round(float(value), 4) for value in weights[: vectors.shape[1]]],
        "runs": {name: round(float(value), 3) for name, value in zip(names, word_weights, strict=True)},
    }
    data["sha256"] = digest(data)
    target = ROOT / "corpus" / "model" / FILE
    target.write_text(json.dumps(data, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")
    found = np.mean(unseen[: len(asking)] > threshold)
    alarms = np.mean(unseen[len(asking) + len(fine) :] > threshold)
    print(f"{len(asking)} ask, {len(fine)} do not, {len(drafts)} of our own patterns; {len(names)} runs of words")
    print(f"judged unseen: finds {found:.2f}; alarms on our own patterns {alarms:.4f}; {target.stat().st_size} bytes")


def sentences() -> tuple[list[str], list[str], list[str]]:
    """Return sentences that ask for a job, that do not, and those of our own patterns, each once."""
    own = tomllib.loads((ROOT / "corpus" / "build" / "job_asks.toml").read_text(encoding="utf-8"))
    asking = [*own["asking"], *job_sentences.ASKING, *job_sentences_later.ASKING, *job_rules.ASKING]
    fine = [
        *own["fine"],
        *job_sentences.LEAVE_ALONE,
        *job_sentences_later.LEAVE_ALONE,
        *job_rules.ABOUT_THEM_OR_THE_FIELD,
    ]
    return list(dict.fromkeys(asking)), list(dict.fromkeys(fine)), list(dict.fromkeys(drafts()))


def drafts() -> list[str]:
    """Return the sentences of the shipped patterns, "planners" in each slot, and the questions of the industry notes."""
    found: list[str] = []
    for path in sorted((ROOT / "corpus" / "industries").glob("*.md")):
        asked = path.read_text(encoding="utf-8").partition("## Worth asking")[2]
        found += re.findall(r"\*\*(.+?)\*\*", asked) + re.findall(r"Then: (.+)", asked)
    for path in sorted(
        [*(ROOT / "prompts" / "messages").glob("*.toml"), *(ROOT / "prompts" / "questions").glob("*.toml")]
    ):
        lines = re.findall(r'^(?:text|probe|why) = "(.*)"$', path.read_text(encoding="utf-8"), re.M)
        found += [re.sub(r" +([.,?!])", r"\1", _SLOT.sub("planners", line)) for line in lines if "{%" not in line]
    return [text.strip() for text in found]


def run_matrix(texts: list[str]) -> tuple[list[str], np.ndarray]:
    """Return the runs that are counted and a row of unit length for each text."""
    found = [word_runs(text) for text in texts]
    counts = Counter(run for runs in found for run in runs)
    names = sorted(run for run, count in counts.items() if count >= LEAST)
    place = {name: at for at, name in enumerate(names)}
    rows = np.zeros((len(texts), len(names)), dtype=np.float32)
    for row, runs in zip(rows, found, strict=True):
        at = [place[run] for run in runs if run in place]
        row[at] = 1 / max(1.0, len(at)) ** 0.5
    return names, rows


def fit(rows: np.ndarray, wanted: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the weights of a weighted ridge regression, solved in the space of the sentences: they are fewer than the features."""
    scaled = rows * np.sqrt(weight)[:, None].astype(np.float32)
    square = scaled @ scaled.T
    square[np.diag_indices(len(square))] += RIDGE
    weights: np.ndarray = scaled.T @ np.linalg.solve(square, np.sqrt(weight) * wanted)
    return weights


def cross_judged(rows: np.ndarray, wanted: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return what each sentence gets from weights trained without it."""
    part = np.random.default_rng(7).integers(0, FOLDS, len(rows))
    judged = np.zeros(len(rows))
    for fold in range(FOLDS):
        train = part != fold
        judged[~train] = rows[~train] @ fit(rows[train], wanted[train], weight[train])
    return judged


if __name__ == "__main__":
    main()
