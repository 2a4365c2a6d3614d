"""`prep questions` as a person uses it: from words on the command line to a list, in every form, and when things go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

WORKSPACE: list[str] = []
RAY = (
    "--title",
    "Electrician",
    "--company",
    "Superior Electric",
    "--location",
    "Columbus, OH",
    "--name",
    "Ray Kowalski",
)


@pytest.fixture(autouse=True, scope="module")
def _one_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Put the shipped notes into one index for all of these tests; a fresh one for each would cost seconds."""
    WORKSPACE.append(str(tmp_path_factory.mktemp("workspace")))
    yield
    WORKSPACE.clear()


def prep(*args: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", WORKSPACE[0], *args])


def listed(*args: str) -> dict:  # type: ignore[type-arg]
    done = prep("questions", *args, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def texts(document: dict, phase: str = "must") -> list[str]:  # type: ignore[type-arg]
    return [question["text"] for question in document["questions"] if question["phase"] == phase]


def test_a_title_and_a_place_are_enough() -> None:
    done = prep("questions", *RAY)
    assert done.exit_code == 0, done.stderr
    for part in (
        "Electricians (47-2111.00)",
        "Columbus",
        "0:02",
        "$50,300 to $79,970",
        "May 2025",
        "Sources",
        "bls.gov",
    ):
        assert part in " ".join(done.output.split())
    assert "\x1b[" not in done.output


@pytest.mark.parametrize(("minutes", "musts"), [(15, 4), (20, 6), (30, 10), (45, 16)])
def test_the_minutes_decide_how_many(minutes: int, musts: int) -> None:
    document = listed(*RAY, "--minutes", str(minutes))
    assert len(texts(document)) == musts
    assert len(texts(document, "closing")) == 3
    assert len(texts(document, "opening")) == 1


def test_every_must_ask_stands_on_a_source_with_a_place_to_look() -> None:
    document = listed(*RAY, "--need", "at least $55k", "--interest", "solar")
    for question in document["questions"]:
        if question["phase"] == "must":
            assert question["sources"]
    assert all(source["where"] and source["period"] for source in document["sources"])


def test_two_people_and_two_goals_get_different_lists() -> None:
    lists = [
        listed(*RAY), listed("--title", "Registered Nurse", "--location", "Seattle"),
        listed(*RAY, "--goal", "find out what people earn"), listed(*RAY, "--goal", "learn how people advance"),
    ]  # fmt: skip
    musts = [set(texts(document)) for document in lists]
    for number, one in enumerate(musts):
        for other in musts[:number]:
            assert len(one & other) <= len(one) / 3


def test_the_same_words_give_the_same_list() -> None:
    assert prep("questions", *RAY).output == prep("questions", *RAY).output


def test_accents_and_odd_names_survive() -> None:
    document = listed(
        "--title",
        "Infirmière – soins intensifs",
        "--name",
        "Zoë Ångström-Núñez",
        "--company",
        "Hôpital Saint-Luc",
        "--location",
        "Montréal",
    )
    assert "Hôpital Saint-Luc" in json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize(
    "args",
    [
        ("--title", "Chief Vibes Alchemist"), ("--company", "King County Public Health"), ("--title", "🙂"),
        ("--title", "x" * 5000), ("--title", "'; DROP TABLE occupation; --"), ("--title", "{{ 7*7 }}", "--company", "{% x %}"),
        ("--title", "Actor"), ("--title", "Physician"), ("--title", "Infantry"), ("--title", "Electrician", "--location", "Berlin, Germany"),
    ],
)  # fmt: skip
def test_any_title_gets_a_list_without_a_hole_in_it(args: tuple[str, ...]) -> None:
    document = listed(*args)
    assert len(texts(document)) >= 5
    everything = json.dumps(document["questions"], ensure_ascii=False)
    assert "None" not in everything
    assert "⟦" not in everything
    assert "49" not in "".join(texts(document)) or "7*7" not in args[1]


def test_columbus_without_a_state_says_which_was_taken() -> None:
    done = prep("questions", "--title", "Electrician", "--location", "Columbus")
    assert "Ohio" in done.output or "OH" in done.output
    assert "Georgia" in done.output or "GA" in done.output


def test_an_occupation_code_beats_the_title() -> None:
    assert "Fraud Examiners" in prep("questions", "--title", "forensic accountant", "--occupation", "13-2099.04").output
    done = prep("questions", "--title", "x", "--occupation", "99-9999")
    assert done.exit_code == 4
    assert "no occupation with the code" in done.stderr


@pytest.mark.parametrize("suffix", ["md", "txt", "html", "json"])
def test_files_by_suffix(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"list.{suffix}"
    done = prep("questions", *RAY, "-o", str(target))
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    text = target.read_text(encoding="utf-8")
    assert "Superior Electric" in text
    assert (target.stat().st_mode & 0o077) == 0
    target.write_text("my own edits")
    again = prep("questions", *RAY, "-o", str(target))
    assert again.exit_code == 7
    assert target.read_text() == "my own edits"
    assert prep("questions", *RAY, "-o", str(target), "--force").exit_code == 0


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        ((), 2, "--title, --company, or both"),
        (("--title", "Nurse", "--minutes", "0"), 2, "15, 20, 30 or 45"),
        (("--title", "Nurse", "--minutes", "soon"), 2, "not a valid integer"),
        (("--title", "Nurse", "-o", "list.xyz"), 7, "cannot tell the format"),
        (("--title", "Nurse", "-o", "/no/such/folder/list.md"), 7, "no folder"),
        (("--title", "  "), 2, "--title, --company, or both"),
    ],
)
def test_wrong_use_is_one_clear_line(args: tuple[str, ...], code: int, says: str) -> None:
    done = prep("questions", *args)
    assert done.exit_code == code, done.output
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_passes_a_clean_list() -> None:
    done = prep("questions", *RAY, "--strict")
    assert done.exit_code == 0, done.stderr


def test_a_note_of_mine_is_quoted_by_line_and_its_question_asked(tmp_path: Path) -> None:
    note = tmp_path / "union.md"
    note.write_text(
        "# Evening at the electricians' local\n\n## Pay\n\nElectrician apprentices at the Columbus local get raises with hours worked, not with the calendar.\n"
        "Ask: What happens to an apprentice's raises when an electrical shop runs out of work?\n",
        encoding="utf-8",
    )
    assert prep("notes", "add", str(note)).exit_code == 0
    document = listed(*RAY, "--goal", "find out how electricians' pay and raises work", "--minutes", "45")
    asked = [q for q in document["questions"] if "runs out of work" in q["text"]]
    assert asked
    sources = {source["number"]: source["where"] for source in document["sources"]}
    assert any("union.md" in sources[number] for number in asked[0]["sources"])


def test_a_broken_pipe_is_silent() -> None:
    command = f"{sys.executable} -m prep_assistant --workspace {WORKSPACE[0]} questions --title Electrician | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, timeout=110, check=False
    )
    assert done.stdout.startswith("Questions")
    assert done.stderr == ""


def test_ctrl_c_says_so_and_the_next_run_works() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "prep_assistant", "questions", *RAY],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert process.stderr is not None
    try:
        process.communicate(timeout=1.2)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode in (0, 130), errors
    assert "Traceback" not in errors
    assert prep("questions", *RAY).exit_code == 0


def test_an_unreadable_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "prep.toml").write_text("store = [broken")
    done = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "questions", "--title", "Nurse"])
    assert done.exit_code == 1
    assert "prep.toml" in done.stderr
