"""A question list by a model: what it is given, and how its answer becomes a list that stands on sources.

The model writes the must-asks and spares. Opening and closing are the built-in engine's, which never forgets one. What
cannot be traced is left out; what is missing then comes from the built-in list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from prep_assistant.domain import Context, Finding, KnownFact, Question, QuestionList, Tiara, Topic
from prep_assistant.drafting import replies
from prep_assistant.drafting.builtin import number_sources
from prep_assistant.drafting.candidates import Candidate
from prep_assistant.drafting.choose import QUESTION_MINUTES, choose, groups, in_flow, musts, spares
from prep_assistant.drafting.citations import Citations
from prep_assistant.drafting.model_sources import for_questions
from prep_assistant.exchange import Checks, Material, Numbered, Said
from prep_assistant.prompting.conversation import Order, Prepared, Render

_CITE = re.compile(r"\[(\d{1,4}(?:\s?[,;]\s?\d{1,4})*)\]")
_TIARA: Mapping[Topic, Tiara] = {
    "work": "insights", "trends": "trends", "skills": "advice", "interests": "insights", "needs": "insights",
    "breaking-in": "advice", "pay": "insights", "conditions": "insights", "culture": "insights", "advancement": "advice",
    "people": "resources", "resources": "resources", "words": "insights", "proof": "assignments",
}  # fmt: skip
_WHY: Mapping[Topic, str] = {
    "work": "It tells you what the days are made of.",
    "trends": "It tells you where the work is heading, from somebody who sees it change.",
    "skills": "It tells you what you bring and what you still need.",
    "interests": "It tells you whether what draws you is really there.",
    "needs": "It tells you whether the work can give you what you cannot do without.",
    "breaking-in": "It tells you how people really get in.",
    "pay": "It tells you what moves pay, beyond the published figures.",
    "conditions": "It tells you what the work asks of those who do it.",
    "culture": "It tells you what it is like among the people who do it.",
    "advancement": "It tells you what comes after the first years.",
    "people": "It gives you the next person to talk to, with a reason.",
    "resources": "It tells you where insiders learn.",
    "words": "It gives you the words that insiders use.",
    "proof": "It tells you what counts as proof that somebody can do the work.",
}
_PROBE: Mapping[Topic, str] = {
    "people": "What would they see differently?", "resources": "Which one would you begin with?",
    "pay": "What do people give up for it?", "trends": "Where do you see it first?",
}  # fmt: skip


def order(context: Context, base: QuestionList, render: Render, small: bool) -> Order:
    """Return what is sent for a question list. `base` is the built-in list of the same meeting."""
    from prep_assistant.drafting.model_data import asker_text, person_text

    count, must = _count(context.minutes, small), musts(context.minutes)
    occupation = context.facts.occupation.title if context.facts else ""
    more = list(_history(context))
    return Order(
        kind="questions",
        about=context.person.name or context.person.title or context.person.company,
        rules=(("house rules", render("model/house", small=small)), ("rules for questions", render("model/questions", small=small))),
        data=(("asker", asker_text(context.asker, render)), ("contact", person_text(context.person, render, occupation, more))),
        material=for_questions(context, base, small),
        listed=lambda rows: render("model/sources", sources=rows),
        task=render("model/task", kind="questions", small=small, count=count, minutes=context.minutes, must=must,
                    insider=max(1, min(5, must - 3)), remarks=(), what="", words=(), units=0),
        schema=replies.schema(replies.SmallQuestionsShape if small else replies.QuestionsShape),
        schema_name="questions",
        seed=context.asker.name + context.asker.goal,
    )  # fmt: skip


def _history(context: Context) -> Iterator[str]:
    """Yield what earlier conversations leave for this one: what is answered, what is open. Never who said it."""
    if context.last_met:
        yield f"met before: {context.last_met}"
    if context.promised:
        yield f"what they said they would do, still open: {context.promised}"
    if context.answered:
        yield "Already answered by the contact, so not to be asked again:"
        yield from (f"- {text}" for text in context.answered[:12])
    if context.unresolved:
        yield "Left open by earlier conversations, worth taking up without saying who said it:"
    for one in context.unresolved[:6]:
        told = f"some say: {one.one}; others: {one.other}" if one.kind == "disagree" else f"said with doubt: {one.one}"
        yield f"- not answered yet: {one.one}" if one.kind == "open" else f"- {told}"


def _count(minutes: int, small: bool) -> int:
    """Return how many questions to ask for: what the list holds, and two to lose; of a small model what fits the minutes."""
    return musts(minutes) if small else musts(minutes) + spares(minutes) + 2


def read(data: Mapping[str, Any], small: bool) -> tuple[Question, ...] | None:
    """Return the questions of an answer, best first, with the model's own numbers; None when there is none."""
    if small:
        found, _ = replies.read_list(replies.SmallQuestionShape, data, "questions")
        rows = [(q.text, "", "", q.topic, _TIARA[q.topic], q.sources) for q in found]
    else:
        full, _ = replies.read_list(replies.QuestionShape, data, "questions")
        rows = [(q.text, q.probe, q.why, q.topic, q.tiara, q.sources) for q in full]
    questions: list[Question] = []
    for text, probe, why, topic, tiara, sources in rows:
        text = _tidy(text)
        if not text or any(_same(text, other.text) for other in questions):
            continue
        numbers = tuple(dict.fromkeys((*_cited(text), *sources)))
        probe = _CITE.sub("", _tidy(probe)) or _PROBE.get(topic, "Can you give me an example?")
        why = _CITE.sub("", _tidy(why)) or _WHY[topic]
        questions.append(
            Question(f"model:{len(questions) + 1}", text, why, topic, tiara, "must", probe, QUESTION_MINUTES, numbers)
        )
    return tuple(questions) or None


