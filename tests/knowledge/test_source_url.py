"""Pages fetched from a server on this machine, and everything that is refused."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from prep_assistant.errors import InputError
from prep_assistant.knowledge.source_url import is_public
from prep_assistant.knowledge.sources import read_url

PAGE = (
    "<html><head><title>Ports | Harbour News</title></head><body><nav>Menu</nav><article><h1>Ports</h1><p>A port is run by its "
    "berth plan, which is made a week ahead and changed every day, because ships are late and cranes are few. Café culture helps."
    "</p></article></body></html>"
)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("latin-1")),
    "/note.md": (200, {"Content-Type": "text/plain"}, b"---\ntitle: Cranes\ntopic: pay\n---\nText.\n"),
    "/talks.csv": (200, {"Content-Type": "application/octet-stream"}, b"a,b\n1,2\n"),
    "/far": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/odd": (302, {"Location": "http://localhost:x/"}, b""),
    "/gone": (404, {"Content-Type": "text/html"}, b"<p>Not here"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/scan.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 broken"),
    "/declared": (200, {"Content-Type": "text/plain", "Content-Length": "9000000"}, b"x"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path == "/slow":
            self._drip(b"x", 40)
        elif self.path == "/endless":
            self._drip(b"x" * 100_000, 100, pause=0)
        else:
            status, headers, body = ANSWERS[self.path.partition("?")[0]]
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def _drip(self, part: bytes, times: int, pause: float = 0.1) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(times):
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            return

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as found:
        found.daemon_threads = True
        found.seen = []  # type: ignore[attr-defined]
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://localhost:{server.server_port}"


def test_a_page_gives_its_main_text(base: str, server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    note = read_url(f"{base}/page", allow_private=True)
    assert (note.title, note.where, note.kind) == ("Ports", f"{base}/page", "mine")
    assert "Café culture helps." in note.text
    assert "Menu" not in note.text
    _, headers = server.seen[-1]  # type: ignore[attr-defined]
    assert headers["Host"] == base.removeprefix("http://")
    assert headers["User-Agent"].startswith("prep-assistant")


def test_where_a_page_leads_on_it_is_followed_and_the_note_keeps_its_own_address(base: str) -> None:
    far, page = read_url(f"{base}/far#top", allow_private=True), read_url(f"{base}/page", allow_private=True)
    assert far.where == f"{base}/far#top"
    assert far.text == page.text
    assert far.digest == page.digest
    assert far.id != page.id
    assert far.id == read_url(f"{base}/far", allow_private=True).id


def test_other_kinds_by_type_or_suffix(base: str) -> None:
    note = read_url(f"{base}/note.md?raw=1", allow_private=True)
    assert (note.title, note.text, note.tags) == ("Cranes", "\n\n\n\nText.\n", {"topic": ("pay",)})
    assert read_url(f"{base}/talks.csv", allow_private=True).text == "## row 2\na: 1\nb: 2\n"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/round", "leads on more than 5 times"),
        ("/file", "is not an http or https address"),
        ("/odd", "cannot be read: Invalid URL"),
        ("/gone", "answered with status 404"),
        ("/image", "is image/png, not a page"),
        ("/empty", "is empty"),
        ("/scan.pdf", "is damaged or not a PDF"),
        ("/declared", "is larger than 5 MB"),
        ("/endless", "is larger than 5 MB"),
    ],
)
def test_what_goes_wrong_is_one_line(base: str, path: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_url(f"{base}{path}", allow_private=True)
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_a_server_that_drips_is_left_in_time(base: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match=r"within 0\.5 seconds"):
        read_url(f"{base}/slow", timeout=0.5, allow_private=True)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_this_machine_is_never_asked(server: ThreadingHTTPServer, host: str) -> None:
    with pytest.raises(InputError):
        read_url(f"http://{host}:{server.server_port}/never")
    assert "/never" not in [path for path, *_ in server.seen]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "224.0.0.1", "100.64.0.1"]
)
def test_private_networks_are_refused_before_anything_is_sent(host: str) -> None:
    with pytest.raises(InputError, match="of this machine or of a private network"):
        read_url(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "example.org",
        "",
        "http://",
        "https://user:key@example.org/",
        "http://[x",
        "http://a\x00b/",
        "http://a\nb/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(InputError) as caught:
        read_url(url)
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:4700::1111", True), ("::ffff:8.8.8.8", True), ("64:ff9b::808:808", True),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:7f00:1::", False), ("::", False), ("255.255.255.255", False),
        ("240.0.0.1", False), ("ff02::1", False), ("198.18.0.1", False), ("fe80::1%eth0", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
