"""One server, one request at a time: what is sent, what arrives, and how it ends. The only user of openai's client.

Answers are always streamed: so Ctrl-C, a deadline and a model that goes round in circles stop it at once, and what has
arrived is not lost. A server that answers whole all the same is understood too.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prep_assistant.model import Interrupted
from prep_assistant.openai_client import errors
from prep_assistant.openai_client.address import Address
from prep_assistant.openai_client.answers import LONGEST
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.keys import Key
from prep_assistant.openai_client.repeats import Loops

CONNECT_SECONDS = 10.0
AFTER_THE_END = 3.0  # seconds to wait for the token counts once the answer has ended
_MOST_BYTES = 4_000_000
_AZURE_PATH = re.compile(r"(?<=[^:/])/(openai(/.*)?|v1)$")  # what the client puts behind the resource's address itself
_REQUIRED = {"model", "messages"}


@dataclass(slots=True)
class Answer:
    """What has arrived of one answer. `finish` is "" until the server says why it stopped; `usage` None if it tells none."""

    text: str = ""
    thought: int = 0  # characters of thinking, which are not kept
    finish: str = ""
    refusal: str = ""
    usage: Mapping[str, Any] | None = None
    model: str = ""
    loops: Loops = field(default_factory=Loops, repr=False)
    thoughts: Loops = field(default_factory=Loops, repr=False)

    def tokens(self, *names: str) -> int:
        """Return a figure of the usage: tokens("prompt_tokens"), tokens("prompt_tokens_details", "cached_tokens")."""
        found: Any = self.usage
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else 0


class Server:
    """Speaks to one address with one key, which is looked for when it is needed: a dry run needs none.

    `silence` is how many seconds a server may say nothing at all.
    """

    def __init__(self, address: Address, find_key: Callable[[], Key], *, silence: float = 60.0) -> None:
        self.address, self._find_key = address, find_key
        self._key: Key | None = None
        self._silence = silence
        self._client: Any = None
        self._lock = threading.Lock()
        self._watches: set[_Watch] = set()
        self._stopped = False

    def __repr__(self) -> str:
        return f"Server({self.address.url})"

    @property
    def key(self) -> Key:
        """The key. Raises ModelFailure where the server needs one and there is none that may go there."""
        if self._key is None:
            self._key = self._find_key()
        return self._key

    def models(self, seconds: float = 15.0) -> list[dict[str, Any]]:
        """Return what the server lists, as it lists it. Raises Fault, and ModelFailure without a key."""
        _ = self.key
        try:
            with self._opened().models.with_streaming_response.list(timeout=self._timeout(seconds)) as response:
                kind = response.headers.get("content-type", "").lower()
                data = b"".join(_bounded(response.iter_bytes()))
        except Exception as error:
            raise self._explained(error, "", ()) from error
        if "html" in kind or data.lstrip()[:1] == b"<":
            raise errors.html(self.address)
        try:
            listed = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._explained(error, "", ()) from error
        items = listed.get("data") or listed.get("models") if isinstance(listed, dict) else listed
        if not isinstance(items, list):
            if isinstance(listed, dict) and listed.get("error"):
                raise errors.of_told(listed, self.address, self.key, "", ())
            return []
        return [item for item in items if isinstance(item, dict)]

    def stop(self) -> None:
        """End every request that is under way, and refuse new ones: they raise Interrupted."""
        self._stopped = True
        with self._lock:
            under_way = tuple(self._watches)
        for watch in under_way:
            watch.end()

    def ask(
        self,
        body: Mapping[str, Any],
        seconds: float,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """Send one request and return its answer, within `seconds`. Raises Fault, which keeps what had arrived, and
        Interrupted on Ctrl-C."""
        _ = self.key
        answer = Answer()
        sent = sorted({*body, *(("stream",) if body.get("stream", True) else ())} - _REQUIRED)
        watch = _Watch(seconds)
        with self._lock:
            self._watches.add(watch)
        try:
            if self._stopped:
                raise Interrupted
            self._stream(body, seconds, answer, on_text, watch)
        except KeyboardInterrupt:
            raise Interrupted(answer.text) from None
        except Fault as fault:
            fault.arrived = fault.arrived or answer.text
            raise
        except _Reader as reader:
            raise reader.error from None
        except Exception as error:
            if self._stopped:
                raise Interrupted(answer.text) from None
            if answer.finish and not watch.rang:
                return answer  # it had said all; only the goodbye was lost
            raise self._broken(error, answer, watch.rang, str(body.get("model", "")), sent) from error
        finally:
            watch.stop()
            with self._lock:
                self._watches.discard(watch)
        if self._stopped:
            raise Interrupted(answer.text)
        if watch.rang:
            raise self._late(answer.text)
        return answer

    # -- inside --------------------------------------------------------------------------------------------------------

    def _stream(
        self,
        body: Mapping[str, Any],
        seconds: float,
        answer: Answer,
        on_text: Callable[[str], None] | None,
        watch: _Watch,
    ) -> None:
        streamed = body.get("stream", True)
        optional: dict[str, Any] = {**body, "stream": True}
        if not streamed:
            optional.pop("stream")
            optional.pop("stream_options", None)
        stream = self._opened().chat.completions.create(**optional, timeout=self._timeout(seconds))
        if not streamed:
            self._take_whole(_plain(stream), answer, on_text)
            return
        response = stream.response
        watch.guard(response)
        try:
            kind = response.headers.get("content-type", "").lower()
            if "html" in kind:
                raise errors.html(self.address)
            if "application/json" in kind:
                self._take_whole(json.loads(b"".join(_bounded(response.iter_bytes()))), answer, on_text)
                return
            for chunk in stream:
                self._take(_plain(chunk), answer, on_text)
                if answer.finish:
                    watch.soon(AFTER_THE_END)
        finally:
            response.close()

    def _take(self, chunk: Any, answer: Answer, on_text: Callable[[str], None] | None) -> None:
        """Take in one piece of the stream."""
        if not isinstance(chunk, Mapping):
            return
        if chunk.get("error"):
            raise errors.of_told(chunk, self.address, self.key, answer.model, ())
        if isinstance(chunk.get("usage"), Mapping):
            answer.usage = chunk["usage"]
        answer.model = str(chunk.get("model") or answer.model)
        for choice in _listed(chunk.get("choices"))[:1]:
            said = choice.get("delta") or choice.get("message")
            answer.finish = str(choice.get("finish_reason") or answer.finish)
            if isinstance(said, Mapping):
                self._hear(said, answer, on_text)

    def _hear(self, said: Mapping[str, Any], answer: Answer, on_text: Callable[[str], None] | None) -> None:
        answer.refusal += said.get("refusal") or ""
        thought = said.get("reasoning_content") or said.get("reasoning") or ""
        if isinstance(thought, str) and thought:
            answer.thought += len(thought)
            if answer.thoughts.hear(thought):
                raise self._loop("thinks the same over and over")
        piece = _text(said.get("content"))
        if not piece:
            return
        answer.text += piece
        if on_text is not None:
            try:
                on_text(piece)
            except Exception as error:
                raise _Reader(error) from error
        if answer.loops.hear(piece):
            raise self._loop("repeats itself for ever")
        if len(answer.text) > LONGEST:
            raise Fault("length", f"the answer is longer than any draft ({LONGEST:,} characters)", _LENGTH_HINT)

    def _take_whole(self, data: Any, answer: Answer, on_text: Callable[[str], None] | None) -> None:
        if isinstance(data, str) and data.lstrip().startswith("<"):
            raise errors.html(self.address)
        if not isinstance(data, Mapping) or not (data.get("choices") or data.get("error")):
            raise ValueError("an answer without choices")
        self._take(data, answer, on_text)

    def _loop(self, what: str) -> Fault:
        return Fault(
            "repeats",
            f"the model {what}; it was stopped",
            "Another temperature (0.3 to 0.7) or a larger model may help: --temperature, --model.",
        )

    def _broken(self, error: Exception, answer: Answer, too_late: bool, model: str, sent: list[str]) -> Fault:
        if too_late:
            return self._late(answer.text)
        fault = self._explained(error, model, sent)
        if fault.reason == "address" and answer.text:
            fault = Fault("cut", f"the answer of {self.address.label} came damaged", None, again=True)
        fault.arrived = answer.text
        return fault

    def _late(self, arrived: str) -> Fault:
        return Fault("late", f"{self.address.label} was not done in time", errors.LATE_HINT, arrived=arrived)

    def _explained(self, error: BaseException, model: str, sent: Any) -> Fault:
        return errors.explain(error, self.address, self.key, model, sent)

    def _timeout(self, seconds: float) -> Any:
        from openai import Timeout

        seconds = max(seconds, 0.001)
        read = min(seconds, self._silence)
        return Timeout(read, connect=min(seconds, CONNECT_SECONDS), read=read)

    def _opened(self) -> Any:
        with self._lock:
            if self._client is None:
                self._client = _client(self.address, self.key)
            return self._client


def _client(address: Address, key: Key) -> Any:
    """Make openai's client. It may not retry (we count the tries), and not follow to another server.

    To a server on this machine no proxy of the environment may come in between: what is sent there is not redacted.
    """
    import ssl

    import openai

    # Reading the certificates of all authorities takes 30 to 200 ms; over plain http:// none is looked at.
    plain = address.local and not address.encrypted
    verify: Any = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else True
    http = openai.DefaultHttpxClient(follow_redirects=False, trust_env=not address.local, verify=verify)
    if address.api_version:
        return openai.AzureOpenAI(
            api_key=key.secret,
            api_version=address.api_version,
            azure_endpoint=_AZURE_PATH.sub("", address.url),
            max_retries=0,
            http_client=http,
        )
    return openai.OpenAI(api_key=key.secret, base_url=address.url, max_retries=0, http_client=http)


class _Reader(Exception):
    """What our own reader of the text raised: not the server's fault."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class _Watch:
    """Rings when the time is over, and then ends the reading, which may be waiting for a silent server.

    The read time-out alone would not do: it starts anew with every byte.
    """

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0.001), self._ring)
        self._timer.daemon = True
        self._timer.start()
        self._goodbye: threading.Timer | None = None

    def guard(self, response: Any) -> None:
        stream = response.extensions.get("network_stream")
        found = stream.get_extra_info("socket") if stream is not None else None
        with self._lock:
            if isinstance(found, socket.socket):
                self._sockets.append(found)
        if self.rang:
            self.end()

    def soon(self, seconds: float) -> None:
        """The answer has ended: a server that keeps the line open is waited for this long, which is no failure."""
        if self._goodbye is None:
            self._goodbye = threading.Timer(seconds, self.end)
            self._goodbye.daemon = True
            self._goodbye.start()

    def stop(self) -> None:
        self._timer.cancel()
        if self._goodbye is not None:
            self._goodbye.cancel()
        with self._lock:
            self._sockets.clear()

    def _ring(self) -> None:
        self.rang = True
        self.end()

    def end(self) -> None:
        with self._lock:
            for one in self._sockets:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)


_LENGTH_HINT = "Ask for less (--minutes), or allow more in prep.toml, [model] answer_tokens."


def _bounded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > _MOST_BYTES:
            raise ValueError("an answer of endless length")
        yield piece


def _plain(chunk: Any) -> Any:
    """Return a chunk as plain data, whatever the server put into it."""
    dump = getattr(chunk, "model_dump", None)
    return dump(warnings=False) if dump is not None else chunk


def _listed(choices: Any) -> list[Mapping[str, Any]]:
    return [one for one in choices if isinstance(one, Mapping)] if isinstance(choices, list) else []


def _text(content: Any) -> str:
    """Return the text of a content that is a string, or a list of parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text") or "") for part in content if isinstance(part, Mapping))
    return content if isinstance(content, str) else ""
