"""What earlier conversations left open, so that the next person can be asked: without a word about who said it.

Two people who speak of the same thing and do not agree; a point that the notes themselves doubt; a planned question that
nobody answered. Whatever could tell who spoke (a name, an employer) keeps a sentence out altogether. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prep_assistant.domain import AIM_OF, Source, Topic, Unresolved
from prep_assistant.relationship import Contact, Debrief, Point

MOST = 3  # of each kind
_NOT = frozenset(
    "not no never don't doesn't didn't isn't aren't wasn't won't can't cannot couldn't wouldn't shouldn't nobody none nothing "
    "hardly rarely seldom without neither nor barely".split()
)
_OPPOSED = (
    ("more", "less"), ("more", "fewer"), ("most", "few"), ("many", "few"), ("always", "never"), ("always", "rarely"),
    ("easy", "hard"), ("easy", "difficult"), ("easily", "hardly"), ("remote", "office"), ("remotely", "site"),
    ("grow", "shrink"), ("grow", "decline"), ("required", "optional"), ("need", "optional"), ("must", "optional"),
    ("essential", "optional"), ("high", "low"), ("higher", "lower"), ("good", "bad"), ("better", "worse"), ("fast", "slow"),
    ("quick", "slow"), ("long", "short"), ("flexible", "rigid"), ("flexible", "strict"), ("flexible", "fixed"),
    ("worth", "waste"), ("increase", "decrease"), ("rise", "fall"), ("stable", "unstable"), ("everyone", "nobody"),
    ("everybody", "nobody"), ("safe", "risky"), ("early", "late"), ("first", "last"), ("alone", "team"), ("helps", "hurts"),
    ("help", "hurt"), ("calm", "hectic"), ("quiet", "busy"), ("matters", "irrelevant"),
    ("need", "without"), ("required", "without"), ("must", "without"), ("need", "nice"), ("required", "nice"),
    ("essential", "nice"), ("must", "nice"), ("everything", "little"), ("big", "small"), ("strong", "weak"),
)  # fmt: skip
_COMMON = frozenset(
    "that this with from your have been they them their there here what which when where will would could should about "
    "because really just very also then than into over people person think know like lot lots kind sort thing things most "
    "more less some many much does done doing make makes made going goes want wants year years time times still even every "
    "always never first last good work works working job jobs team get gets got need needs want take takes say says said "
    "one two only other others after before around between while being were was are not don't isn't doesn't can't".split()
)
_DOUBT = re.compile(r"\s*(?:\((?:check|\?|sp\?|unsure|not sure)\)|\?+)\s*$", re.I)
_TOPICS: dict[Topic, str] = {
    "pay": "pay|paid|salar|wage|earn|money|offer",
    "breaking-in": "break in|get in|got in|start(?:ing|ed)? out|entry|degree|apprentice|practicum|internship|newcomer|beginner|hire",
    "advancement": "promot|move up|advance|senior|ladder|career",
    "conditions": "hours|shift|schedule|overtime|weekend|workload|busy|stress|remote|travel",
    "culture": "culture|manager|boss|disagree|happy|fit in|team like",
    "trends": "chang|future|trend|next (?:few|five|ten) years|automat|replac|emergency",
    "people": "who |whom |whose |people should",
    "resources": "read|book|course|association|conference|podcast|learn",
    "skills": "skill|good at|strength|ability",
    "proof": "portfolio|résumé|resume|sample|show that",
    "words": "words|call it|jargon|term",
}
_POLITE = re.compile(r"(?i)thank you|stay in touch|should i have asked|have asked in my place|who else|may i\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """One usable point, and whose debrief it stands in."""

    point: Point
    text: str
    debrief: Debrief
    words: frozenset[str]


def names(contacts: Iterable[Contact], debriefs: Iterable[Debrief]) -> frozenset[str]:
    """Return every word that could tell who spoke: parts of people's names, and their employers' names as a whole."""
    found: set[str] = set()
    for contact in contacts:
        found |= _name_words(contact.person.name) | _name_words(contact.introducer.replace("-", " ").title())
        found |= _phrase(contact.person.company)
    for debrief in debriefs:
        found |= _name_words(debrief.person.name) | _phrase(debrief.person.company)
        for named in debrief.people:
            found |= _name_words(named.what)
    return frozenset(found)


def _name_words(name: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]{2,}", fold(name)) if word not in _TITLES}


def _phrase(company: str) -> set[str]:
    return {fold(company)} if len(fold(company)) > 2 else set()


# What is written with a capital inside a sentence and gives nobody away.
_HARMLESS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October "
    "November December Christmas Thanksgiving English Spanish American Americans Medicare Medicaid Excel Python Tableau "
    "Linux Windows Word PowerPoint Google Outlook Slack Zoom Teams LinkedIn Java Git Photoshop Figma Jira Salesforce".split()
) | {"I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll"}
_TITLES = frozenset("mr mrs ms dr prof de van von der den da la le el al bin ibn the of and".split())


def fold(text: str) -> str:
    """Return text without case and accents, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def tells_who(text: str, known: Collection[str]) -> bool:
    """Return whether a text holds a name from `known`, or anything written like a name of a person, a place or an employer.

    A part of a name counts where it is written with a capital: "May" may be a person, "may" is not.
    """
    folded = fold(text)
    if any(" " in name and name in folded for name in known):
        return True
    capitals = {fold(word) for word in re.findall(r"\b[^\W\d_a-z][^\W\d_]+", text)}
    if capitals & {name for name in known if " " not in name}:
        return True
    inside = re.findall(r"(?<![.!?:]) [\"'(]?([A-Z][a-z’']{2,})\b", text)
    return (
        any(word not in _HARMLESS for word in inside)
        or re.search(r"@|https?://|\b[A-Z][a-z]+ [A-Z][a-z]+", text) is not None
    )


