"""A message as its reader meets it: subject, greeting, body, sign-off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prep_assistant.checks.words import plain

_HEADER = re.compile(
    r"(?P<name>subject|betreff|re|to|from|cc|bcc|date|x-unsent|mime-version|content-[\w-]+): ?(?P<value>.*)", re.I
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hola"
    r"|to whom it may concern)\b[^.?!\n]{0,50}[,:!.–—-]?$"
    r"|(?-i:[A-Z])[\w'’-]{1,20}(?: (?-i:[A-Z])[\w'’-]{1,20})?,$",
    re.I,
)
_INLINE_GREETING = re.compile(
    r"(?:hi|hello|hey|dear)\b(?:\b(?:dr|prof|mr|mrs|ms|mx|rev|st|\w)\.|[^,.?!\n]){0,50}[,!–—] ?", re.I
)
_SIGN_OFF = re.compile(
    r"(?:best|all the best|warmest|(?:kind|best|warm|warmest) (?:regards|wishes)|regards|sincerely|yours(?: (?:sincerely"
    r"|truly|faithfully))?|warmly|cheers|thanks(?: again)?"
    r"|many thanks|thank you(?: so much| very much| again)?|with (?:thanks|gratitude|best wishes|kind regards)"
    r"|gratefully|respectfully|talk soon|take care)[,.!–—-]?(?: [\w.'’-]{1,20}){0,2}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Message:
    """The parts of a message. `at` is the 1-based line on which it begins, below any headers."""

    subject: str | None
    greeting: str
    body: str
    sign_off: str
    at: int

    @property
    def whole(self) -> str:
        """What the recipient sees in the message itself, greeting and sign-off included."""
        return "\n".join(part for part in (self.greeting, self.body, self.sign_off) if part)


def read_message(text: str) -> Message:
    """Take a message apart. Parts that are not there are empty; `subject` is None when none is given."""
    rows = text.splitlines()
    subject, at = _headers(rows)
    top = at + 1
    while at < len(rows) and not rows[at].strip():
        at += 1
    greeting = ""
    if at < len(rows) and len(rows[at]) < 90 and _GREETING.match(rows[at].strip()):
        greeting = rows[at].strip()
        at += 1
    elif at < len(rows) and (inline := _INLINE_GREETING.match(rows[at].strip()[:90])):
        greeting = inline[0].strip()
        rows[at] = rows[at].strip()[inline.end() :]
    end = next(
        (
            n
            for n in range(len(rows) - 1, max(at, len(rows) - 12), -1)
            if len(rows[n]) < 60 and _SIGN_OFF.match(rows[n].strip())
        ),
        len(rows),
    )
    body = "\n".join(rows[at:end]).strip("\n")
    return Message(subject, greeting, body, "\n".join(rows[end:]).strip(), top)


def _headers(rows: list[str]) -> tuple[str | None, int]:
    subject = None
    for number, row in enumerate(rows[:30]):
        match = _HEADER.match(row)
        if match is None:
            return subject, number
        if match["name"].lower() in ("subject", "betreff"):
            subject = plain(match["value"])
    return subject, min(len(rows), 30)
