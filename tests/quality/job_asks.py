"""How well `advice_not_jobs` finds phrasings it has not seen: python tests/quality/job_asks.py [--show] [--lists 200] [FILE.toml]

Prints, for the patterns alone and for patterns and judge together, how many of the asking sentences of a file are found and how
many of the fine ones are flagged (default: job_asks_heldout.toml, which no weight and no threshold was chosen by); then judges what
the built-in drafts can say: every line of the message patterns, and the questions of `--lists` question lists. See JOB_ASKS.md.
Exits 1 when a text of our own is flagged.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from prep_assistant.checks.job_sense import Judge, sounds_like_asking  # noqa: E402
from prep_assistant.checks.jobs import advice_not_jobs  # noqa: E402
from prep_assistant.knowledge import job_judge  # noqa: E402

TITLES = ("planners", "Maria Lopez")  # what the slots of a message pattern are filled with, one at a time


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path, default=HERE / "job_asks_heldout.toml")
    options.add_argument("--show", action="store_true", help="print what is missed and what is flagged wrongly")
    options.add_argument("--lists", type=int, default=200, help="question lists to judge; 0: none")
    given = options.parse_args()
    started = time.perf_counter()
    judge = job_judge.load()
    if judge is None:
        print("the weights do not fit the embedding model: run corpus/build/job_asks.py")
        return 1
    print(f"judge loaded in {1000 * (time.perf_counter() - started):.0f} ms")
    measure(tomllib.loads(given.file.read_text(encoding="utf-8")), judge, given.show)
    flagged = own_texts(message_lines(), judge, "message patterns")
    if given.lists:
        flagged += own_texts(list_texts(given.lists), judge, f"{given.lists} question lists")
    return 1 if flagged else 0


def measure(kept: dict[str, list[str]], judge: Judge, show: bool) -> None:
    """Print recall, false alarms and precision of both."""
    patterns = {side: [bool(advice_not_jobs(text)) for text in texts] for side, texts in kept.items()}
    both = {
        side: [
            known or bool(sounds_like_asking(text, judge)) for known, text in zip(patterns[side], texts, strict=True)
        ]
        for side, texts in kept.items()
    }
    for name, found in (("patterns alone", patterns), ("patterns and judge", both)):
        right, wrong = sum(found["asking"]), sum(found["fine"])
        print(
            f"{name:<19} finds {right}/{len(kept['asking'])} ({right / len(kept['asking']):.2f}), "
            f"flags {wrong}/{len(kept['fine'])} ({wrong / len(kept['fine']):.3f}), "
            f"precision {right / max(1, right + wrong):.3f}"
        )
    if show:
        for side, flag in (("asking", False), ("fine", True)):
            for text, hit in zip(kept[side], both[side], strict=True):
                if hit is flag:
                    print(f"  {'flagged' if flag else 'missed'}: {text}")


def own_texts(texts: list[str], judge: Judge, what: str) -> int:
    """Print how many of our own texts are flagged, by the judge or by the patterns; return the number."""
    started = time.perf_counter()
    flagged = [text for text in dict.fromkeys(texts) if advice_not_jobs(text) or sounds_like_asking(text, judge)]
    count, seconds = len(set(texts)), time.perf_counter() - started
    print(f"{what}: {count} texts, {len(flagged)} flagged, {1000 * seconds / max(1, count):.1f} ms each")
    for text in flagged:
        print(f"  flagged: {text}")
    return len(flagged)


def message_lines() -> list[str]:
    """Return every line of the message patterns, its slots filled in each of a few ways."""
    found: list[str] = []
    for path in sorted((HERE.parents[1] / "prompts" / "messages").glob("*.toml")):
        for line in re.findall(r'^text = "(.*)"$', path.read_text(encoding="utf-8"), re.M):
            bare = re.sub(r"\{%.*?%\}", "", line)
            found += [re.sub(r"\{\{.*?\}\}", title, bare) for title in TITLES]
    return found


def list_texts(lists: int) -> list[str]:
    """Return the questions and probes of lists for random occupations, places and askers, as questions.py draws them."""
    from questions import ASKERS, COMPANIES, PLACES

    from prep_assistant.checks.questions import check
    from prep_assistant.cli import build
    from prep_assistant.domain import Person
    from prep_assistant.occupations.facts import FactBook
    from prep_assistant.pipeline import Request, question_list
    from prep_assistant.settings import Settings

    dice = random.Random(20261122)
    with FactBook.open() as book:
        occupations = dice.sample([o for o in book.occupations() if not o.code.startswith("55-")], lists)
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder, build.desk(Settings(Path(folder))) as (library, engine):
        for occupation in occupations:
            person = Person("Dana Reyes", occupation.title, dice.choice(COMPANIES), dice.choice(PLACES))
            request = Request(person, dice.choice(ASKERS), dice.choice((15, 20, 30, 45)), occupation.code)
            for question in question_list(request, library, engine, check).draft.questions:
                found += [text for text in (question.text, question.probe) if text]
    return found


if __name__ == "__main__":
    sys.exit(main())
