"""Every way in which a server can fail: one reason, one clear line, a bounded number of tries."""

from __future__ import annotations

import email.utils
import itertools
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from asking import RED, desk
from scripted_server import (
    Act,
    answer,
    completion,
    cut_in_a_chunk,
    cut_off,
    deltas,
    error,
    never_ending,
    page,
    raw,
    redirect,
    silence,
    status,
    then_silence,
    whole,
)  # fmt: skip

from prep_assistant.model import ModelFailure
from prep_assistant.openai_client.chat import MOST_TRIES, Timing

QUOTA = error("You exceeded your current quota, please check your plan.", "insufficient_quota", "insufficient_quota")
LONG = error("This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens.",
    "context_length_exceeded", param="messages")  # fmt: skip
LLAMA_LONG = {"error": {"code": 400, "message": "request (9000 tokens) exceeds the available context size (2048 tokens)",
    "type": "exceed_context_size_error", "n_prompt_tokens": 9000, "n_ctx": 2048}}  # fmt: skip
WRONG = {"colour": "green"}

# What the server does; the reason; words of the line; how many requests are made.
FAILURES: dict[str, tuple[Act, str, str, int]] = {
    "bad key": (status(401, body=error("Incorrect API key provided: sk-abc123def456.", "invalid_api_key")),
        "key", "does not accept the key (401)", 1),
    "bad key, as Google says it": (status(400, body=[{"error": {"code": 400, "message": "API key not valid."}}]),
        "key", "does not accept the key (400)", 1),
    "forbidden": (status(403, body=error("Country, region, or territory not supported")), "key", "refuses this key", 1),
    "429": (status(429, body=error("Rate limit reached", "rate_limit_exceeded")), "busy", "is busy (429), also after", 4),
    "429 without a word": (status(429, body=""), "busy", "is busy (429)", 4),
    "429 that names the billing page": (
        status(429, body=error("Rate limit reached for requests. Limit: 3 / min. Add a payment method at "
            "https://platform.openai.com/account/billing.", "rate_limit_exceeded")), "busy", "is busy", 4),
    "quota": (status(429, body=QUOTA), "quota", "no credit left", 1),
    "payment required": (status(402), "quota", "no credit left", 1),
    "500": (status(500), "server", "error of its own (500), also after 4 tries", 4),
    "503 with a page": (page(503), "server", "error of its own (503)", 4),
    "529": (status(529, body=error("Overloaded")), "server", "(529)", 4),
    "a proxy's page with 200": (page(), "address", "answered with a web page", 1),
    "a proxy's page with 404": (page(404), "address", "web page", 1),
    "a page that says it is JSON": (whole("<html>hello</html>"), "address", "cannot be read", 4),
    "no such path": (status(404, body={"detail": "Not Found"}), "address", "has no chat at", 1),
    "no such model": (status(404, body=error("The model `test` does not exist", "model_not_found")),
        "model", "has no model 'test'", 1),
    "no such model, as Ollama says it": (status(404, body=error('model "test" not found, try pulling it first')),
        "model", "has no model", 1),
    "too long": (status(400, body=LONG), "long", "longer than the model takes (4,096 tokens)", 1),
    "too long, as llama.cpp says it": (status(400, body=LLAMA_LONG), "long", "(2,048 tokens)", 1),
    "too large": (status(413, body="too large"), "long", "longer than the model takes", 1),
    "too large for the rate": (status(429, body=error("Request too large for test in organization: Limit 30000")),
        "long", "longer", 1),
    "a bad request": (status(400, body=error("messages[0] is odd")), "request", "refuses the request: messages[0] is", 1),
    "redirect": (redirect("http://example.org/v1"), "address", "sends us on to http://example.org/v1", 1),
    "cut off": (cut_off('{"colour": "re'), "cut", "broke off in the middle, also after 4 tries", 4),
    "cut in a chunk": (cut_in_a_chunk('{"colour": "re'), "cut", "broke off, also after 4 tries", 4),
    "cut at once": (raw(b""), "empty", "is empty, also after 4 tries", 4),
    "empty": (answer(""), "empty", "is empty", 4),
    "blank": (answer("  \n "), "empty", "is empty", 4),
    "a tool is called": (deltas({"tool_calls": []}, finish="tool_calls"), "empty", "called a tool", 4),
    "refusal": (deltas({"refusal": "I can't "}, {"refusal": "help."}), "refused", 'declined: "I can\'t help."', 1),
    "refusal in prose": (answer("I’m sorry, but I can’t assist with that."), "refused", "declined: ", 1),
    "filter": (answer('{"colour": ', finish="content_filter"), "filtered", "content filter", 1),
    "filter of the prompt": (status(400, body=error("The response was filtered", "content_filter")),
        "filtered", "content filter", 1),
    "length": (answer('{"colour": "re', finish="length"), "length", "reached its length limit", 1),
    "length by thinking": (deltas({"reasoning_content": "hmm"}, finish="length"), "length", "limit by thinking", 1),
    "no JSON": (answer("The colour is red."), "json", "no JSON, also after one repair", 2),
    "an array": (answer("[1, 2]"), "json", "of type array, not an object", 2),
    "a wrong schema": (answer(WRONG), "schema", 'colour must be one of ["red", "blue"]', 2),
    "for ever": (never_ending(itertools.repeat("It is red. ")), "repeats", "repeats itself for ever; it was stopped", 1),
    "blank space for ever": (never_ending(itertools.repeat("\n")), "repeats", "repeats itself", 1),
    "counting for ever": (never_ending(f"Reason {n}: it is a warm colour. " for n in itertools.count()),
        "repeats", "repeats itself", 1),
    "without end": (never_ending(" ".join(str(n * k * k)[::-1] + chr(97 + (n * k) % 25) * k for k in range(60)) for n in itertools.count(7)), "length", "longer than any", 1),
    "an error in the stream": (raw('data: {"error": {"message": "overloaded", "type": "server_error"}}\n\n'),
        "server", "error of its own: overloaded", 4),
    "an error with 200": (whole(error("The server had an error", kind="server_error")), "server", "error of its own", 4),
    "quota in the stream": (raw('data: {"error": {"message": "You exceeded your current quota"}}\n\n'),
        "quota", "no credit", 1),
    "a line that is no JSON": (raw("data: {broken\n\n"), "address", "cannot be read", 4),
    "no UTF-8": (raw(b"data: \xff\xfe\n\n"), "address", "cannot be read", 4),
    "JSON of another kind": (raw('data: "hello"\n\ndata: [1]\n\ndata: {"choices": [7]}\n\n'), "empty", "is empty", 4),
    "no choices": (whole({"ok": True}), "address", "cannot be read", 4),
}  # fmt: skip


