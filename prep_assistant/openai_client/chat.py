"""Asking a model until there is an answer that can be used, or one clear reason why not.

Three loops, each bounded: a server that is busy or breaks off is asked again, with growing pauses; a server that will
not have a setting is asked without it; an answer that is no JSON, or not of the schema, is sent back once with the
complaint. All of it within one deadline. What a server would not have is remembered for the next command.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prep_assistant.model import ChatMessage, Interrupted, Reply
from prep_assistant.openai_client import catalogue, errors, request, verdict
from prep_assistant.openai_client.faults import Fault
from prep_assistant.openai_client.hearing import Answer
from prep_assistant.openai_client.memory import Learned, Memory
from prep_assistant.openai_client.options import OPENAI_MODEL, Options, is_small
from prep_assistant.openai_client.server import Server
from prep_assistant.prompting import tokens

_PATH = re.compile(r"/|[A-Za-z]:[/\\]")  # llama.cpp names a model by the file it was started with
MOST_TRIES = 4
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
_SHORTEST_TRY = 0.5  # seconds: with less left there is no point in asking


@dataclass(frozen=True, slots=True)
class Timing:
    """What tests replace: the clock (seconds), the pause, and a factor 0.75–1 that spreads the pauses of many users.

    Without a `sleep` a pause ends at once when the server is stopped.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] | None = None
    spread: Callable[[], float] = lambda: 1.0


