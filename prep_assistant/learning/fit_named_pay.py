"""The pay that insiders named, and what it says of a need of pay. Pure.

Not every sum in a talk about pay is pay: what school costs, what somebody else's job once paid, what a freelancer bills, what
"is not" paid and what nobody earns are kept apart. A bare "twenty-five" is by the hour where a year of it would lie outside
everything published, and an hour of it would not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prep_assistant.claims import Claim
from prep_assistant.domain import Pay
from prep_assistant.drafting.debrief_numbers import Figure, figures, is_hourly
from prep_assistant.drafting.debrief_pay import BILLED, NOBODY, PRICE, an_hour, no_pay
from prep_assistant.evidence import Evidence, NamedPay, Side, Wish
from prep_assistant.learning.amounts import stage
from prep_assistant.learning.fit_money import money
from prep_assistant.learning.fit_wishes import HOURS_A_YEAR
from prep_assistant.learning.quoting import excerpt

_LEAST, _MOST = 8_000, 2_000_000  # dollars a year that are plausible at all


def named(claims: Sequence[Claim], published: Pay | None = None, *, by_hour: bool = False) -> tuple[NamedPay, ...]:
    """Return the pay that people named, in the order of the conversations; not bonuses, dues or what training pays.

    `by_hour` when the asker counts by the hour: then "$20" and "starts at 24.10" are an hour's pay.
    """
    found: list[NamedPay] = []
    hourly = {claim.contact_id: _by_the_hour(claims, claim.contact_id) for claim in claims}
    for claim in claims:
        if not _bills(claim):
            found += _of(claim, hourly[claim.contact_id], published, by_hour)
    return tuple({(one.claim.contact_id, one.claim.point.quote.text, one.low, one.high): one for one in found}.values())


def heard(wish: Wish, pay: Sequence[NamedPay], claims: Sequence[Claim] = ()) -> Iterator[Evidence]:
    """Yield what people named, held against the need: one piece of evidence a quote; then what only bears on it."""
    if wish.amount is None:
        return
    by_quote: dict[tuple[str, str], list[NamedPay]] = {}
    for one in pay:
        by_quote.setdefault((one.claim.contact_id, one.claim.point.quote.text), []).append(one)
    for (_, quote), ones in by_quote.items():
        reach = [one for one in ones if one.low >= wish.amount]
        below = [one for one in ones if one.high < wish.amount]
        side: Side = "for" if len(reach) == len(ones) else "against" if len(below) == len(ones) else "spoken"
        if ones[0].claim.point.uncertain:
            side = "spoken"
        at = [quote.find(one.said) for one in ones if one.said in quote]
        yield Evidence(side, excerpt(quote, at), _named_words(ones, wish), claim=ones[0].claim)
    for claim in claims:
        if (claim.contact_id, claim.point.quote.text) not in by_quote:
            yield from _beside(claim, wish)


def amount(pay: NamedPay) -> str:
    """Return what was named as it was said: "$22 an hour ($45,760 a year full time)", "$58,000 to $62,000 a year"."""
    per_year = _range(pay.low, pay.high, "year")
    if not pay.hourly:
        return f"{per_year} a year"
    return f"{_range(pay.low / HOURS_A_YEAR, pay.high / HOURS_A_YEAR, 'hour')} an hour ({per_year} a year full time)"


def _range(low: float, high: float, per: str) -> str:
    first, last = (money(value, per).removesuffix(".00") for value in (low, high))
    return first if first == last else f"{first} to {last}"


def _named_words(ones: Sequence[NamedPay], wish: Wish) -> str:
    said = ", ".join(dict.fromkeys(amount(one) for one in ones))
    when = {"start": ", to start", "late": ", later on"}.get(ones[0].stage, "")
    need = (
        money(wish.hourly, "hour").removesuffix(".00") + " an hour" if wish.hourly else money(wish.amount or 0, "year")
    )
    return f"named: {said}{when}; you need {need}"


# ---- which sums are pay ----------------------------------------------------------------------------


def _of(claim: Claim, hourly: float, published: Pay | None, by_hour: bool) -> Iterator[NamedPay]:
    text = claim.point.quote.text
    about = claim.point.topic == "pay"
    when = "start" if _FIRST_YEAR.search(text) else stage(text)
    told = list(figures(text, pay=True, hourly=hourly if about else 0.0))
    if (about or by_hour) and not any(figure.a_year for figure in told):
        told += _an_hour(text, published, by_hour)
    for figure in told:
        if (
            figure.a_year is None
            or not (about or _plainly_pay(text, figure))
            or when in ("side", "training")
            or _on_top(text, figure)
            or no_pay(text, figure)
        ):
            continue
        figure = _by_what_is_published(text, figure, published)
        low, high = figure.a_year or (0.0, 0.0)
        if low >= _LEAST and high <= _MOST:
            yield NamedPay(claim, low, high, figure.said, when, figure.kind == "hour")


_FIRST_YEAR = re.compile(r"(?i)\b(?:1st|first)[- ](?:yr|year)\b(?! apprentice)")


def _plainly_pay(text: str, figure: Figure) -> bool:
    """Whether a figure in a quote about something else is plainly pay: "starts 58-62k, no nights"."""
    money_sign = re.search(r"(?i)\$|\dk\b|thousand|grand|an hour|/h", figure.said + text[figure.end : figure.end + 8])
    before = text[max(0, figure.start - 30) : figure.start]
    return (
        money_sign is not None
        and re.search(r"(?i)\b(?:starts?|started|pays?|paid|make|makes|earn\w*|salary|empez\w+|gan[ao]\w*)\b", before)
        is not None
    )


_ON_TOP = re.compile(r"(?i)^[^.;]{0,12}\b(?:on top|extra|more an hour|differential|bonus|raise)\b")
_EXTRA = re.compile(r"(?i)\b(?:differential|bonus|raise|extra|plus|nights? get|adds?)(?: \w+){0,3} $")


def _on_top(text: str, figure: Figure) -> bool:
    """Whether a figure comes on top of pay: "nights get four dollars on top"."""
    return bool(_ON_TOP.search(text[figure.end :]) or _EXTRA.search(text[: figure.start]))


def _by_what_is_published(text: str, figure: Figure, published: Pay | None) -> Figure:
    """Read a bare "twenty-five" as dollars an hour where only that lies near anything published."""
    bare = (
        figure.kind == "year"
        and figure.low >= 10_000
        and figure.high < 100_000
        and not re.search(r"(?i)k\b|\$|thousand|grand|,\d{3}|mil\b|\d{5}", figure.said)
    )
    if not bare or published is None or published.per != "year" or published.p10 is None or published.p90 is None:
        return figure
    low, high = 0.7 * published.p10, 1.4 * published.p90
    as_hour = replace(figure, kind="hour", low=figure.low / 1_000, high=figure.high / 1_000)
    a_year = as_hour.a_year or (0.0, 0.0)
    out = figure.high < low or figure.low > high
    return as_hour if out and low <= a_year[0] and a_year[1] <= high else figure


def _an_hour(text: str, published: Pay | None, by_hour: bool) -> Iterator[Figure]:
    """Yield a sum of an hour that stands beside a word of pay: "pay starts at 24.10", "new ones get twenty-one here"."""
    for made in an_hour(text):
        if _plausible(made, published, by_hour):
            yield made


def _plausible(figure: Figure, published: Pay | None, otherwise: bool) -> bool:
    """Whether pay lies near what is published; `otherwise` where nothing is."""
    if published is None or published.per != "year" or published.p10 is None or published.p90 is None:
        return otherwise
    low, high = figure.a_year or (0.0, 0.0)
    return 0.6 * published.p10 <= low and high <= 1.5 * published.p90


def _by_the_hour(claims: Sequence[Claim], who: str) -> float:
    """Return up to how many dollars a bare figure is an hour's pay with this person; 0 unless they spoke of hours only."""
    told = [claim.point.quote.text for claim in claims if claim.contact_id == who and claim.point.topic == "pay"]
    told = [text for text in told if not PRICE.search(text)]
    if any(re.search(r"(?i)\d ?k\b|thousand(?! hours)|grand|,\d{3}|a year|salary", text) for text in told):
        return 0.0
    low = [f.high for text in told if is_hourly(text) for f in figures(text, pay=True) if f.kind == "hour"]
    return 3 * min(low, default=0.0)


