"""A debrief by a model: it chooses what is worth keeping; every word it keeps is looked up in the transcript.

A quote that stands in no turn is dropped, speaker and time come from the transcript, a promise's day is worked out by
code. What the built-in debrief finds and the model passed over (a promise, a person) stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prep_assistant.debrief_lines import promise_id
from prep_assistant.domain import Finding
from prep_assistant.drafting import debrief_fits, model_data, replies
from prep_assistant.drafting.debrief_dates import when
from prep_assistant.drafting.debrief_text import clean, fold, place_of, stands_in, stems
from prep_assistant.drafting.model_session import Outcome, Session, Setup
from prep_assistant.exchange import Checks, Material, Numbered, Said
from prep_assistant.prompting.conversation import Order, Prepared, Render
from prep_assistant.relationship import Answer, Debrief, DebriefContext, Named, Point, Promise, Quote, Turn

MOST_POINTS = 24  # of one window
MOST_WINDOWS = 8  # a long talk and a small context: then the built-in debrief is the better one
_FEWEST = 3  # letters of a quote's shortest useful form


@dataclass(frozen=True, slots=True)
class Found:
    """What a model found in one window of the conversation, each with its quote as it stands in the transcript."""

    points: tuple[Point, ...] = ()
    promises: tuple[Promise, ...] = ()
    people: tuple[Named, ...] = ()
    resources: tuple[Named, ...] = ()
    leads: tuple[Named, ...] = ()
    dropped: tuple[str, ...] = ()  # quotes that stand nowhere


class ModelDebrief:
    """Makes debriefs with a model; `builtin` makes the one it starts from, and the whole one when the model fails."""

    def __init__(
        self, setup: Setup, checks: Checks, builtin: Callable[[DebriefContext], Debrief], others: tuple[str, ...] = ()
    ) -> None:
        self._setup, self._checks, self._builtin, self._others = setup, checks, builtin, others
        self.findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._setup.model.name

    def debrief(self, context: DebriefContext) -> Debrief:
        """Make the debrief of one conversation."""
        self.findings = ()
        base = self._builtin(context)
        turns = [turn for turn in context.transcript.turns if turn.text.strip()]
        outcomes: list[Outcome[Found]] = []
        at = 0
        while at < len(turns):
            if len(outcomes) == MOST_WINDOWS:
                return _with(
                    base,
                    f"This is the built-in debrief: the conversation is longer than {MOST_WINDOWS} questions to {self.name} can hold.",
                )
            outcome = self._window(context, turns, at, tuple(named.what for named in base.people))
            if outcome.draft is None or outcome.prepared is None:
                return _with(base, *outcome.remarks)
            outcomes.append(outcome)
            sending = outcome.prepared.sending
            whole = len(sending.kept)
            if not sending.dropped and not sending.cut:
                break
            if whole == 0 and not sending.cut:
                return _with(
                    base,
                    f"This is the built-in debrief: a turn of this conversation is longer than {self.name} can take.",
                )
            at += max(1, whole)
        return self._joined(context, base, outcomes)

    def _window(
        self, context: DebriefContext, turns: Sequence[Turn], at: int, named: tuple[str, ...]
    ) -> Outcome[Found]:
        setup = self._setup
        wanted = order(context, turns, at, setup.render, setup.model.small)

        def hold(found: Found, prepared: Prepared) -> tuple[Finding, ...]:
            said = [Said(f"point {n}", point.text) for n, point in enumerate(found.points, 1)]
            said += [Said(f"promise {n}", promise.what) for n, promise in enumerate(found.promises, 1)]
            texts = tuple(turn.text for turn in turns)
            leaks = [
                f
                for f in self._checks.said(said, _material(prepared, texts))
                if f.rule in ("no_secrets", "no_prompt_text", "no_strange_links")
            ]
            lost = [
                Finding("evidence", "error", quote[:90], "The quote does not stand in any turn.", "Copy it letter for letter from one turn, or leave it out.", "quote")
                for quote in found.dropped
            ]  # fmt: skip
            return (*lost, *leaks)

        redactor = setup.hide(
            (*self._others, *named, *_speakers(context)),
            tuple(filter(None, (context.asker.name, context.contact.name))),
        )
        session = Session[Found](setup, lambda data, _: read(data, context, turns), hold)
        inputs = model_data.inputs(context.asker, context.contact.person) | {
            "transcript": context.transcript.digest,
            "from turn": at + 1,
        }
        return session.draft(wanted, redactor, inputs)

    def _joined(self, context: DebriefContext, base: Debrief, outcomes: Sequence[Outcome[Found]]) -> Debrief:
        found = [outcome.draft for outcome in outcomes if outcome.draft is not None]
        points = _in_order([point for one in found for point in one.points], context)
        if not points:
            return _with(
                base, f"This is the built-in debrief: {self.name} found nothing worth keeping that stands in the notes."
            )
        # The asker's own thoughts, and what the model passed over of promises and names, are the built-in engine's.
        points = _in_order([*points, *(point for point in base.points if point.mine)], context)
        lost = sum(len(one.dropped) for one in found)
        remarks = [
            remark for outcome in outcomes for remark in outcome.remarks if not remark.startswith("To fit the model's")
        ]
        if lost:
            remarks.append(
                f"{lost} of {self.name}'s quotes {'stands' if lost == 1 else 'stand'} nowhere in the notes and {'was' if lost == 1 else 'were'} left out."
            )
        return replace(
            base, points=points, engine=self.name,
            promises=_merged_promises(base.promises, [promise for one in found for promise in one.promises]),
            people=_merged(base.people, [named for one in found for named in one.people]),
            resources=_merged(base.resources, [named for one in found for named in one.resources]),
            leads=_merged(base.leads, [named for one in found for named in one.leads]),
            fits=debrief_fits.fits(context.asker, points),
            answers=tuple(_answered(answer, points) for answer in base.answers),
            remarks=(*base.remarks, *dict.fromkeys(remarks)),
        )  # fmt: skip


def order(context: DebriefContext, turns: Sequence[Turn], at: int, render: Render, small: bool) -> Order:
    """Return what is sent for the turns from `at` on."""
    rows = tuple(
        Numbered(n, turn.speaker or "notes", " ".join(turn.text.split())) for n, turn in enumerate(turns[at:], at + 1)
    )
    planned = (
        ["Questions the asker had planned:", *(f"- {text}" for text in context.planned[:14])]
        if context.planned and not small
        else []
    )
    return Order(
        kind="debrief",
        about=context.contact.name,
        rules=(("house rules", render("model/house", small=small)), ("rules for the debrief", render("model/debrief", small=small, most=MOST_POINTS))),
        data=(("asker", model_data.asker_text(replace(context.asker, voice=()), render)), ("contact", model_data.person_text(context.contact.person, render, "", planned))),
        material=rows,
        listed=lambda pieces: render("model/turns", sources=pieces),
        task=render("model/task", kind="debrief", small=small, count=0, minutes=context.minutes, must=0, insider=0, remarks=(), what="", words=(), units=0),
        schema=replies.schema(replies.SmallDebriefShape if small else replies.DebriefShape),
        schema_name="debrief",
        seed=context.asker.name + context.asker.goal,
    )  # fmt: skip


def read(data: Mapping[str, Any], context: DebriefContext, turns: Sequence[Turn]) -> Found | None:
    """Return what an answer found that stands in the turns; None when it holds nothing of the shape."""
    if not any(isinstance(data.get(key), list) for key in ("points", "promises", "people", "resources", "leads")):
        return None
    look = Lookup(turns)
    dropped: list[str] = []

    def quoted(text: str) -> Quote | None:
        quote = look.find(text)
        if quote is None:
            dropped.append(text)
        return quote

    points: list[Point] = []
    for point in replies.read_list(replies.PointShape, data, "points")[0][:MOST_POINTS]:
        quote = quoted(point.quote)
        if quote is not None and not _asker(quote, context):
            text = point.text if point.text and stands_in(point.text, quote.text) else clean(quote.text)
            points.append(Point(point.topic, text[:1].upper() + text[1:], quote))
    promises: list[Promise] = []
    for made in replies.read_list(replies.PromiseShape, data, "promises")[0]:
        quote = quoted(made.quote)
        owner = made.owner.strip().lower()
        if (
            quote is None
            or owner not in ("me", "them")
            or (quote.speaker and (owner == "me") != _asker(quote, context))
        ):
            continue
        time = when(quote.text, context.met, context.country)
        what = made.what if made.what and stems(made.what) <= stems(quote.text) else clean(quote.text, capital=False)
        promises.append(
            Promise(promise_id("me" if owner == "me" else "them", quote.text), "me" if owner == "me" else "them", what.rstrip("."), quote,
                    time.said if time else "", time.by if time else None)
        )  # fmt: skip
    named = {key: _named(data, key, quoted) for key in ("people", "resources", "leads")}
    return Found(
        tuple(points),
        tuple(promises),
        named["people"],
        named["resources"],
        named["leads"],
        tuple(dict.fromkeys(dropped)),
    )


def _named(data: Mapping[str, Any], key: str, quoted: Callable[[str], Quote | None]) -> tuple[Named, ...]:
    found = []
    for item in replies.read_list(replies.NamedShape, data, key)[0]:
        quote = quoted(item.quote)
        if quote is not None and fold(item.what) and fold(item.what) in fold(quote.text):
            why = item.why if item.why and stems(item.why) <= stems(quote.text) else ""
            found.append(Named(item.what, quote, why))
    return tuple(found)


class Lookup:
    """Finds words in the turns of a conversation, folded, and returns them as they stand there."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._folded: list[tuple[str, list[int]]] = [_mapped(turn.text) for turn in turns]

    def find(self, words: str) -> Quote | None:
        """Return the quote, None when the words stand in no turn."""
        needle = _mapped(words.strip().strip("\"“”‘’'").strip())[0].strip(" .…,;")
        if len(needle) < _FEWEST:
            return None
        for turn, (text, places) in zip(self._turns, self._folded, strict=True):
            at = _whole_words(text, needle)
            if at < 0:
                continue
            start, end = places[at], places[at + len(needle) - 1] + 1
            if end < len(turn.text) and turn.text[end] in ".?!":
                end += 1
            moment, line = place_of(turn, start)
            return Quote(turn.text[start:end], turn.speaker, moment, line)
        return None


