"""Notes to measure with: real text for ingest, and any number of passages recombined from it for retrieval at size."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prep_assistant.domain import Note, NoteKind, Passage
from prep_assistant.knowledge.embedding import MiniLM, text_of
from prep_assistant.knowledge.passages import cut

SEED = 8
_KINDS: tuple[NoteKind, ...] = ("mine", "mine", "mine", "interview", "imported")
_OCCUPATIONS = ("47-2111", "29-1141", "15-1252", "13-2011", "")


def write_files(data: Path, folder: Path, count: int) -> None:
    """Write `count` Handbook profiles as Markdown files."""
    folder.mkdir(parents=True, exist_ok=True)
    for profile in _profiles(data)[:count]:
        sections = ("what_they_do", "work_environment", "how_to_become", "job_outlook")
        body = "\n\n".join(f"## {name.replace('_', ' ').capitalize()}\n{profile[name]}" for name in sections)
        (folder / f"{profile['slug']}.md").write_text(f"# {profile['title']}\n\n{body}\n", encoding="utf-8")


def many(data: Path, passages: int) -> Iterator[tuple[Note, list[Passage], NDArray[np.float32]]]:
    """Yield notes of ten passages each, `passages` in all: sentences drawn from the Handbook, and vectors like real ones.

    A vector is that of a real passage moved by about the distance between neighbours, so that the index has the shape of a real
    one; embedding 100,000 passages would take half an hour and measure nothing else.
    """
    draw = random.Random(SEED)
    noise = np.random.default_rng(SEED)
    sentences = _sentences(data)
    base = _base_vectors(data)
    for number in range(passages // 10):
        kind, code = _KINDS[number % len(_KINDS)], _OCCUPATIONS[number % 7 % len(_OCCUPATIONS)]
        tags = {"occupation": (code,), "place": (f"Place {number % 50}, OH",)} if code else {}
        note_id, parts, at = f"bulk-{number}", [], 0
        for i in range(10):
            text = " ".join(draw.sample(sentences, 6))
            where = f"{note_id}.md"
            parts.append(
                Passage(
                    f"{number}.{i}",
                    note_id,
                    at,
                    at + len(text),
                    1 + 2 * i,
                    text,
                    "",
                    f"Note {number}",
                    kind,
                    where=where,
                    tags=tags,
                )
            )
            at += len(text) + 2
        moved = base[noise.integers(len(base), size=10)] + noise.standard_normal((10, 384)).astype(np.float32) * 0.03
        rows = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
        whole = "\n\n".join(part.text for part in parts)
        yield Note(note_id, kind, f"Note {number}", whole, f"{note_id}.md", tags=tags), parts, rows


def questions(data: Path, count: int) -> list[str]:
    """Return queries like those that people and question lists ask: 5 to 12 words of a sentence."""
    draw = random.Random(SEED + 1)
    return [" ".join(draw.choice(_sentences(data)).split()[: draw.randint(5, 12)]) for _ in range(count)]


@cache
def _profiles(data: Path) -> list[dict[str, str]]:
    with gzip.open(data / "ooh_2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@cache
def _sentences(data: Path) -> list[str]:
    text = "\n".join(profile["what_they_do"] + "\n" + profile["work_environment"] for profile in _profiles(data))
    lines = [line for line in text.splitlines() if line[:1] not in "#|"]
    return [
        part for line in lines for part in re.split(r"(?<=[.!?]) ", line.lstrip("- ")) if 6 <= len(part.split()) <= 40
    ]


@cache
def _base_vectors(data: Path) -> NDArray[np.float32]:
    notes = [Note(p["slug"], "mine", p["title"], p["what_they_do"], p["slug"]) for p in _profiles(data)[:80]]
    return MiniLM.load().embed([text_of(passage) for note in notes for passage in cut(note)])
