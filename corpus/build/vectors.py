"""Cut and embed every note that ships, so that nobody waits for it: corpus/vectors/corpus.sqlite.

    python corpus/build/vectors.py            # from corpus/guides, corpus/industries and the facts
    python corpus/build/vectors.py --check    # exit 1 when the file is not of these notes and this model

Same notes and model, same rows. Vectors are kept as 16-bit floats; their cosine to the 32-bit ones is above 0.99999.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from prep_assistant.domain import Note, Source  # noqa: E402
from prep_assistant.knowledge import corpus  # noqa: E402
from prep_assistant.knowledge.embedding import MiniLM, fingerprint, text_of  # noqa: E402
from prep_assistant.knowledge.passages import cut  # noqa: E402
from prep_assistant.occupations.facts import FactBook  # noqa: E402
from prep_assistant.occupations.notes import occupation_note  # noqa: E402

TARGET = ROOT / "corpus" / "vectors" / "corpus.sqlite"
CUT = 1  # raised when passages are cut in another way
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE note (id TEXT PRIMARY KEY, kind TEXT, title TEXT, location TEXT, digest TEXT, as_of TEXT, details BLOB,
                   text BLOB, vectors BLOB) WITHOUT ROWID;
"""


def written() -> Iterator[Note]:
    """Yield the notes that are Markdown files; front matter becomes empty lines, so that line numbers stay true."""
    yaml = YAML(typ="safe")
    for path in sorted((ROOT / "corpus").glob("guides/*.md")) + sorted((ROOT / "corpus").glob("industries/*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        head = yaml.load(io.StringIO(front))
        where = path.relative_to(ROOT).as_posix()
        text = "\n" * (front.count("\n") + 2) + body
        tags = {
            "occupation": tuple(head.get("occupations", ())),
            "industry": (head["industry"],) if "industry" in head else (),
        }
        sources = tuple(
            Source(**{key: str(value) for key, value in source.items()}) for source in head.get("sources", ())
        )
        yield _note(head["kind"], head["title"], text, where, str(head["as_of"]), sources, head["licence"], tags)


def made_from_facts() -> Iterator[Note]:
    """Yield a note for every occupation that has facts."""
    with FactBook.open() as book:
        for occupation in book.occupations():
            facts = book.facts(occupation.code)
            text = occupation_note(facts)
            if not text.strip():
                continue
            sources = tuple(dict.fromkeys(facts.sources.values()))
            yield _note("occupation", occupation.title, text, f"corpus/facts ({occupation.code})", "2026-05-15", sources, "Apache-2.0",
                        {"occupation": (occupation.soc,)})  # fmt: skip


def _note(
    kind: str,
    title: str,
    text: str,
    where: str,
    as_of: str,
    sources: tuple[Source, ...],
    licence: str,
    tags: dict[str, tuple[str, ...]],
) -> Note:
    digest = hashlib.sha256(
        json.dumps([CUT, title, text, as_of, tags, [asdict(s) for s in sources]]).encode()
    ).hexdigest()
    return Note(
        f"corpus:{where}",
        kind,
        title,
        text,
        where,
        digest,
        as_of,
        sources,
        licence,
        {k: v for k, v in tags.items() if v},
    )  # type: ignore[arg-type]


def stamp(notes: list[Note]) -> str:
    """Name this corpus: its notes and the model that embedded them."""
    parts = [corpus.FORMAT, fingerprint(), *sorted(f"{note.id}={note.digest}" for note in notes)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def main() -> int:
    """Build the file, or check that it is current."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    notes = [*written(), *made_from_facts()]
    now = stamp(notes)
    if options.parse_args().check:
        return 0 if TARGET.is_file() and current() == now else _stale()
    embedder = MiniLM.load()
    before = kept()
    TARGET.parent.mkdir(exist_ok=True)
    part = TARGET.with_suffix(".part")
    part.unlink(missing_ok=True)
    book = sqlite3.connect(part)
    book.executescript(SCHEMA)
    book.executemany(
        "INSERT INTO meta VALUES (?, ?)", [("format", corpus.FORMAT), ("stamp", now), ("fingerprint", fingerprint())]
    )
    count = 0
    for note in sorted(notes, key=lambda note: note.id):
        passages = cut(note)
        count += len(passages)
        rows = before.get((note.digest, len(passages)))
        if rows is None:
            rows = embedder.embed([text_of(passage) for passage in passages]).astype(np.float16).tobytes()
        more = {"sources": [asdict(s) for s in note.sources], "licence": note.licence, "tags": note.tags}
        details = zlib.compress(json.dumps(more, ensure_ascii=False).encode(), 9)
        packed = zlib.compress(note.text.encode(), 9)
        book.execute("INSERT INTO note VALUES (?,?,?,?,?,?,?,?,?)",
                     (note.id, note.kind, note.title, note.where, note.digest, note.as_of, details, packed, rows))  # fmt: skip
    book.commit()
    book.execute("VACUUM")
    book.close()
    part.replace(TARGET)
    print(f"{TARGET}: {len(notes)} notes, {count} passages, {TARGET.stat().st_size / 1e6:.1f} MB, corpus {now}")
    return 0


def kept() -> dict[tuple[str, int], bytes]:
    """Return the vectors of the file that is there, by note and number of passages, if the same model made them."""
    if not TARGET.is_file():
        return {}
    book = sqlite3.connect(f"{TARGET.as_uri()}?mode=ro", uri=True)
    try:
        if dict(book.execute("SELECT key, value FROM meta")).get("fingerprint") != fingerprint():
            return {}
        return {(digest, len(rows) // 768): rows for digest, rows in book.execute("SELECT digest, vectors FROM note")}
    finally:
        book.close()


def current() -> str:
    """Return the stamp of the file that is there."""
    book = sqlite3.connect(f"{TARGET.as_uri()}?mode=ro", uri=True)
    try:
        return str(book.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()[0])
    finally:
        book.close()


def _stale() -> int:
    print(f"{TARGET} is not of these notes and this model: run `python corpus/build/vectors.py`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
