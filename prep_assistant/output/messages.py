"""A drafted message as plain text, Markdown, `.eml`, `mailto:` link and JSON."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from prep_assistant.domain import Finding
from prep_assistant.errors import OutputError
from prep_assistant.relationship import Message, MessageKind

FORMATS = {".txt": "text", ".md": "markdown", ".eml": "eml", ".json": "json"}
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*+")  # as the checks count
LONGEST_LINK = 1900  # characters of a mailto: link; some mail programs cut longer ones
# Fewest and most words of a kind's text, as the checks hold them; (0, 0): characters count instead.
WORDS: dict[MessageKind, tuple[int, int]] = {
    "first": (0, 75), "second-person": (0, 75), "inmail": (0, 75), "linkedin-note": (0, 0), "intro-request": (0, 100),
    "intro-blurb": (0, 100), "follow-up": (40, 60), "second-follow-up": (0, 35), "thanks": (60, 120), "confirmation": (0, 100),
    "acted": (0, 100), "keep-in-touch": (0, 100), "report-back": (0, 100), "nudge": (0, 100),
}  # fmt: skip
NAMES: dict[MessageKind, str] = {
    "first": "First e-mail", "second-person": "First e-mail to a second person there", "inmail": "InMail", "linkedin-note": "LinkedIn note",
    "intro-request": "Request for an introduction", "intro-blurb": "Note to forward", "follow-up": "Follow-up",
    "second-follow-up": "Last follow-up", "thanks": "Thank-you note", "confirmation": "Confirmation", "acted": "“I acted on your advice”",
    "keep-in-touch": "Keeping in touch", "report-back": "Report to whoever introduced you", "nudge": "Friendly reminder",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A message with what was found about it. `limit` is in UTF-16 units, 0 where words count; `saved` are paths."""

    message: Message
    findings: tuple[Finding, ...] = ()
    limit: int = 0
    saved: tuple[str, ...] = ()
    next: str = ""  # the command that follows

    @property
    def characters(self) -> int:
        """UTF-16 units of the body, as LinkedIn counts."""
        return len(self.message.body.encode("utf-16-le", "surrogatepass")) // 2

    @property
    def words(self) -> int:
        """Words of the text, without greeting and sign-off."""
        parts = self.message.body.split("\n\n")
        return len(_WORD.findall(" ".join(parts[1:-1] if len(parts) > 2 else parts)))

    @property
    def size(self) -> str:
        """Words or characters against what the kind allows: "63 words of at most 75"."""
        if self.limit:
            return f"{self.characters} of {self.limit} characters"
        fewest, most = WORDS[self.message.kind]
        return (
            f"{self.words} words, {fewest} to {most} are right" if fewest else f"{self.words} words of at most {most}"
        )


def to_text(message: Message) -> str:
    """Return the message as a text file: To, Subject, body."""
    head = [f"To: {_recipient(message)}"] if message.to else []
    head += [f"Subject: {message.subject}"] if message.subject else []
    return "\n".join([*head, "", message.body] if head else [message.body]) + "\n"


def to_markdown(shown: Sequence[Shown]) -> str:
    """Return messages with their sizes, sources, remarks and findings as Markdown; the message itself is quoted as it is."""
    parts = []
    for one in shown:
        message = one.message
        lines = [f"## {NAMES[message.kind]} to {_plain_md(message.to) or 'somebody'}", ""]
        lines += [f"Subject: **{_plain_md(message.subject)}**", ""] if message.subject else []
        lines += [f"> {line}  " if line else ">" for line in message.body.splitlines()]
        lines += ["", f"*{one.size}*", ""]
        lines += [f"- Source: {_source(source)}" for source in message.sources]
        lines += [f"- {remark}" for remark in message.remarks]
        lines += [f"- {finding.severity}, {finding.rule}: {finding.reason} {finding.fix}" for finding in one.findings]
        parts.append("\n".join(lines).rstrip())
    return "\n\n".join(parts) + "\n"


def to_eml(message: Message) -> bytes:
    """Return the message as a draft that a mail program opens to be sent: `X-Unsent: 1`, no Date, no Message-ID, UTF-8."""
    from email import policy
    from email.errors import HeaderParseError, MessageError
    from email.headerregistry import Address
    from email.message import EmailMessage

    mail = EmailMessage(policy=policy.SMTP)
    mail["X-Unsent"] = "1"
    if message.address:
        user, _, host = message.address.rpartition("@")
        # An address that is none stays out: the mail program will ask for it.
        with contextlib.suppress(HeaderParseError, MessageError, ValueError, IndexError, UnicodeError):
            mail["To"] = Address(_header(message.to), user, host)
    mail["Subject"] = _header(message.subject)
    mail.set_content(message.body + "\n", charset="utf-8", cte="quoted-printable")
    return mail.as_bytes()


def to_mailto(message: Message) -> str:
    """Return an RFC 6068 link. OutputError when it is longer than mail programs take."""
    body = message.body.replace("\r\n", "\n").replace("\n", "\r\n")
    address = quote(message.address, safe="@") if message.address else ""
    link = f"mailto:{address}?subject={_encoded(message.subject)}&body={_encoded(body)}"
    if len(link) > LONGEST_LINK:
        raise OutputError(
            f"as a mailto: link this would have {len(link):,} characters, and mail programs cut them at about {LONGEST_LINK:,}",
            "Use the .eml file instead: -o message.eml.",
        )
    return link


def to_json(shown: Sequence[Shown]) -> str:
    """Return everything as JSON."""
    return json.dumps({"messages": [_record(one) for one in shown]}, ensure_ascii=False, indent=2) + "\n"


def _record(one: Shown) -> dict[str, Any]:
    message = one.message
    try:
        link = to_mailto(message) if message.channel in ("email", "intro") else None
    except OutputError:
        link = None
    return {
        "kind": message.kind, "channel": message.channel, "to": message.to, "address": message.address, "subject": message.subject,
        "body": message.body, "words": one.words, "characters": one.characters, "limit": one.limit or None, "mailto": link,
        "engine": message.engine, "sources": [asdict(source) for source in message.sources], "remarks": list(message.remarks),
        "findings": [asdict(finding) for finding in one.findings], "saved": list(one.saved), "next": one.next,
    }  # fmt: skip


def _recipient(message: Message) -> str:
    name = _header(message.to)
    return f"{name} <{message.address}>" if message.address else name


def _header(text: str) -> str:
    """Keep line breaks and control characters out of headers."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _encoded(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")


def _plain_md(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)


def _source(source: Any) -> str:
    return ", ".join(part for part in (source.title, source.publisher, source.period, source.where) if part)
