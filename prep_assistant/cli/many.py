"""Many drafts in one go: some at a time, each kept as soon as it is there, none made twice, one failure for itself."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol

import click

from prep_assistant.cli import build
from prep_assistant.cli.many_model import Makers
from prep_assistant.cli.many_orders import Order, digest
from prep_assistant.errors import PrepError
from prep_assistant.output.many import Report, Row, lines, to_json
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.cli.engines import Choice
    from prep_assistant.cli.many_options import How
    from prep_assistant.drafting.model_session import Setup
    from prep_assistant.exchange import Sending
    from prep_assistant.workspace.drafted import Drafted


class Kind(Protocol):
    """How drafts of one kind are made and kept. `draft` may run in any thread; `keep` runs in the first."""

    def draft(self, order: Any, makers: Makers, setup: Setup | None = None) -> Any:
        """Let somebody write; `setup` says what to ask instead of the makers' own."""
        ...

    def keep(self, order: Any, made: Any) -> Row:
        """Save a draft where a single one lies."""
        ...


Own = Callable[[Order], "Setup | None"]


@dataclass(frozen=True)
class Wanted:
    """Whom to write for, in order; who cannot be written for, and why; who was not chosen."""

    orders: tuple[Order, ...]
    rows: tuple[Row, ...] = ()
    left: tuple[str, ...] = ()


def draft(config: Settings, wanted: Wanted, kind: Kind, choice: Choice, how: How) -> None:
    """Draft for everybody, or show what would be sent, or ask in a batch; print what came of it."""
    makers = Makers(choice, config)
    if choice.dry_run:
        tell(preview(config, wanted, kind, makers), how)
    elif how.batch:
        from prep_assistant.cli import many_batch

        tell(many_batch.start(config, wanted, kind, makers, choice), how)
    else:
        report, stopped = run(config, wanted, kind, makers, at_once=how.at_once, fresh=choice.fresh)
        tell(report, how, stopped)


def memory(config: Settings) -> Drafted:
    """Return what was drafted from what."""
    from prep_assistant.workspace.drafted import Drafted

    return Drafted(config.derived / "drafts" / "many.json")


def run(
    config: Settings,
    wanted: Wanted,
    kind: Kind,
    makers: Makers,
    *,
    at_once: int,
    fresh: bool,
    own: Own = lambda order: None,
) -> tuple[Report, bool]:
    """Draft for everybody; return what came of it, and whether Ctrl-C ended it early. What was done by then is kept.

    `own` says for an order what to ask instead of the makers' own model.
    """
    known = memory(config)
    names = {order.key: digest(order, makers.server) for order in wanted.orders}
    rows: dict[str, Row] = {}
    open_ = []
    for order in wanted.orders:
        files = () if fresh else known.files(order.key, names[order.key])
        if files:
            rows[order.key] = Row(order.id, order.name, order.what, "already", files=shown(files))
        else:
            open_.append(order)

    def kept(order: Order, made: Callable[[], Any]) -> None:
        ready = _outcome(made)
        with _unbroken():
            row = attempt(order, lambda: kind.keep(order, ready()))
            rows[order.key] = row
            if row.outcome == "drafted" and row.files and not any(_in_reserve(text) for text in row.remarks):
                known.note(order.key, names[order.key], row.files)

    stopped = False
    work = (
        _by_model(open_, kind, makers, at_once, own) if makers.setup is not None else _one_by_one(open_, kind, makers)
    )
    try:
        with build.progress("Drafting") as step:
            for number, (order, made) in enumerate(work, 1):
                kept(order, made)
                step(number, len(open_))
    except KeyboardInterrupt:
        stopped = True
    for order in wanted.orders:
        rows.setdefault(order.key, Row(order.id, order.name, order.what, "stopped"))
    return Report(
        (*(replace(rows[order.key], files=shown(rows[order.key].files)) for order in wanted.orders), *wanted.rows),
        wanted.left,
    ), stopped