def hold(
    questions: Sequence[Question],
    context: Context,
    base: QuestionList,
    prepared: Prepared,
    checks: Checks,
    material: Material,
) -> tuple[Finding, ...]:
    """Return what is wrong with the questions; `where` is "question 3", counted as the model counts."""
    said = [Said(f"question {n}", f"{q.text} {q.probe}", q.sources) for n, q in enumerate(questions, 1)]
    said += [Said(f"question {n}, why", q.why, q.sources or (0,)) for n, q in enumerate(questions, 1) if q.why]
    found = [finding for finding in checks.said(said, material) if not (finding.words == "[0]" or _of_why(finding))]
    listed = [_placed(question, prepared.material) for question in questions]
    draft = _provisional(listed, context, base, prepared.material)
    found += [
        _renumbered(f, context) for f in checks.questions(draft, context) if f.where.startswith(("question", "spare"))
    ]
    return tuple(dict.fromkeys(found))


def _of_why(finding: Finding) -> bool:
    """A reason is read by the asker alone: only what must never be shown counts there, not what a source says of it."""
    return finding.where.endswith("why") and finding.rule == "named_sources"


def assemble(
    questions: Sequence[Question],
    findings: Sequence[Finding],
    context: Context,
    base: QuestionList,
    material: Sequence[Numbered],
    engine: str,
) -> tuple[QuestionList, tuple[str, ...]]:
    """Return the list, and what to say of it: questions with errors are left out, the built-in list fills the gaps."""
    broken = {int(m[1]) for f in findings if f.severity == "error" and (m := re.match(r"question (\d+)", f.where))}
    good = [_placed(q, material) for n, q in enumerate(questions, 1) if n not in broken]
    citations = Citations()
    by_number = {piece.number: piece for piece in material}

    def mine(match: re.Match[str]) -> str:
        numbers = [int(n) for n in re.findall(r"\d+", match[1])]
        return "".join(
            dict.fromkeys(
                citations.cite(source) for n in numbers if n in by_number for source in by_number[n].sources[:1]
            )
        )

    def theirs(match: re.Match[str]) -> str:
        return citations.cite(base.sources[int(match[1]) - 1])

    written = {q.id: replace(q, text=_joined(_CITE.sub(mine, q.text))) for q in good}
    ready = {q.id: replace(q, text=re.sub(r"\[(\d+)\]", theirs, q.text)) for q in (*base.must, *base.spare)}
    texts = {**ready, **written}
    doubtful = {
        f"model:{m[1]}" for f in findings if f.severity == "warning" and (m := re.match(r"question (\d+)", f.where))
    }
    pool = [_candidate(q, 6.0 - 0.2 * rank - 1.5 * (q.id in doubtful)) for rank, q in enumerate(written.values())]
    pool += [_candidate(q, -0.1 * rank) for rank, q in enumerate(ready.values())]
    must = choose(pool, musts(context.minutes), groups(context.minutes))
    taken = {c.id for c in must}
    spare = choose([c for c in pool if c.id not in taken], spares(context.minutes), [], must, letters=1.2)
    filled = sum(c.id in ready for c in (*must, *spare))

    def marked(rows: Iterable[Question]) -> tuple[Question, ...]:
        return tuple(replace(q, text=re.sub(r"\[(\d+)\]", theirs, q.text)) for q in rows)

    draft = replace(
        base,
        opening=marked(base.opening), closing=marked(base.closing), sources=(), engine=engine,
        must=tuple(texts[c.id] for c in in_flow(must)), spare=tuple(texts[c.id] for c in spare),
        known=tuple(KnownFact(f.label, re.sub(r"\[(\d+)\]", theirs, f.text)) for f in base.known),
    )  # fmt: skip
    return number_sources(draft, citations), _remarks(len(broken), filled, len(must) + len(spare), engine)


