"""The walk-throughs in examples/: each runs as a person would run it, and prints what expected.txt says.

`make examples` writes expected.txt anew after a change (`python tests/test_walks.py NAME` one walk's alone); read the
difference before it is kept.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WALKS = sorted(path.parent for path in EXAMPLES.glob("*/walk.sh"))


def walked(walk: Path, folder: Path) -> str:
    """Run one walk-through in `folder` and return what it prints, with the machine's own paths taken out."""
    prep = Path(sys.executable).with_name("prep")
    done = subprocess.run(
        ["sh", str(walk / "walk.sh"), str(prep), str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=600, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    text = done.stdout.replace(str(folder), "WORKSPACE").replace(str(EXAMPLES), "examples")
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_walk_prints_what_it_printed(walk: Path, tmp_path: Path) -> None:
    printed, expected = walked(walk, tmp_path), (walk / "expected.txt").read_text(encoding="utf-8")
    changes = difflib.unified_diff(expected.splitlines(), printed.splitlines(), "expected.txt", "now", lineterm="", n=1)
    assert printed == expected, "\n".join(list(changes)[:80])


def test_there_are_walks() -> None:
    assert len(WALKS) >= 4


if __name__ == "__main__":
    import tempfile

    for each in [walk for walk in WALKS if walk.name in sys.argv[1:] or not sys.argv[1:]]:
        with tempfile.TemporaryDirectory() as name:
            (each / "expected.txt").write_text(walked(each, Path(name).resolve()), encoding="utf-8")
        print(f"{each.name}: written")