@contextlib.contextmanager
def _unbroken() -> Iterator[None]:
    """Let what is kept be kept whole, and be counted: a Ctrl-C in the middle of it counts right after."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _in_reserve(remark: str) -> bool:
    from prep_assistant.output.many import BUILT_IN

    return remark.startswith(BUILT_IN)


def _one_by_one(orders: Sequence[Order], kind: Kind, makers: Makers) -> Iterator[tuple[Order, Callable[[], Any]]]:
    for order in orders:
        yield order, partial(kind.draft, order, makers)


def _by_model(
    orders: Sequence[Order], kind: Kind, makers: Makers, at_once: int, own: Own
) -> Iterator[tuple[Order, Callable[[], Any]]]:
    """Yield each draft as it is finished. When the reader stops, everything under way is ended.

    The threads are daemons, which an executor's are not: one that waits for a silent server must not hold up Ctrl-C.
    """
    if not orders:
        return
    build.job_judge()  # once, before many threads want it
    todo: SimpleQueue[Order] = SimpleQueue()
    done: SimpleQueue[tuple[Order, Callable[[], Any]]] = SimpleQueue()
    for order in orders:
        todo.put(order)

    def work() -> None:
        with contextlib.suppress(Empty):
            while True:
                order = todo.get_nowait()
                done.put((order, _outcome(partial(kind.draft, order, makers, own(order)))))

    for _ in range(min(at_once, len(orders))):
        threading.Thread(target=work, daemon=True).start()
    whole = False
    try:
        for _ in orders:
            yield done.get()
        whole = True
    finally:
        if not whole:
            makers.stop()


def _outcome(draft: Callable[[], Any]) -> Callable[[], Any]:
    """Return what gives the draft, or raises what was raised in its making."""
    try:
        made = draft()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and threading.current_thread() is threading.main_thread():
            raise

        def again(error: BaseException = error) -> Any:
            raise error

        return again
    return lambda: made


def attempt(order: Order, make: Callable[[], Row]) -> Row:
    """Return the row of a draft, or of what went wrong with it; a bug in one must not take the others along."""
    try:
        return make()
    except PrepError as error:
        return failed(order, f"{error.message}. {error.hint}".strip())
    except Exception as error:  # noqa: BLE001  said in the row, and by the exit code
        return failed(order, f"this is a bug in Prep: {type(error).__name__}: {error}")


def failed(order: Order, why: str) -> Row:
    """Return the row of somebody for whom there is no draft."""
    return Row(order.id, order.name, order.what, "failed", reason=why)


def preview(config: Settings, wanted: Wanted, kind: Kind, makers: Makers) -> Report:
    """Return what would be sent for each, and its tokens; nothing is sent."""
    from prep_assistant.cli import runs

    makers.chat  # noqa: B018  raises where there is no model to count for
    assert makers.setup is not None
    rows: list[Row] = []

    def show(sending: Sending) -> None:
        raise _Shown(sending)

    setup = replace(makers.setup, preview=show)
    for order in wanted.orders:
        try:
            kind.draft(order, makers, setup)
        except _Shown as shown:
            rows.append(Row(order.id, order.name, order.what, "shown", tokens=shown.sending.tokens))
        except PrepError as error:
            rows.append(failed(order, f"{error.message}. {error.hint}".strip()))
        else:
            rows.append(
                failed(order, "nothing can be sent for this one: it does not fit the model, or nothing is known.")
            )
    total = sum(row.tokens for row in rows)
    return Report((*rows, *wanted.rows), wanted.left, runs.prices(config).cost(total, 0))


class _Shown(Exception):
    """What would have been sent."""

    def __init__(self, sending: Sending) -> None:
        super().__init__("shown")
        self.sending = sending


def tell(report: Report, how: How, stopped: bool = False) -> None:
    """Print the report, and leave with its exit code: 130 stopped, 3 --strict, 70 a bug, 5 somebody could not be written for."""
    if how.as_json:
        click.echo(to_json(report), nl=False)
    else:
        for line in lines(report):
            click.echo(line)
    sys.stdout.flush()
    if stopped:
        raise KeyboardInterrupt
    bad = [row.reason for row in report.of("failed")]
    if how.strict and any(finding.severity == "error" for row in report.rows for finding in row.findings):
        raise click.exceptions.Exit(3)
    if bad:
        raise click.exceptions.Exit(70 if any(why.startswith("this is a bug") for why in bad) else 5)


def shown(files: Sequence[str]) -> tuple[str, ...]:
    """Return files as the user would type them."""
    from prep_assistant.cli import desk

    return tuple(desk.shown(file) for file in files)
