"""Claims to put together in tests, and vectors made of words: two texts are as near as the words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from prep_assistant.claims import Claim, Gathered
from prep_assistant.domain import Asker, Occupation, OccupationFacts, Person, Topic
from prep_assistant.drafting.debrief_text import content, stem
from prep_assistant.relationship import Answer, Contact, Debrief, Named, NeedAnswer, Point, Quote

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ELECTRICIAN = Occupation("47-2111.00", "Electricians")
NURSE = Occupation("29-1141.00", "Registered Nurses")


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return a unit row for each text, by the stems of its words."""
    import numpy as np

    rows = np.zeros((len(texts), 512), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in content(text) or ["-"]:
            row[crc32(stem(word).encode()) % 512] += 1
        row /= max(float(np.linalg.norm(row)), 1e-9)
    return rows


def claim(
    who: str, text: str, topic: Topic = "work", *, on: date = date(2026, 11, 3), occupation: Occupation | None = ELECTRICIAN,
    location: str = "", uncertain: bool = False, line: int = 1,
) -> Claim:  # fmt: skip
    """Return one claim; its point is the quote as it stands."""
    name = who.replace("-", " ").title()
    return Claim(
        Point(topic, text, Quote(text, name, None, line), uncertain),
        who,
        name,
        on,
        "Electrician",
        "Superior",
        location,
        occupation,
    )


def gathered(
    claims: Sequence[Claim], asker: Asker = Asker(), contacts: Sequence[Contact] = (), facts: dict[str, OccupationFacts] | None = None,  # noqa: B008
    answers: Sequence[Answer] = (), people: Sequence[Named] = (), fits: Sequence[NeedAnswer] = (),
) -> Gathered:  # fmt: skip
    """Return a workspace in which these claims were made: one debrief for each person and day."""
    days = dict.fromkeys((one.contact_id, one.met) for one in claims)
    names = {one.contact_id: one.name for one in claims}
    debriefs = tuple(
        Debrief(
            who, Person(names[who], "Electrician"), on, tuple(one.point for one in claims if (one.contact_id, one.met) == (who, on)),
            answers=tuple(answers), people=tuple(people), fits=tuple(fits),
        )
        for who, on in days
    )  # fmt: skip
    met = tuple(Contact(who, Person(name, "Electrician")) for who, name in names.items())
    occupations = {one.contact_id: one.occupation for one in claims if one.occupation}
    return Gathered(asker, date(2026, 12, 3), (*met, *contacts), debriefs, tuple(claims), (), occupations, facts or {})