@pytest.mark.parametrize(("act", "reason", "words", "requests"), FAILURES.values(), ids=FAILURES)
def test_every_failure_has_one_clear_line(tmp_path: Path, act: Act, reason: str, words: str, requests: int) -> None:
    with desk(tmp_path, act) as it, pytest.raises(ModelFailure) as caught:
        it.ask()
    failure = caught.value
    assert failure.reason == reason
    assert words in failure.message
    assert "\n" not in failure.message
    assert len(failure.message) < 400
    assert failure.hint
    assert failure.exit_code == 8
    assert failure.tries == len(it.server.chats) == requests
    assert it.clock.pauses == ([1, 2, 4] if requests == MOST_TRIES else [])


@pytest.mark.parametrize(
    ("act", "arrived"),
    [
        (cut_off('{"colour": "re'), '{"colour": "re'),
        (cut_in_a_chunk('{"colour": "re'), '{"colour": "re'),
        (answer('{"colour": "re', finish="length"), '{"colour": "re'),
        (answer("The colour is red."), "The colour is red."),
        (deltas({"refusal": "I can't."}), "I can't."),
    ],
)
def test_what_arrived_is_kept(tmp_path: Path, act: Act, arrived: str) -> None:
    with desk(tmp_path, act) as it, pytest.raises(ModelFailure) as caught:
        it.ask()
    assert caught.value.arrived == arrived


BROKEN = [
    "429",
    "500",
    "503 with a page",
    "cut off",
    "cut in a chunk",
    "cut at once",
    "empty",
    "an error in the stream",
]


@pytest.mark.parametrize("name", BROKEN)
def test_what_passes_is_tried_again_and_then_answered(tmp_path: Path, name: str) -> None:
    with desk(tmp_path, FAILURES[name][0], FAILURES[name][0], answer(RED)) as it:
        reply = it.ask()
    assert reply.data == RED
    assert reply.tries == 3
    assert it.clock.pauses == [1, 2]


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after-ms": "350"}, 0.35),
        ({"retry-after": "0"}, 0.05),
        ({"retry-after": "soon"}, 1),
        ({"retry-after": "nan"}, 0.05),
        ({"retry-after": "Mon, 99 Foo 99999 99:99:99 GMT"}, 1),
        ({"retry-after": "Mon, 01 Jan 2001 00:00:00 GMT"}, 0.05),
        ({"retry-after": "-3"}, 0.05),
        ({}, 1),
    ],
)
def test_a_server_that_says_when_to_come_back_is_heeded(tmp_path: Path, headers: dict[str, str], pause: float) -> None:
    with desk(tmp_path, status(429, headers), answer(RED)) as it:
        assert it.ask().tries == 2
    assert it.clock.pauses == [pause]


