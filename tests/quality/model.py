"""How often a broken answer of a model is caught, and how often a good one is wrongly flagged. Prints the figures.

    python tests/quality/model.py [--all] [KIND …]

KIND is questions, summary, message or debrief; --all also prints every answer that got through or was wrongly flagged.

The answers stand in tests/quality/model/; the model that "gives" them repeats itself when it is asked to mend them, so that
only what the checks do counts. Caught: the broken text is not in the draft, or a finding stands beside it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from model_breaks import broken
from model_replay import Case, good

# What is broken -> the rules that may say so: a finding about something else is no catch.
_SAYS = {
    "invented number": {"traced_facts", "named_sources", "evidence"},
    "wrong name": {"traced_facts", "right_name", "evidence"},
    "job ask": {"advice_not_jobs", "no_attachment"},
    "false quote": {"verbatim_quotes", "evidence", "traced_facts"},
    "missing source": {"named_sources", "traced_facts", "verbatim_quotes"},
    "strange link": {"no_strange_links", "traced_facts"},
    "key or prompt text": {"no_secrets", "no_prompt_text"},
    "left to fill in": {"no_placeholder"},
    "too personal": {"not_too_personal", "summary"},  # a summary asks nothing: what asks is left out
    "markup": {"no_markup"},
}


def caught(case: Case) -> bool:
    """Replay a broken answer: it is caught when a rule for it names the text, or when a debrief leaves the item out."""
    findings, shown = case.replay(case.data)
    if case.kind == "debrief" and not _stands_in(case.words, shown):
        return True
    return any(f.rule in _SAYS[case.broken] and _is_about(f.where, case) for f in findings)


def flagged(case: Case) -> list[str]:
    """Return the texts of a good answer that are flagged, with what is said of them."""
    findings, _ = case.replay(case.data)
    rows = {}
    for finding in findings:
        place = re.match(r"question \d+|sentence \d+|point \d+|promise \d+|subject", finding.where)
        rows.setdefault(place[0] if place else "", f"{finding.rule}: {finding.words}: {finding.reason}")
    return [f"{where or case.name}: {said}" for where, said in rows.items()]


def texts(case: Case) -> int:
    """Return how many texts a good answer has that could be flagged."""
    return sum(len(rows) for rows in case.data.values() if isinstance(rows, list)) if case.kind != "message" else 1


def _is_about(where: str, case: Case) -> bool:
    return (
        where.startswith(case.where) and not where[len(case.where) :][:1].isdigit()
        if case.kind in ("questions", "summary")
        else True
    )


def _stands_in(words: str, shown: str) -> bool:
    plain = lambda text: re.sub(r"\W+", " ", re.sub(r"\[\d+\]", "", text)).lower().strip()  # noqa: E731
    return plain(words) in plain(shown)


def main() -> None:
    """Replay everything and print the figures."""
    every = "--all" in sys.argv
    kinds = {word for word in sys.argv[1:] if not word.startswith("-")}
    for name in ("development", "held-out"):
        made, got, slips = Counter[str](), Counter[str](), []
        goods, wrong = 0, []
        for case in good():
            if case.set != name or (kinds and case.kind not in kinds):
                continue
            goods += texts(case)
            wrong += flagged(case)
            for bad in broken(case):
                made[bad.broken] += 1
                if caught(bad):
                    got[bad.broken] += 1
                else:
                    slips.append(bad)
        print(
            f"{name}: {sum(got.values())} of {sum(made.values())} broken answers caught; {len(wrong)} of {goods} good texts wrongly flagged"
        )
        for what, count in made.items():
            print(f"    {what:<20} {got[what]:>3} of {count}")
        if every:
            for bad in slips:
                print(f"  got through ({bad.broken}, {bad.kind} {bad.name}, {bad.where}): {bad.words}")
            for line in wrong:
                print(f"  wrongly flagged: {line}")


if __name__ == "__main__":
    main()
