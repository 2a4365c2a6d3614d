"""Outreach to many: follow-ups and second people that are due, and first messages to people not written to yet."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

from prep_assistant import clock
from prep_assistant.cli import message_desk as shared
from prep_assistant.cli.many import Wanted
from prep_assistant.cli.many_model import Makers
from prep_assistant.cli.many_orders import MessageOrder
from prep_assistant.errors import PrepError
from prep_assistant.output.many import Row
from prep_assistant.relationship import Connection, Contact, Due, Message
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.cli.today_desk import TodayDesk
    from prep_assistant.drafting.messages import MessageWriter
    from prep_assistant.drafting.model_session import Setup

LIMIT = 10
_DUE = ("follow-up", "second-person", "second-follow-up")
_WARMTH = {name: rank for rank, name in enumerate(get_args(Connection))}
_FIRST = "first message"


@dataclass(frozen=True)
class _Target:
    contact: Contact
    follow_up: bool


@dataclass
class _Chosen:
    """Whom to write to, who has to wait and why, and who was not chosen."""

    targets: list[_Target] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Messages:
    """Makes and keeps messages. `builtin` is in reserve."""

    def __init__(self, config: Settings, builtin: MessageWriter, now: datetime) -> None:
        self._config, self._builtin, self._now = config, builtin, now

    def draft(self, order: MessageOrder, makers: Makers, setup: Setup | None = None) -> Any:
        """Write one message and hold it against the rules; the answer is a `Shown`."""
        writer = makers.writer(self._builtin, setup)
        messages: tuple[Message, ...] = writer.write(order.context, 1)
        if not messages:
            raise shared.no_message(order.context.kind)
        extra = (*order.found, *shared.left(writer, messages[0]))
        return shared.checked(self._desk(order), messages[0], order.context, extra)

    def keep(self, order: MessageOrder, made: Any) -> Row:
        """Save a message where a single one lies."""
        (shown,) = shared.save(self._desk(order), [made])
        message = shown.message
        return Row(
            order.id, order.name, order.what, "drafted", message.engine, shown.saved, shown.findings, message.remarks
        )

    def _desk(self, order: MessageOrder) -> shared.Desk:
        return shared.Desk(self._config, self._now, order.context.asker, order.context.contact, True)


def wanted(config: Settings, words: Mapping[str, Any], limit: int, everybody: bool) -> tuple[Wanted, Messages]:
    """Choose to whom to write, and look up what is known of them. `everybody`: also people who were only imported."""
    from prep_assistant.cli import outreach
    from prep_assistant.cli.leanings import towards
    from prep_assistant.cli.today_desk import TodayDesk

    now = clock.now(config)
    desk = TodayDesk.open(config, now)
    builtin = shared.builtin_writer(config)
    chosen = _chosen(desk, words, limit, everybody)
    asker = shared.asker_of(config, words)
    orders = []
    for target in chosen.targets:
        contact = shared.described(target.contact, {})
        one = shared.Desk(config, now, towards(asker, contact.person.title, words, config), contact, True)
        said = {**words, "follow_up": target.follow_up, "detail": "", "detail_source": "", "via": ""}
        try:
            context, found = outreach.direct_context(one, said)
        except PrepError as error:
            why = f"{error.message}. {error.hint}".strip()
            chosen.rows.append(Row(contact.id, contact.name, _FIRST, "failed", reason=why))
            continue
        orders.append(MessageOrder(contact.id, contact.name, context, tuple(found)))
    return Wanted(tuple(orders), tuple(chosen.rows), tuple(chosen.left)), Messages(config, builtin, now)


def _chosen(desk: TodayDesk, words: Mapping[str, Any], limit: int, everybody: bool) -> _Chosen:
    """Choose: what is due first, then those not written to, the warmest first; never two at once at one employer."""
    chosen = _Chosen()
    by_id = {contact.id: contact for contact in desk.contacts}
    if words["channel"] == "email":
        for target in _due(desk, by_id):
            if all(target.contact.id != other.contact.id for other in chosen.targets):
                chosen.targets.append(target)
    fresh = _fresh(desk, chosen, everybody)
    chosen.targets += [_Target(contact, False) for contact in _apart(desk, fresh, chosen)]
    over = len(chosen.targets) - limit
    if over > 0:
        people = "person is" if over == 1 else "people are"
        chosen.left.append(
            f"{over:,} more {people} waiting for a message: --limit {len(chosen.targets)} drafts for all."
        )
    chosen.targets = chosen.targets[:limit]
    _quota(desk, words, chosen)
    if not chosen.targets and not chosen.rows and not chosen.left:
        chosen.left.append(
            "Nobody is due for a message, and everybody has heard from you: `prep people add` or `import`."
        )
    return chosen


def _due(desk: TodayDesk, by_id: Mapping[str, Contact]) -> Iterator[_Target]:
    """Yield to whom the list of today says to write: the command that it prints names them."""
    for item in desk.awake:
        if item.kind in _DUE and item.at.date() <= desk.now.date():
            contact, follow_up = _addressee(item, by_id)
            if contact is not None:
                yield _Target(contact, follow_up)


def _addressee(item: Due, by_id: Mapping[str, Contact]) -> tuple[Contact | None, bool]:
    words = shlex.split(item.command)
    if words[:2] != ["prep", "outreach"] or len(words) < 3:
        return None, False  # "add somebody": there is nobody to write to yet
    return by_id.get(words[2]), "--follow-up" in words


def _fresh(desk: TodayDesk, chosen: _Chosen, everybody: bool) -> list[Contact]:
    """Return whom we have not written to, the warmest first; people who were only imported wait to be asked for."""
    introducers = {contact.introducer for contact in desk.contacts if contact.introducer}
    fresh, imported = [], 0
    for contact in desk.contacts:
        if any(touch.kind != "note" for touch in contact.touches):
            continue
        if contact.id in introducers or contact.name in introducers:
            continue  # they are known well enough to introduce us: `prep outreach NAME` if you like
        if not (everybody or _own(contact)):
            imported += 1
            continue
        if not (contact.person.title or contact.person.company):
            why = f"nothing is known of their work: prep people edit {shlex.quote(contact.id)} --title …"
            chosen.rows.append(Row(contact.id, contact.name, _FIRST, "waits", reason=why))
            continue
        fresh.append(contact)
    if imported:
        people = "1 imported person has" if imported == 1 else f"{imported:,} imported people have"
        chosen.left.append(f"{people} not heard from you; --fresh-people takes them in, --limit at a time.")
    return sorted(fresh, key=lambda contact: (_WARMTH[contact.connection], contact.imported is not None, contact.id))


def _own(contact: Contact) -> bool:
    """Whether the user knows more of somebody than an import says."""
    return contact.imported is None or any(
        (contact.met, contact.introducer, contact.work, contact.words.strip(), contact.connection != "cold")
    )


def _apart(desk: TodayDesk, fresh: Sequence[Contact], chosen: _Chosen) -> Iterator[Contact]:
    """Yield one of each employer: a second person there is written to three business days after the first."""
    taken = {target.contact.person.company.casefold() for target in chosen.targets}
    already = {target.contact.id for target in chosen.targets}
    waiting = {
        contact.person.company.casefold(): contact.name
        for contact in desk.contacts
        if contact.person.company and contact.touches and _unanswered(contact, desk.now)
    }
    for contact in fresh:
        company = contact.person.company.casefold()
        if contact.id in already:
            continue
        if company and (company in taken or company in waiting):
            whom = f"you wrote to {waiting[company]} there" if company in waiting else "somebody else there comes first"
            why = f"{whom}; a second person at {contact.person.company} is due three business days later"
            chosen.rows.append(Row(contact.id, contact.name, _FIRST, "waits", reason=why))
            continue
        taken.add(company)
        yield contact


def _unanswered(contact: Contact, now: datetime) -> bool:
    kinds = {touch.kind for touch in contact.touches}
    sent = [touch for touch in contact.touches if touch.kind == "sent"]
    return bool(sent) and (now - sent[-1].at).days <= 30 and not {"replied", "declined", "met", "scheduled"} & kinds


def _quota(desk: TodayDesk, words: Mapping[str, Any], chosen: _Chosen) -> None:
    """Draft no more LinkedIn notes than the month has left."""
    if words["channel"] != "linkedin-note" or words["tier"] == "premium":
        return
    from prep_assistant.workspace.quota import quota

    count = quota(desk.contacts, desk.config, desk.now)
    if count.left is not None and len(chosen.targets) > count.left:
        dropped = len(chosen.targets) - count.left
        chosen.targets = chosen.targets[: count.left]
        chosen.left.append(
            f"{dropped:,} left out: of {count.limit} personalised LinkedIn notes for {count.month} {count.used} are sent."
        )
