"""The points that matter: statements chosen by weight, neighbours that belong together joined, each with its quote. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prep_assistant.drafting.debrief_text import Statement, clean, fold, words
from prep_assistant.drafting.debrief_topics import ENOUGH, ENOUGH_NOTE, Weighed, small, weigh
from prep_assistant.relationship import Point, Quote, Transcript

MOST = 60  # points of one debrief; the weightiest are kept
_MOST_WORDS = 48  # of a quote that is joined from two sentences
# A sentence that leans on the one before it cannot stand alone.
_LEANS = re.compile(
    r"^(?:and |but |so |because |or |then |also )?(?:that|that's|that'll|this|these|those|they|they're|it|it's|it'll|it'd|ours|mine|theirs|in practice|the rest|which|without it|with that|with it|same|otherwise|instead|not anymore|both|either|the other|he|she|he's|she's|neither)\b|^(?:because|which|so that|except|unless|or)\b"
)
# Words that notes quote are kept, whatever else the line names.
_THEIR_WORDS = re.compile(r"[\"“](?:[^\s\"”]+\s+){4,}[^\s\"”]+[\"”]")
_REFERRAL = re.compile(r"\b(?:talk to|speak (?:to|with)|reach out to|get in touch|meet with|ask for|contact)\b")
_GOES_ON = re.compile(r"^(?:and|but|so|because|then|which|or|also|now|that's|those|it's|it)\b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A point together with the statements it was made of."""

    point: Point
    places: tuple[int, ...]
    weight: float
    asked: str


def choose(told: Sequence[Statement], transcript: Transcript, taken: Collection[int] = ()) -> list[Chosen]:
    """Return the points in the order of the conversation. `taken` are statements that stand elsewhere already (a promise,
    somebody named): they become points only when they say much besides."""
    weighed = {one.place: weigh(one) for one in told if _may(one)}
    weighed = _of_lines(told, weighed)
    picked = {
        one.place for one in told if one.place in weighed and _enough(one, weighed[one.place], one.place in taken)
    }
    for before, one in pairwise(told):
        # "Say it like that." belongs to what was said just before.
        if before.place in picked and one.place in weighed and _tail(one, before):
            picked.add(one.place)
    for before, one in pairwise(told):
        # "The Spanish counts." is the answer; what follows tells why.
        brief = not before.note and before.after == 0 and bool(before.asked) and len(words(before.text)) <= 4
        same = before.turn == one.turn and before.place not in taken and _may(before)
        if brief and same and one.place in picked and before.place in weighed and weighed[before.place].score > 0:
            picked.add(before.place)
    groups = _groups(told, picked, weighed)
    found = [_made(group, weighed, transcript) for group in groups]
    kept = sorted(_distinct(found), key=lambda one: -one.weight)[:MOST]
    return sorted(kept, key=lambda one: one.places)


def _of_lines(told: Sequence[Statement], weighed: dict[int, Weighed]) -> dict[int, Weighed]:
    """Give a piece of a line of notes that says little itself the topic of the piece before it."""
    result = dict(weighed)
    for last, one in pairwise(told):
        here, before = weighed.get(one.place), result.get(last.place)
        if here is None or before is None or not one.note or one.mine or last.mine or last.turn != one.turn:
            continue
        if here.own < 2 <= before.own:
            result[one.place] = replace(here, topic=before.topic)
    return result


_MY_TELLING = re.compile(
    r"^i (?:told|showed|sent|mentioned|gave|asked|brought|emailed|explained)\b(?!.*\b(?:she|he|they) )"
)


def _may(one: Statement) -> bool:
    return (one.role != "me" or one.mine) and not (one.note and not one.mine and _MY_TELLING.match(fold(one.text)))


def _enough(one: Statement, weight: Weighed, taken: bool) -> bool:
    if one.note:
        return (
            not small(one)
            and (
                not taken
                or bool(_THEIR_WORDS.search(one.text))
                or (weight.own >= 4 + 2 * bool(_REFERRAL.search(fold(one.text))) and len(words(one.text)) > 12)
            )
            and (one.mine or weight.score >= ENOUGH_NOTE)
        )
    if taken:
        return weight.own >= 5 and weight.score >= ENOUGH + 2
    return weight.score >= ENOUGH


_POINTING = re.compile(
    r"^(?:and |so |but |just )?(?:say|put|call|do|try|use|write|show|tell|sell|own|remember|mention|frame|learn|keep|take|start|lead)(?: people| them)? (?:it|that|this|so|those|with that)\b"
)


