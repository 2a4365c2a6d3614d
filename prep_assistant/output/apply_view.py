"""What is said of an application, as blocks with a kind each: every format prints the same words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prep_assistant.application import Application, Heard, Item, Page, Permission, Place, Published, Sentence
from prep_assistant.claims import Claim
from prep_assistant.domain import Source

# h1 the page, h2 a line of work, h3 a part; item an entry; quote their words; place my résumé's; note a remark; command to paste;
# letter a sentence to copy.
BlockKind = Literal["h1", "lead", "h2", "h3", "item", "quote", "place", "note", "command", "letter"]
MOST_QUOTES = 3
_ONE = "One person is one data point."


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text and what it is."""

    kind: BlockKind
    text: str


def blocks(made: Sequence[Application], page: Page) -> Iterator[Block]:
    """Yield the whole page."""
    yield Block("h1", "Applying: what matters, against your résumé")
    yield Block("lead", _lead(made, page))
    sources = _sources(made)
    cite = {source: number for number, source in enumerate(sources, 1)}
    for one in made:
        yield from _application(one, cite)
    if sources:
        yield Block("h2", "Sources")
        for number, source in enumerate(sources, 1):
            yield Block("note", f"[{number}] {source_words(source)}")


def _lead(made: Sequence[Application], page: Page) -> str:
    if page.from_profile:
        held = (
            "No résumé is kept here, so your profile stands in for it: `prep apply --resume FILE` reads one."
            if page.lines
            else "There is no résumé to hold it against: `prep apply --resume FILE` reads one (PDF, Word, Markdown, text, JSON Resume)."
        )
    else:
        held = f"Held against {page.name}. What it does not say may only be added if it is true."
    if not any(one.people for one in made):
        held += " Nobody has told you anything of it yet: what follows is published, and `prep debrief` adds what people say."
    return held


# ---- one line of work ---------------------------------------------------------------------------------


def _application(one: Application, cite: Mapping[Source, int]) -> Iterator[Block]:
    yield Block("h2", one.title)
    if one.people:
        told = "; ".join(f"{name}, {_day(met)}" for _, name, met in one.people)
        count = "One person has" if len(one.people) == 1 else f"{len(one.people)} people have"
        yield Block("lead", f"{count} told you about it ({told}).{f' {_ONE}' if len(one.people) == 1 else ''}")
    yield from _items(one, cite)
    yield from _reworded(one)
    if one.advice:
        yield Block("h3", "What they said about the page and the proof")
        for heard in one.advice:
            yield Block("quote", f"“{_bare(heard.words)}” {_by(heard.claim)}")
    yield from _published(one, cite)
    yield from _letter(one)
    yield from _names(one)
    for remark in one.remarks:
        yield Block("note", remark)


def _items(one: Application, cite: Mapping[Source, int]) -> Iterator[Block]:
    empty = one.page.from_profile and not one.page.lines
    if one.there:
        yield Block("h3", "Already in your profile" if one.page.from_profile else "Already there, and where")
        for item in one.there:
            yield from _item(item, cite)
    if one.missing:
        title = (
            "What they named"
            if empty
            else f"Not in your {'profile' if one.page.from_profile else 'résumé'}: add it only if it is true"
        )
        yield Block("h3", title)
        for item in one.missing:
            yield from _item(item, cite)


def _item(item: Item, cite: Mapping[Source, int]) -> Iterator[Block]:
    said = f"named by {_persons(item.people)}"
    if item.against:
        said += (
            ", who speaks against it"
            if item.people == 1
            else f", {item.against} of them speaking against it or saying it is not asked for"
        )
    published = "; ".join(f"{known.text} [{cite[known.source]}]" for known in item.published)
    term = f"“{item.term}”" if item.kind == "word" else item.term
    yield Block("item", f"{term[:1].upper()}{term[1:]}: {said}{'; ' + published if published else ''}")
    for place in item.places:
        yield Block("place", _where(place))
    for place in item.elsewhere:
        yield Block("place", f"not there, but in {place.line.section}: “{place.words}”")
    shown = _various(item.heard)
    for heard in shown:
        mark = "against: " if heard.against else ""
        yield Block("quote", f"{mark}“{_bare(heard.words)}” {_by(heard.claim)}")


def _various(heard: Sequence[Heard]) -> list[Heard]:
    """Return a few quotes, one of each person first, so that nobody's view is left out."""
    first = list({each.claim.contact_id: each for each in reversed(heard)}.values())
    rest = [each for each in heard if each not in first]
    kept = [*first, *rest][: max(MOST_QUOTES, len(first))]
    return sorted(kept, key=lambda each: each.claim.met)


def _reworded(one: Application) -> Iterator[Block]:
    if not one.reworded:
        return
    yield Block("h3", "Said differently: their word for it, where it is the same thing")
    for each in one.reworded:
        what = "told you to say" if each.told else "says"
        yield Block(
            "item",
            f"{each.heard.claim.name} {what} “{each.theirs}”; you write “{_bare(each.place.words)}” ({_line(each.place)})",
        )
        yield Block("quote", f"“{_bare(each.heard.words)}” {_by(each.heard.claim)}")
    yield Block("note", "Change it only where it means the same of your own work.")