class Chat:
    """A model of one server: the `ChatModel` that the rest of Prep is given.

    The deadline begins with the first request and holds for all that follow; `again()` begins a new one.
    """

    def __init__(self, server: Server, options: Options, memory: Memory, timing: Timing | None = None) -> None:
        self._server, self._memory = server, memory
        self._timing = timing or Timing()
        self._looked = False
        self._until = 0.0
        name = options.name or (OPENAI_MODEL if server.address.host == "api.openai.com" else "")
        self._options = replace(options, name=name)

    def __repr__(self) -> str:
        return f"Chat({self._options.name or 'unnamed'} at {self._server.address.url})"

    @property
    def name(self) -> str:
        """The model's name as pages and records show it: of a file, without the folders of the machine it lies on."""
        return re.split(r"[/\\]", self.id)[-1] if _PATH.match(self.id) else self.id

    @property
    def id(self) -> str:
        """The model's name as the server knows it."""
        self._look()
        return self._options.name

    @property
    def server(self) -> str:
        """The server's address, without anything secret: with the name it says who answered."""
        return self._server.address.url

    @property
    def identity(self) -> str:
        """The server and every setting that changes its answers: part of what makes two questions the same."""
        chosen = self._options
        said = [f"temperature {chosen.temperature:g}"] if chosen.temperature is not None else []
        said += [f"effort {chosen.effort}"] if chosen.effort else []
        return "; ".join([self.server, *said])

    @property
    def local(self) -> bool:
        return self._server.address.local

    @property
    def budget(self) -> int:
        self._look()
        return self._options.prompt_budget(self._server.address, self._learned().context)

    @property
    def small(self) -> bool:
        if self._options.small is not None:
            return self._options.small
        self._look()
        return is_small(self._options.name, self._server.address, self._learned().params, self._window())

    def count(self, text: str) -> int:
        return tokens.count(text, self._options.name)

    def again(self) -> Chat:
        """Return the same model with a new deadline: for the next person of many, or the next turn of a rehearsal."""
        other = Chat(self._server, self._options, self._memory, self._timing)
        other._looked = self._looked
        return other

    def stop(self) -> None:
        """End every request that is under way, from another thread; each raises Interrupted. For Ctrl-C with many."""
        self._server.stop()

    def reply(
        self,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Reply:
        """Ask for one JSON object of `schema`. Raises ModelFailure and, on Ctrl-C, Interrupted."""
        return _Asking(self, messages, schema, schema_name, on_text).run()

    def body(self, messages: Sequence[ChatMessage], schema: Mapping[str, Any], schema_name: str) -> dict[str, Any]:
        """Return the request as it would be sent, for a batch. Raises ModelFailure where no model is named."""
        self._look()
        if not self._options.name:
            where = self._server.address.label
            raise Fault("model", f"no model of {where} is named", _NAME_HINT).failure(0, 0, 0)
        asked = request.way(self._options, self._learned(), self._server.address, schema_name)
        return request.body(asked, messages, schema, self._options, self._window())

    @property
    def connection(self) -> Server:
        """The server itself, for what is no chat."""
        return self._server

    # -- for _Asking -----------------------------------------------------------------------------------------------

    def _learned(self) -> Learned:
        return self._memory.recall(self._server.address.url, self._options.name)

    def _window(self) -> int:
        return self._options.window(self._server.address, self._learned().context)

    def _note(self, **changes: Any) -> None:
        if self._options.name:
            self._memory.note(self._server.address.url, self._options.name, **changes)

    def _left(self) -> float:
        now = self._timing.clock()
        if not self._until:
            self._until = now + self._options.seconds(self._server.address)
        return self._until - now

    def _look(self, *, ask_anyone: bool = False) -> None:
        """Ask a server on this machine, once, what it has: its one model's name, and how much that takes.

        Nothing of the user's is sent. A remote server is asked only for a name that nobody gave.
        """
        needed = not self._options.name or (self.local and not self._learned().context)
        if self._looked or not needed or not (self.local or ask_anyone):
            return
        self._looked = True
        try:
            listed = catalogue.read(self._server.models(seconds=5.0 if self.local else 15.0))
        except Fault:
            if ask_anyone:
                raise
            return
        entry = catalogue.choose(listed, self._options.name)
        if entry is not None:
            self._options = replace(self._options, name=entry.id)
            if entry.window or entry.params:
                self._note(context=entry.window, params=entry.params)


class _Asking:
    """One reply in the making: counts tries and tokens, and knows how it asks at the moment."""

    def __init__(
        self,
        chat: Chat,
        messages: Sequence[ChatMessage],
        schema: Mapping[str, Any],
        schema_name: str,
        on_text: Callable[[str], None] | None,
    ) -> None:
        self._chat, self._messages, self._schema, self._schema_name = chat, messages, schema, schema_name
        self._on_text = on_text
        self._requests = self._failed = self._adapted = 0
        self._in = self._out = self._cached = 0
        self._counted, self._shown = True, False
        self._arrived = ""
        self._remarks: list[str] = []
        self._lesson: dict[str, Any] = {}

    def run(self) -> Reply:
        chat = self._chat
        began = chat._timing.clock()
        try:
            chat._left()
            chat._look(ask_anyone=True)
            if not chat._options.name:
                raise Fault("model", f"no model of {chat._server.address.label} is named", _NAME_HINT)
            self._way = request.way(chat._options, chat._learned(), chat._server.address, self._schema_name)
            answer, data = self._until_usable()
        except Fault as fault:
            if fault.context and fault.reason == "long":
                chat._note(context=fault.context)
            # not `from fault`: what lies beneath may repeat the key, and --debug would print it
            raise fault.failure(self._requests, self._in, self._out) from None
        except KeyboardInterrupt as stopped:
            raise stopped if isinstance(stopped, Interrupted) else Interrupted(self._arrived) from None
        if self._lesson:
            chat._note(**self._lesson)
        return Reply(
            text=answer.text,
            data=data,
            tokens_in=self._in,
            tokens_out=self._out,
            tokens_cached=self._cached,
            seconds=round(chat._timing.clock() - began, 3),
            model=answer.model or chat._options.name,
            tries=self._requests,
            remarks=tuple(dict.fromkeys((*self._way.remarks, *self._remarks))),
            counted=self._counted,
        )

    def _until_usable(self) -> tuple[Answer, dict[str, Any]]:
        """Return the answer and its object; one that cannot be used is sent back once."""
        repair: tuple[ChatMessage, ...] = ()
        while True:
            answer = self._until_answered((*self._messages, *repair))
            judged = verdict.judge(answer, self._schema)
            if isinstance(judged, dict):
                return answer, judged
            if repair:
                raise judged.fault(answer, self._chat._options.name)
            if judged.shapeless and self._way.level == "schema":
                # the server took the schema and did not hold to it: from now on the prompt itself says what is wanted
                self._way = replace(self._way, level="text")
                self._lesson["level"] = "text"
            self._remarks.append(f"the first answer could not be used and was asked for again: {judged.complaint}")
            told, room = self._way.level != "schema", self._room()
            repair = verdict.repair(answer, judged, self._schema, told=told, room=room)

    def _until_answered(self, messages: tuple[ChatMessage, ...]) -> Answer:
        """Return an answer that is whole; servers that are busy or break off are asked again, up to four times."""
        while True:
            try:
                return self._once(messages)
            except Fault as fault:
                if self._adapts(fault):
                    continue
                self._failed += 1
                if not fault.again or self._failed >= MOST_TRIES:
                    raise
                self._pause(fault)

    def _room(self) -> int:
        """Return the tokens that a repair may add: the window without the prompt, its answer, and the schema in words."""
        chat, window = self._chat, self._chat._window()
        asked = sum(chat.count(message.text) + 4 for message in self._messages) + chat.count(request.told(self._schema))
        return window - chat._options.longest_answer(window) - asked - 100

    def _once(self, messages: tuple[ChatMessage, ...]) -> Answer:
        chat = self._chat
        left = chat._left()
        if left < _SHORTEST_TRY:
            raise Fault("late", self._too_late(), errors.LATE_HINT)
        body = request.body(self._way, messages, self._schema, chat._options, chat._window())
        if self._shown and self._on_text is not None:
            self._on_text("")
        self._shown = False
        self._requests += 1
        try:
            answer = chat._server.ask(body, left, self._hear if self._on_text is not None else None)
        except Fault as fault:
            if fault.arrived:
                self._arrived = fault.arrived
                self._add(body, None, fault.arrived)
            if fault.reason == "late" and chat._left() < _SHORTEST_TRY:
                fault.message, fault.again = self._too_late(), False
            raise
        self._add(body, answer, answer.text)
        self._arrived = answer.text
        wrong = verdict.incomplete(answer, self._schema, chat._server.address.label)
        if wrong is not None:
            raise wrong
        return answer

    def _hear(self, piece: str) -> None:
        self._shown = True
        if self._on_text is not None:
            self._on_text(piece)

    def _adapts(self, fault: Fault) -> bool:
        """Ask without the setting that the server will not have; False when there is none, or it was left out before."""
        if not fault.refused or self._adapted >= request.MOST_CHANGES:
            return False
        changed = request.without(self._way, fault.refused)
        if changed is None:
            return False
        self._adapted += 1
        self._way, lesson = changed
        self._lesson.update(lesson)
        return True

    def _pause(self, fault: Fault) -> None:
        chat = self._chat
        seconds = min(FIRST_PAUSE * 2.0 ** (self._failed - 1), LONGEST_PAUSE) * chat._timing.spread()
        if fault.wait is not None:
            seconds = max(fault.wait, 0.05)
        left = chat._left()
        if seconds + _SHORTEST_TRY > left:
            asks = f"; it asks to wait {_seconds(seconds)}" if fault.wait is not None else ""
            fault.message += f"{asks}, and this command has {_seconds(max(left, 0))} left"
            fault.again = False
            raise fault
        (chat._timing.sleep or chat._server.pause)(seconds)

    def _add(self, body: Mapping[str, Any], answer: Answer | None, text: str) -> None:
        """Add what a request took: as the server says, else as we count it."""
        if answer is not None and answer.usage is not None and answer.tokens("prompt_tokens"):
            self._in += answer.tokens("prompt_tokens")
            self._out += answer.tokens("completion_tokens")
            self._cached += answer.tokens("prompt_tokens_details", "cached_tokens")
            return
        self._counted = False
        thought = answer.thought // 3 if answer is not None else 0
        self._in += sum(self._chat.count(message["content"]) + 4 for message in body["messages"])
        self._out += self._chat.count(text) + thought

    def _too_late(self) -> str:
        seconds = self._chat._options.seconds(self._chat._server.address)
        return f"{self._chat._server.address.label} was not done within {_seconds(seconds)}"


def _seconds(seconds: float) -> str:
    return f"{seconds:,.0f} second{'' if round(seconds) == 1 else 's'}"


_NAME_HINT = "`prep models` lists what the server has; name one with --model or in prep.toml, [model] name."
