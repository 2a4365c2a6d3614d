"""`prep check FILE`: the rules that can be held against any text, without knowing who it is for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Literal, get_args

from prep_assistant.checks import message_text, questions, saved
from prep_assistant.checks.blocks import blocks
from prep_assistant.checks.job_sense import Judge, in_blocks
from prep_assistant.checks.message import Message, read_message
from prep_assistant.checks.question_text import question_rules
from prep_assistant.checks.shape import asking
from prep_assistant.checks.words import flat, utf16_units
from prep_assistant.domain import Finding

Kind = Literal[
    "auto", "questions", "email", "linkedin-note", "inmail", "follow-up", "intro", "afterwards", "thanks", "notes"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_THANKS = re.compile(
    r"\bthank(?:s| you)\b[^.?!]{0,40}\bfor (?:\w+ ){0,4}?(?:time|talk|talking|speaking|meeting|conversation|call|chat"
    r"|sharing|advice)\b",
    re.I,
)
_ASKS_FOR_TIME = re.compile(r"\b(?:would|could|may|might|can) (?:you|we|i)\b[^.?!]{0,60}\bminutes\b", re.I)
_ORDER = {"error": 0, "warning": 1, "note": 2}


def check_text(text: str, kind: Kind = "auto", judge: Judge | None = None) -> tuple[Finding, ...]:
    """Return what the rules find, errors first, then by line. A saved list (JSON) is checked as the list it was.

    `judge` tells sentences that ask for a job in words that no pattern knows.
    """
    if kind in ("auto", "questions") and (data := _json(text)) is not None:
        return questions.check(saved.question_list(data))
    kind = guess(text) if kind == "auto" else kind
    found = [*_CHECKS[kind](text), *(in_blocks(blocks(text), judge) if judge else ())]
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(finding: Finding) -> tuple[int, int]:
    """Errors first, then in the order of the text; what is about the whole comes last."""
    line = re.search(r"\d+", finding.where)
    return _ORDER[finding.severity], int(line[0]) if line else 0 if finding.where else 10**9


def guess(text: str) -> Kind:
    """Guess what a text is: a list of questions, a message of some kind, or notes."""
    if _json(text) is not None:
        return "questions"
    parts = read_message(text)
    if parts.subject is not None or parts.greeting:
        return _message_kind(parts)
    found = [block for block in blocks(text) if block.role in ("text", "probe")]
    asked = sum(bool(asking(block.text)) for block in found)
    return "questions" if asked and asked >= 0.4 * len(found) else "notes"


def _message_kind(parts: Message) -> Kind:
    body = flat(parts.body)
    if _THANKS.search(body[:400]) and not _ASKS_FOR_TIME.search(body):
        return "thanks"
    if parts.subject is None and not parts.sign_off and utf16_units(parts.whole) <= 300:
        return "linkedin-note"
    return "email"


def _json(text: str) -> dict[str, object] | None:
    if text.lstrip()[:1] != "{":
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and saved.is_list(data) else None


_CHECKS: dict[str, Callable[[str], Iterable[Finding]]] = {
    "questions": question_rules,
    "email": message_text.email,
    "linkedin-note": message_text.linkedin_note,
    "inmail": message_text.inmail,
    "follow-up": message_text.follow_up,
    "intro": message_text.introduction,
    "afterwards": message_text.afterwards,
    "thanks": message_text.thanks,
    "notes": message_text.notes,
}
