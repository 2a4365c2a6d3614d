"""Where a rehearsal happens: a terminal at which somebody types, or a file with one line for each thing said."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from prep_assistant.domain import Question, QuestionList
from prep_assistant.errors import InputError
from prep_assistant.output import rehearsal_lines as lines
from prep_assistant.rehearsal import Answer, Said, Wanted, stamp

WIDEST = 96
LARGEST = 2_000_000  # bytes of a file of answers
SIGNS: dict[Wanted, str] = {"again": "~", "follow-up": "+", "reply": ">"}
_STYLES: dict[lines.Style, dict[str, object]] = {
    "plain": {}, "head": {"bold": True}, "dim": {"dim": True}, "good": {"fg": "green"}, "bad": {"fg": "yellow"},
    "clock": {"fg": "cyan"}, "told": {"fg": "blue"},
}  # fmt: skip


class Printed:
    """Shows a rehearsal on a stream; whoever hears lines adds `hear`."""

    scripted = False

    def __init__(self, partner: str, *, hidden: bool = False, err: bool = False) -> None:
        self._partner, self._hidden, self._err = partner, hidden, err
        self._plan: QuestionList | None = None
        self.remarks: tuple[str, ...] = ()  # said once, below the heading
        self.speech = _Speech(self) if self.stream.isatty() and not self.scripted else None

    @property
    def stream(self) -> TextIO:
        """Where it is shown: with JSON on stdout, on stderr."""
        return sys.stderr if self._err else sys.stdout

    @property
    def width(self) -> int:
        """Columns of a line."""
        return max(30, min(WIDEST, shutil.get_terminal_size().columns - 1))

    def opens(self, plan: QuestionList) -> None:
        self._plan = plan
        self.rows(lines.opening(plan, self._partner, self._hidden, self.scripted, self.width))
        for remark in self.remarks:
            self.says(remark)

    def asks(self, planned: Question, number: int, of: int, elapsed: float, due: float) -> None:
        self.rows([lines.Row("")])
        if not self.scripted:
            late = f", planned for {stamp(due)}" if planned.phase == "must" else ""
            self.rows([lines.Row(f"[{stamp(elapsed)}{late}]", "clock")])
        self.rows(lines.asks(planned, number, of, self._hidden, self.width))

    def helps(self, planned: Question) -> None:
        self.rows(lines.helps(planned, self.width))

    def notices(self, said: Said, wanted: Wanted) -> None:
        self.rows(lines.notices(said, wanted, self.width))

    def answers(self, answer: Answer, planned: Question) -> None:
        assert self._plan is not None
        if self.speech is not None:
            answer = self._rest(answer, self.speech)
        self.rows(lines.answers(answer, planned, self._plan.person, self.width))

    def _rest(self, answer: Answer, speech: _Speech) -> Answer:
        """Return what is not on the screen yet of an answer that was shown while it came."""
        spoken = speech.text
        speech.ends()
        if spoken and not any(told.by == "model" and told.text == spoken for told in answer.told):
            self.says("Put otherwise:" if any(told.by == "model" for told in answer.told) else "Not to be relied on:")
            return answer
        return replace(answer, told=tuple(replace(told, text="") if spoken else told for told in answer.told))

    def suggests(self, probe: str) -> None:
        self.rows(lines.wrapped(f"Your list goes on: {probe}", self.width, "   ", "dim"))

    def says(self, text: str) -> None:
        self.rows(lines.wrapped(text, self.width, "   . ", "clock"))

    def rows(self, rows: Iterable[lines.Row]) -> None:
        """Print rows, coloured where the stream shows colour."""
        stream = self.stream
        for row in rows:
            text = _encodable(row.text, stream.encoding)
            styled = click.style(text, **_STYLES[row.style]) if row.style != "plain" else text  # type: ignore[arg-type]
            click.echo(styled, err=self._err, color=False if os.environ.get("NO_COLOR") else None)


class Terminal(Printed):
    """Hears what is typed. Ctrl-D ends; a line that is no text is asked for again."""

    def hear(self, wanted: Wanted) -> str | None:
        import contextlib

        with contextlib.suppress(ImportError):  # editing and the arrow keys, where Python was built with them
            import readline  # noqa: F401
        prompt = lines.PROMPTS[wanted]
        if self._err or not sys.stdout.isatty():
            sys.stderr.write(prompt)
            sys.stderr.flush()
            prompt = ""
        for _ in range(3):
            try:
                return input(prompt)
            except EOFError:
                click.echo(err=self._err)
                return None
            except (UnicodeDecodeError, ValueError):
                self.says("That line could not be read as text. Once more, please.")
        return None


class _Speech:
    """Words on a terminal as they come, broken at the width. "" means that somebody is about to speak."""

    def __init__(self, room: Printed) -> None:
        self._room = room
        self._column = 0
        self.text = ""

    def __call__(self, sentence: str) -> None:
        if not sentence:
            self.text, self._column = "", 0
            self._write("   …\r")
            return
        if not self.text:
            self._write("\x1b[K   “")
            self._column = 4
        for word in sentence.split():
            if self._column > 4 and self._column + len(word) + 1 > self._room.width:
                self._write("\n    ")
                self._column = 4
            self._write(f"{' ' if self._column > 4 else ''}{word}")
            self._column += len(word) + (self._column > 4)
        self.text = f"{self.text} {sentence}".strip()

    def ends(self) -> None:
        """End the line on which somebody spoke."""
        self._write("”\n" if self.text else "\x1b[K")
        self.text = ""

    def _write(self, text: str) -> None:
        stream = self._room.stream
        stream.write(_encodable(text, stream.encoding))
        stream.flush()


class Script(Printed):
    """Hears the lines of a file: one for each planned question, and with a sign before it a follow-up, a second try, a reply."""

    scripted = True

    def __init__(self, said: Iterable[str], partner: str, *, hidden: bool = False, err: bool = False) -> None:
        super().__init__(partner, hidden=hidden, err=err)
        self._left = list(said)

    def hear(self, wanted: Wanted) -> str | None:
        sign = SIGNS.get(wanted)
        if sign is None:  # what was left for a question that is over is passed by
            while self._left and self._left[0][:1] in SIGNS.values():
                self.says(f"Not needed here: {self._left.pop(0)[:60]}")
            return self._said(self._left.pop(0), wanted) if self._left else None
        if self._left and self._left[0][:1] == sign:
            return self._said(self._left.pop(0)[1:], wanted)
        return ""

    @property
    def unused(self) -> int:
        """How many lines were not needed."""
        return len(self._left)

    def _said(self, text: str, wanted: Wanted) -> str:
        from prep_assistant.drafting.rehearsal import cleaned

        shown = cleaned(text)[0]
        self.rows(lines.wrapped(shown or "(passed)", self.width, lines.PROMPTS[wanted]))
        return text


def lines_of(path: str) -> list[str]:
    """Return the lines of a file of answers, "-" for a pipe. An empty line passes; InputError when it is no text."""
    if path == "-":
        if sys.stdin.isatty():
            raise click.UsageError("--answers - reads from a pipe, and nothing is piped in. Give a file.")
        return _decoded(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    try:
        with Path(path).expanduser().open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such file", "Give a text with one question in your own words a line."
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: {(getattr(error, 'strerror', None) or str(error)).lower()}", "Choose a file that you can read."
        ) from error
    return _decoded(data, path)


def _decoded(data: bytes, name: str) -> list[str]:
    hint = "Give a text with one question in your own words a line."
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than 2 MB", hint)
    if b"\0" in data or data.startswith((b"%PDF", b"PK\x03\x04")):
        raise InputError(f"{name} is not a text", hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    found = text.splitlines()
    while found and not found[-1].strip():
        found.pop()
    if not any(line.strip() for line in found):
        raise InputError(f"{name} is empty", hint)
    return list(_kept(found))


def _kept(found: Iterable[str]) -> Iterator[str]:
    """Leave comments out: a line that begins with # is for whoever reads the file."""
    return (line.strip() for line in found if not line.startswith("#"))


def _encodable(text: str, encoding: str | None) -> str:
    name = encoding or "utf-8"
    try:
        text.encode(name)
        return text
    except (UnicodeEncodeError, LookupError):
        plainer = text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2026: "...", 0xBD: ".5", 0xB7: "-"})
        return plainer.encode(name, "replace").decode(name)