def _tail(one: Statement, before: Statement) -> bool:
    """Whether a short piece of advice points to the sentence before it."""
    near = one.turn == before.turn and one.role == before.role and not one.note
    return near and len(words(one.text)) <= 9 and bool(_POINTING.match(fold(one.text)))


def _groups(told: Sequence[Statement], picked: Collection[int], weighed: dict[int, Weighed]) -> list[list[Statement]]:
    """Join a sentence with the one before it where it leans on that one, in the same turn and not too long."""
    groups: list[list[Statement]] = []
    by_place = {one.place: one for one in told}
    for place in sorted(picked):
        one, before = by_place[place], by_place.get(place - 1)
        leans = bool(_LEANS.match(fold(one.text))) or (before is not None and _tail(one, before))
        near = before is not None and before.turn == one.turn and not one.note and before.role == one.role
        if near and before is not None:
            last = groups[-1] if groups else []
            length = len(words(one.text)) + sum(
                len(words(piece.text)) for piece in (last if last and last[-1] is before else [before])
            )
            fits = length <= _MOST_WORDS
            same = before.place in weighed and weighed[before.place].topic == weighed[place].topic
            if (
                last
                and last[-1] is before
                and fits
                and (leans or (same and _GOES_ON.match(fold(one.text)) and len(last) < 3))
            ):
                last.append(one)
                continue
            if (
                leans
                and fits
                and (not last or last[-1] is not before)
                and before.place in weighed
                and weighed[before.place].score > -2
            ):
                groups.append([before, one])
                continue
        if before is not None and groups and groups[-1][-1] is before and _goes_with(before, one, weighed):
            groups[-1].append(one)
            continue
        groups.append([one])
    return groups


def _goes_with(before: Statement, one: Statement, weighed: dict[int, Weighed]) -> bool:
    """Whether one of two picked neighbours says too little alone: "The license." before, "New since October." after."""
    if before.turn != one.turn or before.role != one.role or before.mine != one.mine:
        return False
    if len(words(before.text)) + len(words(one.text)) > _MOST_WORDS:
        return False
    tail = one.note and len(words(one.text)) <= 3 and weighed[one.place].own < 3 and one.text[:1].isupper()
    head = not one.note and len(words(_bare(before))) <= 4 and (before.after == 0 or bool(_LEANS.match(_bare(before))))
    return tail or head


_SOUNDS = re.compile(r"^(?:(?:yeah|yes|so|well|oh|um|uh|honestly|no|okay),? )+")


def _bare(one: Statement) -> str:
    return _SOUNDS.sub("", fold(one.text))


def _made(group: Sequence[Statement], weighed: dict[int, Weighed], transcript: Transcript) -> Chosen:
    first, best = group[0], max(group, key=lambda one: weighed[one.place].score)
    text = first.text if len(group) == 1 else spanning(group, transcript)
    quote = first.quote(text)
    point = Point(weighed[best.place].topic, clean(text), quote, any(one.uncertain for one in group), first.mine)
    return Chosen(point, tuple(one.place for one in group), weighed[best.place].score, best.asked)


def single(one: Statement, weight: Weighed) -> Chosen:
    """Make a point of one statement."""
    point = Point(weight.topic, clean(one.text), one.quote(), one.uncertain, one.mine)
    return Chosen(point, (one.place,), weight.score, one.asked)


def spanning(group: Sequence[Statement], transcript: Transcript) -> str:
    """Return the words of a turn from the first of these statements to the last, just as they stand there."""
    text = transcript.turns[group[0].turn].text
    start = text.find(group[0].text)
    end = text.find(group[-1].text, start + len(group[0].text)) + len(group[-1].text)
    return text[start:end] if 0 <= start < end else group[0].text


def _distinct(found: Sequence[Chosen]) -> list[Chosen]:
    """Leave out a quote that stands there already: people repeat themselves, and files repeat lines."""
    seen: set[tuple[str, str]] = set()
    result = []
    for one in found:
        key = (fold(one.point.quote.text), one.point.quote.speaker)
        if key not in seen:
            seen.add(key)
            result.append(one)
    return result


def as_quote(one: Statement, text: str) -> Quote:
    """Return a part of a statement as its quote; the whole one should the part not stand in it."""
    return one.quote(text if text in one.text else one.text)
