"""Reads a note of the corpus into its parts, for the tests: front matter, sections, sentences, questions to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
HEADINGS = (
    "How the work is organised", "Who does what", "How people get in", "How people move up", "Pay and conditions",
    "Words insiders use", "What is changing", "What outsiders get wrong", "Worth asking",
)  # fmt: skip
# Names that hold digits and are not figures.
NAMES = (
    "24/7", "401(k)", "403(b)", "Form 1040", "Form 1099", "Form 990", "W-2", "10-K", "10-Q", "K–12", "K-12",
    "O*NET 29.3", "ICD-10", "HL7", "COVID-19", "PM2.5", "12-lead", "5S", "3D", "2D", "B2B", "B2C", "ISO 9001",
    "ISO 14001", "ISO 27001", "OSHA 10", "OSHA 30", "Title 24", "Series 7", "Series 65", "Part 91", "Part 107",
    "Part 121", "H1", "H2", "9-1-1", "911", "86",
)  # fmt: skip
ABBREVIATIONS = re.compile(r"\b(U\.S|e\.g|i\.e|Dr|Mr|Ms|St|vs|No|Ph\.D|approx)\.$")
WORD = re.compile(r"[A-Za-z0-9$%'’*&/–-]+")


@dataclass(frozen=True, slots=True)
class Ask:
    """One item of "Worth asking". `codes` is empty where the question suits every occupation of the note."""

    question: str
    topic: str
    tiara: str
    probe: str
    why: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CorpusNote:
    """A note as its file holds it: `meta` the front matter, `body` the Markdown after it."""

    path: Path
    meta: dict[str, Any]
    body: str
    sections: dict[str, str] = field(default_factory=dict)

    @cached_property
    def prose(self) -> str:
        """All of the body but the questions to ask, without headings."""
        return "\n\n".join(text for name, text in self.sections.items() if name != "Worth asking")

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """The items of "Worth asking"; an item that does not follow the format raises ValueError."""
        text = self.sections.get("Worth asking", "").strip()
        return tuple(read_ask(block) for block in re.split(r"\n+(?=- )", text) if block.strip())

    @cached_property
    def terms(self) -> dict[str, str]:
        """The insiders' words with their meanings."""
        lines = self.sections.get("Words insiders use", "").strip().splitlines()
        found = [re.fullmatch(r"- \*\*(.+?)\*\*: (.+)", line) for line in lines if line.strip()]
        if not all(found):
            raise ValueError(f"{self.path.name}: a line under 'Words insiders use' is not '- **term**: meaning'")
        return {match[1]: match[2] for match in found if match}


ITEM = re.compile(
    r"- \*\*(?P<question>.+?)\*\* \((?P<topic>[a-z-]+), (?P<tiara>[a-z]+)\)\n"
    r"  Then: (?P<probe>.+)\n"
    r"  Why: (?P<why>.+?)"
    r"(?:\n  For: (?P<codes>.+))?"
)


def read_ask(block: str) -> Ask:
    """Read one item of "Worth asking"."""
    match = ITEM.fullmatch(block.rstrip())
    if not match:
        raise ValueError(f"not in the format of 'Worth asking':\n{block}")
    codes = tuple(code.strip() for code in (match["codes"] or "").split(",") if code.strip())
    return Ask(match["question"], match["topic"], match["tiara"], match["probe"], match["why"], codes)


@cache
def read_note(path: Path) -> CorpusNote:
    """Read a note from its file, once: the YAML of its figures takes longer than all else."""
    text = path.read_text(encoding="utf-8")
    match = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.S)
    if not match:
        raise ValueError(f"{path}: no front matter between two lines of three dashes")
    meta = YAML(typ="safe").load(match[1])
    parts = re.split(r"^## (.+)$", match[2], flags=re.M)
    names = [name.strip() for name in parts[1::2]]
    sections = dict(zip(names, parts[2::2], strict=True))
    if len(sections) != len(names):
        raise ValueError(f"{path}: a heading stands twice")
    if parts[0].strip():
        sections = {"": parts[0], **sections}
    return CorpusNote(path, meta, match[2], sections)


def sentences(text: str) -> list[str]:
    """Cut prose into sentences; a list item is at least one of its own."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=- )", text):
        flat = " ".join(block.split())
        start = 0
        for match in re.finditer(r"[.?!](?=[\"”')]*\s+[\"“(]*[A-Z0-9$])", flat):
            if ABBREVIATIONS.search(flat[start : match.end()]):
                continue
            found.append(flat[start : match.end()].strip())
            start = match.end()
        if flat[start:].strip():
            found.append(flat[start:].strip())
    return found


def words(text: str) -> list[str]:
    """The words of a text, Markdown marks left out."""
    return [word for word in WORD.findall(text.replace("**", "")) if any(c.isalnum() for c in word)]


def notes(kind: str) -> list[Path]:
    """The files of one kind, sorted by name: "guides" or "industries"."""
    return sorted((CORPUS / kind).glob("*.md"))


def identity(path: Path) -> str:
    """Name a test case after its note."""
    return path.stem
