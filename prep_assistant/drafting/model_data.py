"""What a model is told of asker and contact, and everything known of them that its answer may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from prep_assistant.domain import Asker, Context, Person
from prep_assistant.prompting.conversation import Render

MOST_VOICE, LONGEST_VOICE = 3, 900  # samples of the user's own messages, characters of each

_GREETING = re.compile(r"(?i)^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^\n.?!]{0,50}[,!:–—]\s*\n+")
_SIGN_OFF = re.compile(
    r"(?i)\n+\s*(?:best|all the best|(?:kind|best|warm|warmest) (?:regards|wishes)|regards|sincerely|yours(?: \w+)?|warmly|cheers|(?:many )?thanks(?: again)?"
    r"|thank you(?: so much| again)?|with (?:thanks|gratitude)|gratefully|take care)[,.!]?\s*(?:\n[^\n]{0,60}){0,3}\s*$"
)


def text_alone(message: str) -> str:
    """Return a message without a greeting at its beginning and a sign-off at its end."""
    message = message.replace("\r\n", "\n").strip()
    return _SIGN_OFF.sub("", _GREETING.sub("", f"{message}\n").strip()).strip()


def asker_text(asker: Asker, render: Render) -> str:
    """Return what the model is told of the asker. E-mail and the like are never part of it.

    Samples of their messages go without greeting and sign-off: those are put around a draft by code, and name others.
    """
    voice = [
        " ".join(text_alone(sample.replace("\\n", "\n")).split())[:LONGEST_VOICE]
        for sample in asker.voice[:MOST_VOICE]
        if sample.strip()
    ]
    return render("model/asker", asker=asker, voice=voice)


def person_text(person: Person, render: Render, occupation: str = "", more: Sequence[str] = ()) -> str:
    """Return what the model is told of the contact; `more` are further lines."""
    return render("model/person", person=person, occupation=occupation, more=list(more))


def own_words(asker: Asker, person: Person) -> tuple[str, ...]:
    """Return everything that asker and contact say of themselves: what an answer may repeat without a source."""
    return tuple(text for thing in (asker, person) for text in _texts(asdict(thing)) if text.strip())


def question_words(context: Context) -> tuple[str, ...]:
    """Return what a question may use besides the numbered sources: own words, how title and place were read, the minutes."""
    words = [*own_words(context.asker, context.person), f"{context.minutes} minutes"]
    if context.reading is not None:
        words += [context.reading.plain, context.reading.setting, context.reading.asked]
        words += [match.occupation.title for match in context.reading.matches[:1]]
    if context.place is not None and context.place.area is not None:
        words += [context.place.area.name, context.place.area.state]
    if context.facts is not None:
        words.append(context.facts.occupation.title)
    return tuple(word for word in words if word)


def inputs(*things: Any) -> dict[str, Any]:
    """Return asker, person and the like as plain values, for the record of a run."""
    return {type(thing).__name__.lower(): asdict(thing) for thing in things}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)