Sorted = Callable[[str, str, Topic], Literal["agree", "contradict", "unrelated"]]


def unresolved(
    debriefs: Sequence[Debrief], contact_id: str, known_names: Collection[str], sort: Sorted | None = None
) -> tuple[Unresolved, ...]:
    """Return what to ask a contact because earlier conversations left it open, most telling first.

    `debriefs` are of people in the same line of work and of the contact; what the contact said is not asked back. `sort` says
    what two quotes on a topic are to each other: it finds contradictions that share no word, and keeps agreement from being
    taken for one.
    """
    others = [debrief for debrief in debriefs if debrief.contact_id != contact_id]
    said = [one for debrief in others for one in _said(debrief, known_names)]
    found = sorted(_disagreements(said, sort), key=lambda row: -row[0])
    both = list({row[1].one: row[1] for row in found}.values())[:MOST]
    unsure = [
        Unresolved("unsure", one.point.topic, one.text, sources=(source(one.debrief),))
        for one in said
        if one.point.uncertain
    ][:MOST]
    return (*both, *unsure, *_still_open(debriefs, contact_id, known_names))


def _said(debrief: Debrief, known: Collection[str]) -> Iterator[_Said]:
    for point in debrief.points:
        text = _DOUBT.sub("", " ".join(point.text.split())).rstrip(" .!;,")
        if not point.mine and 4 <= len(text.split()) <= 30 and not _unfit(text, known):
            yield _Said(point, text, debrief, content(text))


def _unfit(text: str, known: Collection[str]) -> bool:
    return any(mark in text for mark in '?“”"[]{}<>⟦⟧') or tells_who(text, known)


def content(text: str) -> frozenset[str]:
    """Return the words by which two statements are about the same thing, without their endings."""
    found = re.findall(r"[^\W\d_][\w'’-]{2,}", text)
    return frozenset(_stem(word) for word in found if word.lower() not in _COMMON and (len(word) > 3 or word.isupper()))


def _stem(word: str) -> str:
    low = word.lower().replace("’", "'").removesuffix("'s")
    return re.sub(r"(?:ies|ing|ed|es|s|ly)$", "", low) if len(low) > 4 else low


