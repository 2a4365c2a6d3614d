"""Many drafts in one go: who is chosen, what is kept, what is not done twice, and what a bad server does to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from scripted_server import ScriptedServer, Stage, answer, silence, status

from prep_assistant.cli import cli

BODY = (
    "We both care about work that one can see in the evening, and you chose the trade that I keep looking at from my classroom. How you came to it, "
    "and what your days are like, would tell me more than any table. I think of working with my hands, and of the building trades in general. "
    "Would you talk to me for 20 minutes?"
)
GOOD = {"subject": "Your work", "body": BODY, "sources": []}
NAMES = ("María López", "Zoë Müller-Łukasz", "Nguyễn Thị Minh Khai", "Mary Beth O'Brien", "Li", "Åse Øygard")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREP_NOW", "2026-12-03T15:30")
    (tmp_path / "prep.toml").write_text("[model]\nprice_in = 0.15\nprice_out = 0.6\ncontext_tokens = 32000\n")
    (tmp_path / "profile.md").write_text(
        "---\nname: Ana Ruiz\ngoal: decide whether to leave teaching\nbackground: middle school teacher\ninterests: [working with my hands]\n---\n"
    )
    (tmp_path / "people").mkdir()
    return tmp_path


def add(desk: Path, *names: str, **fields: str) -> None:
    for number, name in enumerate(names):
        more = {
            "title": "Electrician",
            "company": f"Firm {number}",
            "met": "alumni of my school",
            "connection": "alumni",
            **fields,
        }
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in more.items() if value)
        (desk / "people" / f"person-{name.split()[0].lower()}.md").write_text(
            f"---\nname: {json.dumps(name)}\n{text}---\n", "utf-8"
        )


def prep(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(desk), *words])


def rows(result: Result) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(result.stdout)["people"]}


def model(server: ScriptedServer) -> tuple[str, ...]:
    return ("--model", "gpt-4o-mini", "--base-url", server.url)


def test_everybody_who_was_not_written_to_gets_a_draft_where_single_ones_lie(desk: Path) -> None:
    add(desk, *NAMES)
    result = prep(desk, "outreach", "--all-due", "--json")
    assert result.exit_code == 0, result.output
    assert set(rows(result)) == set(NAMES)
    for row in rows(result).values():
        assert row["outcome"] == "drafted"
        text = (desk / "messages" / Path(row["files"][0]).name).read_text(encoding="utf-8")
        assert "Ana Ruiz" in text
    one = (desk / "messages" / "2026-12-03-person-zoë-first.txt").read_text(encoding="utf-8")
    single = prep(desk, "outreach", "zoë")
    assert "Hi Zoë," in single.output
    assert (desk / "messages" / "2026-12-03-person-zoë-first.txt").read_text(encoding="utf-8") == one


def test_nothing_is_drafted_twice_until_something_changes(desk: Path) -> None:
    add(desk, *NAMES[:3])
    prep(desk, "outreach", "--all-due")
    again = prep(desk, "outreach", "--all-due")
    assert "3 drafted before." in again.output
    file = next((desk / "people").glob("*maría*"))
    file.write_text(file.read_text("utf-8").replace("Firm 0", "Buckeye Electric"), "utf-8")
    changed = rows(prep(desk, "outreach", "--all-due", "--json"))
    assert {name: row["outcome"] for name, row in changed.items()} == {
        "María López": "drafted",
        "Zoë Müller-Łukasz": "already",
        "Nguyễn Thị Minh Khai": "already",
    }
    for path in (desk / "messages").glob("*minh*"), (desk / "messages").glob("*nguyễn*"):
        for file in path:
            file.unlink()
    assert rows(prep(desk, "outreach", "--all-due", "--json"))["Nguyễn Thị Minh Khai"]["outcome"] == "drafted"
    assert (
        "3 drafted."
        in prep(
            desk, "outreach", "--all-due", "--fresh", "--engine", "model", "--base-url", "http://127.0.0.1:9"
        ).output
    )


def test_what_the_user_edited_is_never_written_over(desk: Path) -> None:
    add(desk, "María López")
    (file,) = rows(prep(desk, "outreach", "--all-due", "--json"))["María López"]["files"][:1]
    path = desk / "messages" / Path(file).name
    path.write_text("my own words", encoding="utf-8")
    assert rows(prep(desk, "outreach", "--all-due", "--json"))["María López"]["outcome"] == "already"
    assert path.read_text() == "my own words"


def test_the_limit_holds_and_says_how_many_are_left(desk: Path) -> None:
    add(desk, *NAMES)
    result = prep(desk, "outreach", "--all-due", "--limit", "2")
    assert "2 drafted." in result.output
    assert "4 more people are waiting for a message: --limit 6 drafts for all." in result.output


def test_people_who_were_only_imported_wait_to_be_asked_for(desk: Path) -> None:
    lines = "\n".join(
        f"Pat,Nr{n},https://www.linkedin.com/in/p{n},,Firm {n},Electrician,01 Nov 2026" for n in range(60)
    )
    export = desk / "Connections.csv"
    export.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{lines}\n")
    assert prep(desk, "people", "import", str(export)).exit_code == 0
    result = prep(desk, "outreach", "--all-due")
    assert "60 imported people have not heard from you; --fresh-people takes them in" in result.output
    assert not (desk / "messages").exists()
    taken = prep(desk, "outreach", "--all-due", "--fresh-people", "--limit", "3")
    assert "3 drafted." in taken.output
    assert "57 more people" in taken.output


def test_two_at_one_employer_are_not_written_to_on_one_day(desk: Path) -> None:
    add(desk, *NAMES[:3], company="Buckeye Electric")
    result = rows(prep(desk, "outreach", "--all-due", "--json"))
    assert sorted(row["outcome"] for row in result.values()) == ["drafted", "waits", "waits"]
    assert all("three business days later" in row["reason"] for row in result.values() if row["outcome"] == "waits")


def test_follow_ups_and_second_people_that_are_due_come_first(desk: Path) -> None:
    add(desk, "María López", company="Buckeye Electric")
    prep(desk, "people", "log", "maría", "sent", "--channel", "email", "--at", "2026-11-20")
    add(desk, "Zoë Müller-Łukasz", company="Buckeye Electric")
    add(desk, "Li", company="Elsewhere")
    found = rows(prep(desk, "outreach", "--all-due", "--json"))
    assert {name: row["what"] for name, row in found.items()} == {
        "María López": "Follow-up",
        "Zoë Müller-Łukasz": "First e-mail to a second person there",
        "Li": "First e-mail",
    }
    assert list(found) == ["Zoë Müller-Łukasz", "María López", "Li"] or list(found)[2] == "Li"


def test_linkedin_notes_stop_at_the_months_quota(desk: Path) -> None:
    add(desk, *NAMES)
    for name in ("li", "åse"):
        prep(desk, "people", "log", name, "sent", "--channel", "linkedin-note", "--at", "2026-12-01")
    (desk / "prep.toml").write_text("[channel]\nnotes_per_month = 4\n")
    result = prep(desk, "outreach", "--all-due", "--channel", "linkedin-note")
    assert "2 drafted." in result.output, result.output
    assert "2 left out: of 4 personalised LinkedIn notes for December 2026 2 are sent." in result.output
    assert len(list((desk / "messages").glob("*-linkedin-note.txt"))) == 2


def test_one_failure_does_not_stop_the_others(desk: Path) -> None:
    add(desk, *NAMES[:2])
    prep(desk, "people", "add", "Dana")
    result = prep(desk, "questions", "person-maría", "Dana", "nobody at all", "zoë", "--json")
    found = rows(result)
    assert result.exit_code == 5
    assert found["María López"]["outcome"] == found["Zoë Müller-Łukasz"]["outcome"] == "drafted"
    assert "nothing is known of their work" in found["Dana"]["reason"]
    assert "nobody called" in found["nobody at all"]["reason"]


def test_questions_for_everybody_with_a_meeting_ahead(desk: Path) -> None:
    add(desk, *NAMES[:3])
    for name, at in (("maría", "2026-12-10 14:00"), ("zoë", "2026-12-04 09:00"), ("nguyễn", "2026-11-04 09:00")):
        prep(desk, "people", "log", name, "scheduled", "--meeting", at)
    result = prep(desk, "questions", "--all", "--json")
    assert result.exit_code == 0, result.output
    assert list(rows(result)) == ["Zoë Müller-Łukasz", "María López"]
    (folder,) = (desk / "meetings").glob("2026-12-10-*")
    assert (folder / "questions.md").is_file()
    assert "2 drafted before." in prep(desk, "questions", "--all").output


def test_an_empty_workspace_says_what_to_do(desk: Path) -> None:
    assert "prep people add" in prep(desk, "outreach", "--all-due").output
    assert "No meeting is fixed" in prep(desk, "questions", "--all").output
    assert json.loads(prep(desk, "questions", "--all", "--json").stdout)["people"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("outreach", "maria", "--all-due"),
        ("outreach", "--all-due", "--channel", "intro"),
        ("outreach", "--all-due", "--variants", "3"),
        ("outreach", "--all-due", "-o", "x.txt"),
        ("outreach", "--all-due", "--copy"),
        ("questions", "--all", "--title", "Baker"),
        ("questions", "--all", "-o", "x.md"),
        ("questions", "--all", "--at-once", "0"),
        ("outreach", "--all-due", "--limit", "0"),
    ],
)
def test_flags_of_one_person_are_refused_for_many(desk: Path, words: tuple[str, ...]) -> None:
    assert prep(desk, *words).exit_code == 2


def test_a_model_is_asked_by_several_at_a_time_and_never_by_more(desk: Path) -> None:
    add(desk, *NAMES)
    here, most, lock = 0, 0, threading.Lock()

    def act(stage: Stage) -> None:
        nonlocal here, most
        with lock:
            here += 1
            most = max(most, here)
        time.sleep(0.15)
        answer(GOOD)(stage)
        with lock:
            here -= 1

    with ScriptedServer(act) as server:
        result = prep(desk, "outreach", "--all-due", "--at-once", "3", *model(server), "--json")
        again = prep(desk, "outreach", "--all-due", *model(server), "--json")
        asked = len(server.chats)
    assert result.exit_code == 0, result.output
    assert {row["engine"] for row in rows(result).values()} == {"gpt-4o-mini"}
    assert most == 3
    assert {row["outcome"] for row in rows(again).values()} == {"already"}
    assert asked == len(server.chats)
    for name, row in rows(result).items():
        text = (desk / "messages" / Path(row["files"][0]).name).read_text("utf-8")
        assert f"Hi {name.split()[0] if not name.startswith('Nguy') else ''}"[:4] in text


def test_a_key_that_is_refused_is_not_tried_for_everybody(desk: Path) -> None:
    add(desk, *NAMES)
    with ScriptedServer(status(401)) as server:
        result = prep(desk, "outreach", "--all-due", "--at-once", "1", *model(server))
        assert len(server.chats) == 1
    assert result.exit_code == 0
    assert "6 from the built-in engine:" in result.output
    assert "does not accept the key" in result.output


def test_one_refusal_leaves_only_that_draft_to_the_built_in_engine(desk: Path) -> None:
    add(desk, *NAMES[:3])

    def act(stage: Stage) -> None:
        if "Zoë" in stage.asked.body["messages"][-1]["content"]:
            answer("I'm sorry, I cannot help with that.")(stage)
        else:
            answer(GOOD)(stage)

    with ScriptedServer(act) as server:
        found = rows(prep(desk, "outreach", "--all-due", *model(server), "--json"))
    assert found["Zoë Müller-Łukasz"]["engine"] == "built-in"
    assert found["María López"]["engine"] == "gpt-4o-mini"


def test_a_dry_run_of_many_counts_and_sends_nothing(desk: Path) -> None:
    add(desk, *NAMES[:2])
    with ScriptedServer(answer(GOOD)) as server:
        result = prep(desk, "outreach", "--all-due", *model(server), "--dry-run")
        assert server.chats == []
    assert "2 would be asked." in result.output
    assert "for the input. Nothing was sent." in result.output
    assert not (desk / "messages").exists()


def test_ctrl_c_stops_at_once_keeps_what_is_done_and_goes_on_later(desk: Path) -> None:
    add(desk, *NAMES[:4])

    def act(stage: Stage) -> None:
        (answer(GOOD) if "María" in stage.asked.body["messages"][-1]["content"] else silence())(stage)

    with ScriptedServer(act) as server:
        words = [
            sys.executable,
            "-m",
            "prep_assistant",
            "--workspace",
            str(desk),
            "outreach",
            "--all-due",
            "--json",
            *model(server),
        ]
        process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()
        )
        until = time.monotonic() + 60
        while time.monotonic() < until and not list((desk / "messages").glob("*maría*")):
            time.sleep(0.05)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        took = time.monotonic() - began
    assert process.returncode == 130, err
    assert took < 5
    counts = json.loads(out)["counts"]
    assert counts == {"drafted": 1, "stopped": 3}
    assert "stopped" in err
    assert "Traceback" not in err
    with ScriptedServer(answer(GOOD)) as server:
        prep(desk, "outreach", "--all-due", *model(server))
        assert len(server.chats) >= 3
