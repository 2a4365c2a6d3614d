"""Which server it is, whether that is this machine, and which key may go there. No key is ever shown."""

from __future__ import annotations

import logging
import socket
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import RED, desk
from scripted_server import answer, error, status

from prep_assistant import openai_client
from prep_assistant.errors import SettingsError
from prep_assistant.model import ModelFailure
from prep_assistant.openai_client import address, keys
from prep_assistant.settings import Settings

OPENAI_KEY = "sk-proj-Ab3dEf6hIj9kLmN0pQrS"
OTHER_KEY = "gsk_0123456789abcdef"


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True), ("LOCALHOST.", True), ("dev.localhost", True), ("127.0.0.1", True), ("127.8.9.1", True),
        ("::1", True), ("[::1]", True), ("::ffff:127.0.0.1", True), ("0.0.0.0", True), ("host.docker.internal", True),
        (socket.gethostname(), True),
        ("printer.local", False), ("192.168.1.20", False), ("10.0.0.1", False), ("api.openai.com", False),
        ("localhost.example.com", False), ("127.0.0.1.nip.io", False), ("mylocalhost", False), ("", False),
        ("fe80::1", False), ("2130706433", False),
    ],
)  # fmt: skip
def test_what_is_this_machine(host: str, local: bool) -> None:
    assert address.is_local(host) is local


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1"),
        ("localhost:11434", "http://localhost:11434/v1"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("https://API.OpenAI.com", "https://api.openai.com/v1"),
    ],
)
def test_addresses_as_people_write_them(written: str, url: str) -> None:
    assert address.read(written).url == url


@pytest.mark.parametrize(
    "written", ["ftp://x/v1", "http://", ":::", "http://a b/v1", "http://x:99999/v1", "http://x\n/v1"]
)
def test_what_is_no_address(written: str) -> None:
    with pytest.raises(SettingsError, match="--base-url is not the address of a server"):
        address.read(written)


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        address.read("https://me:secret@example.com/v1")
    assert "secret" not in caught.value.message + caught.value.hint


def test_flag_beats_environment_beats_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Settings(tmp_path, {"model": {"base_url": "http://toml:1/v1"}})
    assert address.find(Settings(tmp_path)).url == address.OPENAI
    assert address.find(config).host == "toml"
    monkeypatch.setenv("OPENAI_BASE_URL", "http://environment:1/v1")
    assert address.find(config).host == "environment"
    assert address.find(config, "http://flag:1/v1").host == "flag"


def test_a_gateway_on_this_machine_may_be_declared_not_local(tmp_path: Path) -> None:
    config = Settings(tmp_path, {"model": {"local": False}})
    assert not address.find(config, "http://localhost:4000/v1").local


def test_azure_by_its_older_address() -> None:
    azure = address.read("https://me.openai.azure.com/openai?api-version=2024-10-21")
    assert (azure.openai, azure.api_version, azure.url) == (True, "2024-10-21", "https://me.openai.azure.com/openai")


def find(url: str, origin: address.Origin = "flag") -> keys.Key:
    return keys.find(address.read(url, origin))


def test_a_server_on_this_machine_needs_no_key_and_gets_no_key_of_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find("http://localhost:1/v1").secret == keys.NONE_NEEDED
    monkeypatch.setenv("OPENAI_API_KEY", OPENAI_KEY)
    assert find("http://localhost:1/v1").secret == keys.NONE_NEEDED
    monkeypatch.setenv("OPENAI_API_KEY", "my-own-servers-key")
    assert find("http://localhost:1/v1").secret == "my-own-servers-key"


def test_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelFailure, match=r"there is no key for api\.openai\.com") as caught:
        find(address.OPENAI, "default")
    assert "OPENAI_API_KEY" in caught.value.hint
    assert "localhost" in caught.value.hint


def test_a_key_of_openai_goes_to_openai_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", OPENAI_KEY)
    assert find(address.OPENAI).secret == OPENAI_KEY
    assert find("https://me.openai.azure.com/openai/v1").secret == OPENAI_KEY
    assert find("https://gateway.example.com/v1", "environment").secret == OPENAI_KEY
    for origin in ("flag", "prep.toml"):
        with pytest.raises(ModelFailure, match="looks like a key of OpenAI") as caught:
            find("https://collector.example.com/v1", origin)
        assert OPENAI_KEY not in caught.value.message + caught.value.hint


