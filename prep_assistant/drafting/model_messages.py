"""Messages by a model: what it is given, and how its text gets the greeting, sign-off and limits that a message must have.

The model writes the paragraphs. Greeting, name and address are put around them by code, so that a name is never misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from prep_assistant.domain import Finding, Source
from prep_assistant.drafting import model_data, replies
from prep_assistant.drafting.message_dates import on_day
from prep_assistant.drafting.message_names import greeting_name, plain_name
from prep_assistant.drafting.message_voice import Voice, voice
from prep_assistant.drafting.message_words import words_of
from prep_assistant.drafting.model_session import NEVER_SHOWN, Session, Setup
from prep_assistant.exchange import Checks, Material, Numbered, Said
from prep_assistant.prompting.conversation import Order, Prepared, Render
from prep_assistant.relationship import Contact, Message, MessageContext, MessageKind

NOTE_LIMIT = 200  # UTF-16 units of a LinkedIn note on a free account
_FIRST_CONTACT = frozenset({"first", "second-person", "inmail", "intro-blurb", "intro-request"})
_WITH_EARLIER = 3  # earlier messages shown, so that none is repeated


class Writer(Protocol):
    """Whoever writes messages; the built-in one is `drafting.messages.MessageWriter`."""

    @property
    def name(self) -> str: ...

    def write(self, context: MessageContext, variants: int = 1) -> tuple[Message, ...]:
        """Return up to `variants` drafts, the best first."""
        ...


class ModelMessages:
    """Writes messages with a model. `lengths` gives the words of a kind's text; `fallback` writes when the model cannot."""

    def __init__(
        self, setup: Setup, checks: Checks, fallback: Writer, lengths: Callable[[MessageKind], tuple[int, int]],
        others: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self._setup, self._checks, self._fallback = setup, checks, fallback
        self._lengths, self._others = lengths, others
        self._left: dict[str, tuple[Finding, ...]] = {}

    @property
    def name(self) -> str:
        """The model's name."""
        return self._setup.model.name

    def write(self, context: MessageContext, variants: int = 1) -> tuple[Message, ...]:
        """Write up to `variants` messages; each is shown those before it. A message that may not be shown is the built-in one."""
        reserve = self._fallback.write(context, 1)
        if not reserve:  # nothing is known that such a message could say: a model would have to make it up
            return ()
        made: list[Message] = []
        for _ in range(max(1, variants)):
            message = self._one(reserve[0], replace(context, earlier=(*(one.body for one in made), *context.earlier)))
            if any(message.body == other.body for other in made):
                break
            made.append(message)
        return tuple(made)

    def left(self, message: Message) -> tuple[Finding, ...]:
        """Return what it could not mend in a message that it wrote."""
        return self._left.get(message.body, ())

    def _one(self, reserve: Message, context: MessageContext) -> Message:
        setup = self._setup
        own = voice(context.asker.voice)
        wanted = order(context, setup.render, setup.model.small, self._lengths(context.kind))

        def hold(written: Written, prepared: Prepared) -> tuple[Finding, ...]:
            message = written.message
            said = [Said("", text_of(message, context, own), written.cites)]
            said += [Said("subject", message.subject, written.cites)] if message.subject else []
            found = [f for f in self._checks.said(said, material(prepared, context)) if not _of_whole(f)]
            return tuple(dict.fromkeys((*found, *self._checks.message(message, context))))

        session = Session[Written](setup, lambda data, prepared: read(data, context, own, self.name, prepared), hold)
        redactor = setup.hide(
            self._others, tuple(filter(None, (context.asker.name, context.contact.name, _to(context).name)))
        )
        outcome = session.draft(wanted, redactor, _inputs(context))
        never = sorted(
            {
                finding.rule
                for finding in outcome.findings
                if finding.severity == "error" and finding.rule in NEVER_SHOWN
            }
        )
        if outcome.draft is None or never:
            why = (
                outcome.remarks
                if not never
                else (
                    *outcome.remarks,
                    f"This is the built-in draft: the model's broke {', '.join(never)}, also when asked to mend it.",
                )
            )
            return replace(reserve, remarks=(*reserve.remarks, *why))
        self._left[outcome.draft.message.body] = outcome.findings
        return replace(outcome.draft.message, remarks=(*words_of(context).remarks, *outcome.remarks))


@dataclass(frozen=True, slots=True)
class Written:
    """A message as the model wrote it, and the numbers of the sources it names: a message itself has no place for them."""

    message: Message
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    label: str
    text: str
    source: Source | None = None


def order(context: MessageContext, render: Render, small: bool, words: tuple[int, int]) -> Order:
    """Return what is sent for one message."""
    own = voice(context.asker.voice)
    limit = context.limit or (NOTE_LIMIT if context.kind == "linkedin-note" else 0)
    units = limit - _around(context, own) if limit else 0
    to = _to(context)
    facts = list(_facts(context))
    rows = tuple(
        Numbered(n, fact.label, fact.text, (fact.source,) if fact.source else ()) for n, fact in enumerate(facts, 1)
    )
    earlier = [" ".join(body.split())[:600] for body in context.earlier[:_WITH_EARLIER]]
    data = [
        ("asker", model_data.asker_text(context.asker, render)),
        ("contact", model_data.person_text(context.contact.person, render, "", list(_lines(context)))),
    ]
    if earlier:
        data.append(
            ("earlier messages", "Earlier messages, not to be repeated\n" + "\n".join(f"- {body}" for body in earlier))
        )
    remarks = [f"The recipient is {plain_name(to.name)}, not the contact."] if to is not context.contact else []
    return Order(
        kind="message",
        about=f"{context.contact.name} {context.kind}".strip(),
        rules=(("house rules", render("model/house", small=small)), ("rules for messages", render("model/message", small=small))),
        data=tuple(data),
        material=rows,
        listed=lambda pieces: render("model/sources", sources=pieces),
        task=render("model/task", kind="message", small=small, count=1, minutes=context.minutes, must=0, insider=0, remarks=remarks,
                    what=" ".join(render("model/message_kind", kind=context.kind).split()), words=words, units=max(units, 0)),
        schema=replies.schema(replies.MessageShape),
        schema_name="message",
        seed=context.asker.name + context.asker.goal,
    )  # fmt: skip


def read(data: Mapping[str, Any], context: MessageContext, own: Voice, name: str, prepared: Prepared) -> Written | None:
    """Return the message of an answer, greeting and sign-off put around it; None when there is no text in it."""
    reply = replies.read_one(replies.MessageShape, {"subject": "", "sources": [], **data})
    if reply is None or not re.search(r"\w{2}", reply.body):
        return None
    to = _to(context)
    sources = [source for piece in prepared.material if piece.number in reply.sources for source in piece.sources]
    message = Message(
        kind=context.kind, channel=context.channel, to=to.name,
        subject="" if context.kind == "linkedin-note" else " ".join(reply.subject.split()),
        body=_wrapped(_plain(reply.body), context, own),
        address=to.emails[0] if to.emails and context.channel in ("email", "intro") else "",
        sources=tuple(dict.fromkeys(sources)), engine=name,
    )  # fmt: skip
    return Written(message, tuple(dict.fromkeys(reply.sources)))


def text_of(message: Message, context: MessageContext, own: Voice) -> str:
    """Return a message's text without the greeting and sign-off that were put around it."""
    text = message.body
    if context.kind == "linkedin-note":
        return text
    head = own.greet(greeting_name(_to(context).name))
    tail = own.sign(context.asker.name, context.kind not in _FIRST_CONTACT)
    return text.removeprefix(head).removesuffix(tail).strip()


def material(prepared: Prepared, context: MessageContext) -> Material:
    """Return what a message is held against: everything in its context may be repeated."""
    people = [one for one in (context.contact, context.via, context.other) if one is not None]
    own = [*prepared.data, *model_data.own_words(context.asker, context.contact.person), f"{context.minutes} minutes"]
    own += [text for one in people for text in (one.name, one.met, one.person.company, one.person.title)]
    own += [f"{context.today:%A %B} {context.today.day} {context.today.year}"]
    return Material(
        {piece.number: f"{piece.label}\n{piece.text}" for piece in prepared.material},
        tuple(filter(None, own)),
        tuple(filter(None, (*(name for one in people for name in (one.name, one.person.company)), context.asker.name))),
        tuple(part.text for part in prepared.sending.parts if part.role == "system"),
        (prepared.mark,),
        prepared.sending.withheld,
    )


def _of_whole(finding: Finding) -> bool:
    """A message names its sources as a whole: a figure from another of them, or a source that only gave the idea, is fine."""
    return finding.rule == "named_sources" and not finding.reason.startswith("There is no source")


def _to(context: MessageContext) -> Contact:
    return context.via if context.kind == "intro-request" and context.via else context.contact


def _lines(context: MessageContext) -> Iterator[str]:
    """Yield what is known of the contact and of us, a line each."""
    contact = context.contact
    if contact.met:
        yield f"how we are connected: {contact.met}"
    elif contact.connection != "cold":
        yield f"connection: {contact.connection}"
    if context.via is not None:
        yield f"introduced by, or to be asked for an introduction: {plain_name(context.via.name)}"
    elif contact.introducer:
        yield f"introduced by: {plain_name(contact.introducer)}"
    if context.other is not None:
        yield f"the other person this is about: {plain_name(context.other.name)}"
    yield f"minutes asked for: {context.minutes}"
    meeting = context.meeting
    if meeting is not None:
        at = f", {meeting.at:%H:%M}" if meeting.at else ""
        yield f"meeting: {meeting.on:%A}, {on_day(meeting.on, context.today)}{at}, {meeting.minutes} minutes"
    if context.reason:
        yield f"reason to write now: {context.reason}"
    if context.promise is not None:
        yield f"what {'the asker' if context.promise.owner == 'me' else 'the contact'} said they would do: {context.promise.what}"
    for name, value in context.facts.items():
        yield f"{name}: {value}"


def _facts(context: MessageContext) -> Iterator[_Fact]:
    """Yield what the message may mention, most telling first."""
    if context.debrief is not None:
        for point in context.debrief.points[:14]:
            if not point.mine and not point.uncertain and point.quote.text:
                yield _Fact("what the contact said", f"“{point.quote.text}”")
        for promise in context.debrief.promises[:8]:
            who = "the asker" if promise.owner == "me" else "the contact"
            done = ", done" if promise.done else ""
            yield _Fact(f"what {who} said they would do{done}", promise.what)
        for named in (*context.debrief.resources[:5], *context.debrief.people[:5]):
            if not named.uncertain:
                yield _Fact("what the contact named", f"{named.what}: {named.why}" if named.why else named.what)
    seen: set[str] = set()
    for detail in (*context.contact.work, *context.details):
        if detail.text.strip() and detail.text not in seen:
            seen.add(detail.text)
            yield _Fact(detail.source.title if detail.source else "their work", detail.text, detail.source)


def _inputs(context: MessageContext) -> dict[str, Any]:
    return model_data.inputs(context.asker, context.contact.person) | {
        "kind": context.kind,
        "channel": context.channel,
        "reason": context.reason,
    }


def _plain(body: str) -> str:
    """Take off a greeting and a sign-off that the model wrote all the same, and odd spacing."""
    body = model_data.text_alone(body.replace("\\n", "\n"))
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", body)]
    return "\n\n".join(part for part in paragraphs if part)


def _wrapped(text: str, context: MessageContext, own: Voice) -> str:
    name = greeting_name(_to(context).name)
    if context.kind == "linkedin-note":
        head, tail = _note_parts(context, own)
        limit = context.limit or NOTE_LIMIT
        text = " ".join(text.split())
        for start, end in ((head, tail), (head, ""), ("", "")):
            if _units(f"{start}{text}{end}") <= limit or not (start or end):
                return f"{start}{text}{end}"
    return f"{own.greet(name)}\n\n{text}\n\n{own.sign(context.asker.name, context.kind not in _FIRST_CONTACT)}".strip()


def _note_parts(context: MessageContext, own: Voice) -> tuple[str, str]:
    name, signed = greeting_name(_to(context).name), greeting_name(context.asker.name)
    return f"{own.greeting} {name}, " if name else "", f" {signed}" if signed else ""


def _around(context: MessageContext, own: Voice) -> int:
    return sum(map(_units, _note_parts(context, own))) if context.kind == "linkedin-note" else 0


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
