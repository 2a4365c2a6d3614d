"""Sentences for a cover letter's "why this field": what people of the field told me, in their words, and what my profile says. Pure.

No sentence holds an experience, a motive or a figure that the profile, the log or a quote does not. Who told me is named only if
their file says that they agreed; else by their line of work alone, since an employer together with a title may be one person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prep_assistant.application import Sentence
from prep_assistant.claims import Claim
from prep_assistant.domain import Asker, Finding
from prep_assistant.drafting.debrief_text import fold, found_in, stems
from prep_assistant.drafting.english import a, lower, occupation_name, plural, singular
from prep_assistant.relationship import Contact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Vectors = Callable[[Sequence[str]], "NDArray[np.float32]"]
# (sentence, known text, quotes, names that must not stand in it) -> findings
Check = Callable[[str, str, Sequence[str], Sequence[str]], Sequence[Finding]]
MOST_QUOTES = 4
_ALONE = 3  # topics further down the list are quoted only where they touch something in the profile
LINKED = 0.33  # cosine of a quote and an entry of the profile from which on they are said in one sentence
_TOPICS = {
    "interests": 0,
    "work": 0,
    "skills": 2,
    "proof": 2,
    "words": 2,
    "culture": 3,
    "trends": 3,
    "conditions": 4,
    "breaking-in": 5,
}
PROPER = frozenset(
    "English Spanish French German Mandarin Arabic Vietnamese Excel Python Portuguese Polish Hmong".split()
)
_MONTHS = "January February March April May June July August September October November December".split()
_COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split()
_ORDER = ("a", "another", "a third", "a fourth")
_SOUR = re.compile(
    r"\b(?:burn(?:ed|t|out)?|burnout|worst|hate|awful|annoying|funny about|waste|fired|laid off|freeze|blame\w*|not wanting|quit|lost \w+ people|screens? you out|salary"
    r"|bad news|shrinking|\$|hiring|hour|paid|pays?|boss|manager|lo peor|unfair|exhaust\w*|stress\w*|degree|résumé|resume|apply|argues?|chase|differential|seniority|shifts?|margins|dollars|nights?|we were \w+|(?:was|were|are|got) out of the|leaving|left|(?:software|machines?|ai) (?:does|do)|can't|cannot)\b|\$",
    re.IGNORECASE,
)
_TO_ME = re.compile(
    r"\byou(?:'ve|’ve|'d|’d|'re|’re) (?:already|be|good|the|a)\b|\byou (?:trained|did|wrote|said)\b|\bshould i\b",
    re.IGNORECASE,
)
_SHORTHAND = re.compile(r"[=&@#*]|->|\bw/|!!|\?|\.\.\.|…|\b\d+/\d+\b")
_SPOKEN_START = re.compile(
    r"^(?:but|and|so|or|because|then|that's|that’s|no|yes|yeah|learn|ask|take|don't|put|show|call|read|start|get|find|try|talk|never|always|this|these|those|it|they|he|she|ours|mine|like)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\b(?:el|la|los|las|que|para|una?|está|der|die|das|und|nicht|le|les|des|mí|nadie|por|sí|es|preguntó|con|ich|ist)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\b(?:see|like|do|did|say|use|on|about|of|with|for) (?:that|this|it|them|those)\b", re.IGNORECASE
)
_INNER = re.compile(r"[“\"]([^”\"]{12,220})[”\"]")


@dataclass(frozen=True, slots=True)
class Usable:
    """A claim whose words may stand in quotation marks in a letter: spoken, whole, and naming nobody."""

    claim: Claim
    words: str


def letter(
    title: str, claims: Sequence[Claim], asker: Asker, contacts: Mapping[str, Contact], vectors: Vectors, check: Check
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """Return the sentences, and what was left out and why. `title` is the occupation's published name."""
    if not claims:
        return (), ()
    role = singular(lower(occupation_name(title))) if title else "person in this line of work"
    made = [_opening(role, claims), *_background(asker)]
    made += _quotes(role, usable(claims, contacts), asker, contacts, vectors)
    hidden = _hidden(contacts)
    known = _known(asker, claims, role)
    kept, remarks = [], []
    for sentence in made:
        quotes = [claim.point.quote.text for claim in sentence.claims]
        findings = tuple(check(sentence.text, known, quotes, [] if sentence.named else hidden))
        if any(finding.severity == "error" for finding in findings):
            worst = next(finding for finding in findings if finding.severity == "error")
            remarks.append(f"A sentence was left out: {worst.reason.rstrip('.')} (“{worst.words}”, {worst.rule}).")
        else:
            kept.append(replace(sentence, findings=findings))
    return tuple(kept), tuple(remarks)


