"""Two sets to search in, made from the public tables; nobody looked at an answer while making them.

handbook   Occupational Outlook Handbook: three sentences of each profile are cut out of it and asked for, without the words
           of the profile's title; the rest of the profile is to be found.
tasks      O*NET task statements: two tasks of each occupation are held back and asked for; its other tasks, as one note, are
           to be found among those of 923 occupations.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from prep_assistant.domain import Note, Passage
from prep_assistant.knowledge.passages import cut

SEED = 20260311
SECTIONS = ("what_they_do", "work_environment", "how_to_become")


@dataclass(frozen=True)
class Query:
    """A text to search for, and the note it should lead to."""

    text: str
    answer: str


@dataclass(frozen=True)
class Collection:
    """Notes cut into passages, and queries in two halves: weights are chosen on `dev`, figures are those of `test`."""

    name: str
    notes: tuple[tuple[Note, tuple[Passage, ...]], ...]
    dev: tuple[Query, ...]
    test: tuple[Query, ...]


def handbook(data: Path) -> Collection:
    """Build the first set."""
    draw = random.Random(SEED)
    notes, queries = [], []
    with gzip.open(data / "ooh_2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            profile = json.loads(line)
            texts = {name: profile[name] for name in SECTIONS}
            asked = draw.sample(pool, min(3, len(pool))) if (pool := _sentences(texts.values())) else []
            for sentence in asked:
                queries.append(Query(_without(sentence, profile["title"]), profile["slug"]))
                texts = {name: text.replace(sentence, "") for name, text in texts.items()}
            whole = "\n\n".join(f"# {name.replace('_', ' ')}\n{text}" for name, text in texts.items())
            notes.append(_note(profile["slug"], profile["title"], whole))
    return _halved("handbook", notes, [query for query in queries if len(query.text.split()) >= 6], draw)


def tasks(data: Path) -> Collection:
    """Build the second set."""
    draw = random.Random(SEED)
    by_code: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, str] = {}
    with gzip.open(data / "onet_29_3" / "Task Statements.txt.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            by_code[row["O*NET-SOC Code"]].append(row["Task"])
            titles[row["O*NET-SOC Code"]] = row["Title"]
    notes, queries = [], []
    for code, statements in by_code.items():
        asked = draw.sample(statements, 2) if len(statements) >= 6 else []
        queries += [Query(task, code) for task in asked]
        notes.append(_note(code, titles[code], "\n".join(f"- {task}" for task in statements if task not in asked)))
    return _halved("tasks", notes, queries, draw)


def _sentences(texts: Iterable[str]) -> list[str]:
    """Return the sentences of running text (no headings, list items or table rows) of 8 to 40 words."""
    found = []
    for text in texts:
        for line in text.splitlines():
            if line[:1] in "#-|":
                continue
            found += [part for part in re.split(r"(?<=[.!?]) (?=[A-Z])", line) if 8 <= len(part.split()) <= 40]
    return sorted(set(found))


def _without(sentence: str, title: str) -> str:
    """Take the words of a title out of a sentence, in singular and plural."""
    stems = {_stem(word) for word in re.findall(r"[a-z]+", title.lower())} - {"and", "or", "of", "the", "in", "for"}
    return " ".join(w for w in sentence.split() if _stem(re.sub(r"[^a-z]", "", w.lower())) not in stems)


def _stem(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def _note(id_: str, title: str, text: str) -> tuple[Note, tuple[Passage, ...]]:
    note = Note(id_, "occupation", title, text, id_)
    return note, tuple(cut(note))


def _halved(
    name: str, notes: list[tuple[Note, tuple[Passage, ...]]], queries: list[Query], draw: random.Random
) -> Collection:
    draw.shuffle(queries)
    half = len(queries) // 2
    return Collection(name, tuple(notes), tuple(queries[:half]), tuple(queries[half:]))
