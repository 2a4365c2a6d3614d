"""Claims of several people put together by what they are about, and by which side they take. Pure, and the same in any order.

Two claims of one person are never held against each other: one person is one data point. Pairs are compared where they are near
in meaning, take a side in the same matter, or name figures of the same kind; that keeps sixty conversations quick.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.claims import Claim
from prep_assistant.domain import Topic
from prep_assistant.learning import matters, weight
from prep_assistant.learning.amounts import Amount
from prep_assistant.learning.pieces import pieces
from prep_assistant.learning.stance import NEAR, Heard, Stance, about, hear, stance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_SHARING = 48  # later pieces on the same matter that one is held against
NEAREST = 24  # pairs for each piece that are compared for being near in meaning, the nearest of all
Vectors = Callable[[Sequence[str]], "NDArray[np.float32]"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two pieces, by their places in a list, are to each other."""

    one: int
    other: int
    stance: Stance


def key(claim: Claim) -> tuple[str, ...]:
    """Return what a claim is put in order by: the day, then who, then the words."""
    quote = claim.point.quote
    return (claim.met.isoformat(), claim.contact_id, f"{quote.line:09}", f"{quote.start or 0:012.3f}", quote.text, claim.point.topic, claim.point.text)  # fmt: skip


def place(piece: Piece) -> tuple[str, ...]:
    """Return what a piece is put in order by: its claim, then where it stands in the quote."""
    return (*key(piece.claim), f"{piece.claim.point.quote.text.find(piece.words):06}", piece.words)


def groups(claims: Iterable[Claim], vectors: Vectors) -> tuple[tuple[Group, ...], tuple[Claim, ...]]:
    """Return the groups of two or more people, those that most speak of first, and the claims that stand alone."""
    listed = sorted(claims, key=key)
    cut = [piece for piece in pieces(listed) if not piece.words.rstrip().endswith("?")]  # what was asked, nobody said
    if not cut:
        return (), ()
    return with_rest(listed, _grouped(cut, relations(cut, vectors([piece.words for piece in cut]))))


def with_rest(claims: Sequence[Claim], found: tuple[Group, ...]) -> tuple[tuple[Group, ...], tuple[Claim, ...]]:
    """Return groups, and the claims that are in none of them."""
    inside = {id(claim) for group in found for claim in group.claims}
    return found, tuple(claim for claim in claims if id(claim) not in inside)


# ---- which pairs, and what they are to each other --------------------------------------------------


def relations(cut: Sequence[Piece], rows: NDArray[np.float32]) -> tuple[Relation, ...]:
    """Return what pieces of different people are to each other, where they are anything. `cut` stands in the order of `place`."""
    heard = [hear(piece.words, piece.claim.point.topic) for piece in cut]
    found = []
    for one, other in sorted(_pairs(cut, heard, rows)):
        made = stance(heard[one], heard[other], float(rows[one] @ rows[other]))
        if made.kind != "unrelated":
            found.append(Relation(one, other, made))
    return tuple(found)


