"""How well job titles find their occupation: python tests/quality/titles.py [--dev] [--data FOLDER]

Holds 2,000 of O*NET's alternate titles back, builds the index from the rest with the product's own build script, reads the 2,000
with the product's own reader, and compares with the nearest title by character 2–4-gram TF-IDF over the very same titles.
Needs the public tables (PREP_SHARED, or ../shared beside the repository) and nothing beyond Prep's own dependencies.
Exits 1 when a bar is missed. See TITLES.md.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path[:0] = [str(REPOSITORY / "corpus" / "build"), str(HERE), str(REPOSITORY)]
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the build's vectors are short: more threads only wait for each other

import titles_data  # noqa: E402
from tables import read_onet  # noqa: E402
from titles import build  # noqa: E402
from titles_baseline import Nearest  # noqa: E402
from titles_messy import MESSY, NO_SUCH_TITLE  # noqa: E402

from prep_assistant.domain import TitleReading  # noqa: E402
from prep_assistant.occupations.titles import TitleIndex  # noqa: E402

HELD_OUT = 2000
TEST_SEED, DEV_SEED = 20260101, 7
Row = tuple[str, str]  # O*NET-SOC code, title


@dataclass(frozen=True)
class Split:
    """What is held out, what is asked of it, and which SOCs list each title in the index and in O*NET as a whole."""

    held_out: frozenset[Row]
    asked: tuple[Row, ...]
    everywhere: Mapping[str, set[str]]


def split(data: Path, dev: bool) -> Split:
    """Draw the test rows, then the development rows from what is left. For --dev both are held out and the latter asked."""
    rows = [(r["O*NET-SOC Code"], r["Alternate Title"]) for r in read_onet(data / "onet_29_3" / "Alternate Titles.txt")]
    test = set(random.Random(TEST_SEED).sample(range(len(rows)), HELD_OUT))
    rest = [at for at in range(len(rows)) if at not in test]
    development = set(random.Random(DEV_SEED).sample(rest, HELD_OUT))
    asked = development if dev else test
    everywhere: dict[str, set[str]] = defaultdict(set)
    for code, title in rows:
        everywhere[title.casefold()].add(code[:7])
    held_out = frozenset(rows[at] for at in (test | development if dev else test))
    return Split(held_out, tuple(rows[at] for at in sorted(asked)), everywhere)


@dataclass(frozen=True)
class Figures:
    """Shares of rows whose SOC comes first, or among the first five."""

    n: int
    first: float
    five: float

    def __str__(self) -> str:
        return f"{self.first:6.3f} {self.five:6.3f}"


def figures(found: Sequence[Sequence[str]], right: Sequence[set[str]]) -> Figures:
    """Count the rows whose found SOCs hold a right one."""
    n = len(found) or 1
    first = sum(bool(f and f[0] in r) for f, r in zip(found, right, strict=True))
    five = sum(bool(set(f[:5]) & r) for f, r in zip(found, right, strict=True))
    return Figures(len(found), first / n, five / n)


def distinct(socs: Sequence[str]) -> list[str]:
    """Return the SOCs once each, in their order."""
    return list(dict.fromkeys(socs))


def table(part: Split, indexed: set[str], ask: Callable[[str], Sequence[str]]) -> dict[str, Figures]:
    """Return the figures of one reader: every row strictly, every row leniently, and the titles that the index never saw."""
    found = [distinct(ask(title)) for _, title in part.asked]
    own = [{code[:7]} for code, _ in part.asked]
    any_of = [part.everywhere[title.casefold()] for _, title in part.asked]
    new = [at for at, (_, title) in enumerate(part.asked) if title.casefold() not in indexed]
    return {
        "unseen titles": figures([found[i] for i in new], [own[i] for i in new]),
        "all rows, any SOC listing it": figures(found, any_of),
        "all rows, own SOC only": figures(found, own),
    }


def socs_of(reading: TitleReading) -> list[str]:
    """Return the SOCs of a reading, best first."""
    return [m.occupation.soc for m in reading.matches]


def sure_lines(part: Split, indexed: set[str], readings: Mapping[str, TitleReading]) -> list[tuple[str, float, float]]:
    """Return (rows, share sure, accuracy when sure) for unseen titles and for all rows leniently."""
    lines = []
    for name, lenient in (("unseen titles", False), ("all rows, any SOC listing it", True)):
        rows = [(c, t) for c, t in part.asked if lenient or t.casefold() not in indexed]
        sure = [(c, t) for c, t in rows if readings[t].sure]
        right = sum(socs_of(readings[t])[0] in (part.everywhere[t.casefold()] if lenient else {c[:7]}) for c, t in sure)
        lines.append((name, len(sure) / len(rows), right / (len(sure) or 1)))
    return lines


def messy_figures(index: TitleIndex) -> tuple[Figures, float, list[str]]:
    """Read the hand-made list; return figures, accuracy when sure, and one line for every miss."""
    right = [set(accepted.split()) for _, accepted in MESSY]
    readings = [index.read(title) for title, _ in MESSY]
    found = [distinct(socs_of(r)) for r in readings]
    sure = [bool(set(f[:1]) & r) for f, r, reading in zip(found, right, readings, strict=True) if reading.sure]
    misses = [
        f"  {reading.asked!r}: {', '.join(f'{m.occupation.title} {m.score:.2f}' for m in reading.matches[:3]) or 'nothing'}"
        + (" (sure)" if reading.sure else "")
        for reading, f, r in zip(readings, found, right, strict=True)
        if not f or f[0] not in r
    ]
    return figures(found, right), sum(sure) / (len(sure) or 1), misses


def main() -> int:
    """Build, read, compare, print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="ask the development split: for tuning")
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("PREP_SHARED", REPOSITORY.parent / "shared")) / "data"
    )
    parser.add_argument("--keep", type=Path, help="keep the built index here, and use it when it is there")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        print(f"{arguments.data}: the public tables are not there; set PREP_SHARED or --data", file=sys.stderr)
        return 5
    part = split(arguments.data, arguments.dev)
    source = titles_data.read(arguments.data, part.held_out)
    indexed = {x.title.casefold() for x in source.listed}
    baseline = Nearest([x.title for x in source.listed], [source.codes[x.occupation][:7] for x in source.listed])
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.keep or Path(folder) / "titles.sqlite"
        start = time.perf_counter()
        if not path.exists():
            build(arguments.data, path, part.held_out)
        print(f"{'development' if arguments.dev else 'test'} split; built in {time.perf_counter() - start:.0f} s\n")
        return report(part, indexed, baseline, path)


