"""What people of different lines of work say of the asker: skills that count with them, and the way that lies behind. Pure.

Kept apart from what they say of their own work: "you've already got the calm" tells nothing on a trade, and "the Spanish counts"
counts wherever one goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.claims import Claim
from prep_assistant.domain import Asker
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.learning import weight
from prep_assistant.learning.pieces import parts

BACKGROUND = "What you bring from the work you have done"
_DONE = r"(?:did|ran|run|managed|trained|taught|worked|wrote|built|led|handled|sold|cooked|served|organi[sz]ed|raised|kept|looked after)"
_BACKGROUND = re.compile(
    rf"\b(?:the (?:thing|things|work) )?you(?:'ve| have)? (?:already |always )?{_DONE}\b|\byou(?:'ve| have) (?:already |always )?(?:got|had|learned|learnt|done)\b"
    r"|\b(?:my|your) (?:[\w-]+ ){1,3}(?:should |must |has to |have to )?(?:go(?:es)? first|comes? first|on top|at the top)\b|\bsays i(?:'d| would) be (?:fine|good|great)\b"
    r"|\byour (?:background|past|old job|years)\b"
)
_AGAINST = re.compile(
    r"\b(?:not|never|nobody|no one|doesn't|don't|won't|too late|nothing|isn't|wish|should have|shouldn't)\b|\bif you(?:'ve| have)?\b|\?$"
)
LineOf = Callable[[Claim], str]


def about_you(asker: Asker, claims: Sequence[Claim], line_of: LineOf) -> tuple[Group, ...]:
    """Return what two people or more, of two lines of work or more, say counts of what the asker brings."""
    found = [_group(skill, [piece for claim in claims for piece in _counts(skill, claim)]) for skill in asker.skills]
    found.append(_group(BACKGROUND, [piece for claim in claims for piece in _valued(claim)]))
    return tuple(group for group in found if group is not None and _several(group, line_of))


def _several(group: Group, line_of: LineOf) -> bool:
    sure = [claim for claim in group.claims if claim.contact_id in group.sides[0].people]
    return group.agreed > 1 and len({line_of(claim) for claim in sure}) > 1


def _group(about: str, pieces: Sequence[Piece]) -> Group | None:
    return Group(about[:1].upper() + about[1:], "skills", (Side(tuple(pieces), "counts"),)) if pieces else None


def _counts(skill: str, claim: Claim) -> list[Piece]:
    """Return where a claim says that a skill counts: by a name of its own (Spanish, español), and a word that weighs it."""
    names = weight.named(skill)
    found = [
        text for text in parts(claim.point.quote.text)
        if names & weight.named(text) and (weight.weight(text) > 0 or _WANTED.search(fold(text))) and weight.weight(text) >= 0
    ]  # fmt: skip
    return [Piece(claim, text) for text in found[:1]]


_WANTED = re.compile(
    r"\b(?:cuenta|big time|get by with|wish i|a third of|half (?:of|the)|only who|can't find|cannot find|pay extra|premium)\b"
)


def _valued(claim: Claim) -> list[Piece]:
    found = [
        text for text in parts(claim.point.quote.text)
        if (match := _BACKGROUND.search(fold(text))) and not _AGAINST.search(fold(text)[: match.end()]) and not text.rstrip().endswith("?")
    ]  # fmt: skip
    return [Piece(claim, text) for text in sorted(found, key=len, reverse=True)[:1]]
