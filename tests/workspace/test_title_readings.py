"""Titles are read once: what was read is kept, never trusted when torn or made by another index, and never in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from prep_assistant.domain import Occupation
from prep_assistant.workspace.title_readings import FILE, MOST, TitleReadings

NURSE = Occupation("29-1141.00", "Registered Nurses")


def test_what_was_read_is_there_again_also_that_a_title_means_nothing(tmp_path: Path) -> None:
    first = TitleReadings(tmp_path / FILE, "index 1")
    first["RN"], first["Chief of Łove"] = NURSE, None
    first.keep()
    again = TitleReadings(tmp_path / FILE, "index 1")
    assert again["RN"] == NURSE
    assert "Chief of Łove" in again
    assert again["Chief of Łove"] is None
    assert "Welder" not in again
    assert "RN" not in TitleReadings(tmp_path / FILE, "index 2")


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    one, other = (TitleReadings(tmp_path / FILE, "i") for _ in range(2))
    one["RN"] = NURSE
    other["Welder"] = None
    one.keep()
    other.keep()
    both = TitleReadings(tmp_path / FILE, "i")
    assert "RN" in both
    assert "Welder" in both


@pytest.mark.parametrize(
    "torn", [b"", b"{", b"\x00\xff", b"[]", b'{"made_by": "i", "read": 7}', b'{"made_by": "i", "read": {"RN": ["", 3]}}', b"[" * 9000]
)  # fmt: skip
def test_a_torn_file_counts_as_none_and_is_replaced(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / FILE).write_bytes(torn)
    kept = TitleReadings(tmp_path / FILE, "i")
    assert "RN" not in kept
    kept["RN"] = NURSE
    kept.keep()
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["read"] == {
        "RN": ["29-1141.00", "Registered Nurses"]
    }


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "no workspace" / ".prep" / FILE, tmp_path / "taken" / FILE):
        (tmp_path / "taken").write_text("a file, no folder") if path.parent.name == "taken" else None
        kept = TitleReadings(path, "i")
        kept["RN"] = NURSE
        kept.keep()
        assert kept["RN"] == NURSE
    assert not (tmp_path / "no workspace").exists()


def test_it_does_not_grow_for_ever_and_is_nobody_elses(tmp_path: Path) -> None:
    kept = TitleReadings(tmp_path / FILE, "i")
    for number in range(MOST + 5):
        kept[f"title {number}"] = None
    kept.keep()
    assert len(json.loads((tmp_path / FILE).read_bytes())["read"]) == MOST
    assert os.stat(tmp_path / FILE).st_mode & 0o077 == 0
