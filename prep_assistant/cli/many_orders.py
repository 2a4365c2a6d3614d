"""What one draft of many is made from, as plain values that can be kept on disk until a batch is answered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from prep_assistant.domain import Context, Finding
from prep_assistant.relationship import MessageContext

_OPENING = ("first", "second-person", "inmail", "linkedin-note")


@dataclass(frozen=True)
class ListOrder:
    """A question list: `on` is the day of the meeting that is fixed, None where there is none."""

    id: str
    name: str
    context: Context
    remarks: tuple[str, ...] = ()
    on: date | None = None

    what = "questions"

    @property
    def key(self) -> str:
        """What the draft is remembered by."""
        return f"questions:{self.id}:{self.on or ''}"


@dataclass(frozen=True)
class MessageOrder:
    """A message; `found` is what is to be said of it beside what the checks find: the month's LinkedIn notes."""

    id: str
    name: str
    context: MessageContext
    found: tuple[Finding, ...] = ()

    @property
    def what(self) -> str:
        """The kind of message in words."""
        from prep_assistant.output.messages import NAMES

        return NAMES[self.context.kind]

    @property
    def key(self) -> str:
        """What the draft is remembered by."""
        return f"{self.context.kind}:{self.id}"


Order = ListOrder | MessageOrder


def digest(order: Order, server: str) -> str:
    """Name what a draft is made from, and by whom.

    Earlier messages are left out: they are only there so that none is repeated. Of a first message so is the day: it
    says nothing of it, and a draft of yesterday that was not sent is still good.
    """
    context = order.context
    if isinstance(context, MessageContext):
        context = replace(context, earlier=())
        if context.kind in _OPENING:
            context = replace(context, today=date(2000, 1, 1))
    plain = packed(replace(order, context=context))  # type: ignore[arg-type]
    return hashlib.sha256(plain + b"\n" + server.encode()).hexdigest()


def packed(order: Order) -> bytes:
    """Return an order as JSON."""
    from pydantic import TypeAdapter

    made: bytes = TypeAdapter(type(order)).dump_json(order)
    return made


def unpacked(kind: str, data: bytes | str) -> Order:
    """Read an order that was packed; `kind` is "questions" or "message". Raises ValueError when it is none."""
    from pydantic import TypeAdapter

    shape: type[Order] = ListOrder if kind == "questions" else MessageOrder
    made: Order = TypeAdapter(shape).validate_json(data)
    return made
