"""How the asker sounds, as far as samples of their own messages show it: greeting, sign-off, contractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prep_assistant.drafting.message_names import given_name, plain_name

_GREETING = re.compile(
    r"^(?P<word>hi there|hi|hello|hey|dear|good morning|good afternoon)\b(?P<rest>[^\n]{0,50}?)(?P<mark>[,!.:–—-])\s*$",
    re.I,
)
_OFF = re.compile(
    r"^(?P<words>all the best|best wishes|best regards|kind regards|warm regards|warmest|warmly|best|regards|sincerely|yours sincerely|yours"
    r"|cheers|many thanks|thanks so much|thanks again|thanks|thank you|with thanks|with gratitude|gratefully|take care)(?P<mark>[,!.–—-]?)\s*$",
    re.I,
)
_SHORT = re.compile(r"\b(?:i'm|i'd|i've|i'll|don't|can't|it's|that's|we've|you're|isn't|didn't)\b", re.I)
_LONG = re.compile(
    r"\b(?:I am|I would|I have (?!a\b|to\b|the\b)|I will|do not|cannot|it is|that is|we have|you are|is not|did not)\b"
)
_EXPANDED = {
    "I'm": "I am", "I'd": "I would", "I've": "I have", "I'll": "I will", "don't": "do not", "can't": "cannot", "it's": "it is",
    "It's": "It is", "that's": "that is", "That's": "That is", "isn't": "is not", "didn't": "did not", "doesn't": "does not",
    "we've": "we have", "We've": "We have", "we're": "we are", "We're": "We are", "won't": "will not", "wouldn't": "would not",
    "Here's": "Here is", "here's": "here is", "there's": "there is", "There's": "There is", "haven't": "have not", "couldn't": "could not", "we'll": "we will", "you'd": "you would", "You'd": "You would", "you'll": "you will",
    "You've": "You have", "you've": "you have", "hadn't": "had not", "wasn't": "was not",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Greeting word and mark, sign-off and its mark, whether contractions are used, and what stands below."""

    greeting: str = "Hi"
    mark: str = ","
    off: str = "Best wishes"
    off_mark: str = ","
    contracts: bool = True
    sampled: bool = False

    def greet(self, name: str) -> str:
        """Return the first line; without a name one that needs none."""
        if not name:
            return f"{'Hello' if self.greeting in ('Hi', 'Dear') else self.greeting}{self.mark}"
        word = (
            "Dear"
            if self.greeting == "Hi" and re.match(r"(?:Dr|Prof|Professor|Judge)\b", name) and not self.sampled
            else self.greeting
        )
        return f"{word} {name}{self.mark}"

    def sign(self, name: str, short: bool) -> str:
        """Return the lines below the text; `short` signs with the given name only."""
        shown = given_name(name) if short else plain_name(name)
        return "\n".join(part for part in (f"{self.off}{self.off_mark}", shown) if part)

    def say(self, text: str) -> str:
        """Write contractions out where the samples do; what stands between quotation marks stays."""
        if self.contracts:
            return text
        pieces = re.split(r"(“[^”]*”)", text)
        return "".join(piece if piece.startswith("“") else _long(piece) for piece in pieces)


def voice(samples: Sequence[str]) -> Voice:
    """Read samples of the asker's own messages; what they do not show stays as usual."""
    greeting = mark = off = off_mark = ""
    for sample in samples:
        rows = [row.strip() for row in sample.replace("\\n", "\n").splitlines() if row.strip()]
        if rows and not greeting and (match := _GREETING.match(rows[0])):
            greeting, mark = match["word"][:1].upper() + match["word"][1:].lower(), match["mark"]
        for row in rows[-4:]:
            if not off and len(rows) > 1 and (match := _OFF.match(row)):
                off, off_mark = match["words"][:1].upper() + match["words"][1:], match["mark"]
    everything = " ".join(samples).replace("’", "'")
    long = len(_LONG.findall(everything)) >= 2 and not _SHORT.search(everything)
    base = Voice()
    greeting = "Hi" if greeting == "Hi there" else greeting
    mark = "," if mark in (".", "-", "–", "—") else mark
    return Voice(
        greeting or base.greeting,
        mark or base.mark,
        off or base.off,
        off_mark if off else base.off_mark,
        not long,
        bool(greeting),
    )


def _long(text: str) -> str:
    for short, full in _EXPANDED.items():
        text = re.sub(rf"\b{re.escape(short)}\b", full, text)
    return text
