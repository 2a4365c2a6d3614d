"""Part-time work and hours of the clock ("mornings only, done by 2:30 pm"), as people say them, held against a need. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prep_assistant.drafting.debrief_numbers import value_of
from prep_assistant.drafting.debrief_text import fold
from prep_assistant.evidence import Side
from prep_assistant.learning import matters

PART_TIME = re.compile(
    r"(?<![\w'])(?:part[- ]?time\w*|half[- ]time|prn|per diem|teilzeit|medio tiempo|media jornada|full[- ]?time\w*)(?![\w'])"
)
_FULL = re.compile(r"full[- ]?time")
_NOT_TO_BE_HAD = re.compile(
    r"^(?: \w+){0,2}\W{1,4}(?:no\b|none|never|rare\w*|nope|forget|not (?:here|at|in|for|really|possible)|hardly|barely)|^(?: \w+){0,3} (?:is|are|was|were)? ?(?:rare|unheard|impossible|hardly|not (?:a thing|possible|offered|allowed)|out of the question|gone|doesn't|does not|don't|isn't|aren't)|^ no\b"
)
_ONLY_FULL = re.compile(
    r"(?:only|all|always|everybody|everyone|whole team|has to be|must be)(?: \w+){0,3} $|(?:is|are|'s|'re) (?:all )?$"
)
_LATER = re.compile(
    r"\b(?:maybe|perhaps|after (?:a|one|two|three|the first|\w+ years?)|later|sometimes|depends|if you|not for new|could be)\b"
)
_EVERYBODY = re.compile(r"\bonly\b")


def part_time(text: str) -> tuple[Side, str]:
    """Say whether part-time work is to be had: "we have two ladies, part time", "part time: rare", "full time only"."""
    sides: set[Side] = set()
    for part in re.split(r"[.;!?]\s+(?=[^\W\d_])", text):
        low = fold(part)
        for match in PART_TIME.finditer(low):
            after, before = low[match.end() :], low[: match.start()]
            if _FULL.match(match[0]):
                if _ONLY_FULL.search(before) or re.match(r" only\b", after):
                    sides.add("against")
                continue
            if matters.denied(low, match.start()) or _NOT_TO_BE_HAD.search(after.replace('"', " ").replace("  ", " ")):
                sides.add("against")
            elif not _LATER.search(low) and not (_FULL.search(low) and " or " in low):
                sides.add("for")
    if sides == {"for"}:
        return "for", "there is part-time work"
    return ("against", "part-time work is rare, or not to be had") if sides == {"against"} else ("spoken", "")


# ---- the clock -------------------------------------------------------------------------------------

_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
_TIME = rf"(?P<hour>{_HOUR})(?:(?::|[ -])(?P<minute>\d\d|thirty|fifteen|forty[- ]five))?(?: ?(?P<half>[ap])\.?m\.?| o'clock)?"
_THEN = r"(?=\W*$|[.,;!?)\"”]| (?:shifts?|and|every|each|mon\w*|tues\w*|with|on|at the latest|most|sharp|in the afternoon|to|because|so)\b)"
_ENDS = re.compile(
    rf"(?:\b(?:done|off|out|home|leave|finish\w*|gone|through|over|closes?|end\w*)(?: \w+)? (?:by|at|before|around|about) |\buntil |\btill ){_TIME}{_THEN}"
)
_FROM_TO = re.compile(
    rf"(?<![\w$.,/:])(?:from )?(?P<start>{_HOUR})(?::\d\d| thirty)?(?: ?[ap]\.?m\.?)? ?(?:to|-|–|till|until) ?{_TIME}{_THEN}"
)
MORNINGS = re.compile(
    r"(?<![\w'])(?:mornings?|early shifts?|(?:a\.?m|first|day|early) shifts?|shifts? (?:starts?|begins?)|vormittags?|por la mañana)(?![\w'])"
)


_NO_MORNINGS = re.compile(
    r"\bmornings?(?: only| alone)?\b\W{1,3}(?:\w+ ){0,3}(?:no\b|nope|never|forget|not (?:possible|here|really|a))|\b(?:no|not|can't (?:do|have|get)|nobody (?:gets|works)|never) (?:\w+ )?(?:only mornings|just mornings|mornings? only)\b"
)


def latest(need: str) -> float | None:
    """Return the hour, of 24, by which the need wants to be done; 13 for mornings; None when it names no hour."""
    low = fold(need)
    for match in _ENDS.finditer(low):
        if (hour := _of_the_day(match, None)) is not None:
            return hour
    by = re.search(rf"\bby {_TIME}", low)
    if by and (hour := _of_the_day(by, None)) is not None:
        return hour
    return 13.0 if re.search(r"\bmornings?\b", low) else None


def ends(text: str) -> Iterator[float]:
    """Yield the hours, of 24, at which work ends, as a quote names them: "eight to one", "done by 1:30"."""
    low = fold(text)
    for match in _FROM_TO.finditer(low):
        start = _hour(match["start"])
        if start is not None and 4 <= start <= 11 and (end := _of_the_day(match, start)) is not None and end > start:
            yield end
    for match in _ENDS.finditer(low):
        if (end := _of_the_day(match, None)) is not None:
            yield end


def by_the_clock(need: str, text: str) -> tuple[Side, str]:
    """Hold when work ends against the hour by which the need wants to be done."""
    if _NO_MORNINGS.search(fold(text)) and "morning" in fold(need):
        return "against", "not mornings alone"
    most = latest(need)
    found = {end <= most for end in ends(text)} if most is not None else set()
    if found == {True}:
        return "for", "ends early enough"
    return ("against", "ends later") if found == {False} else ("spoken", "")


def names_hours(text: str) -> bool:
    """Whether a quote says when work ends, or speaks of mornings and shifts."""
    return any(True for _ in ends(text)) or MORNINGS.search(fold(text)) is not None


def _hour(said: str) -> float | None:
    value = {"noon": 12.0, "midnight": 24.0}.get(said) or value_of(said)
    return value if value is not None and 0 < value <= 24 else None


def _of_the_day(match: re.Match[str], start: float | None) -> float | None:
    hour = _hour(match["hour"])
    if hour is None:
        return None
    minute = {"thirty": 30.0, "fifteen": 15.0}.get(match["minute"] or "") or value_of(match["minute"] or "0") or 0.0
    if match["half"] == "p" or (match["half"] is None and hour < 8 and (start is None or hour <= start)):
        hour += 12 if hour < 12 else 0
    return hour + minute / 60
