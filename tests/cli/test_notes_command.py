"""`prep notes` as its user meets it: messy files, citations, tags, what happens to the files, and errors."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfWriter

from prep_assistant.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def prep(here: Path) -> Run:
    def run(*args: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["--workspace", "ws", "notes", *args])
        assert result.exit_code == code, result.output
        return result

    return run


def data(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


NIGHT = """---
title: Night class
as_of: 2025-09-03
occupations: ["47-2111"]
---
# Night class

## Pay

The second-year raise is 5 percent. It lands in March.

Ask: What makes somebody repeat the second year?
"""


def messy(folder: Path) -> Path:
    """Make a folder such as people have: readable files of several kinds, and others."""
    folder.mkdir()
    (folder / "night.md").write_text(NIGHT, encoding="utf-8")
    (folder / "köln.txt").write_bytes("Der Meister in Köln zahlt für Nächte keinen Zuschlag.\n".encode("cp1252"))
    (folder / "shops.csv").write_text("Shop;Pay\nBuckeye Power;26,10\nFranklin Electric;24,50\n", encoding="utf-8-sig")
    word = docx.Document()
    word.add_heading("Visit to the meter shop", 0)
    word.add_paragraph("Meter technicians climb less and drive more.")
    word.save(str(folder / "visit.docx"))
    scan, locked = PdfWriter(), PdfWriter()
    scan.add_blank_page(200, 200)
    scan.write(folder / "scan.pdf")
    locked.add_blank_page(200, 200)
    locked.encrypt("secret")
    locked.write(folder / "locked.pdf")
    (folder / "empty.md").write_text("")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "loop").symlink_to(folder)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.md")
    return folder


def test_a_messy_folder_gives_what_it_can_and_names_the_rest(here: Path, prep: Run) -> None:
    result = prep("add", str(messy(here / "mess")))
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["added"] * 4
    assert any("Night class" in line and "ws/notes/mess/night.md" in line for line in lines)
    said = result.stderr
    for part in (
        "köln.txt is not UTF-8; read as Western European", "empty.md: is empty", "photo.png: is of a kind", "broken.docx: is damaged",
        "gone.md: is a link to something that is gone", "loop: is a link to a folder", "huge.txt: is larger than 50 MB",
        "scan.pdf: holds no text", "locked.pdf: is protected by a password", "pipe.md: is not a plain file",
    ):  # fmt: skip
        assert said.count(part) == 1, part
    assert "Traceback" not in said
    assert not (here / "ws/notes/mess/huge.txt").exists()


def test_nothing_readable_is_exit_5_and_changes_nothing(here: Path, prep: Run) -> None:
    (here / "empty.md").write_text("")
    result = prep("add", "empty.md", "nowhere.md", "http://localhost:9/x", "ftp://example.org/x", code=5)
    assert "skipped    nowhere.md: there is no such file or folder" in result.stderr
    assert "of this machine or of a private network" in result.stderr
    assert "is not an http or https address" in result.stderr
    assert "nothing was added" in result.stderr
    assert prep("list").stdout.startswith("No notes yet.")


def test_search_cites_file_line_and_date(here: Path, prep: Run) -> None:
    (here / "night.md").write_text(NIGHT, encoding="utf-8")
    (here / "shops.csv").write_text("Shop,Pay\nBuckeye Power,26.10\n", encoding="utf-8")
    prep("add", "night.md", "shops.csv")
    text = prep("search", "second-year raise", "--kind", "mine", "-k", "1").stdout
    assert text.startswith(
        " 1.  Night class – Pay\n    ws/notes/night.md:10  (mine, 2025-09-03)\n    The second-year raise is 5 percent."
    )
    assert NIGHT.splitlines()[9].startswith("The second-year raise")
    (row,) = data(prep("search", "Buckeye", "--kind", "mine", "-k", "1", "--json"))["passages"]
    assert (row["heading"], row["where"], row["text"]) == (
        "row 2",
        "notes/shops.csv",
        "Shop: Buckeye Power\nPay: 26.10",
    )


def test_search_reaches_the_notes_that_ship_and_filters(here: Path, prep: Run) -> None:
    (here / "night.md").write_text(NIGHT, encoding="utf-8")
    prep("add", "night.md")
    kinds = {hit["kind"] for hit in data(prep("search", "how are raises of apprentices counted", "--json"))["passages"]}
    assert "industry" in kinds
    own = data(prep("search", "raise", "--kind", "mine", "--occupation", "47-2111", "--json"))["passages"]
    assert {hit["title"] for hit in own} == {"Night class"}
    assert data(prep("search", "raise", "--kind", "mine", "--occupation", "29-1141", "--json"))["passages"] == []
    shipped = data(prep("list", "--kind", "guide", "--json"))["notes"]
    assert "ships with Prep and cannot be removed" in prep("remove", shipped[0]["where"], "--yes", code=5).stderr
    prep("search", "  ", code=2)


def test_adding_again_changes_nothing_and_a_namesake_takes_nobodys_place(here: Path, prep: Run) -> None:
    (here / "a").mkdir()
    (here / "b").mkdir()
    (here / "a/visit.md").write_text("# Visit\n\nThey start at six.\n")
    (here / "b/visit.md").write_text("# Another visit\n\nThey start at nine.\n")
    prep("add", "a/visit.md")
    assert prep("add", "a/visit.md").stdout.startswith("unchanged  Visit")
    prep("add", "b/visit.md")
    assert sorted(os.listdir("ws/notes")) == ["visit-2.md", "visit.md"]
    assert (here / "ws/notes/visit.md").read_bytes() == (here / "a/visit.md").read_bytes()
    shutil.copy(here / "a/visit.md", here / "copy.md")
    assert "unchanged  Visit" in prep("add", "copy.md").stdout
    assert sorted(os.listdir("ws/notes")) == ["visit-2.md", "visit.md"]


def test_what_was_edited_or_deleted_in_the_folder_is_taken_in(here: Path, prep: Run) -> None:
    (here / "ws/notes").mkdir(parents=True)
    (here / "ws/notes/a.md").write_text("# Rigging\n\nCranes are booked a week ahead.\n")
    (here / "ws/notes/b.md").write_text("# Welding\n\nTests are every six months.\n")
    assert prep("sync").stdout.count("added") == 2
    assert prep("sync").stdout.count("unchanged") == 2
    (here / "ws/notes/a.md").write_text("# Rigging\n\nCranes are booked a month ahead.\n")
    (here / "ws/notes/b.md").unlink()
    words = [line.split()[0] for line in prep("sync").stdout.splitlines()]
    assert sorted(words) == ["changed", "removed"]
    hits = data(prep("search", "cranes booked", "--kind", "mine", "--json"))["passages"]
    assert [hit["text"] for hit in hits] == ["Cranes are booked a month ahead."]


def test_the_index_can_be_deleted_or_damaged_at_any_time(here: Path, prep: Run) -> None:
    (here / "night.md").write_text(NIGHT, encoding="utf-8")
    prep("add", "night.md", "--tag", "employer=Franklin Electric")
    before = data(prep("list", "--json"))["notes"]
    shutil.rmtree(here / "ws/.prep")
    prep("sync")
    assert data(prep("list", "--json"))["notes"] == before
    ledger = next((here / "ws/.prep").rglob("notes.sqlite3"))
    ledger.write_bytes(b"this is no database" * 1000)
    assert "Traceback" not in prep("list", code=6).stderr
    prep("sync", "--rebuild")
    assert data(prep("list", "--json"))["notes"] == before


def test_tags_and_kinds_stay_with_the_file(here: Path, prep: Run) -> None:
    folder = here / "clips"
    folder.mkdir()
    (folder / "one.txt").write_text("Dispatch is done from Tulsa.\n")
    prep("add", "clips", "--kind", "imported", "--tag", "employer=Acme Rail", "--tag", "place=Tulsa, OK")
    (here / "ws/notes/clips/two.txt").write_text("Crews rest in Dallas.\n")
    prep("sync")
    notes = data(prep("list", "--json"))["notes"]
    assert [note["kind"] for note in notes] == ["imported", "imported"]
    assert all(note["tags"] == {"employer": ["Acme Rail"], "place": ["Tulsa, OK"]} for note in notes)
    prep("add", "clips", "--tag", "colour=red", code=2)


def test_removing_keeps_the_file_and_asks_only_where_somebody_can_answer(here: Path, prep: Run) -> None:
    (here / "night.md").write_text(NIGHT, encoding="utf-8")
    prep("add", "night.md")
    assert "give --yes" in prep("remove", "night", code=2).stderr
    result = prep("remove", "night", "--yes")
    assert "the file is kept as ws/notes/.removed/night.md" in result.stdout
    assert (here / "ws/notes/.removed/night.md").read_text(encoding="utf-8") == NIGHT
    assert (here / "night.md").exists()
    assert prep("sync").stdout == "No notes.\n"


def test_a_name_that_is_wrong_or_could_be_several_is_explained(here: Path, prep: Run) -> None:
    for name in ("Rigging visit", "Rigging rules", "Welding"):
        (here / f"{name}.md").write_text(f"# {name}\n\nSomething about it.\n")
        prep("add", f"{name}.md")
    result = prep("show", "rigging", code=4)
    assert "Rigging visit  (notes/Rigging visit.md)" in result.stderr
    assert "Rigging rules" in result.stderr
    assert "Perhaps: Welding." in prep("remove", "weldin machine", "--yes", code=4).stderr
    assert prep("show", "welding").stdout.startswith("Welding\nmine, ws/notes/Welding.md\n\n# Welding")


def test_a_file_cannot_steer_the_terminal(here: Path, prep: Run) -> None:
    (here / "evil.md").write_text("# Fine\x1b[2J title\n\nSome \x1b]0;owned\x07 words about cranes.\n")
    out = prep("add", "evil.md").stdout + prep("list").stdout + prep("show", "fine").stdout
    out += prep("search", "cranes", "--kind", "mine").stdout
    assert "\x1b" not in out
    assert "\x07" not in out


def test_notes_are_readable_by_their_owner_only(here: Path, prep: Run) -> None:
    (here / "night.md").write_text(NIGHT, encoding="utf-8")
    prep("add", "night.md")
    assert (here / "ws/notes/night.md").stat().st_mode & 0o077 == 0
    assert (here / "ws/notes").stat().st_mode & 0o077 == 0


def test_every_command_shows_examples() -> None:
    for name in ("add", "sync", "list", "search", "show", "remove"):
        result = CliRunner().invoke(cli, ["notes", name, "--help"])
        assert result.exit_code == 0
        assert f"prep notes {name}" in result.output
