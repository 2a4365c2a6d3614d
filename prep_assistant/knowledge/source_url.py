"""A page or file of the web as a note, fetched only when asked for, bounded in time and size. Owner of httpx.

Addresses of this machine and of private networks are refused: a name is resolved once, its addresses are checked, and the
connection goes to the very address that was checked, so that a name which changes its answer gains nothing. The environment's
proxies are not used, since they would resolve the name again.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from prep_assistant.domain import Note
from prep_assistant.errors import InputError
from prep_assistant.knowledge import source_note
from prep_assistant.knowledge.source_extract import Unreadable

if TYPE_CHECKING:
    import httpx

MOST_REDIRECTS = 5
USER_AGENT = "prep-assistant (reads one page at its user's request)"
_SUFFIX_OF = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md",
    "text/csv": ".csv", "application/csv": ".csv", "application/pdf": ".pdf", "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_SAVE = "Save the page or file yourself and add that."
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class _Limits:
    end: float  # time.monotonic()
    size: int
    allow_private: bool

    def left(self) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True, slots=True)
class _Answer:
    data: bytes
    suffix: str
    charset: str


def read_url(url: str, *, timeout: float = 20.0, limit: int = 5_000_000, allow_private: bool = False) -> Note:
    """Return the main text behind an http or https address. `timeout` is for everything, in seconds; `limit` in bytes.

    InputError for whatever goes wrong. `allow_private` is for tests against a server on this machine.
    """
    url = url.strip()
    if not url.isprintable():
        raise InputError(
            "that is not a web address: it holds characters that do not print", "Copy it again from the browser."
        )
    limits = _Limits(time.monotonic() + timeout, limit, allow_private)
    try:
        answer = _within(timeout, lambda: _fetch(url, limits))
    except TimeoutError:
        raise InputError(
            f"{url} did not answer in full within {timeout:g} seconds", f"Try again later. {_SAVE}"
        ) from None
    try:
        parsed = source_note.parse(answer.data, answer.suffix, url, lambda message: None, answer.charset)
    except Unreadable as problem:
        raise InputError(f"{url} {problem.reason}", problem.hint or _SAVE) from problem
    name = PurePosixPath(url.partition("?")[0].rstrip("/")).name or url
    origin = url.partition("#")[0]
    digest = source_note.digest_of(answer.data, "mine", {})
    return source_note.note(
        parsed, id=source_note.id_of(origin), kind="mine", where=url, digest=digest, tags={}, name=name
    )


def _within(seconds: float, work: Callable[[], _Answer]) -> _Answer:
    """Do the work in a thread of its own: looking up a name can hang for minutes, and nothing stops it from outside."""
    box: queue.SimpleQueue[_Answer | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            box.put(work())
        except BaseException as error:  # noqa: BLE001  handed over to the thread that waits
            box.put(error)

    threading.Thread(target=run, daemon=True, name="fetch").start()
    try:
        found = box.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, BaseException):
        raise found
    return found


def _fetch(url: str, limits: _Limits) -> _Answer:
    import httpx

    try:
        with httpx.Client(trust_env=False, follow_redirects=False, headers={"User-Agent": USER_AGENT}) as client:
            at = httpx.URL(url)
            for _ in range(MOST_REDIRECTS + 1):
                found = _step(client, at, limits)
                if isinstance(found, _Answer):
                    return found
                at = found
    except httpx.InvalidURL as error:
        raise InputError(f"{url} is not an address: {error}", "It looks like https://example.org/page.") from error
    except httpx.TimeoutException:
        raise TimeoutError from None
    except (httpx.HTTPError, httpx.StreamError, UnicodeError) as error:
        raise InputError(
            f"{url} cannot be read: {_plainly(error)}", f"Check the address and your connection. {_SAVE}"
        ) from error
    raise InputError(f"{url} leads on more than {MOST_REDIRECTS} times", _SAVE)


def _step(client: httpx.Client, url: httpx.URL, limits: _Limits) -> _Answer | httpx.URL:
    """Ask for one address: its content, or where it leads on to."""
    import httpx

    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(
            f"{url} is not an http or https address", "Prep reads https://… addresses; add a file by its path."
        )
    if url.userinfo:
        raise InputError("an address with a user name or password in it is not fetched", _SAVE)
    last: httpx.ConnectError | None = None
    for address in _addresses(url, limits):
        wait = limits.left()
        request = client.build_request(
            "GET", url.copy_with(host=address, fragment=None),
            headers={"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity", "Accept": "text/html, text/*, application/pdf, */*;q=0.5"},
            timeout=wait, extensions={"sni_hostname": url.raw_host.decode("ascii").strip("[]")},
        )  # fmt: skip
        try:
            response = client.send(request, stream=True)
        except httpx.ConnectError as error:
            last = error
            continue
        try:
            return _taken(response, url, limits)
        finally:
            response.close()
    raise last or httpx.ConnectError("no address answers")


def _taken(response: httpx.Response, url: httpx.URL, limits: _Limits) -> _Answer | httpx.URL:
    if response.is_redirect:
        return url.join(response.headers["Location"])
    if response.status_code != 200:
        raise InputError(f"{url} answered with status {response.status_code} {response.reason_phrase}".rstrip(), _SAVE)
    suffix = _suffix(response.headers.get("Content-Type", ""), url)
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > limits.size:
        raise _too_large(url, limits)
    data = bytearray()
    for part in response.iter_bytes(65_536):
        data += part
        limits.left()
        if len(data) > limits.size:
            raise _too_large(url, limits)
    return _Answer(bytes(data), suffix, response.charset_encoding or "")


def _too_large(url: httpx.URL, limits: _Limits) -> InputError:
    return InputError(f"{url} is larger than {limits.size / 1e6:g} MB", _SAVE)


def _suffix(content_type: str, url: httpx.URL) -> str:
    """Return which reader suits. The path's own suffix decides where the server says "plain text" or nothing much."""
    kind = content_type.partition(";")[0].strip().lower()
    own = PurePosixPath(url.path).suffix.lower()
    if kind in ("", "text/plain", "application/octet-stream") and own in (
        ".md",
        ".markdown",
        ".csv",
        ".pdf",
        ".docx",
        ".txt",
    ):
        return own
    if kind not in _SUFFIX_OF:
        raise InputError(f"{url} is {kind or 'of no stated kind'}, not a page or document that Prep reads", _SAVE)
    return _SUFFIX_OF[kind]


def _addresses(url: httpx.URL, limits: _Limits) -> list[str]:
    """Return the addresses of a host, each checked. InputError if there is none, or one is not public."""
    host = url.raw_host.decode("ascii").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError) as error:
        raise InputError(f"{host} is not known", "Check the address and your connection.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not limits.allow_private:
        for address in addresses:
            if not is_public(address):
                raise InputError(f"{host} is an address of this machine or of a private network", _SAVE)
    return addresses[:4]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where IPv6 wraps an IPv4 address."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)


def _plainly(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
