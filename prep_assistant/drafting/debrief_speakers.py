"""Who among the speakers asks and who answers. By name, else by who asks the questions; else nobody is taken as the asker. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prep_assistant.drafting.debrief_text import Role, fold, plain, sentences, words
from prep_assistant.relationship import Transcript

_DEVICE = re.compile(r"(?i)\(.*?\)|\b(?:iphone|ipad|phone|macbook|laptop|guest|host|external|unverified)\b|\bde\b")
_ASKS = re.compile(
    r"(?i)^(?:(?:so|and|okay|ok|well|um|uh|great|oh|right|cool|nice|yeah|yes|alright|got it|hm+),?\s+)*(?:what|how|why|who|whom|whose|which|where|when|is|are|was|were|do|does"
    r"|did|can|could|would|will|should|may|have|has|had|any|anything|qué|cómo|cuánto|cuántas|quién|dónde|por qué|wie|was|warum|wer|comment|pourquoi|combien|quel|quelle|est-ce)\b"
)
_SPOKEN_ASK = re.compile(
    r"(?i)\b(?:what do you|what does|what did|how did you|how do you|do you (?:think|like|have)|did you have|can i ask|could you|who else|is there anything|what about|how (?:much|many|long|is|are)|what would|do (?:people|they|most)|does (?:it|that)|are there|is it)\b"
)
_SELF = frozenset("me i myself ich yo moi eu io interviewer".split())
_TAG = re.compile(r"(?i)(?:,? (?:right|you know|okay|ok|yeah|no|huh|isn't it|don't you think))\?[\"'”’]?$")


@dataclass(frozen=True, slots=True)
class Cast:
    """Each speaker's part, and what has to be said about how it was found out."""

    roles: Mapping[str, Role] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is known who asks."""
        return "me" in self.roles.values()


def is_question(text: str) -> bool:
    """Whether a sentence asks something. "A thousand, I think?" does not."""
    text = text.strip()
    if not re.search(r"[.!?,]", text):  # a machine's words without any stop
        return bool(_ASKS.match(text) or _SPOKEN_ASK.search(text)) and len(text.split()) >= 3
    if not text.endswith(("?", '?"', "?”", "?'")) or _TAG.search(text):
        return False
    if _ASKS.match(text):
        return True
    return bool(
        re.search(
            r"(?i)\b(?:what|how|why|who|which|where|when|do you|did you|are you|can you|could you|would you|is (?:that|it|there)|can i|may i|could i|if you)\b",
            text,
        )
    )


def cast(transcript: Transcript, asker: str, contact: str) -> Cast:
    """Say who is "me" and who "them". Notes have no speakers: their words are the asker's report."""
    speakers = transcript.speakers
    if not transcript.recorded:
        return Cast()
    if not speakers:
        return Cast(
            remarks=("The transcript names no speakers: nobody is taken as you, and promises cannot be told apart.",)
        )
    me, them = _by_self(speakers) or _by_name(speakers, asker, contact)
    remarks: tuple[str, ...] = ()
    if me is None and len(speakers) == 2 and them is not None:
        me = next(one for one in speakers if one != them)
    if me is None and them is None and (me := _by_asking(transcript)) is not None:
        remarks = (f"{me} is taken as you, because {me} asks most of the questions.",)
    if me is None:
        listed = ", ".join(speakers[:6])
        return Cast(
            {one: "them" if one == them else "unknown" for one in speakers},
            (
                f"Which speaker is you is not known ({listed}): nobody is taken as you, and promises are left out. --me NAME says it.",
            ),
        )
    if them is None and len(speakers) == 2:
        them = next(one for one in speakers if one != me)
    roles: dict[str, Role] = {
        one: "me" if one == me else "them" if one == them or them is None else "other" for one in speakers
    }
    return Cast(roles, remarks)


def _by_self(speakers: Sequence[str]) -> tuple[str, str | None] | None:
    """Return the speaker who wrote "me", and the other one where there is just one."""
    me = next((one for one in speakers if one.casefold() in _SELF), None)
    if me is None:
        return None
    others = [one for one in speakers if one != me]
    return me, others[0] if len(others) == 1 else None


def _by_name(speakers: Sequence[str], asker: str, contact: str) -> tuple[str | None, str | None]:
    """Return the speaker who is the asker and the one who is the contact, each None where no name says so."""
    scored = [(_alike(one, asker), _alike(one, contact), one) for one in speakers]
    me, them = _best([(a - b, one) for a, b, one in scored if a]), _best([(b - a, one) for a, b, one in scored if b])
    return (None, None) if me is not None and me == them else (me, them)


def _best(scored: Sequence[tuple[float, str]]) -> str | None:
    ranked = sorted(scored, key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] <= 0 or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _alike(speaker: str, name: str) -> float:
    """Return how well a speaker's label fits a name: 0 not at all, 4 the same."""
    label, given = _parts(speaker), _parts(name)
    if not label or not given:
        return 0
    if label == given or (len(label) > 1 and set(label) == set(given)):
        return 4
    if len(label) > 1 and len(given) > 1:
        shared = set(label) & set(given)
        if len(shared) >= 2:
            return 3
        initials = {one[0] for one in label if len(one) == 1}
        return 2 if shared and initials & {one[0] for one in set(given) - shared} else 0
    short, long = (label, given) if len(label) == 1 else (given, label)
    if short[0] in long:
        return 2.5 if short[0] == long[0] else 2
    near = len(short[0]) >= 3 and (long[0].startswith(short[0]) or (short[0].startswith(long[0]) and len(long[0]) >= 3))
    return 1.5 if near else 0


def _parts(name: str) -> list[str]:
    return [word for word in words(plain(_DEVICE.sub(" ", name))) if word not in ("dr", "mr", "mrs", "ms", "prof")]


def _by_asking(transcript: Transcript) -> str | None:
    """Return the one speaker who clearly asks: at least two questions, and three times as many a sentence as anybody else."""
    asked: dict[str, int] = {}
    said: dict[str, int] = {}
    for turn in transcript.turns:
        for start, end in sentences(turn.text):
            asked[turn.speaker] = asked.get(turn.speaker, 0) + _real_question(turn.text[start:end])
            said[turn.speaker] = said.get(turn.speaker, 0) + 1
    named = sorted((one for one in said if one), key=lambda one: -asked[one])
    if not named or asked[named[0]] < 2:
        return None
    first, rest = named[0], named[1:]
    clear = all(asked[first] >= 3 * max(asked[one], 0.5) for one in rest) and all(
        asked[first] / said[first] >= 2 * asked[one] / said[one] for one in rest
    )
    return first if clear and rest else None


def _real_question(text: str) -> bool:
    low = fold(text)
    return (
        is_question(text)
        and len(low.split()) >= 3
        and not re.search(
            r"hear me|see my screen|how are you|how's it going|your weekend|the weather|is it (?:okay|ok)", low
        )
    )
