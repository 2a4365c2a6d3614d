"""`advice_not_jobs`: job words are wrong when about the sender, right when about them or the field."""

from __future__ import annotations

import re

from prep_assistant.checks.job_pieces import Advice
from prep_assistant.checks.job_words import DISCLAIMER, TABLE, TURN
from prep_assistant.checks.words import flat, plain, sentences
from prep_assistant.domain import Finding, Severity

RULE = "advice_not_jobs"
_TWICE = (
    "Saying twice that you are not asking for a job makes it sound as if you were.",
    "Keep one such sentence, or none.",
)


def advice_not_jobs(text: str, where: str = "") -> tuple[Finding, ...]:
    """Find the places where `text` asks for a job, or for help with getting one, for the sender."""
    found: list[Finding] = []
    disclaimers: list[str] = []
    for sentence in sentences(text):
        asking, disclaimed = _without_disclaimer(sentence)
        disclaimers += disclaimed
        hit = _worst(sentence, asking) or _worst(sentence, _with_subjects(asking))
        if hit is not None:
            words, severity, (reason, fix) = hit
            found.append(Finding(RULE, severity, words, reason, fix, where))
    if len(disclaimers) > 1:
        found.append(Finding(RULE, "warning", disclaimers[1], *_TWICE, where))
    return tuple(found)


def is_disclaimer(sentence: str) -> bool:
    """Whether `sentence` says that no job is being asked for."""
    return DISCLAIMER.search(flat(plain(sentence))) is not None


def _without_disclaimer(sentence: str) -> tuple[str, list[str]]:
    """Blank the disclaimers out of the flattened sentence, keeping its length; return it and their words."""
    asking = flat(sentence)
    said: list[str] = []
    if not any(no in asking.lower() for no in ("not ", "n't ", "never ")):
        return asking, said
    for match in list(DISCLAIMER.finditer(asking)):
        turn = TURN.search(asking, match.end())
        end = turn.start() if turn else len(asking)
        said.append(sentence[match.start() : end].strip(" ,"))
        asking = asking[: match.start()] + "," * (end - match.start()) + asking[end:]
    return asking, said


_GOES_ON = re.compile(
    r"\bI\b(?P<between>[^.?!;]*?)\b(?P<and>and|but|so)(?= (?:also |really |still )?(?:want|need|hope|wish|would|am)\b)"
)
_OTHERS = re.compile(r"\b(?:you|he|she|they|we|who|that|which|people|it)\b", re.I)


def _with_subjects(asking: str) -> str:
    """Give a second verb its subject, keeping the length: "I read it and want a job" → "I read it   I want a job"."""
    return _GOES_ON.sub(
        lambda m: m[0] if _OTHERS.search(m["between"]) else f"{m[0][: -len(m['and'])]}{'I'.rjust(len(m['and']))}",
        asking,
    )


def _worst(sentence: str, asking: str) -> tuple[str, Severity, Advice] | None:
    """Return the worst hit in one sentence: two findings about the same sentence would say the same thing twice."""
    lowered = asking.lower()
    for ask in TABLE:  # ordered by severity, so that the first hit is the worst
        if match := ask.search(asking, lowered):
            return _quoted(sentence, *match.span()), ask.severity, ask.advice
    return None


def _quoted(sentence: str, start: int, end: int) -> str:
    """Return the sentence when it is short, else the matched words, carried to the ends of the words they stand in."""
    if len(sentence) <= 70:
        return sentence.strip()
    while start > 0 and sentence[start - 1].isalnum():
        start -= 1
    while end < len(sentence) and sentence[end].isalnum():
        end += 1
    return sentence[start:end].strip(" ,.;:?!")
