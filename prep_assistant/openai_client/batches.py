"""OpenAI's Batch API: a file of requests goes up, and within a day a file of answers can be fetched.

One request a line, named by a custom id; the answers come in any order, those that failed in a file of their own.
Shapes as of openai 3.54 (2026-10): files.create(purpose="batch"), batches.create, .retrieve, .list, files.content.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from prep_assistant.openai_client import refusals, verdict
from prep_assistant.openai_client.faults import Fault, one_line
from prep_assistant.openai_client.hearing import Answer, Ear
from prep_assistant.openai_client.server import Server

ENDPOINT = "/v1/chat/completions"
MOST_REQUESTS, MOST_BYTES = 50_000, 200_000_000  # what OpenAI takes in one batch
MARK = "prep"  # the metadata key that says which of our batches it is
_SECONDS = 120.0
State = Literal["working", "done", "failed"]
_STATES: Mapping[str, State] = {"completed": "done", "expired": "done", "cancelled": "done", "failed": "failed"}
NONE_HINT = "Leave out --batch: then the drafts are asked for one by one, some at a time (--at-once)."


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as the server tells of it. `said` is the server's own word for its state; `complaints` why it failed."""

    id: str
    said: str
    answered: int = 0
    broken: int = 0
    total: int = 0
    output: str = ""
    errors: str = ""
    complaints: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Whether it is still worked on, can be fetched, or failed as a whole."""
        return _STATES.get(self.said, "working")


def line(custom_id: str, body: Mapping[str, Any]) -> str:
    """Return one request as a line of the file. Answers are not streamed in a batch."""
    kept = {key: value for key, value in body.items() if key not in {"stream", "stream_options"}}
    return json.dumps({"custom_id": custom_id, "method": "POST", "url": ENDPOINT, "body": kept}, ensure_ascii=False)


def start(server: Server, lines: Sequence[str], mark: str) -> Batch:
    """Send a batch. Raises Fault; a server that has none says so in one line."""
    data = "".join(f"{line}\n" for line in lines).encode()
    if len(lines) > MOST_REQUESTS or len(data) > MOST_BYTES:
        raise Fault("long", f"a batch takes at most {MOST_REQUESTS:,} requests and {MOST_BYTES // 10**6} MB", "Ask for fewer with --limit, or by name.")  # fmt: skip
    try:
        file = server.call(
            lambda client: client.files.create(file=(f"{mark}.jsonl", data, "application/jsonl"), purpose="batch"),
            _SECONDS,
        )
        made = server.call(
            lambda client: client.batches.create(
                input_file_id=_text(file, "id"), endpoint=ENDPOINT, completion_window="24h", metadata={MARK: mark}
            ),
            _SECONDS,
        )
    except Fault as fault:
        raise _none(fault, server) from None
    return _read(made, server)


def look(server: Server, id: str) -> Batch:
    """Return how far a batch is. Raises Fault."""
    try:
        return _read(server.call(lambda client: client.batches.retrieve(id), _SECONDS), server)
    except Fault as fault:
        if fault.reason in {"address", "model"}:
            words = f"{server.address.label} knows no batch {id!r}"
            raise Fault("address", words, "A batch is known only to the account and the address that it was sent from.") from None  # fmt: skip
        raise


def cancel(server: Server, id: str) -> Batch:
    """Ask the server to work on a batch no longer. Raises Fault."""
    return _read(server.call(lambda client: client.batches.cancel(id), _SECONDS), server)


def find(server: Server, mark: str) -> Batch | None:
    """Return the batch that bears our mark among the last hundred, for when its id was never heard. Raises Fault."""
    page = server.call(lambda client: client.batches.list(limit=100), _SECONDS)
    for item in getattr(page, "data", None) or []:
        plain = _plain(item)
        marks = plain.get("metadata")
        if isinstance(marks, Mapping) and marks.get(MARK) == mark:
            return _read(item, server)
    return None


def fetch(
    server: Server, batch: Batch, wanted: Mapping[str, tuple[str, Mapping[str, Any]]]
) -> tuple[dict[str, Answer | Fault], int]:
    """Return the answer to each request, or why there is none, and how many lines could not be read or were not ours.

    `wanted` gives model and schema by custom id. What the server says nothing about has no entry. Raises Fault.
    """
    found: dict[str, Answer | Fault] = {}
    odd = 0
    for file in (batch.output, batch.errors):
        for text in _lines(server, file) if file else ():
            custom_id, answer = _answer(server, text, wanted)
            if answer is None or custom_id in found:
                odd += 1
            else:
                found[custom_id] = answer
    return found, odd


def _lines(server: Server, file: str) -> Iterator[str]:
    data = server.fetch(file, 2 * MOST_BYTES, _SECONDS)
    for text in data.decode("utf-8", "replace").split("\n"):
        if text.strip():
            yield text


def _answer(
    server: Server, text: str, wanted: Mapping[str, tuple[str, Mapping[str, Any]]]
) -> tuple[str, Answer | Fault | None]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return "", None
    custom_id = row.get("custom_id") if isinstance(row, Mapping) else None
    if not isinstance(custom_id, str) or custom_id not in wanted:
        return "", None
    model, schema = wanted[custom_id]
    try:
        return custom_id, _heard(server, row, model, schema)
    except Fault as fault:
        return custom_id, fault
    except (ValueError, TypeError, AttributeError):
        return custom_id, Fault("address", f"the answer of {server.address.label} in its batch cannot be read")


def _heard(server: Server, row: Mapping[str, Any], model: str, schema: Mapping[str, Any]) -> Answer:
    response, error = row.get("response"), row.get("error")
    if not isinstance(response, Mapping):
        raise _refused(server, error if isinstance(error, Mapping) else {})
    body = response.get("body")
    if response.get("status_code") != 200 or (isinstance(body, Mapping) and body.get("error")):
        raise refusals.of_told(body or error, server.address, server.key, model, ())
    ear = Ear(server.address, server.key, None)
    ear.take_whole(body)
    wrong = verdict.incomplete(ear.answer, schema, server.address.label)
    if wrong is not None:
        raise wrong
    return ear.answer


def _refused(server: Server, error: Mapping[str, Any]) -> Fault:
    code = str(error.get("code") or "")
    if "expired" in code:
        return Fault("late", "the batch ran out of time before this one was answered")
    if "cancel" in code:
        return Fault("late", "the batch was cancelled before this one was answered")
    words = one_line(str(error.get("message") or code or "without a reason"), server.key)
    return Fault("request", f"{server.address.label} did not answer this one in its batch: {words}")


def _read(made: Any, server: Server) -> Batch:
    plain = _plain(made)
    id = plain.get("id")
    if not isinstance(id, str) or not id or "status" not in plain:
        raise _none(Fault("address", "no batch"), server)
    counts, errors = plain.get("request_counts"), plain.get("errors")
    counts = counts if isinstance(counts, Mapping) else {}
    rows = errors.get("data") if isinstance(errors, Mapping) else None
    complaints = [
        one_line(f"{row.get('message') or row.get('code')}" + (f" (line {row['line']})" if row.get("line") else ""), server.key)
        for row in rows or () if isinstance(row, Mapping)
    ]  # fmt: skip
    return Batch(
        id, str(plain["status"]), _count(counts, "completed"), _count(counts, "failed"), _count(counts, "total"),
        _id(plain.get("output_file_id")), _id(plain.get("error_file_id")), tuple(dict.fromkeys(complaints)),
    )  # fmt: skip


def _none(fault: Fault, server: Server) -> Fault:
    if fault.reason == "address":
        return Fault("address", f"{server.address.label} has no batches", NONE_HINT)
    return fault


def _plain(made: Any) -> Mapping[str, Any]:
    dump = getattr(made, "model_dump", None)
    found = dump(warnings=False) if dump is not None else made
    return found if isinstance(found, Mapping) else {}


def _text(made: Any, name: str) -> str:
    found = _plain(made).get(name)
    if not isinstance(found, str) or not found:
        raise Fault("address", "an upload without an id")
    return found


def _id(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _count(counts: Mapping[str, Any], name: str) -> int:
    value = counts.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
