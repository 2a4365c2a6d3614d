"""A model's comment on how the asker asked: short, and about nothing but what they said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from prep_assistant.domain import Finding
from prep_assistant.drafting import model_data, replies
from prep_assistant.drafting.model_session import Session
from prep_assistant.drafting.rehearsal_stage import MOST_WORDS, CommentShape, Spoken, Stage, counts, errors, tidy
from prep_assistant.exchange import Material, Numbered, Said
from prep_assistant.prompting.conversation import Order, Prepared
from prep_assistant.prompting.redaction import Redactor

LEAST = 2  # words of a quotation
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,200})[”\"]")


def comment(stage: Stage, lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return a model's comment on what the asker said, and remarks; nothing when it cannot be traced to their words."""
    setup = replace(stage.setup, model=stage.again(stage.setup.model), on_text=None)
    render, context = setup.render, stage.context
    rows = tuple(Numbered(n, "the asker", text) for n, text in enumerate(lines, 1))
    order = Order(
        kind="rehearsal", about=f"{context.person.name or context.person.title} comment".strip(),
        rules=(("house rules", render("model/house", small=setup.model.small)), ("rules for a comment", render("model/rehearsal_comment"))),
        data=(("asker", model_data.asker_text(replace(context.asker, voice=()), render)),),
        material=rows, listed=lambda kept: render("model/turns", sources=kept), task="Write the comment.",
        schema=replies.schema(CommentShape), schema_name="comment", seed=context.asker.name + context.asker.goal,
    )  # fmt: skip
    redactor: Redactor | None = setup.hide((*stage.others, context.person.name), (context.asker.name,))

    def read(data: Mapping[str, Any], prepared: Prepared) -> Spoken | None:
        reply = replies.read_one(CommentShape, {"sources": [], **data})
        return Spoken(tidy(reply.text), tuple(reply.sources)) if reply and re.search(r"\w{2}", reply.text) else None

    def hold(spoken: Spoken, prepared: Prepared) -> tuple[Finding, ...]:
        texts = {piece.number: piece.text for piece in prepared.material}
        own = (*model_data.question_words(context), *prepared.data)
        told = tuple(part.text for part in prepared.sending.parts if part.role == "system")
        names = tuple(filter(None, (context.asker.name, context.person.name, context.person.company)))
        material = Material(texts, own, names, told, (prepared.mark,), prepared.sending.withheld)
        said = [Said("comment", spoken.text, tuple(texts))]  # it is about all lines: which of them is no matter
        found = [f for f in stage.checks.said(said, material) if counts(f) and f.rule != "named_sources"]
        played = stage.played(spoken.text, "comment", (context.person.name, context.person.company), ())
        return (*found, *played, *_unquoted(spoken.text, texts.values()))

    outcome = Session[Spoken](setup, read, hold).draft(order, redactor, {"lines": len(lines)})
    if outcome.draft is None:
        return "", ()
    if errors(outcome.findings) or len(outcome.draft.text.split()) > MOST_WORDS:
        return "", (f"The comment of {setup.model.name} could not be traced to what you said, and is left out.",)
    return outcome.draft.text, ()


def _unquoted(text: str, lines: Iterable[str]) -> Iterator[Finding]:
    """A comment that quotes nothing could be made of anybody, and be made up."""
    said = [" ".join(line.lower().split()) for line in lines]
    for quote in _QUOTED.findall(text):
        words = " ".join(quote.lower().split()).strip(" .,;:?!…")
        if len(words.split()) >= LEAST and any(words in line for line in said):
            return
    yield Finding(
        "verbatim_quotes", "error", "", "It quotes none of the asker's own words.",
        f"Quote at least {LEAST} words in a row exactly as they were said.", "comment",
    )  # fmt: skip