def _whole_words(text: str, needle: str) -> int:
    at = text.find(needle)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(needle) : at + len(needle) + 1]
        if not (before.isalnum() and needle[0].isalnum()) and not (after.isalnum() and needle[-1].isalnum()):
            return at
        at = text.find(needle, at + 1)
    return -1


_SIGNS = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
                        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-"})  # fmt: skip


def _mapped(text: str) -> tuple[str, list[int]]:
    """Return the text folded, runs of space as one, and for each of its characters where it stands in `text`."""
    out: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                places.append(at)
            continue
        for plain in unicodedata.normalize("NFKC", char).translate(_SIGNS).casefold():
            out.append(plain)
            places.append(at)
    return "".join(out), places


def _asker(quote: Quote, context: DebriefContext) -> bool:
    """Return whether the asker says it, as far as the transcript names who speaks."""
    name, speaker = fold(context.asker.name), fold(quote.speaker)
    if not speaker:
        return False
    return (bool(name) and (speaker == name or speaker == name.split()[0] or name in speaker)) or speaker in (
        "me",
        "i",
        "ich",
        "yo",
    )


def _speakers(context: DebriefContext) -> tuple[str, ...]:
    return tuple(speaker for speaker in context.transcript.speakers if re.search(r"[^\W\d_]{2}", speaker))


