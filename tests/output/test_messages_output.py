"""A message as text, Markdown, .eml, mailto: and JSON.

The .eml is written with `email.message.EmailMessage`; it is read back here by hand, from the RFCs: header fields unfolded and decoded
(RFC 2047) and quoted-printable undone with `quopri` alone, so that a fault in `email` would not hide itself.
"""

from __future__ import annotations

import base64
import json
import quopri
import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Finding, Source
from prep_assistant.errors import OutputError
from prep_assistant.output.messages import Shown, to_eml, to_json, to_mailto, to_markdown, to_text
from prep_assistant.output.messages_terminal import to_plain
from prep_assistant.relationship import Message

BODY = "Hi María,\n\nI heard your talk – “maps & asthma”, 50 % + more = ?\n\nCould we talk for 20 minutes?\n\nBest wishes,\nZoë Müller-Łukasz"
MESSAGE = Message(
    "first",
    "email",
    "María López",
    "Über maps & asthma – 王小明",
    BODY,
    "maria+prep@example.org",
    (Source("PHUG", where="https://example.org"),),
)


def read_eml(data: bytes) -> tuple[dict[str, str], str]:
    head, _, body = data.partition(b"\r\n\r\n")
    unfolded = re.sub(rb"\r\n[ \t]+", b" ", head).decode("ascii")
    fields = dict(re.split(r": ?", line, maxsplit=1) for line in unfolded.split("\r\n"))
    text = quopri.decodestring(body) if fields["Content-Transfer-Encoding"] == "quoted-printable" else body
    return {name: decoded(value) for name, value in fields.items()}, text.decode("utf-8").replace("\r\n", "\n")


def decoded(value: str) -> str:
    def word(match: re.Match[str]) -> str:
        raw = match[3].encode("ascii")
        data = base64.b64decode(raw) if match[2].lower() == "b" else quopri.decodestring(raw, header=True)
        return data.decode(match[1])

    value = re.sub(r"(\?=)\s+(=\?)", r"\1\2", value)
    return re.sub(r"=\?([\w-]+)\?([bBqQ])\?([^?]*)\?=", word, value)


def test_the_eml_is_an_unsent_draft_that_another_reader_understands() -> None:
    data = to_eml(MESSAGE)
    fields, body = read_eml(data)
    assert fields["X-Unsent"] == "1"
    assert {"Date", "Message-ID", "From"} & set(fields) == set()
    assert fields["Subject"] == MESSAGE.subject
    assert fields["To"] == "María López <maria+prep@example.org>"
    assert body.rstrip("\n") == BODY
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_eml_is_read_by_a_mail_library_that_shares_nothing_with_the_one_that_wrote_it() -> None:
    parse = pytest.importorskip("fast_mail_parser").parse_email  # Rust's mailparse; no wheel for Intel Macs
    mail = parse(to_eml(MESSAGE))
    assert mail.subject == MESSAGE.subject
    assert mail.headers["To"] == ["María López <maria+prep@example.org>"]
    assert mail.headers["X-Unsent"] == ["1"]
    assert [text.replace("\r\n", "\n").rstrip("\n") for text in mail.text_plain] == [BODY]
    assert not mail.attachments
    assert not mail.warnings


@given(subject=st.text(max_size=60), name=st.text(max_size=40), body=st.text(max_size=300))
def test_no_header_can_be_smuggled_in(subject: str, name: str, body: str) -> None:
    fields, _ = read_eml(
        to_eml(replace(MESSAGE, subject=subject, to=name, body=body.encode("utf-8", "replace").decode()))
    )
    assert set(fields) <= {"X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}


@pytest.mark.parametrize("address", ["", "nobody", "a b@c d", "x@", "@y", "two@one@two.example"])
def test_an_address_that_is_none_stays_out(address: str) -> None:
    assert b"X-Unsent: 1" in to_eml(replace(MESSAGE, address=address))


def test_the_mailto_link_gives_back_what_went_in() -> None:
    link = to_mailto(MESSAGE)
    assert "+" not in link.replace("maria%2Bprep", "")
    assert "%0D%0A" in link
    parts = urlsplit(link)
    assert unquote(parts.path) == "maria+prep@example.org"
    query = parse_qs(parts.query, strict_parsing=True)
    assert query == {"subject": [MESSAGE.subject], "body": [BODY.replace("\n", "\r\n")]}


@given(st.text(max_size=120), st.text(max_size=40))
def test_mailto_round_trip(body: str, subject: str) -> None:
    clean = body.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "")
    try:
        link = to_mailto(replace(MESSAGE, body=clean, subject=subject.encode("utf-8", "replace").decode()))
    except OutputError:
        return
    query = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert query["body"] == [clean.replace("\n", "\r\n")]


def test_a_link_that_is_too_long_is_refused_and_names_the_way_out() -> None:
    with pytest.raises(OutputError, match="1,900") as caught:
        to_mailto(replace(MESSAGE, body="ä" * 400))
    assert ".eml" in caught.value.hint


def test_the_text_file_has_headers_and_the_body_as_it_is() -> None:
    assert to_text(MESSAGE) == f"To: María López <maria+prep@example.org>\nSubject: {MESSAGE.subject}\n\n{BODY}\n"
    assert to_text(Message("linkedin-note", "linkedin-note", "", "", "Hi.")) == "Hi.\n"


def test_markdown_json_and_the_view_show_size_sources_and_findings() -> None:
    shown = Shown(
        replace(MESSAGE, remarks=("Say --goal.",)),
        (Finding("subject", "warning", "x", "Too long.", "Cut it."),),
        0,
        ("a.txt",),
        "prep people log maria sent",
    )
    record = json.loads(to_json([shown]))["messages"][0]
    assert (record["words"], record["findings"][0]["rule"], record["next"]) == (
        14,
        "subject",
        "prep people log maria sent",
    )
    for text in (to_markdown([shown]), to_plain(shown)):
        assert "Could we talk for 20 minutes?" in text
        assert "Too long." in text
        assert "https://example.org" in text
    assert "When it is sent: prep people log maria sent" in to_plain(shown)
