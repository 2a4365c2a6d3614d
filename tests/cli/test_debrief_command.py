"""`prep debrief`: from a file of notes to debrief.md, the log and the knowledge base, through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from prep_assistant.cli import cli

Prep = Callable[..., Result]
CALL = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Ana Duarte: So what does it pay to start?

2
00:00:05.000 --> 00:00:11.000
Maria López: Analysts start at fifty-eight to sixty-five thousand. Um, there are no night shifts.

3
00:00:12.000 --> 00:00:15.000
Ana Duarte: Thanks! I'll send you my portfolio by tomorrow.

4
00:00:16.000 --> 00:00:21.000
Maria López: Talk to Priya on our data team, she moved over from nursing. I'll write her on Thursday.
"""
PROFILE = "---\nname: Ana Duarte\nneeds: [at least $60k]\nskills: [R]\n---\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "prep.toml").write_text("", encoding="utf-8")
    (tmp_path / "profile.md").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "call.vtt").write_text(CALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREP_NOW", "2026-12-03T15:30")
    return tmp_path


@pytest.fixture
def prep(place: Path) -> Prep:
    def run(*words: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, words, input=input)

    assert run("people", "add", "Maria López", "--title", "Data Analyst", "--company", "King County").exit_code == 0
    return run


def kept(place: Path) -> str:
    return (place / "meetings/2026-12-03-maria-lopez/debrief.md").read_text(encoding="utf-8")


def test_a_transcript_becomes_a_debrief_a_touch_and_a_note(prep: Prep, place: Path) -> None:
    result = prep("debrief", "maria", "call.vtt", "--consent", "yes")
    assert result.exit_code == 0, result.output
    assert "fifty-eight to sixty-five thousand" in result.stdout
    assert "Next: Thank Maria López by Friday 4 December, 15:30" in result.stdout
    assert "You promised, by Friday 4 December: send Maria my portfolio" in result.stdout
    folder = place / "meetings/2026-12-03-maria-lopez"
    assert sorted(path.name for path in folder.iterdir()) == ["call.vtt", "debrief.md"]
    assert "consent: yes" in kept(place) or 'consent: "yes"' in kept(place)
    assert "touch: met" in (place / "people/maria-lopez.md").read_text(encoding="utf-8")
    found = prep("notes", "search", "starting salary of analysts", "--kind", "interview", "--json")
    assert "fifty-eight to sixty-five thousand" in found.stdout
    assert "meetings/2026-12-03-maria-lopez/debrief.md" in found.stdout
    assert "2026-12-03" in found.stdout


def test_again_updates_and_never_doubles_and_keeps_what_was_edited(prep: Prep, place: Path) -> None:
    prep("debrief", "maria", "call.vtt", "--consent", "yes")
    path = place / "meetings/2026-12-03-maria-lopez/debrief.md"
    path.write_text(kept(place).replace("- [ ] **me**", "- [x] **me**") + "\nMy own last words.\n", encoding="utf-8")
    before = kept(place)
    assert prep("debrief", "maria", "call.vtt").exit_code == 0  # whether all agreed is known by now
    assert kept(place) == before
    (place / "call.vtt").write_text(
        CALL
        + "\n5\n00:00:30.000 --> 00:00:33.000\nAna Duarte: And the culture?\n\n6\n00:00:34.000 --> 00:00:36.000\nMaria López: People stay for twenty years because they believe in it.\n",
        encoding="utf-8",
    )
    again = prep("debrief", "maria", "call.vtt", "--json")
    data = json.loads(again.stdout)
    assert [promise["done"] for promise in data["promises"] if promise["owner"] == "me"] == [True]
    assert "People stay for twenty years" in kept(place)
    assert kept(place).count("fifty-eight to sixty-five thousand") == before.count("fifty-eight to sixty-five thousand")
    assert "My own last words." in kept(place)
    assert (place / "people/maria-lopez.md").read_text(encoding="utf-8").count("touch: met") == 1
    listed = json.loads(prep("notes", "list", "--kind", "interview", "--json").stdout)
    assert len(listed["notes"] if isinstance(listed, dict) else listed) == 1


def test_without_a_file_the_notes_in_the_folder_or_the_debrief_made_before(prep: Prep, place: Path) -> None:
    nothing = prep("debrief", "maria")
    assert nothing.exit_code == 4 or isinstance(nothing.exception, Exception)
    folder = place / "meetings/2026-12-03-maria-lopez"
    folder.mkdir(parents=True)
    (folder / "notes.md").write_text("- pay 62k start\n", encoding="utf-8")
    assert "62k" in prep("debrief", "maria").stdout
    (folder / "notes.md").unlink()
    assert "62k" in prep("debrief", "maria").stdout


def test_notes_from_a_pipe_on_a_named_day(prep: Prep, place: Path) -> None:
    result = prep("debrief", "maria", "-", "--met", "2026-12-01", input="pay 62k start\nsend her portfolio by thu\n")
    assert result.exit_code == 0, result.output
    text = (place / "meetings/2026-12-01-maria-lopez/debrief.md").read_text(encoding="utf-8")
    assert "by 2026-12-03 (“by thu”): send her portfolio" in text
    assert "consent" not in result.stderr
    assert (place / "meetings/2026-12-01-maria-lopez/notes.txt").is_file()


def test_planned_questions_of_the_meeting(prep: Prep, place: Path) -> None:
    folder = place / "meetings/2026-12-03-maria-lopez"
    folder.mkdir(parents=True)
    questions = [
        {"text": "What is a range of pay for someone starting out [1]?", "phase": "must"},
        {"text": "How do people move up?", "phase": "must"},
        {"text": "Who else?", "phase": "closing"},
    ]
    (folder / "questions.json").write_text(json.dumps({"questions": questions}), encoding="utf-8")
    data = json.loads(prep("debrief", "maria", "call.vtt", "--consent", "yes", "--json").stdout)
    assert [(one["question"], bool(one["points"])) for one in data["answers"]] == [
        ("What is a range of pay for someone starting out?", True),
        ("How do people move up?", False),
    ]


def test_consent(prep: Prep, place: Path) -> None:
    unasked = prep("debrief", "maria", "call.vtt")
    assert "--consent yes or --consent no" in unasked.stderr
    assert "not known whether everyone agreed" in kept(place)
    refused = prep("debrief", "maria", "call.vtt", "--consent", "no", "--met", "2026-12-02")
    assert refused.exit_code == 0
    assert not (place / "meetings/2026-12-02-maria-lopez/call.vtt").exists()
    assert "Not everyone agreed" in refused.stdout


def test_without_a_workspace_by_flags_nothing_is_kept(place: Path) -> None:
    result = CliRunner().invoke(
        cli,
        [
            "debrief",
            "call.vtt",
            "--name",
            "Maria López",
            "--title",
            "Analyst",
            "--me",
            "Ana Duarte",
            "--need",
            "at least $70k",
            "--consent",
            "yes",
            "-o",
            "out.html",
        ],
    )
    assert result.exit_code == 0, result.output
    assert "no figure reaches it" in (place / "out.html").read_text(encoding="utf-8")
    assert not (place / "meetings").exists()


def test_the_flags_that_say_who_meets_whom_are_those_of_questions() -> None:
    flags = {"title", "company", "location", "name", "goal", "background", "interests", "skills", "needs"}

    def said(name: str) -> dict[str, object]:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        return {
            one.name: (one.opts, one.help)
            for one in command.params
            if isinstance(one, click.Option) and one.name in flags
        }

    assert said("debrief") == said("questions")
    assert set(said("debrief")) == flags


@pytest.mark.parametrize("name", ["out.md", "out.txt", "out.html", "out.json"])
def test_every_format_by_its_suffix(prep: Prep, place: Path, name: str) -> None:
    result = prep("debrief", "maria", "call.vtt", "--consent", "yes", "-o", name)
    assert result.exit_code == 0, result.output
    assert "fifty-eight to sixty-five thousand" in (place / name).read_text(encoding="utf-8")
    assert "Thank Maria" in result.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("debrief",), "Say whom you met"),
        (("debrief", "call.vtt"), "Say whom you met"),
        (("debrief", "maria", "none.vtt"), "there is no file"),
        (("debrief", "bob", "call.vtt"), "bob"),
        (("debrief", "maria", "call.vtt", "--met", "soon"), "not a day"),
        (("debrief", "maria", "call.vtt", "--met", "2027-01-01"), "still to come"),
        (("debrief", "maria", "call.vtt", "-o", "x.png"), "format"),
    ],
)
def test_what_is_wrong_is_said(prep: Prep, words: tuple[str, ...], says: str) -> None:
    result = prep(*words)
    assert result.exit_code != 0
    assert says in result.output + str(result.exception) + str(getattr(result.exception, "message", ""))


def test_hostile_files_leave_nothing_behind(prep: Prep, place: Path) -> None:
    for name, data in (
        ("a.vtt", b"WEBVTT\n"),
        ("b.txt", b""),
        ("c.txt", bytes(range(256)) * 20),
        ("d.docx", b"PK\x03\x04"),
    ):
        (place / name).write_bytes(data)
        assert prep("debrief", "maria", name).exit_code != 0
    assert not (place / "meetings").exists()


def test_a_deleted_index_is_made_anew_from_the_debriefs(prep: Prep, place: Path) -> None:
    import shutil

    prep("debrief", "maria", "call.vtt", "--consent", "yes")
    shutil.rmtree(place / ".prep")
    assert prep("notes", "sync").exit_code == 0
    assert "fifty-eight" in prep("notes", "search", "starting salary", "--kind", "interview").stdout
    shutil.rmtree(place / "meetings/2026-12-03-maria-lopez")
    assert prep("notes", "sync").exit_code == 0
    assert "fifty-eight" not in prep("notes", "search", "starting salary", "--kind", "interview").stdout
