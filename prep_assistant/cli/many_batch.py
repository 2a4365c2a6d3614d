"""Many drafts by a batch: sent today, collected by its id when it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from prep_assistant import clock
from prep_assistant.cli import build, many
from prep_assistant.cli.engines import Choice
from prep_assistant.cli.many import Kind, Wanted
from prep_assistant.cli.many_model import Makers
from prep_assistant.cli.many_orders import ListOrder, Order, digest, packed, unpacked
from prep_assistant.errors import ModelError
from prep_assistant.exchange import Run
from prep_assistant.model import Reply
from prep_assistant.output.many import Report, Row
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.drafting.model_session import Setup
    from prep_assistant.exchange import RunBook
    from prep_assistant.openai_client.address import Address
    from prep_assistant.openai_client.batches import Batch
    from prep_assistant.openai_client.deferred import Deferred
    from prep_assistant.openai_client.faults import Fault
    from prep_assistant.openai_client.hearing import Answer
    from prep_assistant.openai_client.server import Server
    from prep_assistant.workspace.batches import Batches, Sent

_T = TypeVar("_T")
_AT_ONCE = 4  # of what is sent back for mending when a batch is collected


def batches(config: Settings) -> Batches:
    """Return the batches of the workspace."""
    from prep_assistant.workspace.batches import Batches

    return Batches(config.derived / "batches")


# ---- sending ----------------------------------------------------------------------------------


def start(config: Settings, wanted: Wanted, kind: Kind, makers: Makers, choice: Choice) -> Report:
    """Send one batch for all that is not drafted or asked yet; return who is in it. Raises ModelError."""
    if not makers.by_model:
        raise click.UsageError("--batch asks a model: add --engine model, or --model NAME.")
    from prep_assistant.openai_client import batches as protocol

    makers.chat  # noqa: B018  raises where there is none
    asked, rows = _gathered(config, wanted, kind, makers, choice.fresh)
    if not asked:
        return Report((*rows.values(), *wanted.rows), wanted.left)
    sent = _as_sent(config, asked, makers, choice)
    kept, server = batches(config), makers.chat.connection
    kept.save(sent)
    lines = [
        protocol.line(entry.custom_id, deferred.body) for entry, (_, deferred) in zip(sent.entries, asked, strict=True)
    ]
    try:
        batch = _asking(lambda: protocol.start(server, lines, sent.mark))
    except ModelError:
        kept.remove(sent)
        raise
    kept.save(replace(sent, batch=batch.id, state="sent"))
    for order, _ in asked:
        rows[order.key] = Row(order.id, order.name, order.what, "asked", reason=batch.id)
    many_ = "1 request" if len(asked) == 1 else f"{len(asked):,} requests"
    note = f"{many_} sent to {server.address.label}, answered within a day. Collect: prep runs batch {batch.id}"
    ordered = [rows[order.key] for order in wanted.orders]
    return Report((*ordered, *wanted.rows), (*wanted.left, note))


def _gathered(
    config: Settings, wanted: Wanted, kind: Kind, makers: Makers, fresh: bool
) -> tuple[list[tuple[Order, Deferred]], dict[str, Row]]:
    """Return what is to be asked, and the rows of those for whom nothing needs to be asked."""
    from prep_assistant.openai_client.deferred import Deferred, Gathering

    assert makers.setup is not None
    setup = replace(makers.setup, model=Gathering(makers.chat), book=_Reading(makers.setup.book))
    known, waiting = many.memory(config), batches(config).waiting()
    asked: list[tuple[Order, Deferred]] = []
    rows: dict[str, Row] = {}
    for order in wanted.orders:
        name = digest(order, makers.server)
        files = () if fresh else known.files(order.key, name)
        if files:
            rows[order.key] = Row(order.id, order.name, order.what, "already", files=many.shown(files))
        elif (order.key, name) in waiting and not fresh:
            rows[order.key] = Row(
                order.id, order.name, order.what, "asked", reason=f"before, in {waiting[order.key, name]}"
            )
        else:
            try:
                rows[order.key] = many.attempt(order, partial(_at_once, kind, order, makers, setup))
            except Deferred as deferred:
                asked.append((order, deferred))
    return asked, rows


def _at_once(kind: Kind, order: Order, makers: Makers, setup: Setup) -> Row:
    """Draft what needs no question: the answer is known from before, or nothing can be asked. Raises Deferred."""
    return kind.keep(order, kind.draft(order, makers, setup))


class _Reading:
    """A book of runs in which nothing is written: what is only prepared is no run."""

    def __init__(self, book: RunBook | None) -> None:
        self._book = book

    def save(self, run: Run) -> str:
        return ""

    def answers(self, digest: str) -> Mapping[str, Reply]:
        return self._book.answers(digest) if self._book is not None else {}


def _as_sent(config: Settings, asked: list[tuple[Order, Deferred]], makers: Makers, choice: Choice) -> Sent:
    from prep_assistant.workspace.batches import Entry, Sent

    now = clock.now(config)
    kind = "questions" if isinstance(asked[0][0], ListOrder) else "message"
    mark = batches(config).free(f"{now:%Y-%m-%dT%H%M%S}-{kind}")
    entries = tuple(
        Entry(f"{mark}-{number}", order.key, digest(order, makers.server), deferred.question, packed(order).decode())
        for number, (order, deferred) in enumerate(asked, 1)
    )
    url = _url(makers.chat.connection.address)
    return Sent(
        mark, kind, now.isoformat(), url, makers.chat.name, choice.temperature, asked[0][1].schema, entries, makers.others
    )  # fmt: skip


# ---- collecting -------------------------------------------------------------------------------


def collect(config: Settings, words: str) -> tuple[Report, bool]:
    """Fetch the answers of a batch and make its drafts, each held against the rules as a live one is. What has no
    usable answer is drafted by the built-in engine, with the reason. Raises ModelError, NotFound.
    """
    from prep_assistant.openai_client import batches as protocol

    sent = batches(config).find(words)
    makers = _makers(config, sent)
    server = makers.chat.connection
    batch = _looked(config, sent, server)
    if batch.state == "working":
        known = f", {batch.answered + batch.broken:,} of {batch.total:,} answered" if batch.total else ""
        return Report(
            (), (f"Batch {batch.id} is not done: {batch.said.replace('_', ' ')}{known}. Run this again later.",)
        ), False
    if batch.state == "failed":
        why = "; ".join(batch.complaints[:3]) or "without a reason"
        raise ModelError(f"{server.address.label} did not take batch {batch.id}: {why}", "Nothing was drafted. Without --batch the drafts are asked for one by one.")  # fmt: skip
    asked = {entry.custom_id: (sent.model, sent.schema) for entry in sent.entries}
    answers, odd = _asking(lambda: protocol.fetch(server, batch, asked))
    return _drafted(config, sent, makers, answers, _odd(odd))


def _makers(config: Settings, sent: Sent) -> Makers:
    """Return who drafts from a batch: the model and the server that it was sent to.

    Where the settings name that server anyway they do so now, too: a key that the environment gives to it stays its key.
    """
    from prep_assistant.openai_client import address

    url = "" if _url(address.find(config)) == sent.base_url else sent.base_url
    return Makers(Choice("model", sent.model, url, sent.temperature), config, sent.others)


def _url(address: Address) -> str:
    return f"{address.url}?api-version={address.api_version}" if address.api_version else address.url


def _odd(count: int) -> tuple[str, ...]:
    lines = "1 line" if count == 1 else f"{count:,} lines"
    return (f"{lines} of the batch's answer could not be read, or answered nothing that was asked.",) if count else ()


def _looked(config: Settings, sent: Sent, server: Server) -> Batch:
    """Return how far the batch is; one whose id was never heard is looked for by its mark."""
    from prep_assistant.openai_client import batches as protocol

    if sent.batch:
        return _asking(lambda: protocol.look(server, sent.batch))
    found = _asking(lambda: protocol.find(server, sent.mark))
    if found is None:
        batches(config).remove(sent)
        raise ModelError(f"{sent.mark} was never begun: the command was stopped before", "Run it again.")
    batches(config).save(replace(sent, batch=found.id, state="sent"))
    return found


def _drafted(
    config: Settings, sent: Sent, makers: Makers, answers: Mapping[str, Answer | Fault], said: tuple[str, ...]
) -> tuple[Report, bool]:
    from prep_assistant.openai_client.deferred import Collected

    assert makers.setup is not None
    base = makers.setup
    orders, rows = [], []
    setups: dict[str, Setup] = {}
    for entry in sent.entries:
        try:
            order = unpacked(sent.kind, entry.order)
        except ValueError:
            rows.append(Row("", entry.key, sent.kind, "failed", reason="what was kept of it cannot be read"))
            continue
        answer = answers.get(entry.custom_id)
        model = Collected(makers.chat.again(), entry.question, answer)
        setups[order.key] = replace(base, model=model)
        orders.append(order)
    wanted = Wanted(tuple(orders), tuple(rows), said)
    report, stopped = many.run(
        config, wanted, _kind(config, sent), makers, at_once=_AT_ONCE, fresh=False, own=lambda order: setups[order.key]
    )
    if not stopped:
        batches(config).save(replace(sent, state="collected"))
    return report, stopped


def _kind(config: Settings, sent: Sent) -> Kind:
    from prep_assistant.cli.many_outreach import Messages
    from prep_assistant.cli.many_questions import Lists
    from prep_assistant.cli.message_desk import builtin_writer

    now = clock.now(config)
    if sent.kind == "message":
        return Messages(config, builtin_writer(config), now)
    with build.desk(config) as (_, builtin):
        return Lists(config, builtin, now)


def cancel(config: Settings, words: str) -> str:
    """Cancel a batch; return what to say. What was answered by then can still be collected."""
    from prep_assistant.openai_client import batches as protocol

    sent = batches(config).find(words)
    server = _makers(config, sent).chat.connection
    batch = _looked(config, sent, server)
    if batch.state != "working":
        return f"Batch {batch.id} is {batch.said} already."
    said = _asking(lambda: protocol.cancel(server, batch.id)).said
    return f"Batch {batch.id}: {said}. `prep runs batch {batch.id}` collects what was answered."


def _asking(ask: Callable[[], _T]) -> _T:
    """Return what a request returns, its fault as the error that the user reads."""
    from prep_assistant.openai_client.faults import Fault

    try:
        return ask()
    except Fault as fault:
        raise fault.failure(1, 0, 0) from None
