"""Write the notes on occupations as files, to look at them: python corpus/build/occupation_notes.py FOLDER [CODE ...]

The knowledge base is given the same text straight from `occupation_note`; nothing reads these files.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from prep_assistant.occupations.facts import FactBook
from prep_assistant.occupations.notes import occupation_note


def write(folder: Path, codes: list[str]) -> int:
    """Write one Markdown file per code, or per occupation; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    with FactBook.open() as book:
        chosen = codes or [occupation.code for occupation in book.occupations()]
        for code in chosen:
            facts = book.facts(code)
            (folder / f"{facts.occupation.code}.md").write_text(occupation_note(facts), encoding="utf-8")
    return len(chosen)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]), sys.argv[2:])} notes in {sys.argv[1]}")
