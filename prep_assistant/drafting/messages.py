"""The writer of messages: no model, no network, the same message for the same context.

For every slot of a kind's shape the lines that may be used are filled; the best combination that has the right length, says
nothing twice, shares no run of words with what was written before, and passes the checks (`judge`) becomes the message.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prep_assistant.domain import Finding, Source
from prep_assistant.drafting.message_bank import Bank, Line, Shape
from prep_assistant.drafting.message_names import greeting_name, plain_name
from prep_assistant.drafting.message_voice import Voice, voice
from prep_assistant.drafting.message_words import CONNECTIONS, LINKS, VOCABULARY, Known, words_of
from prep_assistant.relationship import Message, MessageContext, MessageKind

Render = Callable[[str, str, Mapping[str, object]], str]
Judge = Callable[[Message, MessageContext], Sequence[Finding]]
RUN = 5  # words in a row that two messages should not share
NOTE_LIMIT = 200  # UTF-16 units of a LinkedIn note on a free account
_MOST_CHOICES = 1500
_TRIED = 5000
_JUDGED = 40
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*+")  # as the checks count
_SPACE = re.compile(r"\{\{ ?(\w+)\.(\w+)")
_FIRST_CONTACT = frozenset({"first", "second-person", "inmail", "intro-blurb", "intro-request"})
_REPEATS = frozenset(
    {"title", "company", "met", "via", "other", "meeting"}
)  # may be named in several lines of one message


@dataclass(frozen=True, slots=True)
class _Filled:
    """A line with its words in place."""

    line: Line
    text: str
    score: float
    count: int = 0  # words
    threes: frozenset[tuple[str, ...]] = frozenset()  # runs of three words
    source: Source | None = None  # behind the detail it says


class MessageWriter:
    """Writes drafts of messages. `render` fills one pattern; `judge` holds a draft against the checks."""

    name = "built-in"

    def __init__(self, bank: Bank, render: Render, judge: Judge | None = None) -> None:
        self._bank, self._render, self._judge = bank, render, judge

    def write(self, context: MessageContext, variants: int = 1) -> tuple[Message, ...]:
        """Write up to `variants` messages that differ in opening, detail and request; the first is the best."""
        known = words_of(context)
        shape = self._bank.shapes[context.kind]
        own = voice(context.asker.voice)
        slots = {slot.name: self._fill(context, known, slot.name, own) for slot in shape.slots}
        subjects = self._fill(context, known, "subject", own)
        found: list[Message] = []
        used: dict[str, int] = {}
        for _ in range(variants):
            options = {name: _penalised(lines, used) for name, lines in slots.items()}
            message, chosen = self._best(context, known, shape, options, _penalised(subjects, used), own, found)
            if message is None or any(message.body == other.body for other in found):
                break
            found.append(message)
            for line in chosen:
                used[line.text] = used.get(line.text, 0) + 1
        return tuple(found)

    def length(self, kind: MessageKind) -> tuple[int, int]:
        """Return how many words the text of a kind of message has, at least and at most."""
        return self._bank.shapes[kind].words

    def fill(self, file: str, context: MessageContext) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield id and text of every line of a file as it would read in this context; no text, but what it lacks, where that is unknown."""
        known = words_of(context)
        values = _values(known)
        for line in self._bank.lines:
            if line.file != file:
                continue
            spaces = {space for space, _ in _SPACE.findall(line.text)} & set(VOCABULARY)
            lacks = tuple(dict.fromkeys(need for need in (*line.needs, *sorted(spaces)) if need not in known.words))
            yield line.id, "" if lacks else _tidy(self._render(line.text, line.where, values)), lacks

    # ---- lines ----

    def _fill(self, context: MessageContext, known: Known, slot: str, own: Voice) -> list[_Filled]:
        said = next((known.words[name] for name in ("said", "noted", "told", "pointed") if name in known.words), {})
        topic = said.get("topic", "")
        values = _values(known)
        runs = [runs_of(body) for body in context.earlier]
        filled = []
        for line in self._bank.of(context.kind, slot):
            if any(need not in known.words for need in line.needs) or any(name in known.words for name in line.forbids):
                continue
            if line.topics and topic not in line.topics:
                continue
            for number, detail in enumerate(known.field if "field" in line.needs else (None,)):
                words = values if detail is None else values | {"field": {"sentence": detail.text}}
                text = own.say(_tidy(self._render(line.text, line.where, words)))
                score = (
                    line.weight
                    + _link_bonus(line, context)
                    + 0.3 * _jitter(context, line.id)
                    + 0.15 * bool(line.topics)
                )
                mine = runs_of(text)
                score -= 1.5 * sum(bool(mine & theirs) for theirs in runs) + 0.2 * number
                filled.append(
                    _Filled(
                        line, text, score, len(_WORD.findall(text)), runs_of(text, 3), detail.source if detail else None
                    )
                )
        return sorted(filled, key=lambda one: (-one.score, one.line.id))

    # ---- combinations ----

    def _best(
        self, context: MessageContext, known: Known, shape: Shape, options: Mapping[str, list[_Filled]], subjects: list[_Filled],
        own: Voice, found: Sequence[Message],
    ) -> tuple[Message | None, list[_Filled]]:  # fmt: skip
        best: tuple[tuple[int, int], Message, list[_Filled]] | None = None
        for number, chosen in enumerate(self._combinations(context, shape, options, own)):
            if number >= _JUDGED:
                break
            message = self._message(context, known, shape, chosen, _subject(subjects, context), own)
            if any(message.body == other.body for other in found):
                continue
            findings = self._judge(message, context) if self._judge else ()
            weight = sum({"error": 100, "warning": 10, "note": 0}[finding.severity] for finding in findings)
            if best is None or (weight, number) < best[0]:
                best = ((weight, number), message, [*chosen.values(), *_taken(subjects, message.subject)])
            if weight == 0:
                break
        return (best[1], best[2]) if best else (None, [])

    def _combinations(
        self, context: MessageContext, shape: Shape, options: Mapping[str, list[_Filled]], own: Voice
    ) -> Iterator[dict[str, _Filled]]:
        """Yield choices of lines that fit, best first; when none fits in length, the ones that come nearest."""
        names = [slot.name for slot in shape.slots]
        whole = len(names) == 1
        most = max(2, int(_MOST_CHOICES ** (1 / len(names))))
        pools: list[list[_Filled | None]] = []
        for slot in shape.slots:
            some = options[slot.name] if whole else options[slot.name][:most]
            if not some and not slot.may:
                return
            pools.append([*some, *([None] if slot.may else [])])
        scored = []
        for choice in itertools.product(*pools):
            lines = [one for one in choice if one is not None]
            scored.append(
                (sum(one.score for one in lines) / max(len(names), 1) - _doubles(lines) + _wanted(shape, lines), choice)
            )
        scored.sort(key=lambda pair: -pair[0])
        limit = context.limit or (NOTE_LIMIT if context.kind == "linkedin-note" else shape.characters)
        near: list[tuple[int, dict[str, _Filled]]] = []
        any_fits = False
        for _, choice in scored[:_TRIED] if not whole else scored:
            chosen = {name: one for name, one in zip(names, choice, strict=True) if one is not None}
            gap = self._gap(context, shape, chosen, own, limit)
            if gap == 0:
                any_fits = True
                yield chosen
            else:
                near.append((gap, chosen))
        if not any_fits:
            yield from (chosen for _, chosen in sorted(near, key=lambda pair: pair[0])[:_JUDGED])

    def _gap(self, context: MessageContext, shape: Shape, chosen: Mapping[str, _Filled], own: Voice, limit: int) -> int:
        """Return by how many words, or characters over a limit, a choice misses its shape."""
        count = sum(one.count for one in chosen.values())
        fewest, most = shape.words
        gap = max(fewest - count, 0, 2 * (count - most))
        if limit:
            units = _units(self._body(context, shape, chosen, own))
            gap += 10 * max(units - limit, 0)
        return gap

    # ---- the message ----

    def _message(
        self,
        context: MessageContext,
        known: Known,
        shape: Shape,
        chosen: Mapping[str, _Filled],
        subject: str,
        own: Voice,
    ) -> Message:
        needs = {need for one in chosen.values() for need in one.line.needs}
        sources: list[Source] = [known.sources[name] for name in known.sources if name in needs]
        sources += [one.source for one in chosen.values() if one.source]
        to = context.via if context.kind == "intro-request" and context.via else context.contact
        return Message(
            kind=context.kind,
            channel=context.channel,
            to=to.name,
            subject="" if context.kind == "linkedin-note" else subject,
            body=self._body(context, shape, chosen, own),
            address=to.emails[0] if to.emails and context.channel in ("email", "intro") else "",
            sources=tuple(dict.fromkeys(sources)),
            engine=self.name,
            remarks=known.remarks,
        )

    def _body(self, context: MessageContext, shape: Shape, chosen: Mapping[str, _Filled], own: Voice) -> str:
        to = context.via if context.kind == "intro-request" and context.via else context.contact
        name = greeting_name(to.name)
        paragraphs = [
            " ".join(chosen[slot.name].text for slot in paragraph if slot.name in chosen)
            for paragraph in shape.paragraphs
        ]
        text = "\n\n".join(part for part in paragraphs if part)
        if context.kind == "linkedin-note":
            return _note(text, name, context, own)
        return (
            f"{own.greet(name)}\n\n{text}\n\n{own.sign(context.asker.name, context.kind not in _FIRST_CONTACT)}".strip()
        )


