"""How long `prep today` takes with 5,000 people of three touches each, and debriefs of some of them: whole processes.

    python tests/benchmarks/today.py [--people 5000] [--debriefs 500] [--employers 900] [--runs 5]

The bar is 1.5 s for the whole process. The first run reads every file; those after it find them unchanged in the cache.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Los_Angeles"))
FIRST = "Ana Ben Chloé Dmitri Elif Farid Grace Hiro Ines Jonas".split()
LAST = "López Müller O'Brien Nguyễn Okafor Łukasz Smith Tanaka Novák Haddad".split()
BAR = 1.5  # seconds

CONTACT = """---
name: {name}
title: Analyst
company: Employer {employer}
met: {met}
log:
{log}
---

Met at a conference; likes maps.
"""
LOG = "  - at: {at}\n    touch: {kind}\n    channel: email\n"
DEBRIEF = """---
person: {name}
contact: {id}
met: {day}
---

## Promises

- [ ] **Me** by {by}: send the notes · “I'll send you my notes”
- [ ] **{name}**: introduce me to Ann · “I can introduce you to Ann”
"""


def build(root: Path, people: int, debriefs: int, employers: int) -> None:
    """Write a workspace: a third never answered, a third answered, a third were met."""
    (root / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n[holidays]\nsubdivision = "WA"\n')
    (root / "people").mkdir()
    for number in range(people):
        name = f"{FIRST[number % 10]} {LAST[number // 10 % 10]}-{number}"
        sent = NOW - timedelta(days=number % 200, hours=number % 7)
        middle, last = [("follow-up", "note"), ("replied", "note"), ("met", "thanked")][number % 3]
        touches = [(sent, "sent"), (sent + timedelta(days=4), middle), (sent + timedelta(days=5), last)]
        log = "".join(LOG.format(at=at.isoformat(), kind=kind) for at, kind in touches).rstrip()
        id = f"person-{number}"
        text = CONTACT.format(name=name, employer=number % employers, met="alumni of my department", log=log)
        (root / "people" / f"{id}.md").write_text(text, encoding="utf-8")
        if number % 3 == 2 and number // 3 < debriefs:
            day = (sent + timedelta(days=4)).date()
            folder = root / "meetings" / f"{day}-{id}"
            folder.mkdir(parents=True)
            page = DEBRIEF.format(name=name, id=id, day=day, by=day + timedelta(days=9))
            (folder / "debrief.md").write_text(page, encoding="utf-8")


def run(root: Path, *words: str) -> tuple[float, str]:
    """Return how long one process takes, in seconds, and what it prints."""
    env = {**os.environ, "PREP_NOW": "2026-11-23T09:00"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "prep_assistant", "--workspace", str(root), "today", *words],
        env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return time.perf_counter() - start, done.stdout


def main() -> int:
    """Build, run, print; exit 1 when the median is over the bar."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=5000)
    options.add_argument("--debriefs", type=int, default=500)
    options.add_argument("--employers", type=int, default=900)
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build(root, given.people, given.debriefs, given.employers)
        time.sleep(2.5)  # a file written a moment ago is not cached yet
        first, shown = run(root)
        times = [run(root)[0] for _ in range(given.runs)]
        everything, listed = run(root, "--all", "--json")
    median = statistics.median(times)
    print(
        f"{given.people:,} people of three touches, {given.debriefs:,} debriefs; {shown.count(chr(10)):,} lines shown"
    )
    print(f"first run {first:.2f} s; then {min(times):.2f} to {max(times):.2f} s, median {median:.2f} s (bar {BAR} s)")
    print(f"--all --json {everything:.2f} s, {listed.count(chr(34) + 'id' + chr(34)):,} things due")
    return int(median > BAR)


if __name__ == "__main__":
    sys.exit(main())