def report(part: Split, indexed: set[str], baseline: Nearest, path: Path) -> int:
    """Print the table and whether each bar is met."""
    with TitleIndex.open(path) as index:
        start = time.process_time()
        readings = {title: index.read(title) for _, title in part.asked}
        each = (time.process_time() - start) / len(readings) * 1000
    ours = table(part, indexed, lambda title: socs_of(readings[title]))
    theirs = table(part, indexed, baseline.socs)
    print(f"{'':32}{'rows':>6}   {'baseline':>13}   {'Prep':>13}   ratio of first")
    for name, mine in ours.items():
        print(f"{name:32}{mine.n:6}   {theirs[name]}   {mine}   {mine.first / theirs[name].first:.2f}")
    sure = sure_lines(part, indexed, readings)
    for name, share, right in sure:
        print(f"sure, {name:32} {share:.2f} of rows, {right:.3f} right")
    with TitleIndex.open() as shipped:
        messy, messy_sure, misses = messy_figures(shipped)
        never_sure = not any(shipped.read(title).sure for title in NO_SUCH_TITLE)
    print(f"hand-made list ({messy.n} titles, shipped index): {messy}; when sure {messy_sure:.3f} right")
    print(
        f"a reading takes {each:.1f} ms of processor time on average\n\nFirst answers not accepted:", *misses, sep="\n"
    )
    unseen = "unseen titles"
    bars = {
        "top 5 of unseen titles ≥ 0.80": ours[unseen].five >= 0.80,
        "top 5 of all rows, any SOC listing the title ≥ 0.80": ours["all rows, any SOC listing it"].five >= 0.80,
        "top 1 ≥ 1.3 × baseline, unseen titles": ours[unseen].first >= 1.3 * theirs[unseen].first,
        "top 1 ≥ 1.3 × baseline, all rows, own SOC": ours["all rows, own SOC only"].first
        >= 1.3 * theirs["all rows, own SOC only"].first,
        "right when sure ≥ 0.85": all(right >= 0.85 for _, _, right in sure) and messy_sure >= 0.85,
        "hand-made list: top 5 ≥ 0.90": messy.five >= 0.90,
        "never sure of a title that does not exist": never_sure,
    }
    print("\n" + "\n".join(f"{'met   ' if met else 'MISSED'}  {bar}" for bar, met in bars.items()))
    return 0 if all(bars.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
