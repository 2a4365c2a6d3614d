"""A message as plain text: which rules hold for which kind, and on which line their words stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from prep_assistant.checks import message_context
from prep_assistant.checks import message_rules as rules
from prep_assistant.checks.blocks import blocks, located
from prep_assistant.checks.message import Message, read_message
from prep_assistant.checks.phrases import no_placeholder, plain_phrases
from prep_assistant.checks.question_text import any_text
from prep_assistant.domain import Finding


def email(text: str) -> Iterator[Finding]:
    """A first e-mail: short, one bounded question, about them, nothing attached."""
    parts = read_message(text)
    yield from rules.subject(parts.subject)
    yield from _body(
        text,
        parts,
        rules.word_limit,
        rules.one_question,
        rules.bounded_ask,
        rules.connection_first,
        rules.about_them,
    )


def linkedin_note(text: str) -> Iterator[Finding]:
    """A LinkedIn connection note: 200 characters, 300 with Premium."""
    parts = read_message(text)
    yield from rules.channel_limit(parts.whole, 200, stretch=300)
    yield from _body(text, parts, rules.connection_first)


def inmail(text: str) -> Iterator[Finding]:
    """A LinkedIn InMail or direct message."""
    parts = read_message(text)
    if parts.subject is not None:
        yield from (
            replace(finding, where="subject")
            for finding in rules.channel_limit(parts.subject, 200, what="InMail subject")
        )
        yield from rules.subject(parts.subject)
    yield from rules.inmail_length(parts.whole)
    yield from _body(
        text,
        parts,
        rules.one_question,
        rules.bounded_ask,
        rules.connection_first,
        rules.about_them,
    )


def follow_up(text: str) -> Iterator[Finding]:
    """A follow-up after silence: 40 to 60 words, one question."""
    yield from _shorter(text, "follow-up", rules.one_question, rules.bounded_ask)


def introduction(text: str) -> Iterator[Finding]:
    """A request for an introduction, or the note to forward: at most 100 words, one question, a length named."""
    yield from _shorter(text, "intro-request", rules.one_question, rules.bounded_ask)


def afterwards(text: str) -> Iterator[Finding]:
    """A confirmation, news, a report back: at most 100 words."""
    yield from _shorter(text, "keep-in-touch")


def _shorter(text: str, kind: str, *checks: Callable[[str], tuple[Finding, ...]]) -> Iterator[Finding]:
    parts = read_message(text)
    if parts.subject is not None:
        yield from rules.subject(parts.subject)
    yield from _body(text, parts, lambda body: message_context.word_limit(body, kind), *checks)


def thanks(text: str) -> Iterator[Finding]:
    """A thank-you note: 60 to 120 words, nothing new asked."""
    parts = read_message(text)
    if parts.subject is not None:
        yield from rules.subject(parts.subject)
    yield from _body(
        text,
        parts,
        rules.thanks_length,
        rules.asks_anything_new,
    )


def _body(text: str, parts: Message, *checks: Callable[[str], tuple[Finding, ...]]) -> Iterator[Finding]:
    """Run checks on the body, and those for any text on everything that stands there; words give the line."""
    rows = text.splitlines()
    found = blocks("\n".join("" if number < parts.at - 1 else row for number, row in enumerate(rows)))
    body = " ".join(parts.body.split())
    about = [finding for check in checks for finding in check(body)]
    for finding in (*rules.no_attachment(" ".join(parts.whole.split())), *about):
        start = finding.words.rstrip("…")[:40]
        holder = next((block for block in found if start and start in block.text), None)
        yield next(located([finding], holder)) if holder else finding
    for block in found:
        yield from located(any_text(block.text), block)
    if parts.subject:
        for finding in (*no_placeholder(parts.subject), *plain_phrases(parts.subject)):
            yield replace(finding, where="subject")


def notes(text: str) -> Iterator[Finding]:
    """Any other text: only the rules that hold everywhere."""
    for block in blocks(text):
        if block.role != "aside":
            yield from located(any_text(block.text), block)