def _note(text: str, name: str, context: MessageContext, own: Voice) -> str:
    """Put greeting and name around a note as far as they fit: whole parts only, the name at the end goes first."""
    limit = context.limit or NOTE_LIMIT
    greeting = f"{own.greeting} {name},\n" if name else ""
    signed = greeting_name(context.asker.name)
    for head, tail in ((greeting, f"\n{signed}" if signed else ""), (greeting, ""), ("", "")):
        body = f"{head}{text}{tail}"
        if _units(body) <= limit or (not head and not tail):
            return body
    return text


def shared_runs(one: str, other: str, length: int = RUN) -> int:
    """Return how many runs of `length` words two bodies share; greeting, sign-off and case do not count."""
    return len(runs_of(_inner(one), length) & runs_of(_inner(other), length))


def runs_of(text: str, length: int = RUN) -> frozenset[tuple[str, ...]]:
    """Return all runs of `length` words in a text."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower().replace("’", "'"))
    return frozenset(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _inner(body: str) -> str:
    parts = body.split("\n\n")
    return "\n\n".join(parts[1:-1]) if len(parts) > 2 else body


def with_blurb(request: Message, blurb: Message) -> Message:
    """Put the note to forward below the request for an introduction, as one mail."""
    return replace(
        request,
        body=f"{request.body}\n\n- - - the note to forward - - -\n\n{blurb.body}",
        sources=tuple(dict.fromkeys((*request.sources, *blurb.sources))),
    )


def _values(known: Known) -> dict[str, object]:
    return {**known.plain, **{name: words for name, words in known.words.items() if words}}


def _penalised(lines: Iterable[_Filled], used: Mapping[str, int]) -> list[_Filled]:
    """Put the lines of earlier variants last."""
    return sorted(
        (replace(one, score=one.score - 3.0 * used.get(one.text, 0)) for one in lines),
        key=lambda one: (-one.score, one.line.id),
    )


def _link_bonus(line: Line, context: MessageContext) -> float:
    """What connects us: the contact's own kind of connection first, then in the order of LINKS; cold only when nothing else is known."""
    links = [need for need in line.needs if need in LINKS]
    if not links or line.slot not in ("connection", "note", "subject", "occasion"):
        return 0.0
    if links[0] in CONNECTIONS.get(context.contact.connection, ()) and links[0] not in ("cold", "near"):
        return 1.6
    return 1.2 - 0.1 * LINKS.index(links[0])


