"""People as vCards: 2.1, 3.0 and 4.0 are read, 3.0 is written. Owner of vobject, which writes."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prep_assistant.domain import Person
from prep_assistant.errors import InputError
from prep_assistant.relationship import Contact, Problem
from prep_assistant.workspace.import_table import EXPECTED, MOST_PEOPLE, Found, Reading, clean, emails, is_name, joined
from prep_assistant.workspace.vcard_lines import BadLine, Property, fields, logical, parse, text

BEGIN = re.compile(r"(?im)^\s*BEGIN\s*:\s*VCARD")
_SPACE = uuid.UUID("6f2d3b52-3b0e-5a55-9f0c-1f6f3e2a7c11")  # of all UIDs that this module makes
_LINKEDIN = re.compile(r"linkedin\.com/(?:in|pub)/", re.IGNORECASE)
_MOST_PROBLEMS = 1_000
_MOST_PROPERTIES = 2_000  # of one card
Card = list[Property]


# ---- reading ------------------------------------------------------------------------------------


def read(source: str, where: str) -> Reading:
    """Read every card that can be read; the others are told with their line. InputError when there is no card at all."""
    if not BEGIN.search(source):
        raise InputError(f"{where}: no line BEGIN:VCARD in it", EXPECTED)
    people: list[Found] = []
    problems: list[Problem] = []
    nameless = 0
    for line, card, whole in _cards(source, where, problems):
        if _first(card, "KIND", "X-ADDRESSBOOKSERVER-KIND").lower() in ("group", "org", "location"):
            continue
        found = _found(card, line)
        if found is None:
            nameless += 1
        elif len(people) >= MOST_PEOPLE:
            raise InputError(
                f"{where} holds more than {MOST_PEOPLE:,} people", "Split it, and import the parts that matter."
            )
        else:
            people.append(found)
        if not whole:
            problems.append(Problem(where, line, "this card has no END:VCARD; what stands there was read"))
    return Reading("vcard", tuple(people), tuple(problems[:_MOST_PROBLEMS]), nameless)


def _cards(source: str, where: str, problems: list[Problem]) -> Iterator[tuple[int, Card, bool]]:
    """Yield the cards: line, properties, and whether the end was there. A card in a card (2.1's AGENT) is passed over."""
    card: Card | None = None
    begun, inner = 0, 0
    for number, line in logical(source):
        mark = "".join(line.upper().split())
        if mark == "BEGIN:VCARD" and card is not None and card and card[-1].name == "AGENT":
            inner += 1
        elif mark == "BEGIN:VCARD":
            if card is not None:
                yield begun, card, False
            card, begun, inner = [], number, 0
        elif mark == "END:VCARD" and inner:
            inner -= 1
        elif mark == "END:VCARD":
            if card is not None:
                yield begun, card, True
            card = None
        elif card is not None and not inner and len(card) < _MOST_PROPERTIES:
            try:
                one = parse(line, number)
            except BadLine as error:
                problems.append(Problem(where, number, f"{error}; the rest of the card was read"))
                continue
            if one is not None:
                card.append(one)
    if card is not None:
        yield begun, card, False


def _found(card: Card, line: int) -> Found | None:
    name = _name(card)
    if not is_name(name):
        return None
    pages = [clean(text(one.value)) for one in card if one.name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE")]
    notes = [text(one.value).strip() for one in card if one.name == "NOTE"]
    contact = Contact(
        id="",
        person=Person(name, _first(card, "TITLE", "ROLE"), _company(card), _place(card)),
        emails=tuple(dict.fromkeys(mail for value in _preferred(card, "EMAIL") for mail in emails(text(value)))),
        phone=next(iter(_phones(card)), ""),
        linkedin=next((page for page in pages if _LINKEDIN.search(page)), ""),
        tags=_tags(card),
        words="\n\n".join(note for note in notes if note),
    )
    return Found(contact, clean(_first(card, "UID")).removeprefix("urn:uuid:"), line)


def _name(card: Card) -> str:
    whole = _first(card, "FN")
    if whole:
        return whole
    for one in card:
        if one.name == "N":
            family, given, middle, *_ = [*(clean(part.replace(",", " ")) for part in fields(one.value)), "", "", ""]
            return joined(given, middle, family)
    return ""


def _company(card: Card) -> str:
    return next((clean(fields(one.value)[0]) for one in card if one.name == "ORG"), "")


def _place(card: Card) -> str:
    """Return city and region, or country, of the address at work, else of any."""
    for value in (
        *(one.value for one in card if one.name == "ADR" and "work" in one.kinds),
        *(one.value for one in card if one.name == "ADR"),
    ):
        parts = [clean(part) for part in fields(value)] + [""] * 7
        city, region, country = parts[3], parts[4], parts[6]
        if city or region:
            return ", ".join(part for part in (city, region or country) if part)
    return ""


def _phones(card: Card) -> Iterator[str]:
    spoken = [one for one in card if one.name == "TEL" and not one.kinds & {"fax", "pager"}]
    for one in sorted(spoken, key=_preference):
        value = re.sub(r";.*", "", clean(text(one.value)).removeprefix("tel:"))
        if re.search(r"\d", value):
            yield value


def _preferred(card: Card, name: str) -> list[str]:
    return [one.value for one in sorted((one for one in card if one.name == name), key=_preference)]


def _preference(one: Property) -> tuple[int, int]:
    number = one.params.get("PREF", "")
    if number.isascii() and number.isdigit():
        return 0, int(number[:4])
    return (0, 0) if "pref" in one.kinds else (1, 0)


def _tags(card: Card) -> tuple[str, ...]:
    found = (clean(part) for one in card if one.name == "CATEGORIES" for part in fields(one.value, ","))
    return tuple(dict.fromkeys(tag for tag in found if tag and tag.lower() != "mycontacts"))


def _first(card: Card, *names: str) -> str:
    return next((value for name in names for one in card if one.name == name and (value := clean(text(one.value)))), "")


# ---- writing ------------------------------------------------------------------------------------


def uid(contact_id: str) -> str:
    """Return a contact's UID, the same at every export, so that an address book updates its card instead of adding one."""
    return str(uuid.uuid5(_SPACE, contact_id))


def write(contacts: Iterable[Contact], *, notes: bool = False) -> bytes:
    """Return the contacts as vCard 3.0: CRLF, folded at 75 octets between characters. `notes` takes the user's own words along."""
    return "".join(_written(contact, notes) for contact in contacts).encode("utf-8")


def _written(contact: Contact, notes: bool) -> str:
    import vobject  # type: ignore[import-untyped]

    card: Any = vobject.vCard()
    person = contact.person
    card.add("uid").value = uid(contact.id)
    card.add("fn").value = person.name
    card.add("n").value = vobject.vcard.Name(**_split_name(person.name))
    if person.company:
        card.add("org").value = [person.company]
    for name, value in (("title", person.title), ("tel", contact.phone), ("url", contact.linkedin)):
        if value:
            card.add(name).value = value
    for mail in contact.emails:
        line = card.add("email")
        line.value, line.type_param = mail, "internet"
    if person.location:
        city, _, region = person.location.partition(", ")
        line = card.add("adr")
        line.value, line.type_param = vobject.vcard.Address(city=city, region=region), "work"
    if contact.tags:
        card.add("categories").value = list(contact.tags)
    if notes and contact.words:
        card.add("note").value = contact.words
    return folded(card.serialize(validate=False, lineLength=10**9))


def folded(serialized: str) -> str:
    """Fold lines at 75 octets, never inside a character, and end them with CRLF (RFC 2426, section 2.6)."""
    lines: list[str] = []
    for line in re.split(r"\r\n|\n", serialized.rstrip("\r\n")):
        current, size = "", 0
        for sign in line:
            octets = len(sign.encode("utf-8", "replace"))
            if size + octets > 75:
                lines.append(current)
                current, size = " ", 1
            current, size = current + sign, size + octets
        lines.append(current)
    return "".join(f"{line}\r\n" for line in lines)


def _split_name(name: str) -> dict[str, str]:
    """Return given and family name of two Latin words; of anything else the whole as given name: a guess would be wrong too often."""
    words: Sequence[str] = name.split()
    if len(words) == 2 and all(word[0] < "\u0250" or "\u1e00" <= word[0] <= "\u1eff" for word in words):
        return {"given": words[0], "family": words[1]}
    return {"given": name}