def _remarks(broken: int, filled: int, total: int, engine: str) -> tuple[str, ...]:
    said = []
    if broken:
        said.append(
            f"{broken} of {engine}'s questions {'was' if broken == 1 else 'were'} left out: they could not be traced or broke a rule."
        )
    if filled:
        said.append(f"{filled} of the {total} questions {'comes' if filled == 1 else 'come'} from the built-in list.")
    return tuple(said)


def _provisional(
    listed: Sequence[Question], context: Context, base: QuestionList, material: Sequence[Numbered]
) -> QuestionList:
    """Put the model's questions into a list with the model's own numbers, for the checks."""
    most = max((piece.number for piece in material), default=0)
    by_number = {piece.number: piece.sources[0] for piece in material if piece.sources}
    blank = next(iter(by_number.values()), None)
    sources = tuple(source for n in range(1, most + 1) if (source := by_number.get(n, blank)) is not None)
    must = musts(context.minutes)

    def plain(rows: Iterable[Question]) -> tuple[Question, ...]:
        return tuple(replace(q, text=_CITE.sub("", q.text), sources=()) for q in rows)

    return replace(
        base, opening=plain(base.opening), closing=plain(base.closing), known=(), sources=sources,
        must=tuple(listed[:must]), spare=tuple(replace(q, phase="spare") for q in listed[must:]),
    )  # fmt: skip


def _renumbered(finding: Finding, context: Context) -> Finding:
    """Count spares on from the must-asks, as the model does."""
    place = re.fullmatch(r"spare (\d+)(.*)", finding.where)
    return replace(finding, where=f"question {musts(context.minutes) + int(place[1])}{place[2]}") if place else finding


def _placed(question: Question, material: Sequence[Numbered]) -> Question:
    """Put listed numbers that the text lacks where they belong: behind the sentence that shares most with the source."""
    known = {piece.number: piece.text for piece in material}
    numbers = tuple(n for n in question.sources if n in known)
    text = _CITE.sub(lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m[1]) if int(n) in known), question.text)
    for n in numbers:
        if n not in _cited(text):
            text = _with_mark(text, n, known[n])
    return replace(question, text=_joined(text), sources=tuple(dict.fromkeys(_cited(text))))


def _with_mark(text: str, number: int, source: str) -> str:
    pieces = re.split(r"(?<=[.?!])\s+(?=[A-Z“\"])", text)
    words = set(re.findall(r"[\w$,.%]{3,}", source.lower()))
    best = max(range(len(pieces)), key=lambda at: len(words & set(re.findall(r"[\w$,.%]{3,}", pieces[at].lower()))))
    pieces[best] = re.sub(r"\s*([.?!]*)$", rf" [{number}]\1", pieces[best], count=1)
    return " ".join(pieces)


def _candidate(question: Question, score: float) -> Candidate:
    cite = "".join(re.findall(r"⟦\d+⟧", question.text))
    return Candidate(question.id, question.topic, question.tiara, score, question.text, question.probe, question.why, "", cite=cite, grounded=True)  # fmt: skip


def _cited(text: str) -> tuple[int, ...]:
    return tuple(int(n) for match in _CITE.findall(text) for n in re.findall(r"\d+", match))


def _joined(text: str) -> str:
    """Put one space before a citation and none behind it before a stop."""
    text = re.sub(r"\s*([\[⟦]\d)", r" \1", text)
    text = re.sub(r"([\]⟧])\s+(?=[\[⟦])", r"\1", text)
    return re.sub(r"([\]⟧])\s+(?=[.?!,;])", r"\1", text).strip()


def _tidy(text: str) -> str:
    text = re.sub(r"[⟦⟧]", "", text)
    return " ".join(text.split()).strip().strip("*#").strip()


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one.lower()) == re.sub(r"\W+", "", other.lower())
