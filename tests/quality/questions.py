"""Two hundred question lists for random occupations, places and askers, held against the bars of the project.

    python tests/quality/questions.py [--lists 200] [--seed 20261122] [--show 3]

Bars: no finding of severity error; every must-ask grounded (it stands on at least one numbered source); all four aims of
a conversation covered; no two lists share more than a third of their must-asks. Sharing is counted twice: the same words
(what the bar is about), and the same pattern with other facts in it (reported, since a reader of two lists would notice).
Occupations, places and askers are drawn by a fixed seed from the shipped facts; nothing here was used to write the bank.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from prep_assistant.cli import build
from prep_assistant.domain import Asker, Person, QuestionList
from prep_assistant.occupations.facts import FactBook
from prep_assistant.pipeline import Request, question_list
from prep_assistant.settings import Settings

PLACES = (
    "Columbus, OH", "Plano, TX", "Seattle, WA", "Boise, ID", "rural Montana", "Anchorage, AK", "Miami, FL", "Des Moines, IA",
    "New York, NY", "Fresno, CA", "Portland, ME", "", "Texas", "Knoxville, TN", "Honolulu, HI", "Buffalo, NY",
)  # fmt: skip
COMPANIES = (
    "",
    "Cascade Partners",
    "Ohio Valley Group",
    "City of Tacoma",
    "Nordlys & Sons",
    "Meridian Health",
    "Bluestem Works",
    "",
)
ASKERS = (
    Asker(goal="decide whether to go back to school", background="retail manager, 6 years", needs=("at least $60k",)),
    Asker(goal="switch within a year", background="middle school teacher, 8 years", interests=("working with data",)),
    Asker(goal="understand the day-to-day", interests=("being outdoors", "machines"), needs=("no night shifts",)),
    Asker(goal="find out how pay develops", skills=("Excel", "negotiating")),
    Asker(goal="see where the field is heading with AI", background="journalist"),
    Asker(goal="learn how people advance", skills=("leading small teams",), needs=("remote two days a week",)),
    Asker(interests=("helping people directly",), needs=("summers with my kids",)),
    Asker(goal="compare large and small employers", background="bank teller"),
    Asker(goal="find people to learn from", background="military logistics, 10 years", needs=("stable hours",)),
    Asker(),
    Asker(goal="start my own business one day", skills=("carpentry",), needs=("independence",)),
    Asker(goal="make my résumé stronger for this field", background="line cook", skills=("speaking Spanish",)),
    Asker(background="recent graduate in biology", interests=("field work",), needs=("health insurance", "$48,000")),
    Asker(goal="decide between this and nursing", needs=("work that matters",)),
)


def main() -> int:
    """Make the lists, print the figures, return 1 when a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lists", type=int, default=200)
    options.add_argument("--seed", type=int, default=20261122)
    options.add_argument("--show", type=int, default=0, help="print this many lists in full")
    given = options.parse_args()
    dice = random.Random(given.seed)
    with FactBook.open() as book:
        occupations = dice.sample([o for o in book.occupations() if not o.code.startswith("55-")], given.lists)
    lists: list[QuestionList] = []
    errors: list[str] = []
    warnings: dict[str, int] = {}
    flagged: list[str] = []
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, build.desk(Settings(Path(folder))) as (library, engine):
        from prep_assistant.checks.questions import check

        for occupation in occupations:
            person = Person("Dana Reyes", occupation.title, dice.choice(COMPANIES), dice.choice(PLACES))
            request = Request(person, dice.choice(ASKERS), dice.choice((15, 20, 30, 45)), occupation.code)
            result = question_list(request, library, engine, check)
            lists.append(result.draft)
            for finding in result.findings:
                if finding.severity == "error":
                    errors.append(f"{occupation.title}: {finding.rule}: {finding.words}")
                elif finding.severity == "warning":
                    warnings[finding.rule] = warnings.get(finding.rule, 0) + 1
                    flagged.append(f"{finding.rule}: {finding.words}")
    seconds = time.perf_counter() - started
    for draft in lists[: given.show]:
        _show(draft)
    ungrounded = [question.text for draft in lists for question in draft.must if not question.sources]
    uncovered = [
        draft.person.title for draft in lists if {q.aim for q in draft.must} < {"field", "fit", "insider", "network"}
    ]
    words = [{question.text for question in draft.must} for draft in lists]
    shapes = [{_shape(question.text, question.id) for question in draft.must} for draft in lists]
    shared_words, shared_shapes = _shared(words), _shared(shapes)
    musts = sum(len(draft.must) for draft in lists)
    print(f"lists {len(lists)}, must-asks {musts}, {1000 * seconds / len(lists):.0f} ms a list")
    print(f"findings of severity error        {len(errors):>6}   bar 0")
    print(f"findings of severity warning      {sum(warnings.values()):>6}   {dict(sorted(warnings.items()))}")
    print(f"must-asks without a source        {len(ungrounded):>6}   bar 0")
    print(f"lists that miss an aim            {len(uncovered):>6}   bar 0")
    print(
        f"pairs sharing over a third, words {sum(s > 1 / 3 for s in shared_words):>6}   bar 0 of {len(shared_words)}; largest share {max(shared_words):.2f}"
    )
    print(
        f"pairs sharing over a third, shape {sum(s > 1 / 3 for s in shared_shapes):>6}   of {len(shared_shapes)}; median {statistics.median(shared_shapes):.2f}, largest {max(shared_shapes):.2f}"
    )
    alike = [
        f"alike: {one.person.title} ({one.minutes} min), {other.person.title} ({other.minutes} min): {sorted(a & b)}"
        for ((one, a), (other, b)), share in zip(
            itertools.combinations(zip(lists, words, strict=True), 2), shared_words, strict=True
        )
        if share > 1 / 3
    ]
    for line in alike[:10] + errors[:10] + ungrounded[:10] + uncovered[:10] + flagged[:20]:
        print("  !", line)
    return 1 if errors or ungrounded or uncovered or max(shared_words) > 1 / 3 else 0


def _shape(text: str, identity: str) -> str:
    """Name a question's pattern; one that a note proposed is its own."""
    return text if identity.startswith("note:") else identity


def _shared(sets: list[set[str]]) -> list[float]:
    """Return for each pair of lists the share of the shorter one's must-asks that the other has too."""
    return [len(one & other) / min(len(one), len(other)) for one, other in itertools.combinations(sets, 2)]


def _show(draft: QuestionList) -> None:
    print(
        f"== {draft.person.title}, {draft.person.company}, {draft.person.location}, {draft.minutes} min, {draft.asker}"
    )
    for question in draft.questions:
        print(f"  {question.phase:<8}{question.topic:<12}{question.text}")


if __name__ == "__main__":
    sys.exit(main())
