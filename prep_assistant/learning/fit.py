"""The asker's skills, interests and needs against one or several occupations: for, against, unknown, each with its evidence. Pure.

    wishes ──┐
    facts ───┼─→ a cell for each wish and occupation ─→ what would settle the unknown ones
    claims ──┘

Published facts come first in a cell, then what people said, in the order of the conversations. Nothing is added up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from prep_assistant.claims import Claim
from prep_assistant.domain import Area, Asker
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.evidence import Cell, Column, Evidence, Fit, Matter, NamedPay, Wish
from prep_assistant.learning import fit_heard, fit_money, fit_named_pay, fit_published, fit_settle, fit_skills, fit_used
from prep_assistant.learning.fit_skills import Near
from prep_assistant.learning.fit_wishes import wishes as read_wishes
from prep_assistant.relationship import Debrief

Told = Mapping[str, frozenset[tuple[str, str]]]

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


def fit(
    asker: Asker, today: date, columns: Sequence[Column], claims: Sequence[Claim], near: Near | None = None,
    area: Area | None = None, debriefs: Sequence[Debrief] = (),
) -> Fit:  # fmt: skip
    """Fill the columns, which come with their occupation, facts and people. `area` is the one that the asker's location means.

    `debriefs` tell which words answered a question about a wish though they do not name it: "Two years, start to finish."
    """
    wishes = read_wishes(asker)
    told = _told(debriefs)
    filled = tuple(_filled(column, wishes, claims, near, asker.location, told) for column in columns)
    remarks = [fit_money.elsewhere(column.facts, area, asker.location) for column in filled]
    return Fit(asker, today, wishes, filled, asker.location, tuple(remark for remark in remarks if remark))


def meaning(vectors: Vectors) -> Near:
    """Return how near in meaning one text is to each of several; `vectors` gives unit rows, and remembers them."""
    known: dict[str, NDArray[np.float32]] = {}

    def near(text: str, others: Sequence[str]) -> Sequence[float]:
        new = [one for one in dict.fromkeys((text, *others)) if one not in known]
        if new:
            known.update(zip(new, vectors(new), strict=True))
        return [float(known[text] @ known[other]) for other in others]

    return near


def texts(asker: Asker, columns: Sequence[Column], claims: Sequence[Claim]) -> list[str]:
    """Return every text whose meaning is asked for, so that all are embedded at once."""
    if not (asker.skills or asker.interests):
        return []
    found = [*asker.skills, *asker.interests]
    for column in columns:
        found += [claim.point.quote.text for claim in of_occupation(claims, column)]
        found += [item.name for item in column.facts.activities]
    return list(dict.fromkeys(text for text in found if text))


def of_occupation(claims: Sequence[Claim], column: Column) -> tuple[Claim, ...]:
    """Return what people of a column's occupation said."""
    soc = column.occupation.soc
    return tuple(claim for claim in claims if claim.occupation is not None and claim.occupation.soc == soc)


def _told(debriefs: Sequence[Debrief]) -> dict[str, frozenset[tuple[str, str]]]:
    """Return, for each wish, who answered it in which words, as the debriefs keep it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for debrief in debriefs:
        for answer in debrief.fits:
            told = found.setdefault(fold(answer.about), set())
            told.update((debrief.contact_id, point.quote.text) for point in answer.points)
    return {about: frozenset(told) for about, told in found.items()}


def _filled(
    column: Column, wishes: Sequence[Wish], claims: Sequence[Claim], near: Near | None, location: str, told: Told
) -> Column:
    own = of_occupation(claims, column)
    pay = fit_named_pay.named(
        own, column.facts.pay_here or column.facts.pay_nation, by_hour=any(wish.hourly for wish in wishes)
    )
    cells = [_cell(wish, column, _evidence(wish, column, own, near, told, pay)) for wish in wishes]
    waits = any(_WAITING_LIST.search(claim.point.quote.text) for claim in own)
    return replace(
        column,
        cells=tuple(replace(cell, settle=fit_settle.settle(cell, column, location, waits)) for cell in cells),
        named_pay=pay,
        matters=tuple(_said(matter, own) for matter in fit_skills.matters(wishes, column.facts)),
        tools=fit_skills.tools(wishes, column.facts),
    )


_WAITING_LIST = re.compile(r"(?i)\bwait(?:ing)?[- ]?lists?\b|\blistas? de espera\b")


def _cell(wish: Wish, column: Column, evidence: tuple[Evidence, ...]) -> Cell:
    made = Cell(wish, evidence)
    spoken_of = any(not one.published for one in evidence)
    foreign = wish.kind == "interest" and wish.text in column.foreign
    return replace(made, foreign=foreign and made.state == "unknown" and not spoken_of)


def _evidence(
    wish: Wish, column: Column, claims: Sequence[Claim], near: Near | None, told: Told, pay: Sequence[NamedPay]
) -> tuple[Evidence, ...]:
    if wish.kind == "need":
        found = list(fit_published.published(wish, column.facts))
    else:
        found = list(fit_skills.published(wish, column.facts, near))
    if wish.sort == "pay":
        found += fit_named_pay.heard(wish, pay, claims)
    else:
        found += fit_heard.heard(wish, claims, near, told.get(fold(wish.text), frozenset()))
    # A fact without its source, or a quote without words, is no evidence.
    kept = [one for one in found if one.text and (one.claim is not None or one.source is not None)]
    return tuple({(one.claim.contact_id if one.claim else "", fold(one.text)): one for one in kept}.values())


def _said(matter: Matter, claims: Sequence[Claim]) -> Matter:
    said = [
        claim
        for claim in claims
        if claim.point.topic in ("skills", "words", "proof", "work")
        and fit_skills.names(claim.point.quote.text, matter.name)
        and fit_used.used(Wish(matter.name, "skill"), claim.point.quote.text) == "for"
    ]
    return replace(matter, said=tuple(said[:3]))
