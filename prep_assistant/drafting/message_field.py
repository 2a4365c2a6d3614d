"""One true thing of somebody's field, from published facts: said with interest and without figures, each with its source."""

from __future__ import annotations

from collections.abc import Mapping

from prep_assistant.domain import OccupationFacts, PlaceReading, Source
from prep_assistant.drafting.english import occupation_name
from prep_assistant.drafting.message_bank import Bank
from prep_assistant.drafting.messages import Render
from prep_assistant.drafting.names import counted, doing, place_words
from prep_assistant.relationship import Detail

FILE = "messages/field"
_WIDE = 2.0  # ninetieth percentile over tenth: then the work itself must differ


def field_details(
    facts: OccupationFacts | None, place: PlaceReading | None, bank: Bank, render: Render
) -> tuple[Detail, ...]:
    """Return sentences about the field, what is heard least often first; none when no occupation is known."""
    if facts is None:
        return ()
    known = field_words(facts, place)
    found = []
    for line in bank.lines:
        if line.file == FILE and all(need in known for need in line.needs):
            words, source = known[line.needs[0]]
            found.append(Detail(render(line.text, line.where, {line.needs[0]: words}), source))
    return tuple(found)


def field_words(
    facts: OccupationFacts, place: PlaceReading | None
) -> dict[str, tuple[Mapping[str, str], Source | None]]:
    """Return the namespaces that the facts can fill, each with its source."""
    group = occupation_name(facts.occupation.title)
    known: dict[str, tuple[Mapping[str, str], Source | None]] = {}
    outlook = facts.outlook
    if outlook is not None and outlook.change_pct is not None:
        whom = counted(outlook.source, None, facts.occupation.title)
        change, usual = outlook.change_pct, outlook.change_all_pct
        if change < 0:
            known["shrinking"] = ({"group": whom}, outlook.source)
        elif change >= usual + 1:
            how = "much faster than average" if change >= 2 * usual and change >= usual + 3 else "faster than average"
            known["growing"] = ({"group": whom, "how": how}, outlook.source)
    activities = [one for one in doing(facts.activities) if len(one.split()) <= 6 and "," not in one]
    if len(activities) >= 3:
        one, two, three = activities[:3]
        known["activity"] = ({"group": group, "one": one, "two": two, "three": three}, facts.sources.get("activities"))
    held = facts.education_held
    if held and (held[0].value or 100) <= 60:
        known["schooling"] = ({"group": group}, facts.sources.get("education_held"))
    pay = facts.pay_here
    if (
        place is not None
        and place.area is not None
        and pay is not None
        and pay.p10
        and pay.p90
        and pay.p90 / pay.p10 >= _WIDE
    ):
        words = {"group": counted(pay.source, pay.area, facts.occupation.title), "where": place_words(pay.area)}
        known["spread"] = (words, pay.source)
    return known