def test_retry_after_may_be_a_date(tmp_path: Path) -> None:
    headers = {"retry-after": email.utils.formatdate(time.time() + 20, usegmt=True)}
    with desk(tmp_path, status(429, headers), answer(RED)) as it:
        it.ask()
    assert 10 < it.clock.pauses[0] <= 20


def test_a_wait_beyond_the_deadline_is_not_begun(tmp_path: Path) -> None:
    with (
        desk(tmp_path, status(429, {"retry-after": "3600"}), deadline=30) as it,
        pytest.raises(ModelFailure, match="asks to wait 3,600 seconds, and this command has 30 seconds left") as caught,
    ):
        it.ask()
    assert caught.value.reason == "busy"
    assert it.clock.pauses == []
    assert len(it.server.chats) == 1


def test_the_deadline_holds_for_all_replies_together(tmp_path: Path) -> None:
    with desk(tmp_path, status(500), status(500), answer(RED), status(500), deadline=8) as it:
        assert it.ask().data == RED  # pauses of 1 and 2 seconds
        it.clock.now += 3
        with pytest.raises(ModelFailure, match=r"also after 2 tries|this command has 1 second left"):
            it.ask()
        it.clock.now += 5
        with pytest.raises(ModelFailure, match="was not done within 8 seconds"):
            it.ask()
        it.server.acts = (answer(RED),)
        assert it.model.again().reply([], {}, "x").data == RED


@pytest.mark.parametrize(
    "act", [silence(), then_silence('{"colour": '), never_ending(("a" * n for n in range(9)), 0.1)]
)
def test_a_server_that_is_silent_or_slow_is_left_at_the_deadline(tmp_path: Path, act: Act) -> None:
    began = time.monotonic()
    with desk(tmp_path, act, deadline=0.6, timing=Timing()) as it, pytest.raises(ModelFailure) as caught:
        it.ask()
    assert caught.value.reason in {"late", "cut"}
    assert time.monotonic() - began < 5


def test_a_server_that_says_nothing_for_long_is_asked_again(tmp_path: Path) -> None:
    with desk(tmp_path, silence(), answer(RED)) as it:
        it.model._server._silence = 0.3  # the constructor's parameter; `connect` takes it from the kind of server
        assert it.ask().tries == 2
    assert it.clock.pauses == [1]


def test_nothing_listens(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with desk(tmp_path, answer(RED), name="") as it:
        it.server.models = whole({"object": "list", "data": []})
    from prep_assistant import openai_client

    model = openai_client.connect(it.config, model="test", base_url=f"localhost:{port}", timing=it.clock.timing())
    with pytest.raises(ModelFailure, match=f"nothing answers at http://localhost:{port}/v1") as caught:
        model.reply([], {}, "x")
    assert caught.value.reason == "unreachable"
    assert "Is it running?" in caught.value.hint
    assert it.clock.pauses == []


def test_no_such_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prep_assistant import openai_client
    from prep_assistant.settings import Settings

    monkeypatch.setenv("OPENAI_API_KEY", "key-of-nobody")
    model = openai_client.connect(Settings(tmp_path), model="test", base_url="https://nowhere.invalid/v1")
    with pytest.raises(ModelFailure, match=r"there is no host nowhere\.invalid") as caught:
        model.reply([], {}, "x")
    assert caught.value.reason == "unreachable"


def test_a_server_without_encryption_where_https_was_asked(tmp_path: Path) -> None:
    from prep_assistant import openai_client

    with desk(tmp_path, answer(RED)) as it:
        secure = it.server.url.replace("http:", "https:")
        model = openai_client.connect(it.config, model="test", base_url=secure, timing=it.clock.timing())
        with pytest.raises(ModelFailure, match="is not safe: its certificate is not valid"):
            model.reply([], {}, "x")


def test_what_a_server_says_is_shown_without_keys_and_control_characters(tmp_path: Path) -> None:
    told: Any = error("Bad: \x1b[31mred\x1b[0m\nBearer abc.def sk-proj-Ab3dEf6hIj9kLmN0 " + "and so on " * 99)
    with desk(tmp_path, status(400, body=told)) as it, pytest.raises(ModelFailure) as caught:
        it.ask()
    message = caught.value.message
    assert message.isprintable()
    assert "sk-proj" not in message
    assert "abc.def" not in message
    assert len(message) < 300


def test_a_complete_answer_counts_although_its_goodbye_is_lost(tmp_path: Path) -> None:
    with desk(tmp_path, deltas({"content": '{"colour": "red"}'}, finish=None, done=False)) as it:
        assert it.ask().data == {"colour": "red"}


def test_a_server_that_answers_whole_is_understood(tmp_path: Path) -> None:
    with desk(tmp_path, completion('{"colour": "blue"}')) as it:
        reply = it.ask()
    assert reply.data == {"colour": "blue"}
    assert reply.tokens_in == 120