KEYRING = """
kept = {}
def get_password(service, name):
    if name == "locked.example.com":
        raise RuntimeError("the keyring is locked")
    return kept.get((service, name))
def set_password(service, name, secret):
    kept[service, name] = secret
"""


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a keyring where the system's own would be, which a test must not touch."""
    (tmp_path / "keyring.py").write_text(KEYRING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "keyring", raising=False)
    yield
    sys.modules.pop("keyring", None)


@pytest.mark.usefixtures("keyring")
def test_a_key_is_kept_in_the_keyring_for_each_server(monkeypatch: pytest.MonkeyPatch) -> None:
    keys.keep("api.example.com", OTHER_KEY)
    keys.keep("localhost", "of-my-own-server")
    found = find("https://api.example.com/v1")
    assert (found.secret, found.source) == (OTHER_KEY, "keyring")
    assert find("http://localhost:1/v1").secret == "of-my-own-server"
    for host in ("other.example.com", "locked.example.com"):
        with pytest.raises(ModelFailure, match="there is no key"):
            find(f"https://{host}/v1")
    with pytest.raises(ModelFailure, match="unencrypted"):
        find("http://api.example.com/v1")
    monkeypatch.setenv("OPENAI_API_KEY", OPENAI_KEY)
    assert find("https://api.example.com/v1").secret == OTHER_KEY


def test_other_keys_go_where_they_are_pointed_but_not_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", OTHER_KEY)
    assert find("https://api.example.com/v1").secret == OTHER_KEY
    assert find("http://192.168.1.20:8000/v1").secret == OTHER_KEY
    with pytest.raises(ModelFailure, match="unencrypted"):
        find("http://api.example.com/v1")


def test_no_key_is_ever_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("OPENAI_API_KEY", OTHER_KEY)
    told = error(f"Incorrect API key provided: {OTHER_KEY}.", "other", param=OTHER_KEY)
    with desk(tmp_path, status(400, body={"error": f"odd request with {OTHER_KEY}"}), status(401, body=told)) as it:
        shown = [repr(it.model), repr(it.model._server), repr(it.model._server.key), str(it.model._server.key)]
        for _ in range(2):
            with pytest.raises(ModelFailure) as caught:
                it.ask()
            shown += [
                caught.value.message,
                caught.value.hint,
                repr(caught.value),
                *traceback.format_exception(caught.value),
            ]
    assert it.server.chats[0].headers["authorization"] == f"Bearer {OTHER_KEY}"
    assert OTHER_KEY not in "".join(shown) + caplog.text
    assert OTHER_KEY not in "".join(file.read_text() for file in tmp_path.rglob("*") if file.is_file())


def test_a_dry_run_needs_neither_key_nor_server(tmp_path: Path) -> None:
    model = openai_client.connect(Settings(tmp_path), model="gpt-5.4-mini")
    assert (model.name, model.local, model.small) == ("gpt-5.4-mini", False, False)
    assert model.budget > 8_000
    assert model.count("Could we talk?") >= 4
    with pytest.raises(ModelFailure, match="no key"):
        model.reply([], {}, "x")


def test_no_proxy_of_the_environment_comes_between_us_and_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with desk(tmp_path, answer(RED)) as it:
        assert it.ask().data == RED


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"temperature": "hot"}, "temperature"),
        ({"temperature": 3}, "temperature"),
        ({"deadline_seconds": -1}, "deadline_seconds"),
        ({"context_tokens": True}, "context_tokens"),
        ({"reasoning_effort": "much"}, "reasoning_effort"),
        ({"name": 3}, "name"),
    ],
)
def test_settings_that_cannot_be_meant(tmp_path: Path, table: dict[str, object], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        openai_client.connect(Settings(tmp_path, {"model": table}), base_url="http://localhost:1/v1")


def test_what_a_question_is_named_by_is_the_server_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Flag, environment, prep.toml: one function decides, also for the run cache."""
    from prep_assistant import openai_client

    table = {"base_url": "http://localhost:1111/v1", "name": "m", "temperature": 0.5, "reasoning_effort": "low"}
    config = Settings(tmp_path, {"model": table})
    assert openai_client.connect(config).identity == "http://localhost:1111/v1; temperature 0.5; effort low"
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:2222/v1")
    assert openai_client.connect(config).identity.startswith("http://localhost:2222/v1;")
    flagged = openai_client.connect(config, base_url="localhost:3333", temperature=0)
    assert flagged.identity == "http://localhost:3333/v1; temperature 0; effort low"
    assert openai_client.connect(config).server == openai_client.connect(config).connection.address.url