def _pairs(cut: Sequence[Piece], heard: Sequence[Heard], rows: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    import numpy as np

    seen: set[tuple[int, int]] = set()
    shared: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(heard):
        for name in (
            *one.sides,
            *one.named,
            *one.letters,
            *(f"{a.unit} {a.stage}" for a in one.amounts if a.unit in ("pay", "hours a week", "share")),
        ):
            shared[name].append(at)
    for places in shared.values():
        for at, first in enumerate(places):
            seen.update((first, other) for other in places[at + 1 : at + 1 + MOST_SHARING])
    likeness = np.triu(rows @ rows.T, 1)
    firsts, others = np.nonzero(likeness >= NEAR)
    order = np.lexsort((others, firsts, -np.round(likeness[firsts, others], 5)))
    seen.update(
        zip(firsts[order][: NEAREST * len(cut)].tolist(), others[order][: NEAREST * len(cut)].tolist(), strict=True)
    )
    for first, other in seen:
        if cut[first].claim.contact_id != cut[other].claim.contact_id:
            yield first, other


# ---- groups ---------------------------------------------------------------------------------------


def _grouped(cut: Sequence[Piece], found: Sequence[Relation]) -> tuple[Group, ...]:
    parts: dict[str, list[Relation]] = defaultdict(list)
    for relation in found:
        parts[relation.stance.about].append(relation)
    made = [group for matter, part in sorted(parts.items()) for group in _part(cut, matter, part)]
    made = [group for group in made if group.agreed + group.contradicted > 1]
    made.sort(key=lambda g: (-(g.agreed + g.contradicted), not g.about, -len(g.claims), key(g.claims[0]), g.about))
    kept: list[Group] = []
    taken: set[tuple[int, str]] = set()
    for group in made:
        these = [(id(piece.claim), piece.words) for side in group.sides for piece in side.pieces]
        new = {claim for claim, words in these if (claim, words) not in taken}
        # What has no name of its own must bring two people's words that stand in no larger group; what has, one's.
        if len({c.contact_id for c in group.claims if id(c) in new}) < (1 if group.about else 2):
            continue
        taken.update(these)
        kept.append(group)
    return _absorbed(kept)


def _absorbed(kept: Sequence[Group]) -> tuple[Group, ...]:
    """Put what has no name into the group of the subject that all of it speaks of, where the same people stand in that one on
    one side: "then state license" is of the licence."""
    named = {group.about: group for group in kept if group.about}
    left: list[Group] = []
    for group in kept:
        home = None if group.about else _home(group, named)
        if home is None:
            left.append(group)
            continue
        mine = {piece.claim.contact_id: piece for side in group.sides for piece in side.pieces}
        sides = tuple(
            replace(side, pieces=(*side.pieces, *(piece for who, piece in mine.items() if who in side.people)))
            for side in home.sides
        )
        named[home.about] = replace(home, sides=sides)
    return tuple(named.get(group.about, group) if group.about else group for group in left)


def _home(group: Group, named: Mapping[str, Group]) -> Group | None:
    spoken = [weight.named(piece.words) for side in group.sides for piece in side.pieces]
    for subject in sorted(frozenset(spoken[0]).intersection(*spoken[1:])):
        home = named.get(weight.NAMES[subject])
        people = {claim.contact_id for claim in group.claims}
        if home is not None and not group.contradicted and people <= {c.contact_id for c in home.claims} - home.torn:
            return home
    return None


def _shown(amount: Amount, value: float) -> str:
    return f"${value:,.0f} a year" if amount.unit == "pay" else amount.said


def _part(cut: Sequence[Piece], matter: str, part: Sequence[Relation]) -> Iterator[Group]:
    """Yield the groups of one matter: sides made of those that agree, joined where they contradict each other."""
    against = {frozenset((r.one, r.other)) for r in part if r.stance.kind == "contradict"}
    agreeing = {frozenset((r.one, r.other)) for r in part if r.stance.kind == "agree"}
    sides = _Sets({at for r in part for at in (r.one, r.other)})
    ranked = sorted(part, key=lambda r: (-round(r.stance.strength, 4), r.one, r.other))
    for relation in ranked:
        one, other = sides.of(relation.one), sides.of(relation.other)
        if relation.stance.kind != "agree" or one is other:
            continue
        cross = [frozenset((a, b)) for a in one for b in other]
        # Without a named matter, half of the pairs must agree: else likeness leads from one thing to the next.
        alike = matter or 2 * sum(pair in agreeing for pair in cross) >= len(cross)
        if alike and not any(pair in against for pair in cross):
            sides.join(relation.one, relation.other)
    whole = _Sets(sides.members)
    for relation in part:
        if relation.stance.kind == "contradict" or sides.of(relation.one) is sides.of(relation.other):
            whole.join(relation.one, relation.other)
    for component in whole.all():
        yield _group(cut, matter, [side for side in sides.all() if side <= component], ranked)


def _group(cut: Sequence[Piece], matter: str, sides: Sequence[set[int]], ranked: Sequence[Relation]) -> Group:
    inside = set().union(*sides)
    here = [r for r in ranked if r.one in inside and r.other in inside]
    measured = any(r.stance.measured for r in here)
    made = [Side(tuple(cut[at] for at in sorted(side)), _says(side, here, measured)) for side in sides]
    made.sort(key=lambda side: (-len(side.people), -len(side.pieces), place(side.pieces[0])))
    merged = _merged(made)
    why = next((r.stance.reason for r in here if r.stance.kind == "contradict"), here[0].stance.reason if here else "")
    topic = _topic(matter, [cut[at].claim for at in sorted(inside)])
    if measured and len(merged) > 1:
        return _figures(Group(matter, topic, merged, why))
    return Group(matter, topic, merged, why)


def _figures(group: Group) -> Group:
    """Return a group of figures that differ with each piece's figure, and all of them from the lowest to the highest: three
    people with three figures are no camp of two against one."""
    shown: dict[float, str] = {}
    sides = []
    for side in group.sides:
        pieces_ = []
        for piece in side.pieces:
            own = next((a for a in hear(piece.words, piece.claim.point.topic).amounts if about(a) == group.about), None)
            if own is not None:
                shown |= {value: _shown(own, value) for value in (own.low, own.high) if 0 < value < inf}
            pieces_.append(replace(piece, figure=(own.low or own.high) if own else None))
        sides.append(replace(side, pieces=tuple(pieces_)))
    return replace(group, sides=tuple(sides), figures=tuple(dict.fromkeys(shown[low] for low in sorted(shown))))


def _says(side: set[int], here: Sequence[Relation], measured: bool) -> str:
    """Say in short what a side says: what most of its relations have for it; of figures up to three as they were said."""
    said = [
        words for r in here for at, words in zip((r.one, r.other), r.stance.says, strict=True) if at in side and words
    ]
    if measured:
        return _range(sorted(dict.fromkeys(said), key=lambda words: (len(words), words)))
    return Counter(sorted(said)).most_common(1)[0][0] if said else ""


def _range(said: Sequence[str]) -> str:
    """Return figures in one: pay from the lowest to the highest, other figures as they were said, up to three."""
    if len(said) > 1 and all(words.startswith("$") for words in said):
        return f"{said[0].removesuffix(' a year')} to {said[-1]}"
    return ", ".join(said[:3])


def _merged(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Put sides together that say the same in so many words: two who both find the field growing need not sound alike."""
    found: dict[str, list[Side]] = defaultdict(list)
    for at, side in enumerate(sides):
        found[side.says or f"?{at}"].append(side)
    made = [
        Side(tuple(sorted((p for side in group for p in side.pieces), key=place)), group[0].says)
        for group in found.values()
    ]
    return tuple(sorted(made, key=lambda side: (-len(side.people), -len(side.pieces), place(side.pieces[0]))))


_TOPIC_OF: dict[str, Topic] = {
    **matters.TOPIC_OF, **weight.TOPIC_OF, "Starting pay": "pay", "Pay later on": "pay", "Pay": "pay", "Hours a week": "conditions",
}  # fmt: skip


def _topic(about: str, claims: Sequence[Claim]) -> Topic:
    """Return the topic that a matter belongs to; of what has no name, that which most of its sentences were sorted under."""
    if about in _TOPIC_OF:
        return _TOPIC_OF[about]
    counts = Counter(claim.point.topic for claim in claims)
    return max(counts, key=lambda topic: (counts[topic], topic))


class _Sets:
    """Sets of places that are joined step by step."""

    def __init__(self, members: Iterable[int]) -> None:
        self._of = {member: {member} for member in members}

    @property
    def members(self) -> tuple[int, ...]:
        return tuple(sorted(self._of))

    def of(self, member: int) -> set[int]:
        """Return the set that a member is in."""
        return self._of[member]

    def join(self, one: int, other: int) -> None:
        """Join the sets of two members."""
        if self._of[one] is not self._of[other]:
            joined = self._of[one] | self._of[other]
            for member in joined:
                self._of[member] = joined

    def all(self) -> list[set[int]]:
        """Return the sets, by their smallest member."""
        return [self._of[member] for member in sorted(self._of) if min(self._of[member]) == member]