def _published(one: Application, cite: Mapping[Source, int]) -> Iterator[Block]:
    if not (one.asked_for or one.rated):
        return
    yield Block("h3", "Published, and named by nobody you met" if one.people else "Published")
    has = [item for item in one.asked_for if item.places]
    for item in has:
        yield Block("item", f"{item.term}: {_known(item.published, cite)}")
        for place in item.places:
            yield Block("place", _where(place))
    lacks = [item for item in one.asked_for if not item.places]
    if lacks:
        listed = ", ".join(item.term for item in lacks)
        tail = (
            ""
            if one.page.from_profile and not one.page.lines
            else "; not in your résumé"
            if not one.page.from_profile
            else "; not in your profile"
        )
        yield Block("item", f"{listed}: {_known(lacks[0].published, cite)}{tail}")
    for known in one.rated:
        yield Block("item", f"{known.text[:1].upper()}{known.text[1:]} [{cite[known.source]}]")
    if any(known.text.startswith(("skills", "knowledge")) for known in one.rated):
        yield Block("note", "Few people write these words in a résumé: look which line of yours shows them.")


def _letter(one: Application) -> Iterator[Block]:
    if not one.letter:
        return
    yield Block("h3", "Sentences for “why this field”")
    for sentence in one.letter:
        yield Block("letter", sentence.text)
        yield Block("note", _stands_on(sentence))
    if one.since:
        yield Block("note", "What you did since, from your log; put it in your own words:")
        for day, words in one.since:
            yield Block("quote", f"“{words}” ({_day(day)})")
    if one.employers and any(sentence.claims for sentence in one.letter):
        yield Block(
            "note",
            f"If you write to {_or(one.employers)}, take out what was told you there, or ask first: inside, people may guess who it was.",
        )


def _stands_on(sentence: Sentence) -> str:
    parts = [f"“{_bare(claim.point.quote.text)}” {_by(claim)}" for claim in sentence.claims]
    if not sentence.own and len(sentence.claims) > 1:
        people = list(dict.fromkeys(claim.name for claim in sentence.claims))
        parts = [f"your talks with {_and(people)}"]
    elif "talked with" in sentence.text and sentence.claims and not sentence.own and "“" not in sentence.text:
        parts = [f"your talk with {sentence.claims[0].name}, {_day(sentence.claims[0].met)}"]
    parts += [f"your profile, {own}" for own in sentence.own]
    return f"stands on: {'; '.join(parts)}"


def _names(one: Application) -> Iterator[Block]:
    if not one.permissions:
        return
    yield Block("h3", "Who may be named")
    for id in dict.fromkeys(each.contact_id for each in one.permissions):
        yield from _permission([each for each in one.permissions if each.contact_id == id])


def _permission(said: Sequence[Permission]) -> Iterator[Block]:
    first = said[0]
    words = [each for each in said if each.words]
    state = {
        "yes": "agreed, says their file; named above",
        "no": "is not to be named, says their file",
        "": "has not agreed, as far as your files say; not named above",
    }[first.flag]
    yield Block("item", f"{first.name} {state}")
    for each in words:
        yield Block("quote", f"“{_bare(each.words)}” ({each.where}, {_day(each.met) if each.met else ''})")
    if first.flag:
        return
    ways = {each.said for each in words}
    if ways == {"yes"}:
        yield Block("command", f"prep people edit {first.contact_id} --may-name yes")
        yield Block("note", "if you read these words as a yes to being named in an application")
    elif "no" in ways:
        yield Block(
            "note",
            "Yes for some, no for others: leave the name out unless you ask."
            if "yes" in ways
            else "Leave the name out.",
        )


# ---- words --------------------------------------------------------------------------------------------


def _sources(made: Sequence[Application]) -> list[Source]:
    found: dict[Source, None] = {}
    for one in made:
        for item in (*one.there, *one.missing, *one.asked_for):
            found |= dict.fromkeys(known.source for known in item.published)
        found |= dict.fromkeys(known.source for known in one.rated)
    return list(found)


def source_words(source: Source) -> str:
    """Say where a figure is from."""
    return ", ".join(part for part in (source.title, source.publisher, source.period) if part) + (
        f". {source.where}" if source.where else ""
    )


def _known(published: Sequence[Published], cite: Mapping[Source, int]) -> str:
    return "; ".join(f"{known.text} [{cite[known.source]}]" for known in published)


def _where(place: Place) -> str:
    return f"{_line(place)}: “{_bare(place.words)}”"


def _line(place: Place) -> str:
    section = place.line.section
    if not place.line.number:
        return section or "your profile"
    return f"line {place.line.number}{f', {section}' if section else ''}"


def _by(claim: Claim) -> str:
    return f"({claim.name}, {_day(claim.met)})"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _bare(words: str) -> str:
    """Return words without a list mark and quotation marks of their own at both ends."""
    text = words.strip().removeprefix("- ").removeprefix("* ").removeprefix("• ").strip()
    if len(text) > 2 and text[0] in '“"' and text[-1] in '”"' and not set(text[1:-1]) & set('“”"'):
        return text[1:-1]
    return text


def _persons(n: int) -> str:
    return "one person" if n == 1 else f"{n} people"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _or(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