def _in_order(points: Sequence[Point], context: DebriefContext) -> tuple[Point, ...]:
    """Return points in the order of the conversation, none within another's words."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda one: -len(one.quote.text)):
        if not any(
            fold(point.quote.text) in fold(other.quote.text) and point.quote.line == other.quote.line for other in kept
        ):
            kept.append(point)
    order_of = {id(point): n for n, point in enumerate(points)}
    return tuple(sorted(kept, key=lambda one: (one.quote.line, one.quote.start or 0.0, order_of[id(one)])))


def _merged_promises(base: Sequence[Promise], found: Sequence[Promise]) -> tuple[Promise, ...]:
    """Keep the built-in promises, whose ids and days are known, and add those that only the model heard."""
    new = [promise for promise in found if not any(_overlap(promise.quote, other.quote) for other in base)]
    ids: dict[str, Promise] = {promise.id: promise for promise in (*base, *new)}
    return tuple(sorted(ids.values(), key=lambda promise: promise.quote.line))


def _merged(base: Sequence[Named], found: Sequence[Named]) -> tuple[Named, ...]:
    new: list[Named] = []
    for named in found:
        words = stems(named.what)
        if not any(words <= stems(other.what) or stems(other.what) <= words for other in (*base, *new)):
            new.append(named)
    return tuple(sorted((*base, *new), key=lambda named: named.quote.line))


def _overlap(one: Quote, other: Quote) -> bool:
    a, b = fold(one.text), fold(other.text)
    return (
        a in b
        or b in a
        or (one.line == other.line and len(stems(a) & stems(b)) >= 0.6 * max(1, min(len(stems(a)), len(stems(b)))))
    )


def _answered(answer: Answer, points: Sequence[Point]) -> Answer:
    """Take up the model's points in place of the built-in ones that quote the same words."""
    mine = [point for point in points if any(_overlap(point.quote, other.quote) for other in answer.points)]
    return replace(answer, points=tuple(mine) or answer.points)


def _material(prepared: Prepared, texts: tuple[str, ...]) -> Material:
    return Material(
        {piece.number: piece.text for piece in prepared.material}, (*texts, *prepared.data), (),
        tuple(part.text for part in prepared.sending.parts if part.role == "system"), (prepared.mark,), prepared.sending.withheld,
    )  # fmt: skip


def _with(base: Debrief, *remarks: str) -> Debrief:
    return replace(base, remarks=(*base.remarks, *remarks))
