"""`right_name` and `traced_facts` for a message: everything it names must have been given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any

from prep_assistant.checks.words import clip, flat, fold, sentences
from prep_assistant.domain import Finding
from prep_assistant.relationship import MessageContext

_GREETING_WORDS = re.compile(
    r"(?i)^(?:hi there|hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hola)\b"
)
_TITLES = frozenset("dr prof professor mr mrs ms mx judge rev dean".split())
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s)>\]”\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|edu|gov|net|io)(?:/[^\s)>\]]*)?"
)
_NUMBER = re.compile(r"(?<![\w.,:$€£])[$€£]?\d[\d.,:/]*(?:%|(?:st|nd|rd|th|k)\b)?")
_CAPITAL = re.compile(r"(?<![\w’'.-])[A-Z\u00c0-\u00de\u0100-\u024f][^\W_]*(?:[’'.&-][^\W_]+)*")
_AFTER_A_FIRM = re.compile(r"(?i)\b(?:co|inc|ltd|corp|bros|llc|plc)\.$")  # "… at Great Lakes Pump Co. Should a call …"
_COMMON = frozenset(
    """i i'm i've i'd i'll i’m i’ve i’d i’ll linkedin inmail zoom teams google am pm e-mail email english american
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december
    federal published us u.s ok p.s ps hi hello dear mr mrs ms dr prof thanksgiving christmas easter new year""".split()
)
_COUNT_WORDS = {word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
}  # fmt: skip
_COUNTED = re.compile(
    rf"(?i)\b({'|'.join(_COUNT_WORDS)})[- ](?:years?|months?|people|employees|patients|projects|papers|percent|dollars)\b"
)


def right_name(greeting: str, name: str) -> tuple[Finding, ...]:
    """The greeting uses the contact's own name, spelt as given, accents kept."""
    name = _composed(name)
    if not name:
        return ()
    if not greeting.strip():
        return (_named("warning", "", "The message greets nobody.", f"Begin with their name: “Hi {name},”."),)
    called = _composed(_GREETING_WORDS.sub("", greeting.strip())).strip(" ,!:–—-.")
    if not called:
        return (_named("warning", greeting, "The greeting has no name in it.", f"Call them by their name: {name}."),)
    given = [_bare(part) for part in name.split()]
    used = [_bare(part) for part in called.split() if _bare(part).casefold() not in _TITLES]
    if used and all(part.casefold() in {each.casefold() for each in given} for part in used):
        return ()
    known = {fold(each) for each in given}
    if used and all(fold(part) in known for part in used):
        return (_named("error", called, f"Their name is written {name}.", "Spell it as they do, accents included."),)
    return (_named("error", called, f"The message is for {name}.", "Greet them by their own name, spelt as given."),)


def _named(severity: Any, words: str, reason: str, fix: str) -> Finding:
    return Finding("right_name", severity, words, reason, fix, "greeting")


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _bare(part: str) -> str:
    return part.strip(".,;:!()[]\"“”'‘’")


# ---- facts ------------------------------------------------------------------------------------


def traced_facts(text: str, context: MessageContext) -> Iterator[Finding]:
    """Every number, date, address and proper name stands in the profile, the contact, or what the message was written from."""
    yield from traced_in(text, _known(context), (str(context.minutes),))


def traced_in(text: str, known: str, counted: Collection[str] = ()) -> Iterator[Finding]:
    """Every number, date, address and proper name of a text stands in what is known, or is one of the numbers `counted`."""
    lowered = fold(known)
    numbers = {_number(found) for found in re.findall(r"\d[\d.,:/]*", lowered)} | set(counted)
    for match in _ADDRESS.finditer(text):
        if fold(match[0]).rstrip(".,/") not in lowered:
            yield _untraced(match[0], "address")
    bare = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for match in _NUMBER.finditer(bare):
        if _number(match[0]) not in numbers:
            yield _untraced(match[0].rstrip(".,:"), "number")
    for match in _COUNTED.finditer(bare):
        word = match[1].lower()
        if _COUNT_WORDS[word] not in numbers and word not in lowered:
            yield _untraced(match[0], "number")
    names = set(re.findall(r"[^\W_]+", lowered))
    for sentence in sentences(bare):
        yield from _names(sentence, names)


def _names(sentence: str, known: set[str]) -> Iterator[Finding]:
    start = len(sentence) - len(sentence.lstrip("“\"'(‘ "))
    for match in _CAPITAL.finditer(sentence):
        before = sentence[: match.start()].rstrip()
        opening = (
            match.start() <= start
            or _AFTER_A_FIRM.search(before) is not None
            or before.endswith(("“", "‘", ":", "(", "•", "-", "–", "—", "\n"))
        )
        parts = [part for part in re.findall(r"[^\W_]+", fold(match[0])) if len(part) > 1]
        strange = [part for part in parts if part not in known and part.removesuffix("s") not in known]
        if match[0].casefold().rstrip(".") in _COMMON or flat(match[0]).casefold() in _COMMON or not strange:
            continue
        follows = _CAPITAL.match(sentence[match.end() :].lstrip(" "))
        if opening and not (
            follows and not match[0].isupper() and fold(follows[0]) not in _COMMON and fold(follows[0]) not in known
        ):
            continue
        if set(strange) <= _COMMON or all(part in ("ve", "ll", "re", "ph") for part in strange):
            continue
        yield _untraced(match[0], "name")


def _untraced(words: str, what: str) -> Finding:
    return Finding(
        "traced_facts",
        "error",
        clip(words, 60),
        f"This {what} stands neither in your profile nor in what is known of them, so it may be made up.",
        "Take it out, or put where it comes from into their file.",
    )


def _number(text: str) -> str:
    text = re.sub(r"(?:st|nd|rd|th)$", "", text.lower().strip("$€£%.,:/"))
    return re.sub(r"[,](?=\d{3}\b)", "", text)


def _known(context: MessageContext) -> str:
    """Return everything that was given, as one text, with days written in the usual ways."""
    parts = ["\n".join(_texts(getattr(context, field.name))) for field in fields(context) if field.name != "earlier"]
    return "\n".join(parts)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, datetime):
        yield f"{value.year} {value:%A %B} {value.day} {value:%H:%M} {value.hour % 12 or 12}:{value:%M} {value.hour % 12 or 12}"
        yield from _texts((value + timedelta(0)).date())
    elif isinstance(value, date):
        yield f"{value.year} {value:%A %B} {value.day}"
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield f"{value:g}"
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, (tuple, list, frozenset)):
        yield from (text for one in value for text in _texts(one))
