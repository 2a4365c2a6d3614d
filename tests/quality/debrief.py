"""How much of what a careful person would take away the debrief finds, and how much it makes up. Writes DEBRIEF.md with --write.

python tests/quality/debrief.py              figures of every set; --write puts them into DEBRIEF.md
python tests/quality/debrief.py NAME         one text in full: what was missed, what is false
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prep_assistant.domain import Asker, Person
from prep_assistant.drafting.debrief import debrief
from prep_assistant.drafting.debrief_text import fold, plain
from prep_assistant.knowledge.transcripts import read_transcript
from prep_assistant.relationship import Contact, Debrief, DebriefContext, Named, Promise

HERE = Path(__file__).resolve().parent
SETS = ("development", "held-out", "last", "fresh")


@dataclass
class Figures:
    """Counts over some texts. `missed` and `false` are lines for the reader."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Add another's counts."""
        self.counts += other.counts

    def share(self, part: str, whole: str) -> str:
        """Return "0.93 (14 of 15)"."""
        a, b = self.counts[part], self.counts[whole]
        return f"{a / b:.2f} ({a} of {b})" if b else "–"


def texts(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Return each text of a set with its labels."""
    found = []
    for labels in sorted(folder.glob("*.toml")):
        text = next(path for path in sorted(folder.glob(f"{labels.stem}.*")) if path.suffix != ".toml")
        found.append((text, tomllib.loads(labels.read_text(encoding="utf-8"))))
    return found


def made(path: Path, labels: dict[str, Any]) -> Debrief:
    """Make the debrief of one text."""
    asker = {key: tuple(value) if isinstance(value, list) else value for key, value in labels["asker"].items()}
    contact = Contact(id="them", person=Person(**labels["contact"]))
    context = DebriefContext(
        read_transcript(path), Asker(**asker), contact, labels["met"], tuple(labels.get("planned", ()))
    )
    return debrief(context)


def measure(found: Debrief, labels: dict[str, Any]) -> Figures:
    """Compare one debrief with its labels."""
    result = Figures()
    _points(found, labels, result)
    _promises(
        [one for one in found.promises if not one.offer],
        labels.get("promises", []),
        labels,
        result,
        "promises",
    )
    _promises([one for one in found.promises if one.offer], labels.get("offers", []), labels, result, "offers")
    for kind in ("people", "resources", "leads"):
        _named(getattr(found, kind), labels.get(kind, []), labels.get(f"maybe_{kind}", []), kind, result)
    if "open" in labels:
        still = {answer.question for answer in found.answers if not answer.points}
        result.counts["questions"] += len(found.answers)
        result.counts["questions right"] += sum(
            (answer.question in still) == (answer.question in labels["open"]) for answer in found.answers
        )
    return result


def _points(found: Debrief, labels: dict[str, Any], result: Figures) -> None:
    quotes = [(fold(point.quote.text), point) for point in found.points if not point.mine]
    wanted = [tuple(part.strip() for part in label.split("|", 1)) for label in labels["points"]]
    for topics, key in wanted:
        result.counts["points"] += 1
        hits = [point for quote, point in quotes if fold(key) in quote]
        if not hits:
            result.missed.append(f"point [{topics}] {key}")
            continue
        result.counts["points found"] += 1
        result.counts["topic right"] += any(point.topic in topics.split() for point in hits)
        if not any(point.topic in topics.split() for point in hits):
            result.false.append(f"topic {[point.topic for point in hits]} for [{topics}] {key}")
    fine = [fold(key) for _, key in wanted] + [fold(key) for key in labels.get("may", [])]
    for quote, point in quotes:
        result.counts["points given"] += 1
        right = any(key in quote or (quote.strip(" .!?") in key and len(quote) > 8) for key in fine)
        result.counts["points right"] += right
        if not right:
            result.false.append(f"point [{point.topic}] {point.quote.text}")


def _promises(
    given: Sequence[Promise], wanted: Sequence[dict[str, Any]], labels: dict[str, Any], result: Figures, kind: str
) -> None:
    left = list(given)
    for label in wanted:
        result.counts[kind] += 1
        hits = [one for one in left if fold(label["words"]) in fold(one.quote.text)]
        hit = next((one for one in hits if one.owner == label["owner"]), None)
        if hit is None:
            result.missed.append(f"{kind} {label['owner']}: {label['words']}" + (" (wrong owner)" if hits else ""))
            continue
        left.remove(hit)
        result.counts[f"{kind} found"] += 1
        by = hit.by.isoformat() if hit.by else ""
        right = by in label["by_any"] if "by_any" in label else by == (label["by"].isoformat() if "by" in label else "")
        result.counts[f"{kind} dated"] += right
        if not right:
            result.false.append(f"{kind} date {by or 'none'} for {label}")
    maybe = (
        [*labels.get("maybe", []), *labels.get("offers", []), *labels["promises"]]
        if "promises" in labels
        else labels.get("maybe", [])
    )
    for one in left:
        if not any(
            fold(label["words"]) in fold(one.quote.text) and label in labels.get("maybe", []) for label in maybe
        ):
            result.counts[f"{kind} false"] += 1
            result.false.append(f"{kind} {one.owner}: {one.what} · {one.quote.text}")


def _named(given: Sequence[Named], wanted: Iterable[str], maybe: Iterable[str], kind: str, result: Figures) -> None:
    left = list(given)
    for name in wanted:
        result.counts[kind] += 1
        hit = next(
            (
                one
                for one in left
                if plain(name) in plain(one.what) or (kind != "people" and plain(name) in plain(one.quote.text))
            ),
            None,
        )
        hit = hit or (next((one for one in left if plain(one.what) in plain(name).split() and kind == "people"), None))
        if hit is None:
            result.missed.append(f"{kind} {name}")
            continue
        left.remove(hit)
        result.counts[f"{kind} found"] += 1
    for one in left:
        if not any(plain(name) in plain(one.what) or plain(one.what) in plain(name) for name in maybe):
            result.counts[f"{kind} false"] += 1
            result.false.append(f"{kind} {one.what} · {one.quote.text}")


ROWS = (
    ("points found", "points found", "points"), ("points given that are right", "points right", "points given"), ("topic right, of those found", "topic right", "points found"),
    ("promises found, right owner", "promises found", "promises"), ("right date, of those found", "promises dated", "promises found"), ("offers found, told from promises", "offers found", "offers"),
    ("people found", "people found", "people"), ("resources found", "resources found", "resources"), ("leads found", "leads found", "leads"), ("planned questions: open or answered, right", "questions right", "questions"),
)  # fmt: skip


def total(name: str) -> tuple[Figures, int]:
    """Return the figures of one set, and of how many texts."""
    result, listed = Figures(), texts(HERE / "debrief" / name)
    for path, labels in listed:
        result.add(measure(made(path, labels), labels))
    return result, len(listed)


def table() -> str:
    """Return the figures as a Markdown table."""
    sets = [total(name) for name in SETS]
    lines = [
        "| | " + " | ".join(f"{name} ({count} texts)" for name, (_, count) in zip(SETS, sets, strict=True)) + " |",
        "|---" * (len(SETS) + 1) + "|",
    ]
    lines += [
        f"| {title} | " + " | ".join(one.share(part, whole) for one, _ in sets) + " |" for title, part, whole in ROWS
    ]
    for kind in ("promises", "offers", "people", "resources", "leads"):
        lines.append(f"| false {kind} | " + " | ".join(str(one.counts[f"{kind} false"]) for one, _ in sets) + " |")
    return "\n".join(lines)


def show(name: str) -> None:
    """Print one text in full."""
    for folder in SETS:
        for path, labels in texts(HERE / "debrief" / folder):
            if path.stem == name:
                found = made(path, labels)
                result = measure(found, labels)
                for point in found.points:
                    print(
                        f"  {point.topic:12} {'mine ' if point.mine else ''}{'? ' if point.uncertain else ''}{point.text}"
                    )
                for promise in found.promises:
                    print(
                        f"  PROMISE {promise.owner} {'offer ' if promise.offer else ''}{promise.what!r} by {promise.by} ({promise.said!r})"
                    )
                for kind in ("people", "resources", "leads", "numbers"):
                    for one in getattr(found, kind):
                        print(f"  {kind:9} {one.what} | {one.why}")
                for fit in found.fits:
                    print(f"  fit {fit.kind} {fit.about}: {fit.says} {[point.text[:40] for point in fit.points]}")
                for answer in found.answers:
                    print(f"  answer {answer.question}: {[point.text[:40] for point in answer.points]}")
                print("remarks", found.remarks, "\n--- missed", *result.missed, "--- false", *result.false, sep="\n  ")


def main() -> None:
    """Print the figures, or one text."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    for name in names:
        show(name)
    if not names:
        print(table())
    if "--write" in sys.argv:
        page = HERE / "DEBRIEF.md"
        head, _, rest = page.read_text(encoding="utf-8").partition("<!-- now -->")
        page.write_text(
            f"{head}<!-- now -->\n{table()}\n<!-- end -->{rest.partition('<!-- end -->')[2]}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
