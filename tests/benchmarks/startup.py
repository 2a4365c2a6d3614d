"""What a command costs before and while it works, as ratios in one run on one machine.

    python tests/benchmarks/startup.py [--rounds 7]

Bars (README, "Figures"): `prep --help` under 2 × a bare `import click`; `prep questions` without a model, once its index
exists, under 1.6 × importing chromadb and opening a collection; the first one on a fresh machine within 20 s.
Runs are interleaved and the medians compared, so that a busy machine hurts both sides alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PREP = [sys.executable, "-m", "prep_assistant"]
LIST = [*PREP, "questions", "--title", "Electrician", "--company", "Buckeye Electric", "--location", "Columbus, OH",
        "--goal", "switch into a trade within a year", "--interest", "solar", "--need", "at least $55k"]  # fmt: skip
CHROMA = """
import sys, chromadb
client = chromadb.PersistentClient(sys.argv[1])
collection = client.get_or_create_collection("passages", embedding_function=None)
collection.count()
"""


def main() -> int:
    """Print the table; return 1 when a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PREP_WORKSPACE": f"{folder}/workspace", "HOME": folder}

        def run(*command: str) -> float:
            started = time.perf_counter()
            subprocess.run(
                command, env=env, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            return time.perf_counter() - started

        chroma = Path(folder) / "chroma"
        run(sys.executable, "-c", CHROMA, str(chroma))
        first = run(*LIST)
        helped = _ratio(lambda: run(*PREP, "--help"), lambda: run(sys.executable, "-c", "import click"), rounds)
        listed = _ratio(lambda: run(*LIST), lambda: run(sys.executable, "-c", CHROMA, str(chroma)), rounds)
    rows = [
        ("prep --help", "import click", *helped, 2.0),
        ("prep questions, afterwards", "import chromadb, open a collection", *listed, 1.6),
    ]
    print(f"{'what':<28}{'against':<38}{'s':>7}{'s':>8}{'ratio':>8}{'bar':>7}")
    for what, against, ours, theirs, bar in rows:
        print(f"{what:<28}{against:<38}{ours:>7.2f}{theirs:>8.2f}{ours / theirs:>8.2f}{bar:>7}")
    print(f"{'prep questions, first':<66}{first:>7.2f}{'':>15}{'20 s':>8}")
    return 1 if first > 20 or any(ours / theirs > bar for _, _, ours, theirs, bar in rows) else 0


def _ratio(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float]:
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
