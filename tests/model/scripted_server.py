"""A server on loopback that speaks OpenAI's protocol, and misbehaves exactly as told, one act a request.

    with ScriptedServer(answer({"colour": "red"}), status(429, {"retry-after": "2"})) as server:
        model = openai_client.connect(config, base_url=server.url, model="test")

Each request takes the next act; the last one is repeated. `server.requests` holds what was asked: path, headers, body.
An act is a function that writes to a `Stage`; the ones below cover what servers and proxies get up to.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Stage:
    """What an act writes to."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: Asked, server: ScriptedServer) -> None:
        self._handler, self.asked, self.server = handler, asked, server

    def head(self, status: int = 200, kind: str = "application/json", headers: Mapping[str, str] | None = None) -> None:
        self._handler.send_response(status)
        self._handler.send_header("content-type", kind)
        for name, value in (headers or {}).items():
            self._handler.send_header(name, value)
        self._handler.send_header("connection", "close")
        self._handler.end_headers()

    def write(self, data: str | bytes) -> None:
        self._handler.wfile.write(data.encode() if isinstance(data, str) else data)
        self._handler.wfile.flush()

    def chunk(self, delta: Mapping[str, Any] | None = None, finish: str | None = None, **more: Any) -> None:
        choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
        whole = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "test-1", "choices": choices}
        self.write(f"data: {json.dumps({**whole, **more})}\n\n")

    def done(self) -> None:
        self.write("data: [DONE]\n\n")

    def wait_until_left(self) -> None:
        """Say nothing more, until the client hangs up or the test is over."""
        self._handler.connection.settimeout(0.02)
        while not self.server.over.is_set():
            try:
                if not self._handler.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return


Act = Callable[[Stage], None]


@dataclass
class ScriptedServer:
    """Starts when entered. `models` is what GET /v1/models lists; those requests take no act."""

    acts: tuple[Act, ...]
    models: list[dict[str, Any]] | Act = field(default_factory=lambda: [{"id": "test", "object": "model"}])
    requests: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __init__(self, *acts: Act, models: list[dict[str, Any]] | Act | None = None) -> None:
        self.acts = acts
        self.models = [{"id": "test", "object": "model"}] if models is None else models
        self.requests, self.over = [], threading.Event()
        self._played = 0
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    @property
    def chats(self) -> list[Asked]:
        """The requests for a chat, without those for the list of models."""
        return [asked for asked in self.requests if "/chat/completions" in asked.path]

    def __enter__(self) -> ScriptedServer:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server.play(self, self.rfile.read(int(self.headers.get("content-length", 0))))

            def do_GET(self) -> None:
                server.play(self, b"")

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()

    def play(self, handler: BaseHTTPRequestHandler, data: bytes) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        told = data and "json" in headers.get("content-type", "")  # an upload is none
        asked = Asked(handler.command, handler.path, headers, json.loads(data) if told else {})
        with self._lock:
            self.requests.append(asked)
            if handler.command == "GET":
                act = self.models if callable(self.models) else whole({"object": "list", "data": self.models})
            else:
                act = self.acts[min(self._played, len(self.acts) - 1)]
                self._played += 1
        try:
            act(Stage(handler, asked, self))
        except OSError:  # the client has hung up, which is what it should do
            pass
        finally:
            handler.close_connection = True


# -- good behaviour ----------------------------------------------------------------------------------------------------

USAGE = {
    "prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150, "prompt_tokens_details": {"cached_tokens": 64},
}  # fmt: skip


def answer(data: object, *, pieces: int = 5, usage: Mapping[str, Any] | None = USAGE, finish: str = "stop") -> Act:
    """Stream `data` (a text, or an object as JSON) in some pieces, and the token counts if the request wants them."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)

    def act(stage: Stage) -> None:
        stage.head(kind="text/event-stream")
        stage.chunk({"role": "assistant", "content": ""})
        step = max(1, len(text) // pieces)
        for start in range(0, len(text), step):
            stage.chunk({"content": text[start : start + step]})
        stage.chunk({}, finish)
        if usage is not None and stage.asked.body.get("stream_options", {}).get("include_usage"):
            stage.chunk(usage=usage)
        stage.done()

    return act


def deltas(*parts: Mapping[str, Any], finish: str | None = "stop", done: bool = True) -> Act:
    """Stream these deltas as they are: refusals, thinking, tool calls, odd shapes."""

    def act(stage: Stage) -> None:
        stage.head(kind="text/event-stream")
        for part in parts:
            stage.chunk(part)
        if finish is not None:
            stage.chunk({}, finish)
        if done:
            stage.done()

    return act


def whole(data: object, status: int = 200, kind: str = "application/json") -> Act:
    """Answer with one body, streamed or not asked for."""
    text = data if isinstance(data, str) else json.dumps(data)

    def act(stage: Stage) -> None:
        stage.head(status, kind)
        stage.write(text)

    return act


def completion(text: str, finish: str = "stop") -> Act:
    """Answer as servers do that cannot stream: the whole completion at once."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return whole({"id": "c1", "object": "chat.completion", "model": "test-1", "choices": [choice], "usage": USAGE})


# -- bad behaviour -----------------------------------------------------------------------------------------------------


def status(code: int, headers: Mapping[str, str] | None = None, body: object = None) -> Act:
    """Refuse with a status; the body is OpenAI's shape of an error unless given."""
    told = body if body is not None else error("something went wrong")

    def act(stage: Stage) -> None:
        stage.head(code, headers=headers)
        stage.write(told if isinstance(told, str) else json.dumps(told))

    return act


def error(message: str, code: str | None = None, kind: str = "invalid_request_error", param: str | None = None) -> Any:
    """Return an error object in OpenAI's shape."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def page(code: int = 200, kind: str = "text/html; charset=utf-8") -> Act:
    """Answer as a proxy does that wants a sign-in."""

    def act(stage: Stage) -> None:
        stage.head(code, kind)
        stage.write("<!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>")

    return act


def cut_off(text: str) -> Act:
    """Stream some text and hang up without a word."""
    return deltas({"content": text}, finish=None, done=False)


def cut_in_a_chunk(text: str) -> Act:
    """Hang up in the middle of a chunk of the transfer itself."""

    def act(stage: Stage) -> None:
        stage.head(kind="text/event-stream", headers={"transfer-encoding": "chunked"})
        piece = f"data: {json.dumps({'choices': [{'index': 0, 'delta': {'content': text}}]})}\n\n".encode()
        stage.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n4000\r\ndata: {")

    return act


def silence() -> Act:
    """Take the request and never answer."""
    return lambda stage: stage.wait_until_left()


def then_silence(text: str) -> Act:
    """Stream some text, and then nothing more, without hanging up."""

    def act(stage: Stage) -> None:
        stage.head(kind="text/event-stream")
        stage.chunk({"content": text})
        stage.wait_until_left()

    return act


def never_ending(pieces: Iterable[str], every: float = 0.0) -> Act:
    """Stream pieces for as long as the client listens."""

    def act(stage: Stage) -> None:
        stage.head(kind="text/event-stream")
        for piece in pieces:
            if stage.server.over.wait(every) if every else stage.server.over.is_set():
                return
            stage.chunk({"content": piece})

    return act


def raw(text: str | bytes, kind: str = "text/event-stream") -> Act:
    """Stream these bytes as they are."""

    def act(stage: Stage) -> None:
        stage.head(kind=kind)
        stage.write(text)

    return act


def redirect(to: str) -> Act:
    """Send the client to another address, keeping method and body."""
    return status(307, {"location": to})
