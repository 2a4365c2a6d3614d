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
from prep_assistant.occupations.title_reading import parse

SEED = 29_3
EPOCHS = 4
RATE = 6.0
BIAS_RATE = 0.02
LEAST_TITLES = {"w": 1, "h": 1, "l": 2, "b": 2, "c": 3}  # a feature seen in fewer titles is left out
LEAST_WEIGHT = 0.25  # smaller weights are not shipped: 2 million fewer, and the same accuracy on the development split

Vector = tuple[NDArray[np.intp], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Model:
    """`weights` has a row per feature of `names` and a column per occupation."""

    names: tuple[str, ...]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


def train(source: Source) -> Model:
    """Fit the model to every listed title."""
    found = [_features(x.title) for x in source.listed]
    names, idf = _vocabulary(found)
    place = {name: at for at, name in enumerate(names)}
    vectors = [_vector(f, place, idf) for f in found]
    weights, bias = _descend(vectors, [x.occupation for x in source.listed], len(names), len(source.codes))
    return Model(names, idf, np.where(np.abs(weights) > LEAST_WEIGHT, weights, np.float32(0)), bias)


def _features(title: str) -> dict[str, float]:
    parsed = parse(title)
    return features(parsed.words[0], parsed.side, parsed.levels) if parsed.words else {}


def _vocabulary(found: Sequence[Mapping[str, float]]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the features worth keeping and the logarithm of their rarity."""
    titles: Counter[str] = Counter()
    for one in found:
        titles.update(one.keys())
    names = tuple(sorted(name for name, n in titles.items() if n >= LEAST_TITLES[name[0]]))
    idf = [math.log((len(found) + 1) / (titles[name] + 0.5)) for name in names]
    return names, np.array(idf, np.float32)


def _vector(found: Mapping[str, float], place: Mapping[str, int], idf: NDArray[np.float32]) -> Vector:
    """Return feature numbers and values, of length one."""
    known = [name for name in found if name in place]
    at = np.array([place[name] for name in known], np.intp)
    values = np.array([found[name] for name in known], np.float32) * idf[at]
    return at, values / (np.linalg.norm(values) or 1)


def _descend(
    vectors: Sequence[Vector], wanted: Sequence[int], features_: int, occupations: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Minimise the cross-entropy, one title at a time, at a rate that falls to zero."""
    weights = np.zeros((features_, occupations), np.float32)
    bias = np.zeros(occupations, np.float32)
    order = np.random.default_rng(SEED)
    steps = EPOCHS * len(vectors)
    done = 0
    for _ in range(EPOCHS):
        for at in order.permutation(len(vectors)):
            rows, values = vectors[at]
            logits = values @ weights[rows] + bias
            error = np.exp(logits - logits.max())
            error /= error.sum()
            error[wanted[at]] -= 1
            error *= RATE * (1 - done / steps)
            weights[rows] -= values[:, None] * error
            bias -= BIAS_RATE * error
            done += 1
    return weights, bias