def usable(claims: Sequence[Claim], contacts: Mapping[str, Contact]) -> tuple[Usable, ...]:
    """Return the claims whose words can be quoted, in their order."""
    names = _identifying(contacts)
    return tuple(
        Usable(claim, words)
        for claim in claims
        if not claim.point.uncertain and claim.point.topic in _TOPICS
        for words in _spoken(claim)
        if _fits(words, names)
    )


def who(role: str, contact: Contact | None, number: int) -> tuple[str, bool]:
    """Say who told me: by name if they agreed, else by the line of work alone; and whether they are named."""
    if contact is not None and contact.may_name == "yes":
        person = contact.person
        what = ", ".join(part for part in (person.title, person.company) if part)
        return f"{person.name} ({what})" if what else person.name, True
    first = _ORDER[min(number, len(_ORDER) - 1)]
    return (a(role) if first == "a" else f"{first} {role}"), False


# ---- sentences ----------------------------------------------------------------------------------------


def _opening(role: str, claims: Sequence[Claim]) -> Sentence:
    people = list(dict.fromkeys(claim.contact_id for claim in claims))
    first, last = min(claim.met for claim in claims), max(claim.met for claim in claims)
    whom = a(role) if len(people) == 1 else f"{_count(len(people))} {plural(role).replace('persons in', 'people in')}"
    if (first.year, first.month) == (last.year, last.month):
        when = f"In {_MONTHS[first.month - 1]} {first.year}"
    elif first.year == last.year:
        when = f"Between {_MONTHS[first.month - 1]} and {_MONTHS[last.month - 1]} {last.year}"
    else:
        when = f"Between {_MONTHS[first.month - 1]} {first.year} and {_MONTHS[last.month - 1]} {last.year}"
    of_each = tuple(next(claim for claim in claims if claim.contact_id == id) for id in people)
    return Sentence(f"{when} I talked with {whom} about what the work is like.", of_each)


def _background(asker: Asker) -> Iterator[Sentence]:
    match = re.fullmatch(r"(.+?),? (\d{1,2})\+? years?", asker.background.strip())
    if match:
        years = "one year" if match[2] == "1" else f"{_count(int(match[2]))} years"
        yield Sentence(f"I come to it from {years} as {a(lower(match[1]))}.", (), (f"background: {asker.background}",))


def _quotes(
    role: str, found: Sequence[Usable], asker: Asker, contacts: Mapping[str, Contact], vectors: Vectors
) -> Iterator[Sentence]:
    own = [("interests", text) for text in asker.interests] + [("skills", text) for text in asker.skills]
    told: set[str] = set()
    number = 0
    for one, link in _chosen(found, own, vectors):
        by, named = who(role, contacts.get(one.claim.contact_id), number)
        number += not named
        words = _as_quote(one.words)
        if link is None or link[1] in told:
            yield Sentence(f"{by[0].upper()}{by[1:]} told me: “{words}”", (one.claim,), (), named)
            continue
        told.add(link[1])
        key, text = link
        mine = text if text in PROPER or text[1:2].isupper() else text[:1].lower() + text[1:]
        tail = f"what draws me is {mine}" if key == "interests" else f"what I bring to that is {mine}"
        said = f"“{words.rstrip('.')},” {by} told me"
        yield Sentence(f"{said}; {tail}.", (one.claim,), (f"{key}: {text}",), named)


