"""Whether a contact may be named: what their file says, and what they said about using their name. Pure.

A name is used only when the file says `may_name: yes`. Words of consent are found and shown with the command that notes them;
whether they were a yes, to whom and for what, only the one who was there can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from prep_assistant.application import Permission
from prep_assistant.relationship import Contact, Debrief, Quote

_NAME = r"(?:my|her|his|their|our) names?"
_YES = re.compile(
    rf"\b(?:use|mention|drop|give (?:them|him|her)) {_NAME}\b|\bmention (?:me\b|that (?:we|you) (?:talked|spoke|met))|\b(?:say|tell (?:them|him|her)) (?:that )?i sent you"
    rf"|\b(?:ok|okay|fine|happy|free) (?:\w+ ){{0,3}}to (?:use|mention|name|quote) (?:{_NAME}|me|her|him)|\byou (?:can|may) (?:quote|name|mention) me\b",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"\b(?:don't|don’t|do not|rather you didn't|wouldn't|never|not to) (?:\w+ ){{0,2}}(?:use|mention|drop|quote|name|say)\b(?: (?:it|me|{_NAME}|who|where|that))?"
    rf"|\b(?:keep|leave) (?:{_NAME}|me|it) out\b|\boff the record\b|\bbetween (?:us|you and me)\b|\banonym\w+",
    re.IGNORECASE,
)
_ABOUT_NAME = re.compile(
    rf"{_NAME}|\bquot|\bmention|off the record|between (?:us|you and me)|anonym|\bsent you|\bname me\b|\bleave me\b|\bkeep me\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")

# The words of one conversation: (line, speaker, text).
Said = tuple[int, str, str]


def permissions(
    contacts: Iterable[Contact], debriefs: Sequence[Debrief], spoken: Mapping[str, Sequence[Said]], own: str
) -> tuple[Permission, ...]:
    """Return what is known of each contact's permission, one entry for each thing said, or one for the file alone.

    `spoken` gives the conversation of a debrief by its digest, where it was kept; else the debrief's quotes are read. `own` is
    the asker's name: what the asker said is no permission.
    """
    found: list[Permission] = []
    for contact in contacts:
        said = [
            Permission(contact.id, contact.name, contact.may_name, words, debrief.met, f"{debrief.source}:{line}" if line else debrief.source, way)
            for debrief in debriefs
            if debrief.contact_id == contact.id
            for line, words, way in _said(debrief, spoken.get(debrief.digest, ()), own)
        ]  # fmt: skip
        found += said or [Permission(contact.id, contact.name, contact.may_name)]
    return tuple(found)


def _said(debrief: Debrief, spoken: Sequence[Said], own: str) -> Iterator[tuple[int, str, Literal["yes", "no"]]]:
    texts = list(spoken) or [(quote.line, quote.speaker, quote.text) for quote in _quotes(debrief)]
    seen: set[str] = set()
    first = own.casefold().split()[:1]
    for line, speaker, text in texts:
        if first and speaker and speaker.casefold().split()[:1] == first:
            continue
        sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
        for number, sentence in enumerate(sentences):
            before = sentences[number - 1] if number else ""
            way = _way(sentence, before)
            if way and sentence not in seen and not sentence.endswith("?"):
                seen.add(sentence)
                yield line, sentence, way


def _way(sentence: str, before: str) -> Literal["", "yes", "no"]:
    """Read one sentence; "don't use it" is about a name when the sentence before was."""
    if _NO.search(sentence) and (
        _ABOUT_NAME.search(sentence) or (_YES.search(before) and re.search(r"\bit\b", sentence))
    ):
        return "no"
    return "yes" if _YES.search(sentence) else ""


def _quotes(debrief: Debrief) -> Iterator[Quote]:
    for point in debrief.points:
        yield point.quote
    for named in (*debrief.people, *debrief.resources, *debrief.leads):
        yield named.quote
    for promise in debrief.promises:
        yield promise.quote
