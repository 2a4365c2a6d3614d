"""Vectors kept beside the workspace: made once, thrown away when they cannot be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prep_assistant.knowledge.meanings import FILE, Meanings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Counting:
    """An embedder that remembers what it was asked."""

    fingerprint = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def test_a_text_is_embedded_once_also_by_the_next_command(tmp_path: Path) -> None:
    model = Counting()
    first = Meanings(tmp_path, "counting", lambda: model)
    assert first(["a", "bb", "a"])[:, 0].tolist() == [1, 2, 1]
    again = Meanings(tmp_path, "counting", lambda: model)
    assert again(["bb", "ccc"])[:, 0].tolist() == [2, 3]
    assert model.asked == ["a", "bb", "ccc"]
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_another_model_and_a_damaged_file_are_passed_over(tmp_path: Path) -> None:
    Meanings(tmp_path, "counting", Counting)(["a"])
    other = Counting()
    assert Meanings(tmp_path, "other", lambda: other)(["a"]).shape == (1, 2)
    assert other.asked == ["a"]
    (tmp_path / FILE).write_bytes(b"PK\x03\x04 not really")
    third = Counting()
    assert Meanings(tmp_path, "counting", lambda: third)(["a"]).shape == (1, 2)
    assert third.asked == ["a"]


def test_a_folder_that_cannot_be_written_costs_only_the_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = Meanings(tmp_path / "file" / "below", "counting", Counting)
    assert made(["a"]).shape == (1, 2)
    assert made([]).shape[0] == 0
