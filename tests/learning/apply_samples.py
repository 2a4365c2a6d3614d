"""Claims, contacts and a page for the tests of applications; everybody is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal
from zlib import crc32

from prep_assistant.application import Line, Page
from prep_assistant.checks.letter import check_sentence
from prep_assistant.claims import Claim, Gathered
from prep_assistant.domain import Asker, Occupation, OccupationFacts, Person, Rated, Source, Topic
from prep_assistant.learning.apply import Tools
from prep_assistant.relationship import Contact, Debrief, Point, Quote, Touch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANALYST = Occupation("13-1081.02", "Logistics Analysts")
TABLE = Source("Technology Skills: Logistics Analysts", "O*NET", "O*NET 29.3, May 2025")
ENTRY = Source("Employment Projections, table 1.2: Logisticians", "BLS", "2024–34")
FACTS = OccupationFacts(
    ANALYST,
    entry_education="Bachelor's degree",
    technology=(Rated("Microsoft Excel", unit="in demand"), Rated("Structured query language SQL", unit="in demand"), Rated("Tableau", unit="in demand"),
                Rated("Microsoft Word", unit="hot")),
    skills=(Rated("Troubleshooting", 4.0, "importance 1–5", 1.2),),
    sources={"technology": TABLE, "entry_education": ENTRY, "skills": TABLE},
)  # fmt: skip
MET = date(2026, 11, 3)
ME = Asker(
    name="Renée Castellanos",
    background="restaurant general manager, 9 years",
    interests=("inventory and forecasting",),
    skills=("Spanish", "training people"),
)
RESUME = """# Renée Castellanos

## Experience

- Forecast covers and place orders with eleven suppliers
- Answered customer queries by phone
- Trained 12 new hires in spreadsheets

## Skills

Excel (pivot tables), par levels, Spanish
"""


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return unit rows by letters in threes: two wordings are near when they look alike, and a little near in any case."""
    import numpy as np

    rows = np.full((len(texts), 512), 0.35, dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.casefold().split():
            row[crc32(word[:5].encode()) % 512] += 4
        row /= float(np.linalg.norm(row))
    return rows


def claim(
    who: str,
    text: str,
    topic: Topic = "skills",
    *,
    speaker: bool = True,
    on: date = MET,
    line: int = 1,
    uncertain: bool = False,
) -> Claim:
    """Return one claim of somebody who is an analyst; `speaker` as in a transcript, else as in notes."""
    name = who.replace("-", " ").title()
    point = Point(topic, text, Quote(text, name if speaker else "", None, line), uncertain)
    return Claim(point, who, name, on, "Supply Chain Analyst", f"{name} Foods", "Milwaukee, WI", ANALYST)


def contact(who: str, may_name: Literal["", "yes", "no"] = "", touches: tuple[Touch, ...] = ()) -> Contact:
    """Return the contact of a claim."""
    name = who.replace("-", " ").title()
    person = Person(name, "Supply Chain Analyst", f"{name} Foods", "Milwaukee, WI")
    return Contact(who, person, may_name=may_name, touches=touches)


def gathered(claims: Sequence[Claim], contacts: Sequence[Contact] = (), asker: Asker = ME) -> Gathered:
    """Return what the workspace would hold."""
    known = {each.id for each in contacts}
    people = [*contacts, *(contact(id) for id in dict.fromkeys(c.contact_id for c in claims) if id not in known)]
    debriefs = tuple(Debrief(id, Person(id), MET, source="call.vtt", digest=id, points=tuple(c.point for c in claims if c.contact_id == id))
                     for id in dict.fromkeys(c.contact_id for c in claims))  # fmt: skip
    return Gathered(asker, date(2026, 12, 1), tuple(people), debriefs, tuple(claims), (), {}, {ANALYST.code: FACTS})


def tools(spoken: dict[str, tuple[tuple[int, str, str], ...]] | None = None) -> Tools:
    """Return the collaborators of the tests."""
    return Tools(vectors, check_sentence, spoken or {})


def lines(*texts: str) -> tuple[Line, ...]:
    """Return lines of a résumé."""
    return tuple(Line(number, "Experience", text) for number, text in enumerate(texts, 1))


def page(*texts: str) -> Page:
    """Return a résumé of these lines."""
    return Page("resume.md", lines(*texts))
