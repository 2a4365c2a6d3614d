"""The lexicon of `advice_not_jobs`: patterns that carry their own subject ("I", "me", "your company … hiring").

So "your job as an analyst" or "81,000 openings a year" match nothing. Patterns run on flat text, ignoring case; only
`NAME` insists on a capital. Gaps are counted in words, so that matching stays linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from prep_assistant.checks.job_asks import FAVOURS, OPENINGS_THERE
from prep_assistant.checks.job_hints import HINTS, LEANS
from prep_assistant.checks.job_pieces import ASK, LOOKING, MENTOR, RESUME, SHADOW, SOFT, Advice, Rows
from prep_assistant.checks.job_wishes import LEANING, MENTORS, MY_RESUME, RESUMES, SEARCH, SHADOWING, WISHES
from prep_assistant.domain import Severity


@dataclass(frozen=True, slots=True)
class Ask:
    """A way to ask for a job. `keys` are words of which a sentence must hold one; only then is the pattern compiled."""

    keys: tuple[str, ...]
    pattern: str
    severity: Severity
    advice: Advice

    def search(self, sentence: str, lowered: str) -> re.Match[str] | None:
        """Search a flat sentence, of which `lowered` is the same in small letters."""
        return _compiled(self.pattern).search(sentence) if any(key in lowered for key in self.keys) else None


@cache  # compiling all hundred takes 0.1 s, and a usual list needs a third of them
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _asks(rows: Rows, severity: Severity, advice: Advice) -> list[Ask]:
    return [Ask(tuple(keys.split("|")), pattern, severity, advice) for keys, pattern in rows]


TABLE: tuple[Ask, ...] = (
    *_asks(OPENINGS_THERE + FAVOURS + WISHES + HINTS, "error", ASK),
    *_asks(SEARCH, "error", LOOKING),
    *_asks(RESUMES, "error", RESUME),
    *_asks(MENTORS, "error", MENTOR),
    *_asks(LEANING + LEANS, "warning", SOFT),
    *_asks(MY_RESUME, "warning", RESUME),
    *_asks(SHADOWING, "note", SHADOW),
)

DISCLAIMER = re.compile(
    r"(?:\b(?:to be clear,? )?(?:i'm|i am|i will|i'll|i do|i|this is|this|it's|it is|we're) ?)?\b(?:not|never|won't"
    r"|don't|isn't)"
    r"(?: \w+){0,3}? (?:asking|ask|looking|seeking|after|hunting|about|expecting|hoping|fishing|requesting|wanting"
    r"|want|a|an)(?: \w+){0,3}?"
    r" (?:jobs?|internships?|positions?|work|roles?|openings?|referrals?|employment|favou?rs?|interview)\b",
    re.IGNORECASE,
)
# Where a disclaimer ends: what follows is read again ("I'm not asking for a job, but if anything opens up …").
TURN = re.compile(
    r"\b(?:but|though|however|yet|unless|could|would|can|do you|if|please|just|only)\b|[;.:?!]|, (?!(?:an?|or|nor)\b)",
    re.IGNORECASE,
)
