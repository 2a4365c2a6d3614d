"""What people said about a wish, quote by quote, and which way each quote speaks. Pure.

Most quotes are found as the debrief finds them; for hours, nights, travel and the like also by what they say. A quote counts for
or against only when its words leave no doubt; every other is shown as spoken of, for the reader to judge.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from math import isinf

from prep_assistant.claims import Claim
from prep_assistant.domain import Asker
from prep_assistant.drafting.debrief_fits import fits
from prep_assistant.drafting.debrief_lexicon import working_time
from prep_assistant.drafting.debrief_numbers import figures, value_of
from prep_assistant.drafting.debrief_text import content, fold, stem, stems
from prep_assistant.drafting.debrief_topics import own_scores
from prep_assistant.evidence import Evidence, Side, Wish
from prep_assistant.learning import matters, weight
from prep_assistant.learning.amounts import amounts
from prep_assistant.learning.fit_skills import Near, own_words
from prep_assistant.learning.fit_wishes import Sort, most_school, names_years, sorts, wanted_side

MOST = 2  # quotes of one person for one wish
SPEAKS_OF = 0.5  # from which cosine a quote is shown as speaking of a skill or interest

_NIGHT = re.compile(
    r"(?<![\w'])(?:nights?(?! (?:school|class\w*))|overnights?|graveyard|night[- ]?shifts?|noches?|days only|day shifts? only)(?![\w'])"
)
_IDIOM = re.compile(r"\b(?:nights? and days?|days? and nights?|last night|good night)\b")
_ON_CALL = re.compile(r"(?<![\w'])(?:on[- ]call|pager|paged)(?![\w'])")
_HEDGED = re.compile(
    r"(?<![\w'])(?:sometimes|except|if you want|volunteer\w*|optional|used to|years ago|depends|or days|day or night|last night|good night|at night (?:i|we) (?:sleep|go home)|nights? and days?|days? and nights?)(?![\w'])"
)
_WEEKEND = re.compile(
    r"(?<![\w'])(?:weekends?|saturdays?|sundays?|six days a week|seven days a week|fines? de semana)(?![\w'])"
)
_SCHOOL = re.compile(
    r"(?<![\w'])(?:school|degrees?|associate'?s?|assoc|bachelor'?s?|master'?s?|college|university|program|prereq\w*|clinicals?|classes|diploma|título|phd|bsn)(?![\w'])"
)
_LEVELS = (
    (re.compile(r"(?<![\w'])(?:ph\.?d|doctora\w+)(?![\w'])"), 8.0),
    (re.compile(r"(?<![\w'])(?:master'?s|mba|msw|mph|grad(?:uate)? (?:school|degree))(?![\w'])"), 6.0),
    (re.compile(r"(?<![\w'])(?:bachelor'?s?|four[- ]year|bsn|(?<!no )degree|título)(?![\w'])"), 4.0),
    (re.compile(r"(?<![\w'])(?:associate'?s?|assoc(?: degree)?|two[- ]year)(?![\w'])"), 2.0),
)
_LICENCE = re.compile(r"(?<![\w'])(?:licen[sc]\w*|board exam|boards|certif\w+|rrt exam|exam)(?![\w'])")
_COST = re.compile(
    r"(?<![\w'])(?:tuition|loans?|debt|scholarships?|cost(?:s)?|pay(?:s)? for (?:it|school|classes))(?![\w'])"
)
_OWN = re.compile(r"(?<![\w'])(?:own (?:shop|business|practice|company|boss)|self[- ]employ\w*|freelanc\w*)(?![\w'])")
# In the clause where a thing is named: that it is used, wanted or liked.
_USED = re.compile(
    r"(?<![\w'])(?:use[sd]?|using|every day|all day|daily|most of|half of|half my|lots? of|spend\w*|todo es|all of it|it's all|is all|matters?|counts?|cuenta|"
    r"say (?:that )?you|put (?:it|that|this) (?:at the top|first|on)|lead with|best part|love|loved|favou?rite|the whole job|is the job|the job is|need\w*|have to|must|asks? for|test(?:ed|s)?|valuable|helps?|helped|key|learn|wish i had|advantage|gold|rare)(?![\w'])"
)
_SENTENCE = re.compile(r"[.;!?]\s+|\s+[-–—]\s+")
_CLAUSE = re.compile(r",\s+| but |\bBUT\b")
_PART = re.compile(r"[.;!?]\s+|,\s+(?!but\b)")
_YOU_DO_NOT = re.compile(r",.{0,20}\b(?:don't|can't|won't|never|cannot|not)\b")
_IF_NOT = re.compile(r"^\W*(?:no|without|if)\b")  # "no license, you don't touch a patient" denies no patients


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
    text = claim.point.quote.text
    return any(True for _ in _school_years(text, fold(text), _key(claim) in told))


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
    found = [claim for claim in named if not _beside_the_point(claim.point.quote.text, wanted)]
    rest = (
        [claim for claim in claims if claim not in named and claim.point.topic in _OF_THE_WORK]
        if near is not None
        else []
    )
    close = near(wish.text, [claim.point.quote.text for claim in rest]) if near is not None and rest else ()
    return found + [claim for claim, cosine in zip(rest, close, strict=True) if cosine >= SPEAKS_OF]


# What they offer to do for the asker says nothing of their work.
_OFFER = re.compile(
    r"(?<![\w'])(?:offer(?:s|ed|ing)? to|me ofreci\w+|(?:happy|glad|willing) to|(?:i can|i could|i'll|she'll|he'll) (?:look at|send|check|review|read|show|forward|go over))(?![\w'])"
)


def _beside_the_point(text: str, wanted: Collection[str]) -> bool:
    """Whether a quote names a skill or interest only in passing: in a condition, or in an offer to the asker."""
    naming = [sentence for sentence in _SENTENCE.split(text) if stems(sentence) & frozenset(wanted)]
    return bool(naming) and all(
        _OFFER.search(fold(one)) or (_IF_NOT.search(fold(one)) and _YOU_DO_NOT.search(fold(one))) for one in naming
    )


_STUDIED = re.compile(
    r"\b(?:certificate|class(?:es)?|course|school|studied|study\w*|degree|program|bootcamp|exam|taught myself)\b[^.;!?]{0,40}\b(?:nights?|evenings?|weekends?|saturdays?|sundays?)\b"
)


def _worked(low: str) -> str:
    """Return a folded text without the nights that are no working time: what was studied at night, "night and day"."""
    return _STUDIED.sub(" ", working_time(_IDIOM.sub(" ", low)))


_WORDS = {"nights": _NIGHT, "weekends": _WEEKEND, "schooling": _SCHOOL, "licence": _LICENCE, "cost": _COST, "own": _OWN}


def _of(kind: Sort, claim: Claim, answered: bool) -> bool:
    """Whether a claim speaks of a kind of need."""
    text, topic = claim.point.quote.text, claim.point.topic
    low = fold(text)
    if topic in ("people", "resources") or (topic == "pay" and kind.name in ("nights", "weekends")):
        return False
    if kind.name in ("nights", "weekends"):
        low = _worked(low)
        patterns = (_NIGHT, _ON_CALL) if kind.name == "nights" else (_WEEKEND,)
        at_work = topic in ("conditions", "work", "needs", "culture") or own_scores(low).get("conditions", 0.0) >= 2
        return at_work and any(pattern.search(low) for pattern in patterns)
    if kind.name == "schooling":
        named = any(pattern.search(low) for pattern, _ in _LEVELS)
        years = any(True for _ in _school_years(text, low, answered))
        return (answered and years) or (_SCHOOL.search(low) is not None and (named or years))
    if (pattern := _WORDS.get(kind.name)) is not None:
        return pattern.search(low) is not None
    if kind.name == "hours" and any(amount.unit == "hours a week" for amount in amounts(text)):
        return True
    return bool(kind.matter) and kind.matter in matters.sides(text)


# ---- the part of a long quote that speaks of it ------------------------------------------------------

LONG = 170  # characters from which a quote is shortened to what speaks of the wish


def excerpt(quote: str, cues: Sequence[int]) -> str:
    """Return the part of a long quote around the first of some places in it, word for word; the whole of a short one."""
    if len(quote) <= LONG or not cues:
        return quote
    ends = [0, *(match.end() for match in re.finditer(r"[.;!?,:]\s+|\s[-–—]\s", quote)), len(quote)]
    parts = [(start, end) for start, end in itertools.pairwise(ends) if quote[start:end].strip()]
    first = last = next((i for i, (start, end) in enumerate(parts) if start <= cues[0] < end), 0)
    while parts[last][1] - parts[first][0] < LONG // 2:
        if last + 1 < len(parts) and parts[last + 1][1] - parts[first][0] <= LONG:
            last += 1
        elif first and parts[last][1] - parts[first - 1][0] <= LONG:
            first -= 1
        else:
            break
    return quote[parts[first][0] : parts[last][1]].strip().rstrip(",;:-–— ")


def _cues(wish: Wish, text: str) -> list[int]:
    """Return where a quote speaks of the wish: offsets, the telling ones first."""
    low = text.casefold()
    found: list[int] = []
    for kind in sorts(wish.text) if wish.kind == "need" else ():
        patterns = [pattern for pattern, _ in _LEVELS] if kind.name == "schooling" else []
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
        return _used(wish, text), ""
    taken = [_of_kind(kind, wish, text, _key(claim) in told) for kind in sorts(wish.text)]
    sides = {side for side, _ in taken if side != "spoken"}
    if len(sides) == 1:
        why = "; ".join(dict.fromkeys(why for side, why in taken if why and side in sides))
        return next(iter(sides)), why
    return "spoken", next((why for _, why in taken if why), "") if not sides else "speaks for and against"


def _of_kind(kind: Sort, wish: Wish, text: str, answered: bool) -> tuple[Side, str]:
    low = fold(text)
    if kind.name == "schooling":
        return _schooling(most_school(wish.text), text, low, answered)
    if kind.name == "nights":
        return _nights(fold(wish.text), _worked(low))
    if kind.name == "weekends":
        return _weekends(_worked(low))
    if kind.name == "hours" and (found := _hours(wish.text, text)) is not None:
        return found
    if kind.name == "licence":
        needed = weight.weight(text)
        return ("against", "needed") if needed > 0 else ("for", "not needed") if needed < 0 else ("spoken", "")
    taken, wanted = matters.sides(text).get(kind.matter), wanted_side(kind, wish.text)
    if taken is None or not wanted:
        return "spoken", ""
    return ("for" if taken.side == wanted else "against"), (taken.matter.yes if taken.side > 0 else taken.matter.no)


def _nights(need: str, low: str) -> tuple[Side, str]:
    """Nights count for a need that names nights, on-call for one that names on-call."""
    low = _AROUND.sub("always", low)
    pattern = _NIGHT if _NIGHT.search(need) else _ON_CALL if _ON_CALL.search(need) else None
    named = list(pattern.finditer(low)) if pattern is not None else []
    if not named or _HEDGED.search(low):
        return "spoken", ""
    none = {
        matters.denied(low, match.start())
        or match[0].startswith(("days only", "day shift"))
        or _NEVER.match(low[match.end() :]) is not None
        for match in named
    }
    if len(none) != 1:
        return "spoken", "speaks for and against"
    what = "nights" if pattern is _NIGHT else "on-call"
    return (
        ("for", f"no {what}")
        if none == {True}
        else ("against", f"{what} are part of it" if what == "nights" else "on-call is part of it")
    )


_AROUND = re.compile(r"\bno (?:way|getting) (?:around|out of)\b")
_NEVER = re.compile(r"^,? (?:never|are out|is out|don't exist)\b")


def _weekends(low: str) -> tuple[Side, str]:
    found = {matters.denied(low, match.start()) or re.search(r"\b(?:free|off|mine)\b", low[match.end() : match.end() + 18]) is not None
             for match in _WEEKEND.finditer(low)}  # fmt: skip
    if (
        re.search(r"\b(?:only|some|sometimes|except|one|once|rotat\w+|every (?:other|second|third|fourth))\b", low)
        or len(found) != 1
    ):
        return "spoken", ""
    return ("for", "weekends are free") if found == {True} else ("spoken", "")


def _hours(need: str, text: str) -> tuple[Side, str] | None:
    most = [a.high for a in amounts(need) if a.unit == "hours a week" and not isinf(a.high)]
    said = [a for a in amounts(text) if a.unit == "hours a week"]
    if not most or not said:
        return None
    if all(a.high <= most[0] for a in said):
        return "for", f"named: {said[0].said}"
    return ("against", f"named: {said[0].said}") if all(a.low > most[0] for a in said) else ("spoken", "")


_YEARS_IN_ALL = re.compile(
    r"(?:took (?:me|us|him|her|them|you|most people)|takes|more like|closer to|altogether|in all) (?:about |almost |nearly |more like )?(\w+)(?! ?(?:days?|weeks?|months?|hours?|percent|tries|times|years? (?:of experience|in the|on the|as)))"
)


def _school_years(text: str, low: str, answered: bool) -> Iterator[float]:
    """Yield the years of schooling that a quote names; those it took in all, where it names them, and no others.

    `answered` when the quote is an answer about school, which then need not name it: "Two years, start to finish."
    """
    whole = [value for match in _YEARS_IN_ALL.finditer(low) if (value := value_of(match[1])) and value <= 15]
    if whole:  # "the program is two years, but with the prerequisites it took me three"
        yield from whole
        return
    for figure in figures(text):
        if (
            figure.kind == "span"
            and re.search(r"\d ?y|year|yr", figure.said.casefold())
            and _near_school(low, figure.said, answered)
        ):
            yield from {figure.low, figure.high}


def _near_school(low: str, said: str, answered: bool) -> bool:
    part = next((part for part in re.split(r"[.;!?]\s+", low) if fold(said) in part), low)
    return (answered or _SCHOOL.search(part) is not None) and re.search(
        r"experience|bedside|ago|since|old|(?:did|on) nights", part
    ) is None


_NOT_ASKED = re.compile(
    r"\b(?:nobody|no one|never|not|don't|doesn't|didn't|nadie|hardly anyone|nor)\b[^.;!?]{0,40}\b(?:ask\w*|need\w*|requir\w*|care\w*|check\w*|look\w*|matter\w*|want\w*|preguntó|necessary)|\bnot (?:required|needed|necessary)|"
    r"\binstead of (?:the|a|an|your)\b|\bno (?:degree|bachelor'?s?|título)(?! ?,| ?no)\b|\b(?:optional|nice to have|without (?:a|one|any) \w+ (?:i|we|you|she|he) (?:got|made|can))\b"
)
_ASKED = re.compile(
    r"\bwithout\b[^.;!?]{0,40}\b(?:won't|can't|don't|no chance|not even|never)\b|\b(?:need\w*|requir\w*|must have|have to have|ask\w* for|insist\w*|mandatory|minimum|no way around|expected|price of admission)\b"
)


_SCREENED = re.compile(r"\b(?:screens?|screened|filter\w*|rejects?|toss\w*|throws?)\b[^.;!?]{0,30}\bwithout\b")


def _schooling(most: float | None, text: str, low: str, answered: bool) -> tuple[Side, str]:
    """Hold the years and levels of schooling that a quote names against the most that the asker set."""
    if most is None:
        return "spoken", ""
    found = {years <= most for years in _school_years(text, low, answered)}
    for part in _PART.split(text):
        found |= set(_levels(most, fold(part), low))
    if len(found) != 1:
        return "spoken", "names both less and more than you set" if len(found) == 2 else ""
    if found == {True} and _INSTEAD.search(low):
        return "for", "no degree, but years of work instead"
    return ("for", "within what you set") if found == {True} else ("against", "more than you set")


_INSTEAD = re.compile(r"\bexperience\b[^.;!?]{0,30}\binstead of\b|\binstead of\b[^.;!?]{0,40}\bexperience\b")


def _levels(most: float, part: str, low: str) -> Iterator[bool]:
    """Yield, for each level of schooling that is more than the asker set, True when it is not asked for, False when it is."""
    for pattern, years in _LEVELS:
        if (
            not pattern.search(part)
            or years <= most
            or re.search(r"\b(?:if you ever|for lead|to be a lead|eventually|later)\b", part)
        ):
            continue
        # The sentence after "bachelor's?" answers it.
        said = low if part.rstrip().endswith(("?", "bachelor's", "degree")) else part
        if _SCREENED.search(said) or (_ASKED.search(said) and not _NOT_ASKED.search(said)):
            yield False
        elif _NOT_ASKED.search(said):
            yield True


# How somebody answers who means yes, and more than yes: then what the answer names is what was asked about.
_BY_ALL_MEANS = re.compile(
    r"^\W*(?:(?:oh|yes|yeah|sí|si)\b\W*){0,2}(?:big time|absolutely|definitely|for sure|hugely|very much so|without a doubt|no doubt|of course|totally|a hundred percent|por supuesto|claro que sí|muchísimo)[.,!;]"
)


def _used(wish: Wish, text: str) -> Side:
    """Return for when the quote says that the skill or interest is used there, against when it says that it is not."""
    wanted = own_words(wish.text)
    if wish.kind == "skill" and _BY_ALL_MEANS.search(fold(text)):
        return "for"
    sides: set[Side] = set()
    for clause in (
        clause
        for sentence in _SENTENCE.split(text)
        if not _IF_NOT.search(fold(sentence))
        for clause in _CLAUSE.split(sentence)
    ):
        low = fold(clause)
        own = next((word for word in content(low) if stem(word) in wanted), None)
        if own is None:
            continue
        at = low.find(own)
        if matters.denied(low, at) or weight.weight(clause) < 0:
            sides.add("against")
        elif weight.weight(clause) > 0 or _USED.search(low):
            sides.add("for")
    return next(iter(sides)) if len(sides) == 1 else "spoken"
