"""Two quotes: do they agree, contradict each other, or neither? With the reason, in words that a person can check. Pure.

Figures are held against figures first (`amounts`), then the sides that the two take in matters people speak of in every line of
work (`matters`), then whether something is needed or not (`weight`), last the meaning of the whole sentence: two that are near
to each other agree, unless one of them denies. Where nothing is sure, they are unrelated: a missed agreement is shown as two
people's words side by side, a false one would count people who said no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Literal

from prep_assistant.domain import Topic
from prep_assistant.drafting.debrief_text import fold, words
from prep_assistant.learning import amounts as figures
from prep_assistant.learning import matters, weight

Kind = Literal["agree", "contradict", "unrelated"]

SAME = 0.62  # cosine from which two pieces say the same thing, when neither denies
DENIED = 0.55  # … from which a denial in one of them contradicts the other
ALIKE = 0.52  # … from which they do so when they share two words or more
NEAR = 0.42  # … from which they speak of the same thing
ABOUT = 0.22  # … below which shared cues are chance
FARTHEST = 6.0  # spans of time that differ by more than this factor are of different things


@dataclass(frozen=True, slots=True)
class Stance:
    """What two quotes are to each other, why, and how sure that is (0–1). `about` names the matter, where it has a name."""

    kind: Kind
    reason: str = ""
    strength: float = 0.0
    about: str = ""
    says: tuple[str, str] = ("", "")  # what each of the two says in short, where the matter has words for it
    measured: bool = False  # by figures: then `says` are the figures as said


UNRELATED = Stance("unrelated")


@dataclass(frozen=True, slots=True)
class Heard:
    """A quote as it is compared: its text, topic, figures, the sides it takes, what it weighs, and whether it denies."""

    text: str
    topic: Topic
    amounts: tuple[figures.Amount, ...]
    sides: Mapping[str, matters.Taken]
    weight: int
    subjects: frozenset[str]
    named: frozenset[str]
    letters: frozenset[str]  # abbreviations: CPIM, MPH
    denies: bool


_IDIOM = re.compile(
    r"\b(?:no way around|no doubt|no question|no matter|not only|not just|nothing but|can't wait|no problem|no joke|why not|whether or not|no wonder|(?:can't|cannot|couldn't) (?:find|get|hire)|i won't lie|won't pretend)\b"
)
_LETTERS = re.compile(r"\b[A-Z]{3,6}\b")
_DENIES = re.compile(rf"\b{matters.NEGATION}\b|n't\b|\b(?:few|little|least|seldom|stopped|no longer|instead of)\b")


@lru_cache(maxsize=8_192)
def hear(text: str, topic: Topic) -> Heard:
    """Read one quote."""
    low = _IDIOM.sub("", fold(text))
    return Heard(
        text, topic, figures.amounts(text, pay=topic == "pay"), matters.sides(text), weight.weight(text) or _listed(text, topic),
        weight.subjects(text), weight.named(text), frozenset(_LETTERS.findall(text)), _DENIES.search(low) is not None,
    )  # fmt: skip


_TELLS = frozenset(
    "i i'm it it's that that's we they you he she there there's my was were".split()
)  # a sentence, not an item


def _listed(text: str, topic: Topic) -> int:
    """Return 1 for a bare item of notes on what it takes ("real SQL, window functions"): what is listed there is needed."""
    said = set(words(text))
    item = len(said) <= 5 and not said & _TELLS and not re.search(r"\d|\?", text)
    bare = topic in ("skills", "breaking-in", "proof") and item
    return int(bare and bool(weight.named(text)) and _DENIES.search(fold(text)) is None)


def stance(one: Heard, other: Heard, cosine: float) -> Stance:
    """Return what two quotes are to each other. `cosine` is the likeness of their vectors; the order does not matter."""
    if fold(one.text) == fold(other.text):
        return Stance("agree", "the same words", 1.0)
    if (one.text, one.topic) > (other.text, other.topic):
        found = stance(other, one, cosine)
        return Stance(
            found.kind, found.reason, found.strength, found.about, (found.says[1], found.says[0]), found.measured
        )
    judged = (judge(one, other, cosine) for judge in (_figures, _matters, _weights, _meaning))
    return next((each for each in judged if each is not None), UNRELATED)


# ---- figures ------------------------------------------------------------------------------------


def _figures(one: Heard, other: Heard, cosine: float) -> Stance | None:
    """Hold figures against figures: pay with pay of the same stage, hours a week with hours a week, shares and spans where the
    two sentences speak of the same thing."""
    meets: list[tuple[figures.Amount, figures.Amount]] = []
    parts: list[tuple[figures.Amount, figures.Amount]] = []
    for a, b in figures.comparable(one.amounts, other.amounts):
        if not _same_quantity(a, b, one, other, cosine):
            continue
        (meets if a.meets(b) else parts).append((a, b))
    if meets and not parts:
        a, b = meets[0]
        return Stance("agree", f"{a.said} and {b.said}", 0.9, about(a), (a.shown, b.shown), True)
    parts = [(a, b) for a, b in parts if a.stage == b.stage]  # "48-52k" need not be what somebody starts at
    if parts and not meets:
        a, b = parts[0]
        return Stance("contradict", f"{a.said} against {b.said}", 0.85, about(a), (a.shown, b.shown), True)
    return None


_UNITS = {"pay": "Pay", "hours a week": "Hours a week", "share": "A share", "span": "How long"}
_PAY = {"start": "Starting pay", "late": "Pay later on", "training": "Pay in training", "side": "Beside the pay"}


def about(amount: figures.Amount) -> str:
    """Name what a figure is of."""
    if amount.unit == "pay":
        return _PAY.get(amount.stage, "Pay")
    return _UNITS.get(amount.unit, amount.unit.capitalize())


def _same_quantity(a: figures.Amount, b: figures.Amount, one: Heard, other: Heard, cosine: float) -> bool:
    shared = one.subjects & other.subjects
    if a.unit == "pay":
        return a.stage != "side" or bool(shared and cosine >= NEAR)
    if a.unit == "hours a week":
        return True
    if a.unit == "span":
        low, high = sorted((a.high if a.high < inf else a.low, b.high if b.high < inf else b.low))
        return bool(shared) and cosine >= NEAR and high <= FARTHEST * max(low, 0.01)
    if a.unit == "share":
        return bool(shared or one.sides.keys() & other.sides.keys()) and cosine >= ABOUT
    return cosine >= NEAR


# ---- matters, what is needed, meaning ------------------------------------------------------------


def _matters(one: Heard, other: Heard, cosine: float) -> Stance | None:
    shared = sorted(one.sides.keys() & other.sides.keys())
    same = [name for name in shared if one.sides[name].side == other.sides[name].side]
    against = [name for name in shared if name not in same]
    if not shared or (same and against):
        return None
    name = shared[0]
    mine, theirs = one.sides[name], other.sides[name]
    words = (
        mine.matter.yes if mine.side > 0 else mine.matter.no,
        mine.matter.yes if theirs.side > 0 else mine.matter.no,
    )
    if against:
        return Stance("contradict", f"{words[0]} – {words[1]}", 0.6 + 0.3 * cosine, mine.matter.about, words)
    return Stance("agree", words[0], 0.55 + 0.3 * cosine, mine.matter.about, words)


def _weights(one: Heard, other: Heard, cosine: float) -> Stance | None:
    """Hold what is said to be needed against what is said to be done without, of one subject that has a name."""
    if not one.weight or not other.weight:
        return None
    shared = sorted((one.named & other.named) or (one.letters & other.letters))
    if not shared:
        return None
    # Letters beside the word certificate are one ("without CCMA"): no matter of their own.
    of = "certificate" if "certificate" in one.named | other.named and not one.named & other.named else shared[0]
    what = weight.NAMES.get(of, of)
    said = tuple(NEEDED if heard.weight > 0 else NOT_NEEDED for heard in (one, other))
    if one.weight != other.weight:
        return Stance("contradict", f"{said[0]} – {said[1]}", 0.5 + 0.3 * cosine, what, (said[0], said[1]))
    return Stance("agree", said[0], 0.45 + 0.3 * cosine, what, (said[0], said[1]))


NEEDED, NOT_NEEDED = "needed, or worth it", "it goes without, or is not worth it"


def _meaning(one: Heard, other: Heard, cosine: float) -> Stance | None:
    if cosine < ALIKE:
        return None
    if _other_numbers(one.text, other.text):
        return None
    shared = one.subjects & other.subjects
    opposed = _opposed(one.text, other.text)
    few = min(len(one.subjects), len(other.subjects))
    denied = one.denies != other.denies and not (weight.conditional(one.text) or weight.conditional(other.text))
    if 2 * len(shared) >= max(2, few) and cosine >= DENIED and (denied or opposed):
        reason = f"“{opposed[0]}” against “{opposed[1]}”" if opposed else "one of them denies it"
        return Stance("contradict", reason, cosine * 0.6)
    if one.denies == other.denies and not opposed and (cosine >= SAME or len(shared) > 1):
        return Stance("agree", "the same in other words", cosine * 0.8)
    return None


_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dollar|cents)\b"
)


def _other_numbers(one: str, other: str) -> bool:
    """Whether both name numbers, and none that is the other's: "starts at $20" and "pay 21 start" are alike and do not agree."""
    first, second = (set(_NUMBER.findall(fold(text))) for text in (one, other))
    return bool(first and second and not first & second)


