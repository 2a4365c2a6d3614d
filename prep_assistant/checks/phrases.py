"""`plain_phrases` and `no_placeholder`: worn words, and gaps that were to be filled in."""

from __future__ import annotations

import re

from prep_assistant.checks.words import clip, flat, plain
from prep_assistant.domain import Finding

# Enthusiasm is worn only when it is the sender's: "what are you excited to build?" is a fine question.
_OF_ME = r"\b(?:i'm|i am|i was|i have been|i've been|i've always been|am|we're|we are)(?: \w+){0,2} "
_WORN = (
    (r"\bpick(?:ing)? your brains?\b", "Say what you would like to ask about."),
    (
        r"\bhop(?:e|ing) (?:that )?(?:this|my)?(?: (?:e-?mail|message|note|letter))?(?: finds| is finding"
        r"| reaches) you\b",
        "Begin with what connects you.",
    ),
    (r"\bhope you(?:'re| are) (?:doing )?well\b", "Begin with what connects you."),
    (
        r"\bi(?:'m| am|'ve been| was)? ?(?:just )?reaching out\b|\bwanted to reach out\b|\breached out to you\b",
        "Say what you ask, without announcing it.",
    ),
    (_OF_ME + r"excited to\b", "Say what it is that interests you."),
    (_OF_ME + r"passionate about\b|\bmy passion for\b", "Say what you did about it; that shows it."),
    (r"\bcircl(?:e|ing) back\b", "Say what is new since you wrote."),
    (r"\btouch(?:ing)? base\b", "Say what you want to talk about."),
    (
        r"\bjust (?:following|checking|wanted to (?:follow|check)) (?:up|in)\b|\bjust a quick follow.up\b",
        "Say what is new since you wrote.",
    ),
    (r"\bbump(?:ing)? this\b", "Say what is new since you wrote."),
    (
        r"\b(?:huge|big|massive) (?:fan|admirer) of\b|\bi(?:'m| am) a (?:huge|big|massive) fan\b",
        "Name one thing of theirs and what it made you think.",
    ),
    (
        r"\bi know (?:that )?you(?:'re| are) (?:very |really |super |incredibly )?busy\b",
        "Leave it out: a short message says it better.",
    ),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), fix) for pattern, fix in _WORN)

_TAG_NAMES = """
a abbr b blockquote body br code dd div dl dt em footer h1 h2 h3 h4 head header hr html i img li link main mark meta
nav ol p pre q s section small span strong style sub summary sup svg table tbody td th thead title tr u ul details
"""
_TAGS = frozenset(_TAG_NAMES.split())
_KEPT = frozenset(
    {
        "sic",
        "…",
        "...",
        "x",
        "note",
        "laughs",
        "laughter",
        "inaudible",
        "crosstalk",
        "redacted",
        "edited",
        "emphasis added",
    }
)
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}?|\{%[^%\n]{0,80}%?\}?|(?<![\w$])\{[A-Za-z_][\w .-]{0,40}\}"
    r"|(?<!\w)\[(?=[^\]\n\d]{0,60}[^\W\d_])[^\[\]\n]{1,60}\](?!\()|\[(?:…|\.\.\.|_{2,9})\]"
    r"|<[A-Za-z][A-Za-z' _-]{0,40}>|\bXYZ\b|\bX{3,8}\b|(?<!_)_{3,60}(?![_\w])"
    r"|\b(?:TODO|TBD|FIXME|LOREM IPSUM|[Ll]orem ipsum)\b|\b(?:insert|your) (?:name|company|title) here\b"
)


def plain_phrases(text: str, where: str = "") -> tuple[Finding, ...]:
    """Find worn phrases; those about enthusiasm only when they are about the sender."""
    flattened = flat(text)
    return tuple(
        Finding(
            "plain_phrases",
            "warning",
            text[match.start() : match.end()].strip(),
            "People have read this so often that it says nothing, and it can sound like a mass mailing.",
            fix,
            where,
        )
        for pattern, fix in _PATTERNS
        if (match := pattern.search(flattened))
    )


def no_placeholder(text: str, where: str = "", known: str = "") -> tuple[Finding, ...]:
    """Find gaps left to fill in. `known` holds names as the user gave them: a firm may be called XYZ."""
    return tuple(
        Finding(
            "no_placeholder",
            "error",
            clip(match[0], 60),
            "This was left to be filled in, and the reader would see it.",
            "Put the real word there, or take the sentence out.",
            where,
        )
        for match in _PLACEHOLDER.finditer(text)
        if _is_gap(match[0]) and match[0] not in known
    )


def _is_gap(words: str) -> bool:
    inner = plain(words.strip("[]<>{}%")).lower()
    if words.startswith("["):
        return inner not in _KEPT or words in ("[…]", "[...]")
    return not (words.startswith("<") and (inner.strip(" /") in _TAGS or inner.split(" ")[0] in _TAGS))
