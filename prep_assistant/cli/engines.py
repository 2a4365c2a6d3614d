"""Who writes: the built-in engine, or a model. The flags that choose, and the one place where a model engine is put together."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from prep_assistant.errors import ModelError, SettingsError
from prep_assistant.settings import FILE, Settings

if TYPE_CHECKING:
    from prep_assistant.domain import Context, Engine, Finding, QuestionList
    from prep_assistant.drafting.model_engine import ModelEngine
    from prep_assistant.drafting.model_messages import Writer
    from prep_assistant.drafting.model_session import Setup
    from prep_assistant.exchange import Checks, Material, Said, Sending
    from prep_assistant.model import ChatModel
    from prep_assistant.openai_client.chat import Chat
    from prep_assistant.prompting.redaction import Redactor
    from prep_assistant.relationship import Debrief, DebriefContext, Message, MessageContext, MessageKind

ENGINES = ("built-in", "model")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the flags say about who writes. `engine` is "" where no flag does: then prep.toml decides."""

    engine: str = ""
    model: str = ""
    base_url: str = ""
    temperature: float | None = None
    dry_run: bool = False
    fresh: bool = False

    def by_model(self, config: Settings) -> bool:
        """Return whether a model writes: a flag says so, or names one; else the setting; else the built-in engine."""
        if self.engine:
            return self.engine == "model"
        if self.model or self.base_url or self.temperature is not None or self.dry_run or self.fresh:
            return True
        chosen = config.get("model", "engine", "built-in")
        if chosen not in ENGINES:
            raise SettingsError(
                f'{config.root / FILE}: [model] engine = {chosen!r} must be "built-in" or "model"',
                "Without the line the built-in engine writes, which needs no server.",
            )
        return bool(chosen == "model")


_OPTIONS = (
    click.option("--engine", type=click.Choice(ENGINES), default=None,
                 help="Who writes: the built-in engine, or a model.  [default: prep.toml, else built-in]"),
    click.option("--model", default="", metavar="NAME", help="Let this model write, of OpenAI or of the server at --base-url."),
    click.option("--base-url", default="", metavar="URL", help="Ask this server that speaks OpenAI's protocol: Ollama, llama.cpp, …"),
    click.option("--temperature", type=click.FloatRange(0, 2), default=None, help="How freely the model writes, 0 to 2."),
    click.option("--dry-run", is_flag=True, help="Show exactly what would be sent to the model, its tokens and cost; send nothing."),
    click.option("--fresh", is_flag=True, help="Ask the model again, although the same question was answered before."),
)  # fmt: skip


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that choose who writes; it receives them as one `choice`."""

    @functools.wraps(command)
    def with_choice(
        *args: Any,
        engine: str | None,
        model: str,
        base_url: str,
        temperature: float | None,
        dry_run: bool,
        fresh: bool,
        **rest: Any,
    ) -> Any:
        choice = Choice(engine or "", model.strip(), base_url.strip(), temperature, dry_run, fresh)
        if choice.engine == "built-in" and (dry_run or fresh or choice.model or choice.base_url):
            raise click.UsageError("--engine built-in sends nothing: leave it out, or say --engine model.")
        return command(*args, choice=choice, **rest)

    made: Callable[..., Any] = with_choice
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def engine(choice: Choice, config: Settings, builtin: Engine) -> Engine:
    """Return who writes question lists: `builtin`, or a model with `builtin` in reserve.

    A server that cannot be used at all (no key, a setting that is wrong) leaves the built-in engine, with the reason.
    """
    if not choice.by_model(config):
        return builtin
    try:
        return model_engine(choice, config, lambda: builtin)
    except ModelError as error:
        return Substitute(builtin, error)


def model_engine(choice: Choice, config: Settings, builtin: Callable[[], Engine]) -> ModelEngine:
    """Return the model engine for question lists. Raises ModelError when no model can be asked."""
    from prep_assistant.drafting.model_engine import ModelEngine

    return ModelEngine(setup(choice, config), checks(), builtin, others(config))


def writer(
    choice: Choice, config: Settings, builtin: Writer, lengths: Callable[[MessageKind], tuple[int, int]]
) -> Writer:
    """Return who writes messages: `builtin`, or a model with it in reserve. `lengths` gives the words of a kind's text."""
    if not choice.by_model(config):
        return builtin
    from prep_assistant.drafting.model_messages import ModelMessages

    try:
        return ModelMessages(setup(choice, config), checks(), builtin, lengths, others(config))
    except ModelError as error:
        return Substitute(builtin, error)


def debriefer(
    choice: Choice, config: Settings, builtin: Callable[[DebriefContext], Debrief]
) -> Callable[[DebriefContext], Debrief]:
    """Return who makes debriefs: `builtin`, or a model with it in reserve."""
    if not choice.by_model(config):
        return builtin
    from prep_assistant.drafting.model_debrief import ModelDebrief

    try:
        return ModelDebrief(setup(choice, config), checks(), builtin, others(config)).debrief
    except ModelError as error:
        why = _why(error)

        def instead(context: DebriefContext) -> Debrief:
            made = builtin(context)
            return replace(made, remarks=(*made.remarks, why))

        return instead


