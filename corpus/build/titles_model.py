"""Trains the linear model of titles: softmax regression over sparse features, by stochastic gradient descent in plain numpy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from titles_data import Source

from prep_assistant.occupations.title_features import features
from prep_assistant.occupations.title_reading import SMALL_WORDS, parse, raw_words

SEED = 293
EPOCHS = 4
RATE = 6.0
SENTENCE_RATE = 3.0
BIAS_RATE = 0.02
LEAST_TITLES = {"w": 1, "h": 1, "l": 2, "b": 2, "c": 3}  # a feature seen in fewer titles is left out
LEAST_WEIGHT = 2.0  # times idf; dropping smaller ones leaves a third of the weights and costs 0.003 of the top 5

Vector = tuple[NDArray[np.intp], NDArray[np.float32]]
Pass = tuple[
    Sequence[Vector], Sequence[int], float, float
]  # vectors, their occupations, rate at the start and at the end


@dataclass(frozen=True, slots=True)
class Model:
    """`weights` has a row per feature of `names` and a column per occupation."""

    names: tuple[str, ...]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


def train(source: Source) -> Model:
    """Fit the model to the sentences about each occupation once, then to every listed title EPOCHS times."""
    learnt = [x for x in source.listed if x.text]
    titles = [_features(x.text) for x in learnt]
    sentences = [_sentence(text) for _, text in source.sentences]
    names, idf = _vocabulary(titles, sentences)
    place = {name: at for at, name in enumerate(names)}
    vectors = [_vector(f, place, idf) for f in titles]
    wanted = [x.occupation for x in learnt]
    passes: list[Pass] = [
        ([_vector(f, place, idf) for f in sentences], [at for at, _ in source.sentences], SENTENCE_RATE, SENTENCE_RATE)
    ]
    passes += [(vectors, wanted, RATE * (1 - e / EPOCHS), RATE * (1 - (e + 1) / EPOCHS)) for e in range(EPOCHS)]
    weights, bias = _descend(passes, len(names), len(source.codes))
    weights[np.abs(weights) * idf[:, None] < LEAST_WEIGHT] = 0
    told = np.flatnonzero(weights.any(axis=1))
    return Model(tuple(names[at] for at in told), idf[told], weights[told], bias)


def _features(title: str) -> dict[str, float]:
    parsed = parse(title)
    return features(parsed.words[0], parsed.side, parsed.levels) if parsed.words else {}


def _sentence(text: str) -> dict[str, float]:
    """Return the features of a sentence; its last word is not a head."""
    words = [w for w in raw_words(text) if w not in SMALL_WORDS]
    return {name: n for name, n in features(words).items() if name[0] != "h"}


def _vocabulary(
    titles: Sequence[Mapping[str, float]], sentences: Sequence[Mapping[str, float]]
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the features worth keeping and the logarithm of their rarity; from sentences only words that no title has."""
    seen: Counter[str] = Counter()
    for one in titles:
        seen.update(one.keys())
    kept = {name for name, n in seen.items() if n >= LEAST_TITLES[name[0]]}
    names = tuple(sorted(kept | {name for one in sentences for name in one if name[0] == "w"}))
    idf = [math.log((len(titles) + 1) / (max(seen[name], 2.5) + 0.5)) for name in names]
    return names, np.array(idf, np.float32)


def _vector(found: Mapping[str, float], place: Mapping[str, int], idf: NDArray[np.float32]) -> Vector:
    """Return feature numbers and values, of length one."""
    known = [name for name in found if name in place]
    at = np.array([place[name] for name in known], np.intp)
    values = np.array([found[name] for name in known], np.float32) * idf[at]
    return at, values / (np.linalg.norm(values) or 1)


def _descend(passes: Sequence[Pass], rows: int, columns: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Minimise the cross-entropy, one text at a time."""
    weights = np.zeros((rows, columns), np.float32)
    bias = np.zeros(columns, np.float32)
    order = np.random.default_rng(SEED)
    for vectors, wanted, first, last in passes:
        for done, at in enumerate(order.permutation(len(vectors))):
            features_, values = vectors[at]
            here = weights[features_]
            logits = values @ here + bias
            error = np.exp(logits - logits.max())
            error /= error.sum()
            error[wanted[at]] -= 1
            error *= first + (last - first) * done / len(vectors)
            weights[features_] = here - values[:, None] * error
            bias -= BIAS_RATE * error
    return weights, bias
