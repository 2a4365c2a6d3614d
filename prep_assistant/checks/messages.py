"""Every rule for a message that is drafted for somebody, with all that is known: draft and context in, findings out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prep_assistant.checks import message_context as known
from prep_assistant.checks import message_rules as rules
from prep_assistant.checks.jobs import advice_not_jobs
from prep_assistant.checks.message import read_message
from prep_assistant.checks.message_facts import right_name, traced_facts
from prep_assistant.checks.never_print import never_print
from prep_assistant.checks.personal import not_too_personal
from prep_assistant.checks.phrases import no_placeholder, plain_phrases
from prep_assistant.domain import Finding
from prep_assistant.relationship import Message, MessageContext

_ORDER = {"error": 0, "warning": 1, "note": 2}
_FIRST = ("first", "second-person", "inmail", "intro-blurb")  # to somebody who does not know us yet, or hardly
_ASKS_FOR_TIME = (*_FIRST, "intro-request")
_KNOW_US = ("thanks", "acted", "keep-in-touch", "report-back", "nudge", "confirmation")


def check_message(message: Message, context: MessageContext) -> tuple[Finding, ...]:
    """Return what the rules find, errors first."""
    found = dict.fromkeys(_all(message, context))
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))


def _all(message: Message, context: MessageContext) -> Iterator[Finding]:
    kind, parts = message.kind, read_message(message.body)
    body = " ".join(parts.body.split())
    if kind != "linkedin-note":
        yield from (finding for finding in rules.subject(message.subject) if not _repeats_role(finding, context))
        yield from _on_subject(message, context)
    yield from right_name(parts.greeting, message.to)
    yield from _anywhere(body, context)
    yield from rules.no_attachment(" ".join(parts.whole.split()))
    yield from known.word_limit(body, kind)
    yield from known.one_question(body, kind)
    yield from traced_facts(body, context)
    yield from _channel(message, context)
    if kind in _FIRST or kind == "linkedin-note":
        yield from known.connection_first(body, context)
    if kind in _FIRST:
        yield from rules.about_them(body)
    if kind in _ASKS_FOR_TIME or kind == "follow-up":
        yield from rules.bounded_ask(body)
    if kind in _ASKS_FOR_TIME:
        yield from known.narrow_and_broad(body, context)
    if kind == "thanks":
        yield from known.thank_you(body, context)
    elif kind in ("second-person", "follow-up"):
        yield from _repeated(body, context)
    if kind in ("acted", "keep-in-touch"):
        yield from known.nurture(context)


def _anywhere(body: str, context: MessageContext) -> Iterator[Finding]:
    """The rules for any text. What they said themselves may be quoted back to them, job words and all."""
    own = body
    if context.kind in _KNOW_US:
        for text in _told(context):
            own = own.replace(f"“{text}", "“")
    yield from advice_not_jobs(own)
    yield from not_too_personal(own)
    yield from plain_phrases(own)
    yield from never_print(body)
    yield from no_placeholder(body, known=f"{context.contact.person.company} {context.contact.person.title}")


def _told(context: MessageContext) -> Iterator[str]:
    for point in context.debrief.points if context.debrief else ():
        yield point.quote.text.rstrip(".")


def _on_subject(message: Message, context: MessageContext) -> Iterator[Finding]:
    for finding in (
        *no_placeholder(message.subject),
        *plain_phrases(message.subject),
        *traced_facts(_as_text(message.subject), context),
    ):
        yield replace(finding, where="subject")


def _as_text(subject: str) -> str:
    """Begin with a small word, so that the first name of a subject is looked at as well."""
    return f"about: {subject[:1].lower()}{subject[1:]}"


def _repeats_role(finding: Finding, context: MessageContext) -> bool:
    """A job word in the subject is fine where it is their own title or employer: "Your work as a recruiter"."""
    person = context.contact.person
    return (
        finding.severity == "error"
        and bool(finding.words)
        and finding.words.lower() in f"{person.title} {person.company}".lower()
    )


def _channel(message: Message, context: MessageContext) -> Iterator[Finding]:
    if message.kind == "linkedin-note":
        yield from rules.channel_limit(message.body, context.limit or 200)
    if message.kind == "inmail":
        yield from rules.channel_limit(message.subject, 200, what="InMail subject")
        yield from rules.inmail_length(message.body)
        yield from known.weekday(context)


def _repeated(body: str, context: MessageContext) -> Iterator[Finding]:
    """Colleagues show each other their mail, and a follow-up adds something new."""
    for finding in known.alike(body, context.earlier):
        yield replace(finding, rule="repeated", severity="note")
