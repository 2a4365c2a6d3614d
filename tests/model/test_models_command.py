"""`prep models`: what is listed, what is advised, and one clear line when nobody answers."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from scripted_server import ScriptedServer, answer, error, page, status

from prep_assistant.cli import cli

LLAMA = [{"id": "/m/SmolLM2-135M.gguf", "owned_by": "llamacpp", "meta": {"n_ctx": 4096, "n_params": 134_515_008}}]
OLLAMA = [
    {"id": name, "object": "model", "owned_by": "library"} for name in ("llama3.2:3b", "qwen3:32b", "nomic-embed-text")
]
SHADE = {"shade_of_7": "umber-9"}


def prep(tmp_path: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(tmp_path), "models", *args])


def advised(output: str) -> dict[str, Any]:
    return tomllib.loads(output[output.index("[model]") :])["model"]


def test_a_server_with_one_model(tmp_path: Path) -> None:
    with ScriptedServer(answer(SHADE), models=LLAMA) as server:
        done = prep(tmp_path, "--base-url", server.url)
    assert done.exit_code == 0
    assert "on this machine: nothing leaves it; no key" in done.output
    assert "* SmolLM2-135M.gguf  0.1 billion weights; window 4,096; prompts up to 2,322 tokens; small" in done.output
    assert advised(done.output) == {
        "engine": "model", "base_url": server.url, "name": "/m/SmolLM2-135M.gguf", "context_tokens": 4096,
        "temperature": 0.2,
    }  # fmt: skip
    assert not server.chats


def test_the_settings_advised_are_settings_that_work(tmp_path: Path) -> None:
    with ScriptedServer(answer(SHADE), models=LLAMA) as server:
        output = prep(tmp_path, "--base-url", server.url).output
        (tmp_path / "prep.toml").write_text(output[output.index("[model]") :], encoding="utf-8")
        done = prep(tmp_path, "--probe")
    assert done.exit_code == 0
    assert server.chats[0].body["temperature"] == 0.2
    assert server.chats[0].body["model"] == "/m/SmolLM2-135M.gguf"


def test_a_server_with_several_models_and_no_windows(tmp_path: Path) -> None:
    with ScriptedServer(answer(SHADE), models=OLLAMA) as server:
        done = prep(tmp_path, "--base-url", server.url)
        every = prep(tmp_path, "--base-url", server.url, "--all")
        named = prep(tmp_path, "--base-url", server.url, "--model", "qwen3:32b")
        missing = prep(tmp_path, "--base-url", server.url, "--model", "gpt-5")
    assert "Say which one" in done.output
    assert "OLLAMA_CONTEXT_LENGTH" in done.output
    assert "In prep.toml:" not in done.output
    assert "nomic" not in done.output
    assert "and 1 that cannot chat" in done.output
    assert "nomic-embed-text  cannot chat" in every.output
    assert advised(named.output)["name"] == "qwen3:32b"
    assert "temperature" not in advised(named.output)
    assert "It does not list gpt-5." in missing.output


def test_a_probe_says_what_the_server_holds_to_and_remembers_it(tmp_path: Path) -> None:
    refused = status(400, body=error("response_format is not supported", param="response_format"))
    with ScriptedServer(refused, answer(SHADE, usage=None), models=LLAMA) as server:
        done = prep(tmp_path, "--base-url", server.url, "--probe")
        server.acts = (answer(SHADE),)
        better = prep(tmp_path, "--base-url", server.url, "--probe", "--json")
    assert "It has JSON mode, no strict schema; tells no token counts" in done.output
    probed = json.loads(better.output)["probe"]
    assert (probed["level"], probed["counted"]) == ("schema", True)
    learned = json.loads((tmp_path / ".prep" / "models.json").read_text(encoding="utf-8"))
    assert [entry["level"] for entry in learned.values()] == ["schema"]


def test_json_holds_what_is_shown(tmp_path: Path) -> None:
    with ScriptedServer(answer(SHADE), models=OLLAMA) as server:
        data = json.loads(prep(tmp_path, "--base-url", server.url, "--json").output)
    assert [one["id"] for one in data["models"]] == [one["id"] for one in OLLAMA]
    assert [one["small"] for one in data["models"]] == [True, False, True]
    assert [one["chat"] for one in data["models"]] == [True, True, False]
    assert (data["local"], data["probe"], data["chosen"], data["key"]) == (True, None, "", "none needed")


@pytest.mark.parametrize(
    ("models", "line"),
    [
        (page(), "answered with a web page"),
        (status(401), "does not accept the key"),
        (status(404), "has no chat at"),
        (status(500), "has an error of its own (500)"),
    ],
)
def test_a_server_that_does_not_answer_as_one_is_one_line_and_a_hint(tmp_path: Path, models: Any, line: str) -> None:
    with ScriptedServer(answer(SHADE), models=models) as server:
        done = prep(tmp_path, "--base-url", server.url)
    assert done.exit_code == 8
    assert line in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    assert done.stdout == ""


@pytest.mark.parametrize(
    "models", [[], [{"object": "model"}], [{"id": "\x1b[31m"}], [{"id": "text-embedding-3-small"}]]
)
def test_a_server_without_a_model_that_can_chat(tmp_path: Path, models: list[dict[str, Any]]) -> None:
    with ScriptedServer(answer(SHADE), models=models) as server:
        done = prep(tmp_path, "--base-url", server.url)
    assert done.exit_code == 0
    assert "no model that can chat" in done.output
    assert "\x1b" not in done.output


def test_no_key(tmp_path: Path) -> None:
    done = prep(tmp_path)
    assert done.exit_code == 8
    assert "there is no key for api.openai.com" in done.stderr
    assert "OPENAI_API_KEY" in done.stderr


def test_a_key_is_asked_for_only_at_a_terminal(tmp_path: Path) -> None:
    done = prep(tmp_path, "--save-key")
    assert done.exit_code == 2
    assert "OPENAI_API_KEY" in done.stderr


def test_a_model_without_a_public_table_needs_no_download(tmp_path: Path) -> None:
    done = prep(tmp_path, "--base-url", "http://localhost:1/v1", "--model", "llama3.2:3b", "--download-tokenizer")
    assert done.exit_code == 0
    assert "estimated on the safe side" in done.output


def test_a_download_without_a_network_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    done = prep(tmp_path, "--download-tokenizer")
    assert done.exit_code == 5
    assert "could not be fetched" in done.stderr
