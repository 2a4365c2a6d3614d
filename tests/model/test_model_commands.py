"""The commands that draft, with a model: a real server on loopback, the real client, the whole way to the screen and the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from scripted_server import ScriptedServer, answer, page, status

from prep_assistant.cli import cli

WHO = (
    "--title",
    "Electrician",
    "--company",
    "Buckeye Electric",
    "--location",
    "Columbus, OH",
    "--need",
    "at least $55k",
)
TALK = """Ana Ruiz: How does a week go for you?
María López: Most of the week is service calls, and I drive about two hours a day. Tom Becker can tell you about the union hall.
Ana Ruiz: I'll send you my notes by Friday.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "prep.toml").write_text("[model]\nprice_in = 0.15\nprice_out = 0.6\ncontext_tokens = 32000\n")
    (tmp_path / "profile.md").write_text(
        "---\nname: Ana Ruiz\ngoal: decide whether to leave teaching\nbackground: middle school teacher\ninterests: [working with my hands, the building trades]\n---\n"
    )
    people = tmp_path / "people"
    people.mkdir()
    for name, text in {
        "maria-lopez": "name: María López\ntitle: Electrician\ncompany: Buckeye Electric\nlocation: Columbus, OH\nmet: we both grew up in Columbus\nemail: maria@example.org\n",
        "tom-becker": "name: Tom Becker\ntitle: Foreman\n",
    }.items():
        (people / f"{name}.md").write_text(f"---\n{text}---\n", encoding="utf-8")
    return tmp_path


def prep(desk: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(desk), *words])


def runs(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((desk / ".prep" / "runs").glob("*.json"))]


def model(server: ScriptedServer) -> tuple[str, ...]:
    return ("--model", "gpt-4o-mini", "--base-url", server.url)


def question(text: str, topic: str, sources: list[int]) -> dict[str, Any]:
    return {
        "text": text,
        "probe": "How so?",
        "why": "It tells you what no table can.",
        "topic": topic,
        "tiara": "insights",
        "sources": sources,
    }


def test_questions_come_from_the_model_and_the_run_is_kept(desk: Path) -> None:
    mine = "The published middle half of electricians around Columbus earns $50,300 to $79,970 [1]. What range do people starting out at Buckeye Electric see?"
    with ScriptedServer(answer({"questions": [question(mine, "pay", [1])]})) as server:
        result = prep(desk, "questions", *WHO, *model(server), "--json")
        assert result.exit_code == 0, result.output
        data = json.loads(result.stdout)
        again = prep(desk, "questions", *WHO, *model(server), "--json")
        asked = len(server.chats)
    assert data["engine"] == "gpt-4o-mini"
    assert any("What range do people starting out" in q["text"] for q in data["questions"])
    assert json.loads(again.stdout)["questions"] == data["questions"]
    assert asked <= 2
    assert len(runs(desk)) == 1
    assert runs(desk)[0]["cost"] > 0
    assert "gpt-4o-mini" in prep(desk, "runs", "list").output
    assert "--- system ---" in prep(desk, "runs", "show", "last", "--messages").output


