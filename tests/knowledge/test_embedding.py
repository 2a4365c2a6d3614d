"""The shipped model: unit vectors, the same for a text whatever stands beside it, near where meaning is near."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_assistant import resources
from prep_assistant.domain import Passage
from prep_assistant.errors import PrepError
from prep_assistant.knowledge.embedding import MiniLM, fingerprint, text_of


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM.load()


def test_rows_are_unit_vectors_in_the_order_of_the_texts(model: MiniLM) -> None:
    texts = ["Electricians wire buildings.", "Nurses care for patients.", "wiring houses", ""]
    rows = model.embed(texts)
    assert rows.shape == (4, model.dimensions)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    assert rows[2] @ rows[0] > rows[2] @ rows[1] + 0.2


def test_no_texts_no_rows(model: MiniLM) -> None:
    assert model.embed([]).shape == (0, 384)


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_a_text_has_one_vector_whatever_stands_beside_it(texts: list[str]) -> None:
    model = MiniLM.load()
    together = model.embed(texts)
    for i, text in enumerate(texts):
        assert np.array_equal(model.embed([text])[0], together[i])


def test_a_text_longer_than_the_model_reads_is_cut_not_refused(model: MiniLM) -> None:
    rows = model.embed(["wire " * 5000, "wire " * 254])
    assert rows[0] == pytest.approx(rows[1], abs=1e-6)


def test_progress_counts_every_text(model: MiniLM) -> None:
    done: list[int] = []
    model.embed(["a", "b", "c"], progress=done.append)
    assert sum(done) == 3


def test_known_vector(model: MiniLM) -> None:
    """The cosine that sentence-transformers' fp32 weights give for this pair, within what int8 storage costs."""
    one, other = model.embed(["A man is eating food.", "A man is eating a piece of bread."])
    assert float(one @ other) == pytest.approx(0.755, abs=0.01)


def test_the_files_are_the_ones_that_were_built() -> None:
    folder = resources.shipped("corpus") / "model"
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    for name, expected in card["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected
    assert card["sha256"]["minilm.onnx"][:12] in fingerprint()


@pytest.mark.parametrize("missing", ["minilm.onnx", "tokenizer.json", "model.json"])
def test_a_missing_or_damaged_file_says_how_to_mend_it(tmp_path: Path, missing: str) -> None:
    for name in {"minilm.onnx", "tokenizer.json", "model.json"} - {missing}:
        (tmp_path / name).symlink_to(resources.shipped("corpus") / "model" / name)
    with pytest.raises(PrepError) as caught:
        MiniLM.load(tmp_path)
    assert "pip install" in caught.value.hint
    (tmp_path / missing).write_bytes(b"{}")
    with pytest.raises(PrepError):
        MiniLM.load(tmp_path)


def test_title_and_heading_are_embedded_with_the_text() -> None:
    passage = Passage("1", "n", 0, 5, 1, "Words", heading="Pay", title="Plumbers")
    assert text_of(passage) == "Plumbers – Pay\nWords"
