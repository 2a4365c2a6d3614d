"""What people said about a wish, quote by quote, and which way each quote speaks. Pure.

Most quotes are found as the debrief finds them; for hours, nights, travel and the like also by what they say. A quote counts for
or against only when its words leave no doubt; every other is shown as spoken of, for the reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from prep_assistant.claims import Claim
from prep_assistant.domain import Asker
from prep_assistant.drafting.debrief_fits import fits
from prep_assistant.drafting.debrief_text import fold, stem, stems
from prep_assistant.drafting.debrief_topics import own_scores
from prep_assistant.evidence import Evidence, Side, Wish
from prep_assistant.learning import fit_hours, fit_parttime, fit_remote, fit_schooling, matters, weight
from prep_assistant.learning.amounts import amounts
from prep_assistant.learning.fit_schooling import LEVELS
from prep_assistant.learning.fit_skills import Near, own_words
from prep_assistant.learning.fit_used import beside_the_point, used
from prep_assistant.learning.fit_wishes import Sort, most_school, names_years, sorts, wanted_side
from prep_assistant.learning.quoting import excerpt

MOST = 2  # quotes of one person for one wish
SPEAKS_OF = 0.5  # from which cosine a quote is shown as speaking of a skill or interest

_LICENCE = re.compile(r"(?<![\w'])(?:licen[sc]\w*|board exam|boards|certif\w+|rrt exam|exam)(?![\w'])")
_COST = re.compile(
    r"(?<![\w'])(?:tuition|loans?|debt|scholarships?|cost(?:s)?|pay(?:s)? for (?:it|school|classes))(?![\w'])"
)
_OWN = re.compile(r"(?<![\w'])(?:own (?:shop|business|practice|company|boss)|self[- ]employ\w*|freelanc\w*)(?![\w'])")
_BENEFITS = re.compile(
    r"(?<![\w'])(?:benefits|(?:health )?insurance|insured|pension|401\(?k\)?|krankenversicherung)(?![\w'])"
)
_PLACE = re.compile(
    r"(?<![\w'])(?:relocat\w*|move (?:to|away|for)|moved (?:here|there|to|away)|stay (?:here|in town|put)|leave town)(?![\w'])"
)

Told = Collection[tuple[str, str]]  # who answered a wish in which words, as the debriefs keep it


def heard(wish: Wish, claims: Sequence[Claim], near: Near | None = None, told: Told = ()) -> Iterator[Evidence]:
    """Yield what these people said that bears on the wish, in the order of the conversations, each quote once."""
    for claim in _bearing(wish, claims, near, told):
        side, why = _side(wish, claim, told)
        text = claim.point.quote.text
        yield Evidence("spoken" if claim.point.uncertain else side, excerpt(text, _cues(wish, text)), why, claim=claim)


def _bearing(wish: Wish, claims: Sequence[Claim], near: Near | None, told: Told) -> list[Claim]:
    """Return the claims that speak of the wish, in their order; for a long list those that take a side first."""
    kinds = sorts(wish.text) if wish.kind == "need" else ()
    if kinds:
        found = [claim for claim in claims if any(_of(kind, claim, _key(claim) in told) for kind in kinds)]
        found = _without_levels(wish, found, told)
    elif wish.kind == "need":
        found = _as_the_debrief_does(wish, claims)
    else:
        found = _named_in(wish, claims, near)
    unique = {(claim.contact_id, fold(claim.point.quote.text)): claim for claim in found}
    return _few(wish, [claim for claim in claims if claim in unique.values()], told)


def _key(claim: Claim) -> tuple[str, str]:
    return claim.contact_id, claim.point.quote.text


def _without_levels(wish: Wish, claims: Sequence[Claim], told: Told) -> list[Claim]:
    """Leave out that nobody asks for a degree where the same person says how many years it takes, and years are the need."""
    if not names_years(wish.text):
        return list(claims)
    named = {claim.contact_id for claim in claims if _names_years(claim, told)}
    return [
        claim
        for claim in claims
        if claim.contact_id not in named or _names_years(claim, told) or _side(wish, claim, told)[0] != "for"
    ]


def _names_years(claim: Claim, told: Told) -> bool:
    return fit_schooling.names_years(claim.point.quote.text, _key(claim) in told)


def _few(wish: Wish, claims: Sequence[Claim], told: Told) -> list[Claim]:
    """Return at most two quotes of each person, those that take a side before the others, both sides before twice the same."""
    kept: list[Claim] = []
    for who in dict.fromkeys(claim.contact_id for claim in claims):
        own = [(_side(wish, claim, told)[0], claim) for claim in claims if claim.contact_id == who]
        first = {side: claim for side, claim in reversed(own) if side != "spoken"}
        rest = [claim for side, claim in own if claim not in first.values() and side != "spoken"]
        last = [claim for side, claim in own if side == "spoken"]
        kept += [*first.values(), *rest, *last][:MOST]
    return [claim for claim in claims if claim in kept]


def _as_the_debrief_does(wish: Wish, claims: Sequence[Claim]) -> list[Claim]:
    """Return what a debrief would put beside a need of no known kind."""
    asker, found = Asker(needs=(wish.text,)), list[Claim]()
    for who in dict.fromkeys((claim.contact_id, claim.met) for claim in claims):
        own = [claim for claim in claims if (claim.contact_id, claim.met) == who]
        for answer in fits(asker, [claim.point for claim in own]):
            found += [claim for claim in own if claim.point in answer.points]
    return found


_OF_THE_WORK = frozenset({"work", "skills", "interests", "needs", "words", "proof", "conditions", "trends", "culture"})


def _named_in(wish: Wish, claims: Sequence[Claim], near: Near | None) -> list[Claim]:
    """Return the claims that name a skill or interest by a word of its own, or are near to it in meaning."""
    wanted = own_words(wish.text)
    named = [claim for claim in claims if wanted & stems(claim.point.quote.text)]
    found = [claim for claim in named if not beside_the_point(claim.point.quote.text, wanted)]
    rest = (
        [claim for claim in claims if claim not in named and claim.point.topic in _OF_THE_WORK]
        if near is not None
        else []
    )
    close = near(wish.text, [claim.point.quote.text for claim in rest]) if near is not None and rest else ()
    return found + [claim for claim, cosine in zip(rest, close, strict=True) if cosine >= SPEAKS_OF]


_WORDS = {"nights": fit_hours.NIGHT, "weekends": fit_hours.WEEKEND, "schooling": fit_schooling.SCHOOL, "licence": _LICENCE,
          "cost": _COST, "own": _OWN, "place": _PLACE, "part-time": fit_parttime.PART_TIME}  # fmt: skip


def _of(kind: Sort, claim: Claim, answered: bool) -> bool:
    """Whether a claim speaks of a kind of need."""
    text, topic = claim.point.quote.text, claim.point.topic
    low = fold(text)
    if topic in ("people", "resources") or (topic == "pay" and kind.name in ("nights", "weekends")):
        return False
    if kind.name in ("nights", "weekends"):
        low = fit_hours.worked(low)
        patterns = (fit_hours.NIGHT, fit_hours.ON_CALL) if kind.name == "nights" else (fit_hours.WEEKEND,)
        at_work = topic in ("conditions", "work", "needs", "culture") or own_scores(low).get("conditions", 0.0) >= 2
        return at_work and any(pattern.search(low) for pattern in patterns)
    if kind.name == "schooling":
        return fit_schooling.speaks(text, answered)
    if kind.name == "clock":
        return topic not in ("pay", "breaking-in") and fit_parttime.names_hours(text)
    if (pattern := _WORDS.get(kind.name)) is not None:
        return pattern.search(low) is not None
    if kind.name == "benefits" and _BENEFITS.search(low):
        return True
    if kind.name == "remote" and fit_remote.days(text) is not None:
        return True
    if kind.name == "hours" and any(amount.unit == "hours a week" for amount in amounts(text)):
        return True
    return bool(kind.matter) and kind.matter in matters.sides(text)


def _cues(wish: Wish, text: str) -> list[int]:
    """Return where a quote speaks of the wish: offsets, the telling ones first."""
    low = text.casefold()
    found: list[int] = []
    for kind in sorts(wish.text) if wish.kind == "need" else ():
        patterns = [pattern for pattern, _ in LEVELS] if kind.name == "schooling" else []
        patterns += [pattern] if (pattern := _WORDS.get(kind.name)) else []
        found += [match.start() for one in patterns if (match := one.search(low))]
        taken = matters.sides(text).get(kind.matter)
        if taken is not None and (at := low.find(taken.words)) >= 0:
            found.append(at)
    wanted = own_words(wish.text)
    found += [match.start() for match in re.finditer(r"[^\W_]+", low) if stem(match[0]) in wanted]
    return [at for at in found if at < len(text)]


# ---- which way --------------------------------------------------------------------------------------


def _side(wish: Wish, claim: Claim, told: Told) -> tuple[Side, str]:
    """Return which way a quote speaks, and in short what it shows."""
    text = claim.point.quote.text
    if wish.kind != "need":
        return used(wish, text), ""
    taken = [_of_kind(kind, wish, text, _key(claim) in told) for kind in sorts(wish.text)]
    sides = {side for side, _ in taken if side != "spoken"}
    if len(sides) == 1:
        why = "; ".join(dict.fromkeys(why for side, why in taken if why and side in sides))
        return next(iter(sides)), why
    return "spoken", next((why for _, why in taken if why), "") if not sides else "speaks for and against"


def _of_kind(kind: Sort, wish: Wish, text: str, answered: bool) -> tuple[Side, str]:
    low = fold(text)
    if kind.name == "schooling":
        return fit_schooling.side(most_school(wish.text), text, answered)
    if kind.name == "nights":
        return fit_hours.nights(fold(wish.text), fit_hours.worked(low))
    if kind.name == "weekends":
        return fit_hours.weekends(fit_hours.worked(low))
    if kind.name == "hours" and (found := fit_hours.hours(wish.text, text)) is not None:
        return found
    if kind.name == "part-time":
        return fit_parttime.part_time(text)
    if kind.name == "clock":
        return fit_parttime.by_the_clock(wish.text, text)
    if kind.name == "remote" and (counted := fit_remote.side(wish.text, text)) is not None:
        return counted
    if kind.name == "benefits" and (waited := _waiting(wish.text, low)) is not None:
        return waited
    if kind.name == "licence":
        needed = weight.weight(text)
        return ("against", "needed") if needed > 0 else ("for", "not needed") if needed < 0 else ("spoken", "")
    taken, wanted = matters.sides(text).get(kind.matter), wanted_side(kind, wish.text)
    if taken is None or not wanted:
        return "spoken", ""
    if kind.name == "remote" and fit_remote.may_end(text):
        return "spoken", "it may not stay so"
    return ("for" if taken.side == wanted else "against"), (taken.matter.yes if taken.side > 0 else taken.matter.no)


_AT_ONCE = re.compile(
    r"\b(?:from )?(?:the )?(?:day (?:1|one)|first (?:day|week|month)|month (?:1|one))\b|\b(?:immediately|right away|ab dem ersten tag|from the start)\b"
)
_WAIT = re.compile(
    r"\bafter (?:(?:a|one|two|three|six|\d+) (?:months?|weeks?)|(?:thirty|sixty|ninety|30|60|90) days|probation)\b"
)
_NONE_OF_IT = re.compile(
    r"\b(?:no (?:benefits|insurance)|marketplace|out of (?:my|your|our) own pocket|buy (?:my|your|our) own|don't (?:get|have) (?:any )?(?:benefits|insurance))\b"
)


def _waiting(need: str, low: str) -> tuple[Side, str] | None:
    """Say since when benefits are given where that is what is needed; None where nothing is said of it."""
    if not _BENEFITS.search(low):
        return None
    if _NONE_OF_IT.search(low):
        return "against", "one has to see to it oneself"
    if not _AT_ONCE.search(fold(need)):
        return None
    if _AT_ONCE.search(low):
        return "for", "from the first day"
    return ("against", "only later") if _WAIT.search(low) else None
