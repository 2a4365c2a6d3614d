"""What `prep people` costs with 5,000 people of three touches each: whole processes, beside a bare `import click`.

    python tests/benchmarks/people.py [--people 5000] [--runs 5]

The bar is 1.5 s for a whole process once the files have been read; the first reading is shown for what it is. Runs are interleaved
with the bare one, so that a busy machine hurts both alike: the ratio says more than the seconds.
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
from datetime import UTC, datetime, timedelta
from pathlib import Path

BAR = 1.5  # seconds
FIRST = "Ana Ben Chloé Dmitri Elif Farid Grace Hiro Ines Jonas".split()
LAST = "López Müller O'Brien Nguyễn Okafor Łukasz Smith Tanaka Novák Haddad".split()
KINDS = (("sent", "follow-up", "note"), ("sent", "replied", "note"), ("sent", "met", "thanked"))
FILE = """---
name: {first} {last}-{number}
title: Analyst
company: Employer {employer}
met: alumni of my department
log:
{log}---

Met at a conference; likes maps.
"""
TOUCH = "  - at: {at}\n    touch: {kind}\n    channel: email\n"


def build(root: Path, people: int) -> None:
    """Write a workspace: a third never answered, a third answered, a third were met."""
    (root / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n')
    (root / "people").mkdir()
    for number in range(people):
        sent = datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days=number % 200, hours=number % 7)
        touches = zip((sent, sent + timedelta(days=4), sent + timedelta(days=5)), KINDS[number % 3], strict=True)
        log = "".join(TOUCH.format(at=at.isoformat(), kind=kind) for at, kind in touches)
        names = {"first": FIRST[number % 10], "last": LAST[number // 10 % 10], "number": number}
        text = FILE.format(**names, employer=number % 900, log=log)
        (root / "people" / f"person-{number}.md").write_text(text, encoding="utf-8")


def main() -> int:
    """Build, run, print; exit 1 when a median is over the bar."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=5000)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    # Compiled files are part of an installation; without them every process would compile the package again.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build(root, given.people)
        time.sleep(2.5)  # a file written a moment ago is not cached yet

        def run(*command: str) -> float:
            started = time.perf_counter()
            done = subprocess.run(command, env={**env, "PREP_NOW": "2026-11-23T09:00"}, check=True, capture_output=True)
            assert done.returncode == 0
            return time.perf_counter() - started

        def people(*words: str) -> Callable[[], float]:
            return lambda: run(sys.executable, "-m", "prep_assistant", "--workspace", str(root), "people", *words)

        number = iter(range(10_000))
        commands = {
            "list": people("list"),
            "list --json": people("list", "--json"),
            "list --company": people("list", "--company", "Employer 17"),
            "show (part of a name)": people("show", "lopez 1000"),
            "add": lambda: people("add", f"Zoë Müller {next(number)}x", "--company", f"New {next(number)}")(),
            "log (by id)": lambda: people("log", "person-10", "note", "--words", str(next(number)))(),
        }
        first = commands["list"]()
        rows = []
        for name, command in commands.items():
            pairs = [(command(), run(sys.executable, "-c", "import click")) for _ in range(given.runs)]
            rows.append((name, *(statistics.median(side) for side in zip(*pairs, strict=True))))
    print(f"{given.people:,} people; first reading of all files {first:.2f} s")
    print(f"{'prep people …':<26}{'s':>7}{'import click':>14}{'ratio':>8}{'bar':>8}")
    for name, ours, bare in rows:
        print(f"{name:<26}{ours:>7.2f}{bare:>14.2f}{ours / bare:>8.1f}{BAR:>6.1f} s")
    return int(any(ours > BAR for _, ours, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