class Substitute:
    """The built-in engine or writer, saying why it writes."""

    def __init__(self, builtin: Any, error: ModelError) -> None:
        self._builtin, self._why = builtin, _why(error)

    @property
    def name(self) -> str:
        """The built-in engine's name."""
        return str(self._builtin.name)

    def questions(self, context: Context) -> QuestionList:
        """Write the built-in list, with the reason as a remark."""
        draft: QuestionList = self._builtin.questions(context)
        return replace(draft, remarks=(*draft.remarks, self._why))

    def write(self, context: MessageContext, variants: int = 1) -> tuple[Message, ...]:
        """Write the built-in messages, with the reason as a remark."""
        made: tuple[Message, ...] = self._builtin.write(context, variants)
        return tuple(replace(message, remarks=(*message.remarks, self._why)) for message in made)


def _why(error: ModelError) -> str:
    return f"This is the built-in draft: {error.message.rstrip('.')}. {error.hint}".strip()


def setup(choice: Choice, config: Settings) -> Setup:
    """Connect, and put together what every draft by a model needs. Raises ModelError when there is no way to ask."""
    from prep_assistant import __version__, clock
    from prep_assistant.cli import build, runs
    from prep_assistant.drafting.model_session import Setup
    from prep_assistant.knowledge.passages import sentences

    model = _connected(choice, config)
    redact = config.get("model", "redact", True) and not model.local
    return Setup(
        model=model,
        render=build.templates(config).render_file,
        sentences=sentences,
        now=lambda: clock.now(config),
        server=model.identity,
        hide=(lambda names, keep: _redactor(names, keep)) if redact else (lambda names, keep: None),
        book=runs.book(config),
        fresh=choice.fresh,
        on_text=_Progress(model.name, tail=not redact) if sys.stderr.isatty() else None,
        preview=(lambda sending: _preview(sending, model, config)) if choice.dry_run else None,
        versions={"prep": __version__, "record": "1"},
    )


def checks() -> Checks:
    """Return the checks that every draft by a model is held against."""
    from prep_assistant.checks.debrief import check as debrief
    from prep_assistant.checks.messages import check_message
    from prep_assistant.checks.model_reply import check_said
    from prep_assistant.checks.questions import check as questions
    from prep_assistant.cli import build
    from prep_assistant.exchange import Checks

    def said(texts: Sequence[Said], material: Material) -> Sequence[Finding]:
        return check_said(texts, material, build.job_judge())

    return Checks(questions, check_message, lambda made, context: debrief(made, context.transcript), said)


def others(config: Settings) -> tuple[str, ...]:
    """Return the names of everybody in the workspace, to be hidden from a server elsewhere: contacts, introducers, people named
    in debriefs. Files that cannot be read have none."""
    from prep_assistant.cli import desk

    found: dict[str, None] = {}
    if config.people.is_dir():
        for contact in desk.people(config).all():
            found |= dict.fromkeys((contact.name, contact.introducer))
    if config.meetings.is_dir():
        from prep_assistant.workspace.debriefs import Debriefs

        for debrief in Debriefs(config.meetings).all():
            found |= dict.fromkeys((debrief.person.name, *(named.what for named in debrief.people)))
            found |= dict.fromkeys(point.quote.speaker for point in debrief.points)
    return tuple(name for name in found if name)


def _redactor(names: Sequence[str], keep: Sequence[str]) -> Redactor:
    from prep_assistant.prompting.redaction import Redactor

    return Redactor(names, keep)


def _connected(choice: Choice, config: Settings) -> Chat:
    from prep_assistant import openai_client

    return openai_client.connect(config, model=choice.model, base_url=choice.base_url, temperature=choice.temperature)


def _preview(sending: Sending, model: ChatModel, config: Settings) -> None:
    from prep_assistant.cli import runs
    from prep_assistant.output.sending import to_text

    click.echo(to_text(sending, model.name, runs.prices(config).cost(sending.tokens, 0)), nl=False)
    raise click.exceptions.Exit(0)


class _Progress:
    """One line on stderr while a model writes: how much has come, and with `tail` the end of it.

    Where names are hidden from the server there is no tail: it would show their placeholders.
    """

    def __init__(self, name: str, *, tail: bool) -> None:
        self._name, self._tail = name, tail
        self._text = ""

    def __call__(self, text: str) -> None:
        import shutil

        self._text = self._text + text if text else ""  # nothing: the answer begins anew
        width = max(40, shutil.get_terminal_size().columns - 1)
        end = " ".join(self._text[-200:].split()).replace("\\n", " ")
        head = f"{self._name} writes ({len(self._text):,} characters)" + (": " if self._tail else "")
        end = end if self._tail else ""
        line = (head + end[-max(0, width - len(head)) :])[:width]
        printable = "".join(char if char.isprintable() else " " for char in line)
        sys.stderr.write(f"\r\x1b[2K{printable}\r")
        sys.stderr.flush()


def flagged(found: Sequence[Finding], engine: object) -> tuple[Finding, ...]:
    """Return findings with those that a model engine could not mend in its last draft, errors first, each once."""
    order = {"error": 0, "warning": 1, "note": 2}
    every = dict.fromkeys((*found, *getattr(engine, "findings", ())))
    return tuple(sorted(every, key=lambda finding: order[finding.severity]))