def _disagreements(said: Sequence[_Said], sort: Sorted | None) -> Iterator[tuple[float, Unresolved]]:
    for index, one in enumerate(said):
        for other in said[index + 1 :]:
            if (
                one.debrief.contact_id == other.debrief.contact_id
                or AIM_OF[one.point.topic] != AIM_OF[other.point.topic]
            ):
                continue
            between = sort(one.text, other.text, one.point.topic) if sort else "unrelated"
            if between == "agree":
                continue
            sources = tuple(dict.fromkeys((source(one.debrief), source(other.debrief))))
            if between == "contradict" and one.point.topic == other.point.topic:
                weight = 1.5 - 0.01 * len(one.text + other.text)
                yield weight, Unresolved("disagree", one.point.topic, one.text, other.text, sources)
                continue
            shared = one.words & other.words
            few = len(shared) < 2 and not any(word.upper() in one.text and len(word) < 6 for word in shared)
            if not shared or (few and len(shared) < 0.5 * min(len(one.words), len(other.words))):
                continue  # one word in common is little, unless it is an abbreviation: MPH, CDL
            if opposed(one.text, other.text):
                weight = len(shared) / min(len(one.words), len(other.words)) - 0.01 * len(one.text + other.text)
                yield weight, Unresolved("disagree", one.point.topic, one.text, other.text, sources)


def opposed(one: str, other: str) -> bool:
    """Return whether two statements about one thing pull in different directions: a denial, opposites, other figures."""
    first, second = (set(re.findall(r"[a-z][a-z'’]*", text.lower().replace("’", "'"))) for text in (one, other))
    if bool(first & _NOT) != bool(second & _NOT):
        return True
    for left, right in _OPPOSED:
        if (left in first and right in second) or (right in first and left in second):
            return True
    figures = [set(re.findall(r"\d[\d,.]*\d|\d", text)) for text in (one, other)]
    return bool(figures[0] and figures[1] and not figures[0] & figures[1] and _units(one) & _units(other))


def _units(text: str) -> set[str]:
    """Return what the figures of a text count: "40 hours" → hours."""
    return {_stem(word) for word in re.findall(r"\d[\d,.k]*(?:\s*(?:-|–|to)\s*\$?\d[\d,.k]*)?\s*([a-z%]+)", text.lower())} | (
        {"$"} if "$" in text else set()
    )  # fmt: skip


def _still_open(debriefs: Sequence[Debrief], contact_id: str, known: Collection[str]) -> Iterator[Unresolved]:
    """Yield planned questions that got no answer: of this contact first, then of others, each as it was asked."""
    answered = {_key(a.question) for d in debriefs for a in d.answers if a.points}
    seen: set[str] = set()
    for debrief in sorted(debriefs, key=lambda d: (d.contact_id != contact_id, -d.met.toordinal())):
        own = debrief.contact_id == contact_id
        for answer in debrief.answers:
            text = " ".join(answer.question.split())
            key = _key(text)
            if answer.points or key in answered or key in seen or len(seen) >= MOST or _POLITE.search(text):
                continue
            # A figure or a source in it belongs to the other list; somebody else's list may name them.
            if not text.endswith("?") or re.search(r"\[\d+\]|\d", text) or text.count("?") > 1:
                continue
            if not own and (_unfit(text[:-1], known)):
                continue
            seen.add(key)
            yield Unresolved("open", topic_of(text), text, sources=(source(debrief, "A question left open"),), own=own)


def topic_of(question: str) -> Topic:
    """Return what a question is about, by its words; "work" when they do not say."""
    for topic, words in _TOPICS.items():
        if re.search(rf"(?i)\b(?:{words})", question):
            return topic
    return "work"


def _key(question: str) -> str:
    return " ".join(re.findall(r"[a-z]+", fold(question)))


def source(debrief: Debrief, what: str = "An earlier conversation") -> Source:
    """Name a conversation by its day alone: the page may lie on the table before somebody else."""
    return Source(f"{what}, {debrief.met.day} {debrief.met:%B %Y}", "my debrief", str(debrief.met.year))
