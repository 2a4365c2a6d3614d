"""The scripted server with OpenAI's batches: what goes up is kept, and what comes down is what a test says.

`answer` is given each request's body and returns the text of the answer, an int for a status, or None for no line at
all. `told` is what the batch says of itself, one after the other; the last is repeated. `spoil` may change the lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from scripted_server import USAGE, Act, ScriptedServer

Answering = Callable[[dict[str, Any]], str | int | None]


@dataclass
class Sent:
    id: str
    metadata: dict[str, str]
    requests: list[dict[str, Any]]
    looks: int = 0
    cancelled: bool = False


@dataclass
class BatchServer(ScriptedServer):
    answer: Answering = lambda body: "{}"
    told: Sequence[str] = ("completed",)
    spoil: Callable[[list[str]], list[str]] = lambda lines: lines
    complaints: Sequence[dict[str, Any]] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, Sent] = field(default_factory=dict)
    silent_create: bool = False

    def __init__(self, answer: Answering, *acts: Act, told: Sequence[str] = ("completed",), **more: Any) -> None:
        super().__init__(*acts or (lambda stage: stage.head(500),))
        self.answer, self.told = answer, told
        self.spoil = more.pop("spoil", lambda lines: lines)
        self.complaints = more.pop("complaints", ())
        self.silent_create = more.pop("silent_create", False)
        self.files, self.batches = {}, {}

    def play(self, handler: BaseHTTPRequestHandler, data: bytes) -> None:
        path = handler.path.partition("?")[0].removeprefix("/v1")
        if not path.startswith(("/files", "/batches")):
            super().play(handler, data)
            return
        code, body, kind = self._answered(handler.command, path, data)
        handler.send_response(code)
        handler.send_header("content-type", kind)
        handler.send_header("connection", "close")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    def _answered(self, method: str, path: str, data: bytes) -> tuple[int, bytes, str]:
        def told(value: Any, code: int = 200) -> tuple[int, bytes, str]:
            return code, json.dumps(value).encode(), "application/json"

        if (method, path) == ("POST", "/files"):
            return told(self._upload(data))
        if (method, path) == ("POST", "/batches"):
            made = self._create(json.loads(data))
            return (
                told({"error": {"message": "overloaded", "type": "server_error"}}, 500)
                if self.silent_create
                else told(made)
            )
        if (method, path) == ("GET", "/batches"):
            return told(
                {"object": "list", "data": [self._state(one) for one in self.batches.values()], "has_more": False}
            )
        if found := re.fullmatch(r"/files/([\w-]+)/content", path):
            if found[1] in self.files:
                return 200, self.files[found[1]], "application/octet-stream"
        elif (found := re.fullmatch(r"/batches/([\w-]+)(/cancel)?", path)) and found[1] in self.batches:
            sent = self.batches[found[1]]
            sent.cancelled = sent.cancelled or bool(found[2])
            return told(self._state(sent))
        return told({"error": {"message": "No such thing", "type": "invalid_request_error"}}, 404)

    def _upload(self, data: bytes) -> dict[str, Any]:
        assert b'name="purpose"\r\n\r\nbatch' in data
        content = re.search(rb'filename="[^"]+\.jsonl"\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--', data, re.S)
        assert content is not None
        id = f"file-in{len(self.files)}"
        self.files[id] = content[1]
        return {"id": id, "object": "file", "bytes": len(content[1]), "created_at": 1, "filename": "b.jsonl", "purpose": "batch", "status": "processed"}  # fmt: skip

    def _create(self, body: dict[str, Any]) -> dict[str, Any]:
        assert body["endpoint"] == "/v1/chat/completions"
        assert body["completion_window"] == "24h"
        rows = [json.loads(line) for line in self.files[body["input_file_id"]].decode().splitlines()]
        assert len({row["custom_id"] for row in rows}) == len(rows)
        assert all(row["method"] == "POST" and row["url"] == body["endpoint"] for row in rows)
        assert not any("stream" in row["body"] for row in rows)
        sent = Sent(f"batch_{len(self.batches) + 1}", dict(body.get("metadata") or {}), rows)
        self.batches[sent.id] = sent
        return self._state(sent)

    def _state(self, sent: Sent) -> dict[str, Any]:
        said = "cancelled" if sent.cancelled else self.told[min(sent.looks, len(self.told) - 1)]
        sent.looks += 1
        made: dict[str, Any] = {
            "id": sent.id, "object": "batch", "endpoint": "/v1/chat/completions", "completion_window": "24h", "created_at": 1,
            "input_file_id": "file-in0", "status": said, "metadata": sent.metadata,
            "request_counts": {"total": len(sent.requests), "completed": 0, "failed": 0},
        }  # fmt: skip
        if said == "failed":
            made["errors"] = {"object": "list", "data": list(self.complaints)}
        if said in ("completed", "expired", "cancelled"):
            good, bad = self._lines(sent, said)
            self.files[f"{sent.id}-out"] = "\n".join(self.spoil(good)).encode()
            self.files[f"{sent.id}-err"] = "\n".join(bad).encode()
            made["output_file_id"] = f"{sent.id}-out" if good else None
            made["error_file_id"] = f"{sent.id}-err" if bad else None
        return made

    def _lines(self, sent: Sent, said: str) -> tuple[list[str], list[str]]:
        good, bad = [], []
        for row in reversed(sent.requests):  # in no order that one may count on
            text = self.answer(row["body"])
            head = {"id": f"r-{row['custom_id']}", "custom_id": row["custom_id"]}
            if isinstance(text, str):
                choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
                body = {"id": "c", "object": "chat.completion", "model": "test-1", "choices": [choice], "usage": USAGE}
                good.append(
                    json.dumps(
                        {**head, "response": {"status_code": 200, "request_id": "q", "body": body}, "error": None}
                    )
                )
            elif isinstance(text, int):
                refused = {"error": {"message": "The server had an error", "type": "server_error", "code": None}}
                bad.append(
                    json.dumps(
                        {**head, "response": {"status_code": text, "request_id": "q", "body": refused}, "error": None}
                    )
                )
            elif said in ("expired", "cancelled"):
                code = "batch_expired" if said == "expired" else "batch_cancelled"
                bad.append(
                    json.dumps({**head, "response": None, "error": {"code": code, "message": "It was not processed."}})
                )
        return good, bad
