"""What came of many drafts in one go: a line for each, a summary, or JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from prep_assistant.domain import Finding

Outcome = Literal["drafted", "already", "failed", "waits", "asked", "shown", "stopped"]


@dataclass(frozen=True, slots=True)
class Row:
    """One person of many. `what` names the draft ("Follow-up"); `reason` says why there is none, or what to know of it."""

    id: str
    name: str
    what: str
    outcome: Outcome
    engine: str = ""
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    reason: str = ""
    tokens: int = 0  # of a dry run


@dataclass(frozen=True, slots=True)
class Report:
    """All of them, in the order in which they were chosen. `left` says who was not chosen, a sentence each."""

    rows: tuple[Row, ...]
    left: tuple[str, ...] = ()
    cost: float | None = None  # dollars for the input of a dry run

    def of(self, *outcomes: Outcome) -> tuple[Row, ...]:
        """Return the rows with one of these outcomes."""
        return tuple(row for row in self.rows if row.outcome in outcomes)


BUILT_IN = "This is the built-in draft"


def to_json(report: Report) -> str:
    """Return the report as JSON."""
    counts = Counter(row.outcome for row in report.rows)
    data: dict[str, Any] = {
        "people": [_data(row) for row in report.rows],
        "counts": dict(counts),
        "left": list(report.left),
    }
    if report.cost is not None:
        data["cost_of_input"] = report.cost
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(row: Row) -> Mapping[str, Any]:
    data = asdict(row)
    if row.outcome != "shown":
        data.pop("tokens")
    return data


def lines(report: Report) -> Iterator[str]:
    """Yield what is printed: who, what and where; what broke a rule; what came from the built-in engine, and why."""
    width = min(28, max((len(row.name) for row in report.rows), default=0))
    kind = max((len(row.what) for row in report.rows), default=0)
    for row in report.rows:
        yield f"{row.name:<{width}}  {row.what:<{kind}}  {_said(row)}".rstrip()
        for finding in row.findings:
            if finding.severity != "note":
                words = f": “{finding.words}”" if finding.words else ""
                yield f"    {finding.severity}: {finding.rule}{words}"
    yield from ([""] if report.rows else [])
    yield from _summary(report)


def _said(row: Row) -> str:
    if row.outcome == "drafted":
        return row.files[0] if row.files else "drafted"
    if row.outcome == "already":
        return f"drafted before, nothing changed since: {row.files[0] if row.files else ''}"
    if row.outcome == "shown":
        return f"{row.tokens:,} tokens"
    words = {"failed": "not drafted", "waits": "waits", "asked": "asked", "stopped": "stopped"}[row.outcome]
    return f"{words}: {row.reason}" if row.reason else words


_COUNTED: Mapping[Outcome, str] = {
    "drafted": "{n} drafted", "already": "{n} drafted before", "failed": "{n} not drafted", "waits": "{n} waiting",
    "asked": "{n} asked in a batch", "shown": "{n} would be asked", "stopped": "{n} not begun or stopped",
}  # fmt: skip


def _summary(report: Report) -> Iterator[str]:
    counts = Counter(row.outcome for row in report.rows)
    said = [words.format(n=f"{counts[outcome]:,}") for outcome, words in _COUNTED.items() if counts[outcome]]
    if said:
        yield f"{', '.join(said)}."
    for why, rows in _reserve(report.rows).items():
        yield f"{len(rows):,} from the built-in engine: {why}"
    if counts["shown"]:
        total = sum(row.tokens for row in report.rows)
        money = f", ${report.cost:.4f} for the input" if report.cost is not None else ""
        yield f"{total:,} tokens in all{money}. Nothing was sent."
    yield from report.left


def _reserve(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Return the drafts that a model should have written and did not, by the reason."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for remark in row.remarks:
            if remark.startswith(BUILT_IN):
                found.setdefault(remark.partition(":")[2].strip(), []).append(row)
    return found
