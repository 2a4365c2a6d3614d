"""Many drafts by OpenAI's Batch API: sent, waited for, collected; and everything that a batch may bring back."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from batch_server import BatchServer
from click.testing import CliRunner, Result
from scripted_server import ScriptedServer, answer, page, status

from prep_assistant.cli import cli

PEOPLE = {
    "maria-lopez": "name: María López\ntitle: Electrician\ncompany: Buckeye Electric\nlocation: Columbus, OH\nmet: we both grew up in Columbus\nemail: maria@example.org\n",
    "zoe-muller": "name: Zoë Müller-Łukasz\ntitle: Electrician\ncompany: Superior Electric\nmet: Tom Becker at 614-555-0143 told me about her\nconnection: introduced\n",
    "minh-khai": "name: Nguyễn Thị Minh Khai\ntitle: Plumber\ncompany: North Pipes\nmet: alumni of my school\nconnection: alumni\n",
    "tom-becker": "name: Tom Becker\ntitle: Foreman\ncompany: Third Co\n",
}
BODY = (
    "We both care about work that one can see in the evening, and you chose the trade that I keep looking at from my classroom. How you came to it, "
    "and what your days are like, would tell me more than any table. I think of working with my hands, and of the building trades in general. "
    "Would you talk to me for 20 minutes?"
)
GOOD = json.dumps({"subject": "Your work", "body": BODY, "sources": []})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREP_NOW", "2026-12-03T15:30")
    (tmp_path / "prep.toml").write_text(
        "[model]\nprice_in = 0.15\nprice_out = 0.6\ncontext_tokens = 32000\nlocal = false\n"
    )
    (tmp_path / "profile.md").write_text(
        "---\nname: Ana Ruiz\ngoal: decide whether to leave teaching\nbackground: middle school teacher\ninterests: [working with my hands, the building trades]\n---\n"
    )
    people = tmp_path / "people"
    people.mkdir()
    for name, text in PEOPLE.items():
        (people / f"{name}.md").write_text(f"---\n{text}---\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")
    return tmp_path


def prep(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(desk), *words])


def send(desk: Path, server: Any, *more: str) -> Result:
    return prep(desk, "outreach", "--all-due", "--batch", "--model", "gpt-4o-mini", "--base-url", server.url, *more)


def states(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in (desk / ".prep" / "batches").glob("*.json")]


def people(result: Result) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(result.stdout)["people"]}


def test_a_batch_is_sent_waited_for_and_collected(desk: Path) -> None:
    with BatchServer(lambda body: GOOD, told=("validating", "in_progress", "completed")) as server:
        sent = send(desk, server)
        assert sent.exit_code == 0, sent.output
        assert "4 requests sent" in sent.output
        assert "prep runs batch batch_1" in sent.output
        assert "sent" in prep(desk, "runs", "batches").output
        again = send(desk, server, "--json")
        assert {row["outcome"] for row in people(again).values()} == {"asked"}
        assert len(server.batches) == 1, "asked twice"
        waits = prep(desk, "runs", "batch", "batch_1")
        assert waits.exit_code == 0, waits.output
        assert "not done: in progress" in waits.output
        result = prep(desk, "runs", "batch", "batch_1", "--json")
        assert result.exit_code == 0, result.output
        rows = people(result)
        assert {row["outcome"] for row in rows.values()} == {"drafted"}
        assert {row["engine"] for row in rows.values()} == {"gpt-4o-mini"}
        text = (desk / "messages" / "2026-12-03-zoe-muller-first.txt").read_text(encoding="utf-8")
        assert "Hi Zoë," in text
        assert "from my classroom" in text
        once_more = prep(desk, "runs", "batch", "batch_1", "--json")
        assert {row["outcome"] for row in people(once_more).values()} == {"already"}
    assert prep(desk, "runs", "list").output.count("gpt-4o-mini") == 4
    assert states(desk)[0]["state"] == "collected"


def test_names_and_numbers_are_hidden_and_put_back_although_the_people_changed_meanwhile(desk: Path) -> None:
    def echo(body: dict[str, Any]) -> str:
        said = "PERSON_1 told me about you" if "PERSON_1" in body["messages"][-1]["content"] else "We both grew up"
        return json.dumps({"subject": "Your work", "body": f"{said}. {BODY}", "sources": []})

    with BatchServer(echo) as server:
        send(desk, server)
        up = b"".join(server.files.values()).decode()
        assert "614-555-0143" not in up
        assert "Tom Becker" not in next(line for line in up.splitlines() if "Zo" in line)
        (desk / "people" / "aaron.md").write_text("---\nname: Aaron Aardvark\ntitle: Baker\ncompany: B\n---\n")
        prep(desk, "runs", "batch")
    text = (desk / "messages" / "2026-12-03-zoe-muller-first.txt").read_text(encoding="utf-8")
    assert "Tom Becker told me about you" in text or "Becker told me about you" in text
    assert "PERSON_" not in text


def test_the_state_is_the_owners_alone_and_holds_no_key(desk: Path) -> None:
    with BatchServer(lambda body: GOOD) as server:
        send(desk, server)
    (file,) = (desk / ".prep" / "batches").glob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "sk-test" not in file.read_text(encoding="utf-8")


def test_lines_that_failed_or_expired_come_from_the_built_in_engine_with_the_reason(desk: Path) -> None:
    def some(body: dict[str, Any]) -> str | int | None:
        text = body["messages"][-1]["content"]
        return GOOD if "María" in text else 500 if "Minh Khai" in text else None

    with BatchServer(some, told=("expired",)) as server:
        send(desk, server)
        rows = people(prep(desk, "runs", "batch", "--json"))
    assert rows["María López"]["engine"] == "gpt-4o-mini"
    late = rows["Zoë Müller-Łukasz"]
    assert late["engine"] == "built-in"
    assert any("ran out of time" in remark for remark in late["remarks"])
    assert any("error of its own" in remark for remark in rows["Nguyễn Thị Minh Khai"]["remarks"])
    assert all(row["outcome"] == "drafted" for row in rows.values())


@pytest.mark.parametrize(
    "text", ["", "no JSON at all", '{"subject": 3}', "[]", '{"subject": "x", "body": "y"', "\u0000", "{" * 500]
)
def test_an_answer_that_cannot_be_used_leaves_the_built_in_draft(desk: Path, text: str) -> None:
    with BatchServer(lambda body: text) as server:
        send(desk, server, "--limit", "1")
        result = prep(desk, "runs", "batch", "--json")
    assert result.exit_code == 0, result.output
    (row,) = people(result).values()
    assert row["engine"] == "built-in"
    assert any(remark.startswith("This is the built-in draft:") for remark in row["remarks"])


def test_garbage_unknown_names_and_doubles_are_counted_and_passed_over(desk: Path) -> None:
    def spoil(lines: list[str]) -> list[str]:
        other = json.dumps({"custom_id": "somebody-else", "response": {"status_code": 200, "body": {}}, "error": None})
        return [*lines, "{not json", other, lines[0], "", "[]", json.dumps({"custom_id": 7})]

    with BatchServer(lambda body: GOOD, spoil=spoil) as server:
        send(desk, server)
        result = prep(desk, "runs", "batch")
    assert result.exit_code == 0, result.output
    assert "5 lines of the batch's answer could not be read" in result.output
    assert "4 drafted" in result.output


def test_a_whole_file_of_garbage_leaves_the_built_in_drafts(desk: Path) -> None:
    with BatchServer(lambda body: GOOD, spoil=lambda lines: ["\x00\x01\x02<html>", "{", "nul"]) as server:
        send(desk, server)
        rows = people(prep(desk, "runs", "batch", "--json"))
    assert {row["engine"] for row in rows.values()} == {"built-in"}


def test_a_batch_that_failed_says_why_and_drafts_nothing(desk: Path) -> None:
    why = [{"code": "model_not_found", "message": "The model cannot be used in a batch", "line": 1, "param": None}]
    with BatchServer(lambda body: GOOD, told=("validating", "failed"), complaints=why) as server:
        send(desk, server)
        result = prep(desk, "runs", "batch")
    assert "cannot be used in a batch (line 1)" in result.output
    assert not (desk / "messages").exists()


@pytest.mark.parametrize(
    "act", [status(404), page(404), status(405), page(200), status(404, body={"detail": "Not Found"})]
)
def test_a_server_without_batches_gives_one_clear_line(desk: Path, act: Any) -> None:
    with ScriptedServer(act) as server:
        result = send(desk, server)
    assert "has no batches" in result.output
    assert states(desk) == []


def test_a_job_ask_in_a_batch_is_asked_for_again_live_once_and_then_not_shown(desk: Path) -> None:
    bad = {
        "subject": "A job",
        "body": "We both grew up in Columbus. Could you get me a job at Buckeye Electric?",
        "sources": [],
    }
    with BatchServer(lambda body: json.dumps(bad), answer(bad)) as server:
        send(desk, server, "--limit", "1")
        rows = people(prep(desk, "runs", "batch", "--json"))
        assert len(server.chats) == 1
    (row,) = rows.values()
    assert row["engine"] == "built-in"


def test_what_is_mended_live_is_shown(desk: Path) -> None:
    bad = {
        "subject": "A job",
        "body": "We both grew up in Columbus. Could you get me a job at Buckeye Electric?",
        "sources": [],
    }
    with BatchServer(lambda body: json.dumps(bad), answer(GOOD)) as server:
        send(desk, server, "--limit", "1")
        (row,) = people(prep(desk, "runs", "batch", "--json")).values()
    assert row["engine"] == "gpt-4o-mini"


def test_a_prompt_changed_meanwhile_is_noticed(desk: Path) -> None:
    with BatchServer(lambda body: GOOD) as server:
        send(desk, server, "--limit", "1")
        assert prep(desk, "prompts", "copy", "model/message").exit_code == 0
        (file,) = (desk / "prompts").rglob("message.j2")
        file.write_text(file.read_text() + "\nBe brief.\n")
        (row,) = people(prep(desk, "runs", "batch", "--json")).values()
    assert row["engine"] == "built-in"
    assert any("prompts have changed" in remark for remark in row["remarks"])


def test_a_batch_whose_id_was_never_heard_is_found_by_its_mark(desk: Path) -> None:
    with BatchServer(lambda body: GOOD) as server:
        send(desk, server)
        (state,) = states(desk)
        file = next((desk / ".prep" / "batches").glob("*.json"))
        file.write_text(json.dumps({**state, "batch": "", "state": "sending"}), encoding="utf-8")
        rows = people(prep(desk, "runs", "batch", "--json"))
    assert {row["engine"] for row in rows.values()} == {"gpt-4o-mini"}


def test_a_batch_that_was_never_begun_says_so(desk: Path) -> None:
    with BatchServer(lambda body: GOOD) as server:
        send(desk, server)
        (state,) = states(desk)
        server.batches.clear()
        file = next((desk / ".prep" / "batches").glob("*.json"))
        file.write_text(json.dumps({**state, "batch": "", "state": "sending"}), encoding="utf-8")
        result = prep(desk, "runs", "batch")
        assert "was never begun" in result.output
        assert states(desk) == []


def test_a_batch_can_be_cancelled_and_what_was_answered_collected(desk: Path) -> None:
    with BatchServer(
        lambda body: GOOD if "María" in body["messages"][-1]["content"] else None, told=("in_progress",)
    ) as server:
        send(desk, server)
        assert "cancelled" in prep(desk, "runs", "batch", "--cancel").output
        rows = people(prep(desk, "runs", "batch", "--json"))
    assert rows["María López"]["engine"] == "gpt-4o-mini"
    assert any("was cancelled" in remark for remark in rows["Tom Becker"]["remarks"])


def test_half_written_and_foreign_states_stop_nothing(desk: Path) -> None:
    folder = desk / ".prep" / "batches"
    folder.mkdir(parents=True)
    for name, text in {
        "a": "{",
        "b": "[]",
        "c": '{"record": 99}',
        "d": "\x00",
        "e": '{"record": 1, "entries": 3, "others": []}',
    }.items():
        (folder / f"{name}.json").write_text(text)
    assert "No batches" in prep(desk, "runs", "batches").output
    assert "there is no batch" in prep(desk, "runs", "batch").output


def test_a_batch_needs_a_model_and_many(desk: Path) -> None:
    assert "add --engine model" in prep(desk, "outreach", "--all-due", "--batch").output
    assert prep(desk, "outreach", "maria", "--batch").exit_code == 2
    assert prep(desk, "questions", "maria", "--batch").exit_code == 2


def test_questions_come_by_batch_too_and_lie_in_the_meetings_folder(desk: Path) -> None:
    prep(desk, "people", "log", "maria", "scheduled", "--meeting", "2026-12-10 14:00")
    mine = {
        "text": "What range do people starting out at Buckeye Electric see [1]?", "probe": "How so?", "why": "It tells you what no table can.",
        "topic": "pay", "tiara": "insights", "sources": [1],
    }  # fmt: skip
    with BatchServer(lambda body: json.dumps({"questions": [mine]}), answer({"questions": [mine]})) as server:
        sent = prep(desk, "questions", "--all", "--batch", "--model", "gpt-4o-mini", "--base-url", server.url)
        assert "1 request sent" in sent.output, sent.output
        result = prep(desk, "runs", "batch", "--json")
    (row,) = people(result).values()
    assert row["engine"] == "gpt-4o-mini"
    assert (desk / "meetings" / "2026-12-10-maria-lopez" / "questions.md").is_file()
