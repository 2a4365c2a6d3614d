"""`prep numbers` through the command line, on files as people write them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

FILE = """---
name: {name}
company: {company}
connection: {kind}
log:
{log}
---
"""
ENTRY = "  - at: {at}\n    touch: {kind}\n"


def write(root: Path, number: int, log: list[tuple[str, str]], kind: str = "cold") -> None:
    (root / "people").mkdir(exist_ok=True)
    entries = "".join(ENTRY.format(at=at, kind=touch) for at, touch in log).rstrip()
    text = FILE.format(name=f"Zoë Müller-Łukasz {number}", company="O'Brien", kind=kind, log=entries)
    (root / "people" / f"zoe-{number}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREP_NOW", "2026-12-03T15:30")
    monkeypatch.setenv("COLUMNS", "88")
    (tmp_path / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n', encoding="utf-8")
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(root), "numbers", *words], catch_exceptions=False)


def test_nine_people(root: Path) -> None:
    for number in range(9):
        log = [("2026-10-01", "sent")] + ([("2026-10-05", "replied")] if number < 4 else [])
        write(root, number, log, "alumni" if number < 3 else "cold")
    write(root, 9, [("2026-12-02T09:00:00-08:00", "sent")])
    said = run(root).output
    assert "You wrote to 10 people." in said
    assert "4 of 9 replied; with so few the true rate may lie anywhere between 19 % and 73 %." in " ".join(said.split())
    assert "If none of them answers, it is 4 of 10." in " ".join(said.split())
    assert "alumni" in said
    assert "Wilson" in said
    assert "%" not in said.split("May lie")[0].replace(" %", "")  # every percentage has its place


def test_json_csv_and_markdown(root: Path) -> None:
    write(
        root, 1, [("2026-10-01", "sent"), ("2026-10-02", "replied"), ("2026-10-09", "met"), ("2026-10-09", "thanked")]
    )
    data = json.loads(run(root, "--json").output)
    assert data["format"] == "prep.numbers/1"
    rates = {(rate["what"], rate["group"]): rate for rate in data["rates"]}
    assert rates["replied", ""] == {
        "what": "replied",
        "group": "",
        "k": 1,
        "n": 1,
        "open": 0,
        "interval_95": [0.2065, 1.0],
    }
    assert rates["introduced when asked", ""]["interval_95"] is None
    assert rates["thanked within 24 hours", ""]["k"] == 1
    assert run(root, "-o", str(root / "n.csv")).exit_code == 0
    rows = list(csv.DictReader((root / "n.csv").open(encoding="utf-8")))
    assert rows[0] == {
        "what": "replied",
        "group": "",
        "k": "1",
        "n": "1",
        "open": "0",
        "low": "0.2065",
        "high": "1.0000",
    }
    assert run(root, "-o", str(root / "n.md")).exit_code == 0
    page = (root / "n.md").read_text(encoding="utf-8")
    assert page.startswith("# My numbers, 3 December 2026")
    assert "1 of 1 replied; one says nothing about the others." in page


def test_nothing_yet(root: Path) -> None:
    said = run(root).output
    assert "Nothing to count yet" in said
    assert "%" not in said


def test_narrow_and_wrong_use(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, 1, [("2026-10-01", "sent")], "friend")
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run(root).output.splitlines())) <= 60
    assert run(root, "--since", "September").exit_code == 2
    assert run(root, "-o", str(root / "n.xlsx")).exit_code == 7
    assert "Nothing to count yet" in run(root, "--since", "2026-11-01").output
