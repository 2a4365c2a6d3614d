"""One server, one request at a time: what is sent, what arrives, and how it ends. The only user of openai's client.

Answers are always streamed: so Ctrl-C, a deadline and a model that goes round in circles stop it at once, and what has
arrived is not lost. A server that answers whole all the same is understood too.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prep_assistant.model import Interrupted
from prep_assistant.openai_client import errors, refusals
from prep_assistant.openai_client.address import Address
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.hearing import Answer, Ear, ReaderError
from prep_assistant.openai_client.keys import Key
from prep_assistant.openai_client.watch import Watch

CONNECT_SECONDS = 10.0
AFTER_THE_END = 3.0  # seconds to wait for the token counts once the answer has ended
_MOST_BYTES = 4_000_000
_AZURE_PATH = re.compile(r"(?<=[^:/])/(openai(/.*)?|v1)$")  # what the client puts behind the resource's address itself
_REQUIRED = {"model", "messages"}


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
        self._watches: set[Watch] = set()
        self._stopped = threading.Event()

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
            raise refusals.html(self.address)
        try:
            listed = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._explained(error, "", ()) from error
        items = listed.get("data") or listed.get("models") if isinstance(listed, dict) else listed
        if not isinstance(items, list):
            if isinstance(listed, dict) and listed.get("error"):
                raise refusals.of_told(listed, self.address, self.key, "", ())
            return []
        return [item for item in items if isinstance(item, dict)]

    def call(self, ask: Callable[[Any], Any], seconds: float) -> Any:
        """Return what openai's client returns to `ask`: for all that is not a chat. Raises Fault, and ModelFailure without a key."""
        _ = self.key
        try:
            return ask(self._opened().with_options(timeout=self._timeout(seconds)))
        except Fault:
            raise
        except Exception as error:
            raise self._explained(error, "", ()) from error

    def fetch(self, file: str, most: int, seconds: float) -> bytes:
        """Return the content of a file that the server keeps, of at most `most` bytes. Raises Fault."""

        def read(client: Any) -> bytes:
            with client.files.with_streaming_response.content(file) as response:
                if "html" in response.headers.get("content-type", "").lower():
                    raise refusals.html(self.address)
                return b"".join(_bounded(response.iter_bytes(), most))

        return bytes(self.call(read, seconds))

    def stop(self) -> None:
        """End every request that is under way, and refuse new ones: they raise Interrupted."""
        self._stopped.set()
        with self._lock:
            under_way = tuple(self._watches)
        for watch in under_way:
            watch.end()

    def pause(self, seconds: float) -> None:
        """Wait. Raises Interrupted as soon as the server is stopped."""
        if self._stopped.wait(seconds):
            raise Interrupted

    def ask(
        self,
        body: Mapping[str, Any],
        seconds: float,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """Send one request and return its answer, within `seconds`. Raises Fault, which keeps what had arrived, and
        Interrupted on Ctrl-C."""
        ear = Ear(self.address, self.key, on_text)
        answer = ear.answer
        sent = sorted({*body, *(("stream",) if body.get("stream", True) else ())} - _REQUIRED)
        watch = Watch(seconds)
        with self._lock:
            self._watches.add(watch)
        try:
            if self._stopped.is_set():
                raise Interrupted
            self._stream(body, seconds, ear, watch)
        except KeyboardInterrupt:
            raise Interrupted(answer.text) from None
        except Fault as fault:
            fault.arrived = fault.arrived or answer.text
            raise
        except ReaderError as reader:
            raise reader.error from None
        except Exception as error:
            if self._stopped.is_set():
                raise Interrupted(answer.text) from None
            if answer.finish and not watch.rang:
                return answer  # it had said all; only the goodbye was lost
            raise self._broken(error, answer, watch.rang, str(body.get("model", "")), sent) from error
        finally:
            watch.stop()
            with self._lock:
                self._watches.discard(watch)
        if self._stopped.is_set():
            raise Interrupted(answer.text)
        if watch.rang and not answer.finish:
            raise self._late(answer.text)
        return answer

    # -- inside --------------------------------------------------------------------------------------------------------

    def _stream(
        self,
        body: Mapping[str, Any],
        seconds: float,
        ear: Ear,
        watch: Watch,
    ) -> None:
        streamed = body.get("stream", True)
        optional: dict[str, Any] = {**body, "stream": True}
        if not streamed:
            optional.pop("stream")
            optional.pop("stream_options", None)
        stream = self._opened().chat.completions.create(**optional, timeout=self._timeout(seconds))
        if not streamed:
            ear.take_whole(_plain(stream))
            return
        response = stream.response
        watch.guard(response)
        try:
            kind = response.headers.get("content-type", "").lower()
            if "html" in kind:
                raise refusals.html(self.address)
            if "application/json" in kind:
                ear.take_whole(json.loads(b"".join(_bounded(response.iter_bytes()))))
                return
            for chunk in stream:
                ear.take(_plain(chunk))
                if ear.answer.finish:
                    watch.soon(AFTER_THE_END)
        finally:
            response.close()

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


def _bounded(pieces: Iterator[bytes], most: int = _MOST_BYTES) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise ValueError("an answer of endless length")
        yield piece


def _plain(chunk: Any) -> Any:
    """Return a chunk as plain data, whatever the server put into it."""
    dump = getattr(chunk, "model_dump", None)
    return dump(warnings=False) if dump is not None else chunk
