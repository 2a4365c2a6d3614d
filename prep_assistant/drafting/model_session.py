"""One draft's exchange with a model: asked once, its answer held against the rules, asked once more to mend it.

Whatever happens, the run is recorded. What fails is a reason in one line, and the caller gives the built-in draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from prep_assistant.domain import Finding
from prep_assistant.errors import ModelError, PrepError
from prep_assistant.exchange import Asked, Run, RunBook, Sending
from prep_assistant.model import ChatMessage, ChatModel, Reply
from prep_assistant.prompting.conversation import Order, Prepared, Render, digest, prepare, weigh
from prep_assistant.prompting.redaction import Redactor

D = TypeVar("D")
_WEIGHT = {"error": 100, "warning": 5, "note": 0}
# A draft that breaks one of these is not shown, so that a second one with any other error is the better of the two.
NEVER_SHOWN = frozenset({"no_secrets", "no_prompt_text", "no_strange_links", "no_orders_from_notes", "advice_not_jobs"})
MOST_NAMED = 20  # findings that go back in one go
# Warnings that no other words would mend: the calendar, the month's quota, and what a list as a whole holds, which is
# put together from the model's questions and the built-in ones.
_NOT_BY_WORDS = frozenset({"note_quota", "send_day", "nurture", "fits_minutes", "covers_aims", "tiara", "closing_set"})


@dataclass(frozen=True, slots=True)
class Setup:
    """What every draft by a model needs. `server` names the server and the settings that change its answers.

    `hide` makes the redactor for the names to keep, or None when nothing leaves the machine or the user wants no redaction.
    `preview` shows what would be sent and does not come back.
    """

    model: ChatModel
    render: Render
    sentences: Callable[[str], Sequence[tuple[int, int]]]
    now: Callable[[], datetime]
    server: str = ""
    hide: Callable[[Sequence[str], Sequence[str]], Redactor | None] = lambda names, keep: None
    book: RunBook | None = None
    fresh: bool = False
    on_text: Callable[[str], None] | None = None
    preview: Callable[[Sending], None] | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[D]):
    """What came of it: a draft with the findings still open, or None; and what the user should know."""

    draft: D | None
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]
    prepared: Prepared | None = None


class Session(Generic[D]):
    """Asks for one draft. `read` makes the draft of an answer (None: nothing usable), `hold` checks it."""

    def __init__(
        self,
        setup: Setup,
        read: Callable[[Mapping[str, Any], Prepared], D | None],
        hold: Callable[[D, Prepared], Sequence[Finding]],
    ) -> None:
        self._setup = setup
        self._read = read
        self._hold = hold
        self._asked: list[Asked] = []
        self._earlier: Mapping[str, Reply] = {}

    def draft(self, order: Order, redactor: Redactor | None, inputs: Mapping[str, Any]) -> Outcome[D]:
        """Ask, mend once, record. Errors of the model become an outcome without a draft; Ctrl-C goes through."""
        setup = self._setup
        try:
            prepared = prepare(order, setup.model, redactor, setup.sentences)
        except ModelError as error:
            return Outcome(None, (), (_reason(error),))
        if setup.preview is not None:
            setup.preview(prepared.sending)
        outcome: Outcome[D] = Outcome(None, (), (), prepared)
        finished = False
        try:
            outcome = self._converse(prepared, redactor)
            finished = True
        finally:
            kind = ("flagged" if _badness(outcome.findings) else "draft") if outcome.draft is not None else "built-in"
            note = self._record(order, prepared.sending, inputs, outcome, kind if finished else "stopped")
        fitted = _left_out(prepared.sending) if outcome.draft is not None else ()
        return replace(outcome, remarks=(*fitted, *_withheld(prepared.sending), *outcome.remarks, *note))

    def _converse(self, prepared: Prepared, redactor: Redactor | None) -> Outcome[D]:
        sent = prepared.sending.messages
        try:
            reply = self._ask(sent, prepared.sending)
        except ModelError as error:
            return Outcome(None, (), (_reason(error),), prepared)
        first = self._judged(reply, prepared, redactor)
        remarks = (*self._again_from(), *reply.remarks)
        if first is not None and not mendable(first[1]):
            return Outcome(*first, remarks, prepared)
        mending = self._mending(sent, reply, first[1] if first else (), redactor)
        if weigh(mending, self._setup.model) > self._setup.model.budget:
            return self._best([first], (*remarks, "There was no room to ask the model to mend its draft."), prepared)
        try:
            second = self._ask(mending, prepared.sending)
        except ModelError as error:
            return self._best(
                [first], (*remarks, f"It could not be asked to mend its draft: {error.message}."), prepared
            )
        judged = self._judged(second, prepared, redactor)
        return self._best([judged, first], (*remarks, *second.remarks), prepared)

    def _best(
        self, tries: Sequence[tuple[D, tuple[Finding, ...]] | None], remarks: tuple[str, ...], prepared: Prepared
    ) -> Outcome[D]:
        able = [one for one in tries if one is not None]
        if not able:
            return Outcome(None, (), (*remarks, _nothing(self._setup.model.name)), prepared)
        draft, findings = min(able, key=lambda one: _badness(one[1]))
        return Outcome(draft, findings, remarks, prepared)

    def _judged(
        self, reply: Reply, prepared: Prepared, redactor: Redactor | None
    ) -> tuple[D, tuple[Finding, ...]] | None:
        data = redactor.shown(reply.data) if redactor is not None else reply.data
        draft = self._read(data, prepared)
        if draft is None:
            return None
        findings = tuple(self._hold(draft, prepared))
        self._asked[-1] = replace(self._asked[-1], findings=findings)
        return draft, findings

    def _mending(
        self, sent: Sequence[ChatMessage], reply: Reply, findings: Sequence[Finding], redactor: Redactor | None
    ) -> tuple[ChatMessage, ...]:
        """Return the conversation with the answer and what is wrong with it."""
        hide = redactor.hide if redactor is not None else str
        named = mendable(findings)[:MOST_NAMED]
        text = self._setup.render("model/repair", findings=named)
        return (*sent, ChatMessage("assistant", reply.text), ChatMessage("user", hide(text)))

    def _ask(self, sent: Sequence[ChatMessage], sending: Sending) -> Reply:
        setup = self._setup
        name = digest(setup.model.name, setup.server, sent, sending.schema)
        if setup.book is not None and not setup.fresh and not self._asked:
            self._earlier = setup.book.answers(name)
        messages = tuple(sent)
        if name in self._earlier:
            reply = self._earlier[name]
            self._asked.append(Asked(name, messages, reply, cached=True))
            return reply
        try:
            reply = setup.model.reply(sent, sending.schema, sending.schema_name, setup.on_text)
        except BaseException as error:
            arrived = str(getattr(error, "arrived", ""))
            spent = [int(getattr(error, key, 0)) for key in ("tokens_in", "tokens_out")]
            self._asked.append(
                Asked(name, messages, None, _said(error), arrived, tokens_in=spent[0], tokens_out=spent[1])
            )
            raise
        self._asked.append(Asked(name, messages, reply))
        return reply

    def _again_from(self) -> tuple[str, ...]:
        if self._asked and self._asked[-1].cached:
            return ("The answer is that of an earlier run with the very same question; --fresh asks again.",)
        return ()

    def _record(
        self, order: Order, sending: Sending, inputs: Mapping[str, Any], outcome: Outcome[D], kind: Any
    ) -> tuple[str, ...]:
        """Keep the run; a full disk must not take the draft away, so it is a remark."""
        setup = self._setup
        if setup.book is None or not self._asked or all(asked.cached for asked in self._asked):
            return ()
        run = Run(
            order.kind, order.about, setup.now(), setup.model.name, setup.server, inputs, sending,
            tuple(self._asked), kind, outcome.remarks, setup.versions,
        )  # fmt: skip
        try:
            setup.book.save(run)
        except PrepError as error:
            return (f"The run could not be recorded: {error.message}.",)
        return ()


def _reason(error: ModelError) -> str:
    return f"This is the built-in draft: {error.message.rstrip('.')}."


def _nothing(name: str) -> str:
    return f"This is the built-in draft: nothing in the answer of {name} could be used."


def _said(error: BaseException) -> str:
    return (
        error.message
        if isinstance(error, PrepError)
        else "stopped"
        if isinstance(error, KeyboardInterrupt)
        else type(error).__name__
    )


def mendable(findings: Sequence[Finding]) -> list[Finding]:
    """Return what is worth a second round: errors, and the warnings that other words can mend, errors first."""
    worth = [f for f in findings if f.severity == "error" or (f.severity == "warning" and f.rule not in _NOT_BY_WORDS)]
    return sorted(worth, key=lambda finding: finding.severity != "error")


def _badness(findings: Sequence[Finding]) -> int:
    never = sum(finding.severity == "error" and finding.rule in NEVER_SHOWN for finding in findings)
    return 10_000 * never + sum(_WEIGHT[finding.severity] for finding in findings)


def _left_out(sending: Sending) -> tuple[str, ...]:
    """Say what did not fit."""
    if sending.dropped or sending.cut:
        count = len(sending.dropped)
        what = f"the {count} least useful sources were" if count > 1 else "the least useful source was" if count else ""
        shortened = f"“{sending.cut[0]}” was shortened" if sending.cut else ""
        said = " and ".join(filter(None, (what and f"{what} left out", shortened)))
        return (f"To fit the model's {sending.budget:,} tokens, {said}.",)
    return ()


def _withheld(sending: Sending) -> tuple[str, ...]:
    """Say what was kept from the model because it gives orders."""
    if sending.withheld:
        more = f" and {len(sending.withheld) - 1} more" if len(sending.withheld) > 1 else ""
        first = sending.withheld[0][:120]
        return (f"A sentence in your material gives orders to a model and was not sent{more}: “{first}”",)
    return ()
