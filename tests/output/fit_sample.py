"""Fits to look at: from real published facts and invented conversations."""

from __future__ import annotations

from datetime import date

from prep_assistant.claims import Claim
from prep_assistant.domain import Asker, Occupation
from prep_assistant.evidence import Column, Fit, Whom
from prep_assistant.learning import fit
from prep_assistant.occupations.facts import FactBook
from prep_assistant.occupations.places import PlaceIndex
from prep_assistant.relationship import Point, Quote

TODAY = date(2026, 12, 3)
ASKER = Asker(
    name="Zoë Müller-Łukasz", goal="decide between two lines of work", location="Columbus, OH",
    skills=("Excel", "Spanish", "training people"), interests=("working with patients", "forecasting"),
    needs=("at least $58k", "no overnight shifts", "no more than two years of school"),
)  # fmt: skip
SAID = (
    ("29-1126.00", "mai", "Nguyễn Thị Minh Khai", "conditions", "Everybody new goes to nights, there's no way around it."),
    ("29-1126.00", "mai", "Nguyễn Thị Minh Khai", "pay", "I started at thirty-one an hour, that was in 2023."),
    ("29-1126.00", "dan", "Dan O'Brien", "conditions", "No nights at all."),
    ("29-1126.00", "dan", "Dan O'Brien", "breaking-in", "The program is two years, but with the prerequisites it took me three."),
    ("13-1081.02", "mary", "Mary Beth", "pay", "We start analysts at fifty-two thousand."),
    ("13-1081.02", "mary", "Mary Beth", "conditions", "Nobody works nights here."),
    ("13-1081.02", "mary", "Mary Beth", "breaking-in", "HR screens you out without a bachelor's, doesn't matter in what."),
    ("13-1081.02", "ahmed", "أحمد الشريف", "breaking-in", "Nobody ever asked me for a bachelor's."),
    ("13-1081.02", "ahmed", "أحمد الشريف", "skills", "I live in Excel, you need it every day."),
    ("13-1081.02", "ahmed", "أحمد الشريف", "pay", "People here make fifty-eight to sixty-two thousand."),
)  # fmt: skip


def claim(
    code: str, who: str, name: str, topic: str, quote: str, *, on: date = TODAY, uncertain: bool = False
) -> Claim:
    point = Point(topic, quote, Quote(quote, name, None, 3), uncertain=uncertain)  # type: ignore[arg-type]
    return Claim(point, who, name, on, occupation=Occupation(code, ""))


CLAIMS = tuple(claim(*row) for row in SAID)


def made(*codes: str, asker: Asker = ASKER, claims: tuple[Claim, ...] = CLAIMS) -> Fit:
    """Return the fit of an asker with occupations, by code."""
    with FactBook.open() as book, PlaceIndex.open() as places:
        area = places.read(asker.location).area if asker.location else None
        columns = []
        for code in codes:
            occupation = book.occupation(code)
            assert occupation is not None
            met = {c.contact_id: c.name for c in claims if c.occupation and c.occupation.soc == occupation.soc}
            people = tuple(Whom(who, name, met=True) for who, name in met.items())
            planned = (Whom("eva", "Eva Dvořák", date(2026, 12, 9)),) if code == "29-1126.00" else ()
            columns.append(Column(occupation, book.facts(occupation.code, area), met=people, planned=planned))
    return fit.fit(asker, TODAY, columns, claims, None, area)
