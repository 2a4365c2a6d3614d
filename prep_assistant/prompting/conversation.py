"""What is sent to a model: instructions first, then the data behind a fence, fitted to the budget, then the task.

The parts that stay the same from draft to draft come first, so that a server's prompt cache finds them again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prep_assistant.errors import ModelError
from prep_assistant.exchange import Kind, Numbered, Part, Sending
from prep_assistant.model import ChatMessage, ChatModel
from prep_assistant.prompting.budget import Sentences, fit
from prep_assistant.prompting.fence import code, fenced, withhold
from prep_assistant.prompting.redaction import Redactor

# Tokens that a server adds for each message, and to begin the answer (chat formats of OpenAI's models; others take no more).
PER_MESSAGE, TO_BEGIN = 4, 3
Render = Callable[..., str]  # (template's name, **values) -> text


@dataclass(frozen=True, slots=True)
class Order:
    """Everything one sending is made from, before it is fitted and before anything is hidden.

    `rules` and `task` are instructions, `data` named texts about asker and contact, `material` the numbered sources in
    rank order. `listed` puts the kept material into one text.
    """

    kind: Kind
    about: str
    rules: tuple[tuple[str, str], ...]
    data: tuple[tuple[str, str], ...]
    material: tuple[Numbered, ...]
    listed: Callable[[Sequence[Numbered]], str]
    task: str
    schema: Mapping[str, Any]
    schema_name: str
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sending, and the material as the model sees it but with the real words: what its answer is held against."""

    sending: Sending
    material: tuple[Numbered, ...]
    mark: str
    data: tuple[str, ...] = field(default=())


def prepare(order: Order, model: ChatModel, redactor: Redactor | None, sentences: Sentences) -> Prepared:
    """Make the messages. Raises ModelError when not even the instructions fit the model's budget."""
    hide = redactor.hide if redactor is not None else str
    withheld: list[str] = []

    def readied(text: str) -> str:
        kept, taken = withhold(text, sentences)
        withheld.extend(taken)
        return kept

    data = [(name, readied(text)) for name, text in order.data]
    material = [_with(piece, readied(piece.text), readied(piece.label)) for piece in order.material]
    material = [piece for piece in material if piece.text.strip()]
    hidden = [_with(piece, hide(piece.text), hide(piece.label)) for piece in material]
    hidden_data = [(name, hide(text)) for name, text in data]
    task = hide(order.task)
    mark = code([*(text for _, text in hidden_data), *(f"{p.label}\n{p.text}" for p in hidden), task], order.seed)

    def parts(texts: Sequence[str]) -> list[Part]:
        rows = [_with(piece, text, piece.label) for piece, text in zip(hidden, texts, strict=False)]
        named = [*hidden_data, ("sources", order.listed(rows))]
        body = fenced("\n".join(text for _, text in named), mark)
        cuts = [Part(name, "user", text) for name, text in named]
        head, _, tail = body.partition("\n")
        cuts[0] = Part(cuts[0].name, "user", f"{head}\n{cuts[0].text}")
        cuts[-1] = Part(cuts[-1].name, "user", f"{cuts[-1].text.rstrip()}\n{tail.rsplit(chr(10), 1)[-1]}")
        return [*(Part(name, "system", text) for name, text in order.rules), *cuts, Part("task", "user", task)]

    fitted = fit(
        [piece.text for piece in hidden], model.budget, lambda texts: weigh(messages(parts(texts)), model), sentences
    )
    if not fitted.fits:
        need = weigh(messages(parts(())), model)
        raise ModelError(
            f"{model.name} takes {model.budget:,} tokens, and the instructions alone need {need:,}",
            "Choose a model with a larger context, or set [model] context_tokens if it has one.",
        )
    made = parts(fitted.texts)
    kept = [
        piece if text == seen.text else _with(piece, _shown(redactor, text), piece.label)
        for piece, seen, text in zip(material, hidden, fitted.texts, strict=False)
    ]
    last = len(kept) - fitted.cut
    sending = Sending(
        order.kind, order.about, messages(made),
        tuple(Part(part.name, part.role, part.text, model.count(part.text)) for part in made),
        fitted.tokens, model.budget, order.schema, order.schema_name,
        kept=tuple(piece.label for piece in kept[:last]), cut=tuple(piece.label for piece in kept[last:]),
        dropped=tuple(piece.label for piece in material[len(kept) :]),
        hidden=redactor.hidden if redactor is not None else 0, withheld=tuple(dict.fromkeys(withheld)),
    )  # fmt: skip
    return Prepared(sending, tuple(kept), mark, tuple(text for _, text in data))


def messages(parts: Sequence[Part]) -> tuple[ChatMessage, ...]:
    """Put parts together: one message of instructions, one of data and task."""
    roles: tuple[Any, ...] = ("system", "user")
    joined = ((role, "\n".join(part.text.strip("\n") for part in parts if part.role == role)) for role in roles)
    return tuple(ChatMessage(role, text) for role, text in joined if text)


def weigh(sent: Sequence[ChatMessage], model: ChatModel) -> int:
    """Return the tokens of messages as the server counts them, or more."""
    return sum(model.count(message.text) + PER_MESSAGE for message in sent) + TO_BEGIN


def digest(model: str, server: str, sent: Sequence[ChatMessage], schema: Mapping[str, Any]) -> str:
    """Name a question to a model: the same model, server, settings and messages give the same name."""
    whole = [model, server, [[message.role, message.text] for message in sent], schema]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _with(piece: Numbered, text: str, label: str) -> Numbered:
    return Numbered(piece.number, label, text, piece.sources, piece.id)


def _shown(redactor: Redactor | None, text: str) -> str:
    return redactor.show(text) if redactor is not None else text