def _chosen(
    found: Sequence[Usable], own: Sequence[tuple[str, str]], vectors: Vectors
) -> list[tuple[Usable, tuple[str, str] | None]]:
    """Return one quote of each person, nearest to what the profile names, with the entry it is clearly about, if any."""
    if not found:
        return []
    rows = vectors([*(one.words for one in found), *(text for _, text in own)])
    best: dict[str, tuple[float, Usable, tuple[str, str] | None]] = {}
    for place, one in enumerate(found):
        scores = [
            float(rows[place] @ rows[len(found) + at]) + _in_words(text, one.words) for at, (_, text) in enumerate(own)
        ]
        top = max(range(len(scores)), key=scores.__getitem__, default=-1)
        near = scores[top] if scores else 0.0
        link = own[top] if near >= LINKED else None
        if link is None and _TOPICS[one.claim.point.topic] > _ALONE:
            continue
        full = 0.05 if 9 <= len(one.words.split()) <= 24 else 0.0  # a whole thought, and no speech
        rank = (near if link else 0.0) + full - 0.03 * _TOPICS[one.claim.point.topic]
        if one.claim.contact_id not in best or rank > best[one.claim.contact_id][0]:
            best[one.claim.contact_id] = (rank, one, link)
    ordered = sorted(best.values(), key=lambda each: -each[0])
    return [(one, link) for _, one, link in ordered[:MOST_QUOTES]]


def _in_words(own: str, quote: str) -> float:
    """Return what it adds to likeness that a quote names an entry of the profile itself: all its words, or some."""
    mine = stems(own)
    return 0.4 if mine and mine <= stems(quote) else 0.15 if mine & stems(quote) else 0.0


def _as_quote(words: str) -> str:
    text = words.strip().rstrip(",;")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


# ---- what may be quoted -------------------------------------------------------------------------------


def _spoken(claim: Claim) -> Iterator[str]:
    """Yield what was said word for word: of a transcript the sentence, of notes only what stands in quotation marks."""
    quote = claim.point.quote
    if quote.speaker and found_in(claim.point.text, quote.text):
        yield claim.point.text
        return
    for match in _INNER.finditer(quote.text):
        yield match[1].strip()


def _fits(words: str, names: frozenset[str]) -> bool:
    count = len(words.split())
    whole = not _SHORTHAND.search(words) and not _SPOKEN_START.search(words) and words.count(".") <= 1
    whole = whole and not _DANGLING.search(words)
    english = len(_FOREIGN.findall(words)) < 2
    kind = not _SOUR.search(words) and not _TO_ME.search(words)
    nobody = not (set(re.findall(r"[^\W\d_]{3,}", fold(words))) & names)
    return 5 <= count <= 32 and whole and english and kind and nobody


def _identifying(contacts: Mapping[str, Contact]) -> frozenset[str]:
    """Return the words that point at somebody: of names, employers and places."""
    found: set[str] = set()
    for contact in contacts.values():
        person = contact.person
        for text in (person.name, person.company, person.location):
            found |= {word for word in re.findall(r"[^\W\d_]{3,}", fold(text)) if word not in _GENERAL}
    return frozenset(found)


_GENERAL = frozenset(
    "the and for hospital medical center health county city public home care foods food school university college company services group "
    "department lake great port state national american general clinic inc llc new san st".split()
)


def _hidden(contacts: Mapping[str, Contact]) -> list[str]:
    """Return names and employers of those who have not agreed to be named."""
    open_ = {text for c in contacts.values() if c.may_name == "yes" for text in (c.person.name, c.person.company)}
    shut = [text for c in contacts.values() if c.may_name != "yes" for text in (c.person.name, c.person.company)]
    return [text for text in dict.fromkeys(shut) if text and text not in open_]


def _known(asker: Asker, claims: Sequence[Claim], role: str) -> str:
    parts = [asker.name, asker.background, asker.goal, *asker.interests, *asker.skills, role]
    for claim in claims:
        day = claim.met
        parts += [
            claim.point.quote.text,
            claim.name,
            claim.title,
            claim.company,
            f"{_MONTHS[day.month - 1]} {day.year}",
        ]
    people = len({claim.contact_id for claim in claims})
    years = [f"{_count(int(number))} {number}" for number in re.findall(r"\b\d{1,2}\b", asker.background)]
    return "\n".join((*parts, _count(people), str(people), *years))


def _count(n: int) -> str:
    return _COUNTS[n] if n < len(_COUNTS) else str(n)