def _wanted(shape: Shape, lines: Sequence[_Filled]) -> float:
    """Reward what may be left out: a true detail most of all, then who is writing."""
    extra = {slot.name for slot in shape.slots if slot.may}
    theirs = any(need in ("work", "deed") for one in lines if one.line.slot == "connection" for need in one.line.needs)
    return sum(
        {"detail": 0.02 if theirs else 0.3, "me": 0.15}.get(one.line.slot, 0.02)
        for one in lines
        if one.line.slot in extra
    )


def _doubles(lines: Sequence[_Filled]) -> float:
    """Cost of saying the same thing in two lines."""
    counted: dict[str, int] = {}
    for one in lines:
        for need in {
            "goal" if need == "background_as" and "goal" in one.line.needs else need for need in one.line.needs
        }:
            if need not in _REPEATS:
                counted[need] = counted.get(need, 0) + 1
    cost = 1.2 * sum(count - 1 for count in counted.values() if count > 1)
    cost += sum(0.25 * len(one.threes & other.threes) for one, other in itertools.combinations(lines, 2))
    return cost


def _subject(subjects: Sequence[_Filled], context: MessageContext) -> str:
    """Return the best subject that fits: whole, at most 50 characters, not one used before."""
    fits = [one for one in subjects if len(one.text) <= 50] or sorted(subjects, key=lambda one: len(one.text))[:1]
    return fits[0].text if fits else ""


def _taken(subjects: Sequence[_Filled], subject: str) -> list[_Filled]:
    return [one for one in subjects if one.text == subject]


def _jitter(context: MessageContext, id: str) -> float:
    """A number 0–1 that is the same for the same person and line."""
    key = "|".join((id, plain_name(context.contact.name), context.contact.person.company, context.contact.person.title))
    return int.from_bytes(hashlib.blake2s(key.encode("utf-8", "replace"), digest_size=4).digest(), "big") / 2**32


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _tidy(text: str) -> str:
    text = "".join(ch for ch in text if ch.isprintable() or ch.isspace())  # a name from a file may hold terminal codes
    text = re.sub(r"\s+([?.,;:!])", r"\1", " ".join(text.split()))
    text = re.sub(r"([.?!])”([.,])", r"\1”", re.sub(r"\b(\w\.\w\.|Inc\.|Co\.|Ltd\.)\.", r"\1", text))
    return re.sub(
        r"(?:the work of )?people in your line of work'? ?(?:work\b)?(?=,| in general| more broadly)",
        "your line of work",
        text,
    )