_OPPOSITES = (
    ("more", "less"), ("more", "fewer"), ("most", "few"), ("always", "never"), ("always", "rarely"), ("easy", "hard"),
    ("easy", "difficult"), ("high", "low"), ("good", "bad"), ("good", "terrible"), ("better", "worse"), ("fast", "slow"), ("quickly", "slowly"),
    ("long", "short"), ("once a year", "any time"), ("once a year", "all year"), ("everyone", "nobody"), ("everybody", "nobody"), ("early", "late"),
    ("big", "small"), ("strong", "weak"), ("calm", "hectic"), ("quiet", "busy"), ("worth", "waste"), ("rise", "fall"), ("up", "down"),
    ("first", "last"), ("before", "after"), ("public", "private"), ("free", "expensive"), ("cheap", "expensive"), ("love", "hate"),
    ("everything", "nothing"), ("young", "old"), ("same", "different"), ("union", "non-union"),
)  # fmt: skip


def _opposed(one: str, other: str) -> tuple[str, str] | None:
    """Return the two words of opposite meaning that one quote has and the other answers, if there are any."""
    first, second = f" {' '.join(words(one))} ", f" {' '.join(words(other))} "
    for left, right in _OPPOSITES:
        for a, b in ((left, right), (right, left)):
            if f" {a} " in first and f" {b} " in second and f" {b} " not in first and f" {a} " not in second:
                return a, b
    return None


def apart(one: str, other: str, topic: Topic, other_topic: Topic) -> str:
    """Return which figures keep two quotes from agreeing: of pay of the same stage, or of hours a week; "" where none do."""
    first, second = hear(one, topic).amounts, hear(other, other_topic).amounts
    pairs = [
        (a, b)
        for a, b in figures.comparable(first, second)
        if a.unit in ("pay", "hours a week") and a.stage == b.stage != "side"
    ]
    if not pairs or any(a.meets(b) for a, b in pairs):
        return ""
    return f"{pairs[0][0].said} against {pairs[0][1].said}"


# ---- whole quotes ---------------------------------------------------------------------------------


def compare(one: Sequence[str], other: Sequence[str], topic: Topic, cosine: Callable[[int, int], float]) -> Stance:
    """Return what two quotes are to each other, by their pieces: the surest of what any two pieces are. `cosine` is of the pieces."""
    found = [
        stance(hear(a, topic), hear(b, topic), cosine(i, j)) for i, a in enumerate(one) for j, b in enumerate(other)
    ]
    return max(found, key=lambda each: (each.strength, each.kind, each.reason), default=UNRELATED)
