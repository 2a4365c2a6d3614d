"""A model plays somebody who does this work: from the numbered facts and notes, and from nothing else.

Each line of the asker is one exchange, recorded like any other. What cannot be traced goes back once; then the notes answer.
A server that fails is not asked again; an answer that fails is only that answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from prep_assistant.domain import Finding, Person, Question
from prep_assistant.drafting import model_data, replies
from prep_assistant.drafting.model_session import Outcome, Session
from prep_assistant.drafting.model_sources import for_questions
from prep_assistant.drafting.rehearsal_live import Live
from prep_assistant.drafting.rehearsal_notes import tells
from prep_assistant.drafting.rehearsal_stage import (
    CITE,
    MOST_WORDS,
    RehearsalShape,
    SmallRehearsalShape,
    Spoken,
    Stage,
    Watched,
    counts,
    errors,
    share,
    tidy,
)
from prep_assistant.exchange import Material, Numbered, Said
from prep_assistant.model import Reason
from prep_assistant.prompting.conversation import Order, Prepared
from prep_assistant.rehearsal import Answer, Line, Stopped, Told

MOST_PASSAGES, SMALL_PASSAGES = 16, 4
HISTORY = 0.25  # share of the budget that what was said before may take
FEWEST_WORDS = 3  # of an answer: less is a stammer ("the_source_2026"), not a line somebody says
BORNE_OUT = 0.33  # nearness to a source below which a sentence says something else
PASSING: frozenset[Reason] = frozenset({"cut", "empty", "refused", "filtered", "length", "json", "schema", "repeats"})
_WORD = re.compile(r"(?<![\w])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w])")
_UNKNOWN = re.compile(
    r"(?i)\b(?:only (?:they|she|he|the contact) can|cannot say|can't say|do(?: not|n't) know|nothing (?:about|on) (?:that|this|it)|no source)\b"
)


class ModelPartner:
    """Answers with a model, as somebody who does this work; with the notes when it cannot."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._watched = Watched(stage.setup.model)
        self._off = False
        self._failed = 0
        self._said_once: set[str] = set()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._stage.setup.model.name

    @property
    def out(self) -> bool:
        """Whether it is not asked any more."""
        return self._off

    def answer(self, said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        """Answer what was said. Ctrl-C while it speaks ends the rehearsal; what had been said is shown by then."""
        if self._off:
            return self._stage.notes.answer(said, planned, so_far)
        stage = self._stage
        redactor = stage.setup.hide((*stage.others, stage.context.person.name), (stage.context.asker.name,))
        wanted, left_out = self._order(said, planned, so_far)
        live = Live(lambda text: self._clean(text, wanted), stage.setup.sentences, redactor, stage.speak)
        setup = replace(stage.setup, model=self._watched, on_text=live)

        def hold(spoken: Spoken, prepared: Prepared) -> tuple[Finding, ...]:
            found = self._hold(spoken, prepared)
            live.reset(final=spoken.text if not errors(found) else "")
            return found

        self._watched.begin(stage.again(stage.setup.model))
        inputs = model_data.inputs(stage.context.asker) | {"planned": planned.text, "lines_left_out": left_out}
        try:
            if stage.speak is not None:
                stage.speak("")
            outcome = Session[Spoken](setup, self._read, hold).draft(wanted, redactor, inputs)
        except KeyboardInterrupt as stopped:
            raise Stopped(live.arrived()) from stopped
        return self._outcome(outcome, said, planned, so_far)

    def _outcome(self, outcome: Outcome[Spoken], said: str, planned: Question, so_far: Sequence[Line]) -> Answer:
        notes = self._stage.notes
        if outcome.draft is None:
            return Answer(notes.answer(said, planned, so_far).told, (self._why(outcome.remarks),))
        self._failed = 0
        broken = errors(outcome.findings)
        if broken:
            rules = ", ".join(sorted({finding.rule for finding in broken}))
            remark = f"What {self.name} said could not be traced, also when asked again ({rules}); your notes instead:"
            return Answer(notes.answer(said, planned, so_far).told, (remark,))
        spoken, prepared = outcome.draft, outcome.prepared
        assert prepared is not None
        sources = tuple(dict.fromkeys(s for p in prepared.material if p.number in spoken.cites for s in p.sources))
        loose = [
            f"No source bears out “{finding.words}”" for finding in outcome.findings if finding.rule == "borne_out"
        ]
        remarks = (*self._once(outcome.remarks), *loose)
        return Answer((Told(spoken.text, "model", sources, spoken.asks_back),), remarks)

    def _why(self, remarks: Sequence[str]) -> str:
        """Say in one line why the notes answer; a server that is gone stays gone."""
        self._failed += 1
        self._off = self._watched.reason not in PASSING or self._failed > 1
        if self._watched.reason is None and any("nothing in the answer" in remark for remark in remarks):
            self._off = self._failed > 1
        told = next((r for r in remarks if r.startswith("This is the built-in draft: ")), "it gave no answer")
        why = told.removeprefix("This is the built-in draft: ").rstrip(".")
        return f"Without the model {'from here on' if self._off else 'this time'}: {why}."

    def _once(self, remarks: Sequence[str]) -> tuple[str, ...]:
        new = [remark for remark in dict.fromkeys(remarks) if remark not in self._said_once]
        self._said_once.update(new)
        return tuple(new)

    # ---- what is sent ----

    def _order(self, said: str, planned: Question, so_far: Sequence[Line]) -> tuple[Order, int]:
        stage = self._stage
        render, small, context = stage.setup.render, stage.setup.model.small, stage.context
        kept, left_out = self._fitted(so_far)
        more = [f"{'asker' if line.who == 'asker' else 'answer'}: {line.text}" for line in kept]
        turns = render("model/rehearsal_turns", more=[*more, f"asker, last: {said}"], count=left_out)
        person = Person("", context.person.title, context.person.company, context.person.location)
        occupation = context.facts.occupation.title if context.facts else ""
        order = Order(
            kind="rehearsal",
            about=f"{context.person.name or context.person.title or context.person.company} {'question' if planned.phase == 'must' else planned.phase}".strip(),
            rules=(("house rules", render("model/house", small=small)), ("rules for a rehearsal", render("model/rehearsal", small=small))),
            data=(
                ("asker", model_data.asker_text(replace(context.asker, voice=()), render)),
                ("contact", model_data.person_text(person, render, occupation)),
                ("conversation", turns),
            ),
            material=self._material(said, small),
            listed=lambda rows: render("model/sources", sources=rows),
            task=render("model/rehearsal_task", what=planned.phase, remarks=()),
            schema=replies.schema(SmallRehearsalShape if small else RehearsalShape),
            schema_name="answer",
            seed=context.asker.name + context.asker.goal,
        )  # fmt: skip
        return order, left_out

    def _material(self, said: str, small: bool) -> tuple[Numbered, ...]:
        """Return facts, then the passages nearest to what was said. What others said in confidence is not among them."""
        most = SMALL_PASSAGES if small else MOST_PASSAGES
        found = (*self._stage.search(said), *self._stage.context.hits)
        merged = {hit.passage.id: hit for hit in found if hit.passage.kind != "interview" and tells(hit)}
        return for_questions(replace(self._stage.context, hits=tuple(merged.values())[:most]), self._stage.base, small)

    def _fitted(self, so_far: Sequence[Line]) -> tuple[list[Line], int]:
        """Return the latest lines that fit their share of the budget, and how many older ones do not."""
        model = self._stage.setup.model
        room = model.budget * HISTORY
        kept: list[Line] = []
        for line in reversed(so_far):
            room -= model.count(line.text) + 4
            if room < 0:
                break
            kept.insert(0, line)
        return kept, len(so_far) - len(kept)

    # ---- what comes back ----

    def _read(self, data: Mapping[str, Any], prepared: Prepared) -> Spoken | None:
        reply = replies.read_one(RehearsalShape, {"sources": [], "asks_back": "", **data})
        if reply is None or len(_WORD.findall(reply.text)) < FEWEST_WORDS:
            return None
        cited = [int(n) for mark in CITE.findall(reply.text) for n in re.findall(r"\d+", mark)]
        text = self._bounded(tidy(reply.text))
        texts = {piece.number: f"{piece.label} {piece.text}" for piece in prepared.material}
        cites = tuple(n for n in dict.fromkeys((*reply.sources, *cited)) if n not in texts or share(texts[n], text))
        back = tidy(reply.asks_back)
        return Spoken(text, cites, back if back.endswith("?") and len(back.split()) <= 30 else "")

    def _hold(self, spoken: Spoken, prepared: Prepared) -> tuple[Finding, ...]:
        texts = [f"{piece.label}\n{piece.text}" for piece in prepared.material]
        material = self._held(prepared)
        said = [Said("answer", spoken.text, spoken.cites)]
        said += [Said("question back", spoken.asks_back, tuple(material.numbered))] if spoken.asks_back else []
        found = [f for f in self._stage.checks.said(said, material) if counts(f) and not _of_back(f)]
        person = self._stage.context.person
        for one in said:
            found += self._stage.played(one.text, one.where, (person.name, person.company), texts)
        return tuple(dict.fromkeys((*found, *self._loose(spoken.text, prepared))))

    def _held(self, prepared: Prepared) -> Material:
        context = self._stage.context
        return Material(
            {piece.number: f"{piece.label}\n{piece.text}" for piece in prepared.material},
            (*model_data.question_words(context), *prepared.data),
            tuple(name for name in (context.asker.name,) if name),
            tuple(part.text for part in prepared.sending.parts if part.role == "system"),
            (prepared.mark,),
            prepared.sending.withheld,
        )

    def _loose(self, text: str, prepared: Prepared) -> list[Finding]:
        """Find sentences that say something which none of the sources is about."""
        setup = self._stage.setup
        sources = [
            " ".join(piece.text[a:b].split()) for piece in prepared.material for a, b in setup.sentences(piece.text)
        ]
        found = []
        for start, end in setup.sentences(text):
            sentence = text[start:end].strip()
            if len(sentence.split()) < 7 or sentence.endswith("?") or _UNKNOWN.search(sentence):
                continue
            if max(self._stage.near(sentence, sources), default=0.0) < BORNE_OUT:
                found.append(Finding("borne_out", "warning", sentence, "None of the sources is about this.",
                                     "Say what a source says, or that only they can tell.", "answer"))  # fmt: skip
        return found

    def _clean(self, sentence: str, wanted: Order) -> bool:
        """Return whether a sentence may be shown while the answer is still coming: whatever its source, it has one."""
        context = self._stage.context
        texts = {piece.number: f"{piece.label}\n{piece.text}" for piece in wanted.material}
        own = (*model_data.question_words(context), *(text for _, text in wanted.data))
        material = Material(
            texts, own, tuple(filter(None, (context.asker.name,))), tuple(text for _, text in wanted.rules)
        )
        found = [f for f in self._stage.checks.said([Said("answer", sentence, tuple(texts))], material) if counts(f)]
        names = (context.person.name, context.person.company)
        played = self._stage.played(sentence, "answer", names, tuple(texts.values()))
        return not [f for f in errors((*found, *played)) if f.rule != "named_sources"]

    def _bounded(self, text: str) -> str:
        """Return as many whole sentences as one says at a time."""
        out, count = 0, 0
        for start, end in self._stage.setup.sentences(text):
            count += len(text[start:end].split())
            if out and count > MOST_WORDS:
                break
            out = end
        return text[: out or None].strip()


def _of_back(finding: Finding) -> bool:
    """A question back stands on no source in particular."""
    return finding.where == "question back" and finding.rule == "named_sources"