@pytest.mark.parametrize("act", [page(), status(401), status(404)])
def test_a_server_that_cannot_be_used_leaves_the_built_in_list_and_one_line(desk: Path, act: Any) -> None:
    with ScriptedServer(act) as server:
        result = prep(desk, "questions", *WHO, *model(server), "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert data["engine"] == "built-in"
    assert [remark for remark in data["remarks"] if remark.startswith("This is the built-in draft:")]


@pytest.mark.parametrize(
    "command",
    [
        ("questions", *WHO),
        ("questions", "maria"),
        ("outreach", "maria"),
        ("message", "keep-in-touch", "maria", "--reason", "I read the trade paper"),
    ],
)
def test_dry_run_shows_everything_and_sends_nothing(desk: Path, command: tuple[str, ...]) -> None:
    with ScriptedServer(page()) as server:
        result = prep(desk, *command, *model(server), "--dry-run")
        asked = server.chats
    assert result.exit_code == 0, result.output
    assert asked == []
    assert "Nothing was sent." in result.output
    assert "house rules" in result.output
    assert "cost" in result.output
    assert runs(desk) == [] if (desk / ".prep" / "runs").is_dir() else True


def test_outreach_comes_from_the_model_with_the_right_name(desk: Path) -> None:
    body = (
        "We both grew up in Columbus, and you chose the trade that I keep looking at from my classroom. How you came to Buckeye Electric, and what your days "
        "as an electrician are like, would tell me more than any table: I think of working with my hands, and of the building trades in general. Would you talk to me for 20 minutes?"
    )
    with ScriptedServer(answer({"subject": "Your work at Buckeye Electric", "body": body, "sources": []})) as server:
        result = prep(desk, "outreach", "maria", *model(server), "--json")
    assert result.exit_code == 0, result.output
    assert "Hi María," in result.stdout
    assert "from my classroom" in result.stdout
    assert "gpt-4o-mini" in result.stdout


def test_a_message_that_asks_for_a_job_twice_is_not_shown(desk: Path) -> None:
    body = "We both grew up in Columbus. Could you get me a job at Buckeye Electric, or refer me to whoever is hiring?"
    with ScriptedServer(answer({"subject": "A job", "body": body, "sources": []})) as server:
        result = prep(desk, "outreach", "maria", *model(server), "--json")
        asked = len(server.chats)
    assert asked == 2
    assert "get me a job" not in result.stdout
    assert "This is the built-in draft" in result.stdout


def test_debrief_comes_from_the_model_and_only_what_was_said_stays(desk: Path) -> None:
    talk = desk / "call.txt"
    talk.write_text(TALK, encoding="utf-8")
    data = {
        "points": [
            {"topic": "work", "text": "Most of the week is service calls", "quote": "Most of the week is service calls, and I drive about two hours a day."},
            {"topic": "pay", "text": "They pay well", "quote": "They pay really well here."},
        ],
        "promises": [], "people": [], "resources": [], "leads": [],
    }  # fmt: skip
    with ScriptedServer(answer(data)) as server:
        result = prep(
            desk,
            "debrief",
            str(talk),
            "--name",
            "María López",
            "--title",
            "Electrician",
            "--me",
            "Ana Ruiz",
            *model(server),
            "--json",
        )
    assert result.exit_code == 0, result.output
    made = json.loads(result.stdout)
    assert "service calls" in json.dumps(made)
    assert "pay really well" not in json.dumps(made["points"])
    assert "gpt-4o-mini" in json.dumps(made)


def test_the_key_is_in_no_record(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "sk-proj-abcdefGHIJKL0123456789"
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with ScriptedServer(
        status(401, body={"error": {"message": f"Incorrect API key provided: {key}", "code": "invalid_api_key"}})
    ) as server:
        result = prep(desk, "questions", *WHO, *model(server))
    assert key not in result.output
    assert all(
        key not in path.read_text(encoding="utf-8", errors="replace") for path in (desk / ".prep").rglob("*.json")
    )


def test_the_built_in_engine_takes_no_flags_of_a_model(desk: Path) -> None:
    assert prep(desk, "questions", *WHO, "--engine", "built-in", "--dry-run").exit_code == 2


def test_the_setting_chooses_the_engine(desk: Path) -> None:
    with ScriptedServer(page()) as server:
        (desk / "prep.toml").write_text(f'[model]\nengine = "model"\nname = "gpt-4o-mini"\nbase_url = "{server.url}"\n')
        told = prep(desk, "questions", *WHO, "--json").stdout
        plain = prep(desk, "questions", *WHO, "--engine", "built-in", "--json").stdout
        asked = len(server.chats)
    assert asked == 1
    assert "This is the built-in draft" in told
    assert "This is the built-in draft" not in plain
    (desk / "prep.toml").write_text('[model]\nengine = "magic"\n')
    result = prep(desk, "questions", *WHO)
    assert result.exit_code == 1 or "magic" in str(result.exception)


def test_runs_are_removed_by_day_and_all_at_once(desk: Path) -> None:
    with ScriptedServer(page()) as server:
        prep(desk, "questions", *WHO, *model(server))
    assert "Removed 1 run." in prep(desk, "runs", "rm", "--all").output
    assert "No runs yet" in prep(desk, "runs", "list").output
    assert "No runs yet" in prep(desk, "runs", "cost").output
    assert prep(desk, "runs", "rm").exit_code == 2


def summed(*sentences: tuple[str, list[int]]) -> dict[str, Any]:
    return {"sentences": [{"text": text, "sources": sources} for text, sources in sentences]}


PAID = (
    "The published middle half of electricians around Columbus earns $50,300 to $79,970, and you need at least $55k.",
    [1],
)


def test_a_brief_has_its_questions_and_its_summary_from_the_model(desk: Path) -> None:
    mine = "The published middle half of electricians around Columbus earns $50,300 to $79,970 [1]. What range do people starting out at Buckeye Electric see?"
    acts = (answer({"questions": [question(mine, "pay", [1])] * 2}), answer(summed(PAID)))
    with ScriptedServer(*acts) as server:
        result = prep(desk, "brief", *WHO, *model(server), "--json")
        again = prep(desk, "brief", *WHO, *model(server), "--json")
        asked = len(server.chats)
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    (sentence,) = data["summary"]
    assert sentence["text"].startswith(PAID[0].rstrip("."))
    sources = data["questions"]["sources"]
    assert all("Columbus" in sources[n - 1]["title"] for n in sentence["sources"])
    assert json.loads(again.stdout)["summary"] == data["summary"]
    assert asked == 2
    assert sorted(run["kind"] for run in runs(desk)) == ["brief", "questions"]


def test_a_brief_whose_summary_cannot_be_had_is_whole_without_it(desk: Path) -> None:
    mine = "The published middle half of electricians around Columbus earns $50,300 to $79,970 [1]. What range do people starting out at Buckeye Electric see?"
    acts = (answer({"questions": [question(mine, "pay", [1])]}), answer({"questions": []}))
    with ScriptedServer(*acts) as server:
        result = prep(desk, "brief", *WHO, *model(server))
    assert result.exit_code == 0
    assert "In short" not in result.stdout
    assert "Must ask" in result.stdout
    assert result.stderr.count("The page has no summary") == 1


def test_a_server_that_is_down_is_asked_for_no_summary(desk: Path) -> None:
    with ScriptedServer(status(401)) as server:
        result = prep(desk, "brief", *WHO, *model(server))
        asked = len(server.chats)
    assert asked == 1
    assert result.stderr.count("This is the built-in draft") == 1
    assert "no summary" not in result.stderr


def test_a_dry_run_of_a_brief_shows_both_requests(desk: Path) -> None:
    with ScriptedServer(page()) as server:
        result = prep(desk, "brief", *WHO, *model(server), "--dry-run")
        assert server.chats == []
    assert result.exit_code == 0
    assert result.stdout.count("Nothing was sent.") == 2
    assert "rules for questions" in result.stdout
    assert "rules for the summary" in result.stdout
