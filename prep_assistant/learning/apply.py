"""What matters in a line of work, held against my résumé: already there, missing, said differently; and why this field. Pure.

Collaborators are passed in: the embedder's vectors, the check of a sentence, the conversations that were kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo

from prep_assistant.application import Application, Heard, Item, Line, Page, Place, Published
from prep_assistant.claims import Claim, Gathered
from prep_assistant.domain import Asker, Occupation, OccupationFacts
from prep_assistant.learning import apply_letter, apply_names, apply_terms, apply_words
from prep_assistant.learning.apply_lexicon import ADVICE
from prep_assistant.relationship import Contact

MOST_ADVICE = 8
MOST_RATED = 6


@dataclass(frozen=True, slots=True)
class Tools:
    """What is looked up with: `vectors` embeds texts, `check` holds a sentence against the rules."""

    vectors: apply_words.Vectors
    check: apply_letter.Check
    spoken: Mapping[str, Sequence[apply_names.Said]] = field(default_factory=dict)
    zone: tzinfo | None = None


def applications(
    gathered: Gathered, page: Page, tools: Tools, wanted: Occupation | None = None
) -> tuple[Application, ...]:
    """Return one for each line of work that was talked about, most people first; or for the one that is wanted."""
    groups: dict[str, list[Claim]] = {}
    for claim in gathered.claims:
        groups.setdefault(_key(claim.occupation, claim.title), []).append(claim)
    if wanted is not None:
        groups = {_key(wanted): groups.get(_key(wanted), [])}
    made = [
        _application(key, claims, gathered, page, tools, wanted)
        for key, claims in sorted(groups.items(), key=lambda pair: (-len({c.contact_id for c in pair[1]}), pair[0]))
    ]
    return tuple(made)


def _key(occupation: Occupation | None, title: str = "") -> str:
    """Return what claims are kept together by: the six digits of the occupation, or the title where none is known."""
    return occupation.soc if occupation else f"?{title.casefold().strip()}"


def _application(
    key: str, claims: Sequence[Claim], gathered: Gathered, page: Page, tools: Tools, wanted: Occupation | None
) -> Application:
    occupation = wanted or next((claim.occupation for claim in claims if claim.occupation), None)
    facts = gathered.facts.get(occupation.code) if occupation else None
    title = (
        occupation.title
        if occupation
        else next((claim.title for claim in claims if claim.title), "work of no known title")
    )
    ids = dict.fromkeys(claim.contact_id for claim in claims)
    contacts = {contact.id: contact for contact in gathered.contacts if contact.id in ids}
    named = apply_terms.items(claims, facts, page.lines)
    there = [item for item in named if item.places]
    there += [item for item in apply_words.shared(claims, page.lines) if not _covered(item, there)]
    since = tuple(_since(contacts.values(), tools.zone))
    own = [] if page.from_profile else _own(gathered.asker, since)

    said = {known.text for item in named for known in item.published}

    def mine(item: Item) -> tuple[Place, ...]:
        return apply_terms.places(own, apply_terms.pattern_of(item))

    letter, remarks = apply_letter.letter(
        occupation.title if occupation else "", claims, gathered.asker, contacts, tools.vectors, tools.check
    )
    return Application(
        occupation=occupation,
        title=title,
        people=_people(claims),
        page=page,
        there=tuple(there),
        missing=tuple(replace(item, elsewhere=mine(item)) for item in named if not item.places),
        reworded=apply_words.reworded(claims, page.lines, tools.vectors),
        advice=tuple(_advice(claims))[:MOST_ADVICE],
        asked_for=apply_terms.asked_for(facts, page.lines, (item.term for item in named)),
        rated=tuple(known for known in _rated(facts, page.lines) if known.text not in said),
        letter=letter,
        since=since,
        permissions=apply_names.permissions(contacts.values(), gathered.debriefs, tools.spoken, gathered.asker.name),
        employers=tuple(dict.fromkeys(c.person.company for c in contacts.values() if c.person.company)),
        remarks=remarks,
    )


def _own(asker: Asker, since: Sequence[tuple[date, str]]) -> list[Line]:
    """Return what the profile and the log say of me, as lines: true already, and perhaps not in the résumé."""
    told = [("your profile, background", asker.background), *(("your profile, skills", text) for text in asker.skills)]
    told += [("your profile, schools", text) for text in asker.schools]
    told += [(f"your log, {day.day} {day:%B %Y}", text) for day, text in since]
    return [Line(0, section, text) for section, text in told if text]


def _covered(item: Item, others: Sequence[Item]) -> bool:
    """Say whether a word of theirs stands in the very quotes and lines that another entry shows."""
    lines = {place.line.number for place in item.places}
    claims = {id(heard.claim) for heard in item.heard}
    return any(
        claims <= {id(heard.claim) for heard in other.heard} and lines <= {place.line.number for place in other.places}
        for other in others
    )


def _people(claims: Sequence[Claim]) -> tuple[tuple[str, str, date], ...]:
    found: dict[str, tuple[str, str, date]] = {}
    for claim in claims:
        known = found.get(claim.contact_id)
        found[claim.contact_id] = (claim.contact_id, claim.name, max(claim.met, known[2]) if known else claim.met)
    return tuple(found.values())


def _advice(claims: Sequence[Claim]) -> Iterator[Heard]:
    """Yield what they said about the page itself and about what shows that one can do it."""
    for claim in claims:
        text = " ".join(claim.point.quote.text.split())
        match = ADVICE.search(text)
        if match and not claim.point.uncertain:
            yield Heard(claim, apply_terms.around(text, match.start(), match.end(), 110))


def _rated(facts: OccupationFacts | None, lines: Sequence[Line]) -> Iterator[Published]:
    """Yield what is published besides tools: education to start, experience, what is rated far above the average occupation."""
    if facts is None:
        return
    for name, what in (("entry_education", "typical education to start"), ("experience", "experience needed"), ("training", "training on the job")):  # fmt: skip
        value, source = getattr(facts, name), facts.sources.get(name)
        if value and source and str(value).casefold() != "none":
            yield Published(f"{what}: {value}", source)
    for name in ("skills", "knowledge"):
        source = facts.sources.get(name)
        telling = [rated for rated in getattr(facts, name) if (rated.lift or 0) > 0.4 and (rated.value or 0) >= 3][
            :MOST_RATED
        ]
        if source and telling:
            listed = ", ".join(f"{rated.name} ({rated.value:g}{_says(rated.name, lines)})" for rated in telling)
            yield Published(f"{name} rated well above the average occupation, importance of 5: {listed}", source)


def _says(name: str, lines: Sequence[Line]) -> str:
    """Say in which line the résumé has a published name, word for word."""
    found = apply_terms.places(lines, apply_terms.word_for_word(name), most=1)
    return (
        f"; your line {found[0].line.number}"
        if found and found[0].line.number
        else "; in your profile"
        if found
        else ""
    )


def _since(contacts: Iterable[Contact], zone: tzinfo | None) -> Iterator[tuple[date, str]]:
    """Yield what the log says I did with their advice."""
    found = []
    for contact in contacts:
        found += [
            (touch.at.astimezone(zone).date() if zone else touch.at.date(), touch.words.strip())
            for touch in contact.touches
            if touch.kind == "acted" and touch.words.strip()
        ]
    yield from sorted(found)
