"""The model engine: drafts by a language model, held against the same rules, with the built-in draft always in reserve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prep_assistant.domain import Context, Engine, Finding, Question, QuestionList
from prep_assistant.drafting import model_data, model_questions
from prep_assistant.drafting.model_brief import ModelBrief
from prep_assistant.drafting.model_session import Session, Setup
from prep_assistant.exchange import Checks, Material
from prep_assistant.prompting.conversation import Prepared
from prep_assistant.prompting.redaction import Redactor
from prep_assistant.relationship import Brief


class ModelEngine:
    """Writes question lists with a model. `fallback` writes what the model leaves out, and everything when it fails.

    `findings` are those of the last draft that it could not mend: its caller shows them.
    """

    def __init__(
        self, setup: Setup, checks: Checks, fallback: Callable[[], Engine], others: tuple[str, ...] = ()
    ) -> None:
        self._setup = setup
        self._checks = checks
        self._fallback = fallback
        self._others = others
        self.findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._setup.model.name

    def questions(self, context: Context) -> QuestionList:
        """Write the question list for one meeting."""
        setup, small = self._setup, self._setup.model.small
        base = self._fallback().questions(context)
        order = model_questions.order(context, base, setup.render, small)

        def hold(draft: tuple[Question, ...], prepared: Prepared) -> tuple[Finding, ...]:
            return model_questions.hold(draft, context, base, prepared, self._checks, material(prepared, context))

        session = Session[tuple[Question, ...]](setup, lambda data, _: model_questions.read(data, small), hold)
        outcome = session.draft(
            order,
            self._redactor(context),
            model_data.inputs(context.asker, context.person) | {"minutes": context.minutes},
        )
        if outcome.draft is None or outcome.prepared is None:
            self.findings = ()
            return replace(base, remarks=(*base.remarks, *outcome.remarks))
        draft, said = model_questions.assemble(
            outcome.draft, outcome.findings, context, base, outcome.prepared.material, self.name
        )
        self.findings = ()  # what broke a rule is not in the list; what is left is found by the checks that follow
        return replace(draft, remarks=(*base.remarks, *outcome.remarks, *said))

    def brief(self, made: Brief, context: Context) -> tuple[Brief, tuple[str, ...]]:
        """Return a brief with its summary, and what the user should know."""
        return ModelBrief(self._setup, self._checks, self._others).summarise(made, context)

    def _redactor(self, context: Context) -> Redactor | None:
        return self._setup.hide(self._others, (context.asker.name, context.person.name))


def material(prepared: Prepared, context: Context) -> Material:
    """Return what a question list is held against."""
    sending = prepared.sending
    return Material(
        {piece.number: f"{piece.label}\n{piece.text}" for piece in prepared.material},
        (*model_data.question_words(context), *prepared.data),
        tuple(name for name in (context.person.name, context.person.company, context.asker.name) if name),
        tuple(part.text for part in sending.parts if part.role == "system"),
        (prepared.mark,),
        sending.withheld,
    )