# ---- what bears on it without being pay ------------------------------------------------------------

_OWN_BOOKS = re.compile(r"(?i)\b(?:freelanc\w*|self[- ]employ\w*|independent|contractor)\b")


def _bills(claim: Claim) -> bool:
    """Whether a quote names what is billed to clients: no wage, for taxes, insurance and unpaid hours come off it."""
    text = claim.point.quote.text
    return BILLED.search(text) is not None or (_OWN_BOOKS.search(claim.title) is not None and is_hourly(text))


def _beside(claim: Claim, wish: Wish) -> Iterator[Evidence]:
    """Yield a quote that names a sum which is no pay of this work, and still tells something of the need."""
    if claim.point.topic != "pay":
        return
    text = claim.point.quote.text
    told = [figure for figure in figures(text, pay=True) if figure.a_year is not None]
    if not told:
        return
    at = [told[0].start]
    if _bills(claim):
        yield Evidence(
            "spoken",
            excerpt(text, at),
            "what is billed is no wage: taxes, insurance and unpaid hours come off",
            claim=claim,
        )
        return
    for figure in told:
        low, high = figure.a_year or (0.0, 0.0)
        if NOBODY.search(text[: figure.start]):
            under = high <= (wish.amount or 0)
            side: Side = "against" if under and not claim.point.uncertain else "spoken"
            yield Evidence(
                side, excerpt(text, at), f"hardly anybody there earns {_range(low, high, 'year')}", claim=claim
            )
            return
