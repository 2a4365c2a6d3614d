"""The closing set: what should I have asked, who else, may I use your name, may I stay in touch."""

from __future__ import annotations

import re

from prep_assistant.checks.words import flat
from prep_assistant.domain import Finding, QuestionList

_CLOSING = (
    (
        "what you should have asked",
        r"\b(?:should|could|would|ought to|didn't|did not|haven't|have not|forgot|missed|left out)\b.{0,40}"
        r"\b(?:ask|asked|raise|raised|brought up)\b|\bdid (?:i|we) not ask\b|\bask(?:ed)?\b.{0,20}\b(?:didn't|did not"
        r"|should|have not|haven't)\b"
        r"|\b(?:have i|did i) (?:missed?|forgotten|forget|left out|leave out|overlook)",
    ),
    (
        "who else to talk to",
        r"\b(?:who|whom|which)\b.{0,90}\b(?:talk|speak|meet|know|hear|learn|write|turn|contact|suggest|recommend)"
        r"|\b(?:anyone|anybody|someone|somebody|one (?:more )?person|people|another person)\b.{0,60}"
        r"\b(?:talk|speak|meet|contact|turn to|write|hear|learn)|\bintroduce\b",
    ),
    (
        "whether you may use their name",
        r"\b(?:use|mention|give|say|drop|with) your name\b|\b(?:mention|tell them|say)\b.{0,20}\b(?:you|we|your)\b",
    ),
    (
        "whether you may stay in touch",
        r"\b(?:stay|keep|be|remain) in (?:touch|contact)\b|\b(?:write|come back|get back|report back|update|follow up"
        r"|contact|drop you a line|send you|let you know|tell you (?:how|what))\b",
    ),
)
_ENDS = tuple((what, re.compile(pattern, re.I)) for what, pattern in _CLOSING)


def closing_set(draft: QuestionList) -> tuple[Finding, ...]:
    """The end asks what you should have asked, who else, whether you may use their name, and stay in touch."""
    text = " ".join(question.text for question in draft.closing)
    return tuple(
        Finding(
            "closing_set",
            "error" if not draft.closing or "name" not in what else "warning",
            what,
            f"The end does not ask {what}.",
            "Add it: the last three minutes are for this.",
            "closing",
        )
        for what in missing_at_the_end(text)
    )


def missing_at_the_end(text: str) -> tuple[str, ...]:
    """Name what of the closing set `text` does not ask."""
    flattened = flat(text)
    return tuple(what for what, pattern in _ENDS if not pattern.search(flattened))


def is_closing(text: str) -> bool:
    """Whether a question belongs to the closing set, for a text that does not say which phase it is in."""
    return _AT_THE_END.search(flat(text)) is not None


_AT_THE_END = re.compile(
    r"\b(?:(?:use|mention) your name|(?:stay|keep|be) in touch|who else (?:should|would|could|can|do)|any(?:one"
    r"|body) else"
    r"|should (?:i|we) have asked|(?:i|we) should have asked|have asked in my place|may i say that you"
    r"|(?:i|we) (?:did not|didn't|have not|haven't|forgot to) ask(?:ed)?)\b",
    re.I,
)
