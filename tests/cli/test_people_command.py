"""`prep people` as its user meets it: adding, finding, logging, mistakes made by hand."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

Run = Callable[..., Result]
MARIA = (
    "add", "María López", "--title", "Senior Data Analyst", "--company", "King County Public Health", "--location", "Seattle, WA",
    "--met", "alumni of my department", "--email", "maria@example.org", "--work", "talk on overdose surveillance, PHUG 2026",
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREP_NOW", "2026-11-20T09:12")
    (tmp_path / "prep.toml").write_text('[time]\nzone = "America/Los_Angeles"\n')
    return tmp_path


@pytest.fixture
def prep(here: Path) -> Run:
    def run(*args: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["people", *args])
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return run


def data(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_person_from_first_to_last(prep: Run, here: Path) -> None:
    assert prep(*MARIA).output == (
        "Added María López: people/maria-lopez.md\n"
        "Connection: alumni (“alumni of my department”); --connection says otherwise.\n"
        "Next: prep outreach maria-lopez, or prep questions maria-lopez\n"
    )
    assert prep("log", "lopez", "sent", "--channel", "email").output == (
        "Logged: María López, sent, 2026-11-20 09:12\n"
        "  If there is no answer: write to a second person at King County Public Health on Wed 25 Nov; one follow-up on Wed 2 Dec.\n"
    )
    prep("log", "maria", "replied", "--at", "yesterday", "--words", "happy to: after Thanksgiving")
    assert "confirm it on Wed 2 Dec" in prep("log", "maria", "scheduled", "--meeting", "2026-12-03 14:00").output
    assert prep("list").output == (
        "NAME         TITLE                COMPANY                    LAST              NEXT\n"
        "María López  Senior Data Analyst  King County Public Health  scheduled 20 Nov  confirm, 2 Dec\n"
    )
    shown = prep("show", "MARIA").output
    for line in (
        "Senior Data Analyst, King County Public Health, Seattle, WA",
        "Connected:     alumni of my department (alumni)",
        "  talk on overdose surveillance, PHUG 2026",
        "  2026-11-19       replied: happy to: after Thanksgiving\n  2026-11-20 09:12 sent by e-mail",
        "  2026-11-20 09:12 scheduled for 2026-12-03 14:00",
        "File: people/maria-lopez.md",
    ):
        assert line in shown
    assert prep("edit", "maria", "--title", "Lead Data Analyst", "--set", "nickname=Mari").output == (
        "Changed María López: title, nickname  (people/maria-lopez.md)\n"
    )
    assert (here / "people" / "maria-lopez.md").read_text() == (
        "---\nname: María López\ntitle: Lead Data Analyst\ncompany: King County Public Health\nlocation: Seattle, WA\n"
        "email: maria@example.org\nmet: alumni of my department\nwork:\n  - what: talk on overdose surveillance, PHUG 2026\n"
        "log:\n  - at: 2026-11-20T09:12:00-08:00\n    touch: sent\n    channel: email\n"
        '  - at: 2026-11-19\n    touch: replied\n    words: "happy to: after Thanksgiving"\n'
        "  - at: 2026-11-20T09:12:00-08:00\n    touch: scheduled\n    meeting: 2026-12-03T14:00:00-08:00\n"
        "nickname: Mari\n---\n"
    )
    assert prep("log", "maria", "--undo").output == "Took back: María López, scheduled, 2026-11-20 09:12\n"
    assert (
        prep("remove", "maria", "--yes").output
        == "Removed María López. The file is kept as people/.removed/maria-lopez.md\n"
    )
    assert "Nobody here yet" in prep("list").output


@pytest.mark.parametrize(
    ("name", "id"),
    [("Zoë Müller-Łukasz", "zoe-muller-lukasz"), ("Sam O'Brien", "sam-obrien"), ("Nguyễn Thị Minh Khai", "nguyen-thi-minh-khai"), ("王小明", "王小明")],
)  # fmt: skip
def test_names_are_kept_as_they_are_written(prep: Run, name: str, id: str) -> None:
    prep("add", name)
    person = data(prep("show", name, "--json"))["person"]
    assert (person["name"], person["id"]) == (name, id)
    assert name in prep("list").output


@pytest.mark.parametrize(
    ("again", "why"),
    [
        (("Maria Lopez", "--company", "King County Public Health, Inc."), "the same name and employer"),
        (("M. López", "--email", "Maria@Example.org"), "the same e-mail address"),
        (("Maria Lopez",), "the same name"),
    ],
)
def test_nobody_is_added_twice(prep: Run, again: tuple[str, ...], why: str) -> None:
    prep(*MARIA)
    said = prep("add", *again).output
    assert said.startswith(f"María López is there already ({why}): people/maria-lopez.md. Nobody was added.\n")
    assert data(prep("add", *again, "--json"))["added"] is False
    assert len(data(prep("list", "--json"))["people"]) == 1
    assert "people/m" in prep("add", *again, "--anyway").output
    assert len(data(prep("list", "--json"))["people"]) == 2


def test_who_introduces_is_one_of_the_people_or_a_name(prep: Run, here: Path) -> None:
    prep(*MARIA)
    prep("add", "Bo Lee", "--introducer", "maria")
    prep("add", "Cy Roe", "--introducer", "Prof. Ahn")
    people = {person["id"]: person for person in data(prep("list", "--json"))["people"]}
    assert (people["bo-lee"]["introducer"], people["bo-lee"]["connection"]) == ("maria-lopez", "introduced")
    assert people["cy-roe"]["introducer"] == "Prof. Ahn"
    assert "Tell María López, who introduced you" in prep("log", "bo", "replied").output


def test_an_introducer_who_could_be_two_is_asked_for(prep: Run) -> None:
    prep(*MARIA)
    prep("add", "Maria Lozano")
    assert "could be any of 2 people" in prep("add", "Bo Lee", "--introducer", "maria", code=4).stderr
    assert len(data(prep("list", "--json"))["people"]) == 2


def test_on_a_terminal_edit_opens_the_editor_also_for_a_broken_file(here: Path) -> None:
    (here / "people").mkdir()
    (here / "people" / "bo.md").write_text("---\nname: Bo: x\n---\nWords.\n")
    editor = here / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/Bo: x/Bo/' \"$1\"\n")
    editor.chmod(0o700)
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "prep_assistant", "people", "edit", "bo"],
        stdin=theirs, capture_output=True, text=True, env={**os.environ, "VISUAL": str(editor)}, check=False, timeout=60,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout) == (0, "Changed Bo  (people/bo.md)\n"), done.stderr
    assert (here / "people" / "bo.md").read_text() == "---\nname: Bo\n---\nWords.\n"


def test_the_list_is_narrowed_by_tag_and_employer(prep: Run) -> None:
    prep("add", "Ann", "--tag", "Crane", "--tag", "night", "--company", "Buckeye Électric")
    prep("add", "Bo", "--tag", "crane")
    prep("add", "Cy", "--company", "buckeye electric inc")
    names = lambda *flags: [person["name"] for person in data(prep("list", "--json", *flags))["people"]]  # noqa: E731
    assert names("--tag", "CRANE") == ["Ann", "Bo"]
    assert names("--tag", "crane", "--tag", "night") == ["Ann"]
    assert names("--company", "buckeye electric") == ["Ann", "Cy"]
    assert prep("list", "--tag", "x").output == "Nobody fits that; `prep people list` shows everybody.\n"


def test_a_mistake_made_by_hand_is_named_and_the_others_work(prep: Run, here: Path) -> None:
    prep(*MARIA)
    (here / "people" / "bo.md").write_text("---\nname: Bo\ncountry: Norway\nlog:\n  - at: soon\n    touch: sent\n---\n")
    (here / "people" / "cy.md").write_text("---\nname: Cy: the second\n---\n")
    (here / "people" / "dee.md").write_bytes(b"\xff\xfe")
    listed = prep("list")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["NAME", "Bo", "María"]
    folder = here / "people"
    assert listed.stderr.splitlines() == [
        f"{folder}/bo.md:3: country: expected a country's two letters such as US, found “NORWAY”",
        f"{folder}/bo.md:5: log: at: expected a time such as 2026-11-20 or 2026-11-20 09:12, found “soon”",
        f"{folder}/cy.md:2: a value with a colon in it must stand in quotes",
        f"{folder}/dee.md:1: byte 0xff is no UTF-8: save the file as UTF-8 text",
    ]
    before = (folder / "bo.md").read_bytes()
    prep("log", "bo", "met", "--at", "2026-11-19")
    assert (folder / "bo.md").read_bytes().startswith(before.removesuffix(b"---\n"))
    failed = prep("log", "cy", "met", code=5)
    assert f"{folder}/cy.md:2: a value with a colon in it must stand in quotes" in failed.stderr
    assert "Perhaps" in prep("show", "maira", code=4).stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", ""), "is not a name"),
        (("add", "maria@example.org"), "an address goes with --email"),
        (("add", "Bo", "--email", "bo"), "expected an address"),
        (("add", "Bo", "--occupation", "nurse"), "O*NET-SOC code"),
        (("add", "Bo", "--title", "x" * 501), "at most 500"),
        (("log", "maria"), "Say what happened: sent, follow-up"),
        (("log", "maria", "scheduled"), "--meeting"),
        (("log", "maria", "sent", "--at", "soon"), "'soon' is not a time"),
        (("log", "maria", "sent", "--at", "2027-01-01"), "is still to come"),
        (("log", "maria", "called"), "'called' is not one of"),
        (("log", "maria", "--undo"), "nothing is logged"),
        (("edit", "maria"), "Say what to change"),
        (("edit", "maria", "--set", "log=x"), "must be KEY=VALUE"),
        (("edit", "maria", "--set", "title"), "must be KEY=VALUE"),
        (("edit", "maria", "--country", "Norway"), "was not changed"),
        (("remove", "maria"), "give --yes"),
        (("show", "nobody"), "nobody called “nobody”"),
        (("show", ""), "say who"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(prep: Run, here: Path, args: tuple[str, ...], said: str) -> None:
    prep(*MARIA)
    before = {path.name: path.read_bytes() for path in (here / "people").iterdir()}
    failed = CliRunner().invoke(cli, ["people", *args])
    assert failed.exit_code in (2, 4, 5)
    assert said in " ".join(failed.stderr.split())
    assert {path.name: path.read_bytes() for path in (here / "people").iterdir()} == before


def test_an_ambiguous_name_lists_the_choices(prep: Run) -> None:
    prep("add", "Maria Lozano", "--company", "Acme")
    prep(*MARIA)
    assert prep("show", "maria", code=4).stderr == (
        "prep: “maria” could be any of 2 people; give more of the name, or the id\n"
        "      maria-lopez   María López, Senior Data Analyst, King County Public Health\n"
        "      maria-lozano  Maria Lozano, Acme\n"
    )


def test_logging_the_same_again_changes_nothing(prep: Run, here: Path) -> None:
    prep(*MARIA)
    prep("log", "maria", "met", "--at", "2026-11-19")
    before = (here / "people" / "maria-lopez.md").read_bytes()
    assert (
        "Was logged already: María López, met, 2026-11-19" in prep("log", "maria", "met", "--at", "2026-11-19").output
    )
    assert (here / "people" / "maria-lopez.md").read_bytes() == before


def test_the_month_s_linkedin_notes_are_counted(prep: Run) -> None:
    for number in range(5):
        prep("add", f"Ann {'ABCDE'[number]}")
        said = prep("log", f"ann {'abcde'[number]}", "sent", "--channel", "linkedin-note").output
        assert ("are used (5 sent)" in said) == (number == 4)


def test_an_unknown_country_costs_the_clocks_and_not_the_touch(prep: Run, here: Path) -> None:
    (here / "prep.toml").write_text('[holidays]\ncountry = "XX"\n')
    prep("add", "Ann")
    said = prep("log", "ann", "sent")
    assert "Logged: Ann, sent" in said.stdout
    assert "no public holidays are known for the country 'XX'" in said.stderr


def test_json_has_everything(prep: Run) -> None:
    prep(*MARIA)
    logged = data(prep("log", "maria", "sent", "--json"))
    assert logged["format"] == "prep.people/1"
    assert logged["logged"]["at"] == "2026-11-20T09:12:00-08:00"
    assert logged["clocks"][0].startswith("If there is no answer")
    listed = data(prep("list", "--json"))["people"][0]
    assert listed["log"] == [logged["logged"]]
    assert listed["next"]["id"] == "second-person:maria-lopez:2026-11-20"
    assert [item["kind"] for item in data(prep("show", "maria", "--json"))["due"]] == ["second-person", "follow-up"]


def test_what_a_file_says_cannot_steer_the_terminal(prep: Run, here: Path) -> None:
    (here / "people").mkdir()
    (here / "people" / "eve.md").write_text(
        '---\nname: "Eve \\x1b[31mred"\ntitle: "a\\u202eb"\nmet: "x\\ny"\nlog:\n  - at: 2026-11-01\n    touch: note\n    words: "\\x1b]0;x\\x07"\n---\nwords \x9b31m\n'
    )
    for output in (prep("list").output, prep("show", "eve").output, prep("log", "eve", "note").output):
        assert not set(output) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_show_names_the_lines_of_this_person_and_only_counts_those_of_others(prep: Run, here: Path) -> None:
    prep(*MARIA)
    (here / "people" / "cher.md").write_text("---\nname: Cher\nlog:\n- {at: 2026-13-45, touch: sent}\n---\n")
    assert "cher.md:4" in prep("show", "cher").stderr
    other = prep("show", "maria").stderr
    assert "cher.md" not in other
    assert "(lines: 1)" in other


def test_the_reason_given_for_nobody_is_that_of_the_file_asked_for(prep: Run, here: Path) -> None:
    prep(*MARIA)
    (here / "people" / "aaa.md").write_text("no front matter")
    (here / "people" / "cher.md").write_text("---\nname: Cher\n")
    assert "cher.md:1: the front matter that begins here has no closing line" in prep("show", "cher", code=4).stderr
    unknown = prep("show", "zzz", code=4).stderr
    assert "aaa.md" not in unknown
    assert "prep doctor" in unknown


def test_a_workspace_that_is_a_file_is_said_in_one_line(here: Path) -> None:
    done = CliRunner().invoke(cli, ["--workspace", str(here / "prep.toml"), "people", "list"])
    assert done.exit_code == 1
    assert "prep.toml is a file, not a folder" in done.stderr


def test_settings_saved_in_another_encoding_are_said_in_plain_words(prep: Run, here: Path) -> None:
    (here / "prep.toml").write_text('[time]\nzone = "UTC"\n', encoding="utf-16")
    said = prep("list", code=1).stderr
    assert "prep.toml is not UTF-8 text" in said
    assert "codec" not in said


@pytest.mark.parametrize("fixed", ["9999-12-31T23:59", "0001-01-01", "junk"])
def test_a_time_that_nothing_can_be_counted_from_is_refused(
    prep: Run, monkeypatch: pytest.MonkeyPatch, fixed: str
) -> None:
    monkeypatch.setenv("PREP_NOW", fixed)
    assert f"PREP_NOW={fixed!r}" in prep("list", code=1).stderr


def test_a_link_beside_its_file_is_nobody_new(prep: Run, here: Path) -> None:
    prep(*MARIA)
    (here / "people/copy.md").symlink_to("maria-lopez.md")
    (here / "elsewhere.md").write_text("---\nname: Zoë Müller-Łukasz\n---\n", encoding="utf-8")
    (here / "people/zoe.md").symlink_to("../elsewhere.md")  # kept elsewhere: that is somebody
    assert [one["name"] for one in data(prep("list", "--json"))["people"]] == ["María López", "Zoë Müller-Łukasz"]


def test_a_profile_that_is_a_folder_is_said_once_and_stops_nothing(here: Path) -> None:
    (here / "profile.md").mkdir()
    result = CliRunner().invoke(cli, ["questions", "--company", "Acme", "--json"])
    assert result.exit_code == 0, result.output
    assert result.stderr.count("this is a folder, not a file: nothing is known of you") == 1


def test_closed_streams_are_no_bug(here: Path) -> None:
    command = f"'{sys.executable}' -m prep_assistant people list"
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f"{command} {closed}"], cwd=here, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (closed, done.stderr)
        assert not done.stderr
