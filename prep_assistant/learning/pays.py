"""What several people say of pay, read as `fit` reads it: by stage, from the lowest to the highest. Pure.

What school costs, what a freelancer bills, what another job once paid and what nobody earns is no pay. Pay with shifts, overtime
or tips in it is not held against pay without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.claims import Claim
from prep_assistant.domain import Asker, OccupationFacts
from prep_assistant.evidence import NamedPay
from prep_assistant.learning.amounts import amounts
from prep_assistant.learning.fit_named_pay import amount, named
from prep_assistant.learning.fit_wishes import HOURS_A_YEAR, wishes
from prep_assistant.learning.pieces import parts

_ABOUT: Mapping[str, str] = {"start": "Starting pay", "late": "Pay later on", "": "Pay"}
_CLOSE = 1.1  # sums that lie no further apart are the same, as roughly as people speak
ABOUT = frozenset(_ABOUT.values())
_ALL_IN = re.compile(
    r"(?i)\b(?:with|including|incl\.?|counting|plus|if you (?:count|add))\b[^.;,]{0,20}?\b(?P<what>differentials?|overtime|bonus(?:es)?|tips|commissions?)\b"
)


def pay_of(asker: Asker, claims: Sequence[Claim], facts: OccupationFacts | None) -> tuple[NamedPay, ...]:
    """Return the pay that people of one line of work named; by the hour where the asker counts so."""
    published = (facts.pay_here or facts.pay_nation) if facts else None
    least = published.p10 if published is not None and published.per == "year" else None
    found = named(claims, published, by_hour=any(wish.hourly for wish in wishes(asker)))
    return tuple(replace(one, stage=_stage(one)) for one in found if _is_pay(one, least))


_ELSEWHERE = re.compile(
    r"(?i)\b(?:my|the|her|his) (?:old|last|previous|former) (?:job|place|employer|hospital|company|shop|work)\b"
)
_PART_OF = re.compile(
    r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of (?:the |our |every )?$"
)
_BARE = re.compile(r"(?i)^\d{2}(?:\.\d+)?$|^[a-z]+(?:-[a-z]+)?$")


def _at(text: str, said: str) -> int:
    """Return where a sum stands in a quote as a whole word ("20" is no part of "2026"), -1 where it does not."""
    found = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text)
    return found.start() if found else text.find(said)


def _is_pay(one: NamedPay, least: float | None) -> bool:
    """Whether a sum is pay of this work: not of the job before, no "5 of 20" people, no bare "38" that would be a poor year."""
    text = one.claim.point.quote.text
    at = _at(text, one.said)
    if _ELSEWHERE.search(text) or (at >= 0 and _PART_OF.search(text[:at])):
        return False
    bare = not one.hourly and _BARE.match(one.said) is not None
    return not bare or (least is not None and one.low >= 0.9 * least)


_EARLY_WORD = re.compile(r"(?i)\b(?:start\w*|begin\w*|entry|einstieg\w*|anfang\w*|empez\w*|new)\b")
_LATE_WORD = re.compile(
    r"(?i)\b(?:after|later|then|now|today|top\w*|max\w*|später|nach|heute|jetzt|luego|después|seniors?|journey\w*|leads?)\b"
)


def _stage(one: NamedPay) -> str:
    """Return the stage of one sum by the clause that it stands in: "start 62k there, after 3 yrs 78" names two."""
    text = one.claim.point.quote.text
    at = _at(text, one.said)
    clause = text[max((m.end() for m in re.finditer(r"[,;.] ", text[:at])), default=0) : at + len(one.said) + 14]
    clause = re.split(r"[,;] ", clause)[0]
    if _EARLY_WORD.search(clause):
        return "start"
    return "late" if _LATE_WORD.search(clause) and one.stage in ("start", "", "late") else one.stage


def together_with(text: str) -> str:
    """Return what a sum holds besides plain pay ("differential"); "" for plain pay."""
    found = _ALL_IN.search(text)
    return found["what"] if found else ""


def pay_groups(pay: Sequence[NamedPay]) -> tuple[Group, ...]:
    """Return one group for each stage of which two people or more named a sum."""
    stages: dict[str, list[NamedPay]] = defaultdict(list)
    for one in pay:
        if one.stage in _ABOUT and not together_with(one.claim.point.quote.text):
            stages[one.stage].append(one)
    return tuple(
        _group(stage, stages[stage]) for stage in _ABOUT if len({p.claim.contact_id for p in stages[stage]}) > 1
    )


def _group(stage: str, ones: Sequence[NamedPay]) -> Group:
    hourly = all(one.hourly for one in ones)
    by_sum: dict[tuple[float, float], list[Piece]] = defaultdict(list)
    for one in ones:
        by_sum[one.low, one.high].append(Piece(one.claim, _words(one), one.low))
    shown = {value: _shown(value, hourly) for bounds in by_sum for value in bounds}
    low, high = min(low for low, _ in by_sum), max(high for _, high in by_sum)
    if max(low for low, _ in by_sum) <= _CLOSE * min(high for _, high in by_sum):
        pieces = tuple(piece for bounds in sorted(by_sum) for piece in by_sum[bounds])
        return Group(_ABOUT[stage], "pay", (Side(pieces, _said((low, high), hourly)),))
    sides = [Side(tuple(pieces), _said(bounds, hourly)) for bounds, pieces in sorted(by_sum.items())]
    return Group(_ABOUT[stage], "pay", tuple(sides), figures=tuple(shown[value] for value in sorted(shown)))


def _words(one: NamedPay) -> str:
    """Return the part of the quote that names the sum."""
    quote = one.claim.point.quote.text
    cut = parts(quote)
    same = (part for part in cut if any(a.unit == "pay" and a.low == one.low for a in amounts(part, pay=True)))
    return next(same, "") or next((part for part in cut if one.said in part), quote)


def _said(bounds: tuple[float, float], hourly: bool) -> str:
    first, last = (_shown(value, hourly) for value in bounds)
    return first if first == last else f"{first.rsplit(' a', 1)[0]} to {last}"


def _shown(value: float, hourly: bool) -> str:
    if not hourly:
        return f"${value:,.0f} a year"
    return f"${value / HOURS_A_YEAR:,.2f}".removesuffix(".00") + " an hour"


def part(one: NamedPay) -> str:
    """Return the part of the quote that names the sum, as the page shows it."""
    return _words(one)


def words(one: NamedPay) -> str:
    """Return a sum as it is put beside what is published: "$34 an hour ($70,720 a year full time)"."""
    what = together_with(one.claim.point.quote.text)
    return f"About {amount(one)}, with the {what}" if what else amount(one)
