"""The notebook: pages of the web kept as files, public data, tags, and what a run that was killed leaves behind."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from prep_assistant.domain import Note
from prep_assistant.errors import InputError
from prep_assistant.knowledge import note_files
from prep_assistant.knowledge.notebook import Notebook
from prep_assistant.knowledge.store import Store

URL = "https://example.org/rail/dispatch"


class Same:
    """An embedder for which all texts are alike: these tests look at files, not at meaning."""

    fingerprint, dimensions = "all alike, for tests", 384

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.tile(np.eye(1, self.dimensions, dtype=np.float32), (len(texts), 1))


PAGE = Note("x", "mine", "How dispatch works", "# How dispatch works\n\nCrews are called two hours ahead.\n", URL, "d")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    with Store.open(tmp_path / ".prep" / "store", Same.fingerprint) as store:
        yield Notebook(tmp_path, store, Same, fetch=lambda url: PAGE)


def test_a_page_becomes_a_file_that_says_where_it_is_from(book: Notebook) -> None:
    outcome = book.add([URL], {"employer": ("Acme Rail",)})
    (entry,) = outcome.report.added
    assert (entry.title, entry.where) == ("How dispatch works", "notes/how-dispatch-works.md")
    note = book._store.note(entry.id)
    assert [source.where for source in note.sources] == [URL]
    assert note.tags == {"employer": ("Acme Rail",)}
    text = (book.notes / "how-dispatch-works.md").read_text(encoding="utf-8")
    assert f'source: "{URL}"' in text
    assert "fetched: 20" in text


def test_the_same_page_again_is_the_same_file_and_a_changed_page_a_second_one(book: Notebook) -> None:
    book.add([URL], {})
    assert book.add([URL], {}).report.unchanged
    book._fetch = lambda url: replace(PAGE, text="# How dispatch works\n\nCrews are called an hour ahead.\n")
    assert book.add([URL], {}).report.added
    assert sorted(path.name for path in book.notes.glob("*.md")) == ["how-dispatch-works-2.md", "how-dispatch-works.md"]


def test_a_file_of_many_profiles_is_many_notes_and_one_file(book: Notebook, tmp_path: Path) -> None:
    rows = [
        {
            "slug": name,
            "title": name.title(),
            "what_they_do": f"{name.title()} mend things.",
            "soc_codes": [f"47-{i:04}"],
        }
        for i, name in enumerate(("riggers", "welders", "riggers"))
    ]
    data = tmp_path / "profiles.jsonl.gz"
    data.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    added = book.add([str(data)], {}).report.added
    assert [entry.title for entry in added] == ["Riggers", "Welders", "Riggers"]
    assert len({entry.id for entry in added}) == 3
    assert len(book.add([str(data)], {}).report.unchanged) == 3
    assert len(book.under("profiles.jsonl.gz")) == 3
    book.remove("profiles.jsonl.gz")
    assert book._store.count() == 0


def test_a_folder_keeps_its_shape_and_its_tags_reach_every_file(book: Notebook, tmp_path: Path) -> None:
    folder = tmp_path / "clips" / "2025"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("# A\n\nOne fact.\n")
    book.add([str(tmp_path / "clips")], {"place": ("Tulsa, OK",), "kind": ("imported",)})
    note = book._store.note("notes/clips/2025/a.md")
    assert (note.kind, note.tags) == ("imported", {"place": ("Tulsa, OK",)})


def test_what_a_killed_run_half_copied_is_cleared_and_never_a_note(book: Notebook) -> None:
    part = book.notes / ".prep-abc.part"
    part.mkdir(parents=True)
    (part / "it").write_text("half a")
    assert book.sync().report.passages == 0
    assert not part.exists()


def test_a_file_that_can_no_longer_be_read_keeps_its_notes_until_it_is_removed(book: Notebook) -> None:
    book.notes.mkdir(exist_ok=True)
    (book.notes / "a.md").write_text("# A\n\nOne fact.\n")
    book.sync()
    (book.notes / "a.md").write_bytes(bytes(range(256)) * 20)
    outcome = book.sync()
    assert [one.reason for one in outcome.skipped] == ["is not text"]
    assert book._store.count() == 1
    (book.notes / "a.md").unlink()
    assert [entry.title for entry in book.sync().removed] == ["A"]


def test_broken_tags_are_one_line_that_names_the_file(book: Notebook) -> None:
    note_files.private_folder(book.notes)
    (book.notes / note_files.TAGS).write_text("[broken\n")
    with pytest.raises(InputError, match=r"tags\.toml"):
        book.sync()
